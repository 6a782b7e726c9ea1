//! Bundled lines: a long line takes the way of shorter ones where that costs little, so that many run together. It follows only lines that
//! are there and drawn straight, so that no bundle suggests a relationship that nobody drew.
//!
//! After Wallinger, Archambault, Auber, Nöllenburg and Peltonen, "Edge-Path Bundling: A Less Ambiguous Edge Bundling Approach" (2022), with a spanner of
//! the shorter lines as in their "Faster Edge-Path Bundling through Graph Spanners" (2023).

use super::Point;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// How long a bundled way may be, as a share of the straight one.
pub(super) const MOST_DETOUR: f32 = 1.6;
/// What is shorter is easily followed as it is, in points.
const SHORTEST_PTS: f32 = 260.0;
/// How much longer a way may be for one organisation less on it, in points: many small turns are hard to follow.
const TURN_PTS: f32 = 30.0;
/// A way that is not found among that many organisations is not looked for any further.
const MOST_LOOKED_AT: usize = 4_000;

/// For each pair of organisations, by index, those that its way along other lines goes past, in order from the first to the second with both; empty
/// where the straight way is taken.
pub(super) fn ways(pairs: &[[usize; 2]], centres: &[Option<Point>]) -> Vec<Vec<usize>> {
    let mut network = Network::new(centres);
    let mut order: Vec<(f32, usize)> = pairs.iter().enumerate().filter_map(|(number, pair)| Some((network.length(*pair)?, number))).collect();
    order.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut ways = vec![Vec::new(); pairs.len()];
    for (length, number) in order {
        let Some(pair) = pairs.get(number).copied() else { continue };
        let found = if length < SHORTEST_PTS { None } else { network.way(pair, length * MOST_DETOUR) };
        match (found, ways.get_mut(number)) {
            (Some(stops), Some(way)) => *way = stops,
            _ => network.add(pair, length),
        }
    }
    ways
}

/// The lines that are drawn straight so far, and a search among them.
struct Network<'a> {
    centres: &'a [Option<Point>],
    lines: Vec<Vec<(usize, f32)>>,
    reached: Vec<Reached>,
    search: u32,
}

/// How an organisation was reached in a search.
#[derive(Clone, Copy, Default)]
struct Reached {
    search: u32,
    cost: f32,
    before: usize,
}

impl<'a> Network<'a> {
    fn new(centres: &'a [Option<Point>]) -> Self {
        Self { centres, lines: vec![Vec::new(); centres.len()], reached: vec![Reached::default(); centres.len()], search: 0 }
    }

    fn centre(&self, number: usize) -> Option<Point> {
        *self.centres.get(number)?
    }

    fn length(&self, [a, b]: [usize; 2]) -> Option<f32> {
        Some(self.centre(a)?.distance(self.centre(b)?))
    }

    fn add(&mut self, [a, b]: [usize; 2], length: f32) {
        for (from, to) in [(a, b), (b, a)] {
            if let Some(lines) = self.lines.get_mut(from) {
                lines.push((to, length));
            }
        }
    }

    /// Reaches an organisation at that cost, if that is better than before in this search.
    fn reach(&mut self, number: usize, cost: f32, before: usize) -> bool {
        let Some(reached) = self.reached.get_mut(number) else { return false };
        let better = reached.search != self.search || cost < reached.cost;
        if better {
            *reached = Reached { search: self.search, cost, before };
        }
        better
    }

    /// The shortest way between two, if it is no longer than `longest`; A* with what is still to go as the crow flies.
    fn way(&mut self, [from, to]: [usize; 2], longest: f32) -> Option<Vec<usize>> {
        let goal = self.centre(to)?;
        self.search += 1;
        self.reach(from, 0.0, from);
        // lengths are not negative, so their bits are in their order
        let mut open = BinaryHeap::from([Reverse((0_u32, from))]);
        for _ in 0..MOST_LOOKED_AT {
            let Reverse((_, here)) = open.pop()?;
            if here == to {
                return self.stops(from, to);
            }
            let Reached { cost, before, .. } = *self.reached.get(here)?;
            let (at, came) = (self.centre(here)?, self.centre(here)? - self.centre(before)?);
            for number in 0.. {
                let Some((next, length)) = self.lines.get(here)?.get(number).copied() else { break };
                // a way that turns back is hard to follow
                if came.dot(self.centre(next)? - at) < 0.0 {
                    continue;
                }
                let so_far = cost + length + if next == to { 0.0 } else { TURN_PTS };
                let in_all = so_far + self.centre(next)?.distance(goal);
                if in_all <= longest && self.reach(next, so_far, here) {
                    open.push(Reverse((in_all.to_bits(), next)));
                }
            }
        }
        None
    }

    fn stops(&self, from: usize, to: usize) -> Option<Vec<usize>> {
        let mut stops = vec![to];
        while let Some(last) = stops.last().copied().filter(|last| *last != from) {
            stops.push(self.reached.get(last)?.before);
        }
        stops.reverse();
        Some(stops)
    }
}
