//! Frames of the real window, on a display: a script plays in it, and what the program works for each frame is printed, by itself
//! and with the driver, which in the place of a graphics card may work far more than the program.

use super::acts::{self, ACTS};
use super::frame;
use egui::Vec2;
use outloud::app::Action;
use outloud::app::session::Panel;
use outloud::ui::Window;
use std::time::Instant;

struct Show {
    window: Window,
    graph: String,
    seconds: f64,
    /// Which act is on; none before the map is drawn.
    act: Option<usize>,
    began: Instant,
    /// Which frame of it.
    frame: usize,
    /// Milliseconds of each frame of the act, with what the driver works for it.
    frames: Vec<f64>,
    /// Milliseconds of the window's own part of each.
    shown: Vec<f64>,
}

impl eframe::App for Show {
    fn ui(&mut self, ui: &mut egui::Ui, eframe: &mut eframe::Frame) {
        if let Some(seconds) = eframe.info().cpu_usage {
            self.frames.push(f64::from(seconds) * 1000.0);
        }
        let is_over = self.frame >= acts::FRAMES || self.began.elapsed().as_secs_f64() > self.seconds;
        match self.act {
            None if self.window.app.is_at_rest() && self.window.app.picture().is_some() => self.turn_to(0),
            Some(act) if is_over => {
                self.print(ACTS[act].name);
                if act + 1 == ACTS.len() {
                    ui.ctx().send_viewport_cmd(egui::ViewportCommand::Close);
                    self.window.app.handle(Action::Quit);
                    self.act = None;
                    self.seconds = f64::INFINITY;
                } else {
                    self.turn_to(act + 1);
                }
            }
            _ => {}
        }
        let began = Instant::now();
        if let Some(act) = self.act {
            ACTS[act].play(&mut self.window.app, self.frame);
            self.frame += 1;
        }
        self.window.show(ui);
        self.shown.push(began.elapsed().as_secs_f64() * 1000.0);
        ui.ctx().request_repaint();
    }

    fn raw_input_hook(&mut self, _: &egui::Context, input: &mut egui::RawInput) {
        let pointer = self.act.zip(input.screen_rect).and_then(|(act, screen)| ACTS[act].pointer(screen, self.frame));
        input.events.extend(pointer.map(egui::Event::PointerMoved));
    }
}

impl Show {
    fn turn_to(&mut self, act: usize) {
        ACTS[act].set(&mut self.window.app);
        (self.act, self.frame, self.began) = (Some(act), 0, Instant::now());
        (self.frames, self.shown) = (Vec::new(), Vec::new());
    }

    fn print(&mut self, act: &str) {
        // the first few are of the act before, and of drawing it anew
        let [frames, shown] = [&mut self.frames, &mut self.shown].map(|times| frame::spread(&mut times.split_off(8.min(times.len()))));
        println!(
            "{{\"graph\":\"{}\",\"act\":\"{act}\",\"window_ms\":{shown},\"with_driver_ms\":{frames},\"rss_anon_mb\":{:.0}}}",
            self.graph,
            super::memory_mb("RssAnon:")
        );
    }
}

/// Opens a window of that size on the graph, plays each act for so many seconds at most and prints how the times of its frames are spread.
pub fn run(graph: &str, seconds: f64, size: Vec2) {
    let options = eframe::NativeOptions { viewport: egui::ViewportBuilder::default().with_inner_size(size), ..eframe::NativeOptions::default() };
    let graph = graph.to_owned();
    let start = move |creation: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, Box<dyn std::error::Error + Send + Sync>> {
        let mut window = Window::new(&creation.egui_ctx, frame::app());
        frame::open(&mut window.app, &graph);
        window.app.session.shown.remove(&Panel::Welcome);
        Ok(Box::new(Show { window, graph, seconds, act: None, frame: 0, began: Instant::now(), frames: Vec::new(), shown: Vec::new() }))
    };
    eframe::run_native("peers", options, Box::new(start)).expect("a window");
}
