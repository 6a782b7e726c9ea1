//! What colour lies behind the network, place by place: a plate on a ring or an area has the tone of that, or it would look like a hole.

use super::grid::Grid;
use super::{Colour, Piece, Point, Rect, Shape, hit};

/// The tones of the shapes behind the network.
pub(super) struct Tones {
    paper: Colour,
    /// The furthest back first.
    shapes: Vec<(Shape, Colour)>,
    grid: Grid,
}

impl Tones {
    /// Those of a picture on that paper with these pieces behind its network.
    pub(super) fn of(behind: &[Piece], paper: Colour) -> Self {
        let tone = |piece: &Piece| match &piece.shape {
            Shape::Disc { paint, .. } | Shape::Polygon { paint, .. } => paint.fill,
            Shape::Line { stroke, .. } => Some(stroke.colour),
            Shape::Text(_) => None,
        };
        let shapes: Vec<_> = behind.iter().filter_map(|piece| Some((piece.shape.clone(), tone(piece)?))).collect();
        let boxes: Vec<Rect> = shapes.iter().map(|(shape, _)| shape.bounds()).collect();
        let mut grid = Grid::new(boxes.iter().copied().reduce(|all, one| all.union(&one)).unwrap_or_default(), shapes.len());
        (0..).zip(boxes).for_each(|(number, area)| grid.insert(area, number));
        Self { paper, shapes, grid }
    }

    /// The tone of most of that place: at its middle there may be but an edge.
    pub(super) fn at(&self, place: Rect) -> Colour {
        if self.shapes.is_empty() {
            return self.paper;
        }
        let middle = place.centre();
        let around = place.corners().map(|corner| middle.towards(corner, 0.5));
        let tones: Vec<Colour> = [middle].into_iter().chain(around).map(|point| self.at_point(point)).collect();
        let count = |tone: &Colour| tones.iter().filter(|other| *other == tone).count();
        tones.iter().rev().max_by_key(|tone| count(tone)).copied().unwrap_or(self.paper)
    }

    fn at_point(&self, place: Point) -> Colour {
        let found = self.grid.overlapping(Rect::around(place, 0.0, 0.0)).filter_map(|number| Some((number, self.shapes.get(number as usize)?)));
        let covering = found.filter(|(_, (shape, _))| hit::distance(shape, place) <= 0.0);
        covering.max_by_key(|(number, _)| *number).map_or(self.paper, |(_, (_, tone))| *tone)
    }
}
