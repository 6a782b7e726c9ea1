//! The fields of the map itself, shown while nothing is selected.

use super::fields::{self, choice};
use crate::app::Action;
use crate::edit::Command;
use crate::model::{Currency, Date, Details, Status, Threshold};
use crate::problem::Problem;
use crate::ui::typing::Field;
use crate::ui::{marks, menu};
use egui::Ui;

fn changed(details: &Details, change: impl FnOnce(&mut Details)) -> Action {
    let mut details = details.clone();
    change(&mut details);
    Action::Edit(Command::Describe(Box::new(details)))
}

/// The map's details.
pub fn show(ui: &mut Ui, now: &Details, actions: &mut Vec<Action>) {
    let salt = "map";
    menu::heading(ui, "This map");
    let line = |ui: &mut Ui, label: &str, kind: Field, value: &str, write: fn(&mut Details, String)| {
        fields::text(ui, salt, label, kind, value, |text| Ok(changed(now, |details| write(details, text.to_owned()))));
    };
    line(ui, "Title", Field::Line, &now.title, |details, text| details.title = text);
    line(ui, "Question it answers", Field::Line, &now.question, |details, text| details.question = text);
    line(ui, "Place or partnership", Field::Line, &now.place, |details, text| details.place = text);
    fields::date(ui, salt, "Date", now.date, |date| changed(now, |details| details.date = date));
    line(ui, "Facilitator", Field::Line, &now.facilitator, |details, text| details.facilitator = text);
    status(ui, now, actions);
    fields::date(ui, salt, "To be looked at again", now.review_date, |date| changed(now, |details| details.review_date = date));
    fields::text(ui, salt, "Currency", Field::Line, &now.currency.to_string(), |text| {
        Currency::parse(text).map(|currency| changed(now, |details| details.currency = currency))
    });
    line(ui, "Notes, for the team only", Field::Prose, &now.notes, |details, text| details.notes = text);
    ui.add_space(8.0);
    ui.collapsing("When a finding is worth naming", |ui| {
        for threshold in Threshold::ALL {
            marks::field(ui, "threshold", now, *threshold);
        }
    });
}

fn status(ui: &mut Ui, now: &Details, actions: &mut Vec<Action>) {
    let agreed = matches!(now.status, Status::Agreed(_));
    let word = |agreed: bool| if agreed { "agreed" } else { "draft" }.to_owned();
    let on = match now.status {
        Status::Agreed(date) => Some(date),
        Status::Draft => None,
    };
    match choice(ui, "map", "Status", Some(agreed), &[false, true], word) {
        Some(false) => actions.push(changed(now, |details| details.status = Status::Draft)),
        Some(true) => match now.date {
            Some(date) => actions.push(changed(now, |details| details.status = Status::Agreed(date))),
            None => actions.push(Action::Tell(Problem::new("The map has no date yet").hint("Give it a date, or write when it was agreed below"))),
        },
        None => {}
    }
    fields::parsed(ui, "map", "Agreed on", on.map(|date| date.to_string()), Date::parse, |date| {
        changed(now, |details| details.status = date.map_or(Status::Draft, Status::Agreed))
    });
}
