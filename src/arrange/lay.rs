//! Lays an arrangement over those who are pinned.

use super::Place;
use super::plane::{Point, minus, norm, plus, scaled, times};

/// Turns and moves all so that the pinned come as near to their pins as they can, then puts those there. A unit is so many points.
pub(super) fn over(points: &mut [Point], pins: &[Option<Place>], unit: f64) {
    let pinned = |pin: &Option<Place>| pin.map(|pin| pin.map(|c| (c / unit) as f32));
    let pairs: Vec<(Point, Point)> = points.iter().zip(pins).filter_map(|(point, pin)| Some((*point, pinned(pin)?))).collect();
    let middle = |of: fn(&(Point, Point)) -> Point| scaled(pairs.iter().map(of).fold([0.0; 2], plus), 1.0 / pairs.len().max(1) as f32);
    let (from, to) = (middle(|pair| pair.0), middle(|pair| pair.1));
    // the turn that fits best, by least squares
    let fits = |sum: Point, (point, pin): &(Point, Point)| {
        let [x, y] = minus(*point, from);
        plus(sum, times([x, -y], minus(*pin, to)))
    };
    let turn = pairs.iter().fold([0.0; 2], fits);
    let length = norm(turn).sqrt();
    let turn = if length > 0.0 { scaled(turn, 1.0 / length) } else { [1.0, 0.0] };
    for (point, pin) in points.iter_mut().zip(pins) {
        *point = pinned(pin).unwrap_or(plus(to, times(turn, minus(*point, from))));
    }
}
