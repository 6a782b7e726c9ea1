//! A uniform grid of boxes: which of thousands of shapes could be in the way here, without asking them all.

use super::{Point, Rect};

/// Boxes with a tag each, by place.
pub(crate) struct Grid {
    origin: Point,
    cells_a_point: f32,
    columns: usize,
    rows: usize,
    /// For each cell its latest entry, counted from 1; 0 is none, and `NEVER_ASKED` where none is kept.
    latest: Vec<u32>,
    entries: Vec<Entry>,
}

/// Stands in the place of the latest entry of a cell about which nobody will ask.
const NEVER_ASKED: u32 = u32::MAX;

struct Entry {
    area: Rect,
    tag: u32,
    earlier: u32,
}

impl Grid {
    /// A grid for about that many boxes within `area`. Boxes outside it are kept too.
    pub(crate) fn new(area: Rect, boxes: usize) -> Self {
        let cells = boxes.max(64) as f32;
        let (width, height) = (area.width().max(1.0), area.height().max(1.0));
        // an area that is mostly empty must not cost memory, nor a long thin one
        let cell_pts = (width * height / cells).sqrt().max(width.max(height) / cells).max(24.0);
        let (columns, rows) = ((width / cell_pts) as usize + 1, (height / cell_pts) as usize + 1);
        Self { origin: area.min, cells_a_point: 1.0 / cell_pts, columns, rows, latest: vec![0; columns * rows], entries: Vec::with_capacity(boxes) }
    }

    /// The same grid for those who will ask only about these places: elsewhere it keeps nothing.
    pub(crate) fn asked_at(mut self, places: &[Rect]) -> Self {
        self.latest.fill(NEVER_ASKED);
        for place in places {
            self.cells(place).for_each(|cell| self.latest.get_mut(cell).into_iter().for_each(|latest| *latest = 0));
        }
        self
    }

    /// Whether anyone will ask about a place there.
    pub(crate) fn is_asked(&self, area: &Rect) -> bool {
        self.cells(area).any(|cell| self.latest.get(cell).is_some_and(|latest| *latest != NEVER_ASKED))
    }

    /// Keeps a box.
    pub(crate) fn insert(&mut self, area: Rect, tag: u32) {
        self.cells(&area).for_each(|cell| {
            if let Some(latest) = self.latest.get_mut(cell).filter(|latest| **latest != NEVER_ASKED) {
                self.entries.push(Entry { area, tag, earlier: *latest });
                *latest = u32::try_from(self.entries.len()).unwrap_or(0);
            }
        });
    }

    /// The tags of the boxes that overlap `area`; a box that lies in several cells may come several times.
    pub(crate) fn overlapping(&self, area: Rect) -> impl Iterator<Item = u32> {
        self.cells(&area)
            .flat_map(|cell| Chain { grid: self, next: self.latest.get(cell).copied().unwrap_or(0) })
            .filter_map(move |entry| entry.area.overlaps(&area).then_some(entry.tag))
    }

    fn cells(&self, area: &Rect) -> impl Iterator<Item = usize> + use<> {
        let cell = |value: f32, origin: f32, count: usize| (((value - origin) * self.cells_a_point).max(0.0) as usize).min(count - 1);
        let columns = self.columns;
        let (left, right) = (cell(area.min.x, self.origin.x, columns), cell(area.max.x, self.origin.x, columns));
        let (top, bottom) = (cell(area.min.y, self.origin.y, self.rows), cell(area.max.y, self.origin.y, self.rows));
        (top..=bottom).flat_map(move |row| (left..=right).map(move |column| row * columns + column))
    }
}

struct Chain<'a> {
    grid: &'a Grid,
    next: u32,
}

impl<'a> Iterator for Chain<'a> {
    type Item = &'a Entry;
    fn next(&mut self) -> Option<&'a Entry> {
        let entry = self.grid.entries.get((self.next as usize).checked_sub(1)?)?;
        self.next = entry.earlier;
        Some(entry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_are_found_wherever_they_are() {
        let mut grid = Grid::new(Rect::new(Point::new(0.0, 0.0), 1000.0, 500.0), 10);
        grid.insert(Rect::around(Point::new(500.0, 250.0), 10.0, 10.0), 1);
        grid.insert(Rect::around(Point::new(5000.0, -250.0), 10.0, 10.0), 2);
        let found = |x, y| grid.overlapping(Rect::around(Point::new(x, y), 2.0, 2.0)).collect::<Vec<_>>();
        assert_eq!(found(503.0, 253.0), [1]);
        assert_eq!(found(4999.0, -251.0), [2]);
        assert!(found(520.0, 250.0).is_empty());
    }

    #[test]
    fn what_is_not_asked_about_is_not_kept() {
        let asked = Rect::around(Point::new(100.0, 100.0), 40.0, 40.0);
        let mut grid = Grid::new(Rect::new(Point::new(0.0, 0.0), 1000.0, 500.0), 10).asked_at(&[asked]);
        grid.insert(Rect::around(Point::new(110.0, 90.0), 10.0, 10.0), 1);
        grid.insert(Rect::around(Point::new(800.0, 400.0), 10.0, 10.0), 2);
        assert!(grid.overlapping(asked).all(|tag| tag == 1));
        assert!(!grid.entries.is_empty() && grid.entries.iter().all(|entry| entry.tag == 1));
    }
}
