//! How good a picture of a small network is: distances on it like steps, few crossings, few lines behind organisations, and around each those who are
//! within two steps. It is counted on the `board`.

use super::lanes::{LANES, Lanes, set};
use super::net::{Net, at};
use super::pivots::Pivots;
use fastrand::Rng;

/// How much true distances, the right ones around and lines behind nobody weigh, beside few crossings: each becomes less by one per cent for so many per
/// cent of crossings.
const DISTANCES: f64 = 0.9;
const AROUND: f64 = 1.5;
const BEHIND: f64 = 0.4;
/// A picture on which each relationship has so few crossings, or runs behind so few others, is nearly as good as one without.
const FEW_CROSSINGS: f64 = 0.1;
const FEW_BEHIND: f64 = 0.3;
/// A picture on which so few of those around are within two steps is nearly as poor as one on which nobody is.
const SELDOM: f64 = 0.02;
/// Who has more than this share of all within two steps cannot have just them around.
const MANY: f32 = 0.25;
/// So many relationships are looked at for what crosses them and whom they run behind.
const CROSSED: usize = 800;

/// What pictures of one network are compared by.
pub(super) struct Judge<'a> {
    /// The network.
    pub(super) net: &'a Net,
    /// One over the steps between two, 0 from anybody to themselves: a row for each.
    nearness: Lanes,
    /// How many should be around each; 0 where that is not asked.
    around: Vec<f32>,
    /// Of how many that is asked; at least 1.
    asked: f64,
    /// How many pairs there is a way between.
    pairs: f64,
    /// The relationships that are looked at.
    pub(super) crossed: Vec<[u32; 2]>,
}

/// What is counted on a picture, or what one organisation adds to it.
#[derive(Clone, Copy, Default)]
pub(super) struct Count {
    /// Distance over steps, of all pairs together.
    pub(super) stretch: f64,
    /// The squares of that.
    pub(super) squares: f64,
    /// Crossings with relationships that are looked at.
    pub(super) crossings: f64,
    /// Relationships of those that are looked at that run behind an organisation.
    pub(super) behind: f64,
    /// Of those around somebody or expected there, the share that is both; of all together.
    pub(super) right: f64,
}

impl<'a> Judge<'a> {
    pub(super) fn of(net: &'a Net) -> Self {
        let count = net.len();
        let pivots = Pivots::of(net, count, &mut Rng::with_seed(0));
        let width = count.div_ceil(LANES).max(1);
        let mut nearness = vec![[0.0; LANES]; count * width];
        for (row, steps) in nearness.chunks_exact_mut(width).zip(pivots.rows()) {
            for (&pivot, &steps) in pivots.who.iter().zip(steps).filter(|(_, steps)| **steps > 0.0) {
                set(row, pivot as usize, 1.0 / steps);
            }
        }
        let around = nearness.chunks_exact(width).map(|row| row.as_flattened().iter().filter(|nearness| is_around(**nearness)).count() as f32);
        let around: Vec<f32> = around.map(|around| if around > MANY * count as f32 { 0.0 } else { around }).collect();
        let asked = around.iter().filter(|around| **around > 0.0).count().max(1) as f64;
        let ties = (0..count as u32).flat_map(|one| net.ties(one as usize).iter().map(move |tie| [one, tie.0]));
        let ties: Vec<[u32; 2]> = ties.filter(|[one, other]| one < other).collect();
        let crossed = ties.iter().copied().step_by(ties.len().div_ceil(CROSSED).max(1)).collect();
        let pairs = nearness.as_flattened().iter().filter(|nearness| **nearness > 0.0).count() as f64 / 2.0;
        Self { net, nearness, around, asked, pairs, crossed }
    }

    /// How poor a picture is on which that was counted.
    pub(super) fn faults(&self, count: &Count) -> f64 {
        self.faults_of_places(count) * self.faults_of_lines(count)
    }

    /// What is wrong with it but for its lines.
    pub(super) fn faults_of_places(&self, count: &Count) -> f64 {
        // at the size of the picture that suits best: 0 is exact, 1 is everybody at one place
        let stress = (1.0 - count.stretch * count.stretch / (count.squares * self.pairs)).max(1e-9);
        stress.powf(DISTANCES) / (SELDOM + count.right / self.asked).powf(AROUND)
    }

    /// What its lines make worse, so many times.
    pub(super) fn faults_of_lines(&self, count: &Count) -> f64 {
        let [crossings, behind] = [count.crossings, count.behind].map(|count| count.max(0.0) / self.crossed.len() as f64);
        (FEW_CROSSINGS + crossings) * (FEW_BEHIND + behind).powf(BEHIND)
    }

    /// One over the steps from one to each.
    pub(super) fn nearness(&self, one: usize) -> &[[f32; LANES]] {
        let width = self.net.len().div_ceil(LANES).max(1);
        self.nearness.get(one * width..(one + 1) * width).unwrap_or_default()
    }

    /// How many should be around one; 0 where that is not asked.
    pub(super) fn around(&self, one: usize) -> usize {
        at(&self.around, one) as usize
    }

    /// Of those around one or expected there, the share that is both.
    pub(super) fn share(&self, one: usize, around: f32, both: f32) -> f32 {
        let expected = at(&self.around, one);
        if expected > 0.0 { both / (around + expected - both) } else { 0.0 }
    }
}

impl Count {
    /// Both together, the other so many times.
    pub(super) fn plus(self, times: f64, other: Self) -> Self {
        Self {
            stretch: self.stretch + times * other.stretch,
            squares: self.squares + times * other.squares,
            crossings: self.crossings + times * other.crossings,
            behind: self.behind + times * other.behind,
            right: self.right + times * other.right,
        }
    }
}

/// Whether who is so near should be around.
pub(super) fn is_around(nearness: f32) -> bool {
    nearness >= 0.5
}
