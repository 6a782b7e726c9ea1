//! Fonts that the user added for letters that the program's own lack. They hold for every picture, as the program's own do, and are asked after those,
//! so that adding one changes no word that could be read before. What has been read stays in memory: a picture may still be drawn with it.

use super::Font;
use super::fonts::{Face, FontFile};
use crate::model::clean_line;
use crate::problem::Problem;
use skrifa::outline::OutlineGlyphFormat;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{PoisonError, RwLock};

/// Every font that was read since the program began, in use or not.
static READ: RwLock<Vec<&'static Face>> = RwLock::new(Vec::new());
/// The fonts in use, in the order in which they are asked for a letter.
static IN_USE: RwLock<Vec<AddedFont>> = RwLock::new(Vec::new());
/// Counts how often others came into use.
static TURN: AtomicU64 = AtomicU64::new(0);

/// A font that was added.
#[derive(Clone)]
pub struct AddedFont {
    /// The name of its file.
    pub file: String,
    /// What it calls itself, such as "Noto Sans CJK SC".
    pub name: String,
    face: &'static Face,
}

impl AddedFont {
    /// Reads a font from the bytes of a file of that name.
    ///
    /// # Errors
    /// It is no font, or one without outlines that every picture can hold.
    pub fn read(file: String, bytes: Vec<u8>) -> Result<Self, Problem> {
        let index = index_in(&bytes)?;
        let mut hasher = DefaultHasher::new();
        (&bytes, index).hash(&mut hasher);
        let content = hasher.finish();
        let face = match added_face(content) {
            Some(face) => face,
            None => keep(Font::Added(content), bytes, index)?,
        };
        let name = name_of(&face.file).unwrap_or_else(|| file.clone());
        Ok(Self { file, name, face })
    }

    /// Reads the fonts of those files, and says which cannot be read.
    pub fn read_all(files: Vec<(String, Vec<u8>)>) -> (Vec<Self>, Vec<Problem>) {
        let (mut fonts, mut problems) = (Vec::new(), Vec::new());
        for (file, bytes) in files {
            match Self::read(file.clone(), bytes) {
                Ok(font) => fonts.push(font),
                Err(problem) => problems.push(problem.file(Path::new(&file))),
            }
        }
        (fonts, problems)
    }

    /// Which font of a picture it is.
    pub fn font(&self) -> Font {
        self.face.font
    }
}

fn no_font(why: &str) -> Problem {
    Problem::new(format!("This file cannot be used as a font: {why}")).hint("Choose another, one that ends in .ttf, .otf or .ttc and has the letters")
}

/// Which font of a file is meant, if it is of a kind that all pictures can hold.
fn index_in(bytes: &[u8]) -> Result<u32, Problem> {
    if bytes.starts_with(b"wOF") {
        return Err(no_font("it is made for web pages"));
    }
    let fonts: Vec<FontRef> = FontRef::fonts(bytes).filter_map(Result::ok).collect();
    let first = fonts.first().ok_or_else(|| no_font("it is none, or it is damaged"))?;
    match first.outline_glyphs().format() {
        Some(OutlineGlyphFormat::Glyf | OutlineGlyphFormat::Cff) => {}
        Some(_) => return Err(no_font("its letters can vary in a way that a PDF does not know")),
        None => return Err(no_font("it has small pictures in the place of outlines")),
    }
    // collections for East Asia have the same letters in the manner of each country, Japan first; most who need one here read Chinese
    let chinese = fonts.iter().position(|font| name_of(font).is_some_and(|name| name.ends_with(" SC")));
    Ok(u32::try_from(chinese.unwrap_or(0)).unwrap_or(0))
}

fn name_of(font: &FontRef) -> Option<String> {
    let name: String = font.localized_strings(StringId::FAMILY_NAME).english_or_first()?.chars().take(80).collect();
    Some(clean_line(&name).into_owned()).filter(|name| !name.is_empty())
}

fn keep(font: Font, bytes: Vec<u8>, index: u32) -> Result<&'static Face, Problem> {
    let face = Face::read(font, FontFile { bytes: Vec::leak(bytes), index }).filter(Face::has_letters).ok_or_else(|| no_font("it has no letters"))?;
    let face: &'static Face = Box::leak(Box::new(face));
    READ.write().unwrap_or_else(PoisonError::into_inner).push(face);
    Ok(face)
}

/// From now on those fonts are in use, and no others that were added.
pub fn use_fonts(fonts: Vec<AddedFont>) {
    let mut in_use = IN_USE.write().unwrap_or_else(PoisonError::into_inner);
    *in_use = fonts;
    TURN.fetch_add(1, Ordering::Release);
}

/// The fonts in use that were added, in the order in which they are asked for a letter.
pub fn in_use() -> Vec<AddedFont> {
    IN_USE.read().unwrap_or_else(PoisonError::into_inner).clone()
}

/// Every added font that a picture may be drawn with: those in use, and those that were until a moment ago.
pub fn all_read() -> Vec<Font> {
    READ.read().unwrap_or_else(PoisonError::into_inner).iter().map(|face| face.font).collect()
}

/// Another number each time that others come into use: what was set with the fonts of before is to be set again.
pub fn turn() -> u64 {
    TURN.load(Ordering::Acquire)
}

/// The font of that content, in use or not.
pub(super) fn added_face(content: u64) -> Option<&'static Face> {
    READ.read().unwrap_or_else(PoisonError::into_inner).iter().copied().find(|face| face.font == Font::Added(content))
}

/// The first in use that has the letter.
pub(super) fn added_face_for(letter: char) -> Option<&'static Face> {
    IN_USE.read().unwrap_or_else(PoisonError::into_inner).iter().map(|added| added.face).find(|face| face.has(letter))
}
