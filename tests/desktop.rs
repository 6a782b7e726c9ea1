//! The real program in a real window: draws two organisations and the money between them by mouse and keyboard, saves, reopens, exports, compares.
//! Needs a screen of its own with xdotool and openbox: `xvfb-run -a -s "-screen 0 1280x800x24" cargo test --test desktop`. So it is not part of a
//! plain `cargo test`, which would take over the mouse of whoever runs it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use outloud::formats::read_map;
use outloud::model::{Family, Kind, Map};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A program that ends with the test, however the test ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The window and the folder that the test works in.
struct Desk {
    folder: tempfile::TempDir,
    window: String,
    program: Running,
}

fn xdotool(args: &[&str]) -> String {
    let out = Command::new("xdotool").args(args).output().expect("xdotool is installed");
    assert!(out.status.success(), "xdotool {args:?}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap().trim().to_owned()
}

/// Waits until the program rests: an idle window uses no processor time, so what was asked of it is done and drawn.
fn until_rest(program: u32) {
    let mut before = None;
    let mut resting = 0;
    until("the program to rest", || {
        let stat = std::fs::read_to_string(format!("/proc/{program}/stat")).unwrap();
        let fields: Vec<String> = stat.rsplit(')').next().unwrap().split_whitespace().map(str::to_owned).collect();
        // state, and the ticks spent in the program and in the system
        let now = Some((fields[0].clone(), fields[11].clone(), fields[12].clone()));
        resting = if now == before && fields[0] == "S" { resting + 1 } else { 0 };
        before = now;
        (resting >= 4).then_some(())
    });
}

/// Waits until something is so; fails after half a minute.
fn until<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "waited in vain for {what}");
        std::thread::park_timeout(Duration::from_millis(50));
    }
}

impl Desk {
    fn open(folder: tempfile::TempDir, map: Option<&Path>) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_outloud"));
        program.args(map).env("OUTLOUD_DATA_DIR", folder.path().join("data")).stderr(Stdio::null());
        let program = Running(program.spawn().unwrap());
        let pid = program.0.id().to_string();
        let window = until("the window", || {
            let found = Command::new("xdotool").args(["search", "--onlyvisible", "--pid", &pid]).output().unwrap();
            String::from_utf8(found.stdout).unwrap().lines().next().map(str::to_owned)
        });
        xdotool(&["windowactivate", "--sync", &window]);
        xdotool(&["windowsize", "--sync", &window, "1200", "760"]);
        until_rest(program.0.id());
        Self { folder, window, program }
    }

    fn rest(&self) {
        until_rest(self.program.0.id());
    }

    fn title(&self) -> String {
        xdotool(&["getwindowname", &self.window])
    }

    fn keys(&self, keys: &[&str]) {
        for key in keys {
            xdotool(&["key", key]);
            self.rest();
        }
    }

    fn words(&self, text: &str) {
        xdotool(&["type", "--delay", "30", text]);
        self.rest();
    }

    fn double_click(&self, x: i32, y: i32) {
        xdotool(&["mousemove", "--window", &self.window, &x.to_string(), &y.to_string(), "click", "--repeat", "2", "--delay", "80", "1"]);
        self.rest();
    }

    fn click(&self, x: i32, y: i32) {
        xdotool(&["mousemove", "--window", &self.window, &x.to_string(), &y.to_string(), "click", "1"]);
        self.rest();
    }

    /// Types a path into the field that is there since no desktop is here to ask, and waits for the file.
    fn write_to(&self, name: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        self.keys(&["ctrl+a"]);
        self.words(path.to_str().unwrap());
        self.keys(&["Return"]);
        until("the written file", || path.exists().then_some(()));
        path
    }
}

fn map_in(path: &Path) -> Map {
    read_map(&std::fs::read(path).unwrap()).unwrap().map
}

#[test]
fn a_map_is_drawn_saved_reopened_and_exported() {
    let _manager = Running(Command::new("openbox").stderr(Stdio::null()).spawn().expect("openbox is installed"));
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::open(folder, None);
    desk.keys(&["ctrl+n"]);
    desk.double_click(480, 330);
    desk.words("NHS Westvale ICB");
    desk.keys(&["Return", "Escape"]);
    desk.double_click(760, 420);
    desk.words("Warm Homes Project");
    desk.keys(&["Return", "Escape", "Escape"]);
    // C, then the two: a relationship by keyboard and mouse; the palette offers funding first
    desk.keys(&["c"]);
    desk.click(480, 330);
    desk.click(760, 420);
    desk.keys(&["Return"]);
    until("the mark of unsaved changes", || desk.title().contains("unsaved").then_some(()));
    desk.keys(&["ctrl+s"]);
    let path = desk.write_to("first.ron");

    let map = map_in(&path);
    let names: Vec<&str> = map.organisations().map(|o| o.name.as_str()).collect();
    assert_eq!(names, ["NHS Westvale ICB", "Warm Homes Project"]);
    let (from, funding, to) = map.relationships().next().expect("a relationship was drawn");
    assert_eq!((from.name.as_str(), funding.kind.family(), to.name.as_str()), ("NHS Westvale ICB", Family::Funding, "Warm Homes Project"));
    assert!(matches!(&funding.kind, Kind::Funding(funding) if funding.amount.is_none()), "an amount that nobody said is not known");
    until("the mark to go", || (!desk.title().contains("unsaved")).then_some(()));
    let Desk { folder, program, .. } = desk;
    drop(program);

    // opened again, it is the same; a change and its undo leave the file as it was
    let before = std::fs::read(&path).unwrap();
    let desk = Desk::open(folder, Some(&path));
    until("the map", || desk.title().contains("first").then_some(()));
    desk.keys(&["ctrl+a", "Delete"]);
    until("the mark of unsaved changes", || desk.title().contains("unsaved").then_some(()));
    desk.keys(&["ctrl+z"]);
    until("the mark to go", || (!desk.title().contains("unsaved")).then_some(()));
    assert_eq!(std::fs::read(&path).unwrap(), before);

    // what the window exports is what the command line exports
    desk.keys(&["ctrl+shift+e", "Return"]);
    let from_window = desk.write_to("window.png");
    let from_line = desk.folder.path().join("line.png");
    let export = [Path::new("export"), &path, Path::new("--width"), Path::new("1920"), Path::new("-o"), &from_line];
    let line = Command::new(env!("CARGO_BIN_EXE_outloud")).args(export).output().unwrap();
    assert!(line.status.success(), "{}", String::from_utf8_lossy(&line.stderr));
    assert!(std::fs::read(&from_window).unwrap() == std::fs::read(&from_line).unwrap(), "the window and the command line draw the same picture");
}
