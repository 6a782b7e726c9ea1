//! The menu bar and the few large buttons under it. Every line comes from the table of actions.

use super::look;
use crate::app::session::{Panel, Tool};
use crate::app::table::{Entry, Menu, TABLE};
use crate::app::{Action, App};
use crate::arrange::Arrangement;
use crate::scene::text::sentence_as_seen;
use egui::{Button, Color32, RichText, ScrollArea, Ui, Vec2};

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
    let button =
        Button::new(sentence_as_seen(&name(app, entry)).as_ref()).shortcut_text(RichText::new(keys).weak()).selected(is_on(app, &entry.action));
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
        Action::ToggleGuides => app.session.guides_seen && app.has_guides(),
        Action::ToggleSnap => app.preferences.snap,
        Action::ToggleEasing => app.preferences.animate,
        Action::UseHand => app.session.tool == Tool::Hand,
        Action::UseFrame => app.session.tool == Tool::Frame,
        Action::WhatIf => app.is_supposing(),
        Action::UseConnect => matches!(app.session.tool, Tool::Connect(_)),
        _ => false,
    }
}

/// The large buttons. Where there is no room for all in one row some of them stay in the menus: so many groups have to go before each does.
const BUTTONS: &[(usize, &[Action])] = &[
    (5, &[Action::AddOrganisation, Action::UseConnect]),
    (0, &[Action::UseHand, Action::UseFrame]),
    (1, &[Action::Undo, Action::Redo]),
    (4, &[Action::Arrange(Arrangement::Near), Action::Fit]),
    (3, &[Action::Toggle(Panel::Findings), Action::WhatIf]),
    (2, &[Action::Save, Action::Export]),
];
/// The least height of a large button, and what stays free on each side of the line between two groups, in points.
const LARGE_PTS: f32 = 34.0;
const APART_PTS: f32 = 6.0;

/// The row of large buttons.
pub fn toolbar(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        let widths: Vec<(usize, f32)> = BUTTONS.iter().map(|(rank, group)| (*rank, group_width(ui, group))).collect();
        let width = |gone: usize| widths.iter().filter(|(rank, _)| *rank >= gone).map(|(_, width)| width).sum::<f32>();
        let gone = (0..BUTTONS.len() - 1).find(|gone| width(*gone) <= ui.available_width()).unwrap_or(BUTTONS.len() - 1);
        for (number, (_, group)) in BUTTONS.iter().filter(|(rank, _)| *rank >= gone).enumerate() {
            if number > 0 {
                ui.add_space(APART_PTS);
                ui.separator();
                ui.add_space(APART_PTS);
            }
            entries(group).for_each(|entry| large(ui, app, entry, actions));
        }
    });
}

fn entries(group: &[Action]) -> impl Iterator<Item = &'static Entry> {
    group.iter().filter_map(|action| TABLE.iter().find(|entry| entry.action == *action))
}

/// How wide a group of large buttons is with the line before it, in points.
fn group_width(ui: &Ui, group: &[Action]) -> f32 {
    let spacing = ui.spacing();
    let button = |entry: &Entry| {
        let text = ui.painter().layout_no_wrap(large_text(entry).to_owned(), egui::FontId::proportional(LARGE_TEXT_PTS), Color32::PLACEHOLDER);
        text.size().x + 2.0 * spacing.button_padding.x + spacing.item_spacing.x
    };
    entries(group).map(button).sum::<f32>() + 2.0 * APART_PTS + LINE_WIDTH_PTS + spacing.item_spacing.x
}

/// What a large button says, and how large.
fn large_text(entry: &Entry) -> &'static str {
    entry.name.trim_end_matches('…')
}
const LARGE_TEXT_PTS: f32 = 15.0;
/// How wide the line between two groups is, in points, as egui has it.
const LINE_WIDTH_PTS: f32 = 6.0;

fn large(ui: &mut Ui, app: &App, entry: &Entry, actions: &mut Vec<Action>) {
    let text = RichText::new(large_text(entry)).font(egui::FontId::proportional(LARGE_TEXT_PTS));
    let button = Button::new(text).min_size(Vec2::new(0.0, LARGE_PTS)).selected(is_on(app, &entry.action));
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
    look::sentence(ui, text, |text| text.font(look::heading()));
}
