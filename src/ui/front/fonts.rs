//! The fonts that were added, each with a way to take it out again.

use crate::app::Action;
use crate::scene::added_fonts;
use egui::{Context, RichText};

/// Shows the list.
pub fn show(ctx: &Context, actions: &mut Vec<Action>) {
    super::dialog(ctx, "Added fonts", actions, |ui, actions| {
        ui.set_width(480.0);
        let fonts = added_fonts::in_use();
        if fonts.is_empty() {
            ui.label("No font has been added. The program's own have the letters of Latin, Greek, Cyrillic, Arabic, Bengali, Devanagari, Gujarati, Gurmukhi, Hebrew and Tamil script; for others, such as Chinese, add a font that has them.");
        }
        for font in &fonts {
            ui.horizontal(|ui| {
                let take_out = ui.button("Take out").on_hover_text("Draw without this font from now on. The file it came from stays where it is");
                if take_out.clicked() {
                    actions.push(Action::TakeOutFont(font.file.clone()));
                }
                ui.label(RichText::new(&font.name).strong());
                ui.label(RichText::new(&font.file).weak());
            });
        }
        ui.label(RichText::new("A copy of each is in Outloud's own folder, so that exports have the same letters.").weak());
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            if ui.button("Add a font…").clicked() {
                actions.extend([Action::Back, Action::AddFont]);
            }
            let done = ui.button("Done");
            if ui.memory(|memory| memory.focused().is_none()) {
                done.request_focus();
            }
            if done.clicked() {
                actions.push(Action::Back);
            }
        });
    });
}
