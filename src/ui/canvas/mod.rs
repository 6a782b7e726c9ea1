//! The canvas: the picture and what lies on top of it. Gestures become actions.

mod ahead;
mod badges;
mod context_menu;
mod gestures;
mod network;
mod overlay;
mod overview;
mod paint;
mod project;
mod reach;
mod sketch;

use crate::app::{Action, App, Camera, Corners};
use crate::model::{OrganisationId, Position};
use crate::scene::{Point, Rect};
use crate::ui::look;
use egui::{Id, Ui, UiBuilder, Vec2};
use gestures::Press;
use network::Network;
use overview::Overview;
pub use paint::{Screen, colour};

/// What the canvas remembers between two frames; none of it is the map's or the session's.
#[derive(Default)]
pub struct Canvas {
    network: Network,
    overview: Overview,
    press: Option<Press>,
    /// What the context menu is about, and where it was asked for.
    menu_for: (Option<gestures::Over>, Option<Position>),
}

impl Canvas {
    /// Shows the picture and turns what the pointer does into actions.
    pub fn show(&mut self, ui: &mut Ui, app: &App, actions: &mut Vec<Action>) {
        let rect = ui.available_rect_before_wrap();
        ui.painter().rect_filled(rect, 0.0, colour(look::theme(app).paper));
        let Some(picture) = app.picture() else { return };
        // with a name of its own, whatever panels come and go: the widget remembers by it where it was
        let ui = &mut ui.new_child(UiBuilder::new().id(Id::new("canvas")).max_rect(rect));
        let camera = app.session.camera;
        if camera.canvas != Some((rect.width(), rect.height())) {
            actions.push(Action::CanvasSize(rect.width(), rect.height()));
        }
        let screen = screen(rect, &camera).on_pixels(ui.ctx().pixels_per_point());
        let painter = ui.painter().with_clip_rect(rect);
        if let Some(sketch) = app.sketch() {
            self.network.forget();
            sketch::paint(&painter, rect, app, picture, sketch);
            let legend = overlay::blocks(&painter, rect, &camera, picture);
            return overlay::fold(ui, rect, legend, app, actions);
        }
        let lines = app.lines();
        overlay::beneath(&painter, rect, screen, app, &lines);
        if !picture.is_quick() && !self.network.covers(picture, rect, screen) {
            sketch::paint_still(&painter, app, picture, screen);
        }
        let response = self.network.show(ui, picture, &lines.first(), screen);
        overlay::light(&painter, rect, screen, app);
        if app.is_aloud() {
            // on the wall nothing is drawn or moved by accident
            if response.clicked() {
                actions.push(Action::Turn(1));
            }
            return;
        }
        let over = self.gestures(ui, &response, screen, app, actions);
        ahead::paint(&painter, screen, app, picture, self.network.is_behind(picture));
        overlay::paint(&painter, screen, app, over.as_ref());
        badges::paint(&painter, screen, app);
        overlay::first_step(&painter, rect, app);
        let legend = overlay::blocks(&painter, rect, &camera, picture);
        overlay::fold(ui, rect, legend, app, actions);
        self.overview.show(ui, rect, app, actions);
        self.context_menu(&response, app, actions);
        reach::organisations(ui, &response, screen, app, actions);
    }
}

/// What is shown smaller is out of reach until it is selected, in points of the screen.
const SMALLEST_PTS: f32 = 10.0;

/// Whether an organisation that is shown there can be taken hold of: dragged, pulled a line from, come to with Tab. A speck that is not selected
/// cannot: whoever drags there means the map.
fn in_reach(app: &App, id: &OrganisationId, spot: egui::Rect) -> bool {
    spot.width() >= SMALLEST_PTS || app.session.selection.organisations.contains(id)
}

/// Where the picture lies for that camera.
fn screen(rect: egui::Rect, camera: &Camera) -> Screen {
    let (x, y) = camera.to_canvas(Point::default());
    Screen { zoom: camera.zoom, origin: rect.center() + Vec2::new(x, y) }
}

/// Where a point of the map is on the screen.
pub fn on_screen(app: &App, canvas: egui::Rect, point: Point) -> egui::Pos2 {
    screen(canvas, &app.session.camera).at(point)
}

/// Where an organisation is on the screen, for what is put beside it.
pub fn box_on_screen(app: &App, canvas: egui::Rect, around: Rect) -> egui::Rect {
    screen(canvas, &app.session.camera).rect(around)
}

/// Where the title block is on the screen, if it is shown.
pub fn title_on_screen(app: &App, canvas: egui::Rect) -> Option<egui::Rect> {
    let (camera, scene) = (app.session.camera, &app.picture()?.scene);
    let title = Corners::of(camera, scene, scene.network).title.filter(|_| camera.sees(scene.network))?;
    Some(overlay::on_canvas(canvas, &title))
}
