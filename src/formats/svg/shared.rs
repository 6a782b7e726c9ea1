//! What an SVG draws more than once and so defines once: glyphs, words, symbols and towers, and words with a rim. Not where they stand.

use super::Outline;
use crate::formats::words::{Words, scaled};
use crate::scene::fonts::{Step, glyph_outline};
use crate::scene::text::HALO_EM;
use crate::scene::{Colour, Font, Glyph, Paint, Point, Run, Scene, Shape, ShapedLine, Text, TextLine};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

/// Things in the order in which they were first seen, each with its number and how often it was seen.
struct Seen<T> {
    numbers: FxHashMap<T, u32>,
    order: Vec<(T, u32)>,
}

impl<T: Copy + Eq + Hash> Seen<T> {
    fn of(all: impl Iterator<Item = T>) -> Self {
        let mut seen = Self { numbers: FxHashMap::default(), order: Vec::new() };
        for thing in all {
            let next = seen.order.len() as u32;
            let number = *seen.numbers.entry(thing).or_insert(next);
            match seen.order.get_mut(number as usize) {
                Some((_, times)) => *times += 1,
                None => seen.order.push((thing, 1)),
            }
        }
        seen
    }

    /// The number of one, and how often there is one like it.
    fn find(&self, thing: &T) -> Option<(u32, u32)> {
        let number = *self.numbers.get(thing)?;
        Some((number, self.order.get(number as usize)?.1))
    }

    fn each(&self) -> impl Iterator<Item = (u32, &(T, u32))> {
        (0..).zip(&self.order)
    }
}

/// The definitions of a scene.
pub(super) struct Shared<'a> {
    decimals: u32,
    glyphs: BTreeMap<Font, Vec<Option<u32>>>,
    words: Seen<Word<'a>>,
    symbols: Seen<Symbol<'a>>,
    rimmed: Seen<Rimmed<'a>>,
}

impl<'a> Shared<'a> {
    /// Those of that scene, with lengths to that many decimals.
    pub(super) fn of(scene: &'a Scene, decimals: u32) -> Self {
        let texts = || scene.pieces.iter().filter_map(|piece| if let Shape::Text(text) = &piece.shape { Some(text) } else { None });
        let lines = || texts().flat_map(|text| text.lines.iter().map(move |line| (text, line)));
        let letters = || (glyphs(lines().flat_map(|(_, line)| &line.runs)), Seen::of(lines().flat_map(|(_, line)| &line.runs).flat_map(words)));
        let others = || {
            let symbols = scene.pieces.iter().filter_map(|piece| Symbol::of(&piece.shape, decimals));
            (Seen::of(symbols), Seen::of(lines().filter_map(|(text, line)| Rimmed::of(text, line))))
        };
        let ((glyphs, words), (symbols, rimmed)) = rayon::join(letters, others);
        Self { decimals, glyphs, words, symbols, rimmed }
    }

    /// The number of a symbol, and where it stands.
    pub(super) fn symbol(&self, shape: &'a Shape) -> Option<(u32, Point)> {
        let symbol = Symbol::of(shape, self.decimals)?;
        Some((self.symbols.find(&symbol)?.0, symbol.at))
    }

    /// The number of a line of words with a rim; `None` if it has none.
    pub(super) fn rimmed(&self, text: &'a Text, line: &'a TextLine) -> Option<u32> {
        Some(self.rimmed.find(&Rimmed::of(text, line)?)?.0)
    }

    /// All definitions.
    pub(super) fn definitions(&self) -> Vec<u8> {
        let mut out = Words(Vec::with_capacity(100_000));
        self.define(&mut out);
        out.0
    }

    fn define(&self, out: &mut Words) {
        for (font, glyphs) in &self.glyphs {
            for (glyph, number) in (0..).zip(glyphs).filter_map(|(glyph, number)| Some((glyph, (*number)?))) {
                out.raw("<path id=\"g").whole(number).raw("\" d=\"");
                outlined(out, &glyph_outline(*font, glyph));
                out.raw("\"/>\n");
            }
        }
        for (number, (word, _)) in self.words.each().filter(|(_, (_, times))| *times > 1) {
            out.raw("<g id=\"w").whole(number).raw("\">");
            word.glyphs.iter().for_each(|glyph| self.glyph(out, word.font, glyph, Point::new(glyph.x - word.x(), glyph.y)));
            out.raw("</g>\n");
        }
        self.symbols.each().for_each(|(number, (symbol, _))| symbol.define(out, number));
        for (number, (rimmed, _)) in self.rimmed.each() {
            let Rimmed { line, size_pts, colour, halo } = rimmed;
            out.raw("<g id=\"t").whole(number).raw("\" fill=\"").hex(*colour).raw("\" transform=\"scale(").number(*size_pts).raw(")\"><g fill=\"");
            out.hex(*halo).raw("\" stroke=\"").hex(*halo).raw("\" stroke-width=\"").number(HALO_EM).raw("\">");
            self.letters(out, line);
            out.raw("</g>");
            self.letters(out, line);
            out.raw("</g>\n");
        }
    }

    /// The letters of a line, one em high: words that stand elsewhere too as a whole, the others glyph by glyph.
    pub(super) fn letters(&self, out: &mut Words, line: &ShapedLine) {
        for run in &line.runs {
            for word in words(run) {
                match self.words.find(&word) {
                    Some((number, 2..)) => out.used('w', number, Point::new(run.x + word.x(), 0.0)),
                    _ => word.glyphs.iter().for_each(|glyph| self.glyph(out, run.font, glyph, Point::new(run.x + glyph.x, glyph.y))),
                }
            }
        }
    }

    fn glyph(&self, out: &mut Words, font: Font, glyph: &Glyph, at: Point) {
        if let Some(number) = self.glyphs.get(&font).and_then(|numbers| *numbers.get(usize::from(glyph.id))?) {
            out.used('g', number, at);
        }
    }
}

/// The number of each glyph among the definitions, by its font and its own number.
fn glyphs<'a>(runs: impl Iterator<Item = &'a Run>) -> BTreeMap<Font, Vec<Option<u32>>> {
    let mut fonts: BTreeMap<Font, Vec<Option<u32>>> = BTreeMap::new();
    for run in runs {
        let glyphs = fonts.entry(run.font).or_default();
        for glyph in run.glyphs.iter().map(|glyph| usize::from(glyph.id)) {
            glyphs.resize(glyphs.len().max(glyph + 1), None);
            glyphs.get_mut(glyph).map(|number| number.insert(0));
        }
    }
    fonts.values_mut().flatten().flatten().zip(0..).for_each(|(number, next)| *number = next);
    fonts
}

/// The glyphs of a word, or of several that are not told apart.
#[derive(Clone, Copy)]
struct Word<'a> {
    font: Font,
    glyphs: &'a [Glyph],
}

/// The words of a run, without the spaces between them.
fn words(run: &Run) -> impl Iterator<Item = Word<'_>> {
    let is_space = |glyph: &Glyph| run.text.as_bytes().get(glyph.start as usize) == Some(&b' ');
    run.glyphs.split(is_space).filter(|glyphs| !glyphs.is_empty()).map(|glyphs| Word { font: run.font, glyphs })
}

impl Word<'_> {
    /// How far its left side is from that of its run, in ems.
    fn x(&self) -> f32 {
        self.glyphs.first().map_or(0.0, |first| first.x)
    }

    /// What there is to see of it, as it is written.
    fn seen(&self) -> impl Iterator<Item = (u16, i64, i64)> {
        self.glyphs.iter().map(|glyph| (glyph.id, scaled(glyph.x - self.x(), 4), scaled(glyph.y, 4)))
    }
}

impl PartialEq for Word<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.font == other.font && self.seen().eq(other.seen())
    }
}

impl Eq for Word<'_> {}

impl Hash for Word<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.font.hash(state);
        self.glyphs.iter().for_each(|glyph| glyph.id.hash(state));
    }
}

/// A shape with an edge, which is drawn alike in many places; its corners are counted from the first.
#[derive(Clone, Copy)]
struct Symbol<'a> {
    at: Point,
    radius: Option<f32>,
    corners: &'a [Point],
    paint: Paint,
    decimals: u32,
}

impl<'a> Symbol<'a> {
    fn of(shape: &'a Shape, decimals: u32) -> Option<Self> {
        match shape {
            Shape::Disc { centre, radius, paint } => Some(Self { at: *centre, radius: Some(*radius), corners: &[], paint: *paint, decimals }),
            Shape::Polygon { corners, paint } if paint.fill.is_none() || paint.stroke.is_some() => {
                Some(Self { at: *corners.first()?, radius: None, corners, paint: *paint, decimals })
            }
            _ => None,
        }
    }

    /// A corner as it is written.
    fn seen(&self, corner: &Point) -> [i64; 2] {
        [corner.x - self.at.x, corner.y - self.at.y].map(|way| scaled(way, self.decimals))
    }

    fn define(&self, out: &mut Words, number: u32) {
        if let Some(radius) = self.radius {
            out.raw("<circle id=\"s").whole(number).raw("\" r=\"").number(radius).raw("\"");
        } else {
            out.raw("<path id=\"s").whole(number).raw("\" d=\"");
            let corners: Vec<Point> = self.corners.iter().map(|corner| *corner - self.at).collect();
            Outline::new(self.decimals).closed(out, &corners);
            out.raw("\"");
        }
        if let Some(fill) = self.paint.fill {
            out.fill(fill);
        }
        if let Some(stroke) = &self.paint.stroke {
            out.stroke(stroke);
        }
        out.raw("/>\n");
    }
}

impl PartialEq for Symbol<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.radius == other.radius
            && self.paint == other.paint
            && self.corners.iter().map(|corner| self.seen(corner)).eq(other.corners.iter().map(|corner| other.seen(corner)))
    }
}

impl Eq for Symbol<'_> {}

impl Hash for Symbol<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.corners.len(), self.radius.map(f32::to_bits), self.paint.fill).hash(state);
        // a third of the way round and two thirds tell most apart
        let thirds = [self.corners.len() / 3, self.corners.len() * 2 / 3];
        thirds.map(|corner| self.corners.get(corner).map(|corner| self.seen(corner))).hash(state);
    }
}

/// A line of words with a rim.
#[derive(Clone, Copy, PartialEq)]
struct Rimmed<'a> {
    line: &'a ShapedLine,
    size_pts: f32,
    colour: Colour,
    halo: Colour,
}

impl<'a> Rimmed<'a> {
    fn of(text: &Text, line: &'a TextLine) -> Option<Self> {
        Some(Self { line: &line.shaped, size_pts: text.size_pts, colour: text.colour, halo: text.halo? })
    }
}

impl Eq for Rimmed<'_> {}

impl Hash for Rimmed<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.line.text.hash(state);
        self.halo.hash(state);
    }
}

impl Words {
    /// What is defined under that letter and number, drawn there.
    fn used(&mut self, letter: char, number: u32, at: Point) {
        self.raw("<use href=\"#").raw(letter.encode_utf8(&mut [0; 4])).whole(number).raw("\"");
        for (attribute, way) in [(" x=\"", at.x), (" y=\"", at.y)] {
            if way != 0.0 {
                self.raw(attribute).fine(way).raw("\"");
            }
        }
        self.raw("/>");
    }
}

fn outlined(out: &mut Words, steps: &[Step]) {
    let mut outline = Outline::new(4);
    for step in steps {
        match step {
            Step::Move(to) => outline.start(out, *to),
            Step::Line(to) => outline.line(out, *to),
            Step::Quad(a, to) => outline.step(out, b'q', &[*a, *to]),
            Step::Cubic(a, b, to) => outline.step(out, b'c', &[*a, *b, *to]),
            Step::Close => outline.close(out),
        }
    }
}
