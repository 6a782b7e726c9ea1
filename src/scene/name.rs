//! The name of an organisation, under its symbol, or above it where something stands beneath.

use super::grid::Grid;
use super::organisation::{Symbol, ring_radius};
use super::text::{ASCENT_EM, Align, Block, DESCENT_EM, LINE_EM, Setting, set};
use super::{Point, Rect, TextLine};
use crate::model::Organisation;
use std::rc::Rc;

/// The size of names, in points.
pub(super) const NAME_PTS: f32 = 12.0;
const WIDTH: f32 = 118.0;
const GAP: f32 = 4.0;

/// A name that has its place.
pub(super) struct Name {
    pub(super) block: Rc<Block>,
    pub(super) top: Point,
}

impl Name {
    pub(super) fn area(&self) -> Rect {
        self.block.area(self.top, NAME_PTS, Align::Centre)
    }

    /// The boxes of its lines.
    pub(super) fn lines(&self) -> Vec<Rect> {
        let line = |(number, line): (usize, &TextLine)| {
            let middle = self.top + Point::new(0.0, (LINE_EM * number as f32 + (ASCENT_EM + DESCENT_EM) / 2.0) * NAME_PTS);
            Rect::around(middle, line.width_pts * NAME_PTS, LINE_EM * NAME_PTS)
        };
        self.block.lines.iter().enumerate().map(line).collect()
    }

    /// The full name in three lines at most; the short name where that is not enough. Below the symbol, or above it where that is free
    /// and fewer of the lines to the `neighbours` would run behind the name.
    pub(super) fn placed(organisation: &Organisation, symbol: &Symbol, ground: &Grid, own: u32, neighbours: &[Point]) -> Self {
        let setting = Setting::within(WIDTH, NAME_PTS, 3).bold();
        let full = set(&organisation.name, setting);
        let block = if full.cut && !organisation.short_name.is_empty() { set(&organisation.short_name, setting) } else { full };
        let (outline, all) = (&symbol.outline, symbol.bounds());
        let box_of_outline = outline.bounds();
        let ring = if organisation.seldom_heard { outline.centre.y + ring_radius(outline.radius) + 1.0 } else { f32::NEG_INFINITY };
        let below = Point::new(outline.centre.x, box_of_outline.max.y.max(ring) + GAP);
        let top = all.min.y.min(2.0 * outline.centre.y - ring);
        let above = Point::new(outline.centre.x, top - GAP - block.height(NAME_PTS));
        let [upper, lower] = [above, below].map(|top| block.area(top, NAME_PTS, Align::Centre));
        let free = |area: Rect| !ground.overlapping(area).any(|tag| tag != own);
        let crossed = |area: Rect| neighbours.iter().filter(|other| area.meets(outline.centre, **other)).count();
        let better = free(upper) && (!free(lower) || crossed(upper) < crossed(lower));
        Self { top: if better { above } else { below }, block }
    }
}
