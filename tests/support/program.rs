//! The program without its window, for the tests of what it keeps safe.

use outloud::app::dialogs::Scripted;
use outloud::app::{Action, App, Outside};
use outloud::edit::Command;
use outloud::model::{Organisation, Position};
use outloud::store::Disk;
use std::path::PathBuf;
use std::sync::Arc;

/// A program on that disk, with its own folder there if it has one, whose dialogs answer with that file each time.
pub fn program(disk: impl Disk + Send + Sync + 'static, answer: PathBuf, data_folder: Option<PathBuf>) -> App {
    let dialogs = Box::new(Scripted::new(std::iter::repeat_n(Some(answer), 100)));
    App::new(Outside { disk: Arc::new(disk), dialogs, data_folder, wake: Arc::new(|| {}) })
}

/// Lets what goes on beside the window come to its end, without time passing on its clock.
pub fn settle(app: &mut App, now: f64) {
    let mut quiet = 0;
    while quiet < 3 {
        app.tick(now);
        quiet = if app.is_at_rest() { quiet + 1 } else { 0 };
        std::thread::yield_now();
    }
}

/// Does something, and waits for what follows from it.
pub fn act(app: &mut App, action: Action, now: f64) {
    app.handle(action);
    settle(app, now);
}

/// Puts an organisation of that name on the map.
pub fn add(app: &mut App, name: &str) {
    let mut organisation = Organisation::new(app.document.map().new_organisation_id(name), name);
    organisation.position = Position::new(0.0, 0.0);
    app.handle(Action::Edit(Command::Add { organisations: vec![organisation], relationships: Vec::new() }));
}
