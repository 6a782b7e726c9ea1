//! The group's answer to a finding: passed, marked, put in words and kept in the map, each as one step; and findings written by hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/window.rs"]
mod window;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use outloud::analysis::Finding;
use outloud::app::looking::FindingKey;
use outloud::app::session::{Panel, Thing};
use outloud::app::{Action, naming};
use outloud::formats::{read_map, write_map};
use outloud::model::{Audience, Map, Naming, NamingState};
use window::{Desk, act, app, key, sample};

/// The largest sample map with its first finding of a kind open.
fn opened(kind: &str) -> (Desk, Finding) {
    let mut desk = sample("Harrowdale");
    act(&mut desk, Action::Toggle(Panel::Findings));
    let finding = app(&desk).findings().unwrap().iter().find(|finding| finding.kind == kind).unwrap().clone();
    act(&mut desk, Action::ChooseFinding(Some(FindingKey::of(&finding))));
    (desk, finding)
}

fn map(desk: &Desk) -> &Map {
    app(desk).document.map()
}

fn answer(desk: &Desk, finding: &Finding) -> Naming {
    map(desk).naming_of(finding.kind, &finding.about, &finding.sentence).unwrap().clone()
}

fn last_step(desk: &Desk) -> &str {
    &app(desk).document.history().done().last().unwrap().sentence
}

#[test]
fn a_finding_is_passed_with_the_keys_and_held_back_again() {
    let (mut desk, finding) = opened("double-hold");
    desk.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    desk.run();
    assert!(answer(&desk, &finding).passes(&finding.sentence));
    assert_eq!(last_step(&desk), "pass a finding to be said out loud");
    desk.get_by_label("May be said out loud").scroll_to_me();
    desk.run();
    desk.get_by_label("May be said out loud").click();
    desk.run();
    assert!(map(&desk).namings().is_empty(), "an answer that says nothing is not kept");
    assert_eq!(last_step(&desk), "hold a finding back");
    act(&mut desk, Action::Undo);
    assert!(answer(&desk, &finding).passed);
}

#[test]
fn an_answer_is_typed_into_the_form_and_saved_with_the_map() {
    let (mut desk, finding) = opened("double-hold");
    desk.get_by_label("How far the group is with it").scroll_to_me();
    desk.run();
    desk.get_by_label("How far the group is with it").click();
    desk.run();
    desk.get_by_label("Contested").click();
    desk.run();
    assert_eq!(answer(&desk, &finding).state, Some(NamingState::Contested));
    assert_eq!(last_step(&desk), "mark a finding as contested");
    for (label, text) in
        [("In our own words", "They hold the purse."), ("How the others put it", "We are accountable."), ("Who sees to it (a role)", "Chair")]
    {
        desk.get_by_label(label).scroll_to_me();
        desk.run();
        desk.get_by_label(label).focus();
        desk.run();
        desk.get_by_label(label).type_text(text);
        desk.run();
    }
    // leaving the last field is what does it
    desk.get_by_label("What is going to be done").focus();
    desk.run();
    let answer = answer(&desk, &finding);
    assert_eq!(
        (answer.own_words.as_str(), answer.other_wording.as_str(), answer.owner.as_str()),
        ("They hold the purse.", "We are accountable.", "Chair")
    );
    assert_eq!((answer.sentence.as_str(), answer.audience, answer.passed), (finding.sentence.as_str(), Audience::Team, false));
    let again = read_map(&write_map(map(&desk)).unwrap()).unwrap().map;
    assert_eq!(again.namings(), map(&desk).namings());
    let steps = app(&desk).document.history().done().len();
    assert_eq!(steps, 4, "each field was one step");
    (0..steps).for_each(|_| act(&mut desk, Action::Undo));
    assert!(map(&desk).namings().is_empty());
}

#[test]
fn what_was_passed_waits_again_when_its_figures_change() {
    let (mut desk, finding) = opened("funding-dependency");
    act(&mut desk, Action::PassFinding);
    let mut richer = map(&desk).organisation(&finding.about[0]).unwrap().clone();
    richer.annual_income = outloud::model::Money::from_pence(richer.annual_income.unwrap().pence() / 100 * 104);
    act(&mut desk, Action::Edit(outloud::edit::Command::Change { organisations: vec![richer], relationships: vec![] }));
    let now = app(&desk).chosen_finding().unwrap().clone();
    assert_ne!(now.sentence, finding.sentence);
    assert!(!answer(&desk, &now).passes(&now.sentence));
    assert!(desk.query_by_label_contains("It was passed as:").is_some());
}

#[test]
fn a_finding_is_written_by_hand_about_what_is_selected() {
    let mut desk = sample("Harrowdale");
    let about = map(&desk).organisations().next().unwrap().id.clone();
    act(&mut desk, Action::Select(Thing::Organisation(about.clone())));
    desk.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::G);
    desk.run();
    desk.get_by_label("What the group found, in one sentence").type_text("Nobody here speaks for tenants.");
    desk.run();
    key(&mut desk, Key::Enter);
    let own = map(&desk).namings()[0].clone();
    assert!(own.is_our_own() && own.about == [about] && own.sentence == "Nobody here speaks for tenants.");
    assert_eq!(last_step(&desk), "write a finding of our own");
    assert_eq!(app(&desk).chosen_finding().unwrap().sentence, own.sentence, "it is open in the list");
    assert!(desk.query_by_label("Found by the group (1)").is_some());
    act(&mut desk, Action::PassFinding);
    assert!(map(&desk).namings()[0].passes(&own.sentence));
    desk.get_by_label("Remove this finding").scroll_to_me();
    desk.run();
    desk.get_by_label("Remove this finding").click();
    desk.run();
    assert!(map(&desk).namings().is_empty());
}

#[test]
fn an_answer_is_not_changed_as_somebody_else_sees_it() {
    let (mut desk, _) = opened("double-hold");
    act(&mut desk, Action::ShowAs(Audience::Partners));
    act(&mut desk, Action::PassFinding);
    assert!(map(&desk).namings().is_empty());
    assert!(desk.query_by_label("To answer it, show the map as for the team.").is_some());
}

#[test]
fn an_answer_outlives_its_finding() {
    let (mut desk, finding) = opened("double-hold");
    act(&mut desk, Action::Narrow(outloud::app::looking::Filter { kind: Some("unheard"), ..Default::default() }));
    let answer = naming::answer(map(&desk), &finding);
    act(&mut desk, naming::keep(Naming { action: "A resident joins the panel".to_owned(), ..answer }));
    assert!(app(&desk).answered_before().is_empty());
    act(&mut desk, Action::Edit(outloud::edit::Command::Delete { organisations: vec![], relationships: finding.relationships.clone() }));
    assert_eq!(app(&desk).answered_before().len(), 1);
    desk.get_by_label("Answered, and not among the findings now (1)").scroll_to_me();
    desk.run();
    assert!(desk.query_by_label("A resident joins the panel").is_some());
    act(&mut desk, Action::Undo);
    assert!(app(&desk).answered_before().is_empty());
}
