//! `map.csv`: what the map says about itself, a field and its value in each row.

use super::cell::{Cell, optional};
use super::column::{Column, Fits};
use super::column::{at, line, prose, required};
use crate::formats::table::Table;
use crate::model::{Details, Map, Status, Threshold};
use crate::problem::Problem;

/// The columns that a table must have.
pub const REQUIRED: &[&str] = &["field", "value"];

/// What stands before the name of a threshold.
const THRESHOLD: &str = "threshold: ";

macro_rules! text {
    ($header:literal, $field:ident, $plain:ident) => {
        Column {
            header: $header,
            text: true,
            write: |d: &Details| d.$field.clone(),
            read: |d, text| {
                d.$field = $plain(text);
                Ok(Fits::Yes)
            },
        }
    };
}
macro_rules! date {
    ($header:literal, $field:ident) => {
        Column {
            header: $header,
            text: false,
            write: |d: &Details| optional(d.$field),
            read: |d, text| {
                d.$field = Some(Cell::read(text)?);
                Ok(Fits::Yes)
            },
        }
    };
}

/// The fields, in the order in which they are written.
const FIELDS: &[Column<Details>] = &[
    text!("title", title, line),
    text!("question", question, line),
    text!("place", place, line),
    date!("date", date),
    text!("facilitator", facilitator, line),
    Column {
        header: "status",
        text: false,
        write: |d| match d.status {
            Status::Draft => "draft".to_owned(),
            Status::Agreed(date) => format!("agreed {date}"),
        },
        read: |d, text| {
            d.status = match text.to_lowercase().strip_prefix("agreed") {
                Some(date) => Status::Agreed(Cell::read(date)?),
                None if text.eq_ignore_ascii_case("draft") => Status::Draft,
                None => return Err(super::cell::refused(text, "Use draft, or agreed and a date")),
            };
            Ok(Fits::Yes)
        },
    },
    Column {
        header: "currency",
        text: false,
        write: |d| d.currency.code(),
        read: |d, text| {
            d.currency = Cell::read(text)?;
            Ok(Fits::Yes)
        },
    },
    date!("review_date", review_date),
    text!("notes", notes, prose),
];

/// Gives a map the details of a table; gives what was noticed.
pub fn read(table: &Table, map: &mut Map) -> Result<Vec<String>, Problem> {
    let mut details = map.details().clone();
    let mut warnings: Vec<String> = table.warning().map(str::to_owned).into_iter().collect();
    let mut cleaned = false;
    let value_column = table.column("value").unwrap_or_default();
    for row in table.rows() {
        let row = row?;
        let field = required(table, &row, "field")?.to_lowercase().replace(' ', "_");
        let cell = row.cell(value_column);
        let value = |problem: Problem| at(table, &row, "value", &problem);
        let threshold = Threshold::ALL.iter().find(|known| field == threshold_field(**known).replace(' ', "_"));
        match (FIELDS.iter().find(|known| known.header == field), threshold) {
            _ if cell.trim().is_empty() => {}
            (Some(known), _) => {
                let text = if known.text { super::cell::mended(cell) } else { cell.trim() };
                (known.read)(&mut details, text).map_err(value)?;
            }
            (None, Some(threshold)) => {
                details.thresholds.insert(*threshold, Cell::read(cell.trim()).map_err(value)?);
            }
            (None, None) => warnings.push(format!("{}: the field \"{field}\" is not known and was left out", table.name())),
        }
        cleaned |= map.set_details(details.clone()).map_err(value)?;
    }
    if cleaned {
        warnings.push(format!("{}: hidden characters were removed", table.name()));
    }
    Ok(warnings)
}

fn threshold_field(threshold: Threshold) -> String {
    format!("{THRESHOLD}{threshold}")
}

/// The table of a map's details: headers, then the fields that say something.
pub fn rows(map: &Map) -> Vec<Vec<String>> {
    let details = map.details();
    let fields =
        FIELDS.iter().map(|field| vec![field.header.to_owned(), field.cell(details)]).filter(|row| row.last().is_some_and(|v| !v.is_empty()));
    let thresholds = details.thresholds.iter().map(|(threshold, value)| vec![threshold_field(*threshold), value.to_string()]);
    let headers = REQUIRED.iter().map(|header| (*header).to_owned()).collect();
    std::iter::once(headers).chain(fields).chain(thresholds).collect()
}
