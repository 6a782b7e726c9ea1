//! Those who have to do with one another lie near, the rest side by side; pinned organisations stay, and the others are arranged round them.

use super::ground::Ground;
use super::levels::Level;
use super::net::{Net, at};
use super::pack::{self, Group};
use super::watch::Watch;
use super::{Place, Room, force, lay, overlap, stress, turn};
use fastrand::Rng;

/// How long a relationship is on the whole, centre to centre, in points, where rooms need no more.
pub(super) const RELATIONSHIP_PTS: f64 = 190.0;

/// What decides how near.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// Relationships pull, everybody pushes: groups show, few relationships cross.
    Forces,
    /// As many steps on the map, as far apart on the picture.
    Steps,
}

/// The places of all. `None` if the work was broken off.
pub(super) fn near(ground: &Ground, by: By, seed: u64, watch: &mut Watch) -> Option<Vec<Place>> {
    let net = Net::of(ground);
    let (mut arranged, mut left) = (Vec::new(), net.len());
    for members in net.groups() {
        let mut watch = watch.first(members.len() as f32 / left as f32);
        left -= members.len();
        arranged.push(group(ground, &net, members, by, seed, &mut watch)?);
    }
    Some(pack::pack(arranged, ground.rooms()))
}

/// A connected group with room for all of its members. `None` if the work was broken off.
pub(super) fn group(ground: &Ground, net: &Net, members: Vec<u32>, by: By, seed: u64, watch: &mut Watch) -> Option<Group> {
    let pins: Vec<Option<Place>> = members.iter().map(|&one| at(ground.pinned(), one as usize)).collect();
    let rooms: Vec<Room> = members.iter().map(|&one| at(ground.rooms(), one as usize)).collect();
    let stays: Vec<bool> = pins.iter().map(Option::is_some).collect();
    let mut places = connected(net.part(&members), by, &pins, seed, watch)?;
    overlap::part(&mut places, &rooms, &stays);
    Some(Group { stays: stays.contains(&true), members, places })
}

/// Places for one connected group. Rooms are not looked at yet.
fn connected(net: Net, by: By, pins: &[Option<Place>], seed: u64, watch: &mut Watch) -> Option<Vec<Place>> {
    let mut rng = Rng::with_seed(seed);
    let level = Level::finest(net);
    let stay = pins.iter().any(Option::is_some);
    let mut points = match by {
        By::Forces => force::settle(&level, &mut rng, &mut watch.first(if stay { 0.5 } else { 1.0 }))?,
        By::Steps => stress::settle(&level.net, &mut rng, watch)?,
    };
    let reach = f64::from(force::reach(&level, &points));
    let unit = if reach > 0.0 { RELATIONSHIP_PTS / reach } else { 1.0 };
    if stay {
        lay::over(&mut points, pins, unit);
        if by == By::Forces {
            force::give_way(&level, &mut points, pins, watch)?;
        }
    }
    let mut places: Vec<Place> = points.iter().map(|point| point.map(|c| f64::from(c) * unit)).collect();
    if stay {
        places.iter_mut().zip(pins).for_each(|(place, pin)| *place = pin.unwrap_or(*place));
    } else {
        turn::lay_down(&mut places);
        // a few organisations have one good arrangement only, which another seed then shows in the mirror
        let mirror = [0, 1].map(|_| if rng.bool() { 1.0 } else { -1.0 });
        places.iter_mut().for_each(|[x, y]| (*x, *y) = (mirror[0] * *x, mirror[1] * *y));
    }
    Some(places)
}
