//! The page round the network: title block above, legend beside or beneath, margins.

use super::columns::{Group, Legend};
use super::legend::legend;
use super::picture::Style;
use super::sheet::Sheet;
use super::text::{Align, Setting, TextInk, set};
use super::{Paint, Part, Piece, Point, Rect, Scene, Shape, Stroke, Text, curve};
use crate::model::{Audience, Details, Status};
use std::sync::Arc;

const MARGIN: f32 = 32.0;
const GAP: f32 = 26.0;
/// Title and legend are drawn at their own size up to a network this wide; above it they grow along.
const USUAL_WIDTH: f32 = 1250.0;

/// A block of its own, drawn from (0, 0).
pub(super) struct Panel {
    pub(super) pieces: Vec<Piece>,
    pub(super) width: f32,
    pub(super) height: f32,
    /// What of it stays together in another shape of it.
    pub(super) groups: Vec<Group>,
}

impl Panel {
    /// Puts it on the page, its top left corner at `corner`; gives back where it stands.
    fn put(self, pieces: &mut Vec<Piece>, corner: Point, scale: f32) -> Rect {
        pieces.extend(self.pieces.into_iter().map(|piece| Piece { part: piece.part, shape: piece.shape.placed(scale, corner) }));
        Rect::new(corner, self.width * scale, self.height * scale)
    }

    /// Its groups, where they stand when it was put there.
    fn groups(&self, corner: Point, scale: f32) -> Vec<Group> {
        let placed = |area: Rect| Rect { min: area.min * scale + corner, max: area.max * scale + corner };
        self.groups.iter().map(|group| Group { area: placed(group.area), ..group.clone() }).collect()
    }
}

/// The whole page round a network that is already drawn.
pub(super) fn framed(mut pieces: Vec<Piece>, network: Rect, details: &Details, style: &Style) -> Scene {
    let scale = panel_scale(network);
    let place = LegendPlace::better(network, style, scale);
    let (mut page, mut legend) = (network, None);
    if let Some((panel, place)) = place {
        let gap = GAP * scale;
        let corner = match place {
            LegendPlace::Beside => Point::new(network.max.x + gap, network.min.y),
            LegendPlace::Beneath => Point::new(network.min.x, network.max.y + gap),
        };
        let groups = panel.groups(corner, scale);
        let area = panel.put(&mut pieces, corner, scale);
        page = page.union(&area);
        legend = Some(Legend { area, scale, groups });
    }
    let title = style.options.title.then(|| title(details, page.width() / scale, style)).map(|panel| {
        let corner = Point::new(page.min.x, page.min.y - panel.height * scale - GAP * scale * 0.6);
        panel.put(&mut pieces, corner, scale)
    });
    let page = title.map_or(page, |title| page.union(&title)).grown(MARGIN * scale);
    Scene { page, network, title, legend, guides: None, areas: Vec::new(), fence: None, paper: style.theme.paper, pieces, ways: Arc::default() }
}

/// How many times their own size the title block and the legend are drawn beside such a network.
fn panel_scale(network: Rect) -> f32 {
    (network.width().max(network.height() * 1.3) / USUAL_WIDTH).max(1.0)
}

impl Scene {
    /// How many times their own size the title block and the legend are drawn.
    pub fn panel_scale(&self) -> f32 {
        panel_scale(self.network)
    }
}

enum LegendPlace {
    Beside,
    Beneath,
}

impl LegendPlace {
    /// The legend where it leaves the page nearer to the shape of a sheet of paper.
    fn better(network: Rect, style: &Style, scale: f32) -> Option<(Panel, Self)> {
        if !style.options.legend {
            return None;
        }
        let (beside, beneath) = (legend(style, 0.0)?, legend(style, network.width().max(300.0) / scale)?);
        let (width, height) = (network.width(), network.height());
        let off = |width: f32, height: f32| (width / height / std::f32::consts::SQRT_2).ln().abs();
        let beside_off = off(width + (GAP + beside.width) * scale, height.max(beside.height * scale));
        let beneath_off = off(width.max(beneath.width * scale), height + (GAP + beneath.height) * scale);
        Some(if beside_off <= beneath_off { (beside, Self::Beside) } else { (beneath, Self::Beneath) })
    }
}

/// Title, question, and a line with place, date, status and audience: what of it is said.
fn title(details: &Details, width: f32, style: &Style) -> Panel {
    let theme = style.theme;
    let facts = facts(details, style.options.audience);
    let rows = [
        (details.title.as_str(), 26.0, true, theme.text),
        (details.question.as_str(), 15.0, false, theme.text),
        (facts.as_str(), 12.0, false, theme.text_weak),
    ];
    let mut sheet = Sheet::new(Part::Title, 8);
    let width = width.max(380.0);
    let (mut y, mut widest, mut texts) = (0.0, 0.0_f32, Vec::<Text>::new());
    for (words, size_pts, bold, colour) in rows.into_iter().filter(|(words, ..)| !words.is_empty()) {
        let setting = Setting::within(width, size_pts, 3);
        let block = set(words, if bold { setting.bold() } else { setting });
        texts.push(block.placed(Point::new(0.0, y), Align::Start, &TextInk { size_pts, colour, halo: None }));
        y += block.height(size_pts) + 4.0;
        widest = widest.max(block.width(size_pts));
    }
    let rule = y + 5.0;
    let backing = Rect::new(Point::default(), widest, rule + 1.0);
    sheet.polygon(backing.corners().to_vec(), Paint::filled(theme.paper));
    texts.into_iter().for_each(|text| sheet.text(text));
    sheet.line(curve::straight(Point::new(0.0, rule), Point::new(64.0, rule)), Stroke::solid(theme.accent, 2.4));
    Panel { pieces: sheet.pieces, width: widest, height: rule + 2.0, groups: Vec::new() }
}

/// Place, date, status and audience, in one line.
fn facts(details: &Details, audience: Option<Audience>) -> String {
    let status = match details.status {
        Status::Draft => "Draft".to_owned(),
        Status::Agreed(date) => format!("Agreed on {}", date.shown()),
    };
    let audience = match audience {
        Some(Audience::Team) => "For the team only",
        Some(Audience::Partners) => "For partners",
        Some(Audience::Public) => "Public",
        None => "",
    };
    let date = details.date.map(|date| date.shown()).unwrap_or_default();
    let facts = [details.place.as_str(), &date, &status, audience];
    facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join("  ·  ")
}

impl Shape {
    /// The same shape `scale` times as large, measured from (0, 0), then moved.
    #[must_use]
    pub fn placed(&self, scale: f32, by: Point) -> Self {
        let point = |point: Point| point * scale + by;
        let stroke = |stroke: Stroke| Stroke { width_pts: stroke.width_pts * scale, ..stroke };
        let paint = |paint: &Paint| Paint { fill: paint.fill, stroke: paint.stroke.map(stroke) };
        match self {
            Self::Disc { centre, radius, paint: inside } => Self::Disc { centre: point(*centre), radius: radius * scale, paint: paint(inside) },
            Self::Polygon { corners, paint: inside } => {
                Self::Polygon { corners: corners.iter().map(|corner| point(*corner)).collect(), paint: paint(inside) }
            }
            Self::Line { curve, stroke: drawn } => Self::Line { curve: curve.map(point), stroke: stroke(*drawn) },
            Self::Text(text) => Self::Text(text.placed(scale, by)),
        }
    }
}
