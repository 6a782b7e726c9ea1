//! `organisations.csv`: one row for each organisation.

use super::cell::{Cell, joined, optional, read_sector, sector_word, split, yes};
use super::column::{Column, Faults, Fits, Reading, at, line, prose, required, text};
use crate::formats::table::{Row, Table};
use crate::model::{Map, Organisation, OrganisationId, Position};
use crate::problem::Problem;

/// The columns that a table must have.
pub const REQUIRED: &[&str] = &["id", "name", "sector"];
const KEYS: &[&str] = &["id", "name"];

macro_rules! text {
    ($header:literal, $field:ident, $plain:ident) => {
        Column {
            header: $header,
            text: true,
            write: |o: &Organisation| o.$field.clone(),
            read: |o, text| {
                o.$field = $plain(text);
                Ok(Fits::Yes)
            },
        }
    };
}
macro_rules! value {
    ($header:literal, $field:ident) => {
        Column {
            header: $header,
            text: false,
            write: |o: &Organisation| optional(o.$field),
            read: |o, text| {
                o.$field = Some(Cell::read(text)?);
                Ok(Fits::Yes)
            },
        }
    };
}
macro_rules! list {
    ($header:literal, $field:ident) => {
        Column {
            header: $header,
            text: true,
            write: |o: &Organisation| joined(o.$field.iter().map(String::as_str)),
            read: |o, text| {
                o.$field = split(text);
                Ok(Fits::Yes)
            },
        }
    };
}
macro_rules! mark {
    ($header:literal, $field:ident) => {
        Column {
            header: $header,
            text: false,
            write: |o: &Organisation| yes(o.$field),
            read: |o, text| {
                o.$field = Cell::read(text)?;
                Ok(Fits::Yes)
            },
        }
    };
}

/// All columns but the two that make an organisation, in the order in which they are written.
const COLUMNS: &[Column<Organisation>] = &[
    Column {
        header: "sector",
        text: true,
        write: |o| {
            let words: Vec<String> = o.sectors.iter().map(sector_word).collect();
            joined(words.iter().map(String::as_str))
        },
        read: |o, text| {
            o.sectors = split(text).iter().map(|word| read_sector(word)).collect();
            Ok(Fits::Yes)
        },
    },
    text!("short_name", short_name, line),
    value!("level", level),
    value!("annual_income", annual_income),
    value!("income_year", income_year),
    value!("reserves", reserves),
    value!("influence", influence),
    value!("interest", interest),
    mark!("seldom_heard", seldom_heard),
    list!("identifiers", identifiers),
    list!("tags", tags),
    Column {
        header: "audience",
        text: false,
        write: |o| o.audience.to_string(),
        read: |o, text| {
            o.audience = Cell::read(text)?;
            Ok(Fits::Yes)
        },
    },
    text!("notes", notes, prose),
    value!("staff", staff),
    value!("volunteers", volunteers),
    text!("priorities", priorities, prose),
    text!("structure", structure, prose),
    text!("culture", culture, prose),
    text!("language", language, prose),
    Column {
        header: "x",
        text: false,
        write: |o| optional(o.position.map(Position::x)),
        read: |o, text| placed(o, Position::new(f64::read(text)?, o.position.map_or(0.0, Position::y)), text),
    },
    Column {
        header: "y",
        text: false,
        write: |o| optional(o.position.map(Position::y)),
        read: |o, text| placed(o, Position::new(o.position.map_or(0.0, Position::x), f64::read(text)?), text),
    },
    mark!("pinned", pinned),
];

fn placed(organisation: &mut Organisation, position: Option<Position>, text: &str) -> Result<Fits, Problem> {
    organisation.position = Some(position.ok_or_else(|| super::cell::refused(text, "Use a number between -1000000 and 1000000"))?);
    Ok(Fits::Yes)
}

/// Adds the organisations of a table to a map; gives what was noticed.
pub fn read(table: &Table, map: &mut Map) -> Result<Vec<String>, Problem> {
    let (mut reading, mut warnings) = Reading::new(table, REQUIRED, KEYS, COLUMNS)?;
    let mut faults = Faults::default();
    for row in table.rows() {
        let row = row?;
        faults.note(add(table, &row, &mut reading, map, &mut warnings))?;
    }
    faults.told()?;
    warnings.extend(reading.misfits());
    Ok(warnings)
}

fn add(table: &Table, row: &Row, reading: &mut Reading<Organisation>, map: &mut Map, warnings: &mut Vec<String>) -> Result<(), Problem> {
    let name = required(table, row, "name")?;
    let id = match text(table, row, "id") {
        "" => map.new_organisation_id(name),
        id => OrganisationId::new(id).map_err(|problem| at(table, row, "id", &problem))?,
    };
    let bare = Organisation::new(id.clone(), name);
    let mut organisation = bare.clone();
    reading.fill(&mut organisation, row, "organisations")?;
    if text(table, row, "x").is_empty() != text(table, row, "y").is_empty() {
        return Err(at(table, row, "x", &Problem::new("only one of x and y is given").hint("Give both, or neither")));
    }
    let known = map.index_of(&id).is_some();
    let cleaned = map.add_organisation(organisation).map_err(|problem| {
        let refuses = |organisation| Map::new().add_organisation(organisation).is_err();
        let header = match refuses(bare.clone()) {
            true => "name",
            false if known => "id",
            false => reading.refused_for(row, &bare, refuses).unwrap_or("id"),
        };
        at(table, row, header, &problem)
    })?;
    if cleaned {
        warnings.push(format!("{}: hidden characters were removed from the organisation \"{id}\"", table.name()));
    }
    Ok(())
}

/// The table of a map's organisations: headers, then rows.
pub fn rows(map: &Map) -> Vec<Vec<String>> {
    let headers = KEYS.iter().copied().chain(COLUMNS.iter().map(|column| column.header)).map(str::to_owned).collect();
    let row = |organisation: &Organisation| {
        let keys = [super::cell::defused(organisation.id.as_str()), super::cell::defused(&organisation.name)];
        keys.into_iter().chain(COLUMNS.iter().map(|column| column.cell(organisation))).collect()
    };
    std::iter::once(headers).chain(map.organisations().map(row)).collect()
}
