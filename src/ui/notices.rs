//! Notices on the right of the canvas, beside the title or below it, where they cover least, in one line where they are short: what was done, what went wrong,
//! and the way back.

use super::canvas::{colour, title_on_screen};
use super::look;
use crate::app::{Action, App, Notice, NoticeKind};
use egui::{Align2, Area, Context, Frame, Id, Order, Stroke, Ui};

/// How wide they are at most, in points and as a share of the canvas; and how far they stand off its edges.
const WIDTH_PTS: f32 = 460.0;
const WIDTH_SHARE: f32 = 0.5;
const OFF_PTS: f32 = 12.0;

/// Shows the notices on that canvas.
pub fn show(ctx: &Context, app: &App, canvas: egui::Rect, actions: &mut Vec<Action>) {
    let mut room = canvas.shrink(OFF_PTS);
    let width = WIDTH_PTS.min(room.width() * WIDTH_SHARE);
    if let Some(title) = title_on_screen(app, canvas).filter(|title| title.right() > room.right() - width) {
        room.min.y = title.bottom() + OFF_PTS;
    }
    Area::new(Id::new("notices")).order(Order::Foreground).pivot(Align2::RIGHT_TOP).fixed_pos(room.right_top()).show(ctx, |ui| {
        ui.set_max_width(width);
        for (number, notice) in app.notices.shown().iter().enumerate() {
            one(ui, app, (number, notice), actions);
        }
    });
}

fn one(ui: &mut Ui, app: &App, (number, notice): (usize, &Notice), actions: &mut Vec<Action>) {
    let theme = look::theme(app);
    let trouble = matches!(notice.kind, NoticeKind::Problem | NoticeKind::Refused | NoticeKind::NotSaved);
    let edge = if trouble { theme.error } else { theme.accent };
    Frame::popup(ui.style()).stroke(Stroke::new(1.5, colour(edge))).inner_margin(6).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            look::sentence(ui, &notice.what, |text| text);
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
