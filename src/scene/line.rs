//! How a relationship's line looks: family by colour and head, certainty by pattern, amount and strength by width.

use super::route::Route;
use super::sheet::Sheet;
use super::survey::{Survey, pattern};
use super::{Colour, Paint, Pattern, Point, Rect, Stroke, Theme, curve};
use crate::model::{Family, Kind, Relationship, Strength, WorkingForm};

/// On a map with more relationships than this, gaps at crossings would leave little of the lines.
const BRIDGED: usize = 250;

/// How pale the finest lines would be, as a share of the way to the paper: they still stand out against it.
const PALEST: f32 = 0.4;

/// The kinds of line that a legend tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum LineKind {
    Funding,
    PowerOver,
    PowerTowards,
    Working,
    Tension,
    Asking,
}

impl LineKind {
    pub(super) fn of(kind: &Kind) -> Self {
        match kind {
            Kind::Funding(_) => Self::Funding,
            Kind::Power(power) if power.form.confers_power_over() => Self::PowerOver,
            Kind::Power(_) => Self::PowerTowards,
            Kind::Working(working) if working.form == WorkingForm::InTension => Self::Tension,
            Kind::Working(_) => Self::Working,
            Kind::Asking(_) => Self::Asking,
        }
    }

    fn family(self) -> Family {
        match self {
            Self::Funding => Family::Funding,
            Self::PowerOver | Self::PowerTowards => Family::Power,
            Self::Working | Self::Tension => Family::Working,
            Self::Asking => Family::Asking,
        }
    }

    /// Whose lines lie over whose.
    pub(super) fn rank(self) -> u8 {
        match self.family() {
            Family::Working | Family::Asking => 0,
            Family::Funding => 1,
            Family::Power => 2,
        }
    }

    fn head(self) -> Option<Head> {
        match self {
            Self::Funding => Some(Head::Filled),
            Self::PowerOver => Some(Head::Double),
            Self::PowerTowards | Self::Working => Some(Head::Open),
            Self::Tension => None,
            Self::Asking => Some(Head::Ring),
        }
    }
}

/// What a line ends in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Head {
    Filled,
    Open,
    Double,
    Ring,
}

impl Head {
    /// How much of the line the head takes, in points, for a line of that width and fineness.
    fn length(self, width: f32, fineness: f32) -> f32 {
        match self {
            Self::Filled => 7.0 * fineness + 1.5 * width,
            Self::Open => 6.5 * fineness + 1.2 * width,
            Self::Double => 12.0 * fineness + 2.6 * width,
            Self::Ring => 9.0 * fineness,
        }
    }

    /// How far it reaches on both sides of the line, for a head of that length; on a line too short for a whole head it is as much narrower.
    fn half(self, length: f32, width: f32, fineness: f32) -> f32 {
        let whole = length / self.length(width, fineness);
        match self {
            Self::Filled => whole * (3.4 * fineness + 0.85 * width),
            Self::Open => length * 0.62,
            Self::Double => whole * (3.2 * fineness + 0.95 * width),
            Self::Ring => length / 2.0,
        }
    }

    /// How far from the tip the line itself stops.
    fn stop(self, length: f32, width: f32) -> f32 {
        match self {
            Self::Filled | Self::Double => length * 0.8,
            Self::Open => width * 0.75,
            Self::Ring => length,
        }
    }
}

/// How one line is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct LineLook {
    pub(super) kind: LineKind,
    pub(super) width: f32,
    pub(super) pattern: Pattern,
    pub(super) two_way: bool,
    /// How fine the lines of the map are, as a share of the usual; the width allows for it already.
    pub(super) fineness: f32,
    /// Whether it passes over the lines beneath it as a bridge does.
    pub(super) bridges: bool,
}

impl LineLook {
    pub(super) fn of(relationship: &Relationship, survey: &Survey) -> Self {
        let kind = LineKind::of(&relationship.kind);
        let strength = relationship.kind.strength().map(|strength| f32::from(Strength::value(strength)));
        let width = match &relationship.kind {
            Kind::Funding(funding) => funding_width(survey.yearly_pence(funding), survey),
            Kind::Power(_) => strength.map_or(1.5, |strength| 1.2 + 0.7 * strength),
            Kind::Working(_) => strength.map_or(1.1, |strength| 0.9 + 0.5 * strength),
            Kind::Asking(_) => 1.3,
        };
        Self {
            pattern: pattern(relationship.certainty),
            two_way: relationship.kind.two_way(),
            bridges: survey.relationships <= BRIDGED,
            ..Self::sample(kind, width, survey)
        }
    }

    /// An unbroken line of that kind, `width` points wide on a map with room.
    pub(super) fn sample(kind: LineKind, width: f32, survey: &Survey) -> Self {
        let fineness = survey.fineness();
        Self { kind, width: width * fineness, pattern: Pattern::Solid, two_way: false, fineness, bridges: false }
    }

    /// Lighter on a crowded map, where names come first.
    fn colour(&self, theme: &Theme) -> Colour {
        theme.family(self.kind.family()).towards(theme.paper, (1.0 - self.fineness) * PALEST)
    }
}

/// The width for an amount of a year, in points on a map with room: its area grows with the amount. An amount that is not known is a thin line of its own.
pub(super) fn funding_width(pence: Option<f64>, survey: &Survey) -> f32 {
    match (pence, survey.most_funding) {
        (Some(pence), Some(most)) if most > 0.0 => 1.7 + 6.8 * (pence / most).clamp(0.0, 1.0).sqrt() as f32,
        (Some(_), _) => 1.7,
        (None, _) => 1.1,
    }
}

/// Draws a line with its heads along its whole route.
pub(super) fn draw_route(sheet: &mut Sheet, route: &Route, look: &LineLook, theme: &Theme) {
    let Some((first, middle)) = route.before.split_first() else { return draw(sheet, &route.last, look, theme) };
    let one_way = LineLook { two_way: false, ..*look };
    let stroke = Stroke { colour: look.colour(theme), width_pts: look.width, pattern: look.pattern };
    draw(sheet, &route.last, &one_way, theme);
    middle.iter().for_each(|line| sheet.line(*line, stroke));
    if look.two_way { draw(sheet, &curve::reversed(first), &one_way, theme) } else { sheet.line(*first, stroke) }
}

/// Draws a line from edge to edge.
pub(super) fn draw(sheet: &mut Sheet, line: &[Point; 4], look: &LineLook, theme: &Theme) {
    let colour = look.colour(theme);
    let head = look.kind.head();
    let head_length = head.map_or(0.0, |head| head_length(line, head, look));
    let stop = head.map_or(0.0, |head| head.stop(head_length, look.width));
    let end = share_before_end(line, stop);
    let start = if look.two_way { 1.0 - share_before_end(&curve::reversed(line), stop) } else { 0.0 };
    let body = curve::piece(line, start, end.max(start));
    let stroke = Stroke { colour, width_pts: look.width, pattern: look.pattern };
    if look.bridges {
        bridge(sheet, line, look, theme);
    }
    match look.kind {
        LineKind::Tension => zigzag(sheet, &body, stroke),
        _ => sheet.line(body, stroke),
    }
    if let Some(head) = head {
        draw_head(sheet, line, head, head_length, look, theme);
        if look.two_way {
            draw_head(sheet, &curve::reversed(line), head, head_length, look, theme);
        }
    }
}

fn head_length(line: &[Point; 4], head: Head, look: &LineLook) -> f32 {
    head.length(look.width, look.fineness).min(curve::length(line) * 0.45)
}

/// The boxes of its heads.
pub(super) fn heads(route: &Route, look: &LineLook) -> impl Iterator<Item = Rect> {
    let last = [Some(route.last), look.two_way.then(|| curve::reversed(route.before.first().unwrap_or(&route.last)))];
    last.into_iter().flatten().zip(look.kind.head().into_iter().cycle()).filter_map(|(line, head)| {
        let length = head_length(&line, head, look);
        let ([.., tip], back) = (line, back(&line, length));
        let (base, aside) = (tip + back * length, back.quarter_turn() * head.half(length, look.width, look.fineness));
        Rect::bounding([tip + aside, tip - aside, base + aside, base - aside])
    })
}

/// How far from its ends a line passes over others as a bridge does, in points: nearer, lines run side by side.
const BRIDGE_ENDS: f32 = 34.0;

/// Whether a line is so long that it can pass over others.
pub(super) fn has_room_to_bridge(line: &[Point; 4]) -> bool {
    BRIDGE_ENDS / curve::length(line).max(1.0) < 0.3
}

/// A strip of paper beneath the line, so that it passes over those beneath as a bridge does.
fn bridge(sheet: &mut Sheet, line: &[Point; 4], look: &LineLook, theme: &Theme) {
    let end = (BRIDGE_ENDS / curve::length(line).max(1.0)).min(0.4);
    sheet.line(curve::piece(line, end, 1.0 - end), Stroke::solid(theme.paper, look.width + 3.2));
}

/// The share of the line at which its end is that far away: nearly, since heads are short and lines bend little.
fn share_before_end(line: &[Point; 4], distance: f32) -> f32 {
    let [.., before, tip] = *line;
    let first = (distance / (3.0 * before.distance(tip)).max(1.0)).min(0.6);
    let reached = curve::point_at(line, 1.0 - first).distance(tip);
    1.0 - (first * distance / reached.max(f32::EPSILON)).min(0.6)
}

/// The way back from the tip of a line along a head of that length.
fn back(line: &[Point; 4], length: f32) -> Point {
    let [.., tip] = *line;
    (curve::point_at(line, share_before_end(line, length)) - tip).unit()
}

/// A head of that length at the end of the line.
fn draw_head(sheet: &mut Sheet, line: &[Point; 4], head: Head, length: f32, look: &LineLook, theme: &Theme) {
    let (width, colour, thin) = (look.width, look.colour(theme), 1.5 * look.fineness);
    let [.., tip] = *line;
    let back = back(line, length);
    let aside = back.quarter_turn();
    let (stroke, half) = (Stroke::solid(colour, (width * 0.7).max(thin)), head.half(length, width, look.fineness));
    let mut chevron = |tip: Point, reach: f32| {
        for side in [half, -half] {
            sheet.line(curve::straight(tip, tip + back * reach + aside * side), stroke);
        }
    };
    match head {
        Head::Filled => {
            let base = tip + back * length;
            sheet.polygon(vec![tip, base + aside * half, base - aside * half], Paint::filled(colour));
        }
        Head::Open => chevron(tip + back * (stroke.width_pts / 2.0), length),
        Head::Double => {
            // two barbs, one behind the other: solid, so that no line however wide fills what tells them from a plain head
            let (barb, notch) = (length * 0.6, length * 0.42);
            for tip in [tip, tip + back * (length - barb)] {
                let base = tip + back * barb;
                sheet.polygon(vec![tip, base + aside * half, tip + back * notch, base - aside * half], Paint::filled(colour));
            }
        }
        Head::Ring => sheet.disc(tip + back * (length / 2.0), length / 2.0 - thin / 2.0, Paint::edged(theme.paper, Stroke::solid(colour, thin))),
    }
}

/// A line with a jagged middle.
fn zigzag(sheet: &mut Sheet, line: &[Point; 4], stroke: Stroke) {
    const TEETH: u8 = 6;
    let reach = (26.0 / curve::length(line).max(1.0)).min(0.4);
    let (from, to) = (0.5 - reach, 0.5 + reach);
    sheet.line(curve::piece(line, 0.0, from), stroke);
    let mut last = curve::point_at(line, from);
    for tooth in 1..=TEETH {
        let t = from + (to - from) * f32::from(tooth) / f32::from(TEETH);
        let height = if tooth == TEETH {
            0.0
        } else if tooth % 2 == 0 {
            -5.0
        } else {
            5.0
        };
        let next = curve::point_at(line, t) + curve::direction_at(line, t).quarter_turn() * height;
        sheet.line(curve::straight(last, next), Stroke { pattern: Pattern::Solid, ..stroke });
        last = next;
    }
    sheet.line(curve::piece(line, to, 1.0), stroke);
}

#[cfg(test)]
mod tests {
    use super::super::{Part, Shape};
    use super::*;

    #[test]
    fn the_head_of_a_very_short_line_keeps_its_shape() {
        let look = LineLook::sample(LineKind::Funding, 8.0, &Survey::default());
        for length in [0.05, 1.0, 10.0, 100.0] {
            let mut sheet = Sheet::new(Part::Ground, 2);
            draw(&mut sheet, &curve::straight(Point::default(), Point::new(length, 0.0)), &look, Theme::light());
            let Some(Shape::Polygon { corners, .. }) = sheet.pieces.last().map(|piece| &piece.shape) else { panic!("no head") };
            let head = Rect::bounding(corners.iter().copied()).unwrap_or_default();
            assert!(head.height() < 1.5 * head.width(), "a line of {length} points has a head of {} by {}", head.width(), head.height());
        }
    }

    #[test]
    fn the_finest_lines_stand_out_in_both_themes() {
        let crowded = Survey { relationships: 1_000_000, ..Survey::default() };
        for theme in [Theme::light(), Theme::dark()] {
            for kind in [LineKind::Funding, LineKind::PowerOver, LineKind::Working, LineKind::Asking] {
                let contrast = LineLook::sample(kind, 1.0, &crowded).colour(theme).contrast(theme.paper);
                assert!(contrast >= 3.0, "{kind:?}: {contrast}");
            }
        }
    }
}
