//! What the map says of one organisation: money in and out, power over it and of its own, who asks it. Facts in order, no judgement.

use super::money::{Account, Books, Inflow};
use super::roll::Roll;
use crate::model::{Currency, Kind, OrganisationId, Relationship, RelationshipId, View};
use jiff::civil;

/// All that relationships say of one organisation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profile {
    /// Money that comes in within 12 months, in the map's currency, then in others; the most first.
    pub money_in: Vec<Flow>,
    /// Money that goes out, the same way.
    pub money_out: Vec<Flow>,
    /// Whether shares of what comes in are of its stated income; otherwise they are of the funding on the map.
    pub of_income: bool,
    /// The share of its income that no funder on the map brings, 0 to 1; `None` where it is not known.
    pub elsewhere: Option<f64>,
    /// Power of others over it.
    pub under: Vec<Bond>,
    /// Its power over others.
    pub over: Vec<Bond>,
    /// Its voice towards others: it advises, advocates, scrutinises.
    pub voice: Vec<Bond>,
    /// Who asks it.
    pub asked_by: Vec<Bond>,
    /// With whom it works.
    pub works_with: Vec<Bond>,
}

/// Money between it and one other.
#[derive(Clone, Debug, PartialEq)]
pub struct Flow {
    /// The other.
    pub other: OrganisationId,
    /// How much in the 12 months, in pence; `None` where that is not known or is contested.
    pub pence: Option<i128>,
    /// What the pence are of.
    pub currency: Currency,
    /// What share that is of what the one who gets it has, 0 to 1.
    pub share: Option<f64>,
    /// The relationships that it comes from.
    pub relationships: Vec<RelationshipId>,
}

/// One relationship with another organisation that is not money.
#[derive(Clone, Debug, PartialEq)]
pub struct Bond {
    /// The other.
    pub other: OrganisationId,
    /// The relationship.
    pub relationship: RelationshipId,
}

/// What the map says of an organisation, money looked at for 12 months from a day. `None` if it is not on the map.
pub fn profile(view: &View, on: civil::Date, id: &OrganisationId) -> Option<Profile> {
    let roll = Roll::of(view);
    let number = roll.number(id)?;
    let (books, foreign) = Books::of(&roll, on);
    let mut profile = Profile::default();
    let own = books.account(number);
    profile.of_income = own.is_some_and(|account| account.of_income());
    profile.elsewhere = own.filter(|_| profile.of_income).map(|account| 1.0 - account.share(account.drawn));
    for books in std::iter::once(&books).chain(&foreign) {
        profile.money_in.extend(money_in(&roll, books, number));
        profile.money_out.extend(money_out(&roll, books, number));
    }
    profile.bonds(&roll, number);
    Some(profile)
}

/// What the one with that number draws, the most first; then what is not known.
fn money_in(roll: &Roll, books: &Books, number: usize) -> Vec<Flow> {
    let Some(account) = books.account(number) else { return Vec::new() };
    let known = account.inflows.iter().filter_map(|inflow| flow(roll, books, account, inflow, inflow.funder));
    let unknown = account.unknown.iter().filter_map(|(funder, relationship)| unknown(roll, books, relationship, *funder));
    known.chain(unknown).collect()
}

/// What others draw from the one with that number, the most first; then what is not known.
fn money_out(roll: &Roll, books: &Books, number: usize) -> Vec<Flow> {
    let mut flows: Vec<Flow> = Vec::new();
    for (recipient, account) in books.accounts() {
        flows.extend(account.from(number).and_then(|inflow| flow(roll, books, account, inflow, recipient)));
        let from_it = account.unknown.iter().filter(|(funder, _)| *funder == number);
        flows.extend(from_it.filter_map(|(_, relationship)| unknown(roll, books, relationship, recipient)));
    }
    flows.sort_by_key(|flow| std::cmp::Reverse(flow.pence));
    flows
}

fn flow(roll: &Roll, books: &Books, account: &Account, inflow: &Inflow, other: usize) -> Option<Flow> {
    let relationships = inflow.agreements.iter().map(|agreement| agreement.relationship.id.clone()).collect();
    let (other, share) = (roll.id(other)?.clone(), Some(account.share(inflow.pence)));
    Some(Flow { other, pence: Some(inflow.pence), currency: books.currency, share, relationships })
}

fn unknown(roll: &Roll, books: &Books, relationship: &Relationship, other: usize) -> Option<Flow> {
    let (other, relationships) = (roll.id(other)?.clone(), vec![relationship.id.clone()]);
    Some(Flow { other, pence: None, currency: books.currency, share: None, relationships })
}

impl Profile {
    fn bonds(&mut self, roll: &Roll, number: usize) {
        for tie in roll.ties() {
            let (out, into) = (tie.from == number, tie.to == number);
            let Some(other) = roll.id(if out { tie.to } else { tie.from }).filter(|_| out != into) else { continue };
            let bond = Bond { other: other.clone(), relationship: tie.relationship.id.clone() };
            match &tie.relationship.kind {
                Kind::Funding(_) => {}
                Kind::Power(power) if !power.form.confers_power_over() && out => self.voice.push(bond),
                Kind::Power(power) if power.form.confers_power_over() && out => self.over.push(bond),
                Kind::Power(power) if power.form.confers_power_over() => self.under.push(bond),
                Kind::Asking(_) if into => self.asked_by.push(bond),
                Kind::Working(_) => self.works_with.push(bond),
                Kind::Power(_) | Kind::Asking(_) => {}
            }
        }
    }
}
