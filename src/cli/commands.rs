//! New, check, import and arrange. What they do to a map is done by the rooms below.

use super::arguments::{Arrange, New, Output};
use super::progress::watched;
use super::streams::{is_stream, note, read_map, say, write};
use crate::edit::{self, Command};
use crate::formats::{self, Opened};
use crate::model::{Details, Map, View};
use crate::problem::Problem;
use std::path::Path;
use std::sync::Arc;

pub(super) fn new(New { file, title, force }: &New) -> Result<(), Problem> {
    let map = edit::apply(&Map::new(), &Command::Describe(Box::new(Details { title: title.clone(), ..Details::default() })))?;
    write(&Output { path: file.clone(), force: *force }, &formats::write_map(&map)?, None)?;
    say(file, &format!("Wrote an empty map into {}", file.display()))
}

pub(super) fn arrange(Arrange { map: path, output, seed }: &Arrange) -> Result<(), Problem> {
    let (Opened { map, warnings }, stamp) = read_map(path)?;
    let map = arranged(map, *seed)?;
    // arranging a file onto itself must not undo what somebody else saved meanwhile
    let expected = stamp.filter(|_| *path == output.path);
    write(output, &formats::write_map(&map)?, expected.as_ref())?;
    warnings.iter().for_each(|warning| note(&format!("Note: {warning}")));
    say(&output.path, &format!("Arranged {} into {}", count(map.organisation_count(), "organisation"), shown(&output.path)))
}

fn arranged(map: Map, seed: u64) -> Result<Map, Problem> {
    let map = Arc::new(map);
    let places = watched("Arranging", |progress| crate::arrange::arrange(&View::new(map.clone()), seed, progress)).unwrap_or_default();
    edit::apply(&map, &Command::Arrange(places))
}

/// A number of things in words: "1 organisation", "12 organisations".
pub(super) fn count(number: usize, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}

/// A place to write to, in a sentence.
pub(super) fn shown(path: &Path) -> String {
    if is_stream(path) { "standard output".to_owned() } else { path.display().to_string() }
}
