//! Shortest paths: how often one lies between others (betweenness) and how near the others are to it (closeness).
//! Ours, although rustworkx-core has both: one search serves the two, sums are made in one order (equal maps give equal bytes), and a
//! long run shows its progress and can be stopped.

use crate::analysis::graph::Graph;
use std::ops::ControlFlow;

/// What shortest paths say of one organisation.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(in crate::analysis) struct Paths {
    /// The share of other pairs' shortest paths that lead through it (Freeman 1977), divided by (n−1)(n−2), or by half of that
    /// without direction; 0 for fewer than three organisations.
    pub(in crate::analysis) betweenness: f64,
    /// How near those are who can reach it: (r/(n−1)) × (r/sum of their distances to it), r being how many can (Wasserman and
    /// Faust 1994); 0 where nobody can.
    pub(in crate::analysis) closeness: f64,
}

/// What the search from one organisation knows of each other. Kept apart, since distances are looked at far more often than the rest.
struct Search {
    distance: Vec<u32>,
    /// How many shortest paths lead there.
    paths: Vec<f64>,
    /// (1 + dependency) / paths, once what lies behind is summed.
    behind: Vec<f64>,
    /// Who was found, in order.
    order: Vec<u32>,
}

const UNSEEN: u32 = u32::MAX;

/// Sums over all searches for one organisation.
#[derive(Clone, Copy, Default)]
struct Sum {
    between: f64,
    distances: u64,
    reached_by: u32,
}

/// The paths of a graph (Brandes 2001). `progress` is told how much is done, 0 to 1; if it breaks, there is no answer.
pub(in crate::analysis) fn paths(graph: &Graph, progress: &mut dyn FnMut(f32) -> ControlFlow<()>) -> Option<Vec<Paths>> {
    let count = graph.out.len();
    let mut sums = vec![Sum::default(); count];
    let mut search = Search { distance: vec![UNSEEN; count], paths: vec![0.0; count], behind: vec![0.0; count], order: Vec::with_capacity(count) };
    for source in 0..count {
        if source % 64 == 0 && progress(source as f32 / count as f32).is_break() {
            return None;
        }
        search.spread(graph, source);
        search.gather(graph, &mut sums);
        for number in search.order.drain(..) {
            put(&mut search.distance, number, UNSEEN);
        }
    }
    Some(sums.into_iter().map(|sum| scaled(sum, count)).collect())
}

impl Search {
    /// Breadth first from the source: distances, numbers of shortest paths, and the order of finding.
    fn spread(&mut self, graph: &Graph, source: usize) {
        let source = u32::try_from(source).unwrap_or(UNSEEN);
        put(&mut self.distance, source, 0);
        put(&mut self.paths, source, 1.0);
        self.order.push(source);
        let mut next = 0;
        while let Some(number) = self.order.get(next).copied() {
            next += 1;
            let (paths, further) = (at(&self.paths, number), at(&self.distance, number) + 1);
            for other in graph.out.of(number as usize) {
                let distance = at(&self.distance, *other);
                if distance == UNSEEN {
                    put(&mut self.distance, *other, further);
                    put(&mut self.paths, *other, paths);
                    self.order.push(*other);
                } else if distance == further
                    && let Some(known) = self.paths.get_mut(*other as usize)
                {
                    *known += paths;
                }
            }
        }
    }

    /// Backwards from the furthest: what lies behind each, added to its sums.
    fn gather(&mut self, graph: &Graph, sums: &mut [Sum]) {
        for number in self.order.iter().rev() {
            let (paths, distance) = (at(&self.paths, *number), at(&self.distance, *number));
            let next = graph.out.of(*number as usize).iter().filter(|other| at(&self.distance, **other) == distance + 1);
            let dependency = paths * next.map(|other| at(&self.behind, *other)).sum::<f64>();
            put(&mut self.behind, *number, (1.0 + dependency) / paths);
            if let Some(sum) = sums.get_mut(*number as usize).filter(|_| distance > 0) {
                sum.between += dependency;
                sum.distances += u64::from(distance);
                sum.reached_by += 1;
            }
        }
    }
}

fn at<T: Copy + Default>(values: &[T], number: u32) -> T {
    values.get(number as usize).copied().unwrap_or_default()
}

fn put<T>(values: &mut [T], number: u32, value: T) {
    if let Some(slot) = values.get_mut(number as usize) {
        *slot = value;
    }
}

fn scaled(sum: Sum, count: usize) -> Paths {
    let others = count.saturating_sub(1) as f64;
    let reached_by = f64::from(sum.reached_by);
    Paths {
        // without direction every pair was counted from both its ends, which the halved divisor undoes
        betweenness: if count > 2 { sum.between / (others * (others - 1.0)) } else { 0.0 },
        closeness: if sum.distances > 0 { reached_by / others * (reached_by / sum.distances as f64) } else { 0.0 },
    }
}
