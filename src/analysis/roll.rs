//! The organisations of a view, numbered from 0 in the order of the file, and the relationships between those numbers.
//! Not a second network: it only closes the holes that edits leave in the numbering of the first.

use crate::model::{Certainty, Details, Naming, Organisation, OrganisationId, Relationship, Sector, View};
use petgraph::visit::{EdgeRef, IntoEdgeReferences};

/// The organisations of a view in order, and what joins them.
pub(super) struct Roll<'a> {
    organisations: Vec<&'a Organisation>,
    ties: Vec<Tie<'a>>,
    details: &'a Details,
    namings: &'a [Naming],
}

/// A relationship between two numbers of the roll.
#[derive(Clone, Copy)]
pub(super) struct Tie<'a> {
    /// Who it comes from.
    pub(super) from: usize,
    /// Who it goes to.
    pub(super) to: usize,
    /// What it is.
    pub(super) relationship: &'a Relationship,
}

impl Tie<'_> {
    /// Whether it counts in sums and conclusions: what the group does not agree on is shown, not counted.
    pub(super) fn counts(&self) -> bool {
        self.relationship.certainty != Certainty::Contested
    }
}

impl<'a> Roll<'a> {
    /// The roll of a view.
    pub(super) fn of(view: &'a View) -> Self {
        let network = view.map().network();
        let mut numbers = vec![usize::MAX; network.node_indices().map(|index| index.index() + 1).max().unwrap_or(0)];
        for (number, index) in network.node_indices().enumerate() {
            if let Some(slot) = numbers.get_mut(index.index()) {
                *slot = number;
            }
        }
        let number = |index: petgraph::graph::NodeIndex| numbers.get(index.index()).copied();
        let ties = network
            .edge_references()
            .filter_map(|edge| Some(Tie { from: number(edge.source())?, to: number(edge.target())?, relationship: edge.weight() }))
            .collect();
        Self { organisations: view.map().organisations().collect(), ties, details: view.map().details(), namings: view.map().namings() }
    }

    /// How many organisations there are.
    pub(super) fn len(&self) -> usize {
        self.organisations.len()
    }

    /// What the map says of itself.
    pub(super) fn details(&self) -> &'a Details {
        self.details
    }

    /// What the group said to findings, and found itself.
    pub(super) fn namings(&self) -> &'a [Naming] {
        self.namings
    }

    /// The organisations, in order.
    pub(super) fn organisations(&self) -> impl Iterator<Item = &'a Organisation> + '_ {
        self.organisations.iter().copied()
    }

    /// All relationships, in the order of the file.
    pub(super) fn ties(&self) -> &[Tie<'a>] {
        &self.ties
    }

    /// All relationships that count.
    pub(super) fn counted(&self) -> impl Iterator<Item = &Tie<'a>> {
        self.ties.iter().filter(|tie| tie.counts())
    }

    /// The organisation with that number.
    pub(super) fn organisation(&self, number: usize) -> Option<&'a Organisation> {
        self.organisations.get(number).copied()
    }

    /// The id of the organisation with that number.
    pub(super) fn id(&self, number: usize) -> Option<&'a OrganisationId> {
        self.organisation(number).map(|organisation| &organisation.id)
    }

    /// The number of the organisation with that id.
    pub(super) fn number(&self, id: &OrganisationId) -> Option<usize> {
        self.organisations.iter().position(|organisation| organisation.id == *id)
    }

    /// Its name for a sentence.
    pub(super) fn name(&self, number: usize) -> &'a str {
        self.organisation(number).map_or("", Organisation::label)
    }

    /// Its sectors.
    pub(super) fn sectors(&self, number: usize) -> &'a [Sector] {
        self.organisation(number).map_or(&[], |organisation| organisation.sectors.as_slice())
    }

    /// Whether it is a group of the community or of residents, or one whose voice is seldom heard.
    pub(super) fn is_community(&self, number: usize) -> bool {
        self.organisation(number).is_some_and(|organisation| {
            organisation.seldom_heard || organisation.sectors.iter().any(|sector| matches!(sector, Sector::Community | Sector::Residents))
        })
    }
}
