//! Sets groups that have nothing to do with one another side by side, the largest first, in rows about as wide as a screen is.

use super::net::at;
use super::{Place, Room};

/// Width to height of the whole.
const ASPECT: f64 = 1.5;
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

/// An upright box: left, top, right, bottom.
type Bounds = [f64; 4];

/// The places of all, by number. A group that stays does, and the others go beneath all of those.
pub(super) fn pack(groups: Vec<Group>, rooms: &[Room]) -> Vec<Place> {
    pack_all(with_the_few_together(groups, rooms), rooms)
}

fn pack_all(groups: Vec<Group>, rooms: &[Room]) -> Vec<Place> {
    let mut places = vec![Place::default(); rooms.len()];
    let boxes: Vec<(Group, Bounds)> = groups.into_iter().filter_map(|group| bounds(&group, rooms).map(|bounds| (group, bounds))).collect();
    let start = boxes.iter().filter(|(group, _)| group.stays).map(|(_, bounds)| *bounds).reduce(around).unwrap_or_default();
    let moving = || boxes.iter().filter(|(group, _)| !group.stays);
    let area: f64 = moving().map(|(_, b)| (b[2] - b[0] + AIR) * (b[3] - b[1] + AIR)).sum();
    let widest = moving().map(|(_, b)| b[2] - b[0]).fold(0.0, f64::max);
    let width = (area * ASPECT).sqrt().max(widest);
    let [left, _, _, bottom] = start;
    let mut top = bottom + AIR;
    let (mut x, mut row_height) = (left, 0.0_f64);
    for (group, b) in &boxes {
        let (wide, high) = (b[2] - b[0], b[3] - b[1]);
        if !group.stays && x > left && x + wide > left + width {
            top += row_height + AIR;
            (x, row_height) = (left, 0.0);
        }
        let by = if group.stays { [0.0, 0.0] } else { [x - b[0], top - b[1]] };
        for (&one, place) in group.members.iter().zip(&group.places) {
            if let Some(slot) = places.get_mut(one as usize) {
                *slot = [place[0] + by[0], place[1] + by[1]];
            }
        }
        if !group.stays {
            x += wide + AIR;
            row_height = row_height.max(high);
        }
    }
    places
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
fn bounds(group: &Group, rooms: &[Room]) -> Option<Bounds> {
    let each = group.members.iter().zip(&group.places).map(|(&one, [x, y])| {
        let [left, up, right, down] = at(rooms, one as usize);
        [x - left, y - up, x + right, y + down]
    });
    each.reduce(around)
}

fn around(a: Bounds, b: Bounds) -> Bounds {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}
