//! Cleaning of typed and imported text at the model's door: nothing invisible, nothing that turns the reading order round, nothing endless.

use std::borrow::Cow;

/// The longest single line (a name, a label, a tag), in characters.
pub const LINE_CHARS: usize = 300;
/// The longest text of several lines (a note), in characters.
pub const PROSE_CHARS: usize = 10_000;

/// A single line: line breaks and tabs become spaces, ends are trimmed, hidden characters are dropped.
pub fn clean_line(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| allowed(c) && (c == ' ' || !c.is_whitespace() || c == '\u{a0}')) && text.trim().len() == text.len() {
        return Cow::Borrowed(text);
    }
    let visible: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| allowed(*c)).collect();
    Cow::Owned(visible.trim().to_owned())
}

/// Text of several lines: line ends become `\n`, tabs become spaces, the end is trimmed, hidden characters are dropped.
pub fn clean_prose(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| allowed(c) || c == '\n') && text.trim_end().len() == text.len() {
        return Cow::Borrowed(text);
    }
    let lines = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n").replace('\t', " ");
    let visible: String = lines.chars().filter(|c| *c == '\n' || allowed(*c)).collect();
    Cow::Owned(visible.trim_end().to_owned())
}

/// Cleans a single line in place; says whether it changed.
pub(super) fn clean_line_in(text: &mut String) -> bool {
    replace(text, clean_line)
}

/// Cleans text of several lines in place; says whether it changed.
pub(super) fn clean_prose_in(text: &mut String) -> bool {
    replace(text, clean_prose)
}

fn replace(text: &mut String, clean: impl Fn(&str) -> Cow<'_, str>) -> bool {
    match clean(text) {
        Cow::Borrowed(_) => false,
        Cow::Owned(cleaned) => {
            *text = cleaned;
            true
        }
    }
}

/// Everything a person can see or needs for writing; joiners stay, since Arabic and Indic scripts are written with them.
fn allowed(c: char) -> bool {
    !c.is_control()
        && !matches!(c,
            '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' // direction marks, overrides and isolates
            | '\u{2028}' | '\u{2029}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}' | '\u{fdd0}'..='\u{fdef}')
        && (c as u32) & 0xfffe != 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_and_reversing_characters_are_dropped() {
        assert_eq!(clean_line(" a\u{202e}b\u{0}c\td\r\n "), "abc d");
        assert_eq!(clean_prose("one\r\ntwo\rthree\u{feff}\n\n"), "one\ntwo\nthree");
    }

    #[test]
    fn writing_of_every_community_is_left_alone() {
        for name in ["Cymdeithas Tŷ Gŵyr", "Łódź", "مسجد النور", "ਗੁਰਦੁਆਰਾ ਸਾਹਿਬ", "می‌خواهم", "社區中心"]
        {
            assert!(matches!(clean_line(name), Cow::Borrowed(_)), "{name}");
        }
    }

    #[test]
    fn cleaning_twice_changes_nothing_more() {
        for text in ["\u{200b} a", "a \u{202e}", "\n\u{feff}\n", " \u{0}x"] {
            let once = clean_line(text).into_owned();
            assert_eq!(clean_line(&once), once);
            let once = clean_prose(text).into_owned();
            assert_eq!(clean_prose(&once), once);
        }
    }
}
