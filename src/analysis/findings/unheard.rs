//! Unheard (F12): communities from whom no line leads to a decision, or only a long one; and whoever no line is drawn to at all.

use super::draft::Draft;
use super::say::{self, Who};
use super::{Analysis, Ground, Unit};
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

fn find(ground: &Ground) -> Vec<Draft> {
    let far = ground.count_of(Threshold::WeakVoice);
    let mut drafts = Vec::new();
    for number in 0..ground.roll.len() {
        if ground.simple.joined.of(number).is_empty() {
            // the only organisation of a map is not left out by anybody
            drafts.extend((ground.roll.len() > 1).then(|| alone(ground, number)));
        } else if ground.roll.is_community(number) && ground.voices.anyone_decides() {
            match ground.voices.distance(number) {
                None => drafts.push(no_way(ground, number)),
                Some(steps) if steps > far => drafts.push(long_way(ground, number, steps)),
                Some(_) => {}
            }
        }
    }
    drafts
}

fn alone(ground: &Ground, number: usize) -> Draft {
    let who = Who::of(ground, number);
    let weight = if ground.roll.is_community(number) { 2.5 } else { 1.0 };
    Draft::new(&[number], &format!("No line on this map is drawn to {who} or from {}", who.it()))
        .figure("relationships", Unit::Count, 0.0, "of any kind")
        .weight(weight)
}

fn no_way(ground: &Ground, number: usize) -> Draft {
    let seldom = ground.roll.organisation(number).is_some_and(|organisation| organisation.seldom_heard);
    let neighbours = ground.simple.joined.of(number).len();
    Draft::new(&[number], &format!("No line on this map leads from {} to anyone who decides", Who::of(ground, number)))
        .figure("neighbours", Unit::Count, neighbours as f64, "organisations it has any relationship with")
        .notes(seldom.then(|| "marked as seldom heard".to_owned()))
        .weight(if seldom { 3.0 } else { 2.0 })
}

fn long_way(ground: &Ground, number: usize, steps: usize) -> Draft {
    let way = ground.voices.way(number);
    let (decider, between) = way.split_last().map_or((number, way.as_slice()), |(last, rest)| (*last, rest.get(1..).unwrap_or(&[])));
    let sentence = format!(
        "It takes {} for the voice of {} to reach anyone who decides: through {} to {}",
        say::count(steps, "step", "steps"),
        Who::of(ground, number),
        say::names(ground, between),
        ground.roll.name(decider)
    );
    let on_the_way = |tie: &&crate::analysis::roll::Tie| {
        carries(tie).is_some_and(|(speaker, listener)| way.windows(2).any(|step| matches!(step, [a, b] if *a == speaker && *b == listener)))
    };
    let steps_taken = ground.roll.counted().filter(on_the_way).map(|tie| tie.relationship);
    Draft::new(&way, &sentence).figure("steps to a decision", Unit::Count, steps as f64, say::names(ground, &way)).weight(1.5).rests_on(steps_taken)
}
