//! Values side by side, so that one instruction works on several.

use super::net::at;
use super::plane::Point;

/// So many are worked on side by side.
pub(super) const LANES: usize = 8;

/// A value for each, filled up to whole lanes.
pub(super) type Lanes = Vec<[f32; LANES]>;

/// The values, filled up with `rest`.
pub(super) fn lanes(values: impl Iterator<Item = f32>, rest: f32) -> Lanes {
    let mut lanes = Lanes::new();
    for (number, value) in values.enumerate() {
        if number.is_multiple_of(LANES) {
            lanes.push([rest; LANES]);
        }
        set(&mut lanes, number, value);
    }
    lanes
}

/// Changes the value with that number.
pub(super) fn set(lanes: &mut [[f32; LANES]], number: usize, value: f32) {
    lanes.as_flattened_mut().get_mut(number).into_iter().for_each(|slot| *slot = value);
}

/// Where all are, one by one and side by side.
pub(super) struct Spots {
    /// One by one.
    pub(super) places: Vec<Point>,
    /// How far to the right.
    pub(super) xs: Lanes,
    /// How far down.
    pub(super) ys: Lanes,
}

impl Spots {
    pub(super) fn of(places: Vec<Point>) -> Self {
        let [xs, ys] = [0, 1].map(|axis| lanes(places.iter().map(|place| at(place, axis)), 0.0));
        Self { places, xs, ys }
    }

    /// Where one is.
    pub(super) fn place(&self, one: usize) -> Point {
        at(&self.places, one)
    }

    /// Puts one elsewhere.
    pub(super) fn put(&mut self, one: usize, place: Point) {
        self.places.get_mut(one).into_iter().for_each(|slot| *slot = place);
        let [x, y] = place;
        set(&mut self.xs, one, x);
        set(&mut self.ys, one, y);
    }
}
