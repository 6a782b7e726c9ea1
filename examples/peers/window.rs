//! Frames of the real window, on a display: the map is moved and zoomed by a script, and what the program itself worked for each frame is printed.
//! What the graphics card or its stand-in works comes on top and is not in these figures.

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
    /// Milliseconds of each frame of the act.
    frames: Vec<f32>,
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
                } else {
                    self.turn_to(act + 1);
                }
            }
            Some(act) => self.window.app.handle(ACTS[act].1(self.frames.len() as f32 / 15.0)),
            None => {}
        }
        self.window.show(ui);
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
        self.frames.clear();
    }

    fn print(&mut self, view: &str) {
        // the first few are of the act before, and of drawing it anew
        let mut frames = self.frames.split_off(5.min(self.frames.len()));
        frames.sort_by(f32::total_cmp);
        let at = |share: f32| frames.get((frames.len() as f32 * share) as usize).copied().unwrap_or(f32::NAN);
        println!(
            "{{\"graph\":\"{}\",\"view\":\"{view}\",\"frames\":{},\"cpu_ms\":{:.3},\"cpu_95_ms\":{:.3},\"worst_ms\":{:.1},\"rss_anon_mb\":{:.0}}}",
            self.graph,
            frames.len(),
            at(0.5),
            at(0.95),
            at(0.999),
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
        Ok(Box::new(Show { window, graph, seconds, act: None, began: Instant::now(), frames: Vec::new() }))
    };
    eframe::run_native("peers", options, Box::new(start)).expect("a window");
}
