//! A window without a screen, for the tests that press its buttons.
#![allow(dead_code, reason = "each test uses its own part")]

use egui::{Key, Vec2};
use egui_kittest::Harness;
use outloud::app::dialogs::Scripted;
use outloud::app::samples::SAMPLES;
use outloud::app::session::Panel;
use outloud::app::{Action, App, Document, Outside};
use outloud::model::Map;
use outloud::store::RealDisk;
use outloud::ui::Window;
use std::sync::Arc;

pub type Desk = Harness<'static, Option<Window>>;

/// A window on the welcome page.
pub fn desk() -> Desk {
    let show = move |ui: &mut egui::Ui, window: &mut Option<Window>| match window {
        Some(window) => window.show(ui),
        // fonts are there from the next frame on
        None => {
            let outside = Outside { disk: Arc::new(RealDisk), dialogs: Box::new(Scripted::default()), data_folder: None, wake: Arc::new(|| {}) };
            *window = Some(Window::new(ui.ctx(), App::new(outside)));
            ui.ctx().request_repaint();
        }
    };
    let mut desk = Harness::builder().with_size(Vec2::new(1280.0, 820.0)).with_step_dt(1.0 / 60.0).with_max_steps(64).build_ui_state(show, None);
    desk.run();
    desk
}

/// A window on the sample map that speaks of that.
pub fn sample(text: &str) -> Desk {
    let mut desk = desk();
    act(&mut desk, Action::OpenSample(SAMPLES.iter().position(|sample| sample.text.contains(text)).unwrap()));
    while app(&desk).document.map().is_empty() {
        desk.step();
    }
    desk.run();
    desk
}

/// A window on that map, arranged or not, all of it in sight.
pub fn open(map: Map) -> Desk {
    let mut desk = desk();
    act(&mut desk, Action::Toggle(Panel::Welcome));
    let map = Arc::new(map);
    desk.state_mut().as_mut().unwrap().app.document = Document::untitled(map.clone(), map);
    desk.step();
    while !app(&desk).is_at_rest() {
        desk.step();
    }
    act(&mut desk, Action::Fit);
    desk
}

pub fn app(desk: &Desk) -> &App {
    &desk.state().as_ref().unwrap().app
}

pub fn act(desk: &mut Desk, action: Action) {
    desk.state_mut().as_mut().unwrap().app.handle(action);
    desk.run();
}

pub fn key(desk: &mut Desk, key: Key) {
    desk.key_press(key);
    desk.run();
}
