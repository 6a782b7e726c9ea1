//! Reciprocity (F17): how many working relationships go both ways. Never counted across kinds.

use super::draft::Draft;
use super::say;
use super::{Analysis, Bound, Facts, Unit};
use crate::analysis::graph::{Graph, Layer};
use crate::model::{Family, Kind, Known};

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "reciprocity",
    title: "Ties that go both ways",
    definition: "The share of working relationships that go both ways, each pair counted once.",
    source: "Reciprocity of directed networks; corrected for density after Garlaschelli and Loffredo 2004",
    question: "What makes these work, and where else could it?",
    levers: &["Ask what the other side would like in return", "Say thank you for what goes one way"],
    thresholds: &[],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    let working = Graph::of(&facts.roll, Layer::Working, true);
    let pairs = working.joined.entries() / 2;
    let mutual = working.out.pairs().filter(|(one, other)| one < other && working.out.joins(*other, *one)).count();
    let (Some(reciprocity), Some(density)) = (working.reciprocity(), working.density()) else { return Vec::new() };
    let ties = || facts.roll.ties().iter().filter(|tie| tie.relationship.kind.family() == Family::Working);
    let open = ties().any(|tie| matches!(&tie.relationship.kind, Kind::Working(working) if working.two_way == Known::NotKnown));
    let bound = if open { Bound::AtLeast } else { Bound::Exact };
    let both = say::bounded(say::number(mutual), if mutual == 0 { Bound::Exact } else { bound });
    let sentence = match (pairs, mutual) {
        (1, 0) => "The one working tie on this map is drawn one way".to_owned(),
        (1, _) => "The one working tie on this map goes both ways".to_owned(),
        (_, 0) => format!("Of the {pairs} working ties on this map, none is drawn as going both ways"),
        _ => format!("Of the {pairs} working ties on this map, {both} {} both ways", if mutual == 1 { "goes" } else { "go" }),
    };
    let unknown = ties().filter(|tie| matches!(&tie.relationship.kind, Kind::Working(working) if working.two_way == Known::NotKnown)).count();
    let mut draft = Draft::new(&[], &sentence)
        .bound(bound)
        .notes((unknown > 0).then(|| format!("whether {} both ways is not known", say::count(unknown, "tie goes", "ties go"))))
        .figure("ties both ways", Unit::Count, mutual as f64, format!("of {pairs}"))
        .figure("reciprocity", Unit::Share, reciprocity, "arcs that are answered")
        .rests_on(ties().filter(|tie| working.out.joins(tie.from, tie.to) && working.out.joins(tie.to, tie.from)).map(|tie| tie.relationship));
    if density < 1.0 {
        draft =
            draft.figure("reciprocity, corrected for density", Unit::Index, (reciprocity - density) / (1.0 - density), "0 is what chance would give");
    }
    vec![draft]
}
