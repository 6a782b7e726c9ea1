//! Cubic Bézier curves: points, pieces, length and distance.

use super::{Point, Rect};

/// A straight line as a curve.
pub(crate) fn straight(from: Point, to: Point) -> [Point; 4] {
    [from, from.towards(to, 1.0 / 3.0), from.towards(to, 2.0 / 3.0), to]
}

/// A line whose middle is moved sideways by `bow` points, to the right of its direction as seen.
pub(crate) fn bowed(from: Point, to: Point, bow: f32) -> [Point; 4] {
    let aside = (to - from).unit().quarter_turn() * (bow * 4.0 / 3.0);
    [from, from.towards(to, 0.3) + aside, from.towards(to, 0.7) + aside, to]
}

/// Whether it is a straight line, to a hundredth of a point.
pub(crate) fn is_straight([a, b, c, d]: &[Point; 4]) -> bool {
    (*a - *b * 2.0 + *c).length().max((*b - *c * 2.0 + *d).length()) < 0.01
}

/// The point at `t`, from 0 to 1.
pub(crate) fn point_at(curve: &[Point; 4], t: f32) -> Point {
    let [a, b, c, d] = *curve;
    let s = 1.0 - t;
    a * (s * s * s) + b * (3.0 * s * s * t) + c * (3.0 * s * t * t) + d * (t * t * t)
}

/// The direction at `t`, one point long.
pub(crate) fn direction_at(curve: &[Point; 4], t: f32) -> Point {
    let [a, b, c, d] = *curve;
    let s = 1.0 - t;
    ((b - a) * (s * s) + (c - b) * (2.0 * s * t) + (d - c) * (t * t)).unit()
}

/// The piece between two shares of the curve.
pub(crate) fn piece(curve: &[Point; 4], from: f32, to: f32) -> [Point; 4] {
    let share = if to > f32::EPSILON { 1.0 - from / to } else { 1.0 };
    reversed(&before(&reversed(&before(curve, to)), share))
}

/// The same curve from its end to its start.
pub(crate) fn reversed([a, b, c, d]: &[Point; 4]) -> [Point; 4] {
    [*d, *c, *b, *a]
}

/// The part of the curve before `t`, by de Casteljau.
fn before(curve: &[Point; 4], t: f32) -> [Point; 4] {
    let [a, b, c, d] = *curve;
    let (ab, bc, cd) = (a.towards(b, t), b.towards(c, t), c.towards(d, t));
    let (abc, bcd) = (ab.towards(bc, t), bc.towards(cd, t));
    [a, ab, abc, abc.towards(bcd, t)]
}

/// Points along the curve, both ends included, `steps` + 1 of them.
pub(crate) fn along(curve: &[Point; 4], steps: u16) -> impl Iterator<Item = Point> {
    (0..=steps).map(move |step| point_at(curve, f32::from(step) / f32::from(steps.max(1))))
}

/// The curve as that many straight pieces: the two ends of each.
pub(crate) fn pieces(curve: &[Point; 4], steps: u16) -> impl Iterator<Item = (Point, Point)> {
    let [mut from, ..] = *curve;
    along(curve, steps).skip(1).map(move |to| (std::mem::replace(&mut from, to), to))
}

/// Its length in points, nearly.
pub(crate) fn length(curve: &[Point; 4]) -> f32 {
    pieces(curve, 12).map(|(a, b)| a.distance(b)).sum()
}

/// The box it fills.
pub(crate) fn bounds(curve: &[Point; 4]) -> Rect {
    let [a, b, c, d] = *curve;
    let (horizontal, vertical) = (span(a.x, b.x, c.x, d.x), span(a.y, b.y, c.y, d.y));
    Rect { min: Point::new(horizontal.0, vertical.0), max: Point::new(horizontal.1, vertical.1) }
}

/// The least and the greatest value of one coordinate along the curve.
fn span(a: f32, b: f32, c: f32, d: f32) -> (f32, f32) {
    let (qa, qb, qc) = (d - a + 3.0 * (b - c), 2.0 * (a - 2.0 * b + c), b - a);
    let root = (qb * qb - 4.0 * qa * qc).max(0.0).sqrt();
    let turns = if qa.abs() < 1e-6 { [-qc / qb, -1.0] } else { [(-qb + root) / (2.0 * qa), (-qb - root) / (2.0 * qa)] };
    turns.into_iter().filter(|t| (0.0..=1.0).contains(t)).fold((a.min(d), a.max(d)), |(least, most), t| {
        let s = 1.0 - t;
        let value = a * s * s * s + 3.0 * b * s * s * t + 3.0 * c * s * t * t + d * t * t * t;
        (least.min(value), most.max(value))
    })
}

/// How far the point is from the curve, in points.
pub(crate) fn distance(curve: &[Point; 4], point: Point) -> f32 {
    pieces(curve, 24).map(|(a, b)| distance_to_segment(a, b, point)).fold(f32::INFINITY, f32::min)
}

/// How far the point is from a straight piece, in points.
pub(crate) fn distance_to_segment(a: Point, b: Point, point: Point) -> f32 {
    let along = b - a;
    let share = (point - a).dot(along) / along.dot(along).max(f32::EPSILON);
    point.distance(a.towards(b, share.clamp(0.0, 1.0)))
}

/// The share of the curve at which `outside` becomes true when it is false at `inside_at` and true at `outside_at`; looked for within
/// about `reach` points of `inside_at` first.
pub(crate) fn crossing(curve: &[Point; 4], inside_at: f32, outside_at: f32, reach: f32, outside: impl Fn(Point) -> bool) -> f32 {
    let [first, .., last] = *curve;
    let near = inside_at + (outside_at - inside_at).signum() * (reach / first.distance(last).max(1.0)).min((outside_at - inside_at).abs());
    let (mut inside_at, mut outside_at) = if outside(point_at(curve, near)) { (inside_at, near) } else { (near, outside_at) };
    // to a quarter of a point
    for _ in 0..8 {
        let middle = (inside_at + outside_at) / 2.0;
        if outside(point_at(curve, middle)) {
            outside_at = middle;
        } else {
            inside_at = middle;
        }
    }
    outside_at
}
