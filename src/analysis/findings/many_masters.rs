//! Many masters (F19): organisations that several bodies decide for, commission or regulate.

use super::draft::Draft;
use super::say;
use super::{Analysis, Facts, Unit};
use crate::analysis::power::form;
use crate::analysis::roll::Tie;
use crate::analysis::tally::Tally;
use crate::model::{PowerForm, Threshold};
use std::collections::BTreeSet;

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "many-masters",
    title: "Many masters",
    definition: "Four bodies or more decide for, commission or regulate one organisation.",
    source: "Conflicting demands: Health Foundation 2017; the number is our proposal",
    question: "Where do these demands pull in different directions?",
    levers: &["Bring the demands to one table", "Agree which comes first when they conflict", "Report once, to all"],
    thresholds: &[Threshold::ManyMasters],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    let mut over: Tally<Vec<Tie>> = Tally::new(facts.roll.len());
    let masters = |tie: &&Tie| matches!(form(tie), Some(PowerForm::Decides | PowerForm::Commissions | PowerForm::Regulates));
    facts.roll.counted().filter(masters).for_each(|tie| over.push(tie.to, *tie));
    let mut drafts = Vec::new();
    for (number, ties) in over.iter().enumerate() {
        let bodies: Vec<usize> = ties.iter().map(|tie| tie.from).collect::<BTreeSet<usize>>().into_iter().collect();
        if bodies.is_empty() || bodies.len() < facts.count_of(Threshold::ManyMasters) {
            continue;
        }
        let who = facts.roll.name(number);
        let sentence =
            format!("{} decide for, commission or regulate {who}: {}", say::count(bodies.len(), "body", "bodies"), say::names(facts, &bodies));
        let about: Vec<usize> = [number].into_iter().chain(bodies.iter().copied()).collect();
        drafts.push(
            Draft::new(&about, &sentence)
                .figure("bodies", Unit::Count, bodies.len() as f64, say::names(facts, &bodies))
                .weight(bodies.len() as f64)
                .rests_on(ties.iter().map(|tie| tie.relationship)),
        );
    }
    drafts
}
