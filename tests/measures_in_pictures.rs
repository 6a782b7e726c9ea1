//! A picture can show any measure by colour and by size: the number is written out, the legend says what it means, and what is not known is never 0.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use outloud::analysis::{Layer, MEASURES, Measure, Question, Scale, measure};
use outloud::formats::read_map;
use outloud::model::{Audience, Map, View};
use outloud::scene::{Part, PictureOptions, Scene, Shape, Theme, picture};
use std::ops::ControlFlow;
use std::sync::Arc;

fn map(sample: &str) -> Map {
    let path = format!("{}/sample-maps/{sample}.ron", env!("CARGO_MANIFEST_DIR"));
    read_map(&std::fs::read(path).unwrap()).unwrap().map
}

fn scale(view: &View, measure_by: &'static Measure) -> Arc<Scale> {
    let question = Question { network: Layer::Simple, directed: true, on: jiff::civil::date(2026, 11, 22) };
    let measures = measure(view, &question, &mut |_| ControlFlow::Continue(())).unwrap();
    Arc::new(Scale::of(measure_by, view, &measures))
}

fn by_colour(view: &View, word: &str) -> (Scene, Arc<Scale>) {
    let scale = scale(view, Measure::from_word(word).unwrap());
    let options = PictureOptions { colour_by: Some(scale.clone()), ..PictureOptions::default() };
    (picture(view, Theme::light(), &options), scale)
}

fn words(scene: &Scene, wanted: impl Fn(Part) -> bool) -> Vec<String> {
    let texts = scene.pieces.iter().filter(|piece| wanted(piece.part)).filter_map(|piece| match &piece.shape {
        Shape::Text(text) => Some(text.lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ")),
        _ => None,
    });
    texts.collect()
}

/// The words and the inside of each organisation's symbol, in the order of the file.
fn symbols(scene: &Scene, map: &Map) -> Vec<(Vec<String>, Option<outloud::scene::Colour>)> {
    let one = |index| {
        let inside = scene.pieces.iter().find(|piece| piece.part == Part::Organisation(index)).and_then(|piece| match &piece.shape {
            Shape::Disc { paint, .. } | Shape::Polygon { paint, .. } => paint.fill,
            _ => None,
        });
        (words(scene, |part| part == Part::Organisation(index)), inside)
    };
    map.network().node_indices().map(one).collect()
}

#[test]
fn every_measure_can_be_drawn_with_its_numbers_and_its_legend() {
    let map = map("harrowdale");
    let view = View::new(Arc::new(map.clone()));
    for measure in MEASURES {
        let (scene, scale) = by_colour(&view, measure.word);
        for ((words, inside), value) in symbols(&scene, &map).iter().zip(&scale.values) {
            let number = words.first().unwrap();
            match value {
                None => assert_eq!((number.as_str(), *inside), ("?", Some(Theme::light().paper)), "{}", measure.word),
                Some(_) => assert!(number != "?" && Theme::light().ramp.contains(&inside.unwrap()), "{}: {number}", measure.word),
            }
        }
        let legend = words(&scene, |part| part == Part::Legend).join(" | ");
        assert!(legend.contains("Colour:"), "{legend}");
        assert_eq!(legend.contains(measure.none), scale.values.contains(&None), "{}: {legend}", measure.word);
    }
}

#[test]
fn more_is_further_along_the_ramp() {
    let map = map("harrowdale");
    let view = View::new(Arc::new(map.clone()));
    let (scene, scale) = by_colour(&view, "dependency");
    let ramp = Theme::light().ramp;
    let mut steps: Vec<(f64, usize)> = symbols(&scene, &map)
        .iter()
        .zip(&scale.values)
        .filter_map(|((_, inside), value)| Some(((*value)?, ramp.iter().position(|colour| Some(*colour) == *inside)?)))
        .collect();
    steps.sort_by(|a, b| a.0.total_cmp(&b.0));
    assert!(steps.len() > 5 && steps.is_sorted_by_key(|(_, step)| *step));
}

#[test]
fn a_larger_value_has_a_larger_symbol_and_no_tower_hides_its_number() {
    let map = map("harrowdale");
    let view = View::new(Arc::new(map.clone()));
    let scale = scale(&view, Measure::from_word("annual-income").unwrap());
    let options = PictureOptions { size_by: Some(scale.clone()), ..PictureOptions::default() };
    let scene = picture(&view, Theme::light(), &options);
    let height = |index| {
        let piece = scene.pieces.iter().find(|piece| piece.part == Part::Organisation(index)).unwrap();
        piece.shape.bounds().height()
    };
    let squares = map.network().node_indices().zip(&scale.values).filter(|(index, _)| {
        let sector = map.network()[*index].sector();
        sector == Some(outloud::model::SectorKind::Statutory)
    });
    let mut sizes: Vec<(f64, f32)> = squares.filter_map(|(index, value)| Some(((*value)?, height(index)))).collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    assert!(sizes.len() > 2 && sizes.is_sorted_by(|a, b| a.1 <= b.1) && sizes[0].1 < sizes[sizes.len() - 1].1);
    assert!(!words(&scene, |part| part == Part::Legend).join(" ").contains("tower"));
}

#[test]
fn a_picture_for_partners_is_measured_from_what_partners_may_have() {
    let mut map = map("harrowdale");
    let funder =
        map.organisations().find(|organisation| organisation.name.contains("ICB") || organisation.short_name.contains("ICB")).unwrap().clone();
    map = outloud::edit::apply(
        &map,
        &outloud::edit::Command::Change {
            organisations: vec![outloud::model::Organisation { audience: Audience::Team, ..funder.clone() }],
            relationships: vec![],
        },
    )
    .unwrap();
    let view = View::new(Arc::new(map));
    let whole = scale(&view, Measure::from_word("funders").unwrap());
    let cleared = view.cleared(Audience::Partners);
    let theirs = scale(cleared.view(), Measure::from_word("funders").unwrap());
    let sum = |scale: &Scale| scale.values.iter().flatten().sum::<f64>();
    assert_eq!(theirs.values.len(), cleared.view().map().organisation_count());
    assert!(sum(&theirs) < sum(&whole), "what the hidden funder pays is not counted");
}
