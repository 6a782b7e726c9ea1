//! How an organisation looks: sector by colour and outline, influence by a tower or by size, and its marks.

use super::gauge::Gauge;
use super::outline::Outline;
use super::picture::{Influence, Style};
use super::sheet::Sheet;
use super::text::{Align, Setting, TextInk, set};
use super::{Colour, Paint, Pattern, Point, Rect, Stroke, Theme, curve, tower};
use crate::model::{Audience, Organisation, SectorKind};
use petgraph::stable_graph::NodeIndex;

/// The reach of a symbol of the usual size, in points.
pub(super) const RADIUS: f32 = 22.0;

/// Where the symbol of an organisation stands and what it covers.
#[derive(Debug, PartialEq)]
pub(super) struct Symbol {
    pub(super) outline: Outline,
    /// The box of its tower with the number on it.
    tower: Option<Rect>,
    /// How far the ring round one that is seldom heard reaches from the centre.
    ring: Option<f32>,
    /// The boxes of the lines of its name, once that has its place.
    pub(super) name: Vec<Rect>,
}

impl Symbol {
    pub(super) fn of(organisation: &Organisation, index: NodeIndex, centre: Point, style: &Style) -> Self {
        let influence = organisation.influence;
        let radius = match (&style.size, style.influence(), influence) {
            (Some(size), ..) => size.radius(size.value(index)),
            (None, Some(Influence::Size), Some(influence)) => sized(influence, style),
            _ => RADIUS,
        };
        let tower = match style.influence() {
            Some(Influence::Tower) => influence.map(|influence| tower::area(foot(centre), influence, style.per_disc)),
            Some(Influence::Size) | None => None,
        };
        let number_height = Point::new(0.0, 12.0);
        let tower = tower.map(|area| Rect { min: area.min - number_height, ..area });
        let outline = Outline::of_sector(organisation.sector(), centre, radius);
        let ring = organisation.seldom_heard.then(|| ring_radius(outline.radius) + 1.0);
        Self { outline, tower, ring, name: Vec::new() }
    }

    /// Whether the point is more than that far outside, in points, and outside the boxes of a name.
    pub(super) fn is_clear(&self, point: Point, gap: f32, name: &[Rect]) -> bool {
        let covered = |area: &Rect| area.grown(gap).contains(point);
        self.outline.clearance(point) > gap && !self.tower.iter().chain(name).any(covered)
    }

    /// The box of all it covers, without its name.
    pub(super) fn bounds(&self) -> Rect {
        let ring = self.ring.map(|reach| Rect::around(self.outline.centre, 2.0 * reach, 2.0 * reach));
        self.tower.into_iter().chain(ring).fold(self.outline.bounds(), |all, one| all.union(&one))
    }

    /// How far down it reaches without its tower, which stands on it.
    pub(super) fn bottom(&self) -> f32 {
        self.outline.bounds().max.y.max(self.ring.map_or(f32::NEG_INFINITY, |reach| self.outline.centre.y + reach))
    }
}

/// Where the tower stands on the symbol.
fn foot(centre: Point) -> Point {
    centre + Point::new(0.0, RADIUS * 0.62)
}

/// The reach of a symbol whose size stands for influence: its area grows with it.
fn sized(influence: u32, style: &Style) -> f32 {
    let most = style.survey.most_influence.unwrap_or(1).max(1);
    13.0 + 25.0 * (f64::from(influence) / f64::from(most)).sqrt() as f32
}

/// Draws the symbol with what stands on it; the name comes afterwards. The outline is the first shape.
pub(super) fn draw(sheet: &mut Sheet, organisation: &Organisation, index: NodeIndex, symbol: &Symbol, style: &Style) {
    let (theme, centre) = (style.theme, symbol.outline.centre);
    let paint = paint(organisation, index, style);
    sheet.add(symbol.outline.shape(paint));
    if organisation.seldom_heard {
        seldom_heard_mark(sheet, centre, symbol.outline.radius, theme);
    }
    match (organisation.influence, style.influence()) {
        (Some(influence), Some(Influence::Tower)) => tower::draw(sheet, foot(centre), influence, style.per_disc, theme),
        (Some(influence), Some(Influence::Size)) => write(sheet, &influence.to_string(), symbol, paint.fill, theme),
        _ => {}
    }
    if let Some(gauge) = style.colour.as_ref().or(style.size.as_ref()) {
        let value = gauge.value(index).map(|value| gauge.words(value, &style.survey.currency));
        write(sheet, value.as_deref().unwrap_or("?"), symbol, paint.fill, theme);
    }
    let corner = symbol.outline.bounds();
    if style.shows_pins() && organisation.pinned {
        pin_mark(sheet, Point::new(corner.min.x - 1.0, corner.min.y + 1.0), theme);
    }
    if organisation.audience == Audience::Team {
        team_mark(sheet, Point::new(corner.max.x + 4.0, corner.min.y + 1.0), theme);
    }
}

/// Writes a number on the symbol, as large as it fits.
fn write(sheet: &mut Sheet, words: &str, symbol: &Symbol, inside: Option<Colour>, theme: &Theme) {
    let (number, radius) = (set(words, Setting::one_line().bold()), symbol.outline.radius);
    let (width, down) = symbol.outline.room();
    let size_pts = (radius * 0.62).max(11.0).min(width / number.width(1.0)).max(7.0);
    let place = symbol.outline.centre + Point::new(0.0, down - number.height(size_pts) / 2.0);
    let inside = inside.unwrap_or(theme.paper);
    let colour = if inside.contrast(theme.paper) > inside.contrast(theme.text) { theme.paper } else { theme.text };
    sheet.text(number.placed(place, Align::Centre, &TextInk { size_pts, colour, halo: None }));
}

/// The inside and the edge of a symbol: of its sector, or of what its colour stands for. What is not known has a dashed edge.
fn paint(organisation: &Organisation, index: NodeIndex, style: &Style) -> Paint {
    let theme = style.theme;
    let lacks = |gauge: &Option<Gauge>| gauge.as_ref().is_some_and(|gauge| gauge.value(index).is_none());
    let paint = match &style.colour {
        Some(colour) => colour.value(index).map_or(none_paint(theme), |value| step_paint(colour.colour(value, theme), theme)),
        None => sector_paint(organisation.sector(), theme),
    };
    if lacks(&style.colour) || lacks(&style.size) { Paint { stroke: none_paint(theme).stroke, ..paint } } else { paint }
}

/// The inside and the edge of a symbol whose colour stands for a measure.
pub(super) fn step_paint(colour: Colour, theme: &Theme) -> Paint {
    Paint::edged(colour, Stroke::solid(theme.ink, 1.4))
}

/// The same where there is no value.
pub(super) fn none_paint(theme: &Theme) -> Paint {
    Paint::edged(theme.paper, Stroke { colour: theme.ink, width_pts: 1.4, pattern: Pattern::Dashed })
}

/// The inside and the edge of a symbol.
pub(super) fn sector_paint(sector: Option<SectorKind>, theme: &Theme) -> Paint {
    match sector {
        Some(sector) => Paint::edged(theme.sector(sector), Stroke::solid(theme.ink, 1.4)),
        None => none_paint(theme),
    }
}

/// A dotted ring: there is a voice here that is seldom heard.
pub(super) fn seldom_heard_mark(sheet: &mut Sheet, centre: Point, radius: f32, theme: &Theme) {
    let ring = Stroke { colour: theme.ink, width_pts: 2.0, pattern: Pattern::Dotted };
    sheet.disc(centre, ring_radius(radius), Paint { fill: None, stroke: Some(ring) });
}

/// The radius of the ring round a symbol of that reach.
fn ring_radius(radius: f32) -> f32 {
    radius * 1.1 + 6.0
}

/// A pin: an arrangement leaves this where it is.
pub(super) fn pin_mark(sheet: &mut Sheet, at: Point, theme: &Theme) {
    sheet.line(curve::straight(at + Point::new(0.0, 1.0), at + Point::new(3.5, 8.5)), Stroke::solid(theme.ink, 1.3));
    sheet.disc(at, 3.4, Paint::edged(theme.accent, Stroke::solid(theme.ink, 1.0)));
}

/// A small padlock: this is for the team only.
pub(super) fn team_mark(sheet: &mut Sheet, at: Point, theme: &Theme) {
    let (left, right) = (at + Point::new(-2.6, 0.0), at + Point::new(2.6, 0.0));
    let up = Point::new(0.0, -6.4);
    sheet.line([left, left + up, right + up, right], Stroke::solid(theme.ink, 1.4));
    sheet.polygon(Rect::around(at + Point::new(0.0, 3.0), 9.0, 7.0).corners().to_vec(), filled_mark(theme.ink, theme.paper));
}

fn filled_mark(fill: Colour, rim: Colour) -> Paint {
    Paint::edged(fill, Stroke::solid(rim, 0.8))
}
