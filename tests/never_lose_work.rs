//! Promise: a crash costs at most a second of work, and five inside one long drag. A script edits in a program of its own (this test's own, run
//! again) on a clock that the script drives; it is killed at random moments, and what the next program offers is compared with what was done.
//! `OUTLOUD_LONG=1` kills 500 times instead of 40 (about four minutes).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use outloud::app::question::Next;
use outloud::app::session::{Panel, Thing};
use outloud::app::{Action, App, NoticeKind, Outside};
use outloud::model::OrganisationId;
use outloud::store::RealDisk;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};
use support::hooked::Hooked;
use support::program::{act, add, program, settle};

const FOLDER: &str = "OUTLOUD_TEST_SCRIPT_FOLDER";
const MODE: &str = "OUTLOUD_TEST_SCRIPT_MODE";
/// The frames of a second, on the script's clock.
const FRAMES: f64 = 60.0;

fn app(folder: &Path) -> App {
    program(RealDisk, folder.join("map.ron"), Some(folder.join("data")))
}

/// How much is offered for recovery.
fn offered(app: &mut App) -> usize {
    settle(app, 0.0);
    app.recovered().len()
}

/// What the killed program does: it tells each change with the time of its clock, and each frame.
#[test]
fn script() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    if std::env::var_os(MODE).is_some_and(|mode| mode == "fail") {
        return fail(&folder);
    }
    let dragging = std::env::var_os(MODE).is_some_and(|mode| mode == "drag");
    let mut app = app(&folder);
    settle(&mut app, 0.0);
    let mut rng = fastrand::Rng::with_seed(1);
    add(&mut app, "Organisation 0");
    app.handle(Action::Select(Thing::Organisation(OrganisationId::new("organisation-0").unwrap())));
    for frame in 1..100_000 {
        let now = f64::from(frame) / FRAMES;
        if dragging {
            app.handle(Action::Drag(f64::from(frame), 0.0));
            println!("change {frame} {now}");
        } else if rng.u8(0..8) == 0 {
            add(&mut app, &format!("Organisation {frame}"));
            println!("change {frame} {now}");
        }
        app.tick(now);
        while !app.is_at_rest() {
            app.tick(now);
            std::thread::yield_now();
        }
        println!("frame {frame} {now}");
    }
}

struct Told {
    changes: Vec<(u32, f64)>,
    now: f64,
}

/// Runs the script and kills it after about that many lines.
fn killed(folder: &Path, mode: &str, lines: usize) -> Told {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "script", "--nocapture"])
        .env(FOLDER, folder)
        .env(MODE, mode)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut told = Told { changes: Vec::new(), now: 0.0 };
    let mut read = 0;
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        let words: Vec<&str> = line.split(' ').collect();
        if let ["change", number, at] = words[..] {
            told.changes.push((number.parse().unwrap(), at.parse().unwrap()));
        } else if let ["frame", _, at] = words[..] {
            told.now = at.parse().unwrap();
        } else {
            continue;
        }
        read += 1;
        if read == lines {
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    assert!(read >= lines, "the script ended by itself: {read} lines");
    told
}

#[test]
fn a_program_killed_at_any_moment_loses_at_most_a_second() {
    let kills = if std::env::var_os("OUTLOUD_LONG").is_some() { 500 } else { 40 };
    let mut rng = fastrand::Rng::with_seed(7);
    for kill in 0..kills {
        let folder = tempfile::tempdir().unwrap();
        let told = killed(folder.path(), "add", rng.usize(150..500));
        let mut app = app(folder.path());
        assert_eq!(offered(&mut app), 1, "kill {kill}: the map is offered");
        assert!(app.shows(Panel::Welcome), "on the first page");
        app.handle(Action::Recover(0));
        let map = app.document.map().clone();
        let there = |number: u32| map.organisations().any(|organisation| organisation.name == format!("Organisation {number}"));
        let lost = told.changes.iter().find(|(number, _)| !there(*number));
        let age = lost.map_or(0.0, |(_, at)| told.now - at);
        assert!(age <= 1.0, "kill {kill}: {age} s of work were lost");
        assert!(app.document.is_unsaved());
    }
}

#[test]
fn a_program_killed_inside_one_long_drag_loses_at_most_five_seconds() {
    let mut rng = fastrand::Rng::with_seed(8);
    for kill in 0..10 {
        let folder = tempfile::tempdir().unwrap();
        let told = killed(folder.path(), "drag", rng.usize(900..2_000));
        let mut app = app(folder.path());
        assert_eq!(offered(&mut app), 1, "kill {kill}");
        app.handle(Action::Recover(0));
        let at = app.document.map().organisations().next().unwrap().position.unwrap().x();
        let kept = told.changes.iter().find(|(number, _)| f64::from(*number) >= at).unwrap().1;
        assert!(told.now - kept <= 5.0, "kill {kill}: {} s of the drag were lost", told.now - kept);
    }
}

#[test]
fn what_was_recovered_says_from_when_and_how_it_differs_from_its_file_and_is_kept_until_it_is_safe_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = app(folder.path());
    settle(&mut first, 0.0);
    add(&mut first, "Riverside Trust");
    first.handle(Action::Save);
    settle(&mut first, 0.1);
    assert!(!first.document.is_unsaved());
    for name in ["Hub", "Fund", "Hall"] {
        add(&mut first, name);
    }
    first.tick(1.0);
    first.tick(1.9);
    settle(&mut first, 1.9);
    // the crash: nothing is said goodbye to
    drop(first);

    let mut second = app(folder.path());
    assert_eq!(offered(&mut second), 1);
    let recovered = &second.recovered()[0];
    assert_eq!((recovered.name().as_str(), recovered.compared().as_str()), ("map", "Compared with its file: 3 organisations more"));
    assert!(recovered.when().contains(':'), "a time of day: {}", recovered.when());
    second.handle(Action::Recover(0));
    assert_eq!(second.document.map().organisation_count(), 4);
    assert!(second.document.is_unsaved() && second.recovered().is_empty());
    // a second crash at once: the map is still there
    drop(second);
    let mut third = app(folder.path());
    assert_eq!(offered(&mut third), 1);
    third.handle(Action::Recover(0));
    third.handle(Action::Save);
    settle(&mut third, 5.0);
    assert!(!third.document.is_unsaved());
    third.handle(Action::Quit);
    assert!(third.is_closed());
    drop(third);
    let mut fourth = app(folder.path());
    settle(&mut fourth, 0.0);
    assert!(fourth.recovered().is_empty(), "a normal close after saving clears the shelf");
}

#[test]
fn what_is_let_go_of_on_purpose_is_not_offered_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = app(folder.path());
    settle(&mut first, 0.0);
    add(&mut first, "Hub");
    first.tick(1.0);
    first.tick(2.0);
    settle(&mut first, 2.0);
    drop(first);
    let mut second = app(folder.path());
    assert_eq!(offered(&mut second), 1);
    second.handle(Action::LetGo(0));
    add(&mut second, "Other");
    second.tick(1.0);
    second.tick(2.0);
    settle(&mut second, 2.0);
    second.handle(Action::DiscardThen(Next::Quit));
    drop(second);
    let mut third = app(folder.path());
    settle(&mut third, 0.0);
    assert!(third.recovered().is_empty());
}

/// A failure of the window's own thread: the last change was made a moment ago and no time has passed since.
fn fail(folder: &Path) {
    let mut app = app(folder);
    settle(&mut app, 0.0);
    app.rescue_on_panic();
    add(&mut app, "Hub");
    panic!("a mistake in the program");
}

#[test]
fn a_failure_in_the_window_keeps_the_map_before_the_program_ends() {
    let folder = tempfile::tempdir().unwrap();
    let mut program = Command::new(std::env::current_exe().unwrap());
    let ran = program.args(["--exact", "script"]).env(FOLDER, folder.path()).env(MODE, "fail").output().unwrap();
    assert!(!ran.status.success(), "the program ended by its failure");
    let mut second = app(folder.path());
    assert_eq!(offered(&mut second), 1);
    assert!(second.recovered()[0].compared().contains("1 organisation"));
}

/// A dialog that fails fails in its job.
#[test]
fn a_failure_in_a_job_is_told_and_the_map_is_untouched() {
    struct Failing;
    impl outloud::app::dialogs::Dialogs for Failing {
        fn open(&self, _: &outloud::app::dialogs::Ask) -> outloud::app::dialogs::Pending {
            Box::new(|| panic!("a mistake in a job"))
        }
    }
    let mut app = App::new(Outside { disk: Arc::new(RealDisk), dialogs: Box::new(Failing), data_folder: None, wake: Arc::new(|| {}) });
    add(&mut app, "Hub");
    app.handle(Action::SaveAs);
    settle(&mut app, 0.1);
    let told = app.notices.shown().last().unwrap();
    assert_eq!(told.kind, NoticeKind::Problem);
    assert!(told.what.contains("a mistake in the program") && told.what.contains("untouched"), "{}", told.what);
    assert!(app.document.is_unsaved() && app.document.map().organisation_count() == 1);
}

/// Whichever job fails, at whichever of its calls to the disk: it is told, and after that saving and keeping the work safe go on as ever.
#[test]
fn a_failure_in_any_job_leaves_the_program_able_to_save_and_to_keep() {
    let mut failures = 0;
    for call in 0.. {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("map.ron"), "Outloud(format: 1)\n").unwrap();
        let (window, calls) = (std::thread::current().id(), AtomicU32::new(0));
        let failed = Arc::new(AtomicBool::new(false));
        let tells = failed.clone();
        let disk = Hooked(move |_: &Path| {
            // the window's own calls are not a job's
            if std::thread::current().id() != window && calls.fetch_add(1, Relaxed) == call {
                tells.store(true, Relaxed);
                panic!("a mistake in a job");
            }
        });
        let mut app = program(disk, folder.path().join("map.ron"), Some(folder.path().join("data")));
        act(&mut app, Action::OpenPath(folder.path().join("map.ron")), 0.0);
        act(&mut app, Action::Focus(true), 0.0);
        add(&mut app, "Hub");
        (1..4).for_each(|second| settle(&mut app, f64::from(second)));
        act(&mut app, Action::Save, 4.0);
        if !failed.load(Relaxed) {
            break;
        }
        failures += 1;
        assert!(app.notices.shown().iter().any(|notice| notice.what.contains("a mistake in the program")), "call {call}");
        // the next change is safe from a crash, and the next save is a save
        add(&mut app, "Hall");
        (20..24).for_each(|second| settle(&mut app, f64::from(second)));
        let names = |app: &App| app.document.map().organisations().map(|organisation| organisation.name.clone()).collect::<Vec<_>>();
        let done = names(&app);
        drop(app);
        let mut app = self::app(folder.path());
        assert_eq!(offered(&mut app), 1, "call {call}");
        app.handle(Action::Recover(0));
        assert_eq!(names(&app), done, "call {call}");
    }
    assert!(failures > 30, "only {failures} calls failed");
}
