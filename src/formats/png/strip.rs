//! A strip of the picture: its own rows of pixels, and the shapes painted on them. What is large is painted by tiny-skia, what is small by `small`.

use super::letters::Letters;
use super::small::{Mask, SMALL_PX, THIN_PX};
use crate::formats::picture::Fit;
use crate::scene::{Colour, Paint, Point, Rect, Scene, Shape, Stroke};
use std::f32::consts::TAU;
use tiny_skia::{ColorU8, FillRule, LineCap, LineJoin, Path, PathBuilder, Pixmap, StrokeDash, Transform};

/// How far a curve may run beside its straight pieces, in pixels.
const OFF_CURVE_PX: f32 = 0.12;

/// Some rows of the picture. All places are those on the whole picture.
pub(super) struct Strip {
    pixels: Pixmap,
    top: i32,
}

impl Strip {
    /// The rows from `top` on as far as there are pixels, with all of the scene that reaches there.
    pub(super) fn painted(pixels: Pixmap, top: u32, scene: &Scene, (fit, reaches): (&Fit, &[[f32; 2]])) -> Pixmap {
        let mut strip = Self { pixels, top: top as i32 };
        let Colour { red, green, blue, .. } = scene.paper;
        strip.pixels.pixels_mut().fill(ColorU8::from_rgba(red, green, blue, u8::MAX).premultiply());
        let (first, last) = (top as f32, (top + strip.pixels.height()) as f32);
        let at = Transform::from_row(fit.scale, 0.0, 0.0, fit.scale, fit.origin.x, fit.origin.y);
        let mut painter = Painter { strip, fit: *fit, at, letters: Letters::default() };
        for (piece, [highest, lowest]) in scene.pieces.iter().zip(reaches) {
            if *highest <= last && *lowest >= first {
                painter.shape(&piece.shape);
            }
        }
        painter.strip.pixels
    }

    /// How many pixels are in a row.
    pub(super) fn width(&self) -> i32 {
        self.pixels.width() as i32
    }

    /// From which row to which.
    pub(super) fn rows(&self) -> (i32, i32) {
        (self.top, self.top + self.pixels.height() as i32)
    }

    /// All its bytes, row by row.
    pub(super) fn bytes(&mut self) -> &mut [u8] {
        self.pixels.data_mut()
    }

    pub(super) fn fill(&mut self, path: &Path, colour: Colour, at: Transform) {
        self.pixels.fill_path(path, &ink(colour), FillRule::Winding, self.moved(at), None);
    }

    fn stroke(&mut self, path: &Path, stroke: &Stroke, at: Transform) {
        let dash = stroke.dashes().and_then(|lengths| StrokeDash::new(lengths.to_vec(), 0.0));
        self.pixels.stroke_path(path, &ink(stroke.colour), &round(stroke.width_pts, dash), self.moved(at), None);
    }

    fn moved(&self, at: Transform) -> Transform {
        at.post_translate(0.0, -self.top as f32)
    }
}

struct Painter {
    strip: Strip,
    fit: Fit,
    at: Transform,
    letters: Letters,
}

impl Painter {
    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Disc { centre, radius, paint } => {
                let corners = (8.0 + 3.0 * (radius * self.fit.scale).sqrt()) as u16;
                let round = (0..corners).map(|corner| TAU * f32::from(corner) / f32::from(corners));
                let round = round.map(|angle| self.fit.at(*centre + Point::new(angle.cos(), angle.sin()) * *radius)).collect();
                self.closed(round, paint, || PathBuilder::from_circle(centre.x, centre.y, *radius));
            }
            Shape::Polygon { corners, paint } => {
                self.closed(corners.iter().map(|corner| self.fit.at(*corner)).collect(), paint, || path_of(corners));
            }
            Shape::Line { curve, stroke } => self.line(curve, stroke),
            Shape::Text(text) => self.letters.draw(&mut self.strip, text, &self.fit),
        }
    }

    /// A closed shape: its corners in pixels, and its path for when it is large.
    fn closed(&mut self, mut corners: Vec<Point>, paint: &Paint, path: impl Fn() -> Option<Path>) {
        let extent = Rect::bounding(corners.iter().copied()).map_or(0.0, |around| around.width().max(around.height()));
        if let Some(fill) = paint.fill {
            if extent <= SMALL_PX {
                if let Some(mask) = Mask::of([corners.as_slice()].into_iter()) {
                    self.strip.stamp(&mask, (0, 0), fill);
                }
            } else if let Some(path) = path() {
                self.strip.fill(&path, fill, self.at);
            }
        }
        if let Some(stroke) = &paint.stroke {
            if extent <= SMALL_PX && self.is_thin(stroke) {
                corners.extend(corners.first().copied());
                self.thin(&corners, stroke);
            } else if let Some(path) = path() {
                self.strip.stroke(&path, stroke, self.at);
            }
        }
    }

    fn line(&mut self, curve: &[Point; 4], stroke: &Stroke) {
        if self.is_thin(stroke) {
            return self.thin(&straight_pieces(curve.map(|point| self.fit.at(point))), stroke);
        }
        let [a, b, c, d] = *curve;
        let mut builder = PathBuilder::new();
        builder.move_to(a.x, a.y);
        builder.cubic_to(b.x, b.y, c.x, c.y, d.x, d.y);
        if let Some(path) = builder.finish() {
            self.strip.stroke(&path, stroke, self.at);
        }
    }

    fn is_thin(&self, stroke: &Stroke) -> bool {
        stroke.width_pts * self.fit.scale <= THIN_PX
    }

    fn thin(&mut self, points: &[Point], stroke: &Stroke) {
        let scale = self.fit.scale;
        self.strip.thin(points, stroke.width_pts * scale, stroke.colour, stroke.dashes().map(|lengths| lengths.map(|length| length * scale)));
    }
}

fn path_of(corners: &[Point]) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for (number, corner) in corners.iter().enumerate() {
        if number == 0 { builder.move_to(corner.x, corner.y) } else { builder.line_to(corner.x, corner.y) }
    }
    builder.close();
    builder.finish()
}

/// A curve in pixels as few straight pieces: as many as its bends need.
pub(super) fn straight_pieces([a, b, c, d]: [Point; 4]) -> Vec<Point> {
    let bend = (a - b * 2.0 + c).length().max((b - c * 2.0 + d).length());
    // after Wang: how many pieces a cubic needs to stay that near
    let count = (0.75 * bend / OFF_CURVE_PX).sqrt().ceil().clamp(1.0, 200.0) as u16;
    let at = |t: f32, s: f32| a * (s * s * s) + b * (3.0 * s * s * t) + c * (3.0 * s * t * t) + d * (t * t * t);
    (0..=count).map(|step| f32::from(step) / f32::from(count)).map(|t| at(t, 1.0 - t)).collect()
}

pub(super) fn round(width: f32, dash: Option<StrokeDash>) -> tiny_skia::Stroke {
    tiny_skia::Stroke { width, line_cap: LineCap::Round, line_join: LineJoin::Round, dash, ..tiny_skia::Stroke::default() }
}

fn ink(colour: Colour) -> tiny_skia::Paint<'static> {
    let mut paint = tiny_skia::Paint { anti_alias: true, ..tiny_skia::Paint::default() };
    paint.set_color_rgba8(colour.red, colour.green, colour.blue, colour.alpha);
    paint
}
