//! The sentence on the wall: in letters that are read at ten metres, its question and the answer of the group at the second press.

use super::canvas::colour;
use super::findings::capital;
use super::look;
use crate::app::aloud::Said;
use crate::app::session::Panel;
use crate::app::{Action, Age, App};
use crate::model::{Naming, NamingState};
use crate::scene::Font;
use egui::{Align, Frame, Layout, Margin, Panel as Side, RichText, ScrollArea, Ui};

/// The size of the sentence's letters in a window 1280 points wide, in points; in a wider one they grow along.
const SENTENCE_PTS: f32 = 34.0;

/// The band under the map.
pub fn show(ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
    let window = ui.ctx().content_rect();
    let large = window.width() / 1280.0 * SENTENCE_PTS;
    let frame = Frame::new().fill(colour(look::theme(app).paper)).inner_margin(Margin::symmetric(28, 16)).stroke(ui.visuals().window_stroke);
    Side::bottom("aloud").frame(frame).show_separator_line(false).show(ui, |ui| {
        ScrollArea::vertical().max_height(window.height() * 0.6).show(ui, |ui| {
            ui.set_width(ui.available_width());
            match app.said() {
                Some(said) => sentence(ui, said, large),
                None => nothing(ui, app, large, actions),
            }
        });
        ui.add_space(8.0);
        buttons(ui, app, large * 0.5, actions);
    });
}

fn sentence(ui: &mut Ui, said: Said<'_>, large: f32) {
    look::sentence(ui, &said.finding.sentence, |text| text.font(look::font(Font::SansBold, large)).line_height(Some(large * 1.25)));
    ui.label(RichText::new(capital(&said.finding.certainty.to_string())).size(large * 0.5).weak());
    if said.asked {
        ui.add_space(6.0);
        ui.label(RichText::new(said.finding.question).size(large * 0.85).color(ui.visuals().hyperlink_color));
        for line in answer(said.naming) {
            look::sentence(ui, &line, |text| text.size(large * 0.7));
        }
    }
}

/// What the group says to it, in both wordings where they differ, and what is going to be done.
fn answer(naming: &Naming) -> Vec<String> {
    let contested = naming.state == Some(NamingState::Contested);
    let quoted = |before: &str, words: &str| (!words.is_empty()).then(|| format!("{before}\u{201c}{words}\u{201d}"));
    let own = quoted(if contested { "Some say: " } else { "" }, &naming.own_words);
    let other = quoted("Others say: ", &naming.other_wording).filter(|_| contested);
    let state = naming.state.map(|state| format!("{}.", capital(state.word())));
    let said: Vec<String> = [state, own, other].into_iter().flatten().collect();
    let by = naming.date.map(|date| format!("by {}", date.shown())).unwrap_or_default();
    let done: Vec<&str> = [naming.action.as_str(), &naming.owner, &by].into_iter().filter(|part| !part.is_empty()).collect();
    let next = (!naming.action.is_empty()).then(|| format!("Next: {}", done.join(", ")));
    (!said.is_empty()).then(|| said.join("  ")).into_iter().chain(next).collect()
}

/// Why nothing is on the wall, and what to do.
fn nothing(ui: &mut Ui, app: &App, large: f32, actions: &mut Vec<Action>) {
    if app.findings_age() == Age::Coming {
        ui.label(RichText::new("Reading the map…").size(large));
        return;
    }
    ui.label(RichText::new("Nothing has been passed to be said out loud.").font(look::font(Font::SansBold, large)));
    let how = match app.shows_all() {
        true => "Open a finding in the list and tick that it may be said out loud. Only what is ticked is ever shown here.".to_owned(),
        false => format!("As for {}, only what may be said out loud and is not kept to the team is shown here.", app.session.audience),
    };
    ui.label(RichText::new(how).size(large * 0.6));
    if ui.button(RichText::new("Go to the findings").size(large * 0.5)).clicked() {
        actions.push(Action::Back);
        if !app.shows(Panel::Findings) {
            actions.push(Action::Toggle(Panel::Findings));
        }
    }
}

fn buttons(ui: &mut Ui, app: &App, size: f32, actions: &mut Vec<Action>) {
    let all = [("End", "Esc", Action::Back), ("Next", "Space, Right or Page Down", Action::Turn(1)), ("Back", "Left or Page Up", Action::Turn(-1))];
    ui.horizontal(|ui| {
        if let Some(said) = app.said() {
            ui.label(RichText::new(format!("{} of {}", said.number, said.of)).size(size));
            ui.label(RichText::new(format!("Shown as for: {}", app.session.audience)).size(size).weak());
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for (word, help, action) in all {
                if ui.button(RichText::new(word).size(size)).on_hover_text(help).clicked() {
                    actions.push(action);
                }
            }
        });
    });
}
