//! Knock-on of losing a funder (F11), in rounds. Never a forecast: always "if nothing else changed".

use super::draft::Draft;
use super::say;
use super::{Analysis, Facts, Unit};
use crate::analysis::knock_on::rounds;
use crate::model::Threshold;
use std::collections::BTreeSet;

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "knock-on",
    title: "What would follow",
    definition: "If one funder stopped, two organisations or more would lose more than their reserves, or where those are not known, more than half of their income. Who cannot go on passes the loss on in the next round.",
    source: "Threshold contagion on the funding network; the share at which an organisation stops is our proposal, and no level of reserves is right for all charities (CC19)",
    question: "Who would need to know first, and how early?",
    levers: &["Agree notice periods", "Make a plan together for the first three months", "Hold a common reserve"],
    thresholds: &[Threshold::Stops],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    let funders = (0..facts.roll.len()).filter(|number| !facts.recipients.list(*number).is_empty());
    funders.filter_map(|funder| draft(facts, funder, &rounds(facts, funder))).collect()
}

fn draft(facts: &Facts, funder: usize, rounds: &[Vec<usize>]) -> Option<Draft> {
    let stopped: Vec<usize> = rounds.iter().flatten().copied().collect();
    if stopped.len() < 2 {
        return None;
    }
    let said: Vec<String> = rounds.iter().enumerate().filter(|(_, round)| !round.is_empty()).map(|(at, round)| in_round(facts, at, round)).collect();
    let sentence = format!("If {} stopped and nothing else changed, the loss would be too much {}", facts.roll.name(funder), say::list(&said));
    let is_stopped: BTreeSet<usize> = stopped.iter().copied().collect();
    let paid = |number: &usize| {
        let inflows = facts.books.account(*number).into_iter().flat_map(|account| &account.inflows);
        inflows.filter(|inflow| inflow.funder == funder || is_stopped.contains(&inflow.funder)).flat_map(|inflow| &inflow.agreements)
    };
    let unsure =
        stopped.iter().filter_map(|number| facts.books.account(*number)).any(|account| account.income.is_none() || !account.unknown.is_empty());
    let without_reserves = stopped.iter().filter(|number| facts.roll.organisation(**number).is_some_and(|o| o.reserves.is_none())).count();
    let about: Vec<usize> = [funder].into_iter().chain(stopped.iter().copied()).collect();
    let mut draft = Draft::new(&about, &sentence)
        .note("not a forecast")
        .notes(
            (without_reserves > 0)
                .then(|| format!("the reserves of {} are not known", say::count(without_reserves, "organisation", "organisations"))),
        )
        .figure("organisations in all rounds", Unit::Count, stopped.len() as f64, say::names(facts, &stopped))
        .figure("rounds", Unit::Count, rounds.len() as f64, "each loss is passed on in the next round")
        .weight(stopped.len() as f64)
        .rests_on(stopped.iter().flat_map(paid).map(|agreement| agreement.relationship));
    if unsure {
        draft = draft.note("some incomes or amounts are not known");
    }
    Some(draft)
}

/// "for Carers' Link and Food Layer in the first round".
fn in_round(facts: &Facts, at: usize, round: &[usize]) -> String {
    const ROUNDS: [&str; 6] = ["first", "second", "third", "fourth", "fifth", "sixth"];
    let name = ROUNDS.get(at).map_or_else(|| format!("round {}", at + 1), |name| format!("the {name} round"));
    let who = if round.len() > 4 { say::count(round.len(), "organisation", "organisations") } else { say::names(facts, round) };
    format!("for {who} in {name}")
}
