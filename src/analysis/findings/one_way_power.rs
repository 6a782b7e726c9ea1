//! One-way power (F6): who has power over an organisation that has none over them.

use super::draft::Draft;
use super::say::{self, Who};
use super::{Analysis, Facts, Unit};
use crate::analysis::tally::Tally;
use crate::model::Threshold;

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "one-way-power",
    title: "Power that goes one way",
    definition: "Others decide for, commission, regulate, appoint to, set targets for or control access to an organisation that does none of this for them.",
    source: "Emerson 1962 on power and dependence; the count is our proposal",
    question: "In which of these decisions could the other side have a say?",
    levers: &[
        "Give a seat or a vote where the decision is taken",
        "Find other ways to the same thing, so that less hangs on one",
        "Stand together with others in the same place",
        "Say what you bring that they need",
    ],
    thresholds: &[Threshold::OneWay],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    let mut under: Tally<Vec<usize>> = Tally::new(facts.roll.len());
    for (holder, other, _) in facts.powers.pairs().filter(|(holder, other, _)| facts.powers.over(*other, *holder).is_none()) {
        under.push(other, holder);
    }
    let least = facts.count_of(Threshold::OneWay).max(1);
    under.iter().enumerate().filter(|(_, holders)| holders.len() >= least).map(|(number, holders)| draft(facts, number, holders)).collect()
}

fn draft(facts: &Facts, number: usize, holders: &[usize]) -> Draft {
    let who = Who::of(facts, number);
    let sentence = match holders {
        [one] => {
            let holder = Who::of(facts, *one);
            format!("{holder} {} power over {who}. {who} {} none over {holder}", holder.verb("holds", "hold"), who.verb("holds", "hold"))
        }
        many => format!(
            "{} hold power over {who}: {}. {who} {} none over any of them",
            say::count(many.len(), "organisation", "organisations"),
            say::names(facts, many),
            who.verb("holds", "hold")
        ),
    };
    let holds: Vec<_> = holders.iter().filter_map(|holder| facts.powers.over(*holder, number)).collect();
    let strength: u64 = holds.iter().map(|hold| hold.strength).sum();
    let about: Vec<usize> = [number].into_iter().chain(holders.iter().copied()).collect();
    let mut draft = Draft::new(&about, &sentence)
        .figure("holders of power", Unit::Count, holders.len() as f64, say::names(facts, holders))
        .figure("power felt from them", Unit::Count, strength as f64, "summed strength; a strength that nobody has said counts as 1")
        .weight(holders.len() as f64 + strength as f64 / 1_000.0)
        .rests_on(holds.into_iter().flat_map(|hold| &hold.ties).map(|tie| tie.relationship));
    if let Some(net) = facts.powers.net(number) {
        draft = draft.figure("net power", Unit::Index, net, "power held less power felt, as a share of both");
    }
    draft
}
