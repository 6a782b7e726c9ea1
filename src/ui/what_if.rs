//! What if, on the right in the place of the details: what is supposed, what would be different, and the snapshots that were kept.

use super::inspector::fields;
use super::{look, menu};
use crate::analysis::{Consequences, Finding};
use crate::app::session::Thing;
use crate::app::{Action, App, supposing};
use crate::edit::Command;
use crate::model::{Change, Funding, Kind, Money, Relationship};
use crate::scene::typed::sentence_in_lines;
use egui::{Align, Button, CollapsingHeader, Layout, RichText, ScrollArea, Ui, WidgetType};

/// The panel.
pub fn show(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        menu::heading(ui, "What if");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.button("Back to the map").on_hover_text("Esc. What is supposed stays for the next time").clicked() {
                actions.push(Action::WhatIf);
            }
        });
    });
    ui.label(RichText::new("The map itself stays as it is.").weak());
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_width(ui.available_width() - 8.0);
        selected(ui, app, actions);
        supposed(ui, app, actions);
        followed(ui, app, actions);
        snapshots(ui, app, actions);
        ui.add_space(24.0);
    });
}

/// A heading within the panel.
fn part(ui: &mut Ui, text: &str) {
    ui.add_space(10.0);
    ui.label(RichText::new(text).font(look::heading()).size(15.0));
}

/// What can be supposed of what is selected.
fn selected(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let (map, selection) = (app.document.map(), &app.session.selection);
    let organisation = selection.one_organisation().and_then(|id| map.organisation(id));
    let funding = selection.one_relationship().and_then(|id| map.relationship(id));
    ui.add_space(6.0);
    match (organisation, funding.map(|relationship| (relationship, &relationship.kind))) {
        (Some(organisation), _) => {
            let change = Change::SwitchOff(organisation.id.clone());
            let is_off = app.session.supposing.changes.contains(&change);
            let ask = Button::new(format!("What if {} stopped?", organisation.label())).wrap();
            if ui.add_enabled(!is_off, ask).clicked() {
                actions.push(Action::Suppose(change));
            }
        }
        (_, Some((relationship, Kind::Funding(funding)))) => {
            let supposed = app.session.supposing.changes.iter().find_map(|change| match change {
                Change::Amount(id, amount) if *id == relationship.id => Some(*amount),
                _ => None,
            });
            if let Some((from, to)) = map.ends(&relationship.id) {
                ui.label(format!("{} funds {}", from.label(), to.label()));
            }
            let change = |amount| Change::Amount(relationship.id.clone(), Some(amount));
            amount(ui, relationship.id.as_str(), "What if the amount were", app, funding, supposed.unwrap_or(funding.amount), change);
        }
        _ => {
            ui.label("Select an organisation to suppose that it stops, or a funding relationship to suppose another amount. Connect (C) draws a relationship that is only supposed.");
        }
    }
}

fn amount(ui: &mut Ui, salt: &str, label: &str, app: &App, funding: &Funding, now: Option<Money>, change: impl FnOnce(Money) -> Change) {
    let symbol = funding.currency.unwrap_or(app.document.map().details().currency).symbol();
    let label = format!("{label} ({})", symbol.trim());
    let now = now.map(|money| money.to_string()).unwrap_or_default();
    fields::text(ui, &format!("what if {salt}"), &label, super::typing::Field::Known, &now, |text| Ok(Action::Suppose(change(Money::parse(text)?))));
}

/// The changes, each with its way back.
fn supposed(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let changes = &app.session.supposing.changes;
    if changes.is_empty() {
        return;
    }
    part(ui, "Suppose that");
    for (number, change) in changes.iter().enumerate() {
        let told = supposing::told(app.document.map(), change);
        ui.horizontal_wrapped(|ui| {
            ui.label(format!("•  {told}"));
            if ui.small_button("Not this").on_hover_text(format!("Take back: {told}")).clicked() {
                actions.push(Action::SupposeNoMore(number));
            }
        });
        if let Change::Add(ends, relationship) = change
            && let Kind::Funding(funding) = &relationship.kind
        {
            let with = |amount| {
                let kind = Kind::Funding(Funding { amount: Some(amount), ..funding.clone() });
                Change::Add(ends.clone(), Relationship { kind, ..relationship.clone() })
            };
            amount(ui, relationship.id.as_str(), "Its amount a year", app, funding, funding.amount, with);
        }
    }
    ui.horizontal(|ui| {
        if ui.add_enabled(app.shows_all(), Button::new("Keep as snapshot")).clicked() {
            actions.push(Action::KeepSnapshot);
        }
        if ui.button("Drop").on_hover_text("Let go of all that is supposed").clicked() {
            actions.push(Action::DropWhatIf);
        }
    });
}

/// What would be different.
fn followed(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    if app.session.supposing.changes.is_empty() {
        return;
    }
    part(ui, "If nothing else changed:");
    let Some(told) = app.consequences() else {
        ui.label("Working out what would follow…");
        return;
    };
    if changes_stop(app) {
        ui.label(RichText::new("× on a line: it would end").weak());
    }
    let nothing = told.money.is_empty() && told.coming.is_empty() && told.going.is_empty() && told.changing.is_empty();
    if nothing {
        ui.label("Nothing that the map shows would be different.");
        return;
    }
    rounds(ui, app, told, actions);
    if !told.money.is_empty() {
        part(ui, "Money");
        for difference in &told.money {
            let line = ui.add(Button::new(sentence_in_lines(&difference.sentence, look::room_ems(ui, look::TEXT_PTS)).as_ref()).frame(false).wrap());
            look::read_out(&line, WidgetType::Button, &difference.sentence);
            if line.clicked() {
                actions.push(Action::Reveal(Thing::Organisation(difference.about.clone())));
            }
        }
    }
    findings(ui, "Findings that would be new", &told.coming);
    findings(ui, "Findings that would be gone", &told.going);
    if !told.changing.is_empty() {
        CollapsingHeader::new(format!("Findings that would read differently ({})", told.changing.len())).show(ui, |ui| {
            for (now, then) in &told.changing {
                look::sentence(ui, &then.sentence, |text| text);
                look::sentence(ui, &format!("Now: {}", now.sentence), RichText::weak);
                ui.add_space(4.0);
            }
        });
    }
}

/// Whether somebody is switched off, so that the canvas marks what ends.
fn changes_stop(app: &App) -> bool {
    app.session.supposing.changes.iter().any(|change| matches!(change, Change::SwitchOff(_)))
}

fn findings(ui: &mut Ui, title: &str, findings: &[Finding]) {
    if findings.is_empty() {
        return;
    }
    CollapsingHeader::new(format!("{title} ({})", findings.len())).default_open(findings.len() <= 4).show(ui, |ui| {
        for finding in findings {
            look::sentence(ui, &format!("•  {}", finding.sentence), |text| text);
        }
    });
}

/// The knock-on, step by step.
fn rounds(ui: &mut Ui, app: &App, told: &Consequences, actions: &mut Vec<Action>) {
    part(ui, "Who could not bear it");
    let (round, last) = (app.session.supposing.round, told.rounds.len());
    if last == 0 {
        ui.label("As far as the map knows, no loss would be more than an organisation can bear.");
        return;
    }
    let organisations: usize = told.rounds.iter().map(|round| round.organisations.len()).sum();
    match told.rounds.get(round.wrapping_sub(1)) {
        Some(round) => look::sentence(ui, &round.sentence, |text| text.size(17.0)),
        None => ui.label(format!(
            "For {organisations} {} the loss would be too much, in {last} round{}.",
            if organisations == 1 { "organisation" } else { "organisations" },
            if last == 1 { "" } else { "s" }
        )),
    };
    ui.horizontal(|ui| {
        if ui.add_enabled(round > 0, Button::new("Back")).on_hover_text("Left arrow").clicked() {
            actions.push(Action::StepRound(-1));
        }
        if ui.add_enabled(round < last, Button::new("Next")).on_hover_text("Right arrow").clicked() {
            actions.push(Action::StepRound(1));
        }
        ui.label(if round == 0 { format!("{last} to come") } else { format!("round {round} of {last}") });
    });
}

/// What was kept.
fn snapshots(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let kept = app.document.map().what_ifs();
    if kept.is_empty() || !app.shows_all() {
        return;
    }
    part(ui, "Snapshots");
    for what_if in kept {
        ui.horizontal_wrapped(|ui| {
            if ui.link(&what_if.name).on_hover_text("Suppose this").clicked() {
                actions.push(Action::OpenSnapshot(what_if.id.clone()));
            }
            if ui.small_button("Remove").on_hover_text(format!("Remove the snapshot {}", what_if.name)).clicked() {
                actions.push(Action::Edit(Command::RemoveWhatIf(what_if.id.clone())));
            }
        });
    }
}
