//! Who belongs together in an arrangement: by sector, by steps from somebody, by the way of the money. Groups in order.

use super::roster::Roster;
use crate::model::{Certainty, Kind, Organisation, PowerForm, SectorKind};
use petgraph::algo::{greedy_feedback_arc_set, tarjan_scc, toposort};
use petgraph::graph::{DiGraph, NodeIndex};
use std::collections::{BTreeMap, BTreeSet};

/// By the sector that gives colour and shape, in the order of the sectors; those whose sector is not said come last.
pub(super) fn by_sector(roster: &Roster) -> Vec<Vec<usize>> {
    let order = SectorKind::ALL.iter().copied().map(Some).chain([None]);
    let of = |sector| (0..).zip(&roster.organisations).filter(move |(_, organisation)| organisation.sector() == sector);
    kept(order.map(|sector| of(sector).map(|(number, _)| number).collect()).collect())
}

/// Community groups and residents.
pub(super) fn communities(roster: &Roster) -> Vec<usize> {
    let is_one = |organisation: &Organisation| matches!(organisation.sector(), Some(SectorKind::Community | SectorKind::Residents));
    (0..).zip(&roster.organisations).filter(|(_, organisation)| is_one(organisation)).map(|(number, _)| number).collect()
}

/// Those who decide for others; where nobody does, those who have any power over others. What is contested does not count.
pub(super) fn deciders(roster: &Roster) -> Vec<usize> {
    let from = |counts: &dyn Fn(PowerForm) -> bool| -> BTreeSet<usize> {
        let sure = roster.ties.iter().filter(|tie| tie.relationship.certainty != Certainty::Contested);
        sure.filter(|tie| matches!(&tie.relationship.kind, Kind::Power(power) if counts(power.form))).map(|tie| tie.from).collect()
    };
    let deciding = from(&|form| form == PowerForm::Decides);
    let found = if deciding.is_empty() { from(&PowerForm::confers_power_over) } else { deciding };
    found.into_iter().collect()
}

/// By how many relationships lead from the nearest of those to each, and how many such groups there are; whom none leads to comes after them.
pub(super) fn by_steps(roster: &Roster, centre: &[usize]) -> (Vec<Vec<usize>>, usize) {
    let mut left: BTreeSet<usize> = (0..roster.len()).collect();
    let mut groups = Vec::new();
    let mut front: BTreeSet<usize> = centre.iter().copied().collect();
    while !front.is_empty() {
        left.retain(|number| !front.contains(number));
        let next = front.iter().flat_map(|number| roster.neighbours(*number)).copied().filter(|near| left.contains(near)).collect();
        groups.push(std::mem::replace(&mut front, next).into_iter().collect());
    }
    let reached = groups.len();
    groups.push(left.into_iter().collect());
    (kept(groups), reached)
}

/// Each pair of funder and funded once.
pub(super) fn funding(roster: &Roster) -> BTreeSet<(usize, usize)> {
    roster.ties.iter().filter(|tie| matches!(tie.relationship.kind, Kind::Funding(_))).map(|tie| (tie.from, tie.to)).collect()
}

/// By the most hands through which money has come; whom nobody funds first, those without any funding last. Where money goes round in a
/// circle, as few of its relationships as a quick look can find go up (Eades, Lin and Smyth 1993).
pub(super) fn by_funding(roster: &Roster) -> Vec<Vec<usize>> {
    let funding = funding(roster);
    let funded: BTreeSet<usize> = funding.iter().flat_map(|(from, to)| [*from, *to]).collect();
    let down = downwards(roster.len(), &funding);
    let mut steps: BTreeMap<usize, usize> = BTreeMap::new();
    for node in toposort(&down, None).unwrap_or_default().into_iter().filter(|node| funded.contains(&node.index())) {
        let from = steps.get(&node.index()).copied().unwrap_or(0);
        steps.insert(node.index(), from);
        for next in down.neighbors(node) {
            let reached = steps.entry(next.index()).or_default();
            *reached = (*reached).max(from + 1);
        }
    }
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (number, step) in steps {
        groups.resize(groups.len().max(step + 1), Vec::new());
        groups.get_mut(step).into_iter().for_each(|group| group.push(number));
    }
    let without: Vec<usize> = (0..roster.len()).filter(|number| !funded.contains(number)).collect();
    if !without.is_empty() {
        // an empty row between: they are not the last to be funded
        groups.extend([Vec::new(), without]);
    }
    groups
}

/// The funding without what closes a circle.
fn downwards(count: usize, funding: &BTreeSet<(usize, usize)>) -> DiGraph<(), ()> {
    let mut graph = DiGraph::from_edges(funding.iter().map(|(from, to)| (NodeIndex::new(*from), NodeIndex::new(*to))));
    while graph.node_count() < count {
        graph.add_node(());
    }
    let mut circle = vec![0; count];
    for (number, members) in tarjan_scc(&graph).into_iter().enumerate() {
        members.iter().for_each(|node| circle.get_mut(node.index()).into_iter().for_each(|of| *of = number));
    }
    let mut closing: Vec<_> = greedy_feedback_arc_set(&graph).map(|edge| petgraph::visit::EdgeRef::id(&edge)).collect();
    closing.retain(|edge| graph.edge_endpoints(*edge).is_some_and(|(from, to)| circle.get(from.index()) == circle.get(to.index())));
    let closing: BTreeSet<_> = closing.into_iter().collect();
    graph.retain_edges(|_, edge| !closing.contains(&edge));
    graph
}

fn kept(mut groups: Vec<Vec<usize>>) -> Vec<Vec<usize>> {
    groups.retain(|group| !group.is_empty());
    groups
}
