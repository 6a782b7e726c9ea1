//! One finding, opened: how sure it is, its question, its figures with their workings, what could be done, whom it is about, and the marks it was compared with.

use crate::analysis::{Analysis, Figure, Finding, Unit};
use crate::app::session::Thing;
use crate::app::{Action, App};
use crate::scene::text::name_as_seen;
use crate::ui::{look, marks, naming};
use egui::{CollapsingHeader, Frame, Margin, RichText, Ui};

/// All there is to a finding.
pub fn show(ui: &mut Ui, app: &App, analysis: &Analysis, finding: &Finding, actions: &mut Vec<Action>) {
    let paper = crate::ui::canvas::colour(look::theme(app).paper);
    Frame::new().fill(paper).inner_margin(Margin::symmetric(10, 8)).corner_radius(5.0).show(ui, |ui| {
        ui.set_width(ui.available_width());
        naming::passing(ui, app, finding, actions);
        ui.label(RichText::new(capital(&finding.certainty.to_string())).weak());
        ui.add_space(4.0);
        ui.label(RichText::new(finding.question).font(look::heading()).size(15.0));
        if !finding.levers.is_empty() {
            ui.add_space(4.0);
            ui.label(RichText::new("Could be talked about").weak());
            finding.levers.iter().for_each(|lever| drop(ui.label(format!("•  {lever}"))));
        }
        ui.add_space(4.0);
        finding.figures.iter().enumerate().for_each(|(place, figure)| self::figure(ui, place, figure));
        about(ui, app, finding, actions);
        ui.add_space(4.0);
        ui.separator();
        naming::show(ui, app, finding, actions);
        if !analysis.thresholds.is_empty() {
            ui.add_space(4.0);
            ui.collapsing("Marks it was compared with", |ui| {
                ui.add_enabled_ui(app.shows_all(), |ui| {
                    let details = app.document.map().details();
                    analysis.thresholds.iter().for_each(|threshold| marks::field(ui, "mark", details, *threshold));
                });
                ui.label(RichText::new(analysis.source).weak());
            });
        }
    });
}

/// A number that opens to how it comes about.
fn figure(ui: &mut Ui, place: usize, figure: &Figure) {
    let value = shown(figure);
    let name = if value.is_empty() { capital(figure.name) } else { format!("{}: {value}", capital(figure.name)) };
    if figure.workings.is_empty() {
        ui.label(name);
    } else {
        CollapsingHeader::new(name).id_salt(("figure", place)).show(ui, |ui| look::sentence(ui, &figure.workings, |text| text));
    }
}

/// A figure for reading; money stands in its workings, with its currency.
fn shown(figure: &Figure) -> String {
    let value = figure.value;
    match figure.unit {
        Unit::Share => format!("{:.0}%", value * 100.0),
        Unit::Money => String::new(),
        Unit::Months => format!("{value:.0} month{}", if value.round() == 1.0 { "" } else { "s" }),
        Unit::Count if value.fract() == 0.0 => format!("{value:.0}"),
        Unit::Index if value.abs() >= 100.0 => format!("{value:.0}"),
        Unit::Count | Unit::Index => format!("{value:.2}"),
    }
}

/// Whom it is about; a click goes there.
fn about(ui: &mut Ui, app: &App, finding: &Finding, actions: &mut Vec<Action>) {
    const MOST: usize = 8;
    ui.add_space(4.0);
    ui.label(RichText::new("About").weak());
    let all: Vec<_> = finding.about.iter().filter_map(|id| app.seen().organisation(id)).collect();
    ui.horizontal_wrapped(|ui| {
        for organisation in all.iter().take(MOST) {
            if ui.link(name_as_seen(organisation.label())).clicked() {
                actions.push(Action::Reveal(Thing::Organisation(organisation.id.clone())));
            }
        }
        if all.len() > MOST {
            ui.label(format!("and {} more", all.len() - MOST));
        }
    });
}

/// With a capital at its start.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
