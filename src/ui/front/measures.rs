//! The choice of what colour and size stand for. It acts at once: the picture behind it follows.

use crate::analysis::{MEASURES, Measure};
use crate::app::session::ByMeasure;
use crate::app::{Action, Age, App};
use crate::ui::inspector::fields::choice;
use egui::{Context, Key, RichText};

/// Shows the choice.
pub fn show(ctx: &Context, app: &App, actions: &mut Vec<Action>) {
    super::dialog(ctx, "Colour and size by a measure", actions, |ui, actions| {
        ui.set_width(520.0);
        let now = app.session.by_measure;
        let all: Vec<Option<&'static Measure>> = std::iter::once(None).chain(MEASURES.iter().map(Some)).collect();
        let word = |plain: &'static str| move |measure: Option<&'static Measure>| measure.map_or(plain, |measure| measure.title).to_owned();
        let colour = choice(ui, "measure", "Colour stands for", Some(now.colour), &all, word("Sector"));
        let size = choice(ui, "measure", "Size stands for", Some(now.size), &all, word("Nothing, or influence"));
        ui.add_space(6.0);
        ui.label("The number is written on each shape, and the legend says what it means. What is not known is shown as that, not as 0. Towers stand back meanwhile.");
        match app.measures_age() {
            Some(Age::Coming) => drop(ui.label(RichText::new("Measuring the map…").strong())),
            Some(Age::Stopped) => {
                ui.label(RichText::new("Measuring the map was stopped.").strong());
                if ui.button("Measure it again").clicked() {
                    actions.push(Action::ReadAgain);
                }
            }
            Some(Age::Now) | None => {}
        }
        let next = ByMeasure { colour: colour.unwrap_or(now.colour), size: size.unwrap_or(now.size) };
        if next != now {
            actions.push(Action::ShowMeasures(next));
        }
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let done = ui.button("Done");
            if done.clicked() || (ui.memory(|memory| memory.focused().is_none()) && ui.input(|input| input.key_pressed(Key::Enter))) {
                actions.push(Action::Back);
            }
            if ui.add_enabled(now != ByMeasure::default(), egui::Button::new("Sectors and towers again")).clicked() {
                actions.push(Action::ShowMeasures(ByMeasure::default()));
            }
        });
    });
}
