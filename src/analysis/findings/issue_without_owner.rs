//! An issue without an owner (F20): something that people see or suffer from, and that nobody on the map acts on or pays for.

use super::draft::Draft;
use super::say;
use super::{Analysis, Facts, Unit};
use crate::analysis::roll::Tie;
use crate::model::{Kind, Sector, WorkingForm};

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "issue-without-owner",
    title: "An issue without an owner",
    definition: "Something on the map that is tagged \"issue\" has a relationship to somebody, and nobody funds it, has power over it, shares a task with it or supports it in kind.",
    source: "What are we going to do about the mould? (PPL); the marks of an owner are our proposal",
    question: "Whose is it, if it is everybody's?",
    levers: &["Name one owner for now", "Ask who could act, and who could pay", "Put it on the agenda of a body that decides"],
    thresholds: &[],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    let is_issue = |number: &usize| {
        facts.roll.organisation(*number).is_some_and(|organisation| {
            let words = organisation.tags.iter().map(String::as_str).chain(organisation.sectors.iter().map(Sector::word));
            words.into_iter().any(|word| word.eq_ignore_ascii_case("issue"))
        })
    };
    (0..facts.roll.len()).filter(is_issue).filter_map(|number| draft(facts, number)).collect()
}

fn draft(facts: &Facts, number: usize) -> Option<Draft> {
    let ties: Vec<&Tie> = facts.roll.counted().filter(|tie| tie.from == number || tie.to == number).collect();
    if ties.is_empty() || ties.iter().any(|tie| owns(tie, number)) {
        return None;
    }
    let others: Vec<usize> = facts.simple.joined.of(number).iter().map(|other| *other as usize).collect();
    let who = facts.roll.name(number);
    let sentence = format!(
        "{} on this map {} with {who}. No line shows who acts on it or pays for it",
        say::count(others.len(), "organisation", "organisations"),
        if others.len() == 1 { "lives" } else { "live" }
    );
    Some(
        Draft::new(&[number], &sentence)
            .figure("organisations joined to it", Unit::Count, others.len() as f64, say::names(facts, &others))
            .weight(others.len() as f64)
            .rests_on(ties.iter().map(|tie| tie.relationship)),
    )
}

/// Whether a relationship shows somebody who acts on it or pays for it.
fn owns(tie: &Tie, issue: usize) -> bool {
    match &tie.relationship.kind {
        Kind::Funding(_) => tie.to == issue,
        Kind::Power(power) => tie.to == issue && power.form.confers_power_over(),
        Kind::Working(working) => matches!(working.form, WorkingForm::SharesTask | WorkingForm::SupportsInKind),
        Kind::Asking(_) => false,
    }
}
