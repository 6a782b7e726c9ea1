//! Rings behind the organisations: ovals round one middle, each with its words. Who stands on them is not looked at here.

use super::sheet::Sheet;
use super::text::{Align, Setting, TextInk, set};
use super::{Colour, Paint, Point, Rect, Stroke, Text, Theme};
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
/// How pale every other ring is, as a share of the paper's way to the colour.
const PALE: [f32; 2] = [0.09, 0.03];

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
    pub(super) tone: Colour,
}

impl Rings {
    /// Each of them, the outermost first, as they are drawn.
    pub(super) fn each(&self, theme: &Theme) -> impl Iterator<Item = Ring<'_>> {
        let inner = [0.0].into_iter().chain(self.lines.iter().map(|(radius, _)| *radius));
        let shares = PALE.into_iter().cycle();
        let rings = self.lines.iter().zip(inner).zip(shares);
        let rings = rings.map(|(((radius, words), inner), share)| Ring { rings: self, radius: *radius, inner, words, tone: pale(theme, share) });
        let rings: Vec<Ring> = rings.collect();
        rings.into_iter().rev()
    }

    /// The width of all, in points.
    pub(super) fn across(&self) -> f32 {
        2.0 * self.lines.last().map_or(0.0, |(radius, _)| *radius)
    }

    /// Draws them, and then their words; gives the boxes of those.
    pub(super) fn draw(&self, sheet: &mut Sheet, theme: &Theme) -> Vec<Rect> {
        let across = self.across();
        let edge = Stroke::solid(pale(theme, 0.5), EDGE.0.max(EDGE.1 * across));
        self.each(theme).for_each(|ring| sheet.polygon(ring.corners(), Paint::edged(ring.tone, edge)));
        let words = |ring: Ring| {
            let size_pts = (WORDS.0 * across).min(WORDS.1 * (ring.radius - ring.inner) * self.flat).max(WORDS.2);
            let block = set(ring.words, Setting::one_line());
            let top = ring.spots([block.width(size_pts), block.height(size_pts)]).next().unwrap_or_default();
            block.placed(top, Align::Centre, &TextInk { size_pts, colour: theme.text_weak, halo: Some(ring.tone) })
        };
        let words: Vec<Text> = self.each(theme).map(words).collect();
        let boxes = words.iter().map(Text::bounds).collect();
        words.into_iter().for_each(|words| sheet.text(words));
        boxes
    }
}

impl Ring<'_> {
    fn corners(&self) -> Vec<Point> {
        let corner = |number: usize| {
            let (sin, cos) = (TAU * number as f32 / CORNERS as f32).sin_cos();
            self.rings.middle + Point::new(self.radius * cos, self.radius * self.rings.flat * sin)
        };
        (0..CORNERS).map(corner).collect()
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

/// A colour that stands back, so far on the way to it from the paper.
fn pale(theme: &Theme, share: f32) -> Colour {
    theme.paper.towards(theme.text_weak, share)
}
