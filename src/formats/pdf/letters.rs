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
    /// Its number among the fonts of the page.
    pub(super) number: usize,
    pub(super) glyphs: GlyphRemapper,
    /// What each glyph stands for, by its number in the file.
    pub(super) words: BTreeMap<u16, String>,
    /// How far each glyph moves the next one, in ems, by its number in the file.
    pub(super) advances: Vec<f32>,
}

impl Used {
    fn new(number: usize, font: Font) -> Self {
        // glyph 0 is the box for letters that are missing
        Self { number, glyphs: GlyphRemapper::new(), words: BTreeMap::new(), advances: vec![advance(font, 0)] }
    }

    fn number(&mut self, font: Font, glyph: u16) -> u16 {
        let number = self.glyphs.remap(glyph);
        if usize::from(number) == self.advances.len() {
            self.advances.push(advance(font, glyph));
        }
        number
    }

    /// Whether a cluster is one glyph that always stands for the same letters.
    fn says(&mut self, cluster: &[(u16, &Glyph)], text: &str) -> bool {
        let [(number, glyph)] = cluster else { return false };
        let words = text.get(glyph.start as usize..glyph.end as usize).unwrap_or_default();
        self.words.entry(*number).or_insert_with(|| words.to_owned()) == words
    }

    fn advance(&self, number: u16) -> f32 {
        self.advances.get(usize::from(number)).copied().unwrap_or(0.0)
    }
}

impl Letters {
    /// Writes a run of a line that starts at `start` on the baseline, inside a text object.
    pub(super) fn run(&mut self, out: &mut Words, run: &Run, start: Point, size: f32) {
        let next = self.fonts.len();
        let used = self.fonts.entry(run.font).or_insert_with(|| Used::new(next, run.font));
        if self.set.replace((run.font, size)) != Some((run.font, size)) {
            out.raw("/F").whole(used.number as u32).raw(" ").number(size).raw(" Tf\n");
        }
        let glyphs: Vec<(u16, &Glyph)> = run.glyphs.iter().map(|glyph| (used.number(run.font, glyph.id), glyph)).collect();
        // a reader puts together what glyphs stand for from left to right, as it is seen; where they do not say it one by one, it is told
        let mut told: Vec<bool> = Vec::with_capacity(glyphs.len());
        for cluster in glyphs.chunk_by(|a, b| a.1.start == b.1.start) {
            let said = used.says(cluster, &run.text);
            told.extend(cluster.iter().map(|_| !said));
        }
        let marked: Vec<(bool, (u16, &Glyph))> = told.into_iter().zip(glyphs).collect();
        for part in marked.chunk_by(|(a_told, (_, a)), (b_told, (_, b))| a_told == b_told && (!a_told || a.start == b.start)) {
            let words = part.first().filter(|(told, _)| *told).and_then(|(_, (_, glyph))| run.text.get(glyph.start as usize..glyph.end as usize));
            if let Some(words) = words {
                out.raw("/Span <</ActualText <FEFF");
                for unit in words.encode_utf16() {
                    out.four_digits(unit);
                }
                out.raw(">>> BDC\n");
            }
            let glyphs: Vec<(u16, &Glyph)> = part.iter().map(|(_, glyph)| *glyph).collect();
            for level in glyphs.chunk_by(|a, b| a.1.y == b.1.y) {
                shown(out, level, used, start + Point::new(run.x, 0.0), size);
            }
            if words.is_some() {
                out.raw("EMC\n");
            }
        }
    }
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
