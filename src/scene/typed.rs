//! Where the letters of a line stand, for a window in which they are typed: the line as it is seen, and the edges of each letter. Not the shaping itself.

use super::text::{in_order, levels_from, name_as_seen, shaped_runs};
use std::borrow::Cow;
use std::ops::Range;
use unicode_bidi::{Level, ParagraphBidiInfo};

/// A line of a text that is being typed.
#[derive(Clone, Debug, PartialEq)]
pub struct TypedLine {
    /// Its words in the order in which they are seen from left to right.
    pub seen: String,
    /// For each letter in reading order where it begins and where it ends, in ems from the left end of the line. One that is read from right to left ends on
    /// the left of where it begins.
    pub edges: Vec<(f32, f32)>,
}

impl TypedLine {
    /// The part of a paragraph in those bytes, as a line of its own.
    pub fn of(paragraph: &str, range: Range<usize>) -> Self {
        Self { seen: seen(None, paragraph, range.clone()), edges: edges(paragraph, range) }
    }
}

/// The part of a paragraph in those bytes as it is seen, where the whole reads in that direction.
fn seen(whole: Option<Level>, paragraph: &str, range: Range<usize>) -> String {
    in_order(paragraph, levels_from(whole, paragraph, range)).into_owned()
}

fn edges(paragraph: &str, range: Range<usize>) -> Vec<(f32, f32)> {
    let mut edges: Vec<(usize, (f32, f32))> = Vec::new();
    let mut left = 0.0;
    for (start, run, _) in shaped_runs(paragraph, range, false) {
        for cluster in run.glyphs.chunk_by(|one, next| one.start == next.start) {
            let right = left + cluster.iter().map(|glyph| glyph.advance).sum::<f32>();
            let (from, to) = if run.rtl { (right, left) } else { (left, right) };
            let bytes = cluster.first().map_or(0..0, |glyph| glyph.start as usize..glyph.end as usize);
            let letters = run.text.get(bytes.clone()).unwrap_or_default();
            let share = (to - from) / letters.chars().count() as f32;
            let letter = |(number, (byte, _))| {
                let from = from + share * number as f32;
                (start + bytes.start + byte, (from, from + share))
            };
            edges.extend(letters.char_indices().enumerate().map(letter));
            left = right;
        }
    }
    edges.sort_by_key(|(byte, _)| *byte);
    edges.into_iter().map(|(_, edges)| edges).collect()
}

/// Where a paragraph is broken into lines of at most so many ems: after a space, or within a word that is longer than a line.
pub fn broken(paragraph: &str, room: f32) -> Vec<Range<usize>> {
    let (mut rows, mut start, mut space, mut width, mut word) = (Vec::new(), 0, 0, 0.0, 0.0);
    let edges = edges(paragraph, 0..paragraph.len());
    for ((byte, letter), (from, to)) in paragraph.char_indices().zip(edges) {
        let advance = (to - from).abs();
        if width + advance > room && letter != ' ' && byte > start {
            let end = if space > start { space } else { byte };
            width = if space > start { word } else { 0.0 };
            rows.push(start..end);
            start = end;
        }
        (width, word) = (width + advance, word + advance);
        if letter == ' ' {
            (space, word) = (byte + 1, 0.0);
        }
    }
    rows.push(start..paragraph.len());
    rows
}

/// A name as it is seen in lines of at most so many ems.
pub fn name_in_lines(name: &str, room: f32) -> Cow<'_, str> {
    in_lines(None, name, room)
}

/// The same for a sentence in English with names in it, which may have several paragraphs.
pub fn sentence_in_lines(sentence: &str, room: f32) -> Cow<'_, str> {
    in_lines(Some(Level::ltr()), sentence, room)
}

fn in_lines(whole: Option<Level>, text: &str, room: f32) -> Cow<'_, str> {
    if !turns(text) {
        return Cow::Borrowed(text);
    }
    let line = |paragraph: &str, Range { start, end }: Range<usize>| {
        let letters = paragraph.get(start..end).unwrap_or_default().trim_end().len();
        seen(whole, paragraph, start..start + letters)
    };
    let lines = |paragraph| broken(paragraph, room).into_iter().map(move |range| line(paragraph, range));
    Cow::Owned(text.split('\n').flat_map(lines).collect::<Vec<_>>().join("\n"))
}

/// Whether some of the text is read from right to left.
pub fn turns(text: &str) -> bool {
    matches!(name_as_seen(text), Cow::Owned(_))
}

/// Whether a text as a whole is read from right to left, as its first letter says.
pub fn reads_from_the_right(text: &str) -> bool {
    ParagraphBidiInfo::new(text, None).paragraph_level.is_rtl()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_are_read_from_right_to_left_begin_where_the_one_before_ends() {
        for text in ["قهوة", "מרכז קהילה", "لا إله"] {
            let line = TypedLine::of(text, 0..text.len());
            assert_eq!(line.edges.len(), text.chars().count(), "{text}");
            assert!(line.edges.iter().all(|(from, to)| from >= to), "{text}");
            assert!(line.edges.windows(2).all(|pair| (pair[0].1 - pair[1].0).abs() < 1e-4), "{text}: {:?}", line.edges);
            assert!(line.edges.last().unwrap().1.abs() < 1e-4, "{text}");
        }
    }

    #[test]
    fn a_name_in_several_lines_begins_in_the_first() {
        assert_eq!(name_in_lines("מרכז הקהילה הצפונית", 6.5), "הקהילה מרכז\nהצפונית");
        assert_eq!(sentence_in_lines("Leeds funds מרכז הקהילה every year", 9.0), "Leeds funds מרכז\nהקהילה every year");
        assert!(matches!(sentence_in_lines("Leeds funds the centre every year", 9.0), Cow::Borrowed(_)));
    }

    #[test]
    fn words_of_two_directions_stand_where_they_are_seen() {
        let text = "مسجد Leeds";
        let line = TypedLine::of(text, 0..text.len());
        assert_eq!(line.seen, "Leeds مسجد");
        let (mosque, leeds) = (line.edges[0], line.edges[5]);
        assert!(leeds.0 == 0.0 && leeds.1 > 0.0 && mosque.0 > mosque.1 && mosque.1 > leeds.1);
    }
}
