//! Closed loops (F10): organisations whose money goes round among them, while no source outside is drawn.

use super::draft::Draft;
use super::say;
use super::{Analysis, Facts, Unit};

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "closed-loop",
    title: "Money that goes round",
    definition: "All the money of some organisations comes from each other, as far as the map shows.",
    source: "Existence of the Leontief inverse; the loop counts as its own origin in all sums",
    question: "Where does this money come from in the first place?",
    levers: &["Add the income that comes from outside", "Check the amounts and years"],
    thresholds: &[],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    facts.flows.loops().iter().map(|members| draft(facts, members)).collect()
}

fn draft(facts: &Facts, members: &[usize]) -> Draft {
    let accounts = members.iter().filter_map(|number| facts.books.account(*number));
    let inflows = accounts.flat_map(|account| &account.inflows).filter(|inflow| members.binary_search(&inflow.funder).is_ok());
    let agreements: Vec<_> = inflows.flat_map(|inflow| &inflow.agreements).collect();
    let pence: i128 = agreements.iter().map(|agreement| agreement.pence).sum();
    Draft::new(members, &format!("The money of {} goes round among them; no outside source is drawn", say::names(facts, members)))
        .figure("organisations", Unit::Count, members.len() as f64, say::names(facts, members))
        .figure("money that goes round", Unit::Money, pence as f64 / 100.0, say::money(pence, &facts.books.currency))
        .weight(members.len() as f64)
        .rests_on(agreements.into_iter().map(|agreement| agreement.relationship))
}
