//! Short-term exposure (F4): the share of an organisation's funding that ends soon.

use super::draft::Draft;
use super::say::{self, Who};
use super::{Analysis, Bound, Facts, Unit};
use crate::analysis::money::{Account, ratio};
use crate::model::{Currency, Date, Threshold};
use jiff::{ToSpan, civil};

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "short-term",
    title: "Funding that ends soon",
    definition: "More than half of the funding that an organisation draws ends within 12 months.",
    source: "Short-term contracts: National Audit Office, Health Foundation 2017; three-year funding as the aim: Compact 2009. The share is our proposal",
    question: "What could be promised today that would let people plan?",
    levers: &["Ask for three-year agreements", "Agree by when a renewal is decided", "Let agreements end at different times"],
    thresholds: &[Threshold::ShortTerm, Threshold::EndingSoon],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    let months = facts.count_of(Threshold::ShortTerm);
    let day = after(facts.on, months);
    let mut drafts = Vec::new();
    for books in facts.all_books() {
        for (number, account) in books.accounts() {
            let Some(share) = account.ending_by(day).filter(|share| *share > facts.share_of(Threshold::EndingSoon)) else { continue };
            let who = Who::of(facts, number);
            let open = account.agreements().any(|agreement| agreement.end().is_none());
            let bound = if !account.unknown.is_empty() {
                Bound::AsFarAsKnown
            } else if open {
                Bound::AtLeast
            } else {
                Bound::Exact
            };
            let sentence = format!(
                "{}{} of the funding that {who} {} ends within {}",
                say::opening(bound),
                say::pence(share, bound),
                who.verb("receives", "receive"),
                say::months(months)
            );
            let ending = account.agreements().filter(|agreement| agreement.end().is_some_and(|end| end <= day));
            let funders = account.inflows.iter().map(|inflow| inflow.funder);
            let about: Vec<usize> = [number].into_iter().chain(funders).collect();
            let draft = Draft::new(&about, &sentence)
                .bound(bound)
                .notes(say::taken_for_granted(account))
                .weight(share)
                .rests_on(ending.map(|agreement| agreement.relationship));
            drafts.push(figures(draft, account, facts.on, &books.currency, day, share));
        }
    }
    drafts
}

fn figures(draft: Draft, account: &Account, on: civil::Date, currency: &Currency, day: civil::Date, share: f64) -> Draft {
    let ending = account.agreements().filter(|agreement| agreement.end().is_some_and(|end| end <= day)).map(|agreement| agreement.pence).sum();
    let until = Date::day(day).map_or_else(String::new, |date| format!(" by {}", date.shown()));
    let workings = format!("{} of {}{until}", say::money(ending, currency), say::money(account.drawn, currency));
    let mut draft = draft.figure("share ending", Unit::Share, share, workings);
    for (name, months) in [("share ending within 3 months", 3), ("share ending within 36 months", 36)] {
        if let Some(share) = account.ending_by(after(on, months)) {
            draft = draft.figure(name, Unit::Share, share, format!("of {}", say::money(account.drawn, currency)));
        }
    }
    let open: i128 = account.agreements().filter(|agreement| agreement.end().is_none()).map(|agreement| agreement.pence).sum();
    let lasting = |end: civil::Date| on.duration_until(end).as_hours().max(0) as f64 / 24.0 / 30.4375;
    let known = account.drawn - open;
    let left: f64 = account.agreements().filter_map(|agreement| Some(agreement.pence as f64 * lasting(agreement.end()?))).sum();
    draft = draft.figure("share without a known end", Unit::Share, ratio(open, account.drawn), say::money(open, currency));
    match known > 0 {
        true => draft.figure("mean time left", Unit::Months, left / known as f64, "weighted by amount, where the end is known"),
        false => draft,
    }
}

/// The day so many months later.
fn after(on: civil::Date, months: usize) -> civil::Date {
    on.saturating_add(i32::try_from(months.min(1_200)).unwrap_or(1_200).months())
}
