//! Points and rectangles: the arithmetic that the picture needs, and no more.

use super::{Point, Rect, Shape};
use std::ops::{Add, Mul, Sub};

impl Point {
    /// The point there.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// How far the other is, in points.
    pub fn distance(self, other: Self) -> f32 {
        (self - other).length()
    }

    /// Its distance from (0, 0), in points.
    pub fn length(self) -> f32 {
        self.dot(self).sqrt()
    }

    /// The same direction with a length of one point; to the right where there is no direction.
    pub fn unit(self) -> Self {
        let length = self.length();
        if length > f32::EPSILON { self * (1.0 / length) } else { Self::new(1.0, 0.0) }
    }

    /// Turned by a quarter, clockwise as seen.
    pub fn quarter_turn(self) -> Self {
        Self::new(-self.y, self.x)
    }

    /// The scalar product.
    pub fn dot(self, other: Self) -> f32 {
        self.x * other.x + self.y * other.y
    }

    /// The point at that share of the way to the other.
    pub fn towards(self, other: Self, share: f32) -> Self {
        self + (other - self) * share
    }
}

impl Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Point {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f32> for Point {
    type Output = Self;
    fn mul(self, by: f32) -> Self {
        Self::new(self.x * by, self.y * by)
    }
}

impl Rect {
    /// From its top left corner and its size in points.
    pub fn new(min: Point, width: f32, height: f32) -> Self {
        Self { min, max: min + Point::new(width, height) }
    }

    /// From its middle and its size in points.
    pub fn around(centre: Point, width: f32, height: f32) -> Self {
        Self::new(centre - Point::new(width, height) * 0.5, width, height)
    }

    /// The smallest one that holds all points; `None` without a point.
    pub fn bounding(points: impl IntoIterator<Item = Point>) -> Option<Self> {
        points.into_iter().map(|point| Self { min: point, max: point }).reduce(|all, point| all.union(&point))
    }

    /// Its width in points.
    pub fn width(&self) -> f32 {
        self.max.x - self.min.x
    }

    /// Its height in points.
    pub fn height(&self) -> f32 {
        self.max.y - self.min.y
    }

    /// Its middle.
    pub fn centre(&self) -> Point {
        self.min.towards(self.max, 0.5)
    }

    /// The smallest one that holds both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self {
            min: Point::new(self.min.x.min(other.min.x), self.min.y.min(other.min.y)),
            max: Point::new(self.max.x.max(other.max.x), self.max.y.max(other.max.y)),
        }
    }

    /// Grown by that much on every side.
    #[must_use]
    pub fn grown(&self, by: f32) -> Self {
        Self { min: self.min - Point::new(by, by), max: self.max + Point::new(by, by) }
    }

    /// Whether the two share a point.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.min.x <= other.max.x && other.min.x <= self.max.x && self.min.y <= other.max.y && other.min.y <= self.max.y
    }

    /// Whether the point is inside or on the edge.
    pub fn contains(&self, point: Point) -> bool {
        self.overlaps(&Self { min: point, max: point })
    }

    /// Whether the straight way between two points touches it.
    pub(crate) fn meets(&self, a: Point, b: Point) -> bool {
        let way = b - a;
        let slab = |at: f32, step: f32, least: f32, most: f32| {
            if step.abs() < f32::EPSILON {
                return if (least..=most).contains(&at) { (0.0, 1.0) } else { (1.0, 0.0) };
            }
            let (enter, leave) = ((least - at) / step, (most - at) / step);
            (enter.min(leave), enter.max(leave))
        };
        let (across, down) = (slab(a.x, way.x, self.min.x, self.max.x), slab(a.y, way.y, self.min.y, self.max.y));
        across.0.max(down.0).max(0.0) <= across.1.min(down.1).min(1.0)
    }

    /// Its four corners, clockwise from the top left.
    pub fn corners(&self) -> [Point; 4] {
        [self.min, Point::new(self.max.x, self.min.y), self.max, Point::new(self.min.x, self.max.y)]
    }
}

impl Shape {
    /// The box it fills, the width of its lines included; for text the box of its lines.
    pub fn bounds(&self) -> Rect {
        match self {
            Self::Disc { centre, radius, paint } => {
                let reach = (radius + paint.stroke.map_or(0.0, |stroke| stroke.width_pts / 2.0)) * 2.0;
                Rect::around(*centre, reach, reach)
            }
            Self::Polygon { corners, paint } => {
                Rect::bounding(corners.iter().copied()).unwrap_or_default().grown(paint.stroke.map_or(0.0, |stroke| stroke.width_pts / 2.0))
            }
            Self::Line { curve, stroke } => super::curve::bounds(curve).grown(stroke.width_pts / 2.0),
            Self::Text(text) => text.bounds(),
        }
    }
}
