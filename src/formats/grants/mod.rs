//! 360Giving grants, as spreadsheets or JSON: both become the same list of fields, and one builder makes a map of them.
//! People who received a grant are never named: they are counted as one group for each funder.

mod build;
mod field;
mod identifier;
mod json;
mod parties;
mod period;
mod spreadsheet;

pub use json::read as read_json;
pub use spreadsheet::{is_grants, read as read_table};

use crate::model::{MAX_RELATIONSHIPS, Map};
use crate::problem::Problem;
use field::{Field, Fields};
use std::collections::{BTreeMap, HashMap};

/// The grants of one or several files, on their way to a map.
#[derive(Debug, Default)]
pub struct Grants {
    /// What was noticed, as sentences.
    warnings: Vec<String>,
    grants: Vec<Fields>,
    first_of: HashMap<String, usize>,
    file: String,
    /// What places are counted in: lines or grants.
    unit: &'static str,
    noted: BTreeMap<(String, &'static str, &'static str), Places>,
}

/// How many, and the first few line or grant numbers.
#[derive(Debug, Default)]
struct Places {
    count: usize,
    first: Vec<usize>,
}

impl Grants {
    /// Says which file the next grants are from.
    fn open(&mut self, name: &str, unit: &'static str) {
        name.clone_into(&mut self.file);
        self.unit = unit;
        self.first_of.clear();
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.grants.is_empty()
    }

    /// Takes over a grant, or what a second row adds to one. `place` is its line in a table or its number in a list.
    fn add(&mut self, place: usize, mut fields: Fields) -> Result<(), Problem> {
        let identifier = fields.text(Field::Identifier).to_owned();
        if let Some(known) = self.first_of.get(&identifier).and_then(|first| self.grants.get_mut(*first)) {
            match known.add(fields) {
                None => {
                    self.note("Rows taken together with an earlier row of the same grant", place);
                    return Ok(());
                }
                Some(another) => {
                    fields = another;
                    self.note("Grants that have the identifier of another, each now a relationship of its own", place);
                }
            }
        }
        if parties::named(&fields, field::FUNDER).is_empty() {
            self.note("Grants skipped because no funder is named", place);
        } else if parties::named(&fields, field::RECIPIENT).is_empty() && fields.text(Field::Individual).is_empty() {
            self.note("Grants skipped because no recipient is named", place);
        } else if self.grants.len() == MAX_RELATIONSHIPS {
            return Err(Problem::new(format!("There are more than {MAX_RELATIONSHIPS} grants, the most that a map holds"))
                .hint("Import fewer at a time, for one funder or some years"));
        } else {
            if !identifier.is_empty() {
                self.first_of.entry(identifier).or_insert(self.grants.len());
            }
            self.grants.push(fields);
        }
        Ok(())
    }

    fn note(&mut self, what: &'static str, place: usize) {
        let places = self.noted.entry((self.file.clone(), what, self.unit)).or_default();
        places.count += 1;
        if places.first.len() < 10 {
            places.first.push(place);
        }
    }

    /// Adds the grants to a map: organisations known there are found again by identifier or name. Gives what was noticed.
    pub fn onto(mut self, map: &mut Map) -> Result<Vec<String>, Problem> {
        let noted = self.noted.iter().map(|((file, what, unit), Places { count, first })| {
            let numbers = first.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
            let more = if *count > first.len() { " and more" } else { "" };
            format!("{file}: {what}: {count} ({unit} {numbers}{more})")
        });
        self.warnings.extend(noted);
        self.warnings.extend(build::build(&self.grants, map)?);
        Ok(self.warnings)
    }
}
