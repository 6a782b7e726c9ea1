//! The export dialog: what kind of picture, how large, for whom, and what that audience does not get, in numbers.

use crate::app::question::{ExportChoice, ExportFormat, ExportSize};
use crate::app::{Action, App};
use crate::model::{Audience, LeftOut, View};
use crate::ui::inspector::fields::choice as field;
use egui::{Button, Context, RichText};

/// Shows the dialog.
pub fn show(ctx: &Context, app: &App, now: ExportChoice, actions: &mut Vec<Action>) {
    super::dialog(ctx, "Export a picture", actions, |ui, actions| {
        ui.set_width(420.0);
        let mut choice = now;
        choice.format = field(ui, "export", "Format", Some(now.format), ExportFormat::ALL, |f| f.word().to_owned()).unwrap_or(now.format);
        choice.size = field(ui, "export", "Size", Some(now.size), ExportSize::ALL, |s| s.word().to_owned()).unwrap_or(now.size);
        let paper = |dark: bool| if dark { "dark" } else { "light" }.to_owned();
        choice.dark = field(ui, "export", "Paper", Some(now.dark), &[false, true], paper).unwrap_or(now.dark);
        choice.audience = field(ui, "export", "For", Some(now.audience), Audience::ALL, |a| a.word().to_owned()).unwrap_or(now.audience);
        ui.checkbox(&mut choice.title, "Title block");
        ui.checkbox(&mut choice.legend, "Legend");
        if choice != now {
            actions.push(Action::ChooseExport(choice));
        }
        ui.add_space(8.0);
        let cleared = View::new(app.document.map().clone()).cleared(now.audience);
        ui.label(RichText::new(left_out(cleared.left_out())).strong());
        let nothing = cleared.view().map().is_empty();
        if nothing {
            ui.label("Nothing on the map is for this audience. Choose another one, or mark what they may see.");
        }
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            if ui.add_enabled(!nothing, Button::new("Choose a file and export…")).clicked() {
                actions.push(Action::ExportNow);
            }
            if ui.button("Cancel").clicked() {
                actions.push(Action::Back);
            }
        });
    });
}

/// What is not on the picture, as a sentence.
fn left_out(left: LeftOut) -> String {
    let part = |count: usize, one: &str| (count > 0).then(|| format!("{count} {one}{}", if count == 1 { "" } else { "s" }));
    let parts: Vec<String> = [
        part(left.organisations, "organisation"),
        part(left.relationships, "relationship"),
        part(left.notes, "note"),
        part(left.fields, "other field"),
        part(left.perspectives, "perspective"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() { "Nothing is left out.".to_owned() } else { format!("Left out for this audience: {}.", parts.join(", ")) }
}
