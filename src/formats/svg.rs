//! A scene as SVG: letters are outlines, so every viewer shows the same; nothing is fetched, nothing runs, ids are numbers.

use super::picture::Fit;
use crate::scene::fonts::{Step, glyph_outline};
use crate::scene::text::HALO_EM;
use crate::scene::{Colour, Font, Paint, Point, Scene, Shape, Stroke, Text};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The SVG file of a scene; `title` is what screen readers call it.
pub(crate) fn svg(scene: &Scene, fit: &Fit, title: &str) -> String {
    let mut svg = Svg { text: String::with_capacity(scene.pieces.len() * 220), glyphs: BTreeMap::new(), texts: 0 };
    let glyphs = svg.letters(scene);
    let (width, height) = (Number(fit.width), Number(fit.height));
    svg.put(format_args!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" \
         stroke-linecap=\"round\" stroke-linejoin=\"round\">\n<title>{}</title>\n<defs>\n{glyphs}</defs>\n",
        Escaped(if title.is_empty() { "Map" } else { title })
    ));
    svg.put(format_args!("<rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n", Hex(scene.paper)));
    svg.put(format_args!("<g transform=\"translate({} {}) scale({})\">\n", Number(fit.origin.x), Number(fit.origin.y), fit.scale));
    for piece in &scene.pieces {
        svg.shape(&piece.shape);
    }
    svg.text.push_str("</g>\n</svg>\n");
    svg.text
}

struct Svg {
    text: String,
    /// The number of each glyph among the definitions.
    glyphs: BTreeMap<(Font, u16), usize>,
    texts: usize,
}

impl Svg {
    fn put(&mut self, what: std::fmt::Arguments) {
        // writing to a string cannot fail
        let _ = self.text.write_fmt(what);
    }

    /// The outline of every letter there is, once; numbers them.
    fn letters(&mut self, scene: &Scene) -> String {
        let texts = scene.pieces.iter().filter_map(|piece| if let Shape::Text(text) = &piece.shape { Some(text) } else { None });
        let runs = texts.flat_map(|text| &text.lines).flat_map(|line| &line.runs);
        for (font, glyph) in runs.flat_map(|run| run.glyphs.iter().map(|glyph| (run.font, glyph.id))) {
            self.glyphs.entry((font, glyph)).or_default();
        }
        let mut definitions = String::new();
        for (number, ((font, glyph), known)) in self.glyphs.iter_mut().enumerate() {
            *known = number;
            let _ = writeln!(definitions, "<path id=\"g{number}\" d=\"{}\"/>", Outline(&glyph_outline(*font, *glyph)));
        }
        definitions
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Disc { centre, radius, paint } => {
                self.put(format_args!("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"", Number(centre.x), Number(centre.y), Number(*radius)));
                self.paint(paint);
            }
            Shape::Polygon { corners, paint } => {
                self.text.push_str("<polygon points=\"");
                for (number, corner) in corners.iter().enumerate() {
                    self.put(format_args!("{}{} {}", if number == 0 { "" } else { " " }, Number(corner.x), Number(corner.y)));
                }
                self.text.push('"');
                self.paint(paint);
            }
            Shape::Line { curve: [a, b, c, d], stroke } => {
                self.put(format_args!("<path d=\"M{} C{} {} {}\" fill=\"none\"", Pair(*a), Pair(*b), Pair(*c), Pair(*d)));
                self.stroke(stroke);
                self.text.push_str("/>\n");
            }
            Shape::Text(text) => self.letters_of(text),
        }
    }

    fn paint(&mut self, paint: &Paint) {
        match paint.fill {
            Some(fill) => self.put(format_args!(" fill=\"{}\"{}", Hex(fill), Opacity("fill-opacity", fill))),
            None => self.text.push_str(" fill=\"none\""),
        }
        if let Some(stroke) = &paint.stroke {
            self.stroke(stroke);
        }
        self.text.push_str("/>\n");
    }

    fn stroke(&mut self, stroke: &Stroke) {
        let colour = stroke.colour;
        self.put(format_args!(" stroke=\"{}\"{} stroke-width=\"{}\"", Hex(colour), Opacity("stroke-opacity", colour), Number(stroke.width_pts)));
        if let Some([on, off]) = stroke.dashes() {
            self.put(format_args!(" stroke-dasharray=\"{} {}\"", Number(on), Number(off)));
        }
    }

    /// The letters with their rim beneath them.
    fn letters_of(&mut self, text: &Text) {
        for line in &text.lines {
            self.put(format_args!("<g transform=\"translate({}) scale({})\">", Pair(line.origin), Number(text.size_pts)));
            self.put(format_args!("<title>{}</title>", Escaped(&line.text)));
            let number = self.texts;
            self.texts += 1;
            if let Some(halo) = text.halo {
                let colour = Hex(halo);
                self.put(format_args!("<g fill=\"{colour}\" stroke=\"{colour}\" stroke-width=\"{HALO_EM}\"><use href=\"#t{number}\"/></g>"));
            }
            self.put(format_args!("<g fill=\"{}\"><g id=\"t{number}\">", Hex(text.colour)));
            for run in &line.runs {
                for glyph in &run.glyphs {
                    let id = self.glyphs.get(&(run.font, glyph.id)).copied().unwrap_or_default();
                    let (x, y) = ((run.x + glyph.x) / text.size_pts, glyph.y / text.size_pts);
                    self.put(format_args!("<use href=\"#g{id}\" x=\"{}\"", Fine(x)));
                    if y != 0.0 {
                        self.put(format_args!(" y=\"{}\"", Fine(y)));
                    }
                    self.text.push_str("/>");
                }
            }
            self.text.push_str("</g></g></g>\n");
        }
    }
}

/// A number to a hundredth, as short as it can be.
struct Number(f32);
/// A number to a ten-thousandth.
struct Fine(f32);
/// Two numbers.
struct Pair(Point);
/// A colour.
struct Hex(Colour);
/// How see-through a colour is, as an attribute, where it is.
struct Opacity(&'static str, Colour);
/// Words, safe between tags.
struct Escaped<'a>(&'a str);
/// The outline of a glyph.
struct Outline<'a>(&'a [Step]);

fn short(f: &mut std::fmt::Formatter<'_>, value: f32, digits: u32) -> std::fmt::Result {
    let unit = 10_i64.pow(digits);
    let whole = (f64::from(value) * unit as f64).round() as i64;
    let (sign, whole) = (if whole < 0 { "-" } else { "" }, whole.unsigned_abs());
    let (units, mut part, mut digits) = (whole / unit as u64, whole % unit as u64, digits as usize);
    while digits > 0 && part.is_multiple_of(10) {
        (part, digits) = (part / 10, digits - 1);
    }
    if digits == 0 { write!(f, "{sign}{units}") } else { write!(f, "{sign}{units}.{part:0digits$}") }
}

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        short(f, self.0, 2)
    }
}

impl std::fmt::Display for Fine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        short(f, self.0, 4)
    }
}

impl std::fmt::Display for Pair {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", Number(self.0.x), Number(self.0.y))
    }
}

impl std::fmt::Display for Hex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Colour { red, green, blue, .. } = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl std::fmt::Display for Opacity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.1.alpha == u8::MAX { Ok(()) } else { write!(f, " {}=\"{}\"", self.0, Number(f32::from(self.1.alpha) / 255.0)) }
    }
}

impl std::fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.chars().try_for_each(|letter| match letter {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '"' => f.write_str("&quot;"),
            '\'' => f.write_str("&#39;"),
            // XML has no place for these
            '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => Ok(()),
            letter => f.write_char(letter),
        })
    }
}

impl std::fmt::Display for Outline<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let fine = |point: &Point| (Fine(point.x), Fine(point.y));
        self.0.iter().try_for_each(|step| match step {
            Step::Move(to) => write!(f, "M{} {}", fine(to).0, fine(to).1),
            Step::Line(to) => write!(f, "L{} {}", fine(to).0, fine(to).1),
            Step::Quad(a, to) => write!(f, "Q{} {} {} {}", fine(a).0, fine(a).1, fine(to).0, fine(to).1),
            Step::Cubic(a, b, to) => {
                write!(f, "C{} {} {} {} {} {}", fine(a).0, fine(a).1, fine(b).0, fine(b).1, fine(to).0, fine(to).1)
            }
            Step::Close => f.write_str("Z"),
        })
    }
}
