//! Letters in a PDF: runs of glyphs on the page, and which glyphs of which fonts the file must hold and what they stand for.

use super::super::words::Words;
use crate::scene::fonts::advance;
use crate::scene::{Font, Glyph, Point, Run, Scene, Shape};
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

/// The letters of a page.
#[derive(Default)]
pub(super) struct Letters {
    pub(super) fonts: BTreeMap<Font, Used>,
    /// The number of the rim of each glyph that has one: they are drawn once and used again.
    pub(super) rims: BTreeMap<(Font, u16), usize>,
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

    /// Notes what stands in a run.
    fn note(&mut self, run: &Run) {
        for cluster in run.glyphs.chunk_by(|a, b| a.start == b.start) {
            let mut last = 0;
            for glyph in cluster {
                last = self.glyphs.remap(glyph.id);
                if usize::from(last) == self.advances.len() {
                    self.advances.push(advance(run.font, glyph.id));
                }
            }
            if let [glyph] = cluster {
                self.words.entry(last).or_insert_with(|| words(run, glyph).to_owned());
            }
        }
    }

    /// Whether a cluster is one glyph that always stands for the same letters.
    fn says(&self, cluster: &[(u16, &Glyph)], run: &Run) -> bool {
        let [(number, glyph)] = cluster else { return false };
        self.words.get(number).is_some_and(|always| always == words(run, glyph))
    }

    fn advance(&self, number: u16) -> f32 {
        self.advances.get(usize::from(number)).copied().unwrap_or(0.0)
    }
}

/// What a glyph stands for.
fn words<'a>(run: &'a Run, glyph: &Glyph) -> &'a str {
    run.text.get(glyph.start as usize..glyph.end as usize).unwrap_or_default()
}

impl Letters {
    /// All there are in a scene.
    pub(super) fn of(scene: &Scene) -> Self {
        let mut letters = Self::default();
        let texts = scene.pieces.iter().filter_map(|piece| if let Shape::Text(text) = &piece.shape { Some(text) } else { None });
        for (text, run) in texts.flat_map(|text| text.lines.iter().flat_map(move |line| line.runs.iter().map(move |run| (text, run)))) {
            let next = letters.fonts.len();
            letters.fonts.entry(run.font).or_insert_with(|| Used::new(next, run.font)).note(run);
            for glyph in run.glyphs.iter().filter(|_| text.halo.is_some()) {
                let next = letters.rims.len();
                letters.rims.entry((run.font, glyph.id)).or_insert(next);
            }
        }
        letters
    }

    /// Writes a run of a line that starts at `start` on the baseline, inside a text object; `set` is the font and the size of the last run.
    pub(super) fn run(&self, out: &mut Words, set: &mut Option<(Font, f32)>, run: &Run, start: Point, size: f32) {
        let Some(used) = self.fonts.get(&run.font) else { return };
        if set.replace((run.font, size)) != Some((run.font, size)) {
            out.raw("/F").whole(used.number as u32).raw(" ").number(size).raw(" Tf\n");
        }
        let glyphs: Vec<(u16, &Glyph)> = run.glyphs.iter().map(|glyph| (used.glyphs.get(glyph.id).unwrap_or_default(), glyph)).collect();
        // a reader puts together what glyphs stand for from left to right, as it is seen; where they do not say it one by one, it is told
        let mut told: Vec<bool> = Vec::with_capacity(glyphs.len());
        for cluster in glyphs.chunk_by(|a, b| a.1.start == b.1.start) {
            let said = used.says(cluster, run);
            told.extend(cluster.iter().map(|_| !said));
        }
        let marked: Vec<(bool, (u16, &Glyph))> = told.into_iter().zip(glyphs).collect();
        for part in marked.chunk_by(|(a_told, (_, a)), (b_told, (_, b))| a_told == b_told && (!a_told || a.start == b.start)) {
            let said = part.first().filter(|(told, _)| *told).map(|(_, (_, glyph))| words(run, glyph));
            if let Some(words) = said {
                out.raw("/Span <</ActualText <FEFF");
                for unit in words.encode_utf16() {
                    out.four_digits(unit);
                }
                out.raw(">>> BDC\n");
            }
            let glyphs: Vec<(u16, &Glyph)> = part.iter().map(|(_, glyph)| *glyph).collect();
            for level in glyphs.chunk_by(|a, b| a.1.y == b.1.y) {
                shown(out, level, used, start + Point::new(run.x, 0.0) * size, size);
            }
            if said.is_some() {
                out.raw("EMC\n");
            }
        }
    }
}

/// Glyphs on one level, each where it was shaped to be.
fn shown(out: &mut Words, glyphs: &[(u16, &Glyph)], used: &Used, start: Point, size: f32) {
    let Some((_, first)) = glyphs.first() else { return };
    out.raw("1 0 0 -1 ").number(start.x + first.x * size).raw(" ").number(start.y + first.y * size).raw(" Tm [<");
    let mut pen = first.x;
    for (number, glyph) in glyphs {
        // the reader moves back by thousandths of an em
        let back = ((pen - glyph.x) * 1000.0).round();
        if back != 0.0 {
            out.raw(">").number(back).raw("<");
            pen -= back / 1000.0;
        }
        out.four_digits(*number);
        pen += used.advance(*number);
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
