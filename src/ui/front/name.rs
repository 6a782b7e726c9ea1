//! The box in which an organisation gets its name, at its place on the canvas. Enter is done, Tab is done and the next one, Esc lets it go.

use crate::app::question::{NameBox, Named, Then};
use crate::app::{Action, App, kinds};
use crate::ui::canvas;
use crate::ui::typing::{self, Field};
use egui::{Area, Context, Frame, Id, Key, Modifiers, Order, Rect, Vec2, WidgetInfo};

/// How wide the box is, in points.
const WIDTH_PTS: f32 = 320.0;

/// Shows the box.
pub fn show(ctx: &Context, app: &App, canvas: Rect, name: &NameBox, actions: &mut Vec<Action>) {
    let at = place(app, canvas, name);
    let id = Id::new("name box");
    let typed =
        Area::new(id.with("area")).order(Order::Foreground).fixed_pos(at - Vec2::new(WIDTH_PTS / 2.0, 20.0)).constrain_to(canvas).show(ctx, |ui| {
            Frame::popup(ui.style()).show(ui, |ui| {
                let tab = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Tab));
                let enter = ui.input(|input| input.key_pressed(Key::Enter));
                // before the field is shown, so that not even the first letter is lost
                super::into_field(ui, id, &name.text);
                let mut text = name.text.clone();
                let response = typing::field(ui, id, &mut text, Field::Line, |edit| {
                    edit.hint_text("Name of the organisation").desired_width(WIDTH_PTS).lock_focus(true)
                });
                response.widget_info(|| WidgetInfo {
                    label: Some("Name of the organisation".to_owned()),
                    ..WidgetInfo::text_edit(true, &name.text, &text, "")
                });
                if text != name.text {
                    actions.push(Action::Type(text));
                }
                let kind = kinds::offered(&app.preferences.last_kind).first().map(kinds::name).unwrap_or_default();
                ui.label(egui::RichText::new(format!("Enter: done · Tab: done, and one more connected to it ({kind})")).weak().small());
                let left = response.lost_focus();
                (tab, enter, left && !ui.input(|input| input.key_pressed(Key::Escape)))
            })
        });
    match typed.inner.inner {
        (true, ..) => actions.push(Action::NameDone(Then::Child)),
        (_, true, _) | (_, _, true) => actions.push(Action::NameDone(Then::Stay)),
        _ => {}
    }
}

fn place(app: &App, canvas: Rect, name: &NameBox) -> egui::Pos2 {
    let point = match &name.of {
        Named::New(at) | Named::Linked { at, .. } => Some(*at),
        Named::Known(id) => app.picture().and_then(|picture| picture.place_of(id)),
    };
    let point = point.unwrap_or_default();
    canvas::on_screen(app, canvas, crate::scene::Point { x: point.x() as f32, y: point.y() as f32 })
}
