//! Words on the canvas for what is only supposed: who stops, what ends, which round. Never exported.

use super::paint::{Sheet, colour};
use crate::app::session::Thing;
use crate::app::{App, Picture};
use crate::scene::{Font, Part, Piece, Shape as Figure};
use crate::ui::look;
use egui::{Align2, Painter, Pos2, Rect, Stroke, StrokeKind, Vec2};

/// The size of the words, in points of the screen: the same at every zoom.
const TEXT_PTS: f32 = 13.5;

/// Paints every badge.
pub fn paint(painter: &Painter, sheet: Sheet, app: &App) {
    let (Some(picture), theme) = (app.picture(), look::theme(app)) else { return };
    for badge in app.badges() {
        let Some(at) = place(picture, sheet, &badge.on) else { continue };
        let (ink, fill) = if badge.is_now { (theme.paper, theme.selection) } else { (theme.text, theme.paper) };
        let text = painter.layout_no_wrap(badge.word, look::font(Font::SansBold, TEXT_PTS), colour(ink));
        let plate = Rect::from_center_size(at, text.size() + Vec2::new(12.0, 6.0));
        painter.rect(plate, 4.0, colour(fill), Stroke::new(1.5, colour(theme.selection)), StrokeKind::Middle);
        painter.galley(Align2::CENTER_CENTER.align_size_within_rect(text.size(), plate).min, text, colour(ink));
    }
}

/// Above an organisation's shape, or in the middle of a relationship's line.
fn place(picture: &Picture, sheet: Sheet, thing: &Thing) -> Option<Pos2> {
    match thing {
        Thing::Organisation(id) => Some(sheet.rect(picture.box_of(id)?).center_top()),
        Thing::Relationship(id) => {
            let edge = picture.view.map().edge_of(id)?;
            let curve = picture.pieces(Part::Relationship(edge)).iter().find_map(|piece: &Piece| match &piece.shape {
                Figure::Line { curve, .. } => Some(curve.map(|point| sheet.at(point))),
                _ => None,
            })?;
            let [a, b, c, d] = curve.map(Pos2::to_vec2);
            Some(((a + d) * 0.125 + (b + c) * 0.375).to_pos2())
        }
    }
}
