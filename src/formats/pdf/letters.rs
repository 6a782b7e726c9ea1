//! Letters in a PDF: runs of glyphs on the page, and which glyphs of which fonts the file must hold and what they stand for.

use super::super::words::Words;
use crate::scene::fonts::advance;
use crate::scene::{Font, Glyph, Point, Run};
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

/// The letters of a page.
#[derive(Default)]
pub(super) struct Letters {
    pub(super) fonts: BTreeMap<Font, Used>,
    /// The font and the size of the last run.
    set: Option<(Font, f32)>,
}

/// What of a font is used. Glyphs have numbers of their own in the file.
pub(super) struct Used {
    pub(super) glyphs: GlyphRemapper,
    /// What each glyph stands for, by its number in the file.
    pub(super) words: BTreeMap<u16, String>,
    /// How far each glyph moves the next one, in ems, by its number in the file.
    pub(super) advances: Vec<f32>,
}

impl Used {
    fn new(font: Font) -> Self {
        // number 0 is the box for letters that are missing
        Self { glyphs: GlyphRemapper::new(), words: BTreeMap::new(), advances: vec![advance(font, 0)] }
    }

    fn number(&mut self, font: Font, glyph: u16) -> u16 {
        let number = self.glyphs.remap(glyph);
        if usize::from(number) == self.advances.len() {
            self.advances.push(advance(font, glyph));
        }
        number
    }

    fn advance(&self, number: u16) -> f32 {
        self.advances.get(usize::from(number)).copied().unwrap_or(0.0)
    }
}

impl Letters {
    /// Writes a run of a line that starts at `start` on the baseline, inside a text object.
    pub(super) fn run(&mut self, out: &mut Words, run: &Run, start: Point, size: f32) {
        let numbers: u16 = Font::ALL.iter().position(|font| *font == run.font).unwrap_or_default() as u16;
        if self.set.replace((run.font, size)) != Some((run.font, size)) {
            out.raw("/F").whole(numbers.into()).raw(" ").number(size).raw(" Tf\n");
        }
        let used = self.fonts.entry(run.font).or_insert_with(|| Used::new(run.font));
        let glyphs: Vec<(u16, &Glyph)> = run.glyphs.iter().map(|glyph| (used.number(run.font, glyph.id), glyph)).collect();
        let plain = is_plain(run, &glyphs, used);
        if !plain {
            out.raw("/Span <</ActualText <FEFF");
            for unit in run.text.encode_utf16() {
                out.four_digits(unit);
            }
            out.raw(">>> BDC\n");
        }
        for level in glyphs.chunk_by(|a, b| a.1.y == b.1.y) {
            shown(out, level, used, start + Point::new(run.x, 0.0), size);
        }
        if !plain {
            out.raw("EMC\n");
        }
    }
}

/// Whether the glyphs say the run's text one by one, in its order.
fn is_plain(run: &Run, glyphs: &[(u16, &Glyph)], used: &mut Used) -> bool {
    let mut said = 0;
    glyphs.iter().fold(true, |plain, (number, glyph)| {
        let in_order = glyph.start == said && glyph.end > glyph.start;
        said = glyph.end;
        let words = run.text.get(glyph.start as usize..glyph.end as usize).unwrap_or_default();
        plain & (used.words.entry(*number).or_insert_with(|| words.to_owned()) == words) & in_order
    })
}

/// Glyphs on one level, each where it was shaped to be.
fn shown(out: &mut Words, glyphs: &[(u16, &Glyph)], used: &Used, start: Point, size: f32) {
    let Some((_, first)) = glyphs.first() else { return };
    out.raw("1 0 0 -1 ").number(start.x + first.x).raw(" ").number(start.y + first.y).raw(" Tm [<");
    let mut pen = first.x;
    for (number, glyph) in glyphs {
        // the reader moves back by thousandths of an em
        let back = ((pen - glyph.x) / size * 1000.0).round();
        if back != 0.0 {
            out.raw(">").number(back).raw("<");
            pen -= back / 1000.0 * size;
        }
        out.four_digits(*number);
        pen += used.advance(*number) * size;
    }
    out.raw(">] TJ\n");
}

impl Words {
    fn four_digits(&mut self, value: u16) -> &mut Self {
        const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
        let digits = [12, 8, 4, 0].map(|shift| DIGITS.get(usize::from(value >> shift & 15)).copied().unwrap_or(b'0'));
        self.0.extend_from_slice(&digits);
        self
    }
}
