//! On the axes of interest and influence everybody stands by what was said of them, and what nobody has said is never taken for 0.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use outloud::app::dialogs::Scripted;
use outloud::app::{Action, App, Outside};
use outloud::formats::write_map;
use outloud::model::{Audience, Ends, Funding, Kind, Map, Organisation, OrganisationId, Position, Relationship, RelationshipId, View};
use outloud::scene::{Axes, Influence, Part, Pattern, PictureOptions, Piece, Point, Rect, Scene, Shape, Theme, hit::Parts, picture, rooms};
use outloud::store::RealDisk;
use std::sync::Arc;

/// The smallest letters that can be read in the window, in points of the screen.
const READABLE_PTS: f32 = 11.0;

/// The app with that map on the axes, in a window of that size; what the panels leave is the canvas.
fn window(map: &Map, (width, height): (f32, f32)) -> App {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.ron");
    std::fs::write(&path, write_map(map).unwrap()).unwrap();
    let mut app = App::new(Outside {
        disk: Arc::new(RealDisk),
        dialogs: Box::new(Scripted::new([])),
        data_folder: Some(folder.path().join("data")),
        wake: Arc::new(|| {}),
    });
    app.handle(Action::OpenPath(path));
    while app.document.map().is_empty() {
        app.tick(0.0);
        std::thread::yield_now();
    }
    app.handle(Action::CanvasSize(width, height));
    app.handle(Action::ToggleAxes);
    app
}

/// The words of the axes, with how large and where they are on the map.
fn words(scene: &Scene) -> Vec<(String, f32, Rect)> {
    let text = |piece: &Piece| match &piece.shape {
        Shape::Text(text) if piece.part == Part::Ground => {
            Some((text.lines.iter().map(|line| line.text.clone()).collect::<Vec<_>>().join(" "), text.size_pts, text.bounds()))
        }
        _ => None,
    };
    scene.pieces.iter().filter_map(text).collect()
}

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

#[test]
fn in_the_window_the_axes_say_in_readable_letters_what_they_are() {
    let harrowdale = outloud::formats::read_map(include_bytes!("../sample-maps/harrowdale.ron")).unwrap().map;
    let crowd: Vec<_> = (0..300_u32).map(|number| (Some((number % 11) as u8), Some(number % 13))).collect();
    for (name, map) in [("the sample", harrowdale), ("three hundred", map(&crowd)), ("nobody said", map(&vec![(None, None); 300]))] {
        for canvas in [(890.0, 650.0), (1450.0, 960.0)] {
            let app = window(&map, canvas);
            let picture = app.picture().unwrap();
            assert!(app.session.axes && app.session.camera.sees(picture.scene.network), "{name}");
            let words = words(&picture.scene);
            let numbers = (0..=10).map(|number| number.to_string());
            let said = ["More interest", "More influence", "who should move up?", "what would win them over?"].into_iter().map(str::to_owned);
            for expected in numbers.chain(said) {
                let (_, size_pts, _) = words.iter().find(|(text, ..)| text.ends_with(&expected)).unwrap_or_else(|| panic!("{name}: {expected}"));
                assert!(size_pts * app.session.camera.zoom >= READABLE_PTS, "{name} in {canvas:?}: {expected}");
            }
        }
    }
}

#[test]
fn words_of_the_axes_cover_no_name_and_no_other_words() {
    for values in
        [vec![(Some(0), Some(0)); 9], vec![(Some(10), Some(12)), (Some(0), Some(0)), (Some(5), Some(6)), (Some(6), Some(5))], vec![(None, None); 50]]
    {
        let view = View::new(Arc::new(map(&values)));
        let scene = drawn(&view, Some(Audience::Team));
        let parts = Parts::of(&scene);
        let words = words(&scene);
        let names: Vec<Rect> = view.map().network().node_indices().map(|index| parts.bounds(&scene, Part::Organisation(index)).unwrap()).collect();
        for (number, (text, _, area)) in words.iter().enumerate() {
            assert!(names.iter().all(|name| !name.overlaps(area)), "{text}");
            assert!(words[number + 1..].iter().all(|(_, _, other)| !other.overlaps(area)), "{text}");
        }
    }
}

#[test]
fn where_nobody_has_values_the_picture_has_the_shape_of_a_screen_and_says_what_to_do() {
    let view = View::new(Arc::new(map(&vec![(None, None); 324])));
    let scene = drawn(&view, None);
    let shape = scene.network.width() / scene.network.height();
    assert!((1.0..2.2).contains(&shape), "{shape}");
    assert!(says(&scene, "drag them onto the axes"));
    // the first who is given values finds the axes as large as they were
    let one = drawn(&View::new(Arc::new(map(&[vec![(Some(7), Some(5))], vec![(None, None); 323]].concat()))), None);
    assert!((one.network.width() / scene.network.width() - 1.0).abs() < 0.05 && (one.network.height() / scene.network.height() - 1.0).abs() < 0.05);
    // who reads an export has nothing to drag
    assert!(!says(&drawn(view.cleared(Audience::Team).view(), Some(Audience::Team)), "onto the axes"));
    assert!(!says(&drawn(&View::new(Arc::new(map(&[(Some(3), Some(1)), (None, None)]))), None), "onto the axes"));
}

#[test]
fn nobody_and_no_name_stands_on_the_lines_in_the_middle() {
    let mut values: Vec<_> = (0..11).map(|interest| (Some(interest), Some(u32::from(interest)))).collect();
    values.extend([(Some(5), Some(6)); 7]);
    let view = View::new(Arc::new(map(&values)));
    let scene = drawn(&view, None);
    let parts = Parts::of(&scene);
    let halves: Vec<Rect> = scene
        .pieces
        .iter()
        .filter(|piece| matches!(&piece.shape, Shape::Line { stroke, .. } if stroke.pattern == Pattern::Dashed && piece.part == Part::Ground))
        .map(|piece| piece.shape.bounds())
        .collect();
    assert_eq!(halves.len(), 2);
    for index in view.map().network().node_indices() {
        let area = parts.bounds(&scene, Part::Organisation(index)).unwrap();
        assert!(halves.iter().all(|half| !half.overlaps(&area)), "{index:?}");
    }
}

#[test]
fn the_legend_says_why_steps_are_not_as_wide_as_one_another() {
    assert!(says(&drawn(&View::new(Arc::new(map(&[(Some(9), Some(1))]))), None), "A wider step only makes room"));
}

#[test]
fn the_legend_speaks_of_no_lines_where_none_are_drawn() {
    let mut map = map(&vec![(Some(4), Some(2)); 2_100]);
    for number in 1..2_100_u16 {
        let id = |number: u16| OrganisationId::new(&format!("o{number}")).unwrap();
        let relationship = Relationship::new(RelationshipId::new(&format!("r{number}")).unwrap(), Kind::Funding(Funding::default()));
        map.connect(&Ends { from: id(number - 1), to: id(number) }, Relationship { audience: Audience::Team, ..relationship }).unwrap();
    }
    let view = View::new(Arc::new(map));
    let with_lines = picture(&view, Theme::light(), &PictureOptions::default());
    let on_axes = drawn(&view, None);
    for words in ["strongest stand out", "Funding", "How sure we are", "For the team only"] {
        assert!(says(&with_lines, words) && !says(&on_axes, words), "{words}");
    }
    assert!(says(&on_axes, "Relationships are not drawn here") && !says(&with_lines, "Relationships are not drawn here"));
    assert!(!says(&drawn(&View::new(Arc::new(self::map(&[(Some(9), Some(1))]))), None), "not drawn here"), "there are none");
}

#[test]
fn everybody_stands_between_the_lines_of_the_number_that_is_theirs() {
    let mut values = vec![(Some(6), Some(6)); 4];
    values.extend([(Some(5), Some(6)), (Some(7), Some(6)), (Some(6), Some(5)), (Some(0), Some(0)), (Some(10), Some(12))]);
    let map = map(&values);
    let scene = drawn(&View::new(Arc::new(map.clone())), None);
    let is_line =
        |piece: &&Piece| piece.part == Part::Ground && matches!(piece.shape, Shape::Line { stroke, .. } if stroke.pattern == Pattern::Solid);
    let lines = || scene.pieces.iter().filter(is_line).map(|piece| piece.shape.bounds());
    let upright: Vec<f32> = lines().filter(|line| line.width() < 5.0).map(|line| line.centre().x).collect();
    let level: Vec<f32> = lines().filter(|line| line.height() < 5.0).map(|line| line.centre().y).collect();
    // which numbers stand on the same side of every line
    let together = |lines: &[f32], one: f32, other: f32| lines.iter().all(|line| (*line < one) == (*line < other));
    let words = words(&scene);
    let numbers: Vec<(u32, Point)> = words.iter().filter_map(|(word, _, area)| Some((word.parse().ok()?, area.centre()))).collect();
    let mut told = 0;
    for (centre, (interest, influence)) in centres(&map).into_iter().zip(values) {
        let (interest, influence) = (u32::from(interest.unwrap()), influence.unwrap());
        for (number, at) in &numbers {
            let beneath = at.y > 0.0;
            let (same, value) = if beneath { (together(&upright, at.x, centre.x), interest) } else { (together(&level, at.y, centre.y), influence) };
            assert!(!same || *number == value, "{interest} {influence} stands where {number} is written");
            told += usize::from(same);
        }
    }
    assert!(told >= 15, "{told}");
}
