//! What lies on top of the picture and is never exported: selection, handles, frame, the line being pulled; and the title block and legend in the corners.

use super::ahead;
use super::gestures::{self, Over};
use super::in_reach;
use super::paint::{self, Limits, Screen, colour};
use crate::app::detail::Lines;
use crate::app::session::{Gesture, Panel, Thing, Tool};
use crate::app::{Action, App, Block, CORNER_PTS, Camera, Corners, FOLD_PTS, Picture};
use crate::model::OrganisationId;
use crate::scene::caption::Caption;
use crate::scene::{Colour, Part, Pattern, Piece, Point, Shape as Figure, Stroke as Line, Theme};
use crate::ui::look;
use egui::{Align2, Button, Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, WidgetType};
use petgraph::stable_graph::{EdgeIndex, NodeIndex};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How far the ring round a selected organisation stands off, in points of the screen.
const RING_PTS: f32 = 3.0;
/// How round its corners are, in points of the screen; of more rings than this they are square, which is a tenth of the work.
const RING_BEND_PTS: f32 = 8.0;
const MOST_BENT: usize = 1_000;

/// Paints what belongs under the network: its ground, the glow of selected relationships, and those relationships that are drawn only because of
/// what is selected.
pub fn beneath(painter: &Painter, canvas: Rect, screen: Screen, app: &App, lines: &Lines) {
    let (Some(picture), theme) = (app.picture(), look::theme(app)) else { return };
    picture.ground().for_each(|pieces| painter.extend(paint::shapes(pieces, screen, painter.ctx())));
    let (map, seen) = (picture.view.map(), screen.part(canvas));
    let is_in_sight = |edge: &EdgeIndex| {
        let part = Part::Relationship(*edge);
        picture.draws(part, lines) && picture.parts.bounds(&picture.scene, part).is_some_and(|around| around.overlaps(&seen))
    };
    let pieces = |edge| picture.drawn(Part::Relationship(edge));
    let paint = |pieces: &[Piece]| painter.extend(paint::shapes_with(Limits::of(canvas, pieces.iter(), screen), pieces, screen, painter.ctx()));
    let selected = app.session.selection.relationships.iter().filter_map(|id| map.edge_of(id));
    selected.filter(is_in_sight).for_each(|edge| paint(&glow(&pieces(edge), screen.zoom, theme)));
    lines.others().filter(is_in_sight).for_each(|edge| paint(&pieces(edge)));
}

/// How much of the colour of selected things lies under a selected relationship.
const GLOW: u8 = 89;
/// How much of the paper's colour lies over what stands back.
const VEIL: u8 = 208;
/// Where the picture's own names are too small to be read, so many names of what stands out are written at least.
const MOST_NAMES: usize = 16;

/// Lays a veil over the picture, and what stands out on top of it again.
pub fn light(painter: &Painter, canvas: Rect, screen: Screen, app: &App) {
    let (Some(picture), Some(lit)) = (app.picture(), app.lit()) else { return };
    painter.rect_filled(canvas, 0.0, colour(Colour { alpha: VEIL, ..look::theme(app).paper }));
    let map = picture.view.map();
    let edges: Vec<EdgeIndex> = lit.relationships.iter().filter_map(|id| map.edge_of(id)).collect();
    let symbols: Vec<NodeIndex> = lit.organisations.iter().filter_map(|id| map.index_of(id)).collect();
    let lines = edges.iter().map(|edge| Part::Relationship(*edge));
    for pieces in lines.chain(edges.iter().map(|edge| Part::Words(*edge))).map(|part| picture.drawn(part)) {
        painter.extend(paint::shapes(&pieces, screen, painter.ctx()));
    }
    // all of the map may be lit, which is too much to look for one by one
    let captions: BTreeMap<Part, &Caption> = picture.captions.set.iter().map(|caption| (caption.part, caption)).collect();
    edges.iter().filter_map(|edge| captions.get(&Part::Words(*edge))).for_each(|words| caption(painter, screen, words));
    let named = if picture.captions.own.is_some() { MOST_NAMES.min(symbols.len()) } else { 0 };
    for (place, index) in symbols.into_iter().enumerate() {
        let name = if place < named { picture.caption(index) } else { captions.get(&Part::Organisation(index)).map(|name| Cow::Borrowed(*name)) };
        let pieces = if name.is_some() { picture.unnamed(index) } else { picture.pieces(Part::Organisation(index)) };
        painter.extend(paint::shapes(pieces, screen, painter.ctx()));
        name.into_iter().for_each(|name| caption(painter, screen, &name));
    }
}

/// Paints a name or words that are at a size of their own.
fn caption(painter: &Painter, screen: Screen, caption: &Caption) {
    painter.extend(paint::shapes(&caption.pieces, screen.at_size_of_screen(caption.anchor), painter.ctx()));
}

/// Paints the selected organisations, what is under the pointer and the gesture in progress.
pub fn paint(painter: &Painter, screen: Screen, app: &App, over: Option<&Over>) {
    let (Some(picture), theme) = (app.picture(), look::theme(app)) else { return };
    let accent = colour(theme.selection);
    let selection = &app.session.selection;
    let bend = if selection.organisations.len() > MOST_BENT { 0.0 } else { RING_BEND_PTS };
    let ring = |id: &OrganisationId, stroke: Stroke| {
        let around = picture.box_of(id).map(|around| ahead::shifted(screen, ahead::shift(app, picture, id)).rect(around).expand(RING_PTS));
        if let Some(around) = around.filter(|around| around.intersects(painter.clip_rect())) {
            painter.rect_stroke(around, bend, stroke, StrokeKind::Middle);
        }
    };
    selection.organisations.iter().for_each(|id| ring(id, Stroke::new(2.5, accent)));
    if app.lit().is_none() {
        let over = if let Some(Over::Handle(id) | Over::Thing(Thing::Organisation(id))) = over { Some(id) } else { None };
        let chosen = selection.organisations.iter().take(MOST_NAMES).chain(over);
        let unnamed = chosen.filter_map(|id| picture.view.map().index_of(id)).filter(|index| !picture.captions.names(*index));
        unnamed.filter_map(|index| picture.caption(index)).for_each(|name| caption(painter, screen, &name));
    }
    if let Tool::Connect(Some(from)) = &app.session.tool {
        ring(from, Stroke::new(4.0, accent));
    }
    if let Some(Over::Handle(id) | Over::Thing(Thing::Organisation(id))) = over {
        ring(id, Stroke::new(1.0, accent));
        let hot = matches!(over, Some(Over::Handle(_)));
        let around = picture.box_of(id).map(|around| screen.rect(around)).filter(|around| in_reach(app, id, *around));
        for at in around.map(gestures::handles).into_iter().flatten() {
            handle(painter, at, hot, theme);
        }
    }
    gesture(painter, screen, app, Stroke::new(2.0, accent));
}

fn handle(painter: &Painter, at: Pos2, hot: bool, theme: &Theme) {
    let (inside, mark) = if hot { (theme.selection, theme.paper) } else { (theme.paper, theme.selection) };
    painter.circle(at, gestures::HANDLE_PTS, colour(inside), Stroke::new(1.5, colour(theme.selection)));
    let mark = Stroke::new(1.5, colour(mark));
    for arm in [Vec2::new(4.0, 0.0), Vec2::new(0.0, 4.0)] {
        painter.line_segment([at - arm, at + arm], mark);
    }
}

/// A wide, pale line under a selected relationship.
fn glow(pieces: &[Piece], zoom: f32, theme: &Theme) -> Vec<Piece> {
    let pale = Colour { alpha: GLOW, ..theme.selection };
    let wide = |piece: &Piece| match piece.shape {
        // a strip of paper may lie beneath the line
        Figure::Line { curve, stroke } if stroke.colour != theme.paper => {
            let stroke = Line { colour: pale, width_pts: stroke.width_pts + 8.0 / zoom, pattern: Pattern::Solid };
            Some(Piece { part: piece.part, shape: Figure::Line { curve, stroke } })
        }
        _ => None,
    };
    pieces.iter().filter_map(wide).collect()
}

fn gesture(painter: &Painter, screen: Screen, app: &App, stroke: Stroke) {
    match &app.session.gesture {
        Gesture::None | Gesture::Move(_) => {}
        Gesture::Stretch { from, to } => {
            let frame = Rect::from_two_pos(screen.at(*from), screen.at(*to));
            painter.rect(frame, 2.0, stroke.color.gamma_multiply(0.12), Stroke::new(1.0, stroke.color), StrokeKind::Middle);
        }
        Gesture::Pull { from, to } => {
            let Some(around) = app.picture().and_then(|picture| picture.box_of(from)) else { return };
            let (start, end) = (screen.rect(around).center(), screen.at(*to));
            painter.line_segment([start, end], stroke);
            let way = (end - start).normalized();
            let back = end - way * 12.0;
            painter.add(Shape::convex_polygon(vec![end, back + way.rot90() * 6.0, back - way.rot90() * 6.0], stroke.color, Stroke::NONE));
        }
    }
}

/// What to do on an empty canvas.
pub fn first_step(painter: &Painter, canvas: Rect, app: &App) {
    if app.document.map().is_empty() && app.session.front.is_none() {
        let ink = colour(look::theme(app).text_weak);
        painter.text(
            canvas.center(),
            Align2::CENTER_CENTER,
            "Double-click to add an organisation, or press N",
            egui::FontId::proportional(17.0),
            ink,
        );
    }
}

/// The title block in the top left corner, while all of the map is in sight, and the legend in the bottom left one, with all that they have on the
/// export; the legend in the shape that leaves the map most room. Gives where the legend is.
pub fn blocks(painter: &Painter, canvas: Rect, camera: &Camera, picture: &Picture) -> Option<Rect> {
    let scene = &picture.scene;
    let Corners { title, legend, .. } = Corners::of(*camera, scene, scene.network);
    let spot = |block: &Block| on_canvas(canvas, block);
    let block_of = |pieces: &[Piece], zoom: f32, from: Pos2, corner: Point| {
        let screen = Screen { zoom, origin: from - Vec2::new(corner.x, corner.y) * zoom };
        painter.extend(paint::shapes(pieces, screen, painter.ctx()));
    };
    // nearer by it would cut off numbers and names, and the window's own title says which map it is
    if let Some((block, area)) = title.as_ref().zip(scene.title).filter(|_| camera.sees(scene.network)) {
        block_of(picture.pieces(Part::Title), block.zoom, spot(block).min, area.min);
    }
    let ((block, shape), known) = legend.zip(scene.legend.as_ref())?;
    let pieces = picture.pieces(Part::Legend);
    if let Some(Piece { shape: Figure::Polygon { paint: paper, .. }, .. }) = pieces.first() {
        let stroke = paper.stroke.map_or(Stroke::NONE, |edge| Stroke::new(1.0, colour(edge.colour)));
        painter.rect(spot(&block), 0.0, paper.fill.map_or(Color32::TRANSPARENT, colour), stroke, StrokeKind::Middle);
    }
    for (group, corner) in known.groups_at(camera.zoom).zip(&shape.corners) {
        let from = spot(&block).min + Vec2::from(*corner) * block.zoom;
        block_of(pieces.get(group.pieces.clone()).unwrap_or_default(), block.zoom, from, group.area.min);
    }
    Some(spot(&block))
}

/// Where a block of that canvas is on the screen.
pub fn on_canvas(canvas: Rect, block: &Block) -> Rect {
    Rect::from_min_size(canvas.min + Vec2::new(block.area.min.x, block.area.min.y), Vec2::new(block.area.width(), block.area.height()))
}

/// The small button that folds the legend away, or shows it again.
pub fn fold(ui: &mut Ui, canvas: Rect, legend: Option<Rect>, app: &App, actions: &mut Vec<Action>) {
    if app.document.map().is_empty() {
        return;
    }
    let (word, hint, size) = match legend {
        Some(_) => ("−", "Fold the legend away", Vec2::splat(FOLD_PTS.0)),
        None => ("Legend", "Show what shapes and lines mean", Vec2::new(74.0, 26.0)),
    };
    let spot = legend.map_or_else(
        || Align2::LEFT_BOTTOM.align_size_within_rect(size, canvas.shrink(CORNER_PTS)),
        |legend| Rect::from_min_size(legend.left_top() - Vec2::new(0.0, size.y + FOLD_PTS.1), size),
    );
    let button = ui.put(spot, Button::new(word).small().min_size(size)).on_hover_text(hint);
    button.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, hint));
    if button.clicked() {
        actions.push(Action::Toggle(Panel::Legend));
    }
}
