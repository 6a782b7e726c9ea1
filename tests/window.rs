//! The window answers to mouse, keys and screen readers: driven by what its accessibility tree says, without a screen.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use outloud::app::dialogs::Scripted;
use outloud::app::session::Thing;
use outloud::app::table::{Menu, TABLE};
use outloud::app::{Action, App, Outside};
use outloud::model::Kind;
use outloud::store::RealDisk;
use outloud::ui::Window;
use std::path::PathBuf;
use std::sync::Arc;

type Desk = Harness<'static, Option<Window>>;

/// A window on the welcome page.
fn desk() -> Desk {
    desk_with(None)
}

/// The same, with a folder for what the program keeps.
fn desk_with(data_folder: Option<PathBuf>) -> Desk {
    let show = move |ui: &mut egui::Ui, window: &mut Option<Window>| match window {
        Some(window) => window.show(ui),
        // fonts are there from the next frame on
        None => {
            let outside =
                Outside { disk: Arc::new(RealDisk), dialogs: Box::new(Scripted::default()), data_folder: data_folder.clone(), wake: Arc::new(|| {}) };
            *window = Some(Window::new(ui.ctx(), App::new(outside)));
            ui.ctx().request_repaint();
        }
    };
    let mut desk = Harness::builder().with_size(Vec2::new(1280.0, 820.0)).with_step_dt(1.0 / 60.0).with_max_steps(64).build_ui_state(show, None);
    desk.run();
    desk
}

/// A window on an empty map.
fn drawing() -> Desk {
    let mut desk = desk();
    desk.get_by_label("New map").click();
    desk.run();
    desk
}

fn app(desk: &Desk) -> &App {
    &desk.state().as_ref().unwrap().app
}

fn button(desk: &mut Desk, at: Pos2, pressed: bool, modifiers: Modifiers) {
    desk.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers });
    desk.step();
}

fn click(desk: &mut Desk, at: Pos2) {
    desk.event(Event::PointerMoved(at));
    desk.step();
    button(desk, at, true, Modifiers::NONE);
    button(desk, at, false, Modifiers::NONE);
}

fn drag(desk: &mut Desk, from: Pos2, to: Pos2, modifiers: Modifiers) {
    desk.event(Event::ModifiersChanged(modifiers));
    desk.event(Event::PointerMoved(from));
    desk.step();
    button(desk, from, true, modifiers);
    for share in [0.25, 0.5, 0.75, 1.0] {
        desk.event(Event::PointerMoved(from.lerp(to, share)));
        desk.step();
    }
    button(desk, to, false, modifiers);
    desk.event(Event::ModifiersChanged(Modifiers::NONE));
    desk.run();
}

fn key(desk: &mut Desk, key: Key) {
    desk.key_press(key);
    desk.run();
}

fn ctrl(desk: &mut Desk, key: Key) {
    desk.key_press_modifiers(Modifiers::COMMAND, key);
    desk.run();
}

fn write(desk: &mut Desk, text: &str) {
    desk.event(Event::Text(text.to_owned()));
    desk.run();
}

/// Adds an organisation by a double click there.
fn add(desk: &mut Desk, at: Pos2, name: &str) {
    // the clicks before this one are long ago
    desk.run_steps(40);
    click(desk, at);
    click(desk, at);
    desk.run();
    write(desk, name);
    key(desk, Key::Enter);
}

fn label(name: &str) -> String {
    format!("{name}, sector not said")
}

fn spot(desk: &Desk, name: &str) -> egui::Rect {
    desk.get_by_label(&label(name)).rect()
}

/// Two organisations, side by side.
fn two() -> Desk {
    let mut desk = drawing();
    add(&mut desk, Pos2::new(480.0, 380.0), "Lowtown Council");
    add(&mut desk, Pos2::new(720.0, 380.0), "Riverside Trust");
    desk
}

/// Two organisations and a funding relationship, drawn by hand.
fn connected() -> Desk {
    let mut desk = two();
    let (from, to) = (spot(&desk, "Lowtown Council"), spot(&desk, "Riverside Trust"));
    drag(&mut desk, from.right_center() + Vec2::new(14.0, 0.0), to.center(), Modifiers::NONE);
    key(&mut desk, Key::Enter);
    desk
}

#[test]
fn the_welcome_page_says_what_to_do_first() {
    let mut desk = desk();
    for label in ["Outloud", "New map", "Open a map…", "Your first map", "Warm homes this winter"] {
        assert!(desk.query_by_label(label).is_some(), "{label}");
    }
    desk.get_by_label("New map").click();
    desk.run();
    assert!(desk.query_by_label("Your first map").is_none());
    assert!(desk.query_by_label("Map with 0 organisations and 0 relationships").is_some());
}

#[test]
fn a_double_click_and_a_name_make_an_organisation() {
    let mut desk = drawing();
    add(&mut desk, Pos2::new(600.0, 400.0), "Riverside Trust");
    let around = spot(&desk, "Riverside Trust");
    assert!(around.center().distance(Pos2::new(600.0, 400.0)) < 3.0, "it is where the click was: {around:?}");
    assert!(desk.query_by_label("1 organisation · 0 relationships").is_some());
    assert!(desk.query_by_label("Last: add Riverside Trust").is_some());
}

#[test]
fn n_and_tab_draw_a_chain_without_the_mouse() {
    let mut desk = drawing();
    key(&mut desk, Key::N);
    write(&mut desk, "Lowtown Council");
    key(&mut desk, Key::Tab);
    write(&mut desk, "Riverside Trust");
    key(&mut desk, Key::Enter);
    let map = app(&desk).document.map();
    let ties: Vec<_> = map.relationships().map(|(from, tie, to)| format!("{} {} {}", from.name, tie.kind.verb(), to.name)).collect();
    assert_eq!(ties, ["Lowtown Council funds Riverside Trust"]);
}

#[test]
fn the_handle_dragged_to_another_makes_a_relationship() {
    let mut desk = two();
    let (from, to) = (spot(&desk, "Lowtown Council"), spot(&desk, "Riverside Trust"));
    drag(&mut desk, from.right_center() + Vec2::new(14.0, 0.0), to.center(), Modifiers::NONE);
    assert!(desk.query_by_label_contains("funding: grant").is_some(), "the palette asks for the kind");
    key(&mut desk, Key::ArrowDown);
    key(&mut desk, Key::Enter);
    assert_eq!(app(&desk).document.map().relationship_count(), 1);
    assert!(desk.query_by_label("2 organisations · 1 relationship").is_some());
}

#[test]
fn the_handle_dragged_to_empty_canvas_makes_the_second_one_too() {
    let mut desk = drawing();
    add(&mut desk, Pos2::new(480.0, 380.0), "Lowtown Council");
    let from = spot(&desk, "Lowtown Council");
    drag(&mut desk, from.right_center() + Vec2::new(14.0, 0.0), Pos2::new(760.0, 480.0), Modifiers::NONE);
    write(&mut desk, "Riverside Trust");
    key(&mut desk, Key::Enter);
    key(&mut desk, Key::Num1);
    assert!(desk.query_by_label("2 organisations · 1 relationship").is_some());
    assert!(desk.query_by_label("Last: add Riverside Trust with a funding relationship").is_some());
    ctrl(&mut desk, Key::Z);
    assert!(desk.query_by_label("1 organisation · 0 relationships").is_some(), "one gesture is one step");
}

#[test]
fn two_organisations_are_connected_without_the_mouse() {
    let mut desk = two();
    key(&mut desk, Key::Escape);
    key(&mut desk, Key::C);
    for name in ["Riverside Trust, sector not said", "Lowtown Council, sector not said"] {
        desk.get_by_label(name).focus();
        desk.run();
        key(&mut desk, Key::Enter);
    }
    key(&mut desk, Key::Num1);
    let (from, _, to) = app(&desk).document.map().relationships().next().expect("a relationship was drawn");
    assert_eq!((from.name.as_str(), to.name.as_str()), ("Riverside Trust", "Lowtown Council"));
}

#[test]
fn dragging_an_organisation_moves_it_in_one_step() {
    let mut desk = two();
    let from = spot(&desk, "Riverside Trust").center();
    drag(&mut desk, from, from + Vec2::new(60.0, 90.0), Modifiers::NONE);
    assert!(spot(&desk, "Riverside Trust").center().distance(from + Vec2::new(60.0, 90.0)) < 3.0);
    assert!(desk.query_by_label("Last: move Riverside Trust").is_some());
    ctrl(&mut desk, Key::Z);
    assert!(spot(&desk, "Riverside Trust").center().distance(from) < 3.0);
}

#[test]
fn shift_and_a_drag_select_what_is_inside_the_frame() {
    let mut desk = two();
    key(&mut desk, Key::Escape);
    drag(&mut desk, Pos2::new(400.0, 300.0), Pos2::new(820.0, 470.0), Modifiers::SHIFT);
    assert_eq!(app(&desk).session.selection.organisations.len(), 2);
    key(&mut desk, Key::Escape);
    assert!(app(&desk).session.selection.is_empty());
}

#[test]
fn rename_delete_and_the_way_back() {
    let mut desk = two();
    key(&mut desk, Key::F2);
    write(&mut desk, "Riverside Charity");
    key(&mut desk, Key::Enter);
    assert!(desk.query_by_label(&label("Riverside Charity")).is_some());
    key(&mut desk, Key::Delete);
    assert!(desk.query_by_label(&label("Riverside Charity")).is_none());
    assert!(desk.query_by_label("Deleted Riverside Charity").is_some());
    // one is in the bar, one is on the notice
    desk.get_all_by_label("Undo").last().unwrap().click();
    desk.run();
    assert!(desk.query_by_label(&label("Riverside Charity")).is_some());
}

#[test]
fn the_search_finds_and_shows_an_organisation() {
    let mut desk = two();
    ctrl(&mut desk, Key::F);
    write(&mut desk, "lowtown");
    assert!(desk.query_by_label("1 of 2").is_some());
    key(&mut desk, Key::Enter);
    assert_eq!(app(&desk).session.selection.one_organisation().unwrap().as_str(), "lowtown-council");
}

#[test]
fn an_amount_typed_in_the_inspector_is_one_step() {
    let mut desk = connected();
    assert!(desk.query_by_label("Lowtown Council funds Riverside Trust").is_some());
    let steps = app(&desk).document.history().done().len();
    desk.get_by_label("Amount (£)").focus();
    desk.run();
    write(&mut desk, "40");
    write(&mut desk, ",000");
    assert_eq!(app(&desk).document.history().done().len(), steps, "typing is not a step");
    key(&mut desk, Key::Enter);
    assert_eq!(app(&desk).document.history().done().len(), steps + 1);
    assert_eq!(amount(&desk), Some(4_000_000));
}

#[test]
fn what_was_typed_is_kept_when_something_else_is_clicked() {
    let mut desk = connected();
    desk.get_by_label("Amount (£)").focus();
    desk.run();
    write(&mut desk, "250");
    let other = spot(&desk, "Riverside Trust").center();
    click(&mut desk, other);
    desk.run();
    assert_eq!(amount(&desk), Some(25_000));
}

#[test]
fn a_typing_mistake_is_told_under_its_field_and_can_be_mended() {
    let mut desk = connected();
    desk.get_by_label("Amount (£)").focus();
    desk.run();
    write(&mut desk, "lots");
    key(&mut desk, Key::Enter);
    assert_eq!(amount(&desk), None);
    assert_eq!(desk.get_by_label("Amount (£)").value().as_deref(), Some("lots"), "what was typed is not lost");
    let told = desk.query_all_by_label_contains("is not an amount of money").count();
    assert_eq!((told, app(&desk).notices.shown().len()), (1, 0), "one line, no box");
    desk.get_by_label("Amount (£)").focus();
    desk.run();
    ctrl(&mut desk, Key::A);
    write(&mut desk, "300");
    key(&mut desk, Key::Enter);
    assert_eq!(amount(&desk), Some(30_000));
    assert!(desk.query_by_label_contains("is not an amount of money").is_none());
}

#[test]
fn what_the_map_refuses_stays_in_its_field_and_esc_lets_it_go() {
    let mut desk = two();
    for letter in ["1", "1"] {
        desk.get_by_label("Interest (0 to 10)").focus();
        desk.run();
        write(&mut desk, letter);
    }
    key(&mut desk, Key::Enter);
    assert_eq!(desk.get_by_label("Interest (0 to 10)").value().as_deref(), Some("11"));
    assert!(app(&desk).notices.shown().is_empty());
    desk.get_by_label("Interest (0 to 10)").focus();
    desk.run();
    key(&mut desk, Key::Escape);
    assert_ne!(desk.get_by_label("Interest (0 to 10)").value().as_deref(), Some("11"));
}

fn amount(desk: &Desk) -> Option<i64> {
    match &app(desk).document.map().relationships().next().unwrap().1.kind {
        Kind::Funding(funding) => funding.amount.map(|amount| amount.pence()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn letters_typed_into_a_field_are_no_commands() {
    let mut desk = two();
    desk.get_by_label("Short name").focus();
    desk.run();
    for letter in [Key::N, Key::C, Key::L, Key::P, Key::Delete] {
        key(&mut desk, letter);
    }
    assert_eq!(app(&desk).document.map().organisation_count(), 2);
    assert!(app(&desk).session.front.is_none());
}

#[test]
fn unsaved_changes_are_asked_about() {
    let mut desk = two();
    ctrl(&mut desk, Key::N);
    for answer in ["Don't save", "Cancel"] {
        assert!(desk.query_by_label(answer).is_some(), "{answer}");
    }
    key(&mut desk, Key::Escape);
    assert!(desk.query_by_label("Don't save").is_none());
    ctrl(&mut desk, Key::N);
    desk.get_by_label("Don't save").click();
    desk.run();
    assert!(app(&desk).document.map().is_empty());
}

#[test]
fn whoever_looks_for_importing_finds_open_and_whoever_finds_nothing_is_told() {
    let mut desk = two();
    act(&mut desk, Action::Commands);
    act(&mut desk, Action::Type("import grants".to_owned()));
    assert!(desk.query_by_label_contains("Open…").is_some());
    act(&mut desk, Action::Type("teleport".to_owned()));
    assert!(desk.query_by_label_contains("No command is called that").is_some());
}

#[test]
fn every_command_is_found_by_its_name() {
    let mut desk = two();
    desk.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    desk.run();
    for entry in TABLE {
        desk.state_mut().as_mut().unwrap().app.handle(Action::Type(entry.name.to_owned()));
        desk.run();
        assert!(desk.query_all_by_label_contains(entry.name).next().is_some(), "{}", entry.name);
    }
}

#[test]
fn every_key_is_on_the_page_of_keys() {
    let mut desk = drawing();
    key(&mut desk, Key::F1);
    for entry in TABLE.iter().filter(|entry| !entry.keys.is_empty()) {
        assert!(desk.query_all_by_label_contains(entry.keys[0]).next().is_some(), "{}", entry.name);
    }
    key(&mut desk, Key::Escape);
    assert!(desk.query_by_label("Mouse and name box").is_none());
}

#[test]
fn the_export_dialog_says_in_numbers_what_is_left_out() {
    let mut desk = two();
    let app = &mut desk.state_mut().as_mut().unwrap().app;
    let map = app.document.map().clone();
    let mut secret = map.organisations().next().unwrap().clone();
    secret.audience = outloud::model::Audience::Team;
    app.handle(Action::Edit(outloud::edit::Command::Change { organisations: vec![secret], relationships: vec![] }));
    app.handle(Action::Export);
    desk.run();
    assert!(desk.query_by_label("Left out for this audience: 1 organisation.").is_some());
}

#[test]
fn every_organisation_has_a_name_and_its_ties_for_a_screen_reader() {
    let desk = connected();
    let name = label("Lowtown Council");
    let said = desk.get_by_label(&name).accesskit_node().description();
    assert_eq!(said.as_deref(), Some("funds Riverside Trust"));
}

#[test]
fn several_selected_share_their_fields() {
    let mut desk = two();
    ctrl(&mut desk, Key::A);
    assert!(desk.query_by_label("2 organisations").is_some());
    assert!(desk.query_by_label("Sector").is_some() && desk.query_by_label("Short name").is_none());
}

#[test]
fn an_idle_window_comes_to_rest() {
    let mut desk = connected();
    key(&mut desk, Key::Escape);
    assert!(desk.run() <= 3);
    let first = app(&desk).document.map().organisations().next().unwrap().id.clone();
    desk.state_mut().as_mut().unwrap().app.handle(Action::Select(Thing::Organisation(first)));
    assert!(desk.run() <= 3);
}

fn act(desk: &mut Desk, action: Action) {
    desk.state_mut().as_mut().unwrap().app.handle(action);
    desk.run();
}

/// Lets jobs come to their end.
fn rest(desk: &mut Desk) {
    for _ in 0..3 {
        while !app(desk).is_at_rest() {
            desk.step();
            std::thread::yield_now();
        }
        desk.step();
    }
    desk.run();
}

#[test]
fn the_history_lists_every_step_and_a_click_goes_there() {
    let mut desk = drawing();
    for name in ["Hub", "Fund", "Hall"] {
        let organisation = outloud::model::Organisation::new(app(&desk).document.map().new_organisation_id(name), name);
        act(&mut desk, Action::Edit(outloud::edit::Command::Add { organisations: vec![organisation], relationships: Vec::new() }));
    }
    act(&mut desk, Action::Toggle(outloud::app::session::Panel::History));
    desk.get_by_label_contains("  add Hub").click();
    desk.run();
    assert_eq!(app(&desk).document.map().organisation_count(), 1);
    desk.get_by_label_contains("  add Hall").click();
    desk.run();
    assert_eq!(app(&desk).document.map().organisation_count(), 3, "what was undone is still there");
    desk.get_by_label("The map as it was opened").click();
    desk.run();
    assert!(app(&desk).document.map().is_empty());
}

#[test]
fn what_a_crash_left_is_the_first_thing_on_the_welcome_page() {
    let folder = tempfile::tempdir().unwrap();
    let shelf = outloud::store::Shelf::new(folder.path(), 1_000_000);
    let slot = shelf.slot(&RealDisk).unwrap();
    slot.put(&RealDisk, None, b"Outloud(format: 1, map: (title: \"Warm homes\"), organisations: [(id: \"a\", name: \"A\")])").unwrap();
    drop(slot);
    let mut desk = desk_with(Some(folder.path().to_owned()));
    rest(&mut desk);
    desk.get_by_label_contains("Warm homes, from ");
    desk.get_by_label_contains("It was never saved. Recovered: 1 organisation");
    desk.get_by_label("Open what was recovered").click();
    desk.run();
    assert_eq!(app(&desk).document.name(), "Warm homes");
    assert!(app(&desk).document.is_unsaved());
}

#[test]
fn the_question_of_two_hands_says_what_differs_and_offers_every_choice() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.ron");
    let organisation = |id: &str| format!("(id: \"{id}\", name: \"Organisation {id}\", position: (0, 0))");
    std::fs::write(&path, format!("Outloud(format: 1, organisations: [{}])", organisation("a"))).unwrap();
    let mut desk = desk();
    act(&mut desk, Action::OpenPath(path.clone()));
    rest(&mut desk);
    std::fs::write(&path, format!("Outloud(format: 1, organisations: [{}, {}])", organisation("a"), organisation("b"))).unwrap();
    act(&mut desk, Action::Save);
    rest(&mut desk);
    desk.get_by_label_contains("Theirs, compared with yours: 1 organisation more");
    for choice in ["Keep both: save mine as a copy…", "Overwrite theirs", "Decide later", "See the difference"] {
        desk.get_by_label(choice);
    }
    desk.get_by_label("Take theirs").click();
    desk.run();
    assert_eq!(app(&desk).document.map().organisation_count(), 2);
}

/// Two organisations and a relationship, of which the partners may not see the trust.
fn with_a_secret() -> Desk {
    let mut desk = connected();
    let app = &mut desk.state_mut().as_mut().unwrap().app;
    let mut secret = app.document.map().organisations().find(|organisation| organisation.name == "Riverside Trust").unwrap().clone();
    secret.audience = outloud::model::Audience::Team;
    let mut seen = app.document.map().organisations().find(|organisation| organisation.name == "Lowtown Council").unwrap().clone();
    seen.notes = "They would rather not".to_owned();
    app.handle(Action::Edit(outloud::edit::Command::Change { organisations: vec![secret, seen], relationships: vec![] }));
    app.handle(Action::SelectAll);
    desk.run();
    desk
}

#[test]
fn shown_as_for_partners_nothing_of_the_team_is_anywhere_in_the_window() {
    let mut desk = with_a_secret();
    assert!(desk.query_all_by_label_contains("Riverside Trust").next().is_some());
    let program = &mut desk.state_mut().as_mut().unwrap().app;
    program.handle(Action::ShowAs(outloud::model::Audience::Partners));
    assert_eq!(program.session.selection.len(), 1, "what is hidden is no longer selected");
    desk.run();
    assert!(desk.query_all_by_label_contains("Riverside Trust").next().is_none());
    assert!(desk.query_by_label("1 organisation · 0 relationships").is_some());
    assert_eq!(desk.get_by_label("Notes, for the team only").value().unwrap_or_default(), "");
    desk.state_mut().as_mut().unwrap().app.handle(Action::DiscardThen(outloud::app::question::Next::NewMap));
    assert!(app(&desk).shows_all(), "the next map is shown whole");
}

#[test]
fn details_as_partners_see_them_cannot_wipe_what_they_do_not_see() {
    let mut desk = with_a_secret();
    desk.state_mut().as_mut().unwrap().app.handle(Action::ShowAs(outloud::model::Audience::Partners));
    desk.run();
    let before = app(&desk).document.map().clone();
    desk.get_by_label("Short name").focus();
    desk.run();
    write(&mut desk, "LC");
    key(&mut desk, Key::Enter);
    assert_eq!(**app(&desk).document.map(), *before);
}

#[test]
fn letters_typed_at_once_into_the_palette_are_not_lost() {
    let mut desk = two();
    desk.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::P);
    desk.step();
    desk.key_press(Key::Enter);
    desk.run();
    assert!(desk.query_by_label("Find a command").is_some(), "with nothing typed Enter does nothing");
    desk.event(Event::Text("welc".to_owned()));
    desk.event(Event::Text("ome page".to_owned()));
    desk.key_press(Key::Enter);
    desk.run();
    assert!(desk.query_by_label("Your first map").is_some());
}

#[test]
fn the_name_box_names_the_kind_that_tab_draws() {
    let mut desk = drawing();
    key(&mut desk, Key::N);
    assert!(desk.query_by_label("Enter: done · Tab: done, and one more connected to it (funding: grant)").is_some());
}

#[test]
fn going_back_to_the_saved_map_is_asked_and_enter_keeps_the_changes() {
    let mut desk = two();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.ron");
    std::fs::write(&path, outloud::formats::write_map(app(&desk).document.map()).unwrap()).unwrap();
    let program = &mut desk.state_mut().as_mut().unwrap().app;
    program.handle(Action::DiscardThen(outloud::app::question::Next::OpenPath(path)));
    while app(&desk).document.file().is_none() {
        desk.step();
    }
    desk.run();
    add(&mut desk, Pos2::new(600.0, 600.0), "Third");
    desk.state_mut().as_mut().unwrap().app.handle(Action::Revert);
    desk.run();
    assert!(desk.query_by_label("Go back to the saved map?").is_some());
    key(&mut desk, Key::Enter);
    assert_eq!(app(&desk).document.map().organisation_count(), 3);
}

#[test]
fn a_projector_gets_the_map_alone() {
    let mut desk = two();
    desk.state_mut().as_mut().unwrap().app.handle(Action::ProjectorSize);
    desk.run();
    assert!(desk.query_by_label("Organisations").is_none() && desk.query_by_label("Short name").is_none());
    desk.state_mut().as_mut().unwrap().app.handle(Action::DeskSize);
    desk.run();
    assert!(desk.query_by_label("Organisations").is_some() && desk.query_by_label("Short name").is_some());
}

#[test]
fn every_line_of_every_menu_is_on_a_small_screen() {
    let mut desk = desk();
    desk.set_size(Vec2::new(1366.0, 740.0));
    desk.run();
    for menu in Menu::ALL {
        desk.get_by_label(menu.word()).click();
        desk.run();
        for entry in TABLE.iter().filter(|entry| entry.menu == *menu) {
            let lines: Vec<egui::Rect> = desk.get_all_by_label_contains(entry.name).map(|line| line.rect()).collect();
            assert!(lines.iter().all(|line| line.bottom() < 740.0), "{} {}: {lines:?}", menu.word(), entry.name);
        }
        key(&mut desk, Key::Escape);
    }
}
