//! The PDF file round a page: its objects, and of each font the glyphs that are used.

use super::super::words::Words;
use super::Part;
use super::letters::{Letters, Used};
use crate::formats::picture::Fit;
use crate::problem::Problem;
use crate::scene::Font;
use crate::scene::fonts::{Measures, font_file, measures, postscript_name, postscript_outlines};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish, Name, Pdf, Rect, Ref, Str};
use std::collections::BTreeSet;
use std::io::Write;

const SYSTEM: SystemInfo = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// Numbers for the objects of the file.
struct Numbers(i32);

impl Numbers {
    fn next(&mut self) -> Ref {
        self.0 += 1;
        Ref::new(self.0)
    }
}

/// The file that holds the page, which is written in these parts.
pub(super) fn file(parts: &[Part], letters: &Letters, fit: &Fit) -> Result<Vec<u8>, Problem> {
    let mut numbers = Numbers(0);
    let (catalogue, pages, sheet) = (numbers.next(), numbers.next(), numbers.next());
    let mut pdf = Pdf::new();
    pdf.catalog(catalogue).pages(pages);
    pdf.pages(pages).kids([sheet]).count(1);
    let contents: Vec<Ref> = parts.iter().map(|_| numbers.next()).collect();
    for (content, part) in contents.iter().zip(parts) {
        pdf.stream(*content, &part.packed).filter(Filter::FlateDecode);
    }

    let mut fonts = Vec::new();
    for (font, used) in &letters.fonts {
        let number = numbers.next();
        put_font(&mut pdf, &mut numbers, number, (*font, used))?;
        fonts.push((used.number, number));
    }
    let rims: Vec<(usize, Ref)> = letters.rims.iter().map(|(glyph, rim)| (*rim, put_rim(&mut pdf, &mut numbers, *glyph))).collect();

    let mut object = pdf.page(sheet);
    object.media_box(Rect::new(0.0, 0.0, fit.width, fit.height)).parent(pages).contents_array(contents);
    let mut resources = object.resources();
    let mut dictionary = resources.fonts();
    for (number, font) in &fonts {
        dictionary.pair(Name(format!("F{number}").as_bytes()), *font);
    }
    dictionary.finish();
    let mut dictionary = resources.x_objects();
    for (number, rim) in &rims {
        dictionary.pair(Name(format!("R{number}").as_bytes()), *rim);
    }
    dictionary.finish();
    let mut dictionary = resources.ext_g_states();
    for alpha in parts.iter().flat_map(|part| &part.alphas).collect::<BTreeSet<_>>() {
        let share = f32::from(*alpha) / 255.0;
        dictionary
            .insert(Name(format!("A{alpha}").as_bytes()))
            .start::<pdf_writer::writers::ExtGraphicsState>()
            .non_stroking_alpha(share)
            .stroking_alpha(share);
    }
    dictionary.finish();
    resources.finish();
    object.finish();
    Ok(pdf.finish())
}

fn not_made(why: impl std::fmt::Display) -> Problem {
    Problem::new(format!("The PDF could not be made: {why}")).hint("Export a PNG or SVG instead")
}

/// Packed as tightly as is quick.
pub(super) fn packed(bytes: &[u8]) -> Result<Vec<u8>, Problem> {
    let mut packer = ZlibEncoder::new(Vec::with_capacity(bytes.len() / 4), Compression::new(2));
    packer.write_all(bytes).map_err(not_made)?;
    packer.finish().map_err(not_made)
}

/// The rim of a glyph, one em high, for use wherever it stands.
fn put_rim(pdf: &mut Pdf, numbers: &mut Numbers, (font, glyph): (Font, u16)) -> Ref {
    let number = numbers.next();
    let mut words = Words(Vec::new());
    words.rim(font, glyph);
    pdf.form_xobject(number, &words.0).bbox(Rect::new(-1.0, -2.0, 3.0, 2.0));
    number
}

/// A font with the glyphs that are used, its name told from another selection of them by `ABCDEF+`.
fn put_font(pdf: &mut Pdf, numbers: &mut Numbers, number: Ref, (font, used): (Font, &Used)) -> Result<(), Problem> {
    let (cid, descriptor, meaning, data) = (numbers.next(), numbers.next(), numbers.next(), numbers.next());
    let cannot_be_read = || not_made("a font cannot be read");
    let Measures { ascent, descent, capitals, bounds } = measures(font).ok_or_else(cannot_be_read)?;
    let whole = font_file(font).ok_or_else(cannot_be_read)?;
    let file = subsetter::subset(whole.bytes, whole.index, &used.glyphs).map_err(|why| not_made(format!("{why:?}")))?;
    let postscript = postscript_outlines(&file);
    let thousandths = |ems: f32| (ems * 1000.0).round();
    let name = format!("{}+{}", tag(used), postscript_name(font));
    let base = Name(name.as_bytes());
    pdf.type0_font(number).base_font(base).encoding_predefined(Name(b"Identity-H")).descendant_font(cid).to_unicode(meaning);

    let mut widths = pdf.cid_font(cid);
    widths.subtype(if postscript.is_some() { CidFontType::Type0 } else { CidFontType::Type2 });
    widths.base_font(base).system_info(SYSTEM).font_descriptor(descriptor).default_width(0.0);
    if postscript.is_none() {
        widths.cid_to_gid_map_predefined(Name(b"Identity"));
    }
    widths.widths().consecutive(0, used.advances.iter().map(|ems| ems * 1000.0));
    widths.finish();

    let [left, lower, right, upper] = bounds.map(thousandths);
    let mut described = pdf.font_descriptor(descriptor);
    described.name(base).flags(FontFlags::SYMBOLIC).bbox(Rect::new(left, lower, right, upper)).italic_angle(0.0);
    described.ascent(thousandths(ascent)).descent(thousandths(descent)).cap_height(thousandths(capitals));
    described.stem_v(if font.is_bold() { 140.0 } else { 90.0 });
    if postscript.is_some() {
        described.font_file3(data)
    } else {
        described.font_file2(data)
    };
    described.finish();

    let mut meanings = UnicodeCmap::<u16>::new(Name(b"Outloud"), SYSTEM);
    for (glyph, words) in used.words.iter().filter(|(_, words)| !words.is_empty()) {
        meanings.pair_with_multiple(*glyph, words.chars());
    }
    pdf.cmap(meaning, &packed(&meanings.finish())?).filter(Filter::FlateDecode);
    let outlines = packed(postscript.unwrap_or(&file))?;
    let mut stream = pdf.stream(data, &outlines);
    stream.filter(Filter::FlateDecode);
    if postscript.is_some() {
        stream.pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
    }
    Ok(())
}

/// Six letters from which glyphs are used.
fn tag(used: &Used) -> String {
    let sum = used.glyphs.remapped_gids().fold(0_u64, |sum, glyph| sum.wrapping_mul(31).wrapping_add(u64::from(glyph) + 1));
    (0..6).map(|place| char::from(b'A' + (sum / 26_u64.pow(place) % 26) as u8)).collect()
}
