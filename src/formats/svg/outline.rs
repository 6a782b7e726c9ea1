//! Outlines in the short form of SVG: each point counted from the one before it, and no sign more than is needed. Not how they are painted.

use crate::formats::words::{Words, scaled};
use crate::scene::Point;

/// Where the pen is while an outline is written, in units of the last decimal, so that rounding never adds up.
pub(super) struct Outline {
    decimals: u32,
    at: [i64; 2],
    start: [i64; 2],
    /// The last letter that said what to do.
    last: u8,
}

impl Outline {
    /// A pen that stands at (0, 0) and writes that many decimals.
    pub(super) fn new(decimals: u32) -> Self {
        Self { decimals, at: [0; 2], start: [0; 2], last: 0 }
    }

    /// Begins a new part of the outline there.
    pub(super) fn start(&mut self, words: &mut Words, point: Point) {
        self.step(words, b'm', &[point]);
        self.start = self.at;
    }

    /// A straight line to there.
    pub(super) fn line(&mut self, words: &mut Words, point: Point) {
        let [x, y] = self.place(point);
        match [x - self.at[0], y - self.at[1]] {
            [along, 0] => self.signs(words, b'h', &[along]),
            [0, down] => self.signs(words, b'v', &[down]),
            way => self.signs(words, b'l', &way),
        }
        self.at = [x, y];
    }

    /// A step to the last of the points, as the letter says.
    pub(super) fn step(&mut self, words: &mut Words, letter: u8, points: &[Point]) {
        let from = self.at;
        for point in points {
            self.at = self.place(*point);
            self.signs(words, letter, &[self.at[0] - from[0], self.at[1] - from[1]]);
        }
    }

    /// Back to where this part of the outline started.
    pub(super) fn close(&mut self, words: &mut Words) {
        self.signs(words, b'z', &[]);
        self.at = self.start;
    }

    /// A part with straight sides.
    pub(super) fn closed(&mut self, words: &mut Words, corners: &[Point]) {
        let Some((first, others)) = corners.split_first() else { return };
        self.start(words, *first);
        others.iter().for_each(|corner| self.line(words, *corner));
        self.close(words);
    }

    fn place(&self, point: Point) -> [i64; 2] {
        [point.x, point.y].map(|value| scaled(value, self.decimals))
    }

    fn signs(&mut self, words: &mut Words, letter: u8, values: &[i64]) {
        // what goes on as before need not be said again
        let mut goes_on = letter == self.last && !matches!(letter, b'm' | b'z');
        if !goes_on {
            words.0.push(letter);
        }
        for value in values {
            if goes_on && *value >= 0 {
                words.0.push(b' ');
            }
            words.trimmed(*value, self.decimals);
            goes_on = true;
        }
        self.last = letter;
    }
}
