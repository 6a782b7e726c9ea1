//! The fields of organisations: those that several can share, and those that each has for itself.

use super::fields::{self, alike, choice, maybe};
use crate::app::Action;
use crate::edit::Command;
use crate::model::{Audience, Currency, Level, Organisation, Sector, SectorKind};
use crate::problem::Problem;
use crate::ui::typing::Field;
use egui::Ui;

/// One command that changes all of them.
fn changed(organisations: &[&Organisation], change: impl Fn(&mut Organisation)) -> Action {
    let organisations = organisations
        .iter()
        .map(|organisation| {
            let mut organisation = (*organisation).clone();
            change(&mut organisation);
            organisation
        })
        .collect();
    Action::Edit(Command::Change { organisations, relationships: Vec::new() })
}

/// Fields that several organisations can share.
pub fn shared(ui: &mut Ui, all: &[&Organisation], actions: &mut Vec<Action>) {
    let salt = all.first().map_or("", |organisation| organisation.id.as_str());
    if let Some(sector) = maybe(ui, salt, "Sector", alike(all, Organisation::sector), SectorKind::ALL, |sector| sector.word().to_owned()) {
        actions.push(changed(all, |organisation| set_first_sector(organisation, sector)));
    }
    if let Some(level) = maybe(ui, salt, "Level", alike(all, |o| o.level), Level::ALL, |level| level.word().to_owned()) {
        actions.push(changed(all, |organisation| organisation.level = level));
    }
    if let Some(audience) = choice(ui, salt, "Who may see it", alike(all, |o| o.audience), Audience::ALL, |audience| audience.word().to_owned()) {
        actions.push(changed(all, |organisation| organisation.audience = audience));
    }
    ui.horizontal(|ui| {
        let mut seldom = alike(all, |o| o.seldom_heard) == Some(true);
        if ui.checkbox(&mut seldom, "Seldom heard").changed() {
            actions.push(changed(all, |organisation| organisation.seldom_heard = seldom));
        }
        let mut pinned = alike(all, |o| o.pinned) == Some(true);
        if ui.checkbox(&mut pinned, "Pinned").on_hover_text("Stays where it is when the map is arranged").changed() {
            actions.push(changed(all, |organisation| organisation.pinned = pinned));
        }
    });
}

/// The sector that gives colour and shape becomes this one; further sectors stay.
fn set_first_sector(organisation: &mut Organisation, sector: Option<SectorKind>) {
    let Some(sector) = sector else { return organisation.sectors.clear() };
    organisation.sectors.retain(|other| other.kind() != sector);
    if organisation.sectors.is_empty() {
        organisation.sectors.push(sector.into());
    } else {
        organisation.sectors.insert(0, sector.into());
    }
}

/// Fields of one organisation.
pub fn own(ui: &mut Ui, one: &Organisation, currency: Currency, actions: &mut Vec<Action>) {
    let salt = one.id.as_str();
    let money = currency.symbol();
    // each field changes its own copy, so that one command changes one thing
    let set = |change: &dyn Fn(&mut Organisation)| changed(&[one], change);
    let line = |ui: &mut Ui, label: &str, kind: Field, value: &str, write: fn(&mut Organisation, String)| {
        fields::text(ui, salt, label, kind, value, |text| Ok(set(&|o| write(o, text.to_owned()))));
    };
    line(ui, "Name", Field::Line, &one.name, |o, text| o.name = text);
    line(ui, "Short name", Field::Line, &one.short_name, |o, text| o.short_name = text);
    fields::number(ui, salt, "Influence (height of its tower)", one.influence, |number| set(&|o| o.influence = number));
    fields::number(ui, salt, "Interest (0 to 10)", one.interest, |number| set(&|o| o.interest = number));
    fields::money(ui, salt, &format!("Annual income ({})", money.trim()), one.annual_income, |money| set(&|o| o.annual_income = money));
    fields::date(ui, salt, "Year of that income", one.income_year, |date| set(&|o| o.income_year = date));
    fields::money(ui, salt, &format!("Free reserves ({})", money.trim()), one.reserves, |money| set(&|o| o.reserves = money));
    fields::number(ui, salt, "Paid staff", one.staff, |number| set(&|o| o.staff = number));
    fields::number(ui, salt, "Volunteers", one.volunteers, |number| set(&|o| o.volunteers = number));
    let sectors = one.sectors.iter().map(Sector::word).collect::<Vec<_>>().join(" | ");
    line(ui, "All sectors, with | between", Field::Line, &sectors, |o, text| {
        o.sectors = fields::words(&text).iter().map(|word| Sector::from_word(word)).collect();
    });
    line(ui, "Tags, with | between", Field::Line, &one.tags.join(" | "), |o, text| o.tags = fields::words(&text));
    line(ui, "Identifiers, with | between", Field::Line, &one.identifiers.join(" | "), |o, text| o.identifiers = fields::words(&text));
    line(ui, "What matters most to it", Field::Prose, &one.priorities, |o, text| o.priorities = text);
    line(ui, "How it is organised", Field::Prose, &one.structure, |o, text| o.structure = text);
    line(ui, "How things are done there", Field::Prose, &one.culture, |o, text| o.culture = text);
    line(ui, "Its words and languages", Field::Prose, &one.language, |o, text| o.language = text);
    line(ui, "Notes, for the team only", Field::Prose, &one.notes, |o, text| o.notes = text);
    place(ui, one, actions);
}

fn place(ui: &mut Ui, one: &Organisation, actions: &mut Vec<Action>) {
    let salt = one.id.as_str();
    let value = one.position.map(|at| format!("{} {}", at.x(), at.y())).unwrap_or_default();
    fields::text(ui, salt, "Place on the canvas (right, down)", Field::Line, &value, |text| {
        let numbers: Vec<f64> = text.split([' ', ',']).filter(|part| !part.is_empty()).filter_map(|part| part.parse().ok()).collect();
        let at = match numbers.as_slice() {
            [x, y] => crate::model::Position::new(*x, *y),
            _ => None,
        };
        at.map(|at| Action::Edit(Command::Move(vec![(one.id.clone(), at)])))
            .ok_or_else(|| Problem::new("That is not a place on the canvas").hint("Write two numbers such as 120 -40"))
    });
    ui.add_space(8.0);
    if ui.button("Delete this organisation").clicked() {
        actions.push(Action::Delete);
    }
}
