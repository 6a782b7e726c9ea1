//! Promise: whoever is seldom heard is named in a small window, in every arrangement and on the axes; and no name leaves the canvas or lies under the
//! title or the legend while all of the map is in sight.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use outloud::app::dialogs::Scripted;
use outloud::app::{Action, App, Corners, Outside};
use outloud::arrange::Arrangement;
use outloud::scene::{Guides, Part, Point, Rect};
use outloud::store::RealDisk;
use std::sync::Arc;

const ARRANGEMENTS: [Arrangement; 7] = [
    Arrangement::Near,
    Arrangement::Distances,
    Arrangement::BySector,
    Arrangement::RoundCommunities,
    Arrangement::RoundDecisions,
    Arrangement::Layers,
    Arrangement::Circle,
];
/// What the panels leave of a window of 1366 by 768 points.
const CANVAS: (f32, f32) = (893.0, 649.0);

/// The app with that sample map in a small window.
fn window(sample: &str) -> App {
    let mut app = App::new(Outside { disk: Arc::new(RealDisk), dialogs: Box::new(Scripted::new([])), data_folder: None, wake: Arc::new(|| {}) });
    app.handle(Action::OpenPath(format!("{}/sample-maps/{sample}.ron", env!("CARGO_MANIFEST_DIR")).into()));
    while app.document.map().is_empty() {
        app.tick(0.0);
        std::thread::yield_now();
    }
    app.handle(Action::ToggleEasing);
    app.handle(Action::CanvasSize(CANVAS.0, CANVAS.1));
    app.tick(0.0);
    app
}

fn arrange(app: &mut App, how: Arrangement) {
    let steps = app.document.history().done().len();
    app.handle(Action::Arrange(how));
    while app.document.history().done().len() == steps {
        app.tick(0.0);
        std::thread::yield_now();
    }
    app.tick(0.0);
}

fn unnamed(app: &App) -> Vec<&str> {
    let picture = app.picture().unwrap();
    let network = picture.network();
    let seldom_heard = network.node_indices().filter(|index| network[*index].seldom_heard && !picture.captions.names(*index));
    seldom_heard.map(|index| network[index].name.as_str()).collect()
}

/// Where each name stands on the canvas.
fn names(app: &App) -> Vec<Rect> {
    let camera = app.session.camera;
    let of_organisations = app.picture().unwrap().captions.set.iter().filter(|caption| matches!(caption.part, Part::Organisation(_)));
    let area = of_organisations.map(|caption| {
        let (x, y) = camera.to_canvas(caption.anchor);
        let (anchor, plate) = (Point { x: x + CANVAS.0 / 2.0, y: y + CANVAS.1 / 2.0 }, caption.plate());
        Rect { min: anchor + plate.min, max: anchor + plate.max }
    });
    area.collect()
}

fn all_is_well(app: &App, what: &str) {
    assert_eq!(unnamed(app), Vec::<&str>::new(), "{what}");
    let scene = &app.picture().unwrap().scene;
    let corners = Corners::of(app.session.camera, scene, scene.network);
    let blocks = [corners.title.unwrap().area, corners.legend.unwrap().0.area];
    let canvas = Rect { min: Point::default(), max: Point { x: CANVAS.0, y: CANVAS.1 } };
    for name in names(app) {
        assert!(canvas.contains(name.min) && canvas.contains(name.max), "{what}: {name:?}");
        assert!(!blocks.iter().any(|block| block.overlaps(&name)), "{what}: {name:?} {blocks:?}");
    }
}

#[test]
fn whoever_is_seldom_heard_is_named_in_a_small_window_in_every_arrangement() {
    for sample in ["harrowdale", "warm-homes"] {
        let mut app = window(sample);
        all_is_well(&app, sample);
        for how in ARRANGEMENTS {
            arrange(&mut app, how);
            all_is_well(&app, &format!("{sample} {how:?}"));
        }
    }
}

#[test]
fn on_the_axes_they_are_named_too_without_influence_and_in_the_tray() {
    for sample in ["harrowdale", "warm-homes"] {
        let mut app = window(sample);
        app.handle(Action::ToggleAxes);
        app.tick(0.0);
        all_is_well(&app, sample);
    }
}

#[test]
fn in_a_circle_names_stand_outside_of_it_as_far_as_there_is_canvas() {
    let mut app = window("harrowdale");
    arrange(&mut app, Arrangement::Circle);
    let picture = app.picture().unwrap();
    let named = picture.network().node_indices().filter(|index| picture.captions.names(*index)).count();
    assert!(picture.network().node_count() - named <= 3, "{named}");
    // most of those to the right of the middle stand on the right of their symbols
    let scene = &picture.scene;
    let beyond = names(&app).into_iter().filter(|name| name.max.x > CANVAS.0 / 2.0 + app.session.camera.to_canvas(scene.network.max).0 + 24.0);
    assert!(beyond.count() >= 3);
}

#[test]
fn no_name_stands_where_the_words_of_columns_and_rows_do() {
    for (sample, how) in ["harrowdale", "open-grants"].into_iter().flat_map(|sample| [(sample, Arrangement::BySector), (sample, Arrangement::Layers)])
    {
        let mut app = window(sample);
        arrange(&mut app, how);
        let scene = &app.picture().unwrap().scene;
        let Some(Guides::Bands(bands)) = scene.guides.as_deref() else { panic!("{sample} {how:?}: no bands") };
        for band in &bands.bands {
            let [min, max] = [band.head.min, band.head.max].map(|corner| {
                let (x, y) = app.session.camera.to_canvas(corner);
                Point { x: x + CANVAS.0 / 2.0, y: y + CANVAS.1 / 2.0 }
            });
            let head = Rect { min, max };
            assert!(!names(&app).iter().any(|name| name.overlaps(&head)), "{sample} {how:?}: {}", band.words);
        }
    }
}
