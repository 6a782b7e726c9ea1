//! Rings behind a map read as rings: names and words on them are no holes, their own words can be read at any size, and no export tells by them of what
//! its audience may not see.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/svg.rs"]
mod svg;

use outloud::app::dialogs::Scripted;
use outloud::app::question::ExportChoice;
use outloud::app::{Action, App, Outside};
use outloud::arrange::{self, Arrangement, Wanted};
use outloud::edit::{self, Command};
use outloud::formats::picture::{PictureFormat, PictureSize};
use outloud::formats::read_map;
use outloud::model::{Audience, Map, Organisation, OrganisationId, View};
use outloud::scene::caption::{Captions, Sight};
use outloud::scene::named::Named;
use outloud::scene::{Colour, Guides, Influence, Part, PictureOptions, Piece, Point, Rings, Scene, Shape, Text, Theme, hit::Parts, picture};
use outloud::scene::{rooms, with_names_to_read};
use outloud::store::RealDisk;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use svg::{Found, shapes_of};

fn harrowdale() -> Map {
    read_map(include_bytes!("../sample-maps/harrowdale.ron")).unwrap().map
}

/// The sample on rings, and the rings.
fn ringed(how: Arrangement) -> (View, Rings) {
    let view = View::new(Arc::new(harrowdale()));
    let wanted = Wanted { view: &view, only: &Default::default(), rooms: &rooms(view.map(), Influence::Tower), seed: 1 };
    let found = how.shown(&wanted, &mut |_| ControlFlow::Continue(())).unwrap();
    let map = edit::apply(view.map(), &Command::Arrange { places: found.places, sentence: String::new() }).unwrap();
    let Some(arrange::Guides::Rings(rings)) = found.guides else { panic!("no rings") };
    let lines = rings.lines.into_iter().map(|(radius, words)| (radius as f32, words)).collect();
    let middle = Point { x: rings.middle[0] as f32, y: rings.middle[1] as f32 };
    (View::new(Arc::new(map)), Rings { middle, flat: rings.flat as f32, lines })
}

fn drawn(view: &View, rings: &Rings, theme: &Theme) -> Scene {
    picture(view, theme, &PictureOptions { guides: Some(Arc::new(Guides::Rings(rings.clone()))), ..PictureOptions::default() })
}

/// The colour of the innermost ring round a point, or of the paper.
fn behind(scene: &Scene, rings: &Rings, point: Point) -> Colour {
    let out = (point.x - rings.middle.x).hypot((point.y - rings.middle.y) / rings.flat);
    let inside: Vec<Colour> = scene.pieces.iter().filter(|piece| piece.part == Part::Ground).filter_map(fill).collect();
    let ring = rings.lines.iter().position(|(radius, _)| out <= *radius);
    ring.map_or(scene.paper, |ring| inside[rings.lines.len() - 1 - ring])
}

fn fill(piece: &Piece) -> Option<Colour> {
    if let Shape::Polygon { paint, .. } = &piece.shape { paint.fill } else { None }
}

fn text(piece: &Piece) -> Option<&Text> {
    if let Shape::Text(text) = &piece.shape { Some(text) } else { None }
}

/// Every plate with the words on it.
fn plated(scene: &Scene) -> Vec<(Colour, &Text)> {
    let pairs = scene.pieces.iter().zip(&scene.pieces[1..]).filter(|(plate, words)| plate.part == words.part);
    pairs.filter_map(|(plate, words)| Some((fill(plate)?, text(words)?))).collect()
}

/// The words of the rings among all pieces.
fn words<'a>(rings: &Rings, all: impl Iterator<Item = &'a Piece>) -> Vec<&'a Text> {
    let texts = all.filter(|piece| piece.part == Part::Ground).filter_map(text);
    let whole = |text: &Text| text.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ");
    texts.filter(|text| rings.lines.iter().any(|(_, words)| whole(text) == *words)).collect()
}

#[test]
fn names_and_words_stand_on_plates_of_the_colour_behind_them() {
    for (how, theme) in [(Arrangement::RoundCommunities, Theme::light()), (Arrangement::RoundDecisions, Theme::dark())] {
        let (view, rings) = ringed(how);
        let scene = drawn(&view, &rings, theme);
        let (mut on_rings, network) = (0, view.map().network());
        for scene in [with_names_to_read(scene.clone(), network, theme), scene] {
            for (plate, words) in plated(&scene).into_iter().filter(|(plate, _)| plate.alpha < 255) {
                let around = words.bounds();
                let corners = around.corners().map(|corner| behind(&scene, &rings, corner));
                // words across a line take after one side of it
                if corners.iter().all(|corner| *corner == corners[0]) {
                    assert_eq!(Colour { alpha: 255, ..plate }, corners[0], "{}", words.lines[0].text);
                    on_rings += usize::from(corners[0] != scene.paper);
                }
            }
        }
        assert!(on_rings > 100, "{on_rings}");
    }
}

#[test]
fn words_of_rings_are_read_on_any_sheet_and_cover_nobody() {
    for (how, theme) in [(Arrangement::RoundCommunities, Theme::dark()), (Arrangement::RoundDecisions, Theme::light())] {
        let (view, rings) = ringed(how);
        let scene = drawn(&view, &rings, theme);
        let parts = Parts::of(&scene);
        let symbols: Vec<_> = view.map().network().node_indices().map(|index| parts.symbol(&scene, index).unwrap()).collect();
        let shown = with_names_to_read(scene, view.map().network(), theme);
        let words = words(&rings, shown.pieces.iter());
        assert_eq!(words.len(), rings.lines.len(), "each once");
        for words in words {
            assert!(words.size_pts >= shown.page.width() / 155.0, "5.5 points of an A4 sheet");
            assert!(symbols.iter().all(|symbol| !symbol.overlaps(&words.bounds())), "{}", words.lines[0].text);
            assert!(words.colour.contrast(behind(&shown, &rings, words.bounds().centre())) >= 4.5);
            let place = shown.pieces.iter().position(|piece| text(piece) == Some(words)).unwrap();
            assert!(shown.pieces[place..].iter().all(|piece| !matches!(piece.part, Part::Relationship(_))), "no line runs across them");
        }
    }
}

#[test]
fn words_of_rings_are_read_in_a_small_window() {
    let (view, rings) = ringed(Arrangement::RoundCommunities);
    let scene = drawn(&view, &rings, Theme::light());
    let parts = Parts::of(&scene);
    for width in [480.0, 640.0, 960.0] {
        let (network, zoom) = (view.map().network(), width / scene.network.width());
        let captions = Captions::of(&scene, network, &Named::all(&scene, &parts, network), Sight { zoom, clear: None }, Theme::light());
        let found = words(&rings, captions.set.iter().flat_map(|caption| &caption.pieces));
        assert_eq!(found.len(), rings.lines.len(), "{width}");
        assert!(found.iter().all(|words| words.size_pts >= 11.0), "{width}");
    }
}

/// The sample in a window, arranged so; its dialog is answered with that file.
fn arranged(how: Arrangement, export: &Path) -> App {
    let mut app = App::new(Outside {
        disk: Arc::new(RealDisk),
        dialogs: Box::new(Scripted::new([Some(export.to_path_buf())])),
        data_folder: None,
        wake: Arc::new(|| {}),
    });
    app.handle(Action::OpenPath(Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-maps/harrowdale.ron")));
    until(&mut app, |app| !app.document.map().is_empty());
    app.handle(Action::Arrange(how));
    until(&mut app, |app| app.arrayed().is_some());
    app
}

/// The words of an SVG that is exported from the window for that audience, the map arranged so.
fn exported(how: Arrangement, audience: Audience) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("map.svg");
    let mut app = arranged(how, &file);
    let (format, size) = (PictureFormat::Svg, PictureSize::Width(1600));
    app.handle(Action::ChooseExport(ExportChoice { format, size, dark: false, audience, legend: false, title: true, pseudonyms: false }));
    app.handle(Action::ExportNow);
    until(&mut app, |_| file.exists());
    let words = |found| if let Found::Words(words, _) = found { Some(words) } else { None };
    shapes_of(&std::fs::read_to_string(&file).unwrap()).into_iter().filter_map(words).collect()
}

fn until(app: &mut App, is_so: impl Fn(&App) -> bool) {
    while !is_so(app) {
        app.tick(0.0);
        std::thread::yield_now();
    }
}

fn says(words: &[String], part: &str) -> bool {
    words.iter().any(|words| words.contains(part))
}

#[test]
fn an_export_tells_by_rings_and_rows_of_nothing_that_its_audience_may_not_see() {
    let map = View::new(Arc::new(harrowdale()));
    let mut left_out = 0;
    for (how, first) in [(Arrangement::RoundDecisions, "Those who decide"), (Arrangement::Layers, "Funding starts here")] {
        assert!(says(&exported(how, Audience::Team), first));
        for audience in [Audience::Partners, Audience::Public] {
            let same = how.standing(map.cleared(audience).view()) == how.standing(&map);
            assert_eq!(says(&exported(how, audience), first), same, "{how:?} {audience:?}");
            left_out += usize::from(!same);
        }
    }
    assert!(left_out > 0, "where somebody stands rests on what is for the team only");
}

#[test]
fn columns_of_sectors_rest_on_no_relationship_and_are_seen_by_everybody() {
    let partners = exported(Arrangement::BySector, Audience::Partners);
    assert!(says(&partners, "For partners") && says(&partners, "Statutory") && says(&partners, "Faith"));
}

/// Whether rings or bands are on the picture of the map as it is now.
fn shows_guides(app: &mut App) -> bool {
    app.tick(9.0);
    app.picture().unwrap().scene.guides.is_some()
}

#[test]
fn rings_and_bands_are_gone_while_they_would_say_what_is_not_so() {
    for how in [Arrangement::BySector, Arrangement::Layers, Arrangement::RoundCommunities, Arrangement::RoundDecisions] {
        let mut app = arranged(how, Path::new(""));
        assert!(shows_guides(&mut app), "{how:?}");
        let standing = how.standing(&View::new(app.document.map().clone()));
        let map = app.document.map().clone();
        let at = |id: &OrganisationId| map.organisation(id).unwrap().position.unwrap();
        let (one, words) = standing.first_key_value().unwrap();
        let other = standing.iter().find(|(_, other)| *other != words).unwrap().0;

        app.handle(Action::Edit(Command::Move(vec![(one.clone(), at(one).moved(1.0, 1.0))])));
        assert!(shows_guides(&mut app), "{how:?}: a little aside is still there");
        app.handle(Action::Edit(Command::Move(vec![(one.clone(), at(other).moved(1.0, 1.0))])));
        assert!(!shows_guides(&mut app), "{how:?}");
        app.handle(Action::Undo);
        assert!(shows_guides(&mut app), "{how:?}");

        let new = Organisation { position: Some(at(one)), ..Organisation::new(OrganisationId::new("new").unwrap(), "New") };
        app.handle(Action::Edit(Command::Add { organisations: vec![new], relationships: Vec::new() }));
        assert!(!shows_guides(&mut app), "{how:?}");
        app.handle(Action::Undo);
        assert!(shows_guides(&mut app), "{how:?}");
    }
}
