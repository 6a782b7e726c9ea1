//! Where the canvas looks: a point of the map in the middle, and how large it is shown. Pure; it does not know the window.

use crate::scene::{Point, Rect};

/// The smallest and the largest the map is shown.
const ZOOM: std::ops::RangeInclusive<f32> = 0.01..=Camera::LARGEST;
/// How much of the canvas stays free round what is fitted into it, in points on each side.
pub(super) const MARGIN_PTS: f32 = 28.0;

/// The size of the canvas that is reckoned with before it was first drawn, in points.
const CANVAS_PTS: (f32, f32) = (900.0, 600.0);

/// The view of the canvas. Sizes and places on the screen are in points of the window, from the canvas's middle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The place on the map that is in the middle of the canvas.
    pub middle: Point,
    /// How large the map is shown; 1 is 100 %.
    pub zoom: f32,
    /// The width and height of the canvas in points; nothing before it was first drawn.
    pub canvas: Option<(f32, f32)>,
}

impl Default for Camera {
    fn default() -> Self {
        Self { middle: Point::default(), zoom: 1.0, canvas: None }
    }
}

impl Camera {
    /// The largest the map is ever shown.
    pub const LARGEST: f32 = 8.0;

    /// The width and height of the canvas, or what is reckoned with before it was first drawn, in points.
    pub(super) fn room(&self) -> (f32, f32) {
        self.canvas.unwrap_or(CANVAS_PTS)
    }

    /// Where a place on the map is on the canvas, from its middle.
    pub fn to_canvas(&self, at: Point) -> (f32, f32) {
        ((at.x - self.middle.x) * self.zoom, (at.y - self.middle.y) * self.zoom)
    }

    /// Which place on the map is at a point of the canvas, from its middle.
    pub fn to_map(&self, (x, y): (f32, f32)) -> Point {
        Point { x: self.middle.x + x / self.zoom, y: self.middle.y + y / self.zoom }
    }

    /// Moves what is seen by points of the canvas.
    pub fn pan(&mut self, (dx, dy): (f32, f32)) {
        self.look_at(Point { x: self.middle.x - dx / self.zoom, y: self.middle.y - dy / self.zoom });
    }

    /// Shows the map larger or smaller; what is at that point of the canvas stays there.
    pub fn zoom_at(&mut self, at: (f32, f32), factor: f32) {
        let held = self.to_map(at);
        let zoom = self.zoom * factor;
        if zoom.is_finite() {
            self.zoom = zoom.clamp(*ZOOM.start(), *ZOOM.end());
        }
        self.look_at(Point { x: held.x - at.0 / self.zoom, y: held.y - at.1 / self.zoom });
    }

    /// Puts a place in the middle, as far as there is canvas.
    pub fn look_at(&mut self, place: Point) {
        let furthest = crate::model::Position::FURTHEST as f32;
        if place.x.is_finite() && place.y.is_finite() {
            self.middle = Point { x: place.x.clamp(-furthest, furthest), y: place.y.clamp(-furthest, furthest) };
        }
    }

    /// Shows the whole of that part of the map, never larger than `largest`, and clear of so many points of the canvas on its left, at
    /// its top and at its bottom.
    pub fn fit(&mut self, part: Rect, largest: f32, [left, top, bottom]: [f32; 3]) {
        let (width, height) = self.room();
        let room = |canvas: f32, part: f32| (canvas - 2.0 * MARGIN_PTS).max(50.0) / part.max(1.0);
        let zoom = room(width - left, part.width()).min(room(height - top - bottom, part.height())).min(largest);
        self.zoom = zoom.clamp(*ZOOM.start(), *ZOOM.end());
        let centre = part.centre();
        self.look_at(Point { x: centre.x - left / 2.0 / self.zoom, y: centre.y + (bottom - top) / 2.0 / self.zoom });
    }

    /// Moves a part of the map into the middle, unless all of it is in sight already.
    pub fn bring_into_sight(&mut self, part: Rect) {
        if !self.sees(part) {
            self.look_at(part.centre());
        }
    }

    /// Whether all of that part of the map is in sight.
    pub fn sees(&self, part: Rect) -> bool {
        let (width, height) = self.room();
        let inside = |(x, y): (f32, f32)| x.abs() <= width / 2.0 && y.abs() <= height / 2.0;
        inside(self.to_canvas(part.min)) && inside(self.to_canvas(part.max))
    }

    /// Whether the other one, on the same canvas, shows the same place at the same size, but for what nobody would notice.
    pub fn is_near(&self, other: &Self) -> bool {
        let (right, down) = self.to_canvas(other.middle);
        (other.zoom / self.zoom - 1.0).abs() < 0.05 && right.abs().max(down.abs()) < MARGIN_PTS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_under_the_pointer_stays_there_when_zooming() {
        let mut camera = Camera { middle: Point { x: 40.0, y: -7.0 }, zoom: 0.8, canvas: Some((800.0, 600.0)) };
        let before = camera.to_map((120.0, 55.0));
        camera.zoom_at((120.0, 55.0), 1.7);
        let after = camera.to_map((120.0, 55.0));
        assert!((before.x - after.x).abs() < 0.01 && (before.y - after.y).abs() < 0.01);
    }

    #[test]
    fn a_fitted_part_is_inside_the_canvas() {
        let mut camera = Camera { canvas: Some((800.0, 600.0)), ..Camera::default() };
        camera.fit(Rect { min: Point { x: -900.0, y: 0.0 }, max: Point { x: 900.0, y: 200.0 } }, 1.0, [0.0; 3]);
        let (x, y) = camera.to_canvas(Point { x: 900.0, y: 200.0 });
        assert!(x < 400.0 && y < 300.0 && camera.zoom < 1.0);
    }

    #[test]
    fn an_empty_part_is_not_blown_up() {
        let mut camera = Camera { canvas: Some((800.0, 600.0)), ..Camera::default() };
        camera.fit(Rect::default(), 1.0, [0.0; 3]);
        assert_eq!(camera.zoom, 1.0);
    }
}
