//! The way a line takes: from edge to edge, beside its parallels, and round what stands between where a small bow is enough.

use super::bundle;
use super::grid::Grid;
use super::line::LineKind;
use super::organisation::Symbol;
use super::picture::Style;
use super::{Point, Rect, curve};
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};

/// The space between parallel lines on a map with room, in points.
const LANE_GAP: f32 = 18.0;
/// The space between a line and the shapes it joins, in points.
const EDGE_GAP: f32 = 2.5;

/// The space between a bundled line and the shapes it passes, in points.
const PASSING_PTS: f32 = 6.0;
/// How far from an organisation a bundled line begins to turn past it, in points.
const TURN_PTS: f32 = 90.0;

/// How far from a centre a line usually leaves all that belongs to it, in points.
const REACH: f32 = 70.0;

/// How many pairs are worked out together at least, when they are shared among threads.
const PAIRS: usize = 64;

/// A line to be drawn: between which organisations, by index, of which kind, and how wide.
pub(super) struct Lane {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) kind: LineKind,
    pub(super) width: f32,
}

/// The way of a line: one curve, or several that go over into one another where it is bundled.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Route {
    /// The curves before the last, if there are any.
    pub(super) before: Vec<[Point; 4]>,
    pub(super) last: [Point; 4],
}

/// A route from middle to middle, and what is drawn of it.
#[derive(Debug, PartialEq)]
pub(super) struct Course {
    pub(super) whole: Route,
    pub(super) drawn: Route,
}

impl Route {
    pub(super) fn curves(&self) -> impl Iterator<Item = &[Point; 4]> {
        self.before.iter().chain([&self.last])
    }

    /// Where there is most room for words.
    pub(super) fn longest(&self) -> &[Point; 4] {
        let longer = |a: &&[Point; 4], b: &&[Point; 4]| curve::length(a).total_cmp(&curve::length(b));
        if self.before.is_empty() { &self.last } else { self.curves().max_by(longer).unwrap_or(&self.last) }
    }

    /// The part of it from one symbol with the boxes of its name to the other.
    pub(super) fn between(&self, [from, to]: [(&Symbol, &[Rect]); 2]) -> Self {
        let clear = |(symbol, name): (&Symbol, &[Rect]), point| symbol.is_clear(point, EDGE_GAP, name);
        let leaves = |line: &_, latest| curve::crossing(line, 0.0, latest, REACH, |point| clear(from, point));
        let arrives = |line: &_, earliest| curve::crossing(line, 1.0, earliest, REACH, |point| clear(to, point));
        let Some((first, middle)) = self.before.split_first() else {
            let line = &self.last;
            // a name may take more than half of a short line
            let (start, end) = match (leaves(line, 0.5), arrives(line, 0.5)) {
                (start, 0.5) if start < 0.5 => (start, arrives(line, start.midpoint(0.5))),
                (0.5, end) if end > 0.5 => (leaves(line, end.midpoint(0.5)), end),
                both => both,
            };
            return Self { before: Vec::new(), last: curve::piece(line, start, end) };
        };
        let first = curve::piece(first, leaves(first, 1.0), 1.0);
        let before = [first].into_iter().chain(middle.iter().copied()).collect();
        Self { before, last: curve::piece(&self.last, 0.0, arrives(&self.last, 0.0)) }
    }
}

/// The route of each lane, in the same order; `None` where an end is nowhere. Finer lines lie closer.
pub(super) fn routes(lanes: &[Lane], symbols: &[Option<Symbol>], ground: &Grid, style: &Style) -> Vec<Option<Box<Course>>> {
    let gap = LANE_GAP * style.survey.fineness();
    let mut order: Vec<(usize, usize, usize)> =
        lanes.iter().enumerate().map(|(i, lane)| (lane.from.min(lane.to), lane.from.max(lane.to), i)).collect();
    order.sort_unstable();
    let pairs: Vec<&[(usize, usize, usize)]> = order.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).collect();
    let ways = if style.options.bundle { ways(&pairs, lanes, symbols) } else { vec![Vec::new(); pairs.len()] };
    let between = |(pair, way): (&&[(usize, usize, usize)], &Vec<usize>)| pair_routes(pair, way, lanes, (symbols, ground), gap);
    let found: Vec<Vec<(usize, Box<Course>)>> = pairs.par_iter().zip(&ways).with_min_len(PAIRS).map(between).collect();
    let mut routes: Vec<Option<Box<Course>>> = lanes.iter().map(|_| None).collect();
    for (number, route) in found.into_iter().flatten() {
        if let Some(place) = routes.get_mut(number) {
            *place = Some(route);
        }
    }
    routes
}

/// The routes of the lanes between two, each with the number of its lane; none where an end is nowhere. `way` is empty for those that go straight.
fn pair_routes(
    pair: &[(usize, usize, usize)],
    way: &[usize],
    lanes: &[Lane],
    (symbols, ground): (&[Option<Symbol>], &Grid),
    gap: f32,
) -> Vec<(usize, Box<Course>)> {
    let Some((low, high, _)) = pair.first().copied() else { return Vec::new() };
    let (Some(Some(first)), Some(Some(second))) = (symbols.get(low), symbols.get(high)) else { return Vec::new() };
    let members: Vec<(usize, &Lane)> = pair.iter().filter_map(|(_, _, number)| Some((*number, lanes.get(*number)?))).collect();
    let room: f32 = members.iter().map(|(_, lane)| lane.width + gap).sum();
    let base = if !way.is_empty() { 0.0 } else { detour(first, second, ground, [low, high], room - gap) };
    let stops: Vec<&Symbol> = way.iter().filter_map(|stop| symbols.get(*stop)?.as_ref()).collect();
    let mut edge = -room / 2.0;
    let route = |(number, lane): (usize, &Lane)| {
        let offset = edge + (lane.width + gap) / 2.0;
        edge += lane.width + gap;
        let whole = match (way.is_empty(), lane.from == low) {
            (true, forward) => {
                let line = fanned([first, second], offset, base);
                Route { before: Vec::new(), last: if forward { line } else { curve::reversed(&line) } }
            }
            (false, true) => bundled_route(&stops, offset),
            (false, false) => bundled_route(&stops.iter().rev().copied().collect::<Vec<_>>(), -offset),
        };
        let [from, to] = if lane.from == low { [first, second] } else { [second, first] };
        let drawn = whole.between([(from, &from.name), (to, &to.name)]);
        (number, Box::new(Course { whole, drawn }))
    };
    members.into_iter().map(route).collect()
}

/// The ways of bundled lines between the two of each pair: along lines of the same kind only, since one drawn on another kind would claim what nobody
/// drew. Where lines of several kinds join two, they all go straight.
fn ways(pairs: &[&[(usize, usize, usize)]], lanes: &[Lane], symbols: &[Option<Symbol>]) -> Vec<Vec<usize>> {
    let centres: Vec<Option<Point>> = symbols.iter().map(|symbol| symbol.as_ref().map(|symbol| symbol.outline.centre)).collect();
    let only_kind = |pair: &[(usize, usize, usize)]| {
        let mut kinds = pair.iter().filter_map(|(_, _, number)| Some(lanes.get(*number)?.kind));
        kinds.next().filter(|first| kinds.all(|kind| kind == *first))
    };
    let of_kind =
        |(number, pair): (usize, &&[(usize, usize, usize)])| Some((only_kind(pair)?, number, pair.first().map(|(low, high, _)| [*low, *high])?));
    let mut by_kind: Vec<(LineKind, usize, [usize; 2])> = pairs.iter().enumerate().filter_map(of_kind).collect();
    by_kind.sort_unstable();
    let mut ways = vec![Vec::new(); pairs.len()];
    for same in by_kind.chunk_by(|a, b| a.0 == b.0) {
        let ends: Vec<[usize; 2]> = same.iter().map(|(.., ends)| *ends).collect();
        for ((_, number, _), found) in same.iter().zip(bundle::ways(&ends, &centres)) {
            if let Some(way) = ways.get_mut(*number) {
                *way = found;
            }
        }
    }
    ways
}

/// Along the lines between those organisations from the first to the last, and past each on the inner side of the turn.
fn bundled_route(stops: &[&Symbol], offset: f32) -> Route {
    let mut curves = Vec::with_capacity(stops.len() * 2);
    let mut here = stops.first().map_or(Point::default(), |first| first.outline.centre);
    for (stop, (before, after)) in stops.iter().skip(1).zip(stops.iter().zip(stops.iter().skip(2))) {
        let [from, corner, to] = [before, stop, after].map(|stop| stop.outline.centre);
        let towards = |other: Point| corner.towards(other, (TURN_PTS / corner.distance(other).max(1.0)).min(0.45));
        let aside = (to - from).unit().quarter_turn();
        let inwards = if (from.towards(to, 0.5) - corner).dot(aside) < 0.0 { aside * -1.0 } else { aside };
        let (entry, exit) = (towards(from) + aside * offset, towards(to) + aside * offset);
        // the middle of a turn lies half way between the corner and the middle of its ends
        let depth = (entry.towards(exit, 0.5) - corner).dot(inwards) / 2.0;
        let bend = corner + inwards * (2.0 * (stop.outline.radius + PASSING_PTS - depth).max(0.0)) + aside * offset;
        curves.push(curve::straight(here, entry));
        curves.push([entry, entry.towards(bend, 2.0 / 3.0), exit.towards(bend, 2.0 / 3.0), exit]);
        here = exit;
    }
    Route { before: curves, last: curve::straight(here, stops.last().map_or(here, |last| last.outline.centre)) }
}

/// From centre to centre, beside the direct line by `offset` and bowed by `base` more.
fn fanned([first, second]: [&Symbol; 2], offset: f32, base: f32) -> [Point; 4] {
    let (a, b) = (first.outline.centre, second.outline.centre);
    let aside = (b - a).unit().quarter_turn();
    let within = |symbol: &Symbol| offset.clamp(-symbol.outline.radius * 0.5, symbol.outline.radius * 0.5);
    let (start, end) = (a + aside * within(first), b + aside * within(second));
    curve::bowed(start, end, base + offset - (within(first) + within(second)) / 2.0)
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
