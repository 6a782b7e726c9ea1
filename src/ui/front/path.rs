//! The field for a path where the system has no file dialog to offer.

use crate::app::Action;
use crate::app::question::Purpose;
use crate::ui::typing::{self, Field};
use egui::{Button, Context, Id, Key, RichText, WidgetInfo};

/// Shows the field.
pub fn show(ctx: &Context, purpose: Purpose, text: &str, actions: &mut Vec<Action>) {
    let (title, verb) = match purpose {
        Purpose::Open => ("Open a map", "Open"),
        Purpose::Save => ("Save the map", "Save"),
        Purpose::Copy => ("Save a copy", "Save"),
        Purpose::Export(_) => ("Export the picture", "Export"),
        Purpose::Font => ("Add a font", "Add"),
    };
    super::dialog(ctx, title, actions, |ui, actions| {
        ui.set_width(520.0);
        ui.label("This system has no file dialog (xdg-desktop-portal or zenity is missing). Type where the file is:");
        let mut typed = text.to_owned();
        let id = Id::new("path");
        super::into_field(ui, id, text);
        let field = typing::field(ui, id, &mut typed, Field::Line, |edit| edit);
        field.widget_info(|| WidgetInfo { label: Some("Path of the file".to_owned()), ..WidgetInfo::text_edit(true, text, &typed, "") });
        let done = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if typed != text {
            actions.push(Action::Type(typed.clone()));
        }
        if !matches!(purpose, Purpose::Open | Purpose::Font) {
            ui.label(RichText::new("A file that is already there is not replaced.").weak());
        }
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let ready = !typed.trim().is_empty();
            if ui.add_enabled(ready, Button::new(verb)).clicked() || (done && ready) {
                actions.push(Action::TakePath);
            }
            if ui.button("Cancel").clicked() {
                actions.push(Action::Back);
            }
        });
    });
}
