//! Where the letters of a line stand, for a window in which they are typed: the line as it is seen, and the edges of each letter. Not the shaping itself.

use super::text::{in_order, levels, name_as_seen, shaped_runs};
use std::borrow::Cow;
use std::ops::Range;
use unicode_bidi::ParagraphBidiInfo;

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
        let seen = match in_order(paragraph, levels(paragraph, range.clone())) {
            Cow::Owned(seen) => seen,
            Cow::Borrowed(_) => paragraph.get(range.clone()).unwrap_or_default().to_owned(),
        };
        Self { seen, edges: edges(paragraph, range) }
    }
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
    fn words_of_two_directions_stand_where_they_are_seen() {
        let text = "مسجد Leeds";
        let line = TypedLine::of(text, 0..text.len());
        assert_eq!(line.seen, "Leeds مسجد");
        let (mosque, leeds) = (line.edges[0], line.edges[5]);
        assert!(leeds.0 == 0.0 && leeds.1 > 0.0 && mosque.0 > mosque.1 && mosque.1 > leeds.1);
    }
}
