//! Cut points (F13): organisations without whom the map would fall into pieces.

use super::draft::Draft;
use super::say::{self, Who};
use super::{Analysis, Facts, Unit};

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "cut-point",
    title: "All lines lead through one",
    definition: "Without this organisation, those who are joined on the map would no longer all be joined.",
    source: "Articulation points (Tarjan 1972), relationships of every kind, direction left out",
    question: "What would happen in the week after it closed?",
    levers: &["Let those it joins meet each other", "Write down what only it knows", "Fund what it does for everybody"],
    thresholds: &[],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    let cut_points = facts.simple.cut_points();
    if cut_points.is_empty() {
        return Vec::new();
    }
    let parts = facts.simple.components().iter().filter(|part| part.len() > 1).count();
    cut_points.into_iter().map(|number| draft(facts, number, parts == 1)).collect()
}

fn draft(facts: &Facts, number: usize, whole: bool) -> Draft {
    let pieces = facts.simple.pieces_without(number);
    let who = Who::of(facts, number);
    let what = if whole { "the map falls" } else { "its part of the map falls" };
    let lone: Vec<usize> = pieces.iter().filter_map(|piece| if let [one] = piece.as_slice() { Some(*one) } else { None }).collect();
    let cut_off = if lone.len() + 1 >= pieces.len() {
        format!(": {} would be on {} own", say::names(facts, &lone), if lone.len() == 1 { "its" } else { "their" })
    } else {
        String::new()
    };
    let sentence = format!("Take away {who} and {what} into {}{cut_off}", say::count(pieces.len(), "piece", "pieces"));
    let apart: usize = pieces.iter().skip(1).map(Vec::len).sum();
    let neighbours: Vec<usize> = facts.simple.joined.of(number).iter().map(|other| *other as usize).collect();
    let ties = facts.roll.ties().iter().filter(|tie| tie.from == number || tie.to == number).map(|tie| tie.relationship);
    Draft::new(&[number], &sentence)
        .figure("pieces", Unit::Count, pieces.len() as f64, format!("the largest of {}", pieces.first().map_or(0, Vec::len)))
        .figure("organisations cut off from the largest piece", Unit::Count, apart as f64, "")
        .figure("neighbours", Unit::Count, neighbours.len() as f64, say::names(facts, &neighbours))
        .weight(apart as f64)
        .rests_on(ties)
}
