//! Names for a picture that is shown so small that its own cannot be read: those that are seldom heard first, then those with most to do with others, at
//! one size on the screen, where they cover nothing but dots of a large map; and before them the words of its rings or bands. The words on its lines,
//! which come after them, are next door, in `remarks`; where a name may stand about its symbol is said in `named`.

use super::ends::{Ended, Shown};
use super::grid::Grid;
use super::guides::Sign;
use super::name::NAME_PTS;
use super::named::{Named, Spot, other_settings, short};
use super::remarks;
use super::text::{Align, Block, Setting, TextInk, set};
use super::{Colour, Paint, Part, Piece, Point, Rect, Scene, Shape, Text, Theme};
use crate::model::{Network, Organisation};
use petgraph::stable_graph::NodeIndex;
use petgraph::visit::NodeIndexable;
use std::collections::BTreeSet;
use std::f32::consts::SQRT_2;
use std::ops::Range;
use std::sync::Arc;

/// The size of such a name on the screen, in points.
pub const CAPTION_PTS: f32 = 11.5;
/// The words of a ring are no larger, in points of the screen.
const MOST_RING_PTS: f32 = 15.0;
/// The width of the words of a ring where there is no room for them in one line, in points of the screen.
const RING_WIDTH: f32 = 90.0;
/// A name of the picture's own is left out where it is shown smaller than this, in points of the screen.
const SMALLEST_NAME_PTS: f32 = 7.0;
/// Words on a line are not where the picture has them where they are shown smaller than this, in points of the screen.
pub(super) const SMALLEST_WORDS_PTS: f32 = 7.5;
/// How far it stands off its symbol, and off everything else to its sides and above and below, in points of the screen.
pub(super) const GAP: f32 = 3.0;
const BESIDE: f32 = 6.0;
const ABOVE: f32 = 2.0;
/// How far above and below where it does not stand in the middle of its side, and might be taken for the name of what it stands off; those who are seldom heard
/// may be named all the same.
const CLEAR: f32 = 6.0;
/// A symbol that is smaller on the screen is a dot, which words behind the network may cover, and the name of one that matters more on a map of more
/// organisations than that.
const DOT_PTS: f32 = 13.0;
const FEW: usize = 200;
/// How much of the screen there is for each name that may cover dots, in square points.
const ROOM: f32 = 16_000.0;
/// How far a name may reach beyond the edge of the whole map, wherever that is shown, in points of the screen.
const BEYOND: f32 = 24.0;
/// Where names are shown smaller than this on a map of more lines than that, nobody sees where lines end, in points of the screen.
const SMALLEST_END_PTS: f32 = 1.0;
const MANY_LINES: usize = 2_000;
/// What is taken, whoever's it is.
const TAKEN: u32 = u32::MAX;

/// How a picture is shown.
#[derive(Clone, Copy)]
pub struct Sight {
    /// How large at least.
    pub zoom: f32,
    /// What of its plane nothing else lies over where all of it is shown, if that is known.
    pub clear: Option<Rect>,
}

/// A name, or the words of a ring or on a line, that has its place on a picture shown small.
#[derive(Clone, Debug)]
pub struct Caption {
    /// What it is; the words of a ring are of the ground.
    pub part: Part,
    /// Which pieces of the picture it stands for.
    pub replaced: Range<usize>,
    /// From where on the picture its place is told: for a name the side of the symbol at which it stands.
    pub anchor: Point,
    /// The plate and the letters, in points of the screen from the anchor.
    pub pieces: [Piece; 2],
}

impl Caption {
    /// The box of it all, in points of the screen from the anchor.
    pub fn plate(&self) -> Rect {
        let [plate, _] = &self.pieces;
        plate.shape.bounds()
    }

    /// The same on the picture, where that is shown at `zoom`.
    pub(super) fn area(&self, zoom: f32) -> Rect {
        let Rect { min, max } = self.plate();
        Rect { min: self.anchor + min * (1.0 / zoom), max: self.anchor + max * (1.0 / zoom) }
    }
}

/// The names of a picture at one size of it.
#[derive(Default)]
pub struct Captions {
    /// Those at a size of their own.
    pub set: Vec<Caption>,
    /// Whose own names are shown as they are; `None` if all are.
    pub own: Option<BTreeSet<NodeIndex>>,
    /// The lines that end at these names in the place of their own.
    pub ended: Ended,
    /// How large the picture is shown at least while these are; nothing if all of it can be read.
    zoom: f32,
}

impl Captions {
    /// Whether an organisation's own name is shown.
    pub fn leaves(&self, organisation: NodeIndex) -> bool {
        self.own.as_ref().is_none_or(|own| own.contains(&organisation))
    }

    /// Whether an organisation's name can be read.
    pub fn names(&self, organisation: NodeIndex) -> bool {
        self.leaves(organisation) || self.of_part(Part::Organisation(organisation)).is_some()
    }

    /// What stands for a part at a size of its own.
    pub fn of_part(&self, part: Part) -> Option<&Caption> {
        self.set.iter().find(|caption| caption.part == part)
    }

    /// Whether those pieces are words on a line that are shown as the picture has them.
    pub fn leaves_words(&self, pieces: &[Piece]) -> bool {
        let is_read = |piece: &Piece| matches!(&piece.shape, Shape::Text(words) if words.size_pts * self.zoom >= SMALLEST_WORDS_PTS);
        self.own.is_none() || pieces.iter().any(is_read)
    }

    /// Places names on a picture of that network that is shown so or a little larger, and ends its lines there. `all` has the organisations
    /// as [`Named::all`] gives them.
    pub fn of(scene: &Scene, network: &Network, all: &[Named], sight: Sight, theme: &Theme) -> Self {
        let zoom = sight.zoom;
        if NAME_PTS * zoom >= CAPTION_PTS {
            return Self::default();
        }
        let mut captions = Self::placed(scene, network, all, Ground::of(scene, all, sight), theme);
        let can_be_seen = NAME_PTS * zoom >= SMALLEST_END_PTS || scene.ways.len() <= MANY_LINES;
        if let Some(own) = captions.own.as_ref().filter(|_| can_be_seen) {
            let mut shown = vec![Shown::Nothing; network.node_bound()];
            own.iter().filter_map(|index| shown.get_mut(index.index()).map(|shown| *shown = Shown::Own)).for_each(drop);
            captions.ended = Ended::of(scene, network, &captions.instead(shown, zoom));
        }
        let remarks = remarks::placed(scene, &captions, zoom, theme);
        captions.set.extend(remarks);
        captions
    }

    /// What is shown of each name, where without these it would be that.
    pub(super) fn instead(&self, mut shown: Vec<Shown>, zoom: f32) -> Vec<Shown> {
        for caption in &self.set {
            let Part::Organisation(index) = caption.part else { continue };
            shown.get_mut(index.index()).into_iter().for_each(|shown| *shown = Shown::Elsewhere([caption.area(zoom)]));
        }
        shown
    }

    /// Those for a picture on which all the other names stay as they are. The lines are left as they are.
    pub(super) fn beside_own(scene: &Scene, network: &Network, all: &[Named], zoom: f32, theme: &Theme) -> Self {
        let mut ground = Ground { others_stay: true, ..Ground::of(scene, all, Sight { zoom, clear: None }) };
        all.iter().for_each(|named| ground.grid.insert(named.name, named.index.index() as u32));
        Self::placed(scene, network, all, ground, theme)
    }

    fn placed(scene: &Scene, network: &Network, all: &[Named], mut ground: Ground, theme: &Theme) -> Self {
        let (zoom, mut captions) = (ground.zoom, ground.words_of_guides(scene, theme));
        // a name where the words of a band stand would be read as one of those
        scene.guides.iter().flat_map(|guides| guides.heads()).for_each(|head| ground.grid.insert(head, TAKEN));
        // where most are dots, only so many names, or the map would be nothing else
        let most = if ground.first > 0 && ground.dot_count > all.len() / 2 { captions.len() + 2 * ground.first } else { usize::MAX };
        let mut own = BTreeSet::new();
        for (rank, named) in all.iter().enumerate() {
            let organisation = network.node_weight(named.index).filter(|_| captions.len() < most);
            if let Some((spot, name)) = organisation.and_then(|organisation| ground.found(named, organisation, rank)) {
                ground.grid.insert(spot.area(named.size(name.as_deref()), zoom), TAKEN);
                captions.extend(named.caption(scene, &spot, name.as_deref(), theme));
            } else if NAME_PTS * zoom >= SMALLEST_NAME_PTS && ground.grid.overlapping(named.name).all(|tag| tag != TAKEN) {
                ground.grid.insert(named.name, TAKEN);
                own.insert(named.index);
            }
        }
        Self { set: captions, own: Some(own), ended: Ended::default(), zoom }
    }
}

/// What stands on the picture, and what of it a name may cover.
struct Ground {
    grid: Grid,
    page: Rect,
    fence: Option<f32>,
    zoom: f32,
    /// Whether names that find no place stay as they are.
    others_stay: bool,
    /// How many have names that may cover dots.
    first: usize,
    /// Symbols of the others, where they are that small.
    dots: Vec<bool>,
    /// How many of them are dots.
    dot_count: usize,
}

impl Ground {
    fn of(scene: &Scene, all: &[Named], Sight { zoom, clear }: Sight) -> Self {
        let page = scene.network.grown(BEYOND / zoom);
        let page = clear.map_or(page, |clear| clear.union(&page));
        let mut grid = Grid::new(page, all.len() * 3);
        all.iter().for_each(|named| grid.insert(named.symbol, named.index.index() as u32));
        words_beneath(scene, zoom).for_each(|words| grid.insert(words.bounds(), TAKEN));
        let first = if all.len() > FEW { ((scene.network.width() * scene.network.height() * zoom * zoom / ROOM) as usize).max(6) } else { 0 };
        let is_dot = |named: &&Named| named.symbol.width().max(named.symbol.height()) * zoom < DOT_PTS;
        let bound = all.iter().map(|named| named.index.index() + 1).max().unwrap_or(0);
        let (mut dots, mut dot_count) = (vec![false; bound], 0);
        for named in all.iter().skip(first).filter(is_dot) {
            dots.get_mut(named.index.index()).into_iter().for_each(|dot| *dot = true);
            dot_count += 1;
        }
        Self { grid, page, fence: scene.fence, zoom, others_stay: false, first, dots, dot_count }
    }

    /// The words of rings, bands and areas at least as large as names, where they cover nothing, or only dots; where there is no such place they stay as
    /// they are.
    fn words_of_guides(&mut self, scene: &Scene, theme: &Theme) -> Vec<Caption> {
        let words = || words_of_ground(scene);
        let signs = scene.signs(theme);
        let least = signs.iter().zip(words()).map(|(_, (_, own))| own.size_pts * self.zoom).fold(MOST_RING_PTS, f32::min);
        let (line, lines) = (Setting::one_line(), Setting::within(RING_WIDTH, CAPTION_PTS, 2));
        let ways = [(line, least.max(CAPTION_PTS)), (line, CAPTION_PTS), (lines, CAPTION_PTS)];
        let mut captions = Vec::new();
        for (sign, (number, own)) in signs.iter().zip(words()) {
            let found = ways.iter().find_map(|(setting, size_pts)| {
                let block = set(sign.words(), *setting);
                let size = [block.width(*size_pts), block.height(*size_pts)];
                Some((self.spot_in(&**sign, size)?, block, size, *size_pts))
            });
            let Some((spot, block, size, size_pts)) = found else {
                self.grid.insert(own.bounds(), TAKEN);
                continue;
            };
            self.grid.insert(spot.area(size, self.zoom), TAKEN);
            let words = block.placed(spot.top, Align::Centre, &TextInk { size_pts, colour: theme.text, halo: None });
            let plate = Rect::around(Point::new(0.0, size[1] / 2.0), size[0] + 4.0, size[1]);
            let pieces = [plated(plate, sign.tone()), Shape::Text(words)].map(|shape| Piece { part: Part::Ground, shape });
            captions.push(Caption { part: Part::Ground, replaced: number..number + 1, anchor: spot.anchor, pieces });
        }
        captions
    }

    fn spot_in(&self, sign: &dyn Sign, size: [f32; 2]) -> Option<Spot> {
        let free = |may_cover: &dyn Fn(u32) -> bool| {
            let spots =
                sign.spots(size.map(|side| side / self.zoom)).into_iter().map(|anchor| Spot { anchor, top: Point::default(), is_centred: true });
            let beside = |area: Rect| Rect::around(area.centre(), area.width() + 2.0 * BESIDE / self.zoom, area.height());
            spots.into_iter().find(|spot| self.grid.overlapping(beside(spot.area(size, self.zoom))).all(may_cover))
        };
        free(&|_| false).or_else(|| free(&|tag| sign.may_cover_dots() && self.dots.get(tag as usize) == Some(&true)))
    }

    /// Below the symbol, above it or beside it, where the name covers nothing, or only dots if it is one of the first; and with it how the name is set.
    /// Where few look for a place there are more: anywhere round the symbol, in narrower lines or in one; where the others stay as they are only for those who
    /// are seldom heard.
    fn found(&self, named: &Named, organisation: &Organisation, rank: usize) -> Option<(Spot, Option<Arc<Block>>)> {
        let short = short(organisation);
        let size = named.size(short.as_deref());
        let spots = named.spots(size, self.zoom);
        let over_dots = || self.free(spots.into_iter(), (named, size), ABOVE, |tag| self.dots.get(tag as usize) == Some(&true));
        let over_dots = || (rank < self.first).then(over_dots).flatten();
        let [own, other, outwards, inwards, aside @ ..] = spots;
        let beside = self.free([own, other, outwards, inwards].into_iter(), (named, size), ABOVE, |_| false);
        if let Some(spot) = beside.or_else(|| self.free(aside.into_iter(), (named, size), CLEAR, |_| false)).or_else(over_dots) {
            return Some((spot, short));
        }
        if self.first > 0 || (self.others_stay && !organisation.seldom_heard) {
            return None;
        }
        let names: Vec<_> = [short].into_iter().chain(other_settings(organisation).map(Some)).collect();
        let ways = [CLEAR, ABOVE].into_iter().take(if organisation.seldom_heard { 2 } else { 1 });
        let mut ways = ways.flat_map(|above| names.iter().map(move |name| (above, name)));
        ways.find_map(|(above, name)| {
            let size = named.size(name.as_deref());
            let spots = named.spots(size, self.zoom).into_iter().chain(named.spots_between(size, self.zoom));
            Some((self.free(spots, (named, size), above, |_| false)?, name.clone()))
        })
    }

    fn free(
        &self,
        spots: impl Iterator<Item = Spot>,
        (named, size): (&Named, [f32; 2]),
        above: f32,
        may_cover: impl Fn(u32) -> bool,
    ) -> Option<Spot> {
        spots.map(|spot| self.pushed_in(spot, size)).find(|spot| {
            let area = spot.area(size, self.zoom);
            // among few, one in the middle of its side stands off what is beyond it more than off its own symbol, or it would be taken for the name of that
            let far = if spot.is_centred && self.first == 0 && !self.others_stay { above.max(CLEAR) } else { above };
            let [up, down] = if area.centre().y > named.symbol.centre().y { [above, far] } else { [far, above] };
            let Rect { min, max } = area;
            let wide = Rect { min: min - Point::new(BESIDE, up) * (1.0 / self.zoom), max: max + Point::new(BESIDE, down) * (1.0 / self.zoom) };
            // what is cut at the edge of the whole map helps nobody
            let inside = self.page.contains(area.min) && self.page.contains(area.max);
            let beyond = |x: f32| self.fence.is_some_and(|fence| x > fence);
            let across = beyond(area.min.x) != beyond(area.max.x) || beyond(area.min.x) != beyond(named.symbol.centre().x);
            let is_free = || self.grid.overlapping(wide).all(|tag| tag == named.index.index() as u32 || may_cover(tag));
            inside && !across && (above < CLEAR || self.is_nearest(named, area.centre())) && is_free()
        })
    }

    /// Whether no other symbol is nearer to that point, as far as a square within the circle tells.
    fn is_nearest(&self, named: &Named, at: Point) -> bool {
        let Rect { min, max } = named.symbol;
        let off = Point::new((min.x - at.x).max(at.x - max.x).max(0.0), (min.y - at.y).max(at.y - max.y).max(0.0)).length();
        let within = Rect::around(at, off * SQRT_2, off * SQRT_2);
        self.grid.overlapping(within).all(|tag| tag == named.index.index() as u32 || tag == TAKEN)
    }

    /// The same spot, to the side as far as the edge of the whole map, and the fence in it, ask for and a name can still be told to be of its symbol.
    fn pushed_in(&self, spot: Spot, size: [f32; 2]) -> Spot {
        const MOST: f32 = 0.4;
        let (area, [width, _]) = (spot.area(size, self.zoom), size);
        let [left, right] = match self.fence {
            Some(fence) if spot.anchor.x > fence => [fence, self.page.max.x],
            fence => [self.page.min.x, fence.unwrap_or(self.page.max.x)],
        };
        let push = (left - area.min.x).max(0.0) + (right - area.max.x).min(0.0);
        let push = if spot.is_centred { (push * self.zoom * 1.001).clamp(-MOST * width, MOST * width) } else { 0.0 };
        Spot { top: spot.top + Point::new(push, 0.0), ..spot }
    }
}

/// The words on lines that can be read at that size, and those of the ground, but for those of rings, bands and areas.
fn words_beneath(scene: &Scene, zoom: f32) -> impl Iterator<Item = &Text> {
    let signs = scene.signs(Theme::light()).len();
    let first = words_of_ground(scene).take(signs).last().map_or(0, |(last, _)| last + 1);
    scene.pieces.iter().skip(first).filter_map(move |piece| match (piece.part, &piece.shape) {
        (Part::Words(_), Shape::Text(words)) if words.size_pts * zoom >= SMALLEST_WORDS_PTS => Some(words),
        (Part::Ground, Shape::Text(words)) => Some(words),
        _ => None,
    })
}

/// The words of the ground, first those of rings, bands and areas, each with which piece it is.
pub(super) fn words_of_ground(scene: &Scene) -> impl Iterator<Item = (usize, &Text)> {
    scene.pieces.iter().enumerate().filter_map(|(number, piece)| match (piece.part, &piece.shape) {
        (Part::Ground, Shape::Text(words)) => Some((number, words)),
        _ => None,
    })
}

pub(super) fn plated(area: Rect, behind: Colour) -> Shape {
    Shape::Polygon { corners: area.corners().to_vec(), paint: Paint::plate(behind) }
}

#[cfg(test)]
mod tests {
    use super::super::hit::Ranges;
    use super::super::{PictureOptions, picture};
    use super::*;
    use crate::model::{Ends, Funding, Kind, Map, OrganisationId, Position, Relationship, RelationshipId, View};

    /// A row of organisations `apart` points from one another, and their captions at that size.
    fn captions(apart: f64, zoom: f32) -> (Captions, usize) {
        let mut map = Map::new();
        for number in 0..12 {
            let id = OrganisationId::new(&format!("o{number}")).unwrap();
            let name = format!("Riverside Organisation {number}");
            map.add_organisation(Organisation { position: Position::new(f64::from(number) * apart, 0.0), ..Organisation::new(id, name) }).unwrap();
        }
        let view = View::new(Arc::new(map));
        let scene = picture(&view, Theme::light(), &PictureOptions::default());
        let network = view.map().network();
        let parts = Ranges::of(&scene);
        let all = Named::all(&scene, &parts, network);
        (Captions::of(&scene, network, &all, Sight { zoom, clear: None }, Theme::light()), network.node_count())
    }

    fn area(caption: &Caption, zoom: f32) -> Rect {
        let plate = caption.pieces[0].shape.bounds();
        Rect { min: caption.anchor * zoom + plate.min, max: caption.anchor * zoom + plate.max }
    }

    #[test]
    fn names_are_read_at_every_size_and_cover_no_other() {
        for zoom in [0.06, 0.2, 0.4, 0.7] {
            let (captions, _) = captions(200.0, zoom);
            assert!(!captions.set.is_empty(), "{zoom}");
            let areas: Vec<Rect> = captions.set.iter().map(|caption| area(caption, zoom)).collect();
            for (number, one) in areas.iter().enumerate() {
                assert!(areas.iter().skip(number + 1).all(|other| !one.overlaps(other)), "{zoom}");
            }
            assert!(captions.set.iter().all(|caption| matches!(&caption.pieces[1].shape, Shape::Text(text) if text.size_pts == CAPTION_PTS)));
        }
    }

    #[test]
    fn there_are_more_of_them_the_larger_the_map_is_shown() {
        let counts = [0.06, 0.2, 0.6].map(|zoom| captions(200.0, zoom).0.set.len());
        assert!(counts.windows(2).all(|pair| pair[0] < pair[1]), "{counts:?}");
        let (all, organisations) = captions(300.0, 0.6);
        assert_eq!(all.set.len(), organisations);
    }

    #[test]
    fn a_name_that_stands_beside_its_symbol_stands_on_the_side_of_fewer_lines() {
        let mut map = Map::new();
        let id = |number: usize| OrganisationId::new(&format!("o{number}")).unwrap();
        // three too close for names between them, all with something to do with the one on the right
        for (number, (x, y)) in [(0.0, 0.0), (0.0, -80.0), (0.0, 80.0), (900.0, 0.0), (-900.0, 0.0)].into_iter().enumerate() {
            let organisation = Organisation::new(id(number), format!("Side {number}"));
            map.add_organisation(Organisation { position: Position::new(x, y), ..organisation }).unwrap();
        }
        for number in 0..3 {
            let funding = Relationship::new(RelationshipId::new(&format!("r{number}")).unwrap(), Kind::Funding(Funding::default()));
            map.connect(&Ends { from: id(3), to: id(number) }, funding).unwrap();
        }
        let view = View::new(Arc::new(map));
        let (scene, network) = (picture(&view, Theme::light(), &PictureOptions::default()), view.map().network());
        let captions =
            Captions::of(&scene, network, &Named::all(&scene, &Ranges::of(&scene), network), Sight { zoom: 0.3, clear: None }, Theme::light());
        let middle = captions.of_part(Part::Organisation(NodeIndex::new(0))).unwrap();
        assert!(middle.plate().max.x < 0.0, "{:?}", middle.plate());
    }

    /// The caption of the first of some who stand there, in points of the screen at that size.
    fn first_of(places: [(f64, f64); 5]) -> Option<Caption> {
        let mut map = Map::new();
        for (number, (x, y)) in places.into_iter().enumerate() {
            let organisation = Organisation::new(OrganisationId::new(&format!("o{number}")).unwrap(), format!("Riverside {number}"));
            map.add_organisation(Organisation { position: Position::new(x / 0.3, y / 0.3), ..organisation }).unwrap();
        }
        let view = View::new(Arc::new(map));
        let (scene, network) = (picture(&view, Theme::light(), &PictureOptions::default()), view.map().network());
        let captions =
            Captions::of(&scene, network, &Named::all(&scene, &Ranges::of(&scene), network), Sight { zoom: 0.3, clear: None }, Theme::light());
        captions.of_part(Part::Organisation(NodeIndex::new(0))).cloned()
    }

    #[test]
    fn a_name_for_which_there_is_room_only_to_one_side_below_stands_there() {
        let round = [(0.0, 0.0), (-25.0, 15.0), (-25.0, -15.0), (-25.0, 0.0), (25.0, -12.0)];
        let caption = first_of(round).unwrap();
        let (anchor, plate) = (caption.anchor, caption.plate());
        assert!(anchor.y > 0.0 && plate.min.y > 0.0 && plate.max.x > 3.0 * -plate.min.x, "{plate:?}");
    }

    #[test]
    fn in_a_close_column_names_stand_beside_their_symbols_and_not_between_two() {
        let caption = first_of([(0.0, 0.0), (0.0, 33.0), (0.0, -33.0), (0.0, 66.0), (0.0, -66.0)]).unwrap();
        let plate = caption.plate();
        assert!(caption.anchor.y.abs() < 1.0 && plate.min.y < 0.0 && plate.max.y > 0.0, "{plate:?}");
    }

    #[test]
    fn no_name_stands_under_the_symbol_of_another() {
        assert!(first_of([(0.0, 0.0), (-25.0, 15.0), (-25.0, -15.0), (-25.0, 0.0), (25.0, 0.0)]).is_none());
    }

    #[test]
    fn a_picture_that_can_be_read_keeps_its_own() {
        let (captions, _) = captions(200.0, 1.0);
        assert!(captions.set.is_empty() && captions.own.is_none());
    }
}
