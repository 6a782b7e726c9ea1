//! Puts one organisation after another of a small picture where the whole is better for it, if there is room.

use super::judged::Judge;
use super::lanes::{LANES, Lanes, lanes};
use super::net::at;
use super::plane::{Point, apart, plus, scaled};
use super::sheet::Sheet;
use super::watch::Watch;
use super::{Place, Room};
use fastrand::Rng;
use std::f32::consts::TAU;

/// How often everybody is looked at, at most.
const ROUNDS: usize = 12;
/// How much is looked at in all, organisations and lines beside each place: for a new arrangement, and for one that is to be there in a frame.
pub(super) const THOROUGH: usize = 20_000_000;
pub(super) const QUICK: usize = 3_000_000;
/// Between who is moved and all others there is at least so much air, in points, so that names are told apart.
const AIR: f32 = 12.0;
/// Rooms that overlap by less only touch, in points.
const EDGE: f32 = 0.1;
/// So many places are looked at for each.
const TRIES: usize = 6;
/// Faults must become less by this share.
const LESS: f64 = 1e-6;

/// Better places, with room for each, as far as that much `work` finds some. Those who stay do. `None` if the work was broken off.
pub(super) fn polished(judge: &Judge, places: &[Place], rooms: &[Room], stays: &[bool], mut work: usize, watch: &mut Watch) -> Option<Vec<Place>> {
    let (mut sheet, boxes, mut rng) = (Sheet::of(judge, places), Boxes::of(rooms), Rng::with_seed(0));
    let mut polished = places.to_vec();
    let mut order: Vec<usize> = (0..places.len()).filter(|&one| !at(stays, one)).collect();
    for round in 0..ROUNDS {
        rng.shuffle(&mut order);
        for &one in &order {
            let looked_at = TRIES * (places.len() + judge.net.ties(one).len() * judge.crossed.len());
            let Some(left) = work.checked_sub(looked_at) else { return Some(polished) };
            work = left;
            let tries = tries(judge, &sheet, one, 1.0 - round as f32 / ROUNDS as f32, &mut rng);
            if let (Some([x, y]), Some(place)) = (moved(judge, &mut sheet, &boxes, one, tries), polished.get_mut(one)) {
                *place = [x.into(), y.into()];
            }
        }
        sheet.count_anew();
        watch.show((round + 1) as f32 / ROUNDS as f32, || polished.iter().map(|place| place.map(|c| c as f32)).collect())?;
    }
    Some(polished)
}

/// Moves one to the best of those places that has room, if the picture is better for it; says where to.
fn moved(judge: &Judge, sheet: &mut Sheet, boxes: &Boxes, one: usize, tries: [Point; TRIES]) -> Option<Point> {
    let here = sheet.place(one);
    let mut least = (1.0 - LESS) * judge.faults(&sheet.count());
    sheet.take_off(one);
    let rest = sheet.count();
    let mut best = None;
    for place in tries {
        let Some(place) = boxes.free(sheet, one, place) else { continue };
        let part = sheet.part(one, place);
        // crossings take longest to count, and make nothing better
        if judge.faults(&rest.plus(1.0, part)) < least {
            let part = sheet.crossed(one, place, part);
            let faults = judge.faults(&rest.plus(1.0, part));
            if faults < least {
                (least, best) = (faults, Some((place, part)));
            }
        }
    }
    let (place, part) = best.unwrap_or_else(|| (here, sheet.crossed(one, here, sheet.part(one, here))));
    sheet.put(one, place, part);
    best.map(|(place, _)| place)
}

/// Places to look at: where distances would be right, half way there, and by chance round that, round here and amid the neighbours, within
/// `wide` steps.
fn tries(judge: &Judge, sheet: &Sheet, one: usize, wide: f32, rng: &mut Rng) -> [Point; TRIES] {
    let (here, goal) = (sheet.place(one), sheet.goal(one));
    let ties = judge.net.ties(one);
    let amid = scaled(ties.iter().fold(Point::default(), |sum, tie| plus(sum, sheet.place(tie.0 as usize))), 1.0 / ties.len().max(1) as f32);
    let mut round = |place: Point, wide: f32| {
        let (sin, cos) = (TAU * rng.f32()).sin_cos();
        plus(place, scaled([cos, sin], wide * sheet.step() * rng.f32().sqrt()))
    };
    [goal, scaled(plus(goal, here), 0.5), round(goal, 0.5 * wide), round(here, 0.4 * wide), round(here, wide), round(amid, wide)]
}

/// The rooms of all, with air around: how far they reach to the left, up, to the right and down.
struct Boxes {
    rooms: Vec<[f32; 4]>,
    sides: [Lanes; 4],
}

impl Boxes {
    fn of(rooms: &[Room]) -> Self {
        let rooms: Vec<[f32; 4]> = rooms.iter().map(|room| room.map(|side| side as f32 + 0.5 * AIR)).collect();
        let sides = [0, 1, 2, 3].map(|side| lanes(rooms.iter().map(|room| at(room, side)), f32::NAN));
        Self { rooms, sides }
    }

    /// The place if one has room there, else the nearest beside somebody who is there, if it has room.
    fn free(&self, sheet: &Sheet, one: usize, place: Point) -> Option<Point> {
        if self.has_room(sheet, one, place) {
            return Some(place);
        }
        let beside = self.beside(sheet, one, place)?;
        self.has_room(sheet, one, beside).then_some(beside)
    }

    fn has_room(&self, sheet: &Sheet, one: usize, place: Point) -> bool {
        let room = at(&self.rooms, one);
        let [xs, ys] = sheet.places();
        let [lefts, ups, rights, downs] = &self.sides;
        let mut taken = [0.0_f32; LANES];
        for (((xs, ys), (lefts, ups)), (rights, downs)) in xs.iter().zip(ys).zip(lefts.iter().zip(ups)).zip(rights.iter().zip(downs)) {
            let row = xs.iter().zip(ys).zip(lefts.iter().zip(ups)).zip(rights.iter().zip(downs));
            for ((((x, y), (left, up)), (right, down)), taken) in row.zip(&mut taken) {
                *taken += if overlap(place, room, [*x, *y], [*left, *up, *right, *down]) { 1.0 } else { 0.0 };
            }
        }
        // where one is now it overlaps itself
        taken.iter().sum::<f32>() == if overlap(place, room, sheet.place(one), room) { 1.0 } else { 0.0 }
    }

    fn beside(&self, sheet: &Sheet, one: usize, place: Point) -> Option<Point> {
        let room @ [left, up, right, down] = at(&self.rooms, one);
        let is_there = |(other, its): &(usize, &[f32; 4])| *other != one && overlap(place, room, sheet.place(*other), **its);
        let (other, its) = self.rooms.iter().enumerate().find(is_there)?;
        let ([x, y], [its_x, its_y]) = (place, sheet.place(other));
        let ways = [[its_x - its[0] - right, y], [x, its_y - its[1] - down], [its_x + its[2] + left, y], [x, its_y + its[3] + up]];
        ways.into_iter().min_by(|a, b| apart(*a, place).total_cmp(&apart(*b, place)))
    }
}

/// Whether two rooms at two places have more in common than an edge.
fn overlap([x, y]: Point, [left, up, right, down]: [f32; 4], [other_x, other_y]: Point, its: [f32; 4]) -> bool {
    let [dx, dy] = [other_x - x, other_y - y];
    (dx < right + its[0] - EDGE) & (-dx < left + its[2] - EDGE) & (dy < down + its[1] - EDGE) & (-dy < up + its[3] - EDGE)
}
