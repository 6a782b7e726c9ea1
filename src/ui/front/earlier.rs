//! What restoring an earlier save would change, before it does.

use super::two_hands::names;
use crate::app::difference::Difference;
use crate::app::{Action, App, when};
use egui::{Button, Context, RichText};

/// Asks.
pub fn show(ctx: &Context, app: &App, number: usize, difference: &Difference, actions: &mut Vec<Action>) {
    super::dialog(ctx, "Restore an earlier save?", actions, |ui, actions| {
        ui.set_width(480.0);
        if let Some(earlier) = app.earlier().get(number) {
            ui.label(format!("Saved {}.", when::shown(earlier.saved)));
        }
        ui.label(RichText::new(format!("Compared with the map as it is now: {}.", difference.sentence())).strong());
        names(ui, difference);
        ui.label("Undo takes it back. The file stays as it is until you save.");
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            let restore = ui.add_enabled(!difference.is_none(), Button::new(RichText::new("Restore it").strong()));
            if ui.memory(|memory| memory.focused().is_none()) {
                restore.request_focus();
            }
            if restore.clicked() {
                actions.push(Action::RestoreEarlier);
            }
            if ui.button("Cancel").clicked() {
                actions.push(Action::Back);
            }
        });
    });
}
