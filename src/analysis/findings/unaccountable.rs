//! Nobody holds to account (F21): a body with much power over others that no line on the map calls to account.

use super::draft::Draft;
use super::say::{self, Who};
use super::{Analysis, Facts, Unit};
use crate::analysis::power::form;
use crate::model::PowerForm;

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "unaccountable",
    title: "Nobody holds to account",
    definition: "An organisation is among the quarter with most power over others, and no relationship on the map holds it to account or scrutinises it.",
    source: "our proposal, after Traverse 2022: residents can hold local leaders to account",
    question: "Who could ask the hard question here, and be answered?",
    levers: &[
        "Name who scrutinises, and in which meeting",
        "Publish decisions with their reasons",
        "Add what is missing: somebody may already do it",
    ],
    thresholds: &[],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    let mut powers: Vec<u64> = (0..facts.roll.len()).map(|number| facts.powers.held(number)).collect();
    powers.sort_unstable_by(|a, b| b.cmp(a));
    let quarter = powers.len().div_ceil(4);
    let least = powers.get(quarter.saturating_sub(1)).copied().unwrap_or(0).max(1);
    let called = |tie: &&crate::analysis::roll::Tie| matches!(form(tie), Some(PowerForm::HoldsToAccount | PowerForm::Scrutinises));
    let mut answerable: Vec<usize> = facts.roll.counted().filter(called).map(|tie| tie.to).collect();
    answerable.sort_unstable();
    let strong = (0..facts.roll.len()).filter(|number| facts.powers.held(*number) >= least && answerable.binary_search(number).is_err());
    strong.map(|number| draft(facts, number)).collect()
}

fn draft(facts: &Facts, number: usize) -> Draft {
    let who = Who::of(facts, number);
    let over: Vec<_> = facts.powers.over_others(number).collect();
    let sentence = format!(
        "{who} {} power over {} here. No line on this map holds {} to account",
        who.verb("holds", "hold"),
        say::count(over.len(), "organisation", "organisations"),
        who.it()
    );
    let held = facts.powers.held(number);
    Draft::new(&[number], &sentence)
        .figure("power over others", Unit::Count, held as f64, "summed strength; a strength that nobody has said counts as 1")
        .weight(held as f64)
        .rests_on(over.into_iter().flat_map(|(_, hold)| &hold.ties).map(|tie| tie.relationship))
}
