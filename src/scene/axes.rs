//! The same organisations on two axes: interest to the right, influence upwards (after Mendelow 1991). What nobody has said is not 0: who
//! lacks a value waits in a tray beside. The places of the map itself stay as they are.

use super::sheet::Sheet;
use super::steps::{Span, Steps};
use super::survey::Survey;
use super::text::{Align, LINE_EM, Setting, TextInk, set};
use super::{Paint, Pattern, Point, Rect, Stroke, Theme, curve};
use crate::model::{Audience, Map, Organisation};
use petgraph::graph::NodeIndex;
use petgraph::visit::NodeIndexable;
use std::collections::BTreeMap;

/// The most interest there is.
const MOST_INTEREST: usize = 10;
/// The free space round each organisation, in points.
const GAP_PTS: f32 = 14.0;
/// The free space between the axes and the tray, in points.
const TRAY_PTS: f32 = 70.0;
/// The least width of the tray, in points: there is something to aim at.
const LEAST_TRAY_PTS: f32 = 150.0;
/// The least size of the words, in points.
const LEAST_WORDS_PTS: f32 = 20.0;
/// So many times the size of their words the axes with their tray are wide and high at most: where all of them fits into a small window
/// beside the legend, the words can be read.
const MOST_WORDS: [f32; 2] = [48.0, 40.0];

/// So much room there is below and above those without influence, at least: so many times the size of the words.
const LOWEST_ROOM: [f32; 2] = [4.0, 3.0];
/// How faint the lines between steps are, as a share of the way from the paper to the axes.
const FAINT: f32 = 0.4;

/// What a place on the axes says of an organisation; nothing in the tray.
pub type Standing = Option<(u8, u32)>;

/// The axes of a map: how wide each step of interest and how high each step of influence is.
pub struct Axes {
    across: Steps,
    /// From the lowest, upwards: below 0 as seen.
    up: Steps,
    /// How much influence one step is.
    step: u32,
    /// Who stands where, by index in the network.
    centres: Vec<Option<Point>>,
    tray: Rect,
    /// Whether nobody stands on the axes.
    is_empty: bool,
}

/// An organisation and how far it reaches from its centre: to the left, up, to the right, down, in points.
type Roomed = (NodeIndex, [f64; 4]);

/// Organisations beside and below one another, each with room for the widest and the highest of them.
struct Group {
    members: Vec<NodeIndex>,
    /// How many beside one another, and how many below.
    size: [usize; 2],
    /// How far the room of each reaches from its centre, to the same sides.
    room: [f32; 4],
}

impl Group {
    fn of(all: Vec<Roomed>) -> Self {
        let most = all.iter().fold([0.0_f64; 4], |[a, b, c, d], (_, room)| [a.max(room[0]), b.max(room[1]), c.max(room[2]), d.max(room[3])]);
        let wide = (all.len() as f64).sqrt().ceil().max(1.0) as usize;
        let size = [wide, all.len().div_ceil(wide)];
        Self { members: all.into_iter().map(|(index, _)| index).collect(), size, room: most.map(|reach| reach as f32 + GAP_PTS / 2.0) }
    }

    /// How far the centres of two that stand side by side are apart, and of two that stand one below the other.
    fn pitch(&self) -> Point {
        let [left, above, right, below] = self.room;
        Point::new(left + right, above + below)
    }

    /// How far its first and its last centre are apart.
    fn spread(&self) -> Point {
        let [wide, high] = self.size.map(|count| count.saturating_sub(1) as f32);
        Point::new(wide * self.pitch().x, high * self.pitch().y)
    }

    /// What it takes of the steps of interest, standing on that one.
    fn across(&self, step: usize) -> Span {
        let ([left, _, right, _], spread) = (self.room, self.spread().x);
        Span { step, reach: [left + spread / 2.0, right + spread / 2.0], spread }
    }

    /// What it takes of the steps of influence, at least so much below it and above it.
    fn up(&self, step: usize, [least_below, least_above]: [f32; 2]) -> Span {
        let ([_, above, _, below], spread) = (self.room, self.spread().y);
        Span { step, reach: [below.max(least_below) + spread / 2.0, above.max(least_above) + spread / 2.0], spread }
    }

    /// The centres of its members, the first of them at that point.
    fn places(&self, first: Point) -> impl Iterator<Item = (NodeIndex, Point)> {
        let (pitch, wide) = (self.pitch(), self.size[0]);
        let place = move |number: usize| first + Point::new((number % wide) as f32 * pitch.x, (number / wide) as f32 * pitch.y);
        self.members.iter().enumerate().map(move |(number, index)| (*index, place(number)))
    }
}

impl Axes {
    /// The axes of that map, for rooms as [`super::rooms`] gives them.
    pub fn of(map: &Map, rooms: &[[f64; 4]]) -> Self {
        let step = Survey::of(map).influence_per_disc();
        let mut cells: BTreeMap<Option<(usize, usize)>, Vec<Roomed>> = BTreeMap::new();
        for ((index, organisation), room) in map.network().node_indices().zip(map.organisations()).zip(rooms) {
            let place = standing(organisation).map(|(interest, influence)| (usize::from(interest), (influence / step) as usize));
            cells.entry(place).or_default().push((index, *room));
        }
        let mut waiting = Group::of(cells.remove(&None).unwrap_or_default());
        let groups: Vec<_> = cells.into_iter().filter_map(|(place, members)| Some((place?, Group::of(members)))).collect();
        let (across, up) = steps(&groups);
        // where most wait, each axis is as long as a square tray is: there is room for those who come, and it stays as long when they have come
        let pitch = waiting.pitch();
        let square = (waiting.members.len() as f32 * pitch.x * pitch.y).sqrt();
        let spacious = |steps: Steps| {
            let times = (square / steps.end()).max(1.0);
            steps.stretched(times)
        };
        let (across, up) = (spacious(across), spacious(up));
        let high = ((up.end() / pitch.y.max(1.0)) as usize).max(1);
        waiting.size[0] = waiting.members.len().div_ceil(high).max(1);
        let tray = Rect::new(Point::new(across.end() + TRAY_PTS, -up.end()), (waiting.size[0] as f32 * pitch.x).max(LEAST_TRAY_PTS), up.end());
        let mut axes = Self { across, up, step, centres: vec![None; map.network().node_bound()], tray, is_empty: groups.is_empty() };
        axes.lay_out(&groups, &waiting);
        axes
    }

    /// The centre of every organisation, by its index in the network.
    pub fn centres(&self) -> &[Option<Point>] {
        &self.centres
    }

    /// What standing at that place says.
    pub fn standing_at(&self, point: Point) -> Standing {
        if point.x > self.tray.min.x - TRAY_PTS / 2.0 {
            return None;
        }
        let influence = u32::try_from(self.up.at(-point.y)).unwrap_or(0).saturating_mul(self.step);
        Some((u8::try_from(self.across.at(point.x)).unwrap_or(0), influence))
    }

    /// The left edge of the tray: who stands on the axes is on its left.
    pub(super) fn fence(&self) -> f32 {
        self.tray.min.x
    }

    /// How much influence one step upwards is.
    pub fn influence_step(&self) -> u32 {
        self.step
    }

    /// Gives everybody a place: round the middle of its values, or in the tray.
    fn lay_out(&mut self, groups: &[((usize, usize), Group)], waiting: &Group) {
        let middle = |column: usize, row: usize| Some(Point::new(*self.across.middles.get(column)?, -*self.up.middles.get(row)?));
        let standing = groups.iter().filter_map(|((column, row), group)| Some(group.places(middle(*column, *row)? - group.spread() * 0.5)));
        let [left, above, ..] = waiting.room;
        for (index, place) in standing.flatten().chain(waiting.places(self.tray.min + Point::new(left, above))) {
            self.centres.get_mut(index.index()).into_iter().for_each(|centre| *centre = Some(place));
        }
    }

    /// The size of the words, in points.
    fn words_pts(&self) -> f32 {
        let [wide, high] = MOST_WORDS;
        (self.tray.max.x / wide).max(self.up.end() / high).max(LEAST_WORDS_PTS)
    }

    /// Draws the axes with their numbers and names, what the four corners ask, and the tray.
    pub(super) fn draw(&self, sheet: &mut Sheet, audience: Option<Audience>, theme: &Theme) {
        let ink = TextInk { size_pts: self.words_pts(), colour: theme.text, halo: None };
        self.draw_lines(sheet, theme);
        self.draw_numbers(sheet, &ink);
        self.draw_words(sheet, &ink);
        self.draw_tray(sheet, audience, theme, &ink);
        if self.is_empty && audience.is_none() {
            let (width, height) = (self.across.end(), self.up.end());
            let words = "Nobody's interest and influence are said yet: click somebody, then drag them onto the axes";
            let block = set(words, Setting::within(width * 0.7, ink.size_pts, 4));
            sheet.words(&block, Point::new(width / 2.0, -(height + block.height(ink.size_pts)) / 2.0), ink.size_pts, (theme.paper, theme.text));
        }
    }

    fn draw_lines(&self, sheet: &mut Sheet, theme: &Theme) {
        let (width, height) = (self.across.end(), self.up.end());
        // who stands aside of the number still stands between its lines
        let fine = Stroke::solid(theme.paper.towards(theme.frame, FAINT), 1.0);
        let upright = self.across.between().iter().map(|x| (Point::new(*x, 0.0), Point::new(*x, -height)));
        let level = self.up.between().iter().map(|y| (Point::new(0.0, -*y), Point::new(width, -*y)));
        upright.chain(level).for_each(|(from, to)| sheet.line(curve::straight(from, to), fine));
        let axis = Stroke::solid(theme.frame, self.words_pts() / 10.0);
        for (end, way) in [(Point::new(width, 0.0), Point::new(1.0, 0.0)), (Point::new(0.0, -height), Point::new(0.0, -1.0))] {
            let head = end + way * (7.0 * axis.width_pts);
            sheet.line(curve::straight(Point::default(), end), axis);
            let aside = way.quarter_turn() * (3.0 * axis.width_pts);
            sheet.polygon(vec![head, end + aside, end - aside], Paint::filled(theme.frame));
        }
        let half = Stroke { colour: theme.frame, width_pts: 1.2, pattern: Pattern::Dashed };
        let (across, up) = (self.across.half(), self.up.half());
        sheet.line(curve::straight(Point::new(across, 0.0), Point::new(across, -height)), half);
        sheet.line(curve::straight(Point::new(0.0, -up), Point::new(width, -up)), half);
    }

    /// Writes the number of each step, where they do not come too near to one another.
    fn draw_numbers(&self, sheet: &mut Sheet, ink: &TextInk) {
        let mut free = f32::NEG_INFINITY;
        for (step, middle) in (0_u32..).zip(&self.across.middles) {
            let number = set(&step.to_string(), Setting::one_line());
            let half = number.width(ink.size_pts) / 2.0;
            if middle - half >= free {
                free = middle + half + 0.4 * ink.size_pts;
                sheet.text(number.placed(Point::new(*middle, 0.4 * ink.size_pts), Align::Centre, ink));
            }
        }
        free = f32::NEG_INFINITY;
        for (step, middle) in (0_u32..).zip(&self.up.middles) {
            let number = set(&self.step.saturating_mul(step).to_string(), Setting::one_line());
            let half = number.height(ink.size_pts) / 2.0;
            if middle - half >= free {
                free = middle + half;
                let left = -number.width(ink.size_pts) - 0.5 * ink.size_pts;
                sheet.text(number.placed(Point::new(left, -middle - half), Align::Start, ink));
            }
        }
    }

    /// Writes the names of the axes and, above and below them, what the four corners ask.
    fn draw_words(&self, sheet: &mut Sheet, ink: &TextInk) {
        let (width, height, half, size) = (self.across.end(), self.up.end(), self.across.half(), ink.size_pts);
        let asked = |words: [(&str, f32, f32); 2]| {
            words.map(|(text, left, right)| (left + size / 2.0, set(text, Setting::within(right - left - size, size, 5))))
        };
        let above = asked([
            ("Influence without much interest: what would win them over?", 0.0, half),
            ("Influence and interest: they shape this now", half, width),
        ]);
        let below = asked([
            ("Little of both so far: has anyone asked what matters to them?", 0.0, half),
            ("Interest without much influence: who should move up?", half, width),
        ]);
        let top = -height - size - above.iter().fold(0.0, |most: f32, (_, block)| most.max(block.height(size)));
        let corners = above.iter().zip([top; 2]).chain(below.iter().zip([2.0 * size; 2]));
        corners.for_each(|((x, block), y)| sheet.text(block.placed(Point::new(*x, y), Align::Start, ink)));
        let names = [("More interest", Point::new(width + size, 0.4 * size)), ("More influence", Point::new(-size, top - 1.5 * LINE_EM * size))];
        names.into_iter().for_each(|(name, place)| sheet.text(set(name, Setting::one_line().bold()).placed(place, Align::Start, ink)));
    }

    fn draw_tray(&self, sheet: &mut Sheet, audience: Option<Audience>, theme: &Theme, ink: &TextInk) {
        let edge = Stroke { colour: theme.frame, width_pts: 1.2, pattern: Pattern::Dashed };
        sheet.polygon(self.tray.corners().to_vec(), Paint { fill: None, stroke: Some(edge) });
        let hidden = audience.is_some_and(|audience| audience != Audience::Team);
        let heading = if hidden { "Not said, or not for this audience" } else { "Not yet said" };
        let block = set(heading, Setting::within(self.tray.width().max(5.0 * ink.size_pts), ink.size_pts, 5).bold());
        let top = self.tray.min - Point::new(0.0, block.height(ink.size_pts) + 0.4 * ink.size_pts);
        sheet.text(block.placed(top, Align::Start, ink));
    }
}

/// The steps of interest and of influence, for groups that stand on both. Those on one row make room for one another; a row makes room for
/// what stands on others only where they would cover one another.
fn steps(groups: &[((usize, usize), Group)]) -> (Steps, Steps) {
    let row = |number: usize| groups.get(number).map(|((_, row), _)| *row);
    let spans: Vec<Span> = groups.iter().map(|((column, _), group)| group.across(*column)).collect();
    let across = Steps::of(MOST_INTEREST + 1, &spans, |one, other| row(one) == row(other));
    let side = |span: &Span| {
        let middle = across.middles.get(span.step).copied().unwrap_or_default();
        middle - span.reach[0]..middle + span.reach[1]
    };
    let sides: Vec<_> = spans.iter().map(side).collect();
    let meet = |one: usize, other: usize| {
        let pair = sides.get(one).zip(sides.get(other));
        pair.is_some_and(|(one, other)| one.start < other.end && other.start < one.end)
    };
    // one more step than anybody has: somebody may come to stand higher
    let highest = groups.iter().map(|((_, row), _)| *row).max().unwrap_or(MOST_INTEREST) + 1;
    // below the lowest row are the numbers of the axis: names of a size with them have room before those, and above
    let size = (across.end() / MOST_WORDS[0]).max(LEAST_WORDS_PTS);
    let least = |row: usize| if row == 0 { LOWEST_ROOM.map(|times| times * size) } else { [0.0; 2] };
    let spans: Vec<Span> = groups.iter().map(|((_, row), group)| group.up(*row, least(*row))).collect();
    let up = Steps::of(highest + 1, &spans, meet);
    (across, up)
}

/// Where an organisation stands, if both values are said.
fn standing(organisation: &Organisation) -> Standing {
    Some((organisation.interest?, organisation.influence?))
}
