//! Like with like (F14): sectors whose ties are mostly among themselves, more than chance would give.

use super::draft::Draft;
use super::say;
use super::{Analysis, Facts, Unit};
use crate::analysis::measures::{SHUFFLES, alike, expected_index, mixing, rank_among_shuffles};
use crate::model::{Sector, Threshold};
use std::collections::BTreeMap;

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "homophily",
    title: "Like with like",
    definition: "More than half of a sector's ties are with its own kind, and more than if ties fell at random. Each pair counts once; with several sectors, sharing one is enough.",
    source: "E-I index: Krackhardt and Stern 1988; the mark is our proposal",
    question: "Which tie across would make the most difference?",
    levers: &["Pair up across sectors on one task", "Hold meetings in each other's places", "Share a budget line"],
    thresholds: &[Threshold::Homophily],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    let mut members: BTreeMap<&Sector, Vec<usize>> = BTreeMap::new();
    for number in 0..facts.roll.len() {
        facts.roll.sectors(number).iter().for_each(|sector| members.entry(sector).or_default().push(number));
    }
    members.iter().filter(|(_, members)| members.len() >= 3).filter_map(|(sector, members)| draft(facts, sector, members)).collect()
}

fn draft(facts: &Facts, sector: &Sector, members: &[usize]) -> Option<Draft> {
    let all = (0..facts.roll.len()).filter(|number| !facts.roll.sectors(*number).is_empty()).count();
    let is_member = |number: usize| members.binary_search(&number).is_ok();
    let pairs = facts.simple.joined.pairs().filter(|(one, other)| one < other && (is_member(*one) || is_member(*other)));
    let (mut inside, mut outside) = (0_usize, 0_usize);
    for (one, other) in pairs {
        match alike(facts.roll.sectors(one), facts.roll.sectors(other)) {
            Some(true) => inside += 1,
            Some(false) => outside += 1,
            None => {}
        }
    }
    let share = inside as f64 / (inside + outside).max(1) as f64;
    let (own, others) = (members.len().saturating_sub(1) as f64, (all - members.len()) as f64);
    let expected = own / (own + 2.0 * others).max(1.0);
    if others == 0.0 || share <= facts.share_of(Threshold::Homophily) || share <= expected {
        return None;
    }
    let kind = say::of_sector(sector);
    let ties = facts.roll.ties().iter().filter(|tie| is_member(tie.from) && is_member(tie.to)).map(|tie| tie.relationship);
    let mut draft = Draft::new(members, &format!("{} of the ties of {kind} are with other {kind}", say::percent(share)))
        .figure("ties among themselves", Unit::Share, share, format!("{inside} of {}", inside + outside))
        .figure("to expect at random", Unit::Share, expected, format!("{} of {all} organisations", members.len()))
        .weight(share)
        .rests_on(ties);
    for (name, index) in [("E-I index of the map", mixing(&facts.roll, &facts.simple).index()), ("E-I index to expect", expected_index(&facts.roll))]
    {
        if let Some(index) = index {
            draft = draft.figure(name, Unit::Index, index, "−1 all among alike, 1 all across");
        }
    }
    if let Some(rank) = rank_among_shuffles(&facts.roll, &facts.simple) {
        draft = draft.figure("rank among shuffles", Unit::Share, rank, format!("{SHUFFLES} shuffles of the sectors; as low or lower"));
    }
    Some(draft)
}
