//! New organisations join gently: each goes near those it has to do with, onto free ground, and nobody else moves.

use super::free::Taken;
use super::near::{self, By, RELATIONSHIP_PTS};
use super::net::{Net, at};
use super::pack::{self, Group};
use super::roster::Roster;
use super::watch::Watch;
use super::{Place, Room, bounds};
use std::cmp::Reverse;

/// The places of all: of those who have one, theirs. Those who have to do with nobody who has one are arranged among themselves, beneath the others.
/// `None` if the work was broken off.
pub(super) fn join(roster: &Roster, seed: u64, watch: &mut Watch) -> Option<Vec<Place>> {
    let mut places: Vec<Option<Place>> = roster.organisations.iter().map(|organisation| organisation.position.map(|at| [at.x(), at.y()])).collect();
    come_near(roster, &mut places, &mut watch.first(0.5))?;
    let net = Net::of(roster);
    let (mut groups, mut left) = (Vec::new(), net.len());
    for members in net.groups() {
        let mut watch = watch.first(members.len() as f32 / left as f32);
        left -= members.len();
        let there: Option<Vec<Place>> = members.iter().map(|&one| at(&places, one as usize)).collect();
        groups.push(match there {
            Some(places) => Group { members, places, stays: true },
            None => near::group(roster, &net, members, By::Forces, seed, &mut watch)?,
        });
    }
    Some(pack::pack(groups, roster.rooms()))
}

/// Places round after round those who have to do with somebody who has a place.
fn come_near(roster: &Roster, places: &mut [Option<Place>], watch: &mut Watch) -> Option<()> {
    if places.iter().all(Option::is_some) {
        return Some(());
    }
    let mut taken = Taken::default();
    let there = places.iter().zip(roster.rooms()).filter_map(|(place, room)| Some(bounds::about((*place)?, *room)));
    there.for_each(|area| taken.take(area));
    loop {
        let known = |one: usize, places: &[Option<Place>]| roster.neighbours(one).iter().filter(|near| at(places, **near).is_some()).count();
        let waits = |one: &usize| at(places, *one).is_none() && known(*one, places) > 0;
        let mut round: Vec<usize> = (0..roster.len()).filter(waits).collect();
        if round.is_empty() {
            return Some(());
        }
        round.sort_by_key(|one| Reverse(known(*one, places)));
        for one in round {
            watch.tell(0.0)?;
            let room: Room = at(roster.rooms(), one);
            let wished = wish(roster, one, places);
            let way = taken.way_out(&[bounds::about(wished, room)]);
            let place = [wished[0] + way[0], wished[1] + way[1]];
            taken.take(bounds::about(place, room));
            places.get_mut(one).into_iter().for_each(|slot| *slot = Some(place));
        }
    }
}

/// The middle of those it has to do with; beside a single one, on the side where that one has least to do with others.
fn wish(roster: &Roster, one: usize, places: &[Option<Place>]) -> Place {
    let middle = |of: usize| {
        let near: Vec<Place> = roster.neighbours(of).iter().filter_map(|near| at(places, *near)).collect();
        let count = near.len().max(1) as f64;
        (near.iter().fold(Place::default(), |[x, y], near| [x + near[0] / count, y + near[1] / count]), near.len())
    };
    let (host, hosts) = middle(one);
    if hosts > 1 {
        return host;
    }
    let there = roster.neighbours(one).iter().find(|near| at(places, **near).is_some());
    let (others, count) = there.map(|near| middle(*near)).unwrap_or_default();
    let [x, y] = [host[0] - others[0], host[1] - others[1]];
    let far = x.hypot(y);
    let [x, y] = if count > 0 && far > 1.0 { [x / far, y / far] } else { [1.0, 0.0] };
    [host[0] + RELATIONSHIP_PTS * x, host[1] + RELATIONSHIP_PTS * y]
}
