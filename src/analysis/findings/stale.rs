//! Stale relationships (F24): those that were last confirmed long ago.

use super::draft::Draft;
use super::say;
use super::{Analysis, Facts, Unit};
use crate::analysis::roll::Tie;
use crate::model::{Date, Kind, Threshold};
use jiff::ToSpan;
use std::collections::BTreeSet;

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "stale",
    title: "Not confirmed for a while",
    definition: "Relationships whose date is more than 12 months before the day. Those without a date and funding that has ended are left out.",
    source: "our proposal",
    question: "Is this still so?",
    levers: &["Ask both ends", "Give it today's date if it still holds", "Take it off if it does not"],
    thresholds: &[Threshold::Stale],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    let months = facts.count_of(Threshold::Stale);
    let oldest = facts.on.saturating_sub(i32::try_from(months.min(12_000)).unwrap_or(12_000).months());
    // what has ended is history and needs no confirming
    let ended = |tie: &Tie| matches!(&tie.relationship.kind, Kind::Funding(funding) if funding.end.is_some_and(|end| end.last_day() < facts.on));
    let last = |tie: &Tie| tie.relationship.date.map(Date::last_day).filter(|_| !ended(tie));
    let stale: Vec<&Tie> = facts.roll.ties().iter().filter(|tie| last(tie).is_some_and(|day| day < oldest)).collect();
    let Some(first) = stale.iter().filter_map(|tie| tie.relationship.date).min_by_key(|date| date.last_day()) else { return Vec::new() };
    let one = stale.len() == 1;
    let sentence = format!(
        "{} on this map {} last confirmed more than {} ago",
        say::count(stale.len(), "relationship", "relationships"),
        if one { "was" } else { "were" },
        say::months(months)
    );
    let about: BTreeSet<usize> = stale.iter().flat_map(|tie| [tie.from, tie.to]).collect();
    vec![
        Draft::new(&about.into_iter().collect::<Vec<_>>(), &sentence)
            .figure("relationships", Unit::Count, stale.len() as f64, format!("the oldest from {}", first.shown()))
            .rests_on(stale.iter().map(|tie| tie.relationship)),
    ]
}
