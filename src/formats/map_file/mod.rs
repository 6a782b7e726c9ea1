//! The map file: readable RON that a person can edit and compare line by line. Format 1.
//! Here is how it is read; how it is written is in `writing`, what each field is called in `records`, what can be wrong with a file in `fault`.

mod fault;
mod header;
mod pieces;
mod records;
mod writing;

use super::{MOST_BYTES, Opened};
use crate::model::Map;
use crate::problem::Problem;
use records::{File, NamingRecord, WhatIfRecord};
use ron::extensions::Extensions;
use std::borrow::Cow;
pub use writing::write_map;

/// The newest format that this program reads, and the one that it writes.
pub const FORMAT: u32 = 1;

fn ron() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_VARIANT_NEWTYPES)
}

/// Reads a map file.
///
/// # Errors
/// It is too large, damaged, not a map, made by a newer Outloud, or says something that no map can hold: with line and column where there is one.
pub fn read_map(bytes: &[u8]) -> Result<Opened, Problem> {
    let text = &plain_lines(text(bytes)?);
    let file = file(text)?;
    let map = Map::with_room(file.organisations.len(), file.relationships.len());
    Reading { text, map, warnings: Vec::new() }.all(file)
}

/// What stands in a map file.
fn file(text: &str) -> Result<File, Problem> {
    let format = header::format(text)?;
    if format > FORMAT {
        return Err(Problem::new(format!("This map was made by a newer Outloud (format {format}; this one reads up to {FORMAT})"))
            .hint("Open it with a newer Outloud; the file is unchanged"));
    }
    if format == 0 {
        return Err(Problem::new("There is no map format 0").hint("A map file starts with Outloud(format: 1"));
    }
    pieces::file(text).map_or_else(|| ron().from_str(text).map_err(|error| fault::problem(&error, text)), Ok)
}

/// Whether the first words are those of a map file.
pub fn is_map(bytes: &[u8]) -> bool {
    text(bytes).is_ok_and(|text| header::format(text).is_ok())
}

/// The text with the line ends of one kind, since an editor may have changed those inside notes too.
fn plain_lines(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) }
}

/// The text of a file, without a byte order mark.
fn text(bytes: &[u8]) -> Result<&str, Problem> {
    let earlier = "Open one of its earlier versions or a backup copy";
    if bytes.len() > MOST_BYTES {
        return Err(Problem::new(format!("The file has {} bytes; a map file has at most {MOST_BYTES}", bytes.len()))
            .hint("Split the map in two, or shorten its notes"));
    }
    let text = str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).map(String::from_utf8_lossy).unwrap_or_default();
        let (line, column) = fault::place_of(&good, good.len());
        Problem::new("The file is damaged or not a map: it holds bytes that are not UTF-8 text").hint(earlier).place(line, column)
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Problem::new("The file is empty").hint(earlier));
    }
    if let Some(at) = text.find('\0') {
        let (line, column) = fault::place_of(text, at);
        return Err(Problem::new("The file is damaged: it holds empty bytes in the place of text").hint(earlier).place(line, column));
    }
    Ok(text)
}

/// A file on its way to a map, record by record.
struct Reading<'a> {
    text: &'a str,
    map: Map,
    warnings: Vec<String>,
}

impl Reading<'_> {
    fn all(mut self, file: File) -> Result<Opened, Problem> {
        let File { map, organisations, relationships, perspectives, namings, what_ifs, .. } = file;
        let cleaned = map.details().and_then(|details| self.map.set_details(details)).map_err(|problem| self.at("map", None, problem))?;
        self.warn(cleaned, format_args!("the map's details"));
        for record in organisations {
            let id = record.id.clone();
            let place = |reading: &Self| {
                let second = usize::from(reading.map.index_of(&id).is_some());
                fault::places_of_id(reading.text, id.as_str()).nth(second)
            };
            let cleaned = self.map.add_organisation(record.into()).map_err(|problem| placed(problem, place(&self)))?;
            self.warn(cleaned, format_args!("the organisation \"{id}\""));
        }
        for record in relationships {
            let id = record.id.clone();
            let (ends, relationship) = record.into();
            let cleaned = self.map.connect(&ends, relationship).map_err(|problem| {
                let what = format!("The relationship \"{id}\": {}", problem.what());
                let problem = Problem::new(what).hint(problem.next_step().unwrap_or("Correct it").to_owned());
                placed(problem, fault::places_of_id(self.text, id.as_str()).last())
            })?;
            self.warn(cleaned, format_args!("the relationship \"{id}\""));
        }
        for record in perspectives {
            let id = record.id.clone();
            if self.map.perspective(&id).is_some() {
                let problem = Problem::new(format!("Two perspectives have the id \"{id}\"")).hint("Give one of them another id");
                return Err(self.at("perspectives", Some(id.as_str()), problem));
            }
            let cleaned = record
                .perspective()
                .and_then(|perspective| self.map.put_perspective(perspective))
                .map_err(|problem| self.at("perspectives", Some(id.as_str()), problem))?;
            self.warn(cleaned, format_args!("the perspective \"{id}\""));
        }
        namings.into_iter().try_for_each(|record| self.naming(record))?;
        what_ifs.into_iter().try_for_each(|record| self.what_if(record))?;
        Ok(Opened { map: self.map, warnings: self.warnings })
    }

    fn naming(&mut self, record: NamingRecord) -> Result<(), Problem> {
        let id = record.id.clone();
        let taken = || Problem::new(format!("Two namings have the id \"{id}\"")).hint("Give one of them another id");
        let free = if self.map.naming(&id).is_some() { Err(taken()) } else { Ok(()) };
        let cleaned = free.and_then(|()| self.map.put_naming(record.into())).map_err(|problem| self.at("namings", Some(id.as_str()), problem))?;
        self.warn(cleaned, format_args!("the naming \"{id}\""));
        Ok(())
    }

    fn what_if(&mut self, record: WhatIfRecord) -> Result<(), Problem> {
        let id = record.id.clone();
        let taken = || Problem::new(format!("Two snapshots have the id \"{id}\"")).hint("Give one of them another id");
        let free = if self.map.what_if(&id).is_some() { Err(taken()) } else { Ok(()) };
        let cleaned = free.and_then(|()| self.map.put_what_if(record.into())).map_err(|problem| self.at("what_ifs", Some(id.as_str()), problem))?;
        self.warn(cleaned, format_args!("the snapshot \"{id}\""));
        Ok(())
    }

    /// The problem with the place of the last record of that id, or of the section that it is in.
    fn at(&self, section: &str, id: Option<&str>, problem: Problem) -> Problem {
        let record = id.and_then(|id| fault::places_of_id(self.text, id).last());
        placed(problem, record.or_else(|| fault::place_of_section(self.text, section)))
    }

    fn warn(&mut self, cleaned: bool, what: std::fmt::Arguments) {
        if cleaned {
            self.warnings.push(format!("Hidden characters, or spaces at an end, were removed from {what}"));
        }
    }
}

fn placed(problem: Problem, place: Option<(usize, usize)>) -> Problem {
    match place {
        Some((line, column)) => problem.place(line, column),
        None => problem,
    }
}
