//! Lines end at what is drawn: where a name is shown larger, shorter or not at all, their heads point at what is there instead, and lie under no name.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use outloud::formats::read_map;
use outloud::model::{Ends, Funding, Kind, Map, Network, Organisation, OrganisationId, Position, Relationship, RelationshipId, View};
use outloud::scene::caption::{Caption, Captions, Sight};
use outloud::scene::named::Named;
use outloud::scene::{Part, PictureOptions, Piece, Point, Rect, Scene, Shape, Theme, hit::Parts, picture, with_names_to_read};
use petgraph::stable_graph::{EdgeIndex, NodeIndex};
use petgraph::visit::{EdgeRef, IntoEdgeReferences};
use std::sync::Arc;

/// How far a head stops before what it points at, in points, and a little.
const GAP_PTS: f32 = 6.0;

fn drawn(map: Map) -> (View, Scene) {
    let view = View::new(Arc::new(map));
    let scene = picture(&view, Theme::light(), &PictureOptions::default());
    (view, scene)
}

fn harrowdale() -> Map {
    read_map(include_bytes!("../sample-maps/harrowdale.ron")).unwrap().map
}

/// The tips of the filled heads among those pieces.
fn tips(pieces: &[Piece]) -> Vec<Point> {
    let heads = pieces.iter().filter_map(|piece| match &piece.shape {
        Shape::Polygon { corners, paint } if corners.len() == 3 && paint.stroke.is_none() => Some(corners[0]),
        _ => None,
    });
    heads.collect()
}

fn distance(area: &Rect, point: Point) -> f32 {
    let (x, y) = ((area.min.x - point.x).max(point.x - area.max.x), (area.min.y - point.y).max(point.y - area.max.y));
    x.max(0.0).hypot(y.max(0.0))
}

/// Where a name is that is shown at that size of the picture.
fn place(caption: &Caption, zoom: f32) -> Rect {
    let Rect { min, max } = caption.plate();
    Rect { min: caption.anchor + min * (1.0 / zoom), max: caption.anchor + max * (1.0 / zoom) }
}

/// How many heads of funding point at an organisation; each has to end at its symbol or at the name that is shown of it, and under no name.
fn point_at_what_is_there(network: &Network, heads: impl Fn(EdgeIndex) -> Vec<Point>, shown: impl Fn(NodeIndex) -> Vec<Rect>) -> usize {
    let mut count = 0;
    for edge in network.edge_references().filter(|edge| matches!(edge.weight().kind, Kind::Funding(_))) {
        let areas = shown(edge.target());
        for tip in heads(edge.id()) {
            let name = &network.node_weight(edge.target()).unwrap().name;
            assert!(
                areas.iter().any(|area| distance(area, tip) <= GAP_PTS),
                "the head of {} ends in empty paper before {name}: {tip:?} {areas:?}",
                edge.weight().id.as_str()
            );
            assert!(
                areas.iter().skip(1).all(|name| !name.grown(-1.0).contains(tip)),
                "the head of {} lies under {name:?}: {tip:?} {areas:?}",
                edge.weight().id.as_str()
            );
            count += 1;
        }
    }
    count
}

#[test]
fn in_the_window_heads_point_at_the_names_that_are_shown() {
    let (view, scene) = drawn(harrowdale());
    let (network, parts) = (view.map().network(), Parts::of(&scene));
    let all = Named::all(&scene, &parts, network);
    for zoom in [0.2, 0.35, 0.5, 0.7, 1.0] {
        let captions = Captions::of(&scene, network, &all, Sight { zoom, clear: None }, Theme::light());
        let heads = |edge| {
            let own = parts.pieces(Part::Relationship(edge));
            let ended = captions.ended.pieces(&scene, &own, edge, Theme::light());
            let pieces = ended.unwrap_or_else(|| scene.pieces[own.clone()].to_vec());
            assert_eq!(pieces.len(), own.len(), "its words stay");
            tips(&pieces)
        };
        let shown = |index: NodeIndex| {
            let mut areas = vec![parts.symbol(&scene, index).unwrap()];
            areas.extend(captions.set.iter().filter(|caption| caption.part == Part::Organisation(index)).map(|caption| place(caption, zoom)));
            if captions.leaves(index) {
                areas.extend(parts.name(&scene, index).map(|name| name.bounds()));
            }
            areas
        };
        assert!(point_at_what_is_there(network, heads, shown) > 30, "at {zoom}");
    }
}

/// A funder in the midst of many, with a long name that has a short form, so far from the others that its name is small on the whole.
fn hub() -> Map {
    let id = |number: usize| OrganisationId::new(&format!("o{number}")).unwrap();
    let mut map = Map::new();
    for number in 0..25 {
        let (x, y) = ((number % 5) as f64 * 900.0, (number / 5) as f64 * 900.0);
        let mut organisation = Organisation::new(id(number), format!("The Wider Partnership of Organisations in Area {number}"));
        (organisation.short_name, organisation.position) = (format!("Area {number}"), Position::new(x, y));
        map.add_organisation(organisation).unwrap();
    }
    for number in (0..25).filter(|number| *number != 12) {
        let funds = Relationship::new(RelationshipId::new(&format!("r{number}")).unwrap(), Kind::Funding(Funding::default()));
        map.connect(&Ends { from: id(number), to: id(12) }, funds).unwrap();
    }
    map
}

#[test]
fn on_a_sheet_heads_point_at_the_names_that_stand_for_others() {
    let (view, scene) = drawn(hub());
    let (network, parts) = (view.map().network(), Parts::of(&scene));
    let symbols: Vec<Rect> = network.node_indices().map(|index| parts.symbol(&scene, index).unwrap()).collect();
    let own = parts.name(&scene, NodeIndex::new(12)).unwrap().bounds();
    let ranges: Vec<_> = network.edge_indices().map(|edge| parts.pieces(Part::Relationship(edge))).collect();
    let sheet = with_names_to_read(scene, network, Theme::light());
    let name = |index: NodeIndex| {
        let names = sheet.pieces.iter().rev().filter(|piece| piece.part == Part::Organisation(index));
        let plates = names.filter(|piece| matches!(piece.shape, Shape::Polygon { .. }));
        plates.map(|piece| piece.shape.bounds()).next().unwrap()
    };
    assert_ne!(name(NodeIndex::new(12)), own, "the short name stands for it");
    let heads = |edge: EdgeIndex| tips(&sheet.pieces[ranges[edge.index()].clone()]);
    assert_eq!(point_at_what_is_there(network, heads, |index| vec![symbols[index.index()], name(index)]), 24);
}
