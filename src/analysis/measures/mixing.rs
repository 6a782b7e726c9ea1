//! How far ties stay among alike (F14, after Krackhardt and Stern 1988). Groups are sectors; with several, sharing one is enough.

use crate::analysis::graph::Graph;
use crate::analysis::roll::Roll;
use crate::model::Sector;
use fastrand::Rng;
use std::collections::BTreeMap;

/// Ties between unlike and between alike.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::analysis) struct Mixing {
    /// Ties between those who share no sector.
    pub(in crate::analysis) outside: usize,
    /// Ties between those who share one.
    pub(in crate::analysis) inside: usize,
}

impl Mixing {
    /// (outside − inside) / both: −1 all among alike, 1 all among unlike; `None` without ties.
    pub(in crate::analysis) fn index(self) -> Option<f64> {
        let (outside, inside) = (self.outside as f64, self.inside as f64);
        (self.outside + self.inside > 0).then(|| (outside - inside) / (outside + inside))
    }
}

/// The mixing of a graph's ties. Who has no sector yet is left out.
pub(in crate::analysis) fn mixing(roll: &Roll, graph: &Graph) -> Mixing {
    counted(roll, graph.out.pairs().filter(|(from, to)| graph.directed || from < to))
}

/// The mixing of one organisation's neighbours.
pub(in crate::analysis) fn mixing_of(roll: &Roll, graph: &Graph, number: usize) -> Mixing {
    counted(roll, graph.joined.of(number).iter().map(|other| (number, *other as usize)))
}

fn counted(roll: &Roll, ties: impl Iterator<Item = (usize, usize)>) -> Mixing {
    let mut mixing = Mixing::default();
    for alike in ties.filter_map(|(one, other)| alike(roll.sectors(one), roll.sectors(other))) {
        *(if alike { &mut mixing.inside } else { &mut mixing.outside }) += 1;
    }
    mixing
}

/// The index to expect if ties fell at random among organisations with these sectors; `None` for fewer than two that have one.
/// An organisation of several sectors counts in its first.
pub(in crate::analysis) fn expected_index(roll: &Roll) -> Option<f64> {
    let mut sizes: BTreeMap<&Sector, f64> = BTreeMap::new();
    for sector in (0..roll.len()).filter_map(|number| roll.sectors(number).first()) {
        *sizes.entry(sector).or_default() += 1.0;
    }
    let all: f64 = sizes.values().sum();
    let alike: f64 = sizes.values().map(|size| size * (size - 1.0)).sum();
    (all > 1.0).then(|| 1.0 - 2.0 * alike / (all * (all - 1.0)))
}

/// How many shuffles the rank is taken among.
pub(in crate::analysis) const SHUFFLES: u32 = 999;

/// The share of random shufflings of the sectors over the organisations whose index is no higher than the map's own: near 0, ties stay
/// among alike more than chance would give. `None` below ten organisations, and where it would take too long.
pub(in crate::analysis) fn rank_among_shuffles(roll: &Roll, graph: &Graph) -> Option<f64> {
    let own = mixing(roll, graph).index()?;
    if roll.len() < 10 || graph.joined.entries() > 10_000 {
        return None;
    }
    let mut rng = Rng::with_seed(0);
    let mut places: Vec<usize> = (0..roll.len()).collect();
    let mut as_low = 0;
    for _ in 0..SHUFFLES {
        rng.shuffle(&mut places);
        let at = |number: usize| places.get(number).copied().unwrap_or(number);
        let ties = graph.out.pairs().filter(|(from, to)| graph.directed || from < to).map(|(from, to)| (at(from), at(to)));
        as_low += u32::from(counted(roll, ties).index().is_some_and(|index| index <= own));
    }
    Some(f64::from(as_low) / f64::from(SHUFFLES))
}

/// Whether two share a sector; `None` where one of them has none yet.
pub(in crate::analysis) fn alike(one: &[Sector], other: &[Sector]) -> Option<bool> {
    (!one.is_empty() && !other.is_empty()).then(|| one.iter().any(|sector| other.contains(sector)))
}
