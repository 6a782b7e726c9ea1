//! The parts of a run of letters, for a window that finds fonts by itself: what the font of the run has, and what none has.

use super::fonts::{Step, glyph_outline};
use super::{Font, Glyph, Rect, Run};
use std::borrow::Cow;

/// A part of a run as one has to write it who finds fonts by himself.
#[derive(Clone, Debug, PartialEq)]
pub enum Stretch<'a> {
    /// Letters that the font of the run has, as they are seen.
    Letters(Cow<'a, str>),
    /// A letter that no font has, and what stands in its place: left, upper, right and lower edge in ems from where it begins on the baseline.
    Missing([f32; 4]),
}

impl Run {
    /// Its parts from left to right, each with how far it is from the left side of the run, in ems.
    pub fn stretches(&self) -> Vec<(f32, Stretch<'_>)> {
        if self.glyphs.iter().all(|glyph| glyph.id != 0) {
            return vec![(0.0, Stretch::Letters(self.as_seen()))];
        }
        let stretch = |glyphs: &[Glyph]| {
            let first = glyphs.first()?;
            if first.id == 0 {
                return Some((first.x, Stretch::Missing(box_of_missing(self.font))));
            }
            let (start, end) = glyphs.iter().fold((u32::MAX, 0), |(start, end), glyph| (start.min(glyph.start), end.max(glyph.end)));
            let text = self.text.get(start as usize..end as usize)?.to_owned();
            let part = Self { text, glyphs: Vec::new(), ..*self };
            Some((first.x, Stretch::Letters(Cow::Owned(part.as_seen().into_owned()))))
        };
        self.glyphs.chunk_by(|one, next| one.id != 0 && next.id != 0).filter_map(stretch).collect()
    }
}

/// The box that a font has for what it lacks.
fn box_of_missing(font: Font) -> [f32; 4] {
    let corners = glyph_outline(font, 0).into_iter().filter_map(|step| match step {
        Step::Move(at) | Step::Line(at) | Step::Quad(_, at) | Step::Cubic(_, _, at) => Some(at),
        Step::Close => None,
    });
    let Rect { min, max } = Rect::bounding(corners).unwrap_or_default();
    [min.x, min.y, max.x, max.y]
}

#[cfg(test)]
mod tests {
    use super::super::text::shaped_line;
    use super::*;

    #[test]
    fn letters_that_no_font_has_are_told_from_the_others_and_stand_where_they_were_measured() {
        for (text, letters) in [("社a區 Leeds", "a| Leeds"), ("Leeds", "Leeds"), ("קהילה", "קהילה")] {
            let line = shaped_line(text, 0..text.len(), false);
            let stretches: Vec<_> = line.runs.iter().flat_map(Run::stretches).collect();
            let seen = stretches.iter().filter_map(|(_, stretch)| if let Stretch::Letters(letters) = stretch { Some(&**letters) } else { None });
            assert_eq!(seen.collect::<Vec<_>>().join("|"), letters);
            let [run] = &line.runs[..] else { panic!("{text}") };
            let missing: Vec<f32> = run.glyphs.iter().filter(|glyph| glyph.id == 0).map(|glyph| glyph.x).collect();
            let boxes =
                stretches.iter().filter(|(_, stretch)| matches!(stretch, Stretch::Missing([left, upper, right, _]) if left < right && *upper < 0.0));
            assert_eq!(boxes.map(|(x, _)| *x).collect::<Vec<_>>(), missing);
        }
    }
}
