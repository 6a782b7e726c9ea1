//! Small shapes and thin lines on the pixels. A large map has hundreds of thousands of them, each of which would cost tiny-skia more to set up than to
//! paint. What is large goes to tiny-skia.

use super::strip::Strip;
use crate::scene::{Colour, Point, Rect};
use std::ops::Range;

/// The longest side of a shape that is small, in pixels.
pub(super) const SMALL_PX: f32 = 64.0;
/// The widest line that is thin, in pixels.
pub(super) const THIN_PX: f32 = 1.6;

/// The share of each pixel of a box that an outline covers.
#[derive(Clone, Debug)]
pub(super) struct Mask {
    left: i32,
    top: i32,
    width: usize,
    shares: Vec<f32>,
}

impl Mask {
    /// Of closed parts, in pixels; what they run round in the same direction is inside, however often.
    pub(super) fn of<'a>(parts: impl Iterator<Item = &'a [Point]> + Clone) -> Option<Self> {
        let around = Rect::bounding(parts.clone().flatten().copied())?;
        let corner = Point::new(around.min.x.floor(), around.min.y.floor());
        let (width, height) = ((around.max.x - corner.x) as usize + 2, (around.max.y - corner.y) as usize + 1);
        let mut mask = Self { left: corner.x as i32, top: corner.y as i32, width, shares: vec![0.0; width * height + 1] };
        for part in parts {
            part.iter().zip(part.iter().cycle().skip(1)).for_each(|(from, to)| mask.side(*from - corner, *to - corner));
        }
        let mut sum = 0.0;
        for share in &mut mask.shares {
            sum += *share;
            *share = f32::abs(sum).min(1.0);
        }
        Some(mask)
    }

    /// Notes by how much the covered share changes at each pixel that a side passes, from left to right; after Levien's font-rs.
    fn side(&mut self, from: Point, to: Point) {
        let (direction, upper, lower) = if from.y < to.y { (1.0, from, to) } else { (-1.0, to, from) };
        let slope = (lower.x - upper.x) / (lower.y - upper.y).max(f32::MIN_POSITIVE);
        let mut x = upper.x;
        for row in upper.y as usize..lower.y.ceil() as usize {
            let height = lower.y.min(row as f32 + 1.0) - upper.y.max(row as f32);
            let next = x + slope * height;
            self.crossing(row * self.width, x.min(next), x.max(next), direction * height);
            x = next;
        }
    }

    /// A side that passes through one row from `left` to `right` and turns `change` of it from outside to inside.
    fn crossing(&mut self, row: usize, left: f32, right: f32, change: f32) {
        let (first, last) = (left as usize, right.ceil() as usize);
        if last <= first + 1 {
            let middle = (left + right) / 2.0 - first as f32;
            self.add(row + first, change * (1.0 - middle));
            return self.add(row + first + 1, change * middle);
        }
        // what lies to the right of the side, pixel by pixel
        let before = |x: f32| (x - left).clamp(0.0, right - left);
        let (steep, mut last_share) = (1.0 / (right - left), 0.0);
        for pixel in first..=last {
            let (start, end) = (before(pixel as f32), before(pixel as f32 + 1.0));
            // the mean of the part of the side that is passed, over the pixel
            let share = (steep * (start + end) / 2.0 * (end - start)) + (pixel as f32 + 1.0 - right.max(pixel as f32)).max(0.0);
            self.add(row + pixel, change * (share - last_share));
            last_share = share;
        }
    }

    fn add(&mut self, at: usize, change: f32) {
        if let Some(share) = self.shares.get_mut(at) {
            *share += change;
        }
    }
}

impl Strip {
    /// Lays a colour over what the mask covers, moved by whole pixels.
    pub(super) fn stamp(&mut self, mask: &Mask, by: (i32, i32), colour: Colour) {
        let (left, top) = (mask.left + by.0, mask.top + by.1);
        let skipped = usize::try_from(-left).unwrap_or(0);
        for (row, shares) in (top..).zip(mask.shares.chunks_exact(mask.width)) {
            let Some(line) = self.line_from(left.max(0), row) else { continue };
            for (pixel, share) in line.as_chunks_mut().0.iter_mut().zip(shares.iter().skip(skipped)).filter(|(_, share)| **share > 0.0) {
                mix(pixel, colour, *share);
            }
        }
    }

    /// The bytes of a row from a column on.
    fn line_from(&mut self, column: i32, row: i32) -> Option<&mut [u8]> {
        let (width, row) = (self.width(), row - self.rows().0);
        let start = usize::try_from(row * width + column.min(width)).ok().filter(|_| row >= 0)?;
        self.bytes().get_mut(start * 4..(row as usize + 1) * width as usize * 4)
    }

    /// Draws straight pieces one after the other, `width` pixels wide, with the given lengths of stroke and gap in pixels if it is broken.
    pub(super) fn thin(&mut self, points: &[Point], width: f32, colour: Colour, dashes: Option<[f32; 2]>) {
        let pieces = points.iter().zip(points.iter().skip(1));
        let Some([on, off]) = dashes else {
            return pieces.for_each(|(from, to)| self.hair(*from, *to, width, colour));
        };
        // ends are round, which makes a stroke longer by half the width on both sides
        let mut walked = 0.0;
        for (from, to) in pieces {
            let length = from.distance(*to);
            let first = ((walked - on - width / 2.0) / (on + off)).floor();
            let starts = (0..).map(|number| (first + number as f32) * (on + off)).take_while(|start| *start - width / 2.0 < walked + length);
            for start in starts {
                let share = |at: f32| ((at - walked) / length.max(f32::EPSILON)).clamp(0.0, 1.0);
                let (begin, end) = (share(start - width / 2.0), share(start + on + width / 2.0));
                if begin < end {
                    self.hair(from.towards(*to, begin), from.towards(*to, end), width, colour);
                }
            }
            walked += length;
        }
    }

    /// One straight piece. Each column it passes the middle of is painted once (each row, if it is steep), so that pieces join without a dark spot.
    fn hair(&mut self, from: Point, to: Point, width: f32, colour: Colour) {
        let steep = (to.y - from.y).abs() > (to.x - from.x).abs();
        let along = |point: Point| if steep { Point::new(point.y, point.x) } else { point };
        let (a, b) = (along(from), along(to));
        let (start, end) = if a.x <= b.x { (a, b) } else { (b, a) };
        let slope = (end.y - start.y) / (end.x - start.x).max(f32::MIN_POSITIVE);
        let reach = width / 2.0 * (1.0 + slope * slope).sqrt();
        let (rows, columns) = (self.rows(), (0, self.width()));
        let (across, down) = if steep { (rows, columns) } else { (columns, rows) };
        let (along_bytes, beside_bytes) = if steep { (columns.1 * 4, 4) } else { (4, columns.1 * 4) };
        let data = self.bytes();
        for step in steps([start, end], slope, reach, (across, down)) {
            let middle = start.y + (step as f32 + 0.5 - start.x) * slope;
            let (upper, lower) = (middle - reach, middle + reach);
            for beside in (upper as i32).max(down.0)..(lower as i32 + 1).min(down.1) {
                let share = lower.min(beside as f32 + 1.0) - upper.max(beside as f32);
                let at = ((step - across.0) * along_bytes + (beside - down.0) * beside_bytes) as usize;
                if let Some(pixel) = data.get_mut(at..).and_then(<[u8]>::first_chunk_mut) {
                    mix(pixel, colour, share);
                }
            }
        }
    }
}

/// The columns (rows, if it is steep) in which a straight piece may paint between those of `across`, with something between those of `down`.
fn steps([start, end]: [Point; 2], slope: f32, reach: f32, (across, down): ((i32, i32), (i32, i32))) -> Range<i32> {
    let (mut first, mut last) = (start.x - 0.5, end.x - 0.5);
    if slope != 0.0 {
        let step_at = |beside: f32| start.x - 0.5 + (beside - start.y) / slope;
        let (one, other) = (step_at(down.0 as f32 - reach), step_at(down.1 as f32 + reach));
        // one more on both sides, against rounding
        (first, last) = (first.max(one.min(other) - 1.0), last.min(one.max(other) + 1.0));
    }
    (first.ceil() as i32).max(across.0)..(last.ceil() as i32).min(across.1)
}

/// Mixes a colour into a pixel of opaque paper.
#[inline]
fn mix(pixel: &mut [u8; 4], colour: Colour, share: f32) {
    // of 256, so that mixing needs no division
    let share = (share * f32::from(colour.alpha) * (256.0 / 255.0) + 0.5) as u32;
    let [red, green, blue, _] = pixel;
    let mixed = |old: u8, new: u8| ((u32::from(old) * (256 - share) + u32::from(new) * share + 128) >> 8) as u8;
    (*red, *green, *blue) = (mixed(*red, colour.red), mixed(*green, colour.green), mixed(*blue, colour.blue));
}
