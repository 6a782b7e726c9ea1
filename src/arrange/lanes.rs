//! Values side by side, so that one instruction works on several.

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
