//! A scene as SVG: letters are outlines, so every viewer shows the same; nothing is fetched, nothing runs, ids are numbers.

use super::picture::Fit;
use super::words::Words;
use crate::scene::fonts::{Step, glyph_outline};
use crate::scene::text::HALO_EM;
use crate::scene::{Colour, Font, Paint, Piece, Point, Scene, Shape, Stroke, Text, TextLine, curve};
use rayon::iter::{IndexedParallelIterator, ParallelIterator};
use rayon::slice::ParallelSlice;
use std::collections::BTreeMap;

/// How many pieces are written at once, each batch by itself.
const BATCH: usize = 4_096;

/// The SVG file of a scene; `title` is what screen readers call it.
pub(crate) fn svg(scene: &Scene, fit: &Fit, title: &str) -> Vec<u8> {
    let letters = Letters::of(scene);
    let batch = |(number, pieces): (usize, &[Piece])| {
        let mut text = Words(Vec::with_capacity(pieces.len() * 240));
        (number * BATCH..).zip(pieces).for_each(|(piece, Piece { shape, .. })| text.shape(shape, &letters, piece));
        text.0
    };
    let shapes: Vec<Vec<u8>> = scene.pieces.par_chunks(BATCH).enumerate().map(batch).collect();
    let mut text = Words(Vec::with_capacity(shapes.iter().map(Vec::len).sum::<usize>() + 100_000));
    text.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").number(fit.width).raw("\" height=\"").number(fit.height);
    text.raw("\" viewBox=\"0 0 ").number(fit.width).raw(" ").number(fit.height);
    text.raw("\" role=\"img\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\n<title>");
    text.escaped(if title.is_empty() { "Map" } else { title }).raw("</title>\n<defs>\n");
    letters.define(&mut text);
    text.raw("</defs>\n<rect width=\"100%\" height=\"100%\" fill=\"").hex(scene.paper).raw("\"/>\n<g fill=\"none\" transform=\"translate(");
    text.number(fit.origin.x).raw(" ").number(fit.origin.y).raw(&format!(") scale({})\">\n", fit.scale));
    shapes.iter().for_each(|shapes| text.0.extend_from_slice(shapes));
    text.raw("</g>\n</svg>\n");
    text.0
}

/// The number of each glyph among the definitions, by its font and its own number.
struct Letters(BTreeMap<Font, Vec<Option<u32>>>);

impl Letters {
    /// All that there are, each once.
    fn of(scene: &Scene) -> Self {
        let mut fonts: BTreeMap<Font, Vec<Option<u32>>> = BTreeMap::new();
        let texts = scene.pieces.iter().filter_map(|piece| if let Shape::Text(text) = &piece.shape { Some(text) } else { None });
        for run in texts.flat_map(|text| &text.lines).flat_map(|line| &line.runs) {
            let glyphs = fonts.entry(run.font).or_default();
            for glyph in run.glyphs.iter().map(|glyph| usize::from(glyph.id)) {
                glyphs.resize(glyphs.len().max(glyph + 1), None);
                glyphs.get_mut(glyph).map(|number| number.insert(0));
            }
        }
        fonts.values_mut().flatten().flatten().zip(0..).for_each(|(number, next)| *number = next);
        Self(fonts)
    }

    /// The outline of every one.
    fn define(&self, text: &mut Words) {
        for (font, glyphs) in &self.0 {
            for (glyph, number) in (0..).zip(glyphs).filter_map(|(glyph, number)| Some((glyph, (*number)?))) {
                text.raw("<path id=\"g").whole(number).raw("\" d=\"");
                glyph_outline(*font, glyph).iter().for_each(|step| text.step(step));
                text.raw("\"/>\n");
            }
        }
    }
}

impl Words {
    fn shape(&mut self, shape: &Shape, letters: &Letters, piece: usize) {
        match shape {
            Shape::Disc { centre, radius, paint } => {
                self.raw("<circle cx=\"").number(centre.x).raw("\" cy=\"").number(centre.y).raw("\" r=\"").number(*radius).raw("\"").paint(paint);
            }
            Shape::Polygon { corners, paint } => {
                self.raw("<polygon points=\"");
                for (number, corner) in corners.iter().enumerate() {
                    self.raw(if number == 0 { "" } else { " " }).pair(*corner);
                }
                self.raw("\"").paint(paint);
            }
            Shape::Line { curve, stroke } => {
                let [a, b, c, d] = curve;
                self.raw("<path d=\"M").pair(*a);
                match curve::is_straight(curve) {
                    true => self.raw(" L").pair(*d),
                    false => self.raw(" C").pair(*b).raw(" ").pair(*c).raw(" ").pair(*d),
                };
                self.raw("\"").stroke(stroke).raw("/>\n");
            }
            Shape::Text(text) => text.lines.iter().enumerate().for_each(|(line, words)| self.line(text, words, letters, [piece, line])),
        }
    }

    /// The letters of one line, with their rim beneath them if they have one.
    fn line(&mut self, text: &Text, line: &TextLine, letters: &Letters, [piece, number]: [usize; 2]) {
        self.raw("<g fill=\"").hex(text.colour).raw("\" transform=\"translate(").pair(line.origin).raw(") scale(").number(text.size_pts);
        self.raw(")\"><title>").escaped(&line.text).raw("</title>");
        if let Some(halo) = text.halo {
            let name = format!("t{piece}-{number}");
            self.raw("<g fill=\"").hex(halo).raw("\" stroke=\"").hex(halo).raw("\" stroke-width=\"").number(HALO_EM);
            self.raw("\"><use href=\"#").raw(&name).raw("\"/></g><g id=\"").raw(&name).raw("\">");
        }
        for run in &line.runs {
            let Some(numbers) = letters.0.get(&run.font) else { continue };
            for glyph in &run.glyphs {
                let number = numbers.get(usize::from(glyph.id)).copied().flatten().unwrap_or_default();
                self.raw("<use href=\"#g").whole(number).raw("\" x=\"").fine(run.x + glyph.x);
                if glyph.y != 0.0 {
                    self.raw("\" y=\"").fine(glyph.y);
                }
                self.raw("\"/>");
            }
        }
        self.raw(if text.halo.is_some() { "</g></g>\n" } else { "</g>\n" });
    }

    fn pair(&mut self, point: Point) -> &mut Self {
        self.number(point.x).raw(" ").number(point.y)
    }

    fn hex(&mut self, colour: Colour) -> &mut Self {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        self.0.push(b'#');
        let halves = [colour.red, colour.green, colour.blue].into_iter().flat_map(|part| [part >> 4, part & 15]);
        self.0.extend(halves.filter_map(|half| DIGITS.get(usize::from(half))));
        self
    }

    /// How see-through a colour is, where it is.
    fn opacity(&mut self, attribute: &str, colour: Colour) -> &mut Self {
        if colour.alpha == u8::MAX {
            return self;
        }
        self.raw(attribute).number(f32::from(colour.alpha) / 255.0).raw("\"")
    }

    fn paint(&mut self, paint: &Paint) {
        if let Some(fill) = paint.fill {
            self.raw(" fill=\"").hex(fill).raw("\"").opacity(" fill-opacity=\"", fill);
        }
        if let Some(stroke) = &paint.stroke {
            self.stroke(stroke);
        }
        self.raw("/>\n");
    }

    fn stroke(&mut self, stroke: &Stroke) -> &mut Self {
        self.raw(" stroke=\"").hex(stroke.colour).raw("\"").opacity(" stroke-opacity=\"", stroke.colour);
        self.raw(" stroke-width=\"").number(stroke.width_pts).raw("\"");
        match stroke.dashes() {
            Some([on, off]) => self.raw(" stroke-dasharray=\"").number(on).raw(" ").number(off).raw("\""),
            None => self,
        }
    }

    /// Words, safe between tags.
    fn escaped(&mut self, words: &str) -> &mut Self {
        for letter in words.chars() {
            match letter {
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '"' => self.raw("&quot;"),
                '\'' => self.raw("&#39;"),
                // XML has no place for these
                '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => &mut *self,
                letter => self.raw(letter.encode_utf8(&mut [0; 4])),
            };
        }
        self
    }

    /// A step of the outline of a glyph.
    fn step(&mut self, step: &Step) {
        let (letter, points): (&str, &[Point]) = match step {
            Step::Move(to) => ("M", &[*to]),
            Step::Line(to) => ("L", &[*to]),
            Step::Quad(a, to) => ("Q", &[*a, *to]),
            Step::Cubic(a, b, to) => ("C", &[*a, *b, *to]),
            Step::Close => ("Z", &[]),
        };
        self.raw(letter);
        for (number, point) in points.iter().enumerate() {
            self.raw(if number == 0 { "" } else { " " }).fine(point.x).raw(" ").fine(point.y);
        }
    }
}
