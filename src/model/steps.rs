//! Steps: how many relationships lead from some organisations to each of the others, whichever way they point.

use super::{Certainty, Kind, Map, Organisation, PowerForm, SectorKind};
use petgraph::stable_graph::NodeIndex;
use petgraph::visit::{EdgeRef, IntoEdgeReferences};
use std::collections::BTreeSet;

/// From whom steps are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Centre {
    /// Community groups and residents.
    Communities,
    /// Those who decide for others; where nobody does, those who have any power over others. What is contested does not count.
    Decisions,
}

/// All organisations of a map by their steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps {
    /// Those in the centre, those one step away, and so on.
    pub rings: Vec<Vec<NodeIndex>>,
    /// Those whom no relationship leads to.
    pub beyond: Vec<NodeIndex>,
}

impl Centre {
    /// Those in the centre.
    pub fn members(self, map: &Map) -> BTreeSet<NodeIndex> {
        let network = map.network();
        let of_a_community = |organisation: &Organisation| matches!(organisation.sector(), Some(SectorKind::Community | SectorKind::Residents));
        let powerful = |counts: &dyn Fn(PowerForm) -> bool| -> BTreeSet<NodeIndex> {
            let sure = network.edge_references().filter(|edge| edge.weight().certainty != Certainty::Contested);
            sure.filter(|edge| matches!(&edge.weight().kind, Kind::Power(power) if counts(power.form))).map(|edge| edge.source()).collect()
        };
        match self {
            Self::Communities => network.node_indices().filter(|index| network.node_weight(*index).is_some_and(|one| of_a_community(one))).collect(),
            Self::Decisions => {
                let deciding = powerful(&|form| form == PowerForm::Decides);
                if deciding.is_empty() { powerful(&PowerForm::confers_power_over) } else { deciding }
            }
        }
    }

    /// Everybody by the steps from the nearest of those in the centre.
    pub fn steps(self, map: &Map) -> Steps {
        let network = map.network();
        let mut left: BTreeSet<NodeIndex> = network.node_indices().collect();
        let mut rings = Vec::new();
        let mut front = self.members(map);
        while !front.is_empty() {
            left.retain(|index| !front.contains(index));
            let next = front.iter().flat_map(|index| network.neighbors_undirected(*index)).filter(|near| left.contains(near)).collect();
            rings.push(std::mem::replace(&mut front, next).into_iter().collect());
        }
        Steps { rings, beyond: left.into_iter().collect() }
    }
}
