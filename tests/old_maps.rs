//! Old maps open for ever: files of every format, frozen when it was new, and what must be read from them. A newer format is refused by its number.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use outloud::formats::{MAP_FORMAT, Opened, read_map, write_map};
use outloud::model::{Audience, Certainty, Change, Kind, NamingId, NamingState, OrganisationId, PerspectiveId, RelationshipId, Sector, WhatIfId};
use std::fs;
use std::path::PathBuf;

fn folder(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn opened(path: PathBuf) -> Opened {
    read_map(&fs::read(&path).unwrap()).unwrap_or_else(|problem| panic!("{}: {problem}", path.display()))
}

fn frozen(name: &str) -> Opened {
    opened(folder("tests/maps/format-1").join(name))
}

#[test]
fn a_map_written_by_hand_opens() {
    let Opened { map, warnings } = frozen("first-map.ron");
    assert!(warnings.is_empty(), "{warnings:?}");
    assert_eq!((map.details().title.as_str(), map.details().place.as_str()), ("First map", "Riverside"));
    let café = map.organisation(&OrganisationId::new("café").unwrap()).unwrap();
    assert_eq!(café.sectors, [Sector::Community, Sector::Other("food".to_owned())]);
    assert_eq!(café.annual_income.unwrap().pence(), 4_000_050);
    let advice = map.relationship(&RelationshipId::new("cafe-advises-council").unwrap()).unwrap();
    assert_eq!((advice.kind.verb(), advice.certainty), ("advises", Certainty::Contested));
}

/// Format 1 is the one that is written, so the file that holds every field shows by its bytes that none is lost.
#[test]
fn every_field_of_format_1_is_read() {
    let Opened { map, warnings } = frozen("everything.ron");
    assert!(warnings.is_empty(), "{warnings:?}");
    let plain = fs::read_to_string(folder("tests/maps/format-1/everything.ron")).unwrap().replace("\"One line.", "r#\"One line.");
    let plain = plain.replace("\\\"quotes\\\".\"", "\"quotes\".\"#");
    assert_eq!(String::from_utf8(write_map(&map).unwrap()).unwrap(), plain);
    let Kind::Funding(funding) = &map.relationship(&RelationshipId::new("funding").unwrap()).unwrap().kind else { panic!("funding") };
    assert_eq!(funding.amount.unwrap().pence(), 1);
    assert_eq!(map.details().notes, "One line.\n\nAnd another, with \"quotes\".");
    let table = map.perspective(&PerspectiveId::new("table").unwrap()).unwrap();
    assert_eq!(table.organisations.values().next().unwrap().interest, Some(0));
}

#[test]
fn namings_and_what_ifs_of_format_1_are_read() {
    let Opened { map, warnings } = frozen("namings.ron");
    assert!(warnings.is_empty(), "{warnings:?}");
    assert_eq!(String::from_utf8(write_map(&map).unwrap()).unwrap(), fs::read_to_string(folder("tests/maps/format-1/namings.ron")).unwrap());
    let naming = map.naming(&NamingId::new("double-hold-trust").unwrap()).unwrap();
    assert_eq!((naming.kind.as_str(), naming.state, naming.audience), ("double-hold", Some(NamingState::Contested), Audience::Partners));
    assert!(naming.passes(&naming.sentence) && naming.action.ends_with("\nAnd the panel writes down how it decides."));
    let own = map.naming(&NamingId::new("our-own").unwrap()).unwrap();
    assert!(own.is_our_own() && !own.passed && own.audience == Audience::Team);
    assert!(map.naming_of("double-hold", &naming.about, "Whatever it says today.").is_some());
    let what_if = map.what_if(&WhatIfId::new("the-grant-ends").unwrap()).unwrap();
    assert_eq!((what_if.name.as_str(), what_if.changes.len()), ("The grant ends", 4));
    assert_eq!(what_if.changes[2], Change::Amount(RelationshipId::new("grant2").unwrap(), None));
}

#[test]
fn a_map_that_a_windows_editor_saved_opens() {
    let Opened { map, warnings } = frozen("windows.ron");
    assert!(warnings.is_empty(), "{warnings:?}");
    let organisation = map.organisations().next().unwrap();
    assert_eq!((organisation.name.as_str(), organisation.notes.as_str()), ("مسجد", "one\ntwo"));
}

#[test]
fn a_newer_format_is_refused_by_its_number() {
    let problem = read_map(b"Outloud(format: 4294967295, universe: {)").unwrap_err().to_string();
    assert!(problem.contains("newer Outloud (format 4294967295; this one reads up to 1)"), "{problem}");
}

#[test]
fn every_sample_map_opens_without_a_warning_as_it_was_saved() {
    let mut samples = 0;
    for entry in fs::read_dir(folder("sample-maps")).unwrap() {
        let path = entry.unwrap().path();
        let Opened { map, warnings } = opened(path.clone());
        assert!(warnings.is_empty(), "{}: {warnings:?}", path.display());
        assert!(map.organisations().all(|o| o.position.is_some()), "{} is arranged", path.display());
        assert!(write_map(&map).unwrap() == fs::read(&path).unwrap(), "{} is as the program saves it", path.display());
        samples += 1;
    }
    assert!(samples >= 3);
}

#[test]
fn every_format_has_three_frozen_files_that_say_which_it_is() {
    for format in 1..=MAP_FORMAT {
        let files: Vec<PathBuf> = fs::read_dir(folder(&format!("tests/maps/format-{format}"))).unwrap().map(|entry| entry.unwrap().path()).collect();
        assert!(files.len() >= 3, "format {format} needs three frozen files, and has {}", files.len());
        for file in files {
            assert!(fs::read_to_string(&file).unwrap().contains(&format!("format: {format},")), "{}", file.display());
            opened(file);
        }
    }
}
