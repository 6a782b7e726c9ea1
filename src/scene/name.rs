//! The name of an organisation, under its symbol, or above it where something stands beneath.

use super::grid::Grid;
use super::organisation::Symbol;
use super::text::{ASCENT_EM, Align, Block, DESCENT_EM, LINE_EM, Setting, set};
use super::{Point, Rect, ShapedLine};
use crate::model::Organisation;
use std::sync::Arc;

/// The size of names, in points.
pub(super) const NAME_PTS: f32 = 13.0;
const WIDTH: f32 = 136.0;
const GAP: f32 = 4.0;
/// What keeps a name from being read on into the next one, in points on each side.
const AIR: f32 = 3.0;

/// A name that has its place.
pub(super) struct Name {
    pub(super) block: Arc<Block>,
    pub(super) top: Point,
}

impl Name {
    pub(super) fn area(&self) -> Rect {
        self.block.area(self.top, NAME_PTS, Align::Centre)
    }

    /// The same if it were so many times as large, as near to its symbol.
    pub(super) fn area_at(&self, scale: f32, symbol: &Symbol) -> Rect {
        let area = self.area();
        let (width, height) = (area.width() * scale, area.height() * scale);
        let top = if area.centre().y < symbol.outline.centre.y { area.max.y - height } else { area.min.y };
        Rect::new(Point::new(area.centre().x - width / 2.0, top), width, height)
    }

    /// Its place with air on both sides.
    pub(super) fn room(&self) -> Rect {
        let Rect { min, max } = self.area();
        Rect { min: min - Point::new(AIR, 0.0), max: max + Point::new(AIR, 0.0) }
    }

    /// The boxes of its lines.
    pub(super) fn lines(&self) -> Vec<Rect> {
        let line = |(number, line): (usize, &Arc<ShapedLine>)| {
            let middle = self.top + Point::new(0.0, (LINE_EM * number as f32 + (ASCENT_EM + DESCENT_EM) / 2.0) * NAME_PTS);
            Rect::around(middle, line.width_ems * NAME_PTS, LINE_EM * NAME_PTS)
        };
        self.block.lines.iter().enumerate().map(line).collect()
    }

    /// The full name in three lines at most, below the symbol; the short name where that is not enough.
    pub(super) fn below(organisation: &Organisation, symbol: &Symbol) -> Self {
        let setting = Setting::within(WIDTH, NAME_PTS, 3).bold();
        let full = set(&organisation.name, setting);
        let block = if full.cut && !organisation.short_name.is_empty() { set(&organisation.short_name, setting) } else { full };
        Self { top: Point::new(symbol.outline.centre.x, symbol.bottom() + GAP), block }
    }

    /// The same name above the symbol with its tower.
    fn above(&self, symbol: &Symbol) -> Self {
        Self { top: Point::new(self.top.x, symbol.bounds().min.y - GAP - self.block.height(NAME_PTS)), block: self.block.clone() }
    }

    /// The same name above the symbol, where that is free of the symbols on the `ground` and of all names `beneath` theirs, and fewer of the
    /// lines to the `neighbours` would run behind the name than below.
    pub(super) fn risen(&self, symbol: &Symbol, [ground, beneath]: [&Grid; 2], own: u32, neighbours: &[Point]) -> Option<Self> {
        let upper = self.above(symbol);
        let free = |area: Rect, grid: &Grid| !grid.overlapping(area).any(|tag| tag != own);
        let crossed = |area: Rect| neighbours.iter().filter(|other| area.meets(symbol.outline.centre, **other)).count();
        let may_rise = free(upper.room(), ground) && free(upper.room(), beneath);
        let better = may_rise && (!free(self.area(), ground) || crossed(upper.area()) < crossed(self.area()));
        better.then_some(upper)
    }
}
