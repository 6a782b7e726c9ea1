//! Those who have to do with one another lie near, the rest side by side; pinned organisations stay, and the others are arranged round them.

use super::board::Board;
use super::boxes::Boxes;
use super::judged::Judge;
use super::levels::Level;
use super::net::{Net, at};
use super::pack::{self, Group};
use super::pins;
use super::plane::Point;
use super::pull::{self, Pull};
use super::roster::Roster;
use super::watch::{SoFar, Watch};
use super::{Place, Places, Room, force, lay, overlap, polish, stress, turn};
use fastrand::Rng;
use std::ops::{ControlFlow, RangeInclusive};

/// How long a relationship is on the whole, centre to centre, in points, where rooms need no more.
pub(super) const RELATIONSHIP_PTS: f64 = 190.0;

/// A map of so few is arranged in several ways, which are polished, and the best is taken.
pub(super) const FEW: usize = 800;
/// Names of a group of so many cannot be read on the whole, so that a crowded picture of it may be a little larger.
const LOOSENED: RangeInclusive<usize> = 401..=FEW;

/// What places on the way are by name, if that can be told.
type Shown<'a> = &'a dyn Fn(Vec<Place>) -> Option<Places>;

/// What decides how near.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// Relationships pull, everybody pushes: groups show, few relationships cross.
    Forces,
    /// As many steps on the map, as far apart on the picture.
    Steps,
}

/// The places of all. `None` if the work was broken off.
pub(super) fn near(roster: &Roster, by: By, seed: u64, watch: &mut Watch) -> Option<Vec<Place>> {
    let net = Net::of(roster);
    let (mut arranged, mut left) = (Vec::new(), net.len());
    for members in net.groups() {
        let mut watch = watch.first(members.len() as f32 / left as f32);
        left -= members.len();
        arranged.push(group(roster, &net, members, by, seed, &mut watch)?);
    }
    Some(pack::pack(arranged, roster.rooms()))
}

/// A connected group with room for all of its members. `None` if the work was broken off.
pub(super) fn group(roster: &Roster, net: &Net, members: Vec<u32>, by: By, seed: u64, watch: &mut Watch) -> Option<Group> {
    let pins: Vec<Option<Place>> = members.iter().map(|&one| at(roster.pinned(), one as usize)).collect();
    let stays = pins.iter().map(Option::is_some).collect();
    let rooms = members.iter().map(|&one| at(roster.rooms(), one as usize)).collect();
    // a smaller group is there in an instant, and nobody knows yet where among the others
    let seen = |places: Vec<Place>| (2 * members.len() > roster.len()).then(|| pins::named(roster, &members, places));
    let task = Task { level: Level::finest(net.part(&members)), by, pins, stays, rooms };
    let several = by == By::Forces && roster.len() <= FEW && members.len() > 2;
    let places = if several { task.best_of_several(seed, watch, &seen) } else { task.arranged(pull::USUAL, seed, watch, &seen) }?;
    Some(Group { stays: task.stays.contains(&true), members, places })
}

/// A connected group that is to be arranged.
struct Task {
    level: Level,
    by: By,
    pins: Vec<Option<Place>>,
    stays: Vec<bool>,
    rooms: Vec<Room>,
}

impl Task {
    /// In one way.
    fn arranged(&self, pull: Pull, seed: u64, watch: &mut Watch, shown: Shown) -> Option<Vec<Place>> {
        let mut places = self.settled(pull, seed, watch, shown)?;
        if LOOSENED.contains(&places.len()) {
            overlap::loosen(&mut places, &self.rooms, &self.stays);
        }
        overlap::part(&mut places, &self.rooms, &self.stays);
        Some(places)
    }

    /// In several ways, which are polished, the best first; then the best of all.
    fn best_of_several(&self, seed: u64, watch: &mut Watch, shown: Shown) -> Option<Vec<Place>> {
        let mut others = vec![None; pull::OTHERS.len()];
        let first = rayon::in_place_scope(|scope| {
            for (found, pull) in others.iter_mut().zip(pull::OTHERS) {
                let (seed, mut quiet) = (seed ^ u64::from(pull.firm.to_bits()), |_: &SoFar| ControlFlow::Continue(()));
                scope.spawn(move |_| *found = self.arranged(pull, seed, &mut Watch::new(&mut quiet), &|_| None));
            }
            self.arranged(pull::USUAL, seed, &mut watch.first(0.5), shown)
        })?;
        let (judge, boxes) = (Judge::of(&self.level.net), Boxes::of(&self.rooms));
        let found = std::iter::once(first).chain(others.into_iter().flatten());
        let mut all: Vec<(Board, Vec<Place>)> = found.map(|places| (Board::of(&judge, &boxes, &places), places)).collect();
        let better = |one: &(Board, Vec<Place>), other: &(Board, Vec<Place>)| one.0.faults().total_cmp(&other.0.faults());
        all.sort_by(better);
        let mut effort = polish::THOROUGH;
        let lens = |points: Vec<Point>| shown(points.into_iter().map(|point| point.map(f64::from)).collect());
        // what the best leaves of the effort goes to the next
        for (board, places) in &mut all {
            polish::polish(board, places, &self.stays, &mut effort, &mut watch.first(0.7).through(&lens))?;
        }
        all.into_iter().min_by(better).map(|(_, places)| places)
    }

    /// Places before rooms are looked at, which are `shown` on the way.
    fn settled(&self, pull: Pull, seed: u64, watch: &mut Watch, shown: Shown) -> Option<Vec<Place>> {
        if self.stays.contains(&true) {
            return self.round_the_pinned(pull, seed, watch, shown);
        }
        let laid = |points: Vec<Point>| {
            let mut places = in_points(&points, unit(&self.level, &points));
            turn::lay_down(&mut places);
            mirror(&mut places, seed);
            places
        };
        let points = self.points(pull, seed, &mut watch.through(&|points| shown(laid(points))))?;
        Some(laid(points))
    }

    /// The same where some are pinned: all are laid over them, then give way.
    fn round_the_pinned(&self, pull: Pull, seed: u64, watch: &mut Watch, shown: Shown) -> Option<Vec<Place>> {
        let laid = |points: &mut [Point]| {
            let unit = unit(&self.level, points);
            lay::over(points, &self.pins, unit);
            unit
        };
        let seen = |points: &[Point], unit: f64| {
            let places = in_points(points, unit).into_iter().zip(&self.pins);
            places.map(|(place, pin)| pin.unwrap_or(place)).collect()
        };
        let laid_and_seen = |mut points: Vec<Point>| {
            let unit = laid(&mut points);
            shown(seen(&points, unit))
        };
        let mut first = watch.first(if self.by == By::Forces { 0.5 } else { 1.0 });
        let mut points = self.points(pull, seed, &mut first.through(&laid_and_seen))?;
        let unit = laid(&mut points);
        if self.by == By::Forces {
            force::give_way(&self.level, pull, &mut points, &self.pins, &mut watch.through(&|points| shown(seen(&points, unit))))?;
        }
        Some(seen(&points, unit))
    }

    /// Where all are to one another, pinned or not.
    fn points(&self, pull: Pull, seed: u64, watch: &mut Watch) -> Option<Vec<Point>> {
        let mut rng = Rng::with_seed(seed);
        match self.by {
            By::Forces => force::settle(&self.level, pull, &mut rng, watch),
            By::Steps => stress::settle(&self.level.net, &mut rng, watch),
        }
    }
}

/// How many points one unit of the forces is.
fn unit(level: &Level, points: &[Point]) -> f64 {
    let reach = f64::from(force::reach(level, points));
    if reach > 0.0 { RELATIONSHIP_PTS / reach } else { 1.0 }
}

fn in_points(points: &[Point], unit: f64) -> Vec<Place> {
    points.iter().map(|point| point.map(|c| f64::from(c) * unit)).collect()
}

/// Turns the picture over or not: a few organisations have one good arrangement only, which another seed then shows in the mirror.
fn mirror(places: &mut [Place], seed: u64) {
    let mut rng = Rng::with_seed(seed);
    let [x, y] = [0, 1].map(|_| if rng.bool() { 1.0 } else { -1.0 });
    places.iter_mut().for_each(|place| *place = [x * place[0], y * place[1]]);
}
