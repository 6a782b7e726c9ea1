//! The page of all keys and gestures, from the table of actions.

use crate::app::Action;
use crate::app::table::{GESTURES, Menu, TABLE};
use egui::{Context, Grid, RichText, ScrollArea};

/// Shows the page.
pub fn show(ctx: &Context, actions: &mut Vec<Action>) {
    super::dialog(ctx, "Keys", actions, |ui, actions| {
        ScrollArea::vertical().max_height(ctx.content_rect().height() * 0.7).show(ui, |ui| {
            ui.label(RichText::new("Mouse and name box").strong());
            Grid::new("gestures").num_columns(2).striped(true).spacing([24.0, 6.0]).show(ui, |ui| {
                for (gesture, what) in GESTURES {
                    ui.label(*gesture);
                    ui.label(*what);
                    ui.end_row();
                }
            });
            for menu in Menu::ALL {
                ui.add_space(8.0);
                ui.label(RichText::new(menu.word()).strong());
                Grid::new(menu.word()).num_columns(2).striped(true).spacing([24.0, 6.0]).show(ui, |ui| {
                    for entry in TABLE.iter().filter(|entry| entry.menu == *menu && !entry.keys.is_empty()) {
                        ui.label(entry.keys.join("  or  "));
                        ui.label(entry.name.trim_end_matches('…')).on_hover_text(entry.help);
                        ui.end_row();
                    }
                });
            }
        });
        ui.add_space(8.0);
        if ui.button("Close").clicked() {
            actions.push(Action::Back);
        }
    });
}
