//! What every fuzz target does with its bytes. The tests run the same functions with a fixed number of inputs (`tests/corpus.rs`).
#![allow(dead_code, reason = "each target uses its own part")]

use outloud::edit::{Command, History, apply};
use outloud::formats::{Input, TABLES, import, read_map, write_map};
use outloud::model::{
    Asking, Change, Ends, Funding, Kind, Known, Map, Naming, NamingId, Organisation, OrganisationId, Position, Power, PowerForm, Relationship,
    RelationshipId, WhatIf, WhatIfId, Working, WorkingForm,
};
use outloud::store::{Access, Disk, Entry, EntryKind, Mark, NewFile, Preferences};
use std::ffi::OsString;
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

/// Opens a map; what opens can be saved.
pub fn map(bytes: &[u8]) {
    if let Ok(opened) = read_map(bytes) {
        assert!(write_map(&opened.map).is_ok(), "it opened, but cannot be saved");
    }
}

/// Imports our tables: the bytes up to the first form feed are the organisations, then the relationships, then the map's details.
pub fn tables(bytes: &[u8]) {
    let inputs: Vec<Input> = TABLES
        .iter()
        .zip(bytes.split(|byte| *byte == b'\x0c'))
        .map(|(name, bytes)| Input { name: (*name).to_owned(), bytes: bytes.to_vec() })
        .collect();
    imported(&inputs);
}

/// Imports a spreadsheet of grants.
pub fn grants_csv(bytes: &[u8]) {
    imported(&[Input { name: "grants.csv".to_owned(), bytes: bytes.to_vec() }]);
}

/// Imports JSON of grants.
pub fn grants_json(bytes: &[u8]) {
    imported(&[Input { name: "grants.json".to_owned(), bytes: bytes.to_vec() }]);
}

fn imported(inputs: &[Input]) {
    if let Ok(opened) = import(inputs) {
        assert!(write_map(&opened.map).is_ok(), "it was imported, but cannot be saved");
    }
}

/// Reads preferences.
pub fn preferences(bytes: &[u8]) {
    let (read, _) = Preferences::load(&OneFile(bytes), Path::new("folder"));
    assert!((50..=300).contains(&read.scale_percent) && read.recent.len() <= 10);
}

/// Does commands, three bytes each; then takes all of it back.
pub fn commands(bytes: &[u8]) {
    let first = Arc::new(Map::new());
    let (mut now, mut history) = (first.clone(), History::default());
    // as many as history keeps, so that the first map is still there
    for bytes in bytes.chunks_exact(3).take(outloud::edit::STEPS_KEPT) {
        let command = command(&now, [bytes[0], bytes[1], bytes[2]]);
        assert!(!command.sentence(&now).is_empty());
        if let Ok(next) = apply(&now, &command) {
            history.record(now, command.sentence(&next), UNIX_EPOCH);
            now = Arc::new(next);
        }
    }
    assert!(write_map(&now).is_ok(), "whatever commands make can be saved");
    while let Some(before) = history.undo(&now) {
        now = before;
    }
    assert!(*now == *first);
}

fn command(map: &Map, [what, a, b]: [u8; 3]) -> Command {
    let organisation = |number: u8| OrganisationId::new(&format!("o{}", number % 16)).expect("an id");
    let relationship = || RelationshipId::new(&format!("r{}", a % 32)).expect("an id");
    let ends = Ends { from: organisation(a), to: organisation(b) };
    match what % 9 {
        0 => {
            let mut new = Organisation::new(organisation(a), if b == 0 { String::new() } else { format!("Organisation {b}\u{202e}\n") });
            new.interest = Some(b % 12);
            Command::Add { organisations: vec![new], relationships: Vec::new() }
        }
        1 => Command::Add { organisations: Vec::new(), relationships: vec![(ends, Relationship::new(relationship(), kind(b)))] },
        2 => Command::Delete { organisations: vec![organisation(a)], relationships: vec![relationship()] },
        3 => Command::Move(vec![(organisation(a), Position::new(f64::from(b) * 9_000.0, -1.0).unwrap_or_default())]),
        4 => Command::Reconnect(relationship(), ends),
        5 => Command::Change { organisations: Vec::new(), relationships: vec![Relationship::new(relationship(), kind(b))] },
        6 => {
            let id = NamingId::new(&format!("n{}", b % 4)).expect("an id");
            let kind = if a % 2 == 0 { Naming::OUR_OWN } else { "double-hold" };
            Command::PutNaming(Box::new(Naming { relationships: vec![relationship()], ..Naming::new(id, kind, vec![ends.to, ends.from], "S") }))
        }
        7 => {
            let id = WhatIfId::new(&format!("w{}", b % 4)).expect("an id");
            let added = Change::Add(ends.clone(), Relationship::new(relationship(), kind(b)));
            let changes = vec![Change::SwitchOff(ends.to), Change::Amount(relationship(), None), added];
            Command::PutWhatIf(WhatIf { id, name: "W".to_owned(), notes: String::new(), changes })
        }
        _ => {
            let mut details = map.details().clone();
            details.title = format!("Map {a} {b}");
            Command::Describe(Box::new(details))
        }
    }
}

fn kind(byte: u8) -> Kind {
    match byte % 4 {
        0 => Kind::Funding(Funding::default()),
        1 => Kind::Power(Power { form: PowerForm::Decides, strength: None, visibility: None }),
        2 => Kind::Working(Working { form: WorkingForm::Trust, strength: None, two_way: Known::Yes }),
        _ => Kind::Asking(Asking::default()),
    }
}

/// A disk with one file on it that can only be read.
struct OneFile<'a>(&'a [u8]);

fn no<T>() -> Result<T> {
    Err(Error::from(ErrorKind::Unsupported))
}

impl Disk for OneFile<'_> {
    fn look(&self, _: &Path) -> Result<Entry> {
        Ok(Entry { kind: EntryKind::File, size: self.0.len() as u64, modified: None, read_only: true })
    }
    fn read(&self, _: &Path, _: u64) -> Result<Vec<u8>> {
        Ok(self.0.to_vec())
    }
    fn link_target(&self, _: &Path) -> Result<Option<PathBuf>> {
        no()
    }
    fn check_writable(&self, _: &Path) -> Result<()> {
        no()
    }
    fn create(&self, _: &Path, _: Access) -> Result<Box<dyn NewFile>> {
        no()
    }
    fn keep_rights(&self, _: &Path, _: &Path) -> Result<()> {
        no()
    }
    fn rename(&self, _: &Path, _: &Path) -> Result<()> {
        no()
    }
    fn sync_folder(&self, _: &Path) -> Result<()> {
        no()
    }
    fn create_private_folder(&self, _: &Path) -> Result<()> {
        no()
    }
    fn create_folder(&self, _: &Path) -> Result<()> {
        no()
    }
    fn list(&self, _: &Path) -> Result<Vec<OsString>> {
        no()
    }
    fn remove(&self, _: &Path) -> Result<()> {
        no()
    }
    fn remove_abandoned(&self, _: &Path) -> Result<()> {
        no()
    }
    fn mark(&self, _: &Path) -> Result<Option<Mark>> {
        no()
    }
}
