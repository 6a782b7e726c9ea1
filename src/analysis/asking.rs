//! Who asks whom, how often, and what came back (F15).

use super::graph::Adjacency;
use super::roll::{Roll, Tie};
use super::tally::Tally;
use crate::model::{Asking, Kind, Known};
use std::collections::BTreeSet;

/// All that is asked of each organisation.
pub(super) struct Asks<'a>(Tally<Vec<(Tie<'a>, &'a Asking)>>);

/// What is asked of one organisation in a year.
#[derive(Default)]
pub(super) struct Load {
    /// The occasions that are known.
    pub(super) occasions: u64,
    /// Whether some occasions are not known.
    pub(super) more: bool,
    /// Occasions that were fed back, and that were not.
    pub(super) fed_back: [u64; 2],
    /// The bodies that ask, each once.
    pub(super) askers: Vec<usize>,
    /// Those of them who are known to have come back.
    pub(super) came_back: usize,
    /// As many askers as can be picked without any two having a relationship with each other.
    pub(super) apart: usize,
}

impl Load {
    /// The share of occasions that were not fed back, of those where it is known; `None` where it is not.
    pub(super) fn unreturned(&self) -> Option<f64> {
        let [yes, no] = self.fed_back;
        (yes + no > 0).then(|| no as f64 / (yes + no) as f64)
    }
}

impl<'a> Asks<'a> {
    /// What is asked on a roll; contested relationships are not counted.
    pub(super) fn of(roll: &Roll<'a>) -> Self {
        let mut asks = Tally::new(roll.len());
        for tie in roll.counted() {
            if let Kind::Asking(asking) = &tie.relationship.kind {
                asks.push(tie.to, (*tie, asking));
            }
        }
        Self(asks)
    }

    /// All that is asked of one.
    pub(super) fn of_one(&self, number: usize) -> &[(Tie<'a>, &'a Asking)] {
        self.0.list(number)
    }

    /// The load on one; `joined` is who has any relationship with whom.
    pub(super) fn load(&self, number: usize, joined: &Adjacency) -> Load {
        let mut load = Load::default();
        for (tie, asking) in self.of_one(number) {
            load.more |= asking.occasions.is_none();
            let occasions = u64::from(asking.occasions.unwrap_or(0));
            load.occasions += occasions;
            let [yes, no] = &mut load.fed_back;
            match asking.fed_back {
                Known::Yes => *yes += occasions,
                Known::No => *no += occasions,
                Known::NotKnown => {}
            }
            load.askers.push(tie.from);
        }
        load.askers.sort_unstable();
        load.askers.dedup();
        let returned = |asker: &&usize| self.of_one(number).iter().any(|(tie, asking)| tie.from == **asker && asking.fed_back == Known::Yes);
        load.came_back = load.askers.iter().filter(returned).count();
        load.apart = apart(&load.askers, joined);
        load
    }
}

/// Picks askers one by one, those with the fewest relationships among the askers first, each without one to those picked before.
fn apart(askers: &[usize], joined: &Adjacency) -> usize {
    let among = |one: usize| joined.of(one).iter().filter(|other| askers.binary_search(&(**other as usize)).is_ok());
    let mut order: Vec<(usize, usize)> = askers.iter().map(|one| (among(*one).count(), *one)).collect();
    order.sort_unstable();
    let mut known: BTreeSet<usize> = BTreeSet::new();
    let mut picked = 0;
    for (_, one) in order {
        if !known.contains(&one) {
            picked += 1;
            known.extend(among(one).map(|other| *other as usize));
        }
    }
    picked
}
