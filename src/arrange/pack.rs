//! Sets groups that have nothing to do with one another side by side, the largest first, in rows about as wide as a screen is.

use super::{Place, ROOM_PTS};

/// Width to height of the whole.
const ASPECT: f64 = 1.5;

/// An upright box: left, top, right, bottom.
type Bounds = [f64; 4];

/// Moves each group as a whole. A group with a fixed organisation stays where it is, and the others go beneath all of those.
pub(super) fn pack(places: &mut [Place], groups: &[Vec<usize>], fixed: &[Option<Place>]) {
    let stays = |group: &&Vec<usize>| group.iter().any(|&node| fixed.get(node).is_some_and(Option::is_some));
    let (staying, moving): (Vec<_>, Vec<_>) = groups.iter().partition(stays);
    let start = staying.iter().filter_map(|group| bounds(places, group)).reduce(around);
    let boxes: Vec<(&Vec<usize>, Bounds)> = moving.into_iter().filter_map(|group| Some((group, bounds(places, group)?))).collect();
    let area: f64 = boxes.iter().map(|(_, b)| (b[2] - b[0]) * (b[3] - b[1])).sum();
    let widest = boxes.iter().map(|(_, b)| b[2] - b[0]).fold(0.0, f64::max);
    let width = (area * ASPECT).sqrt().max(widest);
    let [left, _, _, mut top] = start.unwrap_or_default();
    let (mut x, mut row_height) = (left, 0.0_f64);
    for (group, b) in boxes {
        let (wide, high) = (b[2] - b[0], b[3] - b[1]);
        if x > left && x + wide > left + width {
            top += row_height;
            (x, row_height) = (left, 0.0);
        }
        for &node in group {
            if let Some([px, py]) = places.get_mut(node) {
                *px += x - b[0];
                *py += top - b[1];
            }
        }
        x += wide;
        row_height = row_height.max(high);
    }
}

/// The room a group takes, names included.
fn bounds(places: &[Place], group: &[usize]) -> Option<Bounds> {
    let [w, h] = [ROOM_PTS[0] / 2.0, ROOM_PTS[1] / 2.0];
    group.iter().filter_map(|&node| places.get(node)).map(|&[x, y]| [x - w, y - h, x + w, y + h]).reduce(around)
}

fn around(a: Bounds, b: Bounds) -> Bounds {
    [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]
}
