//! A large picture that is seen whole, on a page or a screen of its own size: what would be too fine or too small to be seen then.

use super::caption::{CAPTION_PTS, Captions, Named};
use super::ends::{Ended, Shown};
use super::hit::Ranges;
use super::line::LineLook;
use super::name::NAME_PTS;
use super::{Piece, Scene, Theme};
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

/// The picture with the names that matter most as large as they have to be, where they cover nothing but dots of a large map, in the place of their
/// own. The others stay as they are, for those who look closer.
#[must_use]
pub fn with_names_to_read(mut scene: Scene, network: &Network, theme: &Theme) -> Scene {
    let zoom = CAPTION_PTS / (scene.page.width() * READABLE);
    if NAME_PTS * zoom >= CAPTION_PTS {
        return scene;
    }
    let captions = Captions::beside_own(&scene, network, &Named::all(&scene, &Ranges::of(&scene), network), zoom, theme);
    let shown = captions.instead(vec![Shown::Own; network.node_bound()], zoom);
    Ended::of(&scene, network, &shown).draw(&mut scene, theme);
    let captions = captions.set;
    let replaced: BTreeSet<usize> = captions.iter().flat_map(|caption| caption.replaced.clone()).collect();
    let (mut numbers, mut replaced) = (0.., replaced.into_iter().peekable());
    scene.pieces.retain(|_| numbers.next().is_some_and(|number| replaced.next_if_eq(&number).is_none()));
    for caption in captions {
        let shown = |piece: Piece| Piece { shape: piece.shape.placed(1.0 / zoom, caption.anchor), ..piece };
        scene.pieces.extend(caption.pieces.into_iter().map(shown));
    }
    scene
}

/// Makes the strongest lines of a large map, which come first, so wide that they are seen in a network of that width.
pub(super) fn stand_out<'a>(width: f32, looks: impl Iterator<Item = &'a mut LineLook>) {
    for look in looks.take(STRONGEST) {
        // as the legend has them: as wide as on a map with room
        (look.width, look.fineness) = ((look.width / look.fineness).max(width * VISIBLE), 1.0);
    }
}
