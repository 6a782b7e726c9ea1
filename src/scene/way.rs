//! The lines of a picture with their ways, from which they can be drawn anew, and what they say.

use super::grid::Grid;
use super::label::{self, SOLID};
use super::line::{self, LineLook, draw_route};
use super::organisation::Symbol;
use super::route::{Course, Route};
use super::sheet::Sheet;
use super::{Part, Piece, Point, Rect, Theme, curve};
use petgraph::stable_graph::EdgeIndex;
use std::ops::Range;

/// The lines of a picture with their whole ways, and what they join.
#[derive(Debug, Default, PartialEq)]
pub struct Ways {
    pub(super) ways: Vec<Way>,
    /// What there is to say on lines, that with most weight first, each with the place of its line among the ways.
    pub(super) spoken: Vec<(usize, Box<str>)>,
    /// By index in the network.
    pub(super) symbols: Vec<Option<Symbol>>,
}

/// A line with its whole way.
#[derive(Debug, PartialEq)]
pub(super) struct Way {
    pub(super) edge: EdgeIndex,
    /// Its place among all, the widest first.
    pub(super) place: u32,
    pub(super) look: LineLook,
    pub(super) course: Box<Course>,
    /// Whether it is marked as for the team only.
    pub(super) is_marked: bool,
    /// Which pieces of the picture it is, without its mark.
    pub(super) pieces: Range<usize>,
}

impl Ways {
    /// How many lines there are.
    pub(super) fn len(&self) -> usize {
        self.ways.len()
    }

    /// Each line on which there is something to say, that with most weight first.
    pub(super) fn said(&self) -> impl Iterator<Item = (&Way, &str)> {
        self.spoken.iter().filter_map(|(number, words)| Some((self.ways.get(*number)?, &**words)))
    }
}

impl Way {
    /// As many pieces as it is on the picture.
    pub(super) fn drawn(&self, route: &Route, theme: &Theme) -> Vec<Piece> {
        let mut sheet = Sheet::new(Part::Relationship(self.edge), self.pieces.len());
        draw_route(&mut sheet, route, &self.look, theme);
        sheet.pieces
    }

    /// Where it is marked as for the team only, if it is.
    pub(super) fn mark(&self) -> Option<Point> {
        self.is_marked.then(|| curve::point_at(self.course.drawn.longest(), 0.14))
    }

    /// Boxes that hold every place where those words, so many times their usual size, might stand on that part of it.
    pub(super) fn places<'a>(&'a self, words: (&'a str, f32), route: &'a Route) -> impl Iterator<Item = Rect> + use<'a> {
        label::places(words, route.longest(), &self.look)
    }

    /// Boxes along that part of it with its place among all, as far as anyone asks what is there, so that words of other relationships stay clear of it;
    /// and those of its heads and its mark, which all words stay clear of.
    pub(super) fn boxes(&self, route: &Route, crowd: &Grid) -> Vec<(Rect, u32)> {
        let reach = self.look.width + 1.0;
        let pieces = |line: &[Point; 4]| {
            let steps = (curve::length(line) / 20.0).clamp(2.0, 48.0) as u16;
            let area = |(a, b)| Rect::bounding([a, b]).unwrap_or_default().grown(reach / 2.0);
            curve::pieces(line, steps).map(area).filter(|area| crowd.is_asked(area)).collect::<Vec<_>>()
        };
        let mark = self.mark().map(|at| Rect::around(at, 12.0, 16.0));
        let solid = line::heads(route, &self.look).chain(mark).map(|area| (area, SOLID));
        route.curves().flat_map(pieces).map(|area| (area, self.place)).chain(solid).collect()
    }
}
