//! Two hands on one file: somebody else's save is noticed when the window gains focus, while it has it, and always before saving. Nobody's work is
//! overwritten without a choice.

use super::App;
use super::difference::Difference;
use super::document::File;
use super::jobs::Answer;
use super::question::{Front, Purpose};
use super::saving::Onto;
use super::session::Gesture;
use crate::formats::{self, MOST_BYTES};
use crate::model::Map;
use crate::problem::Problem;
use crate::store::{self, Disk, Mark, Seen};
use std::path::Path;
use std::sync::Arc;

/// How often the file is looked at at most while somebody works in the window, in seconds. An idle window does not wake for it: it looks when
/// it gains the focus, when work goes on, and always before saving.
const LOOK_EVERY_SECS: f64 = 2.0;

/// The name of the job that looks.
pub(super) const LOOKING: &str = "Looking at the file";

/// The file as somebody else saved it.
#[derive(Clone, Debug)]
pub struct Theirs {
    /// The file as it is now.
    pub file: File,
    /// Their map; `None` if it cannot be read.
    pub map: Option<Arc<Map>>,
    /// From the map on the screen to theirs.
    pub difference: Option<Difference>,
}

impl PartialEq for Theirs {
    fn eq(&self, other: &Self) -> bool {
        self.file.path == other.file.path && self.file.stamp == other.file.stamp
    }
}

/// What the program knows of others who use its file.
#[derive(Default)]
pub struct Watch {
    focused: bool,
    next_look: f64,
    looking: bool,
    /// What the user was asked about already.
    asked: Option<store::Stamp>,
    /// Whether it was told that the file is gone.
    told_gone: bool,
    /// Says to other windows on this machine that the file is open here.
    mark: Option<Mark>,
}

/// What a look at the file found.
pub enum Look {
    /// Nothing new, or nothing that can be seen.
    Same,
    /// It is not there any more.
    Gone,
    /// Somebody else saved it.
    Theirs(Box<(File, Option<Arc<Map>>)>),
}

impl App {
    pub(super) fn focus(&mut self, focused: bool) {
        self.watch.focused = focused;
        self.watch.next_look = self.now;
    }

    /// Every tick: looks at the file again if it is time.
    pub(super) fn watch(&mut self) {
        let Some(file) = self.document.file().cloned() else { return };
        if !self.watch.focused || self.watch.looking || self.now < self.watch.next_look {
            return;
        }
        self.watch.looking = true;
        let disk = self.disk.clone();
        self.jobs.aside(LOOKING, move || {
            let seen = look(&*disk, &file);
            Answer::Looked(file, seen)
        });
    }

    pub(super) fn looked_in_vain(&mut self) {
        self.watch.looking = false;
        self.watch.next_look = self.now + LOOK_EVERY_SECS;
    }

    pub(super) fn take_look(&mut self, at: &File, seen: Look) {
        self.looked_in_vain();
        let current = self.document.file().is_some_and(|file| file.path == at.path && file.stamp == at.stamp);
        // nobody is interrupted in the middle of something; the next look finds it again
        if !current || self.session.front.is_some() || !matches!(self.session.gesture, Gesture::None) {
            return;
        }
        let told_gone = std::mem::replace(&mut self.watch.told_gone, matches!(seen, Look::Gone));
        match seen {
            Look::Same => {}
            Look::Gone if told_gone => {}
            Look::Gone => {
                let gone = Problem::new("The file of this map is no longer where it was").hint("Save writes it again, or save a copy elsewhere");
                self.tell(&gone.file(&at.path));
            }
            Look::Theirs(found) if self.watch.asked.as_ref() == Some(&found.0.stamp) => {}
            Look::Theirs(found) => self.ask_about(found.0, found.1),
        }
    }

    pub(super) fn ask_about(&mut self, file: File, map: Option<Arc<Map>>) {
        self.watch.asked = Some(file.stamp);
        let difference = map.as_ref().map(|theirs| Difference::between(self.document.map(), theirs));
        self.session.front = Some(Front::TwoHands(Box::new(Theirs { file, map, difference })));
    }

    /// Saves this map as a file of its own; theirs stays.
    pub(super) fn save_copy(&mut self) {
        self.session.front = None;
        self.ask_for_file(Purpose::Copy);
    }

    /// Shows their map; undo gives this one back.
    pub(super) fn take_theirs(&mut self) {
        let Some(Front::TwoHands(theirs)) = self.session.front.take() else { return };
        let Theirs { file, map: Some(map), .. } = *theirs else { return };
        self.document.replace(map.clone(), "take the map as somebody else saved it".to_owned());
        self.document.set_saved(map, file);
    }

    /// Saves this map over theirs, which goes to the earlier saves first. If they have saved again since, that is asked too.
    pub(super) fn overwrite(&mut self) {
        let Some(Front::TwoHands(theirs)) = self.session.front.take() else { return };
        let Theirs { file, .. } = *theirs;
        self.write_map(file.path, Onto::Seen(file.stamp));
    }

    /// Marks the file of the open map, and says so if another window has it open.
    pub(super) fn mark_file(&mut self) {
        self.watch.mark = None;
        (self.watch.asked, self.watch.told_gone) = (None, false);
        let Some((shelf, file)) = self.keeping.shelf().zip(self.document.file()) else { return };
        match shelf.mark_open(&*self.disk, &file.path) {
            Ok(None) => {
                let open = Problem::new("This map is open in another window on this machine");
                self.tell(&open.hint("Close it in one of them, so that the two do not change it at the same time"));
            }
            Ok(mark) => self.watch.mark = mark,
            // without a mark only this sentence is lost: every save looks at the file itself
            Err(problem) => log::warn!("{}", problem.what()),
        }
    }
}

pub(super) fn look(disk: &dyn Disk, file: &File) -> Look {
    match store::seen(disk, &file.path, &file.stamp) {
        Ok(Seen::Same) | Err(_) => Look::Same,
        Ok(Seen::Gone) => Look::Gone,
        Ok(Seen::Changed) => theirs(disk, &file.path),
    }
}

fn theirs(disk: &dyn Disk, path: &Path) -> Look {
    let Ok((bytes, stamp)) = store::read(disk, path, MOST_BYTES) else { return Look::Same };
    let map = formats::read_map(&bytes).ok().map(|opened| Arc::new(opened.map));
    Look::Theirs(Box::new((File { path: path.to_path_buf(), stamp }, map)))
}
