//! What went wrong, in words for the person at the screen: what happened, what to do next, and where (path last).
//! Not a catalogue of causes: each room states its own problems in full sentences.

use std::fmt;
use std::path::{Path, PathBuf};

/// Something that could not be done. Shown once: either handed on or told to the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    what: String,
    hint: Option<String>,
    file: Option<PathBuf>,
    place: Option<(usize, usize)>,
}

impl Problem {
    /// States what happened, as one sentence without a full stop.
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), hint: None, file: None, place: None }
    }

    /// Adds what the user can do next.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds the file it is about.
    #[must_use]
    pub fn file(mut self, path: &Path) -> Self {
        self.file = Some(path.to_path_buf());
        self
    }

    /// Adds the line and column (both counted from 1) in the file.
    #[must_use]
    pub fn place(mut self, line: usize, column: usize) -> Self {
        self.place = Some((line, column));
        self
    }

    /// What happened, without hint or path: safe for a log, as long as the sentence names nobody.
    pub fn what(&self) -> &str {
        &self.what
    }

    /// What to do next, if there is something.
    pub fn next_step(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((line, column)) = self.place {
            write!(f, "Line {line}, column {column}: ")?;
        }
        write!(f, "{}", self.what)?;
        if let Some(hint) = &self.hint {
            write!(f, ". {hint}")?;
        }
        if let Some(file) = &self.file {
            write!(f, " ({})", visible(&file.to_string_lossy()))?;
        }
        Ok(())
    }
}

impl std::error::Error for Problem {}

/// A text without the characters that steer a terminal or turn the reading order round: a file may be named so by somebody else.
pub fn visible(text: &str) -> String {
    let steers = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if steers(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_file_name_cannot_steer_a_terminal() {
        let told = Problem::new("No").file(Path::new("a\u{1b}]0;owned\u{7}\u{202e}nor.ron")).to_string();
        assert_eq!(told, "No (a\u{fffd}]0;owned\u{fffd}\u{fffd}nor.ron)");
    }
}
