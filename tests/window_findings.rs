//! The findings in the window: a list of sentences, each opened to its evidence on the canvas, its question and its figures.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/window.rs"]
mod window;

use egui::{Key, Modifiers, Vec2};
use egui_kittest::kittest::Queryable;
use outloud::analysis::Finding;
use outloud::app::looking::{Answered, Filter, FindingKey};
use outloud::app::session::{Panel, Thing};
use outloud::app::{Action, Age};
use outloud::edit::Command;
use outloud::model::{Audience, Naming, NamingId, NamingState};
use window::{Desk, act, app, desk, key, sample};

/// A window on the largest sample map.
fn harrowdale() -> Desk {
    sample("Harrowdale")
}

/// The same with the findings in sight.
fn findings() -> Desk {
    let mut desk = harrowdale();
    desk.key_press_modifiers(Modifiers::COMMAND, Key::G);
    desk.run();
    desk
}

fn of_kind(desk: &Desk, kind: &str) -> Finding {
    app(desk).findings().unwrap().iter().find(|finding| finding.kind == kind).unwrap().clone()
}

#[test]
fn nobody_reads_the_map_before_somebody_asks() {
    let mut desk = harrowdale();
    assert!(app(&desk).findings().is_none());
    act(&mut desk, Action::Toggle(Panel::Findings));
    assert!(app(&desk).findings().is_some_and(|findings| !findings.is_empty()));
    assert_eq!(app(&desk).findings_age(), Age::Now);
    assert!(desk.query_by_label("What the map shows").is_some() && desk.query_by_label("Organisations").is_none());
}

#[test]
fn a_finding_is_opened_with_a_click_and_lights_its_evidence() {
    let mut desk = findings();
    let finding = of_kind(&desk, "double-hold");
    assert!(app(&desk).lit().is_none());
    desk.get_by_label(&finding.sentence).click();
    desk.run();
    let lit = app(&desk).lit().unwrap();
    assert!(finding.about.iter().all(|id| lit.organisations.contains(id)));
    assert!(finding.relationships.iter().all(|id| lit.relationships.contains(id)));
    assert!(lit.organisations.len() < app(&desk).document.map().organisation_count());
    assert!(desk.query_by_label(finding.question).is_some());
    key(&mut desk, Key::Escape);
    assert!(app(&desk).lit().is_none() && app(&desk).shows(Panel::Findings), "Esc closes the finding, not the list");
}

#[test]
fn arrow_keys_walk_the_findings_and_move_nothing_on_the_map() {
    let mut desk = findings();
    let before = app(&desk).document.map().clone();
    act(&mut desk, Action::SelectAll);
    act(&mut desk, Action::StepFinding(0));
    let first = app(&desk).chosen_finding().unwrap().clone();
    key(&mut desk, Key::ArrowDown);
    let second = app(&desk).chosen_finding().unwrap().clone();
    assert_ne!(first, second);
    key(&mut desk, Key::ArrowUp);
    assert_eq!(app(&desk).chosen_finding(), Some(&first));
    assert_eq!(**app(&desk).document.map(), *before);
}

#[test]
fn a_figure_opens_to_its_workings() {
    let mut desk = findings();
    let finding = of_kind(&desk, "double-hold");
    act(&mut desk, Action::ChooseFinding(Some(FindingKey::of(&finding))));
    let workings = &finding.figures[0].workings;
    assert!(desk.query_by_label(workings).is_none());
    desk.get_by_label_contains("Share of income: ").click();
    desk.run();
    assert!(desk.query_by_label(workings).is_some(), "{workings}");
}

#[test]
fn the_list_is_narrowed_by_words_kind_sector_and_selection() {
    let mut desk = findings();
    let all = app(&desk).listed().len();
    let mut listed = |filter: Filter| {
        act(&mut desk, Action::Narrow(filter));
        app(&desk).listed().into_iter().cloned().collect::<Vec<Finding>>()
    };
    let named = listed(Filter { text: "RIVERSIDE trust".to_owned(), ..Filter::default() });
    assert!(!named.is_empty() && named.len() < all && named.iter().all(|finding| finding.sentence.contains("Riverside") || finding.about.len() > 1));
    let unheard = listed(Filter { kind: Some("unheard"), ..Filter::default() });
    assert!(!unheard.is_empty() && unheard.iter().all(|finding| finding.kind == "unheard"));
    assert!(listed(Filter { selected: true, ..Filter::default() }).is_empty(), "nothing is selected");
    assert!(desk.query_by_label("No finding is like that. List all, or ask for less.").is_some());
    let one = app(&desk).document.map().organisations().find(|organisation| organisation.name.contains("Riverside")).unwrap().id.clone();
    act(&mut desk, Action::Select(Thing::Organisation(one.clone())));
    assert!(app(&desk).listed().iter().all(|finding| finding.about.contains(&one)) && !app(&desk).listed().is_empty());
    act(&mut desk, Action::Narrow(Filter { answer: Some(Answered::Passed), ..Filter::default() }));
    assert!(app(&desk).listed().is_empty(), "nothing is passed");
    desk.get_by_label("List all").click();
    desk.run();
    assert_eq!(app(&desk).listed().len(), all);
}

#[test]
fn a_long_group_is_folded_and_unfolds() {
    let mut desk = findings();
    desk.set_size(Vec2::new(1280.0, 3000.0));
    act(&mut desk, Action::Narrow(Filter { kind: Some("one-way-power"), ..Filter::default() }));
    let last = app(&desk).listed().last().unwrap().sentence.clone();
    assert!(desk.query_by_label(&last).is_none());
    desk.get_by_label_contains("More of these").click();
    desk.run();
    assert!(desk.query_by_label(&last).is_some());
}

#[test]
fn a_mark_is_changed_where_it_is_used_and_undo_takes_it_back() {
    let mut desk = findings();
    let finding = of_kind(&desk, "single-funder");
    act(&mut desk, Action::ChooseFinding(Some(FindingKey::of(&finding))));
    let before = app(&desk).findings().unwrap().iter().filter(|finding| finding.kind == "single-funder").count();
    let mut details = app(&desk).document.map().details().clone();
    details.thresholds.insert(outloud::model::Threshold::Dependent, 90);
    act(&mut desk, Action::Edit(outloud::edit::Command::Describe(Box::new(details))));
    let after = app(&desk).findings().unwrap().iter().filter(|finding| finding.kind == "single-funder").count();
    assert!(after < before, "fewer lose nine in ten pounds");
    act(&mut desk, Action::Undo);
    assert_eq!(app(&desk).findings().unwrap().iter().filter(|finding| finding.kind == "single-funder").count(), before);
}

#[test]
fn what_is_shown_for_partners_is_found_for_partners() {
    let mut desk = findings();
    let secret = of_kind(&desk, "single-funder").about[0].clone();
    let mut organisation = app(&desk).document.map().organisation(&secret).unwrap().clone();
    organisation.audience = Audience::Team;
    act(&mut desk, Action::Edit(outloud::edit::Command::Change { organisations: vec![organisation], relationships: vec![] }));
    assert!(app(&desk).findings().unwrap().iter().any(|finding| finding.about.contains(&secret)));
    act(&mut desk, Action::ShowAs(Audience::Partners));
    assert!(app(&desk).findings().unwrap().iter().all(|finding| !finding.about.contains(&secret)));
}

#[test]
fn an_empty_map_says_what_to_draw_first() {
    let mut desk = desk();
    desk.get_by_label("New map").click();
    desk.run();
    act(&mut desk, Action::Toggle(Panel::Findings));
    assert!(desk.query_by_label_contains("Draw who funds whom and who decides for whom").is_some());
}

#[test]
fn another_map_has_its_own_findings() {
    let mut desk = findings();
    let finding = of_kind(&desk, "double-hold");
    act(&mut desk, Action::ChooseFinding(Some(FindingKey::of(&finding))));
    act(&mut desk, Action::DiscardThen(outloud::app::question::Next::NewMap));
    assert!(app(&desk).lit().is_none());
    assert!(app(&desk).findings().is_none_or(<[Finding]>::is_empty));
}

/// Passes the first findings of those kinds, for partners too.
fn pass(desk: &mut Desk, kinds: &[&str]) -> Vec<Finding> {
    let all: Vec<Finding> = kinds.iter().map(|kind| of_kind(desk, kind)).collect();
    for (number, finding) in all.iter().enumerate() {
        let mut naming = Naming::new(NamingId::new(&format!("n{number}")).unwrap(), finding.kind, finding.about.clone(), finding.sentence.clone());
        naming.passed = true;
        naming.state = Some(NamingState::Contested);
        (naming.own_words, naming.other_wording) = ("They hold the purse".to_owned(), "We answer for it".to_owned());
        naming.audience = Audience::Partners;
        act(desk, Action::Edit(Command::PutNaming(Box::new(naming))));
    }
    all
}

#[test]
fn only_what_was_passed_is_said_out_loud() {
    let mut desk = findings();
    key(&mut desk, Key::F5);
    assert!(desk.query_by_label("Nothing has been passed to be said out loud.").is_some());
    assert!(desk.query_by_label("What the map shows").is_none() && desk.query_by_label("Short name").is_none(), "all panels are away");
    key(&mut desk, Key::Escape);
    assert!(desk.query_by_label("What the map shows").is_some());
    let passed = pass(&mut desk, &["double-hold", "unheard"]);
    key(&mut desk, Key::F5);
    for finding in &passed {
        assert!(desk.query_by_label(&finding.sentence).is_some(), "{}", finding.sentence);
        assert!(desk.query_by_label(finding.question).is_none(), "the question waits");
        assert!(app(&desk).lit().unwrap().organisations.contains(&finding.about[0]));
        key(&mut desk, Key::PageDown);
        assert!(desk.query_by_label(finding.question).is_some());
        for words in ["They hold the purse", "We answer for it"] {
            assert!(desk.query_by_label_contains(words).is_some(), "both wordings");
        }
        key(&mut desk, Key::Space);
    }
    assert!(desk.query_by_label("2 of 2").is_some(), "after the last one it stays");
}

#[test]
fn back_on_the_wall_is_the_same_way_and_the_map_is_safe() {
    let mut desk = findings();
    let passed = pass(&mut desk, &["double-hold", "unheard"]);
    act(&mut desk, Action::SelectAll);
    let (before, camera) = (app(&desk).document.map().clone(), app(&desk).session.camera);
    key(&mut desk, Key::F5);
    [Key::ArrowRight, Key::ArrowRight, Key::ArrowLeft, Key::PageUp].into_iter().for_each(|press| key(&mut desk, press));
    assert!(desk.query_by_label(&passed[0].sentence).is_some() && desk.query_by_label("1 of 2").is_some());
    assert!(desk.query_by_label(passed[0].question).is_none());
    for press in [Key::Delete, Key::N, Key::Backspace, Key::ArrowDown] {
        key(&mut desk, press);
    }
    key(&mut desk, Key::Escape);
    assert_eq!(**app(&desk).document.map(), *before);
    assert_eq!(app(&desk).session.camera.zoom, camera.zoom, "the canvas looks where it looked");
    assert!(!app(&desk).is_aloud());
}

/// The triangles of the map on the screen.
fn drawn(desk: &Desk) -> egui::Rect {
    let meshes = desk.output().shapes.iter().filter_map(|clipped| match &clipped.shape {
        egui::Shape::Mesh(mesh) => Some(mesh.calc_bounds()),
        _ => None,
    });
    meshes.reduce(egui::Rect::union).unwrap()
}

#[test]
fn the_map_is_drawn_where_it_was_once_nothing_more_is_said() {
    let mut desk = findings();
    pass(&mut desk, &["double-hold"]);
    act(&mut desk, Action::Fit);
    let before = drawn(&desk);
    [Key::F5, Key::ArrowRight, Key::Escape].into_iter().for_each(|press| key(&mut desk, press));
    act(&mut desk, Action::Fit);
    let after = drawn(&desk);
    assert!((after.min - before.min).length() < 2.0 && (after.max - before.max).length() < 2.0, "{before:?} {after:?}");
}

#[test]
fn what_is_kept_to_the_team_is_not_said_to_partners() {
    let mut desk = findings();
    let passed = pass(&mut desk, &["double-hold"]);
    let map = app(&desk).document.map();
    let naming = Naming { audience: Audience::Team, ..map.namings()[0].clone() };
    act(&mut desk, Action::Edit(Command::PutNaming(Box::new(naming))));
    key(&mut desk, Key::F5);
    assert!(desk.query_by_label(&passed[0].sentence).is_some());
    act(&mut desk, Action::ShowAs(Audience::Partners));
    assert!(desk.query_by_label(&passed[0].sentence).is_none());
    assert!(desk.query_by_label("Nothing has been passed to be said out loud.").is_some());
}

#[test]
fn the_page_of_an_organisation_says_what_the_map_says_and_leads_there() {
    let mut desk = harrowdale();
    let trust = app(&desk).document.map().organisations().find(|organisation| organisation.name.contains("Riverside")).unwrap().id.clone();
    // tall enough for the whole page
    desk.set_size(Vec2::new(1280.0, 3000.0));
    act(&mut desk, Action::Select(Thing::Organisation(trust.clone())));
    desk.get_by_label("What the map says").click();
    desk.run();
    assert!(desk.query_by_label_contains("72p · ").is_some());
    assert!(desk.query_by_label_contains("Findings about it").is_some() && desk.query_by_label("What could be talked about").is_some());
    desk.get_by_label("NHS H&F ICB decides for Riverside Trust").click();
    desk.run();
    assert!(app(&desk).session.selection.one_relationship().is_some(), "the line leads to the relationship: {:?}", app(&desk).session.selection);
    act(&mut desk, Action::Select(Thing::Organisation(trust.clone())));
    let sentence = app(&desk).findings().unwrap().iter().find(|finding| finding.about.contains(&trust)).unwrap().sentence.clone();
    desk.get_by_label(&sentence).click();
    desk.run();
    assert!(app(&desk).shows(Panel::Findings) && app(&desk).chosen_finding().unwrap().sentence == sentence);
}

#[test]
fn an_organisation_without_relationships_says_what_to_draw() {
    let mut desk = desk();
    desk.get_by_label("New map").click();
    desk.run();
    act(&mut desk, Action::AddOrganisation);
    act(&mut desk, Action::Type("Lowtown Council".to_owned()));
    act(&mut desk, Action::NameDone(outloud::app::question::Then::Stay));
    act(&mut desk, Action::Toggle(Panel::Page));
    assert!(desk.query_by_label_contains("Draw who funds it, who decides for it and who asks it").is_some());
}

#[test]
fn colour_and_size_follow_a_measure_and_can_be_put_back() {
    let mut desk = harrowdale();
    desk.key_press_modifiers(Modifiers::COMMAND, Key::M);
    desk.run();
    desk.get_by_label("Colour stands for").click();
    desk.run();
    desk.get_by_label("Annual income").click();
    desk.run();
    assert_eq!(app(&desk).session.by_measure.colour.map(|measure| measure.word), Some("annual-income"));
    let words = |desk: &Desk| {
        let scene = &app(desk).picture().unwrap().scene;
        scene
            .pieces
            .iter()
            .filter_map(|piece| if let outloud::scene::Shape::Text(text) = &piece.shape { Some(text.lines[0].text.clone()) } else { None })
            .collect::<Vec<_>>()
    };
    assert!(words(&desk).iter().any(|word| word.starts_with("Colour: Annual income")), "the legend follows");
    desk.get_by_label("Sectors and towers again").click();
    desk.run();
    assert!(!words(&desk).iter().any(|word| word.starts_with("Colour:")));
}
