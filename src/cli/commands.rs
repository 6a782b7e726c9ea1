//! New, check, import and arrange. What they do to a map is done by the rooms below.

use super::arguments::{Arrange, Check, Import, New, Output};
use super::fonts::use_fonts;
use super::progress::watched;
use super::streams::{is_folder, is_stream, note, print, read, read_map, say, write};
use crate::arrange::{Arrangement, Wanted};
use crate::edit::{self, Command};
use crate::formats::{self, Input, Opened, Summary};
use crate::model::{Date, Details, Map, View};
use crate::problem::Problem;
use crate::scene::{self, Influence};
use crate::store::{self, RealDisk};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub(super) fn new(New { file, title, force }: &New) -> Result<(), Problem> {
    let map = edit::apply(&Map::new(), &Command::Describe(Box::new(Details { title: title.clone(), ..Details::default() })))?;
    write(&Output { path: file.clone(), force: *force }, &formats::write_map(&map)?, None)?;
    say("Wrote an empty map", file)
}

pub(super) fn check(Check { map, json }: &Check) -> Result<(), Problem> {
    let Opened { map, warnings } = read_map(map)?.0;
    use_fonts(&[])?;
    let mut summary = formats::summary(&map, today()?);
    summary.warnings.splice(..0, warnings);
    print(&if *json { as_json(&summary)? } else { as_text(&summary) })
}

fn today() -> Result<Date, Problem> {
    Date::day(jiff::Zoned::now().date()).ok_or_else(|| Problem::new("This machine's clock is centuries out").hint("Set its date and try again"))
}

/// The day that was asked for, or today.
pub(super) fn on_or_today(on: Option<jiff::civil::Date>) -> jiff::civil::Date {
    on.unwrap_or_else(|| jiff::Zoned::now().date())
}

fn as_json(summary: &Summary) -> Result<String, Problem> {
    serde_json::to_string_pretty(summary).map_err(|error| Problem::new(format!("The answer could not be written as JSON: {error}")))
}

fn as_text(summary: &Summary) -> String {
    let listed = |counts: &mut dyn Iterator<Item = (usize, &str)>| {
        counts.filter(|(number, _)| *number > 0).map(|(number, word)| format!("{number} {word}")).collect::<Vec<_>>().join(", ")
    };
    let mut lines = vec![
        format!("A valid map with {}", amounts(summary.organisations, summary.relationships)),
        format!("Sectors: {}", listed(&mut summary.by_sector.iter().map(|(word, number)| (*number, word.as_str())))),
        format!("Kinds: {}", listed(&mut summary.by_kind.iter().map(|(word, number)| (*number, *word)))),
        format!("Known funding: {}", summary.funding_total.iter().map(|(currency, total)| total.shown(currency)).collect::<Vec<_>>().join(", ")),
    ];
    for (number, one) in [(summary.namings, "naming"), (summary.snapshots, "snapshot")] {
        if number > 0 {
            lines.push(count(number, one));
        }
    }
    // what is not there needs no line
    lines.retain(|line| !line.ends_with(": "));
    if !summary.warnings.is_empty() {
        lines.push("Look at:".to_owned());
        lines.extend(summary.warnings.iter().map(|warning| format!("  {warning}")));
    }
    lines.join("\n")
}

pub(super) fn import(Import { input, output, no_arrange }: &Import) -> Result<(), Problem> {
    let mut inputs = Vec::new();
    for path in input {
        if is_folder(path) {
            inputs.extend(tables_in(path)?.iter().map(|path| input_from(path)).collect::<Result<Vec<_>, _>>()?);
        } else {
            inputs.push(input_from(path)?);
        }
    }
    let Opened { map, warnings } = formats::import(&inputs)?;
    let map = if *no_arrange {
        map
    } else {
        use_fonts(&[])?;
        with_places(map)?
    };
    write(output, &formats::write_map(&map)?, None)?;
    warnings.iter().for_each(|warning| note(&format!("Note: {warning}")));
    let what = amounts(map.organisation_count(), map.relationship_count());
    say(&format!("Imported {what}"), &output.path)
}

pub(super) fn arrange(Arrange { map: path, output, how, seed }: &Arrange) -> Result<(), Problem> {
    let (Opened { map, warnings }, stamp) = read_map(path)?;
    use_fonts(&[])?;
    let (map, placed) = arranged(map, *how, *seed)?;
    // arranging a file onto itself must not undo what somebody else saved meanwhile
    let expected = stamp.filter(|_| *path == output.path);
    write(output, &formats::write_map(&map)?, expected.as_ref())?;
    warnings.iter().for_each(|warning| note(&format!("Note: {warning}")));
    say(&format!("Arranged {}", count(placed, "organisation")), &output.path)
}

/// The map with a place for everybody, as the window gives it to a map that it opens.
pub(super) fn with_places(map: Map) -> Result<Map, Problem> {
    match Arrangement::for_new(&map) {
        Some(how) => arranged(map, how, 0).map(|(map, _)| map),
        None => Ok(map),
    }
}

/// The map with organisations at places, and how many those are: neither the pinned nor, if only the new are arranged, the others. A name needs as
/// much room as its letters take in the fonts that are in use.
fn arranged(map: Map, how: Arrangement, seed: u64) -> Result<(Map, usize), Problem> {
    let view = View::new(Arc::new(map));
    if let Some(problem) = how.lacks(&view) {
        return Err(problem);
    }
    let rooms = scene::rooms(view.map(), Influence::Tower);
    let wanted = Wanted { view: &view, only: &BTreeSet::new(), rooms: &rooms, seed };
    let places = watched("Arranging", |progress| how.places(&wanted, progress)).unwrap_or_default();
    let placed = places.len();
    edit::apply(view.map(), &Command::Arrange { places, sentence: how.sentence(None) }).map(|map| (map, placed))
}

fn input_from(path: &Path) -> Result<Input, Problem> {
    let name = if is_stream(path) { "standard input".to_owned() } else { path.file_name().unwrap_or_default().to_string_lossy().into_owned() };
    Ok(Input { name, bytes: read(path)?.0 })
}

/// Our tables in a folder, by their names.
fn tables_in(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let is_table = |name: &str| formats::TABLES.iter().any(|table| table.eq_ignore_ascii_case(name));
    let names = store::read_folder(&RealDisk, folder)?;
    let tables: Vec<PathBuf> = names.iter().filter(|name| name.to_str().is_some_and(is_table)).map(|name| folder.join(name)).collect();
    if tables.is_empty() {
        return Err(Problem::new("There is no organisations.csv or relationships.csv in that folder").hint("Name the files to import").file(folder));
    }
    Ok(tables)
}

fn amounts(organisations: usize, relationships: usize) -> String {
    format!("{} and {}", count(organisations, "organisation"), count(relationships, "relationship"))
}

/// A number of things in words: "1 organisation", "12 organisations".
pub(super) fn count(number: usize, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}
