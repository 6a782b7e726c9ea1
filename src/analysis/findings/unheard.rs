//! Unheard (F12): communities from whom no line leads to a decision, or only a long one; and whoever no line is drawn to at all.

use super::draft::Draft;
use super::say::{self, Who};
use super::{Analysis, Facts, Unit};
use crate::analysis::voice::carries;
use crate::model::Threshold;

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "unheard",
    title: "Voices that reach no decision",
    definition: "From a community no line of advocating, sitting on, holding to account or deciding together leads to anyone who decides, or only one of more than two steps; or nothing at all is joined to an organisation.",
    source: "PPL and Traverse on failing to hear what people say they need; the steps are our proposal",
    question: "What would the shortest way into the room look like?",
    levers: &[
        "Ask the group itself how it wants to be heard",
        "Give a seat, with expenses paid",
        "Let a body that is trusted by both carry the voice, and say so on the map",
    ],
    thresholds: &[Threshold::WeakVoice],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    let far = facts.count_of(Threshold::WeakVoice);
    let mut drafts = Vec::new();
    for number in 0..facts.roll.len() {
        if facts.simple.joined.of(number).is_empty() {
            // the only organisation of a map is not left out by anybody
            drafts.extend((facts.roll.len() > 1).then(|| alone(facts, number)));
        } else if facts.roll.is_community(number) && facts.voices.anyone_decides() {
            match facts.voices.distance(number) {
                None => drafts.push(no_way(facts, number)),
                Some(steps) if steps > far => drafts.push(long_way(facts, number, steps)),
                Some(_) => {}
            }
        }
    }
    drafts
}

fn alone(facts: &Facts, number: usize) -> Draft {
    let who = Who::of(facts, number);
    let weight = if facts.roll.is_community(number) { 2.5 } else { 1.0 };
    Draft::new(&[number], &format!("No line on this map is drawn to {who} or from {}", who.it()))
        .figure("relationships", Unit::Count, 0.0, "of any kind")
        .weight(weight)
}

fn no_way(facts: &Facts, number: usize) -> Draft {
    let seldom = facts.roll.organisation(number).is_some_and(|organisation| organisation.seldom_heard);
    let neighbours = facts.simple.joined.of(number).len();
    Draft::new(&[number], &format!("No line on this map leads from {} to anyone who decides", Who::of(facts, number)))
        .figure("neighbours", Unit::Count, neighbours as f64, "organisations it has any relationship with")
        .notes(seldom.then(|| "marked as seldom heard".to_owned()))
        .weight(if seldom { 3.0 } else { 2.0 })
}

fn long_way(facts: &Facts, number: usize, steps: usize) -> Draft {
    let way = facts.voices.way(number);
    let (decider, between) = way.split_last().map_or((number, way.as_slice()), |(last, rest)| (*last, rest.get(1..).unwrap_or(&[])));
    let sentence = format!(
        "It takes {} for the voice of {} to reach anyone who decides: through {} to {}",
        say::count(steps, "step", "steps"),
        Who::of(facts, number),
        say::names(facts, between),
        facts.roll.name(decider)
    );
    let on_the_way = |tie: &&crate::analysis::roll::Tie| {
        carries(tie).is_some_and(|(speaker, listener)| way.windows(2).any(|step| matches!(step, [a, b] if *a == speaker && *b == listener)))
    };
    let steps_taken = facts.roll.counted().filter(on_the_way).map(|tie| tie.relationship);
    Draft::new(&way, &sentence).figure("steps to a decision", Unit::Count, steps as f64, say::names(facts, &way)).weight(1.5).rests_on(steps_taken)
}
