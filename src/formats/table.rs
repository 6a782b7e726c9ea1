//! A table of text as spreadsheets save it: comma, semicolon or tab, UTF-8 or not, with a row of headers. What the columns mean is not known here.

use super::{Input, MOST_BYTES};
use crate::problem::Problem;
use std::borrow::Cow;
use std::path::Path;

/// The most columns of a table.
const MOST_COLUMNS: usize = 1_000;

/// A table whose headers are known and whose rows are still text.
pub struct Table {
    name: String,
    text: String,
    separator: u8,
    headers: Vec<String>,
    header_rows: usize,
    warning: Option<String>,
}

/// One row with something in it.
pub struct Row {
    /// The line on which it starts, from 1.
    pub line: usize,
    cells: csv::StringRecord,
}

impl Row {
    /// The text of a cell; empty if the row ends before it.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or_default()
    }
}

impl Table {
    /// Reads the headers. `None` if there is no row with anything in it.
    pub fn open(input: &Input) -> Result<Option<Self>, Problem> {
        let (text, warning) = decoded(input)?;
        let separator = separator(&text);
        let mut table = Self { name: input.name.clone(), text: text.into_owned(), separator, headers: Vec::new(), header_rows: 0, warning };
        let first = table.reader().into_records().enumerate().find(|(_, record)| record.as_ref().map_or(true, |record| !is_blank(record)));
        let Some((blank_rows, header)) = first else { return Ok(None) };
        let header = header.map_err(|error| table.unreadable(&error))?;
        table.header_rows = blank_rows + 1;
        if let Some(line) = table.unclosed_quotation() {
            let problem = table.problem("A quotation mark in this row is never closed, so the rest of the table cannot be told apart");
            return Err(problem.hint("Close it, or write it twice inside a text").place(line, 1));
        }
        if header.len() > MOST_COLUMNS {
            return Err(table
                .problem(format!("The table has {} columns; at most {MOST_COLUMNS} are read", header.len()))
                .hint("Remove empty columns"));
        }
        table.headers = header.iter().map(folded).collect();
        while table.headers.last().is_some_and(String::is_empty) {
            table.headers.pop();
        }
        Ok(Some(table))
    }

    /// What the reader of this table should know about its text.
    pub fn warning(&self) -> Option<&str> {
        self.warning.as_deref()
    }

    /// The headers, folded so that case, doubled spaces and underscores do not matter.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// The column with that header.
    pub fn column(&self, header: &str) -> Option<usize> {
        let wanted = folded(header);
        self.headers.iter().position(|known| *known == wanted)
    }

    /// The name of the file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The rows under the headers, without blank ones.
    pub fn rows(&self) -> impl Iterator<Item = Result<Row, Problem>> {
        self.reader().into_records().skip(self.header_rows).filter_map(|record| match record {
            Ok(record) if is_blank(&record) => None,
            Ok(cells) => Some(self.row(cells)),
            Err(error) => Some(Err(self.unreadable(&error))),
        })
    }

    fn row(&self, cells: csv::StringRecord) -> Result<Row, Problem> {
        let line = cells.position().map_or(1, |position| usize::try_from(position.line()).unwrap_or(usize::MAX));
        if let Some(extra) = cells.iter().skip(self.headers.len()).position(|cell| !cell.trim().is_empty()) {
            let problem = self.problem(format!("This row has more cells than there are headers ({})", self.headers.len()));
            let hint = "A text that holds the separator needs quotation marks round it";
            return Err(problem.hint(hint).place(line, self.headers.len() + extra + 1));
        }
        Ok(Row { line, cells })
    }

    /// A problem with this file.
    pub fn problem(&self, what: impl Into<String>) -> Problem {
        Problem::new(what).file(Path::new(&self.name))
    }

    /// The line of a row whose text runs on to the end of the file because its quotation mark is not closed.
    fn unclosed_quotation(&self) -> Option<usize> {
        if self.text.matches('"').count().is_multiple_of(2) || self.text.trim_end().ends_with('"') {
            return None;
        }
        let last = self.reader().into_records().last()?.ok()?;
        let runs_on = last.iter().next_back().is_some_and(|cell| cell.trim_end().contains('\n'));
        if runs_on { last.position().and_then(|position| usize::try_from(position.line()).ok()) } else { None }
    }

    fn reader(&self) -> csv::Reader<&[u8]> {
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(self.separator).from_reader(self.text.as_bytes())
    }

    fn unreadable(&self, error: &csv::Error) -> Problem {
        self.problem(format!("The table cannot be read: {error}")).hint("Save it again as CSV")
    }
}

/// A header without the differences that people do not mean: case, underscores, doubled spaces, spaces round a colon.
fn folded(header: &str) -> String {
    let words = header.replace('_', " ").replace(':', " : ").to_lowercase();
    words.split_whitespace().collect::<Vec<_>>().join(" ").replace(" : ", ":")
}

fn is_blank(record: &csv::StringRecord) -> bool {
    record.iter().all(|cell| cell.trim().is_empty())
}

/// The separator that the first line with text uses most outside quotation marks.
fn separator(text: &str) -> u8 {
    let line = text.lines().find(|line| line.contains(char::is_alphanumeric)).unwrap_or_default();
    let mut quoted = false;
    let outside: String = line
        .chars()
        .filter(|c| {
            quoted ^= *c == '"';
            !quoted
        })
        .collect();
    let count = |separator: char| outside.matches(separator).count();
    if count('\t') > count(',').max(count(';')) {
        b'\t'
    } else if count(';') > count(',') {
        b';'
    } else {
        b','
    }
}

/// The text of a file in whatever encoding spreadsheets save, and a warning where that had to be guessed.
pub fn decoded(input: &Input) -> Result<(Cow<'_, str>, Option<String>), Problem> {
    let problem = |what: String, hint: &str| Problem::new(what).hint(hint).file(Path::new(&input.name));
    if input.bytes.len() > MOST_BYTES {
        let what = format!("The file has {} bytes; at most {MOST_BYTES} are read", input.bytes.len());
        return Err(problem(what, "Split it into smaller files"));
    }
    if input.bytes.starts_with(b"PK\x03\x04") {
        return Err(problem("This is a spreadsheet workbook or a zip file".to_owned(), "Save the sheet as CSV and import that"));
    }
    let (text, warning) = match encoding_rs::Encoding::for_bom(&input.bytes) {
        Some((encoding, _)) => (encoding.decode(&input.bytes).0, None),
        None => match str::from_utf8(&input.bytes) {
            Ok(text) => (Cow::Borrowed(text), None),
            Err(_) => {
                let guess = format!("{} is not UTF-8: it was read as Windows-1252, so check letters with accents and £ signs", input.name);
                (encoding_rs::WINDOWS_1252.decode(&input.bytes).0, Some(guess))
            }
        },
    };
    if text.contains('\0') {
        return Err(problem("The file is damaged or is not text".to_owned(), "Save it again as CSV, or fetch it again"));
    }
    Ok((text, warning))
}
