//! Power in one sector (F7): a sector that holds most of the power while most organisations are not of it.

use super::draft::Draft;
use super::say;
use super::{Analysis, Facts, Unit};
use crate::model::{Sector, Threshold};

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "power-by-sector",
    title: "Power in one sector",
    definition: "One sector holds more than half of all power over others and is fewer than half of the organisations. Who has several sectors counts in equal parts in each.",
    source: "Structured around statutory institutions (PPL); no accepted mark for power was found, so the threshold is our proposal",
    question: "Which of these decisions could be taken in wider company?",
    levers: &["List the decisions and who is affected by each", "Open seats to other sectors", "Hand some decisions over"],
    thresholds: &[Threshold::SectorPower],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    let shares = facts.powers.by_sector(&facts.roll);
    shares.iter().filter_map(|(sector, share)| draft(facts, sector, *share)).collect()
}

fn draft(facts: &Facts, sector: &Sector, share: f64) -> Option<Draft> {
    let limit = facts.share_of(Threshold::SectorPower);
    if share <= limit {
        return None;
    }
    let all = facts.roll.len();
    let members: Vec<usize> = (0..all).filter(|number| facts.roll.sectors(*number).contains(sector)).collect();
    let weight: f64 = members.iter().map(|number| 1.0 / facts.roll.sectors(*number).len() as f64).sum();
    let of_all = weight / all as f64;
    if of_all >= limit {
        return None;
    }
    let of = format!("{} of the {all} organisations here", members.len());
    let sentence = format!("{} are {of} and hold {:.0}p in the pound of the power over others", say::of_sector(sector), (share * 100.0).round());
    let ties = facts
        .powers
        .pairs()
        .filter(|(holder, ..)| members.binary_search(holder).is_ok())
        .flat_map(|(_, _, hold)| &hold.ties)
        .map(|tie| tie.relationship);
    let mut draft = Draft::new(&members, &sentence)
        .figure("share of power", Unit::Share, share, "summed strength of power over others")
        .figure("share of organisations", Unit::Share, of_all, of)
        .figure("representation", Unit::Index, share / of_all, "share of power over share of organisations")
        .weight(share)
        .rests_on(ties);
    if let Some(gini) = facts.powers.gini() {
        draft = draft.figure("inequality of power (Gini)", Unit::Index, gini, "0 where all hold alike, 1 where one holds all");
    }
    Some(draft)
}
