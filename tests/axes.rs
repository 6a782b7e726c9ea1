//! On the axes of interest and influence everybody stands by what was said of them, and what nobody has said is never taken for 0.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use outloud::model::{Audience, Map, Organisation, OrganisationId, Position, View};
use outloud::scene::{Axes, Influence, Part, PictureOptions, Point, Scene, Shape, Theme, hit::Parts, picture, rooms};
use std::sync::Arc;

/// Organisations with that interest and influence, all at one place on the map.
fn map(values: &[(Option<u8>, Option<u32>)]) -> Map {
    let mut map = Map::new();
    for (number, (interest, influence)) in values.iter().enumerate() {
        let id = OrganisationId::new(&format!("o{number}")).unwrap();
        let (interest, influence, position) = (*interest, *influence, Position::new(0.0, 0.0));
        map.add_organisation(Organisation { interest, influence, position, ..Organisation::new(id, format!("Organisation {number}")) }).unwrap();
    }
    map
}

fn axes(map: &Map) -> Axes {
    Axes::of(map, &rooms(map, Influence::Tower))
}

fn centres(map: &Map) -> Vec<Point> {
    axes(map).centres().iter().map(|centre| centre.unwrap()).collect()
}

fn drawn(view: &View, audience: Option<Audience>) -> Scene {
    picture(view, Theme::light(), &PictureOptions { axes: true, audience, ..PictureOptions::default() })
}

fn says(scene: &Scene, words: &str) -> bool {
    let text = |shape: &Shape| match shape {
        Shape::Text(text) => text.lines.iter().map(|line| line.text.clone()).collect::<Vec<_>>().join(" "),
        _ => String::new(),
    };
    scene.pieces.iter().any(|piece| text(&piece.shape).contains(words))
}

#[test]
fn more_interest_is_further_right_and_more_influence_further_up() {
    let at = centres(&map(&[(Some(0), Some(0)), (Some(3), Some(2)), (Some(3), Some(9)), (Some(10), Some(9))]));
    assert!(at[0].x < at[1].x && at[1].x == at[2].x && at[2].x < at[3].x);
    assert!(at[0].y > at[1].y && at[1].y > at[2].y && at[2].y == at[3].y);
}

#[test]
fn who_lacks_a_value_waits_beside_and_not_at_nought() {
    let map = map(&[(Some(0), Some(0)), (None, Some(4)), (Some(7), None), (None, None), (Some(10), Some(12))]);
    let at = centres(&map);
    let furthest = at[0].x.max(at[4].x);
    assert!([1, 2, 3].into_iter().all(|waiting| at[waiting].x > furthest + 100.0));
    assert!([1, 2, 3].into_iter().all(|waiting| axes(&map).standing_at(at[waiting]).is_none()));
    assert!(says(&drawn(&View::new(Arc::new(map)), None), "Not yet said"));
}

#[test]
fn a_place_says_the_values_of_who_stands_there() {
    for most in [1_u32, 10, 37, 1_000] {
        let values: Vec<_> = (0..40_u32).map(|number| (Some((number % 11) as u8), Some(number * most / 39))).collect();
        let map = map(&values);
        let axes = axes(&map);
        let step = axes.influence_step();
        for (centre, (interest, influence)) in axes.centres().iter().zip(values) {
            let influence = influence.unwrap();
            assert_eq!(axes.standing_at(centre.unwrap()), Some((interest.unwrap(), influence / step * step)), "of {most}");
        }
    }
}

#[test]
fn higher_than_anybody_is_possible() {
    let map = map(&[(Some(5), Some(12))]);
    let axes = axes(&map);
    let (_, influence) = axes.standing_at(axes.centres()[0].unwrap() - Point::new(0.0, 10_000.0)).unwrap();
    assert!(influence > 12);
}

#[test]
fn many_of_the_same_values_do_not_cover_one_another() {
    let mut values = vec![(Some(8), Some(3)); 23];
    values.extend(vec![(None, None); 30]);
    values.extend((0..11).map(|interest| (Some(interest), Some(12))));
    let view = View::new(Arc::new(map(&values)));
    let scene = drawn(&view, None);
    let parts = Parts::of(&scene);
    let boxes: Vec<_> =
        view.map().network().node_indices().map(|index| parts.bounds(&scene, Part::Organisation(index)).unwrap().grown(-0.75)).collect();
    for (number, one) in boxes.iter().enumerate() {
        assert!(boxes[number + 1..].iter().all(|other| !one.overlaps(other)), "{number}");
    }
}

#[test]
fn no_corner_tells_anybody_to_leave_somebody_out() {
    let scene = drawn(&View::new(Arc::new(map(&[(Some(9), Some(1))]))), None);
    for question in ["who should move up?", "has anyone asked what matters to them?", "what would win them over?"] {
        assert!(says(&scene, question), "{question}");
    }
    for word in ["minimal", "monitor", "ignore", "low priority"] {
        assert!(!says(&scene, word), "{word}");
    }
}

#[test]
fn an_audience_that_may_not_know_the_values_is_not_told_that_nobody_said_them() {
    let view = View::new(Arc::new(map(&[(Some(9), Some(1))])));
    let scene = drawn(view.cleared(Audience::Partners).view(), Some(Audience::Partners));
    assert!(says(&scene, "Not said, or not for this audience") && !says(&scene, "Not yet said"));
}
