//! One connected group: distances on the picture like distances on the map, by stochastic gradient descent on stress
//! (Zheng, Pawar and Goodman 2018), on all pairs in small groups and on pivots in large ones (after Ortmann, Klimenta and Brandes 2017).

use super::{Place, RELATIONSHIP_PTS, Simple};
use fastrand::Rng;
use std::collections::VecDeque;
use std::ops::ControlFlow;

/// Up to this size every pair of organisations counts.
const ALL_PAIRS: usize = 1_000;
/// How many organisations stand for all others in a larger group.
const PIVOTS: usize = 60;
/// How often all pairs are gone through.
const ROUNDS: u32 = 40;
/// The last round moves a pair of neighbours this share of the way.
const LAST_STEP: f64 = 0.05;

/// A pair that wants a distance, in steps on the map, and how much it matters.
struct Pair {
    one: usize,
    other: usize,
    steps: f64,
    weight: f64,
}

/// Finds places for the group. `None` if `progress` breaks.
pub(super) fn settle(
    graph: &Simple,
    group: &[usize],
    seed: u64,
    places: &mut [Place],
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Option<()> {
    let mut rng = Rng::with_seed(seed);
    scatter(graph, group, places, &mut rng);
    let mut pairs = if group.len() <= ALL_PAIRS { all_pairs(graph, group) } else { pivot_pairs(graph, group) };
    let fixed = |node: usize| graph.fixed.get(node).is_some_and(Option::is_some);
    pairs.retain(|pair| !(fixed(pair.one) && fixed(pair.other)));
    let Some((least, most)) = pairs.iter().map(|p| p.weight).fold(None, |span, w| match span {
        None => Some((w, w)),
        Some((least, most)) => Some((w.min(least), w.max(most))),
    }) else {
        return progress(1.0).is_continue().then_some(());
    };
    let (first, last) = (1.0 / least, LAST_STEP / most);
    for round in 0..ROUNDS {
        let cooled = f64::from(round) / f64::from(ROUNDS - 1);
        let rate = first * (last / first).powf(cooled);
        rng.shuffle(&mut pairs);
        for pair in &pairs {
            pull(pair, rate, places, fixed(pair.one), fixed(pair.other));
        }
        if progress((round + 1) as f32 / ROUNDS as f32).is_break() {
            return None;
        }
    }
    Some(())
}

/// Moves the two ends of a pair towards the distance they want; a fixed end leaves all of the way to the other.
fn pull(pair: &Pair, rate: f64, places: &mut [Place], one_fixed: bool, other_fixed: bool) {
    let (Some(&[ax, ay]), Some(&[bx, by])) = (places.get(pair.one), places.get(pair.other)) else { return };
    let (dx, dy) = (ax - bx, ay - by);
    let apart = dx.hypot(dy);
    // two at the very same place part along x
    let (ux, uy) = if apart > 1e-9 { (dx / apart, dy / apart) } else { (1.0, 0.0) };
    let step = (rate * pair.weight).min(1.0) * (pair.steps * RELATIONSHIP_PTS - apart);
    let half = if one_fixed || other_fixed { step } else { step / 2.0 };
    if let Some(place) = places.get_mut(pair.one).filter(|_| !one_fixed) {
        *place = [ax + ux * half, ay + uy * half];
    }
    if let Some(place) = places.get_mut(pair.other).filter(|_| !other_fixed) {
        *place = [bx - ux * half, by - uy * half];
    }
}

/// A random start in a square round the fixed ones, as large as the group will need.
fn scatter(graph: &Simple, group: &[usize], places: &mut [Place], rng: &mut Rng) {
    let fixed: Vec<Place> = group.iter().filter_map(|&node| graph.fixed.get(node).copied().flatten()).collect();
    let count = fixed.len().max(1) as f64;
    let middle = fixed.iter().fold([0.0, 0.0], |sum, place| [sum[0] + place[0] / count, sum[1] + place[1] / count]);
    let side = RELATIONSHIP_PTS * (group.len() as f64).sqrt();
    for &node in group {
        if let (Some(None), Some(place)) = (graph.fixed.get(node), places.get_mut(node)) {
            *place = [middle[0] + (rng.f64() - 0.5) * side, middle[1] + (rng.f64() - 0.5) * side];
        }
    }
}

/// Steps from one organisation to each other; `None` where there is no way.
fn steps_from(graph: &Simple, start: usize, steps: &mut [Option<u32>]) {
    steps.fill(None);
    let mut waiting = VecDeque::from([(start, 0)]);
    while let Some((node, far)) = waiting.pop_front() {
        if let Some(unseen @ None) = steps.get_mut(node) {
            *unseen = Some(far);
            waiting.extend(graph.neighbours(node).iter().map(|&next| (next, far + 1)));
        }
    }
}

fn pair(one: usize, other: usize, steps: f64) -> Pair {
    Pair { one, other, steps, weight: 1.0 / (steps * steps) }
}

fn all_pairs(graph: &Simple, group: &[usize]) -> Vec<Pair> {
    let mut steps = vec![None; graph.neighbours.len()];
    let mut pairs = Vec::with_capacity(group.len() * group.len() / 2);
    for &one in group {
        steps_from(graph, one, &mut steps);
        let later = group.iter().filter(|&&other| other > one);
        pairs.extend(later.filter_map(|&other| Some(pair(one, other, f64::from((*steps.get(other)?)?)))));
    }
    pairs
}

/// Neighbours, and every organisation with each pivot. Each pivot is as far as can be from those before it.
fn pivot_pairs(graph: &Simple, group: &[usize]) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = group
        .iter()
        .flat_map(|&one| graph.neighbours(one).iter().filter(move |&&other| other > one).map(move |&other| pair(one, other, 1.0)))
        .collect();
    let mut steps = vec![None; graph.neighbours.len()];
    let mut nearest = vec![u32::MAX; graph.neighbours.len()];
    let busiest = group.iter().copied().max_by_key(|&node| (graph.neighbours(node).len(), std::cmp::Reverse(node)));
    let mut pivot = busiest.unwrap_or_default();
    for _ in 0..PIVOTS {
        steps_from(graph, pivot, &mut steps);
        for &node in group {
            if let (Some(Some(far)), Some(near)) = (steps.get(node), nearest.get_mut(node)) {
                *near = (*far).min(*near);
                if *far > 1 {
                    pairs.push(pair(node, pivot, f64::from(*far)));
                }
            }
        }
        let farthest = group.iter().copied().max_by_key(|&node| (nearest.get(node).copied(), std::cmp::Reverse(node)));
        pivot = farthest.unwrap_or_default();
    }
    pairs
}
