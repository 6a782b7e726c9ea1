//! What the ordered arrangements look at: organisations and relationships by number. Nothing is placed here.

use super::{Place, ROOM_PTS};
use crate::model::{Organisation, Relationship, View};
use petgraph::visit::{EdgeRef, IntoEdgeReferences};

/// How far an organisation with its tower and its name reaches from its centre: to the left, up, to the right, down, in points.
pub type Room = [f64; 4];

/// A relationship between two organisations by their numbers.
pub(super) struct Tie<'a> {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) relationship: &'a Relationship,
}

/// The organisations in the order of the map, numbered from 0, and what is between them.
pub(super) struct Roster<'a> {
    pub(super) organisations: Vec<&'a Organisation>,
    pub(super) ties: Vec<Tie<'a>>,
    rooms: Vec<Room>,
    neighbours: Vec<Vec<usize>>,
    pinned: Vec<Option<Place>>,
}

impl<'a> Roster<'a> {
    /// Where no room is given it is the usual one.
    pub(super) fn of(view: &'a View, rooms: &[Room]) -> Self {
        let network = view.map().network();
        let mut numbers = Vec::new();
        for (number, index) in network.node_indices().enumerate() {
            numbers.resize(index.index(), None);
            numbers.push(Some(number));
        }
        let number = |index: petgraph::stable_graph::NodeIndex| numbers.get(index.index()).copied().flatten();
        let ties: Vec<Tie> = network
            .edge_references()
            .filter_map(|edge| Some(Tie { from: number(edge.source())?, to: number(edge.target())?, relationship: edge.weight() }))
            .collect();
        let organisations: Vec<&Organisation> = view.map().organisations().collect();
        let mut neighbours = vec![Vec::new(); organisations.len()];
        for (one, other) in ties.iter().flat_map(|tie| [(tie.from, tie.to), (tie.to, tie.from)]) {
            if let Some(list) = neighbours.get_mut(one) {
                list.push(other);
            }
        }
        for list in &mut neighbours {
            list.sort_unstable();
            list.dedup();
        }
        let [wide, high] = ROOM_PTS.map(|side| side / 2.0);
        let mut rooms = rooms.to_vec();
        rooms.resize(organisations.len(), [wide, high, wide, high]);
        let pin = |organisation: &&Organisation| organisation.position.filter(|_| organisation.pinned).map(|at| [at.x(), at.y()]);
        let pinned = organisations.iter().map(pin).collect();
        Self { organisations, ties, rooms, neighbours, pinned }
    }

    pub(super) fn len(&self) -> usize {
        self.organisations.len()
    }

    /// Who has any relationship with that one.
    pub(super) fn neighbours(&self, number: usize) -> &[usize] {
        self.neighbours.get(number).map_or(&[], Vec::as_slice)
    }

    /// The room of each.
    pub(super) fn rooms(&self) -> &[Room] {
        &self.rooms
    }

    /// The room that is enough for each of those.
    pub(super) fn room<'n>(&self, numbers: impl IntoIterator<Item = &'n usize>) -> Room {
        let wider = |a: Room, b: &Room| [a[0].max(b[0]), a[1].max(b[1]), a[2].max(b[2]), a[3].max(b[3])];
        numbers.into_iter().filter_map(|number| self.rooms.get(*number)).fold([0.0; 4], wider)
    }

    /// Where those are that stay where they are.
    pub(super) fn pinned(&self) -> &[Option<Place>] {
        &self.pinned
    }
}
