//! The default arrangement: those who have to do with one another lie near, nothing overlaps, the pinned stay, and equal maps give equal places on
//! however many threads.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use outloud::arrange::{Arrangement, Places, Room, Wanted};
use outloud::model::{Ends, Funding, Kind, Map, Organisation, OrganisationId, Position, Relationship, RelationshipId, View};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;

/// The room of everybody here.
const ROOM: Room = [75.0, 60.0, 75.0, 60.0];

fn id(number: usize) -> OrganisationId {
    OrganisationId::new(&format!("o{number}")).unwrap()
}

fn map(count: usize, pairs: impl IntoIterator<Item = (usize, usize)>) -> Map {
    let mut map = Map::new();
    for number in 0..count {
        map.add_organisation(Organisation::new(id(number), format!("Organisation {number}"))).unwrap();
    }
    for (number, (from, to)) in pairs.into_iter().enumerate() {
        let relationship = Relationship::new(RelationshipId::new(&format!("r{number}")).unwrap(), Kind::Funding(Funding::default()));
        map.connect(&Ends { from: id(from), to: id(to) }, relationship).unwrap();
    }
    map
}

/// A funder with grantees, a chain of five, and two on their own.
fn star_and_chain(grantees: usize) -> Map {
    map(grantees + 8, (1..=grantees).map(|n| (0, n)).chain((grantees + 1..grantees + 5).map(|n| (n, n + 1))))
}

/// Clusters of funders, those between and small ones, as partnerships have them.
fn clusters(count: usize) -> Map {
    let mut rng = fastrand::Rng::with_seed(3);
    let size = 40;
    let pairs: Vec<(usize, usize)> = (1..count)
        .flat_map(|one| {
            let first = one / size * size;
            let hub = if one == first { rng.usize(..one) } else { first + rng.usize(..(one - first)).min(rng.usize(..4)) };
            let other = if rng.u8(..8) == 0 { rng.usize(..one) } else { first.min(one - 1) + rng.usize(..(one - first).max(1)) };
            [(hub, one), (other, one)]
        })
        .filter(|(from, to)| from != to)
        .collect();
    map(count, pairs)
}

/// Nearly everybody has to do with one of two, many with both, and with few others.
fn held_by_two(count: usize) -> Map {
    let mut rng = fastrand::Rng::with_seed(3);
    let of_both = (2..count).step_by(3).map(|one| (0, one)).chain([(0, 1)]);
    let others: Vec<(usize, usize)> = (0..count).map(|_| (rng.usize(..count), rng.usize(..count))).filter(|(from, to)| from != to).collect();
    map(count, (2..count).map(|one| (one % 2, one)).chain(of_both).chain(others))
}

fn places_by(how: Arrangement, map: &Map, seed: u64) -> Places {
    let rooms = vec![ROOM; map.organisation_count()];
    let wanted = Wanted { view: &View::new(Arc::new(map.clone())), only: &BTreeSet::new(), rooms: &rooms, seed };
    how.places(&wanted, &mut |_| ControlFlow::Continue(())).unwrap()
}

fn places(map: &Map, seed: u64) -> Places {
    places_by(Arrangement::Near, map, seed)
}

fn at(places: &Places, number: usize) -> Position {
    places.iter().find(|(moved, _)| *moved == id(number)).unwrap().1
}

fn apart(a: Position, b: Position) -> f64 {
    (a.x() - b.x()).hypot(a.y() - b.y())
}

fn pinned(map: &mut Map, number: usize, x: f64, y: f64) {
    let mut organisation = map.organisation(&id(number)).unwrap().clone();
    (organisation.pinned, organisation.position) = (true, Position::new(x, y));
    map.replace_organisation(organisation).unwrap();
}

/// The pairs of organisations that cover one another.
fn overlaps(places: &Places) -> usize {
    let covers = |a: &Position, b: &Position| (a.x() - b.x()).abs() < 150.0 && (a.y() - b.y()).abs() < 120.0;
    let later = |number: usize| &places[number + 1..];
    places.iter().enumerate().map(|(number, (_, a))| later(number).iter().filter(|(_, b)| covers(a, b)).count()).sum()
}

/// The pairs of numbers between which there is a relationship.
fn ties(map: &Map) -> Vec<(usize, usize)> {
    let number = |organisation: &Organisation| organisation.id.as_str()[1..].parse().unwrap();
    map.relationships().map(|(from, _, to)| (number(from), number(to))).collect()
}

/// How many pairs of relationships cross, for each relationship.
fn crossings(map: &Map, places: &Places) -> f64 {
    let ties = ties(map);
    let side = |o: Position, a: Position, b: Position| (a.x() - o.x()) * (b.y() - o.y()) - (a.y() - o.y()) * (b.x() - o.x());
    let places: Vec<Position> = (0..map.organisation_count()).map(|number| at(places, number)).collect();
    let mut count = 0;
    for (number, &(a, b)) in ties.iter().enumerate() {
        for &(c, d) in &ties[number + 1..] {
            let (p, q, r, s) = (places[a], places[b], places[c], places[d]);
            let meet = a == c || a == d || b == c || b == d;
            count += usize::from(!meet && side(p, q, r) * side(p, q, s) < 0.0 && side(r, s, p) * side(r, s, q) < 0.0);
        }
    }
    count as f64 / ties.len() as f64
}

/// How far the picture is from distances like those on the map: 0 is exact, 1 is everybody at one place.
fn stress(map: &Map, places: &Places) -> f64 {
    let count = map.organisation_count();
    let mut neighbours = vec![Vec::new(); count];
    for (a, b) in ties(map) {
        neighbours[a].push(b);
        neighbours[b].push(a);
    }
    let places: Vec<Position> = (0..count).map(|number| at(places, number)).collect();
    let (mut sum, mut squares, mut pairs) = (0.0, 0.0, 0.0);
    for start in 0..count {
        let mut steps = vec![0_u32; count];
        let mut waiting = std::collections::VecDeque::from([start]);
        while let Some(one) = waiting.pop_front() {
            for &other in &neighbours[one] {
                if other != start && steps[other] == 0 {
                    steps[other] = steps[one] + 1;
                    waiting.push_back(other);
                }
            }
        }
        for (other, steps) in steps.iter().enumerate().filter(|(_, steps)| **steps > 0) {
            let share = apart(places[start], places[other]) / f64::from(*steps);
            (sum, squares, pairs) = (sum + share, squares + share * share, pairs + 1.0);
        }
    }
    1.0 - sum * sum / squares / pairs
}

#[test]
fn the_many_of_one_funder_stand_all_round_it() {
    for grantees in [5, 90, 150, 600] {
        let places = places(&map(grantees + 1, (1..=grantees).map(|n| (0, n))), 1);
        let funder = at(&places, 0);
        let quarter = |right: bool, down: bool| {
            let there = |at: &Position| (at.x() > funder.x()) == right && (at.y() > funder.y()) == down;
            places.iter().filter(|(one, at)| *one != id(0) && there(at)).count()
        };
        let quarters = [quarter(false, false), quarter(false, true), quarter(true, false), quarter(true, true)];
        assert!(quarters.iter().all(|count| *count >= grantees / 8), "{grantees}: {quarters:?}");
        let side = |of: fn(&Position) -> f64| {
            let all = places.iter().map(|(_, at)| of(at));
            all.clone().fold(f64::MIN, f64::max) - all.fold(f64::MAX, f64::min)
        };
        let (wide, high) = (side(|at| at.x()), side(|at| at.y()));
        assert!(wide < 3.0 * high && high < 3.0 * wide, "{grantees}: {wide} by {high}");
    }
}

#[test]
fn equal_seeds_give_equal_places_on_one_thread_and_on_two() {
    let on = |threads: usize| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    // up to 800 several pictures are compared; up to 2,000 distances are found pair by pair, above it by pivots
    for (how, count) in [
        (Arrangement::Near, 300),
        (Arrangement::Near, 1_200),
        (Arrangement::Again, 1_200),
        (Arrangement::Distances, 1_200),
        (Arrangement::Distances, 2_100),
    ] {
        let map = clusters(count);
        let [one, two] = [1, 2].map(|threads| on(threads).install(|| places_by(how, &map, 7)));
        assert!(one == two, "{}", how.name());
        assert!(one != places_by(how, &map, 8), "{}", how.name());
    }
}

#[test]
fn no_two_organisations_stand_on_one_another() {
    for map in [star_and_chain(200), clusters(600), map(30, [])] {
        for how in [Arrangement::Near, Arrangement::Distances] {
            let places = places_by(how, &map, 1);
            assert_eq!(places.len(), map.organisation_count());
            assert_eq!(overlaps(&places), 0, "{}", how.name());
        }
    }
}

#[test]
fn a_chain_is_drawn_out() {
    for how in [Arrangement::Near, Arrangement::Distances] {
        let places = places_by(how, &star_and_chain(0), 3);
        let at = |number| at(&places, number);
        assert!(apart(at(1), at(5)) > 3.0 * apart(at(1), at(2)), "{}", how.name());
        assert!((at(1).x() - at(5).x()).abs() > 3.0 * (at(1).y() - at(5).y()).abs(), "it lies across");
    }
}

#[test]
fn groups_show_and_few_relationships_cross() {
    let map = clusters(400);
    let near = places(&map, 1);
    let distances = places_by(Arrangement::Distances, &map, 1);
    assert!(crossings(&map, &near) < 1.6, "{}", crossings(&map, &near));
    assert!(stress(&map, &near) < 0.12, "{}", stress(&map, &near));
    assert!(stress(&map, &distances) < 0.10, "{}", stress(&map, &distances));
}

#[test]
fn distances_stay_true_where_nearly_all_have_somebody_in_common() {
    let map = held_by_two(1_000);
    let found = places(&map, 1);
    assert!(stress(&map, &found) < 0.169, "{}", stress(&map, &found));
    assert_eq!(overlaps(&found), 0);
}

#[test]
fn the_pinned_stay_and_the_others_are_arranged_round_them() {
    let mut map = star_and_chain(5);
    pinned(&mut map, 0, 1000.0, -500.0);
    let one = places(&map, 1);
    assert!(one.iter().all(|(moved, _)| *moved != id(0)), "who is pinned is not moved");
    assert!((at(&one, 3).x() - 1000.0).hypot(at(&one, 3).y() + 500.0) < 400.0, "a grantee is near its funder");
    pinned(&mut map, 4, 1400.0, -500.0);
    for how in [Arrangement::Near, Arrangement::Distances] {
        let two = places_by(how, &map, 1);
        assert!(two.iter().all(|(moved, _)| *moved != id(0) && *moved != id(4)));
        let pins = [(id(0), Position::new(1000.0, -500.0).unwrap()), (id(4), Position::new(1400.0, -500.0).unwrap())];
        let all: Places = two.into_iter().chain(pins).collect();
        assert_eq!(overlaps(&all), 0, "{}: nobody covers the pinned: {all:?}", how.name());
    }
}

#[test]
fn a_cancelled_arrangement_gives_nothing() {
    let map = clusters(300);
    let rooms = vec![ROOM; 300];
    let wanted = Wanted { view: &View::new(Arc::new(map)), only: &BTreeSet::new(), rooms: &rooms, seed: 1 };
    for how in [Arrangement::Near, Arrangement::Distances] {
        let mut told = Vec::new();
        let mut half = |share: f32| {
            told.push(share);
            if share > 0.5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        assert_eq!(how.places(&wanted, &mut half), None);
        assert!(told.len() > 5 && told.is_sorted(), "{told:?}");
    }
}

#[test]
fn what_is_shown_on_the_way_becomes_what_is_found() {
    let map = clusters(1000);
    let rooms = vec![ROOM; 1000];
    let view = View::new(Arc::new(map.clone()));
    let wanted = Wanted { view: &view, only: &BTreeSet::new(), rooms: &rooms, seed: 1 };
    for how in [Arrangement::Near, Arrangement::Distances, Arrangement::Circle] {
        let mut shown: Vec<Places> = Vec::new();
        let found = how.shown(&wanted, &mut |so_far| {
            shown.extend(so_far.places());
            ControlFlow::Continue(())
        });
        let found = found.unwrap().places;
        assert_eq!(found, places_by(how, &map, 1), "{}: to be looked at changes nothing", how.name());
        assert!(shown.len() > 5 && shown.iter().all(|shown| shown.len() == 1000), "{}: {}", how.name(), shown.len());
        // as they look on the screen: about one middle, at one size
        let fitted = |places: &Places| -> Vec<[f64; 2]> {
            let mean = |of: &dyn Fn(&Position) -> f64| places.iter().map(|(_, place)| of(place)).sum::<f64>() / 1000.0;
            let (x, y) = (mean(&|place| place.x()), mean(&|place| place.y()));
            let size = mean(&|place| (place.x() - x).powi(2) + (place.y() - y).powi(2)).sqrt();
            places.iter().map(|(_, place)| [(place.x() - x) / size, (place.y() - y) / size]).collect()
        };
        let off = |shown: &Places| -> f64 {
            let each = fitted(shown).into_iter().zip(fitted(&found)).map(|([x, y], [to_x, to_y])| (x - to_x).hypot(y - to_y));
            each.sum::<f64>() / 1000.0
        };
        assert!(off(shown.last().unwrap()) < 0.1, "{}: {}", how.name(), off(shown.last().unwrap()));
    }
}
