//! The sheet that a picture is drawn on: collects shapes for the part that is being drawn.

use super::text::{Align, Block, TextInk};
use super::{Colour, Paint, Part, Pattern, Piece, Point, Rect, Shape, Stroke, Text};
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

/// How many shapes are measured together at least, when they are shared among threads.
const PIECES: usize = 4_096;

/// Shapes so far, and what the next ones are part of.
pub(super) struct Sheet {
    pub(super) part: Part,
    pub(super) pieces: Vec<Piece>,
}

impl Sheet {
    pub(super) fn new(part: Part, room: usize) -> Self {
        Self { part, pieces: Vec::with_capacity(room) }
    }

    pub(super) fn add(&mut self, shape: Shape) {
        self.pieces.push(Piece { part: self.part, shape });
    }

    pub(super) fn disc(&mut self, centre: Point, radius: f32, paint: Paint) {
        self.add(Shape::Disc { centre, radius, paint });
    }

    pub(super) fn polygon(&mut self, corners: Vec<Point>, paint: Paint) {
        self.add(Shape::Polygon { corners, paint });
    }

    pub(super) fn line(&mut self, curve: [Point; 4], stroke: Stroke) {
        self.add(Shape::Line { curve, stroke });
    }

    pub(super) fn text(&mut self, text: Text) {
        if !text.lines.is_empty() {
            self.add(Shape::Text(text));
        }
    }

    /// Words on a plate of what is behind them.
    pub(super) fn words(&mut self, block: &Block, top: Point, size_pts: f32, (behind, colour): (Colour, Colour)) {
        self.polygon(block.plate(top, size_pts), Paint::plate(behind));
        self.text(block.placed(top, Align::Centre, &TextInk { size_pts, colour, halo: None }));
    }

    /// The box around the shapes from that one on.
    pub(super) fn bounds_from(&self, first: usize) -> Option<Rect> {
        let pieces = self.pieces.get(first..)?.par_iter().with_min_len(PIECES);
        pieces.map(|piece| piece.shape.bounds()).reduce_with(|all, bounds| all.union(&bounds))
    }
}

impl Stroke {
    /// An unbroken stroke.
    pub(crate) fn solid(colour: Colour, width_pts: f32) -> Self {
        Self { colour, width_pts, pattern: Pattern::Solid }
    }

    /// Lengths of stroke and gap in points, in turn; `None` for an unbroken line. Ends are round, which the lengths allow for.
    pub fn dashes(&self) -> Option<[f32; 2]> {
        let width = self.width_pts;
        match self.pattern {
            Pattern::Solid => None,
            Pattern::Dashed => Some([5.0 + 1.2 * width, 4.0 + 2.0 * width]),
            Pattern::Dotted => Some([0.05, 2.5 + 1.7 * width]),
        }
    }
}

impl Paint {
    /// Filled, without an edge.
    pub(crate) fn filled(colour: Colour) -> Self {
        Self { fill: Some(colour), stroke: None }
    }

    /// Filled with what is behind the network, so that what lies beneath is just seen through it.
    pub(super) fn plate(behind: Colour) -> Self {
        Self::filled(Colour { alpha: 226, ..behind })
    }

    /// Filled, with an edge.
    pub(crate) fn edged(fill: Colour, stroke: Stroke) -> Self {
        Self { fill: Some(fill), stroke: Some(stroke) }
    }
}
