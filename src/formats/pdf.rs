//! A scene as PDF: one page, text that can be selected and searched, fonts inside, nothing about who made it or when.

use super::picture::Fit;
use crate::problem::Problem;
use crate::scene::fonts::font_bytes;
use crate::scene::text::HALO_EM;
use crate::scene::{self, Colour, Font, Run, Scene, Shape, Text, TextLine};
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point, Rect, Transform};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};
use std::collections::BTreeMap;

/// The PDF file of a scene.
pub(crate) fn pdf(scene: &Scene, fit: &Fit) -> Result<Vec<u8>, Problem> {
    let settings = SerializeSettings { xmp_metadata: false, enable_tagging: false, ..SerializeSettings::default() };
    let mut document = Document::new_with(settings);
    let page = PageSettings::from_wh(fit.width, fit.height).ok_or_else(|| not_made("the page has no size"))?;
    let mut page = document.start_page_with(page);
    let mut sheet = Sheet { surface: page.surface(), fonts: fonts() };
    sheet.paper(scene.paper, fit);
    sheet.surface.push_transform(&Transform::from_row(fit.scale, 0.0, 0.0, fit.scale, fit.origin.x, fit.origin.y));
    for piece in &scene.pieces {
        sheet.shape(&piece.shape);
    }
    sheet.surface.pop();
    drop(sheet);
    page.finish();
    document.finish().map_err(|why| not_made(format!("{why:?}")))
}

fn not_made(why: impl std::fmt::Display) -> Problem {
    Problem::new(format!("The PDF could not be made: {why}")).hint("Export a PNG or SVG instead")
}

fn fonts() -> BTreeMap<Font, krilla::text::Font> {
    Font::ALL.into_iter().filter_map(|font| Some((font, krilla::text::Font::new(font_bytes(font).into(), 0)?))).collect()
}

struct Sheet<'a> {
    surface: Surface<'a>,
    fonts: BTreeMap<Font, krilla::text::Font>,
}

impl Sheet<'_> {
    fn paper(&mut self, colour: Colour, fit: &Fit) {
        let mut builder = PathBuilder::new();
        if let Some(all) = Rect::from_xywh(0.0, 0.0, fit.width, fit.height) {
            builder.push_rect(all);
        }
        self.draw(builder.finish(), Some(colour), None);
    }

    fn draw(&mut self, path: Option<Path>, fill: Option<Colour>, stroke: Option<&scene::Stroke>) {
        self.surface.set_fill(fill.map(filled));
        self.surface.set_stroke(stroke.map(stroked));
        if let Some(path) = path {
            self.surface.draw_path(&path);
        }
    }

    fn shape(&mut self, shape: &Shape) {
        let mut builder = PathBuilder::new();
        match shape {
            Shape::Disc { centre, radius, paint } => {
                circle(&mut builder, *centre, *radius);
                self.draw(builder.finish(), paint.fill, paint.stroke.as_ref());
            }
            Shape::Polygon { corners, paint } => {
                for (number, corner) in corners.iter().enumerate() {
                    if number == 0 { builder.move_to(corner.x, corner.y) } else { builder.line_to(corner.x, corner.y) }
                }
                builder.close();
                self.draw(builder.finish(), paint.fill, paint.stroke.as_ref());
            }
            Shape::Line { curve: [a, b, c, d], stroke } => {
                builder.move_to(a.x, a.y);
                builder.cubic_to(b.x, b.y, c.x, c.y, d.x, d.y);
                self.draw(builder.finish(), None, Some(stroke));
            }
            Shape::Text(text) => self.text(text),
        }
    }

    /// The rim as outlines, then the letters as text: so each word is found once.
    fn text(&mut self, text: &Text) {
        if let Some(halo) = text.halo {
            self.surface.set_fill(Some(filled(halo)));
            self.surface.set_stroke(Some(stroked(&scene::Stroke::solid(halo, HALO_EM * text.size_pts))));
            self.runs(text, true);
        }
        self.surface.set_stroke(None);
        self.surface.set_fill(Some(filled(text.colour)));
        self.runs(text, false);
    }

    fn runs(&mut self, text: &Text, outlined: bool) {
        for (line, run) in text.lines.iter().flat_map(|line| line.runs.iter().map(move |run| (line, run))) {
            if let Some(font) = self.fonts.get(&run.font) {
                let glyphs = glyphs(run, text.size_pts);
                self.surface.draw_glyphs(start(line, run), &glyphs, font.clone(), &run.text, text.size_pts, outlined);
            }
        }
    }
}

fn start(line: &TextLine, run: &Run) -> Point {
    Point::from_xy(line.origin.x + run.x, line.origin.y)
}

/// Glyphs in shares of their size, as krilla wants them.
fn glyphs(run: &Run, size: f32) -> Vec<KrillaGlyph> {
    let mut x = 0.0;
    let glyph = |glyph: &scene::Glyph| {
        let offset = glyph.x - x;
        x += glyph.advance;
        KrillaGlyph {
            glyph_id: GlyphId::new(u32::from(glyph.id)),
            text_range: glyph.start as usize..glyph.end as usize,
            x_advance: glyph.advance / size,
            x_offset: offset / size,
            y_offset: -glyph.y / size,
            y_advance: 0.0,
            location: None,
        }
    };
    run.glyphs.iter().map(glyph).collect()
}

/// Four cubic curves, as near to a circle as they come.
fn circle(builder: &mut PathBuilder, centre: scene::Point, radius: f32) {
    const NEAR: f32 = 0.552_284_8;
    let (x, y, r, k) = (centre.x, centre.y, radius, radius * NEAR);
    builder.move_to(x + r, y);
    builder.cubic_to(x + r, y + k, x + k, y + r, x, y + r);
    builder.cubic_to(x - k, y + r, x - r, y + k, x - r, y);
    builder.cubic_to(x - r, y - k, x - k, y - r, x, y - r);
    builder.cubic_to(x + k, y - r, x + r, y - k, x + r, y);
    builder.close();
}

fn opacity(colour: Colour) -> NormalizedF32 {
    NormalizedF32::new(f32::from(colour.alpha) / 255.0).unwrap_or(NormalizedF32::ONE)
}

fn filled(colour: Colour) -> Fill {
    Fill { paint: rgb::Color::new(colour.red, colour.green, colour.blue).into(), opacity: opacity(colour), ..Fill::default() }
}

fn stroked(stroke: &scene::Stroke) -> Stroke {
    let Colour { red, green, blue, .. } = stroke.colour;
    Stroke {
        paint: rgb::Color::new(red, green, blue).into(),
        width: stroke.width_pts,
        line_cap: LineCap::Round,
        line_join: LineJoin::Round,
        opacity: opacity(stroke.colour),
        dash: stroke.dashes().map(|lengths| StrokeDash { array: lengths.to_vec(), offset: 0.0 }),
        ..Stroke::default()
    }
}
