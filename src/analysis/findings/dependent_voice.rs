//! A voice that depends on its listener (F9): who challenges or advocates to the body that most of its income comes from.

use super::draft::Draft;
use super::hidden_dependency::{bound_between, way};
use super::say::{self, Who};
use super::{Analysis, Ground, Unit};
use crate::analysis::power::form;
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

fn find(ground: &Ground) -> Vec<Draft> {
    let speaks = |form| matches!(form, PowerForm::Advocates | PowerForm::HoldsToAccount | PowerForm::Scrutinises);
    let mut drafts: Vec<Draft> = Vec::new();
    for tie in ground.roll.counted().filter(|tie| form(tie).is_some_and(speaks)) {
        let (speaker, listener) = (tie.from, tie.to);
        let depending = ground.flows.depending_on(listener);
        let total = depending.iter().find(|(number, _)| *number == speaker).map_or(0.0, |(_, share)| *share);
        let known = drafts.iter().any(|draft| draft.about == [speaker, listener]);
        if total <= ground.share_of(Threshold::Dependent) || known {
            continue;
        }
        let who = Who::of(ground, speaker);
        let direct = ground.books.share(listener, speaker);
        let listener_name = ground.roll.name(listener);
        let does = match form(tie) {
            Some(PowerForm::HoldsToAccount) => format!("{} {listener_name} to account", who.verb("holds", "hold")),
            Some(PowerForm::Scrutinises) => format!("{} {listener_name}", who.verb("scrutinises", "scrutinise")),
            _ => format!("{} to {listener_name}", who.verb("advocates", "advocate")),
        };
        let bound = bound_between(ground, &depending, speaker);
        let base = ground.books.account(speaker).map(|account| say::base(ground, &ground.books, account)).unwrap_or_default();
        let through = if total - direct > 1e-9 { ", those in between counted," } else { "" };
        let sentence = format!("{who} {does}. {} of {} {base}{through} comes from there", say::capital(&say::pence(total, bound)), who.its());
        let relationships = way(ground, listener, &depending, speaker);
        drafts.push(
            Draft::new(&[speaker, listener], &sentence)
                .bound(bound)
                .figure(
                    "total dependency",
                    Unit::Share,
                    total,
                    format!("{} straight, {} through others", say::percent(direct), say::percent((total - direct).max(0.0))),
                )
                .weight(total)
                .rests_on([tie.relationship])
                .rests_on(relationships),
        );
    }
    drafts
}
