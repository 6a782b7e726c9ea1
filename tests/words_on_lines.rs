//! What a board looks for is written on its line, the greatest amounts first, and no words hide which way a line points.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use outloud::arrange::{Arrangement, Wanted};
use outloud::edit::{self, Command};
use outloud::formats;
use outloud::model::{Date, Ends, Funding, Kind, Map, Money, Organisation, OrganisationId, Per, Position, Relationship, RelationshipId, View};
use outloud::scene::caption::{Captions, Sight};
use outloud::scene::hit::Parts;
use outloud::scene::named::Named;
use outloud::scene::{Influence, Paint, Part, PictureOptions, Piece, Point, Rect, Scene, Shape, Theme, picture, rooms};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;

/// The sample map in its own places and in every arrangement.
fn harrowdale() -> Vec<(&'static str, Map)> {
    let map = formats::read_map(include_bytes!("../sample-maps/harrowdale.ron")).unwrap().map;
    let arranged = |how: &Arrangement| {
        let wanted = Wanted { view: &View::new(Arc::new(map.clone())), only: &BTreeSet::new(), rooms: &rooms(&map, Influence::Tower), seed: 1 };
        let places = how.places(&wanted, &mut |_| ControlFlow::Continue(())).unwrap();
        (how.name(), edit::apply(&map, &Command::Arrange { places, sentence: how.sentence(None) }).unwrap())
    };
    Arrangement::ALL.iter().map(arranged).chain([("as it is", map.clone())]).collect()
}

fn seen(map: &Map) -> Scene {
    picture(&View::new(Arc::new(map.clone())), Theme::light(), &PictureOptions::default())
}

/// What is written on lines, each with its box.
fn words(scene: &Scene) -> Vec<(String, Rect)> {
    let words = scene.pieces.iter().filter_map(|piece| match (piece.part, &piece.shape) {
        (Part::Words(_), Shape::Text(text)) => {
            let lines: Vec<&str> = text.lines.iter().map(|line| line.text.trim()).collect();
            Some((lines.join(" "), piece.shape.bounds()))
        }
        _ => None,
    });
    words.collect()
}

/// How long the visible part of the line is that has that amount in the sample map.
fn length(map: &Map, scene: &Scene, pounds: i64) -> f32 {
    let has_it =
        |relationship: &Relationship| matches!(&relationship.kind, Kind::Funding(funding) if funding.amount == Money::from_pence(pounds * 100));
    let edge = map.network().edge_indices().find(|edge| has_it(&map.network()[*edge])).unwrap();
    let lengths = scene.pieces.iter().filter_map(|piece| match (piece.part, &piece.shape) {
        (Part::Relationship(part), Shape::Line { curve: [from, .., to], .. }) if part == edge => Some(from.distance(*to)),
        _ => None,
    });
    lengths.fold(0.0, f32::max)
}

#[test]
fn the_greatest_amounts_are_written_however_the_map_is_arranged() {
    let amounts = [
        (1_850_000_000, "£1.9bn a year"),
        (420_000_000, "£420m a year"),
        (150_000_000, "£150m a year"),
        (120_000_000, "£120m a year"),
        (9_000_000, "£9m a year"),
        (650_000, "£650k a year"),
    ];
    let mut told = 0;
    for (name, map) in harrowdale() {
        let scene = seen(&map);
        let written: Vec<String> = words(&scene).into_iter().map(|(words, _)| words).collect();
        // nothing can be written at a line of which next to nothing is seen
        for (_, amount) in amounts.iter().filter(|(pounds, _)| length(&map, &scene, *pounds) > 25.0) {
            assert!(written.iter().any(|words| words == amount), "{name}: {amount} is not among {written:?}");
            told += 1;
        }
    }
    assert!(told >= amounts.len() * Arrangement::ALL.len(), "{told}");
}

#[test]
fn an_amount_for_several_years_is_written_as_what_one_of_them_brings_as_its_line_is_wide() {
    let mut map = Map::new();
    let id = |id: &str| OrganisationId::new(id).unwrap();
    for (name, x) in [("funder", 0.0), ("long", 600.0), ("short", -600.0)] {
        map.add_organisation(Organisation { position: Position::new(x, 0.0), ..Organisation::new(id(name), name) }).unwrap();
    }
    for (to, pounds, end) in [("long", 1_000_000, "2030-12-31"), ("short", 24_000, "2026-09-30")] {
        let (start, end) = (Date::parse("2026-01-01").ok(), Date::parse(end).ok());
        let funding = Funding { amount: Money::from_pence(pounds * 100), per: Per::Period, start, end, ..Funding::default() };
        let relationship = Relationship::new(RelationshipId::new(to).unwrap(), Kind::Funding(funding));
        map.connect(&Ends { from: id("funder"), to: id(to) }, relationship).unwrap();
    }
    let written: Vec<String> = words(&seen(&map)).into_iter().map(|(words, _)| words).collect();
    assert_eq!(written, ["£200k a year", "£24k in all"]);
}

#[test]
fn no_words_lie_on_the_head_of_a_line() {
    for (name, map) in harrowdale() {
        let scene = seen(&map);
        // what is filled on a line is a head, and so is the ring of asking
        let is_head = |piece: &&Piece| {
            let head = matches!(piece.shape, Shape::Polygon { paint: Paint { stroke: None, .. }, .. } | Shape::Disc { .. });
            head && matches!(piece.part, Part::Relationship(_))
        };
        let heads: Vec<Rect> = scene.pieces.iter().filter(is_head).map(|piece| piece.shape.bounds()).collect();
        assert!(heads.len() > 60);
        for (words, area) in words(&scene) {
            assert!(heads.iter().all(|head| !head.overlaps(&area)), "{name}: {words}");
        }
    }
}

#[test]
fn on_a_page_words_are_read_or_left_out_and_the_legend_says_so() {
    let says = |scene: &Scene| {
        let legend = scene.pieces.iter().filter(|piece| piece.part == Part::Legend);
        let texts = legend.filter_map(|piece| if let Shape::Text(text) = &piece.shape { Some(text) } else { None });
        texts.flat_map(|text| &text.lines).any(|line| line.text.starts_with("Words on lines only"))
    };
    let page = PictureOptions { whole: true, ..PictureOptions::default() };
    let mut scaled = 0;
    for (name, map) in harrowdale() {
        let scene = picture(&View::new(Arc::new(map.clone())), Theme::light(), &page);
        let sizes = scene.pieces.iter().filter_map(|piece| match (piece.part, &piece.shape) {
            (Part::Words(_), Shape::Text(text)) => Some(text.size_pts),
            _ => None,
        });
        // 3.7 points on an A4 sheet
        assert!(sizes.fold(f32::INFINITY, f32::min) >= scene.page.width() / 230.0, "{name}");
        let left_out = words(&scene).len() < words(&seen(&map)).len();
        if scene.network.width() > 2_000.0 {
            scaled += 1;
            assert!(says(&scene) || !left_out, "{name}");
        }
        assert!(!says(&seen(&map)), "{name}: on the canvas words come as it grows");
    }
    assert!(scaled > 1);
}

/// What is written on lines of a map that is shown small, at a size of its own on the screen, each with its box there; and the boxes of all names and symbols.
fn words_shown_small(map: &Map, zoom: f32) -> (Vec<(String, Rect)>, Vec<Rect>) {
    let (scene, network) = (seen(map), map.network());
    let parts = Parts::of(&scene);
    let captions = Captions::of(&scene, network, &Named::all(&scene, &parts, network), Sight { zoom, clear: None }, Theme::light());
    let on_screen = |area: Rect, from: Point| Rect { min: from * zoom + area.min, max: from * zoom + area.max };
    let shown = |area: Rect| Rect { min: area.min * zoom, max: area.max * zoom };
    let (mut words, mut others) = (Vec::new(), Vec::new());
    for caption in &captions.set {
        let [_, Piece { shape: Shape::Text(text), .. }] = &caption.pieces else { panic!("words have letters") };
        let area = on_screen(text.bounds(), caption.anchor);
        if matches!(caption.part, Part::Words(_)) {
            assert!(text.size_pts >= 9.0, "{zoom}");
            words.push((text.lines.iter().map(|line| line.text.trim()).collect::<Vec<_>>().join(" "), area));
        } else {
            others.push(area);
        }
    }
    for index in network.node_indices() {
        others.extend(parts.symbol(&scene, index).map(shown));
        others.extend(parts.name(&scene, index).filter(|_| captions.leaves(index)).map(|name| shown(name.bounds())));
    }
    (words, others)
}

#[test]
fn on_a_map_that_is_shown_small_words_are_large_enough_where_there_is_room_and_cover_nobody() {
    let warm_homes = formats::read_map(include_bytes!("../sample-maps/warm-homes.ron")).unwrap().map;
    let amounts = ["£48m a year", "£1.2m a year", "£85k in all", "£60k a year", "£5,000 a year"];
    let (words, _) = words_shown_small(&warm_homes, 0.7);
    assert!(amounts.iter().all(|amount| words.iter().any(|(words, _)| words == amount)), "{words:?}");
    assert!(words.iter().any(|(words, _)| words == "controls access to"), "{words:?}");
    for (name, map) in harrowdale().into_iter().chain([("Warm homes", warm_homes)]) {
        for zoom in [0.3, 0.5, 0.7, 0.82] {
            let (words, others) = words_shown_small(&map, zoom);
            for (number, (said, area)) in words.iter().enumerate() {
                let later = words.iter().skip(number + 1).map(|(_, area)| area);
                assert!(others.iter().chain(later).all(|other| !other.overlaps(area)), "{name} at {zoom}: {said}");
            }
        }
    }
}
