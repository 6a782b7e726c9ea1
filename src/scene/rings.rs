//! Rings behind the organisations: ovals round one middle, each with its words. Who stands on them is not looked at here.

use super::Point;
use std::f32::consts::TAU;

/// The corners of a line, which then looks round at any size that fits a wall.
const CORNERS: usize = 180;
/// A line is at least so wide in points and as a share of the whole, since rings are looked at as a whole.
const EDGE: (f32, f32) = (1.6, 0.0007);
/// So high are words, as a share of the whole, but no higher than this share of the room between two lines and no lower than this in points.
const WORDS: (f32, f32, f32) = (0.014, 0.35, 14.0);
/// How far words stand inside their line, as a share of their height.
const INSIDE: f32 = 0.3;
/// How far aside of the middle words may stand, as a share of half the width of their line: further out it is too steep.
const MOST_ASIDE: f32 = 0.75;

/// Ovals round one middle.
#[derive(Clone, Debug, PartialEq)]
pub struct Rings {
    /// The middle of all.
    pub middle: Point,
    /// Their height to their width.
    pub flat: f32,
    /// Half the width of each in points, the innermost first, with the words for those who stand just inside it.
    pub lines: Vec<(f32, String)>,
}

/// The inside of one of the rings.
pub(super) struct Ring<'a> {
    rings: &'a Rings,
    /// Half its width, and that of the next one inside.
    radius: f32,
    inner: f32,
    pub(super) words: &'a str,
}

impl Rings {
    /// Each of them, the innermost first.
    pub(super) fn each(&self) -> impl Iterator<Item = Ring<'_>> {
        let inner = [0.0].into_iter().chain(self.lines.iter().map(|(radius, _)| *radius));
        self.lines.iter().zip(inner).map(|((radius, words), inner)| Ring { rings: self, radius: *radius, inner, words })
    }

    /// The width of their lines, in points.
    pub(super) fn edge_pts(&self) -> f32 {
        EDGE.0.max(EDGE.1 * self.across())
    }

    /// The width of all, in points.
    pub(super) fn across(&self) -> f32 {
        2.0 * self.lines.last().map_or(0.0, |(radius, _)| *radius)
    }
}

impl Ring<'_> {
    /// Whether the point lies inside its line.
    pub(super) fn reaches(&self, at: Point) -> bool {
        let off = at - self.rings.middle;
        Point::new(off.x, off.y / self.rings.flat).length() <= self.radius
    }

    pub(super) fn corners(&self) -> Vec<Point> {
        let corner = |number: usize| {
            let (sin, cos) = (TAU * number as f32 / CORNERS as f32).sin_cos();
            self.rings.middle + Point::new(self.radius * cos, self.radius * self.rings.flat * sin)
        };
        (0..CORNERS).map(corner).collect()
    }

    /// How large its words are, in points.
    pub(super) fn words_pts(&self) -> f32 {
        (WORDS.0 * self.rings.across()).min(WORDS.1 * (self.radius - self.inner) * self.rings.flat).max(WORDS.2)
    }

    /// Where words of that width and height may stand: just inside the line, along its top from the middle outwards and along its foot; within the
    /// innermost line in the middle of all; and at last on the line. The middles of their upper edges.
    pub(super) fn spots(&self, [width, height]: [f32; 2]) -> impl Iterator<Item = Point> {
        const MOST: u16 = 32;
        let (middle, flat, radius) = (self.rings.middle, self.rings.flat, self.radius);
        let along = move |(is_top, inside): (bool, f32)| {
            let steps = (0..MOST).map(move |step| f32::from(step) * width * 0.3);
            let asides = steps.take_while(move |aside| *aside == 0.0 || aside + width / 2.0 < MOST_ASIDE * radius);
            asides.flat_map(|aside| [aside, -aside]).map(move |aside| {
                // the end of the words that is further out is the first to meet the line
                let end = aside.abs() + width / 2.0;
                let up = flat * (radius * radius - end * end).max(0.0).sqrt() - inside * height;
                middle + Point::new(aside, if is_top { -up } else { up - height })
            })
        };
        let inmost = (self.inner == 0.0).then_some(middle - Point::new(0.0, height / 2.0));
        let inside = [(true, INSIDE), (false, INSIDE)].into_iter().flat_map(along);
        inside.chain(inmost).chain([(true, -0.5), (false, -0.5)].into_iter().flat_map(along))
    }
}
