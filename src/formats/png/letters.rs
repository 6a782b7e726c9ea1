//! Letters on the pixels. Small ones are masks that are made once for each glyph, size and quarter of a pixel; large ones are paths.

use super::small::Mask;
use super::strip::{Strip, round, straight_pieces};
use crate::formats::picture::Fit;
use crate::scene::fonts::{Step, glyph_outline};
use crate::scene::text::HALO_EM;
use crate::scene::{Colour, Font, Glyph, Point, Text};
use rustc_hash::FxHashMap;
use tiny_skia::{Path, PathBuilder, PathSegment, Transform};

/// The largest letters that are masks, in pixels to the em.
const LARGEST_MASK_PX: f32 = 40.0;
/// The places within a pixel that a mask may have, in each direction.
const PLACES: i32 = 4;

/// A glyph, whether its rim is meant, its size to the bit, and its place within a pixel.
type MaskOf = (Font, u16, bool, u32, i32, i32);

/// The letters that were drawn so far.
#[derive(Default)]
pub(super) struct Letters {
    outlines: FxHashMap<(Font, u16), Outline>,
    masks: FxHashMap<MaskOf, Option<Mask>>,
}

/// A glyph's inside and its rim, in ems: as a path, and as closed parts of straight pieces.
struct Outline {
    inside: Form,
    rim: Form,
}

#[derive(Default)]
struct Form {
    path: Option<Path>,
    parts: Vec<Vec<Point>>,
}

impl Letters {
    /// All rims first, so that none lies over the letter before it.
    pub(super) fn draw(&mut self, strip: &mut Strip, text: &Text, fit: &Fit) {
        if let Some(halo) = text.halo {
            self.lines(strip, text, fit, (halo, true));
        }
        self.lines(strip, text, fit, (text.colour, false));
    }

    fn lines(&mut self, strip: &mut Strip, text: &Text, fit: &Fit, ink: (Colour, bool)) {
        let size = text.size_pts * fit.scale;
        for line in &text.lines {
            let place = |x: f32, glyph: &Glyph| fit.at(line.origin + Point::new(x + glyph.x, glyph.y) * text.size_pts);
            let glyphs = line.runs.iter().flat_map(|run| run.glyphs.iter().map(|glyph| ((run.font, glyph.id), place(run.x, glyph))));
            if size <= LARGEST_MASK_PX {
                glyphs.for_each(|(glyph, at)| self.small(strip, glyph, at, size, ink));
            } else {
                self.large(strip, glyphs, size, ink);
            }
        }
    }

    fn small(&mut self, strip: &mut Strip, glyph: (Font, u16), at: Point, size: f32, (colour, rim): (Colour, bool)) {
        let place = |value: f32| (value * PLACES as f32).round() as i32;
        let (x, y) = (place(at.x), place(at.y));
        let within = (x.rem_euclid(PLACES), y.rem_euclid(PLACES));
        let outlines = &mut self.outlines;
        let mask = self.masks.entry((glyph.0, glyph.1, rim, size.to_bits(), within.0, within.1)).or_insert_with(|| {
            let from = Point::new(within.0 as f32, within.1 as f32) * (1.0 / PLACES as f32);
            let parts = outlines.entry(glyph).or_insert_with(|| Outline::of(glyph)).form(rim).parts.iter();
            let parts: Vec<Vec<Point>> = parts.map(|part| part.iter().map(|point| *point * size + from).collect()).collect();
            Mask::of(parts.iter().map(Vec::as_slice))
        });
        if let Some(mask) = mask {
            strip.stamp(mask, (x.div_euclid(PLACES), y.div_euclid(PLACES)), colour);
        }
    }

    /// A line of letters as one path: filling has its price for each path.
    fn large(&mut self, strip: &mut Strip, glyphs: impl Iterator<Item = ((Font, u16), Point)>, size: f32, (colour, rim): (Colour, bool)) {
        let mut letters = PathBuilder::new();
        for (glyph, at) in glyphs {
            let form = self.outlines.entry(glyph).or_insert_with(|| Outline::of(glyph)).form(rim);
            let placed = Transform::from_row(size, 0.0, 0.0, size, at.x, at.y);
            if let Some(path) = form.path.clone().and_then(|path| path.transform(placed)) {
                letters.push_path(&path);
            }
        }
        if let Some(path) = letters.finish() {
            strip.fill(&path, colour, Transform::identity());
        }
    }
}

impl Outline {
    fn of((font, glyph): (Font, u16)) -> Self {
        let mut builder = PathBuilder::new();
        for step in glyph_outline(font, glyph) {
            match step {
                Step::Move(to) => builder.move_to(to.x, to.y),
                Step::Line(to) => builder.line_to(to.x, to.y),
                Step::Quad(a, to) => builder.quad_to(a.x, a.y, to.x, to.y),
                Step::Cubic(a, b, to) => builder.cubic_to(a.x, a.y, b.x, b.y, to.x, to.y),
                Step::Close => builder.close(),
            }
        }
        let inside = builder.finish();
        // 40 pixels to the em are fine enough for a rim at any size
        let rim = inside.as_ref().and_then(|path| path.stroke(&round(HALO_EM, None), LARGEST_MASK_PX));
        Self { inside: Form::of(inside), rim: Form::of(rim) }
    }

    fn form(&self, rim: bool) -> &Form {
        if rim { &self.rim } else { &self.inside }
    }
}

impl Form {
    fn of(path: Option<Path>) -> Self {
        let mut parts: Vec<Vec<Point>> = Vec::new();
        let at = |point: tiny_skia::Point| Point::new(point.x, point.y);
        for segment in path.iter().flat_map(Path::segments) {
            let from = parts.last().and_then(|part| part.last()).copied().unwrap_or_default();
            let pieces = match segment {
                PathSegment::MoveTo(to) => {
                    parts.push(vec![at(to)]);
                    continue;
                }
                PathSegment::LineTo(to) => vec![at(to)],
                PathSegment::QuadTo(a, to) => curve([from, from.towards(at(a), 2.0 / 3.0), at(to).towards(at(a), 2.0 / 3.0), at(to)]),
                PathSegment::CubicTo(a, b, to) => curve([from, at(a), at(b), at(to)]),
                PathSegment::Close => continue,
            };
            if let Some(part) = parts.last_mut() {
                part.extend(pieces);
            }
        }
        Self { path, parts }
    }
}

/// The pieces of a curve in ems, fine enough for the largest mask.
fn curve(points: [Point; 4]) -> Vec<Point> {
    let pieces = straight_pieces(points.map(|point| point * LARGEST_MASK_PX));
    pieces.into_iter().skip(1).map(|point| point * (1.0 / LARGEST_MASK_PX)).collect()
}
