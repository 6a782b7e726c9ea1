//! Puts one organisation after another of a small picture where the whole is better for it, if there is room.

use super::Place;
use super::net::at;
use super::plane::{Point, apart, plus, scaled};
use super::sheet::Sheet;
use super::watch::Watch;
use fastrand::Rng;
use std::cmp::Reverse;
use std::f32::consts::TAU;

/// How often everybody is looked at, at most.
const ROUNDS: usize = 12;
/// So many places are looked at for each.
const TRIES: usize = 6;

/// How much polishing is wanted.
#[derive(Clone, Copy)]
pub(super) struct Effort {
    /// How much is looked at in all: organisations and lines, beside each place.
    work: usize,
    /// By which share faults must become less for one to move.
    less: f64,
    /// Whether those are looked at first who are furthest from where they should be.
    worst_first: bool,
}

/// For a new arrangement.
pub(super) const THOROUGH: Effort = Effort { work: 30_000_000, less: 1e-6, worst_first: false };
/// For one that is to be known again and there in a frame.
pub(super) const GENTLE: Effort = Effort { work: 800_000, less: 0.01, worst_first: true };

/// Finds better places, with room for each, as far as the effort goes, of which it leaves the rest. Those who stay do. `None` if the work was broken off.
pub(super) fn polish(sheet: &mut Sheet, places: &mut [Place], stays: &[bool], effort: &mut Effort, watch: &mut Watch) -> Option<()> {
    let mut rng = Rng::with_seed(0);
    let mut order: Vec<usize> = (0..places.len()).filter(|&one| !at(stays, one)).collect();
    for round in 0..ROUNDS {
        rng.shuffle(&mut order);
        if effort.worst_first {
            let astray = |one: &usize| Reverse(apart(sheet.goal(*one), sheet.spots().place(*one)).to_bits());
            order.sort_by_cached_key(astray);
        }
        for &one in &order {
            let looked_at = TRIES * (1 + sheet.judge.net.ties(one).len()) * (places.len() + sheet.judge.crossed.len());
            let Some(left) = effort.work.checked_sub(looked_at) else {
                sheet.count_anew();
                return Some(());
            };
            effort.work = left;
            let tries = tries(sheet, one, 1.0 - round as f32 / ROUNDS as f32, &mut rng);
            if let (Some([x, y]), Some(place)) = (moved(sheet, one, tries, effort.less), places.get_mut(one)) {
                *place = [x.into(), y.into()];
            }
        }
        sheet.count_anew();
        watch.show((round + 1) as f32 / ROUNDS as f32, || sheet.spots().places.clone())?;
    }
    Some(())
}

/// Moves one to the best of those places that has room, if the picture is better for it; says where to.
fn moved(sheet: &mut Sheet, one: usize, tries: [Point; TRIES], less: f64) -> Option<Point> {
    let (judge, boxes) = (sheet.judge, sheet.boxes);
    let here = sheet.spots().place(one);
    let mut least = (1.0 - less) * sheet.faults();
    sheet.take_off(one);
    let rest = sheet.count();
    let mut best = None;
    for place in tries {
        let Some(place) = boxes.free(sheet.spots(), one, place) else { continue };
        let part = sheet.part(one, place);
        // crossings and who is in the way take longest to count, and make nothing better
        if judge.faults(&rest.plus(1.0, part)) < least {
            let part = sheet.in_the_way(one, place, part);
            let faults = judge.faults(&rest.plus(1.0, part));
            if faults < least {
                (least, best) = (faults, Some((place, part)));
            }
        }
    }
    let (place, part) = best.unwrap_or_else(|| (here, sheet.in_the_way(one, here, sheet.part(one, here))));
    sheet.put(one, place, part);
    best.map(|(place, _)| place)
}

/// Places to look at: where distances would be right, half way there, and by chance round that, round here and amid the neighbours, within
/// `wide` steps.
fn tries(sheet: &Sheet, one: usize, wide: f32, rng: &mut Rng) -> [Point; TRIES] {
    let (here, goal) = (sheet.spots().place(one), sheet.goal(one));
    let ties = sheet.judge.net.ties(one);
    let amid = scaled(ties.iter().fold(Point::default(), |sum, tie| plus(sum, sheet.spots().place(tie.0 as usize))), 1.0 / ties.len().max(1) as f32);
    let mut round = |place: Point, wide: f32| {
        let (sin, cos) = (TAU * rng.f32()).sin_cos();
        plus(place, scaled([cos, sin], wide * sheet.step() * rng.f32().sqrt()))
    };
    [goal, scaled(plus(goal, here), 0.5), round(goal, 0.5 * wide), round(here, 0.4 * wide), round(here, wide), round(amid, wide)]
}
