//! What a large map shows is found out beside the window: the answer before stays, marked as such, until the new one is there; it can be stopped, and
//! nothing is found out twice.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use outloud::analysis::MEASURES;
use outloud::app::dialogs::Scripted;
use outloud::app::session::{ByMeasure, Panel};
use outloud::app::{Action, Age, App, Outside};
use outloud::edit::Command;
use outloud::model::{
    Certainty, Ends, Funding, FundingForm, Kind, Map, Money, Organisation, OrganisationId, Per, Position, Relationship, RelationshipId,
};
use outloud::store::RealDisk;
use std::sync::Arc;

/// Hubs that each fund four others.
fn large() -> Command {
    let id = |number: usize| OrganisationId::new(&format!("o{number}")).unwrap();
    let organisations = (0..600).map(|number| {
        let place = Position::new((number % 30) as f64 * 150.0, (number / 30) as f64 * 150.0);
        Organisation { position: place, ..Organisation::new(id(number), format!("Organisation {number}")) }
    });
    let funds = |number: usize| {
        let funding = Funding { form: FundingForm::Grant, amount: Money::from_pence(1_000_000), per: Per::Year, ..Funding::default() };
        let ends = Ends { from: id(number / 5 * 5), to: id(number) };
        let relationship = Relationship::new(RelationshipId::new(&format!("r{number}")).unwrap(), Kind::Funding(funding));
        (ends, Relationship { certainty: Certainty::Documented, ..relationship })
    };
    let relationships = (0..600).filter(|number| number % 5 > 0).map(funds).collect();
    Command::Add { organisations: organisations.collect(), relationships }
}

fn app() -> App {
    let outside = Outside { disk: Arc::new(RealDisk), dialogs: Box::new(Scripted::default()), data_folder: None, wake: Arc::new(|| {}) };
    let mut app = App::new(outside);
    app.handle(Action::Toggle(Panel::Welcome));
    app.handle(Action::Edit(large()));
    app.handle(Action::Toggle(Panel::Findings));
    app.tick(0.0);
    app
}

/// Lets the answer come.
fn wait(app: &mut App) {
    while app.findings_age() == Age::Coming {
        app.tick(0.0);
        std::thread::yield_now();
    }
}

fn smaller(map: &Map) -> Action {
    let last = map.organisations().last().unwrap().id.clone();
    Action::Edit(Command::Delete { organisations: vec![last], relationships: vec![] })
}

#[test]
fn the_answer_before_stays_until_the_new_one_is_there() {
    let mut app = app();
    assert_eq!((app.findings_age(), app.findings().is_none()), (Age::Coming, true));
    wait(&mut app);
    assert_eq!(app.findings_age(), Age::Now);
    let before = app.findings().unwrap().len();
    assert!(before > 0);
    app.handle(smaller(app.document.map()));
    app.tick(0.0);
    assert_eq!(app.findings_age(), Age::Coming);
    assert_eq!(app.findings().unwrap().len(), before, "the answer before is still to be seen");
    wait(&mut app);
    assert_eq!(app.findings_age(), Age::Now);
    assert!(app.findings().unwrap().len() < before);
}

#[test]
fn an_answer_about_an_older_map_is_thrown_away() {
    let mut app = app();
    for _ in 0..3 {
        app.handle(smaller(app.document.map()));
        app.tick(0.0);
    }
    wait(&mut app);
    assert_eq!(app.findings_age(), Age::Now);
    let on_the_map = |id| app.document.map().organisation(id).is_some();
    assert!(app.findings().unwrap().iter().flat_map(|finding| &finding.about).all(on_the_map));
}

#[test]
fn reading_can_be_stopped_and_asked_for_again() {
    let mut app = app();
    app.handle(Action::CancelWork);
    wait(&mut app);
    // the work may have been done before it heard of the stop
    if app.findings_age() == Age::Stopped {
        app.tick(1.0);
        assert_eq!(app.findings_age(), Age::Stopped, "it does not begin again by itself");
        app.handle(Action::ReadAgain);
        wait(&mut app);
    }
    assert_eq!(app.findings_age(), Age::Now);
}

#[test]
fn moving_an_organisation_finds_nothing_new() {
    let mut app = app();
    wait(&mut app);
    let first = app.document.map().organisations().next().unwrap().id.clone();
    app.handle(Action::Edit(Command::Move(vec![(first, Position::new(-400.0, -400.0).unwrap())])));
    app.tick(0.0);
    assert_eq!(app.findings_age(), Age::Now, "places say nothing about money or power");
}

#[test]
fn measures_come_into_the_picture_when_they_are_there() {
    let mut app = app();
    wait(&mut app);
    app.handle(Action::ShowMeasures(ByMeasure { colour: MEASURES.iter().find(|measure| measure.word == "funders"), size: None }));
    let legend = |app: &App| {
        let pieces = &app.picture().unwrap().scene.pieces;
        let texts = pieces.iter().filter_map(|piece| if let outloud::scene::Shape::Text(text) = &piece.shape { Some(text) } else { None });
        texts.flat_map(|text| text.lines.iter()).any(|line| line.text.starts_with("Colour:"))
    };
    app.tick(0.0);
    while !legend(&app) {
        app.tick(0.0);
        std::thread::yield_now();
    }
    app.handle(smaller(app.document.map()));
    app.tick(0.0);
    assert!(legend(&app), "the colours of before stay, and say so");
}
