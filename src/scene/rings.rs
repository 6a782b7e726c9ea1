//! Rings behind the organisations: ovals round one middle, each with its words. Who stands on them is not looked at here.

use super::sheet::Sheet;
use super::text::{Align, Setting, TextInk, set};
use super::{Paint, Point, Rect, Stroke, Text, Theme};
use std::f32::consts::TAU;

/// The corners of a line, which then looks round at any size that fits a wall.
const CORNERS: usize = 180;
/// A line is at least so wide in points and as a share of the whole, since rings are looked at as a whole.
const EDGE: (f32, f32) = (1.6, 0.0007);
/// So high are words, as a share of the whole, but no higher than this share of the room between two lines and no lower than this in points.
const WORDS: (f32, f32, f32) = (0.014, 0.35, 14.0);
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

impl Rings {
    fn at(&self, radius: f32, turn: f32) -> Point {
        let (sin, cos) = (TAU * turn).sin_cos();
        self.middle + Point::new(radius * cos, radius * self.flat * sin)
    }

    fn corners(&self, radius: f32) -> Vec<Point> {
        (0..CORNERS).map(|corner| self.at(radius, corner as f32 / CORNERS as f32)).collect()
    }

    /// Draws them; gives the boxes of their words.
    pub(super) fn draw(&self, sheet: &mut Sheet, theme: &Theme) -> Vec<Rect> {
        let across = 2.0 * self.lines.last().map_or(0.0, |(radius, _)| *radius);
        let pale = |share| theme.paper.towards(theme.text_weak, share);
        let edge = Stroke::solid(pale(0.5), EDGE.0.max(EDGE.1 * across));
        let inner = [0.0].into_iter().chain(self.lines.iter().map(|(radius, _)| *radius));
        let lines: Vec<_> = self.lines.iter().zip(inner).zip(PALE.into_iter().cycle()).collect();
        let mut words = Vec::new();
        for (((radius, word), inner), share) in lines.into_iter().rev() {
            let inside = pale(share);
            sheet.polygon(self.corners(*radius), Paint { fill: Some(inside), stroke: Some(edge) });
            let size_pts = (WORDS.0 * across).min(WORDS.1 * (radius - inner) * self.flat).max(WORDS.2);
            let ink = TextInk { size_pts, colour: theme.text_weak, halo: Some(inside) };
            words.push(set(word, Setting::one_line()).placed(self.at(*radius, 0.75) + Point::new(0.0, size_pts / 2.0), Align::Centre, &ink));
        }
        let boxes = words.iter().map(Text::bounds).collect();
        words.into_iter().for_each(|words| sheet.text(words));
        boxes
    }
}
