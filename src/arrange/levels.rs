//! Coarser and coarser pictures of a network: those who lie near in any good arrangement are taken together until few are left.

use super::net::{Net, at};
use fastrand::Rng;

/// Of so few no neighbourhoods are taken together.
const FEW: usize = 400;
/// A neighbourhood is at most so large, so that no picture loses the shape of the one before.
const MOST: usize = 8;
/// A picture that is not this much smaller than the one before is not worth its while.
const SMALLER: f32 = 0.9;

/// One picture: who is in it, and how many each stands for.
pub(super) struct Level {
    pub(super) net: Net,
    pub(super) masses: Vec<f32>,
}

impl Level {
    /// The network itself.
    pub(super) fn finest(net: Net) -> Self {
        Self { masses: vec![1.0; net.len()], net }
    }

    /// The next coarser picture, and into whom of it each goes: with its single neighbour where many have but one, else with those around. `None` if
    /// this is coarse enough.
    pub(super) fn coarser(&self, rng: &mut Rng) -> Option<(Self, Vec<u32>)> {
        let net = &self.net;
        let into = self.smaller(leaves(net)).or_else(|| self.smaller(neighbourhoods(net, rng)))?;
        let mut members: Vec<(u32, u32)> = into.iter().copied().zip(0..).collect();
        members.sort_unstable();
        let groups = || members.chunk_by(|a, b| a.0 == b.0);
        let masses: Vec<f32> = groups().map(|group| group.iter().map(|(_, one)| at(&self.masses, *one as usize)).sum()).collect();
        let mut told = groups();
        let mut net = Net::gather(masses.len(), |_, ties| {
            for (_, one) in told.next().unwrap_or_default() {
                ties.extend(net.ties(*one as usize).iter().map(|&(other, weight)| (at(&into, other as usize), weight)));
            }
        });
        net.even();
        Some((Self { net, masses }, into))
    }

    /// What is worth its while. If all would be one, that single place would say nothing of where the others go.
    fn smaller(&self, into: Vec<u32>) -> Option<Vec<u32>> {
        let count = into.iter().max().map_or(0, |most| *most as usize + 1);
        (count > 1 && count as f32 <= SMALLER * self.net.len() as f32).then_some(into)
    }
}

/// Who has a single neighbour goes with it.
fn leaves(net: &Net) -> Vec<u32> {
    let host = |one: usize| match net.ties(one) {
        // of two who have only each other the later goes with the earlier
        [(other, _)] if net.ties(*other as usize).len() > 1 || (*other as usize) < one => *other as usize,
        _ => one,
    };
    let mut numbers = vec![0; net.len()];
    let hosts = (0..net.len()).filter(|&one| host(one) == one);
    for (host, number) in hosts.zip(0..) {
        if let Some(slot) = numbers.get_mut(host) {
            *slot = number;
        }
    }
    (0..net.len()).map(|one| at(&numbers, host(one))).collect()
}

/// Everybody gathers those around who are still alone; who finds nobody left joins the smallest neighbourhood around. Of a few each is one.
fn neighbourhoods(net: &Net, rng: &mut Rng) -> Vec<u32> {
    if net.len() <= FEW {
        return (0..net.len() as u32).collect();
    }
    let mut order: Vec<u32> = (0..net.len() as u32).collect();
    rng.shuffle(&mut order);
    let mut into: Vec<Option<u32>> = vec![None; net.len()];
    let mut sizes: Vec<u32> = Vec::new();
    for one in order {
        if at(&into, one as usize).is_some() {
            continue;
        }
        let around = || net.ties(one as usize).iter().map(|tie| tie.0);
        let others = around().filter(|&other| at(&into, other as usize).is_none());
        let alone: Vec<u32> = std::iter::once(one).chain(others).take(MOST).collect();
        let smallest = around().filter_map(|other| at(&into, other as usize)).min_by_key(|&group| (at(&sizes, group as usize), group));
        let group = smallest.filter(|_| alone.len() == 1).unwrap_or(sizes.len() as u32);
        if group as usize == sizes.len() {
            sizes.push(0);
        }
        if let Some(size) = sizes.get_mut(group as usize) {
            *size += alone.len() as u32;
        }
        for other in alone {
            if let Some(slot) = into.get_mut(other as usize) {
                *slot = Some(group);
            }
        }
    }
    into.into_iter().map(Option::unwrap_or_default).collect()
}
