//! A scene as SVG: letters are outlines, so every viewer shows the same; nothing is fetched, nothing runs, ids are numbers.

use super::picture::Fit;
use super::words::Words;
use crate::scene::fonts::{Step, glyph_outline};
use crate::scene::text::HALO_EM;
use crate::scene::{Colour, Font, Paint, Point, Scene, Shape, Stroke, Text};
use std::collections::BTreeMap;

/// The SVG file of a scene; `title` is what screen readers call it.
pub(crate) fn svg(scene: &Scene, fit: &Fit, title: &str) -> Vec<u8> {
    let mut svg = Svg { text: Words(Vec::with_capacity(scene.pieces.len() * 240)), glyphs: BTreeMap::new(), texts: 0 };
    let text = &mut svg.text;
    text.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").number(fit.width).raw("\" height=\"").number(fit.height);
    text.raw("\" viewBox=\"0 0 ").number(fit.width).raw(" ").number(fit.height);
    text.raw("\" role=\"img\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\n<title>");
    text.escaped(if title.is_empty() { "Map" } else { title }).raw("</title>\n<defs>\n");
    svg.letters(scene);
    svg.text.raw("</defs>\n<rect width=\"100%\" height=\"100%\" fill=\"").hex(scene.paper).raw("\"/>\n<g transform=\"translate(");
    svg.text.number(fit.origin.x).raw(" ").number(fit.origin.y).raw(&format!(") scale({})\">\n", fit.scale));
    scene.pieces.iter().for_each(|piece| svg.shape(&piece.shape));
    svg.text.raw("</g>\n</svg>\n");
    svg.text.0
}

struct Svg {
    text: Words,
    /// The number of each glyph among the definitions.
    glyphs: BTreeMap<(Font, u16), u32>,
    texts: u32,
}

impl Svg {
    /// Defines the outline of every letter there is, once, and numbers them.
    fn letters(&mut self, scene: &Scene) {
        let texts = scene.pieces.iter().filter_map(|piece| if let Shape::Text(text) = &piece.shape { Some(text) } else { None });
        let runs = texts.flat_map(|text| &text.lines).flat_map(|line| &line.runs);
        for (font, glyph) in runs.flat_map(|run| run.glyphs.iter().map(|glyph| (run.font, glyph.id))) {
            self.glyphs.entry((font, glyph)).or_default();
        }
        for (number, ((font, glyph), known)) in (0..).zip(&mut self.glyphs) {
            *known = number;
            self.text.raw("<path id=\"g").whole(number).raw("\" d=\"");
            glyph_outline(*font, *glyph).iter().for_each(|step| self.text.step(step));
            self.text.raw("\"/>\n");
        }
    }

    fn shape(&mut self, shape: &Shape) {
        let text = &mut self.text;
        match shape {
            Shape::Disc { centre, radius, paint } => {
                text.raw("<circle cx=\"").number(centre.x).raw("\" cy=\"").number(centre.y).raw("\" r=\"").number(*radius).raw("\"").paint(paint);
            }
            Shape::Polygon { corners, paint } => {
                text.raw("<polygon points=\"");
                for (number, corner) in corners.iter().enumerate() {
                    text.raw(if number == 0 { "" } else { " " }).pair(*corner);
                }
                text.raw("\"").paint(paint);
            }
            Shape::Line { curve: [a, b, c, d], stroke } => {
                text.raw("<path d=\"M").pair(*a).raw(" C").pair(*b).raw(" ").pair(*c).raw(" ").pair(*d);
                text.raw("\" fill=\"none\"").stroke(stroke).raw("/>\n");
            }
            Shape::Text(text) => self.letters_of(text),
        }
    }

    /// The letters with their rim beneath them.
    fn letters_of(&mut self, text: &Text) {
        let out = &mut self.text;
        for line in &text.lines {
            out.raw("<g transform=\"translate(").pair(line.origin).raw(") scale(").number(text.size_pts).raw(")\">");
            out.raw("<title>").escaped(&line.text).raw("</title>");
            let number = self.texts;
            self.texts += 1;
            if let Some(halo) = text.halo {
                out.raw("<g fill=\"").hex(halo).raw("\" stroke=\"").hex(halo).raw("\" stroke-width=\"").number(HALO_EM);
                out.raw("\"><use href=\"#t").whole(number).raw("\"/></g>");
            }
            out.raw("<g fill=\"").hex(text.colour).raw("\"><g id=\"t").whole(number).raw("\">");
            for (run, glyph) in line.runs.iter().flat_map(|run| run.glyphs.iter().map(move |glyph| (run, glyph))) {
                let id = self.glyphs.get(&(run.font, glyph.id)).copied().unwrap_or_default();
                out.raw("<use href=\"#g").whole(id).raw("\" x=\"").fine((run.x + glyph.x) / text.size_pts);
                if glyph.y != 0.0 {
                    out.raw("\" y=\"").fine(glyph.y / text.size_pts);
                }
                out.raw("\"/>");
            }
            out.raw("</g></g></g>\n");
        }
    }
}

impl Words {
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
        match paint.fill {
            Some(fill) => self.raw(" fill=\"").hex(fill).raw("\"").opacity(" fill-opacity=\"", fill),
            None => self.raw(" fill=\"none\""),
        };
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
