//! Bytes to maps and back: one room per format, one table of all of them. Nothing here touches a disk or knows a path beyond the name of an input.

mod findings;
mod grants;
mod import;
mod map_file;
mod measures;
mod pdf;
pub mod picture;
mod png;
mod summary;
mod svg;
mod table;
mod tables;
mod words;

pub use findings::{findings_json, findings_page};
pub use import::import;
pub use map_file::{FORMAT as MAP_FORMAT, read_map, write_map};
pub use measures::{measures_json, measures_table};
pub use summary::{Summary, Total, summary};
pub use tables::{TABLES, export_key, export_tables};

use crate::model::Map;

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;

/// A file as it was handed over.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its name, for messages and, where the content leaves a doubt, for telling what it is.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A map that was read, and what its reader should know about it.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The map, valid as every map.
    pub map: Map,
    /// What was noticed while reading, as sentences without a full stop.
    pub warnings: Vec<String>,
}

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// What it is called.
    pub name: &'static str,
    /// Its usual file name extensions, without a dot.
    pub extensions: &'static [&'static str],
    /// What it is, in a sentence.
    pub about: &'static str,
    /// What can be done with it.
    pub uses: &'static [Use],
}

/// What can be done with a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Use {
    /// Opened and saved as a map.
    Open,
    /// Made into a map by `outloud import`.
    Import,
    /// Written as a picture of a map.
    ExportPicture,
    /// Written as tables of a map, into a folder.
    ExportTables,
}

/// Every format, in the order in which lists show them.
pub const ALL: &[Format] = &[
    Format {
        name: "Outloud map",
        extensions: &["ron"],
        about: "The map itself, as text that can be read, compared and edited by hand",
        uses: &[Use::Open, Use::Import],
    },
    Format {
        name: "Outloud tables",
        extensions: &["csv"],
        about: "organisations.csv and relationships.csv, and if wanted map.csv, for work in a spreadsheet",
        uses: &[Use::Import, Use::ExportTables],
    },
    Format {
        name: "360Giving grants",
        extensions: &["json", "csv"],
        about: "Open data of grants: funders, recipients and one funding relationship for each grant",
        uses: &[Use::Import],
    },
    Format { name: "PNG picture", extensions: &["png"], about: "The picture as pixels, for slides and papers", uses: &[Use::ExportPicture] },
    Format {
        name: "SVG picture",
        extensions: &["svg"],
        about: "The picture as shapes, for the web and for drawing programs",
        uses: &[Use::ExportPicture],
    },
    Format { name: "PDF picture", extensions: &["pdf"], about: "The picture as a page, for printing", uses: &[Use::ExportPicture] },
];

/// The names of the formats that can be used so, as they stand in a sentence.
pub fn names_of(wanted: Use) -> String {
    let names: Vec<&str> = ALL.iter().filter(|format| format.uses.contains(&wanted)).map(|format| format.name).collect();
    names.join(", ")
}
