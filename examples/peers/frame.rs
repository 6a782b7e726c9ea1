//! Frames of the window while the map pans or zooms: the whole program but the graphics card, from the action to the triangles, on one canvas.
//! It includes the menus and the status line; the list and the details are put away, as the peers have none.

use egui::{Context, Pos2, RawInput, Rect, Vec2};
use outloud::app::dialogs::Scripted;
use outloud::app::session::Panel;
use outloud::app::{Action, App, Document, Outside};
use outloud::store::RealDisk;
use outloud::ui::Window;
use std::sync::Arc;
use std::time::Instant;

const MOST_FRAMES: usize = 400;

/// A window without a screen.
struct Desk {
    ctx: Context,
    window: Option<Window>,
    size: Vec2,
    now: f64,
}

impl Desk {
    /// One frame after that action; gives back how many vertices it left for the graphics card.
    fn frame(&mut self, action: Option<Action>) -> usize {
        self.now += 1.0 / 60.0;
        let input = RawInput { screen_rect: Some(Rect::from_min_size(Pos2::ZERO, self.size)), time: Some(self.now), ..RawInput::default() };
        let (window, ctx) = (&mut self.window, self.ctx.clone());
        if let (Some(window), Some(action)) = (window.as_mut(), action) {
            window.app.handle(action);
        }
        let output = self.ctx.run_ui(input, |ui| match window {
            Some(window) => window.show(ui),
            None => *window = Some(Window::new(&ctx, app())),
        });
        let primitives = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        primitives.iter().map(|primitive| if let egui::epaint::Primitive::Mesh(mesh) = &primitive.primitive { mesh.vertices.len() } else { 0 }).sum()
    }

    fn app(&mut self) -> &mut App {
        &mut self.window.as_mut().expect("a window").app
    }

    /// Waits for what is made beside the window.
    fn settle(&mut self) {
        while !self.app().is_at_rest() {
            std::thread::sleep(std::time::Duration::from_millis(5));
            self.frame(None);
        }
        for _ in 0..6 {
            self.frame(None);
        }
    }
}

/// The program on no map yet.
pub fn app() -> App {
    App::new(Outside { disk: Arc::new(RealDisk), dialogs: Box::new(Scripted::default()), data_folder: None, wake: Arc::new(|| {}) })
}

/// Opens a graph file in it.
pub fn open(app: &mut App, graph: &str) {
    let map = Arc::new(super::graph::map(graph));
    app.document = Document::untitled(map.clone(), map);
}

/// Looks closely at a part of the map, a third of the way through its organisations: about a hundred of them fill the canvas then.
pub fn near(app: &mut App) {
    let map = app.document.map();
    let (organisations, third) = (map.organisation_count(), map.organisations().nth(map.organisation_count() / 3).and_then(|one| one.position));
    let camera = &mut app.session.camera;
    camera.zoom = (camera.zoom * (organisations as f32 / 100.0).sqrt() * 0.75).min(1.2);
    camera.look_at(third.map(Into::into).unwrap_or_default());
}

/// Prints the median and the cost in processor time of a frame.
pub fn run(graph: &str, view: &str, seconds: f64, size: Vec2) {
    let mut desk = Desk { ctx: Context::default(), window: None, size, now: 0.0 };
    desk.frame(None);
    open(desk.app(), graph);
    desk.app().session.shown.retain(|panel| ![Panel::Welcome, Panel::List, Panel::Inspector].contains(panel));
    desk.frame(None);
    desk.settle();
    let canvas = desk.app().session.camera.canvas.expect("a canvas");
    desk.size += size - Vec2::new(canvas.0, canvas.1);
    desk.settle();
    desk.frame(Some(Action::Fit));
    if view == "near" {
        near(desk.app());
    }
    desk.settle();
    let (mut times, mut vertices) = (Vec::new(), 0);
    let (began, processor) = (Instant::now(), super::cpu_secs());
    while times.len() < MOST_FRAMES && began.elapsed().as_secs_f64() < seconds {
        let angle = times.len() as f32 / 15.0;
        let action = match view {
            "zoom" => Action::ZoomAt((200.0, 100.0), 1.0 + 0.03 * angle.sin()),
            _ => Action::Pan((5.0 * angle.cos(), 5.0 * angle.sin())),
        };
        let frame = Instant::now();
        vertices = desk.frame(Some(action));
        times.push(frame.elapsed().as_secs_f64() * 1000.0);
    }
    let (frames, elapsed) = (times.len(), began.elapsed().as_secs_f64());
    let cpu_ms = (super::cpu_secs() - processor) * 1000.0 / frames as f64;
    times.sort_by(f64::total_cmp);
    let (median, worst) = (times[frames / 2], times[frames - 1]);
    println!(
        "{{\"frames\":{frames},\"elapsed\":{elapsed:.3},\"frame_ms\":{median:.3},\"cpu_ms\":{cpu_ms:.3},\"worst_ms\":{worst:.1},\
         \"version\":\"outloud {}, the whole window without raster; {vertices} vertices\"}}",
        env!("CARGO_PKG_VERSION")
    );
}
