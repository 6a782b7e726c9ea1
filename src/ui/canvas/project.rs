//! The scene as an `egui_graphs` graph: each node and edge carries its own pieces of the picture. A projection to draw from, never the map itself.

use super::network::drawn_for;
use super::paint::{self, Sheet};
use crate::app::detail::Lines;
use crate::app::{Camera, Picture};
use crate::scene::caption::Captions;
use crate::scene::{Part, Rect, Scene};
use egui::{Pos2, Shape, Vec2};
use egui_graphs::{DisplayEdge, DisplayNode, DrawContext, EdgeProps, Graph, Layout, LayoutStateRandom, Node, NodeProps};
use petgraph::Directed;
use petgraph::stable_graph::{DefaultIx, EdgeIndex, NodeIndex};
use petgraph::visit::NodeIndexable;
use std::ops::Range;
use std::sync::Arc;

/// The graph that the widget draws.
pub type Projection = Graph<Look, Look, Directed, DefaultIx, OrganisationShape, RelationshipShape>;

/// The pieces of one organisation or relationship, and the box round them.
#[derive(Clone, Debug)]
pub struct Look {
    scene: Arc<Scene>,
    range: Range<usize>,
    around: Rect,
}

impl Look {
    fn of(picture: &Picture, part: Part) -> Option<Self> {
        let around = picture.parts.bounds(&picture.scene, part)?;
        Some(Self { scene: picture.scene.clone(), range: picture.parts.pieces(part), around })
    }

    fn shapes(&self, ctx: &DrawContext<'_>) -> Vec<Shape> {
        // the widget's first frame is its own fit, which nobody sees: of a lone organisation it makes letters that no font can hold
        if ctx.meta.zoom > Camera::LARGEST {
            return Vec::new();
        }
        let sheet = Sheet { zoom: ctx.meta.zoom, origin: ctx.meta.pan.to_pos2() };
        let area = drawn_for(ctx.painter.clip_rect());
        if !area.intersects(sheet.rect(self.around)) {
            return Vec::new();
        }
        paint::shapes_within(area, self.scene.pieces.get(self.range.clone()).unwrap_or_default(), sheet, ctx.ctx)
    }
}

/// Everything on a picture that the widget may draw, in painting order.
#[derive(Default)]
pub struct Looks {
    organisations: Vec<(NodeIndex, Look)>,
    relationships: Vec<(EdgeIndex, [NodeIndex; 2], Look)>,
}

impl Looks {
    /// All of a picture.
    pub fn of(picture: &Picture) -> Self {
        let network = picture.network();
        let organisation = |index| Some((index, Look::of(picture, Part::Organisation(index))?));
        let relationship = |edge| {
            let (from, to) = network.edge_endpoints(edge)?;
            Some((edge, [from, to], Look::of(picture, Part::Relationship(edge))?))
        };
        let mut relationships: Vec<_> = network.edge_indices().filter_map(relationship).collect();
        relationships.sort_by_key(|(.., look)| look.range.start);
        Self { organisations: network.node_indices().filter_map(organisation).collect(), relationships }
    }

    /// The projection of what lies in that part of the picture and is drawn now: the widget walks all it is given, several times.
    pub fn project(&self, picture: &Picture, lines: &Lines, captions: &Captions, area: Rect) -> Projection {
        let relationships: Vec<_> = self
            .relationships
            .iter()
            .filter(|(edge, _, look)| look.around.overlaps(&area) && picture.draws(Part::Relationship(*edge), lines))
            .collect();
        let mut wanted = vec![false; picture.network().node_bound()];
        let inside = self.organisations.iter().filter(|(_, look)| look.around.overlaps(&area)).map(|(index, _)| index);
        for index in inside.chain(relationships.iter().flat_map(|(_, ends, _)| ends)) {
            wanted.get_mut(index.index()).into_iter().for_each(|wanted| *wanted = true);
        }
        let mut graph = Projection::new();
        let mut nodes = vec![None; wanted.len()];
        for (index, look) in self.organisations.iter().filter(|(index, _)| wanted.get(index.index()) == Some(&true)) {
            let range = if captions.leaves(*index) { look.range.clone() } else { picture.parts.unnamed(&picture.scene, *index) };
            let node = graph.add_node_custom(Look { range, ..look.clone() }, |_| {});
            nodes.get_mut(index.index()).into_iter().for_each(|known| *known = Some(node));
        }
        let node = |index: &NodeIndex| nodes.get(index.index()).copied().flatten();
        for (_, [from, to], look) in relationships {
            if let (Some(from), Some(to)) = (node(from), node(to)) {
                graph.add_edge_custom(from, to, look.clone(), |_| {});
            }
        }
        graph
    }
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
