//! Opening and exporting, and what is asked for files: what may take long is a job, what may lose changes is asked first.

use super::arranging::Arrayed;
use super::dialogs::Ask;
use super::document::File;
use super::jobs::{Answer, Progress};
use super::looking::Looking;
use super::question::{ExportChoice, Front, Next, Purpose};
use super::reading::measured;
use super::samples::SAMPLES;
use super::saving::Onto;
use super::session::{ByMeasure, Gesture, Panel, Selection, Tool};
use super::supposing::Supposing;
use super::{App, Document, recovered, saving, two_hands};
use crate::arrange::Arrangement;
use crate::formats::picture::{PictureFormat, PictureSize, export_picture};
use crate::formats::{self, Input, MOST_BYTES};
use crate::model::{Audience, Map, View};
use crate::problem::Problem;
use crate::scene::{PictureOptions, Theme};
use crate::store::{self, Disk, FONT_ENDS};
use jiff::Zoned;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A map that a job has read.
pub struct Opened {
    map: Arc<Map>,
    warnings: Vec<String>,
    /// Its file, unless it was imported from another format or comes with the program.
    file: Option<File>,
    sample: bool,
}

impl App {
    pub(super) fn save_then(&mut self, next: Next) {
        self.session.front = None;
        self.next = Some(next);
        self.save();
    }

    pub(super) fn go_on(&mut self, next: Next) {
        self.session.front = None;
        match next {
            Next::NewMap => self.start(Document::default(), false),
            Next::Open => self.ask_for_file(Purpose::Open),
            Next::OpenPath(path) => self.open(path),
            Next::Sample(number) => self.open_sample(number),
            Next::Revert => {
                if let Some(path) = self.document.file().map(|file| file.path.clone()) {
                    self.open(path);
                }
            }
            Next::Recover(number) => self.open_recovered(number),
            Next::Quit => {
                self.jobs.cancel();
                self.keeping.place().finish();
                self.closed = true;
            }
        }
    }

    /// Puts another document in the place of this one.
    pub(super) fn start(&mut self, document: Document, welcome: bool) {
        self.document = document;
        self.wished = None;
        self.notices.another_map();
        self.overtake_saves();
        self.mark_file();
        self.look_up_earlier();
        let session = &mut self.session;
        (session.selection, session.gesture, session.tool, session.front) = (Selection::default(), Gesture::None, Tool::Hand, None);
        session.search.clear();
        session.arrayed.clear();
        (session.looking, session.by_measure) = (Looking::default(), ByMeasure::default());
        session.supposing = Supposing::default();
        session.audience = Audience::Team;
        session.opened += 1;
        if welcome {
            session.shown.insert(Panel::Welcome)
        } else {
            session.shown.remove(&Panel::Welcome)
        };
        session.camera = super::Camera { canvas: session.camera.canvas, ..super::Camera::default() };
        if !self.document.map().is_empty() {
            self.fit();
        }
    }

    fn open(&mut self, path: PathBuf) {
        let disk = self.disk.clone();
        self.jobs.start("Opening the map", move |_| match read(&*disk, &path) {
            Ok(opened) => Answer::Opened(Box::new(opened)),
            Err(problem) => Answer::Failed(problem.file(&path)),
        });
    }

    fn open_sample(&mut self, number: usize) {
        let Some(sample) = SAMPLES.get(number) else { return };
        self.jobs.start("Opening the sample", |_| match formats::read_map(sample.text.as_bytes()) {
            Ok(read) => Answer::Opened(Box::new(Opened { map: Arc::new(read.map), warnings: read.warnings, file: None, sample: true })),
            Err(problem) => Answer::Failed(problem),
        });
    }

    pub(super) fn save_as(&mut self) {
        self.ask_for_file(Purpose::Save);
    }

    pub(super) fn ask_for_file(&mut self, purpose: Purpose) {
        let name = file_name(&self.document.name());
        let ask = match purpose {
            Purpose::Open => Ask { title: "Open a map", writes: false, name: String::new(), extensions: &["ron", "csv", "json"] },
            Purpose::Save => Ask { title: "Save the map", writes: true, name: format!("{name}.ron"), extensions: &["ron"] },
            Purpose::Copy => Ask { title: "Save a copy", writes: true, name: format!("{name} (copy).ron"), extensions: &["ron"] },
            Purpose::Font => Ask { title: "Add a font", writes: false, name: String::new(), extensions: FONT_ENDS },
            Purpose::Export(choice) => {
                let extension = choice.format.extension();
                let extensions = match choice.format {
                    PictureFormat::Png => &["png"],
                    PictureFormat::Svg => &["svg"],
                    PictureFormat::Pdf => &["pdf"],
                };
                Ask { title: "Export the picture", writes: true, name: format!("{name}.{extension}"), extensions }
            }
        };
        let pending = self.dialogs.open(&ask);
        self.jobs.wait_for(purpose, pending);
    }

    pub(super) fn export_choice(&self) -> ExportChoice {
        let audience = self.session.audience.max(Audience::Partners);
        let (legend, title) = (self.shows(Panel::Legend), self.shows(Panel::Title));
        ExportChoice { format: PictureFormat::Png, size: PictureSize::Width(1920), dark: false, audience, legend, title, pseudonyms: false }
    }

    pub(super) fn ask_where_to_export(&mut self) {
        if let Some(Front::Export(choice)) = self.session.front.take() {
            self.ask_for_file(Purpose::Export(choice));
        }
    }

    /// Uses the path typed where there is no dialog. No such path replaces a file: nobody has been asked.
    pub(super) fn take_typed_path(&mut self) {
        let Some(Front::Path { purpose, text }) = self.session.front.take() else { return };
        if !text.trim().is_empty() {
            self.use_path(purpose, PathBuf::from(text.trim()), true);
        }
    }

    fn use_path(&mut self, purpose: Purpose, path: PathBuf, unasked: bool) {
        match purpose {
            Purpose::Open => self.open(path),
            Purpose::Font => self.add_font(path),
            Purpose::Save | Purpose::Copy => {
                let (path, added) = with_extension(path, "ron");
                let own = self.document.file().is_some_and(|file| file.path == path);
                if own {
                    self.save();
                } else if unasked || added {
                    self.write_map(path, Onto::Nothing);
                } else {
                    self.write_map(path, Onto::Anything);
                }
            }
            Purpose::Export(choice) => {
                let (path, added) = with_extension(path, choice.format.extension());
                self.export(choice, path, unasked || added);
            }
        }
    }

    fn export(&mut self, choice: ExportChoice, path: PathBuf, new: bool) {
        let (view, disk) = (View::new(self.document.map().clone()), self.disk.clone());
        let looks = (self.looks(), self.session.by_measure, self.arrayed().cloned());
        self.jobs.start("Exporting the picture", move |progress| match drawn(&view, choice, looks, progress) {
            Ok(None) => Answer::Cancelled,
            Ok(_) if progress.set(0.9).is_break() => Answer::Cancelled,
            Ok(Some((bytes, key))) => {
                // without its key the picture would be of no use, so the key is safe first
                if let Some(Err(problem)) = key.map(|key| store::save_private(&*disk, &key_file(&path), &key)) {
                    return Answer::Failed(problem);
                }
                let written = if new { store::save_new(&*disk, &path, &bytes) } else { store::save(&*disk, &path, &bytes, None) };
                written.map_or_else(Answer::Failed, |_| Answer::Exported(path))
            }
            Err(problem) => Answer::Failed(problem),
        });
    }

    pub(super) fn take(&mut self, answer: Answer) {
        match answer {
            Answer::Picked { purpose, path: Some(path), .. } => self.use_path(purpose, path, false),
            Answer::Picked { purpose, path: None, at_once: true } => self.ask_for_path(purpose),
            Answer::Picked { path: None, .. } => self.next = None,
            Answer::Supposed(found) => self.take_consequences(&found.0, &found.1, found.2),
            Answer::Opened(opened) => self.show(*opened),
            Answer::Exported(path) => {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).map(|folder| format!(" to {}", folder.display()));
                let said = format!("Exported {name}{}", folder.unwrap_or_default());
                self.notices.done(crate::problem::visible(&said), self.now);
            }
            Answer::Arranged(_) | Answer::Cancelled if self.takes_last_wish() => {}
            Answer::Arranged(arranged) => self.place(arranged),
            Answer::Recovered(found, problems) => self.offer(found, &problems),
            Answer::Kept(kept) => self.take_kept(kept),
            Answer::Looked(file, seen) => self.take_look(&file, seen),
            Answer::Earlier(path, all) => self.take_earlier(path, all),
            Answer::Found(basis, found) => self.take_found(basis, found),
            Answer::Measured(basis, measures) => self.take_measured(basis, measures),
            Answer::Saved(saved) => self.take_saved(saved),
            Answer::Drawn(picture) => self.take_drawn(*picture),
            Answer::Named(picture) => self.take_named(*picture),
            Answer::Fonts(fonts, problems) => self.take_fonts(fonts, &problems),
            Answer::FontAdded(font) => self.take_font(font),
            Answer::Cancelled => self.notices.done("Stopped", self.now),
            Answer::Died(what, problem) => self.take_death(what, &problem),
            Answer::Failed(problem) => self.tell(&problem),
        }
    }

    /// A job ended without an answer: who waited for it waits no longer.
    fn take_death(&mut self, what: &str, problem: &Problem) {
        self.wished = None;
        match what {
            saving::SAVING => return self.saving_died(problem),
            recovered::KEEPING => self.keeping.died(self.now),
            two_hands::LOOKING => self.looked_in_vain(),
            _ => self.miss_answer(what),
        }
        self.tell(problem);
    }

    fn ask_for_path(&mut self, purpose: Purpose) {
        let name = file_name(&self.document.name());
        let text = match purpose {
            Purpose::Open | Purpose::Font => String::new(),
            Purpose::Save => format!("{name}.ron"),
            Purpose::Copy => format!("{name} (copy).ron"),
            Purpose::Export(choice) => format!("{name}.{}", choice.format.extension()),
        };
        self.session.front = Some(Front::Path { purpose, text });
    }

    fn show(&mut self, opened: Opened) {
        let Opened { map, warnings, file, sample } = opened;
        if let Some(file) = &file {
            let path = file.path.clone();
            self.prefer(|preferences| preferences.remember(&path));
        }
        let how = Arrangement::for_new(&map);
        self.start(
            match file {
                Some(file) => Document::from_file(map, file),
                None if sample => Document::untitled(map.clone(), map),
                None => Document::untitled(map, Arc::new(Map::new())),
            },
            false,
        );
        if !warnings.is_empty() {
            self.notices.note(warnings.join("\n"));
        }
        if let Some(how) = how {
            self.arrange(how);
        }
    }
}

/// Reads a map, or imports one from another format.
fn read(disk: &dyn Disk, path: &Path) -> Result<Opened, Problem> {
    let (bytes, stamp) = store::read(disk, path, MOST_BYTES)?;
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv") || extension.eq_ignore_ascii_case("json")) {
        let mut inputs = vec![Input { name: named(path), bytes }];
        inputs.extend(tables_beside(disk, path)?);
        let formats::Opened { map, warnings } = formats::import(&inputs)?;
        return Ok(Opened { map: Arc::new(map), warnings, file: None, sample: false });
    }
    let formats::Opened { map, warnings } = formats::read_map(&bytes)?;
    Ok(Opened { map: Arc::new(map), warnings, file: Some(File { path: path.to_path_buf(), stamp }), sample: false })
}

fn named(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// If that is one of our tables, the others in its folder. Relationships are of no use without their organisations.
fn tables_beside(disk: &dyn Disk, path: &Path) -> Result<Vec<Input>, Problem> {
    let name = named(path).to_lowercase();
    if !formats::TABLES.contains(&name.as_str()) {
        return Ok(Vec::new());
    }
    let mut inputs = Vec::new();
    for table in formats::TABLES.into_iter().filter(|table| *table != name) {
        let beside = path.with_file_name(table);
        match disk.look(&beside) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound && table != "organisations.csv" => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(Problem::new(format!("There is no {table} in the same folder"))
                    .hint("organisations.csv and relationships.csv are opened together: put both into one folder"));
            }
            _ => {
                let (bytes, _) = store::read(disk, &beside, MOST_BYTES).map_err(|problem| problem.file(&beside))?;
                inputs.push(Input { name: table.to_owned(), bytes });
            }
        }
    }
    Ok(inputs)
}

/// A picture, and the key to its pseudonyms if it has any.
type Exported = (Vec<u8>, Option<Vec<u8>>);

/// The picture of what its audience may have, measured anew for it; nothing if that was broken off.
fn drawn(
    view: &View,
    choice: ExportChoice,
    (shown, by, arrayed): (PictureOptions, ByMeasure, Option<Arrayed>),
    progress: &Progress,
) -> Result<Option<Exported>, Problem> {
    let cleared = view.cleared(choice.audience);
    let (cleared, key) = if choice.pseudonyms {
        let (hidden, key) = cleared.under_pseudonyms()?;
        (hidden, Some(formats::export_key(&key)?))
    } else {
        (cleared, None)
    };
    let mut options = PictureOptions { audience: Some(choice.audience), legend: choice.legend, title: choice.title, ..shown };
    options.guides.take_if(|_| !arrayed.is_some_and(|arrayed| arrayed.holds(cleared.view())));
    if by != ByMeasure::default() {
        let Some(measures) = measured(cleared.view(), Zoned::now().date(), progress) else { return Ok(None) };
        by.scales(cleared.view(), &measures, &mut options);
    }
    let theme = if choice.dark { Theme::dark() } else { Theme::light() };
    Ok(Some((export_picture(&cleared, choice.format, theme, &options, choice.size)?, key)))
}

/// Where the key to the pseudonyms of a picture goes.
fn key_file(picture: &Path) -> PathBuf {
    let mut name = picture.file_stem().unwrap_or_default().to_owned();
    name.push(" - key to names.csv");
    picture.with_file_name(name)
}

/// The path with that extension, and whether it had to be added.
fn with_extension(path: PathBuf, extension: &str) -> (PathBuf, bool) {
    if path.extension().is_some_and(|has| has.eq_ignore_ascii_case(extension)) {
        return (path, false);
    }
    let mut whole = path.into_os_string();
    whole.push(".");
    whole.push(extension);
    (whole.into(), true)
}

/// A title as a file name: without what file systems refuse.
fn file_name(title: &str) -> String {
    let name: String = title.chars().map(|c| if r#"/\:*?"<>|"#.contains(c) { ' ' } else { c }).take(80).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = name.trim_matches('.');
    if name.is_empty() { "map".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_that_every_system_takes() {
        assert_eq!(file_name("Who funds what? A/B: 2026"), "Who funds what A B 2026");
        assert_eq!(file_name("..."), "map");
    }

    #[test]
    fn the_extension_is_added_once() {
        assert_eq!(with_extension("a.b".into(), "ron"), ("a.b.ron".into(), true));
        assert_eq!(with_extension("a.RON".into(), "ron"), ("a.RON".into(), false));
    }
}
