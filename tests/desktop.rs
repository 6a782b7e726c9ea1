//! The real program in a real window: draws two organisations and the money between them by mouse and keyboard, saves, reopens, exports, compares;
//! and keeps the work when it is killed at random moments, or fails.
//! Needs a screen of its own with xdotool and openbox: `xvfb-run -a -s "-screen 0 1280x800x24" cargo test --test desktop`. So it is not part of a
//! plain `cargo test`, which would take over the mouse of whoever runs it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/hooked.rs"]
mod hooked;

use hooked::Hooked;
use outloud::formats::{MOST_BYTES, read_map};
use outloud::model::{Family, Kind, Map};
use outloud::store::{RealDisk, Shelf};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Names the file whose coming makes the window fail; only set for the program that is to fail, which is this one, started again.
const FAILS_AT: &str = "OUTLOUD_TEST_FAILS_AT";

fn main() -> ExitCode {
    if let Some(sign) = std::env::var_os(FAILS_AT) {
        return fail_at(sign.into());
    }
    let _manager = Running(Command::new("openbox").stderr(Stdio::null()).spawn().expect("openbox is installed"));
    let wanted: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let scenes: [(&str, fn()); 3] = [
        ("a_map_is_drawn_saved_reopened_and_exported", a_map_is_drawn_saved_reopened_and_exported),
        ("killed_at_any_moment_it_loses_at_most_a_second", killed_at_any_moment_it_loses_at_most_a_second),
        ("a_failure_in_the_window_keeps_the_map", a_failure_in_the_window_keeps_the_map),
    ];
    for (name, scene) in scenes {
        if wanted.is_empty() || wanted.iter().any(|word| name.contains(word)) {
            println!("{name}");
            scene();
        }
    }
    ExitCode::SUCCESS
}

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
        program.args(map);
        Self::of(folder, program)
    }

    fn of(folder: tempfile::TempDir, mut program: Command) -> Self {
        program.env("OUTLOUD_DATA_DIR", folder.path().join("data")).stderr(Stdio::null());
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

    /// Adds an organisation of that name by keyboard; gives the moment at which its name was done.
    fn add(&self, name: &str) -> Instant {
        self.keys(&["n"]);
        self.words(name);
        let done = Instant::now();
        xdotool(&["key", "Return"]);
        done
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

fn a_map_is_drawn_saved_reopened_and_exported() {
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

/// The names on the map that the program left on its shelf, once it is gone.
fn left_on_the_shelf(folder: &Path) -> Option<Vec<String>> {
    let (left, _) = Shelf::new(&folder.join("data"), MOST_BYTES).left_behind(&RealDisk);
    let map = read_map(&left.first()?.bytes).unwrap().map;
    Some(map.organisations().map(|organisation| organisation.name.clone()).collect())
}

/// Starts the program again and opens what it offers: Enter on the welcome page.
fn recovered(folder: tempfile::TempDir) -> Desk {
    let desk = Desk::open(folder, None);
    desk.keys(&["Return"]);
    until("the recovered map", || desk.title().contains("unsaved").then_some(()));
    desk
}

fn killed_at_any_moment_it_loses_at_most_a_second() {
    let mut chance = fastrand::Rng::with_seed(5);
    for kill in 0..5 {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("map.ron");
        std::fs::write(&file, include_bytes!("../sample-maps/harrowdale.ron")).unwrap();
        let desk = Desk::open(folder, Some(&file));
        let mut done = Vec::new();
        for number in 0..chance.usize(2..5) {
            // the box of the one before is closed once the program rests
            desk.keys(&["Escape"]);
            let name = format!("Table {number}");
            done.push((desk.add(&name), name));
            desk.rest();
        }
        // the wait is the random moment itself
        std::thread::sleep(Duration::from_secs_f64(chance.f64()));
        let Desk { folder, program, .. } = desk;
        let killed = Instant::now();
        drop(program);
        let left = left_on_the_shelf(folder.path()).expect("the shelf holds the map");
        for (at, name) in done.iter().filter(|(_, name)| !left.contains(name)) {
            assert!(killed - *at <= Duration::from_secs(1), "kill {kill}: {name} was done {:?} before, and is lost", killed - *at);
        }
        if kill == 0 {
            recovered(folder);
        }
    }
}

/// The window as the program opens it, on a disk that fails once there is such a file: in every job, so that nothing is kept in time, and once on the
/// window's own thread.
fn fail_at(sign: PathBuf) -> ExitCode {
    let window = std::thread::current().id();
    let failed = AtomicBool::new(false);
    let disk = Hooked(move |_: &Path| {
        if sign.exists() {
            assert!(std::thread::current().id() == window, "a mistake in a job");
            assert!(failed.swap(true, Ordering::Relaxed), "a mistake in the window");
        }
    });
    outloud::cli::ended(outloud::ui::open(None, Arc::new(disk)))
}

fn a_failure_in_the_window_keeps_the_map() {
    let folder = tempfile::tempdir().unwrap();
    let sign = folder.path().join("fail");
    let mut program = Command::new(std::env::current_exe().unwrap());
    program.env(FAILS_AT, &sign);
    let mut desk = Desk::of(folder, program);
    desk.keys(&["ctrl+n"]);
    desk.add("Riverside Trust");
    desk.keys(&["Escape"]);
    std::fs::write(&sign, "").unwrap();
    desk.add("Hall");
    desk.keys(&["Escape"]);
    assert_eq!(left_on_the_shelf(desk.folder.path()), None, "the program runs, and keeps its place");
    // larger letters are a preference, and those are written by the window's thread
    xdotool(&["key", "ctrl+plus"]);
    let ended = until("the program to end", || desk.program.0.try_wait().unwrap());
    assert!(!ended.success());
    assert_eq!(left_on_the_shelf(desk.folder.path()).unwrap(), ["Riverside Trust", "Hall"]);
    recovered(desk.folder);
}
