//! Ground that is taken, and the nearest that is free. Boxes only; who they are does not matter here.

use super::Place;
use super::bounds::{self, Bounds};
use std::collections::BTreeMap;
use std::f64::consts::TAU;

/// The side of the squares by which taken ground is looked up, in points.
const SQUARE_PTS: f64 = 150.0;
/// How many places are tried across what looks for one.
const TRIES: f64 = 8.0;
/// So much air is left between what is taken and what comes beside it, in points.
const AIR_PTS: f64 = 10.0;
/// The turn from one try to the next, as a share of a full one: the golden angle, by which tries come to lie evenly all round.
const TURN: f64 = 0.381_966_011_250_105;

/// What is taken.
#[derive(Default)]
pub(super) struct Taken {
    squares: BTreeMap<[i64; 2], Vec<Bounds>>,
}

impl Taken {
    /// Takes a box.
    pub(super) fn take(&mut self, area: Bounds) {
        for square in squares(area) {
            self.squares.entry(square).or_default().push(area);
        }
    }

    /// The shortest way, on the whole, to where none of the boxes covers what is taken, keeping to one another.
    pub(super) fn way_out(&self, boxes: &[Bounds]) -> Place {
        let Some(all) = bounds::round(boxes.iter().copied()) else { return Place::default() };
        let step = (all[2] - all[0] + all[3] - all[1]) / (2.0 * TRIES);
        let mut way = Place::default();
        let mut tries = 0.0_f64;
        while !boxes.iter().all(|[left, up, right, down]| self.is_free([left + way[0], up + way[1], right + way[0], down + way[1]])) {
            tries += 1.0;
            let (sin, cos) = (TAU * TURN * tries).sin_cos();
            way = [cos, sin].map(|c| c * step.max(1.0) * tries.sqrt());
        }
        way
    }

    fn is_free(&self, [left, up, right, down]: Bounds) -> bool {
        let area = [left - AIR_PTS, up - AIR_PTS, right + AIR_PTS, down + AIR_PTS];
        let covers = |other: &Bounds| area[0] < other[2] && other[0] < area[2] && area[1] < other[3] && other[1] < area[3];
        squares(area).all(|square| self.squares.get(&square).is_none_or(|taken| !taken.iter().any(covers)))
    }
}

/// The squares that a box touches.
fn squares(area: Bounds) -> impl Iterator<Item = [i64; 2]> {
    let [left, up, right, down] = area.map(|side| (side / SQUARE_PTS).floor() as i64);
    (left..=right).flat_map(move |x| (up..=down).map(move |y| [x, y]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_out_is_short_and_none_where_there_is_room() {
        let mut taken = Taken::default();
        taken.take([-200.0, -20.0, 200.0, 20.0]);
        assert_eq!(taken.way_out(&[[-10.0, 35.0, 10.0, 55.0]]), [0.0, 0.0]);
        let [x, y] = taken.way_out(&[[-10.0, -10.0, 10.0, 10.0]]);
        assert!(x.abs() < 20.0 && (40.0..50.0).contains(&y.abs()), "{x} {y}");
        let [_, y] = taken.way_out(&[[-10.0, -10.0, 10.0, 10.0], [-10.0, 30.0, 10.0, 50.0]]);
        assert!(y.abs() >= 40.0, "all of them leave together");
    }
}
