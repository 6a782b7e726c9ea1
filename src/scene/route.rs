//! The way a line takes: from edge to edge, beside its parallels, and round what stands between where a small bow is enough.

use super::grid::Grid;
use super::organisation::Symbol;
use super::{Point, Rect, curve};

/// The space between parallel lines on a map with room, in points.
const LANE_GAP: f32 = 18.0;
/// The space between a line and the shapes it joins, in points.
const EDGE_GAP: f32 = 2.5;

/// How far from a centre a line usually leaves all that belongs to it, in points.
const REACH: f32 = 70.0;

/// A line to be drawn: between which organisations, by index, and how wide.
pub(super) struct Lane {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) width: f32,
}

/// The curve of each lane, in the same order; `None` where an end is nowhere. Finer lines lie closer.
pub(super) fn routes(lanes: &[Lane], symbols: &[Option<Symbol>], ground: &Grid, fineness: f32) -> Vec<Option<[Point; 4]>> {
    let gap = LANE_GAP * fineness;
    let mut order: Vec<(usize, usize, usize)> =
        lanes.iter().enumerate().map(|(i, lane)| (lane.from.min(lane.to), lane.from.max(lane.to), i)).collect();
    order.sort_unstable();
    let mut routes = vec![None; lanes.len()];
    for pair in order.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        let Some((low, high, _)) = pair.first().copied() else { continue };
        let (Some(Some(first)), Some(Some(second))) = (symbols.get(low), symbols.get(high)) else { continue };
        let members: Vec<&Lane> = pair.iter().filter_map(|(_, _, lane)| lanes.get(*lane)).collect();
        let room: f32 = members.iter().map(|lane| lane.width + gap).sum();
        let base = detour(first, second, ground, [low, high], room - gap);
        let mut edge = -room / 2.0;
        for ((_, _, number), lane) in pair.iter().zip(members) {
            let offset = edge + (lane.width + gap) / 2.0;
            edge += lane.width + gap;
            if let Some(route) = routes.get_mut(*number) {
                let line = fanned([first, second], offset, base);
                *route = Some(if lane.from == low { trimmed(&line, first, second) } else { trimmed(&reversed(&line), second, first) });
            }
        }
    }
    routes
}

fn reversed([a, b, c, d]: &[Point; 4]) -> [Point; 4] {
    [*d, *c, *b, *a]
}

/// From centre to centre, beside the direct line by `offset` and bowed by `base` more.
fn fanned([first, second]: [&Symbol; 2], offset: f32, base: f32) -> [Point; 4] {
    let (a, b) = (first.outline.centre, second.outline.centre);
    let aside = (b - a).unit().quarter_turn();
    let within = |symbol: &Symbol| offset.clamp(-symbol.outline.radius * 0.5, symbol.outline.radius * 0.5);
    let (start, end) = (a + aside * within(first), b + aside * within(second));
    curve::bowed(start, end, base + offset - (within(first) + within(second)) / 2.0)
}

/// The part of the line between the two outlines.
fn trimmed(line: &[Point; 4], from: &Symbol, to: &Symbol) -> [Point; 4] {
    let start = curve::crossing(line, 0.0, 0.5, REACH, |point| from.is_clear(point, EDGE_GAP));
    let end = curve::crossing(line, 1.0, 0.5, REACH, |point| to.is_clear(point, EDGE_GAP));
    curve::piece(line, start, end)
}

/// How far to bow so that no other symbol is crossed; 0 where the direct way is free or nothing helps.
fn detour(first: &Symbol, second: &Symbol, ground: &Grid, ends: [usize; 2], width: f32) -> f32 {
    let (a, b) = (first.outline.centre, second.outline.centre);
    let length = a.distance(b);
    // a long line crosses the map whatever it does, and a bow of it would only be harder to follow
    if length > 900.0 {
        return 0.0;
    }
    let reach = 8.0 + width / 2.0;
    let free = |bow: &f32| {
        let steps = (length / 26.0).clamp(4.0, 40.0) as u16;
        let line = curve::bowed(a, b, *bow);
        curve::along(&line, steps).all(|point| {
            let area = Rect::around(point, reach * 2.0, reach * 2.0);
            ground.overlapping(area).all(|tag| ends.contains(&(tag as usize)))
        })
    };
    let bows = [0.0_f32, 36.0, -36.0, 64.0, -64.0, 100.0, -100.0];
    bows.into_iter().filter(|bow| bow.abs() <= length * 0.3).find(free).unwrap_or(0.0)
}
