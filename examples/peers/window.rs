//! Frames of the real window, on a display: the map is moved and zoomed by a script, and what the program works for each frame is printed, by itself
//! and with the driver, which in the place of a graphics card may work far more than the program.

use super::frame;
use egui::Vec2;
use outloud::app::Action;
use outloud::app::session::Panel;
use outloud::ui::Window;
use std::time::Instant;

type Movement = fn(f32) -> Action;

/// What the script does, one after the other.
const ACTS: [(&str, Movement); 3] = [("fit", circle), ("zoom", breathe), ("near", circle)];

fn circle(angle: f32) -> Action {
    Action::Pan((5.0 * angle.cos(), 5.0 * angle.sin()))
}

fn breathe(angle: f32) -> Action {
    Action::ZoomAt((200.0, 100.0), 1.0 + 0.03 * angle.sin())
}

struct Show {
    window: Window,
    graph: String,
    seconds: f64,
    /// Which act is on; none before the map is drawn.
    act: Option<usize>,
    began: Instant,
    /// Milliseconds of each frame of the act, with what the driver works for it.
    frames: Vec<f32>,
    /// Milliseconds of the window's own part of each.
    shown: Vec<f32>,
}

impl eframe::App for Show {
    fn ui(&mut self, ui: &mut egui::Ui, eframe: &mut eframe::Frame) {
        if let Some(seconds) = eframe.info().cpu_usage {
            self.frames.push(seconds * 1000.0);
        }
        match self.act {
            None if self.window.app.is_at_rest() && self.window.app.picture().is_some() => self.turn_to(0),
            Some(act) if self.began.elapsed().as_secs_f64() > self.seconds => {
                self.print(ACTS[act].0);
                if act + 1 == ACTS.len() {
                    ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
                    self.window.app.handle(Action::Quit);
                    self.seconds = f64::INFINITY;
                } else {
                    self.turn_to(act + 1);
                }
            }
            Some(act) => self.window.app.handle(ACTS[act].1(self.frames.len() as f32 / 15.0)),
            None => {}
        }
        let began = Instant::now();
        self.window.show(ui);
        self.shown.push(began.elapsed().as_secs_f32() * 1000.0);
        ui.ctx().request_repaint();
    }
}

impl Show {
    fn turn_to(&mut self, act: usize) {
        self.window.app.handle(Action::Fit);
        if ACTS[act].0 == "near" {
            frame::near(&mut self.window.app);
        }
        (self.act, self.began) = (Some(act), Instant::now());
        (self.frames, self.shown) = (Vec::new(), Vec::new());
    }

    fn print(&mut self, view: &str) {
        // the first few are of the act before, and of drawing it anew
        let [frames, shown] = [&mut self.frames, &mut self.shown].map(|times| {
            let mut times = times.split_off(5.min(times.len()));
            times.sort_by(f32::total_cmp);
            times
        });
        let at = |times: &[f32], share: f32| times.get((times.len() as f32 * share) as usize).copied().unwrap_or(f32::NAN);
        println!(
            "{{\"graph\":\"{}\",\"view\":\"{view}\",\"frames\":{},\"window_ms\":{:.3},\"window_95_ms\":{:.3},\"with_driver_ms\":{:.3},\"worst_ms\":{:.1},\"rss_anon_mb\":{:.0}}}",
            self.graph,
            frames.len(),
            at(&shown, 0.5),
            at(&shown, 0.95),
            at(&frames, 0.5),
            at(&frames, 0.999),
            super::memory_mb("RssAnon:")
        );
    }
}

/// Opens a window of that size on the graph, plays each act for so many seconds and prints the median, the slowest twentieth and the worst frame.
pub fn run(graph: &str, seconds: f64, size: Vec2) {
    let options = eframe::NativeOptions { viewport: egui::ViewportBuilder::default().with_inner_size(size), ..eframe::NativeOptions::default() };
    let graph = graph.to_owned();
    let start = move |creation: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, Box<dyn std::error::Error + Send + Sync>> {
        let mut window = Window::new(&creation.egui_ctx, frame::app());
        frame::open(&mut window.app, &graph);
        window.app.session.shown.remove(&Panel::Welcome);
        Ok(Box::new(Show { window, graph, seconds, act: None, began: Instant::now(), frames: Vec::new(), shown: Vec::new() }))
    };
    eframe::run_native("peers", options, Box::new(start)).expect("a window");
}
