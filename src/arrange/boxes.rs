//! The room of each organisation as a box: whether there is room for one somewhere, and which lines run behind whom.

use super::Room;
use super::lanes::{LANES, Lanes, Spots, lanes};
use super::net::at;
use super::plane::{Point, apart, minus, plus, scaled};

/// Between two there is at least so much air, in points, so that names are told apart.
const AIR: f32 = 12.0;
/// Boxes that overlap by less only touch, in points.
const EDGE: f32 = 0.1;

/// The way from a place to the middle of the box round it, and half the sides.
#[derive(Clone, Copy, Default)]
struct Extent {
    off: Point,
    half: Point,
}

/// The boxes of all.
pub(super) struct Boxes {
    extents: Vec<Extent>,
    /// The same side by side: across, down, half the width, half the height.
    sides: [Lanes; 4],
}

/// A line from its middle: there, half the way to its end, and how far that goes across and down.
#[derive(Clone, Copy)]
struct Line {
    middle: Point,
    half: Point,
    wide: f32,
    high: f32,
}

impl Boxes {
    pub(super) fn of(rooms: &[Room]) -> Self {
        let extent = |room: &Room| {
            let [left, up, right, down] = room.map(|side| side as f32 / 2.0);
            Extent { off: [right - left, down - up], half: [left + right, up + down] }
        };
        let extents: Vec<Extent> = rooms.iter().map(extent).collect();
        let side = |of: fn(&Extent) -> f32| lanes(extents.iter().map(of), f32::NAN);
        let sides = [side(|one| one.off[0]), side(|one| one.off[1]), side(|one| one.half[0]), side(|one| one.half[1])];
        Self { extents, sides }
    }

    /// The place if one has room there, else the nearest beside somebody who is there, if it has room.
    pub(super) fn free(&self, spots: &Spots, one: usize, place: Point) -> Option<Point> {
        if self.has_room(spots, one, place) {
            return Some(place);
        }
        let beside = self.beside(spots, one, place)?;
        self.has_room(spots, one, beside).then_some(beside)
    }

    fn has_room(&self, spots: &Spots, one: usize, place: Point) -> bool {
        let own = at(&self.extents, one);
        let count = self.count(spots, |other, its| overlap(place, own, other, its));
        // where one is now it overlaps itself
        count == if overlap(place, own, spots.place(one), own) { 1.0 } else { 0.0 }
    }

    /// The nearest place beside the first who is there.
    fn beside(&self, spots: &Spots, one: usize, place: Point) -> Option<Point> {
        let own = at(&self.extents, one);
        let is_there = |(other, its): &(usize, &Extent)| *other != one && overlap(place, own, spots.place(*other), **its);
        let (other, its) = self.extents.iter().enumerate().find(is_there)?;
        let [x, y] = minus(plus(spots.place(other), its.off), own.off);
        let [wide, high] = plus(plus(own.half, its.half), [AIR; 2]);
        let ways = [[x - wide, place[1]], [x + wide, place[1]], [place[0], y - high], [place[0], y + high]];
        ways.into_iter().min_by(|a, b| apart(*a, place).total_cmp(&apart(*b, place)))
    }

    /// Behind how many others a line between two runs, of whom the first may be elsewhere by now.
    pub(super) fn behind(&self, spots: &Spots, [one, other]: [usize; 2], from: Point) -> f32 {
        let line = Line::of(from, spots.place(other));
        let is_behind = |number: usize| if line.runs(spots.place(number), at(&self.extents, number)) { 1.0 } else { 0.0 };
        self.count(spots, |place, extent| line.runs(place, extent)) - is_behind(one) - is_behind(other)
    }

    /// How many lines run behind one there.
    pub(super) fn before(&self, [ax, ay, bx, by]: &[Lanes; 4], one: usize, place: Point) -> f32 {
        let own = at(&self.extents, one);
        let mut count = [0.0_f32; LANES];
        for ((ax, ay), (bx, by)) in ax.iter().zip(ay).zip(bx.iter().zip(by)) {
            for (((ax, ay), (bx, by)), count) in ax.iter().zip(ay).zip(bx.iter().zip(by)).zip(&mut count) {
                *count += if Line::of([*ax, *ay], [*bx, *by]).runs(place, own) { 1.0 } else { 0.0 };
            }
        }
        count.iter().sum()
    }

    /// For how many it is so.
    fn count(&self, spots: &Spots, is_so: impl Fn(Point, Extent) -> bool) -> f32 {
        let mut count = [0.0_f32; LANES];
        let [across, down, wide, high] = &self.sides;
        let boxes = across.iter().zip(down).zip(wide.iter().zip(high));
        for ((xs, ys), ((across, down), (wide, high))) in spots.xs.iter().zip(&spots.ys).zip(boxes) {
            let boxes = across.iter().zip(down).zip(wide.iter().zip(high));
            for (((x, y), ((across, down), (wide, high))), count) in xs.iter().zip(ys).zip(boxes).zip(&mut count) {
                *count += if is_so([*x, *y], Extent { off: [*across, *down], half: [*wide, *high] }) { 1.0 } else { 0.0 };
            }
        }
        count.iter().sum()
    }
}

impl Line {
    fn of(from: Point, to: Point) -> Self {
        let half = scaled(minus(to, from), 0.5);
        Self { middle: plus(from, half), half, wide: half[0].abs(), high: half[1].abs() }
    }

    /// Whether it runs through a box: no axis, nor the line's own side, keeps them apart.
    fn runs(&self, place: Point, its: Extent) -> bool {
        let [x, y] = minus(plus(place, its.off), self.middle);
        let [half_x, half_y] = its.half;
        let beside = (self.half[0] * y - self.half[1] * x).abs() < half_x * self.high + half_y * self.wide;
        (x.abs() < half_x + self.wide) & (y.abs() < half_y + self.high) & beside
    }
}

/// Whether the boxes of two overlap or have too little air between them.
fn overlap(place: Point, own: Extent, other: Point, its: Extent) -> bool {
    let [dx, dy] = minus(plus(other, its.off), plus(place, own.off));
    (dx.abs() < own.half[0] + its.half[0] + AIR - EDGE) & (dy.abs() < own.half[1] + its.half[1] + AIR - EDGE)
}
