//! What the canvas shows of a map that is larger than it: names, lines that matter most, the whole in a corner, and a legend that gives way.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/window.rs"]
mod window;

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2};
use egui_kittest::kittest::Queryable;
use outloud::app::session::{Panel, Selection, Thing};
use outloud::app::{Action, Corners};
use outloud::edit::{self, Command};
use outloud::model::{
    Audience, Ends, Kind, Known, Map, Organisation, OrganisationId, Position, Relationship, RelationshipId, Sector, SectorKind, Strength, Working,
    WorkingForm,
};
use outloud::scene::caption::CAPTION_PTS;
use outloud::scene::{Piece, Point, Shape};
use window::{Desk, act, app, open, sample};

const OVERVIEW: &str = "Overview of the whole map";
const FOLD: &str = "Fold the legend away";
const UNFOLD: &str = "Show what shapes and lines mean";

fn id(number: usize) -> OrganisationId {
    OrganisationId::new(&format!("o{number}")).unwrap()
}

/// 2,100 organisations on a square, each working with two others; only the first 500 of these relationships are strong.
fn large() -> Map {
    square(46, 2_100)
}

/// So many on a square with sides of so many.
fn square(side: usize, count: usize) -> Map {
    let mut map = Map::new();
    for number in 0..count {
        let position = Position::new((number % side) as f64 * 150.0, (number / side) as f64 * 150.0);
        map.add_organisation(Organisation { position, ..Organisation::new(id(number), format!("Group {number}")) }).unwrap();
    }
    for number in 0..count * 2 {
        let strength = Strength::new(if number < 500 { 4 } else { 1 });
        let working = Working { form: WorkingForm::Refers, strength, two_way: Known::No };
        let ends = Ends { from: id(number % count), to: id((number + 1 + number / count) % count) };
        map.connect(&ends, Relationship::new(RelationshipId::new(&format!("r{number}")).unwrap(), Kind::Working(working))).unwrap();
    }
    map
}

fn drag(desk: &mut Desk, from: Pos2, to: Pos2) {
    let press = |pos, pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
    for event in [Event::PointerMoved(from), press(from, true), Event::PointerMoved(from.lerp(to, 0.5)), Event::PointerMoved(to), press(to, false)] {
        desk.event(event);
        desk.step();
    }
    desk.run();
}

#[test]
fn a_large_map_shows_its_strongest_relationships_and_says_so() {
    let mut desk = open(large());
    assert!(desk.query_by_label("Showing 2,000 of 4,200 relationships at this zoom").is_some());
    // those of what is selected are shown, however weak
    act(&mut desk, Action::Select(Thing::Organisation(id(2_000))));
    let shown = app(&desk).lines().thinned().unwrap().0;
    assert!(shown > 2_000, "{shown}");
    assert!(desk.query_by_label(&format!("Showing 2,00{} of 4,200 relationships at this zoom", shown - 2_000)).is_some());
    // and all of them where there is room
    act(&mut desk, Action::FullSize);
    assert!(desk.query_by_label_contains("relationships at this zoom").is_none());
}

/// How much of the map is on the screen: the corners of its triangles.
fn corners(desk: &Desk) -> usize {
    let meshes =
        desk.output().shapes.iter().filter_map(|drawn| if let egui::Shape::Mesh(mesh) = &drawn.shape { Some(mesh.vertices.len()) } else { None });
    meshes.max().unwrap_or(0)
}

/// Waits until a change of the map or of how it is shown can be seen.
fn settle(desk: &mut Desk) {
    desk.step();
    while !app(desk).is_at_rest() {
        desk.step();
    }
    desk.run();
}

#[test]
fn a_large_map_stays_in_sight_while_it_is_drawn_anew() {
    let mut desk = open(large());
    settle(&mut desk);
    let whole = corners(&desk);
    assert!(whole > 10_000, "{whole}");
    for action in [Action::Dark, Action::Light, Action::ZoomAt((0.0, 0.0), 1.7), Action::Select(Thing::Organisation(id(900))), Action::Fit] {
        desk.state_mut().as_mut().unwrap().app.handle(action.clone());
        for _ in 0..20 {
            desk.step();
            assert!(corners(&desk) > 10_000, "{action:?}");
        }
        settle(&mut desk);
    }
    act(&mut desk, Action::SelectNothing);
    settle(&mut desk);
    assert_eq!(corners(&desk), whole, "it is the same picture again");
}

/// The part of the canvas in which anything of the map is on the screen.
fn drawn_in(desk: &Desk) -> egui::Rect {
    let (width, _) = app(desk).session.camera.canvas.unwrap();
    let shapes = desk.output().shapes.iter().filter(|drawn| matches!(drawn.shape, egui::Shape::Mesh(_) | egui::Shape::Circle(_)));
    let shapes = shapes.filter(|drawn| (drawn.clip_rect.width() - width).abs() < 2.0);
    let areas = shapes.map(|drawn| drawn.shape.visual_bounding_rect().intersect(drawn.clip_rect)).filter(|area| area.is_positive());
    areas.reduce(|all, area| all.union(area)).unwrap_or(egui::Rect::NOTHING)
}

#[test]
fn a_large_map_is_seen_at_once_from_however_near_it_was_looked_at() {
    let mut desk = open(square(90, 8_100));
    settle(&mut desk);
    let whole = drawn_in(&desk);
    for zoom in [20.0, 2.5] {
        act(&mut desk, Action::ZoomAt((0.0, 0.0), zoom));
        settle(&mut desk);
        desk.state_mut().as_mut().unwrap().app.handle(Action::Fit);
        for _ in 0..20 {
            desk.step();
            let drawn = drawn_in(&desk);
            assert!(drawn.height() > 0.9 * whole.height(), "{zoom}: {drawn:?} of {whole:?}");
        }
        settle(&mut desk);
    }
}

#[test]
fn what_was_drawn_for_some_eyes_is_gone_before_others_look() {
    let mut desk = open(large());
    settle(&mut desk);
    let whole = corners(&desk);
    desk.state_mut().as_mut().unwrap().app.handle(Action::ShowAs(Audience::Partners));
    desk.step();
    assert!(corners(&desk) < whole / 10, "{}", corners(&desk));
    settle(&mut desk);
    assert!(corners(&desk) > whole / 2, "{} of {whole}", corners(&desk));
}

#[test]
fn what_is_dragged_on_a_large_map_follows_the_hand() {
    let mut desk = open(large());
    settle(&mut desk);
    act(&mut desk, Action::Select(Thing::Organisation(id(1_000))));
    settle(&mut desk);
    let ring_at = |desk: &Desk, at: Pos2| {
        let rings = desk.output().shapes.iter().filter_map(|drawn| if let egui::Shape::Rect(rect) = &drawn.shape { Some(rect.rect) } else { None });
        rings.filter(|ring| ring.width() < 40.0).any(|ring| ring.center().distance(at) < 1.0)
    };
    let (before, zoom) = (spot(&desk, 1_000), app(&desk).session.camera.zoom);
    assert!(ring_at(&desk, before));
    for far in [400.0, 900.0] {
        desk.state_mut().as_mut().unwrap().app.handle(Action::Drag(far, 0.0));
        desk.step();
        assert!(ring_at(&desk, before + Vec2::new(far as f32 * zoom, 0.0)), "in the very next frame");
    }
    // and is there when it is let go of, and when that is undone
    for (action, far) in [(Action::Release(None), 900.0), (Action::Undo, 0.0)] {
        desk.state_mut().as_mut().unwrap().app.handle(action);
        desk.step();
        assert!(ring_at(&desk, before + Vec2::new(far * zoom, 0.0)));
        settle(&mut desk);
        assert!(ring_at(&desk, before + Vec2::new(far * zoom, 0.0)));
    }
}

#[test]
fn a_map_that_is_not_large_shows_all_its_relationships() {
    let mut desk = sample("Harrowdale");
    act(&mut desk, Action::ZoomAt((0.0, 0.0), 0.2));
    assert!(desk.query_by_label_contains("relationships at this zoom").is_none());
}

#[test]
fn an_overview_stands_in_the_corner_while_part_of_the_map_is_out_of_sight() {
    let mut desk = sample("Harrowdale");
    act(&mut desk, Action::Fit);
    assert!(desk.query_by_label(OVERVIEW).is_none());
    act(&mut desk, Action::ZoomAt((0.0, 0.0), 4.0));
    let spot = desk.get_by_label(OVERVIEW).rect();
    let before = app(&desk).session.camera.middle;
    drag(&mut desk, spot.center(), spot.left_top() + egui::Vec2::splat(6.0));
    let after = app(&desk).session.camera.middle;
    assert!(after.x < before.x && after.y < before.y, "{before:?} {after:?}");
    assert!(app(&desk).document.history().done().is_empty(), "only the view has moved");
    // and can be put away, for good
    act(&mut desk, Action::Toggle(Panel::Overview));
    assert!(desk.query_by_label(OVERVIEW).is_none());
    assert!(!app(&desk).preferences.overview);
}

#[test]
fn alt_and_the_arrow_keys_move_the_view() {
    let mut desk = sample("Harrowdale");
    let before = app(&desk).session.camera.middle;
    desk.key_press_modifiers(Modifiers::ALT, Key::ArrowRight);
    desk.key_press_modifiers(Modifiers::ALT, Key::ArrowDown);
    desk.run();
    let after = app(&desk).session.camera.middle;
    assert!(after.x > before.x && after.y > before.y, "{before:?} {after:?}");
}

#[test]
fn the_legend_folds_away_and_leaves_the_map_more_room() {
    let mut desk = sample("Harrowdale");
    act(&mut desk, Action::Fit);
    let before = app(&desk).session.camera.zoom;
    desk.get_by_label(FOLD).click();
    desk.run();
    assert!(app(&desk).session.camera.zoom > before && !app(&desk).preferences.legend);
    assert!(app(&desk).picture().unwrap().scene.legend.is_none());
    desk.get_by_label(UNFOLD).click();
    desk.run();
    assert!(app(&desk).picture().unwrap().scene.legend.is_some());
    assert_eq!(app(&desk).session.camera.zoom, before);
}

/// Whether the legend lies over the part of the canvas where the map is.
fn legend_covers_the_map(desk: &Desk) -> bool {
    let (camera, scene) = (app(desk).session.camera, &app(desk).picture().unwrap().scene);
    let (width, height) = camera.canvas.unwrap();
    let place = |at| Pos2::from(camera.to_canvas(at)) + Vec2::new(width, height) / 2.0;
    let corner = |at: Point| Pos2::new(at.x, at.y);
    let network = egui::Rect::from_min_max(place(scene.network.min), place(scene.network.max));
    let (legend, _) = Corners::of(camera, scene, scene.network).legend.unwrap();
    let legend = egui::Rect::from_min_max(corner(legend.area.min), corner(legend.area.max));
    legend.intersects(network)
}

#[test]
fn a_map_that_is_whole_in_sight_comes_clear_of_a_legend_that_grows() {
    let mut desk = open(square(9, 60));
    assert!(!legend_covers_the_map(&desk));
    let of_every_sector = SectorKind::ALL.iter().zip(app(&desk).document.map().organisations());
    let organisations = of_every_sector.map(|(kind, one)| Organisation { sectors: vec![Sector::from(*kind)], ..one.clone() }).collect();
    act(&mut desk, Action::Edit(Command::Change { organisations, relationships: Vec::new() }));
    assert!(!legend_covers_the_map(&desk));
}

/// Where an organisation of a large map is on the screen.
fn spot(desk: &Desk, number: usize) -> Pos2 {
    let place = app(desk).picture().unwrap().place_of(&id(number)).unwrap();
    let (right, down) = app(desk).session.camera.to_canvas(Point { x: place.x() as f32, y: place.y() as f32 });
    desk.get_by_label_contains("Map with ").rect().center() + Vec2::new(right, down)
}

#[test]
fn a_drag_that_begins_on_a_speck_moves_the_view_and_no_organisation() {
    let mut desk = open(large());
    act(&mut desk, Action::ZoomAt((0.0, 0.0), 0.7));
    let (before, from) = (app(&desk).session.camera.middle, spot(&desk, 1_000));
    drag(&mut desk, from, from + Vec2::new(80.0, 40.0));
    assert_ne!(app(&desk).session.camera.middle, before);
    assert!(app(&desk).document.history().done().is_empty() && app(&desk).session.front.is_none());
    // nor where its handle would be
    let from = spot(&desk, 1_000) + Vec2::new(17.0, 0.0);
    drag(&mut desk, from, from + Vec2::new(-60.0, 20.0));
    assert!(app(&desk).document.history().done().is_empty() && app(&desk).session.front.is_none());
    // once it is selected it can be moved
    act(&mut desk, Action::Select(Thing::Organisation(id(1_000))));
    let from = spot(&desk, 1_000);
    drag(&mut desk, from, from + Vec2::new(80.0, 40.0));
    assert_eq!(app(&desk).document.history().done().len(), 1);
}

#[test]
fn a_map_that_was_fitted_is_fitted_again_when_the_window_has_another_size() {
    let mut desk = sample("Harrowdale");
    act(&mut desk, Action::Fit);
    let before = app(&desk).session.camera.zoom;
    desk.set_size(Vec2::new(1920.0, 1080.0));
    desk.run();
    let grown = app(&desk).session.camera.zoom;
    assert!(grown > before * 1.2, "{before} {grown}");
    desk.set_size(Vec2::new(1280.0, 820.0));
    desk.run();
    assert_eq!(app(&desk).session.camera.zoom, before);
    // what somebody chose to look at stays
    act(&mut desk, Action::FullSize);
    let seen = |desk: &Desk| (app(desk).session.camera.zoom, app(desk).session.camera.middle);
    let chosen = seen(&desk);
    desk.set_size(Vec2::new(1920.0, 1080.0));
    desk.run();
    assert_eq!(seen(&desk), chosen);
}

#[test]
fn a_map_does_not_shrink_to_a_speck() {
    let mut desk = sample("Harrowdale");
    act(&mut desk, Action::Fit);
    let fitted = app(&desk).session.camera.zoom;
    for _ in 0..20 {
        act(&mut desk, Action::ZoomOut);
    }
    let smallest = app(&desk).session.camera.zoom;
    assert!((smallest - fitted / 2.0).abs() < 0.01, "{smallest} of {fitted}");
    act(&mut desk, Action::ZoomIn);
    assert!(app(&desk).session.camera.zoom > smallest);
}

#[test]
fn who_is_selected_has_a_name_at_every_size_of_the_map() {
    // so near to one another that there is not room for every name
    let map = square(8, 60);
    let nearer = |one: &Organisation| one.position.map(|at| (one.id.clone(), Position::new(at.x() * 0.36, at.y() * 0.36).unwrap()));
    let places = map.organisations().filter_map(nearer).collect();
    let mut desk = open(edit::apply(&map, &Command::Arrange { places, sentence: String::new() }).unwrap());
    let unnamed = |desk: &Desk| {
        let picture = app(desk).picture().unwrap();
        let index = picture.network().node_indices().find(|index| !picture.captions.names(*index))?;
        let name = picture.caption(index).unwrap();
        let [_, Piece { shape: Shape::Text(name), .. }] = &name.pieces else { panic!("a name has letters") };
        let lines: Vec<String> = name.lines.iter().map(|line| line.text.clone()).collect();
        Some((picture.network()[index].id.clone(), lines))
    };
    for zoom in [0.7, 0.81, 0.84, 0.88] {
        let session = &mut desk.state_mut().as_mut().unwrap().app.session;
        (session.selection, session.camera.zoom) = (Selection::default(), zoom);
        desk.run();
        let (id, lines) = unnamed(&desk).unwrap();
        act(&mut desk, Action::Select(Thing::Organisation(id)));
        let written = |shape: &egui::Shape| match shape {
            egui::Shape::Text(text) if text.galley.job.sections.iter().all(|part| part.format.font_id.size == CAPTION_PTS) => {
                Some(text.galley.text().trim().to_owned())
            }
            _ => None,
        };
        let written: Vec<String> = desk.output().shapes.iter().filter_map(|drawn| written(&drawn.shape)).collect();
        // in the lines that it has among the other names
        assert!(lines.iter().all(|line| written.contains(&line.trim().to_owned())), "{lines:?} at {zoom}");
    }
}
