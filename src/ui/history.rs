//! The history: every step with its sentence and its time, click to go there; below it the earlier saves of the map.

use super::{look, menu};
use crate::app::{Action, App, counts, when};
use crate::edit::Step;
use crate::scene::text::sentence_as_seen;
use egui::{Button, RichText, ScrollArea, Ui, WidgetType};

/// The panel.
pub fn show(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        menu::heading(ui, "History");
        if !app.shows_all() {
            ui.label(RichText::new("The history is for the team only.").weak());
            return;
        }
        let history = app.document.history();
        // the latest first: what can be done again, then now, then what was done
        for (number, step) in history.undone().iter().enumerate() {
            let again = history.undone().len() - number;
            line(ui, step, true, -isize::try_from(again).unwrap_or(0), actions);
        }
        for (back, step) in history.done().iter().rev().enumerate() {
            line(ui, step, false, isize::try_from(back).unwrap_or(0), actions);
        }
        let first = Button::new(if history.is_cut() { "As far back as steps are kept" } else { "The map as it was opened" })
            .selected(history.done().is_empty())
            .truncate();
        if ui.add(first).clicked() {
            actions.push(Action::GoBack(isize::try_from(history.done().len()).unwrap_or(0)));
        }
        ui.add_space(12.0);
        earlier(ui, app, actions);
    });
}

fn line(ui: &mut Ui, step: &Step, undone: bool, back: isize, actions: &mut Vec<Action>) {
    let told = format!("{}  {}", when::shown(step.at), step.sentence);
    let text = RichText::new(sentence_as_seen(&told));
    let button = Button::new(if undone { text.weak() } else { text }).selected(back == 0 && !undone).truncate();
    let help = if undone { "Do the steps again up to this one" } else { "Go to the map after this step" };
    let line = ui.add(button).on_hover_text(help);
    look::read_out(&line, WidgetType::Button, &told);
    if line.clicked() {
        actions.push(Action::GoBack(back));
    }
}

fn earlier(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    menu::heading(ui, "Earlier saves");
    if app.earlier().is_empty() {
        ui.label(RichText::new("Each save keeps the one before it here, up to five.").weak());
    }
    for (number, earlier) in app.earlier().iter().enumerate() {
        let button = Button::new(format!("{}: {}", when::shown(earlier.saved), counts(&earlier.map))).wrap();
        if ui.add(button).on_hover_text("See what restoring it would change").clicked() {
            actions.push(Action::PreviewEarlier(number));
        }
    }
}
