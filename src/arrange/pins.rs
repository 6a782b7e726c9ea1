//! Fits an ordered arrangement to what is there already: to the pinned, who stay, or to where the selected were.

use super::arrangement::Places;
use super::free::Taken;
use super::roster::Roster;
use super::{Place, Room, bounds, overlap};
use crate::model::{Map, OrganisationId, Position};
use std::collections::{BTreeMap, BTreeSet};

/// The places of all who are not pinned, and by how much they were moved: the whole goes to where the pinned fit in best, and gives way where it
/// would cover one.
pub(super) fn fitted(roster: &Roster, mut places: Vec<Place>) -> (Places, Place) {
    let (pinned, mut by) = (roster.pinned(), Place::default());
    let off: Vec<Place> = pinned.iter().zip(&places).filter_map(|(pin, place)| pin.map(|pin| [pin[0] - place[0], pin[1] - place[1]])).collect();
    if !off.is_empty() {
        let count = off.len() as f64;
        by = off.iter().fold([0.0, 0.0], |sum, off| [sum[0] + off[0] / count, sum[1] + off[1] / count]);
        for (place, pin) in places.iter_mut().zip(pinned) {
            *place = pin.unwrap_or([place[0] + by[0], place[1] + by[1]]);
        }
        let fixed: Vec<bool> = pinned.iter().map(Option::is_some).collect();
        overlap::part(&mut places, roster.rooms(), &fixed);
    }
    (free(roster, places), by)
}

/// The places of some, by name.
pub(super) fn named(roster: &Roster, members: &[u32], places: Vec<Place>) -> Places {
    let named = |(&one, [x, y]): (&u32, Place)| Some((roster.organisations.get(one as usize)?.id.clone(), Position::default().moved(x, y)));
    members.iter().zip(places).filter_map(named).collect()
}

/// The places of those who are not pinned.
pub(super) fn free(roster: &Roster, places: Vec<Place>) -> Places {
    let stays: Vec<bool> = roster.pinned().iter().map(Option::is_some).collect();
    moved(roster, places, &stays)
}

/// The places of those who do not stay.
pub(super) fn moved(roster: &Roster, places: Vec<Place>, stays: &[bool]) -> Places {
    let moved = roster.organisations.iter().zip(places).zip(stays).filter(|(_, stays)| !**stays);
    moved.map(|((organisation, [x, y]), _)| (organisation.id.clone(), Position::default().moved(x, y))).collect()
}

/// Moves places found for a few so that their middle is where it was; with a pinned one among them they fit already.
pub(super) fn about_where_they_were(mut found: Places, map: &Map) -> Places {
    if map.organisations().any(|organisation| organisation.pinned) {
        return found;
    }
    let were = middle(map.organisations().filter_map(|organisation| organisation.position));
    if let (Some(were), Some(are)) = (were, middle(found.iter().map(|(_, at)| *at))) {
        for (_, place) in &mut found {
            *place = place.moved(were[0] - are[0], were[1] - are[1]);
        }
    }
    found
}

/// Moves places found for a few to the nearest free ground, so that they cover nobody else who has a place: together, or each alone if a pinned one
/// among them holds them to where they are. `rooms` are those of all on the map.
pub(super) fn beside_the_others(found: &mut Places, map: &Map, rooms: &[Room], only: &BTreeSet<OrganisationId>) {
    let mut taken = Taken::default();
    let (mut own, mut held) = (BTreeMap::new(), false);
    for (organisation, room) in map.organisations().zip(rooms) {
        let is_one = only.contains(&organisation.id);
        if is_one && !organisation.pinned {
            own.insert(&organisation.id, *room);
        } else if let Some(at) = organisation.position {
            held |= is_one;
            taken.take(bounds::about([at.x(), at.y()], *room));
        }
    }
    let together = if held { 1 } else { found.len().max(1) };
    for block in found.chunks_mut(together) {
        let room = |id: &OrganisationId| own.get(id).copied().unwrap_or_default();
        let boxes = |block: &[(OrganisationId, Position)]| block.iter().map(|(id, at)| bounds::about([at.x(), at.y()], room(id))).collect::<Vec<_>>();
        let [x, y] = taken.way_out(&boxes(block));
        block.iter_mut().for_each(|(_, place)| *place = place.moved(x, y));
        boxes(block).into_iter().for_each(|area| taken.take(area));
    }
}

/// The middle of the box round those places.
fn middle(places: impl Iterator<Item = Position>) -> Option<Place> {
    bounds::round(places.map(|at| [at.x(), at.y(), at.x(), at.y()])).map(|[left, top, right, bottom]| [(left + right) / 2.0, (top + bottom) / 2.0])
}
