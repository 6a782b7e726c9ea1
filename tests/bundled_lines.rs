//! Promise: bundled lines say nothing false. Each still goes from its one end to its other, is little longer than the straight line, and runs along
//! relationships that are on the map.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[allow(dead_code, reason = "only a part of it is of use here")]
#[path = "support/program.rs"]
mod program;

use outloud::app::Action;
use outloud::formats::picture::{PictureFormat, PictureSize, export_picture};
use outloud::formats::write_map;
use outloud::model::{Asking, Audience, Ends, Kind, Known, Map, Organisation, OrganisationId, Position, Relationship, View, Working, WorkingForm};
use outloud::scene::{Part, PictureOptions, Point, Scene, Shape, Theme, hit::Parts, picture};
use outloud::store::RealDisk;
use std::collections::BTreeSet;
use std::process::Command;
use std::sync::Arc;

/// How much longer than straight a bundled line may be.
const MOST_DETOUR: f32 = 1.6;

fn map(places: &[(f64, f64)], lines: &[(usize, usize)]) -> View {
    let mut map = Map::new();
    let id = |number: usize| OrganisationId::new(&format!("o{number}")).unwrap();
    for (number, (x, y)) in places.iter().enumerate() {
        let organisation = Organisation::new(id(number), format!("O {number}"));
        map.add_organisation(Organisation { position: Position::new(*x, *y), ..organisation }).unwrap();
    }
    for (from, to) in lines {
        let ends = Ends { from: id(*from), to: id(*to) };
        let kind = Kind::Working(Working { form: WorkingForm::Refers, strength: None, two_way: if from % 3 == 0 { Known::Yes } else { Known::No } });
        let relationship = Relationship::new(map.new_relationship_id(&ends.from, "works", &ends.to), kind);
        map.connect(&ends, relationship).unwrap();
    }
    View::new(Arc::new(map))
}

/// A hundred and fifty on a loose grid, with their neighbours and with others far away, each two of them once.
fn wide() -> View {
    let mut rng = fastrand::Rng::with_seed(3);
    let places: Vec<(f64, f64)> =
        (0..150).map(|n| (f64::from(n % 15) * 190.0 + rng.f64() * 60.0, f64::from(n / 15) * 190.0 + rng.f64() * 60.0)).collect();
    let mut lines: BTreeSet<(usize, usize)> = BTreeSet::new();
    for n in 0..150 {
        let near = [n + 1, n + 15].into_iter().filter(|m| *m < 150 && (m % 15 > 0 || *m == n + 15));
        lines.extend(near.map(|m| (n, m)));
        let far = rng.usize(..150);
        if far != n && !lines.contains(&(far, n)) {
            lines.insert((n, far));
        }
    }
    map(&places, &lines.into_iter().collect::<Vec<_>>())
}

fn bundled(bundle: bool) -> PictureOptions {
    PictureOptions { bundle, ..PictureOptions::default() }
}

fn drawn(view: &View, bundle: bool) -> Scene {
    picture(view, Theme::light(), &bundled(bundle))
}

/// The curves of a relationship that lead from one end to the other, without those of its heads.
fn curves(scene: &Scene, parts: &Parts, part: Part) -> Vec<[Point; 4]> {
    let pieces = scene.pieces[parts.pieces(part)].iter();
    let lines: Vec<([Point; 4], f32)> =
        pieces.filter_map(|piece| if let Shape::Line { curve, stroke } = &piece.shape { Some((*curve, stroke.width_pts)) } else { None }).collect();
    let width = lines[0].1;
    // heads are drawn with another width
    lines.into_iter().filter(|(_, w)| (w - width).abs() < 1e-4).map(|(curve, _)| curve).collect()
}

fn at([a, b, c, d]: [Point; 4], t: f32) -> Point {
    let s = 1.0 - t;
    a * (s * s * s) + b * (3.0 * s * s * t) + c * (3.0 * s * t * t) + d * (t * t * t)
}

fn length(curve: [Point; 4]) -> f32 {
    (0..40).map(|step| at(curve, step as f32 / 40.0).distance(at(curve, (step + 1) as f32 / 40.0))).sum()
}

fn distance_to_segment(a: Point, b: Point, point: Point) -> f32 {
    let along = b - a;
    let share = ((point.x - a.x) * along.x + (point.y - a.y) * along.y) / (along.x * along.x + along.y * along.y);
    point.distance(a + along * share.clamp(0.0, 1.0))
}

fn centre(view: &View, index: petgraph::stable_graph::NodeIndex) -> Point {
    let at = view.map().network()[index].position.unwrap();
    Point::new(at.x() as f32, at.y() as f32)
}

#[test]
fn a_line_never_runs_along_lines_of_another_kind() {
    let alike = map(&[(0.0, 0.0), (300.0, 60.0), (600.0, 0.0)], &[(0, 1), (1, 2), (0, 2)]);
    let long = alike.map().relationships().find(|(from, _, to)| from.name == "O 0" && to.name == "O 2").unwrap().1.clone();
    let is_bundled = |view: &View| {
        let scene = drawn(view, true);
        curves(&scene, &Parts::of(&scene), Part::Relationship(view.map().edge_of(&long.id).unwrap())).len() > 1
    };
    assert!(is_bundled(&alike));
    let mut other = Map::clone(alike.map());
    other.replace_relationship(Relationship { kind: Kind::Asking(Asking::default()), ..long.clone() }).unwrap();
    assert!(!is_bundled(&View::new(Arc::new(other))));
}

#[test]
fn a_bundled_line_has_its_own_ends_is_little_longer_and_runs_along_lines_that_are_there() {
    let view = wide();
    let scene = drawn(&view, true);
    let parts = Parts::of(&scene);
    let network = view.map().network();
    let ends = |edge| network.edge_endpoints(edge).map(|(a, b)| (centre(&view, a), centre(&view, b))).unwrap();
    let straight: Vec<(Point, Point)> = network.edge_indices().map(ends).collect();
    let mut along_others = 0;
    for edge in network.edge_indices() {
        let (from, to) = ends(edge);
        let curves = curves(&scene, &parts, Part::Relationship(edge));
        let whole: f32 = curves.iter().map(|curve| length(*curve)).sum();
        assert!(whole <= from.distance(to) * MOST_DETOUR, "{whole} for {}", from.distance(to));
        let tips = || curves.iter().flat_map(|curve| [curve[0], curve[3]]);
        for end in [from, to] {
            assert!(tips().any(|tip| tip.distance(end) < 60.0), "no line reaches {end:?}");
        }
        if curves.len() == 1 {
            continue;
        }
        along_others += 1;
        // the curves hang together: but for the two ends each tip is where another curve has one
        let loose = tips().filter(|tip| tips().filter(|other| other.distance(*tip) < 0.5).count() == 1);
        assert_eq!(loose.count(), 2);
        for curve in curves.iter().filter(|[a, b, c, d]| distance_to_segment(*a, *d, *b) + distance_to_segment(*a, *d, *c) < 0.1) {
            let middle = at(*curve, 0.5);
            let near = straight.iter().map(|(a, b)| distance_to_segment(*a, *b, middle)).fold(f32::INFINITY, f32::min);
            assert!(near < 1.5, "{near} points from every line at {middle:?}");
        }
    }
    assert!(along_others > 60, "{along_others}");
}

#[test]
fn the_same_map_is_bundled_the_same_way_and_only_where_that_is_wanted() {
    let view = wide();
    // not compared by assert_eq, which would print thousands of shapes
    assert!(drawn(&view, true) == drawn(&view, true));
    assert!(drawn(&view, true) != drawn(&view, false));
    assert!(drawn(&view, false) == picture(&view, Theme::light(), &PictureOptions::default()));
    // where no way along others is short enough, each line goes straight
    let scene = drawn(&map(&[(0.0, 0.0), (600.0, 0.0), (300.0, 900.0)], &[(0, 1), (1, 2), (0, 2)]), true);
    let parts = Parts::of(&scene);
    assert!((0..3).all(|edge| curves(&scene, &parts, Part::Relationship(edge.into())).len() == 1));
}

#[test]
fn a_bundled_line_is_found_under_the_pointer_where_it_turns() {
    let view = map(&[(0.0, 0.0), (320.0, 90.0), (640.0, 0.0)], &[(0, 1), (1, 2), (0, 2)]);
    let scene = drawn(&view, true);
    let parts = Parts::of(&scene);
    let long = Part::Relationship(2.into());
    let turn = curves(&scene, &parts, long).into_iter().find(|curve| distance_to_segment(curve[0], curve[3], curve[1]) > 1.0).unwrap();
    assert_eq!(parts.at(&scene, at(turn, 0.5), 4.0, |_| true), Some(long));
    // it goes past the organisation, not through it
    let Shape::Disc { centre, radius, .. } = parts.outline(&scene, Part::Organisation(1.into())).unwrap() else { panic!("no disc") };
    assert!((0..=20).all(|step| at(turn, step as f32 / 20.0).distance(*centre) > *radius));
}

#[test]
fn the_window_and_the_command_line_bundle_alike() {
    let view = wide();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.ron");
    std::fs::write(&path, write_map(view.map()).unwrap()).unwrap();
    let command = |bundle: bool| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_outloud"));
        command.args(["export", "map.ron", "-o", "-", "--format", "svg", "--audience", "team"]).current_dir(folder.path());
        command.env("OUTLOUD_DATA_DIR", folder.path().join("data"));
        if bundle {
            command.arg("--bundle");
        }
        command.output().unwrap().stdout
    };
    for bundle in [true, false] {
        let size = PictureSize::Natural;
        let picture = export_picture(&view.cleared(Audience::Team), PictureFormat::Svg, Theme::light(), &bundled(bundle), size).unwrap();
        assert!(command(bundle) == picture, "with bundle {bundle}");
    }

    let mut app = program::program(RealDisk, path.clone(), None);
    program::act(&mut app, Action::OpenPath(path), 0.0);
    let straight = app.picture().unwrap().scene.clone();
    program::act(&mut app, Action::ToggleBundle, 0.0);
    assert!(app.picture().unwrap().options().bundle);
    assert!(app.picture().unwrap().scene.pieces != straight.pieces);
    program::act(&mut app, Action::ToggleBundle, 0.0);
    assert!(app.picture().unwrap().scene.pieces == straight.pieces);
}
