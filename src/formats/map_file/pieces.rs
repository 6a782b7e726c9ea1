//! A long map file, read in pieces on every core. A piece counts only if it reads as whole records by itself, and what stands before a list only if
//! that list could end there: so every cut is between two records, and the records are those that reading it all in one go would give. Where a piece
//! does not read so, nothing is said here: the reader of the whole says what is wrong, and where.

use super::records::{File, OrganisationRecord, RelationshipRecord, at_most};
use super::ron;
use crate::model::{MAX_ORGANISATIONS, MAX_RELATIONSHIPS};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use serde::de::DeserializeOwned;

/// How many records are written or read in one piece.
pub const RECORDS: usize = 512;
/// A shorter file is not worth cutting, in bytes.
const LONG: usize = 1 << 18;
/// How a record of a list begins when this program has written it.
const RECORD: &str = "\n        (\n";

/// What stands in a map file; `None` if it is short, or not laid out as this program writes it.
pub fn file(text: &str) -> Option<File> {
    if text.len() < LONG {
        return None;
    }
    let mut reading = Reading { without_records: String::new(), rest: text };
    let organisations = reading.list::<OrganisationRecord>("organisations", MAX_ORGANISATIONS)?;
    let relationships = reading.list::<RelationshipRecord>("relationships", MAX_RELATIONSHIPS)?;
    let Reading { without_records, rest } = reading;
    let file: File = ron().from_str(&(without_records + rest)).ok()?;
    Some(File { organisations, relationships, ..file })
}

/// A file on its way.
struct Reading<'a> {
    /// What was passed so far, with its lists empty.
    without_records: String,
    rest: &'a str,
}

impl Reading<'_> {
    /// The records of the next list, which has that name.
    fn list<T: DeserializeOwned + Send>(&mut self, name: &str, most: usize) -> Option<Vec<T>> {
        let opening = format!("\n    {name}: [");
        let (before, rest) = self.rest.split_once(&opening)?;
        self.without_records.push_str(before);
        self.without_records.push_str(&opening);
        ron().from_str::<File>(&format!("{}])", self.without_records)).ok()?;
        let (list, _) = rest.split_once("\n    ],\n")?;
        self.rest = rest.get(list.len()..)?;
        let starts: Vec<usize> = list.match_indices(RECORD).map(|(at, _)| at).collect();
        if starts.first() != Some(&0) || starts.len() > most {
            return None;
        }
        let cuts: Vec<usize> = starts.into_iter().step_by(RECORDS).chain([list.len()]).collect();
        let pieces: Vec<&str> = cuts.iter().zip(cuts.iter().skip(1)).filter_map(|(from, to)| list.get(*from..*to)).collect();
        let records: Option<Vec<Vec<T>>> = pieces.par_iter().map(|piece| records(piece)).collect();
        Some(records?.into_iter().flatten().collect())
    }
}

/// Whether a piece holds these, in the same order, as `same` tells.
pub fn holds<T: DeserializeOwned, M>(piece: &str, all: &[M], same: impl Fn(&T, &M) -> bool) -> bool {
    records(piece).is_some_and(|records| records.len() == all.len() && records.iter().zip(all).all(|(record, one)| same(record, one)))
}

/// The records of a piece, which has to end so that another may follow.
fn records<T: DeserializeOwned>(piece: &str) -> Option<Vec<T>> {
    if !piece.trim_end().ends_with(',') {
        return None;
    }
    let list = format!("[{piece}\n]");
    let mut reader = ::ron::Deserializer::from_str_with_options(&list, &ron()).ok()?;
    let records = at_most::<_, T, RECORDS>(&mut reader).ok()?;
    reader.end().ok()?;
    Some(records)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_after_which_no_other_could_follow_is_left_to_the_reader_of_the_whole() {
        let piece = "\n        (\n            id: \"a\",\n            name: \"A\",\n        )";
        assert!(records::<OrganisationRecord>(piece).is_none());
        assert_eq!(records::<OrganisationRecord>(&format!("{piece},")).map(|records| records.len()), Some(1));
    }
}
