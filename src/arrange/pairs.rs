//! Distances like steps for a network so small that every pair can be looked at: one pair after another is pushed or pulled to its distance, far
//! at first and less and less, which leaves poor arrangements behind in which moving everybody a little at a time gets stuck (stochastic gradient
//! descent, Zheng, Pawar and Goodman 2018).
//!
//! Folds choose the pairs: all in a row, the row is cut in two, and each part folded in its middle brings pairs together in which nobody is twice, so
//! that one instruction moves several. The cuts at all places bring every pair together once; only their order is left to chance.

use super::net::at;
use super::pivots::Pivots;
use super::plane::Point;
use super::watch::Watch;
use fastrand::Rng;

/// How often every pair is looked at.
const ROUNDS: usize = 15;
/// How bold the first and the last round are: the share of the way that a pair goes to its distance is this over the square of that, one at most.
const BOLD: (f32, f32) = (30.0, 0.1);

/// Moves everybody, from places that are roughly right. Everybody is a pivot. `None` if the work was broken off.
pub(super) fn settle(pivots: &Pivots, places: &mut [Point], rng: &mut Rng, watch: &mut Watch) -> Option<()> {
    let row: Vec<Point> = pivots.who.iter().map(|&one| at(places, one as usize)).collect();
    let mut xs: Vec<f32> = row.iter().map(|[x, _]| *x).collect();
    let mut ys: Vec<f32> = row.iter().map(|[_, y]| *y).collect();
    let mut folds = folds(pivots);
    for round in 0..ROUNDS {
        let bold = BOLD.0 * (BOLD.1 / BOLD.0).powf(round as f32 / (ROUNDS - 1) as f32);
        rng.shuffle(&mut folds);
        for Fold { cut, steps } in &folds {
            let (head, tail) = steps.split_at(cut / 2);
            let ((head_x, tail_x), (head_y, tail_y)) = (xs.split_at_mut(*cut), ys.split_at_mut(*cut));
            fold(head_x, head_y, head, bold);
            fold(tail_x, tail_y, tail, bold);
        }
        for (&one, (x, y)) in pivots.who.iter().zip(xs.iter().zip(&ys)) {
            places.get_mut(one as usize).into_iter().for_each(|place| *place = [*x, *y]);
        }
        watch.show((round + 1) as f32 / ROUNDS as f32, || places.to_vec())?;
    }
    Some(())
}

/// A row cut in two, each part folded.
struct Fold {
    cut: usize,
    /// The steps between those who come together, from the outside to the inside of the first part, then of the second.
    steps: Vec<f32>,
}

/// The folds of the row of all pivots.
fn folds(pivots: &Pivots) -> Vec<Fold> {
    let count = pivots.who.len();
    let rows: Vec<&[f32]> = pivots.rows().collect();
    let rows: Vec<&[f32]> = pivots.who.iter().filter_map(|&one| rows.get(one as usize).copied()).collect();
    let within = |start: usize, end: usize| (start..start + (end - start) / 2).zip((start..end).rev());
    let steps = |(one, other): (usize, usize)| rows.get(one).map_or(0.0, |row| at(row, other));
    (0..count).map(|cut| Fold { cut, steps: within(0, cut).chain(within(cut, count)).map(steps).collect() }).collect()
}

/// Moves those who come together towards or away from each other.
fn fold(xs: &mut [f32], ys: &mut [f32], steps: &[f32], bold: f32) {
    let (left_x, right_x) = xs.split_at_mut(steps.len());
    let (left_y, right_y) = ys.split_at_mut(steps.len());
    settle_pairs(left_x, left_y, right_x, right_y, steps, bold);
}

/// Moves the first of the left and the last of the right, and so on. A function of its own, as the compiler then knows that none of the slices overlap
/// and moves several pairs at once.
#[inline(never)]
fn settle_pairs(left_x: &mut [f32], left_y: &mut [f32], right_x: &mut [f32], right_y: &mut [f32], steps: &[f32], bold: f32) {
    let left = left_x.iter_mut().zip(left_y);
    let right = right_x.iter_mut().rev().zip(right_y.iter_mut().rev());
    for (((ax, ay), (bx, by)), steps) in left.zip(right).zip(steps) {
        let [dx, dy] = [*ax - *bx, *ay - *by];
        let apart = (dx * dx + dy * dy + 1e-12).sqrt();
        let share = 0.5 * (bold / (steps * steps)).min(1.0) * (steps / apart - 1.0);
        *ax += share * dx;
        *ay += share * dy;
        *bx -= share * dx;
        *by -= share * dy;
    }
}
