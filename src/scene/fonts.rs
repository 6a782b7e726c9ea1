//! Fonts: their bytes, which letters they have, and the outlines of their glyphs. Those that come with the program are listed here, those that
//! the user added next door, in `added_fonts`.

use super::added_fonts::{added_face, added_face_for};
use super::{Font, Point};
use harfrust::ShaperData;
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, MetadataProvider, Tag};
use std::sync::OnceLock;

impl Font {
    /// Every font that comes with the program, in the order in which they are asked for a letter; those that were added come after them.
    pub const ALL: [Self; 16] = [
        Self::Sans,
        Self::Arabic,
        Self::Gurmukhi,
        Self::Devanagari,
        Self::Bengali,
        Self::Gujarati,
        Self::Tamil,
        Self::Hebrew,
        Self::SansBold,
        Self::ArabicBold,
        Self::GurmukhiBold,
        Self::DevanagariBold,
        Self::BengaliBold,
        Self::GujaratiBold,
        Self::TamilBold,
        Self::HebrewBold,
    ];

    /// Whether it is the bold one of those that come with the program.
    pub fn is_bold(self) -> bool {
        use Font::{ArabicBold, BengaliBold, DevanagariBold, GujaratiBold, GurmukhiBold, HebrewBold, SansBold, TamilBold};
        matches!(self, SansBold | ArabicBold | GurmukhiBold | DevanagariBold | BengaliBold | GujaratiBold | TamilBold | HebrewBold)
    }
}

/// The file of a font, for a window that shows the same letters and a page that holds it; `None` if it has never been read.
pub fn font_file(font: Font) -> Option<FontFile> {
    face(font).map(|face| face.stored)
}

/// A font file, and which of the fonts in it is meant: collections hold several.
#[derive(Clone, Copy, Debug)]
pub struct FontFile {
    /// All its bytes.
    pub bytes: &'static [u8],
    /// Which font it is, counted from 0.
    pub index: u32,
}

/// What a PDF calls a font.
pub fn postscript_name(font: Font) -> String {
    let name = face(font).and_then(|face| face.file.localized_strings(StringId::POSTSCRIPT_NAME).english_or_first());
    name.iter().flat_map(|name| name.chars()).filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-').take(60).collect()
}

/// The outlines in a font file, where they are in the manner of PostScript: all that a PDF holds of such a font.
pub fn postscript_outlines(file: &[u8]) -> Option<&[u8]> {
    FontRef::new(file).ok()?.table_data(Tag::new(b"CFF ")).map(|table| table.as_bytes())
}

fn own_file(font: Font) -> &'static [u8] {
    match font {
        Font::Sans => include_bytes!("../../assets/fonts/NotoSans-Regular.ttf"),
        Font::SansBold => include_bytes!("../../assets/fonts/NotoSans-Bold.ttf"),
        Font::Arabic => include_bytes!("../../assets/fonts/NotoNaskhArabic-Regular.ttf"),
        Font::ArabicBold => include_bytes!("../../assets/fonts/NotoNaskhArabic-Bold.ttf"),
        Font::Gurmukhi => include_bytes!("../../assets/fonts/NotoSansGurmukhi-Regular.ttf"),
        Font::GurmukhiBold => include_bytes!("../../assets/fonts/NotoSansGurmukhi-Bold.ttf"),
        Font::Devanagari => include_bytes!("../../assets/fonts/NotoSansDevanagari-Regular.ttf"),
        Font::DevanagariBold => include_bytes!("../../assets/fonts/NotoSansDevanagari-Bold.ttf"),
        Font::Bengali => include_bytes!("../../assets/fonts/NotoSansBengali-Regular.ttf"),
        Font::BengaliBold => include_bytes!("../../assets/fonts/NotoSansBengali-Bold.ttf"),
        Font::Gujarati => include_bytes!("../../assets/fonts/NotoSansGujarati-Regular.ttf"),
        Font::GujaratiBold => include_bytes!("../../assets/fonts/NotoSansGujarati-Bold.ttf"),
        Font::Tamil => include_bytes!("../../assets/fonts/NotoSansTamil-Regular.ttf"),
        Font::TamilBold => include_bytes!("../../assets/fonts/NotoSansTamil-Bold.ttf"),
        Font::Hebrew => include_bytes!("../../assets/fonts/NotoSansHebrew-Regular.ttf"),
        Font::HebrewBold => include_bytes!("../../assets/fonts/NotoSansHebrew-Bold.ttf"),
        Font::Added(_) => &[],
    }
}

/// A font that has been read.
pub(super) struct Face {
    pub(super) font: Font,
    stored: FontFile,
    pub(super) file: FontRef<'static>,
    pub(super) shaping: ShaperData,
    letters: Charmap<'static>,
}

impl Face {
    pub(super) fn read(font: Font, stored: FontFile) -> Option<Self> {
        let file = FontRef::from_index(stored.bytes, stored.index).ok()?;
        Some(Self { font, stored, shaping: ShaperData::new(&file), letters: file.charmap(), file })
    }

    pub(super) fn has(&self, letter: char) -> bool {
        self.letters.map(letter).is_some_and(|glyph| glyph != GlyphId::NOTDEF)
    }

    pub(super) fn has_letters(&self) -> bool {
        self.letters.mappings().next().is_some()
    }
}

/// A font that comes with the program, read when it is first asked for: most maps need two of them.
fn own_face(font: Font) -> Option<&'static Face> {
    static FACES: [OnceLock<Option<Face>>; Font::ALL.len()] = [const { OnceLock::new() }; Font::ALL.len()];
    let place = Font::ALL.iter().position(|own| *own == font)?;
    FACES.get(place)?.get_or_init(|| Face::read(font, FontFile { bytes: own_file(font), index: 0 })).as_ref()
}

/// That font as it was read.
pub(super) fn face(font: Font) -> Option<&'static Face> {
    match font {
        Font::Added(content) => added_face(content),
        own => own_face(own),
    }
}

/// The font for a letter: the usual one, else another of the program's own as bold as that, or else not bold, else one that was added.
pub(super) fn face_for(letter: char, usual: Font) -> Option<&'static Face> {
    let own = |bold| Font::ALL.into_iter().filter(move |font| font.is_bold() == bold).filter_map(own_face);
    let others = own(usual.is_bold()).chain(own(false));
    face(usual).into_iter().chain(others).find(|face| face.has(letter)).or_else(|| added_face_for(letter))
}

/// The letters that none of the fonts has, each once, in the order of the text. They are drawn as an empty box.
pub fn missing_letters(text: &str) -> Vec<char> {
    let mut missing = Vec::new();
    // every font has the letters of English
    for letter in text.chars().filter(|letter| !letter.is_ascii() && !letter.is_whitespace() && !is_unseen(*letter)) {
        if !missing.contains(&letter) && face_for(letter, Font::Sans).is_none() {
            missing.push(letter);
        }
    }
    missing
}

/// Joiners and variation selectors: they shape the letters beside them and have no look of their own.
pub(super) fn joins(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

/// What is never drawn, whether a font has it or not.
fn is_unseen(letter: char) -> bool {
    joins(letter)
        || matches!(letter, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}

/// Sizes of a font, in ems with y up, for a file that holds it.
#[derive(Clone, Copy, Debug)]
pub struct Measures {
    /// How far letters reach above the baseline.
    pub ascent: f32,
    /// How far letters reach below the baseline, below 0.
    pub descent: f32,
    /// How high capitals are.
    pub capitals: f32,
    /// The box that holds every glyph: left, lower, right, upper.
    pub bounds: [f32; 4],
}

/// The sizes of a font.
pub fn measures(font: Font) -> Option<Measures> {
    let metrics = face(font)?.file.metrics(Size::new(1.0), LocationRef::default());
    let bounds = metrics.bounds.unwrap_or_default();
    Some(Measures {
        ascent: metrics.ascent,
        descent: metrics.descent,
        capitals: metrics.cap_height.unwrap_or(metrics.ascent),
        bounds: [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max],
    })
}

/// How far a glyph moves the next one by itself, in ems.
pub fn advance(font: Font, glyph: u16) -> f32 {
    face(font).and_then(|face| face.file.glyph_metrics(Size::new(1.0), LocationRef::default()).advance_width(GlyphId::from(glyph))).unwrap_or(0.0)
}

/// One step of a glyph's outline, in ems, with y down and the origin on the baseline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Step {
    /// Starts a new part there.
    Move(Point),
    /// Straight to there.
    Line(Point),
    /// A quadratic curve: control point, end.
    Quad(Point, Point),
    /// A cubic curve: two control points, end.
    Cubic(Point, Point, Point),
    /// Back to where the part started.
    Close,
}

/// The outline of a glyph; empty for a space.
pub fn glyph_outline(font: Font, glyph: u16) -> Vec<Step> {
    let mut pen = Pen { steps: Vec::new(), em: 1.0 };
    if let Some(face) = face(font) {
        pen.em = f32::from(face.file.metrics(Size::unscaled(), LocationRef::default()).units_per_em);
        if let Some(outline) = face.file.outline_glyphs().get(GlyphId::from(glyph)) {
            // a glyph that cannot be drawn is left blank, as a space is
            let _ = outline.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut pen);
        }
    }
    pen.steps
}

struct Pen {
    steps: Vec<Step>,
    em: f32,
}

impl Pen {
    fn at(&self, x: f32, y: f32) -> Point {
        Point::new(x / self.em, -y / self.em)
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.steps.push(Step::Move(self.at(x, y)));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.steps.push(Step::Line(self.at(x, y)));
    }
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.steps.push(Step::Quad(self.at(cx, cy), self.at(x, y)));
    }
    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.steps.push(Step::Cubic(self.at(ax, ay), self.at(bx, by), self.at(x, y)));
    }
    fn close(&mut self) {
        self.steps.push(Step::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_font_is_read_and_draws() {
        for font in Font::ALL {
            assert!(face(font).is_some(), "{font:?}");
        }
        let a = face(Font::Sans).and_then(|face| face.letters.map('A')).map(|glyph| glyph.to_u32());
        assert!(glyph_outline(Font::Sans, a.unwrap() as u16).len() > 5);
    }

    #[test]
    fn letters_that_no_font_has_are_named() {
        assert_eq!(missing_letters("Tŷ Łódź مسجد ਗੁਰਦੁਆਰਾ مسجد‌ها বাংলা"), Vec::<char>::new());
        assert_eq!(missing_letters("社區社 a"), ['社', '區']);
    }
}
