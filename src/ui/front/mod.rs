//! What stands in front of the canvas and takes the keys: one thing at a time, as the session says.

mod commands;
mod earlier;
mod export;
mod fonts;
mod keys;
mod kinds;
mod measures;
mod name;
mod path;
mod two_hands;
mod unsaved;
mod words;

use crate::app::question::Front;
use crate::app::{Action, App};
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Context, Id, Modal, Rect, Ui};

/// Shows what is in front, if anything is.
pub fn show(ctx: &Context, app: &App, canvas: Rect, actions: &mut Vec<Action>) {
    match &app.session.front {
        None => {}
        Some(Front::Name(name)) => name::show(ctx, app, canvas, name, actions),
        Some(Front::Words { of, text }) => words::show(ctx, app, *of, text, actions),
        Some(Front::Kinds(choice)) => kinds::show(ctx, app, canvas, choice, actions),
        Some(Front::Commands { text, row }) => commands::show(ctx, app, text, *row, actions),
        Some(Front::Shortcuts) => keys::show(ctx, actions),
        Some(Front::Measures) => measures::show(ctx, app, actions),
        Some(Front::Export(choice)) => export::show(ctx, app, *choice, actions),
        Some(Front::Fonts) => fonts::show(ctx, actions),
        Some(Front::Path { purpose, text }) => path::show(ctx, *purpose, text, actions),
        Some(Front::TwoHands(theirs)) => two_hands::show(ctx, app, theirs, actions),
        Some(Front::Earlier { number, difference }) => earlier::show(ctx, app, *number, difference, actions),
        Some(Front::Unsaved(next)) => unsaved::show(ctx, app, next, actions),
    }
}

/// Puts the cursor into a field that has just come up, all its text selected. Before the field is shown, so that not even the first letter is lost.
fn into_field(ui: &Ui, id: Id, text: &str) {
    if ui.memory(|memory| memory.has_focus(id) || memory.had_focus_last_frame(id)) {
        return;
    }
    ui.memory_mut(|memory| memory.request_focus(id));
    let mut state = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let all = CCursorRange::two(CCursor::default(), CCursor::new(text.chars().count()));
    state.cursor.set_char_range(Some(all));
    state.store(ui.ctx(), id);
}

/// A dialog in the middle of the window with its title. A click beside it backs out.
fn dialog(ctx: &Context, title: &str, actions: &mut Vec<Action>, contents: impl FnOnce(&mut Ui, &mut Vec<Action>)) {
    let shown = Modal::new(Id::new(("dialog", title))).show(ctx, |ui| {
        ui.set_max_width(560.0);
        super::menu::heading(ui, title);
        ui.add_space(8.0);
        contents(ui, actions);
    });
    if shown.backdrop_response.clicked() {
        actions.push(Action::Back);
    }
}
