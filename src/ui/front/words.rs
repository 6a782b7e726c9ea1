//! The box in which the group writes in its own words: a finding, or the name of a snapshot.

use crate::app::question::Worded;
use crate::app::session::Selection;
use crate::app::{Action, App};
use crate::model::{Map, Organisation};
use crate::ui::look;
use crate::ui::typing::{self, Field};
use egui::{Button, Context, Id, Key, RichText};

/// Shows the box.
pub fn show(ctx: &Context, app: &App, of: Worded, text: &str, actions: &mut Vec<Action>) {
    let (title, label, verb) = match of {
        Worded::Finding => ("A finding of our own", "What the group found, in one sentence", "Write it down"),
        Worded::Snapshot => ("Keep as snapshot", "Name of the snapshot", "Keep"),
    };
    super::dialog(ctx, title, actions, |ui, actions| {
        ui.set_width(520.0);
        let caption = ui.label(label);
        let mut typed = text.to_owned();
        let id = Id::new("words");
        super::into_field(ui, id, text);
        let field = typing::field(ui, id, &mut typed, Field::Line, |edit| edit).labelled_by(caption.id);
        let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if typed != text {
            actions.push(Action::Type(typed.clone()));
        }
        let told = match of {
            Worded::Finding => evidence(app.document.map(), &app.session.selection),
            Worded::Snapshot => "It is kept in the map, for the team only. The map itself stays as it is.".to_owned(),
        };
        look::sentence(ui, &told, RichText::weak);
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let ready = !typed.trim().is_empty();
            if ui.add_enabled(ready, Button::new(verb)).clicked() || (enter && ready) {
                actions.push(Action::WordsDone);
            }
            if ui.button("Cancel").clicked() {
                actions.push(Action::Back);
            }
        });
    });
}

/// What a finding that is written now would point to.
fn evidence(map: &Map, selection: &Selection) -> String {
    const MOST: usize = 5;
    let names: Vec<&str> = selection.organisations.iter().filter_map(|id| map.organisation(id)).map(Organisation::label).collect();
    let mut parts: Vec<String> = names.iter().take(MOST).map(|name| (*name).to_owned()).collect();
    parts.extend((names.len() > MOST).then(|| format!("{} more", names.len() - MOST)));
    parts.extend(crate::app::difference::counted(selection.relationships.len(), "relationship"));
    match parts.is_empty() {
        true => "It points to nothing on the map. Select what it is about first, or later.".to_owned(),
        false => format!("It points to what is selected: {}.", parts.join(", ")),
    }
}
