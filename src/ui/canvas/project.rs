//! The scene as an `egui_graphs` graph: each node and edge carries its own pieces of the picture. A projection to draw from, never the map itself.

use super::network::drawn_for;
use super::paint::{self, Sheet};
use crate::app::{Camera, Picture};
use crate::scene::{Part, Piece, Rect, Scene};
use egui::{Pos2, Shape, Vec2};
use egui_graphs::{DisplayEdge, DisplayNode, DrawContext, EdgeProps, Graph, Layout, LayoutStateRandom, Node, NodeProps};
use petgraph::Directed;
use petgraph::stable_graph::{DefaultIx, NodeIndex};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The graph that the widget draws.
pub type Projection = Graph<Look, Look, Directed, DefaultIx, OrganisationShape, RelationshipShape>;

/// The pieces of one organisation or relationship.
#[derive(Clone, Debug)]
pub struct Look(Arc<(Arc<Scene>, Range<usize>, Rect)>);

impl Look {
    fn new(picture: &Picture, part: Part, range: Range<usize>) -> Self {
        let around = picture.parts.bounds(&picture.scene, part).unwrap_or_default();
        Self(Arc::new((picture.scene.clone(), range, around)))
    }

    fn shapes(&self, ctx: &DrawContext<'_>) -> Vec<Shape> {
        let (scene, range, around) = &*self.0;
        // the widget's first frame is its own fit, which nobody sees: of a lone organisation it makes letters that no font can hold
        if ctx.meta.zoom > Camera::LARGEST {
            return Vec::new();
        }
        let sheet = Sheet { zoom: ctx.meta.zoom, origin: ctx.meta.pan.to_pos2() };
        let area = drawn_for(ctx.painter.clip_rect());
        if !area.intersects(sheet.rect(*around)) {
            return Vec::new();
        }
        paint::shapes_within(area, pieces(scene, range), sheet, ctx.ctx)
    }
}

fn pieces<'a>(scene: &'a Scene, range: &Range<usize>) -> &'a [Piece] {
    scene.pieces.get(range.clone()).unwrap_or_default()
}

/// The projection of a picture.
pub fn project(picture: &Picture) -> Projection {
    let mut graph = Projection::new();
    let look = |part| Some(picture.parts.pieces(part)).filter(|range| !range.is_empty()).map(|range| Look::new(picture, part, range));
    let mut nodes: BTreeMap<NodeIndex, NodeIndex> = BTreeMap::new();
    for index in picture.network().node_indices() {
        if let Some(look) = look(Part::Organisation(index)) {
            nodes.insert(index, graph.add_node_custom(look, |_| {}));
        }
    }
    // in painting order
    let mut edges: Vec<_> = picture.network().edge_indices().collect();
    edges.sort_by_key(|edge| picture.parts.pieces(Part::Relationship(*edge)).start);
    for edge in edges {
        let ends = picture.network().edge_endpoints(edge).and_then(|(from, to)| Some((*nodes.get(&from)?, *nodes.get(&to)?)));
        if let (Some((from, to)), Some(look)) = (ends, look(Part::Relationship(edge))) {
            graph.add_edge_custom(from, to, look, |_| {});
        }
    }
    graph
}

/// How the widget draws an organisation.
#[derive(Clone, Debug)]
pub struct OrganisationShape(Look);

impl From<NodeProps<Look>> for OrganisationShape {
    fn from(props: NodeProps<Look>) -> Self {
        Self(props.payload)
    }
}

impl DisplayNode<Look, Look, Directed, DefaultIx> for OrganisationShape {
    fn closest_boundary_point(&self, _: Vec2) -> Pos2 {
        Pos2::ZERO
    }

    fn shapes(&mut self, ctx: &DrawContext<'_>) -> Vec<Shape> {
        self.0.shapes(ctx)
    }

    fn update(&mut self, _: &NodeProps<Look>) {}

    fn is_inside(&self, _: Pos2) -> bool {
        false
    }
}

/// How the widget draws a relationship.
#[derive(Clone, Debug)]
pub struct RelationshipShape(Look);

impl From<EdgeProps<Look>> for RelationshipShape {
    fn from(props: EdgeProps<Look>) -> Self {
        Self(props.payload)
    }
}

type OrganisationNode = Node<Look, Look, Directed, DefaultIx, OrganisationShape>;

impl DisplayEdge<Look, Look, Directed, DefaultIx, OrganisationShape> for RelationshipShape {
    fn shapes(&mut self, _: &OrganisationNode, _: &OrganisationNode, ctx: &DrawContext<'_>) -> Vec<Shape> {
        self.0.shapes(ctx)
    }

    fn update(&mut self, _: &EdgeProps<Look>) {}

    fn is_inside(&self, _: &OrganisationNode, _: &OrganisationNode, _: Pos2) -> bool {
        false
    }
}

/// The widget's layout: none. Places come from the scene. The widget wants a state to keep; any of its own will do.
#[derive(Clone, Copy, Debug, Default)]
pub struct Still;

/// The state that the widget keeps for [`Still`].
pub type Nothing = LayoutStateRandom;

impl Layout<Nothing> for Still {
    fn from_state(_: Nothing) -> impl Layout<Nothing> {
        Self
    }

    fn next<N, E, Ty, Ix, Dn, De>(&mut self, _: &mut Graph<N, E, Ty, Ix, Dn, De>, _: &egui::Ui)
    where
        N: Clone,
        E: Clone,
        Ty: petgraph::EdgeType,
        Ix: petgraph::graph::IndexType,
        Dn: DisplayNode<N, E, Ty, Ix>,
        De: DisplayEdge<N, E, Ty, Ix, Dn>,
    {
    }

    fn state(&self) -> Nothing {
        Nothing::default()
    }
}
