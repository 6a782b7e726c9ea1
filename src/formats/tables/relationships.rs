//! `relationships.csv`: one row for each relationship. Its kind decides which of the other columns it fills.

use super::cell::{Cell, defused, known, optional};
use super::column::{Column, Faults, Fits, Reading, at, line, prose, required, text};
use crate::formats::table::{Row, Table};
use crate::model::{
    Asking, Certainty, Ends, Family, Funding, Kind, Map, Organisation, OrganisationId, Power, PowerForm, Relationship, RelationshipId, Working,
    WorkingForm,
};
use crate::problem::Problem;
use std::collections::HashMap;

/// The columns that a table must have.
pub const REQUIRED: &[&str] = &["from", "to", "kind"];
const KEYS: &[&str] = &["from", "to", "kind", "id", "form"];

/// A column that only one kind of relationship has: how it is written, and how a cell is taken over.
macro_rules! of {
    ($kind:ident, $header:literal, |$read:ident| $write:expr, |$record:ident, $cell:ident| $set:expr) => {
        of!($kind, $header, false, |$read| $write, |$record, $cell| $set)
    };
    ($kind:ident, $header:literal, $text:literal, |$read:ident| $write:expr, |$record:ident, $cell:ident| $set:expr) => {
        Column {
            header: $header,
            text: $text,
            write: |r: &Relationship| match &r.kind {
                Kind::$kind($read) => $write,
                _ => String::new(),
            },
            read: |r, $cell| match &mut r.kind {
                Kind::$kind($record) => {
                    $set;
                    Ok(Fits::Yes)
                }
                _ => Ok(Fits::No),
            },
        }
    };
}
macro_rules! text {
    ($header:literal, $field:ident, $plain:ident) => {
        Column {
            header: $header,
            text: true,
            write: |r: &Relationship| r.$field.clone(),
            read: |r, text| {
                r.$field = $plain(text);
                Ok(Fits::Yes)
            },
        }
    };
}
macro_rules! word {
    ($header:literal, $field:ident) => {
        Column {
            header: $header,
            text: false,
            write: |r: &Relationship| r.$field.to_string(),
            read: |r, text| {
                r.$field = Cell::read(text)?;
                Ok(Fits::Yes)
            },
        }
    };
}

/// All columns but those that make a relationship, in the order in which they are written.
const COLUMNS: &[Column<Relationship>] = &[
    of!(Funding, "amount", |f| optional(f.amount), |f, cell| f.amount = Some(Cell::read(cell)?)),
    of!(Funding, "per", |f| f.per.to_string(), |f, cell| f.per = Cell::read(cell)?),
    of!(Funding, "start", |f| optional(f.start), |f, cell| f.start = Some(Cell::read(cell)?)),
    of!(Funding, "end", |f| optional(f.end), |f, cell| f.end = Some(Cell::read(cell)?)),
    of!(Funding, "restricted", |f| known(f.restricted), |f, cell| f.restricted = Cell::read(cell)?),
    Column {
        header: "strength",
        text: false,
        write: |r| optional(r.kind.strength().map(crate::model::Strength::value)),
        read: |r, cell| match &mut r.kind {
            Kind::Power(Power { strength, .. }) | Kind::Working(Working { strength, .. }) => {
                *strength = Some(Cell::read(cell)?);
                Ok(Fits::Yes)
            }
            Kind::Funding(_) | Kind::Asking(_) => Ok(Fits::No),
        },
    },
    of!(Working, "two_way", |w| known(w.two_way), |w, cell| w.two_way = Cell::read(cell)?),
    word!("certainty", certainty),
    text!("source", source, line),
    of!(Asking, "occasions", |a| optional(a.occasions), |a, cell| a.occasions = Some(Cell::read(cell)?)),
    of!(Asking, "fed_back", |a| known(a.fed_back), |a, cell| a.fed_back = Cell::read(cell)?),
    of!(Asking, "claimed_level", |a| optional(a.claimed_level), |a, cell| a.claimed_level = Some(Cell::read(cell)?)),
    of!(Asking, "felt_level", |a| optional(a.felt_level), |a, cell| a.felt_level = Some(Cell::read(cell)?)),
    text!("label", label, line),
    word!("audience", audience),
    text!("notes", notes, prose),
    of!(Power, "visibility", |p| optional(p.visibility), |p, cell| p.visibility = Some(Cell::read(cell)?)),
    of!(Funding, "currency", |f| optional(f.currency), |f, cell| f.currency = Some(Cell::read(cell)?)),
    Column {
        header: "date",
        text: false,
        write: |r| optional(r.date),
        read: |r, cell| {
            r.date = Some(Cell::read(cell)?);
            Ok(Fits::Yes)
        },
    },
    text!("said_by", said_by, line),
    of!(Asking, "hours", |a| optional(a.hours), |a, cell| a.hours = Some(Cell::read(cell)?)),
    of!(Funding, "purpose", true, |f| f.purpose.clone(), |f, cell| f.purpose = line(cell)),
];

/// Adds the relationships of a table to a map; gives what was noticed.
pub fn read(table: &Table, map: &mut Map) -> Result<Vec<String>, Problem> {
    let (mut reading, mut warnings) = Reading::new(table, REQUIRED, KEYS, COLUMNS)?;
    let names = Names::of(map);
    let mut formless = Formless::default();
    let mut faults = Faults::default();
    for row in table.rows() {
        let row = row?;
        let added = ends(table, &row, &names, map).and_then(|ends| {
            let kind = kind(table, &row, &mut formless)?;
            add(table, &row, &mut reading, map, (ends, kind))
        });
        faults.note(added.map(|cleaned| warnings.extend(cleaned)))?;
    }
    faults.told()?;
    warnings.extend(reading.misfits());
    warnings.extend(formless.sentences(table.name()));
    Ok(warnings)
}

fn ends(table: &Table, row: &Row, names: &Names, map: &Map) -> Result<Ends, Problem> {
    let end = |header| {
        let cell = required(table, row, header)?;
        names.organisation(cell, map).map_err(|problem| at(table, row, header, &problem))
    };
    Ok(Ends { from: end("from")?, to: end("to")? })
}

/// Adds the relationship of a row; gives a warning if it had to be cleaned.
fn add(table: &Table, row: &Row, reading: &mut Reading<Relationship>, map: &mut Map, (ends, kind): (Ends, Kind)) -> Result<Option<String>, Problem> {
    let id = match text(table, row, "id") {
        "" => map.new_relationship_id(&ends.from, kind.verb(), &ends.to),
        id => RelationshipId::new(id).map_err(|problem| at(table, row, "id", &problem))?,
    };
    // what a table does not say is assumed, not agreed
    let bare = Relationship { certainty: Certainty::Assumed, ..Relationship::new(id.clone(), kind) };
    let mut relationship = bare.clone();
    reading.fill(&mut relationship, row, &format!("{} relationships", bare.kind.family()))?;
    let known = map.edge_of(&id).is_some();
    let cleaned = map.connect(&ends, relationship).map_err(|problem| {
        let header = if known { Some("id") } else { reading.refused_for(row, &bare, |relationship| !fits(&ends, relationship)) };
        at(table, row, header.unwrap_or("to"), &problem)
    })?;
    Ok(cleaned.then(|| format!("{}: hidden characters were removed from the relationship \"{id}\"", table.name())))
}

/// Whether a map with nothing else takes a relationship between these ends, were they two.
fn fits(ends: &Ends, relationship: Relationship) -> bool {
    let mut pair = Map::new();
    let both = [&ends.from, &ends.to].map(|id| pair.add_organisation(Organisation::new(id.clone(), id.as_str())));
    both.iter().any(Result::is_err) || pair.connect(ends, relationship).is_ok()
}

/// How many rows of power and of working had no form.
#[derive(Default)]
struct Formless {
    power: usize,
    working: usize,
}

impl Formless {
    fn sentences(&self, name: &str) -> impl Iterator<Item = String> {
        [(self.power, Family::Power, PowerForm::Influences.word()), (self.working, Family::Working, WorkingForm::SharesTask.word())]
            .into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(move |(count, family, form)| format!("{name}: the form of {count} {family} relationships is not said and was taken as \"{form}\""))
    }
}

fn kind(table: &Table, row: &Row, formless: &mut Formless) -> Result<Kind, Problem> {
    let placed = |header: &'static str| move |problem: Problem| at(table, row, header, &problem);
    let family = Family::read(required(table, row, "kind")?).map_err(placed("kind"))?;
    let form = text(table, row, "form");
    Ok(match family {
        Family::Funding if form.is_empty() => Kind::Funding(Funding::default()),
        Family::Funding => Kind::Funding(Funding { form: Cell::read(form).map_err(placed("form"))?, ..Funding::default() }),
        Family::Power => {
            formless.power += usize::from(form.is_empty());
            let form = if form.is_empty() { PowerForm::Influences } else { Cell::read(form).map_err(placed("form"))? };
            Kind::Power(Power { form, strength: None, visibility: None })
        }
        Family::Working => {
            formless.working += usize::from(form.is_empty());
            let form = if form.is_empty() { WorkingForm::SharesTask } else { Cell::read(form).map_err(placed("form"))? };
            Kind::Working(Working { form, strength: None, two_way: crate::model::Known::NotKnown })
        }
        Family::Asking if form.is_empty() => Kind::Asking(Asking::default()),
        Family::Asking => {
            return Err(at(table, row, "form", &super::cell::refused(form, "Asking has no form: leave the cell empty")));
        }
    })
}

/// The organisations by name, for tables whose ends are names; `None` for a name that several have.
struct Names(HashMap<String, Option<OrganisationId>>);

impl Names {
    fn of(map: &Map) -> Self {
        let mut names = HashMap::new();
        for organisation in map.organisations() {
            names.entry(organisation.name.to_lowercase()).and_modify(|id| *id = None).or_insert_with(|| Some(organisation.id.clone()));
        }
        Self(names)
    }

    fn organisation(&self, text: &str, map: &Map) -> Result<OrganisationId, Problem> {
        if let Some(id) = OrganisationId::new(text).ok().filter(|id| map.index_of(id).is_some()) {
            return Ok(id);
        }
        let hint = "Use the id of an organisation in organisations.csv";
        match self.0.get(&text.to_lowercase()) {
            Some(Some(id)) => Ok(id.clone()),
            Some(None) => Err(Problem::new(format!("Several organisations are called \"{text}\"")).hint(hint)),
            None => Err(Problem::new(format!("There is no organisation \"{text}\"")).hint(hint)),
        }
    }
}

/// The table of a map's relationships: headers, then rows.
pub fn rows(map: &Map) -> Vec<Vec<String>> {
    let headers = KEYS.iter().copied().chain(COLUMNS.iter().map(|column| column.header)).map(str::to_owned).collect();
    let rows = map.relationships().map(|(from, relationship, to)| {
        let form = match &relationship.kind {
            Kind::Funding(funding) => funding.form.word(),
            Kind::Power(power) => power.form.word(),
            Kind::Working(working) => working.form.word(),
            Kind::Asking(_) => "",
        };
        let keys = [
            defused(from.id.as_str()),
            defused(to.id.as_str()),
            relationship.kind.family().to_string(),
            defused(relationship.id.as_str()),
            form.to_owned(),
        ];
        keys.into_iter().chain(COLUMNS.iter().map(|column| column.cell(relationship))).collect()
    });
    std::iter::once(headers).chain(rows).collect()
}
