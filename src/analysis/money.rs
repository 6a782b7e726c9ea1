//! The money of one currency: who draws how much from whom in the 12 months from a date, exact to the penny.
//! Not what follows from it: shares, concentration and dependency through others are in rooms of their own.

use super::roll::{Roll, Tie};
use crate::model::{Currency, Funding, Kind, Known, Per, Relationship};
use jiff::{ToSpan, civil};
use std::collections::BTreeMap;

/// One currency's money on a view, for the 12 months from a date.
pub(super) struct Books<'a> {
    /// The currency.
    pub(super) currency: Currency,
    accounts: BTreeMap<usize, Account<'a>>,
}

/// What one organisation draws.
#[derive(Default)]
pub(super) struct Account<'a> {
    /// Its stated income of a year in pence, where known in this currency.
    pub(super) income: Option<i128>,
    /// What it draws from all funders, in pence.
    pub(super) drawn: i128,
    /// Its funders, the largest first.
    pub(super) inflows: Vec<Inflow<'a>>,
    /// Funding that is not counted, because its amount is not known or it is contested: from whom.
    pub(super) unknown: Vec<(usize, &'a Relationship)>,
    /// Funders whose payments were all paid back.
    pub(super) refunded: Vec<usize>,
}

/// What one organisation draws from one funder.
pub(super) struct Inflow<'a> {
    /// The funder.
    pub(super) funder: usize,
    /// The sum, in pence; above 0.
    pub(super) pence: i128,
    /// What it is made of.
    pub(super) agreements: Vec<Agreement<'a>>,
}

/// One relationship that brings money.
#[derive(Clone, Copy)]
pub(super) struct Agreement<'a> {
    /// The relationship.
    pub(super) relationship: &'a Relationship,
    /// Its facts.
    pub(super) funding: &'a Funding,
    /// What it brings in the 12 months, in pence.
    pub(super) pence: i128,
}

impl Agreement<'_> {
    /// The last day, where known.
    pub(super) fn end(&self) -> Option<civil::Date> {
        self.funding.end.map(|end| end.last_day())
    }
}

impl<'a> Account<'a> {
    /// What shares are shares of, in pence: the stated income, or what is drawn where that is more or no income is stated.
    pub(super) fn base(&self) -> i128 {
        self.income.unwrap_or(0).max(self.drawn)
    }

    /// Whether shares are of a stated income, not only of the funding on the map.
    pub(super) fn of_income(&self) -> bool {
        self.income.is_some_and(|income| income >= self.drawn && income > 0)
    }

    /// The share of the base that an amount is, 0 to 1; 0 where there is no base.
    pub(super) fn share(&self, pence: i128) -> f64 {
        ratio(pence, self.base())
    }

    /// What one funder gives.
    pub(super) fn from(&self, funder: usize) -> Option<&Inflow<'a>> {
        self.inflows.iter().find(|inflow| inflow.funder == funder)
    }

    /// All agreements, the largest funder's first.
    pub(super) fn agreements(&self) -> impl Iterator<Item = &Agreement<'a>> {
        self.inflows.iter().flat_map(|inflow| &inflow.agreements)
    }

    /// The sum of squared shares of what is drawn (Herfindahl-Hirschman index), 0 to 1; `None` without money.
    pub(super) fn concentration(&self) -> Option<f64> {
        (self.drawn > 0).then(|| self.inflows.iter().map(|inflow| ratio(inflow.pence, self.drawn).powi(2)).sum())
    }

    /// The share of what is drawn that ends on or before a day; funding without an end does not count. `None` without money.
    pub(super) fn ending_by(&self, day: civil::Date) -> Option<f64> {
        let ending = self.agreements().filter(|agreement| agreement.end().is_some_and(|end| end <= day)).map(|agreement| agreement.pence).sum();
        (self.drawn > 0).then(|| ratio(ending, self.drawn))
    }

    /// The restricted share of what is known to be restricted or not; `None` where nothing is known.
    pub(super) fn restricted(&self) -> Option<f64> {
        let sum = |known: Known| self.agreements().filter(|a| a.funding.restricted == known).map(|a| a.pence).sum::<i128>();
        let (yes, no) = (sum(Known::Yes), sum(Known::No));
        (yes + no > 0).then(|| ratio(yes, yes + no))
    }
}

/// One amount as a share of another; 0 where the other is not above 0.
pub(super) fn ratio(part: i128, whole: i128) -> f64 {
    if whole > 0 { part as f64 / whole as f64 } else { 0.0 }
}

impl<'a> Books<'a> {
    /// The books of the map's own currency, and of every other one on the roll, in the 12 months from a date.
    pub(super) fn of(roll: &Roll<'a>, on: civil::Date) -> (Self, Vec<Self>) {
        let own = roll.details().currency;
        let mut books: BTreeMap<Currency, Self> = BTreeMap::new();
        for (tie, funding) in funding(roll) {
            let currency = funding.currency.unwrap_or(own);
            let Some(pence) = pence_within_a_year(tie.relationship, funding, on) else { continue };
            let income = roll.organisation(tie.to).and_then(|organisation| organisation.annual_income).filter(|_| currency == own);
            let new = || Account { income: income.map(|money| i128::from(money.pence())), ..Account::default() };
            let accounts = &mut books.entry(currency).or_insert_with(|| Self { currency, accounts: BTreeMap::new() }).accounts;
            accounts.entry(tie.to).or_insert_with(new).enter(tie, funding, pence);
        }
        books.values_mut().flat_map(|books| books.accounts.values_mut()).for_each(Account::settle);
        let first = books.remove(&own).unwrap_or(Self { currency: own, accounts: BTreeMap::new() });
        (first, books.into_values().collect())
    }

    /// The account of one organisation, if any funding leads to it.
    pub(super) fn account(&self, number: usize) -> Option<&Account<'a>> {
        self.accounts.get(&number)
    }

    /// All accounts with their numbers, in order.
    pub(super) fn accounts(&self) -> impl Iterator<Item = (usize, &Account<'a>)> {
        self.accounts.iter().map(|(number, account)| (*number, account))
    }

    /// The share of one organisation's base that comes straight from another, 0 to 1.
    pub(super) fn share(&self, funder: usize, recipient: usize) -> f64 {
        self.account(recipient).map_or(0.0, |account| account.from(funder).map_or(0.0, |inflow| account.share(inflow.pence)))
    }
}

impl<'a> Account<'a> {
    fn enter(&mut self, tie: &Tie<'a>, funding: &'a Funding, pence: Option<i128>) {
        match pence {
            Some(pence) if tie.counts() => {
                let agreements = vec![Agreement { relationship: tie.relationship, funding, pence }];
                self.inflows.push(Inflow { funder: tie.from, pence, agreements });
            }
            _ => self.unknown.push((tie.from, tie.relationship)),
        }
    }

    /// Sums each funder's agreements; a funder who was paid everything back is no funder.
    fn settle(&mut self) {
        self.inflows.sort_by_key(|inflow| inflow.funder);
        self.inflows.dedup_by(|next, kept| {
            let same = next.funder == kept.funder;
            if same {
                kept.pence += next.pence;
                kept.agreements.append(&mut next.agreements);
            }
            same
        });
        let paid_back = |inflow: &&Inflow| inflow.pence <= 0 && inflow.agreements.iter().any(|agreement| agreement.pence < 0);
        self.refunded = self.inflows.iter().filter(paid_back).map(|inflow| inflow.funder).collect();
        self.inflows.retain(|inflow| inflow.pence > 0);
        self.inflows.sort_by_key(|inflow| (-inflow.pence, inflow.funder));
        self.drawn = self.inflows.iter().map(|inflow| inflow.pence).sum();
    }
}

fn funding<'a, 'r>(roll: &'r Roll<'a>) -> impl Iterator<Item = (&'r Tie<'a>, &'a Funding)> {
    roll.ties().iter().filter_map(|tie| match &tie.relationship.kind {
        Kind::Funding(funding) => Some((tie, funding)),
        _ => None,
    })
}

/// What an agreement brings in the 12 months from a date, in pence: the outer `None` where it is over or not yet begun, the inner
/// where its amount is not known. A whole amount is spread evenly over its days; one without an end is taken to last 12 months.
fn pence_within_a_year(relationship: &Relationship, funding: &Funding, on: civil::Date) -> Option<Option<i128>> {
    let year_end = on.saturating_add(12.months()).yesterday().unwrap_or(on);
    let start = funding.start.or(relationship.date.filter(|_| funding.per == Per::Period)).map(|date| date.first_day());
    let end = match (funding.end, funding.per) {
        (Some(end), _) => Some(end.last_day()),
        (None, Per::Period) => start.map(|start| start.saturating_add(12.months()).yesterday().unwrap_or(start)),
        (None, Per::Year) => None,
    };
    if end.is_some_and(|end| end < on) || start.is_some_and(|start| start > year_end) {
        return None;
    }
    let Some(amount) = funding.amount.map(|money| i128::from(money.pence())) else { return Some(None) };
    let (Per::Period, Some(end)) = (funding.per, end) else { return Some(Some(amount)) };
    // without a start, as much as a steady flow from now, or over the year before its end, would bring
    let start = start.unwrap_or_else(|| on.min(end.saturating_sub(12.months()).tomorrow().unwrap_or(end)));
    let (all, within) = (days(start, end), days(start.max(on), end.min(year_end)));
    Some((all > 0 && within > 0).then(|| rounded(amount * within, all)).or(Some(0)))
}

/// Days from one to another, both counted; below 1 where the second comes first.
fn days(from: civil::Date, to: civil::Date) -> i128 {
    i128::from(from.duration_until(to).as_hours() / 24) + 1
}

/// A division rounded to the nearest whole, halves away from 0.
fn rounded(part: i128, by: i128) -> i128 {
    (part.abs() + by / 2) / by * part.signum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Date, Money, RelationshipId};

    fn within(per: Per, amount: &str, start: &str, end: &str) -> Option<Option<i128>> {
        let date = |text: &str| (!text.is_empty()).then(|| Date::parse(text).unwrap());
        let amount = (!amount.is_empty()).then(|| Money::parse(amount).unwrap());
        let funding = Funding { amount, per, start: date(start), end: date(end), ..Funding::default() };
        let relationship = Relationship::new(RelationshipId::new("r").unwrap(), Kind::Funding(funding.clone()));
        pence_within_a_year(&relationship, &funding, civil::date(2026, 1, 1))
    }

    #[test]
    fn a_whole_amount_is_spread_over_its_days_and_never_scaled_up() {
        assert_eq!(within(Per::Period, "36500", "2026-01-01", "2026-12-31"), Some(Some(3_650_000)));
        assert_eq!(within(Per::Period, "36500", "2025-07-02", "2026-07-01"), Some(Some(1_820_000)));
        assert_eq!(within(Per::Period, "1000", "2026-01-01", "2026-02-28"), Some(Some(100_000)));
        assert_eq!(within(Per::Period, "3000", "2026", "2028"), Some(Some(99_909)), "365 of 1096 days, rounded");
        assert_eq!(within(Per::Period, "-1000", "2026-01-01", "2026-06-30"), Some(Some(-100_000)));
    }

    #[test]
    fn yearly_money_counts_whole_while_it_runs() {
        assert_eq!(within(Per::Year, "500", "", ""), Some(Some(50_000)));
        assert_eq!(within(Per::Year, "500", "2020", "2026-01-31"), Some(Some(50_000)));
        assert_eq!(within(Per::Year, "500", "2020", "2025-12-31"), None, "it is over");
        assert_eq!(within(Per::Year, "500", "2027-01-01", ""), None, "it has not begun");
        assert_eq!(within(Per::Year, "", "", ""), Some(None), "not known is not nothing");
    }

    #[test]
    fn without_an_end_an_award_lasts_12_months() {
        assert_eq!(within(Per::Period, "1000", "2026-01-01", ""), Some(Some(100_000)));
        assert_eq!(within(Per::Period, "1000", "2024-01-01", ""), None);
        assert_eq!(within(Per::Period, "1000", "", ""), Some(Some(100_000)));
    }
}
