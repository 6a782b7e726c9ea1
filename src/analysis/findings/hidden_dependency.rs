//! Hidden dependency (F10): little or nothing comes straight from a funder, but more than half does once those in between are counted.

use super::draft::Draft;
use super::say::{self, Who};
use super::{Analysis, Bound, Facts, Unit};
use crate::model::{Relationship, Threshold};
use std::collections::BTreeSet;

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "hidden-dependency",
    title: "Hidden dependency",
    definition: "No more than half of an organisation's income comes straight from another, but more than half does when the money is followed through those in between. Each one's money is taken as mixed, for one year, with no substitute.",
    source: "Total requirements of input-output analysis (Leontief), by first passage, so that money that goes round is counted once; the threshold is our proposal",
    question: "Did everybody here know whose money this is in the end?",
    levers: &[
        "Ask those in between what happens to you if their funder changes course",
        "Ask the funder at the source to talk with those at the end",
        "Agree notice periods that reach all the way down",
    ],
    thresholds: &[Threshold::Dependent],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    let limit = facts.share_of(Threshold::Dependent);
    let mut drafts = Vec::new();
    for origin in 0..facts.roll.len() {
        let depending = facts.flows.depending_on(origin);
        for (number, total) in &depending {
            let direct = facts.books.share(origin, *number);
            if *total > limit && direct <= limit {
                drafts.push(draft(facts, origin, &depending, *number, [direct, *total]));
            }
        }
    }
    drafts
}

fn draft(facts: &Facts, origin: usize, depending: &[(usize, f64)], number: usize, [direct, total]: [f64; 2]) -> Draft {
    let (who, funder) = (Who::of(facts, number), facts.roll.name(origin));
    let account = facts.books.account(number);
    let base = account.map(|account| say::base(facts, &facts.books, account)).unwrap_or_default();
    let between = between(facts, depending, number);
    let line = line(facts, depending, number);
    let bound = bound_along(facts, &line);
    let share = say::bounded(say::percent(total), bound);
    let straight = match direct {
        0.0 => format!("on paper {who} {} nothing from {funder}", who.verb("gets", "get")),
        _ => format!("on paper {who} {} {} of {} {base} from {funder}", who.verb("gets", "get"), say::percent(direct), who.its()),
    };
    let counted = if direct == 0.0 { format!("{share} of {} {base} comes from there", who.its()) } else { format!("it is {share}") };
    let sentence = format!("{}{straight}. Counting {} in between, {counted}", say::opening(bound), say::names(facts, &between));
    let about: Vec<usize> = [number, origin].into_iter().chain(between).collect();
    Draft::new(&about, &sentence)
        .bound(bound)
        .figure("direct dependency", Unit::Share, direct, format!("{} straight from {funder}", say::percent(direct)))
        .figure(
            "total dependency",
            Unit::Share,
            total,
            format!("{} straight and {} through others", say::percent(direct), say::percent(total - direct)),
        )
        .note("each organisation's money is taken as mixed")
        .weight(total)
        .rests_on(way(facts, origin, &line))
}

/// The share that one organisation depends on the origin with.
pub(super) fn share_of(depending: &[(usize, f64)], number: usize) -> f64 {
    depending.binary_search_by_key(&number, |(other, _)| *other).ok().and_then(|at| depending.get(at)).map_or(0.0, |(_, share)| *share)
}

/// Those who hand on money that depends on the origin to one organisation, the largest part first.
fn between(facts: &Facts, depending: &[(usize, f64)], number: usize) -> Vec<usize> {
    let Some(account) = facts.books.account(number) else { return Vec::new() };
    let mut parts: Vec<(usize, f64)> =
        account.inflows.iter().map(|inflow| (inflow.funder, account.share(inflow.pence) * share_of(depending, inflow.funder))).collect();
    parts.retain(|(_, part)| *part > 1e-9);
    parts.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    parts.into_iter().map(|(funder, _)| funder).collect()
}

/// All upstream of an organisation that depend on the origin, itself included: those through whose hands the money goes.
pub(super) fn line(facts: &Facts, depending: &[(usize, f64)], number: usize) -> BTreeSet<usize> {
    let mut line = BTreeSet::from([number]);
    let mut waiting = vec![number];
    while let Some(at) = waiting.pop() {
        for inflow in facts.books.account(at).iter().flat_map(|account| &account.inflows) {
            if share_of(depending, inflow.funder) > 1e-9 && line.insert(inflow.funder) {
                waiting.push(inflow.funder);
            }
        }
    }
    line
}

/// The funding along a line, from the origin on.
pub(super) fn way<'a>(facts: &Facts<'a>, origin: usize, line: &BTreeSet<usize>) -> Vec<&'a Relationship> {
    let accounts = line.iter().filter_map(|number| facts.books.account(*number));
    let on_the_way = accounts.flat_map(|account| &account.inflows).filter(|inflow| inflow.funder == origin || line.contains(&inflow.funder));
    on_the_way.flat_map(|inflow| &inflow.agreements).map(|agreement| agreement.relationship).collect()
}

/// On which side the truth can lie: an income that is not known makes dependency look larger, an amount that is not known smaller.
pub(super) fn bound_along(facts: &Facts, line: &BTreeSet<usize>) -> Bound {
    let accounts = || line.iter().filter_map(|number| facts.books.account(*number));
    let too_large = accounts().any(|account| account.income.is_none());
    let too_small = accounts().any(|account| !account.unknown.is_empty());
    match (too_large, too_small) {
        (false, false) => Bound::Exact,
        (true, false) => Bound::UpTo,
        (false, true) => Bound::AtLeast,
        (true, true) => Bound::AsFarAsKnown,
    }
}
