//! The picture of the map as it is now: made again only when the map, the theme or what is shown has changed. A cache, never a second truth.

use super::reading::Age;
use super::session::{ByMeasure, Panel, Session, Thing};
use crate::analysis::Measures;
use crate::model::{Audience, Map, Network, OrganisationId, Position, RelationshipId, View};
use crate::scene::{Part, PictureOptions, Piece, Rect, Scene, Theme, hit::Parts, picture};
use petgraph::stable_graph::NodeIndex;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A picture together with the view that it shows.
#[derive(Clone)]
pub struct Picture {
    /// What is shown; the parts of the scene are indices into its network.
    pub view: View,
    /// The shapes.
    pub scene: Arc<Scene>,
    /// Where every part of the scene is.
    pub parts: Arc<Parts>,
    /// The shape of each organisation without its label and tower: a box round it.
    pub boxes: BTreeMap<NodeIndex, Rect>,
    key: Key,
}

/// All that the picture depends on.
#[derive(Clone, Debug)]
struct Key {
    map: Arc<Map>,
    audience: Audience,
    dark: bool,
    options: PictureOptions,
    by_measure: ByMeasure,
    measures: Option<(Arc<Measures>, Age)>,
}

impl Key {
    fn is(&self, other: &Self) -> bool {
        let same_measures = match (&self.measures, &other.measures) {
            (Some((one, age)), Some((other, other_age))) => Arc::ptr_eq(one, other) && age == other_age,
            (one, other) => one.is_none() && other.is_none(),
        };
        let same_choices = self.dark == other.dark && self.options == other.options && self.by_measure == other.by_measure;
        Arc::ptr_eq(&self.map, &other.map) && self.audience == other.audience && same_choices && same_measures
    }
}

impl Picture {
    /// The picture of that map, or the last one if nothing it depends on has changed.
    pub fn refreshed(last: Option<Self>, map: &Arc<Map>, session: &Session, dark: bool, measures: Option<(Arc<Measures>, Age)>) -> Self {
        let options = PictureOptions {
            audience: (session.audience != Audience::Team).then_some(session.audience),
            legend: session.shown.contains(&Panel::Legend),
            // an export without a title still says for whom it is; the canvas has no need of it
            title: session.shown.contains(&Panel::Title) && !map.details().title.is_empty(),
            ..session.picture_options()
        };
        let key = Key { map: map.clone(), audience: session.audience, dark, options, by_measure: session.by_measure, measures };
        match last {
            Some(last) if last.key.is(&key) => last,
            _ => Self::new(key),
        }
    }

    fn new(key: Key) -> Self {
        let whole = View::new(key.map.clone());
        let view = if key.audience == Audience::Team { whole } else { whole.cleared(key.audience).view().clone() };
        let theme = if key.dark { Theme::dark() } else { Theme::light() };
        let mut options = key.options.clone();
        if let Some((measures, age)) = &key.measures {
            key.by_measure.scales(&view, measures, &mut options);
            if *age != Age::Now {
                [&mut options.colour_by, &mut options.size_by].into_iter().flatten().for_each(|scale| Arc::make_mut(scale).old = true);
            }
        }
        let scene = Arc::new(picture(&view, theme, &options));
        let parts = Arc::new(Parts::of(&scene));
        let symbol = |index| Some((index, parts.outline(&scene, Part::Organisation(index))?.bounds()));
        let boxes = view.map().network().node_indices().filter_map(symbol).collect();
        Self { view, scene, parts, boxes, key }
    }

    /// The choices it was made with.
    pub fn options(&self) -> &PictureOptions {
        &self.key.options
    }

    /// The shapes of a part.
    pub fn pieces(&self, part: Part) -> &[Piece] {
        self.scene.pieces.get(self.parts.pieces(part)).unwrap_or_default()
    }

    /// The network that is shown.
    pub fn network(&self) -> &Network {
        self.view.map().network()
    }

    /// What a part of the scene stands for.
    pub fn thing(&self, part: Part) -> Option<Thing> {
        match part {
            Part::Organisation(index) => self.organisation_at(index).map(Thing::Organisation),
            Part::Relationship(index) => self.relationship_at(index).map(Thing::Relationship),
            Part::Ground | Part::Title | Part::Legend => None,
        }
    }

    /// Which organisation has that index here.
    pub fn organisation_at(&self, index: NodeIndex) -> Option<OrganisationId> {
        self.network().node_weight(index).map(|organisation| organisation.id.clone())
    }

    fn relationship_at(&self, index: petgraph::stable_graph::EdgeIndex) -> Option<RelationshipId> {
        self.network().edge_weight(index).map(|relationship| relationship.id.clone())
    }

    /// The box round an organisation's shape.
    pub fn box_of(&self, id: &OrganisationId) -> Option<Rect> {
        self.boxes.get(&self.view.map().index_of(id)?).copied()
    }

    /// Where an organisation is seen, whether it was placed or not.
    pub fn place_of(&self, id: &OrganisationId) -> Option<Position> {
        let placed = self.view.map().organisation(id).and_then(|organisation| organisation.position);
        placed.or_else(|| {
            let middle = self.box_of(id)?.centre();
            Position::new(f64::from(middle.x), f64::from(middle.y))
        })
    }

    /// The part of the map that holds those organisations and both ends of those relationships.
    pub fn extent(&self, selection: &super::session::Selection) -> Option<Rect> {
        let map = self.view.map();
        let ends = selection.relationships.iter().filter_map(|id| map.ends(id)).flat_map(|(from, to)| [&from.id, &to.id]);
        selection.organisations.iter().chain(ends).filter_map(|id| self.box_of(id)).reduce(|all, around| all.union(&around))
    }
}
