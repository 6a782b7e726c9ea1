//! Letters that no font has, in the window: said in a line, and mended by adding a font there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/window.rs"]
mod window;

use egui_kittest::kittest::Queryable;
use outloud::app::Action;
use outloud::app::question::{Front, Purpose};
use outloud::app::session::{Panel, Thing};
use outloud::edit::Command;
use outloud::model::{Organisation, OrganisationId};
use std::path::Path;
use window::{Desk, act, app, sample};

#[test]
fn the_window_says_which_letters_it_lacks_until_a_font_is_added() {
    let mut desk = sample("Harrowdale");
    assert!(desk.query_by_label("Add a font…").is_none());
    let organisation = Organisation::new(OrganisationId::new("centre").unwrap(), "華人社區中心");
    act(&mut desk, Action::Edit(Command::Add { organisations: vec![organisation], relationships: Vec::new() }));
    desk.get_by_label_contains("6 letters on this map are in no font");
    desk.get_by_label("Add a font…").click();
    // the system of the tests has no dialog, so a path is typed
    while !matches!(app(&desk).session.front, Some(Front::Path { purpose: Purpose::Font, .. })) {
        desk.step();
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/noto-sans-cjk-few-letters.ttc");
    act(&mut desk, Action::Type(path.to_str().unwrap().to_owned()));
    desk.get_by_label("Add").click();
    while app(&desk).lacking().is_some() {
        desk.step();
    }
    desk.run();
    assert!(desk.query_by_label("Add a font…").is_none());
    act(&mut desk, Action::Fonts);
    desk.get_by_label("Noto Sans CJK SC");
    desk.get_by_label("Take out").click();
    desk.run();
    desk.get_by_label_contains("6 letters on this map are in no font");
}

#[test]
fn right_to_left_names_are_listed_in_their_order_and_read_out_as_written() {
    let mut desk = sample("Harrowdale");
    let organisation = Organisation::new(OrganisationId::new("centre").unwrap(), "קהילת שלום Leeds");
    act(&mut desk, Action::Edit(Command::Add { organisations: vec![organisation], relationships: Vec::new() }));
    act(&mut desk, Action::Search("שלום".to_owned()));
    desk.get_by_label("קהילת שלום Leeds").click();
    desk.run();
    // in the list and as the heading of its details
    assert_eq!(desk.query_all_by_label("קהילת שלום Leeds").count(), 2);
    assert!(written(&desk, &["Leeds שלום קהילת"]) >= 2);
}

#[test]
fn right_to_left_names_in_sentences_are_written_in_their_order_and_read_out_as_written() {
    let mut desk = sample("Harrowdale");
    let id = OrganisationId::new("centre").unwrap();
    let organisation = Organisation::new(id.clone(), "קהילת שלום");
    act(&mut desk, Action::Edit(Command::Add { organisations: vec![organisation], relationships: Vec::new() }));
    act(&mut desk, Action::Toggle(Panel::History));
    act(&mut desk, Action::Select(Thing::Organisation(id)));
    act(&mut desk, Action::Delete);
    // in the notice, in the history, and what it tells a screen reader
    assert!(desk.query_all_by_label_contains("elete קהילת שלום").count() >= 2);
    assert!(written(&desk, &["elete", "שלום קהילת"]) >= 2);
}

/// How many texts in the window hold all of those words, letter by letter as they are given to egui, which writes words from left to right.
fn written(desk: &Desk, words: &[&str]) -> usize {
    let is_it = |shape: &egui::Shape| matches!(shape, egui::Shape::Text(text) if words.iter().all(|word| text.galley.text().contains(word)));
    desk.output().shapes.iter().filter(|clipped| has(&clipped.shape, &is_it)).count()
}

fn has(shape: &egui::Shape, is: &dyn Fn(&egui::Shape) -> bool) -> bool {
    match shape {
        egui::Shape::Vec(shapes) => shapes.iter().any(|shape| has(shape, is)),
        shape => is(shape),
    }
}
