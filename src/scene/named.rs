//! An organisation that looks for a place for its name: where that may stand about its symbol, and the caption it makes there.

use super::caption::{CAPTION_PTS, Caption, GAP, plated};
use super::hit::Ranges;
use super::name::NAME_PTS;
use super::text::{Align, Block, Setting, TextInk, set};
use super::{Paint, Part, Piece, Point, Rect, Scene, Shape, Theme};
use crate::model::{Network, Organisation};
use petgraph::stable_graph::NodeIndex;
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use std::sync::Arc;

/// The width of a short name, in points of the screen.
const WIDTH: f32 = 110.0;
/// How many are worked out together at least, when they are shared among threads.
const BATCH: usize = 256;

/// An organisation that looks for a place for its name.
pub struct Named {
    pub(super) index: NodeIndex,
    pub(super) symbol: Rect,
    /// The box of its name as the picture has it.
    pub(super) name: Rect,
    /// Which piece of the picture that is.
    piece: usize,
    /// Whether most of those it has to do with stand on its right.
    faces_right: bool,
}

impl Named {
    /// Those of a picture of that network that have names there: first the ones that are seldom heard, who would else be without a name too, then
    /// those with most relationships and most influence.
    pub fn all(scene: &Scene, parts: &Ranges, network: &Network) -> Vec<Self> {
        let degree = |index| network.neighbors_undirected(index).count() as f64;
        let influence = |index| network.node_weight(index).and_then(|organisation| organisation.influence).map_or(0.0, f64::from);
        let is_seldom_heard = |index: NodeIndex| network.node_weight(index).is_some_and(|organisation| organisation.seldom_heard);
        let mut all: Vec<(NodeIndex, f64, f64)> = network.node_indices().map(|index| (index, degree(index), influence(index))).collect();
        let (most, highest) =
            all.iter().fold((1.0_f64, 1.0_f64), |(most, highest), (_, degree, influence)| (most.max(*degree), highest.max(*influence)));
        let weight = |(_, degree, influence): &(NodeIndex, f64, f64)| degree / most + influence / highest;
        all.sort_by(|one, other| is_seldom_heard(other.0).cmp(&is_seldom_heard(one.0)).then(weight(other).total_cmp(&weight(one))));
        let found: Vec<Option<Self>> = all.par_iter().with_min_len(BATCH).map(|(index, ..)| Self::of(scene, parts, network, *index)).collect();
        found.into_iter().flatten().collect()
    }

    /// Which organisation it is.
    pub fn organisation(&self) -> NodeIndex {
        self.index
    }

    /// Its name at its symbol, whatever is there.
    pub fn at_symbol(&self, scene: &Scene, network: &Network, theme: &Theme) -> Option<Caption> {
        let short = network.node_weight(self.index).and_then(|organisation| short(organisation));
        let [_, height] = self.size(short.as_deref());
        let [spot, _] = self.beside_own(height);
        self.caption(scene, &spot, short.as_deref(), theme)
    }

    fn of(scene: &Scene, parts: &Ranges, network: &Network, index: NodeIndex) -> Option<Self> {
        let (symbol, name) = (parts.symbol(scene, index)?, parts.name(scene, index)?.bounds());
        let x = |index: NodeIndex| scene.ways.symbols.get(index.index())?.as_ref().map(|symbol| symbol.outline.centre.x);
        let others = network.neighbors_undirected(index).filter_map(x).map(|other| (other - symbol.centre().x).signum());
        let piece = parts.pieces(Part::Organisation(index)).end.checked_sub(1)?;
        Some(Self { index, symbol, name, piece, faces_right: others.sum::<f32>() > 0.0 })
    }

    /// Width and height of the name, in points of the screen.
    pub(super) fn size(&self, short: Option<&Block>) -> [f32; 2] {
        let own = [self.name.width(), self.name.height()].map(|side| side * CAPTION_PTS / NAME_PTS);
        short.map_or(own, |block| [block.width(CAPTION_PTS), block.height(CAPTION_PTS)])
    }

    /// Above and below its symbol, first on the side of its own name.
    fn beside_own(&self, height: f32) -> [Spot; 2] {
        let (gap, symbol, middle) = (GAP, self.symbol, self.symbol.centre());
        let below = Spot { anchor: Point::new(middle.x, symbol.max.y), top: Point::new(0.0, gap), is_centred: true };
        let above = Spot { anchor: Point::new(middle.x, symbol.min.y), top: Point::new(0.0, -gap - height), is_centred: true };
        if self.name.centre().y < middle.y { [above, below] } else { [below, above] }
    }

    /// First on the side of its own name, for which the lines leave room; and of those beside it where fewer lines run; then above and below from one
    /// edge of the symbol on.
    pub(super) fn spots(&self, [width, height]: [f32; 2], zoom: f32) -> [Spot; 8] {
        let (gap, symbol, middle) = (GAP, self.symbol, self.symbol.centre());
        let [beside_own, other] = self.beside_own(height);
        // where the own name is the taller, in the middle of its place: the lines end round that
        let middle_of_own = Spot { anchor: Point::new(middle.x, self.name.centre().y), top: Point::new(0.0, -height / 2.0), is_centred: true };
        let own = if self.name.height() * zoom > height { middle_of_own } else { beside_own };
        let right = Spot { anchor: Point::new(symbol.max.x, middle.y), top: Point::new(gap + width / 2.0, -height / 2.0), is_centred: false };
        let left = Spot { anchor: Point::new(symbol.min.x, middle.y), top: Point::new(-gap - width / 2.0, -height / 2.0), is_centred: false };
        let [outwards, inwards] = if self.faces_right { [left, right] } else { [right, left] };
        let aside = (width - symbol.width() * zoom).max(0.0) / 2.0;
        let slid = |spot: Spot, by: f32| Spot { top: spot.top + Point::new(by, 0.0), is_centred: false, ..spot };
        let [own_right, own_left, other_right, other_left] =
            [slid(beside_own, aside), slid(beside_own, -aside), slid(other, aside), slid(other, -aside)];
        [own, other, outwards, inwards, own_right, own_left, other_right, other_left]
    }

    /// Round the symbol between those: along its top and its foot, and then along its sides.
    pub(super) fn spots_between(&self, [width, height]: [f32; 2], zoom: f32) -> impl Iterator<Item = Spot> {
        const SHARES: [f32; 6] = [0.25, -0.25, 0.5, -0.5, 0.75, -0.75];
        let [own, other, outwards, inwards, ..] = self.spots([width, height], zoom);
        let [aside, along] = [width - self.symbol.width() * zoom, height + self.symbol.height() * zoom].map(|way| way.max(0.0) / 2.0);
        let slid = move |spots: [Spot; 2], by: Point| {
            let slid = move |share: f32| spots.map(|spot| Spot { top: spot.top + by * share, is_centred: false, ..spot });
            SHARES.into_iter().flat_map(slid)
        };
        slid([own, other], Point::new(aside, 0.0)).chain(slid([outwards, inwards], Point::new(0.0, along)))
    }

    pub(super) fn caption(&self, scene: &Scene, spot: &Spot, short: Option<&Block>, theme: &Theme) -> Option<Caption> {
        let ([width, height], scale) = (self.size(short), CAPTION_PTS / NAME_PTS);
        let letters = match (short, &scene.pieces.get(self.piece)?.shape) {
            (Some(block), _) => block.placed(spot.top, Align::Centre, &TextInk { size_pts: CAPTION_PTS, colour: theme.text, halo: None }),
            (None, Shape::Text(name)) => name.placed(scale, spot.top - Point::new(self.name.centre().x, self.name.min.y) * scale),
            _ => return None,
        };
        let plate = Rect::around(spot.top + Point::new(0.0, height / 2.0), width + 4.0, height);
        let replaced = self.piece.checked_sub(1)?..self.piece + 1;
        let behind = match scene.pieces.get(replaced.start)?.shape {
            Shape::Polygon { paint: Paint { fill: Some(behind), .. }, .. } => behind,
            _ => theme.paper,
        };
        let part = Part::Organisation(self.index);
        let pieces = [plated(plate, behind), Shape::Text(letters)].map(|shape| Piece { part, shape });
        Some(Caption { part, replaced, anchor: spot.anchor, pieces })
    }
}

/// The short name of an organisation that has one.
pub(super) fn short(organisation: &Organisation) -> Option<Arc<Block>> {
    (!organisation.short_name.is_empty()).then(|| set(&organisation.short_name, Setting::within(WIDTH, CAPTION_PTS, 2).bold()))
}

/// The name in narrower lines and in one, in all its letters.
pub(super) fn other_settings(organisation: &Organisation) -> impl Iterator<Item = Arc<Block>> {
    const NARROW: f32 = 66.0;
    let name = if organisation.short_name.is_empty() { &organisation.name } else { &organisation.short_name };
    let settings = [Setting::within(NARROW, CAPTION_PTS, 3), Setting::one_line()];
    settings.into_iter().map(|setting| set(name, setting.bold())).filter(|block| !block.cut)
}

/// Where a name stands: a point of the picture, and the middle of the name's top in points of the screen from there.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    pub(super) anchor: Point,
    pub(super) top: Point,
    /// Whether the name is in the middle of its side, and may be pushed aside from the edge of the map.
    pub(super) is_centred: bool,
}

impl Spot {
    /// What a name of that width and height takes of the picture.
    pub(super) fn area(&self, [width, height]: [f32; 2], zoom: f32) -> Rect {
        let corner = self.top - Point::new(width / 2.0, 0.0);
        Rect::new(self.anchor + corner * (1.0 / zoom), width / zoom, height / zoom)
    }
}
