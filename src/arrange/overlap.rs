//! Parts organisations that stand on one another, so that every shape and every name has its room.

use super::net::at;
use super::{Place, Room};
use rayon::prelude::*;
use std::cmp::Ordering;

/// At first all grow as a whole, which keeps the shape, until their rooms fill no more than this share of the picture.
const FULL: f64 = 0.25;
/// Where pushing is not enough all grow by this factor, at most so often. Only who is between fixed ones that overlap may then still overlap.
const GROWTH: (f64, usize) = (1.2, 40);
/// Before all grow a little more, it is looked so often for pairs that overlap, and each time they are pushed apart so often.
const LOOKS: usize = 12;
const PUSHES: usize = 6;
/// A picture is crowded where more than so many pairs overlap for each organisation; it is loosened to at most so many times its size.
const CROWDED: (f64, f64) = (1.2, 1.35);
/// By so little at a time.
const A_LITTLE: f64 = 1.05;
/// Between two that were parted there is so much air, in points.
const AIR: f64 = 1.0;

/// The room of one organisation as a box that moves with it.
#[derive(Clone, Copy, Default)]
struct Body {
    middle: Place,
    half: Place,
    row: i64,
    number: usize,
    fixed: bool,
}

/// Lets a crowded picture grow a little, so that less of it is lost when all are parted.
pub(super) fn loosen(places: &mut [Place], rooms: &[Room], fixed: &[bool]) {
    let mut bodies = bodies(places, rooms, fixed);
    fill(&mut bodies);
    let mut size = 1.0;
    while size < CROWDED.1 && overlapping(&mut bodies).len() as f64 > CROWDED.0 * bodies.len() as f64 {
        grow(&mut bodies, A_LITTLE);
        size *= A_LITTLE;
    }
    settle(&bodies, places, rooms);
}

/// Gives all room enough on the whole, then pushes apart who still overlap, along the way that is shorter for their shapes. The fixed ones stay.
pub(super) fn part(places: &mut [Place], rooms: &[Room], fixed: &[bool]) {
    let mut bodies = bodies(places, rooms, fixed);
    fill(&mut bodies);
    for _ in 0..GROWTH.1 {
        if push_apart(&mut bodies) {
            break;
        }
        grow(&mut bodies, GROWTH.0);
    }
    settle(&bodies, places, rooms);
}

/// From a place to the middle of the room round it.
fn off([left, up, right, down]: Room) -> Place {
    [(right - left) / 2.0, (down - up) / 2.0]
}

fn bodies(places: &[Place], rooms: &[Room], fixed: &[bool]) -> Vec<Body> {
    let body = |(number, place): (usize, &Place)| {
        let room @ [left, up, right, down] = at(rooms, number);
        let [x, y] = off(room);
        Body { middle: [place[0] + x, place[1] + y], half: [(left + right) / 2.0, (up + down) / 2.0], row: 0, number, fixed: at(fixed, number) }
    };
    places.iter().enumerate().map(body).collect()
}

/// Puts all but the fixed where their bodies are.
fn settle(bodies: &[Body], places: &mut [Place], rooms: &[Room]) {
    for body in bodies.iter().filter(|body| !body.fixed) {
        let [x, y] = off(at(rooms, body.number));
        places.get_mut(body.number).into_iter().for_each(|place| *place = [body.middle[0] - x, body.middle[1] - y]);
    }
}

/// Grows until there is room enough on the whole.
fn fill(bodies: &mut [Body]) {
    let count = bodies.len() as f64;
    let mean = |value: &dyn Fn(&Body) -> f64| bodies.iter().map(value).sum::<f64>() / count;
    // as wide as an even spread with the same variance, so that a few who are far out do not count
    let side = |axis: usize| {
        let middle = mean(&|body| at(&body.middle, axis));
        (12.0 * mean(&|body| (at(&body.middle, axis) - middle).powi(2))).sqrt() + 2.0 * mean(&|body| at(&body.half, axis))
    };
    // those on the rim have room outside
    let rooms = (count.sqrt() - 1.0).powi(2) * mean(&|body| 4.0 * body.half[0] * body.half[1]);
    let by = (rooms / (FULL * side(0) * side(1))).sqrt();
    if by > 1.0 {
        grow(bodies, by);
    }
}

/// Moves everybody away from the middle of the fixed ones, or else of all.
fn grow(bodies: &mut [Body], by: f64) {
    let any_fixed = bodies.iter().any(|body| body.fixed);
    let is_anchor = |body: &&Body| body.fixed == any_fixed;
    let count = bodies.iter().filter(is_anchor).count() as f64;
    let middle = bodies.iter().filter(is_anchor).fold([0.0, 0.0], |[x, y], body| [x + body.middle[0] / count, y + body.middle[1] / count]);
    for Body { middle: [x, y], .. } in bodies.iter_mut().filter(|body| !body.fixed) {
        *x = middle[0] + (*x - middle[0]) * by;
        *y = middle[1] + (*y - middle[1]) * by;
    }
}

/// Pushes all apart who overlap; says whether in the end nobody does.
fn push_apart(bodies: &mut [Body]) -> bool {
    for _ in 0..LOOKS {
        let mut pairs = overlapping(bodies);
        if pairs.is_empty() {
            return true;
        }
        for _ in 0..PUSHES {
            pairs.retain(|&(one, other)| push(bodies, one, other));
        }
    }
    overlapping(bodies).is_empty()
}

/// Pushes two apart along the way that is shorter for their shapes; says whether they overlapped.
fn push(bodies: &mut [Body], one: usize, other: usize) -> bool {
    let (Some(a), Some(b)) = (bodies.get(one), bodies.get(other)) else { return false };
    let Some(lacking) = lacking(a, b) else { return false };
    let room = [a.half[0] + b.half[0], a.half[1] + b.half[1]];
    let axis = usize::from(lacking[0] / room[0] > lacking[1] / room[1]);
    let way = if at(&a.middle, axis) < at(&b.middle, axis) { -1.0 } else { 1.0 };
    let step = way * (at(&lacking, axis) + AIR) * if a.fixed || b.fixed { 1.0 } else { 0.5 };
    for (number, step) in [(one, step), (other, -step)] {
        let free = bodies.get_mut(number).filter(|body| !body.fixed);
        if let Some(coordinate) = free.and_then(|body| body.middle.get_mut(axis)) {
            *coordinate += step;
        }
    }
    true
}

/// The pairs that overlap and may be parted. Sorts the bodies into rows as high as the highest, so that only those beside each other are looked at.
fn overlapping(bodies: &mut [Body]) -> Vec<(usize, usize)> {
    let [wide, high] = [0, 1].map(|axis| 2.0 * bodies.iter().map(|body| at(&body.half, axis)).fold(0.0, f64::max));
    for body in bodies.iter_mut() {
        body.row = (body.middle[1] / high.max(1.0)).floor() as i64;
    }
    let order = |a: &Body, b: &Body| a.row.cmp(&b.row).then(a.middle[0].total_cmp(&b.middle[0])).then(a.number.cmp(&b.number));
    bodies.par_sort_unstable_by(order);
    let mut pairs = Vec::new();
    let mut below = 0;
    for (one, body) in bodies.iter().enumerate() {
        // the first of the row below that is not too far to the left
        let is_left = |other: &Body| match other.row.cmp(&(body.row + 1)) {
            Ordering::Equal => other.middle[0] < body.middle[0] - wide,
            order => order.is_lt(),
        };
        below += bodies.iter().skip(below).take_while(|other| is_left(other)).count();
        let beside = |start: usize, row: i64| {
            let is_beside = move |other: &&Body| other.row == row && other.middle[0] <= body.middle[0] + wide;
            (start..).zip(bodies.iter().skip(start).take_while(is_beside))
        };
        let others = beside(one + 1, body.row).chain(beside(below, body.row + 1));
        pairs.extend(others.filter(|(_, other)| lacking(body, other).is_some()).map(|(other, _)| (one, other)));
    }
    pairs
}

/// How much two overlap, across and down; `None` if they do not or if neither may move.
fn lacking(a: &Body, b: &Body) -> Option<[f64; 2]> {
    let lacking = [a.half[0] + b.half[0] - (a.middle[0] - b.middle[0]).abs(), a.half[1] + b.half[1] - (a.middle[1] - b.middle[1]).abs()];
    (lacking[0] > 0.0 && lacking[1] > 0.0 && !(a.fixed && b.fixed)).then_some(lacking)
}
