//! Notices at the top of the canvas: what was done, what went wrong, and the way back.

use super::canvas::colour;
use super::look;
use crate::app::{Action, App, NoticeKind};
use egui::{Align2, Area, Context, Frame, Id, Order, Stroke, Vec2};

/// Shows the notices, centred above the canvas's lower edge.
pub fn show(ctx: &Context, app: &App, canvas: egui::Rect, actions: &mut Vec<Action>) {
    let theme = look::theme(app);
    let spot = canvas.center_bottom() - Vec2::new(0.0, 16.0);
    Area::new(Id::new("notices")).order(Order::Foreground).pivot(Align2::CENTER_BOTTOM).fixed_pos(spot).show(ctx, |ui| {
        ui.set_max_width((canvas.width() * 0.8).min(640.0));
        for (number, notice) in app.notices.shown().iter().enumerate() {
            let trouble = matches!(notice.kind, NoticeKind::Problem | NoticeKind::NotSaved);
            let edge = if trouble { theme.error } else { theme.accent };
            Frame::popup(ui.style()).stroke(Stroke::new(1.5, colour(edge))).inner_margin(10).show(ui, |ui| {
                ui.horizontal_wrapped(|ui| {
                    ui.label(&notice.what);
                    if matches!(notice.kind, NoticeKind::Undoable(_)) && ui.button("Undo").clicked() {
                        actions.push(Action::Undo);
                    }
                    if notice.kind == NoticeKind::NotSaved && ui.button("Save a copy…").clicked() {
                        actions.push(Action::SaveCopy);
                    }
                    let put_away = if trouble { "Understood" } else { "Close" };
                    if ui.button(put_away).clicked() {
                        actions.push(Action::Dismiss(number));
                    }
                });
            });
        }
    });
}
