//! Promise: nobody's work is overwritten silently. Two hands save one file in races that a script draws at random: whoever saves last is always asked
//! first, and each choice does what it says. 1,000 races.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use outloud::app::question::Front;
use outloud::app::session::Panel;
use outloud::app::{Action, App};
use outloud::formats::{read_map, write_map};
use outloud::model::{Map, Organisation, Position};
use outloud::store::RealDisk;
use std::fs;
use std::path::{Path, PathBuf};
use support::program::{act, add, program, settle};

fn app(folder: &Path, data: bool) -> App {
    program(RealDisk, folder.join("copy.ron"), data.then(|| folder.join("data")))
}

fn map_of(names: &[&str]) -> Map {
    let mut map = Map::new();
    for name in names {
        let mut organisation = Organisation::new(map.new_organisation_id(name), *name);
        organisation.position = Position::new(0.0, 0.0);
        map.add_organisation(organisation).unwrap();
    }
    map
}

/// A folder with a map in it, and a program that has opened it.
fn opened(data: bool) -> (tempfile::TempDir, PathBuf, App) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.ron");
    fs::write(&path, write_map(&map_of(&["Council"])).unwrap()).unwrap();
    let mut app = app(folder.path(), data);
    app.handle(Action::OpenPath(path.clone()));
    settle(&mut app, 0.0);
    assert_eq!(app.document.map().organisation_count(), 1);
    (folder, path, app)
}

fn is_asked(app: &App) -> bool {
    matches!(app.session.front, Some(Front::TwoHands(_)))
}

fn names(map: &Map) -> Vec<&str> {
    map.organisations().map(|organisation| organisation.name.as_str()).collect()
}

/// The file as it is.
fn on_disk(path: &Path) -> Map {
    read_map(&fs::read(path).unwrap()).unwrap().map
}

#[test]
fn of_a_thousand_races_every_one_is_found_before_anything_is_lost() {
    let mut rng = fastrand::Rng::with_seed(4);
    let (_folder, path, mut app) = opened(false);
    let mut now = 1.0;
    let (mut found_by_looking, mut found_by_saving) = (0, 0);
    for race in 0..1_000 {
        now += 3.0;
        // equal lengths, so that the size alone tells nothing; sometimes so quick that the time tells nothing either
        let theirs = map_of(&["Council", &format!("Theirs {race:04}")]);
        if rng.bool() {
            add(&mut app, &format!("Mine {race}"));
        }
        fs::write(&path, write_map(&theirs).unwrap()).unwrap();
        if rng.bool() {
            add(&mut app, &format!("Mine too {race}"));
        }
        let looked = rng.bool();
        if looked {
            app.handle(Action::Focus(true));
            settle(&mut app, now);
            app.handle(Action::Focus(false));
            found_by_looking += u32::from(is_asked(&app));
        }
        if !is_asked(&app) {
            act(&mut app, Action::Save, now);
            found_by_saving += u32::from(is_asked(&app));
        }
        assert!(is_asked(&app), "race {race}: nobody was asked");
        assert!(on_disk(&path) == theirs, "race {race}: their work is as they saved it");
        if rng.bool() {
            app.handle(Action::TakeTheirs);
            assert!(**app.document.map() == theirs && !app.document.is_unsaved(), "race {race}");
        } else {
            act(&mut app, Action::Overwrite, now);
            assert!(on_disk(&path) == **app.document.map() && !app.document.is_unsaved(), "race {race}");
        }
    }
    assert_eq!(found_by_looking + found_by_saving, 1_000);
    assert!(found_by_looking > 300 && found_by_saving > 300, "{found_by_looking} and {found_by_saving}");
}

#[test]
fn the_difference_is_told_in_numbers_and_names_and_taking_theirs_can_be_undone() {
    let (_folder, path, mut app) = opened(false);
    add(&mut app, "Mine");
    fs::write(&path, write_map(&map_of(&["Council", "Theirs", "Theirs too"])).unwrap()).unwrap();
    act(&mut app, Action::Save, 0.1);
    let Some(Front::TwoHands(theirs)) = &app.session.front else { panic!("nobody was asked") };
    let difference = theirs.difference.as_ref().unwrap();
    assert_eq!(difference.sentence(), "2 organisations more, 1 organisation fewer");
    assert_eq!(difference.organisations.added, ["Theirs", "Theirs too"]);
    app.handle(Action::TakeTheirs);
    assert_eq!(names(app.document.map()), ["Council", "Theirs", "Theirs too"]);
    app.handle(Action::Undo);
    assert_eq!(names(app.document.map()), ["Council", "Mine"]);
    assert!(app.document.is_unsaved());
}

#[test]
fn keeping_both_leaves_two_files() {
    let (folder, path, mut app) = opened(false);
    add(&mut app, "Mine");
    fs::write(&path, write_map(&map_of(&["Theirs"])).unwrap()).unwrap();
    act(&mut app, Action::Save, 0.1);
    act(&mut app, Action::SaveCopy, 0.1);
    assert_eq!(names(&on_disk(&path)), ["Theirs"]);
    assert_eq!(names(&on_disk(&folder.path().join("copy.ron"))), ["Council", "Mine"]);
    assert!(!app.document.is_unsaved());
}

#[test]
fn deciding_later_asks_once_and_again_before_saving() {
    let (_folder, path, mut app) = opened(false);
    fs::write(&path, write_map(&map_of(&["Theirs"])).unwrap()).unwrap();
    app.handle(Action::Focus(true));
    settle(&mut app, 1.0);
    assert!(is_asked(&app));
    app.handle(Action::Back);
    settle(&mut app, 4.0);
    assert!(!is_asked(&app), "the same change is not asked about twice while looking");
    add(&mut app, "Mine");
    act(&mut app, Action::Save, 0.1);
    assert!(is_asked(&app));
}

/// What is overwritten stays among the earlier saves and comes back as a step that can be undone.
#[test]
fn an_earlier_save_is_restored_from_the_history() {
    let (_folder, path, mut app) = opened(true);
    add(&mut app, "Mine");
    fs::write(&path, write_map(&map_of(&["Theirs"])).unwrap()).unwrap();
    act(&mut app, Action::Save, 0.1);
    act(&mut app, Action::Overwrite, 0.2);
    assert_eq!(names(&on_disk(&path)), ["Council", "Mine"]);
    app.handle(Action::Toggle(Panel::History));
    settle(&mut app, 1.0);
    assert_eq!(app.earlier().len(), 1);
    app.handle(Action::PreviewEarlier(0));
    let Some(Front::Earlier { difference, .. }) = &app.session.front else { panic!("no preview") };
    assert_eq!(difference.sentence(), "1 organisation more, 2 organisations fewer");
    app.handle(Action::RestoreEarlier);
    assert_eq!(names(app.document.map()), ["Theirs"]);
    assert!(app.document.is_unsaved(), "the file stays as it is until it is saved");
    app.handle(Action::GoBack(1));
    assert_eq!(names(app.document.map()), ["Council", "Mine"]);
}

#[test]
fn a_second_window_on_the_same_machine_says_so() {
    let (folder, path, first) = opened(true);
    let mut second = app(folder.path(), true);
    second.handle(Action::OpenPath(path.clone()));
    settle(&mut second, 0.0);
    let told = |app: &App| app.notices.shown().iter().any(|notice| notice.what.contains("open in another window"));
    assert!(!told(&first) && told(&second));
    drop((first, second));
    let mut third = app(folder.path(), true);
    third.handle(Action::OpenPath(path));
    settle(&mut third, 0.0);
    assert!(!told(&third));
}
