//! Sets groups that have nothing to do with one another side by side, the largest first, in rows about as wide as a screen is.

use super::bounds::{self, Bounds};
use super::net::at;
use super::{ASPECT, Place, Room};

/// Groups of so few are gathered in one block.
const FEW: usize = 4;
/// Between two groups there is so much air, in points.
const AIR: f64 = 20.0;

/// A group that has been arranged.
pub(super) struct Group {
    /// The numbers of its organisations.
    pub(super) members: Vec<u32>,
    /// Where each of them is.
    pub(super) places: Vec<Place>,
    /// Whether it stays where it is.
    pub(super) stays: bool,
}

/// The places of all, by number. A group that stays does, and the others go beneath all of those.
pub(super) fn pack(groups: Vec<Group>, rooms: &[Room]) -> Vec<Place> {
    pack_all(with_the_few_together(groups, rooms), rooms)
}

fn pack_all(groups: Vec<Group>, rooms: &[Room]) -> Vec<Place> {
    let mut places = vec![Place::default(); rooms.len()];
    let (staying, moving): (Vec<Group>, Vec<Group>) = groups.into_iter().partition(|group| group.stays);
    staying.iter().for_each(|group| put(group, [0.0, 0.0], &mut places));
    let [left, _, _, bottom] = bounds::round(staying.iter().filter_map(|group| taken(group, rooms))).unwrap_or_default();
    let boxes: Vec<(Bounds, Group)> = moving.into_iter().filter_map(|group| Some((taken(&group, rooms)?, group))).collect();
    let area: f64 = boxes.iter().map(|(b, _)| (b[2] - b[0] + AIR) * (b[3] - b[1] + AIR)).sum();
    let widest = boxes.iter().map(|(b, _)| b[2] - b[0]).fold(0.0, f64::max);
    let width = (area * ASPECT).sqrt().max(widest);
    let (mut x, mut top, mut row_height) = (left, bottom + AIR, 0.0_f64);
    for (b, group) in &boxes {
        let (wide, high) = (b[2] - b[0], b[3] - b[1]);
        if x > left && x + wide > left + width {
            (x, top, row_height) = (left, top + row_height + AIR, 0.0);
        }
        put(group, [x - b[0], top - b[1]], &mut places);
        x += wide + AIR;
        row_height = row_height.max(high);
    }
    places
}

/// Puts a group so far from where it was arranged.
fn put(group: &Group, by: Place, places: &mut [Place]) {
    for (&one, [x, y]) in group.members.iter().zip(&group.places) {
        places.get_mut(one as usize).into_iter().for_each(|slot| *slot = [x + by[0], y + by[1]]);
    }
}

/// Those who have to do with few or nobody as one group, where there are others: each by itself, they would make long thin rows.
fn with_the_few_together(groups: Vec<Group>, rooms: &[Room]) -> Vec<Group> {
    let (few, mut groups): (Vec<Group>, Vec<Group>) = groups.into_iter().partition(|group| group.members.len() <= FEW && !group.stays);
    if groups.is_empty() || few.is_empty() {
        groups.extend(few);
        return groups;
    }
    let members: Vec<u32> = few.iter().flat_map(|group| group.members.clone()).collect();
    let places = pack_all(few, rooms);
    groups.push(Group { places: members.iter().map(|&one| at(&places, one as usize)).collect(), members, stays: false });
    groups
}

/// The room a group takes, names included.
fn taken(group: &Group, rooms: &[Room]) -> Option<Bounds> {
    bounds::round(group.members.iter().zip(&group.places).map(|(&one, place)| bounds::about(*place, at(rooms, one as usize))))
}
