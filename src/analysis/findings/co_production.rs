//! Decisions made together: engagements at which communities decide with those who ask, or for themselves. What is good.

use super::draft::Draft;
use super::say::{self, Who};
use super::{Analysis, Facts, Unit};
use crate::analysis::roll::Tie;
use crate::analysis::voice::level;
use crate::model::Participation;
use std::collections::BTreeSet;

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "co-produced-decisions",
    title: "Decisions made together",
    definition: "Somebody is asked at the level of collaborating or empowering, as those who are asked feel it, or where they have not said, as it is claimed.",
    source: "IAP2 spectrum of participation; true co-production is much rarer (Health Foundation 2017)",
    question: "What makes this work, and which decision could be next?",
    levers: &["Tell others how it was done", "Do the same with one more decision"],
    thresholds: &[],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    (0..facts.roll.len()).filter_map(|number| draft(facts, number)).collect()
}

fn draft(facts: &Facts, number: usize) -> Option<Draft> {
    let together: Vec<&(Tie, _)> = facts.asks.of_one(number).iter().filter(|(_, asking)| shared(level(asking))).collect();
    let bodies: Vec<usize> = together.iter().map(|(tie, _)| tie.from).collect::<BTreeSet<usize>>().into_iter().collect();
    let one = match bodies.as_slice() {
        [] => return None,
        [body] => Who::of(facts, *body).verb("shares", "share"),
        _ => "share",
    };
    let sentence = format!("{} {one} decisions with {}", say::names(facts, &bodies), facts.roll.name(number));
    let about: Vec<usize> = [number].into_iter().chain(bodies.iter().copied()).collect();
    let claimed = together.iter().filter(|(_, asking)| asking.felt_level.is_none()).count();
    Some(
        Draft::new(&about, &sentence)
            .notes((claimed > 0).then(|| "as those who ask say; those who are asked have not".to_owned()))
            .figure("engagements", Unit::Count, together.len() as f64, "at the level of deciding together")
            .weight(together.len() as f64)
            .rests_on(together.iter().map(|(tie, _)| tie.relationship)),
    )
}

fn shared(level: Option<Participation>) -> bool {
    matches!(level, Some(Participation::Collaborate | Participation::Empower))
}
