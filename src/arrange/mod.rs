//! Where things sit: a view in, places out. Pure and seeded, so the same map and seed always give the same places; never starts by itself.
//! Distances on the picture follow distances on the map (stress), nothing overlaps, pinned organisations stay.

mod align;
mod arrangement;
mod bands;
mod circle;
mod ground;
mod groups;
mod overlap;
mod pack;
mod pins;
mod rings;
mod stress;
mod turn;

pub use align::{Alignment, Bounds};
pub use arrangement::{Arrangement, Places, Wanted};
pub use ground::Room;

use crate::model::{OrganisationId, Position, View};
use petgraph::stable_graph::NodeIndex;
use std::collections::HashMap;
use std::ops::ControlFlow;

/// How far apart two organisations with a relationship want to be, centre to centre, in points.
const RELATIONSHIP_PTS: f64 = 190.0;
/// The room that an organisation and its name take, in points.
const ROOM_PTS: [f64; 2] = [150.0, 120.0];

/// A place while it is being looked for: x to the right, y down, in points.
type Place = [f64; 2];

/// Arranges the whole map. Calls `progress` with the share that is done (0 to 1); if that breaks, nothing is returned.
///
/// Pinned organisations keep their places and the others are arranged round them. Equal input and seed give equal places.
pub fn arrange(view: &View, seed: u64, progress: &mut dyn FnMut(f32) -> ControlFlow<()>) -> Option<Vec<(OrganisationId, Position)>> {
    let graph = Simple::of(view);
    let mut places: Vec<Place> = graph.fixed.iter().map(|fixed| fixed.unwrap_or_default()).collect();
    let groups = graph.groups();
    let (mut done, all) = (0, graph.neighbours.len().max(1));
    for group in &groups {
        let mut share = |part: f32| progress((done as f32 + part * group.len() as f32) / all as f32);
        stress::settle(&graph, group, seed, &mut places, &mut share)?;
        turn::lay_down(&mut places, group, &graph.fixed);
        done += group.len();
    }
    overlap::part(&mut places, &groups, &graph.fixed);
    pack::pack(&mut places, &groups, &graph.fixed);
    let arranged = graph.ids.into_iter().zip(&places).zip(&graph.fixed).filter(|(_, fixed)| fixed.is_none());
    Some(arranged.map(|((id, &[x, y]), _)| (id, Position::default().moved(x, y))).collect())
}

/// The network as an undirected simple graph with indices from 0: who has any relationship with whom.
struct Simple {
    ids: Vec<OrganisationId>,
    neighbours: Vec<Vec<usize>>,
    fixed: Vec<Option<Place>>,
}

impl Simple {
    fn of(view: &View) -> Self {
        let network = view.map().network();
        let rank: HashMap<NodeIndex, usize> = network.node_indices().zip(0..).collect();
        let mut neighbours = vec![Vec::new(); rank.len()];
        for edge in network.edge_indices().filter_map(|edge| network.edge_endpoints(edge)) {
            if let (Some(&from), Some(&to)) = (rank.get(&edge.0), rank.get(&edge.1)) {
                for (one, other) in [(from, to), (to, from)] {
                    if let Some(list) = neighbours.get_mut(one) {
                        list.push(other);
                    }
                }
            }
        }
        for list in &mut neighbours {
            list.sort_unstable();
            list.dedup();
        }
        let place = |position: Position| [position.x(), position.y()];
        let fixed = network.node_weights().map(|o| o.position.filter(|_| o.pinned).map(place)).collect();
        Self { ids: network.node_weights().map(|o| o.id.clone()).collect(), neighbours, fixed }
    }

    fn neighbours(&self, node: usize) -> &[usize] {
        self.neighbours.get(node).map_or(&[], Vec::as_slice)
    }

    /// The connected groups, the largest first, equal ones in the order of the map.
    fn groups(&self) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.neighbours.len()];
        let mut groups = Vec::new();
        for start in 0..self.neighbours.len() {
            let mut group = Vec::new();
            let mut waiting = vec![start];
            while let Some(node) = waiting.pop() {
                if seen.get_mut(node).is_some_and(|seen| !std::mem::replace(seen, true)) {
                    group.push(node);
                    waiting.extend_from_slice(self.neighbours(node));
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Ends, Funding, Kind, Map, Organisation, Relationship, RelationshipId};
    use std::sync::Arc;

    /// A funder with grantees, a chain of five, and two on their own.
    fn map(grantees: usize) -> Map {
        let mut map = Map::new();
        let id = |n: usize| OrganisationId::new(&format!("o{n}")).unwrap();
        for n in 0..grantees + 8 {
            map.add_organisation(Organisation::new(id(n), format!("Organisation {n}"))).unwrap();
        }
        let pairs = (1..=grantees).map(|n| (0, n)).chain((grantees + 1..grantees + 5).map(|n| (n, n + 1)));
        for (from, to) in pairs {
            let ends = Ends { from: id(from), to: id(to) };
            let relationship = Relationship::new(RelationshipId::new(&format!("r{to}")).unwrap(), Kind::Funding(Funding::default()));
            map.connect(&ends, relationship).unwrap();
        }
        map
    }

    fn places(map: &Map, seed: u64) -> Vec<(OrganisationId, Position)> {
        arrange(&View::new(Arc::new(map.clone())), seed, &mut |_| ControlFlow::Continue(())).unwrap()
    }

    #[test]
    fn equal_seeds_give_equal_places() {
        let map = map(30);
        assert_eq!(places(&map, 7), places(&map, 7));
        assert_ne!(places(&map, 7), places(&map, 8));
    }

    #[test]
    fn no_two_organisations_stand_on_one_another() {
        let places = places(&map(200), 1);
        assert_eq!(places.len(), 208);
        for (i, (one, a)) in places.iter().enumerate() {
            for (other, b) in places.iter().skip(i + 1) {
                let apart = (a.x() - b.x()).abs() > ROOM_PTS[0] - 2.0 || (a.y() - b.y()).abs() > ROOM_PTS[1] - 2.0;
                assert!(apart, "{one} at {a:?} and {other} at {b:?}");
            }
        }
    }

    #[test]
    fn a_chain_is_drawn_out() {
        let map = map(0);
        let places = places(&map, 3);
        let at = |n: usize| places.iter().find(|(id, _)| id.as_str() == format!("o{n}")).unwrap().1;
        let apart = |a: Position, b: Position| (a.x() - b.x()).hypot(a.y() - b.y());
        assert!(apart(at(1), at(5)) > 3.0 * apart(at(1), at(2)));
        assert!((at(1).x() - at(5).x()).abs() > 3.0 * (at(1).y() - at(5).y()).abs(), "it lies across");
    }

    #[test]
    fn the_pinned_stay_and_are_not_moved_in_the_answer() {
        let mut map = map(5);
        let mut pinned = map.organisations().next().unwrap().clone();
        (pinned.pinned, pinned.position) = (true, Position::new(1000.0, -500.0));
        let id = pinned.id.clone();
        map.replace_organisation(pinned).unwrap();
        let places = places(&map, 1);
        assert!(places.iter().all(|(moved, _)| *moved != id));
        let grantee = places.iter().find(|(moved, _)| moved.as_str() == "o3").unwrap().1;
        assert!((grantee.x() - 1000.0).hypot(grantee.y() + 500.0) < 400.0, "{grantee:?} is near its funder");
    }

    #[test]
    fn a_cancelled_arrangement_gives_nothing() {
        let view = View::new(Arc::new(map(5)));
        assert_eq!(arrange(&view, 1, &mut |_| ControlFlow::Break(())), None);
    }
}
