//! Upright boxes: round an organisation and its name, and round several. What stands in them is told elsewhere.

use super::{Place, Room};

/// A box: left, top, right, bottom, in points.
pub type Bounds = [f64; 4];

/// The box of a room about a place.
pub(super) fn about([x, y]: Place, [left, up, right, down]: Room) -> Bounds {
    [x - left, y - up, x + right, y + down]
}

/// The smallest box round those; `None` if there are none.
pub(super) fn round(boxes: impl IntoIterator<Item = Bounds>) -> Option<Bounds> {
    boxes.into_iter().reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
}
