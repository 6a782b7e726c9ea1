//! The default arrangement of one connected network: relationships pull, everybody pushes, from the coarsest picture of the network to the finest,
//! where little is left to do.

use super::Place;
use super::field::Field;
use super::levels::Level;
use super::near::FEW;
use super::net::at;
use super::plane::{Point, apart, norm, plus, scaled};
use super::pull::{Pull, USUAL};
use super::stress;
use super::watch::Watch;
use fastrand::Rng;
use rayon::prelude::*;
use std::f32::consts::TAU;

/// A picture of n organisations is gone through so often, divided by the root of n, but within these bounds.
const SWEEPS: (f32, f32, f32) = (1000.0, 4.0, 60.0);
/// Little is left to do in a picture that adds few to the coarser one: this share, and so much more for the share of those who are new.
const LEFT: (f32, f32) = (0.3, 0.9);
/// Whoever goes with another on the coarser picture starts beside it, within this share of the length of a relationship there.
const BESIDE: f32 = 0.25;
/// Two of a network have somebody in common more often than this where hubs hold it together.
const HELD: f32 = 0.5;
/// There, before forces move all, they are brought so often to where distances are true; afterwards, once, this share of the way.
const EASED: (usize, f32) = (3, 0.25);
/// Where each step leads: this share of the way to the place that pull and push would choose if the push stayed as it is.
const SHARE: f32 = 0.6;
/// How much of the step before goes on.
const SWING: f32 = 0.5;
/// How often everybody is moved round those who are pinned.
const GIVING_WAY: usize = 60;
/// How often everybody moves from places that were good.
const GOING_ON: usize = 12;
/// How many organisations a thread moves at a time, at least.
const AT_LEAST: usize = 256;

/// Places for the whole picture, in units of the forces. `None` if the work was broken off.
pub(super) fn settle(level: &Level, pull: Pull, rng: &mut Rng, watch: &mut Watch) -> Option<Vec<Point>> {
    let (mut places, sweeps) = start(level, pull, rng, watch)?;
    let hubs = is_held_by_hubs(level);
    if hubs {
        stress::ease(&level.net, &mut places, 1.0, EASED.0, rng);
    }
    sweep(level, pull, &mut places, sweeps, &vec![false; level.net.len()], watch)?;
    if hubs {
        stress::ease(&level.net, &mut places, EASED.1, 1, rng);
    }
    Some(places)
}

/// Places from the coarser picture, or where there is none by distances alone; and how often forces are then to move all.
fn start(level: &Level, pull: Pull, rng: &mut Rng, watch: &mut Watch) -> Option<(Vec<Point>, usize)> {
    let count = level.net.len() as f32;
    let sweeps = |left: f32| (pull.effort * (left * SWEEPS.0 / count.sqrt()).clamp(SWEEPS.1, SWEEPS.2)) as usize;
    let Some((coarser, into)) = level.coarser(rng) else {
        let places = stress::settle(&level.net, rng, &mut watch.first(0.5))?;
        let size = pull.size(level, &places);
        return Some((places.into_iter().map(|place| scaled(place, size)).collect(), sweeps(1.0)));
    };
    let lens = watch.lens();
    // whoever goes with another is not there yet: they are seen at the same place
    let together = |places: Vec<Point>| lens(into.iter().map(|&into| at(&places, into as usize)).collect());
    let places = settle(&coarser, pull.firmer(), rng, &mut watch.first(0.5).through(&together))?;
    let radius = BESIDE * reach(&coarser, &places);
    let beside = |&into: &u32| {
        let (sin, cos) = (TAU * rng.f32()).sin_cos();
        plus(at(&places, into as usize), scaled([cos, sin], radius * rng.f32().sqrt()))
    };
    let left = LEFT.0 + LEFT.1 * (1.0 - coarser.net.len() as f32 / count);
    Some((into.iter().map(beside).collect(), sweeps(left.min(1.0))))
}

/// Whether this is a network itself and a large one that hubs hold together. Steps then say little of who belongs together, and forces alone would draw
/// groups so tight that distances are no longer true.
fn is_held_by_hubs(level: &Level) -> bool {
    let count = level.net.len();
    let in_common: f32 = (0..count).map(|one| (level.net.ties(one).len() as f32).powi(2)).sum();
    count > FEW && level.masses.iter().all(|mass| *mass == 1.0) && in_common > HELD * (count as f32).powi(2)
}

/// Lets everybody give way to the pinned, who are where they stay.
pub(super) fn give_way(level: &Level, pull: Pull, places: &mut [Point], pins: &[Option<Place>], watch: &mut Watch) -> Option<()> {
    let stays: Vec<bool> = pins.iter().map(Option::is_some).collect();
    sweep(level, pull, places, GIVING_WAY, &stays, watch)
}

/// Lets everybody who does not stay go on from places that were good before something changed.
pub(super) fn go_on(level: &Level, places: &mut [Point], stays: &[bool], watch: &mut Watch) -> Option<()> {
    sweep(level, USUAL, places, GOING_ON, stays, watch)
}

/// The mean length of a relationship.
pub(super) fn reach(level: &Level, places: &[Point]) -> f32 {
    let (mut sum, mut count) = (0.0, 0);
    for (one, place) in places.iter().enumerate() {
        let ties = level.net.ties(one);
        sum += ties.iter().map(|tie| apart(*place, at(places, tie.0 as usize))).sum::<f32>();
        count += ties.len();
    }
    sum / count.max(1) as f32
}

/// Lets the forces move everybody who does not stay, so many times, and less and less far.
fn sweep(level: &Level, pull: Pull, places: &mut [Point], sweeps: usize, stays: &[bool], watch: &mut Watch) -> Option<()> {
    let mut field = Field::new(&level.masses);
    let mut steps = vec![Point::default(); places.len()];
    let reach = reach(level, places);
    for sweep in 0..sweeps {
        let most = reach * (1.0 - 0.9 * sweep as f32 / sweeps as f32);
        field.follow(places);
        let pushes = field.pushes();
        let bodies = field.bodies().par_iter().zip(&pushes).with_min_len(AT_LEAST);
        let wishes: Vec<Point> =
            bodies.map(|(body, push)| shortened(scaled(pull.way(level, places, body.number as usize, *push), SHARE), most)).collect();
        for (body, wish) in field.bodies().iter().zip(wishes) {
            let number = body.number as usize;
            if let (Some(place), Some(step), false) = (places.get_mut(number), steps.get_mut(number), at(stays, number)) {
                *step = plus(scaled(*step, SWING), wish);
                *place = plus(*place, *step);
            }
        }
        watch.show((sweep + 1) as f32 / sweeps as f32, || places.to_vec())?;
    }
    Some(())
}

fn shortened(step: Point, most: f32) -> Point {
    let length = norm(step).sqrt();
    if length > most { scaled(step, most / length) } else { step }
}
