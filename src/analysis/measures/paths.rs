//! Shortest paths: how often one lies between others (betweenness) and how near the others are to it (closeness).
//! Ours, although rustworkx-core has both: one search serves the two, sums are made in one order (equal maps give equal bytes), and a
//! long run shows its progress and can be stopped.

use crate::analysis::graph::Graph;
use rayon::prelude::*;
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

const NOBODY: u32 = u32::MAX;
/// How many searches are summed before their sums are added to the rest: never a matter of how many cores there are, since the order
/// of a sum is part of its result.
const BATCH: usize = 64;
/// How many batches pass between two looks at whether to go on.
const BATCHES_A_ROUND: usize = 16;

/// Sums over searches for one organisation.
#[derive(Clone, Copy, Default)]
struct Sum {
    between: f64,
    distances: u64,
    reached_by: u64,
}

/// The paths of a graph (Brandes 2001). `progress` is told how much is done, 0 to 1; if it breaks, there is no answer.
pub(in crate::analysis) fn paths(graph: &Graph, progress: &mut dyn FnMut(f32) -> ControlFlow<()>) -> Option<Vec<Paths>> {
    let count = graph.out.len();
    let pendants = Pendants::of(graph);
    let sources: Vec<u32> = pendants.others().collect();
    let mut sums = vec![Sum::default(); count];
    for (round, sources) in sources.chunks(BATCH * BATCHES_A_ROUND).enumerate() {
        if progress((round * BATCH * BATCHES_A_ROUND) as f32 / count as f32).is_break() {
            return None;
        }
        let batches = sources.par_chunks(BATCH).map_init(|| Search::new(count), |search, batch| search.all(graph, &pendants, batch));
        for batch in batches.collect::<Vec<_>>() {
            for (sum, more) in sums.iter_mut().zip(batch) {
                sum.between += more.between;
                sum.distances += more.distances;
                sum.reached_by += more.reached_by;
            }
        }
    }
    Some(sums.into_iter().map(|sum| scaled(sum, count)).collect())
}

/// Organisations that nobody but their one neighbour leads to: their paths are those of that neighbour, one step longer, and need no
/// search of their own (Sariyüce et al. 2013).
struct Pendants {
    /// The neighbour that each hangs on, or nobody.
    host: Vec<u32>,
    /// How many hang on each, and how many of those it leads back to.
    hanging: Vec<(u64, u64)>,
}

impl Pendants {
    fn of(graph: &Graph) -> Self {
        let count = graph.out.len();
        let mut arriving = vec![0_u32; count];
        for (_, to) in graph.out.pairs() {
            if let Some(arriving) = arriving.get_mut(to) {
                *arriving += 1;
            }
        }
        let mut pendants = Self { host: vec![NOBODY; count], hanging: vec![(0, 0); count] };
        for (number, arriving) in arriving.iter().enumerate() {
            let [host] = graph.out.of(number) else { continue };
            let back = graph.out.joins(*host as usize, number);
            let is_host = pendants.hanging.get(number).is_some_and(|(hanging, _)| *hanging > 0);
            if *arriving == u32::from(back) && !is_host && pendants.host_of(*host) == NOBODY {
                put(&mut pendants.host, number as u32, *host);
                if let Some((hanging, led_back)) = pendants.hanging.get_mut(*host as usize) {
                    *hanging += 1;
                    *led_back += u64::from(back);
                }
            }
        }
        pendants
    }

    fn host_of(&self, number: u32) -> u32 {
        at(&self.host, number)
    }

    /// Those who hang on nobody.
    fn others(&self) -> impl Iterator<Item = u32> {
        (0..).zip(&self.host).filter(|(_, host)| **host == NOBODY).map(|(number, _)| number)
    }
}

/// A search from one organisation. Everybody has a place in the order of finding, and all else is kept by place: what belongs together
/// lies together in memory, which is most of the speed.
struct Search {
    /// The place of each organisation, or nobody while it is not found.
    place: Vec<u32>,
    /// Who was found, in order.
    found: Vec<Found>,
    /// Where each distance begins.
    rings: Vec<usize>,
    /// The places one step further along shortest paths, place by place.
    further: Vec<u32>,
}

/// What a search knows of one organisation.
#[derive(Clone, Copy)]
struct Found {
    number: u32,
    /// Where those one step further begin in their list.
    further: u32,
    /// How many shortest paths lead there.
    paths: f64,
    /// (1 + dependency) / paths, once what lies behind is summed.
    behind: f64,
}

impl Found {
    fn new(number: u32, paths: f64) -> Self {
        Self { number, further: 0, paths, behind: 0.0 }
    }
}

impl Search {
    fn new(count: usize) -> Self {
        Self { place: vec![NOBODY; count], found: Vec::with_capacity(count), rings: Vec::new(), further: Vec::new() }
    }

    /// The sums over searches from all of those.
    fn all(&mut self, graph: &Graph, pendants: &Pendants, sources: &[u32]) -> Vec<Sum> {
        let mut sums = vec![Sum::default(); graph.out.len()];
        for source in sources {
            self.spread(graph, *source);
            self.gather(pendants, *source, &mut sums);
            for found in self.found.drain(..) {
                put(&mut self.place, found.number, NOBODY);
            }
            self.rings.clear();
            self.further.clear();
        }
        sums
    }

    /// Breadth first from the source: distances, numbers of shortest paths, and the order of finding.
    fn spread(&mut self, graph: &Graph, source: u32) {
        put(&mut self.place, source, 0);
        self.found.push(Found::new(source, 1.0));
        let mut ring = 0..1;
        while !ring.is_empty() {
            self.rings.push(ring.start);
            for here in ring.clone() {
                let Some(Found { number, further, paths, .. }) = self.found.get_mut(here) else { continue };
                *further = self.further.len() as u32;
                let (number, paths) = (*number, *paths);
                for other in graph.out.of(number as usize) {
                    let Some(place) = self.place.get_mut(*other as usize) else { continue };
                    if *place == NOBODY {
                        *place = self.found.len() as u32;
                        self.further.push(*place);
                        self.found.push(Found::new(*other, paths));
                    } else if *place as usize >= ring.end
                        && let Some(known) = self.found.get_mut(*place as usize)
                    {
                        known.paths += paths;
                        self.further.push(*place);
                    }
                }
            }
            ring = ring.end..self.found.len();
        }
    }

    /// Backwards from the furthest: what lies behind each, added to its sums, once for the source and once for all that hang on it.
    fn gather(&mut self, pendants: &Pendants, source: u32, sums: &mut [Sum]) {
        let (hanging, led_back) = pendants.hanging.get(source as usize).copied().unwrap_or_default();
        let times = (1 + hanging) as f64;
        let (mut end, mut further_end) = (self.found.len(), self.further.len());
        for (distance, start) in self.rings.iter().enumerate().skip(1).rev() {
            let distance = distance as u64;
            // those that hang on the source are one step further off
            let distances = distance + hanging * (distance + 1);
            for here in (*start..end).rev() {
                let Some(Found { number, further, paths, .. }) = self.found.get(here).copied() else { continue };
                let places = self.further.get(further as usize..further_end).unwrap_or_default();
                let dependency = paths * places.iter().filter_map(|place| self.found.get(*place as usize)).map(|found| found.behind).sum::<f64>();
                further_end = further as usize;
                if let Some(found) = self.found.get_mut(here) {
                    found.behind = (1.0 + dependency) / paths;
                }
                let Some(sum) = sums.get_mut(number as usize) else { continue };
                sum.between += times * dependency;
                // nobody is at a distance from itself
                let own = u64::from(led_back > 0 && pendants.host_of(number) == source);
                sum.distances += distances - own * (distance + 1);
                sum.reached_by += 1 + hanging - own;
            }
            end = *start;
        }
        if let Some(sum) = sums.get_mut(source as usize) {
            let reached = self.found.len() as u64 - 1;
            sum.between += (hanging * reached - led_back) as f64;
            sum.distances += hanging;
            sum.reached_by += hanging;
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
    let reached_by = sum.reached_by as f64;
    Paths {
        // without direction every pair was counted from both its ends, which the halved divisor undoes
        betweenness: if count > 2 { sum.between / (others * (others - 1.0)) } else { 0.0 },
        closeness: if sum.distances > 0 { reached_by / others * (reached_by / sum.distances as f64) } else { 0.0 },
    }
}
