//! A voice that depends on its listener (F9): who challenges or advocates to the body that most of its income comes from.

use super::draft::Draft;
use super::hidden_dependency::{bound_along, line, share_of, way};
use super::say::{self, Who};
use super::{Analysis, Facts, Unit};
use crate::analysis::power::form;
use crate::analysis::roll::Tie;
use crate::model::{PowerForm, Threshold};

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "dependent-voice",
    title: "A voice that depends on its listener",
    definition: "An organisation advocates to, holds to account or scrutinises another on which more than half of its income depends, those in between counted.",
    source: "our proposal, after Traverse 2022: residents hold leaders to account, and organisations rely on others for funding",
    question: "What would make it safe to say an uncomfortable thing here?",
    levers: &[
        "Fund the challenge from a source that is not challenged",
        "Agree in writing that criticism has no bearing on funding",
        "Let several speak together, so that no single one stands out",
    ],
    thresholds: &[Threshold::Dependent],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    let speaks = |form| matches!(form, PowerForm::Advocates | PowerForm::HoldsToAccount | PowerForm::Scrutinises);
    let mut ties: Vec<Tie> = facts.roll.counted().filter(|tie| form(tie).is_some_and(speaks)).copied().collect();
    // each voice once, and all voices to one listener together
    ties.sort_by_key(|tie| (tie.to, tie.from));
    ties.dedup_by_key(|tie| (tie.to, tie.from));
    let mut drafts = Vec::new();
    for to_one in ties.chunk_by(|a, b| a.to == b.to) {
        let Some(listener) = to_one.first().map(|tie| tie.to) else { continue };
        let depending = facts.flows.depending_on(listener);
        for tie in to_one {
            let total = share_of(&depending, tie.from);
            if total > facts.share_of(Threshold::Dependent) {
                drafts.push(draft(facts, tie, &depending, total));
            }
        }
    }
    drafts
}

fn draft(facts: &Facts, tie: &Tie, depending: &[(usize, f64)], total: f64) -> Draft {
    let (speaker, listener) = (tie.from, tie.to);
    let (who, heard) = (Who::of(facts, speaker), facts.roll.name(listener));
    let direct = facts.books.share(listener, speaker);
    let does = match form(tie) {
        Some(PowerForm::HoldsToAccount) => format!("{} {heard} to account", who.verb("holds", "hold")),
        Some(PowerForm::Scrutinises) => format!("{} {heard}", who.verb("scrutinises", "scrutinise")),
        _ => format!("{} to {heard}", who.verb("advocates", "advocate")),
    };
    let line = line(facts, depending, speaker);
    let bound = bound_along(facts, &line);
    let base = facts.books.account(speaker).map(|account| say::base(facts, &facts.books, account)).unwrap_or_default();
    let through = if total - direct > 1e-9 { ", those in between counted," } else { "" };
    let pence = format!("{}{}", say::opening(bound), say::pence(total, bound));
    let sentence = format!("{who} {does}. {} of {} {base}{through} comes from there", say::capital(&pence), who.its());
    let workings = format!("{} straight, {} through others", say::percent(direct), say::percent((total - direct).max(0.0)));
    Draft::new(&[speaker, listener], &sentence)
        .bound(bound)
        .figure("total dependency", Unit::Share, total, workings)
        .weight(total)
        .rests_on([tie.relationship])
        .rests_on(way(facts, listener, &line))
}
