//! Every arrangement does what its name says, and organisations with their names do not stand on one another.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/covering.rs"]
mod covering;

use covering::covered;
use outloud::arrange::{Arrangement, Guides, Places, Wanted};
use outloud::edit::{self, Command};
use outloud::formats;
use outloud::model::{
    Ends, Funding, Kind, Map, Organisation, OrganisationId, Position, Power, PowerForm, Relationship, RelationshipId, Sector, SectorKind, View,
};
use outloud::scene::{Influence, Rect, rooms};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::Arc;

/// Those of this file: the default one has tests of its own.
const ORDERED: [Arrangement; 5] =
    [Arrangement::BySector, Arrangement::RoundCommunities, Arrangement::RoundDecisions, Arrangement::Layers, Arrangement::Circle];

fn harrowdale() -> Map {
    formats::read_map(include_bytes!("../sample-maps/harrowdale.ron")).unwrap().map
}

fn id(number: usize) -> OrganisationId {
    OrganisationId::new(&format!("o{number}")).unwrap()
}

/// A map of some size: every sector, towers, long names, and funding that now and then goes round in a circle.
fn large(count: usize) -> Map {
    let mut rng = fastrand::Rng::with_seed(9);
    let mut map = Map::new();
    for number in 0..count {
        let words = ["Riverside", "Community", "Partnership", "Trust for the North of Harrowdale"];
        let mut organisation = Organisation::new(id(number), format!("{} {number}", words[..=rng.usize(..4)].join(" ")));
        organisation.sectors = rng.choice(SectorKind::ALL).into_iter().map(|kind| Sector::from(*kind)).collect();
        organisation.influence = (rng.u8(..3) == 0).then(|| rng.u32(..13));
        organisation.seldom_heard = rng.u8(..8) == 0;
        map.add_organisation(organisation).unwrap();
    }
    for number in 1..count {
        let other = rng.usize(..number).min(rng.usize(..number));
        let (from, to) = if rng.u8(..12) == 0 { (number, other) } else { (other, number) };
        let kind = match rng.u8(..4) {
            0 => Kind::Power(Power { form: PowerForm::Decides, strength: None, visibility: None }),
            _ => Kind::Funding(Funding::default()),
        };
        map.connect(&Ends { from: id(from), to: id(to) }, Relationship::new(RelationshipId::new(&format!("r{number}")).unwrap(), kind)).unwrap();
    }
    map
}

/// The same map on which nobody said of some which sector they are of.
fn half_said(map: &Map) -> Map {
    let unsaid = map.organisations().step_by(7).map(|organisation| Organisation { sectors: Vec::new(), ..organisation.clone() }).collect();
    edit::apply(map, &Command::Change { organisations: unsaid, relationships: Vec::new() }).unwrap()
}

fn places_of(map: &Map, how: Arrangement, only: &[OrganisationId]) -> Places {
    let view = View::new(Arc::new(map.clone()));
    let only: BTreeSet<OrganisationId> = only.iter().cloned().collect();
    let wanted = Wanted { view: &view, only: &only, rooms: &rooms(map, Influence::Tower), seed: 1 };
    how.places(&wanted, &mut |_| ControlFlow::Continue(())).unwrap()
}

fn arranged(map: &Map, how: Arrangement) -> Map {
    edit::apply(map, &Command::Arrange { places: places_of(map, how, &[]), sentence: how.sentence(None) }).unwrap()
}

fn at(map: &Map, organisation: &Organisation) -> Position {
    map.organisation(&organisation.id).unwrap().position.unwrap()
}

#[test]
fn nobody_stands_on_anybody() {
    for map in [harrowdale(), large(300)] {
        for how in ORDERED {
            assert_eq!(covered(&arranged(&map, how)), Vec::new(), "{}", how.name());
        }
    }
}

#[test]
fn whichever_way_chance_falls_nobody_stands_on_anybody() {
    let map = harrowdale();
    for how in [Arrangement::Near, Arrangement::Distances] {
        for seed in 0..12 {
            let wanted = Wanted { view: &View::new(Arc::new(map.clone())), only: &BTreeSet::new(), rooms: &rooms(&map, Influence::Tower), seed };
            let places = how.places(&wanted, &mut |_| ControlFlow::Continue(())).unwrap();
            let after = edit::apply(&map, &Command::Arrange { places, sentence: how.sentence(None) }).unwrap();
            assert_eq!(covered(&after), Vec::new(), "{} {seed}", how.name());
        }
    }
}

#[test]
fn equal_maps_give_equal_places() {
    for how in Arrangement::ALL {
        let map = large(120);
        assert_eq!(places_of(&map, *how, &[]), places_of(&map, *how, &[]), "{}", how.name());
    }
}

#[test]
fn a_sector_has_its_columns_to_itself() {
    for map in [harrowdale(), large(300), half_said(&large(300))] {
        let map = arranged(&map, Arrangement::BySector);
        let mut across: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
        for organisation in map.organisations() {
            let order = organisation.sector().map_or(usize::MAX, |sector| SectorKind::ALL.iter().position(|kind| *kind == sector).unwrap());
            let x = at(&map, organisation).x();
            let (from, to) = across.entry(order).or_insert((x, x));
            (*from, *to) = (from.min(x), to.max(x));
        }
        let across: Vec<(f64, f64)> = across.into_values().collect();
        assert!(across.len() > 3 && across.windows(2).all(|pair| pair[0].1 + 100.0 < pair[1].0), "{across:?}");
    }
}

#[test]
fn funders_stand_above_those_they_fund_but_on_circles() {
    for map in [harrowdale(), large(300)] {
        let map = arranged(&map, Arrangement::Layers);
        let funding: Vec<_> = map.relationships().filter(|(_, relationship, _)| matches!(relationship.kind, Kind::Funding(_))).collect();
        // whether money comes back from there
        let comes_back = |from: &Organisation, to: &Organisation| {
            let mut reached = BTreeSet::from([to.id.clone()]);
            loop {
                let next: Vec<_> =
                    funding.iter().filter(|(a, _, b)| reached.contains(&a.id) && !reached.contains(&b.id)).map(|(.., b)| b.id.clone()).collect();
                if next.is_empty() {
                    return reached.contains(&from.id);
                }
                reached.extend(next);
            }
        };
        let mut upwards = 0;
        for (from, _, to) in &funding {
            if at(&map, from).y() >= at(&map, to).y() {
                assert!(comes_back(from, to), "{} is not above {}", from.name, to.name);
                upwards += 1;
            }
        }
        assert!(upwards * 5 < funding.len(), "{upwards} of {} go up", funding.len());
    }
}

#[test]
fn a_ring_further_out_is_a_step_further_away() {
    for (how, centre) in [(Arrangement::RoundCommunities, SectorKind::Community), (Arrangement::RoundDecisions, SectorKind::Statutory)] {
        // a chain of six, of which the first is the centre
        let mut map = Map::new();
        for number in 0..6 {
            let sector = if number == 0 { centre } else { SectorKind::Voluntary };
            map.add_organisation(Organisation { sectors: vec![sector.into()], ..Organisation::new(id(number), format!("Organisation {number}")) })
                .unwrap();
        }
        for number in 0..5 {
            let form = if number == 0 { PowerForm::Decides } else { PowerForm::Advises };
            let kind = Kind::Power(Power { form, strength: None, visibility: None });
            let ends = Ends { from: id(number), to: id(number + 1) };
            map.connect(&ends, Relationship::new(RelationshipId::new(&format!("r{number}")).unwrap(), kind)).unwrap();
        }
        let map = arranged(&map, how);
        let middle = at(&map, map.organisations().next().unwrap());
        let out: Vec<f64> = map.organisations().map(|o| (at(&map, o).x() - middle.x()).hypot(at(&map, o).y() - middle.y())).collect();
        assert!(out.windows(2).all(|pair| pair[0] + 50.0 < pair[1]), "{}: {out:?}", how.name());
    }
}

#[test]
fn a_circle_leaves_its_centre_free_and_crosses_nothing_it_need_not() {
    // five in a circle, drawn in another order than they are connected
    let mut map = Map::new();
    for number in 0..5 {
        map.add_organisation(Organisation::new(id(number), format!("Organisation {number}"))).unwrap();
    }
    for (number, pair) in [(0, 2), (2, 4), (4, 1), (1, 3), (3, 0)].into_iter().enumerate() {
        let ends = Ends { from: id(pair.0), to: id(pair.1) };
        map.connect(&ends, Relationship::new(RelationshipId::new(&format!("r{number}")).unwrap(), Kind::Funding(Funding::default()))).unwrap();
    }
    let map = arranged(&map, Arrangement::Circle);
    let points: Vec<(f64, f64)> = map.organisations().map(|o| (at(&map, o).x(), at(&map, o).y())).collect();
    assert!(points.iter().all(|(x, y)| x.hypot(*y) > 50.0));
    // neighbours on the map are neighbours on the circle: all lines are equally short
    let far = |a: usize, b: usize| (points[a].0 - points[b].0).hypot(points[a].1 - points[b].1);
    let across = far(0, 4).max(far(0, 1));
    assert!([(0, 2), (2, 4), (4, 1), (1, 3), (3, 0)].into_iter().all(|(a, b)| far(a, b) < across));
}

#[test]
fn each_column_and_row_has_its_words_where_nobody_stands() {
    for (map, how) in [harrowdale(), half_said(&harrowdale()), large(300), large(1_000)]
        .into_iter()
        .flat_map(|map| [(map.clone(), Arrangement::BySector), (map, Arrangement::Layers)])
    {
        let rooms = rooms(&map, Influence::Tower);
        let wanted = Wanted { view: &View::new(Arc::new(map.clone())), only: &BTreeSet::new(), rooms: &rooms, seed: 1 };
        let found = how.shown(&wanted, &mut |_| ControlFlow::Continue(())).unwrap();
        let Some(Guides::Bands(bands)) = found.guides else { panic!("no bands") };
        let inside = |[left, top, right, bottom]: [f64; 4], x: f64, y: f64| (left..right).contains(&x) && (top..bottom).contains(&y);
        let mut words: Vec<&str> = Vec::new();
        for ((id, at), [left, up, right, down]) in found.places.iter().zip(&rooms) {
            let on: Vec<_> = bands.bands.iter().filter(|band| inside(band.area, at.x(), at.y())).collect();
            assert_eq!(on.len(), 1, "{id:?}");
            for corner in [[at.x() - left, at.y() - up], [at.x() + right, at.y() + down]] {
                assert!(inside(on[0].area, corner[0], corner[1]) && !inside(on[0].head, corner[0], corner[1]), "{id:?}");
            }
            if how == Arrangement::BySector {
                let sector = map.organisation(id).unwrap().sector().map_or("sector not said", |sector| sector.word());
                assert_eq!(on[0].words.to_lowercase(), sector);
            }
            words.push(&on[0].words);
        }
        for band in &bands.bands {
            let [left, top, right, bottom] = band.head;
            assert!(bottom - top >= 1.3 * bands.words_pts && right - left >= 4.0 * bands.words_pts, "{band:?}");
            assert!(words.contains(&band.words.as_str()), "{band:?}");
        }
        let distinct: BTreeSet<&str> = words.into_iter().collect();
        assert_eq!(distinct.len(), bands.bands.len());
    }
}

#[test]
fn the_innermost_line_goes_round_those_in_the_centre_and_nobody_else() {
    for (mut map, pin) in [(harrowdale(), false), (large(300), false), (large(1_000), false), (harrowdale(), true)] {
        if pin {
            let mut pinned = map.organisations().next().unwrap().clone();
            (pinned.pinned, pinned.position) = (true, Position::new(1_234.5, -678.9));
            map = edit::apply(&map, &Command::Change { organisations: vec![pinned], relationships: Vec::new() }).unwrap();
        }
        let wanted = Wanted { view: &View::new(Arc::new(map.clone())), only: &BTreeSet::new(), rooms: &rooms(&map, Influence::Tower), seed: 1 };
        let found = Arrangement::RoundCommunities.shown(&wanted, &mut |_| ControlFlow::Continue(())).unwrap();
        let Some(Guides::Rings(rings)) = found.guides else { panic!("no rings") };
        assert!(rings.lines.is_sorted_by(|(one, _), (other, _)| one < other));
        let [(innermost, words), ..] = &rings.lines[..] else { panic!("no lines") };
        assert_eq!(words, "Communities and residents");
        for (id, at) in found.places {
            let out = (at.x() - rings.middle[0]).hypot((at.y() - rings.middle[1]) / rings.flat);
            let in_the_centre = matches!(map.organisation(&id).unwrap().sector(), Some(SectorKind::Community | SectorKind::Residents));
            assert_eq!(out < *innermost, in_the_centre, "{id:?} {out} {innermost}");
            assert!(out < rings.lines.last().unwrap().0);
        }
    }
}

#[test]
fn the_pinned_stay_and_the_rest_gives_way() {
    for how in ORDERED {
        let map = harrowdale();
        let mut pinned = map.organisations().nth(7).unwrap().clone();
        (pinned.pinned, pinned.position) = (true, Position::new(1234.5, -678.9));
        let map = edit::apply(&map, &Command::Change { organisations: vec![pinned.clone()], relationships: Vec::new() }).unwrap();
        let map = arranged(&map, how);
        assert_eq!(map.organisation(&pinned.id), Some(&pinned));
        assert_eq!(covered(&map), Vec::new(), "{}", how.name());
    }
}

/// The box round their middles.
fn around(map: &Map, those: &[OrganisationId]) -> Rect {
    let places = those.iter().map(|id| map.organisation(id).unwrap().position.unwrap());
    Rect::bounding(places.map(outloud::scene::Point::from)).unwrap()
}

#[test]
fn a_selection_is_arranged_about_where_it_is_and_covers_nobody_else() {
    let map = arranged(&harrowdale(), Arrangement::Circle);
    for every in [4, 9] {
        let only: Vec<OrganisationId> = map.organisations().step_by(every).map(|organisation| organisation.id.clone()).collect();
        for how in Arrangement::ALL.iter().filter(|how| **how != Arrangement::New) {
            let places = places_of(&map, *how, &only);
            assert_eq!(places.iter().map(|(id, _)| id.clone()).collect::<BTreeSet<_>>(), only.iter().cloned().collect(), "{}", how.name());
            let after = edit::apply(&map, &Command::Arrange { places, sentence: how.sentence(Some(only.len())) }).unwrap();
            let (before, now) = (around(&map, &only), around(&after, &only));
            let moved = (now.centre() - before.centre()).length();
            // where they have room amid the others they stay there; else they go no further than they must
            let whole = around(&map, &map.organisations().map(|organisation| organisation.id.clone()).collect::<Vec<_>>());
            let have_room = now.width() < 0.7 * whole.width() && now.height() < 0.7 * whole.height();
            assert!(moved < if have_room { 1.0 } else { 0.3 * whole.width() }, "{}: {before:?} {now:?}", how.name());
            assert_eq!(covered(&after), Vec::new(), "{}", how.name());
        }
    }
}

#[test]
fn a_selection_with_a_pinned_one_covers_nobody_else_either() {
    let map = arranged(&harrowdale(), Arrangement::Circle);
    let only: Vec<OrganisationId> = map.organisations().step_by(3).map(|organisation| organisation.id.clone()).collect();
    let pinned = Organisation { pinned: true, ..map.organisation(&only[2]).unwrap().clone() };
    let map = edit::apply(&map, &Command::Change { organisations: vec![pinned], relationships: Vec::new() }).unwrap();
    for how in Arrangement::ALL.iter().filter(|how| **how != Arrangement::New) {
        let places = places_of(&map, *how, &only);
        let after = edit::apply(&map, &Command::Arrange { places, sentence: how.sentence(Some(only.len())) }).unwrap();
        assert_eq!(covered(&after), Vec::new(), "{}", how.name());
    }
}

#[test]
fn an_arrangement_that_would_show_nothing_says_what_is_lacking() {
    let mut map = Map::new();
    for number in 0..3 {
        map.add_organisation(Organisation::new(id(number), format!("Organisation {number}"))).unwrap();
    }
    let view = View::new(Arc::new(map));
    let lacking: Vec<&str> = Arrangement::ALL.iter().filter(|how| how.lacks(&view).is_some()).map(|how| how.word()).collect();
    assert_eq!(lacking, ["by-sector", "round-communities", "round-decisions", "layers"]);
    assert!(Arrangement::Layers.lacks(&view).unwrap().to_string().contains("Draw who funds whom"));
}

#[test]
fn an_arrangement_can_be_broken_off() {
    let map = large(60);
    let (view, rooms) = (View::new(Arc::new(map.clone())), rooms(&map, Influence::Tower));
    for how in Arrangement::ALL {
        let wanted = Wanted { view: &view, only: &BTreeSet::new(), rooms: &rooms, seed: 1 };
        assert_eq!(how.places(&wanted, &mut |_| ControlFlow::Break(())), None, "{}", how.name());
    }
}

#[test]
fn the_readme_and_the_menu_tell_of_every_arrangement() {
    let readme = include_str!("../README.md");
    for how in Arrangement::ALL {
        assert!(readme.contains(&format!("| `{}` | {} |", how.word(), how.help())), "{}", how.word());
        assert!(outloud::app::table::TABLE.iter().any(|entry| entry.name == how.name()), "{}", how.name());
        assert_eq!(Arrangement::from_word(how.word()), Some(*how));
    }
}
