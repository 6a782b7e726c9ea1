//! Promise: a name that is read from right to left is typed as it stands on the map: a click, the arrow keys and what is selected mean the letters one sees.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/window.rs"]
mod window;

use egui::{Event, Key, Modifiers, OutputCommand, PointerButton, Pos2, Rect, Vec2};
use egui_kittest::kittest::Queryable;
use outloud::app::Action;
use outloud::app::session::Thing;
use outloud::edit::Command;
use outloud::model::{Organisation, OrganisationId};
use window::{Desk, act, app, key, sample};

fn id() -> OrganisationId {
    OrganisationId::new("centre").unwrap()
}

/// A window in which the organisation of that name is selected.
fn named(name: &str) -> Desk {
    let mut desk = sample("Harrowdale");
    let organisation = Organisation { notes: name.to_owned(), ..Organisation::new(id(), name) };
    act(&mut desk, Action::Edit(Command::Add { organisations: vec![organisation], relationships: Vec::new() }));
    act(&mut desk, Action::Select(Thing::Organisation(id())));
    desk
}

fn name(desk: &Desk) -> &str {
    &app(desk).document.map().organisation(&id()).unwrap().name
}

fn field(desk: &Desk) -> Rect {
    desk.get_by_label("Name").rect()
}

fn click(desk: &mut Desk, at: Pos2, times: usize) {
    desk.event(Event::PointerMoved(at));
    for _ in 0..times {
        for pressed in [true, false] {
            desk.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE });
        }
    }
    desk.run();
}

fn type_in(desk: &mut Desk, text: &str) {
    desk.event(Event::Text(text.to_owned()));
    desk.run();
}

/// Just within the field, where a line that reads from the right begins, and where one ends.
fn right_end(desk: &Desk) -> Pos2 {
    field(desk).right_center() - Vec2::new(12.0, 0.0)
}

fn left_end(desk: &Desk) -> Pos2 {
    field(desk).left_center() + Vec2::new(12.0, 0.0)
}

#[test]
fn a_click_on_the_right_is_the_beginning_and_one_on_the_left_the_end() {
    let mut desk = named("אבג דהו");
    let at = right_end(&desk) + Vec2::new(10.0, 0.0);
    click(&mut desk, at, 1);
    type_in(&mut desk, "ש");
    key(&mut desk, Key::Enter);
    assert_eq!(name(&desk), "שאבג דהו");
    let at = left_end(&desk);
    click(&mut desk, at, 1);
    type_in(&mut desk, "ת");
    key(&mut desk, Key::Backspace);
    key(&mut desk, Key::Backspace);
    key(&mut desk, Key::Enter);
    assert_eq!(name(&desk), "שאבג דה");
}

#[test]
fn a_word_that_is_double_clicked_is_the_one_that_is_seen_there() {
    let mut desk = named("مسجد النور");
    let at = right_end(&desk);
    click(&mut desk, at, 2);
    desk.event(Event::Copy);
    desk.step();
    let copied = desk.output().platform_output.commands.clone();
    assert!(matches!(&copied[..], [OutputCommand::CopyText(text)] if text == "مسجد"), "{copied:?}");
    type_in(&mut desk, "بيت");
    key(&mut desk, Key::Enter);
    assert_eq!(name(&desk), "بيت النور");
}

#[test]
fn a_drag_to_the_left_selects_what_it_passes() {
    let mut desk = named("אבגד Leeds");
    let (from, to) = (right_end(&desk) + Vec2::new(10.0, 0.0), left_end(&desk));
    desk.drag_at(from);
    desk.step();
    desk.hover_at(to);
    desk.step();
    desk.drop_at(to);
    desk.run();
    type_in(&mut desk, "ה");
    key(&mut desk, Key::Enter);
    // the Latin word stands on the far left, but its end is next to the first letters: they are what lies between the two places
    assert_eq!(name(&desk), "הLeeds");
}

#[test]
fn the_left_arrow_goes_left() {
    let mut desk = named("אבגד");
    let at = right_end(&desk) + Vec2::new(10.0, 0.0);
    click(&mut desk, at, 1);
    key(&mut desk, Key::ArrowLeft);
    key(&mut desk, Key::ArrowLeft);
    type_in(&mut desk, "-");
    key(&mut desk, Key::ArrowRight);
    key(&mut desk, Key::ArrowRight);
    type_in(&mut desk, "+");
    key(&mut desk, Key::Enter);
    assert_eq!(name(&desk), "א+ב-גד");
}

#[test]
fn several_lines_are_broken_as_they_are_read() {
    let words = "אחת שתיים שלוש ארבע חמש שש שבע שמונה תשע עשר אחתעשרה שתיםעשרה";
    let mut desk = named(words);
    let notes = "Notes, for the team only";
    desk.get_by_label(notes).scroll_to_me();
    desk.run();
    let area = desk.get_by_label(notes).rect();
    // the first word stands at the upper right
    click(&mut desk, area.right_top() + Vec2::new(-12.0, 12.0), 2);
    type_in(&mut desk, "אפס");
    desk.get_by_label("Name").focus();
    desk.run();
    let notes = &app(&desk).document.map().organisation(&id()).unwrap().notes;
    assert_eq!(*notes, words.replacen("אחת", "אפס", 1));
}

#[test]
fn a_name_is_typed_letter_by_letter_into_an_empty_field() {
    let mut desk = sample("Harrowdale");
    act(&mut desk, Action::Edit(Command::Add { organisations: vec![Organisation::new(id(), "קהילת שלום Leeds")], relationships: Vec::new() }));
    desk.get_by_label("Search organisations").focus();
    desk.run();
    for letter in ["ש", "ל", "ו", "ם"] {
        type_in(&mut desk, letter);
    }
    assert_eq!(app(&desk).session.search, "שלום");
    desk.get_by_label("קהילת שלום Leeds");
}

#[test]
fn a_drag_into_a_name_that_is_longer_than_its_field_selects_what_it_passes() {
    let long = "מרכז הקהילה של השכונה הצפונית והמזרחית ושל כל מי שגר בה";
    let mut desk = named(long);
    let at = field(&desk).center();
    desk.drag_at(at);
    for step in 1..=4 {
        desk.hover_at(at - Vec2::new(8.0 * step as f32, 0.0));
        desk.step();
    }
    desk.drop_at(at - Vec2::new(32.0, 0.0));
    desk.run();
    type_in(&mut desk, "ם");
    key(&mut desk, Key::Enter);
    let kept = name(&desk).split_once('ם').unwrap();
    // the field shows the beginning, and does not move it away from under the pointer
    assert!(long.starts_with(kept.0) && long.ends_with(kept.1), "{kept:?}");
    let (before, passed) = (kept.0.chars().count(), long.chars().count() - kept.0.chars().count() - kept.1.chars().count());
    assert!(before < long.chars().count() / 2 && (2..9).contains(&passed), "{kept:?}");
}
