//! The outline of an organisation's symbol: a disc or a convex polygon, one for each kind of sector.

use super::{Paint, Point, Rect, Shape};
use crate::model::SectorKind;
use std::f32::consts::{FRAC_PI_2, TAU};

/// A closed outline round a centre.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Outline {
    pub(super) centre: Point,
    pub(super) radius: f32,
    /// Clockwise as seen; none for a disc.
    corners: Vec<Point>,
    /// For each side the direction outwards.
    outwards: Vec<Point>,
}

impl Outline {
    /// The outline for a sector; a sector that nobody has said is a disc too, drawn with a dashed edge.
    pub(super) fn of_sector(sector: Option<SectorKind>, centre: Point, radius: f32) -> Self {
        let corners: Vec<(f32, f32)> = match sector {
            None | Some(SectorKind::Voluntary) => Vec::new(),
            Some(SectorKind::Statutory) => vec![(-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)],
            Some(SectorKind::Faith) => arch(),
            Some(SectorKind::Community) => ring(6, 0.0, 1.06),
            Some(SectorKind::Residents) => vec![(0.0, -1.08), (1.16, 0.88), (-1.16, 0.88)],
            Some(SectorKind::Private) => ring(4, -FRAC_PI_2, 1.18),
            Some(SectorKind::Other) => vec![(-0.68, -0.78), (1.22, -0.78), (0.68, 0.78), (-1.22, 0.78)],
        };
        let corners: Vec<Point> = corners.into_iter().map(|(x, y)| centre + Point::new(x, y) * radius).collect();
        let next = corners.iter().cycle().skip(1);
        let outwards = corners.iter().zip(next).map(|(a, b)| (*b - *a).unit().quarter_turn() * -1.0).collect();
        Self { centre, radius, corners, outwards }
    }

    /// How wide a number written on it may be, and how far below the centre its middle belongs.
    pub(super) fn room(&self) -> (f32, f32) {
        match self.corners.len() {
            3 => (1.25 * self.radius, 0.28 * self.radius),
            4 => (1.6 * self.radius, 0.0),
            _ => (1.75 * self.radius, 0.0),
        }
    }

    pub(super) fn shape(&self, paint: Paint) -> Shape {
        if self.corners.is_empty() {
            return Shape::Disc { centre: self.centre, radius: self.radius, paint };
        }
        Shape::Polygon { corners: self.corners.clone(), paint }
    }

    /// The box around it.
    pub(super) fn bounds(&self) -> Rect {
        Rect::bounding(self.corners.iter().copied()).unwrap_or_else(|| Rect::around(self.centre, self.radius * 2.0, self.radius * 2.0))
    }

    /// How far outside the point is, in points; below 0 inside.
    pub(super) fn clearance(&self, point: Point) -> f32 {
        if self.corners.is_empty() {
            return point.distance(self.centre) - self.radius;
        }
        self.corners.iter().zip(&self.outwards).map(|(corner, out)| (point - *corner).dot(*out)).fold(f32::NEG_INFINITY, f32::max)
    }
}

/// A regular polygon, its first corner at that angle.
fn ring(count: u16, from: f32, reach: f32) -> Vec<(f32, f32)> {
    (0..count).map(|i| from + TAU * f32::from(i) / f32::from(count)).map(|angle| (reach * angle.cos(), reach * angle.sin())).collect()
}

/// A pointed arch, such as a window or a doorway.
fn arch() -> Vec<(f32, f32)> {
    let (half, shoulder, reach) = (0.86_f32, 0.05_f32, 1.72_f32);
    // each side is an arc round the opposite shoulder
    let apex = (1.0 - (reach - half).powi(2) / reach.powi(2)).sqrt().asin();
    let right =
        (0..=5).map(|i| apex * f32::from(5 - i as u8) / 5.0).map(|angle| (half - reach + reach * angle.cos(), shoulder - reach * angle.sin() * 0.78));
    let right: Vec<(f32, f32)> = right.collect();
    let left = right.iter().skip(1).rev().map(|(x, y)| (-x, *y));
    let base = [(half, 0.92), (-half, 0.92)];
    right.iter().copied().chain(base).chain(left).collect()
}
