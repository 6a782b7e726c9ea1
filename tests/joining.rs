//! New organisations join an arranged map gently: near those they have to do with, on free ground, and nobody else moves. Arranging again from here
//! keeps the picture.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/covering.rs"]
mod covering;

use covering::covered;
use outloud::arrange::{Arrangement, Places, Wanted};
use outloud::edit::{self, Command};
use outloud::formats;
use outloud::model::{Ends, Kind, Map, Organisation, OrganisationId, Position, Power, PowerForm, Relationship, RelationshipId, View};
use outloud::scene::{Influence, rooms};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::Arc;

fn places_of(map: &Map, how: Arrangement, only: &BTreeSet<OrganisationId>) -> Places {
    let wanted = Wanted { view: &View::new(Arc::new(map.clone())), only, rooms: &rooms(map, Influence::Tower), seed: 1 };
    how.places(&wanted, &mut |_| ControlFlow::Continue(())).unwrap()
}

fn after(map: &Map, how: Arrangement) -> Map {
    edit::apply(map, &Command::Arrange { places: places_of(map, how, &BTreeSet::new()), sentence: how.sentence(None) }).unwrap()
}

/// A sample map, arranged.
fn harrowdale() -> Map {
    after(&formats::read_map(include_bytes!("../sample-maps/harrowdale.ron")).unwrap().map, Arrangement::Near)
}

fn id(name: &str) -> OrganisationId {
    OrganisationId::new(name).unwrap()
}

/// Adds an organisation without a place that has to do with those.
fn join(map: &mut Map, name: &str, others: &[&OrganisationId]) {
    map.add_organisation(Organisation::new(id(name), format!("Organisation {name}"))).unwrap();
    for (number, other) in others.iter().enumerate() {
        let kind = Kind::Power(Power { form: PowerForm::Advises, strength: None, visibility: None });
        let ends = Ends { from: id(name), to: (*other).clone() };
        map.connect(&ends, Relationship::new(RelationshipId::new(&format!("{name}-{number}")).unwrap(), kind)).unwrap();
    }
}

fn positions(map: &Map) -> BTreeMap<OrganisationId, Position> {
    map.organisations().filter_map(|organisation| Some((organisation.id.clone(), organisation.position?))).collect()
}

fn apart(a: Position, b: Position) -> f64 {
    (a.x() - b.x()).hypot(a.y() - b.y())
}

#[test]
fn the_new_come_near_those_they_have_to_do_with_and_nobody_else_moves() {
    let mut map = harrowdale();
    let before = positions(&map);
    let [one, two] = [7, 20].map(|number| map.organisations().nth(number).unwrap().id.clone());
    join(&mut map, "single", &[&one]);
    join(&mut map, "between", &[&one, &two]);
    join(&mut map, "further", &[&id("single")]);
    (0..12).for_each(|number| join(&mut map, &format!("many-{number}"), &[&two]));
    let joined = after(&map, Arrangement::New);
    let now = positions(&joined);
    assert!(before.iter().all(|(id, at)| now[id] == *at), "those who were there stay");
    assert_eq!(now.len(), before.len() + 15);
    assert_eq!(covered(&joined), Vec::new());
    assert!(apart(now[&id("single")], now[&one]) < 450.0, "{}", apart(now[&id("single")], now[&one]));
    assert!(apart(now[&id("further")], now[&id("single")]) < 450.0);
    for number in 0..12 {
        assert!(apart(now[&id(&format!("many-{number}"))], now[&two]) < 700.0);
    }
    let far = |at: Position| apart(at, now[&one]) + apart(at, now[&two]);
    assert!(far(now[&id("between")]) < apart(now[&one], now[&two]) + 500.0, "it lies between the two");
    assert_eq!(after(&map, Arrangement::New), joined, "the same map, the same places");
}

#[test]
fn the_new_who_know_nobody_stand_beneath_the_others() {
    let mut map = harrowdale();
    let lowest = positions(&map).values().map(|at| at.y()).fold(f64::MIN, f64::max);
    join(&mut map, "alone", &[]);
    join(&mut map, "pair", &[&id("alone")]);
    let joined = after(&map, Arrangement::New);
    assert!(["alone", "pair"].iter().all(|name| positions(&joined)[&id(name)].y() > lowest));
    assert_eq!(covered(&joined), Vec::new());
}

#[test]
fn where_all_have_a_place_there_is_nobody_to_arrange() {
    let map = harrowdale();
    let lacks = Arrangement::New.lacks(&View::new(Arc::new(map.clone()))).unwrap();
    assert!(lacks.to_string().starts_with("Everybody has a place on this map"), "{lacks}");
    assert_eq!(Arrangement::for_new(&map), None);
}

#[test]
fn an_imported_map_is_arranged_as_far_as_it_needs_to_be() {
    let mut map = harrowdale();
    join(&mut map, "single", &[]);
    assert_eq!(Arrangement::for_new(&map), Some(Arrangement::New));
    let mut nobody = Map::new();
    join(&mut nobody, "single", &[]);
    assert_eq!(Arrangement::for_new(&nobody), Some(Arrangement::Near));
}

/// How far all moved, on the whole, as a share of how far they are from one another.
fn unlike(before: &Map, after: &Map) -> f64 {
    let (before, after) = (positions(before), positions(after));
    let moved: f64 = before.iter().map(|(id, at)| apart(*at, after[id])).sum();
    let all: Vec<Position> = before.values().copied().collect();
    let far: f64 = all.iter().flat_map(|a| all.iter().map(|b| apart(*a, *b))).sum();
    moved / (far / all.len() as f64)
}

#[test]
fn arranged_again_from_here_the_picture_is_still_known() {
    let mut map = harrowdale();
    let same = after(&map, Arrangement::Again);
    assert!(unlike(&map, &same) < 0.1, "{}", unlike(&map, &same));
    // somebody who was put at the far end comes back to those it has to do with
    let mut strayed = map.organisations().nth(7).unwrap().clone();
    let home = strayed.position.unwrap();
    (strayed.position, strayed.pinned) = (Some(home.moved(2500.0, 0.0)), false);
    let pinned = Organisation { pinned: true, ..map.organisations().nth(20).unwrap().clone() };
    map.replace_organisation(strayed.clone()).unwrap();
    map.replace_organisation(pinned.clone()).unwrap();
    let again = after(&map, Arrangement::Again);
    assert_eq!(again.organisation(&pinned.id), Some(&pinned), "pinned ones stay");
    assert_eq!(covered(&again), Vec::new());
    let back = apart(positions(&again)[&strayed.id], home);
    assert!(back < 1500.0, "{back}");
}

#[test]
fn arranged_again_a_map_without_anybody_is_no_trouble() {
    assert_eq!(places_of(&Map::new(), Arrangement::Again, &BTreeSet::new()), Vec::new());
}

#[test]
fn again_with_a_selection_moves_only_those() {
    let map = harrowdale();
    let only: BTreeSet<OrganisationId> = map.organisations().step_by(5).map(|organisation| organisation.id.clone()).collect();
    let moved: BTreeSet<OrganisationId> = places_of(&map, Arrangement::Again, &only).into_iter().map(|(id, _)| id).collect();
    assert_eq!(moved, only);
}
