//! Areas behind the organisations say in words what they hold, on the canvas and in every export alike, and tell nobody more than they may know.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use outloud::arrange::{Arrangement, Wanted};
use outloud::edit::{self, Command};
use outloud::formats;
use outloud::model::{Audience, Centre, Map, Organisation, OrganisationId, Position, SectorKind, View};
use outloud::scene::{Areas, Influence, Part, PictureOptions, Scene, Shape, Theme, picture, rooms};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
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

fn arranged(map: &Map, how: Arrangement) -> Map {
    let wanted = Wanted { view: &View::new(Arc::new(map.clone())), only: &BTreeSet::new(), rooms: &rooms(map, Influence::Tower), seed: 1 };
    let places = how.places(&wanted, &mut |_| ControlFlow::Continue(())).unwrap();
    edit::apply(map, &Command::Arrange { places, sentence: how.sentence(None) }).unwrap()
}

#[test]
fn rings_are_drawn_where_organisations_stand_on_rings_and_nowhere_else() {
    let map = formats::read_map(include_bytes!("../sample-maps/harrowdale.ron")).unwrap().map;
    let [communities, decisions] = [Areas::Communities, Areas::Decisions];
    assert!(words(&drawn(&map, Some(communities)), Part::Ground).is_empty(), "they do not stand on rings");
    let rings = arranged(&map, Arrangement::RoundCommunities);
    let told = words(&drawn(&rings, Some(communities)), Part::Ground);
    assert_eq!(told, ["3 steps away", "2 steps away", "1 step away", "Communities and residents"], "the outermost lies at the bottom");
    assert!(words(&drawn(&rings, Some(communities)), Part::Legend).contains(&"Steps from communities and residents".to_owned()));
    assert!(words(&drawn(&rings, Some(decisions)), Part::Ground).is_empty(), "these are rings round others");
    let rings = arranged(&map, Arrangement::RoundDecisions);
    assert!(words(&drawn(&rings, Some(decisions)), Part::Ground).contains(&"Those who decide".to_owned()));
}

#[test]
fn a_ring_goes_round_those_it_names_and_no_others() {
    let map = formats::read_map(include_bytes!("../sample-maps/harrowdale.ron")).unwrap().map;
    let mut rings = arranged(&map, Arrangement::RoundCommunities);
    let centre = Centre::Communities.members(&rings);
    let inside = |map: &Map| -> BTreeSet<_> {
        let scene = drawn(map, Some(Areas::Communities));
        let corners = scene.pieces.iter().rev().find_map(|piece| match (&piece.shape, piece.part) {
            (Shape::Polygon { corners, .. }, Part::Ground) => Some(corners.clone()),
            _ => None,
        });
        let corners = corners.expect("the innermost line comes last");
        let holds = |x: f32, y: f32| {
            corners
                .iter()
                .zip(corners.iter().cycle().skip(1))
                .filter(|(a, b)| (a.y > y) != (b.y > y) && x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x)
                .count()
                % 2
                == 1
        };
        let places = map.network().node_indices().map(|index| (index, map.network()[index].position.unwrap()));
        places.filter(|(_, place)| holds(place.x() as f32, place.y() as f32)).map(|(index, _)| index).collect()
    };
    assert_eq!(inside(&rings), centre);
    let moved = *centre.iter().next().unwrap();
    let mut organisation = rings.network()[moved].as_ref().clone();
    organisation.position = Position::new(9_000.0, 0.0);
    rings.replace_organisation(organisation).unwrap();
    let left: BTreeSet<_> = centre.into_iter().filter(|index| *index != moved).collect();
    assert_eq!(inside(&rings), left, "one who was moved away spoils nothing");
}
