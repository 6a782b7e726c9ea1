//! Arranging and lining up in the window: by keys alone, one step each, seen moving or not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/window.rs"]
mod window;

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use outloud::app::Action;
use outloud::app::session::Thing;
use outloud::arrange::Arrangement;
use outloud::edit::Command;
use outloud::formats;
use outloud::model::{Audience, Ends, Funding, Kind, Map, Organisation, OrganisationId, Position, Relationship, RelationshipId, View};
use outloud::scene::{Areas, Guides, Part, Rect, Shape};
use window::{Desk, act, app, open, sample};

/// A window on the largest sample map.
fn harrowdale() -> Desk {
    sample("Harrowdale")
}

fn press(desk: &mut Desk, modifiers: Modifiers, key: Key) {
    desk.key_press_modifiers(modifiers, key);
    desk.run();
}

/// Until the arrangement that was begun has found its places.
fn until_arranged(desk: &mut Desk) {
    let steps = app(desk).document.history().done().len();
    while app(desk).document.history().done().len() == steps {
        desk.step();
    }
}

/// Selects the first few and gives their ids.
fn select(desk: &mut Desk, count: usize) -> Vec<OrganisationId> {
    let ids: Vec<OrganisationId> = app(desk).document.map().organisations().take(count).map(|organisation| organisation.id.clone()).collect();
    act(desk, Action::SelectNothing);
    for id in &ids {
        act(desk, Action::SelectAlso(Thing::Organisation(id.clone())));
    }
    ids
}

fn boxes(desk: &Desk, ids: &[OrganisationId]) -> Vec<Rect> {
    ids.iter().map(|id| app(desk).picture().unwrap().box_of(id).unwrap()).collect()
}

fn near(a: f32, b: f32) -> bool {
    // places are kept to a tenth of a point
    (a - b).abs() < 0.2
}

#[test]
fn an_arrangement_is_one_step_and_undo_brings_every_byte_back() {
    for (key, how) in [(Key::Num1, Arrangement::BySector), (Key::Num5, Arrangement::Circle)] {
        let mut desk = harrowdale();
        let before = formats::write_map(app(&desk).document.map()).unwrap();
        desk.key_press_modifiers(Modifiers::ALT, key);
        until_arranged(&mut desk);
        desk.run();
        assert_eq!(app(&desk).document.history().done().last().unwrap().sentence, how.sentence(None));
        assert_ne!(formats::write_map(app(&desk).document.map()).unwrap(), before);
        press(&mut desk, Modifiers::COMMAND, Key::Z);
        assert_eq!(formats::write_map(app(&desk).document.map()).unwrap(), before);
    }
}

/// The words of the rings that are drawn, from the outside in.
fn rings(desk: &Desk) -> Vec<String> {
    let pieces = app(desk).picture().unwrap().scene.pieces.iter().filter(|piece| piece.part == Part::Ground);
    pieces.filter_map(|piece| if let Shape::Text(text) = &piece.shape { Some(text.lines[0].text.clone()) } else { None }).collect()
}

#[test]
fn rings_are_seen_as_long_as_the_map_stands_on_them() {
    let mut desk = harrowdale();
    let arrange = |desk: &mut Desk, how: Arrangement| {
        desk.state_mut().as_mut().unwrap().app.handle(Action::Arrange(how));
        until_arranged(desk);
        desk.run();
        rings(desk)
    };
    let communities = ["3 relationships away", "2 relationships away", "1 relationship away", "Communities and residents"];
    assert_eq!(rings(&desk), [""; 0]);
    assert_eq!(arrange(&mut desk, Arrangement::RoundCommunities), communities);
    assert!(arrange(&mut desk, Arrangement::RoundDecisions).contains(&"Those who decide".to_owned()));
    press(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(rings(&desk), communities, "undone, the map stands on the rings before");
    let first = app(&desk).document.map().organisations().next().unwrap().clone();
    let alone = Organisation { position: Position::new(5_000.0, 0.0), ..Organisation::new(OrganisationId::new("alone").unwrap(), "Alone") };
    act(&mut desk, Action::Edit(Command::Add { organisations: vec![alone], relationships: Vec::new() }));
    act(&mut desk, Action::Edit(Command::Move(vec![(first.id, Position::new(5_000.0, 900.0).unwrap())])));
    assert_eq!(rings(&desk), communities, "of whom they say nothing leaves them as they are");
    act(&mut desk, Action::ToggleGuides);
    assert_eq!(rings(&desk), [""; 0]);
    act(&mut desk, Action::ToggleGuides);
    (0..3).for_each(|_| press(&mut desk, Modifiers::COMMAND, Key::Z));
    assert_eq!(rings(&desk), [""; 0], "and the map as it was stands on none");
    press(&mut desk, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(rings(&desk), communities);
    assert_eq!(arrange(&mut desk, Arrangement::Circle), [""; 0]);
    assert_eq!(arrange(&mut desk, Arrangement::BySector), ["Statutory", "Voluntary", "Faith", "Community", "Residents", "Private", "Other"]);
    let rows = arrange(&mut desk, Arrangement::Layers);
    assert!(rows[0].starts_with("Funding") && rows.last().unwrap().starts_with("No"), "{rows:?}");
}

#[test]
fn words_of_columns_and_rows_are_read_and_do_not_reach_beyond_them() {
    for map in ["Harrowdale", "warm"] {
        let mut desk = sample(map);
        for how in [Arrangement::BySector, Arrangement::Layers] {
            desk.state_mut().as_mut().unwrap().app.handle(Action::Arrange(how));
            until_arranged(&mut desk);
            desk.run();
            let picture = app(&desk).picture().unwrap();
            let Some(Guides::Bands(bands)) = picture.scene.guides.as_deref() else { panic!("no bands") };
            let zoom = app(&desk).session.camera.zoom;
            let words: Vec<_> = picture.captions.set.iter().filter(|caption| caption.part == Part::Ground).collect();
            assert_eq!(words.len(), bands.bands.len(), "{map} {how:?}");
            for words in words {
                let Rect { min, max } = words.plate();
                let [min, max] = [min, max].map(|corner| words.anchor + corner * (1.0 / zoom));
                assert!(bands.bands.iter().any(|band| band.area.contains(min) && band.area.contains(max)), "{map} {how:?} {min:?} {max:?}");
            }
        }
    }
}

#[test]
fn rings_tell_nobody_of_relationships_they_may_not_see() {
    let mut desk = harrowdale();
    desk.state_mut().as_mut().unwrap().app.handle(Action::Arrange(Arrangement::RoundDecisions));
    until_arranged(&mut desk);
    desk.run();
    assert!(!rings(&desk).is_empty());
    let all = View::new(app(&desk).document.map().clone());
    for audience in [Audience::Partners, Audience::Public] {
        // who is how far away may rest on what is for the team only
        let same = Arrangement::RoundDecisions.standing(&all) == Arrangement::RoundDecisions.standing(all.cleared(audience).view());
        act(&mut desk, Action::ShowAs(audience));
        assert_eq!(!rings(&desk).is_empty(), same, "{audience:?}");
    }
    act(&mut desk, Action::ShowAs(Audience::Team));
    assert!(!rings(&desk).is_empty());
}

#[test]
fn arrow_keys_in_a_row_are_one_step_for_undo() {
    let mut desk = harrowdale();
    let place = |desk: &Desk, id: &OrganisationId| app(desk).document.map().organisation(id).unwrap().position.unwrap();
    let ids = select(&mut desk, 2);
    let before = place(&desk, &ids[0]);
    (0..5).for_each(|_| press(&mut desk, Modifiers::NONE, Key::ArrowRight));
    assert_eq!(place(&desk, &ids[0]).x(), before.x() + 5.0);
    assert_eq!(app(&desk).document.history().done().len(), 1);
    let ids = select(&mut desk, 1);
    press(&mut desk, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(app(&desk).document.history().done().len(), 2, "others were moved");
    press(&mut desk, Modifiers::COMMAND, Key::Z);
    press(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(place(&desk, &ids[0]), before);
}

#[test]
fn an_arrangement_is_seen_moving_for_less_than_a_second_and_not_at_all_if_so_wished() {
    let mut desk = harrowdale();
    let id = app(&desk).document.map().organisations().next().unwrap().id.clone();
    let seen = |desk: &Desk| app(desk).picture().unwrap().place_of(&id).unwrap();
    let on_the_map = |desk: &Desk| app(desk).document.map().organisation(&id).unwrap().position.unwrap();
    let start = seen(&desk);
    desk.key_press_modifiers(Modifiers::ALT, Key::Num1);
    until_arranged(&mut desk);
    desk.run_steps(10);
    assert!(seen(&desk) != start && seen(&desk) != on_the_map(&desk), "it is on its way");
    desk.run_steps(60);
    assert_eq!(seen(&desk), on_the_map(&desk));
    let in_sight = |desk: &mut Desk, when: &str| {
        let camera = app(desk).session.camera;
        act(desk, Action::Fit);
        assert_eq!(app(desk).session.camera, camera, "{when} the whole map is in sight");
    };
    in_sight(&mut desk, "at the end");
    press(&mut desk, Modifiers::COMMAND, Key::Z);
    in_sight(&mut desk, "undone");

    act(&mut desk, Action::ToggleEasing);
    desk.key_press_modifiers(Modifiers::ALT, Key::Num5);
    until_arranged(&mut desk);
    desk.step();
    assert_eq!(seen(&desk), on_the_map(&desk));
}

/// A map of more organisations than can be drawn anew in each frame, every tenth with relationships to nine others, all in a chain.
fn large() -> Map {
    let id = |number: usize| OrganisationId::new(&format!("organisation-{number}")).unwrap();
    let mut map = Map::new();
    for number in 0..600 {
        let mut organisation = Organisation::new(id(number), format!("Organisation {number}"));
        organisation.position = Position::new((number % 30) as f64 * 200.0, (number / 30) as f64 * 150.0);
        map.add_organisation(organisation).unwrap();
    }
    for number in 1..600 {
        let from = if number % 10 == 0 { number - 10 } else { number / 10 * 10 };
        let relationship = Relationship::new(RelationshipId::new(&format!("tie-{number}")).unwrap(), Kind::Funding(Funding::default()));
        map.connect(&Ends { from: id(from), to: id(number) }, relationship).unwrap();
    }
    map
}

#[test]
fn of_a_large_map_dots_and_lines_are_seen_on_the_way() {
    let mut desk = open(large());
    let count = |desk: &Desk| app(desk).document.map().organisation_count();
    assert_eq!(count(&desk), 600);
    let far = app(&desk).document.map().network().node_indices().next_back().unwrap();
    desk.key_press(Key::L);
    until_arranged(&mut desk);
    let start = app(&desk).sketch().unwrap().place(far);
    desk.run_steps(10);
    let under_way = app(&desk).sketch().unwrap().place(far);
    assert!(start.is_some() && under_way.is_some() && start != under_way, "it is on its way");
    while app(&desk).sketch().is_some() {
        desk.step();
    }
    let arrived = app(&desk).document.map().organisation(&OrganisationId::new("organisation-599").unwrap()).unwrap().position;
    assert_eq!(app(&desk).picture().unwrap().place_of(&OrganisationId::new("organisation-599").unwrap()), arrived);
    let camera = app(&desk).session.camera;
    act(&mut desk, Action::Fit);
    assert_eq!(app(&desk).session.camera, camera, "at the end the whole map is in sight");

    act(&mut desk, Action::ToggleEasing);
    desk.key_press_modifiers(Modifiers::ALT, Key::Num5);
    until_arranged(&mut desk);
    assert!(app(&desk).sketch().is_none());
}

#[test]
fn who_does_something_meanwhile_does_it_to_the_map_as_it_is() {
    let mut desk = harrowdale();
    let id = app(&desk).document.map().organisations().next().unwrap().id.clone();
    desk.key_press_modifiers(Modifiers::ALT, Key::Num1);
    until_arranged(&mut desk);
    desk.run_steps(5);
    let there = app(&desk).document.map().organisation(&id).unwrap().position.unwrap();
    act(&mut desk, Action::Select(Thing::Organisation(id.clone())));
    act(&mut desk, Action::Nudge(10.0, 0.0));
    assert_eq!(app(&desk).document.map().organisation(&id).unwrap().position, Some(there.moved(10.0, 0.0)));
    assert_eq!(app(&desk).picture().unwrap().place_of(&id), Some(there.moved(10.0, 0.0)));
}

#[test]
fn several_selected_are_arranged_alone() {
    let mut desk = harrowdale();
    let ids = select(&mut desk, 6);
    let before = app(&desk).document.map().clone();
    desk.key_press_modifiers(Modifiers::ALT, Key::Num5);
    until_arranged(&mut desk);
    desk.run();
    let after = app(&desk).document.map();
    assert!(before.organisations().filter(|o| !ids.contains(&o.id)).all(|o| after.organisation(&o.id) == Some(o)));
    assert!(ids.iter().all(|id| after.organisation(id) != before.organisation(id)));
    assert!(desk.query_by_label("Last: arrange 6 organisations in a circle").is_some());
}

#[test]
fn of_two_arrangements_the_one_that_was_asked_for_last_is_made() {
    let mut desk = open(large());
    for how in [Arrangement::Near, Arrangement::Distances, Arrangement::Circle] {
        desk.state_mut().as_mut().unwrap().app.handle(Action::Arrange(how));
        assert!(app(&desk).is_arranging());
    }
    until_arranged(&mut desk);
    let steps: Vec<&str> = app(&desk).document.history().done().iter().map(|step| step.sentence.as_str()).collect();
    assert_eq!(steps, [Arrangement::Circle.sentence(None)]);
}

#[test]
fn an_arrangement_that_was_asked_for_on_one_map_is_not_made_on_the_next() {
    let mut desk = open(large());
    let program = &mut desk.state_mut().as_mut().unwrap().app;
    program.handle(Action::Arrange(Arrangement::Near));
    program.handle(Action::Arrange(Arrangement::Circle));
    program.handle(Action::NewMap);
    let organisations = ["One", "Two"].map(|name| Organisation::new(OrganisationId::new(&name.to_lowercase()).unwrap(), name)).to_vec();
    program.handle(Action::Edit(Command::Add { organisations, relationships: Vec::new() }));
    desk.step();
    while !app(&desk).is_at_rest() {
        desk.step();
    }
    desk.step();
    assert_eq!(app(&desk).document.history().done().len(), 1);
}

#[test]
fn escape_stops_an_arrangement_before_it_lets_go_of_what_is_selected() {
    let mut desk = open(large());
    let chosen = select(&mut desk, 1);
    desk.state_mut().as_mut().unwrap().app.handle(Action::Arrange(Arrangement::Near));
    desk.key_press(Key::Escape);
    desk.step();
    while !app(&desk).is_at_rest() {
        desk.step();
    }
    desk.step();
    assert!(app(&desk).document.history().done().is_empty());
    assert!(app(&desk).session.selection.organisations.iter().eq(&chosen));
    press(&mut desk, Modifiers::NONE, Key::Escape);
    assert!(app(&desk).session.selection.is_empty());
}

#[test]
fn an_arrangement_with_nothing_to_go_by_says_what_to_draw() {
    let mut desk = harrowdale();
    act(&mut desk, Action::NewMap);
    let one = outloud::model::Organisation::new(OrganisationId::new("one").unwrap(), "Riverside Trust");
    act(&mut desk, Action::Edit(outloud::edit::Command::Add { organisations: vec![one], relationships: Vec::new() }));
    press(&mut desk, Modifiers::ALT, Key::Num4);
    assert!(desk.query_by_label_contains("There is no funding yet on this map").is_some());
    assert!(desk.query_by_label_contains("Draw who funds whom, then arrange again").is_some());
}

#[test]
fn areas_of_what_nobody_has_say_what_to_do() {
    let mut desk = open(large());
    act(&mut desk, Action::ToggleAreas(Areas::Tag));
    desk.get_by_label_contains("no two organisations have the same tag");
    assert_eq!(app(&desk).session.areas, None);
}

#[test]
fn the_selected_are_lined_up_by_keys() {
    let mut desk = harrowdale();
    let ids = select(&mut desk, 4);
    let shift = Modifiers::COMMAND | Modifiers::SHIFT;
    type Side = fn(&Rect) -> f32;
    let cases: [(Modifiers, Key, Side); 6] = [
        (shift, Key::ArrowLeft, |area| area.min.x),
        (shift, Key::ArrowRight, |area| area.max.x),
        (shift, Key::ArrowUp, |area| area.min.y),
        (shift, Key::ArrowDown, |area| area.max.y),
        (Modifiers::ALT, Key::C, |area| area.centre().x),
        (Modifiers::ALT, Key::M, |area| area.centre().y),
    ];
    for (modifiers, key, side) in cases {
        let steps = app(&desk).document.history().done().len();
        press(&mut desk, modifiers, key);
        let lined: Vec<f32> = boxes(&desk, &ids).iter().map(side).collect();
        assert!(lined.iter().all(|at| near(*at, lined[0])), "{key:?}: {lined:?}");
        assert_eq!(app(&desk).document.history().done().len(), steps + 1, "{key:?}");
        press(&mut desk, Modifiers::COMMAND, Key::Z);
    }
    press(&mut desk, Modifiers::ALT, Key::H);
    let mut across = boxes(&desk, &ids);
    across.sort_by(|a, b| a.min.x.total_cmp(&b.min.x));
    let gaps: Vec<f32> = across.windows(2).map(|pair| pair[1].min.x - pair[0].max.x).collect();
    assert!(gaps.iter().all(|gap| near(*gap, gaps[0])), "{gaps:?}");
    assert!(desk.query_by_label("Last: give 4 organisations equal gaps across").is_some());
}

#[test]
fn on_the_grid_what_is_dragged_comes_to_stand_in_line() {
    let mut desk = harrowdale();
    press(&mut desk, Modifiers::COMMAND, Key::Quote);
    let id = select(&mut desk, 1).remove(0);
    act(&mut desk, Action::Drag(33.3, -14.2));
    act(&mut desk, Action::Release(None));
    let place = app(&desk).document.map().organisation(&id).unwrap().position.unwrap();
    assert_eq!((place.x() % 20.0, place.y() % 20.0), (0.0, 0.0), "{place:?}");
}

#[test]
fn on_the_axes_a_drag_sets_the_values_as_one_step_and_leaves_the_places() {
    let mut desk = harrowdale();
    press(&mut desk, Modifiers::ALT, Key::Num6);
    let id = select(&mut desk, 1).remove(0);
    let own = |desk: &Desk| app(desk).document.map().organisation(&id).unwrap().clone();
    let before = own(&desk);
    let axes = outloud::scene::axes(app(&desk).document.map(), app(&desk).picture().unwrap().options());
    let whole = app(&desk).document.map().clone();
    let other = whole.organisations().find(|other| other.interest != before.interest && other.influence != before.influence).unwrap();
    let at = |id: &OrganisationId| axes.centres()[whole.index_of(id).unwrap().index()].unwrap();
    let way = at(&other.id) - at(&id);
    act(&mut desk, Action::Drag(f64::from(way.x), f64::from(way.y)));
    assert_eq!(own(&desk), before, "nothing is on the map before it is let go");
    act(&mut desk, Action::Release(None));
    let after = own(&desk);
    assert_eq!((after.interest, after.influence), (other.interest, other.influence));
    assert_eq!(after.position, before.position);
    press(&mut desk, Modifiers::COMMAND, Key::Z);
    assert_eq!(own(&desk), before);
}

#[test]
fn on_the_axes_the_arrows_change_the_values() {
    let mut desk = harrowdale();
    press(&mut desk, Modifiers::ALT, Key::Num6);
    let id = app(&desk).document.map().organisations().find(|o| o.interest == Some(5)).unwrap().id.clone();
    let values = |desk: &Desk| app(desk).document.map().organisation(&id).map(|o| (o.interest, o.influence)).unwrap();
    let (_, influence) = values(&desk);
    act(&mut desk, Action::Select(Thing::Organisation(id.clone())));
    act(&mut desk, Action::Nudge(1.0, 0.0));
    act(&mut desk, Action::Nudge(0.0, -1.0));
    assert_eq!(values(&desk), (Some(6), influence.map(|value| value + 1)));
    press(&mut desk, Modifiers::ALT, Key::Num6);
    assert!(!app(&desk).session.axes, "the same key brings the map back");
}
