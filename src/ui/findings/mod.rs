//! The findings on the left, in the place of the list of organisations: what the map shows, in order, group by group, each to be opened.

mod filter;
mod one;

use super::{look, menu, naming};
use crate::analysis::{Analysis, Finding, findings::ALL};
use crate::app::looking::FindingKey;
use crate::app::{Action, Age, App};
use crate::scene::typed::sentence_in_lines;
use egui::{Button, Key, RichText, ScrollArea, Ui};
pub use one::capital;

/// The panel.
pub fn show(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    ui.add_space(6.0);
    menu::heading(ui, "What the map shows");
    ui.horizontal_wrapped(|ui| {
        if ui.button("Say it out loud").on_hover_text("One sentence at a time for the wall (F5)").clicked() {
            actions.push(Action::SayAloud);
        }
        let write = ui.add_enabled(app.shows_all(), Button::new("Write a finding"));
        if write.on_hover_text("Select what it is about on the map first").clicked() {
            actions.push(Action::WriteFinding);
        }
    });
    let listed = app.listed();
    filter::show(ui, app, listed.len(), actions);
    age(ui, app, actions);
    if listed.is_empty() {
        nothing(ui, app, actions);
        return;
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.set_width(ui.available_width() - 8.0);
        if app.findings_age() != Age::Now {
            ui.set_opacity(0.55);
        }
        for group in listed.chunk_by(|one, next| one.kind == next.kind) {
            let kind = group.first().map(|finding| finding.kind);
            if let Some(analysis) = ALL.iter().find(|analysis| Some(analysis.kind) == kind) {
                self::group(ui, app, analysis, group, actions);
            }
        }
        naming::before(ui, app, actions);
        ui.add_space(24.0);
    });
}

/// How the list stands to the map, where it is not about the map as it is.
fn age(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let told = if app.findings().is_some() { " These are from before the last change." } else { "" };
    match app.findings_age() {
        Age::Now => {}
        Age::Coming => drop(ui.label(RichText::new(format!("Reading the map…{told}")).strong())),
        Age::Stopped => {
            ui.label(RichText::new(format!("Reading the map was stopped.{told}")).strong());
            if ui.button("Read it again").clicked() {
                actions.push(Action::ReadAgain);
            }
        }
    }
}

/// Why there is no finding, and what to do.
fn nothing(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let Some(all) = app.findings() else { return };
    let map = app.seen();
    ui.add_space(6.0);
    if map.relationship_count() == 0 {
        ui.label("Nothing to say yet. Draw who funds whom and who decides for whom: what that shows stands here, in sentences to read out.");
        if map.is_empty() {
            menu::line(ui, app, &Action::AddOrganisation, actions);
        } else {
            menu::line(ui, app, &Action::UseConnect, actions);
        }
    } else if all.is_empty() {
        ui.label("The map shows none of the things that are looked for. Add amounts, incomes and who decides what, or say how sure you are of a relationship: what is only assumed is left out.");
    } else {
        ui.label("No finding is like that. List all, or ask for less.");
    }
}

fn group(ui: &mut Ui, app: &App, analysis: &'static Analysis, group: &[&Finding], actions: &mut Vec<Action>) {
    let few = app.session.looking.listed_of(analysis.kind, group.len());
    ui.add_space(10.0);
    let heading = RichText::new(format!("{} ({})", analysis.title, group.len())).font(super::look::heading()).size(15.0);
    ui.label(heading).on_hover_text(analysis.definition);
    for finding in group.iter().take(few) {
        line(ui, app, analysis, finding, actions);
    }
    if few < group.len() && ui.button(format!("More of these: {} not listed", group.len() - few)).clicked() {
        actions.push(Action::Unfold(analysis.kind));
    }
}

/// The sentence of a finding; below it all there is to it, if it is open.
fn line(ui: &mut Ui, app: &App, analysis: &Analysis, finding: &Finding, actions: &mut Vec<Action>) {
    let open = app.session.looking.chosen.as_ref().is_some_and(|key| key.is(finding));
    let sentence = Button::selectable(open, sentence_in_lines(&finding.sentence, look::room_ems(ui, look::TEXT_PTS)).as_ref())
        .wrap()
        .min_size(egui::Vec2::new(ui.available_width(), 0.0));
    let line = ui.add(sentence);
    // read out as it is written, not as it is seen
    line.widget_info(|| egui::WidgetInfo::selected(egui::WidgetType::Button, ui.is_enabled(), open, &finding.sentence));
    if line.clicked() {
        actions.push(Action::ChooseFinding((!open).then(|| FindingKey::of(finding))));
    }
    if let Some(told) = naming::in_short(app.seen(), finding).filter(|_| !open) {
        ui.horizontal(|ui| {
            ui.add_space(10.0);
            look::sentence(ui, &told, |text| text.small().weak());
        });
    }
    if open {
        if ui.input(|input| input.key_pressed(Key::ArrowDown) || input.key_pressed(Key::ArrowUp)) {
            line.scroll_to_me(None);
        }
        one::show(ui, app, analysis, finding, actions);
    }
}
