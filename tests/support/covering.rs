//! Which organisations stand on one another on a picture.

use outloud::model::{Map, View};
use outloud::scene::{Part, PictureOptions, Rect, Theme, hit::Parts, picture};
use std::sync::Arc;

/// The names of those of whom one covers the other, with its shape and its tower or with its name.
pub fn covered(map: &Map) -> Vec<(String, String)> {
    let scene = picture(&View::new(Arc::new(map.clone())), Theme::light(), &PictureOptions::default());
    let parts = Parts::of(&scene);
    let boxes: Vec<(&str, [Rect; 2])> = map
        .network()
        .node_indices()
        .map(|index| {
            let part = Part::Organisation(index);
            let shape =
                scene.pieces[parts.unnamed(&scene, index)].iter().map(|piece| piece.shape.bounds()).reduce(|all, one| all.union(&one)).unwrap();
            let name = parts.name(&scene, index).map_or(parts.bounds(&scene, part).unwrap(), |text| text.bounds());
            (map.network()[index].name.as_str(), [shape, name].map(|area| area.grown(-0.75)))
        })
        .collect();
    let later = |number: usize| boxes[number + 1..].iter();
    let pairs = boxes.iter().enumerate().flat_map(|(number, one)| later(number).map(move |other| (one, other)));
    let covers = |one: &[Rect; 2], other: &[Rect; 2]| one.iter().any(|area| other.iter().any(|beside| area.overlaps(beside)));
    pairs.filter(|(one, other)| covers(&one.1, &other.1)).map(|(one, other)| (one.0.to_owned(), other.0.to_owned())).collect()
}
