//! The line that says which letters no font has, as long as that is so.

use crate::app::{Action, App};
use egui::{Panel, Ui};

/// Shows the line, if there is something to say.
pub fn show(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let Some(lacking) = app.lacking() else { return };
    Panel::bottom("letters").show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label(lacking.sentence());
            if ui.button("Add a font…").clicked() {
                actions.push(Action::AddFont);
            }
        });
    });
}
