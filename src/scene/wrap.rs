//! Where a text breaks into lines: by measured width, evenly, and never more lines than there is room for.

use super::text::{Block, Setting, advances, shaped_line};
use super::{Glyph, Run, ShapedLine};
use std::ops::Range;
use std::sync::Arc;
use unicode_linebreak::linebreaks;

/// The text in lines no wider than the setting allows, of nearly equal width.
pub(super) fn wrapped(text: &str, setting: Setting) -> Block {
    let whole = shaped_line(text, 0..text.len(), setting.bold);
    let widest = setting.widest as f32 / 100.0;
    if whole.width_ems <= widest {
        return Block { lines: if text.is_empty() { Vec::new() } else { vec![Arc::new(whole)] }, cut: false };
    }
    let measure = Measure::new(text, &whole, setting.bold);
    // a word is broken only if it is far wider than a line
    let longest = measure.longest_word();
    let widest = if longest <= widest * 1.5 { longest.max(widest) } else { widest };
    let mut lines = measure.lines(text, widest);
    let cut = lines.len() > setting.most_lines;
    if cut {
        lines = kept(text, &measure, lines, setting, widest);
    } else {
        lines = measure.lines(text, even_width(text, &measure, lines.len(), widest));
    }
    let last = lines.len().saturating_sub(1);
    let shaped = lines.into_iter().enumerate().map(|(number, line)| {
        if !(cut && number == last)
            && let Some(piece) = piece(&whole, line.clone())
        {
            return piece;
        }
        if cut && number == last {
            let ended = format!("{}…", text.get(line).unwrap_or_default().trim_end());
            return shaped_line(&ended, 0..ended.len(), setting.bold);
        }
        shaped_line(text, line, setting.bold)
    });
    Block { lines: shaped.map(Arc::new).collect(), cut }
}

/// The only run of a line that is of one font and read from left to right: any piece of it looks as it would alone.
fn plain(line: &ShapedLine) -> Option<&Run> {
    let [run] = line.runs.as_slice() else { return None };
    run.glyphs.is_sorted_by_key(|glyph| glyph.start).then_some(run)
}

/// A stretch of a plain line as a line of its own, without shaping it again.
fn piece(whole: &ShapedLine, range: Range<usize>) -> Option<ShapedLine> {
    let run = plain(whole)?;
    let text = whole.text.get(range.clone())?;
    let offset = u32::try_from(range.start).ok()?;
    let inside = run.glyphs.iter().filter(|glyph| range.contains(&(glyph.start as usize)));
    let left = inside.clone().next().map_or(0.0, |first| first.x);
    let glyphs: Vec<Glyph> =
        inside.map(|glyph| Glyph { x: glyph.x - left, start: glyph.start - offset, end: glyph.end - offset, ..*glyph }).collect();
    let width_ems = glyphs.iter().map(|glyph| glyph.advance).sum();
    let run = Run { text: text.to_owned(), x: 0.0, glyphs, ..*run };
    Some(ShapedLine { text: text.to_owned(), width_ems, runs: vec![run] })
}

/// The narrowest width at which there are no more lines than at the widest.
fn even_width(text: &str, measure: &Measure, count: usize, widest: f32) -> f32 {
    let (mut narrow, mut wide) = (measure.longest_word().clamp(widest / 2.0, widest), widest);
    for _ in 0..6 {
        let middle = (narrow + wide) / 2.0;
        if measure.lines(text, middle).len() > count { narrow = middle } else { wide = middle }
    }
    wide
}

/// The lines there is room for, the last one short enough for an ellipsis.
fn kept(text: &str, measure: &Measure, lines: Vec<Range<usize>>, setting: Setting, widest: f32) -> Vec<Range<usize>> {
    let mut kept: Vec<Range<usize>> = lines.into_iter().take(setting.most_lines.max(1)).collect();
    if let Some(last) = kept.last_mut() {
        last.end = measure.reach(last.start, widest - 1.0).min(text.len());
    }
    kept
}

/// A place where a line may end, as bytes of the text: where the next begins, and where what is seen of this one ends, with the width before both.
struct Chance {
    end: usize,
    seen: usize,
    before_end: f32,
    before_seen: f32,
}

/// How wide every stretch of a text is, in ems.
struct Measure {
    /// Where a line may end.
    chances: Vec<Chance>,
    /// For each cluster where it starts, and the width of all clusters before it; the end of the text last.
    starts: Vec<(usize, f32)>,
}

impl Measure {
    fn new(text: &str, whole: &ShapedLine, bold: bool) -> Self {
        let mut advances = match plain(whole) {
            Some(run) => run.glyphs.iter().map(|glyph| (glyph.start as usize, glyph.advance)).collect(),
            None => advances(text, bold),
        };
        advances.sort_by_key(|(start, _)| *start);
        let mut width = 0.0;
        let mut starts: Vec<(usize, f32)> = Vec::with_capacity(advances.len() + 1);
        for (start, advance) in advances {
            if starts.last().is_none_or(|last| last.0 != start) {
                starts.push((start, width));
            }
            width += advance;
        }
        starts.push((text.len(), width));
        let mut measure = Self { chances: Vec::new(), starts };
        let chance = |(end, _)| {
            let seen = text.get(..end).unwrap_or_default().trim_end().len();
            Chance { end, seen, before_end: measure.before(end), before_seen: measure.before(seen) }
        };
        measure.chances = linebreaks(text).map(chance).collect();
        measure
    }

    /// The width of everything before that byte.
    fn before(&self, byte: usize) -> f32 {
        let at = self.starts.partition_point(|(start, _)| *start < byte);
        self.starts.get(at).or(self.starts.last()).map_or(0.0, |(_, width)| *width)
    }

    /// The width of the longest stretch that ought not to be broken.
    fn longest_word(&self) -> f32 {
        let starts = std::iter::once(0.0).chain(self.chances.iter().map(|chance| chance.before_end));
        self.chances.iter().zip(starts).map(|(chance, start)| chance.before_seen - start).fold(0.0, f32::max)
    }

    /// How far one can get from `start` within that width: at least one cluster.
    fn reach(&self, start: usize, width: f32) -> usize {
        let limit = self.before(start) + width;
        let first = self.starts.partition_point(|(at, _)| *at <= start);
        let at = self.starts.partition_point(|(_, before)| *before <= limit).saturating_sub(1).max(first);
        self.starts.get(at).or(self.starts.last()).map_or(start, |(byte, _)| *byte)
    }

    /// The lines of the text when none may be wider than that; spaces at their ends are left off.
    fn lines(&self, text: &str, widest: f32) -> Vec<Range<usize>> {
        let mut lines = Vec::new();
        let (mut start, mut before_start, mut fits) = (0, 0.0, None::<&Chance>);
        for chance in &self.chances {
            while chance.before_seen - before_start > widest {
                // a word that is wider than a line is broken where it has to be
                let (end, seen, before_end) = match fits.take() {
                    Some(fits) => (fits.end, fits.seen, fits.before_end),
                    None => {
                        let end = self.reach(start, widest).min(chance.end);
                        (end, start + text.get(start..end).unwrap_or_default().trim_end().len(), self.before(end))
                    }
                };
                lines.push(start..seen.max(start));
                (start, before_start) = (end, before_end);
            }
            fits = Some(chance).filter(|chance| chance.end > start);
        }
        if start < text.len() {
            lines.push(start..start + text.get(start..).unwrap_or_default().trim_end().len());
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, widest: u32, most_lines: usize) -> Vec<String> {
        let block = wrapped(text, Setting { bold: false, widest: widest * 100, most_lines });
        assert!(block.lines.iter().all(|line| line.width_ems <= widest as f32 * 1.5 + 0.01), "{block:?}");
        block.lines.iter().map(|line| line.text.clone()).collect()
    }

    #[test]
    fn names_break_between_words_into_even_lines() {
        assert_eq!(lines("Holme Valley Carers and Friends", 12, 3), ["Holme Valley", "Carers and Friends"]);
        assert_eq!(lines("Leeds", 11, 3), ["Leeds"]);
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        let cut = lines("The very long name of a partnership that nobody has ever said in full", 8, 2);
        assert_eq!(cut.len(), 2);
        assert!(cut.last().unwrap().ends_with('…'));
    }

    #[test]
    fn a_word_a_little_wider_than_a_line_stays_whole() {
        assert_eq!(lines("Stretford Community Theatre", 5, 3), ["Stretford", "Community", "Theatre"]);
    }

    #[test]
    fn a_word_far_wider_than_a_line_is_broken() {
        let broken = lines("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", 10, 9);
        assert!(broken.len() > 2);
        assert_eq!(broken.concat(), "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch");
    }
}
