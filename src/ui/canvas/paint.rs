//! Pieces of the scene as egui shapes, at any place and size. It decides nothing about the picture: same places, same colours, same glyph runs.

use crate::scene::{Colour, Paint, Pattern, Piece, Point, Rect, Shape as Figure, Stroke as Line, Text};
use crate::ui::look;
use egui::epaint::{CubicBezierShape, PathShape, PathStroke, TextShape};
use egui::{Color32, Context, Pos2, Shape, Stroke, Vec2};

/// Below this size letters are left out, in pixels.
const SMALLEST_LETTERS_PX: f32 = 5.0;
/// Below this size of the map, dashes and dots run together and only cost time.
const SMALLEST_DASHES: f32 = 0.35;
/// Below this size a round outline is drawn with few corners and no edge, in points.
const SMALLEST_ROUND_PTS: f32 = 7.0;
/// The corners of a small round outline.
const FEW_CORNERS: usize = 8;
/// How far the halo reaches round letters, as a share of their size.
const HALO: f32 = 0.12;

/// Where the picture lies on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    /// How large it is; 1 is 100 %.
    pub zoom: f32,
    /// Where the picture's origin is on the screen.
    pub origin: Pos2,
}

impl Sheet {
    /// Where a point of the picture is on the screen.
    pub fn at(&self, point: Point) -> Pos2 {
        self.origin + Vec2::new(point.x, point.y) * self.zoom
    }

    /// Where a rectangle of the picture is on the screen.
    pub fn rect(&self, rect: Rect) -> egui::Rect {
        egui::Rect::from_min_max(self.at(rect.min), self.at(rect.max))
    }

    /// Which point of the picture is there on the screen.
    pub fn point(&self, at: Pos2) -> Point {
        let from = (at - self.origin) / self.zoom;
        Point { x: from.x, y: from.y }
    }
}

/// The shapes of those pieces.
pub fn shapes(pieces: &[Piece], sheet: Sheet, ctx: &Context) -> Vec<Shape> {
    let mut shapes = Vec::new();
    for (place, piece) in pieces.iter().enumerate() {
        match &piece.shape {
            // the plate behind words that are left out would only cut the lines beneath it
            Figure::Polygon { paint: Paint { stroke: None, .. }, .. } if matches!(pieces.get(place + 1), Some(Piece { shape: Figure::Text(text), .. }) if too_small(sheet, text, ctx)) =>
                {}
            Figure::Disc { centre, radius, paint } => disc(sheet, *centre, *radius, paint, &mut shapes),
            Figure::Polygon { corners, paint } => polygon(sheet, corners, paint, &mut shapes),
            Figure::Line { curve, stroke } => line(sheet, curve, stroke, &mut shapes),
            Figure::Text(text) => letters(sheet, text, ctx, &mut shapes),
        }
    }
    shapes
}

/// A colour of the theme for egui.
pub fn colour(colour: Colour) -> Color32 {
    Color32::from_rgba_unmultiplied(colour.red, colour.green, colour.blue, colour.alpha)
}

fn fill(paint: &Paint) -> Color32 {
    paint.fill.map_or(Color32::TRANSPARENT, colour)
}

fn stroke(sheet: Sheet, line: Option<&Line>) -> Stroke {
    line.map_or(Stroke::NONE, |line| Stroke::new((line.width_pts * sheet.zoom).max(0.6), colour(line.colour)))
}

fn disc(sheet: Sheet, centre: Point, radius: f32, paint: &Paint, shapes: &mut Vec<Shape>) {
    let (centre, radius) = (sheet.at(centre), radius * sheet.zoom);
    match paint.stroke.filter(|line| line.pattern != Pattern::Solid) {
        None => shapes.push(Shape::Circle(egui::epaint::CircleShape {
            center: centre,
            radius,
            fill: fill(paint),
            stroke: stroke(sheet, paint.stroke.as_ref()),
        })),
        Some(edge) => {
            shapes.push(Shape::circle_filled(centre, radius, fill(paint)));
            let round: Vec<Pos2> = (0..=48).map(|step| centre + Vec2::angled(step as f32 / 48.0 * std::f32::consts::TAU) * radius).collect();
            patterned(sheet, &round, &edge, shapes);
        }
    }
}

fn polygon(sheet: Sheet, corners: &[Point], paint: &Paint, shapes: &mut Vec<Shape>) {
    let mut points: Vec<Pos2> = corners.iter().map(|corner| sheet.at(*corner)).collect();
    let extent = Rect::bounding(corners.iter().copied()).map_or(0.0, |around| around.width().max(around.height())) * sheet.zoom;
    if extent < SMALLEST_ROUND_PTS && points.len() > FEW_CORNERS {
        // a disc of a tower seen from afar: its edge would hide its inside
        points = points.iter().copied().step_by(points.len().div_ceil(FEW_CORNERS)).collect();
        shapes.push(Shape::convex_polygon(points, fill(paint), Stroke::NONE));
        return;
    }
    match paint.stroke.filter(|line| line.pattern != Pattern::Solid) {
        None => shapes.push(Shape::Path(PathShape {
            points,
            closed: true,
            fill: fill(paint),
            stroke: PathStroke::from(stroke(sheet, paint.stroke.as_ref())),
        })),
        Some(edge) => {
            shapes.push(Shape::convex_polygon(points.clone(), fill(paint), Stroke::NONE));
            points.extend(points.first().copied());
            patterned(sheet, &points, &edge, shapes);
        }
    }
}

fn line(sheet: Sheet, curve: &[Point; 4], line: &Line, shapes: &mut Vec<Shape>) {
    let curve = curve.map(|point| sheet.at(point));
    let bezier = CubicBezierShape::from_points_stroke(curve, false, Color32::TRANSPARENT, stroke(sheet, Some(line)));
    if line.pattern == Pattern::Solid {
        shapes.push(Shape::CubicBezier(bezier));
    } else {
        patterned(sheet, &bezier.flatten(Some(0.5)), line, shapes);
    }
}

fn patterned(sheet: Sheet, points: &[Pos2], line: &Line, shapes: &mut Vec<Shape>) {
    let stroke = stroke(sheet, Some(line));
    match line.dashes().filter(|_| sheet.zoom >= SMALLEST_DASHES) {
        // the lengths are for round ends, which reach half the width further on each side
        Some([on, off]) if on < line.width_pts => {
            shapes.extend(Shape::dotted_line(points, stroke.color, (on + off) * sheet.zoom, stroke.width / 2.0));
        }
        Some([on, off]) => shapes.extend(Shape::dashed_line(points, stroke, on * sheet.zoom + stroke.width, off * sheet.zoom - stroke.width)),
        None => shapes.push(Shape::line(points.to_vec(), stroke)),
    }
}

/// The size of letters on the screen, in half points: every other size would fill the font atlas while zooming.
fn letter_size(sheet: Sheet, text: &Text) -> f32 {
    (text.size_pts * sheet.zoom * 2.0).round() / 2.0
}

fn too_small(sheet: Sheet, text: &Text, ctx: &Context) -> bool {
    letter_size(sheet, text) * ctx.pixels_per_point() < SMALLEST_LETTERS_PX
}

fn letters(sheet: Sheet, text: &Text, ctx: &Context, shapes: &mut Vec<Shape>) {
    let size = letter_size(sheet, text);
    if too_small(sheet, text, ctx) {
        return;
    }
    let ink = colour(text.colour);
    let mut set: Vec<TextShape> = Vec::new();
    for line in &text.lines {
        for run in &line.runs {
            let galley = ctx.fonts_mut(|fonts| fonts.layout_no_wrap(run.text.clone(), look::font(run.font, size), ink));
            let ascent = galley.rows.first().and_then(|row| Some(row.pos.y + row.row.glyphs.first()?.pos.y)).unwrap_or(size);
            let start = sheet.at(Point { x: line.origin.x + run.x, y: line.origin.y });
            set.push(TextShape::new(Pos2::new(start.x, start.y - ascent), galley, ink));
        }
    }
    if let Some(halo) = text.halo {
        let reach = (size * HALO).max(1.0);
        for step in 0..8 {
            let by = Vec2::angled(step as f32 / 8.0 * std::f32::consts::TAU) * reach;
            shapes.extend(set.iter().map(|shape| {
                let moved = TextShape { pos: shape.pos + by, ..shape.clone() };
                Shape::Text(moved.with_override_text_color(colour(halo)))
            }));
        }
    }
    shapes.extend(set.into_iter().map(Shape::Text));
}
