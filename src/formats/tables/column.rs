//! A column of our tables: its header, how a record fills it and how its cells fill a record. Writing and reading share one list, so they cannot differ.

use super::cell::{defused, mended};
use crate::formats::table::{Row, Table};
use crate::problem::Problem;
use std::collections::BTreeMap;

/// How many rows that cannot be read are told in one go.
const MOST_FAULTS: usize = 10;

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
pub fn text<'a>(table: &Table, row: &'a Row, header: &str) -> &'a str {
    table.column(header).map_or("", |column| mended(row.cell(column).trim()))
}

/// A problem with the cell under a header.
pub fn at(table: &Table, row: &Row, header: &str, problem: &Problem) -> Problem {
    let placed = Problem::new(format!("{}, line {}, column \"{header}\": {}", table.name(), row.line, problem.what()));
    match problem.next_step() {
        Some(hint) => placed.hint(hint),
        None => placed,
    }
}

/// The rows of a table that cannot be read, up to as many as people mend in one go.
#[derive(Default)]
pub struct Faults(Vec<Problem>);

impl Faults {
    /// Notes what is wrong with a row, if anything is.
    ///
    /// # Errors
    /// There are enough of them: all that were noted, as one.
    pub fn note(&mut self, row: Result<(), Problem>) -> Result<(), Problem> {
        self.0.extend(row.err());
        if self.0.len() < MOST_FAULTS { Ok(()) } else { Err(listed(&self.0, "The first rows that cannot be read")) }
    }

    /// What was noted.
    ///
    /// # Errors
    /// Anything was.
    pub fn told(self) -> Result<(), Problem> {
        match <[Problem; 1]>::try_from(self.0) {
            Ok([one]) => Err(one),
            Err(none) if none.is_empty() => Ok(()),
            Err(several) => Err(listed(&several, "Rows that cannot be read")),
        }
    }
}

fn listed(problems: &[Problem], title: &str) -> Problem {
    let lines: String = problems.iter().map(|problem| format!("\n{problem}")).collect();
    Problem::new(format!("{title}:{lines}"))
}

/// A table being read: its columns found, and what did not fit noted.
pub struct Reading<'a, T> {
    table: &'a Table,
    columns: Vec<(usize, &'a Column<T>)>,
    misfits: BTreeMap<(&'static str, String), (usize, usize)>,
}

impl<'a, T> Reading<'a, T> {
    /// Finds the columns of a table.
    ///
    /// # Errors
    /// A required column is missing, or a header stands twice.
    pub fn new(table: &'a Table, required: &[&str], keys: &[&str], columns: &'a [Column<T>]) -> Result<(Self, Vec<String>), Problem> {
        let missing: Vec<&str> = required.iter().copied().filter(|header| table.column(header).is_none()).collect();
        if !missing.is_empty() {
            let problem = table.problem(format!("The table has no column {}", missing.join(", ")));
            return Err(problem.hint(format!("The first row must have at least {}", required.join(","))).place(1, 1));
        }
        let known: Vec<usize> =
            keys.iter().copied().chain(columns.iter().map(|column| column.header)).filter_map(|header| table.column(header)).collect();
        let mut unknown = Vec::new();
        for (position, header) in table.headers().iter().enumerate().filter(|(_, header)| !header.is_empty()) {
            if table.column(header) != Some(position) {
                return Err(table.problem(format!("The column {header} stands twice")).hint("Remove one of the two").place(1, position + 1));
            }
            if !known.contains(&position) {
                unknown.push(header.as_str());
            }
        }
        let mut warnings: Vec<String> = table.warning().map(str::to_owned).into_iter().collect();
        if !unknown.is_empty() {
            warnings.push(format!("{}: columns that are not known were left out: {}", table.name(), unknown.join(", ")));
        }
        let columns = columns.iter().filter_map(|column| Some((table.column(column.header)?, column))).collect();
        Ok((Self { table, columns, misfits: BTreeMap::new() }, warnings))
    }

    /// Fills a record from a row. `kind` says what the record is, for cells that do not fit it.
    pub fn fill(&mut self, record: &mut T, row: &Row, kind: &str) -> Result<(), Problem> {
        for (position, column) in &self.columns {
            match fill_one(record, column, row.cell(*position)) {
                Ok(Fits::Yes) => {}
                Ok(Fits::No) => {
                    let (count, _) = self.misfits.entry((column.header, kind.to_owned())).or_insert((0, row.line));
                    *count += 1;
                }
                Err(problem) => return Err(at(self.table, row, column.header, &problem)),
            }
        }
        Ok(())
    }

    /// The column whose cell alone makes a map refuse a record that is bare but for it.
    pub fn refused_for(&self, row: &Row, bare: &T, refuses: impl Fn(T) -> bool) -> Option<&'static str>
    where
        T: Clone,
    {
        let alone = |(position, column): &&(usize, &Column<T>)| {
            let mut record = bare.clone();
            let read = fill_one(&mut record, column, row.cell(*position));
            read.is_ok() && refuses(record)
        };
        self.columns.iter().find(alone).map(|(_, column)| column.header)
    }

    /// What did not fit, as sentences.
    pub fn misfits(&self) -> Vec<String> {
        let name = self.table.name();
        let sentence = |((header, kind), (count, line)): (&(&str, String), &(usize, usize))| {
            let where_it_stands = if *count == 1 { format!("in line {line}") } else { format!("{count} cells, the first in line {line}") };
            format!("{name}: {header} does not belong to {kind} and was left out ({where_it_stands})")
        };
        self.misfits.iter().map(sentence).collect()
    }
}

fn fill_one<T>(record: &mut T, column: &Column<T>, cell: &str) -> Result<Fits, Problem> {
    if cell.trim().is_empty() {
        return Ok(Fits::Yes);
    }
    (column.read)(record, if column.text { mended(cell) } else { cell.trim() })
}

/// The text of a cell that may not be empty.
pub fn required<'a>(table: &Table, row: &'a Row, header: &str) -> Result<&'a str, Problem> {
    let cell = text(table, row, header);
    if cell.is_empty() { Err(at(table, row, header, &Problem::new("the cell is empty").hint("Every row needs it"))) } else { Ok(cell) }
}

/// A single line as a spreadsheet pads it, without the padding.
pub fn line(text: &str) -> String {
    text.trim().to_owned()
}

/// Text of several lines with plain line ends and without padding at its end.
pub fn prose(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim_end().to_owned()
}
