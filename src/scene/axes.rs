//! The same organisations on two axes: interest to the right, influence upwards (after Mendelow 1991). What nobody has said is not 0: who
//! lacks a value waits in a tray beside. The places of the map itself stay as they are.

use super::sheet::Sheet;
use super::survey::Survey;
use super::text::{Align, Setting, TextInk, set};
use super::{Paint, Pattern, Point, Rect, Stroke, Theme, curve};
use crate::model::{Audience, Map, Organisation};
use petgraph::graph::NodeIndex;
use std::collections::BTreeMap;

/// The most interest there is.
const MOST_INTEREST: usize = 10;
/// The free space round each organisation, in points.
const GAP_PTS: f32 = 14.0;
/// How wide and how high a place without anybody is, as a share of one with one.
const EMPTY: f32 = 0.4;
/// The least width of a place, in points, so that there is room for what the corners ask.
const LEAST_PTS: f32 = 150.0;
/// The free space between the axes and the tray, in points.
const TRAY_PTS: f32 = 70.0;
const NUMBER_PTS: f32 = 19.0;
const WORDS_PTS: f32 = 25.0;

/// What a place on the axes says of an organisation; nothing in the tray.
pub type Standing = Option<(u8, u32)>;

/// The axes of a map: how wide each step of interest and how high each step of influence is.
pub struct Axes {
    /// Where each step of interest begins, and where the last one ends.
    across: Vec<f32>,
    /// Where each step of influence begins, from the lowest, upwards: below 0 as seen.
    up: Vec<f32>,
    /// How much influence one step is.
    step: u32,
    /// Who stands where, by index in the network.
    centres: Vec<Option<Point>>,
    tray: Rect,
}

impl Axes {
    /// The axes of that map, for rooms as [`super::rooms`] gives them.
    pub fn of(map: &Map, rooms: &[[f64; 4]]) -> Self {
        let step = Survey::of(map).influence_per_disc();
        let widest = rooms.iter().fold([0.0_f64; 4], |a, b| [a[0].max(b[0]), a[1].max(b[1]), a[2].max(b[2]), a[3].max(b[3])]);
        let [left, above, right, below] = widest.map(|reach| reach as f32);
        let cell = Point::new((left + right + GAP_PTS).max(LEAST_PTS), above + below + GAP_PTS);
        let middle = Point::new(cell.x + left - right, cell.y + above - below) * 0.5;
        let mut cells: BTreeMap<Option<(usize, usize)>, Vec<NodeIndex>> = BTreeMap::new();
        for (index, organisation) in map.network().node_indices().zip(map.organisations()) {
            let place = standing(organisation).map(|(interest, influence)| (usize::from(interest), (influence / step) as usize));
            cells.entry(place).or_default().push(index);
        }
        // one more step than anybody has: somebody may come to stand higher
        let highest = cells.keys().flatten().map(|(_, row)| *row).max().unwrap_or(MOST_INTEREST) + 1;
        let (mut columns, mut rows) = (vec![EMPTY; MOST_INTEREST + 1], vec![EMPTY; highest + 1]);
        for (place, members) in &cells {
            let Some((column, row)) = place else { continue };
            let (wide, high) = block(members.len());
            for (size, count) in [(columns.get_mut(*column), wide), (rows.get_mut(*row), high)] {
                size.into_iter().for_each(|size| *size = size.max(count as f32));
            }
        }
        let (across, up) = (edges(&columns, cell.x), edges(&rows, cell.y));
        let mut axes = Self { across, up, step, centres: Vec::new(), tray: Rect::default() };
        axes.lay_out(&cells, cell, middle);
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
        let within = |edges: &[f32], at: f32| edges.iter().skip(1).take(edges.len().saturating_sub(2)).filter(|edge| at >= **edge).count();
        let row = u32::try_from(within(&self.up, -point.y)).unwrap_or(0);
        Some((u8::try_from(within(&self.across, point.x)).unwrap_or(0), row.saturating_mul(self.step)))
    }

    /// How much influence one step upwards is.
    pub fn influence_step(&self) -> u32 {
        self.step
    }

    /// Gives everybody a place: in the middle of its values, or in the tray.
    fn lay_out(&mut self, cells: &BTreeMap<Option<(usize, usize)>, Vec<NodeIndex>>, cell: Point, middle: Point) {
        let end = |edges: &[f32]| edges.last().copied().unwrap_or_default();
        let (width, height) = (end(&self.across), end(&self.up));
        let waiting = cells.get(&None).map_or(0, Vec::len);
        let high = ((height / cell.y) as usize).max(1);
        let wide = waiting.div_ceil(high).max(1);
        self.tray = Rect::new(Point::new(width + TRAY_PTS, -height), wide as f32 * cell.x, height);
        let mut put = |members: &[NodeIndex], wide: usize, corner: Point| {
            for (number, index) in members.iter().enumerate() {
                let at = corner + Point::new((number % wide) as f32 * cell.x, (number / wide) as f32 * cell.y) + middle;
                if self.centres.len() <= index.index() {
                    self.centres.resize(index.index() + 1, None);
                }
                self.centres.get_mut(index.index()).into_iter().for_each(|centre| *centre = Some(at));
            }
        };
        for (place, members) in cells {
            let Some((column, row)) = place else {
                put(members, wide, self.tray.min);
                continue;
            };
            let (wide, high) = block(members.len());
            let ends = |edges: &[f32], step: usize| (edges.get(step).copied().unwrap_or_default(), edges.get(step + 1).copied().unwrap_or_default());
            let ((left, right), (bottom, top)) = (ends(&self.across, *column), ends(&self.up, *row));
            let size = Point::new(wide as f32 * cell.x, high as f32 * cell.y);
            put(members, wide, Point::new((left + right - size.x) / 2.0, -(bottom + top + size.y) / 2.0));
        }
    }

    /// Draws the axes with their numbers, what the four corners ask, and the tray.
    pub(super) fn draw(&self, sheet: &mut Sheet, audience: Option<Audience>, theme: &Theme) {
        let end = |edges: &[f32]| edges.last().copied().unwrap_or_default();
        let (width, height) = (end(&self.across), end(&self.up));
        let line = |sheet: &mut Sheet, from: Point, to: Point, pattern| {
            sheet.line(
                curve::straight(from, to),
                Stroke { colour: theme.frame, width_pts: if pattern == Pattern::Solid { 2.0 } else { 1.2 }, pattern },
            );
        };
        let within = Setting::within(width / 2.0 - 30.0, WORDS_PTS, 3).bold();
        let ink = |size_pts| TextInk { size_pts, colour: theme.text, halo: None };
        let number = |sheet: &mut Sheet, number: u64, top: Point| {
            sheet.text(set(&number.to_string(), Setting::one_line().bold()).placed(top, Align::Centre, &ink(NUMBER_PTS)));
        };
        for (end, way) in [(Point::new(width + 18.0, 0.0), Point::new(1.0, 0.0)), (Point::new(0.0, -height - 18.0), Point::new(0.0, -1.0))] {
            line(sheet, Point::default(), end, Pattern::Solid);
            let (back, aside) = (end - way * 12.0, way.quarter_turn() * 6.0);
            sheet.polygon(vec![end + way * 4.0, back + aside, back - aside], Paint::filled(theme.frame));
        }
        let half = |edges: &[f32]| edges.get((edges.len() - 1).div_ceil(2)).copied().unwrap_or_default();
        let (across, up) = (half(&self.across), half(&self.up));
        line(sheet, Point::new(across, 0.0), Point::new(across, -height), Pattern::Dashed);
        line(sheet, Point::new(0.0, -up), Point::new(width, -up), Pattern::Dashed);
        for (step, pair) in (0..).zip(self.across.windows(2)) {
            number(sheet, step, Point::new(pair.iter().sum::<f32>() / 2.0, 8.0));
        }
        for (step, pair) in (0..).zip(self.up.windows(2)) {
            number(sheet, u64::from(self.step) * step, Point::new(-26.0, -(pair.iter().sum::<f32>() + NUMBER_PTS) / 2.0));
        }
        let corners = [
            ("Influence without much interest: what would win them over?", 14.0, true),
            ("Influence and interest: they shape this now", across + 12.0, true),
            ("Little of both so far: has anyone asked what matters to them?", 14.0, false),
            ("Interest without much influence: who should move up?", across + 12.0, false),
        ];
        for (text, x, above) in corners {
            let block = set(text, within);
            let y = if above { -height - 30.0 - block.height(WORDS_PTS) } else { 72.0 };
            sheet.text(block.placed(Point::new(x, y), Align::Start, &ink(WORDS_PTS)));
        }
        let [interest, influence] = ["More interest", "More influence"].map(|text| set(text, Setting::one_line().bold()));
        sheet.text(interest.placed(Point::new(width - interest.width(WORDS_PTS), 36.0), Align::Start, &ink(WORDS_PTS)));
        sheet.text(influence.placed(Point::new(-influence.width(WORDS_PTS) - 14.0, -height - 26.0), Align::Start, &ink(WORDS_PTS)));
        self.draw_tray(sheet, audience, theme);
    }

    fn draw_tray(&self, sheet: &mut Sheet, audience: Option<Audience>, theme: &Theme) {
        let edge = Stroke { colour: theme.frame, width_pts: 1.2, pattern: Pattern::Dashed };
        sheet.polygon(self.tray.corners().to_vec(), Paint { fill: None, stroke: Some(edge) });
        let hidden = audience.is_some_and(|audience| audience != Audience::Team);
        let heading = if hidden { "Not said, or not for this audience" } else { "Not yet said" };
        let block = set(heading, Setting::within(self.tray.width(), WORDS_PTS, 4).bold());
        let top = self.tray.min - Point::new(0.0, block.height(WORDS_PTS) + 8.0);
        sheet.text(block.placed(top, Align::Start, &TextInk { size_pts: WORDS_PTS, colour: theme.text, halo: None }));
    }
}

/// Where steps of those sizes begin, and where the last one ends.
fn edges(sizes: &[f32], side: f32) -> Vec<f32> {
    let ends = sizes.iter().scan(0.0, |edge, size| {
        *edge += size * side;
        Some(*edge)
    });
    std::iter::once(0.0).chain(ends).collect()
}

/// Where an organisation stands, if both values are said.
fn standing(organisation: &Organisation) -> Standing {
    Some((organisation.interest?, organisation.influence?))
}

/// How many stand beside and below one another in a block of that many.
fn block(count: usize) -> (usize, usize) {
    let wide = (count as f64).sqrt().ceil().max(1.0) as usize;
    (wide, count.div_ceil(wide))
}
