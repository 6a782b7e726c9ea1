//! The scene as an `egui_graphs` graph: each node and edge carries its own pieces of the picture. A projection to draw from, never the map itself.

use super::paint::{self, Limits, Screen};
use crate::app::{Camera, Picture};
use crate::scene::caption::Captions;
use crate::scene::hit::Placed;
use crate::scene::{Part, Piece, Scene};
use egui::{Pos2, Shape, Vec2};
use egui_graphs::{DisplayEdge, DisplayNode, DrawContext, EdgeProps, Graph, Layout, LayoutStateRandom, Node, NodeProps};
use petgraph::Directed;
use petgraph::stable_graph::{DefaultIx, NodeIndex};
use petgraph::visit::NodeIndexable;
use std::ops::Range;
use std::sync::Arc;

/// The graph that the widget draws.
pub type Projection = Graph<Look, Look, Directed, DefaultIx, OrganisationShape, RelationshipShape>;

/// The pieces of one organisation or relationship; none of one that is only an end of what is drawn.
#[derive(Clone, Debug)]
pub struct Look {
    scene: Arc<Scene>,
    pieces: Range<usize>,
    limits: Limits,
    /// What is drawn in the place of those.
    instead: Option<Arc<[Piece]>>,
}

impl Look {
    fn shapes(&self, ctx: &DrawContext<'_>) -> Vec<Shape> {
        // the widget's first frame is its own fit, which nobody sees: of a lone organisation it makes letters that no font can hold
        if ctx.meta.zoom > Camera::LARGEST {
            return Vec::new();
        }
        let screen = Screen { zoom: ctx.meta.zoom, origin: ctx.meta.pan.to_pos2() };
        let own = self.scene.pieces.get(self.pieces.clone()).unwrap_or_default();
        paint::shapes_with(self.limits, self.instead.as_deref().unwrap_or(own), screen, ctx.ctx)
    }
}

/// The projection of some parts of a picture, in painting order, each with the pieces that are drawn of it: the widget walks all it is given,
/// several times.
pub fn project<'a>(picture: &Picture, captions: &Captions, limits: Limits, parts: impl Iterator<Item = &'a Placed>) -> Projection {
    let (mut graph, network) = (Projection::new(), picture.network());
    let mut nodes = vec![None; network.node_bound()];
    let look = |pieces| Look { scene: picture.scene.clone(), pieces, limits, instead: None };
    let mut node = |graph: &mut Projection, index: NodeIndex| {
        let known = nodes.get_mut(index.index())?;
        *known.get_or_insert_with(|| Some(graph.add_node_custom(look(0..0), |_| {})))
    };
    for placed in parts {
        match placed.part {
            Part::Organisation(index) => {
                let leaves = captions.leaves(index);
                let pieces = if leaves { placed.pieces.clone() } else { picture.parts.unnamed(&picture.scene, index) };
                graph.add_node_custom(look(pieces), |_| {});
            }
            Part::Words(_) if !captions.leaves_words(picture.pieces(placed.part)) => {}
            Part::Relationship(edge) | Part::Words(edge) => {
                let ends = network.edge_endpoints(edge).and_then(|(from, to)| Some((node(&mut graph, from)?, node(&mut graph, to)?)));
                if let Some((from, to)) = ends {
                    let is_line = matches!(placed.part, Part::Relationship(_));
                    let instead = if is_line { picture.ended(edge, captions).map(Arc::from) } else { None };
                    graph.add_edge_custom(from, to, Look { instead, ..look(placed.pieces.clone()) }, |_| {});
                }
            }
            Part::Ground | Part::Title | Part::Legend => {}
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
