//! A map as the text of a map file, and that text read back and compared before anybody may save it. Which fields there are is said in `records`.

use super::pieces::{self, RECORDS};
use super::records::{DetailsRecord, NamingRecord, OrganisationRecord, PerspectiveRecord, RelationshipRecord, WhatIfRecord};
use super::{FORMAT, file, ron, text};
use crate::model::{Details, Map};
use crate::problem::Problem;
use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSlice;
use ron::ser::PrettyConfig;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// How many bytes a record has, nearly.
const RECORD_BYTES: usize = 320;

/// Writes a map file, reads it back, and gives the bytes only if they hold the very same records, in the same order.
///
/// # Errors
/// What would be written could not be read back: nothing must be saved then.
pub fn write_map(map: &Map) -> Result<Vec<u8>, Problem> {
    let failed = |error| Problem::new(format!("The map could not be written: {error}"));
    let organisations =
        list(&map.organisations().collect::<Vec<_>>(), |one| OrganisationRecord::from(*one), |record, one| record.is(one)).map_err(failed)?;
    let relationships =
        list(&map.relationships().collect::<Vec<_>>(), |one| RelationshipRecord::from(*one), RelationshipRecord::is).map_err(failed)?;
    let rest = whole(map, &[], &[]).map_err(failed)?;
    let (Some(organisations), Some(relationships), true) = (organisations, relationships, file(&rest)?.holds_all_but_lists(map)?) else {
        return Err(
            Problem::new("The map would not be the same after saving, so it was not saved").hint("Please report this; your map is still open")
        );
    };
    let bytes = whole(map, &organisations, &relationships).map_err(failed)?.into_bytes();
    text(&bytes)?;
    Ok(bytes)
}

/// The text of a map file with these pieces of its two long lists.
fn whole(map: &Map, organisations: &[String], relationships: &[String]) -> ron::Result<String> {
    let pieces = organisations.iter().chain(relationships);
    let mut text = String::with_capacity(pieces.map(String::len).sum::<usize>() + 10_000);
    text.push_str(&format!("Outloud(\n    format: {FORMAT},\n"));
    let details = (*map.details() != Details::default()).then(|| DetailsRecord::from(map.details()));
    let perspectives: Vec<_> = map.perspectives().iter().map(PerspectiveRecord::from).collect();
    let namings: Vec<_> = map.namings().iter().map(NamingRecord::from).collect();
    let what_ifs: Vec<_> = map.what_ifs().iter().map(WhatIfRecord::from).collect();
    // What lies deeper than these depths stands on one line: a threshold, the kind of a relationship, one judgement, one change of a what-if.
    section(&mut text, "map", details.as_slice().first(), 2)?;
    for (name, count, pieces) in
        [("organisations", map.organisation_count(), organisations), ("relationships", map.relationship_count(), relationships)]
    {
        if count > 0 {
            text.push_str(&format!("    {name}: [\n"));
            text.extend(pieces.iter().map(String::as_str));
            text.push_str("    ],\n");
        }
    }
    section(&mut text, "perspectives", Some(&perspectives).filter(|all| !all.is_empty()), 3)?;
    section(&mut text, "namings", Some(&namings).filter(|all| !all.is_empty()), 2)?;
    section(&mut text, "what_ifs", Some(&what_ifs).filter(|all| !all.is_empty()), 3)?;
    text.push_str(")\n");
    Ok(text)
}

fn section<T: Serialize>(text: &mut String, name: &str, value: Option<&T>, depth: usize) -> ron::Result<()> {
    let Some(value) = value else { return Ok(()) };
    text.push_str(&format!("    {name}: {},\n", ron().to_string_pretty(value, pretty("\n    ", depth))?));
    Ok(())
}

/// The records of a list that may be long, as [`section`] would write them with a depth of 2, in pieces on every core. Each piece is read back and
/// compared while it is at hand; `None` if one does not read as the very records it was written from.
fn list<T: Sync, R: Serialize + DeserializeOwned>(
    all: &[T],
    record: impl Fn(&T) -> R + Sync,
    same: impl Fn(&R, &T) -> bool + Sync,
) -> ron::Result<Option<Vec<String>>> {
    let pretty = pretty("\n        ", 1);
    let written = |some: &[T]| {
        let mut piece = String::with_capacity(some.len() * RECORD_BYTES);
        for one in some {
            piece.push_str("        ");
            ron().to_writer_pretty(&mut piece, &record(one), pretty.clone())?;
            piece.push_str(",\n");
        }
        Ok(pieces::holds(&piece, some, &same).then_some(piece))
    };
    all.par_chunks(RECORDS).map(written).collect()
}

/// Unescaped, so that names in every script and notes of several lines stay readable; model text holds no control characters.
fn pretty(new_line: &'static str, depth: usize) -> PrettyConfig {
    PrettyConfig::new().depth_limit(depth).new_line(new_line).indentor("    ").escape_strings(false)
}

#[cfg(test)]
mod tests {
    use super::super::read_map;
    use super::*;

    /// Whether the text with another byte at any place is refused.
    fn refused_at_every_byte(text: &str, reads: impl Fn(&str) -> bool) {
        assert!(reads(text));
        for (at, letter) in text.char_indices().filter(|(_, letter)| letter.is_ascii() && *letter != 'X') {
            let mut spoilt = text.to_owned();
            spoilt.replace_range(at..=at, "X");
            assert!(!reads(&spoilt), "{letter:?} at {at}: {spoilt}");
        }
    }

    #[test]
    fn a_byte_that_is_not_what_it_should_be_is_noticed_wherever_it_stands() {
        let map = read_map(include_bytes!("../../../tests/maps/format-1/everything.ron")).unwrap().map;
        let organisations: Vec<_> = map.organisations().collect();
        let relationships: Vec<_> = map.relationships().collect();
        let written = list(&organisations, |one| OrganisationRecord::from(*one), |record, one| record.is(one)).unwrap().unwrap();
        refused_at_every_byte(&written.concat(), |piece| pieces::holds(piece, &organisations, |record: &OrganisationRecord, one| record.is(one)));
        let written = list(&relationships, |one| RelationshipRecord::from(*one), RelationshipRecord::is).unwrap().unwrap();
        refused_at_every_byte(&written.concat(), |piece| pieces::holds(piece, &relationships, RelationshipRecord::is));
        let rest = whole(&map, &[], &[]).unwrap();
        refused_at_every_byte(&rest, |rest| file(rest).and_then(|file| file.holds_all_but_lists(&map)).unwrap_or(false));
    }
}
