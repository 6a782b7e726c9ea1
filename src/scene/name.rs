//! The name of an organisation, under its symbol, or above it where something stands beneath.

use super::grid::Grid;
use super::organisation::Symbol;
use super::text::{Align, Block, Setting, set};
use super::{Point, Rect};
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

    /// The full name in three lines at most; the short name where that is not enough.
    pub(super) fn placed(organisation: &Organisation, symbol: &Symbol, ground: &Grid, own: u32) -> Self {
        let setting = Setting::within(WIDTH, NAME_PTS, 3).bold();
        let full = set(&organisation.name, setting);
        let block = if full.cut && !organisation.short_name.is_empty() { set(&organisation.short_name, setting) } else { full };
        let (symbol_box, all) = (symbol.outline.bounds(), symbol.bounds());
        let x = symbol_box.centre().x;
        let ring =
            if organisation.seldom_heard { (symbol.outline.centre.y + symbol.outline.radius * 1.1 + 7.0 - symbol_box.max.y).max(0.0) } else { 0.0 };
        let below = Point::new(x, symbol_box.max.y + ring + GAP);
        let above = Point::new(x, all.min.y - ring - GAP - block.height(NAME_PTS));
        let free = |top: &Point| !ground.overlapping(block.area(*top, NAME_PTS, Align::Centre)).any(|tag| tag != own);
        let top = if free(&below) || !free(&above) { below } else { above };
        Self { block, top }
    }
}
