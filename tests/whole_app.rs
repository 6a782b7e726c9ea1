//! The app always answers: thousands of random actions without a window, from every state, never a panic and never an invalid map; undo takes all of it back.
//! `OUTLOUD_LONG=1` walks 100,000 steps (about ten minutes).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use outloud::analysis::MEASURES;
use outloud::app::dialogs::Scripted;
use outloud::app::looking::{Filter, FindingKey};
use outloud::app::question::{ExportChoice, Front, Next, Then};
use outloud::app::session::{ByMeasure, Panel, Thing};
use outloud::app::table::TABLE;
use outloud::app::{Action, App, Outside, naming};
use outloud::edit::Command;
use outloud::formats::picture::{PictureFormat, PictureSize};
use outloud::formats::{read_map, write_map};
use outloud::model::{Audience, Change, Ends, Money, Naming, NamingState, OrganisationId, Position};
use outloud::scene::Point;
use outloud::store::RealDisk;
use std::path::Path;
use std::sync::Arc;

fn app(folder: &Path) -> App {
    let answers = (0..10_000).map(|number| match number % 3 {
        0 => None,
        _ => Some(folder.join(format!("map {}.ron", number % 5))),
    });
    App::new(Outside {
        disk: Arc::new(RealDisk),
        dialogs: Box::new(Scripted::new(answers)),
        data_folder: Some(folder.join("data")),
        wake: Arc::new(|| {}),
    })
}

/// Lets jobs that have begun come to their end.
fn settle(app: &mut App, now: f64) {
    // an answer may begin the next job, and the last answer may come while its job is already gone
    let mut quiet = 0;
    while quiet < 2 {
        app.tick(now);
        quiet = if app.work().is_some() { 0 } else { quiet + 1 };
        std::thread::yield_now();
    }
}

fn somebody(app: &App, rng: &mut fastrand::Rng) -> Option<OrganisationId> {
    let all: Vec<_> = app.document.map().organisations().map(|organisation| organisation.id.clone()).collect();
    rng.choice(all)
}

fn anything(app: &App, rng: &mut fastrand::Rng) -> Option<Thing> {
    let relationships: Vec<_> = app.document.map().relationships().map(|(_, relationship, _)| relationship.id.clone()).collect();
    match rng.bool() {
        true => somebody(app, rng).map(Thing::Organisation),
        false => rng.choice(relationships).map(Thing::Relationship),
    }
}

fn number(rng: &mut fastrand::Rng) -> f64 {
    match rng.u8(0..20) {
        0 => f64::NAN,
        1 => 1e12,
        _ => rng.f64() * 800.0 - 400.0,
    }
}

fn point(rng: &mut fastrand::Rng) -> Point {
    Point { x: number(rng) as f32, y: number(rng) as f32 }
}

fn with_data(app: &App, rng: &mut fastrand::Rng, folder: &Path) -> Option<Action> {
    let names = ["Riverside Trust", "مسجد النور", "", " ", "a\u{202e}b", "Cymdeithas Tŷ"];
    let then = if rng.bool() { Then::Stay } else { Then::Child };
    let next =
        [Next::NewMap, Next::Open, Next::Revert, Next::Sample(rng.usize(0..3)), Next::OpenPath(folder.join("missing.ron"))][rng.usize(0..5)].clone();
    Some(match rng.u8(0..31) {
        0..=2 => Action::AddAt(Position::new(rng.f64() * 900.0, rng.f64() * 600.0)?),
        3..=4 => Action::Type(names[rng.usize(0..names.len())].to_owned()),
        5..=7 => Action::NameDone(then),
        8 => Action::Nudge(number(rng), number(rng)),
        9 => Action::Select(anything(app, rng)?),
        10 => Action::SelectAlso(anything(app, rng)?),
        11 => Action::Reveal(anything(app, rng)?),
        12 => Action::ConnectClick(somebody(app, rng)?),
        13 => Action::Drag(number(rng), number(rng)),
        14 => Action::Pull(somebody(app, rng)?, point(rng)),
        15 => Action::Stretch(point(rng), point(rng)),
        16 => Action::Release(somebody(app, rng)),
        17 => Action::Connect(somebody(app, rng)?, somebody(app, rng)?),
        18 => Action::MoveChoice(rng.isize(-30..30)),
        19 => Action::TakeChoice(rng.bool().then(|| rng.usize(0..30))),
        20 => Action::ZoomAt((number(rng) as f32, number(rng) as f32), number(rng) as f32),
        21 => Action::Pan((number(rng) as f32, number(rng) as f32)),
        22 => Action::CanvasSize(rng.f32() * 2000.0, rng.f32() * 1000.0),
        23 => Action::ShowAs(Audience::ALL[rng.usize(0..3)]),
        24 => Action::DiscardThen(next),
        25 => [Action::Focus(rng.bool()), Action::Recover(0), Action::LetGo(0), Action::PreviewEarlier(rng.usize(0..3))][rng.usize(0..4)].clone(),
        26 => [Action::TakeTheirs, Action::Overwrite, Action::RestoreEarlier, Action::GoBack(rng.isize(-3..4))][rng.usize(0..4)].clone(),
        27 => looking(app, rng),
        28 => naming(app, rng)?,
        29 => supposing(app, rng)?,
        _ => Action::SaveThen(next),
    })
}

fn looking(app: &App, rng: &mut fastrand::Rng) -> Action {
    let finding = rng.choice(app.findings().unwrap_or_default());
    let text = ["", "riverside", "no such word"][rng.usize(0..3)].to_owned();
    let (colour, size) = (rng.choice(MEASURES), rng.choice(MEASURES));
    match rng.u8(0..6) {
        0 => Action::ChooseFinding(finding.map(FindingKey::of)),
        1 => Action::StepFinding(rng.isize(-3..4)),
        2 => Action::Narrow(Filter { text, selected: rng.bool(), kind: finding.map(|finding| finding.kind), ..Filter::default() }),
        4 => Action::ShowMeasures(ByMeasure { colour, size }),
        3 => Action::Unfold(finding.map_or("unheard", |finding| finding.kind)),
        _ => [Action::ToggleAssumed, Action::ReadAgain, Action::Toggle(Panel::Findings), Action::SayAloud, Action::Turn(rng.isize(-2..3))]
            [rng.usize(0..5)]
        .clone(),
    }
}

fn naming(app: &App, rng: &mut fastrand::Rng) -> Option<Action> {
    let finding = rng.choice(app.findings()?)?;
    let answer = naming::answer(app.document.map(), finding);
    let state = rng.choice(NamingState::ALL).copied();
    Some(match rng.u8(0..4) {
        0 => naming::pass(app.document.map(), finding),
        1 => naming::keep(Naming { state, own_words: "a\u{202e}b".to_owned(), ..answer }),
        2 => Action::Edit(Command::RemoveNaming(answer.id)),
        _ => Action::WordsDone,
    })
}

fn supposing(app: &App, rng: &mut fastrand::Rng) -> Option<Action> {
    let map = app.document.map();
    let relationships: Vec<_> = map.relationships().map(|(_, relationship, _)| relationship.clone()).collect();
    Some(match rng.u8(0..8) {
        0 => Action::Suppose(Change::SwitchOff(somebody(app, rng)?)),
        1 => Action::Suppose(Change::Amount(rng.choice(relationships)?.id, Money::from_pence(rng.i64(0..1_000_000)))),
        2 => Action::Suppose(Change::Add(Ends { from: somebody(app, rng)?, to: somebody(app, rng)? }, rng.choice(relationships)?)),
        3 => Action::SupposeNoMore(rng.usize(0..3)),
        4 => Action::StepRound(rng.isize(-2..3)),
        5 => Action::OpenSnapshot(rng.choice(map.what_ifs())?.id.clone()),
        6 => Action::DropWhatIf,
        _ => Action::WhatIf,
    })
}

fn check(app: &App) {
    let map = app.document.map();
    let selection = &app.session.selection;
    assert!(selection.organisations.iter().all(|id| map.organisation(id).is_some()), "what is selected is on the map");
    assert!(selection.relationships.iter().all(|id| map.relationship(id).is_some()), "what is selected is on the map");
    assert!(app.session.camera.zoom.is_finite() && app.session.camera.middle.x.is_finite(), "the camera looks at a place");
}

fn walk(seed: u64, steps: usize) {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app(folder.path());
    let mut rng = fastrand::Rng::with_seed(seed);
    for step in 0..steps {
        let action = if rng.u8(0..5) < 2 { Some(TABLE[rng.usize(0..TABLE.len())].action.clone()) } else { with_data(&app, &mut rng, folder.path()) };
        // a map that grows for ever would only test patience
        let action = if app.document.map().organisation_count() > 60 { Some(Action::DiscardThen(Next::NewMap)) } else { action };
        // everything but the end of the program
        if let Some(action) = action.filter(|action| *action != Action::Quit) {
            app.handle(action);
        }
        check(&app);
        if step % 4 == 0 {
            app.tick(step as f64 / 10.0);
        }
        if step % 500 == 0 {
            let map = app.document.map();
            assert_eq!(read_map(&write_map(map).unwrap()).unwrap().map, **map, "what is on the screen can be saved");
        }
    }
    settle(&mut app, steps as f64);
    let last = app.document.map().clone();
    let undone = app.document.history().done().len();
    (0..undone).for_each(|_| app.handle(Action::Undo));
    assert!(app.document.history().done().is_empty());
    (0..undone).for_each(|_| app.handle(Action::Redo));
    assert_eq!(**app.document.map(), *last, "redo brings everything back");
    check(&app);
}

#[test]
fn a_random_walk_never_panics_and_never_leaves_an_invalid_map() {
    let long = std::env::var_os("OUTLOUD_LONG").is_some();
    for seed in 0..if long { 50 } else { 5 } {
        walk(seed, 2_000);
    }
}

#[test]
fn a_window_comes_back_with_the_panels_it_had() {
    let folder = tempfile::tempdir().unwrap();
    let panels = |app: &App| [Panel::List, Panel::Inspector, Panel::Legend].map(|panel| app.shows(panel));
    for (action, expected) in [
        (Action::ProjectorSize, [false, false, true]),
        (Action::Toggle(Panel::List), [true, false, true]),
        (Action::Toggle(Panel::Legend), [true, false, false]),
        (Action::DeskSize, [true, true, false]),
    ] {
        let mut before = app(folder.path());
        before.handle(action);
        let after = app(folder.path());
        assert_eq!([panels(&before), panels(&after)], [expected; 2]);
        assert_eq!(before.preferences.scale_percent, after.preferences.scale_percent);
    }
}

#[test]
fn a_drag_is_one_step_and_a_broken_off_drag_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app(folder.path());
    let id = add(&mut app, "Riverside Trust");
    app.handle(Action::Select(Thing::Organisation(id.clone())));
    let steps = app.document.history().done().len();
    (1..=10).for_each(|by| app.handle(Action::Drag(f64::from(by), 0.0)));
    app.handle(Action::Back);
    app.handle(Action::Release(None));
    assert_eq!(app.document.history().done().len(), steps, "Esc leaves no trace");
    (1..=10).for_each(|by| app.handle(Action::Drag(f64::from(by), 0.0)));
    app.handle(Action::Release(None));
    assert_eq!(app.document.history().done().len(), steps + 1, "ten moves of the pointer are one step");
    assert_eq!(app.document.map().organisation(&id).unwrap().position.unwrap().x(), 10.0);
}

#[test]
fn a_pulled_line_asks_for_the_kind_and_remembers_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app(folder.path());
    let (council, trust) = (add(&mut app, "Lowtown Council"), add(&mut app, "Riverside Trust"));
    app.handle(Action::Pull(council.clone(), Point { x: 5.0, y: 5.0 }));
    app.handle(Action::Release(Some(trust.clone())));
    assert!(matches!(app.session.front, Some(Front::Kinds(_))));
    app.handle(Action::TakeChoice(Some(5)));
    let first = app.document.map().relationships().next().unwrap().1.kind.clone();
    app.handle(Action::Connect(trust, council));
    app.handle(Action::TakeChoice(None));
    let kinds: Vec<_> = app.document.map().relationships().map(|(_, relationship, _)| relationship.kind.clone()).collect();
    assert_eq!(kinds, [first.clone(), first], "the kind chosen last is offered first");
}

#[test]
fn changes_are_not_let_go_unasked() {
    let folder = tempfile::tempdir().unwrap();
    let mut app = app(folder.path());
    add(&mut app, "Riverside Trust");
    app.handle(Action::Quit);
    assert!(!app.is_closed() && matches!(app.session.front, Some(Front::Unsaved(Next::Quit))));
    app.handle(Action::Back);
    assert!(app.session.front.is_none() && app.document.is_unsaved());
    app.handle(Action::Undo);
    app.handle(Action::Quit);
    assert!(app.is_closed(), "with nothing to lose there is nothing to ask");
}

#[test]
fn saved_reopened_and_exported_is_the_same_map() {
    let folder = tempfile::tempdir().unwrap();
    let (file, picture) = (folder.path().join("lowtown"), folder.path().join("lowtown.png"));
    let dialogs = Scripted::new([Some(file), Some(picture.clone()), Some(folder.path().join("lowtown.ron"))]);
    let mut app = App::new(Outside { disk: Arc::new(RealDisk), dialogs: Box::new(dialogs), data_folder: None, wake: Arc::new(|| {}) });
    add(&mut app, "Lowtown Council");
    app.handle(Action::Save);
    settle(&mut app, 1.0);
    assert!(!app.document.is_unsaved(), "{:?}", app.notices.shown());
    let saved = app.document.map().clone();
    let choice = ExportChoice {
        format: PictureFormat::Png,
        size: PictureSize::Natural,
        dark: false,
        audience: Audience::Partners,
        legend: true,
        title: true,
        pseudonyms: true,
    };
    app.handle(Action::ChooseExport(choice));
    app.handle(Action::ExportNow);
    settle(&mut app, 2.0);
    assert!(std::fs::read(picture).unwrap().starts_with(b"\x89PNG"));
    app.handle(Action::Open);
    settle(&mut app, 3.0);
    assert!(app.shows(Panel::List) && !app.shows(Panel::Welcome));
    assert_eq!(**app.document.map(), *saved);
    assert_eq!(app.document.file().unwrap().path.file_name().unwrap(), "lowtown.ron");
}

#[test]
fn a_file_that_somebody_else_changed_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("map.ron");
    let mut app = App::new(Outside {
        disk: Arc::new(RealDisk),
        dialogs: Box::new(Scripted::new([Some(file.clone())])),
        data_folder: None,
        wake: Arc::new(|| {}),
    });
    add(&mut app, "Lowtown Council");
    app.handle(Action::Save);
    settle(&mut app, 1.0);
    std::fs::write(&file, "somebody else's work").unwrap();
    add(&mut app, "Riverside Trust");
    app.handle(Action::Save);
    settle(&mut app, 2.0);
    assert!(app.document.is_unsaved());
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "somebody else's work");
}

fn add(app: &mut App, name: &str) -> OrganisationId {
    app.tick(0.0);
    app.handle(Action::AddOrganisation);
    app.handle(Action::Type(name.to_owned()));
    app.handle(Action::NameDone(Then::Stay));
    app.session.selection.one_organisation().unwrap().clone()
}
