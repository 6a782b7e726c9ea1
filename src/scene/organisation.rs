//! How an organisation looks: sector by colour and outline, influence by a tower or by size, and its marks.

use super::outline::Outline;
use super::picture::{Influence, Style};
use super::sheet::Sheet;
use super::text::{Align, Setting, TextInk, set};
use super::{Colour, Paint, Pattern, Point, Rect, Stroke, Theme, curve, tower};
use crate::model::{Audience, Organisation, SectorKind};

/// The reach of a symbol of the usual size, in points.
pub(super) const RADIUS: f32 = 22.0;

/// Where the symbol of an organisation stands and what it covers.
pub(super) struct Symbol {
    pub(super) outline: Outline,
    /// The box of its tower with the number on it.
    tower: Option<Rect>,
    /// The boxes of the lines of its name, once that has its place.
    pub(super) name: Vec<Rect>,
}

impl Symbol {
    pub(super) fn of(organisation: &Organisation, centre: Point, style: &Style) -> Self {
        let influence = organisation.influence;
        let radius = match (style.options.influence, influence) {
            (Influence::Size, Some(influence)) => sized(influence, style),
            _ => RADIUS,
        };
        let tower = match style.options.influence {
            Influence::Tower => influence.map(|influence| tower::area(foot(centre), influence, style.per_disc)),
            Influence::Size => None,
        };
        let number_height = Point::new(0.0, 12.0);
        let tower = tower.map(|area| Rect { min: area.min - number_height, ..area });
        Self { outline: Outline::of_sector(organisation.sector(), centre, radius), tower, name: Vec::new() }
    }

    /// Whether the point is more than that far outside, in points.
    pub(super) fn is_clear(&self, point: Point, gap: f32) -> bool {
        let covered = |area: &Rect| area.grown(gap).contains(point);
        self.outline.clearance(point) > gap && !self.tower.iter().chain(&self.name).any(covered)
    }

    /// The box of all it covers, without its name.
    pub(super) fn bounds(&self) -> Rect {
        let symbol = self.outline.bounds();
        self.tower.map_or(symbol, |tower| tower.union(&symbol))
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
pub(super) fn draw(sheet: &mut Sheet, organisation: &Organisation, symbol: &Symbol, style: &Style) {
    let (theme, centre) = (style.theme, symbol.outline.centre);
    sheet.add(symbol.outline.shape(sector_paint(organisation.sector(), theme)));
    if organisation.seldom_heard {
        seldom_heard_mark(sheet, centre, symbol.outline.radius, theme);
    }
    match (organisation.influence, style.options.influence) {
        (Some(influence), Influence::Tower) => tower::draw(sheet, foot(centre), influence, style.per_disc, theme),
        (Some(influence), Influence::Size) => {
            let number = set(&influence.to_string(), Setting::one_line().bold());
            let size_pts = (symbol.outline.radius * 0.62).max(11.0);
            let place = centre - Point::new(0.0, number.height(size_pts) / 2.0);
            let colour = if organisation.sector().is_some() { theme.paper } else { theme.text };
            sheet.text(number.placed(place, Align::Centre, &TextInk { size_pts, colour, halo: None }));
        }
        (None, _) => {}
    }
    let corner = symbol.outline.bounds();
    if style.shows_pins() && organisation.pinned {
        pin_mark(sheet, Point::new(corner.min.x - 1.0, corner.min.y + 1.0), theme);
    }
    if organisation.audience == Audience::Team {
        team_mark(sheet, Point::new(corner.max.x + 4.0, corner.min.y + 1.0), theme);
    }
}

/// The inside and the edge of a symbol.
pub(super) fn sector_paint(sector: Option<SectorKind>, theme: &Theme) -> Paint {
    match sector {
        Some(sector) => Paint::edged(theme.sector(sector), Stroke::solid(theme.ink, 1.4)),
        None => Paint::edged(theme.paper, Stroke { colour: theme.ink, width_pts: 1.4, pattern: Pattern::Dashed }),
    }
}

/// A dotted ring: there is a voice here that is seldom heard.
pub(super) fn seldom_heard_mark(sheet: &mut Sheet, centre: Point, radius: f32, theme: &Theme) {
    let ring = Stroke { colour: theme.ink, width_pts: 2.0, pattern: Pattern::Dotted };
    sheet.disc(centre, ring_radius(radius), Paint { fill: None, stroke: Some(ring) });
}

/// The radius of the ring round a symbol of that reach.
pub(super) fn ring_radius(radius: f32) -> f32 {
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
