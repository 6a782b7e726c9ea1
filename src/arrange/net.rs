//! The network as numbers: organisations from 0, each relationship known at both ends, several between the same two taken together.

use super::roster::Roster;

/// An undirected network without loops. The ties of one organisation lie together, in rising order.
#[derive(Debug)]
pub(super) struct Net {
    starts: Vec<u32>,
    ties: Vec<(u32, f32)>,
}

impl Net {
    /// Who has any relationship with whom; several pull no harder than one.
    pub(super) fn of(roster: &Roster) -> Self {
        Self::gather(roster.len(), |one, told| told.extend(roster.neighbours(one).iter().map(|&other| (other as u32, 1.0))))
    }

    /// Asks `tell` for the ties (whom to, how heavy) of each of `count` organisations; it may tell loops, and the same tie again.
    pub(super) fn gather(count: usize, mut tell: impl FnMut(usize, &mut Vec<(u32, f32)>)) -> Self {
        let mut net = Self { starts: vec![0], ties: Vec::new() };
        let mut told: Vec<(u32, f32)> = Vec::new();
        for one in 0..count {
            tell(one, &mut told);
            told.sort_unstable_by_key(|tie| tie.0);
            let from = net.ties.len();
            for (other, weight) in told.drain(..).filter(|tie| tie.0 as usize != one) {
                match net.ties.get_mut(from..).and_then(<[_]>::last_mut) {
                    Some(last) if last.0 == other => last.1 += weight,
                    _ => net.ties.push((other, weight)),
                }
            }
            net.starts.push(net.ties.len() as u32);
        }
        net
    }

    /// Lets several relationships taken together pull harder than one, but not as hard as all of them.
    pub(super) fn even(&mut self) {
        self.ties.iter_mut().for_each(|(_, weight)| *weight = weight.sqrt());
    }

    /// How many organisations there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whom one is tied to, and how heavily.
    pub(super) fn ties(&self, one: usize) -> &[(u32, f32)] {
        let (Some(&start), Some(&end)) = (self.starts.get(one), self.starts.get(one + 1)) else { return &[] };
        self.ties.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The connected groups, the largest first, equal ones in the order of the map; each in the order of the map.
    pub(super) fn groups(&self) -> Vec<Vec<u32>> {
        let mut seen = vec![false; self.len()];
        let mut groups = Vec::new();
        for start in 0..self.len() as u32 {
            let (mut group, mut waiting) = (Vec::new(), vec![start]);
            while let Some(node) = waiting.pop() {
                if seen.get_mut(node as usize).is_some_and(|seen| !std::mem::replace(seen, true)) {
                    group.push(node);
                    waiting.extend(self.ties(node as usize).iter().map(|tie| tie.0));
                }
            }
            if !group.is_empty() {
                group.sort_unstable();
                groups.push(group);
            }
        }
        groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
        groups
    }

    /// The network of one such group, numbered from 0 in its order.
    pub(super) fn part(&self, group: &[u32]) -> Self {
        let number = |node: u32| group.binary_search(&node).ok().map(|number| number as u32);
        Self::gather(group.len(), |one, told| {
            told.extend(self.ties(at(group, one) as usize).iter().filter_map(|&(other, weight)| Some((number(other)?, weight))));
        })
    }
}

/// The entry with that number, which is there: all lists of this room are as long as the network they belong to.
pub(super) fn at<T: Copy + Default>(list: &[T], number: usize) -> T {
    list.get(number).copied().unwrap_or_default()
}
