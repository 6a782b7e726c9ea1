//! A scene as SVG: letters are outlines, so every viewer shows the same; nothing is fetched, nothing runs, ids are numbers.
//! Here are the shapes in their order; what is drawn more than once is in `shared`, the short form of outlines in `outline`.

mod outline;
mod shared;

use super::picture::Fit;
use super::words::Words;
use crate::scene::{Colour, Paint, Part, Piece, Point, Scene, Shape, Stroke, Text, TextLine, curve};
use outline::Outline;
use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSlice;
use shared::Shared;

/// How many pieces are written at once, each batch by itself.
const BATCH: usize = 512;

/// The SVG file of a scene; `title` is what screen readers call it.
pub(crate) fn svg(scene: &Scene, fit: &Fit, title: &str) -> Vec<u8> {
    // a tenth of a point cannot be seen where that is a small part of a pixel
    let decimals = if fit.scale < 0.5 { 1 } else { 2 };
    let shared = Shared::of(scene, decimals);
    let batch = |pieces: &[Piece]| {
        let mut page = Page::new(&shared, pieces.len() * 100, decimals);
        pieces.iter().for_each(|piece| page.piece(piece));
        page.end_path();
        page.words.0
    };
    let shapes = || scene.pieces.par_chunks(BATCH).map(batch).collect::<Vec<_>>();
    let (definitions, shapes) = rayon::join(|| shared.definitions(), shapes);
    let mut text = Words(Vec::with_capacity(definitions.len() + shapes.iter().map(Vec::len).sum::<usize>() + 1_000));
    text.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").number(fit.width).raw("\" height=\"").number(fit.height);
    text.raw("\" viewBox=\"0 0 ").number(fit.width).raw(" ").number(fit.height);
    text.raw("\" role=\"img\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\n<title>");
    text.escaped(if title.is_empty() { "Map" } else { title }).raw("</title>\n<defs>\n");
    text.0.extend_from_slice(&definitions);
    text.raw("</defs>\n<rect width=\"100%\" height=\"100%\" fill=\"").hex(scene.paper).raw("\"/>\n<g fill=\"none\" transform=\"translate(");
    text.number(fit.origin.x).raw(" ").number(fit.origin.y).raw(&format!(") scale({})\">\n", fit.scale));
    shapes.iter().for_each(|shapes| text.0.extend_from_slice(shapes));
    text.raw("</g>\n</svg>\n");
    text.0
}

/// A part of the page so far.
struct Page<'a> {
    words: Words,
    shared: &'a Shared<'a>,
    decimals: u32,
    open: Option<Open>,
}

/// A path that may go on: shapes of one part that are painted alike are one path.
struct Open {
    part: Part,
    look: Look,
    outline: Outline,
}

/// How a path is painted.
#[derive(Clone, Copy, PartialEq)]
enum Look {
    Filled(Colour),
    Drawn(Stroke),
}

impl Look {
    /// Whether what lies over itself looks the same as in one.
    fn is_opaque(&self) -> bool {
        let (Self::Filled(colour) | Self::Drawn(Stroke { colour, .. })) = self;
        colour.alpha == u8::MAX
    }
}

impl<'a> Page<'a> {
    fn new(shared: &'a Shared<'a>, room: usize, decimals: u32) -> Self {
        Self { words: Words(Vec::with_capacity(room)), shared, decimals, open: None }
    }

    fn piece(&mut self, Piece { part, shape }: &Piece) {
        match shape {
            Shape::Polygon { corners, paint: Paint { fill: Some(fill), stroke: None } } => {
                let (words, outline) = self.path(*part, Look::Filled(*fill));
                outline.closed(words, corners);
            }
            Shape::Line { curve, stroke } => {
                let (words, outline) = self.path(*part, Look::Drawn(*stroke));
                let [a, b, c, d] = curve;
                outline.start(words, *a);
                if curve::is_straight(curve) { outline.line(words, *d) } else { outline.step(words, b'c', &[*b, *c, *d]) }
            }
            Shape::Disc { .. } | Shape::Polygon { .. } => {
                self.end_path();
                if let Some((number, at)) = self.shared.symbol(shape) {
                    self.words.raw("<use href=\"#s").whole(number).raw("\"").at(at, self.decimals).raw("/>\n");
                }
            }
            Shape::Text(text) => {
                self.end_path();
                text.lines.iter().for_each(|line| self.line(text, line));
            }
        }
    }

    /// The path that is painted so: the one before it, if that is of the same part and the same look.
    fn path(&mut self, part: Part, look: Look) -> (&mut Words, &mut Outline) {
        if !self.open.as_ref().is_some_and(|open| open.part == part && open.look == look && look.is_opaque()) {
            self.end_path();
            self.words.raw("<path d=\"");
        }
        let open = self.open.get_or_insert_with(|| Open { part, look, outline: Outline::new(self.decimals) });
        (&mut self.words, &mut open.outline)
    }

    fn end_path(&mut self) {
        match self.open.take().map(|open| open.look) {
            Some(Look::Filled(colour)) => self.words.raw("\"").fill(colour).raw("/>\n"),
            Some(Look::Drawn(stroke)) => self.words.raw("\"").stroke(&stroke).raw("/>\n"),
            None => return,
        };
    }

    fn line(&mut self, text: &Text, line: &TextLine) {
        if let Some(number) = self.shared.rimmed(text, line) {
            self.words.raw("<g><title>").escaped(&line.text).raw("</title><use href=\"#t").whole(number).raw("\"");
            self.words.at(line.origin, self.decimals).raw("/></g>\n");
            return;
        }
        self.words.raw("<g fill=\"").hex(text.colour).raw("\" transform=\"translate(").number(line.origin.x).raw(" ").number(line.origin.y);
        self.words.raw(") scale(").number(text.size_pts).raw(")\"><title>").escaped(&line.text).raw("</title>");
        self.shared.letters(&mut self.words, line);
        self.words.raw("</g>\n");
    }
}

impl Words {
    /// Where a shape that is defined elsewhere is drawn.
    fn at(&mut self, point: Point, decimals: u32) -> &mut Self {
        self.raw(" x=\"").short(point.x, decimals).raw("\" y=\"").short(point.y, decimals).raw("\"")
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

    fn fill(&mut self, colour: Colour) -> &mut Self {
        self.raw(" fill=\"").hex(colour).raw("\"").opacity(" fill-opacity=\"", colour)
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
}
