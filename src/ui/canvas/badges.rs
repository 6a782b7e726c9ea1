//! Words on the canvas for what is only supposed: who stops, what ends, which round. Never exported.

use super::paint::{Screen, colour};
use crate::app::session::Thing;
use crate::app::{App, Picture};
use crate::scene::{Font, Part, Piece, Shape as Figure};
use crate::ui::look;
use egui::{Align2, Painter, Rect, Stroke, StrokeKind, Vec2};

/// The size of the words, in points of the screen: the same at every zoom.
const TEXT_PTS: f32 = 13.5;

/// Paints every badge.
pub fn paint(painter: &Painter, screen: Screen, app: &App) {
    let (Some(picture), theme) = (app.picture(), look::theme(app)) else { return };
    for badge in app.badges() {
        let (ink, fill) = if badge.is_now { (theme.paper, theme.selection) } else { (theme.text, theme.paper) };
        let text = painter.layout_no_wrap(badge.word, look::font(Font::SansBold, TEXT_PTS), colour(ink));
        let Some(plate) = plate(picture, screen, &badge.on, text.size() + Vec2::new(12.0, 4.0)) else { continue };
        painter.rect(plate, 4.0, colour(fill), Stroke::new(1.5, colour(theme.selection)), StrokeKind::Middle);
        painter.galley(Align2::CENTER_CENTER.align_size_within_rect(text.size(), plate).min, text, colour(ink));
    }
}

/// How far along its line the badge of a relationship stands: where lines from one organisation have parted.
const ALONG: f32 = 0.7;

/// Beside an organisation's shape, or on a relationship's line.
fn plate(picture: &Picture, screen: Screen, thing: &Thing, size: Vec2) -> Option<Rect> {
    match thing {
        Thing::Organisation(id) => {
            let corner = screen.rect(picture.box_of(id)?).right_top();
            Some(Rect::from_min_size(corner - Vec2::new(4.0, size.y / 2.0), size))
        }
        Thing::Relationship(id) => {
            let edge = picture.view.map().edge_of(id)?;
            let curve = picture.pieces(Part::Relationship(edge)).iter().find_map(|piece: &Piece| match &piece.shape {
                Figure::Line { curve, .. } => Some(curve.map(|point| screen.at(point))),
                _ => None,
            })?;
            let line = egui::epaint::CubicBezierShape::from_points_stroke(curve, false, egui::Color32::TRANSPARENT, Stroke::NONE);
            Some(Rect::from_center_size(line.sample(ALONG), size))
        }
    }
}
