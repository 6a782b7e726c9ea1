//! The command palette: type a word of what you want to do, choose with the arrows, Enter does it.

use crate::app::table;
use crate::app::{Action, App};
use crate::scene::text::sentence_as_seen;
use crate::ui::menu;
use crate::ui::typing::{self, Field};
use egui::{Button, Context, Id, Key, RichText, ScrollArea, Vec2, WidgetInfo};

/// Shows the palette.
pub fn show(ctx: &Context, app: &App, text: &str, row: usize, actions: &mut Vec<Action>) {
    super::dialog(ctx, "Commands", actions, |ui, actions| {
        ui.set_width(520.0);
        let mut typed = text.to_owned();
        let id = Id::new("command");
        // before the field is shown, so that not even the first letter is lost
        ui.memory_mut(|memory| memory.request_focus(id));
        let field = typing::field(ui, id, &mut typed, Field::Line, |edit| edit.hint_text("What do you want to do?"));
        field.widget_info(|| WidgetInfo { label: Some("Find a command".to_owned()), ..WidgetInfo::text_edit(true, text, &typed, "") });
        field.request_focus();
        if typed != text {
            actions.push(Action::Type(typed.clone()));
        }
        // with nothing typed and nothing chosen, Enter is no answer
        let chosen = row > 0 || !typed.trim().is_empty();
        arrows(ctx, chosen, actions);
        let matching = table::matching(text);
        if matching.is_empty() {
            ui.weak("No command is called that. Try another word, or F1 for all keys.");
        }
        ScrollArea::vertical().max_height(380.0).show(ui, |ui| {
            for (number, entry) in matching.into_iter().enumerate() {
                let keys = entry.keys.first().copied().unwrap_or_default();
                let button = Button::selectable(chosen && number == row, sentence_as_seen(&menu::name(app, entry)).as_ref())
                    .shortcut_text(RichText::new(keys).weak());
                let line = ui.add_enabled((entry.allowed)(app), button.min_size(Vec2::new(500.0, 0.0))).on_hover_text(entry.help);
                if number == row && ui.input(|input| input.key_pressed(Key::ArrowDown) || input.key_pressed(Key::ArrowUp)) {
                    line.scroll_to_me(None);
                }
                if line.clicked() {
                    actions.push(Action::TakeChoice(Some(number)));
                }
            }
        });
    });
}

/// Arrows and Enter in a list that is in front; Enter takes what is chosen.
pub fn arrows(ctx: &Context, chosen: bool, actions: &mut Vec<Action>) {
    ctx.input(|input| {
        if input.key_pressed(Key::ArrowDown) {
            actions.push(Action::MoveChoice(1));
        }
        if input.key_pressed(Key::ArrowUp) {
            actions.push(Action::MoveChoice(-1));
        }
        if chosen && input.key_pressed(Key::Enter) {
            actions.push(Action::TakeChoice(None));
        }
    });
}
