//! A large picture that is seen whole, on a page or a screen of its own size: what would be too fine or too small to be seen then.

use super::caption::{CAPTION_PTS, Captions};
use super::ends::{Ended, Shown};
use super::hit::Ranges;
use super::line::LineLook;
use super::name::NAME_PTS;
use super::named::Named;
use super::{Part, Piece, Rect, Scene, Theme};
use crate::model::Network;
use petgraph::visit::NodeIndexable;
use std::collections::BTreeSet;

/// A name that is to be read is so large, as a share of the width of the page: 12 pixels of a screen, 5.5 points of an A4 sheet.
const READABLE: f32 = 1.0 / 154.0;
/// A map with more organisations than this is too dense for all its lines to be seen at once.
pub const LARGE: usize = 2_000;
/// So many of its strongest relationships are seen all the same.
pub const STRONGEST: usize = 2_000;
/// They are so wide at least, as a share of the width of the network.
const VISIBLE: f32 = 1.0 / 4_000.0;

/// The picture with names as large as they have to be, where they cover nothing but dots of a large map, in the place of their own. The others stay as they are, for those who look closer.
#[must_use]
pub fn with_names_to_read(mut scene: Scene, network: &Network, theme: &Theme) -> Scene {
    let zoom = CAPTION_PTS / (scene.page.width() * READABLE);
    if NAME_PTS * zoom >= CAPTION_PTS {
        return scene;
    }
    // names come before words on lines: words that a name covers are left out
    let is_word = |piece: &Piece| matches!(piece.part, Part::Words(_));
    let first = scene.pieces.iter().position(is_word).unwrap_or(0);
    let end = first + scene.pieces.iter().skip(first).take_while(|piece| is_word(piece)).count();
    let words: Vec<Piece> = scene.pieces.drain(first..end).collect();
    let captions = Captions::beside_own(&scene, network, &Named::all(&scene, &Ranges::of(&scene), network), zoom, theme);
    let shown = captions.instead(vec![Shown::Own; network.node_bound()], zoom);
    Ended::of(&scene, network, &shown).draw(&mut scene, theme);
    let captions = captions.set;
    let replaced: BTreeSet<usize> = captions.iter().flat_map(|caption| caption.replaced.clone()).collect();
    let (mut numbers, mut replaced) = (0.., replaced.into_iter().peekable());
    scene.pieces.retain(|_| numbers.next().is_some_and(|number| replaced.next_if_eq(&number).is_none()));
    let shown = captions.into_iter().map(|caption| {
        let shown = |piece: Piece| Piece { shape: piece.shape.placed(1.0 / zoom, caption.anchor), ..piece };
        caption.pieces.map(shown)
    });
    let shown: Vec<[Piece; 2]> = shown.collect();
    let plates: Vec<Rect> = shown.iter().map(|[plate, _]| plate.shape.bounds()).collect();
    let is_free = |words: &&[Piece]| !words.iter().any(|piece| plates.iter().any(|plate| plate.overlaps(&piece.shape.bounds())));
    scene.pieces.extend(words.chunk_by(|one, next| one.part == next.part).filter(is_free).flatten().cloned());
    scene.pieces.extend(shown.into_iter().flatten());
    scene
}

/// How many times their own size names are when they are to be read, on a page with a network of that width and its legend beside it, about.
pub(super) fn names_scale(width: f32) -> f32 {
    const PAGE: f32 = 1.25;
    (width * PAGE * READABLE / NAME_PTS).max(1.0)
}

/// How wide lines are at least that stand out in a network of that width, in points.
pub(super) fn least_width(width: f32) -> f32 {
    width * VISIBLE
}

/// Makes the strongest lines of a large map, which come first, so wide that they are seen in a network of that width.
pub(super) fn stand_out<'a>(width: f32, looks: impl Iterator<Item = &'a mut LineLook>) {
    for look in looks.take(STRONGEST) {
        // as the legend has them: as wide as on a map with room
        (look.width, look.fineness) = ((look.width / look.fineness).max(least_width(width)), 1.0);
    }
}
