//! Groups of organisations with more ties among themselves than chance would give (Louvain, Blondel et al. 2008).
//! Single moves and merges take turns until neither gains (Rotta and Noack 2011). Several seeded starts, the best kept: equal maps give equal groups.

use crate::analysis::graph::Adjacency;
use fastrand::Rng;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// How many starts are tried: enough to find the best known division of the networks in the literature that the tests hold.
const STARTS: u64 = 4;

/// A division into groups.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::analysis) struct Groups {
    /// The group of each organisation, counted from 1, the largest first.
    pub(in crate::analysis) of: Vec<usize>,
    /// How much denser the groups are inside than chance would have it (Newman and Girvan 2004); `None` without ties.
    pub(in crate::analysis) modularity: Option<f64>,
}

impl Groups {
    /// The members of each group, the largest group first.
    pub(in crate::analysis) fn members(&self) -> Vec<Vec<usize>> {
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (number, group) in self.of.iter().enumerate() {
            members.entry(*group).or_default().push(number);
        }
        members.into_values().collect()
    }
}

/// The best division found.
pub(in crate::analysis) fn groups(joined: &Adjacency) -> Groups {
    let starts: Vec<_> = (0..STARTS).into_par_iter().map(|seed| numbered(&louvain(joined, &mut Rng::with_seed(seed)))).collect();
    let mut best = Groups::default();
    for of in starts {
        let modularity = modularity(joined, &of);
        if best.of.is_empty() || modularity > best.modularity {
            best = Groups { of, modularity };
        }
    }
    best
}

/// The modularity of any division, given as the group of each organisation; `None` without ties.
pub(in crate::analysis) fn modularity(joined: &Adjacency, of: &[usize]) -> Option<f64> {
    let all = joined.entries() as f64;
    let inside = joined.pairs().filter(|(one, other)| of.get(*one) == of.get(*other)).count() as f64;
    let mut degrees: BTreeMap<usize, usize> = BTreeMap::new();
    for (number, group) in of.iter().enumerate() {
        *degrees.entry(*group).or_default() += joined.of(number).len();
    }
    (all > 0.0).then(|| inside / all - degrees.values().map(|degree| (*degree as f64 / all).powi(2)).sum::<f64>())
}

/// A graph whose nodes stand for groups of the one before.
struct Weighted {
    /// Neighbours and weights, without the node itself.
    near: Vec<Vec<(usize, f64)>>,
    /// The weight of all ends at a node, those inside it included.
    degree: Vec<f64>,
}

impl Weighted {
    fn of(joined: &Adjacency) -> Self {
        let near: Vec<Vec<(usize, f64)>> =
            (0..joined.len()).map(|number| joined.of(number).iter().map(|other| (*other as usize, 1.0)).collect()).collect();
        let degree = near.iter().map(|list| list.len() as f64).collect();
        Self { near, degree }
    }

    /// The graph of the groups; ends inside a group count in its degree only.
    fn folded(&self, group: &[usize], count: usize) -> Self {
        let mut near = vec![BTreeMap::new(); count];
        let mut degree = vec![0.0; count];
        for ((list, own), weight) in self.near.iter().zip(group).zip(&self.degree) {
            if let (Some(sum), Some(near)) = (degree.get_mut(*own), near.get_mut(*own)) {
                *sum += weight;
                for (other, weight) in list {
                    if let Some(group) = group.get(*other).filter(|group| *group != own) {
                        *near.entry(*group).or_insert(0.0) += weight;
                    }
                }
            }
        }
        Self { near: near.into_iter().map(|near| near.into_iter().collect()).collect(), degree }
    }
}

/// Moves nodes between groups and folds groups into nodes until nothing more is gained, then lets single nodes move once more, and so on.
fn louvain(joined: &Adjacency, rng: &mut Rng) -> Vec<usize> {
    let single = Weighted::of(joined);
    let mut of = settled(&single, (0..joined.len()).collect(), rng);
    loop {
        let merged = merged(&single, of, rng);
        of = settled(&single, merged.clone(), rng);
        if of == merged {
            return of;
        }
    }
}

/// Moves whole groups into one another while that gains.
fn merged(single: &Weighted, mut of: Vec<usize>, rng: &mut Rng) -> Vec<usize> {
    loop {
        of = numbered(&of);
        let count = of.iter().max().map_or(0, |last| last + 1);
        let moved = settled(&single.folded(&of, count), (0..count).collect(), rng);
        of = of.iter().filter_map(|group| moved.get(*group).copied()).collect();
        if moved.iter().enumerate().all(|(group, to)| group == *to) {
            return of;
        }
    }
}

/// The group of each node, counted below the number of nodes, after every node, in a shuffled order again and again, went where it
/// gains most.
fn settled(graph: &Weighted, mut group: Vec<usize>, rng: &mut Rng) -> Vec<usize> {
    let all: f64 = graph.degree.iter().sum();
    let mut weight = vec![0.0; graph.near.len()];
    for (group, degree) in group.iter().zip(&graph.degree) {
        if let Some(weight) = weight.get_mut(*group) {
            *weight += degree;
        }
    }
    let mut order: Vec<usize> = (0..graph.near.len()).collect();
    rng.shuffle(&mut order);
    let mut ties: Vec<f64> = vec![0.0; graph.near.len()];
    let mut near: Vec<usize> = Vec::new();
    let mut moving = all > 0.0;
    while moving {
        moving = false;
        for node in &order {
            let (Some(list), Some(degree), Some(own)) = (graph.near.get(*node), graph.degree.get(*node), group.get(*node).copied()) else { continue };
            near.push(own);
            for (other, tie) in list {
                let Some((other, sum)) = group.get(*other).and_then(|other| Some((*other, ties.get_mut(*other)?))) else { continue };
                near.push(other);
                *sum += tie;
            }
            let gain = |to: usize| {
                let elsewhere = weight.get(to).copied().unwrap_or(0.0) - if to == own { *degree } else { 0.0 };
                ties.get(to).copied().unwrap_or(0.0) - degree * elsewhere / all
            };
            let stay = gain(own);
            let best = near.iter().map(|to| (gain(*to), *to)).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
            if let Some((_, best)) = best.filter(|(gain, best)| *best != own && gain - stay > 1e-12) {
                for (place, change) in [(own, -degree), (best, *degree)] {
                    if let Some(weight) = weight.get_mut(place) {
                        *weight += change;
                    }
                }
                if let Some(place) = group.get_mut(*node) {
                    *place = best;
                }
                moving = true;
            }
            for to in near.drain(..) {
                if let Some(sum) = ties.get_mut(to) {
                    *sum = 0.0;
                }
            }
        }
    }
    group
}

/// The same division with its groups numbered from 0, the largest first, equal ones by their first member.
fn numbered(group: &[usize]) -> Vec<usize> {
    let mut sizes: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (node, group) in group.iter().enumerate() {
        sizes.entry(*group).or_insert((0, node)).0 += 1;
    }
    let mut order: Vec<(usize, (usize, usize))> = sizes.into_iter().collect();
    order.sort_by_key(|(_, (size, first))| (usize::MAX - size, *first));
    let number: BTreeMap<usize, usize> = order.into_iter().map(|(group, _)| group).zip(0..).collect();
    group.iter().filter_map(|group| number.get(group).copied()).collect()
}
