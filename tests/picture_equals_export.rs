//! Promise: the picture is the export. One scene feeds the window and every export; each of its shapes is in the SVG with the same box, and the
//! reference pictures stay the same to the pixel. `UPDATE_PICTURES=1 cargo test --test picture_equals_export` draws them anew: look at them then.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/places.rs"]
mod places;
mod support;
#[path = "support/svg.rs"]
mod svg;

use outloud::formats::picture::{Paper, PictureFormat, PictureSize, export_picture, scene_for_export};
use outloud::formats::read_map;
use outloud::model::{Audience, Ends, Map, Organisation, OrganisationId, Position, Relationship, RelationshipId, View};
use outloud::scene::{Influence, Paint, Part, PictureOptions, Point, Rect, Scene, Shape, Theme, fonts::missing_letters, picture, with_names_to_read};
use std::path::Path;
use svg::{Found, shapes_of};

fn exported(view: &View, format: PictureFormat, theme: &Theme, options: &PictureOptions, size: PictureSize) -> Vec<u8> {
    export_picture(&view.cleared(Audience::Team), format, theme, options, size).unwrap()
}

fn maps() -> [(&'static str, View); 3] {
    [("valley", places::valley()), ("names", places::names()), ("parallels", places::parallels())]
}

#[test]
fn window_and_exports_draw_one_scene() {
    for (name, view) in maps() {
        let options = PictureOptions { audience: Some(Audience::Team), ..PictureOptions::default() };
        assert_eq!(picture(&view, Theme::light(), &options), scene_for_export(&view.cleared(Audience::Team), Theme::light(), &options), "{name}");
    }
}

/// What an SVG has to say of the shapes of a scene.
fn shapes_in(scene: &Scene) -> Vec<Found> {
    let found = |shape: &Shape| match shape {
        Shape::Disc { centre, radius, .. } => vec![Found::Disc(Rect::around(*centre, radius * 2.0, radius * 2.0))],
        Shape::Polygon { corners, .. } => vec![Found::Polygon(Rect::bounding(corners.iter().copied()).unwrap())],
        Shape::Line { curve, .. } => vec![Found::Line(Rect::bounding(*curve).unwrap())],
        Shape::Text(text) => text.lines.iter().map(|line| Found::Words(line.text.clone(), line.origin)).collect(),
    };
    scene.pieces.iter().flat_map(|piece| found(&piece.shape)).collect()
}

fn near(a: &Found, b: &Found) -> bool {
    let point = |a: Point, b: Point| (a.x - b.x).abs() < 0.02 && (a.y - b.y).abs() < 0.02;
    let rect = |a: &Rect, b: &Rect| point(a.min, b.min) && point(a.max, b.max);
    match (a, b) {
        (Found::Disc(a), Found::Disc(b)) | (Found::Polygon(a), Found::Polygon(b)) | (Found::Line(a), Found::Line(b)) => rect(a, b),
        (Found::Words(a, at), Found::Words(b, there)) => a == b && point(*at, *there),
        _ => false,
    }
}

#[test]
fn every_shape_is_in_the_svg_with_the_same_box() {
    for (name, view) in maps() {
        let options = PictureOptions::default();
        let scene = scene_for_export(&view.cleared(Audience::Team), Theme::light(), &options);
        let svg = String::from_utf8(exported(&view, PictureFormat::Svg, Theme::light(), &options, PictureSize::Natural)).unwrap();
        let (wanted, found) = (shapes_in(&scene), shapes_of(&svg));
        assert_eq!(wanted.len(), found.len(), "{name}");
        for (wanted, found) in wanted.iter().zip(&found) {
            assert!(near(wanted, found), "{name}: {wanted:?} became {found:?}");
        }
        assert!(!["<script", "<image", "http://www.w3.org/1999", "<a ", "url("].iter().any(|word| svg.contains(word)), "{name}");
    }
}

#[test]
fn any_map_at_all_can_be_drawn_and_read_back() {
    for seed in 0..support::rounds(8, 2_000) {
        let view = View::new(std::sync::Arc::new(support::map(seed, 12)));
        let options = PictureOptions { influence: [Influence::Tower, Influence::Size][seed as usize % 2], ..PictureOptions::default() };
        let scene = scene_for_export(&view.cleared(Audience::Team), Theme::dark(), &options);
        let svg = exported(&view, PictureFormat::Svg, Theme::dark(), &options, PictureSize::Natural);
        let (wanted, found) = (shapes_in(&scene), shapes_of(std::str::from_utf8(&svg).unwrap()));
        assert_eq!(wanted.len(), found.len(), "seed {seed}");
        for (wanted, found) in wanted.iter().zip(&found) {
            match (wanted, found) {
                (Found::Words(wanted, _), Found::Words(found, _)) => assert_eq!(wanted, found, "seed {seed}"),
                _ => assert_eq!(std::mem::discriminant(wanted), std::mem::discriminant(found), "seed {seed}"),
            }
        }
        for format in [PictureFormat::Png, PictureFormat::Pdf] {
            let paper = PictureSize::Paper { paper: Paper::A4, dpi: 20 };
            assert!(!exported(&view, format, Theme::light(), &options, paper).is_empty(), "seed {seed}");
        }
    }
}

/// Compares with the picture kept under that name, or keeps it.
fn same_as_kept(name: &str, png: &[u8]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures").join(format!("{name}.png"));
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        std::fs::write(&path, png).unwrap();
    }
    let kept = image::load_from_memory(&std::fs::read(&path).unwrap()).unwrap().into_rgb8();
    let drawn = image::load_from_memory(png).unwrap().into_rgb8();
    assert_eq!(kept.dimensions(), drawn.dimensions(), "{name}");
    let different = kept.pixels().zip(drawn.pixels()).filter(|(a, b)| a != b).count();
    assert_eq!(different, 0, "{name}: pixels differ from tests/pictures/{name}.png");
}

#[test]
fn reference_pictures_stay_the_same() {
    let options = PictureOptions::default();
    let bare = PictureOptions { legend: false, title: false, influence: Influence::Size, ..options.clone() };
    let size = PictureSize::Width(1200);
    same_as_kept("valley-light", &exported(&places::valley(), PictureFormat::Png, Theme::light(), &options, size));
    same_as_kept("valley-dark", &exported(&places::valley(), PictureFormat::Png, Theme::dark(), &options, size));
    same_as_kept("valley-by-size", &exported(&places::valley(), PictureFormat::Png, Theme::light(), &bare, size));
    same_as_kept("names", &exported(&places::names(), PictureFormat::Png, Theme::light(), &bare, PictureSize::Width(900)));
    same_as_kept("parallels", &exported(&places::parallels(), PictureFormat::Png, Theme::light(), &options, PictureSize::Width(900)));
    for name in ["harrowdale", "open-grants", "warm-homes"] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-maps").join(name).with_extension("ron");
        let sample = View::new(std::sync::Arc::new(read_map(&std::fs::read(file).unwrap()).unwrap().map));
        same_as_kept(name, &exported(&sample, PictureFormat::Png, Theme::light(), &options, PictureSize::Width(1600)));
    }
}

#[test]
fn names_in_every_script_have_all_their_letters() {
    let view = places::names();
    for organisation in view.map().organisations() {
        assert_eq!(missing_letters(&organisation.name), Vec::<char>::new(), "{}", organisation.name);
    }
    let scene = picture(&view, Theme::light(), &PictureOptions::default());
    let glyphs = scene.pieces.iter().filter_map(|piece| if let Shape::Text(text) = &piece.shape { Some(text) } else { None });
    let glyphs = glyphs.flat_map(|text| &text.lines).flat_map(|line| &line.runs).flat_map(|run| &run.glyphs);
    assert!(glyphs.into_iter().all(|glyph| glyph.id != 0));
}

#[test]
fn a_pdf_fits_the_sheet_and_says_nothing_about_its_making() {
    let pdf = exported(
        &places::valley(),
        PictureFormat::Pdf,
        Theme::light(),
        &PictureOptions::default(),
        PictureSize::Paper { paper: Paper::A4, dpi: 300 },
    );
    let text = String::from_utf8_lossy(&pdf);
    assert!(text.contains("841.8") && text.contains("595.2"), "an A4 sheet across");
    assert!(!text.contains("/CreationDate") && !text.contains("/Producer") && !text.contains("/Title"));
}

#[test]
fn pictures_too_large_to_make_are_refused_with_the_number() {
    let view = places::parallels();
    let cleared = view.cleared(Audience::Partners);
    let refused = export_picture(&cleared, PictureFormat::Png, Theme::light(), &PictureOptions::default(), PictureSize::Width(30_000));
    assert!(refused.unwrap_err().what().contains("30000"));
    assert!(export_picture(&cleared, PictureFormat::Png, Theme::light(), &PictureOptions::default(), PictureSize::Width(0)).is_err());
}

#[test]
fn a_large_map_on_one_page_has_names_to_read_in_the_place_of_their_own() {
    let mut map = Map::new();
    for number in 0..900_u16 {
        let id = OrganisationId::new(&format!("o{number}")).unwrap();
        let position = Position::new(f64::from(number % 30) * 220.0, f64::from(number / 30) * 160.0);
        map.add_organisation(Organisation { position, ..Organisation::new(id, format!("Riverside Centre {number}")) }).unwrap();
    }
    let view = View::new(std::sync::Arc::new(map));
    let words = |size| {
        let svg = exported(&view, PictureFormat::Svg, Theme::light(), &PictureOptions::default(), size);
        let name = |found: Found| if let Found::Words(words, at) = found { Some((words, at)) } else { None };
        shapes_of(std::str::from_utf8(&svg).unwrap()).into_iter().filter_map(name).filter(|(words, _)| words.starts_with("Riverside")).count()
    };
    assert_eq!(words(PictureSize::Natural), words(PictureSize::Width(1920)), "nobody loses the name");
    let scene = scene_for_export(&view.cleared(Audience::Team), Theme::light(), &PictureOptions::default());
    let page = scene.page.width();
    let readable = |scene: &Scene| {
        let names = scene.pieces.iter().filter(|piece| matches!(piece.part, Part::Organisation(_)));
        names.filter(|piece| matches!(&piece.shape, Shape::Text(text) if text.size_pts > page / 160.0)).map(|piece| piece.shape.bounds()).collect()
    };
    let before: Vec<Rect> = readable(&scene);
    assert!(before.is_empty());
    let after: Vec<Rect> = readable(&with_names_to_read(scene, view.map().network(), Theme::light()));
    assert!(after.len() >= 60, "{}", after.len());
    for (number, one) in after.iter().enumerate() {
        assert!(after.iter().skip(number + 1).all(|other| !one.overlaps(other)));
    }
}

#[test]
fn names_to_read_cover_nobody_elses_name_where_shapes_can_be_told_apart() {
    let mut map = Map::new();
    for number in 0..300_u16 {
        let id = OrganisationId::new(&format!("o{number}")).unwrap();
        let position = Position::new(f64::from(number % 20) * 190.0, f64::from(number / 20) * 150.0);
        let name = ["Footlights", "The Counselling and Family Centre", "Old Town Legion"][usize::from(number % 3)];
        map.add_organisation(Organisation { position, ..Organisation::new(id, format!("{name} {number}")) }).unwrap();
    }
    let view = View::new(std::sync::Arc::new(map));
    let scene = with_names_to_read(picture(&view, Theme::light(), &PictureOptions::default()), view.map().network(), Theme::light());
    let names = scene.pieces.iter().filter_map(|piece| match (piece.part, &piece.shape) {
        (Part::Organisation(_), Shape::Text(text)) => Some((text.size_pts, text.bounds())),
        _ => None,
    });
    let (own, large): (Vec<_>, Vec<_>) = names.partition(|(size_pts, _)| *size_pts < 14.0);
    assert!(large.len() >= 20 && own.len() + large.len() == 300, "{} are large", large.len());
    for (_, area) in &large {
        assert!(own.iter().all(|(_, name)| !name.overlaps(area)), "{area:?}");
    }
}

/// 2,400 organisations so far apart, each funding the next with a pound more.
fn chain(apart: f64) -> Scene {
    let id = |number: u16| OrganisationId::new(&format!("o{number}")).unwrap();
    let mut map = Map::new();
    for number in 0..2_400_u16 {
        let position = Position::new(f64::from(number % 60) * 220.0 * apart, f64::from(number / 60) * 160.0);
        map.add_organisation(Organisation { position, ..Organisation::new(id(number), format!("O {number}")) }).unwrap();
    }
    for number in 1..2_400_u16 {
        let ends = Ends { from: id(number - 1), to: id(number) };
        let relationship = Relationship::new(RelationshipId::new(&format!("r{number}")).unwrap(), places::funding(i64::from(number)));
        map.connect(&ends, relationship).unwrap();
    }
    picture(&View::new(std::sync::Arc::new(map)), Theme::light(), &PictureOptions::default())
}

/// What the legend says of them, line by line.
fn legend(scene: &Scene) -> Vec<String> {
    let words = |piece: &outloud::scene::Piece| match &piece.shape {
        Shape::Text(text) if piece.part == Part::Legend => Some(text.lines.iter().map(|line| line.text.trim()).collect::<Vec<_>>().join(" ")),
        _ => None,
    };
    scene.pieces.iter().filter_map(words).collect()
}

#[test]
fn the_strongest_lines_of_a_large_map_stand_out_and_the_legend_says_so() {
    let scene = chain(1.0);
    let visible = scene.network.width() / 4_100.0;
    let bodies = scene.pieces.iter().filter(|piece| matches!(piece.part, Part::Relationship(_)));
    let wide = bodies.filter(|piece| matches!(&piece.shape, Shape::Line { stroke, .. } if stroke.width_pts >= visible));
    assert_eq!(wide.count(), 2_000);
    assert_eq!(legend(&scene).iter().filter(|words| **words == "The 2,000 strongest stand out").count(), 1);
}

#[test]
fn the_legend_tells_no_widths_apart_that_the_picture_does_not() {
    let funding = |apart| legend(&chain(apart)).into_iter().filter(|words| words.starts_with("Funding")).collect::<Vec<_>>();
    assert!(funding(1.0).len() == 2 && funding(1.0).iter().all(|words| words.ends_with("a year")));
    let [told, alike] = &funding(1.8)[..] else { panic!("{:?}", funding(1.8)) };
    assert!(told.ends_with("a year") && alike.ends_with("a year or less"), "{told} {alike}");
    assert_eq!(funding(3.0), ["Funding"]);
}

/// The outline that an organisation's symbol has in the scene, by the order of the map.
fn symbols(scene: &Scene) -> Vec<&Shape> {
    let mut seen = Vec::new();
    let mut shapes = Vec::new();
    for piece in &scene.pieces {
        if matches!(piece.part, Part::Organisation(_)) && !seen.contains(&piece.part) {
            seen.push(piece.part);
            shapes.push(&piece.shape);
        }
    }
    shapes
}

#[test]
fn labels_do_not_cover_shapes_on_a_roomy_map() {
    let scene = picture(&places::valley(), Theme::light(), &PictureOptions { legend: false, title: false, ..PictureOptions::default() });
    let words = scene.pieces.iter().filter(|piece| matches!((&piece.part, &piece.shape), (Part::Words(_), Shape::Text(_))));
    let words: Vec<Rect> = words.map(|piece| piece.shape.bounds()).collect();
    assert!(words.len() >= 9, "most relationships have room for their words, {} did", words.len());
    for (number, area) in words.iter().enumerate() {
        assert!(symbols(&scene).iter().all(|symbol| !symbol.bounds().overlaps(area)), "{area:?}");
        assert!(words.iter().skip(number + 1).all(|other| !other.overlaps(area)), "{area:?}");
    }
}

#[test]
fn parallel_relationships_never_hide_each_other() {
    let scene = picture(&places::parallels(), Theme::light(), &PictureOptions::default());
    let lines = scene.pieces.iter().filter_map(|piece| match (&piece.part, &piece.shape) {
        (Part::Relationship(edge), Shape::Line { curve, stroke }) => Some((*edge, *curve, stroke.width_pts)),
        _ => None,
    });
    // the body of each relationship is its longest line
    let mut bodies: Vec<(Point, f32)> = Vec::new();
    let mut last = None;
    for (edge, curve, width) in lines {
        if last != Some(edge) {
            let [a, b, c, d] = curve;
            bodies.push(((a + (b + c) * 3.0 + d) * 0.125, width));
            last = Some(edge);
        }
    }
    assert_eq!(bodies.len(), 6);
    for (number, (middle, width)) in bodies.iter().enumerate() {
        for (other, other_width) in bodies.iter().skip(number + 1) {
            assert!(middle.distance(*other) > (width + other_width) / 2.0 + 6.0);
        }
    }
}

#[test]
fn arrowheads_end_at_the_edge_of_the_shape() {
    let scene = picture(&places::parallels(), Theme::light(), &PictureOptions::default());
    let target = scene.pieces.iter().find_map(|piece| match (&piece.part, &piece.shape) {
        (Part::Organisation(_), Shape::Disc { centre, radius, .. }) => Some((*centre, *radius)),
        _ => None,
    });
    let (centre, radius) = target.unwrap();
    let mut heads = 0;
    for piece in &scene.pieces {
        if let (Part::Relationship(_), Shape::Polygon { corners, paint: Paint { stroke: None, .. } }) = (&piece.part, &piece.shape)
            && let [tip, ..] = corners.as_slice()
            && corners.len() == 3
            && tip.distance(centre) < 200.0
        {
            let gap = tip.distance(centre) - radius;
            assert!((0.0..=4.0).contains(&gap), "the tip is {gap} points from the edge");
            heads += 1;
        }
    }
    assert_eq!(heads, 2, "two of the arrows that point at it are funding");
}
