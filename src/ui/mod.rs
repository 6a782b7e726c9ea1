//! The pixels: the only room that knows egui. Panels read the program and push actions; they cannot change a map.

mod aloud;
mod canvas;
mod dialogs;
mod findings;
mod front;
mod history;
mod inspector;
mod keys;
mod lacking;
mod list;
mod look;
mod marks;
mod menu;
mod naming;
mod notices;
mod status;
mod typing;
mod welcome;
mod what_if;
mod window;

pub use window::Window;

use crate::app::{Action, App, Outside};
use crate::problem::Problem;
use crate::store::{self, Disk};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

/// The window's icon.
const ICON: &[u8] = include_bytes!("../../assets/icon.png");

/// Opens the window on that disk, with that map in it if one is given, and returns when it is closed.
///
/// # Errors
/// There is no display, or it cannot draw: the sentence names the way to make a picture without one.
pub fn open(path: Option<PathBuf>, disk: Arc<dyn Disk + Send + Sync>) -> Result<(), Problem> {
    if cfg!(all(unix, not(target_os = "macos")))
        && ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"].iter().all(|name| std::env::var_os(name).is_none_or(|value| value.is_empty()))
    {
        return Err(no_window("There is no display to open a window on"));
    }
    let mut viewport = egui::ViewportBuilder::default()
        .with_title("Outloud")
        .with_app_id("outloud")
        .with_inner_size(window::SIZE_PTS)
        .with_min_inner_size([640.0, 420.0]);
    if let Ok(icon) = eframe::icon_data::from_png_bytes(ICON) {
        viewport = viewport.with_icon(icon);
    }
    let options = eframe::NativeOptions { viewport, renderer: eframe::Renderer::Glow, ..eframe::NativeOptions::default() };
    let start = move |creation: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, Box<dyn std::error::Error + Send + Sync>> {
        let ctx = creation.egui_ctx.clone();
        let mut app = App::new(Outside {
            disk,
            dialogs: Box::new(dialogs::System),
            data_folder: store::data_folder().ok(),
            wake: Arc::new({
                let ctx = ctx.clone();
                move || ctx.request_repaint()
            }),
        });
        app.rescue_on_panic();
        if let Some(path) = path {
            app.handle(Action::OpenPath(path));
        }
        Ok(Box::new(Window::new(&ctx, app)))
    };
    let ended = catch_unwind(AssertUnwindSafe(|| eframe::run_native("Outloud", options, Box::new(start))));
    let ended = ended.map_err(|_| {
        Problem::new("Outloud stopped because of a mistake in the program")
            .hint("Start it again: the map that was open is offered on the welcome page")
    })?;
    ended.map_err(|error| {
        log::error!("the window did not open: {error}");
        no_window("The window could not be opened on this display")
    })
}

fn no_window(what: &str) -> Problem {
    Problem::new(what).hint("`outloud export MAP -o picture.png` makes the picture without a window")
}
