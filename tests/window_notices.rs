//! What the window tells covers little of the map, can be read in peace, and goes when the person has gone on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/window.rs"]
mod window;

use egui_kittest::kittest::Queryable;
use outloud::app::question::Next;
use outloud::app::{Action, Corners, NoticeKind};
use outloud::arrange::Arrangement;
use outloud::edit::Command;
use outloud::model::Details;
use std::path::Path;
use window::{Desk, act, app, desk, sample};

/// Until no job goes on and none follows from the answer of the last one.
fn settle(desk: &mut Desk) {
    let mut quiet = 0;
    while quiet < 3 {
        desk.step();
        quiet = if app(desk).is_at_rest() { quiet + 1 } else { 0 };
    }
}

fn told(desk: &Desk) -> Vec<&str> {
    app(desk).notices.shown().iter().map(|notice| notice.what.as_str()).collect()
}

fn import(desk: &mut Desk, name: &str) {
    act(desk, Action::OpenPath(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)));
    settle(desk);
}

#[test]
fn what_is_done_is_told_on_the_right_of_the_map_and_covers_neither_title_nor_legend_nor_its_middle() {
    let mut desk = sample("Harrowdale");
    for (width, height) in [(1366.0, 768.0), (1920.0, 1080.0), (1024.0, 640.0)] {
        let titles = ["Warm homes", "Who funds whom in Harrowdale, and who has a say in what is done with it"];
        for (title, arrangement) in titles.into_iter().zip([Arrangement::Circle, Arrangement::BySector]) {
            desk.set_size(egui::Vec2::new(width, height));
            let details = Details { title: title.to_owned(), ..app(&desk).document.map().details().clone() };
            act(&mut desk, Action::Edit(Command::Describe(Box::new(details))));
            act(&mut desk, Action::Arrange(arrangement));
            settle(&mut desk);
            desk.run();
            let canvas = desk.get_by_label_contains("Map with ").rect();
            let told = desk.get_by_label_contains("Arranged ").rect().expand(6.0);
            assert!(canvas.contains_rect(told) && told.left() > canvas.center().x, "{told:?} in {canvas:?}");
            assert!(!told.intersects(canvas.scale_from_center(0.4)), "{told:?} in {canvas:?}");
            let (camera, scene) = (app(&desk).session.camera, &app(&desk).picture().unwrap().scene);
            let corners = Corners::of(camera, scene, scene.network);
            for block in [corners.title.unwrap(), corners.legend.unwrap().0] {
                let area = egui::Rect::from_min_max(canvas.min + at(block.area.min), canvas.min + at(block.area.max));
                assert!(!told.intersects(area), "{told:?} on {area:?} in {canvas:?}");
            }
        }
    }
}

fn at(point: outloud::scene::Point) -> egui::Vec2 {
    egui::Vec2::new(point.x, point.y)
}

#[test]
fn one_import_says_all_it_has_to_say_in_one_notice() {
    let mut desk = desk();
    import(&mut desk, "trafford_vsg_2013-2024.csv");
    let notes = || app(&desk).notices.shown().iter().filter(|notice| notice.kind == NoticeKind::Done);
    assert_eq!(notes().count(), 1, "{:?}", told(&desk));
    assert!(notes().all(|note| note.what.lines().count() > 1));
    // it is about that map only
    act(&mut desk, Action::DiscardThen(Next::Sample(0)));
    settle(&mut desk);
    assert!(app(&desk).notices.shown().iter().all(|notice| notice.kind != NoticeKind::Done), "{:?}", told(&desk));
}

#[test]
fn a_refusal_stays_until_something_else_is_done() {
    let mut desk = desk();
    import(&mut desk, "trafford_vsg_2013-2024.csv");
    act(&mut desk, Action::Arrange(Arrangement::RoundDecisions));
    let refused = |desk: &Desk| app(desk).notices.refusal().is_some();
    assert!(refused(&desk));
    act(&mut desk, Action::Pan((30.0, 0.0)));
    act(&mut desk, Action::SelectNothing);
    assert!(refused(&desk), "looking about is not going on");
    act(&mut desk, Action::Arrange(Arrangement::Circle));
    settle(&mut desk);
    assert!(!refused(&desk));
}

#[test]
fn what_went_wrong_beside_the_window_stays_until_it_is_put_away() {
    let mut desk = sample("Harrowdale");
    import(&mut desk, "there is no such file.ron");
    let problems = |desk: &Desk| app(desk).notices.shown().iter().filter(|notice| notice.kind == NoticeKind::Problem).count();
    assert_eq!(problems(&desk), 1);
    act(&mut desk, Action::Arrange(Arrangement::Circle));
    settle(&mut desk);
    assert_eq!(problems(&desk), 1);
    desk.get_by_label("Understood").click();
    desk.run();
    assert_eq!(problems(&desk), 0);
}
