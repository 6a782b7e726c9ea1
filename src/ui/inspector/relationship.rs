//! The fields of relationships: those of every kind, and those that only funding, power, working or asking has.

use super::fields::{self, alike, choice, maybe};
use crate::app::{Action, kinds};
use crate::edit::Command;
use crate::model::{
    Asking, Audience, Certainty, Currency, Ends, Family, Funding, FundingForm, Kind, Known, Organisation, Participation, Per, Power, PowerForm,
    Relationship, Strength, Visibility, Working, WorkingForm,
};
use crate::ui::typing::Field;
use egui::Ui;

fn changed(relationships: &[&Relationship], change: impl Fn(&mut Relationship)) -> Action {
    let relationships = relationships
        .iter()
        .map(|relationship| {
            let mut relationship = (*relationship).clone();
            change(&mut relationship);
            relationship
        })
        .collect();
    Action::Edit(Command::Change { organisations: Vec::new(), relationships })
}

/// Fields that several relationships can share.
pub fn shared(ui: &mut Ui, all: &[&Relationship], actions: &mut Vec<Action>) {
    let salt = all.first().map_or("", |relationship| relationship.id.as_str());
    let word = |certainty: Certainty| certainty.word().to_owned();
    if let Some(certainty) = choice(ui, salt, "How sure the group is", alike(all, |r| r.certainty), Certainty::ALL, word) {
        actions.push(changed(all, |relationship| relationship.certainty = certainty));
    }
    if let Some(audience) = choice(ui, salt, "Who may see it", alike(all, |r| r.audience), Audience::ALL, |audience| audience.word().to_owned()) {
        actions.push(changed(all, |relationship| relationship.audience = audience));
    }
    ui.add_space(8.0);
    let label = if all.len() == 1 { "Delete this relationship" } else { "Delete what is selected" };
    if ui.button(label).clicked() {
        actions.push(Action::Delete);
    }
}

/// From whom to whom, and the way to turn it round.
pub fn ends(ui: &mut Ui, one: &Relationship, from: &Organisation, to: &Organisation, actions: &mut Vec<Action>) {
    if ui.button("Turn round").on_hover_text(format!("From {} to {}", to.label(), from.label())).clicked() {
        let ends = Ends { from: to.id.clone(), to: from.id.clone() };
        actions.push(Action::Edit(Command::Reconnect(one.id.clone(), ends)));
    }
}

/// Fields of one relationship.
pub fn own(ui: &mut Ui, one: &Relationship, currency: Currency, actions: &mut Vec<Action>) {
    let salt = one.id.as_str();
    if let Some(family) = choice(ui, salt, "Family", Some(one.kind.family()), Family::ALL, |family| family.word().to_owned()) {
        actions.push(changed(&[one], |relationship| relationship.kind = kinds::plain(family)));
    }
    match &one.kind {
        Kind::Funding(funding) => funding_fields(ui, one, funding, currency, actions),
        Kind::Power(power) => power_fields(ui, one, power, actions),
        Kind::Working(working) => working_fields(ui, one, working, actions),
        Kind::Asking(asking) => asking_fields(ui, one, asking, actions),
    }
    let line = |ui: &mut Ui, label: &str, kind: Field, value: &str, write: fn(&mut Relationship, String)| {
        fields::text(ui, salt, label, kind, value, |text| Ok(changed(&[one], |relationship| write(relationship, text.to_owned()))));
    };
    line(ui, "Label on the picture", Field::Line, &one.label, |r, text| r.label = text);
    line(ui, "Source", Field::Line, &one.source, |r, text| r.source = text);
    fields::date(ui, salt, "Last confirmed", one.date, |date| changed(&[one], |relationship| relationship.date = date));
    line(ui, "Said by (a role), for the team only", Field::Line, &one.said_by, |r, text| r.said_by = text);
    line(ui, "Notes, for the team only", Field::Prose, &one.notes, |r, text| r.notes = text);
}

fn funding_fields(ui: &mut Ui, one: &Relationship, now: &Funding, currency: Currency, actions: &mut Vec<Action>) {
    let salt = one.id.as_str();
    let set = |change: &dyn Fn(&mut Funding)| {
        let mut funding = now.clone();
        change(&mut funding);
        changed(&[one], |relationship| relationship.kind = Kind::Funding(funding.clone()))
    };
    if let Some(form) = choice(ui, salt, "Form", Some(now.form), FundingForm::ALL, |form| form.word().to_owned()) {
        actions.push(set(&|funding| funding.form = form));
    }
    let symbol = now.currency.unwrap_or(currency).symbol();
    fields::money(ui, salt, &format!("Amount ({})", symbol.trim()), now.amount, |amount| set(&|funding| funding.amount = amount));
    if let Some(per) = choice(ui, salt, "Amount is for", Some(now.per), Per::ALL, |per| per.word().to_owned()) {
        actions.push(set(&|funding| funding.per = per));
    }
    fields::date(ui, salt, "Start", now.start, |date| set(&|funding| funding.start = date));
    fields::date(ui, salt, "End", now.end, |date| set(&|funding| funding.end = date));
    if let Some(restricted) = choice(ui, salt, "Restricted", Some(now.restricted), Known::ALL, |known| known.word().to_owned()) {
        actions.push(set(&|funding| funding.restricted = restricted));
    }
    fields::text(ui, salt, "Purpose", Field::Line, &now.purpose, |text| Ok(set(&|funding| funding.purpose = text.to_owned())));
    let own = now.currency.map(|currency| currency.to_string()).unwrap_or_default();
    fields::text(ui, salt, "Currency, if not the map's", Field::Line, &own, |text| {
        let currency = if text.trim().is_empty() { None } else { Some(Currency::parse(text)?) };
        Ok(set(&|funding| funding.currency = currency))
    });
}

fn strengths() -> Vec<Strength> {
    (1..=5).filter_map(Strength::new).collect()
}

fn power_fields(ui: &mut Ui, one: &Relationship, now: &Power, actions: &mut Vec<Action>) {
    let salt = one.id.as_str();
    let mut power = now.clone();
    let form = choice(ui, salt, "Form", Some(now.form), PowerForm::ALL, |form| form.word().to_owned());
    let strength = maybe(ui, salt, "Strength (1 to 5)", Some(now.strength), &strengths(), |strength| strength.value().to_string());
    let visibility = maybe(ui, salt, "Whether it is seen", Some(now.visibility), Visibility::ALL, |visibility| visibility.word().to_owned());
    power.form = form.unwrap_or(power.form);
    power.strength = strength.unwrap_or(power.strength);
    power.visibility = visibility.unwrap_or(power.visibility);
    if power != *now {
        actions.push(changed(&[one], |relationship| relationship.kind = Kind::Power(power.clone())));
    }
}

fn working_fields(ui: &mut Ui, one: &Relationship, now: &Working, actions: &mut Vec<Action>) {
    let salt = one.id.as_str();
    let mut working = now.clone();
    let form = choice(ui, salt, "Form", Some(now.form), WorkingForm::ALL, |form| form.word().to_owned());
    let strength = maybe(ui, salt, "Strength (1 to 5)", Some(now.strength), &strengths(), |strength| strength.value().to_string());
    let two_way = choice(ui, salt, "Goes both ways", Some(now.two_way), Known::ALL, |known| known.word().to_owned());
    working.form = form.unwrap_or(working.form);
    working.strength = strength.unwrap_or(working.strength);
    working.two_way = two_way.unwrap_or(working.two_way);
    if working != *now {
        actions.push(changed(&[one], |relationship| relationship.kind = Kind::Working(working.clone())));
    }
}

fn asking_fields(ui: &mut Ui, one: &Relationship, now: &Asking, actions: &mut Vec<Action>) {
    let salt = one.id.as_str();
    let set = |asking: Asking| changed(&[one], |relationship| relationship.kind = Kind::Asking(asking.clone()));
    let mut asking = now.clone();
    let level = |level: Participation| level.word().to_owned();
    let claimed = maybe(ui, salt, "Level as claimed", Some(now.claimed_level), Participation::ALL, level);
    let felt = maybe(ui, salt, "Level as felt", Some(now.felt_level), Participation::ALL, level);
    let fed_back = choice(ui, salt, "Fed back", Some(now.fed_back), Known::ALL, |known| known.word().to_owned());
    asking.claimed_level = claimed.unwrap_or(asking.claimed_level);
    asking.felt_level = felt.unwrap_or(asking.felt_level);
    asking.fed_back = fed_back.unwrap_or(asking.fed_back);
    if asking != *now {
        actions.push(set(asking));
    }
    fields::number(ui, salt, "Occasions a year", now.occasions, |occasions| set(Asking { occasions, ..now.clone() }));
    fields::number(ui, salt, "Hours a year it takes them", now.hours, |hours| set(Asking { hours, ..now.clone() }));
}
