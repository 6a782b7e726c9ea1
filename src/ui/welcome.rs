//! The page a newcomer sees first: start, open, recent maps, samples, and how the first map is drawn.

use super::canvas::colour;
use super::{look, menu};
use crate::app::samples::SAMPLES;
use crate::app::session::Panel;
use crate::app::{Action, App};
use egui::{Button, Frame, RichText, ScrollArea, Stroke, Ui, Vec2};

/// What to do first, as steps.
const STEPS: &[&str] = &[
    "Double-click the canvas and type the name of an organisation. Enter is enough.",
    "Point at it and drag the round handle to another organisation, or to empty canvas for a new one.",
    "Choose what kind of relationship it is: funding, power, working together or asking.",
    "Click anything to say more about it on the right. What nobody knows stays \"not known\".",
    "Save, and export a picture for your paper.",
];

/// The welcome page.
pub fn show(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.vertical_centered(|ui| {
            ui.set_max_width(720.0);
            ui.add_space(40.0);
            ui.label(RichText::new("Outloud").font(look::font(crate::scene::Font::SansBold, 34.0)));
            ui.label(RichText::new("Draw who funds whom and who holds power over whom, and say it out loud.").size(17.0));
            ui.add_space(24.0);
        });
        let side = ((ui.available_width() - 720.0) / 2.0).max(16.0);
        ui.horizontal_top(|ui| {
            ui.add_space(side);
            ui.vertical(|ui| {
                ui.set_width(320.0);
                recovered(ui, app, actions);
                start(ui, app, actions);
            });
            ui.add_space(32.0);
            ui.vertical(|ui| {
                ui.set_width(340.0);
                menu::heading(ui, "Your first map");
                for (number, step) in STEPS.iter().enumerate() {
                    ui.label(format!("{}.  {step}", number + 1));
                }
                ui.add_space(8.0);
                ui.label(RichText::new("F1 shows all keys, Ctrl+Shift+P finds every command.").weak());
            });
        });
    });
}

/// What a crash left comes before everything else.
fn recovered(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    if app.recovered().is_empty() {
        return;
    }
    menu::heading(ui, "Recovered after a crash");
    let edge = Stroke::new(1.5, colour(look::theme(app).accent));
    for (number, recovered) in app.recovered().iter().enumerate() {
        Frame::group(ui.style()).stroke(edge).inner_margin(12).show(ui, |ui| {
            ui.label(RichText::new(format!("{}, from {}", recovered.name(), recovered.when())).strong());
            ui.label(recovered.compared());
            ui.add_space(4.0);
            ui.horizontal(|ui| {
                let open = ui.add(Button::new(RichText::new("Open what was recovered").strong()));
                // so that Enter gives the work back
                if number == 0 && app.session.front.is_none() && ui.memory(|memory| memory.focused().is_none()) {
                    open.request_focus();
                }
                if open.clicked() {
                    actions.push(Action::Recover(number));
                }
                if ui.button("Let it go").on_hover_text("The file stays as it is").clicked() {
                    actions.push(Action::LetGo(number));
                }
            });
        });
        ui.add_space(8.0);
    }
    ui.add_space(12.0);
}

fn start(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    menu::heading(ui, "Start");
    if large(ui, "New map").clicked() {
        actions.push(Action::NewMap);
    }
    if large(ui, "Open a map…").clicked() {
        actions.push(Action::Open);
    }
    ui.label(RichText::new("Files of grants (360Giving, CSV or JSON) and plain tables open there too.").weak().small());
    if !app.document.map().is_empty() && large(ui, "Back to the map").clicked() {
        actions.push(Action::Toggle(Panel::Welcome));
    }
    if !app.preferences.recent.is_empty() {
        ui.add_space(12.0);
        menu::heading(ui, "Recent maps");
        for path in &app.preferences.recent {
            let name = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy();
            if ui.add(Button::new(name.as_ref()).truncate()).on_hover_text(path.display().to_string()).clicked() {
                actions.push(Action::OpenPath(path.clone()));
            }
        }
    }
    if !SAMPLES.is_empty() {
        ui.add_space(12.0);
        menu::heading(ui, "Samples to try");
        for (number, sample) in SAMPLES.iter().enumerate() {
            if ui.button(sample.name).clicked() {
                actions.push(Action::OpenSample(number));
            }
            ui.label(RichText::new(sample.about).weak().small());
        }
    }
}

fn large(ui: &mut Ui, text: &str) -> egui::Response {
    ui.add(Button::new(RichText::new(text).size(17.0)).min_size(Vec2::new(240.0, 40.0)))
}
