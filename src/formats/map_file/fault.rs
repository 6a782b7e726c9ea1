//! What can be wrong with the text of a map file, in plain words with line and column. Not how the file is read.

use crate::problem::Problem;
use ron::error::{Error, SpannedError};

/// The problem that an error of the parser is for the person who edited the file.
pub fn problem(error: &SpannedError, text: &str) -> Problem {
    let (line, column) = (error.span.start.line, error.span.start.col);
    let (what, hint) = words(&error.code, || found(text, line, column));
    Problem::new(what).hint(hint).place(line, column)
}

fn words(error: &Error, found: impl Fn() -> String) -> (String, String) {
    let earlier = "Correct it there, or open an earlier version of the map".to_owned();
    match error {
        Error::NoSuchStructField { expected, found, outer } => {
            (format!("\"{found}\" is not a field of {}", record(outer.as_deref())), format!("The fields are {}", expected.join(", ")))
        }
        Error::MissingStructField { field, outer } => {
            (format!("\"{field}\" is missing from {}", record(outer.as_deref())), format!("Write {field}: and its value"))
        }
        Error::DuplicateStructField { field, outer } => {
            (format!("\"{field}\" stands twice in {}", record(outer.as_deref())), "Remove one of the two".to_owned())
        }
        Error::NoSuchEnumVariant { expected, found, .. } => {
            (format!("\"{found}\" is not one of the words that can stand here"), format!("The words are {}", expected.join(", ")))
        }
        Error::InvalidValueForType { expected, found } => (format!("Expected {expected}, found {found}"), earlier),
        Error::IntegerOutOfBounds => (format!("The number {} is too large, or below zero", found()), "Write a smaller whole number".to_owned()),
        Error::Eof | Error::ExpectedStringEnd | Error::UnclosedBlockComment => {
            ("The file ends too early: the rest of it is missing".to_owned(), "Open an earlier version of the map".to_owned())
        }
        Error::ExceededRecursionLimit => ("The file is nested too deeply to be a map".to_owned(), earlier),
        Error::TrailingCharacters => ("Something stands after the end of the map".to_owned(), "Remove what follows the last )".to_owned()),
        // a value that the model refused, in its own words
        Error::Message(sentence) => match sentence.split_once(". ") {
            Some((what, hint)) => (what.to_owned(), hint.to_owned()),
            None => (sentence.clone(), earlier),
        },
        other => match expected(other) {
            Some(expected) => (format!("Expected {expected}, found {}", found()), earlier),
            None => (other.to_string(), earlier),
        },
    }
}

fn expected(error: &Error) -> Option<&'static str> {
    Some(match error {
        Error::ExpectedInteger | Error::InvalidIntegerDigit { .. } => "a whole number",
        Error::ExpectedFloat | Error::FloatUnderscore => "a number",
        Error::ExpectedBoolean => "true or false",
        Error::ExpectedString => "a text in quotation marks",
        Error::ExpectedComma => "a comma",
        Error::ExpectedMapColon => "a colon",
        Error::ExpectedArray => "an opening [",
        Error::ExpectedArrayEnd => "a closing ]",
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => "an opening (",
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => "a closing )",
        Error::ExpectedIdentifier => "the name of a field",
        _ => return None,
    })
}

/// What stands at a place, shortened, as it is quoted in a sentence.
fn found(text: &str, line: usize, column: usize) -> String {
    let line = text.lines().nth(line.saturating_sub(1)).unwrap_or_default();
    // the parser has passed the sign of a number by the time it refuses it
    let signed = line.chars().nth(column.saturating_sub(2)) == Some('-');
    let piece: String = line.chars().skip(column.saturating_sub(if signed { 2 } else { 1 })).take(20).collect();
    let piece = piece.split([',', ')']).next().unwrap_or_default().trim().to_owned();
    if piece.is_empty() { "something else".to_owned() } else { piece }
}

fn record(name: Option<&str>) -> String {
    match name.map(str::to_lowercase) {
        Some(name) if name.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("an {name}"),
        Some(name) => format!("a {name}"),
        None => "the record".to_owned(),
    }
}

/// Line and column, from 1, of a byte of the text.
pub fn place_of(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

/// Where the records with that id begin to say so, in the order of the file.
pub fn places_of_id<'a>(text: &'a str, id: &str) -> impl Iterator<Item = (usize, usize)> + use<'a> {
    let raw = format!("r#\"{id}\"#");
    let written = [format!("\"{id}\""), ron::to_string(id).unwrap_or(raw.clone()), raw];
    text.match_indices("id:")
        .filter(|(at, _)| !text.get(..*at).is_some_and(|before| before.ends_with(|c: char| c.is_alphanumeric() || c == '_')))
        .filter(move |(at, found)| text.get(at + found.len()..).is_some_and(|value| written.iter().any(|id| value.trim_start().starts_with(id))))
        .map(|(at, _)| place_of(text, at))
}

/// Where a section of the file begins.
pub fn place_of_section(text: &str, section: &str) -> Option<(usize, usize)> {
    text.find(&format!("{section}:")).map(|at| place_of(text, at))
}
