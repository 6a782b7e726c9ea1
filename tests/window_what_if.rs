//! What if in the window: begun from an organisation, a relationship or the menu; told in sentences, stepped through in rounds, kept as a snapshot or
//! dropped; and the map stays as it is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/window.rs"]
mod window;

use egui::Key;
use egui_kittest::kittest::Queryable;
use outloud::app::session::Thing;
use outloud::app::{Action, Age};
use outloud::edit::Command;
use outloud::model::{Change, Ends, Kind, Map, Money, OrganisationId, Relationship, WhatIf};
use window::{Desk, act, app, key, sample};

fn map(desk: &Desk) -> &Map {
    app(desk).document.map()
}

/// The one whose end would be felt furthest.
fn largest(desk: &Desk) -> OrganisationId {
    let view = outloud::model::View::new(app(desk).document.map().clone());
    let reach = |id: &OrganisationId| outloud::analysis::knock_on(&view, jiff::Zoned::now().date(), id).iter().map(Vec::len).sum::<usize>();
    map(desk).organisations().map(|organisation| organisation.id.clone()).max_by_key(reach).unwrap()
}

fn funding(desk: &Desk) -> Relationship {
    let is_known = |relationship: &&Relationship| matches!(&relationship.kind, Kind::Funding(funding) if funding.amount.is_some());
    map(desk).relationships().map(|(_, relationship, _)| relationship).find(is_known).unwrap().clone()
}

/// The largest sample map, asked what if its largest funder stopped.
fn stopped() -> (Desk, OrganisationId) {
    let mut desk = sample("Harrowdale");
    let funder = largest(&desk);
    act(&mut desk, Action::Select(Thing::Organisation(funder.clone())));
    desk.get_by_label("What if it stopped?").click();
    desk.run();
    (desk, funder)
}

#[test]
fn an_organisation_is_switched_off_and_what_follows_is_told() {
    let (mut desk, funder) = stopped();
    let before = map(&desk).clone();
    assert!(app(&desk).is_supposing());
    assert!(desk.query_by_label("If nothing else changed:").is_some());
    let told = app(&desk).consequences().unwrap().clone();
    assert!(!told.rounds.is_empty() && !told.money.is_empty() && !told.going.is_empty());
    let badges = app(&desk).badges();
    assert!(badges.iter().any(|badge| badge.on == Thing::Organisation(funder.clone()) && badge.word == "stops"));
    assert!(badges.iter().any(|badge| badge.word == "×"));
    let lit = app(&desk).lit().unwrap();
    assert!(lit.organisations.contains(&funder) && lit.organisations.len() < before.organisation_count());
    key(&mut desk, Key::Escape);
    key(&mut desk, Key::Escape);
    assert!(!app(&desk).is_supposing() && app(&desk).lit().is_none() && app(&desk).badges().is_empty());
    assert!(*map(&desk) == before && app(&desk).document.history().done().is_empty(), "no trace");
}

#[test]
fn rounds_are_stepped_through_with_the_arrow_keys() {
    let (mut desk, funder) = stopped();
    let rounds = app(&desk).consequences().unwrap().rounds.clone();
    act(&mut desk, Action::SelectNothing);
    for (at, round) in (1..).zip(&rounds) {
        key(&mut desk, Key::ArrowRight);
        assert!(desk.query_by_label(&round.sentence).is_some());
        let badges = app(&desk).badges();
        for id in &round.organisations {
            assert!(badges.iter().any(|badge| badge.on == Thing::Organisation(id.clone()) && badge.word == format!("round {at}") && badge.is_now));
            assert!(app(&desk).lit().unwrap().organisations.contains(id));
        }
        assert!(badges.iter().any(|badge| badge.on == Thing::Organisation(funder.clone()) && badge.word == "stops"));
    }
    key(&mut desk, Key::ArrowRight);
    assert_eq!(app(&desk).session.supposing.round, rounds.len(), "there is no round after the last");
    key(&mut desk, Key::ArrowLeft);
    assert_eq!(app(&desk).session.supposing.round, rounds.len() - 1);
}

#[test]
fn another_amount_is_typed_and_taken_back() {
    let mut desk = sample("Harrowdale");
    let funding = funding(&desk);
    act(&mut desk, Action::Select(Thing::Relationship(funding.id.clone())));
    desk.get_by_label("What if the amount were…").click();
    desk.run();
    desk.get_by_label("What if the amount were (£)").focus();
    desk.run();
    desk.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    desk.get_by_label("What if the amount were (£)").type_text("1");
    desk.run();
    key(&mut desk, Key::Enter);
    assert_eq!(app(&desk).session.supposing.changes, [Change::Amount(funding.id.clone(), Money::from_pence(100))]);
    assert!(app(&desk).badges().iter().any(|badge| badge.word.starts_with("£1, not £")), "{:?}", app(&desk).badges());
    assert_eq!(map(&desk).relationship(&funding.id).unwrap(), &funding, "the map has the amount that it had");
    desk.get_by_label("Not this").click();
    desk.run();
    assert!(app(&desk).session.supposing.changes.is_empty() && app(&desk).lit().is_none());
}

#[test]
fn a_relationship_that_is_drawn_now_is_only_supposed() {
    let mut desk = sample("Harrowdale");
    let before = map(&desk).clone();
    let ids: Vec<OrganisationId> = map(&desk).organisations().map(|organisation| organisation.id.clone()).collect();
    act(&mut desk, Action::WhatIf);
    act(&mut desk, Action::Connect(ids[0].clone(), ids[1].clone()));
    act(&mut desk, Action::TakeChoice(Some(0)));
    let [Change::Add(Ends { from, to }, _)] = app(&desk).session.supposing.changes.as_slice() else { panic!("one relationship is supposed") };
    assert_eq!((from, to), (&ids[0], &ids[1]));
    assert!(app(&desk).badges().iter().any(|badge| badge.word == "new"));
    assert!(*map(&desk) == before);
    assert!(app(&desk).seen().relationship_count() == before.relationship_count() + 1, "it is on the picture");
}

#[test]
fn a_snapshot_is_kept_as_one_step_opened_again_and_removed() {
    let (mut desk, funder) = stopped();
    desk.get_by_label("Keep as snapshot").click();
    desk.run();
    desk.get_by_label("Name of the snapshot").type_text("The largest funder stops");
    desk.run();
    key(&mut desk, Key::Enter);
    let [WhatIf { name, changes, .. }] = map(&desk).what_ifs() else { panic!("one snapshot is kept") };
    assert_eq!((name.as_str(), changes.as_slice()), ("The largest funder stops", [Change::SwitchOff(funder)].as_slice()));
    let changes = changes.clone();
    assert_eq!(app(&desk).document.history().done().last().unwrap().sentence, "keep the snapshot The largest funder stops");
    desk.get_by_label("Drop").click();
    desk.run();
    assert!(!app(&desk).is_supposing() && app(&desk).session.supposing.changes.is_empty());
    act(&mut desk, Action::WhatIf);
    desk.get_by_label("The largest funder stops").click();
    desk.run();
    assert_eq!(app(&desk).session.supposing.changes, changes);
    act(&mut desk, Action::Undo);
    assert!(map(&desk).what_ifs().is_empty(), "keeping was one step");
}

#[test]
fn the_map_is_left_alone_and_that_is_said() {
    let (mut desk, funder) = stopped();
    let before = map(&desk).clone();
    for action in [Action::Delete, Action::Duplicate, Action::Nudge(5.0, 0.0), Action::Drag(5.0, 0.0), Action::Release(None), Action::AddOrganisation]
    {
        act(&mut desk, action);
    }
    let organisation = map(&desk).organisation(&funder).unwrap().clone();
    act(
        &mut desk,
        Action::Edit(Command::Change {
            organisations: vec![outloud::model::Organisation { name: "Other".to_owned(), ..organisation }],
            relationships: vec![],
        }),
    );
    assert!(*map(&desk) == before && app(&desk).document.history().done().is_empty());
    assert!(desk.query_all_by_label_contains("The map itself is not changed while you ask what if").next().is_some());
    assert_ne!(app(&desk).findings_age(), Age::Coming);
}

#[test]
fn another_map_is_not_asked_what_the_last_one_was() {
    let (mut desk, _) = stopped();
    act(&mut desk, Action::DiscardThen(outloud::app::question::Next::NewMap));
    assert!(!app(&desk).is_supposing() && app(&desk).session.supposing.changes.is_empty());
}

#[test]
fn a_large_map_is_asked_beside_the_window() {
    let mut desk = sample("Trafford");
    let funder = largest(&desk);
    act(&mut desk, Action::Suppose(Change::SwitchOff(funder)));
    assert!(desk.query_by_label("Working out what would follow…").is_some() || app(&desk).consequences().is_some());
    while app(&desk).consequences().is_none() {
        desk.step();
    }
    desk.run();
    // the grants of this map are all over by now, so that nothing would follow today
    assert!(desk.query_by_label("Nothing that the map shows would be different.").is_some());
}
