//! Distances on the picture like distances on the map: the start is a projection from some pivots (PivotMDS, Brandes and Pich 2006), which then
//! gives way to what each wants of each, near ones weighing more: pair by pair where that is possible (`pairs`), else with some pivots standing for
//! all around them (sparse stress by majorisation, Ortmann, Klimenta and Brandes 2017).

use super::lanes::{LANES, Lanes, lanes};
use super::net::{Net, at};
use super::pairs;
use super::pivots::{Pivots, Regions};
use super::plane::{Point, apart, minus, norm, plus, scaled};
use super::watch::Watch;
use fastrand::Rng;
use rayon::prelude::*;

/// The projection looks at so many pivots.
const PROJECTED: usize = 64;
/// How far projected places are shaken, in steps, so that no two are at the very same place.
const SHAKEN: f32 = 0.3;
/// So many pivots tell at what size a projection suits.
const SIZED: usize = 16;
/// How often products are multiplied until the strongest direction shows.
const MULTIPLIED: usize = 60;
/// So many organisations are moved by one thread at a time.
const SHARE: usize = 256;

/// Up to this size everybody is a pivot, and every pair is looked at.
const EVERYBODY: usize = 2000;
/// Above it, so many are.
const PIVOTS: usize = 64;
/// How often everybody is moved then.
const SWEEPS: usize = 20;

/// Places for a connected network, one step on the map being about 1 apart. `None` if the work was broken off.
pub(super) fn settle(net: &Net, rng: &mut Rng, watch: &mut Watch) -> Option<Vec<Point>> {
    let all = net.len() <= EVERYBODY;
    let pivots = Pivots::of(net, if all { EVERYBODY } else { PIVOTS }, rng);
    let mut places = project(&pivots, rng);
    if all {
        pairs::settle(&pivots, &mut places, rng, watch)?;
        return Some(places);
    }
    let wishes = Wishes::of(&pivots);
    for sweep in 0..SWEEPS {
        places = wishes.moved(net, &pivots, &places);
        watch.show((sweep + 1) as f32 / SWEEPS as f32, || places.clone())?;
    }
    Some(places)
}

/// Brings places, in whatever unit, that share of the way to where some pivots would have them, so often.
pub(super) fn ease(net: &Net, places: &mut [Point], share: f32, sweeps: usize, rng: &mut Rng) {
    let pivots = Pivots::of(net, PIVOTS, rng);
    let wishes = Wishes::of(&pivots);
    let unit = fit(&pivots, places);
    places.iter_mut().for_each(|place| *place = scaled(*place, unit));
    for _ in 0..sweeps {
        let moved = wishes.moved(net, &pivots, places);
        for (place, moved) in places.iter_mut().zip(moved) {
            *place = plus(*place, scaled(minus(moved, *place), share));
        }
    }
    places.iter_mut().for_each(|place| *place = scaled(*place, 1.0 / unit));
}

/// What each wants of each pivot: how far apart, and how much that weighs. Those beside it are not among them.
struct Wishes {
    lanes: usize,
    steps: Lanes,
    weights: Lanes,
}

impl Wishes {
    fn of(pivots: &Pivots) -> Self {
        let regions = Regions::of(pivots);
        let weight = |(pivot, &steps): (usize, &f32)| if steps < 2.0 { 0.0 } else { regions.within(pivot, steps / 2.0) / (steps * steps) };
        let padded = |row: &[f32], weigh: &dyn Fn((usize, &f32)) -> f32| {
            let chunks = row.chunks(LANES).enumerate();
            chunks
                .map(|(chunk, steps)| std::array::from_fn(|lane| steps.get(lane).map_or(0.0, |step| weigh((chunk * LANES + lane, step)))))
                .collect::<Vec<_>>()
        };
        let lanes = pivots.who.len().div_ceil(LANES);
        let (mut steps, mut weights) = (Vec::new(), Vec::new());
        for row in pivots.rows() {
            steps.extend(padded(row, &|(_, step)| *step));
            weights.extend(padded(row, &weight));
        }
        Self { lanes, steps, weights }
    }

    /// Everybody where the wishes would have it, given where the others were.
    fn moved(&self, net: &Net, pivots: &Pivots, places: &[Point]) -> Vec<Point> {
        let [xs, ys] = [0, 1].map(|axis| lanes(pivots.who.iter().map(|&pivot| at(&at(places, pivot as usize), axis)), 0.0));
        let mut moved = vec![Point::default(); places.len()];
        let rows = self.steps.par_chunks(self.lanes * SHARE).zip(self.weights.par_chunks(self.lanes * SHARE));
        moved.par_chunks_mut(SHARE).zip(rows).enumerate().for_each(|(share, (moved, (steps, weights)))| {
            let rows = steps.chunks_exact(self.lanes).zip(weights.chunks_exact(self.lanes));
            for ((one, slot), (steps, weights)) in (share * SHARE..).zip(moved).zip(rows) {
                let place = at(places, one);
                let (mut sum, mut weight) = wished(place, &xs, &ys, steps, weights);
                for (other, tie) in net.ties(one) {
                    let other = at(places, *other as usize);
                    let way = minus(place, other);
                    sum = plus(sum, scaled(plus(other, scaled(way, 1.0 / norm(way).max(1e-12).sqrt())), *tie));
                    weight += tie;
                }
                *slot = scaled(sum, 1.0 / weight.max(1e-12));
            }
        });
        moved
    }
}

/// The weighted sum of where each pivot would have one at `place`, and the weights.
fn wished(place: Point, xs: &[[f32; LANES]], ys: &[[f32; LANES]], steps: &[[f32; LANES]], weights: &[[f32; LANES]]) -> (Point, f32) {
    let (mut sum_x, mut sum_y, mut sum) = ([0.0; LANES], [0.0; LANES], [0.0; LANES]);
    for ((xs, ys), (steps, weights)) in xs.iter().zip(ys).zip(steps.iter().zip(weights)) {
        let others = xs.iter().zip(ys).zip(steps.iter().zip(weights));
        let sums = sum_x.iter_mut().zip(&mut sum_y).zip(&mut sum);
        for (((x, y), (steps, weight)), ((sum_x, sum_y), sum)) in others.zip(sums) {
            let [dx, dy] = [place[0] - x, place[1] - y];
            let stretch = steps / (dx * dx + dy * dy + 1e-12).sqrt();
            *sum_x += weight * (x + stretch * dx);
            *sum_y += weight * (y + stretch * dy);
            *sum += weight;
        }
    }
    ([sum_x.iter().sum(), sum_y.iter().sum()], sum.iter().sum())
}

/// The two directions in which the squared steps to the pivots differ most, shaken a little.
fn project(pivots: &Pivots, rng: &mut Rng) -> Vec<Point> {
    let width = pivots.who.len().min(PROJECTED);
    let mut rows: Vec<f32> = pivots.rows().flat_map(|row| row.iter().take(width).map(|steps| steps * steps)).collect();
    centre(&mut rows, width);
    let products = products(&rows, width);
    let first = direction(&products, width, None, rng);
    let second = direction(&products, width, Some(&first), rng);
    let along = |row: &[f32], direction: &[f32]| row.iter().zip(direction).map(|(a, b)| a * b).sum::<f32>();
    let mut places: Vec<Point> = rows.chunks_exact(width).map(|row| [along(row, &first), along(row, &second)]).collect();
    let stretch = stretch(pivots, &places);
    for place in &mut places {
        *place = plus(scaled(*place, stretch), [SHAKEN * (rng.f32() - 0.5), SHAKEN * (rng.f32() - 0.5)]);
    }
    places
}

/// What brings the projected distances to the pivots to as many steps, on the whole.
fn stretch(pivots: &Pivots, places: &[Point]) -> f32 {
    let near: Vec<Point> = pivots.who.iter().take(SIZED).map(|&pivot| at(places, pivot as usize)).collect();
    let (mut wished, mut projected) = (0.0, 0.0);
    for (row, place) in pivots.rows().zip(places) {
        wished += row.iter().zip(&near).map(|(steps, _)| *steps).sum::<f32>();
        projected += near.iter().map(|pivot| apart(*pivot, *place)).sum::<f32>();
    }
    if projected > 0.0 { wished / projected } else { 1.0 }
}

/// What brings distances to the pivots as near to the steps as they can come, by least squares.
fn fit(pivots: &Pivots, places: &[Point]) -> f32 {
    let (mut sum, mut squares) = (0.0_f64, 0.0_f64);
    for (row, place) in pivots.rows().zip(places) {
        for (steps, &pivot) in row.iter().zip(&pivots.who).filter(|(steps, _)| **steps > 0.0) {
            let share = f64::from(apart(*place, at(places, pivot as usize)) / steps);
            sum += share;
            squares += share * share;
        }
    }
    if squares > 0.0 { (sum / squares) as f32 } else { 1.0 }
}

/// Takes the mean of each row and each column away.
fn centre(rows: &mut [f32], width: usize) {
    let mut means = vec![0.0_f64; width];
    let count = (rows.len() / width) as f64;
    for row in rows.chunks_exact(width) {
        means.iter_mut().zip(row).for_each(|(mean, value)| *mean += f64::from(*value) / count);
    }
    let all = (means.iter().sum::<f64>() / width as f64) as f32;
    for row in rows.chunks_exact_mut(width) {
        let mean = row.iter().sum::<f32>() / width as f32;
        row.iter_mut().zip(&means).for_each(|(value, column)| *value = 0.5 * (mean + *column as f32 - all - *value));
    }
}

/// The products of all columns with one another.
fn products(rows: &[f32], width: usize) -> Vec<f32> {
    let parts: Vec<Vec<f32>> = rows
        .par_chunks(width * 1024)
        .map(|part| {
            let mut products = vec![0.0; width * width];
            for row in part.chunks_exact(width) {
                for (value, products) in row.iter().zip(products.chunks_exact_mut(width)) {
                    products.iter_mut().zip(row).for_each(|(product, other)| *product += value * other);
                }
            }
            products
        })
        .collect();
    let mut sum = vec![0.0; width * width];
    for part in parts {
        sum.iter_mut().zip(part).for_each(|(sum, product)| *sum += product);
    }
    sum
}

/// The strongest direction, or the strongest across another, by repeated multiplication.
fn direction(products: &[f32], width: usize, across: Option<&[f32]>, rng: &mut Rng) -> Vec<f32> {
    let mut direction: Vec<f32> = (0..width).map(|_| rng.f32() - 0.5).collect();
    for _ in 0..MULTIPLIED {
        let along = across.map_or(0.0, |across| across.iter().zip(&direction).map(|(a, b)| a * b).sum::<f32>());
        for (value, across) in direction.iter_mut().zip(across.into_iter().flatten()) {
            *value -= along * across;
        }
        let turned: Vec<f32> = products.chunks_exact(width).map(|row| row.iter().zip(&direction).map(|(a, b)| a * b).sum()).collect();
        let length = turned.iter().map(|value| value * value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
        direction = turned.iter().map(|value| value / length).collect();
    }
    direction
}
