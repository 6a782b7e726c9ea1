//! The details on the right: every field of the organisation, the relationship or the map itself. Of several things, the fields they share.

pub mod fields;
mod map;
mod organisation;
mod page;
mod relationship;

use super::{look, menu};
use crate::app::session::Panel;
use crate::app::{Action, App};
use crate::model::{Change, Kind, Organisation, Relationship};
use egui::{RichText, ScrollArea, Ui};

/// The details of what is selected, or of the map.
pub fn show(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let map = app.seen();
    let selection = &app.session.selection;
    let organisations: Vec<&Organisation> = selection.organisations.iter().filter_map(|id| map.organisation(id)).collect();
    let relationships: Vec<&Relationship> = selection.relationships.iter().filter_map(|id| map.relationship(id)).collect();
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.add_space(6.0);
        ui.set_width(ui.available_width() - 8.0);
        if let ([one], []) = (organisations.as_slice(), relationships.as_slice()) {
            look::name(ui, one.label(), |text| text.font(look::heading()));
            if ui.button("What if it stopped?").clicked() {
                actions.push(Action::Suppose(Change::SwitchOff(one.id.clone())));
            }
            tabs(ui, app, actions);
            if app.shows(Panel::Page) {
                page::show(ui, app, one, actions);
                return;
            }
        }
        if !app.shows_all() {
            // these records lack what is not for this audience: to change one of them would take it off the map
            ui.label(RichText::new(format!("As {} see it. To change it, show the map as for the team.", app.session.audience)).weak());
            ui.disable();
        }
        match (organisations.as_slice(), relationships.as_slice()) {
            ([], []) => map::show(ui, map.details(), actions),
            ([one], []) => {
                organisation::shared(ui, &organisations, actions);
                organisation::own(ui, one, map.details().currency, actions);
            }
            ([], [one]) => {
                if let Some((from, to)) = map.ends(&one.id) {
                    menu::heading(ui, &format!("{} {} {}", from.label(), one.kind.verb(), to.label()));
                    relationship::ends(ui, one, from, to, actions);
                    if matches!(one.kind, Kind::Funding(_)) && ui.button("What if the amount were…").clicked() {
                        actions.push(Action::WhatIf);
                    }
                }
                relationship::own(ui, one, map.details().currency, actions);
                relationship::shared(ui, &relationships, actions);
            }
            _ => several(ui, &organisations, &relationships, actions),
        }
        ui.add_space(24.0);
    });
}

/// Its fields, or what the map says of it.
fn tabs(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        for (word, page) in [("Details", false), ("What the map says", true)] {
            let chosen = app.shows(Panel::Page) == page;
            if ui.selectable_label(chosen, word).clicked() && !chosen {
                actions.push(Action::Toggle(Panel::Page));
            }
        }
    });
    ui.add_space(4.0);
}

fn several(ui: &mut Ui, organisations: &[&Organisation], relationships: &[&Relationship], actions: &mut Vec<Action>) {
    if !organisations.is_empty() {
        menu::heading(ui, &format!("{} organisation{}", organisations.len(), if organisations.len() == 1 { "" } else { "s" }));
        organisation::shared(ui, organisations, actions);
    }
    if !relationships.is_empty() {
        ui.add_space(12.0);
        menu::heading(ui, &format!("{} relationship{}", relationships.len(), if relationships.len() == 1 { "" } else { "s" }));
        relationship::shared(ui, relationships, actions);
    }
}
