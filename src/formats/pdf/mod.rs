//! A scene as PDF: one page, text that can be selected and searched, fonts inside, nothing about who made it or when.
//! Here are the shapes; letters and their fonts are in `letters`, the file round the page in `file`.

mod file;
mod letters;

use super::picture::Fit;
use super::words::Words;
use crate::problem::Problem;
use crate::scene::fonts::{Step, glyph_outline};
use crate::scene::text::HALO_EM;
use crate::scene::{Colour, Font, Paint, Piece, Point, Scene, Shape, Stroke, Text, curve};
use letters::Letters;
use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSlice;
use std::collections::BTreeSet;

/// How many pieces are written and packed together, each batch by itself.
const BATCH: usize = 8_192;

/// The PDF file of a scene.
pub(crate) fn pdf(scene: &Scene, fit: &Fit) -> Result<Vec<u8>, Problem> {
    let letters = Letters::of(scene);
    let mut ground = Page::new(&letters, 200);
    ground.fill(scene.paper);
    ground.words.raw("0 0 ").number(fit.width).raw(" ").number(fit.height).raw(" re f\n");
    // from here on y points down
    let (x, y, scale) = (fit.origin.x, fit.height - fit.origin.y, fit.scale);
    ground.words.raw(&format!("1 J 1 j {scale} 0 0 -{scale} ")).number(x).raw(" ").number(y).raw(" cm\n");
    let batch = |pieces: &[Piece]| {
        let mut page = Page::new(&letters, pieces.len() * 130);
        // what a batch sets does not hold for the next
        page.words.raw("q\n");
        pieces.iter().for_each(|piece| page.shape(&piece.shape));
        page.end_lines();
        page.words.raw("Q\n");
        page.packed()
    };
    let batches = scene.pieces.par_chunks(BATCH).map(batch).collect::<Result<Vec<_>, _>>()?;
    let parts: Vec<Part> = std::iter::once(ground.packed()?).chain(batches).collect();
    file::file(&parts, &letters, fit)
}

/// A part of the page, packed.
struct Part {
    packed: Vec<u8>,
    alphas: BTreeSet<u8>,
}

/// A part of the page so far, and what is set on it: only what differs is set again.
struct Page<'a> {
    words: Words,
    letters: &'a Letters,
    /// The font and the size of the letters.
    set: Option<(Font, f32)>,
    filled: Option<Colour>,
    stroked: Option<Stroke>,
    /// How opaque, 0 to 255.
    alpha: u8,
    alphas: BTreeSet<u8>,
    /// Whether there are lines that are not painted yet: lines of one look are painted together.
    open_lines: bool,
}

impl<'a> Page<'a> {
    fn new(letters: &'a Letters, room: usize) -> Self {
        let words = Words(Vec::with_capacity(room));
        Self { words, letters, set: None, filled: None, stroked: None, alpha: u8::MAX, alphas: BTreeSet::new(), open_lines: false }
    }

    fn packed(self) -> Result<Part, Problem> {
        Ok(Part { packed: file::packed(&self.words.0)?, alphas: self.alphas })
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Disc { centre, radius, paint } => self.painted(paint, |words| words.circle(*centre, *radius)),
            Shape::Polygon { corners, paint } => self.painted(paint, |words| words.polygon(corners)),
            Shape::Line { curve, stroke } => self.line(curve, stroke),
            Shape::Text(text) => self.text(text),
        }
    }

    /// A closed shape; its inside and its edge may differ in how opaque they are.
    fn painted(&mut self, paint: &Paint, outline: impl Fn(&mut Words)) {
        self.end_lines();
        let together = paint.fill.zip(paint.stroke).is_some_and(|(fill, stroke)| fill.alpha == stroke.colour.alpha);
        if let Some(fill) = paint.fill {
            self.fill(fill);
        }
        if let (Some(_), false) = (paint.fill, together) {
            outline(&mut self.words);
            self.words.raw("f\n");
        }
        if let Some(stroke) = &paint.stroke {
            self.stroke(stroke);
            outline(&mut self.words);
            self.words.raw(if together { "B\n" } else { "S\n" });
        }
    }

    fn line(&mut self, curve: &[Point; 4], stroke: &Stroke) {
        if self.stroked.as_ref() != Some(stroke) || stroke.colour.alpha != u8::MAX || self.alpha != u8::MAX {
            self.end_lines();
            self.stroke(stroke);
        }
        let [a, b, c, d] = *curve;
        self.words.point(a).raw("m ");
        if curve::is_straight(curve) {
            self.words.point(d).raw("l\n");
        } else {
            self.words.point(b).point(c).point(d).raw("c\n");
        }
        self.open_lines = true;
    }

    fn end_lines(&mut self) {
        if std::mem::take(&mut self.open_lines) {
            self.words.raw("S\n");
        }
    }

    /// The rim as outlines, then the letters as text: so each word is found once.
    fn text(&mut self, text: &Text) {
        self.end_lines();
        if let Some(halo) = text.halo {
            self.stroke(&Stroke::solid(halo, HALO_EM));
            for (line, run) in text.lines.iter().flat_map(|line| line.runs.iter().map(move |run| (line, run))) {
                for glyph in &run.glyphs {
                    let (words, size) = (&mut self.words, text.size_pts);
                    let at = line.origin + Point::new(run.x + glyph.x, glyph.y) * size;
                    let rim = self.letters.rims.get(&(run.font, glyph.id)).copied().unwrap_or_default() as u32;
                    words.raw("q ").number(size).raw(" 0 0 ").number(size).raw(" ").point(at).raw("cm /R").whole(rim).raw(" Do Q\n");
                }
            }
        }
        self.fill(text.colour);
        self.words.raw("BT\n");
        for line in &text.lines {
            line.runs.iter().for_each(|run| self.letters.run(&mut self.words, &mut self.set, run, line.origin, text.size_pts));
        }
        self.words.raw("ET\n");
    }

    fn fill(&mut self, colour: Colour) {
        self.opacity(colour.alpha);
        if self.filled.replace(colour) != Some(colour) {
            self.words.colour(colour).raw("rg\n");
        }
    }

    fn stroke(&mut self, stroke: &Stroke) {
        self.opacity(stroke.colour.alpha);
        let last = self.stroked.replace(*stroke);
        if last.map(|last| last.colour) != Some(stroke.colour) {
            self.words.colour(stroke.colour).raw("RG\n");
        }
        if last.map(|last| last.width_pts) != Some(stroke.width_pts) {
            self.words.number(stroke.width_pts).raw(" w\n");
        }
        match (stroke.dashes(), last.and_then(|last| last.dashes())) {
            (None, None) => {}
            (None, Some(_)) => {
                self.words.raw("[] 0 d\n");
            }
            (Some([on, off]), _) => {
                self.words.raw("[").number(on).raw(" ").number(off).raw("] 0 d\n");
            }
        }
    }

    fn opacity(&mut self, alpha: u8) {
        if std::mem::replace(&mut self.alpha, alpha) != alpha {
            self.alphas.insert(alpha);
            self.words.raw("/A").whole(alpha.into()).raw(" gs\n");
        }
    }
}

impl Words {
    fn point(&mut self, point: Point) -> &mut Self {
        self.number(point.x).raw(" ").number(point.y).raw(" ")
    }

    fn colour(&mut self, colour: Colour) -> &mut Self {
        [colour.red, colour.green, colour.blue].into_iter().fold(self, |words, part| words.fine(f32::from(part) / 255.0).raw(" "))
    }

    fn polygon(&mut self, corners: &[Point]) {
        for (number, corner) in corners.iter().enumerate() {
            self.point(*corner).raw(if number == 0 { "m " } else { "l " });
        }
        self.raw("h ");
    }

    /// Four cubic curves, as near to a circle as they come.
    fn circle(&mut self, centre: Point, radius: f32) {
        const NEAR: f32 = 0.552_284_8;
        let at = |x: f32, y: f32| centre + Point::new(x, y) * radius;
        self.point(at(1.0, 0.0)).raw("m ");
        // the corner of each quarter, and its end
        for (start, end) in [((1.0, 0.0), (0.0, 1.0)), ((0.0, 1.0), (-1.0, 0.0)), ((-1.0, 0.0), (0.0, -1.0)), ((0.0, -1.0), (1.0, 0.0))] {
            let control = |from: (f32, f32), to: (f32, f32)| at(from.0 + to.0 * NEAR, from.1 + to.1 * NEAR);
            self.point(control(start, end)).point(control(end, start)).point(at(end.0, end.1)).raw("c ");
        }
        self.raw("h ");
    }

    /// The outline of a glyph in ems, stroked.
    fn rim(&mut self, font: Font, glyph: u16) {
        let mut from = Point::default();
        for step in glyph_outline(font, glyph) {
            from = match step {
                Step::Move(to) => self.ems(&[to]).raw("m ").then(to),
                Step::Line(to) => self.ems(&[to]).raw("l ").then(to),
                // PDF has no quadratic curves
                Step::Quad(a, to) => self.ems(&[from.towards(a, 2.0 / 3.0), to.towards(a, 2.0 / 3.0), to]).raw("c ").then(to),
                Step::Cubic(a, b, to) => self.ems(&[a, b, to]).raw("c ").then(to),
                Step::Close => self.raw("h ").then(from),
            };
        }
        self.raw("S\n");
    }

    fn ems(&mut self, points: &[Point]) -> &mut Self {
        points.iter().fold(self, |words, point| words.fine(point.x).raw(" ").fine(point.y).raw(" "))
    }

    fn then(&self, to: Point) -> Point {
        to
    }
}
