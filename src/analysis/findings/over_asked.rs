//! Asked often (F15): communities asked again and again, by bodies that do not know of each other, or without hearing what came of it.

use super::draft::Draft;
use super::say::{self, Who};
use super::{Analysis, Bound, Facts, Unit};
use crate::analysis::asking::Load;
use crate::model::Threshold;

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "over-asked",
    title: "Asked often, told little",
    definition: "An organisation is asked more than four times a year; or half or more of the occasions were not fed back; or three bodies or more ask it that have no relationship with each other.",
    source: "Clark 2008 on research fatigue; no published number of asks that is too many was found, so the numbers are our proposal",
    question: "Who already knows the answer that would be asked for next?",
    levers: &["Keep one list of who asks whom, and look at it first", "Ask together", "Go back and say what changed"],
    thresholds: &[Threshold::OftenAsked, Threshold::NotFedBack, Threshold::Askers],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    let often = facts.count_of(Threshold::OftenAsked) as u64;
    let apart = facts.count_of(Threshold::Askers);
    let loads = (0..facts.roll.len()).map(|number| (number, facts.asks.load(number, &facts.simple.joined)));
    let heavy = loads.filter(|(_, load)| {
        let unreturned = load.unreturned().is_some_and(|share| share >= facts.share_of(Threshold::NotFedBack));
        load.occasions > often || unreturned || (!load.askers.is_empty() && load.apart >= apart)
    });
    heavy.map(|(number, load)| draft(facts, number, &load)).collect()
}

fn draft(facts: &Facts, number: usize, load: &Load) -> Draft {
    let who = Who::of(facts, number);
    let bound = if load.more { Bound::AtLeast } else { Bound::Exact };
    let askers = load.askers.len();
    let how_often = if load.occasions > 0 { say::bounded(say::times(load.occasions), bound) } else { "an unknown number of times".to_owned() };
    let asked = format!("In a year {} {} {who} {how_often}", say::count(askers, "body", "bodies"), if askers == 1 { "asks" } else { "ask" });
    let silent = facts.asks.of_one(number).iter().all(|(_, asking)| asking.fed_back == crate::model::Known::NotKnown);
    let back = match (load.came_back, askers) {
        (0, _) if silent => "Whether anyone came back to say what changed is not known".to_owned(),
        (0, 1) => "It has not come back to say what changed".to_owned(),
        (0, _) => "None of them is known to have come back to say what changed".to_owned(),
        (all, askers) if all == askers => format!("{} came back to say what changed", if all == 1 { "It" } else { "All of them" }),
        (some, _) => format!("{} of them came back to say what changed", say::capital(&say::number(some))),
    };
    let ties = facts.asks.of_one(number).iter().map(|(tie, _)| tie.relationship);
    let about: Vec<usize> = [number].into_iter().chain(load.askers.iter().copied()).collect();
    let pairs = askers * askers.saturating_sub(1) / 2;
    let known = load.askers.iter().enumerate().flat_map(|(at, one)| load.askers.iter().skip(at + 1).map(move |other| (*one, *other)));
    let strangers = known.filter(|(one, other)| !facts.simple.joined.joins(*one, *other)).count();
    let [yes, no] = load.fed_back;
    let mut draft = Draft::new(&about, &format!("{asked}. {back}"))
        .bound(bound)
        .figure("occasions a year", Unit::Count, load.occasions as f64, say::names(facts, &load.askers))
        .figure("bodies that ask", Unit::Count, askers as f64, say::names(facts, &load.askers))
        .weight(load.occasions as f64 + askers as f64 / 1_000.0)
        .rests_on(ties);
    if let Some(share) = load.unreturned() {
        draft = draft.figure("not fed back", Unit::Share, share, format!("{no} of {} occasions where it is known", yes + no));
    }
    if pairs > 0 {
        let workings = format!("{strangers} of {pairs} pairs of those who ask have no relationship with each other");
        draft = draft.figure("coordination gap", Unit::Share, strangers as f64 / pairs as f64, workings);
    }
    draft
}
