//! Groups on rings round a centre, each turned to face those it has to do with. A ring of many is several circles. All a little wider than
//! high, as names and screens are.

use super::Place;
use super::roster::Roster;
use super::watch::Watch;
use std::f64::consts::{FRAC_PI_2, PI, SQRT_2, TAU};

/// How far apart two centres must be so that their rooms do not touch, whichever way they lie; a room counts as 1 by 1.
const APART: f64 = SQRT_2;
/// How far apart neighbours on a circle are where each has just its room: a little more, as a circle bends.
const TOUCHING: f64 = 1.06;
/// The free space between two rings, on the same measure: more round a ring of several circles, so that it is seen where it ends.
const RING: [f64; 2] = [0.7, 1.4];
/// Up to so many in the centre stand on one circle.
const FEW: usize = 12;
/// The space that rooms leave between them, in points.
const GAP_PTS: f64 = 8.0;
/// How often the order is gone through.
const SWEEPS: usize = 8;

/// A circle with places for that many.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Circle {
    radius: f64,
    count: usize,
}

/// Where somebody stands: the angle, and the distance from the centre.
type Spot = (f64, f64);

/// Places on rings, the first group in the centre; half the width of a line round each group, and the height of all to their width. `None` if the work
/// was broken off.
pub(super) fn rings(roster: &Roster, groups: Vec<Vec<usize>>, watch: &mut Watch) -> Option<(Vec<Place>, Vec<f64>, f64)> {
    let circles = circles(groups.iter().map(Vec::len));
    let lines = lines(&circles);
    let mut rings: Vec<(Vec<usize>, Vec<Circle>)> = groups.into_iter().zip(circles).collect();
    let mut spots: Vec<Option<Spot>> = vec![None; roster.len()];
    let mut best: Option<(f64, Vec<Option<Spot>>)> = None;
    for sweep in 0..SWEEPS {
        watch.tell(sweep as f32 / SWEEPS as f32)?;
        for (group, circles) in &mut rings {
            turn(roster, group, circles, &mut spots);
        }
        let now = far(roster, &spots);
        if best.as_ref().is_none_or(|(least, _)| now < *least) {
            best = Some((now, spots.clone()));
        }
    }
    let [width, height] = room(roster);
    Some((placed(roster, &best?.1), lines.into_iter().map(|radius| radius * width).collect(), height / width))
}

/// The radius of a line round each group, midway to the next.
fn lines(circles: &[Vec<Circle>]) -> Vec<f64> {
    let ends = |ring: &Vec<Circle>| Some((ring.first()?.radius, ring.last()?.radius));
    let ends: Vec<(f64, f64)> = circles.iter().filter_map(ends).collect();
    let next = ends.iter().skip(1).map(|(first, _)| Some(*first)).chain([None]);
    ends.iter().zip(next).map(|((_, last), next)| next.map_or(last + APART, |next| (last + next) / 2.0)).collect()
}

/// Places on one circle in that order; above about sixty they stand in several rows. Here nobody is turned, so that each angle can have
/// just the room that it needs: beside one another names need their width, below one another their height.
pub(super) fn circle(roster: &Roster, order: &[usize]) -> Vec<Place> {
    let rows = (order.len() as f64 / 60.0).sqrt().ceil().max(1.0);
    let places = |radius: f64| (4.0 * SQRT_2 * radius / TOUCHING) as usize;
    let all = |radius: f64| (0..rows as usize).map(|row| places(radius + row as f64 * APART)).sum::<usize>();
    let mut radius = 0.5;
    while all(radius) < order.len() {
        radius += 0.05;
    }
    let (all, mut left) = (all(radius), order.len());
    let row = |row: usize| radius + row as f64 * APART;
    let share = |radius: f64| Circle { radius, count: (places(radius) * order.len()).div_ceil(all.max(1)) };
    let circles: Vec<Circle> = (0..rows as usize).map(|number| taken(share(row(number)), &mut left)).collect();
    let mut spots = vec![None; roster.len()];
    for (number, (angle, radius)) in order.iter().zip(slots(&circles, order.len())) {
        spots.get_mut(*number).into_iter().for_each(|spot| *spot = Some((evened(angle), radius)));
    }
    placed(roster, &spots)
}

/// The angle at which the same share of a circle's room has been passed, from the top.
fn evened(angle: f64) -> f64 {
    let quarters = angle / FRAC_PI_2;
    let quarter = quarters.round();
    // within an eighth to each side of a quarter, room is used as its sine grows
    quarter * FRAC_PI_2 + ((quarters - quarter) * SQRT_2).asin() - FRAC_PI_2
}

/// As many of a circle's places as there are people left.
fn taken(circle: Circle, left: &mut usize) -> Circle {
    let count = circle.count.min(*left);
    *left -= count;
    Circle { count, ..circle }
}

/// How many stand on a circle of that radius.
fn capacity(radius: f64) -> usize {
    if radius < APART / 2.0 { 1 } else { ((PI / (APART / (2.0 * radius)).asin()) + 1e-9) as usize }
}

/// The radius of a circle on which that many stand.
fn radius_for(count: usize) -> f64 {
    if count < 2 { 0.0 } else { APART / (2.0 * (PI / count as f64).sin()) }
}

/// The circles of each group, from the centre outwards.
fn circles(counts: impl Iterator<Item = usize>) -> Vec<Vec<Circle>> {
    let mut free = 0.0;
    let mut all = Vec::new();
    for count in counts {
        let alone = radius_for(count);
        let mut circles = Vec::new();
        if alone <= free + APART || (free == 0.0 && count <= FEW) {
            circles.push(Circle { radius: alone.max(free), count });
        } else {
            let (mut radius, mut left) = (f64::max(free, APART), count);
            while left > 0 {
                circles.push(taken(Circle { radius, count: capacity(radius) }, &mut left));
                radius += APART;
            }
        }
        let [usual, wide] = RING;
        free = circles.last().map_or(free, |last| last.radius + APART + if circles.len() > 1 { wide } else { usual });
        all.push(circles);
    }
    all
}

/// The places on circles by their angle, taking turns so that all fill evenly.
fn slots(circles: &[Circle], count: usize) -> Vec<Spot> {
    let mut used = vec![0_usize; circles.len()];
    let mut slots = Vec::with_capacity(count);
    for _ in 0..count {
        let angle = |circle: &Circle, used: usize| TAU * (used as f64 + 0.5) / circle.count as f64;
        let free = circles.iter().zip(&mut used).filter(|(circle, used)| **used < circle.count);
        let Some((circle, used)) = free.min_by(|a, b| angle(a.0, *a.1).total_cmp(&angle(b.0, *b.1))) else { break };
        slots.push((angle(circle, *used), circle.radius));
        *used += 1;
    }
    slots
}

/// Puts a group on its circles in the order in which its neighbours lie round the centre, and turns it as a whole to face them.
fn turn(roster: &Roster, group: &mut [usize], circles: &[Circle], spots: &mut [Option<Spot>]) {
    let mut wished: Vec<(f64, usize)> = group
        .iter()
        .enumerate()
        .map(|(place, number)| (wish(roster, *number, spots).unwrap_or(TAU * place as f64 / group.len() as f64), *number))
        .collect();
    wished.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let slots = slots(circles, group.len());
    let (sin, cos) = wished.iter().zip(&slots).fold((0.0, 0.0), |(sin, cos), ((wish, _), (angle, _))| {
        let (s, c) = (wish - angle).sin_cos();
        (sin + s, cos + c)
    });
    let by = sin.atan2(cos);
    for (place, ((_, number), (angle, radius))) in group.iter_mut().zip(wished.into_iter().zip(slots)) {
        *place = number;
        spots.get_mut(number).into_iter().for_each(|spot| *spot = Some((angle + by, radius)));
    }
}

/// The direction in which those lie that one has to do with, or in which it lies itself if they are all round it.
fn wish(roster: &Roster, number: usize, spots: &[Option<Spot>]) -> Option<f64> {
    let spot = |number: usize| spots.get(number).copied().flatten();
    let near = roster.neighbours(number).iter().filter_map(|other| spot(*other)).filter(|(_, radius)| *radius > 0.0);
    let (sin, cos) = near.fold((0.0, 0.0), |(sin, cos), (angle, _)| (sin + angle.sin(), cos + angle.cos()));
    let found = (sin.hypot(cos) > 1e-9).then(|| sin.atan2(cos)).or_else(|| spot(number).map(|(angle, _)| angle));
    found.map(|angle: f64| angle.rem_euclid(TAU))
}

fn point((angle, radius): Spot) -> Place {
    [radius * angle.cos(), radius * angle.sin()]
}

/// How far all ends of relationships are from one another.
fn far(roster: &Roster, spots: &[Option<Spot>]) -> f64 {
    let at = |number: usize| spots.get(number).copied().flatten().map(point);
    roster.ties.iter().filter_map(|tie| Some((at(tie.from)?, at(tie.to)?))).map(|(a, b)| (a[0] - b[0]).hypot(a[1] - b[1])).sum()
}

/// The room that is enough for everybody, width and height in points.
fn room(roster: &Roster) -> [f64; 2] {
    let all: Vec<usize> = (0..roster.len()).collect();
    let [left, up, right, down] = roster.room(&all);
    [left + right + GAP_PTS, up + down + GAP_PTS]
}

/// From rooms of 1 by 1 to points.
fn placed(roster: &Roster, spots: &[Option<Spot>]) -> Vec<Place> {
    let [x, y] = room(roster);
    spots.iter().map(|spot| spot.map(point).unwrap_or_default()).map(|at| [at[0] * x, at[1] * y]).collect()
}
