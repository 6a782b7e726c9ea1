//! A scene as PNG: what is large is painted by tiny-skia, what is small by `small`; packed quickly, with no word about who made it or when.

mod letters;
mod small;

use super::picture::Fit;
use crate::problem::Problem;
use crate::scene::{Colour, Paint, Point, Rect, Scene, Shape, Stroke};
use letters::Letters;
use small::{Mask, SMALL_PX, THIN_PX, stamp, thin};
use std::f32::consts::TAU;
use std::io::Write;
use tiny_skia::{ColorU8, FillRule, LineCap, LineJoin, Path, PathBuilder, Pixmap, StrokeDash, Transform};

/// How far a curve may run beside its straight pieces, in pixels.
const OFF_CURVE_PX: f32 = 0.12;

/// The PNG file of a scene.
pub(crate) fn png(scene: &Scene, fit: &Fit) -> Result<Vec<u8>, Problem> {
    let (width, height) = (fit.width as u32, fit.height as u32);
    let pixels = Pixmap::new(width, height).ok_or_else(|| not_made("the picture does not fit into memory"))?;
    let at = Transform::from_row(fit.scale, 0.0, 0.0, fit.scale, fit.origin.x, fit.origin.y);
    let mut canvas = Canvas { pixels, fit: *fit, at, letters: Letters::default() };
    let Colour { red, green, blue, .. } = scene.paper;
    canvas.pixels.pixels_mut().fill(ColorU8::from_rgba(red, green, blue, u8::MAX).premultiply());
    for piece in &scene.pieces {
        canvas.shape(&piece.shape);
    }
    packed(&canvas.pixels)
}

fn not_made(why: impl std::fmt::Display) -> Problem {
    Problem::new(format!("The PNG could not be made: {why}")).hint("Choose a smaller width, or export an SVG or PDF")
}

/// Three bytes a pixel, since the paper is opaque; line by line, since the whole is large.
fn packed(pixels: &Pixmap) -> Result<Vec<u8>, Problem> {
    const CHUNK_BYTES: usize = 1 << 20;
    let mut bytes = Vec::with_capacity(CHUNK_BYTES);
    let mut encoder = ::png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(::png::ColorType::Rgb);
    encoder.set_depth(::png::BitDepth::Eight);
    encoder.set_compression(::png::Compression::Fastest);
    let mut writer = encoder.write_header().map_err(not_made)?;
    let mut stream = writer.stream_writer_with_size(CHUNK_BYTES).map_err(not_made)?;
    let mut line = vec![0; pixels.width() as usize * 3];
    for row in pixels.data().chunks_exact(pixels.width() as usize * 4) {
        for (three, four) in line.chunks_exact_mut(3).zip(row.chunks_exact(4)) {
            if let ([red, green, blue], [r, g, b, _]) = (three, four) {
                (*red, *green, *blue) = (*r, *g, *b);
            }
        }
        stream.write_all(&line).map_err(not_made)?;
    }
    stream.finish().map_err(not_made)?;
    writer.finish().map_err(not_made)?;
    Ok(bytes)
}

struct Canvas {
    pixels: Pixmap,
    fit: Fit,
    at: Transform,
    letters: Letters,
}

impl Canvas {
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
            Shape::Text(text) => self.letters.draw(&mut self.pixels, text, &self.fit),
        }
    }

    /// A closed shape: its corners in pixels, and its path for when it is large.
    fn closed(&mut self, mut corners: Vec<Point>, paint: &Paint, path: impl Fn() -> Option<Path>) {
        let extent = Rect::bounding(corners.iter().copied()).map_or(0.0, |around| around.width().max(around.height()));
        if let Some(fill) = paint.fill {
            if extent <= SMALL_PX {
                if let Some(mask) = Mask::of([corners.as_slice()].into_iter()) {
                    stamp(&mut self.pixels, &mask, (0, 0), fill);
                }
            } else if let Some(path) = path() {
                self.pixels.fill_path(&path, &ink(fill), FillRule::Winding, self.at, None);
            }
        }
        if let Some(stroke) = &paint.stroke {
            if extent <= SMALL_PX && self.is_thin(stroke) {
                corners.extend(corners.first().copied());
                self.thin(&corners, stroke);
            } else if let Some(path) = path() {
                self.stroke(&path, stroke);
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
            self.stroke(&path, stroke);
        }
    }

    fn is_thin(&self, stroke: &Stroke) -> bool {
        stroke.width_pts * self.fit.scale <= THIN_PX
    }

    fn thin(&mut self, points: &[Point], stroke: &Stroke) {
        let scale = self.fit.scale;
        thin(&mut self.pixels, points, stroke.width_pts * scale, stroke.colour, stroke.dashes().map(|lengths| lengths.map(|length| length * scale)));
    }

    fn stroke(&mut self, path: &Path, stroke: &Stroke) {
        let dash = stroke.dashes().and_then(|lengths| StrokeDash::new(lengths.to_vec(), 0.0));
        self.pixels.stroke_path(path, &ink(stroke.colour), &round(stroke.width_pts, dash), self.at, None);
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
fn straight_pieces([a, b, c, d]: [Point; 4]) -> Vec<Point> {
    let bend = (a - b * 2.0 + c).length().max((b - c * 2.0 + d).length());
    // after Wang: how many pieces a cubic needs to stay that near
    let count = (0.75 * bend / OFF_CURVE_PX).sqrt().ceil().clamp(1.0, 200.0) as u16;
    let at = |t: f32, s: f32| a * (s * s * s) + b * (3.0 * s * s * t) + c * (3.0 * s * t * t) + d * (t * t * t);
    (0..=count).map(|step| f32::from(step) / f32::from(count)).map(|t| at(t, 1.0 - t)).collect()
}

fn round(width: f32, dash: Option<StrokeDash>) -> tiny_skia::Stroke {
    tiny_skia::Stroke { width, line_cap: LineCap::Round, line_join: LineJoin::Round, dash, ..tiny_skia::Stroke::default() }
}

fn ink(colour: Colour) -> tiny_skia::Paint<'static> {
    let mut paint = tiny_skia::Paint { anti_alias: true, ..tiny_skia::Paint::default() };
    paint.set_color_rgba8(colour.red, colour.green, colour.blue, colour.alpha);
    paint
}
