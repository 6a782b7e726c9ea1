//! The question before changes would be lost. Save is the answer that Enter gives.

use crate::app::question::Next;
use crate::app::{Action, App};
use egui::{Button, Context, RichText};

/// Asks.
pub fn show(ctx: &Context, app: &App, next: &Next, actions: &mut Vec<Action>) {
    super::dialog(ctx, "Save the changes?", actions, |ui, actions| {
        ui.label(format!("\"{}\" has changes that are not in its file.", app.document.name()));
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            // going back to the file and saving into it would be one and the same
            if *next != Next::Revert {
                let save = ui.add(Button::new(RichText::new("Save").strong()));
                if ui.memory(|memory| memory.focused().is_none()) {
                    save.request_focus();
                }
                if save.clicked() {
                    actions.push(Action::SaveThen(next.clone()));
                }
            }
            let let_go = if *next == Next::Revert { "Let the changes go" } else { "Don't save" };
            if ui.button(let_go).clicked() {
                actions.push(Action::DiscardThen(next.clone()));
            }
            if ui.button("Cancel").clicked() {
                actions.push(Action::Back);
            }
        });
    });
}
