//! The line at the bottom: how much is on the map, what undo would take back, the work that goes on, for whom the picture is shown, and how large.

use crate::app::{Action, App};
use crate::model::{Audience, with_commas};
use egui::{Align, ComboBox, Label, Layout, ProgressBar, RichText, Ui};

/// The status line.
pub fn show(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let ends_first = Layout::right_to_left(Align::Center);
    ui.horizontal(|ui| {
        ui.with_layout(ends_first, |ui| {
            ui.label(format!("{:.0} %", app.session.camera.zoom * 100.0));
            audience(ui, app, actions);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| state(ui, app, actions));
        })
    });
}

/// What is cut off where there is no room comes last.
fn state(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let map = app.seen();
    ui.label(counts(map.organisation_count(), map.relationship_count()));
    if let Some((what, share)) = app.work() {
        ui.add(ProgressBar::new(share).desired_width(170.0).text(what));
        if ui.button("Stop").clicked() {
            actions.push(Action::CancelWork);
        }
    }
    if let Some((drawn, all)) = app.lines().thinned() {
        ui.label(format!("Showing {} of {} relationships at this zoom", number(drawn), number(all)));
    }
    let unsaved = app.document.is_unsaved();
    ui.label(if unsaved { RichText::new("Unsaved changes").strong() } else { RichText::new("No unsaved changes").weak() });
    // a step may name what this audience does not see
    if let Some(step) = app.document.history().done().last().filter(|_| app.shows_all()) {
        ui.add(Label::new(RichText::new(format!("Last: {}", step.sentence)).weak()).truncate());
    }
}

fn audience(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let now = app.session.audience;
    let combo = ComboBox::from_id_salt("shown as").selected_text(format!("Shown as for: {now}"));
    combo.show_ui(ui, |ui| {
        for audience in Audience::ALL {
            if ui.selectable_label(now == *audience, audience.word()).clicked() {
                actions.push(Action::ShowAs(*audience));
            }
        }
    });
}

fn counts(organisations: usize, relationships: usize) -> String {
    let plural = |count: usize| if count == 1 { "" } else { "s" };
    format!("{} organisation{} · {} relationship{}", number(organisations), plural(organisations), number(relationships), plural(relationships))
}

fn number(count: usize) -> String {
    with_commas(count as u64)
}
