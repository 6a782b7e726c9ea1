//! The menu bar and the few large buttons under it. Every line comes from the table of actions.

use super::look;
use crate::app::session::{Panel, Tool};
use crate::app::table::{Entry, Menu, TABLE};
use crate::app::{Action, App};
use crate::arrange::Arrangement;
use egui::{Button, RichText, ScrollArea, Ui, Vec2};

/// What stays free beneath a long menu, in points.
const BENEATH_PTS: f32 = 16.0;

/// How high a line of a menu is, in points: the longest menu is whole on the screen of a small laptop.
const LINE_PTS: f32 = 25.0;

/// The menu bar. A menu that is longer than the window scrolls.
pub fn bar(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    egui::MenuBar::new().ui(ui, |ui| {
        for menu in Menu::ALL {
            ui.menu_button(menu.word(), |ui| {
                ui.set_min_width(260.0);
                let spacing = ui.spacing_mut();
                (spacing.interact_size.y, spacing.button_padding.y, spacing.item_spacing.y) = (LINE_PTS, 2.0, 2.0);
                let room = ui.ctx().content_rect().bottom() - ui.cursor().top() - BENEATH_PTS;
                ScrollArea::vertical().max_height(room).min_scrolled_height(room).show(ui, |ui| {
                    for entry in TABLE.iter().filter(|entry| entry.menu == *menu) {
                        if entry.begins_group {
                            ui.separator();
                        }
                        row(ui, app, entry, actions);
                    }
                });
            });
        }
    });
}

/// One line of a menu for an action of the table.
pub fn line(ui: &mut Ui, app: &App, action: &Action, actions: &mut Vec<Action>) {
    if let Some(entry) = TABLE.iter().find(|entry| entry.action == *action) {
        row(ui, app, entry, actions);
    }
}

fn row(ui: &mut Ui, app: &App, entry: &Entry, actions: &mut Vec<Action>) {
    let keys = entry.keys.first().copied().unwrap_or_default();
    let button = Button::new(name(app, entry)).shortcut_text(RichText::new(keys).weak()).selected(is_on(app, &entry.action));
    if ui.add_enabled((entry.allowed)(app), button).on_hover_text(entry.help).clicked() {
        actions.push(entry.action.clone());
        ui.close();
    }
}

/// Undo and redo say what they would do.
pub fn name(app: &App, entry: &Entry) -> String {
    let history = app.document.history();
    let step = match entry.action {
        Action::Undo => history.done().last(),
        Action::Redo => history.undone().last(),
        _ => None,
    };
    // a step may name what this audience does not see
    step.filter(|_| app.shows_all()).map_or_else(|| entry.name.to_owned(), |step| format!("{}: {}", entry.name, step.sentence))
}

/// Whether the action names a thing that is on now.
fn is_on(app: &App, action: &Action) -> bool {
    match action {
        Action::Toggle(panel) => app.shows(*panel),
        Action::ToggleAreas(areas) => app.session.areas == Some(*areas),
        Action::ToggleAxes => app.session.axes,
        Action::ToggleBundle => app.session.bundle,
        Action::ToggleRings => app.session.rings_seen && app.rings().is_some(),
        Action::ToggleSnap => app.preferences.snap,
        Action::ToggleEasing => app.preferences.animate,
        Action::UseHand => app.session.tool == Tool::Hand,
        Action::UseFrame => app.session.tool == Tool::Frame,
        Action::WhatIf => app.is_supposing(),
        Action::UseConnect => matches!(app.session.tool, Tool::Connect(_)),
        _ => false,
    }
}

/// The large buttons.
const BUTTONS: &[&[Action]] = &[
    &[Action::AddOrganisation, Action::UseConnect],
    &[Action::UseHand, Action::UseFrame],
    &[Action::Undo, Action::Redo],
    &[Action::Arrange(Arrangement::Near), Action::Fit],
    &[Action::Toggle(Panel::Findings), Action::WhatIf],
    &[Action::Save, Action::Export],
];

/// The row of large buttons.
pub fn toolbar(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        for (number, group) in BUTTONS.iter().enumerate() {
            if number > 0 {
                ui.add_space(6.0);
                ui.separator();
                ui.add_space(6.0);
            }
            for entry in group.iter().filter_map(|action| TABLE.iter().find(|entry| entry.action == *action)) {
                large(ui, app, entry, actions);
            }
        }
    });
}

fn large(ui: &mut Ui, app: &App, entry: &Entry, actions: &mut Vec<Action>) {
    let text = RichText::new(entry.name.trim_end_matches('…')).font(egui::FontId::proportional(15.0));
    let button = Button::new(text).min_size(Vec2::new(0.0, 34.0)).selected(is_on(app, &entry.action));
    let hint = match entry.keys.first() {
        Some(keys) => format!("{} ({keys})", entry.help),
        None => entry.help.to_owned(),
    };
    if ui.add_enabled((entry.allowed)(app), button).on_hover_text(hint).clicked() {
        actions.push(entry.action.clone());
    }
}

/// A heading of a panel.
pub fn heading(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).font(look::heading()));
}
