//! The order on a circle that crosses few lines (after Baur and Brandes 2004): next comes who has most to do with those already there; then
//! each is moved round the circle to where it crosses least.

use super::pins;
use super::plane::Point;
use super::rings;
use super::roster::Roster;
use super::watch::Watch;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// How often everybody is moved round.
const ROUNDS: usize = 4;
/// Moving everybody round on a larger map would take too long; this many organisations times relationships are half a second's work.
const MOST: usize = 2_000_000;

/// Everybody, in order. `None` if the work was broken off.
pub(super) fn order(roster: &Roster, watch: &mut Watch) -> Option<Vec<usize>> {
    let mut order = grown(roster);
    if roster.len() * roster.ties.len() > MOST {
        return Some(order);
    }
    let named = |points: Vec<Point>| Some(pins::free(roster, points.into_iter().map(|point| point.map(f64::from)).collect()));
    let mut watch = watch.through(&named);
    for round in 0..ROUNDS {
        let mut moved = false;
        for number in 0..roster.len() {
            watch.show((round as f32 + number as f32 / roster.len() as f32) / ROUNDS as f32, || {
                rings::circle(roster, &order).iter().map(|place| place.map(|c| c as f32)).collect()
            })?;
            moved |= moved_round(roster, number, &mut order);
        }
        if !moved {
            break;
        }
    }
    Some(order)
}

/// Starts with the one with fewest relationships; next comes always who has most of its relationships with those already there.
fn grown(roster: &Roster) -> Vec<usize> {
    let mut there = vec![Some(0_i64); roster.len()];
    // those who wait for fewest others come first among equals
    let key = |number: usize, known: i64| (known.min(1), known * 2 - roster.neighbours(number).len() as i64, Reverse(number));
    let mut waiting: BinaryHeap<_> = (0..roster.len()).map(|number| key(number, 0)).collect();
    let mut order = Vec::with_capacity(roster.len());
    while let Some(first @ (.., Reverse(number))) = waiting.pop() {
        // whoever has come to know more since then waits a second time, further ahead
        let Some(known) = there.get_mut(number).filter(|known| known.is_some_and(|known| key(number, known) == first)) else { continue };
        *known = None;
        order.push(number);
        for &near in roster.neighbours(number) {
            if let Some(known) = there.get_mut(near).and_then(Option::as_mut) {
                *known += 1;
                waiting.push(key(near, *known));
            }
        }
    }
    order
}

/// Moves one past all others, one after another, and leaves it where that crossed fewest lines; says whether it moved.
fn moved_round(roster: &Roster, number: usize, order: &mut Vec<usize>) -> bool {
    let Some(start) = order.iter().position(|other| *other == number) else { return false };
    // the others as they follow round the circle
    let others: Vec<usize> = order.iter().cycle().skip(start + 1).take(order.len() - 1).copied().collect();
    let mut place_of = vec![0_usize; roster.len()];
    for (place, other) in others.iter().enumerate() {
        place_of.get_mut(*other).into_iter().for_each(|at| *at = place);
    }
    let (mut crossings, mut best) = (0_i64, (0_i64, 0_usize));
    for (place, other) in others.iter().enumerate() {
        // how far round the circle from `other` on
        let round = |of: usize, without: usize| -> Vec<usize> {
            let near = roster.neighbours(of).iter().filter(|near| **near != without).filter_map(|near| place_of.get(*near));
            let mut round: Vec<usize> = near.map(|at| (at + others.len() - place) % others.len()).collect();
            round.sort_unstable();
            round
        };
        let (own, its) = (round(number, *other), round(*other, number));
        crossings += before(&its, &own) - before(&own, &its);
        if crossings < best.0 {
            best = (crossings, place + 1);
        }
    }
    if best.0 < 0 {
        *order = others;
        order.insert(best.1, number);
    }
    best.0 < 0
}

/// How many pairs there are with the first before the second; both lists are in order.
fn before(first: &[usize], second: &[usize]) -> i64 {
    let mut passed = 0;
    let count = |limit: &usize| {
        while first.get(passed).is_some_and(|at| at < limit) {
            passed += 1;
        }
        passed as i64
    };
    second.iter().map(count).sum()
}
