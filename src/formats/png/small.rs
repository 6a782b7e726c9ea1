//! Small shapes and thin lines on the pixels. A large map has hundreds of thousands of them, each of which would cost tiny-skia more to set up than to
//! paint. What is large goes to tiny-skia.

use crate::scene::{Colour, Point, Rect};
use tiny_skia::Pixmap;

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

/// Lays a colour over what the mask covers, moved by whole pixels.
pub(super) fn stamp(pixels: &mut Pixmap, mask: &Mask, by: (i32, i32), colour: Colour) {
    let (left, top) = (mask.left + by.0, mask.top + by.1);
    for (row, shares) in (top..).zip(mask.shares.chunks_exact(mask.width)) {
        let skipped = usize::try_from(-left).unwrap_or(0);
        let Some(line) = line_from(pixels, left.max(0), row) else { continue };
        for (pixel, share) in line.chunks_exact_mut(4).zip(shares.iter().skip(skipped)).filter(|(_, share)| **share > 0.0) {
            mix(pixel, colour, *share);
        }
    }
}

/// The bytes of a row from a column on.
fn line_from(pixels: &mut Pixmap, column: i32, row: i32) -> Option<&mut [u8]> {
    let (width, height) = (pixels.width() as usize, pixels.height() as usize);
    let (column, row) = (usize::try_from(column).ok()?, usize::try_from(row).ok()?);
    if row >= height {
        return None;
    }
    pixels.data_mut().get_mut((row * width + column.min(width)) * 4..(row + 1) * width * 4)
}

/// Mixes a colour into a pixel of opaque paper.
fn mix(pixel: &mut [u8], colour: Colour, share: f32) {
    // of 256, so that mixing needs no division
    let share = (share * f32::from(colour.alpha) * (256.0 / 255.0) + 0.5) as u32;
    if let [red, green, blue, _] = pixel {
        let mixed = |old: u8, new: u8| ((u32::from(old) * (256 - share) + u32::from(new) * share + 128) >> 8) as u8;
        (*red, *green, *blue) = (mixed(*red, colour.red), mixed(*green, colour.green), mixed(*blue, colour.blue));
    }
}

/// Draws straight pieces one after the other, `width` pixels wide, with the given lengths of stroke and gap in pixels if it is broken.
pub(super) fn thin(pixels: &mut Pixmap, points: &[Point], width: f32, colour: Colour, dashes: Option<[f32; 2]>) {
    let pieces = points.iter().zip(points.iter().skip(1));
    let Some([on, off]) = dashes else {
        return pieces.for_each(|(from, to)| hair(pixels, *from, *to, width, colour));
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
                hair(pixels, from.towards(*to, begin), from.towards(*to, end), width, colour);
            }
        }
        walked += length;
    }
}

/// One straight piece. Each column it passes the middle of is painted once (each row, if it is steep), so that pieces join without a dark spot.
fn hair(pixels: &mut Pixmap, from: Point, to: Point, width: f32, colour: Colour) {
    let steep = (to.y - from.y).abs() > (to.x - from.x).abs();
    let along = |point: Point| if steep { Point::new(point.y, point.x) } else { point };
    let (a, b) = (along(from), along(to));
    let (start, end) = if a.x <= b.x { (a, b) } else { (b, a) };
    let slope = (end.y - start.y) / (end.x - start.x).max(f32::MIN_POSITIVE);
    let reach = width / 2.0 * (1.0 + slope * slope).sqrt();
    let (width, height) = (pixels.width() as i32, pixels.height() as i32);
    let (across, down) = if steep { (height, width) } else { (width, height) };
    let (first, last) = ((start.x.max(0.0) - 0.5).ceil() as i32, ((end.x - 0.5).ceil() as i32).min(across));
    let (along_bytes, beside_bytes) = if steep { (width * 4, 4) } else { (4, width * 4) };
    let data = pixels.data_mut();
    let mut middle = start.y + (first as f32 + 0.5 - start.x) * slope;
    for step in first..last {
        let (upper, lower) = (middle - reach, middle + reach);
        let first = (upper as i32).max(0);
        for beside in first..(lower.ceil() as i32).min(down) {
            let share = lower.min(beside as f32 + 1.0) - upper.max(beside as f32);
            let at = (step * along_bytes + beside * beside_bytes) as usize;
            if let Some(pixel) = data.get_mut(at..at + 4) {
                mix(pixel, colour, share);
            }
        }
        middle += slope;
    }
}
