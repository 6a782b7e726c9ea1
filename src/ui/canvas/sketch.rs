//! A large map on its way to an arrangement, or before it could be drawn: a dot for each organisation, a straight line for each relationship that
//! would be drawn.

use super::paint::{Screen, colour};
use super::screen;
use crate::app::sketch::Sketch;
use crate::app::{App, Picture};
use crate::scene::{Part, Rect as Around, Shape as Figure};
use egui::{Painter, Pos2, Rect, Shape, Stroke};
use petgraph::stable_graph::NodeIndex;

/// No line is thinner, in points.
const THINNEST_PTS: f32 = 0.7;
/// No dot is smaller, in points.
const SMALLEST_PTS: f32 = 1.2;

/// Paints everybody where the sketch has them.
pub fn paint(painter: &Painter, canvas: Rect, app: &App, picture: &Picture, sketch: &Sketch) {
    let screen = screen(canvas, &sketch.camera);
    paint_at(painter, app, picture, screen.zoom, |index| Some(screen.at(sketch.place(index)?)));
}

/// Paints everybody where they are on the picture.
pub fn paint_still(painter: &Painter, app: &App, picture: &Picture, screen: Screen) {
    paint_at(painter, app, picture, screen.zoom, |index| Some(screen.at(picture.box_at(index)?.centre())));
}

/// In the colours of the picture and no larger than that is shown: at first organisations lie closer than they will.
fn paint_at(painter: &Painter, app: &App, picture: &Picture, zoom: f32, at: impl Fn(NodeIndex) -> Option<Pos2>) {
    let (lines, size) = (app.lines(), zoom.min(app.session.camera.zoom));
    // egui leaves out nothing of what it is given
    let (network, in_sight) = (picture.network(), painter.clip_rect());
    let line = |edge| {
        let part = Part::Relationship(edge);
        let Some(Figure::Line { stroke, .. }) = picture.parts.outline(&picture.scene, part).filter(|_| picture.draws(part, &lines)) else {
            return None;
        };
        let (from, to) = network.edge_endpoints(edge)?;
        let ends = [at(from)?, at(to)?];
        let stroke = Stroke::new((stroke.width_pts * size).max(THINNEST_PTS), colour(stroke.colour));
        in_sight.intersects(Rect::from_two_pos(ends[0], ends[1]).expand(stroke.width)).then(|| Shape::line_segment(ends, stroke))
    };
    painter.extend(network.edge_indices().filter_map(line));
    let dot = |(index, around): &(NodeIndex, Around)| {
        let at = at(*index)?;
        let radius = (around.width().min(around.height()) / 2.0 * size).max(SMALLEST_PTS);
        if !in_sight.expand(radius + THINNEST_PTS).contains(at) {
            return None;
        }
        Some(match picture.inks(*index) {
            [Some(inside), _] => Shape::circle_filled(at, radius, colour(inside)),
            // white ones would not be seen without their edge
            [None, edge] => Shape::circle_stroke(at, radius, Stroke::new(THINNEST_PTS, colour(edge?))),
        })
    };
    painter.extend(picture.boxes.iter().filter_map(dot));
}
