//! Areas behind the organisations: a soft shape with its word round neighbours of one sector, one level, one tag or one group that the
//! analysis found. A neighbour is near on the page; whoever stands apart from its like is not drawn towards them, and whoever stands among others is
//! left out by a hole.

use super::grid::Grid;
use super::guides::Sign;
use super::label::SOLID;
use super::legend::capitalised;
use super::organisation::Symbol;
use super::picture::Style;
use super::sheet::Sheet;
use super::text::{Align, Block, Setting, TextInk, set};
use super::{Colour, Paint, Point, Rect, Stroke, Text, Theme, curve};
use crate::analysis;
use crate::model::{Level, Organisation, SectorKind, View};
use crate::problem::Problem;
use petgraph::graph::NodeIndex;
use petgraph::unionfind::UnionFind;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;

crate::model::words::words! {
    /// What makes an area.
    Areas {
        /// The sector that gives colour and shape.
        Sector = "sector",
        /// The level they work at.
        Level = "level",
        /// Each tag.
        Tag = "tag",
        /// More relationships among themselves than chance would give.
        Group = "group",
    }
}

/// Half the breadth of an area round one organisation, in points.
const REACH_PTS: f32 = 70.0;
/// Up to so far apart, two are in one area as broad as that, in points.
const NEAR_PTS: f32 = 235.0;
/// Up to so far apart, two are joined by a narrow part of it, in points.
const FAR_PTS: f32 = 380.0;
/// The breadth of that part, in points.
const NARROW_PTS: f32 = 44.0;
/// How far a hole keeps off the organisation that is in it, in points.
const HOLE_PTS: f32 = 7.0;
const EDGE_PTS: f32 = 1.6;
const WORD_PTS: f32 = 14.0;
/// The room above an organisation for the word, in points.
const WORD_ROOM_PTS: f32 = 22.0;
/// So many places about are tried for it, all over its area.
const WORD_SPOTS: f32 = 240.0;
/// The space round it, in points.
const WORD_CLEAR_PTS: f32 = 2.0;
/// How far the word stands off the organisation beneath it, in points.
const WORD_GAP_PTS: f32 = 7.0;

/// How pale areas are that have no colour of their own, in turn, as a share of the paper's way to the colour.
const PALE: [f32; 4] = [0.08, 0.2, 0.14, 0.26];

/// Those who belong together, with their word and the colour of their area.
struct Kin {
    word: String,
    edge: Colour,
    inside: Colour,
    members: Vec<NodeIndex>,
}

impl Areas {
    /// Why there are none, where no two on the map could share one; where they stand is not looked at.
    pub fn lacking(self, view: &View) -> Option<Problem> {
        if kins(view, self, Theme::light()).iter().any(|kin| kin.members.len() > 1) {
            return None;
        }
        let (lacking, hint) = match self {
            Self::Sector => ("no two organisations are of one sector", "Say which sector each is of, in its details"),
            Self::Level => ("no two organisations work at one level", "Say at which level each works, in its details"),
            Self::Tag => ("no two organisations have the same tag", "Give them tags in their details"),
            Self::Group => ("no group has more relationships inside than chance would give", "Draw more of the relationships first"),
        };
        Some(Problem::new(format!("There are no such areas: {lacking}")).hint(hint))
    }
}

impl Kin {
    fn new(word: String, colour: Colour, pale: f32, members: Vec<NodeIndex>, theme: &Theme) -> Self {
        Self { word, edge: theme.paper.towards(colour, 0.5), inside: theme.paper.towards(colour, pale), members }
    }
}

/// One area: neighbours of one kind.
pub(super) struct Area {
    kin: Rc<Kin>,
    patch: Patch,
    pub(super) word: AreaWord,
}

/// The word of an area, and where it may stand.
#[derive(Clone, Debug, PartialEq)]
pub struct AreaWord {
    words: String,
    tone: Colour,
    /// The width of its area, in points.
    width: f32,
    /// Points on which it may stand, the best first, and how much of it is above them then, as a share of its height.
    spots: Vec<(Point, f32)>,
}

impl Sign for &AreaWord {
    fn words(&self) -> &str {
        &self.words
    }

    fn tone(&self) -> Colour {
        self.tone
    }

    /// None where its area is narrower than that.
    fn spots(&self, [width, height]: [f32; 2]) -> Vec<Point> {
        let spots = self.spots.iter().filter(|_| width <= self.width);
        spots.map(|(at, above)| *at - Point::new(0.0, above * height)).collect()
    }

    /// There may be hundreds of areas.
    fn may_cover_dots(&self) -> bool {
        false
    }
}

impl AreaWord {
    fn block(&self) -> Arc<Block> {
        set(&self.words, Setting::within(REACH_PTS * 2.0, WORD_PTS, 1))
    }

    /// The boxes of all its places.
    pub(super) fn places(&self) -> Vec<Rect> {
        let block = self.block();
        let size = [block.width(WORD_PTS), block.height(WORD_PTS)];
        self.spots(size).into_iter().map(|top| block.area(top, WORD_PTS, Align::Centre)).collect()
    }

    /// At the first place where nothing stands, or only lines run; else at the best.
    fn text(&self, crowd: &Grid, theme: &Theme) -> Text {
        let free = |most: fn(u32) -> bool| self.places().into_iter().find(|area| crowd.overlapping(area.grown(WORD_CLEAR_PTS)).all(most));
        let found = free(|_| false).or_else(|| free(|tag| tag != SOLID)).or_else(|| self.places().into_iter().next());
        let area = found.unwrap_or_default();
        let ink = TextInk { size_pts: WORD_PTS, colour: theme.text_weak, halo: Some(self.tone) };
        self.block().placed(Point::new(area.centre().x, area.min.y), Align::Centre, &ink)
    }
}

/// The areas that are wanted, the one with most members first.
pub(super) fn areas(view: &View, symbols: &[Option<Symbol>], style: &Style) -> Vec<Area> {
    let kins = style.options.areas.map(|areas| kins(view, areas, style.theme)).unwrap_or_default();
    let of_kin = |kin: Kin| {
        let spots: Vec<Spot> = kin.members.iter().filter_map(|index| Spot::of(symbols.get(index.index())?.as_ref()?)).collect();
        let kin = Rc::new(kin);
        patches(&spots).into_iter().map(move |patch| Area { word: patch.word(&kin), kin: kin.clone(), patch })
    };
    let mut areas: Vec<Area> = kins.into_iter().flat_map(of_kin).collect();
    areas.sort_by_key(|area| Reverse(area.patch.spots.len()));
    areas
}

/// Draws them; gives the boxes of their words. Words come last: an area may lie on another, but not on its word.
pub(super) fn draw(sheet: &mut Sheet, areas: &[Area], symbols: &[Option<Symbol>], crowd: &Grid, theme: &Theme) -> Vec<Rect> {
    let all = outlines(symbols);
    for Area { kin, patch, .. } in areas {
        let members: BTreeSet<u32> = kin.members.iter().map(|index| index.index() as u32).collect();
        patch.draw(sheet, kin);
        patch.leave_out(sheet, (&all, &members, symbols), kin, theme);
    }
    let words: Vec<Text> = areas.iter().map(|area| area.word.text(crowd, theme)).collect();
    let boxes = words.iter().map(Text::bounds).collect();
    words.into_iter().for_each(|word| sheet.text(word));
    boxes
}

/// Where the symbols stand.
fn outlines(symbols: &[Option<Symbol>]) -> Grid {
    let boxes: Vec<(u32, Rect)> = (0..).zip(symbols).filter_map(|(number, symbol)| Some((number, symbol.as_ref()?.bounds()))).collect();
    let mut grid = Grid::new(boxes.iter().map(|(_, area)| *area).reduce(|all, area| all.union(&area)).unwrap_or_default(), boxes.len());
    boxes.into_iter().for_each(|(number, area)| grid.insert(area, number));
    grid
}

/// Who belongs together; what is not said puts nobody together.
fn kins(view: &View, areas: Areas, theme: &Theme) -> Vec<Kin> {
    let map = view.map();
    let all = |belongs: &dyn Fn(&Organisation) -> bool| -> Vec<NodeIndex> {
        map.network().node_indices().filter(|index| map.network().node_weight(*index).is_some_and(|organisation| belongs(organisation))).collect()
    };
    if areas == Areas::Sector {
        let kin = |kind: &SectorKind| {
            Kin::new(capitalised(kind.word()), theme.sector(*kind), 0.12, all(&|organisation| organisation.sector() == Some(*kind)), theme)
        };
        return SectorKind::ALL.iter().map(kin).collect();
    }
    let groups: Vec<(String, Vec<NodeIndex>)> = match areas {
        Areas::Sector | Areas::Level => {
            Level::ALL.iter().map(|level| (capitalised(level.word()), all(&|organisation| organisation.level == Some(*level)))).collect()
        }
        Areas::Tag => {
            let tags: BTreeSet<&String> = map.organisations().flat_map(|organisation| &organisation.tags).collect();
            tags.into_iter().map(|tag| (capitalised(tag), all(&|organisation| organisation.tags.contains(tag)))).collect()
        }
        Areas::Group => (1..).zip(analysis::groups(view)).map(|(number, members)| (format!("Group {number}"), members)).collect(),
    };
    let pale = PALE.into_iter().cycle();
    groups.into_iter().zip(pale).map(|((word, members), pale)| Kin::new(word, theme.text_weak, pale, members, theme)).collect()
}

/// What an area has to hold of one organisation: from the top of its tower to the foot of its name.
#[derive(Clone, Copy)]
struct Spot {
    centre: Point,
    top: f32,
    foot: f32,
}

impl Spot {
    fn of(symbol: &Symbol) -> Option<Self> {
        let whole = symbol.name.iter().copied().chain([symbol.bounds()]).reduce(|all: Rect, area| all.union(&area))?;
        Some(Self { centre: symbol.outline.centre, top: whole.min.y, foot: whole.max.y })
    }
}

impl Spot {
    /// The middles of the upper and the lower end of what is drawn round it, with room for a word on top.
    fn middles(&self) -> [Point; 2] {
        let (upper, lower) = (self.top - WORD_ROOM_PTS + REACH_PTS, self.foot + 8.0 - REACH_PTS);
        let middle = (upper + lower) / 2.0;
        [upper.min(middle), lower.max(middle)].map(|y| Point::new(self.centre.x, y))
    }
}

/// One connected part of an area.
struct Patch {
    spots: Vec<Spot>,
    /// From where to where, and how broad.
    links: Vec<(Point, Point, f32)>,
}

/// The parts that hold at least two.
fn patches(spots: &[Spot]) -> Vec<Patch> {
    let all = Rect::bounding(spots.iter().map(|spot| spot.centre)).unwrap_or_default();
    let mut earlier = Grid::new(all, spots.len());
    let mut pairs: Vec<(f32, usize, usize)> = Vec::new();
    for (other, spot) in spots.iter().enumerate() {
        let near = earlier.overlapping(Rect::around(spot.centre, 2.0 * FAR_PTS, 2.0 * FAR_PTS)).map(|one| one as usize);
        let near = near.filter_map(|one| Some((spots.get(one)?.centre.distance(spot.centre), one, other)));
        pairs.extend(near.filter(|(far, ..)| *far <= FAR_PTS));
        earlier.insert(Rect::around(spot.centre, 0.0, 0.0), other as u32);
    }
    pairs.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut joined = UnionFind::<usize>::new(spots.len());
    let mut links = Vec::new();
    for (far, one, other) in pairs {
        // beyond what is near, only what joins two parts
        if joined.union(one, other) || far <= NEAR_PTS {
            links.push((one, other, if far <= NEAR_PTS { REACH_PTS * 2.0 } else { NARROW_PTS }));
        }
    }
    let mut patches: BTreeMap<usize, Patch> = BTreeMap::new();
    for (number, spot) in spots.iter().enumerate() {
        patches.entry(joined.find(number)).or_insert_with(|| Patch { spots: Vec::new(), links: Vec::new() }).spots.push(*spot);
    }
    for (one, other, breadth) in links {
        if let (Some(patch), Some(a), Some(b)) = (patches.get_mut(&joined.find(one)), spots.get(one), spots.get(other)) {
            patch.links.push((a.centre, b.centre, breadth));
        }
    }
    patches.into_values().filter(|patch| patch.spots.len() > 1).collect()
}

impl Patch {
    /// First all a little larger in the colour of the edge, then all in the pale one: so the edge goes round the whole.
    fn draw(&self, sheet: &mut Sheet, kin: &Kin) {
        for (colour, more) in [(kin.edge, EDGE_PTS), (kin.inside, 0.0)] {
            // in the window a line has no round ends
            let ends = self.spots.iter().flat_map(|spot| spot.middles().into_iter().chain([spot.centre]));
            ends.for_each(|end| sheet.disc(end, REACH_PTS + more, Paint::filled(colour)));
            for Strip { from, to, reach } in self.strips() {
                sheet.line(curve::straight(from, to), Stroke::solid(colour, (reach + more) * 2.0));
            }
        }
    }

    /// Draws a hole round each organisation that stands on it and is none of its members, or a notch where it stands at the edge.
    fn leave_out(&self, sheet: &mut Sheet, (all, members, symbols): (&Grid, &BTreeSet<u32>, &[Option<Symbol>]), kin: &Kin, theme: &Theme) {
        let strips = Strips::of(self);
        let near: BTreeSet<u32> =
            strips.strips.iter().flat_map(|strip| all.overlapping(strip.area())).filter(|number| !members.contains(number)).collect();
        for stranger in near.into_iter().filter_map(|number| symbols.get(number as usize)?.as_ref()) {
            let around = stranger.bounds();
            let (centre, radius) = (around.centre(), around.width().max(around.height()) / 2.0);
            let depth =
                strips.near(Rect::around(centre, 2.0 * radius, 2.0 * radius)).map(|strip| strip.depth(centre)).fold(f32::NEG_INFINITY, f32::max);
            if depth < -0.5 * radius {
                continue;
            }
            let hole = radius + HOLE_PTS;
            let edge = (depth > hole).then(|| Stroke::solid(kin.edge, EDGE_PTS));
            sheet.disc(centre, hole, Paint { fill: Some(theme.paper), stroke: edge });
        }
    }

    /// Its word, above the highest of its organisations, or else above another, or else anywhere.
    fn word(&self, kin: &Kin) -> AreaWord {
        let mut above: Vec<Point> = self.spots.iter().map(|spot| Point::new(spot.centre.x, spot.top - WORD_GAP_PTS)).collect();
        above.sort_by(|a, b| a.y.total_cmp(&b.y));
        let all = Rect::bounding(self.spots.iter().flat_map(Spot::middles)).unwrap_or_default().grown(REACH_PTS);
        let elsewhere = self.inside(all).into_iter().map(|at| (at, 0.5));
        let spots = above.into_iter().map(|at| (at, 1.0)).chain(elsewhere).collect();
        AreaWord { words: kin.word.clone(), tone: kin.inside, width: all.width(), spots }
    }

    /// Points all over it, the uppermost first.
    fn inside(&self, all: Rect) -> Vec<Point> {
        let step = (all.width() * all.height() / WORD_SPOTS).sqrt().max(WORD_ROOM_PTS);
        let steps = |length: f32| (1..).map(move |number| number as f32 * step).take_while(move |far| *far < length);
        let points = steps(all.height()).flat_map(|down| steps(all.width()).map(move |across| all.min + Point::new(across, down)));
        let strips = Strips::of(self);
        let is_inside = |at: &Point| strips.near(Rect::around(*at, 1.0, 1.0)).any(|strip| strip.depth(*at) > WORD_ROOM_PTS / 2.0);
        points.filter(is_inside).collect()
    }

    fn strips(&self) -> impl Iterator<Item = Strip> {
        let spots = self.spots.iter().map(|spot| {
            let [from, to] = spot.middles();
            Strip { from, to, reach: REACH_PTS }
        });
        spots.chain(self.links.iter().map(|(from, to, breadth)| Strip { from: *from, to: *to, reach: breadth / 2.0 }))
    }
}

/// From where to where an area reaches, and how far to each side, in points.
struct Strip {
    from: Point,
    to: Point,
    reach: f32,
}

impl Strip {
    fn area(&self) -> Rect {
        Rect::bounding([self.from, self.to]).unwrap_or_default().grown(self.reach)
    }

    /// How far inside it the point is, in points; below 0 outside.
    fn depth(&self, point: Point) -> f32 {
        self.reach - curve::distance_to_segment(self.from, self.to, point)
    }
}

/// All of them, by place.
struct Strips {
    strips: Vec<Strip>,
    places: Grid,
}

impl Strips {
    fn of(patch: &Patch) -> Self {
        let strips: Vec<Strip> = patch.strips().collect();
        let all = strips.iter().map(Strip::area).reduce(|all, area| all.union(&area)).unwrap_or_default();
        let mut places = Grid::new(all, strips.len());
        (0..).zip(&strips).for_each(|(number, strip)| places.insert(strip.area(), number));
        Self { strips, places }
    }

    /// Those that could reach into that.
    fn near(&self, area: Rect) -> impl Iterator<Item = &Strip> {
        self.places.overlapping(area).filter_map(|number| self.strips.get(number as usize))
    }
}
