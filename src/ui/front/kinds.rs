//! The small palette at the drop: what kind of relationship is it? The one chosen last comes first; numbers, arrows and Enter choose.

use crate::app::question::KindChoice;
use crate::app::{Action, App, kinds};
use crate::ui::canvas::{self, colour};
use crate::ui::look;
use egui::{Area, Button, Context, Frame, Id, Key, Order, Rect, RichText, ScrollArea, Ui, Vec2};

/// How wide the palette is, in points.
const WIDTH_PTS: f32 = 300.0;

/// The keys of the first lines.
const DIGITS: &[Key] = &[Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

/// Shows the palette beside the organisation to which the relationship goes.
pub fn show(ctx: &Context, app: &App, canvas: Rect, choice: &KindChoice, actions: &mut Vec<Action>) {
    keys(ctx, actions);
    let at = app.picture().and_then(|picture| picture.box_of(&choice.ends.to)).map(|around| canvas::box_on_screen(app, canvas, around));
    let at = at.map_or(canvas.center(), |around| {
        let right = around.right() + 24.0;
        // where there is no room on the right, to the left: the organisation itself stays in sight
        let left = if right + WIDTH_PTS > canvas.right() { around.left() - WIDTH_PTS - 48.0 } else { right };
        egui::pos2(left, around.center().y - 60.0)
    });
    let shown = Area::new(Id::new("kinds")).order(Order::Foreground).fixed_pos(at).constrain_to(canvas.shrink(8.0)).show(ctx, |ui| {
        Frame::popup(ui.style()).show(ui, |ui| lines(ui, app, choice, actions));
    });
    if shown.response.clicked_elsewhere() {
        actions.push(Action::Back);
    }
}

fn lines(ui: &mut Ui, app: &App, choice: &KindChoice, actions: &mut Vec<Action>) {
    let map = app.document.map();
    let name = |id| map.organisation(id).map_or("", |organisation| organisation.label());
    ui.set_width(WIDTH_PTS);
    ui.label(RichText::new(format!("{} → {}", name(&choice.ends.from), name(&choice.ends.to))).strong());
    ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
        for (row, kind) in kinds::offered(&app.preferences.last_kind).iter().enumerate() {
            let number = if row < DIGITS.len() { (row + 1).to_string() } else { String::new() };
            let ink = colour(look::theme(app).family(kind.family()));
            let text = RichText::new(kinds::name(kind));
            let dot = RichText::new("■ ").color(ink);
            let button = Button::selectable(row == choice.row, (dot, text))
                .shortcut_text(RichText::new(number).weak())
                .min_size(Vec2::new(WIDTH_PTS - 10.0, 0.0));
            let line = ui.add(button);
            if row == choice.row && ui.input(|input| input.key_pressed(Key::ArrowDown) || input.key_pressed(Key::ArrowUp)) {
                line.scroll_to_me(None);
            }
            if line.clicked() {
                actions.push(Action::TakeChoice(Some(row)));
            }
        }
    });
}

fn keys(ctx: &Context, actions: &mut Vec<Action>) {
    ctx.input(|input| {
        for (row, key) in DIGITS.iter().enumerate() {
            if input.key_pressed(*key) {
                actions.push(Action::TakeChoice(Some(row)));
            }
        }
    });
    super::commands::arrows(ctx, true, actions);
}
