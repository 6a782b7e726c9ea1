//! Frames of the window while the map pans or zooms: the whole program but the graphics card, from the action to the triangles, on one canvas.
//! It includes the menus and the status line; the list and the details are put away, as the peers have none.

use super::acts::{self, Act};
use egui::{Context, Pos2, RawInput, Rect, Vec2};
use outloud::app::dialogs::Scripted;
use outloud::app::session::Panel;
use outloud::app::{App, Document, Outside};
use outloud::store::RealDisk;
use outloud::ui::Window;
use std::sync::Arc;
use std::time::{Duration, Instant};

const MOST_FRAMES: usize = 400;
/// How long a frame is on the screen.
const PACE: Duration = Duration::from_micros(16_667);

/// A window without a screen.
struct Desk {
    ctx: Context,
    window: Option<Window>,
    size: Vec2,
    now: f64,
    /// Whether it asked for the next frame at once.
    restless: bool,
}

impl Desk {
    /// One frame; gives back how many vertices it left for the graphics card.
    fn frame(&mut self) -> usize {
        self.frame_at(None)
    }

    /// The same with the pointer there.
    fn frame_at(&mut self, pointer: Option<Pos2>) -> usize {
        self.now += 1.0 / 60.0;
        let events = pointer.map(egui::Event::PointerMoved).into_iter().collect();
        let input = RawInput { screen_rect: Some(self.screen()), time: Some(self.now), events, ..RawInput::default() };
        let (window, ctx) = (&mut self.window, self.ctx.clone());
        let output = self.ctx.run_ui(input, |ui| match window {
            Some(window) => window.show(ui),
            None => *window = Some(Window::new(&ctx, app())),
        });
        self.restless = output.viewport_output.values().any(|viewport| viewport.repaint_delay.is_zero());
        let primitives = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        primitives.iter().map(|primitive| if let egui::epaint::Primitive::Mesh(mesh) = &primitive.primitive { mesh.vertices.len() } else { 0 }).sum()
    }

    fn screen(&self) -> Rect {
        Rect::from_min_size(Pos2::ZERO, self.size)
    }

    fn app(&mut self) -> &mut App {
        &mut self.window.as_mut().expect("a window").app
    }

    /// Waits until nothing more is made, beside the window or in it.
    fn settle(&mut self) {
        self.frame();
        self.frame();
        loop {
            // the answer of a job that has just ended is taken in the next frame
            let is_at_rest = self.app().is_at_rest();
            self.frame();
            if is_at_rest && !self.restless {
                break;
            }
            std::thread::sleep(Duration::from_millis(5));
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

/// Prints the median and the cost in processor time of a frame; of `all`, that of each act at the pace of a screen.
pub fn run(graph: &str, view: &str, seconds: f64, size: Vec2) {
    let mut desk = Desk { ctx: Context::default(), window: None, size, now: 0.0, restless: false };
    desk.frame();
    open(desk.app(), graph);
    desk.app().session.shown.retain(|panel| ![Panel::Welcome, Panel::List, Panel::Inspector].contains(panel));
    desk.frame();
    desk.settle();
    let canvas = desk.app().session.camera.canvas.expect("a canvas");
    desk.size += size - Vec2::new(canvas.0, canvas.1);
    desk.settle();
    match acts::ACTS.iter().find(|act| act.name == view) {
        Some(act) => measure(&mut desk, act, seconds),
        None => acts::ACTS.iter().for_each(|act| play(&mut desk, act)),
    }
}

/// Plays an act at the pace of a screen and prints how the times of its frames are spread.
fn play(desk: &mut Desk, act: &Act) {
    act.set(desk.app());
    desk.settle();
    let (mut times, mut works) = (Vec::new(), Vec::new());
    for frame in 0..acts::FRAMES {
        let (began, worked) = (Instant::now(), super::thread_secs());
        act.play(desk.app(), frame);
        desk.frame_at(act.pointer(desk.screen(), frame));
        works.push((super::thread_secs() - worked) * 1000.0);
        times.push(began.elapsed().as_secs_f64() * 1000.0);
        std::thread::sleep(PACE.saturating_sub(began.elapsed()));
    }
    println!("{{\"act\":\"{}\",\"frame_ms\":{},\"thread_ms\":{}}}", act.name, spread(&mut times), spread(&mut works));
}

/// The median, the slowest hundredth and the worst.
pub fn spread(times: &mut [f64]) -> String {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times.get((times.len() as f64 * share) as usize).copied().unwrap_or(f64::NAN);
    let over = times.iter().filter(|time| **time > 16.0).count();
    format!("{{\"median\":{:.2},\"p99\":{:.2},\"worst\":{:.1},\"over_16\":{over}}}", at(0.5), at(0.99), at(0.9999))
}

fn measure(desk: &mut Desk, act: &Act, seconds: f64) {
    act.set(desk.app());
    desk.settle();
    let (mut times, mut vertices) = (Vec::new(), 0);
    let (began, processor) = (Instant::now(), super::cpu_secs());
    while times.len() < MOST_FRAMES && began.elapsed().as_secs_f64() < seconds {
        let frame = Instant::now();
        act.play(desk.app(), times.len());
        vertices = desk.frame();
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
