//! Promise: a slow disk never stops the window. While a save waits for its disk the map can be changed and stays unsaved, leaving waits, and a copy on
//! another disk is saved at once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use outloud::app::question::{Front, Next};
use outloud::app::{Action, App};
use outloud::formats::read_map;
use std::fs;
use std::path::{Path, PathBuf};
use support::hooked::{Gate, Hooked};
use support::program::{act, add, program, settle};

/// A program with a map that is saved in a folder whose disk can be held up; and a file elsewhere that its dialogs answer with.
struct Desk {
    folder: tempfile::TempDir,
    file: PathBuf,
    gate: Gate,
    app: App,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (slow, gate) = (folder.path().join("slow"), Gate::default());
        fs::create_dir(&slow).unwrap();
        let file = slow.join("map.ron");
        fs::write(&file, "Outloud(format: 1)\n").unwrap();
        let held = gate.clone();
        let disk = Hooked(move |path: &Path| {
            if path.starts_with(&slow) {
                held.pass();
            }
        });
        let mut app = program(disk, folder.path().join("copy.ron"), Some(folder.path().join("data")));
        act(&mut app, Action::OpenPath(file.clone()), 0.0);
        Self { folder, file, gate, app }
    }

    /// Adds an organisation and starts a save that does not end.
    fn begin(&mut self) {
        add(&mut self.app, "Hub");
        self.gate.close();
        self.app.handle(Action::Save);
        for frame in 1..100 {
            self.app.tick(f64::from(frame) / 60.0);
        }
        assert_eq!(self.app.work().map(|(what, _)| what), Some("Saving the map"));
        assert!(self.app.document.is_unsaved() && self.app.window_title().contains("unsaved"), "not saved before the disk says so");
    }

    fn end(&mut self) {
        self.gate.open();
        settle(&mut self.app, 3.0);
    }

    fn names(&self, file: &Path) -> Vec<String> {
        read_map(&fs::read(file).unwrap()).unwrap().map.organisations().map(|organisation| organisation.name.clone()).collect()
    }
}

#[test]
fn what_is_changed_while_a_save_goes_on_stays_unsaved() {
    let mut desk = Desk::new();
    desk.begin();
    add(&mut desk.app, "Later");
    desk.end();
    assert_eq!(desk.names(&desk.file), ["Hub"]);
    assert!(desk.app.document.is_unsaved(), "what came later is not in the file");
    desk.app.handle(Action::Undo);
    assert!(!desk.app.document.is_unsaved(), "what was saved is");
}

#[test]
fn a_second_save_follows_the_first() {
    let mut desk = Desk::new();
    desk.begin();
    add(&mut desk.app, "Later");
    desk.app.handle(Action::Save);
    desk.end();
    assert_eq!(desk.names(&desk.file), ["Hub", "Later"]);
    assert!(!desk.app.document.is_unsaved() && desk.app.session.front.is_none(), "nobody is asked about one's own save");
}

#[test]
fn leaving_waits_for_the_save_and_who_asks_twice_may_choose() {
    let mut desk = Desk::new();
    desk.begin();
    desk.app.handle(Action::Quit);
    assert!(!desk.app.is_closed() && desk.app.session.front.is_none());
    desk.end();
    assert!(desk.app.is_closed());
    assert_eq!(desk.names(&desk.file), ["Hub"]);

    let mut desk = Desk::new();
    desk.begin();
    desk.app.handle(Action::Quit);
    desk.app.handle(Action::Quit);
    assert_eq!(desk.app.session.front, Some(Front::Unsaved(Next::Quit)));
    desk.app.handle(Action::Back);
    desk.end();
    assert!(!desk.app.is_closed(), "the answer was to stay");
}

#[test]
fn whoever_changes_the_map_after_asking_to_leave_is_asked() {
    let mut desk = Desk::new();
    desk.begin();
    desk.app.handle(Action::Quit);
    add(&mut desk.app, "Later");
    desk.end();
    assert!(!desk.app.is_closed());
    assert_eq!(desk.app.session.front, Some(Front::Unsaved(Next::Quit)));
}

#[test]
fn a_copy_on_another_disk_need_not_wait() {
    let mut desk = Desk::new();
    desk.begin();
    desk.app.handle(Action::SaveCopy);
    let copy = desk.folder.path().join("copy.ron");
    while desk.app.document.is_unsaved() {
        desk.app.tick(2.0);
        std::thread::yield_now();
    }
    assert_eq!(desk.names(&copy), ["Hub"]);
    desk.end();
    assert_eq!(desk.app.document.file().unwrap().path, copy, "the map stays with the file that was chosen last");
    assert!(!desk.app.document.is_unsaved());
    assert_eq!(desk.names(&desk.file), ["Hub"], "the first save came to its end as well");
}

#[test]
fn another_map_can_be_opened_meanwhile_and_is_left_alone() {
    let mut desk = Desk::new();
    desk.begin();
    desk.app.handle(Action::DiscardThen(Next::NewMap));
    add(&mut desk.app, "New");
    desk.end();
    assert!(desk.app.document.file().is_none() && desk.app.document.is_unsaved());
    assert_eq!(desk.names(&desk.file), ["Hub"]);
}
