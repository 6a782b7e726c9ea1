//! Promise: a name in any script can be read, or the program says which letters it lacks, and a font that is added is used in every picture.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/places.rs"]
mod places;
#[path = "support/program.rs"]
mod program;

use outloud::app::{Action, App};
use outloud::formats::picture::{PictureFormat, PictureSize, export_picture, scene_for_export};
use outloud::model::{Audience, Map, Organisation, OrganisationId, View};
use outloud::scene::added_fonts::{AddedFont, in_use, use_fonts};
use outloud::scene::lacking::Lacking;
use outloud::scene::{Font, PictureOptions, Run, Scene, Shape, Theme};
use outloud::store::RealDisk;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

const FILE: &str = "noto-sans-cjk-few-letters.ttc";

fn font_path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(FILE)
}

fn font_bytes() -> Vec<u8> {
    std::fs::read(font_path()).unwrap()
}

/// Fonts hold for the whole program, so one test at a time, each beginning without any.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    let alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    use_fonts(Vec::new());
    alone
}

fn named(names: &[&str]) -> View {
    let mut map = Map::new();
    for (number, name) in names.iter().enumerate() {
        map.add_organisation(Organisation::new(OrganisationId::new(&format!("o{number}")).unwrap(), *name)).unwrap();
    }
    View::new(Arc::new(map))
}

fn chinese() -> View {
    named(&["華人社區中心", "华人社区 Leeds (中心) 12", "Holme Valley Carers", "مسجد 社區"])
}

fn scene(view: &View) -> Scene {
    scene_for_export(&view.cleared(Audience::Team), Theme::light(), &PictureOptions::default())
}

fn exported(view: &View, format: PictureFormat) -> Vec<u8> {
    export_picture(&view.cleared(Audience::Team), format, Theme::light(), &PictureOptions::default(), PictureSize::Width(900)).unwrap()
}

fn runs(scene: &Scene) -> Vec<&Run> {
    let texts = scene.pieces.iter().filter_map(|piece| if let Shape::Text(text) = &piece.shape { Some(text) } else { None });
    texts.flat_map(|text| &text.lines).flat_map(|line| &line.runs).collect()
}

fn boxes(scene: &Scene) -> usize {
    runs(scene).iter().flat_map(|run| &run.glyphs).filter(|glyph| glyph.id == 0).count()
}

#[test]
fn letters_without_a_font_are_told_by_script_and_name() {
    let _alone = alone();
    let lacking = Lacking::of(chinese().map()).unwrap();
    assert_eq!(
        lacking.sentence(),
        "8 letters on this map are in no font and drawn as boxes (Chinese 華 人 社 區 中 心 华 区): in \"華人社區中心\" and 2 more"
    );
    assert!(boxes(&scene(&chinese())) > 8);
    let sign = Lacking::of(named(&["Sun \u{2600}\u{fe0f} club"]).map()).unwrap();
    assert_eq!(sign.sentence(), "1 letter on this map is in no font and drawn as a box (signs U+2600): in \"Sun \u{2600}\u{fe0f} club\"");
    assert_eq!(Lacking::of(places::names().map()), None);
}

#[test]
fn an_added_font_fills_the_gaps_and_changes_nothing_else() {
    let _alone = alone();
    let before = (scene(&places::names()), scene(&places::valley()), exported(&places::valley(), PictureFormat::Pdf));
    let font = AddedFont::read(FILE.to_owned(), font_bytes()).unwrap();
    assert_eq!(font.name, "Noto Sans CJK SC", "of a collection the Chinese face");
    let added = font.font();
    use_fonts(vec![font]);
    assert_eq!(Lacking::of(chinese().map()), None);
    let drawn = scene(&chinese());
    assert_eq!(boxes(&drawn), 0);
    for run in runs(&drawn) {
        let chinese = run.text.chars().all(|letter| letter > '\u{2e80}' || letter == ' ');
        assert_eq!(run.font == added, chinese && run.text != " ", "{:?}: the program's own letters stay", run.text);
    }
    assert!(runs(&drawn).iter().any(|run| run.font == added) && matches!(added, Font::Added(_)));
    assert_eq!((scene(&places::names()), scene(&places::valley()), exported(&places::valley(), PictureFormat::Pdf)), before);
}

#[test]
fn every_export_holds_the_added_letters_and_is_the_same_each_time() {
    let _alone = alone();
    let boxed: Vec<Vec<u8>> = PictureFormat::ALL.iter().map(|format| exported(&chinese(), *format)).collect();
    use_fonts(vec![AddedFont::read(FILE.to_owned(), font_bytes()).unwrap()]);
    let with_font: Vec<Vec<u8>> = PictureFormat::ALL.iter().map(|format| exported(&chinese(), *format)).collect();
    // under another name it is still the same font
    use_fonts(vec![AddedFont::read("other.ttc".to_owned(), font_bytes()).unwrap()]);
    for (number, format) in PictureFormat::ALL.iter().enumerate() {
        assert_ne!(with_font[number], boxed[number], "{format:?}");
        assert_eq!(with_font[number], exported(&chinese(), *format), "{format:?}");
    }
    let pdf = String::from_utf8_lossy(&with_font[2]).into_owned();
    assert!(pdf.contains("+NotoSansCJKsc-Regular") && pdf.contains("/CIDFontType0C") && pdf.contains("/CIDFontType0\n"));
}

#[test]
fn a_font_is_added_found_again_and_taken_out_in_the_program() {
    let _alone = alone();
    let folder = tempfile::tempdir().unwrap();
    let start = || program::program(RealDisk, font_path(), Some(folder.path().to_owned()));
    let mut app = start();
    program::settle(&mut app, 0.0);
    program::add(&mut app, "華人社區中心");
    program::settle(&mut app, 0.0);
    assert!(app.lacking().unwrap().sentence().contains("Chinese"));
    program::act(&mut app, Action::AddFont, 0.0);
    assert_eq!(app.notices.shown().first().map(|notice| notice.what.as_str()), Some("Added the font Noto Sans CJK SC"));
    assert_eq!((app.lacking(), boxes(&app.picture().unwrap().scene)), (None, 0));
    let kept = folder.path().join("fonts").join(FILE);
    assert_eq!(std::fs::read(&kept).unwrap(), font_bytes());

    use_fonts(Vec::new());
    let mut next: App = start();
    program::settle(&mut next, 0.0);
    assert_eq!(in_use().iter().map(|font| font.file.as_str()).collect::<Vec<_>>(), [FILE]);
    program::add(&mut next, "華人社區中心");
    program::act(&mut next, Action::TakeOutFont(FILE.to_owned()), 0.0);
    assert!(next.lacking().is_some() && !kept.exists() && font_path().exists());
    assert!(boxes(&next.picture().unwrap().scene) > 0);
}

#[test]
fn what_is_no_font_is_refused_and_a_damaged_one_never_stops_the_program() {
    let _alone = alone();
    for (bytes, why) in [(b"wOF2 and so on".to_vec(), "made for web pages"), (b"Outloud(".to_vec(), "it is none"), (Vec::new(), "it is none")] {
        let problem = AddedFont::read("x.ttf".to_owned(), bytes).err().unwrap();
        assert!(problem.to_string().contains(why) && problem.next_step().is_some(), "{problem}");
    }
    let whole = font_bytes();
    let mut rng = fastrand::Rng::with_seed(5);
    for _ in 0..60 {
        let mut bytes = whole.clone();
        match rng.bool() {
            true => bytes.truncate(rng.usize(..whole.len())),
            false => (0..rng.usize(1..40)).for_each(|_| bytes[rng.usize(..whole.len())] = rng.u8(..)),
        }
        let Ok(font) = AddedFont::read(FILE.to_owned(), bytes) else { continue };
        use_fonts(vec![font]);
        let view = chinese();
        for format in PictureFormat::ALL {
            // a PDF may refuse a font that it cannot hold
            let _ = export_picture(&view.cleared(Audience::Team), format, Theme::light(), &PictureOptions::default(), PictureSize::Width(200));
        }
    }
}

fn outloud(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_outloud"));
    command.args(arguments).current_dir(folder).env("OUTLOUD_DATA_DIR", folder.join("data")).output().unwrap()
}

#[test]
fn the_command_line_says_what_is_lacking_and_takes_a_font() {
    let folder = tempfile::tempdir().unwrap();
    let map = outloud::formats::write_map(chinese().map()).unwrap();
    std::fs::write(folder.path().join("map.ron"), map).unwrap();
    let run = |arguments: &[&str]| outloud(folder.path(), arguments);
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let lacking = "letters on this map are in no font and drawn as boxes (Chinese";
    let add = "Add a font that has them: in the window with File, Add a font…, or with outloud export --font FILE";
    let check = text(&run(&["check", "map.ron"]).stdout);
    assert!(check.contains(lacking) && check.contains(add), "{check}");
    let export = text(&run(&["export", "map.ron", "-o", "a.svg"]).stderr);
    assert!(export.contains(lacking) && export.contains(add), "{export}");
    let font = font_path();
    assert_eq!(text(&run(&["export", "map.ron", "-o", "b.svg", "--font", font.to_str().unwrap()]).stderr), "");
    // the same font where the window keeps it
    let kept = folder.path().join("data/fonts");
    std::fs::create_dir_all(&kept).unwrap();
    std::fs::copy(&font, kept.join(FILE)).unwrap();
    assert_eq!(text(&run(&["export", "map.ron", "-o", "c.svg"]).stderr), "");
    let read = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    assert_eq!(read("b.svg"), read("c.svg"));
    assert_ne!(read("a.svg"), read("b.svg"));
    assert!(!text(&run(&["check", "map.ron"]).stdout).contains(lacking));
    let refused = run(&["export", "map.ron", "-o", "d.svg", "--font", "map.ron"]);
    assert!(refused.status.code() == Some(1) && !folder.path().join("d.svg").exists());
    assert!(text(&refused.stderr).contains("This file cannot be used as a font"));
}
