//! PageRank on who depends on whom (F18, after Page and Brin): ranking only, never a percentage of power.
//! Ours, because petgraph's takes no weights and loses the rank of those who depend on nobody.

use crate::analysis::money::Books;
use crate::analysis::roll::Roll;
use crate::analysis::tally::Tally;
use crate::analysis::{Layer, power};
use crate::model::{Family, Kind};
use std::collections::BTreeMap;

/// The share of rank that follows the ties.
const DAMPING: f64 = 0.85;
/// The change in all ranks together at which they are settled.
const SETTLED: f64 = 1e-12;

/// The rank of each, summing to 1. The funded depend on their funders by the share of their income, who is under a power on who holds
/// it by its strength; in every other relationship the first end leans on the second. All relationships together count alike, since
/// money and power are never added. Without direction, both ends lean on each other.
pub(in crate::analysis) fn ranks(roll: &Roll, books: &Books, network: Layer, directed: bool) -> Vec<f64> {
    let mut leans: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    for tie in roll.ties().iter().filter(|tie| network.takes(tie.relationship.kind.family())) {
        let depends = tie.relationship.kind.family() == Family::Funding || power::form(tie).is_some_and(|form| form.confers_power_over());
        let (who, on) = if depends { (tie.to, tie.from) } else { (tie.from, tie.to) };
        let weight = match &tie.relationship.kind {
            Kind::Funding(_) if network == Layer::Funding && directed => books.share(on, who),
            Kind::Power(power) if network == Layer::Power && directed => {
                leans.get(&(who, on)).copied().unwrap_or(0.0) + power.strength.map_or(1.0, |strength| f64::from(strength.value()))
            }
            _ => 1.0,
        };
        leans.insert((who, on), weight);
        if !directed || tie.relationship.kind.two_way() {
            leans.insert((on, who), weight);
        }
    }
    rank(roll.len(), &leans)
}

/// Weighted PageRank; who leans on nobody spreads evenly over all, and who leans only with weights that are not known, over those.
fn rank(count: usize, leans: &BTreeMap<(usize, usize), f64>) -> Vec<f64> {
    let mut out: Tally<f64> = Tally::new(count);
    leans.iter().for_each(|((who, _), weight)| out.add(*who, *weight));
    let mut into: Tally<Vec<(usize, f64)>> = Tally::new(count);
    let mut dangling: Tally<bool> = (0..count).map(|_| true).collect();
    let mut unweighted: Tally<usize> = Tally::new(count);
    leans.keys().for_each(|(who, _)| unweighted.add(*who, 1));
    for ((who, on), weight) in leans {
        let share = if out.of(*who) > 0.0 { weight / out.of(*who) } else { 1.0 / unweighted.of(*who) as f64 };
        into.push(*on, (*who, share));
        dangling.set(*who, false);
    }
    let all = count.max(1) as f64;
    let mut ranks: Tally<f64> = (0..count).map(|_| 1.0 / all).collect();
    loop {
        let lost: f64 = ranks.iter().zip(dangling.iter()).filter(|(_, dangling)| **dangling).map(|(rank, _)| rank).sum();
        let base = (1.0 - DAMPING + DAMPING * lost) / all;
        let next: Tally<f64> = into.iter().map(|list| base + DAMPING * list.iter().map(|(who, share)| ranks.of(*who) * share).sum::<f64>()).collect();
        let change: f64 = next.iter().zip(ranks.iter()).map(|(new, old)| (new - old).abs()).sum();
        ranks = next;
        if change < SETTLED {
            return ranks.iter().copied().collect();
        }
    }
}
