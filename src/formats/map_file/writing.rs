//! A map as the text of a map file, and that text read back and compared before anybody may save it. Which fields there are is said in `records`.

use super::pieces::{self, RECORDS};
use super::records::{DetailsRecord, NamingRecord, OrganisationRecord, PerspectiveRecord, RelationshipRecord, WhatIfRecord};
use super::{FORMAT, file, ron, text};
use crate::model::{Details, Ends, Map, Organisation, Relationship};
use crate::problem::Problem;
use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSlice;
use ron::ser::PrettyConfig;
use serde::Serialize;

/// How many bytes a record has, nearly.
const RECORD_BYTES: usize = 320;

/// Writes a map file, reads it back, and gives the bytes only if they hold the very same records, in the same order.
///
/// # Errors
/// What would be written could not be read back: nothing must be saved then.
pub fn write_map(map: &Map) -> Result<Vec<u8>, Problem> {
    let written = Written::of(map).map_err(|error| Problem::new(format!("The map could not be written: {error}")))?;
    if !written.holds(map)? {
        return Err(
            Problem::new("The map would not be the same after saving, so it was not saved").hint("Please report this; your map is still open")
        );
    }
    Ok(written.text.into_bytes())
}

/// The text of a map file, and where its two long lists are cut into pieces: from one cut to the next, none if the list is not there.
struct Written {
    text: String,
    organisations: Vec<usize>,
    relationships: Vec<usize>,
}

impl Written {
    fn of(map: &Map) -> ron::Result<Self> {
        let mut text = format!("Outloud(\n    format: {FORMAT},\n");
        let details = (*map.details() != Details::default()).then(|| DetailsRecord::from(map.details()));
        let perspectives: Vec<_> = map.perspectives().iter().map(PerspectiveRecord::from).collect();
        let namings: Vec<_> = map.namings().iter().map(NamingRecord::from).collect();
        let what_ifs: Vec<_> = map.what_ifs().iter().map(WhatIfRecord::from).collect();
        // What lies deeper than these depths stands on one line: a threshold, the kind of a relationship, one judgement, one change of a what-if.
        section(&mut text, "map", details.as_slice().first(), 2)?;
        let organisations = list(&mut text, "organisations", &map.organisations().collect::<Vec<_>>(), |one| OrganisationRecord::from(*one))?;
        let relationships = list(&mut text, "relationships", &map.relationships().collect::<Vec<_>>(), |one| RelationshipRecord::from(*one))?;
        section(&mut text, "perspectives", Some(&perspectives).filter(|all| !all.is_empty()), 3)?;
        section(&mut text, "namings", Some(&namings).filter(|all| !all.is_empty()), 2)?;
        section(&mut text, "what_ifs", Some(&what_ifs).filter(|all| !all.is_empty()), 3)?;
        text.push_str(")\n");
        Ok(Self { text, organisations, relationships })
    }

    /// Whether it reads as that map: each piece as the records it was written from, and what is left without the pieces as all the rest.
    fn holds(&self, map: &Map) -> Result<bool, Problem> {
        let whole = text(self.text.as_bytes())?;
        let same_organisation = |record: OrganisationRecord, organisation: &&Organisation| Organisation::from(record) == **organisation;
        let same_relationship = |record: RelationshipRecord, (from, relationship, to): &(&Organisation, &Relationship, &Organisation)| {
            let (ends, kept): (Ends, Relationship) = record.into();
            ends.from == from.id && ends.to == to.id && kept == **relationship
        };
        Ok(file(&self.without_pieces())?.holds_all_but_lists(map)?
            && pieces::hold(whole, &self.organisations, &map.organisations().collect::<Vec<_>>(), same_organisation)
            && pieces::hold(whole, &self.relationships, &map.relationships().collect::<Vec<_>>(), same_relationship))
    }

    fn without_pieces(&self) -> String {
        let (mut rest, mut from) = (String::new(), 0);
        for cuts in [&self.organisations, &self.relationships] {
            if let (Some(first), Some(last)) = (cuts.first(), cuts.last()) {
                rest.push_str(self.text.get(from..*first).unwrap_or_default());
                from = *last;
            }
        }
        rest + self.text.get(from..).unwrap_or_default()
    }
}

fn section<T: Serialize>(text: &mut String, name: &str, value: Option<&T>, depth: usize) -> ron::Result<()> {
    let Some(value) = value else { return Ok(()) };
    text.push_str(&format!("    {name}: {},\n", ron().to_string_pretty(value, pretty("\n    ", depth))?));
    Ok(())
}

/// A section that may be long, as [`section`] would write it with a depth of 2, in pieces on every core; gives back where they are cut.
fn list<T: Sync, R: Serialize>(text: &mut String, name: &str, all: &[T], record: impl Fn(&T) -> R + Sync) -> ron::Result<Vec<usize>> {
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let pretty = pretty("\n        ", 1);
    let written = |some: &[T]| {
        let mut text = String::with_capacity(some.len() * RECORD_BYTES);
        for one in some {
            text.push_str("        ");
            ron().to_writer_pretty(&mut text, &record(one), pretty.clone())?;
            text.push_str(",\n");
        }
        Ok(text)
    };
    let written = all.par_chunks(RECORDS).map(written).collect::<ron::Result<Vec<String>>>()?;
    text.push_str(&format!("    {name}: [\n"));
    text.reserve(written.iter().map(String::len).sum());
    let mut cuts = vec![text.len()];
    for piece in written {
        text.push_str(&piece);
        cuts.push(text.len());
    }
    text.push_str("    ],\n");
    Ok(cuts)
}

/// Unescaped, so that names in every script and notes of several lines stay readable; model text holds no control characters.
fn pretty(new_line: &'static str, depth: usize) -> PrettyConfig {
    PrettyConfig::new().depth_limit(depth).new_line(new_line).indentor("    ").escape_strings(false)
}

#[cfg(test)]
mod tests {
    use super::super::read_map;
    use super::*;

    #[test]
    fn a_byte_that_is_not_what_it_should_be_is_noticed_wherever_it_stands() {
        let map = read_map(include_bytes!("../../../tests/maps/format-1/everything.ron")).unwrap().map;
        let written = Written::of(&map).unwrap();
        assert!(written.holds(&map).unwrap());
        for (at, letter) in written.text.char_indices().filter(|(_, letter)| letter.is_ascii() && *letter != 'X') {
            let mut text = written.text.clone();
            text.replace_range(at..=at, "X");
            let Written { organisations, relationships, .. } = &written;
            let spoilt = Written { text, organisations: organisations.clone(), relationships: relationships.clone() };
            assert!(!spoilt.holds(&map).unwrap_or(false), "{letter:?} at {at}: {}", spoilt.text);
        }
    }
}
