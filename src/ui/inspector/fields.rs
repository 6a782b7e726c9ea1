//! The fields of the inspector. What is typed becomes one command when the field is left or Enter is pressed; Esc lets it go. A choice acts at once.

use crate::app::Action;
use crate::edit;
use crate::model::{Date, Map, Money};
use crate::problem::Problem;
use crate::ui::typing::{self, Field};
use egui::{ComboBox, Context, Id, Key, Response, RichText, Ui};

/// What is being typed into one field and is not on the map yet.
#[derive(Clone, Debug)]
struct Draft {
    field: Id,
    text: String,
    then: Result<Action, Problem>,
}

fn store() -> Id {
    Id::new("draft of a field")
}

/// What was typed into a field and cannot be used: it stays there until it is mended or let go with Esc.
#[derive(Clone, Debug)]
struct Refused {
    field: Id,
    text: String,
    why: String,
}

fn refused(ctx: &Context) -> Vec<Refused> {
    ctx.data(|data| data.get_temp(Id::new("refused fields"))).unwrap_or_default()
}

fn set_refused(ctx: &Context, field: Id, now: Option<Refused>) {
    let others = refused(ctx).into_iter().filter(|other| other.field != field);
    let all: Vec<Refused> = others.chain(now).collect();
    ctx.data_mut(|data| data.insert_temp(Id::new("refused fields"), all));
}

/// Whether the cursor was in a field a frame ago: Esc has then already taken it out, and does no more.
pub fn had_cursor(ctx: &Context) -> bool {
    let field: Option<Id> = ctx.data(|data| data.get_temp(Id::new("field with the cursor")));
    field.is_some_and(|field| ctx.memory(|memory| memory.had_focus_last_frame(field)))
}

/// Lets go of all that is half typed: it was about another map.
pub fn forget(ctx: &Context) {
    ctx.data_mut(|data| {
        data.remove::<Draft>(store());
        data.remove::<Vec<Refused>>(Id::new("refused fields"));
    });
}

/// What was typed into a field that has been left since.
pub fn left_behind(ctx: &Context, map: &Map) -> Option<Action> {
    let draft: Draft = ctx.data(|data| data.get_temp(store()))?;
    if ctx.memory(|memory| memory.has_focus(draft.field)) {
        return None;
    }
    if ctx.input(|input| input.key_pressed(Key::Escape)) {
        ctx.data_mut(|data| data.remove::<Draft>(store()));
        return None;
    }
    unfinished(ctx, map)
}

/// What is typed into the field that still has the cursor, for a save that must not miss it.
pub fn unfinished(ctx: &Context, map: &Map) -> Option<Action> {
    let draft: Draft = ctx.data(|data| data.get_temp(store()))?;
    ctx.data_mut(|data| data.remove::<Draft>(store()));
    let possible = draft.then.and_then(|action| match &action {
        Action::Edit(command) => edit::apply(map, command).map(|_| action),
        _ => Ok(action),
    });
    let Draft { field, text, .. } = draft;
    possible
        .inspect_err(|problem| {
            set_refused(ctx, field, Some(Refused { field, text, why: problem.to_string() }));
            ctx.request_repaint();
        })
        .ok()
}

/// A field of text with its label above. `change` says what the text does to the map.
pub fn text(ui: &mut Ui, salt: &str, label: &str, kind: Field, value: &str, change: impl FnOnce(&str) -> Result<Action, Problem>) -> Response {
    let field = Id::new(("field", salt, label));
    let draft: Option<Draft> = ui.data(|data| data.get_temp(store())).filter(|draft: &Draft| draft.field == field);
    let refused = refused(ui.ctx()).into_iter().find(|refused| refused.field == field);
    let typed = draft.map(|draft| draft.text).or_else(|| refused.as_ref().map(|refused| refused.text.clone()));
    let mut text = typed.unwrap_or_else(|| value.to_owned());
    let caption = ui.label(label);
    let response = typing::field(ui, field, &mut text, kind, |edit| edit).labelled_by(caption.id);
    if response.has_focus() {
        ui.data_mut(|data| data.insert_temp(Id::new("field with the cursor"), field));
    }
    if response.changed() {
        let draft = Draft { field, then: change(&text), text };
        ui.data_mut(|data| data.insert_temp(store(), draft));
        set_refused(ui.ctx(), field, None);
    } else if let Some(refused) = refused {
        ui.label(RichText::new(refused.why).color(ui.visuals().error_fg_color));
        if ui.memory(|memory| memory.had_focus_last_frame(field)) && ui.input(|input| input.key_pressed(Key::Escape)) {
            set_refused(ui.ctx(), field, None);
        }
    }
    response
}

/// A field for something that is read from text; empty means not known.
pub fn parsed<T>(
    ui: &mut Ui,
    salt: &str,
    label: &str,
    value: Option<String>,
    parse: impl FnOnce(&str) -> Result<T, Problem>,
    change: impl FnOnce(Option<T>) -> Action,
) {
    text(ui, salt, label, Field::Known, &value.unwrap_or_default(), |text| {
        if text.trim().is_empty() { Ok(change(None)) } else { parse(text).map(|read| change(Some(read))) }
    });
}

/// A field for money in pounds.
pub fn money(ui: &mut Ui, salt: &str, label: &str, value: Option<Money>, change: impl FnOnce(Option<Money>) -> Action) {
    parsed(ui, salt, label, value.map(|money| money.to_string()), Money::parse, change);
}

/// A field for a date.
pub fn date(ui: &mut Ui, salt: &str, label: &str, value: Option<Date>, change: impl FnOnce(Option<Date>) -> Action) {
    parsed(ui, salt, label, value.map(|date| date.to_string()), Date::parse, change);
}

/// A field for a whole number.
pub fn number<T: std::str::FromStr + ToString>(ui: &mut Ui, salt: &str, label: &str, value: Option<T>, change: impl FnOnce(Option<T>) -> Action) {
    let refused = |text: &str| {
        Problem::new(format!("\"{}\" is not a whole number", crate::model::clean_line(text)))
            .hint("Write 0, 1, 2 and so on, or leave it empty if it is not known")
    };
    parsed(ui, salt, label, value.map(|number| number.to_string()), |text| text.trim().parse().map_err(|_| refused(text)), change);
}

/// A list to choose from. `now` is what is chosen, or `None` where the things selected differ.
pub fn choice<T: PartialEq + Copy>(ui: &mut Ui, salt: &str, label: &str, now: Option<T>, all: &[T], word: impl Fn(T) -> String) -> Option<T> {
    let caption = ui.label(label);
    let mut chosen = None;
    let shown = now.map_or_else(|| "several".to_owned(), &word);
    let combo = ComboBox::from_id_salt((salt, label)).selected_text(shown).width(ui.available_width()).height(ui.ctx().content_rect().height() * 0.7);
    let response = combo.show_ui(ui, |ui| {
        for value in all {
            if ui.selectable_label(now == Some(*value), word(*value)).clicked() && now != Some(*value) {
                chosen = Some(*value);
            }
        }
    });
    response.response.labelled_by(caption.id);
    chosen
}

/// A list to choose from where nothing may be chosen: "not known" is a choice of its own.
pub fn maybe<T: PartialEq + Copy>(
    ui: &mut Ui,
    salt: &str,
    label: &str,
    now: Option<Option<T>>,
    all: &[T],
    word: impl Fn(T) -> String,
) -> Option<Option<T>> {
    let all: Vec<Option<T>> = std::iter::once(None).chain(all.iter().copied().map(Some)).collect();
    choice(ui, salt, label, now, &all, |value| value.map_or_else(|| "not known".to_owned(), &word))
}

/// What all of them have in common, or `None` if they differ.
pub fn alike<I: Copy, T: PartialEq>(items: &[I], of: impl Fn(I) -> T) -> Option<T> {
    let mut values = items.iter().map(|item| of(*item));
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

/// A list of words as one line, and back.
pub fn words(text: &str) -> Vec<String> {
    text.split('|').map(|word| crate::model::clean_line(word).into_owned()).filter(|word| !word.is_empty()).collect()
}
