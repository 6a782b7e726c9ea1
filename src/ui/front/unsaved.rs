//! The question before changes would be lost. Enter gives the answer that keeps them.

use crate::app::question::Next;
use crate::app::{Action, App};
use egui::{Button, Context, RichText};

/// Asks.
pub fn show(ctx: &Context, app: &App, next: &Next, actions: &mut Vec<Action>) {
    let title = if *next == Next::Revert { "Go back to the saved map?" } else { "Save the changes?" };
    super::dialog(ctx, title, actions, |ui, actions| {
        let name = app.document.name();
        ui.label(match app.document.file() {
            Some(_) => format!("\"{name}\" has changes that are not in its file."),
            None => format!("\"{name}\" has not been saved yet."),
        });
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            // going back to the file and saving into it would be one and the same
            let revert = *next == Next::Revert;
            let keep = ui.add(Button::new(RichText::new(if revert { "Keep my changes" } else { "Save" }).strong()));
            if ui.memory(|memory| memory.focused().is_none()) {
                keep.request_focus();
            }
            if keep.clicked() {
                actions.push(if revert { Action::Back } else { Action::SaveThen(next.clone()) });
            }
            if ui.button(if revert { "Let the changes go" } else { "Don't save" }).clicked() {
                actions.push(Action::DiscardThen(next.clone()));
            }
            if !revert && ui.button("Cancel").clicked() {
                actions.push(Action::Back);
            }
        });
    });
}
