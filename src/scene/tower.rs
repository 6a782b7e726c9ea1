//! A tower of discs for influence: one disc for each point, or for a round number of them on a map with tall towers.

use super::sheet::Sheet;
use super::text::{Align, Setting, TextInk, set};
use super::{Paint, Point, Rect, Stroke, Theme};
use std::f32::consts::FRAC_1_SQRT_2;

/// On a picture that is shown smaller than this no organisation bears its tower: it would hide the colour that says what the shape is, and its discs
/// could not be counted.
pub const SMALLEST_BEARING: f32 = 0.42;
const HALF_WIDTH: f32 = 11.0;
const HALF_DEPTH: f32 = 3.4;
const DISC: f32 = 4.6;
const NUMBER_PTS: f32 = 11.0;

/// The box of the discs of a tower that stands at `foot`, the middle of its lowest edge.
pub(super) fn area(foot: Point, influence: u32, per_disc: u32) -> Rect {
    let height = discs(influence, per_disc).max(0.4) * DISC + 2.0 * HALF_DEPTH;
    Rect::new(foot - Point::new(HALF_WIDTH, height), HALF_WIDTH * 2.0, height)
}

/// How many discs there are; the topmost one may be a part of one.
fn discs(influence: u32, per_disc: u32) -> f32 {
    (f64::from(influence) / f64::from(per_disc.max(1))) as f32
}

/// Draws the tower with its number on top: its outline, the rims of the discs in it, and the topmost face. No influence at all is a flat disc on the ground.
pub(super) fn draw(sheet: &mut Sheet, foot: Point, influence: u32, per_disc: u32, theme: &Theme) {
    let edge = Stroke::solid(theme.ink, 1.1);
    let paint = Paint::edged(theme.tower, edge);
    let ground = foot - Point::new(0.0, HALF_DEPTH);
    let discs = discs(influence, per_disc);
    if discs > 0.0 {
        sheet.polygon(outline(ground, (discs * DISC).max(0.6)), paint);
    }
    let rims = (1..u16::MAX).map(f32::from).take_while(|rim| *rim < discs);
    rims.for_each(|rim| sheet.line(rim_of_disc(ground - Point::new(0.0, rim * DISC)), edge));
    let top = ground - Point::new(0.0, discs * DISC);
    sheet.polygon(outline(top, 0.0), if influence == 0 { Paint::edged(theme.paper, edge) } else { paint });
    let number = set(&influence.to_string(), Setting::one_line().bold());
    let place = top - Point::new(0.0, HALF_DEPTH + number.height(NUMBER_PTS) - 1.0);
    sheet.text(number.placed(place, Align::Centre, &TextInk { size_pts: NUMBER_PTS, colour: theme.text, halo: Some(theme.paper) }));
}

/// The outline of a pile of discs seen from above its edge, lying on `ground`; an ellipse if it has no height.
fn outline(ground: Point, height: f32) -> Vec<Point> {
    arc(ground, 1.0).chain(arc(ground - Point::new(0.0, height), -1.0)).collect()
}

/// The front half of an ellipse, as near to it as one curve comes.
fn rim_of_disc(centre: Point) -> [Point; 4] {
    let corner = |side: f32, down: f32| centre + Point::new(HALF_WIDTH * side, HALF_DEPTH * down);
    [corner(1.0, 0.0), corner(1.0, 4.0 / 3.0), corner(-1.0, 4.0 / 3.0), corner(-1.0, 0.0)]
}

/// Half an ellipse, clockwise as seen: the front one from right to left for 1, the back one for -1.
fn arc(centre: Point, side: f32) -> impl Iterator<Item = Point> {
    // cosine and sine at 0, 22.5 … 180 degrees
    const HALF_CIRCLE: [(f32, f32); 9] = [
        (1.0, 0.0),
        (0.923_88, 0.382_68),
        (FRAC_1_SQRT_2, FRAC_1_SQRT_2),
        (0.382_68, 0.923_88),
        (0.0, 1.0),
        (-0.382_68, 0.923_88),
        (-FRAC_1_SQRT_2, FRAC_1_SQRT_2),
        (-0.923_88, 0.382_68),
        (-1.0, 0.0),
    ];
    HALF_CIRCLE.into_iter().map(move |(x, y)| centre + Point::new(HALF_WIDTH * x, HALF_DEPTH * y) * side)
}
