//! What would be different if some things changed and nothing else did: whose money, who could not bear it, which findings come and go.
//! Not a forecast.

use super::findings::say::{self, Who};
use super::knock_on::{self, Shock};
use super::money::{Account, Books};
use super::tally::Tally;
use super::{Facts, Finding, Inquiry, find};
use crate::model::{Change, Currency, Map, Money, Naming, Organisation, OrganisationId, View, as_it_would_be};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::Arc;

/// What would be different.
#[derive(Clone, Debug)]
pub struct Consequences {
    /// Whose money would be different, the largest difference first.
    pub money: Vec<Difference>,
    /// Who could not bear the loss, round by round.
    pub rounds: Vec<Round>,
    /// Findings that would be new.
    pub coming: Vec<Finding>,
    /// Findings that would be gone.
    pub going: Vec<Finding>,
    /// Findings that would read differently: as they are, and as they would be.
    pub changing: Vec<(Finding, Finding)>,
}

/// What would be different for one organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Which.
    pub about: OrganisationId,
    /// In plain words.
    pub sentence: String,
    /// By how much its money would be more in a year, in pence; below 0 if it would be less.
    pub pence: i128,
}

/// One round of a knock-on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// Who could not bear the loss any more.
    pub organisations: Vec<OrganisationId>,
    /// In plain words.
    pub sentence: String,
}

/// What would be different if those changes were made and nothing else changed. `progress` is told how much is done, 0 to 1. `None` if it
/// breaks, or if a change speaks of something that is not on the view.
pub fn what_if(view: &View, inquiry: Inquiry, changes: &[Change], progress: &mut dyn FnMut(f32) -> ControlFlow<()>) -> Option<Consequences> {
    let now = find(view, inquiry, &mut |share| progress(share / 2.0))?;
    let before = Facts::of(view, inquiry.on);
    let supposed = View::new(Arc::new(with_incomes(&before, as_it_would_be(view.map(), changes).ok()?)));
    let then = find(&supposed, inquiry, &mut |share| progress(0.5 + share / 2.0))?;
    let (coming, going, changing) = compared(now, then);
    let after = Facts::of(&supposed, inquiry.on);
    Some(Consequences { money: money(&before, &after), rounds: rounds(&before, view.map(), changes)?, coming, going, changing })
}

/// The supposed map with the incomes that its organisations would then have: what is no longer drawn is no income of their own.
fn with_incomes(before: &Facts, supposed: Map) -> Map {
    let view = View::new(Arc::new(supposed));
    let after = Facts::of(&view, before.on);
    let mut next = Map::clone(view.map());
    for (number, organisation) in after.roll.organisations().enumerate() {
        let (was, is) = (before.books.account(number), after.books.account(number));
        let (drawn, unknown) =
            (|account: Option<&Account>| account.map_or(0, |a| a.drawn), |account: Option<&Account>| account.map_or(0, |a| a.unknown.len()));
        let more = drawn(is) - drawn(was);
        let Some(income) = organisation.annual_income.filter(|_| more != 0 || unknown(is) > unknown(was)) else { continue };
        // an income of which a part is not known is not known
        let income = if unknown(is) > unknown(was) { None } else { pence(i128::from(income.pence()).max(drawn(was)) + more) };
        // only an amount has changed: every other field is as valid as it was
        let _ = next.replace_organisation(Organisation { annual_income: income, ..organisation.clone() });
    }
    next
}

fn pence(pence: i128) -> Option<Money> {
    i64::try_from(pence).ok().and_then(Money::from_pence)
}

/// Whose money would be different, in each currency.
fn money(before: &Facts, after: &Facts) -> Vec<Difference> {
    let currencies: BTreeSet<Currency> = before.all_books().chain(after.all_books()).map(|books| books.currency).collect();
    let mut differences = Vec::new();
    for currency in currencies {
        let (was, is) = (books_in(before, currency), books_in(after, currency));
        for number in 0..before.roll.len() {
            let (was, is) = (Side { facts: before, books: was, number }, Side { facts: after, books: is, number });
            if let (true, Some(about)) = (was.drawn() != is.drawn() || was.unknown() != is.unknown(), before.roll.id(number)) {
                let pence = is.drawn() - was.drawn();
                differences.push(Difference { about: about.clone(), sentence: told(&was, &is, &currency), pence });
            }
        }
    }
    differences.sort_by_key(|difference| -difference.pence.abs());
    differences
}

fn books_in<'b, 'a>(facts: &'b Facts<'a>, currency: Currency) -> Option<&'b Books<'a>> {
    facts.all_books().find(|books| books.currency == currency)
}

/// One organisation's money before or after.
struct Side<'b, 'a> {
    facts: &'b Facts<'a>,
    books: Option<&'b Books<'a>>,
    number: usize,
}

impl<'b, 'a> Side<'b, 'a> {
    fn account(&self) -> Option<&'b Account<'a>> {
        self.books?.account(self.number)
    }

    fn drawn(&self) -> i128 {
        self.account().map_or(0, |account| account.drawn)
    }

    fn unknown(&self) -> usize {
        self.account().map_or(0, |account| account.unknown.len())
    }

    /// What it has, and of what that is the sum.
    fn base(&self) -> (i128, &'static str) {
        match self.account() {
            Some(account) => (account.base(), if account.of_income() { "income" } else { "funding on this map" }),
            None => (0, "funding on this map"),
        }
    }

    /// Its largest funder and the share that comes from there: "the Board, with 72p of every pound".
    fn largest(&self) -> Option<(&'a str, String)> {
        let (account, inflow) = (self.account()?, self.account()?.inflows.first()?);
        let bound = say::bound(account, Some(inflow.funder));
        Some((self.facts.roll.name(inflow.funder), say::pence(account.share(inflow.pence), bound)))
    }
}

fn told(was: &Side, is: &Side, currency: &Currency) -> String {
    let who = Who::of(was.facts, was.number);
    let more = is.drawn() - was.drawn();
    let unknown = if is.unknown() > was.unknown() { "; how much would come from one agreement is not known" } else { "" };
    let amount = match more {
        0 => format!("{who} would draw as much as is known now{unknown}"),
        _ => {
            let word = if more < 0 { "less" } else { "more" };
            let ((before, _), (_, base)) = (was.base(), was.base());
            // its own income stays its own: only what is drawn changes
            let after = before + more;
            let amounts = format!("{} of {base} instead of {}", say::money(after, currency), say::money(before, currency));
            format!("{who} would have {} a year {word}: {amounts}{unknown}", say::money(more.abs(), currency))
        }
    };
    let funder = match (was.largest(), is.largest()) {
        (Some((one, share)), Some((other, then))) if one == other && share == then => String::new(),
        (Some((one, share)), Some((other, then))) if one == other => format!(" {one} would give {then} instead of {share}."),
        (Some((one, share)), Some((other, then))) => format!(" {other} would give the most, {then}, instead of {one} with {share}."),
        (None, Some((other, then))) => format!(" {other} would give {then}."),
        (Some(_), None) => format!(" No funding on this map would be left for {}.", who.it()),
        (None, None) => String::new(),
    };
    format!("{}{funder}", say::sentence(&amount))
}

/// Who could not bear the loss, round by round: what is drawn less counts as a share of what there was.
fn rounds(before: &Facts, map: &Map, changes: &[Change]) -> Option<Vec<Round>> {
    let is_stop = |change: &&Change| matches!(change, Change::SwitchOff(_));
    let others: Vec<Change> = changes.iter().filter(|change| !is_stop(change)).cloned().collect();
    let mut supposed = as_it_would_be(map, &others).ok()?;
    for (number, account) in before.books.accounts() {
        if let Some(organisation) = before.roll.organisation(number) {
            // the whole that shares are of stays what it was
            let _ = supposed.replace_organisation(Organisation { annual_income: pence(account.base()), ..organisation.clone() });
        }
    }
    let view = View::new(Arc::new(supposed));
    let facts = Facts::of(&view, before.on);
    let mut cut: Tally<f64> = Tally::new(facts.roll.len());
    for (number, account) in before.books.accounts() {
        let left = facts.books.account(number);
        // a loss that is not known is none that could be counted
        if left.map_or(0, |account| account.unknown.len()) <= account.unknown.len() {
            cut.set(number, account.share((account.drawn - left.map_or(0, |account| account.drawn)).max(0)));
        }
    }
    let stopped = changes.iter().filter(is_stop).filter_map(|change| match change {
        Change::SwitchOff(id) => facts.roll.number(id),
        Change::Amount(..) | Change::Add(..) => None,
    });
    let shock = Shock { stopped: stopped.collect(), cut };
    let found = knock_on::spread(&facts, &shock);
    Some((0..).zip(found).map(|(at, round)| told_round(before, at, &round)).collect())
}

fn told_round(before: &Facts, at: usize, round: &[(usize, f64)]) -> Round {
    let organisations = round.iter().filter_map(|(number, _)| before.roll.id(*number).cloned()).collect();
    let loss = |(number, share): &(usize, f64)| {
        let of = if before.books.account(*number).is_some_and(Account::of_income) { "income" } else { "funding on this map" };
        format!("{} ({} of {of})", before.roll.name(*number), say::pence(share.min(1.0), super::Bound::Exact))
    };
    let sentence = match round {
        [] => "Nobody new: the loss is passed on".to_owned(),
        _ if round.len() > 6 => format!("the loss would be too much for {}", say::count(round.len(), "organisation", "organisations")),
        _ => format!("the loss would be too much for {}", say::list(&round.iter().map(loss).collect::<Vec<_>>())),
    };
    Round { organisations, sentence: format!("Round {}: {}", at + 1, say::sentence(&sentence)) }
}

type Compared = (Vec<Finding>, Vec<Finding>, Vec<(Finding, Finding)>);

/// Which findings come, which go, and which read differently. What the group wrote itself stays as it is.
fn compared(now: Vec<Finding>, then: Vec<Finding>) -> Compared {
    let key = |finding: &Finding| {
        let mut others = finding.about.get(1..).unwrap_or_default().to_vec();
        others.sort_unstable();
        (finding.kind, finding.about.first().cloned(), others)
    };
    let (mut going, mut coming, mut changing) = (BTreeMap::new(), Vec::new(), Vec::new());
    for (place, finding) in now.into_iter().filter(|finding| finding.kind != Naming::OUR_OWN).enumerate() {
        going.entry(key(&finding)).or_insert_with(Vec::new).push((place, finding));
    }
    for finding in then.into_iter().filter(|finding| finding.kind != Naming::OUR_OWN) {
        match going.get_mut(&key(&finding)).and_then(|same| (!same.is_empty()).then(|| same.remove(0))) {
            None => coming.push(finding),
            Some((_, known)) if known.sentence != finding.sentence => changing.push((known, finding)),
            Some(_) => {}
        }
    }
    let mut gone: Vec<(usize, Finding)> = going.into_values().flatten().collect();
    gone.sort_by_key(|(place, _)| *place);
    (coming, gone.into_iter().map(|(_, finding)| finding).collect(), changing)
}
