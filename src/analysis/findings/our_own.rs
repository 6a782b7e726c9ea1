//! What the group found itself and wrote down, among the findings that were worked out.

use super::draft::Draft;
use super::{Analysis, Facts};
use crate::model::Naming;

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: Naming::OUR_OWN,
    title: "Found by the group",
    definition: "What the group found itself, in its own words, with the part of the map that it points to.",
    source: "The group",
    question: "What would have to be true for this to be otherwise?",
    levers: &["Say who else should hear this", "Look for what on the map would show it"],
    thresholds: &[],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    let own = facts.roll.namings().iter().filter(|naming| naming.is_our_own());
    own.map(|naming| {
        let about: Vec<usize> = naming.about.iter().filter_map(|id| facts.roll.number(id)).collect();
        let evidence = facts.roll.ties().iter().map(|tie| tie.relationship).filter(|relationship| naming.relationships.contains(&relationship.id));
        let mut draft = Draft::new(&about, &naming.sentence).rests_on(evidence).note("written by the group");
        // it stands as it was written, whatever it rests on
        draft.sentence.clone_from(&naming.sentence);
        draft.only_assumed = false;
        draft
    })
    .collect()
}
