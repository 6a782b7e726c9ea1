//! What you save is what you open: 10,000 random maps here, a million with `OUTLOUD_LONG=1` (half an hour).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use outloud::formats::{read_map, write_map};
use outloud::model::{Details, Map, Organisation};
use rayon::prelude::*;

#[test]
fn a_saved_map_opens_as_the_same_map_and_saves_as_the_same_bytes() {
    (0..support::rounds(10_000, 1_000_000)).into_par_iter().for_each(|seed| {
        let map = support::map(seed, 12);
        let saved = write_map(&map).unwrap_or_else(|problem| panic!("seed {seed}: {problem}"));
        let opened = read_map(&saved).expect("opens");
        assert!(opened.map == map, "seed {seed}");
        assert!(opened.warnings.is_empty(), "seed {seed}: {:?}", opened.warnings);
        assert!(write_map(&opened.map).expect("saves") == saved, "seed {seed}");
    });
}

/// A map whose file is long enough to be read in pieces.
fn long_map() -> Map {
    (0..).map(|seed| support::map(seed, 800)).find(|map| map.organisation_count() > 600).unwrap()
}

#[test]
fn a_long_file_is_the_same_read_in_pieces_and_in_one_go() {
    let map = long_map();
    let saved = String::from_utf8(write_map(&map).unwrap()).unwrap();
    assert!(saved.len() > 400_000);
    assert!(read_map(saved.as_bytes()).unwrap().map == map);
    // laid out otherwise, it is read in one go
    let otherwise = saved.replacen("organisations: [", "organisations : [", 1).replacen("relationships: [", "relationships : [", 1);
    assert!(read_map(otherwise.as_bytes()).unwrap().map == map);
    // what is wrong with it is told with its place all the same
    let line = saved.lines().count() / 2;
    let wrong: Vec<&str> = saved.lines().enumerate().map(|(number, text)| if number == line { "}" } else { text }).collect();
    let problem = read_map(wrong.join("\n").as_bytes()).unwrap_err();
    assert!(problem.to_string().starts_with(&format!("Line {},", line + 1)), "{problem}");
}

#[test]
fn notes_that_look_like_a_list_are_notes() {
    let mut map = long_map();
    let list =
        "\n    organisations: [\n        (\n            id: \"a\",\n            name: \"A\",\n        ),\n    ],\n    relationships: [\n    ],\nend";
    map.set_details(Details { notes: format!("Before{list}"), ..Details::default() }).unwrap();
    let first = map.organisations().next().unwrap().clone();
    map.replace_organisation(Organisation { notes: format!("Within{list}"), ..first }).unwrap();
    let opened = read_map(&write_map(&map).unwrap()).unwrap();
    assert!(opened.map == map);
    assert_eq!(opened.map.details().notes, map.details().notes);
}
