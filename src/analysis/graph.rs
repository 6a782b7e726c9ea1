//! The bare graph that structure is measured on: who is joined to whom, each pair once however many relationships it has.
//! Weights are left out on purpose: a strong tie is not a long way.

use super::roll::Roll;
use crate::model::Family;
use petgraph::algo::articulation_points::articulation_points;
use petgraph::graph::{NodeIndex, UnGraph};
use rustworkx_core::connectivity::core_number;

/// Which relationships are looked at: the layer of a map that is measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layer {
    /// All of them, whatever their kind.
    #[default]
    Simple,
    /// Funding.
    Funding,
    /// Power of every form.
    Power,
    /// Working together.
    Working,
}

impl Layer {
    /// Every layer.
    pub const ALL: &'static [Self] = &[Self::Simple, Self::Funding, Self::Power, Self::Working];

    /// Its plain word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Simple => "simple",
            Self::Funding => "funding",
            Self::Power => "power",
            Self::Working => "working",
        }
    }

    /// Whether relationships of that family are looked at.
    pub(super) fn takes(self, family: Family) -> bool {
        match self {
            Self::Simple => true,
            Self::Funding => family == Family::Funding,
            Self::Power => family == Family::Power,
            Self::Working => family == Family::Working,
        }
    }
}

/// Lists of neighbours by number, without repeats, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Adjacency {
    starts: Vec<usize>,
    ends: Vec<u32>,
}

impl Adjacency {
    /// The lists of so many organisations; repeated pairs are taken once.
    fn of_pairs(count: usize, mut pairs: Vec<(u32, u32)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let mut starts = vec![0; count + 1];
        for (from, _) in &pairs {
            if let Some(slot) = starts.get_mut(*from as usize + 1) {
                *slot += 1;
            }
        }
        let mut before = 0;
        for slot in &mut starts {
            before += *slot;
            *slot = before;
        }
        Self { starts, ends: pairs.into_iter().map(|(_, to)| to).collect() }
    }

    /// The neighbours of one.
    pub(super) fn of(&self, number: usize) -> &[u32] {
        let (Some(from), Some(to)) = (self.starts.get(number), self.starts.get(number + 1)) else { return &[] };
        self.ends.get(*from..*to).unwrap_or(&[])
    }

    /// Whether one has the other as a neighbour.
    pub(super) fn joins(&self, one: usize, other: usize) -> bool {
        u32::try_from(other).is_ok_and(|other| self.of(one).binary_search(&other).is_ok())
    }

    /// How many organisations there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// How many entries all lists have together.
    pub(super) fn entries(&self) -> usize {
        self.ends.len()
    }

    /// All entries, in order.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (usize, usize)> {
        (0..self.len()).flat_map(|from| self.of(from).iter().map(move |to| (from, *to as usize)))
    }
}

/// A network without weights.
pub(super) struct Graph {
    /// Who leads to whom. Without direction, both ways.
    pub(super) out: Adjacency,
    /// Who is joined to whom, in either direction.
    pub(super) joined: Adjacency,
    /// Whether direction counts.
    pub(super) directed: bool,
}

impl Graph {
    /// The graph of a layer. What goes both ways is two arcs.
    pub(super) fn of(roll: &Roll, network: Layer, directed: bool) -> Self {
        let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let (mut arcs, mut both) = (Vec::new(), Vec::new());
        for tie in roll.ties().iter().filter(|tie| network.takes(tie.relationship.kind.family())) {
            let (from, to) = (number(tie.from), number(tie.to));
            both.extend([(from, to), (to, from)]);
            arcs.push((from, to));
            if tie.relationship.kind.two_way() {
                arcs.push((to, from));
            }
        }
        let joined = Adjacency::of_pairs(roll.len(), both);
        let out = if directed { Adjacency::of_pairs(roll.len(), arcs) } else { joined.clone() };
        Self { out, joined, directed }
    }

    /// Ties as a share of all that there could be; `None` for fewer than two organisations.
    pub(super) fn density(&self) -> Option<f64> {
        let count = self.out.len() as f64;
        (self.out.len() > 1).then(|| self.out.entries() as f64 / (count * (count - 1.0)))
    }

    /// The share of arcs that are answered by one the other way; `None` without direction or without arcs.
    pub(super) fn reciprocity(&self) -> Option<f64> {
        let mutual = self.out.pairs().filter(|(from, to)| self.out.joins(*to, *from)).count();
        (self.directed && self.out.entries() > 0).then(|| mutual as f64 / self.out.entries() as f64)
    }

    /// The connected parts in either direction, the largest first, each in order.
    pub(super) fn components(&self) -> Vec<Vec<usize>> {
        self.parts(0..self.joined.len(), usize::MAX)
    }

    /// The pieces into which the part of one would fall without it, the largest first, each in order.
    pub(super) fn pieces_without(&self, gone: usize) -> Vec<Vec<usize>> {
        self.parts(self.joined.of(gone).iter().map(|other| *other as usize), gone)
    }

    fn parts(&self, starts: impl Iterator<Item = usize>, gone: usize) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.joined.len()];
        let mut parts = Vec::new();
        for start in starts {
            let (mut part, mut waiting) = (Vec::new(), vec![start]);
            while let Some(number) = waiting.pop() {
                if number != gone && seen.get_mut(number).is_some_and(|seen| !std::mem::replace(seen, true)) {
                    part.push(number);
                    waiting.extend(self.joined.of(number).iter().map(|other| *other as usize));
                }
            }
            if !part.is_empty() {
                part.sort_unstable();
                parts.push(part);
            }
        }
        parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
        parts
    }

    /// The core number of each: the largest k for which it belongs to a part where everybody has at least k neighbours.
    pub(super) fn cores(&self) -> Vec<usize> {
        let numbers = core_number(self.undirected());
        (0..self.joined.len()).map(|number| numbers.get(&NodeIndex::new(number)).copied().unwrap_or(0)).collect()
    }

    /// Those without whom a connected part would fall into pieces, in order.
    pub(super) fn cut_points(&self) -> Vec<usize> {
        let mut points: Vec<usize> = articulation_points(&self.undirected()).into_iter().map(NodeIndex::index).collect();
        points.sort_unstable();
        points
    }

    fn undirected(&self) -> UnGraph<(), ()> {
        let mut graph = UnGraph::with_capacity(self.joined.len(), self.joined.entries() / 2);
        for _ in 0..self.joined.len() {
            graph.add_node(());
        }
        for (one, other) in self.joined.pairs().filter(|(one, other)| one < other) {
            graph.add_edge(NodeIndex::new(one), NodeIndex::new(other), ());
        }
        graph
    }
}
