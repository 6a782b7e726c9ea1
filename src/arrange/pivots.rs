//! How many steps it is from every organisation to some: a search from 64 at a time, a bit for each.

use super::net::{Net, at};
use fastrand::Rng;
use rayon::prelude::*;

/// Some organisations, and the steps to each of them.
pub(super) struct Pivots {
    /// Who they are.
    pub(super) who: Vec<u32>,
    /// A row for each organisation: the steps to each pivot.
    pub(super) steps: Vec<f32>,
}

impl Pivots {
    /// At most `most` of a connected network, by chance.
    pub(super) fn of(net: &Net, most: usize, rng: &mut Rng) -> Self {
        let mut who: Vec<u32> = (0..net.len() as u32).collect();
        let most = most.min(who.len());
        rng.shuffle(&mut who);
        who.truncate(most);
        let searched: Vec<Vec<f32>> = who.par_chunks(64).map(|sources| search(net, sources)).collect();
        let mut rows: Vec<_> = searched.iter().zip(who.chunks(64)).map(|(steps, sources)| steps.chunks(sources.len())).collect();
        let mut steps = Vec::with_capacity(net.len() * most);
        for _ in 0..net.len() {
            rows.iter_mut().filter_map(Iterator::next).for_each(|row| steps.extend_from_slice(row));
        }
        Self { who, steps }
    }

    /// The row of each organisation.
    pub(super) fn rows(&self) -> std::slice::ChunksExact<'_, f32> {
        self.steps.chunks_exact(self.who.len().max(1))
    }
}

/// Rows of steps to at most 64 sources.
fn search(net: &Net, sources: &[u32]) -> Vec<f32> {
    let mut steps = vec![0.0; net.len() * sources.len()];
    let mut seen = vec![0_u64; net.len()];
    for (bit, &source) in sources.iter().enumerate() {
        if let Some(seen) = seen.get_mut(source as usize) {
            *seen = 1 << bit;
        }
    }
    let mut front = seen.clone();
    let mut next = vec![0; net.len()];
    let mut far = 0.0;
    while front.iter().any(|bits| *bits != 0) {
        far += 1.0;
        for (one, bits) in front.iter().enumerate().filter(|(_, bits)| **bits != 0) {
            for (other, _) in net.ties(one) {
                if let Some(next) = next.get_mut(*other as usize) {
                    *next |= bits;
                }
            }
        }
        let rows = steps.chunks_mut(sources.len());
        for (((seen, front), next), row) in seen.iter_mut().zip(&mut front).zip(&mut next).zip(rows) {
            let mut new = std::mem::take(next) & !*seen;
            *seen |= new;
            *front = new;
            while new != 0 {
                if let Some(steps) = row.get_mut(new.trailing_zeros() as usize) {
                    *steps = far;
                }
                new &= new - 1;
            }
        }
    }
    steps
}

/// How many organisations each pivot stands for, within each number of steps: those who have no nearer pivot.
pub(super) struct Regions(Vec<Vec<f32>>);

impl Regions {
    pub(super) fn of(pivots: &Pivots) -> Self {
        let mut regions = vec![Vec::new(); pivots.who.len()];
        for (one, row) in pivots.rows().enumerate() {
            // of several nearest it is not always the first
            let turn = one % row.len().max(1);
            let nearest = (turn..row.len()).chain(0..turn).min_by(|&a, &b| at(row, a).total_cmp(&at(row, b))).unwrap_or_default();
            let steps = at(row, nearest) as usize;
            if let Some(region) = regions.get_mut(nearest) {
                if region.len() <= steps {
                    region.resize(steps + 1, 0.0);
                }
                if let Some(count) = region.get_mut(steps) {
                    *count += 1.0;
                }
            }
        }
        for region in &mut regions {
            let mut sum = 0.0;
            for count in region.iter_mut() {
                sum += *count;
                *count = sum;
            }
        }
        Self(regions)
    }

    /// How many a pivot stands for within so many steps of it.
    pub(super) fn within(&self, pivot: usize, steps: f32) -> f32 {
        let Some(region) = self.0.get(pivot) else { return 0.0 };
        region.get(steps as usize).or(region.last()).copied().unwrap_or(0.0)
    }
}
