//! Rings behind the organisations: a line round everybody in the centre, round those one step away, and so on, each with its words. Drawn only where
//! organisations do stand on rings, as those two arrangements place them; a few may have been moved elsewhere.

use super::organisation::Symbol;
use super::sheet::Sheet;
use super::text::{Align, Setting, TextInk, set};
use super::{Paint, Point, Rect, Stroke, Text, Theme};
use crate::model::{Centre, Map, Steps};
use petgraph::stable_graph::NodeIndex;
use std::f64::consts::TAU;

/// Up to so large a share may stand on the wrong side of a line.
const MOVED: f64 = 0.1;
/// How far the last line is outside the centres of the outermost, in points.
const OUTSIDE_PTS: f64 = 130.0;
/// The corners of a line, which then looks round at any size that fits a wall.
const CORNERS: usize = 180;
/// Who is this much further from the middle than is usual was moved there.
const FAR: f64 = 4.0;
/// Who is this much further off its ring than is usual says nothing of where the ring is, and so often it is looked for those.
const OFF: f64 = 2.5;
const LOOKS: usize = 4;
const EDGE_PTS: f32 = 1.6;
/// A line is at least so wide as a share of the whole, and words so high: rings are looked at as a whole.
const EDGE_SHARE: f32 = 0.0007;
const WORDS_SHARE: f32 = 0.014;
/// Words are no higher than this share of the room between two lines, and no lower than this in points.
const WORDS_ROOM: f32 = 0.35;
const WORDS_PTS: f32 = 14.0;
/// How pale every other ring is, as a share of the paper's way to the colour.
const PALE: [f32; 2] = [0.09, 0.03];

/// Draws the rings if there are any; gives the boxes of their words.
pub(super) fn draw(sheet: &mut Sheet, map: &Map, centre: Centre, symbols: &[Option<Symbol>], theme: &Theme) -> Vec<Rect> {
    let Some((oval, rings)) = rings(map, centre, symbols) else { return Vec::new() };
    let across = 2.0 * rings.last().map_or(0.0, |(radius, _)| *radius) as f32;
    let pale = |share| theme.paper.towards(theme.text_weak, share);
    let edge = Stroke::solid(pale(0.5), EDGE_PTS.max(EDGE_SHARE * across));
    let inner = [0.0].into_iter().chain(rings.iter().map(|(radius, _)| *radius));
    let lines: Vec<_> = rings.iter().zip(inner).zip(PALE.into_iter().cycle()).collect();
    let mut words = Vec::new();
    for (((radius, word), inner), share) in lines.into_iter().rev() {
        let inside = pale(share);
        sheet.polygon(oval.corners(*radius), Paint { fill: Some(inside), stroke: Some(edge) });
        let room = ((radius - inner) * oval.flat) as f32;
        let ink = TextInk { size_pts: (WORDS_SHARE * across).min(WORDS_ROOM * room).max(WORDS_PTS), colour: theme.text_weak, halo: Some(inside) };
        words.push(set(word, Setting::one_line()).placed(oval.at(*radius, 0.75 * TAU) + Point::new(0.0, ink.size_pts / 2.0), Align::Centre, &ink));
    }
    let boxes = words.iter().map(Text::bounds).collect();
    words.into_iter().for_each(|words| sheet.text(words));
    boxes
}

/// The lines from the inside out, each with the words of those inside it, if everybody but a few stands where it says.
fn rings(map: &Map, centre: Centre, symbols: &[Option<Symbol>]) -> Option<(Oval, Vec<(f64, String)>)> {
    let Steps { rings, beyond } = centre.steps(map);
    let ones = match centre {
        Centre::Communities => "Communities and residents",
        Centre::Decisions => "Those who decide",
    };
    let word = |steps: usize| match steps {
        0 => ones.to_owned(),
        1 => "1 step away".to_owned(),
        _ => format!("{steps} steps away"),
    };
    let words = (0..rings.len()).map(word).chain(["No way there yet".to_owned()]);
    let places = |ring: &Vec<NodeIndex>| -> Vec<[f64; 2]> {
        let place = |index: &NodeIndex| Some(symbols.get(index.index())?.as_ref()?.outline.centre);
        ring.iter().filter_map(place).map(|place| [f64::from(place.x), f64::from(place.y)]).collect()
    };
    let (words, groups): (Vec<String>, Vec<Vec<[f64; 2]>>) =
        words.zip(rings.iter().chain([&beyond]).map(places)).filter(|(_, group)| !group.is_empty()).unzip();
    let oval = Oval::of_most(&groups)?;
    let radii: Vec<Vec<f64>> = groups.iter().map(|group| group.iter().map(|place| oval.radius(*place)).collect()).collect();
    let mut wrong = 0;
    let between: Vec<f64> = radii
        .iter()
        .zip(radii.iter().skip(1))
        .map(|(inner, outer)| {
            let (radius, off) = line_between(inner, outer);
            wrong += off;
            radius
        })
        .collect();
    let all = radii.iter().map(Vec::len).sum::<usize>() as f64;
    let last = radii.iter().flatten().copied().fold(0.0, f64::max) + OUTSIDE_PTS;
    let are_rings = groups.len() > 1 && wrong as f64 <= MOVED * all && between.is_sorted();
    are_rings.then(|| (oval, between.into_iter().chain([last]).zip(words).collect()))
}

/// A radius between two groups with as few as can be on its wrong side, and how many those are.
fn line_between(inner: &[f64], outer: &[f64]) -> (f64, usize) {
    let mut all: Vec<(f64, bool)> = inner.iter().map(|radius| (*radius, true)).chain(outer.iter().map(|radius| (*radius, false))).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut wrong = inner.len();
    let mut best = (0.0, wrong);
    for (place, (radius, is_inner)) in all.iter().enumerate() {
        wrong = if *is_inner { wrong - 1 } else { wrong + 1 };
        if wrong < best.1 {
            best = (all.get(place + 1).map_or(*radius, |next| (radius + next.0) / 2.0), wrong);
        }
    }
    best
}

/// Ovals of one shape round one middle.
struct Oval {
    middle: [f64; 2],
    /// The height to the width.
    flat: f64,
}

impl Oval {
    /// The one that rings of several lie on, but for a few who were moved elsewhere.
    fn of_most(rings: &[Vec<[f64; 2]>]) -> Option<Self> {
        let all = || rings.iter().flatten();
        let middle = [0, 1].map(|axis| median(all().filter_map(|place| place.get(axis).copied())));
        let far = |[x, y]: &[f64; 2]| (x - middle[0]).hypot(y - middle[1]);
        let usual = median(all().map(far));
        let mut kept: Vec<Vec<[f64; 2]>> = rings.iter().map(|ring| ring.iter().copied().filter(|place| far(place) < FAR * usual).collect()).collect();
        let mut oval = Self::through(&kept)?;
        for _ in 0..LOOKS {
            let usual: Vec<f64> = kept.iter().map(|ring| median(ring.iter().map(|place| oval.radius(*place)))).collect();
            let off = |place: &[f64; 2], usual: &f64| (oval.radius(*place) - usual).abs();
            let most = OFF * median(kept.iter().zip(&usual).flat_map(|(ring, usual)| ring.iter().map(|place| off(place, usual)))) + 1.0;
            kept = kept.iter().zip(&usual).map(|(ring, usual)| ring.iter().copied().filter(|place| off(place, usual) <= most).collect()).collect();
            oval = Self::through(&kept)?;
        }
        Some(oval)
    }

    /// The one that rings of several lie on best, by least squares: x² + q y² = 2 (a x + b y) + a number for each ring.
    fn through(rings: &[Vec<[f64; 2]>]) -> Option<Self> {
        // the sums of products of y², x and y with one another and with x², each less its mean on its ring
        let mut sums = [[0.0; 4]; 3];
        for ring in rings {
            let rows: Vec<[f64; 4]> = ring.iter().map(|[x, y]| [y * y, -2.0 * x, -2.0 * y, -x * x]).collect();
            let mean: [f64; 4] = std::array::from_fn(|column| rows.iter().filter_map(|row| row.get(column)).sum::<f64>() / ring.len() as f64);
            for row in rows {
                let off: [f64; 4] = std::array::from_fn(|column| row.get(column).zip(mean.get(column)).map_or(0.0, |(value, mean)| value - mean));
                for (sums, one) in sums.iter_mut().zip(off) {
                    sums.iter_mut().zip(off).for_each(|(sum, other)| *sum += one * other);
                }
            }
        }
        let [q, a, b] = solved(sums)?;
        (q > 0.0).then(|| Self { middle: [a, b / q], flat: 1.0 / q.sqrt() })
    }

    /// How far out a place is, along the width.
    fn radius(&self, [x, y]: [f64; 2]) -> f64 {
        (x - self.middle[0]).hypot((y - self.middle[1]) / self.flat)
    }

    fn at(&self, radius: f64, angle: f64) -> Point {
        let (sin, cos) = angle.sin_cos();
        Point::new((self.middle[0] + radius * cos) as f32, (self.middle[1] + radius * self.flat * sin) as f32)
    }

    fn corners(&self, radius: f64) -> Vec<Point> {
        (0..CORNERS).map(|corner| self.at(radius, TAU * corner as f64 / CORNERS as f64)).collect()
    }
}

/// The value in the middle, 0 of none.
fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// The solution of three equations, a row each, with what they come to in the last column (Cramer's rule). `None` if there is none.
fn solved([one, two, three]: [[f64; 4]; 3]) -> Option<[f64; 3]> {
    let volume = |columns: [usize; 3]| -> f64 {
        let pick = |row: [f64; 4]| columns.map(|column| row.get(column).copied().unwrap_or_default());
        let ([a, b, c], [d, e, f], [g, h, i]) = (pick(one), pick(two), pick(three));
        a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    };
    let whole = volume([0, 1, 2]);
    let scale = [one[0], two[1], three[2]].iter().product::<f64>().abs();
    (whole.abs() > 1e-9 * scale).then(|| [volume([3, 1, 2]) / whole, volume([0, 3, 2]) / whole, volume([0, 1, 3]) / whole])
}
