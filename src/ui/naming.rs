//! What the group says to a finding, as a form: may it be said out loud, how far they are with it, in whose words, and what is going to be done.
//! It changes nothing itself; every field makes one step that can be taken back.

use super::findings::capital;
use super::inspector::fields;
use super::look;
use super::typing::Field;
use crate::analysis::Finding;
use crate::app::{Action, Age, App, naming};
use crate::model::{Audience, Map, Naming, NamingState};
use egui::{RichText, Ui};

/// The form for one finding.
pub fn show(ui: &mut Ui, app: &App, finding: &Finding, actions: &mut Vec<Action>) {
    let map = if app.shows_all() { app.document.map() } else { app.seen() };
    let now = naming::answer(map, finding);
    if !app.shows_all() {
        // the answer lacks what is not for this audience: to change it would take that off the map
        ui.label(RichText::new("To answer it, show the map as for the team.").weak());
    }
    ui.add_enabled_ui(app.shows_all(), |ui| {
        let states: Vec<Option<NamingState>> = std::iter::once(None).chain(NamingState::ALL.iter().copied().map(Some)).collect();
        let word = |state: Option<NamingState>| state.map_or_else(|| "No answer yet".to_owned(), |state| capital(state.word()));
        if let Some(state) = fields::choice(ui, &salt(&now), "How far the group is with it", Some(now.state), &states, word) {
            actions.push(changed(finding, &now, |naming| naming.state = state));
        }
        own(ui, app, &now, actions);
        words(ui, finding, &now);
        let word = |audience: Audience| audience.word().to_owned();
        if let Some(audience) = fields::choice(ui, &salt(&now), "Who may see the answer", Some(now.audience), Audience::ALL, word) {
            actions.push(changed(finding, &now, |naming| naming.audience = audience));
        }
    });
}

/// What the group says to a finding in a few words, for a list: "Agreed; may be said out loud".
pub fn in_short(map: &Map, finding: &Finding) -> Option<String> {
    let naming = map.naming_of(finding.kind, &finding.about, &finding.sentence)?;
    let passed = match (naming.passes(&finding.sentence), naming.passed) {
        (true, _) => Some("may be said out loud".to_owned()),
        (false, true) => Some("reads differently since it was passed".to_owned()),
        (false, false) => None,
    };
    let parts: Vec<String> = naming.state.map(|state| state.word().to_owned()).into_iter().chain(passed).collect();
    (!parts.is_empty()).then(|| capital(&parts.join("; ")))
}

/// The answers to what the map shows no longer, so that nothing that was agreed gets lost.
pub fn before(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let before = app.answered_before();
    if before.is_empty() || app.findings_age() != Age::Now {
        return;
    }
    ui.add_space(10.0);
    ui.label(RichText::new(format!("Answered, and not among the findings now ({})", before.len())).font(look::heading()).size(15.0));
    for naming in before {
        look::sentence(ui, &naming.sentence, |text| text);
        let state = naming.state.map(|state| capital(state.word())).unwrap_or_default();
        let by = naming.date.map(|date| format!("by {}", date.shown())).unwrap_or_default();
        let told = [state.as_str(), &naming.own_words, &naming.action, &naming.owner, &by];
        let told: Vec<&str> = told.into_iter().filter(|part| !part.is_empty()).collect();
        if !told.is_empty() {
            look::sentence(ui, &told.join("; "), RichText::weak);
        }
        if ui.add_enabled(app.shows_all(), egui::Button::new("Remove this answer")).clicked() {
            actions.push(Action::Edit(crate::edit::Command::RemoveNaming(naming.id.clone())));
        }
        ui.add_space(4.0);
    }
}

/// What tells the fields of one finding from those of another.
fn salt(now: &Naming) -> String {
    let about: Vec<&str> = now.about.iter().map(|id| id.as_str()).collect();
    format!("naming {} {} {}", now.id, now.kind, about.join(" "))
}

/// The changed answer. Until it is passed, it keeps the sentence as it reads now.
fn changed(finding: &Finding, now: &Naming, change: impl FnOnce(&mut Naming)) -> Action {
    let mut next = now.clone();
    if !next.passed && !next.is_our_own() {
        next.sentence.clone_from(&finding.sentence);
    }
    change(&mut next);
    naming::keep(next)
}

/// Whether it may be said out loud.
pub fn passing(ui: &mut Ui, app: &App, finding: &Finding, actions: &mut Vec<Action>) {
    let map = if app.shows_all() { app.document.map() } else { app.seen() };
    let now = naming::answer(map, finding);
    let mut passed = now.passes(&finding.sentence);
    let pass = ui.add_enabled(app.shows_all(), egui::Checkbox::new(&mut passed, "May be said out loud"));
    if pass.on_hover_text("Only what is passed is shown on the wall (Ctrl+Enter)").changed() {
        actions.push(naming::pass(map, finding));
    }
    if now.passed && !passed {
        let told = format!("It was passed as: \u{201c}{}\u{201d} It reads differently now, so it waits to be passed again.", now.sentence);
        look::sentence(ui, &told, RichText::weak);
    }
}

/// What only a finding that the group wrote has: its sentence, and what it points to.
fn own(ui: &mut Ui, app: &App, now: &Naming, actions: &mut Vec<Action>) {
    if !now.is_our_own() {
        return;
    }
    fields::text(ui, &salt(now), "Our sentence", Field::Prose, &now.sentence, |text| {
        // a new sentence has to be passed again
        Ok(naming::keep(Naming { sentence: text.to_owned(), passed: false, ..now.clone() }))
    });
    ui.horizontal_wrapped(|ui| {
        let selection = &app.session.selection;
        let take = ui.add_enabled(!selection.is_empty(), egui::Button::new("Point to what is selected"));
        if take.on_disabled_hover_text("Select organisations or relationships on the map first").clicked() {
            let (about, relationships) = (selection.organisations.iter().cloned().collect(), selection.relationships.iter().cloned().collect());
            actions.push(naming::keep(Naming { about, relationships, ..now.clone() }));
            actions.push(Action::ChooseFinding(None));
        }
        if ui.button("Remove this finding").clicked() {
            actions.push(Action::Edit(crate::edit::Command::RemoveNaming(now.id.clone())));
        }
    });
}

fn words(ui: &mut Ui, finding: &Finding, now: &Naming) {
    let salt = &salt(now);
    let text = |ui: &mut Ui, label: &str, kind: Field, value: &str, write: fn(&mut Naming, String)| {
        fields::text(ui, salt, label, kind, value, |text| Ok(changed(finding, now, |naming| write(naming, text.to_owned()))));
    };
    text(ui, "In our own words", Field::Prose, &now.own_words, |naming, text| naming.own_words = text);
    if now.state == Some(NamingState::Contested) || !now.other_wording.is_empty() {
        text(ui, "How the others put it", Field::Prose, &now.other_wording, |naming, text| naming.other_wording = text);
    }
    text(ui, "Said by (a role), for the team only", Field::Line, &now.said_by, |naming, text| naming.said_by = text);
    text(ui, "What is going to be done", Field::Prose, &now.action, |naming, text| naming.action = text);
    text(ui, "Who sees to it (a role)", Field::Line, &now.owner, |naming, text| naming.owner = text);
    let by = |date: Option<crate::model::Date>| changed(finding, now, |naming| naming.date = date);
    fields::date(ui, salt, "By when", now.date, by);
}
