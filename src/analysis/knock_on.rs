//! What would follow if a funder stopped (F11), in rounds, if nothing else changed. Not a forecast.

use super::money::Account;
use super::tally::Tally;
use super::{Facts, money};
use crate::model::Threshold;

/// What a knock-on starts from.
pub(super) struct Shock {
    /// Who has stopped.
    pub(super) stopped: Vec<usize>,
    /// Which share of its base each has lost besides, 0 to 1.
    pub(super) cut: Tally<f64>,
}

/// Who stops when, if one organisation stops. The first round is that of those it funds itself.
pub(super) fn rounds(facts: &Facts, stopped: usize) -> Vec<Vec<usize>> {
    let shock = Shock { stopped: vec![stopped], cut: Tally::new(facts.roll.len()) };
    let numbers = |round: Vec<(usize, f64)>| round.into_iter().map(|(number, _)| number).collect();
    spread(facts, &shock).into_iter().map(numbers).collect()
}

/// Who stops when, with the share of its base that each has lost by then.
pub(super) fn spread(facts: &Facts, shock: &Shock) -> Vec<Vec<(usize, f64)>> {
    let books = &facts.books;
    let limit = facts.share_of(Threshold::Stops);
    let mut has_stopped: Tally<bool> = Tally::new(facts.roll.len());
    shock.stopped.iter().for_each(|number| has_stopped.set(*number, true));
    let mut loss: Tally<f64> = Tally::new(facts.roll.len());
    let mut rounds = Vec::new();
    // only who draws money from somebody already hit can be hit next
    let mut hit = shock.stopped.clone();
    let mut cut: Vec<usize> = (0..facts.roll.len()).filter(|number| shock.cut.of(*number) > 0.0).collect();
    for _ in 0..=facts.roll.len() {
        let drawing = hit.iter().flat_map(|number| facts.recipients.list(*number)).copied();
        let mut touched: Vec<usize> = drawing.chain(cut.drain(..)).filter(|number| !shock.stopped.contains(number)).collect();
        touched.sort_unstable();
        touched.dedup();
        let lost = |number: usize| (shock.cut.of(number) + books.account(number).map_or(0.0, |account| lost(account, &has_stopped, &loss))).min(1.0);
        let new: Vec<(usize, f64)> =
            touched.into_iter().map(|number| (number, lost(number))).filter(|(number, lost)| lost - loss.of(*number) > 1e-9).collect();
        new.iter().for_each(|(number, lost)| loss.set(*number, *lost));
        let stops =
            |number: usize, lost: f64| !has_stopped.of(number) && books.account(number).is_some_and(|a| cannot_bear(facts, number, a, lost, limit));
        let now: Vec<(usize, f64)> = new.iter().filter(|(number, lost)| stops(*number, *lost)).copied().collect();
        now.iter().for_each(|(number, _)| has_stopped.set(*number, true));
        hit = new.into_iter().map(|(number, _)| number).collect();
        if hit.is_empty() {
            break;
        }
        rounds.push(now);
    }
    while rounds.last().is_some_and(Vec::is_empty) {
        rounds.pop();
    }
    rounds
}

/// The share of its base that an organisation loses: all that stopped funders gave, and of the others the cut that they pass on.
fn lost(account: &Account, stopped: &Tally<bool>, loss: &Tally<f64>) -> f64 {
    let part = |inflow: &money::Inflow| account.share(inflow.pence) * if stopped.of(inflow.funder) { 1.0 } else { loss.of(inflow.funder) };
    account.inflows.iter().map(part).sum()
}

/// Whether a loss is more than the reserves, or where those are not known, more than the share at which an organisation is taken to stop.
fn cannot_bear(facts: &Facts, number: usize, account: &Account, lost: f64, limit: f64) -> bool {
    match facts.roll.organisation(number).and_then(|organisation| organisation.reserves) {
        Some(reserves) => lost * account.base() as f64 > reserves.pence() as f64,
        None => lost > limit,
    }
}
