//! How much of a map is drawn at which size: of a large one the strongest relationships first, and of names those of who is seldom heard.
//! Only on the canvas; an export shows everything.

use super::{App, Picture};
use crate::model::Network;
use crate::scene::named::Named;
use crate::scene::{LARGE, Part, STRONGEST, Scene, Shape, hit::Parts};
use petgraph::Direction;
use petgraph::stable_graph::{EdgeIndex, NodeIndex};
use petgraph::visit::{EdgeIndexable, EdgeRef, IntoEdgeReferences, NodeIndexable};
use std::collections::BTreeSet;

/// From this size of the map on every relationship is drawn.
const ALL_FROM: f32 = 0.8;
/// How fast the number falls on a smaller map: a line takes room along its length, a window on the map shrinks on both its sides.
const FALL: f32 = 0.8;
/// The sizes of the map between which nothing comes or goes: eight to each doubling.
const STEPS: f32 = 8.0;

/// What of a picture comes first.
pub struct Detail {
    /// By its index, how many relationships come before each.
    places: Vec<usize>,
    /// How many relationships the picture has.
    relationships: usize,
    is_large: bool,
    /// The organisations with what the places of their names depend on, those first whose names come first.
    named: Vec<Named>,
}

impl Detail {
    /// Of relationships, those with the widest lines come first, which have the most money or strength; then those whose ends have most
    /// others.
    pub(super) fn of(network: &Network, scene: &Scene, parts: &Parts) -> Self {
        let mut degrees = vec![0_usize; network.node_bound()];
        for end in network.edge_references().flat_map(|edge| [edge.source(), edge.target()]) {
            degrees.get_mut(end.index()).into_iter().for_each(|degree| *degree += 1);
        }
        let degree = |index: NodeIndex| degrees.get(index.index()).copied().unwrap_or(0);
        let width = |edge: EdgeIndex| match parts.outline(scene, Part::Relationship(edge))? {
            Shape::Line { stroke, .. } => Some(stroke.width_pts),
            _ => None,
        };
        let busy = |edge: EdgeIndex| network.edge_endpoints(edge).map_or(0, |(from, to)| degree(from) + degree(to));
        let mut edges: Vec<_> = network.edge_indices().filter_map(|edge| Some((edge, width(edge)?, busy(edge)))).collect();
        edges.sort_by(|(_, width, busy), (_, other, busier)| other.total_cmp(width).then(busier.cmp(busy)));
        let mut places = vec![usize::MAX; network.edge_bound()];
        for (place, (edge, ..)) in edges.iter().enumerate() {
            places.get_mut(edge.index()).into_iter().for_each(|known| *known = place);
        }
        let named = Named::all(scene, parts, network);
        Self { places, relationships: edges.len(), is_large: network.node_count() > LARGE, named }
    }

    /// How many relationships are drawn at that size of the map.
    fn drawn_at(&self, zoom: f32) -> usize {
        let share = (size_of(step(zoom)) / ALL_FROM).powf(FALL);
        if self.is_large { ((self.relationships as f32 * share) as usize).max(STRONGEST).min(self.relationships) } else { self.relationships }
    }

    fn place(&self, edge: EdgeIndex) -> usize {
        self.places.get(edge.index()).copied().unwrap_or(usize::MAX)
    }

    /// The organisations as their names look for places, those first whose names come first.
    pub fn named(&self) -> &[Named] {
        &self.named
    }
}

/// Which relationships are drawn now.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    /// So many from the first on.
    first: usize,
    /// Of the others those of what is selected, unless thousands are.
    selected: BTreeSet<EdgeIndex>,
    all: usize,
}

impl Lines {
    /// Those that come first at this size of the map, whatever is selected.
    pub fn first(&self) -> Self {
        Self { selected: BTreeSet::new(), ..*self }
    }

    /// The others that are drawn.
    pub fn others(&self) -> impl Iterator<Item = EdgeIndex> {
        self.selected.iter().copied()
    }

    /// How many are drawn, and of how many, where some are left out.
    pub fn thinned(&self) -> Option<(usize, usize)> {
        let drawn = self.first + self.selected.len();
        (drawn < self.all).then_some((drawn, self.all))
    }
}

impl App {
    /// Which relationships are drawn at the size of the map now; those of what is selected always are, unless thousands are selected.
    pub fn lines(&self) -> Lines {
        let Some(picture) = self.picture() else { return Lines::default() };
        let (detail, map, selection) = (&picture.detail, picture.view.map(), &self.session.selection);
        let (first, all) = (detail.drawn_at(self.session.camera.zoom), detail.relationships);
        if first == all || selection.len() > STRONGEST {
            return Lines { first, all, ..Lines::default() };
        }
        let at_selected = selection.organisations.iter().filter_map(|id| map.index_of(id)).flat_map(|index| {
            let network = map.network();
            network.edges(index).chain(network.edges_directed(index, Direction::Incoming)).map(|edge| edge.id())
        });
        let selected = at_selected.chain(selection.relationships.iter().filter_map(|id| map.edge_of(id)));
        Lines { first, all, selected: selected.filter(|edge| (first..all).contains(&detail.place(*edge))).collect() }
    }
}

impl Picture {
    /// Whether a part is drawn when those relationships are.
    pub fn draws(&self, part: Part, lines: &Lines) -> bool {
        match part {
            Part::Relationship(edge) | Part::Words(edge) => self.detail.place(edge) < lines.first || lines.selected.contains(&edge),
            _ => true,
        }
    }
}

/// Which step of sizes a size of the map belongs to.
pub fn step(zoom: f32) -> i32 {
    (zoom.log2() * STEPS).floor() as i32
}

/// The smallest size of that step.
pub fn size_of(step: i32) -> f32 {
    (step as f32 / STEPS).exp2()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detail(relationships: usize, is_large: bool) -> Detail {
        Detail { places: Vec::new(), relationships, is_large, named: Vec::new() }
    }

    #[test]
    fn a_large_map_shows_more_the_larger_it_is_and_in_the_end_all() {
        let large = detail(20_000, true);
        let drawn = [0.05, 0.1, 0.2, 0.4, 0.7, 1.0].map(|zoom| large.drawn_at(zoom));
        assert!(drawn.iter().zip(drawn.iter().skip(1)).all(|(less, more)| less < more), "{drawn:?}");
        assert_eq!(drawn.last(), Some(&20_000));
    }

    #[test]
    fn a_map_that_is_not_large_shows_all_at_every_size() {
        assert_eq!([detail(4_000, false).drawn_at(0.05), detail(1_900, true).drawn_at(0.05)], [4_000, 1_900]);
    }
}
