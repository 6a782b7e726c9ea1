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

/// What the search from one organisation knows of each other.
#[derive(Clone, Copy)]
struct Seen {
    /// How many shortest paths lead here.
    paths: f64,
    /// (1 + dependency) / paths, once what lies behind is summed.
    behind: f64,
    distance: u32,
}

const UNSEEN: Seen = Seen { paths: 0.0, behind: 0.0, distance: u32::MAX };

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
    let mut seen = vec![UNSEEN; count];
    let mut order: Vec<u32> = Vec::with_capacity(count);
    for source in 0..count {
        if source % 64 == 0 && progress(source as f32 / count as f32).is_break() {
            return None;
        }
        search(graph, source, &mut seen, &mut order);
        gather(graph, &order, &mut seen, &mut sums);
        for number in order.drain(..) {
            if let Some(seen) = seen.get_mut(number as usize) {
                *seen = UNSEEN;
            }
        }
    }
    Some(sums.into_iter().map(|sum| scaled(sum, count)).collect())
}

/// Breadth first from the source: distances, numbers of shortest paths, and the order of finding.
fn search(graph: &Graph, source: usize, seen: &mut [Seen], order: &mut Vec<u32>) {
    if let Some(start) = seen.get_mut(source) {
        *start = Seen { paths: 1.0, behind: 0.0, distance: 0 };
        order.push(u32::try_from(source).unwrap_or(u32::MAX));
    }
    let mut next = 0;
    while let Some(number) = order.get(next).copied() {
        next += 1;
        let Some(Seen { paths, distance, .. }) = seen.get(number as usize).copied() else { continue };
        for other in graph.out.of(number as usize) {
            let Some(found) = seen.get_mut(*other as usize) else { continue };
            if found.distance == u32::MAX {
                found.distance = distance + 1;
                order.push(*other);
            }
            if found.distance == distance + 1 {
                found.paths += paths;
            }
        }
    }
}

/// Backwards from the furthest: what lies behind each, added to its sums.
fn gather(graph: &Graph, order: &[u32], seen: &mut [Seen], sums: &mut [Sum]) {
    for number in order.iter().rev() {
        let Some(Seen { paths, distance, .. }) = seen.get(*number as usize).copied() else { continue };
        let further =
            graph.out.of(*number as usize).iter().filter_map(|other| seen.get(*other as usize)).filter(|next| next.distance == distance + 1);
        let dependency = paths * further.map(|next| next.behind).sum::<f64>();
        if let Some(here) = seen.get_mut(*number as usize) {
            here.behind = (1.0 + dependency) / paths;
        }
        if let Some(sum) = sums.get_mut(*number as usize).filter(|_| distance > 0) {
            sum.between += dependency;
            sum.distances += u64::from(distance);
            sum.reached_by += 1;
        }
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
