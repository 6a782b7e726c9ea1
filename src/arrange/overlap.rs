//! Parts organisations that stand on one another, so that every shape and every name has its room.

use super::net::at;
use super::{Place, Room};
use std::cmp::Ordering;

/// A crowded arrangement grows as a whole, which keeps its shape, by this factor a step, until no more than this share of all overlap.
const GROWTH: (f64, f64) = (1.08, 0.3);
/// How often all overlapping pairs are pushed apart before all grow a little more.
const ROUNDS: usize = 30;
/// How often all grow at most. Only who is between fixed ones that overlap may then still overlap.
const GROWN: usize = 60;
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

/// Grows a crowded arrangement, then pushes apart what still overlaps, along the way that is shorter for its shape. The fixed ones stay.
pub(super) fn part(places: &mut [Place], rooms: &[Room], fixed: &[bool]) {
    let off = |[left, up, right, down]: Room| [(right - left) / 2.0, (down - up) / 2.0];
    let mut bodies: Vec<Body> = (places.iter().enumerate())
        .map(|(number, place)| {
            let room @ [left, up, right, down] = at(rooms, number);
            let [x, y] = off(room);
            Body { middle: [place[0] + x, place[1] + y], half: [(left + right) / 2.0, (up + down) / 2.0], row: 0, number, fixed: at(fixed, number) }
        })
        .collect();
    let few = (GROWTH.1 * bodies.len() as f64) as usize;
    for _ in 0..GROWN {
        if overlapping(&mut bodies).len() <= few {
            break;
        }
        grow(&mut bodies);
    }
    for _ in 0..GROWN {
        if (0..ROUNDS).any(|_| push_apart(&mut bodies)) {
            break;
        }
        grow(&mut bodies);
    }
    for body in bodies {
        let [x, y] = off(at(rooms, body.number));
        if let Some(place) = places.get_mut(body.number).filter(|_| !body.fixed) {
            *place = [body.middle[0] - x, body.middle[1] - y];
        }
    }
}

/// Moves everybody away from the middle of the fixed ones, or else of all.
fn grow(bodies: &mut [Body]) {
    let any_fixed = bodies.iter().any(|body| body.fixed);
    let is_anchor = |body: &&Body| body.fixed == any_fixed;
    let count = bodies.iter().filter(is_anchor).count() as f64;
    let middle = bodies.iter().filter(is_anchor).fold([0.0, 0.0], |[x, y], body| [x + body.middle[0] / count, y + body.middle[1] / count]);
    for Body { middle: [x, y], .. } in bodies.iter_mut().filter(|body| !body.fixed) {
        *x = middle[0] + (*x - middle[0]) * GROWTH.0;
        *y = middle[1] + (*y - middle[1]) * GROWTH.0;
    }
}

/// Pushes every overlapping pair apart; says whether there was none.
fn push_apart(bodies: &mut [Body]) -> bool {
    let pairs = overlapping(bodies);
    for &(one, other) in &pairs {
        let (Some(a), Some(b)) = (bodies.get(one), bodies.get(other)) else { continue };
        // parted by the push of another, or fixed both
        let Some(lacking) = lacking(a, b) else { continue };
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
    }
    pairs.is_empty()
}

/// The pairs that overlap and may be parted. Sorts the bodies into rows as high as the highest, so that only those beside each other are looked at.
fn overlapping(bodies: &mut [Body]) -> Vec<(usize, usize)> {
    let [wide, high] = [0, 1].map(|axis| 2.0 * bodies.iter().map(|body| at(&body.half, axis)).fold(0.0, f64::max));
    for body in bodies.iter_mut() {
        body.row = (body.middle[1] / high.max(1.0)).floor() as i64;
    }
    let order = |a: &Body, b: &Body| a.row.cmp(&b.row).then(a.middle[0].total_cmp(&b.middle[0])).then(a.number.cmp(&b.number));
    bodies.sort_unstable_by(order);
    let mut pairs = Vec::new();
    let mut below = 0;
    for (one, body) in bodies.iter().enumerate() {
        // the first of the row below that is not too far to the left
        let is_left = |other: &Body| match other.row.cmp(&(body.row + 1)) {
            Ordering::Equal => other.middle[0] < body.middle[0] - wide,
            order => order.is_lt(),
        };
        below += bodies.iter().skip(below).take_while(|other| is_left(other)).count();
        let near = |start: usize, row: i64| {
            let is_near = move |other: &&Body| other.row == row && other.middle[0] <= body.middle[0] + wide;
            (start..).zip(bodies.iter().skip(start).take_while(is_near))
        };
        let others = near(one + 1, body.row).chain(near(below, body.row + 1));
        pairs.extend(others.filter(|(_, other)| lacking(body, other).is_some()).map(|(other, _)| (one, other)));
    }
    pairs
}

/// How much two overlap, across and down; `None` if they do not or if neither may move.
fn lacking(a: &Body, b: &Body) -> Option<[f64; 2]> {
    let lacking = [0, 1].map(|axis| at(&a.half, axis) + at(&b.half, axis) - (at(&a.middle, axis) - at(&b.middle, axis)).abs());
    (lacking.iter().all(|lack| *lack > 0.0) && !(a.fixed && b.fixed)).then_some(lacking)
}
