//! Words become glyphs, once for every output: reading order, a font for each letter, shaping, and a place on the page.
//! Breaking into lines is next door, in `wrap`.

use super::added_fonts;
use super::fonts::{Face, face, face_for, joins};
use super::{Colour, Font, Glyph, Point, Rect, Run, ShapedLine, Text, TextLine};
use harfrust::{Direction, Script, ShapeOptions, ShapePlan, UnicodeBuffer};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::cell::RefCell;
use std::ops::Range;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use unicode_bidi::{Level, ParagraphBidiInfo};

/// How far letters reach above the baseline, as a share of their size.
pub const ASCENT_EM: f32 = 0.80;
/// How far letters reach below the baseline, as a share of their size.
pub const DESCENT_EM: f32 = 0.26;
/// From one baseline to the next, as a share of the letters' size.
pub const LINE_EM: f32 = 1.24;
/// The width of the rim around letters, as a share of their size.
pub const HALO_EM: f32 = 0.28;

/// How a text is set: all lengths in ems of its own size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Setting {
    pub(super) bold: bool,
    /// The widest line, in hundredths of an em.
    pub(super) widest: u32,
    /// The most lines; what does not fit ends in an ellipsis.
    pub(super) most_lines: usize,
}

impl Setting {
    /// Set in lines of at most that width, both in points.
    pub(super) fn within(width_pts: f32, size_pts: f32, most_lines: usize) -> Self {
        Self { bold: false, widest: (width_pts / size_pts * 100.0).max(100.0) as u32, most_lines }
    }

    /// All on one line.
    pub(super) fn one_line() -> Self {
        Self { bold: false, widest: u32::MAX, most_lines: 1 }
    }

    pub(super) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }
}

/// Shaped lines.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) lines: Vec<Arc<ShapedLine>>,
    /// Whether something did not fit and was cut.
    pub(super) cut: bool,
}

impl Block {
    /// Its width in points at that size.
    pub(super) fn width(&self, size_pts: f32) -> f32 {
        self.lines.iter().map(|line| line.width_ems).fold(0.0, f32::max) * size_pts
    }

    /// Its height in points at that size.
    pub(super) fn height(&self, size_pts: f32) -> f32 {
        (self.lines.len().saturating_sub(1) as f32 * LINE_EM + ASCENT_EM + DESCENT_EM) * size_pts
    }

    /// The box it fills when its top stands at `top`, with every line centred there or starting there.
    pub(super) fn area(&self, top: Point, size_pts: f32, align: Align) -> Rect {
        let width = self.width(size_pts);
        Rect::new(top - Point::new(width * align.share(), 0.0), width, self.height(size_pts))
    }

    /// The outline of a plate behind centred lines, a little larger than they are.
    pub(super) fn plate(&self, top: Point, size_pts: f32) -> Vec<Point> {
        const RIM: f32 = 2.0;
        let mut right = Vec::with_capacity(self.lines.len() * 4);
        let mut y = top.y - RIM / 2.0;
        for (number, line) in self.lines.iter().enumerate() {
            let half = line.width_ems * size_pts / 2.0 + RIM;
            let last = number + 1 == self.lines.len();
            let next = if last { top.y + self.height(size_pts) + RIM / 2.0 } else { top.y + LINE_EM * (number + 1) as f32 * size_pts };
            right.extend([Point::new(half, y), Point::new(half, next)]);
            y = next;
        }
        let left: Vec<Point> = right.iter().rev().map(|corner| Point::new(top.x - corner.x, corner.y)).collect();
        right.into_iter().map(|corner| Point::new(top.x + corner.x, corner.y)).chain(left).collect()
    }

    /// The text on the page, its top at `top`.
    pub(super) fn placed(&self, top: Point, align: Align, ink: &TextInk) -> Text {
        let size = ink.size_pts;
        let lines = self.lines.iter().enumerate().map(|(number, line)| {
            let down = (ASCENT_EM + LINE_EM * number as f32) * size;
            TextLine { origin: top + Point::new(-line.width_ems * size * align.share(), down), shaped: Arc::clone(line) }
        });
        Text { lines: lines.collect(), size_pts: size, colour: ink.colour, halo: ink.halo }
    }
}

/// How lines stand to the point they are placed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Start,
    Centre,
}

impl Align {
    fn share(self) -> f32 {
        match self {
            Self::Start => 0.0,
            Self::Centre => 0.5,
        }
    }
}

/// Size and colours of letters.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextInk {
    pub(super) size_pts: f32,
    pub(super) colour: Colour,
    pub(super) halo: Option<Colour>,
}

impl Text {
    /// The box of its lines, without the rim.
    pub fn bounds(&self) -> Rect {
        let line = |line: &TextLine| {
            Rect::new(
                line.origin - Point::new(0.0, ASCENT_EM * self.size_pts),
                line.width_ems * self.size_pts,
                (ASCENT_EM + DESCENT_EM) * self.size_pts,
            )
        };
        self.lines.iter().map(line).reduce(|all, line| all.union(&line)).unwrap_or_default()
    }

    /// The same text `scale` times as large, measured from (0, 0), then moved.
    #[must_use]
    pub(super) fn placed(&self, scale: f32, by: Point) -> Self {
        let lines = self.lines.iter().map(|line| TextLine { origin: line.origin * scale + by, shaped: Arc::clone(&line.shaped) }).collect();
        Self { lines, size_pts: self.size_pts * scale, colour: self.colour, halo: self.halo }
    }
}

impl Run {
    /// The letters as one has to write them who sees only left and right: signs between words that are read from right to left turn round with them.
    /// The words themselves turn by their own letters.
    pub fn as_seen(&self) -> Cow<'_, str> {
        if !self.rtl || self.text.chars().any(turns_by_itself) {
            return Cow::Borrowed(&self.text);
        }
        Cow::Owned(turned(&self.text).collect())
    }
}

/// Whether it is a letter of a right-to-left script, or a mark on one, as far as it stands among such; other signs there are no part of a word.
fn turns_by_itself(letter: char) -> bool {
    letter >= '\u{590}' && !('\u{2000}'..='\u{206f}').contains(&letter)
}

/// The signs between words that are read from right to left, as they are seen.
fn turned(signs: &str) -> impl Iterator<Item = char> {
    const PAIRS: [(char, char); 5] = [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>'), ('«', '»')];
    let turned = |sign| PAIRS.iter().find_map(|(a, b)| if sign == *a { Some(*b) } else { (sign == *b).then_some(*a) }).unwrap_or(sign);
    signs.chars().rev().map(turned)
}

/// The words of a name in the order in which they are seen from left to right, for a window that knows no other. Each word turns by its own letters.
pub fn name_as_seen(name: &str) -> Cow<'_, str> {
    in_order(name, levels(name, 0..name.len()))
}

/// The same for a sentence in English with names in it, which reads from left to right whatever name it begins with.
pub fn sentence_as_seen(sentence: &str) -> Cow<'_, str> {
    in_order(sentence, levels_from(Some(Level::ltr()), sentence, 0..sentence.len()))
}

/// The spans of a line, which follow on one another as they are seen, in that order.
pub(super) fn in_order(line: &str, spans: Vec<(Range<usize>, bool)>) -> Cow<'_, str> {
    if spans.iter().all(|(_, rtl)| !rtl) {
        let (start, end) = spans.iter().fold((line.len(), 0), |(start, end), (span, _)| (start.min(span.start), end.max(span.end)));
        return Cow::Borrowed(line.get(start..end).unwrap_or_default());
    }
    let mut seen = String::with_capacity(line.len());
    for (span, rtl) in spans {
        let text = line.get(span).unwrap_or_default();
        if !rtl {
            seen.push_str(text);
            continue;
        }
        let letters: Vec<char> = text.chars().collect();
        for part in letters.chunk_by(|a, b| turns_by_itself(*a) == turns_by_itself(*b)).rev() {
            let part: String = part.iter().collect();
            if part.starts_with(turns_by_itself) { seen.push_str(&part) } else { seen.extend(turned(&part)) }
        }
    }
    Cow::Owned(seen)
}

/// The text in lines of shaped glyphs. Remembered, since a picture is drawn many times with the same words.
pub(super) fn set(text: &str, setting: Setting) -> Arc<Block> {
    const MOST_REMEMBERED: usize = 40_000;
    type Known = FxHashMap<Setting, FxHashMap<Box<str>, Arc<Block>>>;
    static BLOCKS: LazyLock<Mutex<(u64, Known)>> = LazyLock::new(Mutex::default);
    let fonts = added_fonts::turn();
    let known = |blocks: &mut (u64, Known)| {
        // with other fonts every word may look another way
        if std::mem::replace(&mut blocks.0, fonts) != fonts {
            blocks.1.clear();
        }
        blocks.1.entry(setting).or_default().get(text).cloned()
    };
    let remembered = || BLOCKS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(block) = known(&mut remembered()) {
        return block;
    }
    let block = Arc::new(super::wrap::wrapped(text, setting));
    let mut blocks = remembered();
    if blocks.0 == fonts {
        let blocks = blocks.1.entry(setting).or_default();
        if blocks.len() >= MOST_REMEMBERED {
            blocks.clear();
        }
        blocks.insert(text.into(), Arc::clone(&block));
    }
    block
}

/// One line of a paragraph, shaped; all lengths in ems.
pub(super) fn shaped_line(paragraph: &str, range: Range<usize>, bold: bool) -> ShapedLine {
    let text = paragraph.get(range.clone()).unwrap_or_default().to_owned();
    let mut line = ShapedLine { text, width_ems: 0.0, runs: Vec::new() };
    for (_, mut run, advance) in shaped_runs(paragraph, range, bold) {
        run.x = line.width_ems;
        line.width_ems += advance;
        line.runs.push(run);
    }
    line
}

/// For each glyph of a paragraph the byte it stands for, and its advance in ems.
pub(super) fn advances(paragraph: &str, bold: bool) -> Vec<(usize, f32)> {
    let runs = shaped_runs(paragraph, 0..paragraph.len(), bold);
    runs.iter().flat_map(|(start, run, _)| run.glyphs.iter().map(move |glyph| (start + glyph.start as usize, glyph.advance))).collect()
}

/// The runs of a line from left to right as seen, each with the byte of the paragraph it starts at and its width in ems.
pub(super) fn shaped_runs(paragraph: &str, range: Range<usize>, bold: bool) -> Vec<(usize, Run, f32)> {
    let mut runs = Vec::new();
    for (span, rtl) in levels(paragraph, range) {
        let mut parts = font_runs(paragraph.get(span.clone()).unwrap_or_default(), bold);
        if rtl {
            parts.reverse();
        }
        for (face, part) in parts {
            let start = span.start + part.start;
            let text = paragraph.get(start..span.start + part.end).unwrap_or_default();
            let (glyphs, advance) = shaped_run(face, text, rtl);
            runs.push((start, Run { font: face.font, text: text.to_owned(), rtl, x: 0.0, glyphs }, advance));
        }
    }
    runs
}

/// The pieces of a line in one direction each, from left to right as seen, and whether they run from right to left.
pub(super) fn levels(paragraph: &str, range: Range<usize>) -> Vec<(Range<usize>, bool)> {
    levels_from(None, paragraph, range)
}

/// The same with a direction of the whole that does not follow from its first letter.
pub(super) fn levels_from(whole: Option<Level>, paragraph: &str, range: Range<usize>) -> Vec<(Range<usize>, bool)> {
    if paragraph.chars().all(|letter| letter < '\u{590}') {
        return vec![(range, false)];
    }
    let bidi = ParagraphBidiInfo::new(paragraph, whole);
    let (levels, runs) = bidi.visual_runs(range);
    runs.into_iter().map(|run| (run.clone(), levels.get(run.start).is_some_and(|level| level.is_rtl()))).collect()
}

/// The pieces of the text for which one font has the letters, in reading order.
fn font_runs(text: &str, bold: bool) -> Vec<(&'static Face, Range<usize>)> {
    let usual = if bold { Font::SansBold } else { Font::Sans };
    if let Some(face) = face(usual).filter(|_| text.is_ascii()) {
        return vec![(face, 0..text.len())];
    }
    let mut runs: Vec<(&'static Face, Range<usize>)> = Vec::new();
    for (start, letter) in text.char_indices() {
        let end = start + letter.len_utf8();
        if let Some((face, run)) = runs.last_mut()
            && (joins(letter) || letter == ' ' || (face.has(letter) && stays(face.font, usual, letter)))
        {
            run.end = end;
            continue;
        }
        match (runs.last_mut(), face_for(letter, usual).or_else(|| face(usual))) {
            (Some((face, run)), Some(found)) if face.font == found.font => run.end = end,
            (_, Some(found)) => runs.push((found, start..end)),
            (_, None) => {}
        }
    }
    runs
}

/// Whether a letter that the font of the run before it has as well is drawn with that font.
fn stays(font: Font, usual: Font, letter: char) -> bool {
    match font {
        // a font that was added only fills gaps: it often has its own English letters and digits
        Font::Added(_) => !(letter.is_ascii() || letter.is_alphanumeric() && face(usual).is_some_and(|face| face.has(letter))),
        font => !letter.is_alphabetic() || font != usual || letter < '\u{590}',
    }
}

/// The glyphs of one run from left to right as seen, and its width; in ems. Each word is shaped by itself, with the space after it, and remembered: names
/// share most of their words.
fn shaped_run(face: &'static Face, text: &str, rtl: bool) -> (Vec<Glyph>, f32) {
    const MOST_REMEMBERED: usize = 4_000;
    type Words = FxHashMap<(Font, bool), FxHashMap<Box<str>, Vec<Glyph>>>;
    thread_local! {
        static WORDS: RefCell<Words> = RefCell::default();
    }
    let starts = text.split_inclusive(' ').scan(0, |next, word| Some((std::mem::replace(next, *next + word.len()), word)));
    let mut parts: Vec<(usize, &str)> = starts.collect();
    if rtl {
        parts.reverse();
    }
    WORDS.with_borrow_mut(|words| {
        let words = words.entry((face.font, rtl)).or_default();
        let (mut glyphs, mut x) = (Vec::with_capacity(text.len()), 0.0);
        for (start, word) in parts {
            if words.len() >= MOST_REMEMBERED {
                words.clear();
            }
            let shaped = match words.get(word) {
                Some(shaped) => shaped,
                None => words.entry(word.into()).or_insert(shaped_word(face, word, rtl)),
            };
            let start = u32::try_from(start).unwrap_or(u32::MAX);
            for glyph in shaped {
                glyphs.push(Glyph { x: x + glyph.x, start: start + glyph.start, end: start + glyph.end, ..*glyph });
                x += glyph.advance;
            }
        }
        (glyphs, x)
    })
}

/// The glyphs of one word from left to right as seen, each as far as it stands from where the one before it ends.
fn shaped_word(face: &'static Face, text: &str, rtl: bool) -> Vec<Glyph> {
    type Plans = Vec<((Font, Option<Script>, bool), ShapePlan)>;
    thread_local! {
        static PLANS: RefCell<Plans> = const { RefCell::new(Vec::new()) };
    }
    let shaper = face.shaping.shaper(&face.file).build();
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.guess_segment_properties();
    buffer.set_direction(if rtl { Direction::RightToLeft } else { Direction::LeftToRight });
    let script = Some(buffer.script());
    let shaped = PLANS.with_borrow_mut(|plans| {
        let key = (face.font, script, rtl);
        if !plans.iter().any(|(known, _)| *known == key) {
            plans.push((key, ShapePlan::new(&shaper, buffer.direction(), script, None, &[])));
        }
        let plan = plans.iter().find(|(known, _)| *known == key).map(|(_, plan)| plan);
        shaper.shape(buffer, ShapeOptions::new().plan(plan))
    });
    let em = shaper.units_per_em() as f32;
    let glyph = |(info, position): (&harfrust::GlyphInfo, &harfrust::GlyphPosition)| Glyph {
        id: info.glyph_id as u16,
        x: position.x_offset as f32 / em,
        y: -(position.y_offset as f32) / em,
        advance: position.x_advance as f32 / em,
        start: info.cluster,
        end: info.cluster,
    };
    let mut glyphs: Vec<Glyph> = shaped.glyph_infos().iter().zip(shaped.glyph_positions()).map(glyph).collect();
    end_clusters(&mut glyphs, text.len(), rtl);
    glyphs
}

/// A cluster ends where the next one in reading order starts.
fn end_clusters(glyphs: &mut [Glyph], len: usize, rtl: bool) {
    let (mut end, mut start) = (u32::try_from(len).unwrap_or(u32::MAX), u32::MAX);
    let mut close = |glyph: &mut Glyph| {
        if glyph.start < start {
            end = if start == u32::MAX { end } else { start };
            start = glyph.start;
        }
        glyph.end = end;
    };
    if rtl { glyphs.iter_mut().for_each(&mut close) } else { glyphs.iter_mut().rev().for_each(&mut close) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fonts(line: &ShapedLine) -> Vec<Font> {
        line.runs.iter().map(|run| run.font).collect()
    }

    #[test]
    fn arabic_words_and_latin_stand_in_reading_order() {
        let text = "مسجد النور Leeds 12";
        let line = shaped_line(text, 0..text.len(), false);
        // the paragraph runs from right to left: the Latin word and its number stand on the left
        assert_eq!(line.runs.first().map(|run| run.text.trim()), Some("Leeds 12"));
        assert_eq!(fonts(&line), [Font::Sans, Font::Arabic]);
        let arabic = line.runs.last().unwrap();
        assert!(arabic.glyphs.iter().all(|glyph| glyph.id != 0));
        assert!(arabic.glyphs.first().unwrap().start > arabic.glyphs.last().unwrap().start);
    }

    #[test]
    fn brackets_between_hebrew_words_turn_round_with_them() {
        let text = "קהילת (Leeds) שלום";
        let line = shaped_line(text, 0..text.len(), false);
        let seen: String = line.runs.iter().filter(|run| !run.text.contains('ה') && !run.text.contains('ש')).map(Run::as_seen).collect();
        assert_eq!(seen.split_whitespace().collect::<String>(), "(Leeds)");
    }

    #[test]
    fn words_are_put_in_the_order_in_which_they_are_seen() {
        assert_eq!(name_as_seen("Tŷ Łódź"), "Tŷ Łódź");
        assert_eq!(name_as_seen("مسجد النور Leeds 12"), "Leeds 12 النور مسجد");
        assert_eq!(name_as_seen("קהילת (שלום)…"), "…(שלום) קהילת");
        assert_eq!(sentence_as_seen("Leeds funds קהילת (שלום) at 3%"), "Leeds funds (שלום) קהילת at 3%");
        assert_eq!(sentence_as_seen("קהילת שלום asks Leeds"), "שלום קהילת asks Leeds");
    }

    #[test]
    fn every_script_finds_its_font_and_no_letter_is_a_box() {
        for (text, usual, bold) in [
            ("Cymdeithas Tŷ Gŵyr Łódź", Font::Sans, Font::SansBold),
            ("ਗੁਰਦੁਆਰਾ ਸਾਹਿਬ", Font::Gurmukhi, Font::GurmukhiBold),
            ("উন্নয়ন সংস্থা", Font::Bengali, Font::BengaliBold),
            ("محلہ کمیٹی", Font::Arabic, Font::ArabicBold),
            ("קהילה", Font::Hebrew, Font::HebrewBold),
            ("ગુજરાતી", Font::Gujarati, Font::GujaratiBold),
            ("ஒன்றியம்", Font::Tamil, Font::TamilBold),
            ("सामुदायिक केंद्र", Font::Devanagari, Font::DevanagariBold),
        ] {
            for (is_bold, font) in [(false, usual), (true, bold)] {
                let line = shaped_line(text, 0..text.len(), is_bold);
                assert_eq!(fonts(&line), [font], "{text}");
                assert!(line.runs.iter().flat_map(|run| &run.glyphs).all(|glyph| glyph.id != 0), "{text}");
            }
        }
    }

    #[test]
    fn clusters_cover_the_text_without_a_gap() {
        for text in ["Affinity office", "ਗੁਰਦੁਆਰਾ", "مسجد النور"] {
            let line = shaped_line(text, 0..text.len(), false);
            let mut spans: Vec<_> = line.runs.iter().flat_map(|run| &run.glyphs).map(|glyph| (glyph.start, glyph.end)).collect();
            spans.sort_unstable();
            spans.dedup();
            assert_eq!(spans.first().map(|span| span.0), Some(0));
            assert_eq!(spans.last().map(|span| span.1 as usize), Some(text.len()));
            assert!(spans.iter().zip(spans.iter().skip(1)).all(|(a, b)| a.1 == b.0), "{text}: {spans:?}");
        }
    }
}
