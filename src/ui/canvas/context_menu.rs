//! The menus of the right button: one for an organisation, one for a relationship, one for empty canvas. Their lines come from the table of actions.

use super::Canvas;
use super::gestures::Over;
use crate::app::session::Thing;
use crate::app::{Action, App};
use crate::arrange::Arrangement;
use crate::model::{Change, Kind, Relationship, RelationshipId};
use crate::ui::menu;
use egui::Response;

impl Canvas {
    pub(super) fn context_menu(&self, response: &Response, app: &App, actions: &mut Vec<Action>) {
        response.context_menu(|ui| match &self.menu_for.0 {
            Some(Over::Handle(id) | Over::Thing(Thing::Organisation(id))) => {
                if ui.button("What if it stopped?").clicked() {
                    actions.push(Action::Suppose(Change::SwitchOff(id.clone())));
                    ui.close();
                }
                for action in [Action::Rename, Action::UseConnect, Action::Duplicate, Action::Pin, Action::Delete] {
                    menu::line(ui, app, &action, actions);
                }
            }
            Some(Over::Thing(Thing::Relationship(id))) => {
                if let Some((from, to)) = app.document.map().ends(id) {
                    let ends = crate::model::Ends { from: to.id.clone(), to: from.id.clone() };
                    if ui.button("Turn round").clicked() {
                        actions.push(Action::Edit(crate::edit::Command::Reconnect(id.clone(), ends)));
                        ui.close();
                    }
                }
                if matches!(app.document.map().relationship(id), Some(Relationship { kind: Kind::Funding(_), .. }))
                    && ui.button("What if the amount were…").clicked()
                {
                    actions.extend(ask_amount(app, id));
                    ui.close();
                }
                menu::line(ui, app, &Action::Delete, actions);
            }
            None => {
                if ui.button("Add organisation here").clicked() {
                    actions.push(self.menu_for.1.map_or(Action::AddOrganisation, Action::AddAt));
                    ui.close();
                }
                for action in [Action::SelectAll, Action::Arrange(Arrangement::Near), Action::Fit, Action::Export] {
                    menu::line(ui, app, &action, actions);
                }
            }
        });
    }
}

/// Selects a funding relationship and asks what if, where its amount can be typed.
pub fn ask_amount(app: &App, id: &RelationshipId) -> Vec<Action> {
    let ask = (!app.is_supposing()).then_some(Action::WhatIf);
    std::iter::once(Action::Select(Thing::Relationship(id.clone()))).chain(ask).collect()
}
