//! Areas behind the organisations say in words what they hold, on the canvas and in every export alike, and tell nobody more than they may know.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use outloud::formats;
use outloud::model::{Audience, Map, Organisation, OrganisationId, Position, SectorKind, View};
use outloud::scene::caption::{Captions, Sight};
use outloud::scene::hit::Parts;
use outloud::scene::named::Named;
use outloud::scene::{Areas, Colour, Part, PictureOptions, Point, Rect, Scene, Shape, Theme, picture};
use std::sync::Arc;

fn drawn(map: &Map, areas: Option<Areas>) -> Scene {
    picture(&View::new(Arc::new(map.clone())), Theme::light(), &PictureOptions { areas, ..PictureOptions::default() })
}

/// The words on that part of a picture.
fn words(scene: &Scene, part: Part) -> Vec<String> {
    let pieces = scene.pieces.iter().filter(|piece| piece.part == part);
    let texts = pieces.filter_map(|piece| match &piece.shape {
        Shape::Text(text) => Some(text.lines.iter().map(|line| line.text.clone()).collect::<Vec<_>>().join(" ")),
        _ => None,
    });
    texts.collect()
}

/// Two pairs of neighbours, far from one another: statutory and tagged, then residents of a neighbourhood.
fn pairs() -> Map {
    let mut map = Map::new();
    for (number, (sector, x)) in
        [(SectorKind::Statutory, 0.0), (SectorKind::Statutory, 150.0), (SectorKind::Residents, 3_000.0), (SectorKind::Residents, 3_150.0)]
            .into_iter()
            .enumerate()
    {
        let mut organisation = Organisation::new(OrganisationId::new(&format!("o{number}")).unwrap(), format!("Organisation {number}"));
        organisation.sectors = vec![sector.into()];
        organisation.position = Position::new(x, 0.0);
        match sector {
            SectorKind::Statutory => organisation.tags = vec!["place board".to_owned()],
            _ => organisation.level = Some(outloud::model::Level::Neighbourhood),
        }
        map.add_organisation(organisation).unwrap();
    }
    map
}

#[test]
fn each_area_has_its_word_and_the_legend_says_what_areas_are() {
    let map = pairs();
    for (areas, expected, explained) in [
        (Areas::Sector, vec!["Statutory", "Residents"], "Neighbours of one sector"),
        (Areas::Level, vec!["Neighbourhood"], "Neighbours who work at one level"),
        (Areas::Tag, vec!["Place board"], "Neighbours with one tag"),
    ] {
        let scene = drawn(&map, Some(areas));
        assert_eq!(words(&scene, Part::Ground), expected);
        assert!(words(&scene, Part::Legend).contains(&explained.to_owned()), "{explained}");
    }
    let without = drawn(&map, None);
    assert!(without.pieces.iter().all(|piece| piece.part != Part::Ground));
    assert!(!words(&without, Part::Legend).contains(&"Areas".to_owned()));
}

#[test]
fn who_stands_apart_from_its_like_is_in_no_area() {
    let mut map = pairs();
    let mut apart = map.organisations().next().unwrap().clone();
    apart.position = Position::new(0.0, 2_000.0);
    map.replace_organisation(apart).unwrap();
    assert_eq!(words(&drawn(&map, Some(Areas::Sector)), Part::Ground), ["Residents"]);
}

/// What colour lies behind the network there.
fn behind(scene: &Scene, at: Point) -> Colour {
    let covers = |shape: &Shape| match shape {
        Shape::Disc { centre, radius, paint } if centre.distance(at) <= *radius => paint.fill,
        Shape::Line { curve: [from, .., to], stroke } if (from.y - at.y).abs().min((to.y - at.y).abs()) <= stroke.width_pts / 2.0 => {
            (from.x.min(to.x) - stroke.width_pts / 2.0..=from.x.max(to.x) + stroke.width_pts / 2.0).contains(&at.x).then_some(stroke.colour)
        }
        _ => None,
    };
    let ground = scene.pieces.iter().filter(|piece| piece.part == Part::Ground);
    ground.rev().find_map(|piece| covers(&piece.shape)).unwrap_or(scene.paper)
}

#[test]
fn who_stands_among_others_is_left_out_by_a_hole() {
    let mut map = pairs();
    let mut stranger = Organisation::new(OrganisationId::new("stranger").unwrap(), "Stranger");
    (stranger.sectors, stranger.position) = (vec![SectorKind::Private.into()], Position::new(75.0, 0.0));
    map.add_organisation(stranger).unwrap();
    let scene = drawn(&map, Some(Areas::Sector));
    let tones = [0.0, 75.0, 150.0].map(|x| behind(&scene, Point { x, y: 10.0 }));
    assert!(tones[1] == scene.paper && tones[0] != scene.paper && tones[2] == tones[0], "{tones:?}");
}

#[test]
fn the_groups_found_are_areas_too() {
    let map = formats::read_map(include_bytes!("../sample-maps/harrowdale.ron")).unwrap().map;
    let found = words(&drawn(&map, Some(Areas::Group)), Part::Ground);
    assert!(found.contains(&"Group 1".to_owned()) && found.contains(&"Group 2".to_owned()), "{found:?}");
}

#[test]
fn an_audience_sees_no_area_of_what_it_may_not_know() {
    let mut map = pairs();
    for organisation in map.organisations().cloned().collect::<Vec<_>>().into_iter().filter(|organisation| !organisation.tags.is_empty()) {
        map.replace_organisation(Organisation { audience: Audience::Team, ..organisation }).unwrap();
    }
    let cleared = View::new(Arc::new(map)).cleared(Audience::Public);
    let scene = picture(cleared.view(), Theme::light(), &PictureOptions { areas: Some(Areas::Tag), ..PictureOptions::default() });
    assert!(words(&scene, Part::Ground).is_empty());
}

#[test]
fn the_words_of_areas_stand_where_nothing_covers_them_and_can_be_read_at_every_size() {
    let map = formats::read_map(include_bytes!("../sample-maps/harrowdale.ron")).unwrap().map;
    for areas in [Areas::Sector, Areas::Level, Areas::Group] {
        let (scene, network) = (drawn(&map, Some(areas)), map.network());
        let parts = Parts::of(&scene);
        let is_word = |part, shape: &Shape| part == Part::Ground && matches!(shape, Shape::Text(_));
        let words: Vec<Rect> = scene.pieces.iter().filter(|piece| is_word(piece.part, &piece.shape)).map(|piece| piece.shape.bounds()).collect();
        let shapes = scene.pieces.iter().filter(|piece| matches!(piece.part, Part::Organisation(_)));
        for shape in shapes.map(|piece| piece.shape.bounds()) {
            assert!(words.iter().all(|word| !word.overlaps(&shape)), "{areas:?}");
        }
        for zoom in [0.4, 0.6, 0.8] {
            let captions = Captions::of(&scene, network, &Named::all(&scene, &parts, network), Sight { zoom, clear: None }, Theme::light());
            let of_areas: Vec<_> = captions.set.iter().filter(|caption| caption.part == Part::Ground).collect();
            assert_eq!(of_areas.len(), words.len(), "{areas:?} at {zoom}");
            for caption in of_areas {
                assert!(matches!(&caption.pieces[1].shape, Shape::Text(word) if word.size_pts >= 11.5), "{areas:?} at {zoom}");
                let plate = caption.plate();
                let area = Rect { min: caption.anchor + plate.min * (1.0 / zoom), max: caption.anchor + plate.max * (1.0 / zoom) }.grown(-1.0 / zoom);
                let symbols = network.node_indices().filter_map(|index| parts.symbol(&scene, index));
                assert!(symbols.into_iter().all(|symbol| !symbol.overlaps(&area)), "{areas:?} at {zoom}");
            }
        }
    }
}

#[test]
fn the_strips_of_an_area_end_in_discs_where_lines_have_no_round_ends() {
    let map = formats::read_map(include_bytes!("../sample-maps/harrowdale.ron")).unwrap().map;
    for areas in [Areas::Sector, Areas::Level, Areas::Group] {
        let scene = drawn(&map, Some(areas));
        let ground = || scene.pieces.iter().filter(|piece| piece.part == Part::Ground).map(|piece| &piece.shape);
        let ends = ground().filter_map(|shape| if let Shape::Line { curve, stroke } = shape { Some((curve, stroke)) } else { None });
        let ends: Vec<_> =
            ends.flat_map(|(curve, stroke)| [curve[0], curve[3]].map(|end| (end, stroke.width_pts / 2.0, Some(stroke.colour)))).collect();
        for (end, half, colour) in &ends {
            let is_round = |shape: &Shape| matches!(shape, Shape::Disc { centre, radius, paint } if centre.distance(*end) < 0.01 && *radius > half - 0.01 && paint.fill == *colour);
            assert!(ground().any(is_round), "{areas:?} {end:?}");
        }
        assert!(!ends.is_empty(), "{areas:?}");
    }
}
