//! Selected organisations where they are by now, while the picture of a large map is still being made: what is dragged follows the hand. It goes
//! when the picture is there.

use super::paint::{self, Screen, colour};
use crate::app::{App, Picture};
use crate::model::{Map, OrganisationId};
use crate::scene::{Part, Shape as Figure};
use egui::{Painter, Shape, Stroke, Vec2};
use petgraph::Direction;
use petgraph::stable_graph::{EdgeReference, NodeIndex};
use petgraph::visit::EdgeRef;
use std::sync::Arc;

/// Of more than so many only the first are shown, each with so many of its lines.
const MOST: usize = 64;

/// How far an organisation is by now from where the picture has it, in points of the map.
pub fn shift(app: &App, picture: &Picture, id: &OrganisationId) -> Vec2 {
    let (now, then) = (app.shown_map(), picture.view.map());
    if Arc::ptr_eq(now, then) || app.session.axes {
        return Vec2::ZERO;
    }
    let place = |map: &Map| map.organisation(id)?.position;
    place(now).zip(place(then)).map_or(Vec2::ZERO, |(now, then)| Vec2::new((now.x() - then.x()) as f32, (now.y() - then.y()) as f32))
}

/// The same picture moved by so much of the map.
pub fn shifted(screen: Screen, by: Vec2) -> Screen {
    Screen { origin: screen.origin + by * screen.zoom, ..screen }
}

/// Paints those whom the picture has elsewhere, with straight lines to those they have to do with; `is_behind` says that what is on the canvas is
/// older still.
pub fn paint(painter: &Painter, screen: Screen, app: &App, picture: &Picture, is_behind: bool) {
    let map = picture.view.map();
    let moved = |id: &OrganisationId| Some((map.index_of(id)?, shift(app, picture, id)));
    let chosen = app.session.selection.organisations.iter().take(MOST).filter_map(moved);
    let moved: Vec<(NodeIndex, Vec2)> = chosen.filter(|(_, by)| is_behind || *by != Vec2::ZERO).collect();
    for (index, by) in &moved {
        painter.extend(lines(screen, picture, *index, *by));
    }
    for (index, by) in moved {
        painter.extend(paint::shapes(picture.pieces(Part::Organisation(index)), shifted(screen, by), painter.ctx()));
    }
}

fn lines(screen: Screen, picture: &Picture, index: NodeIndex, by: Vec2) -> Vec<Shape> {
    let network = picture.network();
    let middle = |index| picture.box_at(index).map(|around| around.centre());
    let edges = network.edges(index).chain(network.edges_directed(index, Direction::Incoming));
    let line = |edge: EdgeReference<'_, _>| {
        let other = if edge.source() == index { edge.target() } else { edge.source() };
        let Figure::Line { stroke, .. } = picture.parts.outline(&picture.scene, Part::Relationship(edge.id()))? else { return None };
        let stroke = Stroke::new((stroke.width_pts * screen.zoom).max(0.6), colour(stroke.colour));
        Some(Shape::line_segment([shifted(screen, by).at(middle(index)?), screen.at(middle(other)?)], stroke))
    };
    edges.take(MOST).filter_map(line).collect()
}
