//! Words on the lines of a picture that is shown so small that its own cannot be read: at one size on the screen, those with most weight first, where
//! there is room beside all that is shown of it.

use super::caption::{self, Caption, Captions, SMALLEST_WORDS_PTS};
use super::ends::Ended;
use super::grid::Grid;
use super::label::{self, SOLID};
use super::organisation::Symbol;
use super::route::Route;
use super::sheet::Sheet;
use super::tones::Tones;
use super::way::Way;
use super::{Part, Point, Rect, Scene, Shape, Text, Theme};
use petgraph::graph::NodeIndex;
use petgraph::stable_graph::EdgeIndex;
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use std::collections::BTreeMap;

/// Where there are more lines, hardly any words have room, and to look for it would take longer than a frame.
const MOST_LINES: usize = 1_000;
/// How many are worked out together at least, when they are shared among threads.
const BATCH: usize = 64;

/// Places for words on the picture with these names, shown at `zoom` or a little larger.
pub(super) fn placed(scene: &Scene, names: &Captions, zoom: f32, theme: &Theme) -> Vec<Caption> {
    let ways = &scene.ways;
    let Some(scale) = label::scale_on_screen(zoom).filter(|_| ways.len() <= MOST_LINES) else { return Vec::new() };
    let own = own_words(scene);
    let is_read = |way: &Way| own.get(&way.edge).is_some_and(|(_, text)| text.size_pts * zoom >= SMALLEST_WORDS_PTS);
    let looking: Vec<(&Way, &str)> = ways.said().filter(|(way, _)| !is_read(way)).collect();
    let asked = looking.par_iter().with_min_len(BATCH).flat_map_iter(|(way, words)| way.places((words, scale), route(way, &names.ended)));
    let mut crowd = Grid::new(scene.network, ways.len() * 12).asked_at(&asked.collect::<Vec<_>>());
    let read = own.values().map(|(_, text)| *text).filter(|text| text.size_pts * zoom >= SMALLEST_WORDS_PTS);
    let solid = read.map(Text::bounds).chain(names_and_symbols(scene, names, zoom)).chain(words_of_ground(scene, names));
    solid.for_each(|area| crowd.insert(area, SOLID));
    let lines: Vec<_> = ways.ways.par_iter().with_min_len(BATCH).map(|way| way.boxes(route(way, &names.ended), &crowd)).collect();
    lines.into_iter().flatten().for_each(|(area, tag)| crowd.insert(area, tag));
    let ground = scene.pieces.iter().take_while(|piece| piece.part == Part::Ground).count();
    let tones = Tones::of(scene.pieces.get(..ground).unwrap_or_default(), theme.paper);
    let mut captions = Vec::new();
    for (way, words) in looking {
        let label = label::with_room((words, scale), route(way, &names.ended).longest(), &way.look, &crowd, way.place);
        // what is cut at the edge of the whole map helps nobody
        let Some(label) = label.filter(|label| label.area().corners().into_iter().all(|corner| scene.network.contains(corner))) else { continue };
        crowd.insert(label.area(), SOLID);
        let replaced = own.get(&way.edge).map_or(0..0, |(number, _)| number.saturating_sub(1)..number + 1);
        let colours = (tones.at(label.area()), theme.text);
        let mut sheet = Sheet::new(Part::Words(way.edge), 2);
        sheet.words(&label.block, Point::default(), label.size_pts * zoom, colours);
        let Ok(pieces) = sheet.pieces.try_into() else { continue };
        captions.push(Caption { part: sheet.part, replaced, anchor: label.top, pieces });
    }
    captions
}

/// What is drawn of a line.
fn route<'a>(way: &'a Way, ended: &'a Ended) -> &'a Route {
    ended.line(way.edge).map_or(&way.course.drawn, |(_, route)| route)
}

/// The words that the picture has on its lines, each with which piece it is.
fn own_words(scene: &Scene) -> BTreeMap<EdgeIndex, (usize, &Text)> {
    let words = scene.pieces.iter().enumerate().filter_map(|(number, piece)| match (piece.part, &piece.shape) {
        (Part::Words(edge), Shape::Text(words)) => Some((edge, (number, words))),
        _ => None,
    });
    words.collect()
}

/// The boxes of all symbols and of all names that are shown, and of the words of rings and bands at a size of their own.
fn names_and_symbols(scene: &Scene, names: &Captions, zoom: f32) -> impl Iterator<Item = Rect> {
    let symbols = scene.ways.symbols.iter().enumerate().filter_map(|(index, symbol)| Some((NodeIndex::new(index), symbol.as_ref()?)));
    let own = move |(index, symbol): (NodeIndex, &Symbol)| {
        let name = if names.leaves(index) { symbol.name.clone() } else { Vec::new() };
        name.into_iter().chain([symbol.bounds()])
    };
    symbols.flat_map(own).chain(names.set.iter().map(move |caption| caption.area(zoom)))
}

/// The boxes of the words behind the network that are shown as the picture has them.
fn words_of_ground(scene: &Scene, names: &Captions) -> impl Iterator<Item = Rect> {
    let is_replaced = |number| names.set.iter().any(|caption| caption.part == Part::Ground && caption.replaced.contains(&number));
    caption::words_of_ground(scene).filter(move |(number, _)| !is_replaced(*number)).map(|(_, words)| words.bounds())
}
