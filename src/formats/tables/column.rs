//! A column of our tables: its header, how a record fills it and how its cells fill a record. Writing and reading share one list, so they cannot differ.

use super::cell::{defused, mended};
use crate::formats::sheet::{Row, Sheet};
use crate::problem::Problem;
use std::collections::BTreeMap;

/// Whether a cell belongs to a record of its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fits {
    /// It was taken over.
    Yes,
    /// A record of this kind has no such field.
    No,
}

/// A column of records of type `T`.
pub struct Column<T> {
    /// Its header.
    pub header: &'static str,
    /// Whether its cells are free text, which a spreadsheet must not take for a formula.
    pub text: bool,
    /// The cell of a record.
    pub write: fn(&T) -> String,
    /// Takes over a cell that is not empty.
    pub read: fn(&mut T, &str) -> Result<Fits, Problem>,
}

impl<T> Column<T> {
    /// The cell of a record as it stands in the file.
    pub fn cell(&self, record: &T) -> String {
        let cell = (self.write)(record);
        if self.text { defused(&cell) } else { cell }
    }
}

/// The text of a cell of that column, ends trimmed; empty where there is no such column or cell.
pub fn text<'a>(sheet: &Sheet, row: &'a Row, header: &str) -> &'a str {
    sheet.column(header).map_or("", |column| mended(row.cell(column).trim()))
}

/// A problem with the cell under a header.
pub fn at(sheet: &Sheet, row: &Row, header: &str, problem: &Problem) -> Problem {
    let column = sheet.column(header).unwrap_or_default() + 1;
    let placed = sheet.problem(format!("Column {header}: {}", problem.what())).place(row.line, column);
    match problem.next_step() {
        Some(hint) => placed.hint(hint),
        None => placed,
    }
}

/// A table being read: its columns found, and what did not fit noted.
pub struct Reading<'a, T> {
    sheet: &'a Sheet,
    columns: Vec<(usize, &'a Column<T>)>,
    misfits: BTreeMap<(&'static str, String), (usize, usize)>,
}

impl<'a, T> Reading<'a, T> {
    /// Finds the columns of a table.
    ///
    /// # Errors
    /// A required column is missing, or a header stands twice.
    pub fn new(sheet: &'a Sheet, required: &[&str], keys: &[&str], columns: &'a [Column<T>]) -> Result<(Self, Vec<String>), Problem> {
        let missing: Vec<&str> = required.iter().copied().filter(|header| sheet.column(header).is_none()).collect();
        if !missing.is_empty() {
            let problem = sheet.problem(format!("The table has no column {}", missing.join(", ")));
            return Err(problem.hint(format!("The first row must have at least {}", required.join(","))).place(1, 1));
        }
        let known: Vec<usize> =
            keys.iter().copied().chain(columns.iter().map(|column| column.header)).filter_map(|header| sheet.column(header)).collect();
        let mut unknown = Vec::new();
        for (position, header) in sheet.headers().iter().enumerate().filter(|(_, header)| !header.is_empty()) {
            if sheet.column(header) != Some(position) {
                return Err(sheet.problem(format!("The column {header} stands twice")).hint("Remove one of the two").place(1, position + 1));
            }
            if !known.contains(&position) {
                unknown.push(header.as_str());
            }
        }
        let mut warnings: Vec<String> = sheet.warning().map(str::to_owned).into_iter().collect();
        if !unknown.is_empty() {
            warnings.push(format!("{}: columns that are not known were left out: {}", sheet.name(), unknown.join(", ")));
        }
        let columns = columns.iter().filter_map(|column| Some((sheet.column(column.header)?, column))).collect();
        Ok((Self { sheet, columns, misfits: BTreeMap::new() }, warnings))
    }

    /// Fills a record from a row. `kind` says what the record is, for cells that do not fit it.
    pub fn fill(&mut self, record: &mut T, row: &Row, kind: &str) -> Result<(), Problem> {
        for (position, column) in &self.columns {
            let cell = row.cell(*position);
            if cell.trim().is_empty() {
                continue;
            }
            let text = if column.text { mended(cell) } else { cell.trim() };
            match (column.read)(record, text) {
                Ok(Fits::Yes) => {}
                Ok(Fits::No) => {
                    let (count, _) = self.misfits.entry((column.header, kind.to_owned())).or_insert((0, row.line));
                    *count += 1;
                }
                Err(problem) => return Err(at(self.sheet, row, column.header, &problem)),
            }
        }
        Ok(())
    }

    /// What did not fit, as sentences.
    pub fn misfits(&self) -> Vec<String> {
        let name = self.sheet.name();
        let sentence = |((header, kind), (count, line)): (&(&str, String), &(usize, usize))| {
            format!("{name}: {header} does not belong to {kind} and was left out ({count} cells, the first in line {line})")
        };
        self.misfits.iter().map(sentence).collect()
    }
}

/// A required cell that is empty.
pub fn required<'a>(sheet: &Sheet, row: &'a Row, header: &str) -> Result<&'a str, Problem> {
    let cell = text(sheet, row, header);
    if cell.is_empty() { Err(at(sheet, row, header, &Problem::new("The cell is empty").hint("Every row needs it"))) } else { Ok(cell) }
}

/// A single line as a spreadsheet pads it, without the padding.
pub fn line(text: &str) -> String {
    text.trim().to_owned()
}

/// Text of several lines with plain line ends and without padding at its end.
pub fn prose(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim_end().to_owned()
}
