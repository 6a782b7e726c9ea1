//! Pieces of the scene as egui shapes, at any place and size. It decides nothing about the picture: same places, same colours, same glyph runs.

use crate::scene::stretch::Stretch;
use crate::scene::{Colour, Paint, Part, Pattern, Piece, Point, Rect, SMALLEST_BEARING, Shape as Figure, Stroke as Line, Text};
use crate::ui::look;
use egui::emath::GuiRounding;
use egui::epaint::{CubicBezierShape, PathShape, PathStroke, TextShape};
use egui::{Color32, Context, Pos2, Shape, Stroke, StrokeKind, Vec2};

/// Below this size letters are left out, in pixels; those of the title block and the legend stand together and can be guessed at.
const SMALLEST_LETTERS_PX: f32 = 6.5;
const SMALLEST_TOGETHER_PX: f32 = 5.0;
/// When a dash or a dot and its gap are shorter, they run together and only cost time, in points.
const SMALLEST_DASHES_PTS: f32 = 2.0;
/// In the legend they tell one line from another, and are drawn unless they are shorter than this, in points.
const FINEST_SAMPLE_PTS: f32 = 0.5;
/// Of more dashes and dots than this the finest run together: nobody can tell them apart in such a crowd, and each is several triangles.
const MOST_DASHES: f32 = 40_000.0;
/// Below this size a shape is drawn without its edge, which would hide its inside.
const SMALLEST_EDGED_PTS: f32 = 9.0;
/// Below this size a shape is a dot of its colour.
const SMALLEST_SHAPED_PTS: f32 = 5.0;
/// No dot is smaller, in points.
const SMALLEST_DOT_PTS: f32 = 2.0;
/// Below this size a disc is a dot of its colour.
const SMALLEST_DISC_PTS: f32 = 2.5;
/// Below this size a round outline has few corners.
const SMALLEST_ROUND_PTS: f32 = 16.0;
/// How far apart its corners are then, as a share of its size: about eight on a circle, and all that other outlines have.
const FEW_CORNERS: f32 = 0.3;
/// What is smaller is left out, unless it is all that shows where its part is.
const SMALLEST_PTS: f32 = 1.5;
/// Heads of lines are left out sooner: there are thousands of them, and which way they point cannot be told then.
const SMALLEST_HEAD_PTS: f32 = 2.5;
/// How far a curve may run beside its straight pieces, in points.
const OFF_CURVE_PTS: f32 = 0.6;
/// How far the halo reaches round letters, as a share of their size.
const HALO: f32 = 0.12;

/// How much work a letter is, which may have to be shaped and painted into the atlas; a dot; and any other shape: see [`effort`].
const LETTER_IS: usize = 10;
const DOT_IS: usize = 8;
const SHAPE_IS: usize = 16;

/// Where the picture lies on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Screen {
    /// How large it is; 1 is 100 %.
    pub zoom: f32,
    /// Where the picture's origin is on the screen.
    pub origin: Pos2,
}

impl Screen {
    /// Where a point of the picture is on the screen.
    pub fn at(&self, point: Point) -> Pos2 {
        self.origin + Vec2::new(point.x, point.y) * self.zoom
    }

    /// Where a rectangle of the picture is on the screen.
    pub fn rect(&self, rect: Rect) -> egui::Rect {
        egui::Rect::from_min_max(self.at(rect.min), self.at(rect.max))
    }

    /// That of things that keep their size when the picture is shown larger, its origin at that point of the picture.
    pub fn at_size_of_screen(&self, point: Point) -> Self {
        Self { zoom: 1.0, origin: self.at(point) }
    }

    /// Which part of the picture is in a rectangle of the screen.
    pub fn part(&self, rect: egui::Rect) -> Rect {
        Rect { min: self.point(rect.min), max: self.point(rect.max) }
    }

    /// The same with its origin on a corner of a pixel, where letters that are moved stay sharp.
    pub fn on_pixels(self, pixels_per_point: f32) -> Self {
        Self { origin: self.origin.round_to_pixels(pixels_per_point), ..self }
    }

    /// Which point of the picture is there on the screen.
    pub fn point(&self, at: Pos2) -> Point {
        let from = (at - self.origin) / self.zoom;
        Point { x: from.x, y: from.y }
    }
}

/// How much is drawn of lines and of small shapes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// What lies in that part of the screen.
    pub area: egui::Rect,
    /// The shortest dash or dot with its gap that is drawn by itself, in points.
    finest_pts: f32,
    /// How soon small shapes are drawn simpler, as a share of the usual.
    simpler: f32,
}

impl Limits {
    /// All that can be told apart.
    const ALL: Self = Self { area: egui::Rect::EVERYTHING, finest_pts: SMALLEST_DASHES_PTS, simpler: 1.0 };

    /// How much is drawn of those pieces in that part of the screen.
    pub fn of<'a>(area: egui::Rect, pieces: impl Iterator<Item = &'a Piece>, screen: Screen) -> Self {
        let all = Self { area, ..Self::ALL };
        let mut dashed: Vec<(f32, f32)> = pieces.filter_map(|piece| all.dashes(&piece.shape, screen)).collect();
        dashed.sort_by(|(period, _), (other, _)| other.total_cmp(period));
        let mut drawn = 0.0;
        let too_fine = dashed.into_iter().find(|(_, count)| {
            drawn += count;
            drawn > MOST_DASHES
        });
        Self { finest_pts: too_fine.map_or(all.finest_pts, |(period, _)| period.floor() + 1.0), ..all }
    }

    /// How long a dash or a dot of a line with its gap is, and about how many of them are drawn.
    fn dashes(&self, shape: &Figure, screen: Screen) -> Option<(f32, f32)> {
        let Figure::Line { curve: [from, .., to], stroke } = shape else { return None };
        let period = stroke.dashes()?.iter().sum::<f32>() * screen.zoom;
        let (from, to) = (screen.at(*from), screen.at(*to));
        let (enter, leave) = part_inside(self.area, from, to).filter(|_| period >= self.finest_pts)?;
        Some((period, from.distance(to) * (leave - enter) / period))
    }
}

/// The shapes of those pieces.
pub fn shapes(pieces: &[Piece], screen: Screen, ctx: &Context) -> Vec<Shape> {
    shapes_with(Limits::ALL, pieces, screen, ctx)
}

/// The shapes of those pieces, with so much of their lines.
pub fn shapes_with(limits: Limits, pieces: &[Piece], screen: Screen, ctx: &Context) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let bears = screen.zoom >= SMALLEST_BEARING;
    for (place, piece) in pieces.iter().enumerate() {
        // samples are what others are told by, and the discs of a tower are counted
        let limits = match piece.part {
            Part::Legend => Limits { finest_pts: FINEST_SAMPLE_PTS, simpler: 0.0, ..limits },
            Part::Organisation(_) if place > 0 => Limits { simpler: 0.0, ..limits },
            _ => limits,
        };
        // the first shape of a part is its outline or its line
        let smallest = match (piece.part, &piece.shape) {
            (Part::Organisation(_), Figure::Line { .. }) if !bears => f32::INFINITY,
            (Part::Organisation(_), Figure::Disc { paint, .. } | Figure::Polygon { paint, .. }) if !bears && paint.fill.is_some() => f32::INFINITY,
            (Part::Relationship(_), Figure::Polygon { .. }) => SMALLEST_HEAD_PTS,
            _ => SMALLEST_PTS,
        };
        if place > 0 && extent(screen, &piece.shape) < smallest {
            continue;
        }
        match &piece.shape {
            // the plate behind words that are left out would only cut the lines beneath it
            Figure::Polygon { paint: Paint { stroke: None, .. }, .. } if matches!(pieces.get(place + 1), Some(Piece { shape: Figure::Text(text), .. }) if too_small(piece.part, screen, text, ctx)) =>
                {}
            Figure::Disc { centre, radius, paint } if place == 0 && hides_inside(screen, *radius, paint) => {
                dot(screen.at(*centre), radius * 2.0 * screen.zoom, paint, &mut shapes);
            }
            Figure::Disc { centre, radius, paint } => disc(limits, screen, (*centre, *radius), paint, &mut shapes),
            Figure::Polygon { corners, paint } => polygon(limits, screen, corners, paint, &mut shapes),
            Figure::Line { curve, stroke } => line(limits, screen, curve, stroke, &mut shapes),
            Figure::Text(text) if too_small(piece.part, screen, text, ctx) => {}
            Figure::Text(text) => letters(screen, text, ctx, &mut shapes),
        }
    }
    shapes
}

/// About how much work it is to draw those pieces, in corners of triangles.
pub fn effort(limits: Limits, pieces: &[Piece], screen: Screen, ctx: &Context) -> usize {
    let effort = |piece: &Piece| match &piece.shape {
        Figure::Text(text) if too_small(piece.part, screen, text, ctx) => 1,
        Figure::Text(text) => LETTER_IS * text.lines.iter().map(|line| line.text.len()).sum::<usize>(),
        shape => match extent(screen, shape) {
            ..SMALLEST_PTS => 1,
            ..SMALLEST_EDGED_PTS => DOT_IS,
            _ => SHAPE_IS + limits.dashes(shape, screen).map_or(0, |(_, count)| DOT_IS * count as usize),
        },
    };
    pieces.iter().map(effort).sum()
}

/// A colour of the theme for egui.
pub fn colour(colour: Colour) -> Color32 {
    Color32::from_rgba_unmultiplied(colour.red, colour.green, colour.blue, colour.alpha)
}

fn fill(paint: &Paint) -> Color32 {
    paint.fill.map_or(Color32::TRANSPARENT, colour)
}

fn stroke(screen: Screen, line: Option<&Line>) -> Stroke {
    line.map_or(Stroke::NONE, |line| Stroke::new((line.width_pts * screen.zoom).max(0.6), colour(line.colour)))
}

/// The longer side of a shape on the screen, in points; letters have their own rule.
fn extent(screen: Screen, shape: &Figure) -> f32 {
    match shape {
        Figure::Disc { radius, .. } => radius * 2.0 * screen.zoom,
        Figure::Polygon { corners, .. } => extent_of(screen, corners),
        Figure::Line { curve, .. } => extent_of(screen, curve),
        Figure::Text(_) => f32::INFINITY,
    }
}

fn extent_of(screen: Screen, points: &[Point]) -> f32 {
    Rect::bounding(points.iter().copied()).map_or(0.0, |around| around.width().max(around.height())) * screen.zoom
}

/// A small filled disc. An outline that is only dashed would show as paper on paper.
fn dot(centre: Pos2, extent: f32, paint: &Paint, shapes: &mut Vec<Shape>) {
    let inside = paint.stroke.filter(|line| line.pattern != Pattern::Solid).map_or_else(|| fill(paint), |line| colour(line.colour));
    if inside != Color32::TRANSPARENT {
        shapes.push(Shape::circle_filled(centre, extent.max(SMALLEST_DOT_PTS) / 2.0, inside));
    }
}

/// Whether the edge of a round organisation would hide the colour inside.
fn hides_inside(screen: Screen, radius: f32, paint: &Paint) -> bool {
    radius * 2.0 * screen.zoom < SMALLEST_EDGED_PTS && paint.stroke.is_some_and(|line| line.pattern == Pattern::Solid)
}

fn disc(limits: Limits, screen: Screen, (centre, radius): (Point, f32), paint: &Paint, shapes: &mut Vec<Shape>) {
    let (centre, radius) = (screen.at(centre), radius * screen.zoom);
    if radius * 2.0 < SMALLEST_DISC_PTS * limits.simpler {
        return dot(centre, radius * 2.0, paint, shapes);
    }
    match paint.stroke.filter(|line| line.pattern != Pattern::Solid) {
        None => shapes.push(Shape::Circle(egui::epaint::CircleShape {
            center: centre,
            radius,
            fill: fill(paint),
            stroke: stroke(screen, paint.stroke.as_ref()),
        })),
        Some(edge) => {
            shapes.push(Shape::circle_filled(centre, radius, fill(paint)));
            let round: Vec<Pos2> = (0..=48).map(|step| centre + Vec2::angled(step as f32 / 48.0 * std::f32::consts::TAU) * radius).collect();
            patterned(Limits { area: egui::Rect::EVERYTHING, ..limits }, screen, &round, &edge, shapes);
        }
    }
}

fn polygon(limits: Limits, screen: Screen, corners: &[Point], paint: &Paint, shapes: &mut Vec<Shape>) {
    let extent = extent_of(screen, corners);
    if extent < SMALLEST_SHAPED_PTS * limits.simpler && paint.stroke.is_some() {
        let centre = Rect::bounding(corners.iter().copied()).unwrap_or_default().centre();
        return dot(screen.at(centre), extent, paint, shapes);
    }
    let apart = if extent < SMALLEST_ROUND_PTS * limits.simpler { extent * FEW_CORNERS } else { 0.0 };
    let mut points: Vec<Pos2> = Vec::with_capacity(corners.len());
    for corner in corners.iter().map(|corner| screen.at(*corner)) {
        if points.last().is_none_or(|last| last.distance(corner) >= apart) {
            points.push(corner);
        }
    }
    if extent < SMALLEST_EDGED_PTS * limits.simpler && paint.stroke.is_some_and(|line| line.pattern == Pattern::Solid) {
        return shapes.push(Shape::convex_polygon(points, fill(paint), Stroke::NONE));
    }
    match paint.stroke.filter(|line| line.pattern != Pattern::Solid) {
        None => shapes.push(Shape::Path(PathShape {
            points,
            closed: true,
            fill: fill(paint),
            stroke: PathStroke::from(stroke(screen, paint.stroke.as_ref())),
        })),
        Some(edge) => {
            shapes.push(Shape::convex_polygon(points.clone(), fill(paint), Stroke::NONE));
            points.extend(points.first().copied());
            patterned(Limits { area: egui::Rect::EVERYTHING, ..limits }, screen, &points, &edge, shapes);
        }
    }
}

fn line(limits: Limits, screen: Screen, curve: &[Point; 4], line: &Line, shapes: &mut Vec<Shape>) {
    let points = straight_pieces(&curve.map(|point| screen.at(point)));
    if line.pattern != Pattern::Solid {
        return patterned(limits, screen, &points, line, shapes);
    }
    unbroken(limits.area, &points, stroke(screen, Some(line)), shapes);
}

/// The stretches of the line that lie in the area.
fn unbroken(area: egui::Rect, points: &[Pos2], stroke: Stroke, shapes: &mut Vec<Shape>) {
    let area = area.expand(stroke.width + 1.0);
    let mut stretch: Vec<Pos2> = Vec::new();
    let mut end = |stretch: &mut Vec<Pos2>| match std::mem::take(stretch)[..] {
        [] => {}
        [from, to] => shapes.push(Shape::line_segment([from, to], stroke)),
        ref points => shapes.push(Shape::line(points.to_vec(), stroke)),
    };
    for (from, to) in points.iter().zip(points.iter().skip(1)) {
        let Some((enter, leave)) = part_inside(area, *from, *to) else {
            end(&mut stretch);
            continue;
        };
        if stretch.is_empty() {
            stretch.push(from.lerp(*to, enter));
        }
        stretch.push(from.lerp(*to, leave));
        if leave < 1.0 {
            end(&mut stretch);
        }
    }
    end(&mut stretch);
}

/// The part of a straight piece that lies in the area, as shares of it; after Liang and Barsky.
fn part_inside(area: egui::Rect, from: Pos2, to: Pos2) -> Option<(f32, f32)> {
    let way = to - from;
    let mut part = (0.0_f32, 1.0_f32);
    for (at, step, least, most) in [(from.x, way.x, area.min.x, area.max.x), (from.y, way.y, area.min.y, area.max.y)] {
        if step == 0.0 {
            if !(least..=most).contains(&at) {
                return None;
            }
        } else {
            let (a, b) = ((least - at) / step, (most - at) / step);
            part = (part.0.max(a.min(b)), part.1.min(a.max(b)));
        }
    }
    (part.0 < part.1).then_some(part)
}

/// The curve as few straight pieces: as many as its bends need.
fn straight_pieces(curve: &[Pos2; 4]) -> Vec<Pos2> {
    let [a, b, c, d] = *curve;
    let bend = (a - b - (b - c)).length().max((b - c - (c - d)).length());
    // after Wang: how many pieces a cubic needs to stay that near
    let count = (0.75 * bend / OFF_CURVE_PTS).sqrt().ceil().clamp(1.0, 80.0) as usize;
    if count == 1 {
        return vec![a, d];
    }
    let whole = CubicBezierShape::from_points_stroke(*curve, false, Color32::TRANSPARENT, Stroke::NONE);
    (0..=count).map(|step| whole.sample(step as f32 / count as f32)).collect()
}

/// Dashes and dots where they can be told apart; what is not in the area is left out.
fn patterned(Limits { area, finest_pts, .. }: Limits, screen: Screen, points: &[Pos2], line: &Line, shapes: &mut Vec<Shape>) {
    let stroke = stroke(screen, Some(line));
    let Some([on, off]) = line.dashes().map(|lengths| lengths.map(|length| length * screen.zoom)).filter(|[on, off]| on + off >= finest_pts) else {
        return unbroken(area, points, stroke, shapes);
    };
    let dots = on < stroke.width;
    let around = area.expand(stroke.width);
    let mut passed = 0.0;
    for (from, to) in points.iter().zip(points.iter().skip(1)) {
        let length = from.distance(*to);
        let at = |distance: f32| from.lerp(*to, ((distance - passed) / length.max(f32::EPSILON)).clamp(0.0, 1.0));
        let (enter, leave) = part_inside(around, *from, *to).map_or((0.0, 0.0), |(enter, leave)| (passed + enter * length, passed + leave * length));
        let mut start = (enter / (on + off)).floor() * (on + off);
        while start < leave {
            // the lengths are for round ends, which reach half the width further on each side
            let (begin, end) = (start - stroke.width / 2.0, start + on + stroke.width / 2.0);
            if dots && (enter..leave).contains(&start) {
                shapes.push(Shape::circle_filled(at(start), stroke.width / 2.0, stroke.color));
            } else if !dots && end > enter {
                shapes.push(Shape::line_segment([at(begin.max(enter)), at(end.min(leave))], stroke));
            }
            start += on + off;
        }
        passed += length;
    }
}

/// The size of letters on the screen, in half points: every other size would fill the font atlas while zooming.
fn letter_size(screen: Screen, text: &Text) -> f32 {
    (text.size_pts * screen.zoom * 2.0).round() / 2.0
}

fn too_small(part: Part, screen: Screen, text: &Text, ctx: &Context) -> bool {
    let smallest = match part {
        Part::Title | Part::Legend => SMALLEST_TOGETHER_PX,
        _ => SMALLEST_LETTERS_PX,
    };
    letter_size(screen, text) * ctx.pixels_per_point() < smallest
}

/// How thick the box in the place of a letter is that no font has, as a share of the size of letters.
const MISSING_EDGE: f32 = 0.05;

fn letters(screen: Screen, text: &Text, ctx: &Context, shapes: &mut Vec<Shape>) {
    let size = letter_size(screen, text);
    let ink = colour(text.colour);
    let mut set: Vec<TextShape> = Vec::new();
    let runs = text.lines.iter().flat_map(|line| line.runs.iter().map(move |run| (line, run)));
    for (line, run, (x, stretch)) in runs.flat_map(|(line, run)| run.stretches().into_iter().map(move |stretch| (line, run, stretch))) {
        let at = |x: f32, y: f32| screen.at(Point { x: line.origin.x + (run.x + x) * text.size_pts, y: line.origin.y + y * text.size_pts });
        match stretch {
            Stretch::Letters(letters) => {
                let galley = ctx.fonts_mut(|fonts| fonts.layout_no_wrap(letters.into_owned(), look::font(run.font, size), ink));
                let ascent = galley.rows.first().and_then(|row| Some(row.pos.y + row.row.glyphs.first()?.pos.y)).unwrap_or(size);
                set.push(TextShape::new(at(x, 0.0) - Vec2::new(0.0, ascent), galley, ink));
            }
            // egui would draw another box, which is wider
            Stretch::Missing([left, upper, right, lower]) => {
                let area = egui::Rect::from_two_pos(at(x + left, upper), at(x + right, lower));
                shapes.push(Shape::rect_stroke(area, 0.0, Stroke::new((size * MISSING_EDGE).max(0.5), ink), StrokeKind::Inside));
            }
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
