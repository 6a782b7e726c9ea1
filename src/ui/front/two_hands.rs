//! The question after somebody else saved the same file: what differs, and whose work goes on. Keeping both is the answer that Enter gives.

use crate::app::difference::{Changes, Difference};
use crate::app::{Action, App, Theirs};
use crate::ui::look;
use egui::{Button, Context, RichText, ScrollArea, Ui};

/// How many names of one kind are listed.
const MOST_NAMES: usize = 50;

/// Asks.
pub fn show(ctx: &Context, app: &App, theirs: &Theirs, actions: &mut Vec<Action>) {
    super::dialog(ctx, "Somebody else saved this map", actions, |ui, actions| {
        ui.set_width(520.0);
        let name = theirs.file.path.file_name().unwrap_or(theirs.file.path.as_os_str()).to_string_lossy();
        let mine = if app.document.is_unsaved() { "You have changes that are not saved." } else { "You have no unsaved changes." };
        ui.label(format!("{} was changed on disk since you opened or saved it. {mine}", crate::problem::visible(&name)));
        ui.add_space(8.0);
        match &theirs.difference {
            Some(difference) => {
                ui.label(RichText::new(format!("Theirs, compared with yours: {}.", difference.sentence())).strong());
                names(ui, difference);
            }
            None => {
                ui.label(RichText::new("Their file cannot be read as a map.").strong());
            }
        }
        ui.add_space(12.0);
        ui.horizontal_wrapped(|ui| {
            let both = ui.add(Button::new(RichText::new("Keep both: save mine as a copy…").strong()));
            if ui.memory(|memory| memory.focused().is_none()) {
                both.request_focus();
            }
            if both.clicked() {
                actions.push(Action::SaveCopy);
            }
            let take = ui.add_enabled(theirs.map.is_some(), Button::new("Take theirs"));
            if take.on_hover_text("Undo gives yours back").clicked() {
                actions.push(Action::TakeTheirs);
            }
            if ui.button("Overwrite theirs").on_hover_text("Theirs stays among the earlier saves, in the history").clicked() {
                actions.push(Action::Overwrite);
            }
            if ui.button("Decide later").clicked() {
                actions.push(Action::Back);
            }
        });
    });
}

/// The names of what differs, folded away until somebody asks.
pub fn names(ui: &mut Ui, difference: &Difference) {
    ui.collapsing("See the difference", |ui| {
        ScrollArea::vertical().max_height(200.0).show(ui, |ui| {
            part(ui, "Organisations", &difference.organisations);
            part(ui, "Relationships", &difference.relationships);
            if difference.other {
                ui.label("Title, dates, thresholds, notes, perspectives, namings or snapshots of the map differ.");
            }
        });
    });
}

fn part(ui: &mut Ui, title: &str, changes: &Changes) {
    for (word, list) in [("added", &changes.added), ("removed", &changes.removed), ("changed", &changes.changed)] {
        if list.is_empty() {
            continue;
        }
        ui.label(RichText::new(format!("{title} {word}")).strong());
        for name in list.iter().take(MOST_NAMES) {
            look::sentence(ui, &format!("•  {name}"), |text| text);
        }
        if list.len() > MOST_NAMES {
            ui.label(format!("and {} more", list.len() - MOST_NAMES));
        }
    }
}
