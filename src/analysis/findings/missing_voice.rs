//! Who is missing (F23): sectors of which nobody is on the map.

use super::draft::Draft;
use super::say;
use super::{Analysis, Facts, Unit};
use crate::model::Sector;

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "missing-voice",
    title: "Who is missing",
    definition: "Of the statutory, voluntary, faith, community, residents' and private sectors, one or more have nobody on a map where at least half have said their sector.",
    source: "Who else do we need to involve? (Traverse 2022); the list of sectors is our proposal",
    question: "Who else needs to be here, and who could ask them?",
    levers: &["Put an empty seat on the map for them", "Ask who knows them", "Say why they are not part of this question"],
    thresholds: &[],
    find,
};

const SECTORS: [(Sector, &str); 6] = [
    (Sector::Statutory, "a statutory organisation"),
    (Sector::Voluntary, "a voluntary organisation"),
    (Sector::Faith, "a faith organisation"),
    (Sector::Community, "a community group"),
    (Sector::Residents, "residents or people with lived experience"),
    (Sector::Private, "a private organisation"),
];

fn find(facts: &Facts) -> Vec<Draft> {
    let said = (0..facts.roll.len()).filter(|number| !facts.roll.sectors(*number).is_empty()).count();
    let there = |sector: &Sector| (0..facts.roll.len()).any(|number| facts.roll.sectors(number).contains(sector));
    let missing: Vec<String> = SECTORS.iter().filter(|(sector, _)| !there(sector)).map(|(_, word)| (*word).to_owned()).collect();
    // where most have not said their sector, nothing is known of who is missing
    if missing.is_empty() || 2 * said < facts.roll.len() || said == 0 {
        return Vec::new();
    }
    let unsaid = facts.roll.len() - said;
    let sentence = format!("Not on this map yet: {}", missing.join("; "));
    vec![
        Draft::new(&[], &sentence)
            .figure("sectors without anybody", Unit::Count, missing.len() as f64, format!("of {}", SECTORS.len()))
            .notes((unsaid > 0).then(|| format!("{} no sector yet", say::count(unsaid, "organisation has", "organisations have")))),
    ]
}
