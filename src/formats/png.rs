//! A scene as PNG: painted by tiny-skia, packed quickly, with no word about who made it or when.

use super::picture::Fit;
use crate::problem::Problem;
use crate::scene::fonts::{Step, glyph_outline};
use crate::scene::text::HALO_EM;
use crate::scene::{Colour, Font, Paint, Scene, Shape, Stroke, Text};
use std::collections::BTreeMap;
use std::io::Write;
use tiny_skia::{ColorU8, FillRule, LineCap, LineJoin, Path, PathBuilder, Pixmap, StrokeDash, Transform};

/// The PNG file of a scene.
pub(crate) fn png(scene: &Scene, fit: &Fit) -> Result<Vec<u8>, Problem> {
    let (width, height) = (fit.width as u32, fit.height as u32);
    let pixels = Pixmap::new(width, height).ok_or_else(|| not_made("the picture does not fit into memory"))?;
    let at = Transform::from_row(fit.scale, 0.0, 0.0, fit.scale, fit.origin.x, fit.origin.y);
    let mut canvas = Canvas { pixels, at, letters: BTreeMap::new() };
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

/// A letter's outline and its rim, in ems.
struct Letter {
    inside: Option<Path>,
    rim: Option<Path>,
}

struct Canvas {
    pixels: Pixmap,
    at: Transform,
    letters: BTreeMap<(Font, u16), Letter>,
}

impl Canvas {
    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Disc { centre, radius, paint } => {
                if let Some(path) = PathBuilder::from_circle(centre.x, centre.y, *radius) {
                    self.paint(&path, paint);
                }
            }
            Shape::Polygon { corners, paint } => {
                let mut builder = PathBuilder::new();
                for (number, corner) in corners.iter().enumerate() {
                    if number == 0 { builder.move_to(corner.x, corner.y) } else { builder.line_to(corner.x, corner.y) }
                }
                builder.close();
                if let Some(path) = builder.finish() {
                    self.paint(&path, paint);
                }
            }
            Shape::Line { curve: [a, b, c, d], stroke } => {
                let mut builder = PathBuilder::new();
                builder.move_to(a.x, a.y);
                builder.cubic_to(b.x, b.y, c.x, c.y, d.x, d.y);
                if let Some(path) = builder.finish() {
                    self.stroke(&path, stroke);
                }
            }
            Shape::Text(text) => self.text(text),
        }
    }

    fn paint(&mut self, path: &Path, paint: &Paint) {
        if let Some(fill) = paint.fill {
            self.pixels.fill_path(path, &ink(fill), FillRule::Winding, self.at, None);
        }
        if let Some(stroke) = &paint.stroke {
            self.stroke(path, stroke);
        }
    }

    fn stroke(&mut self, path: &Path, stroke: &Stroke) {
        let dash = stroke.dashes().and_then(|lengths| StrokeDash::new(lengths.to_vec(), 0.0));
        self.pixels.stroke_path(path, &ink(stroke.colour), &round(stroke.width_pts, dash), self.at, None);
    }

    /// All rims first, so that none lies over the letter before it.
    fn text(&mut self, text: &Text) {
        if let Some(halo) = text.halo {
            self.letters(text, halo, |letter| letter.rim.as_ref());
        }
        self.letters(text, text.colour, |letter| letter.inside.as_ref());
    }

    /// A line of letters as one path: filling has its price for each path.
    fn letters(&mut self, text: &Text, colour: Colour, part: impl Fn(&Letter) -> Option<&Path>) {
        for line in &text.lines {
            let mut letters = PathBuilder::new();
            for (run, glyph) in line.runs.iter().flat_map(|run| run.glyphs.iter().map(move |glyph| (run, glyph))) {
                let letter = self.letters.entry((run.font, glyph.id)).or_insert_with(|| letter(run.font, glyph.id));
                let at = Transform::from_translate(line.origin.x + run.x + glyph.x, line.origin.y + glyph.y).pre_scale(text.size_pts, text.size_pts);
                if let Some(path) = part(letter).and_then(|path| path.clone().transform(at)) {
                    letters.push_path(&path);
                }
            }
            if let Some(path) = letters.finish() {
                self.pixels.fill_path(&path, &ink(colour), FillRule::Winding, self.at, None);
            }
        }
    }
}

fn letter(font: Font, glyph: u16) -> Letter {
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
    let rim = inside.as_ref().and_then(|path| path.stroke(&round(HALO_EM, None), 40.0));
    Letter { inside, rim }
}

fn round(width: f32, dash: Option<StrokeDash>) -> tiny_skia::Stroke {
    tiny_skia::Stroke { width, line_cap: LineCap::Round, line_join: LineJoin::Round, dash, ..tiny_skia::Stroke::default() }
}

fn ink(colour: Colour) -> tiny_skia::Paint<'static> {
    let mut paint = tiny_skia::Paint { anti_alias: true, ..tiny_skia::Paint::default() };
    paint.set_color_rgba8(colour.red, colour.green, colour.blue, colour.alpha);
    paint
}
