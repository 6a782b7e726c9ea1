//! Our tables: `organisations.csv`, `relationships.csv` and `map.csv`, for work in a spreadsheet. What is exported is imported as the same map,
//! but for perspectives, namings, what-ifs and what the audience may not have.

pub(super) mod cell;
mod column;
pub mod details;
pub mod organisations;
pub mod relationships;

use crate::model::{Cleared, Pseudonym};
use crate::problem::Problem;

/// The file names of our tables.
pub const TABLES: [&str; 3] = ["organisations.csv", "relationships.csv", "map.csv"];

/// The tables of a map, each with its file name.
pub fn export_tables(cleared: &Cleared) -> Result<Vec<(&'static str, Vec<u8>)>, Problem> {
    let map = cleared.view().map();
    let tables = [("organisations.csv", organisations::rows(map)), ("relationships.csv", relationships::rows(map)), ("map.csv", details::rows(map))];
    tables
        .into_iter()
        .map(|(name, rows)| Ok((name, written(&rows).map_err(|error| Problem::new(format!("{name} could not be written: {error}")))?)))
        .collect()
}

/// The key to pseudonyms, as a table: `pseudonym,id,name`.
///
/// # Errors
/// It cannot be written as a table.
pub fn export_key(key: &[Pseudonym]) -> Result<Vec<u8>, Problem> {
    let header = ["pseudonym", "id", "name"].map(str::to_owned).to_vec();
    let row = |line: &Pseudonym| vec![line.pseudonym.clone(), cell::defused(line.id.as_str()), cell::defused(&line.name)];
    let rows: Vec<Vec<String>> = std::iter::once(header).chain(key.iter().map(row)).collect();
    written(&rows).map_err(|error| Problem::new(format!("The key could not be written: {error}")))
}

fn written(rows: &[Vec<String>]) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row)?;
    }
    let mut bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    // without the mark some spreadsheets take £ and é for two letters each
    if !bytes.is_ascii() {
        bytes.splice(..0, *b"\xef\xbb\xbf");
    }
    Ok(bytes)
}
