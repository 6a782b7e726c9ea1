//! The canvas: the picture through `egui_graphs`, drawn anew only when it has changed, and what lies on top of it. Gestures become actions.

mod badges;
mod context_menu;
mod gestures;
mod overlay;
mod paint;
mod project;
mod reach;

use crate::app::{Action, App, Camera};
use crate::model::Position;
use crate::scene::{Point, Rect, Scene};
use egui::epaint::ClippedShape;
use egui::{Response, Sense, Ui, Vec2};
use egui_graphs::{GraphView, MetadataFrame, SettingsInteraction, SettingsNavigation};
use gestures::Press;
pub use paint::{Sheet, colour};
use project::{Nothing, Projection, Still, project};
use std::sync::Arc;

/// The widget's name in egui's memory.
const ID: &str = "map";

/// What the canvas remembers between two frames; none of it is the map's or the session's.
#[derive(Default)]
pub struct Canvas {
    scene: Option<Arc<Scene>>,
    graph: Projection,
    /// The shapes of the last drawing and what they were drawn for.
    drawn: Vec<ClippedShape>,
    drawn_for: Option<DrawnFor>,
    top_left: Option<egui::Pos2>,
    press: Option<Press>,
    /// What the context menu is about, and where it was asked for.
    menu_for: (Option<gestures::Over>, Option<Position>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct DrawnFor {
    rect: egui::Rect,
    pixels_per_point: f32,
    zoom: f32,
    middle: Point,
    atlas: f32,
}

impl Canvas {
    /// Where it was last shown.
    pub fn rect(&self) -> Option<egui::Rect> {
        self.drawn_for.map(|drawn| drawn.rect)
    }

    /// Shows the picture and turns what the pointer does into actions.
    pub fn show(&mut self, ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
        let Some(picture) = app.picture() else { return };
        let rect = ui.available_rect_before_wrap();
        let camera = app.session.camera;
        if camera.canvas != Some((rect.width(), rect.height())) {
            actions.push(Action::CanvasSize(rect.width(), rect.height()));
        }
        if !self.scene.as_ref().is_some_and(|scene| Arc::ptr_eq(scene, &picture.scene)) {
            self.scene = Some(picture.scene.clone());
            self.graph = project(picture);
            self.drawn_for = None;
        }
        ui.painter().rect_filled(rect, 0.0, colour(picture.scene.paper));
        let sheet = sheet(rect, &camera);
        let painter = ui.painter().with_clip_rect(rect);
        overlay::beneath(&painter, sheet, app);
        let response = self.network(ui, rect, &camera);
        overlay::light(&painter, rect, sheet, app);
        if app.is_aloud() {
            // on the wall nothing is drawn or moved by accident
            if response.clicked() {
                actions.push(Action::Turn(1));
            }
            return;
        }
        let over = self.gestures(ui, &response, sheet, app, actions);
        overlay::paint(&painter, sheet, app, over.as_ref());
        badges::paint(&painter, sheet, app);
        overlay::first_step(&painter, rect, app);
        overlay::blocks(&painter, rect, &camera, picture);
        self.context_menu(&response, app, actions);
        reach::organisations(ui, &response, sheet, app, actions);
    }

    /// Draws the organisations and relationships, or the same shapes again if nothing has changed since.
    fn network(&mut self, ui: &mut Ui, rect: egui::Rect, camera: &Camera) -> Response {
        let ctx = ui.ctx().clone();
        // a fuller atlas is the same atlas; one that became emptier was made anew, and old letters point nowhere
        let atlas = ctx.fonts(|fonts| fonts.font_atlas_fill_ratio());
        let now = DrawnFor { rect, pixels_per_point: ctx.pixels_per_point(), zoom: camera.zoom, middle: camera.middle, atlas };
        let same = self.drawn_for.is_some_and(|last| DrawnFor { atlas, ..last } == now && atlas >= last.atlas);
        if same {
            let (response, painter) = ui.allocate_painter(rect.size(), Sense::click_and_drag());
            painter.extend(self.drawn.iter().map(|clipped| clipped.shape.clone()));
            return response;
        }
        let layer = ui.layer_id();
        let before = ctx.graphics(|graphics| graphics.get(layer).map_or(0, |list| list.all_entries().len()));
        let mut frame = MetadataFrame::new(Some(ID.to_owned()));
        frame.zoom = camera.zoom;
        // the widget moves its own pan along when its corner moves; ours already stands for the new corner
        let moved = self.top_left.map_or(Vec2::ZERO, |last| rect.left_top() - last);
        frame.pan = sheet(rect, camera).origin - rect.left_top() - moved;
        frame.save(ui);
        let shown = GraphView::<Nothing, Still>::new()
            .with_id(Some(ID.to_owned()))
            .with_interactions(&SettingsInteraction::new().with_dragging_enabled(false).with_hover_enabled(false))
            .with_navigations(&SettingsNavigation::new().with_fit_to_screen_enabled(false).with_zoom_and_pan_enabled(false))
            .show(ui, &mut self.graph);
        self.top_left = Some(rect.left_top());
        if shown.changes.is_empty() {
            self.drawn =
                ctx.graphics(|graphics| graphics.get(layer).map_or_else(Vec::new, |list| list.all_entries().skip(before).cloned().collect()));
            self.drawn_for = Some(DrawnFor { atlas: ctx.fonts(|fonts| fonts.font_atlas_fill_ratio()), ..now });
        } else {
            // the widget's first frame is its own fit: draw it again with our camera before anybody sees it
            ctx.request_discard("the canvas has its own camera");
        }
        shown.response
    }
}

/// Where the picture lies for that camera.
fn sheet(rect: egui::Rect, camera: &Camera) -> Sheet {
    let (x, y) = camera.to_canvas(Point::default());
    Sheet { zoom: camera.zoom, origin: rect.center() + Vec2::new(x, y) }
}

/// Where a point of the map is on the screen.
pub fn on_screen(app: &App, canvas: egui::Rect, point: Point) -> egui::Pos2 {
    sheet(canvas, &app.session.camera).at(point)
}

/// Where an organisation is on the screen, for what is put beside it.
pub fn box_on_screen(app: &App, canvas: egui::Rect, around: Rect) -> egui::Rect {
    sheet(canvas, &app.session.camera).rect(around)
}
