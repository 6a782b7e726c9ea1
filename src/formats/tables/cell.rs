//! One cell of our tables: how a value is written in it and read back. Formulas in text are defused on the way out and mended on the way in.

use crate::model::{Certainty, Currency, Date, Known, Money, Sector, Strength};
use crate::problem::Problem;

/// A text cell that no spreadsheet takes for a formula.
pub fn defused(text: &str) -> String {
    if text.starts_with(is_risky) { format!("'{text}") } else { text.to_owned() }
}

/// The text that a defused cell stands for; a text that needed no defusing stays as it is.
pub fn mended(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if text.starts_with(is_risky) => text,
        _ => cell,
    }
}

fn is_risky(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\'')
}

/// Several values in one cell, split by `|`.
pub fn joined<'a>(values: impl Iterator<Item = &'a str>) -> String {
    values.map(|value| value.replace('\\', "\\\\").replace('|', "\\|")).collect::<Vec<_>>().join("|")
}

/// The values of a cell; `\|` is a bar inside one of them.
pub fn split(cell: &str) -> Vec<String> {
    let mut values = vec![String::new()];
    let mut chars = cell.chars().peekable();
    while let Some(c) = chars.next() {
        let escaped = if c == '\\' { chars.next_if(|next| matches!(next, '|' | '\\')) } else { None };
        match (c, escaped, values.last_mut()) {
            ('|', None, _) => values.push(String::new()),
            (_, _, Some(last)) => last.push(escaped.unwrap_or(c)),
            (_, _, None) => {}
        }
    }
    values.iter().map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()).collect()
}

/// The mark before the word of a sector of its own that would else be taken for one of the list.
const OWN: &str = "other: ";

/// A sector as it stands in a cell.
pub fn sector_word(sector: &Sector) -> String {
    let word = sector.word();
    if read_sector(word) == *sector { word.to_owned() } else { format!("{OWN}{word}") }
}

/// The sector that a cell names.
pub fn read_sector(text: &str) -> Sector {
    match text.strip_prefix(OWN) {
        Some(word) => Sector::Other(word.to_owned()),
        None => Sector::from_word(text),
    }
}

/// An optional value as text.
pub fn optional<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// Yes, no, or nothing for what is not known.
pub fn known(value: Known) -> String {
    if value == Known::NotKnown { String::new() } else { value.word().to_owned() }
}

/// Yes, or nothing.
pub fn yes(value: bool) -> String {
    known(if value { Known::Yes } else { Known::NotKnown })
}

/// How the text of a cell becomes a value of a type.
pub trait Cell: Sized {
    /// Reads a cell that is not empty.
    fn read(text: &str) -> Result<Self, Problem>;
}

macro_rules! words {
    ($($name:ident),+) => { $(impl Cell for crate::model::$name {
        fn read(text: &str) -> Result<Self, Problem> {
            Self::from_word(text).ok_or_else(|| not_in_list(text, Self::ALL.iter().map(|value| value.word())))
        }
    })+ };
}
words!(Audience, Family, FundingForm, Level, Participation, Per, PowerForm, Visibility, WorkingForm);

impl Cell for Certainty {
    fn read(text: &str) -> Result<Self, Problem> {
        match Self::from_word(text) {
            Some(certainty) => Ok(certainty),
            // as people say it in short
            None if text.eq_ignore_ascii_case("agreed") => Ok(Self::Agreed),
            None => Err(not_in_list(text, Self::ALL.iter().map(|value| value.word()))),
        }
    }
}

macro_rules! parsed {
    ($($name:ident),+) => { $(impl Cell for $name {
        fn read(text: &str) -> Result<Self, Problem> {
            Self::parse(text)
        }
    })+ };
}
parsed!(Money, Date, Currency);

macro_rules! numbers {
    ($($name:ident: $what:literal),+) => { $(impl Cell for $name {
        fn read(text: &str) -> Result<Self, Problem> {
            // some programs write whole numbers as 3.0
            text.strip_suffix(".0").unwrap_or(text).parse().map_err(|_| refused(text, $what))
        }
    })+ };
}
numbers!(u32: "Use a whole number from 0, or leave the cell empty", u8: "Use a whole number from 0 to 10, or leave the cell empty", f64: "Use a number");

impl Cell for bool {
    fn read(text: &str) -> Result<Self, Problem> {
        match text.to_lowercase().as_str() {
            "yes" | "true" | "y" | "1" => Ok(true),
            "no" | "false" | "n" | "0" => Ok(false),
            _ => Err(refused(text, "Use yes or no")),
        }
    }
}

impl Cell for Known {
    fn read(text: &str) -> Result<Self, Problem> {
        Self::from_word(text).map_or_else(|| bool::read(text).map(|yes| if yes { Self::Yes } else { Self::No }), Ok)
    }
}

impl Cell for Strength {
    fn read(text: &str) -> Result<Self, Problem> {
        u8::read(text).ok().and_then(Self::new).ok_or_else(|| refused(text, "Use a strength from 1 to 5, or leave the cell empty"))
    }
}

/// The problem of a cell whose text means nothing there.
pub fn refused(text: &str, hint: impl Into<String>) -> Problem {
    let shown: String = crate::model::clean_line(text).chars().take(60).collect();
    Problem::new(format!("\"{shown}\" cannot stand here")).hint(hint)
}

fn not_in_list(text: &str, words: impl Iterator<Item = &'static str>) -> Problem {
    refused(text, format!("Use one of these words: {}", words.collect::<Vec<_>>().join(", ")))
}
