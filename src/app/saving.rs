//! Saving the open map beside the window: it stays marked as unsaved until the disk has confirmed it, what is changed meanwhile stays unsaved, and
//! whoever wants to leave waits. How a file is written is [`crate::store`]'s.

use super::App;
use super::document::File;
use super::jobs::{Answer, Progress};
use super::question::Next;
use super::session::Gesture;
use super::two_hands::{self, Look};
use crate::formats::{self, MOST_BYTES};
use crate::model::Map;
use crate::problem::Problem;
use crate::store::{self, Disk, Shelf, Stamp};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The name of the job that saves.
pub(super) const SAVING: &str = "Saving the map";

/// What the map may be written over.
#[derive(Clone, Copy)]
pub(super) enum Onto {
    /// Its own file, as long as nobody else has changed that.
    Own,
    /// The file as it was seen.
    Seen(Stamp),
    /// Nothing: no file may be there.
    Nothing,
    /// Whatever is there: the person was asked.
    Anything,
}

/// A save that goes on.
pub(super) struct Saving {
    map: Arc<Map>,
    path: PathBuf,
    /// Asked for once more while it went on.
    again: Option<Onto>,
    /// Whether the window has gone on to another map, or to another file of this one.
    overtaken: bool,
}

/// What became of a save.
pub struct Saved {
    path: PathBuf,
    /// Why the earlier save is not on the shelf.
    shelf: Option<Problem>,
    ended: Ended,
}

enum Ended {
    Done(Stamp),
    Stopped,
    /// The disk refused, or somebody else saved the file meanwhile: so.
    Refused(Problem, Look),
}

/// What a save needs, away from the window.
struct Work {
    map: Arc<Map>,
    path: PathBuf,
    onto: Onto,
    /// The file of the map, if that is where it goes.
    own: Option<File>,
    disk: Arc<dyn Disk + Send + Sync>,
    shelf: Option<Shelf>,
}

impl App {
    /// Saves the map to its file, or asks for one.
    pub(super) fn save(&mut self) {
        match self.document.file().map(|file| file.path.clone()) {
            Some(path) => self.write_map(path, Onto::Own),
            None => self.save_as(),
        }
    }

    /// Starts to write the map to a file; while that file is being written already, once more after that.
    pub(super) fn write_map(&mut self, path: PathBuf, onto: Onto) {
        if let Some(saving) = self.saving.iter_mut().find(|saving| saving.path == path) {
            saving.again = Some(onto);
            return;
        }
        let map = self.document.map().clone();
        let own = self.document.file().filter(|file| file.path == path).cloned();
        self.saving.push(Saving { map: map.clone(), path: path.clone(), again: None, overtaken: false });
        let work = Work { map, path, onto, own, disk: self.disk.clone(), shelf: self.keeping.shelf().cloned() };
        self.jobs.start(SAVING, move |progress| Answer::Saved(work.done(progress)));
    }

    pub(super) fn take_saved(&mut self, saved: Saved) {
        let Saved { path, shelf, ended } = saved;
        let Some(at) = self.saving.iter().position(|saving| saving.path == path) else { return };
        let Saving { map, again, overtaken, .. } = self.saving.remove(at);
        if let Some(problem) = shelf {
            self.tell(&Problem::new(format!("The earlier save could not be kept: {}", problem.what())));
        }
        match ended {
            Ended::Done(stamp) => {
                self.saving.iter_mut().take(at).for_each(|earlier| earlier.overtaken = true);
                if !overtaken {
                    self.adopt(map, File { path: path.clone(), stamp });
                }
                self.prefer(|preferences| preferences.remember(&path));
                self.notices.done("Saved", self.now);
            }
            Ended::Stopped => {
                self.next = None;
                self.notices.done("Stopped", self.now);
            }
            Ended::Refused(problem, look) => self.refused(&problem, look, overtaken),
        }
        match again {
            Some(onto) => self.write_map(path, onto),
            None => self.go_on_if_saved(),
        }
    }

    /// From now on that is the file of the map.
    fn adopt(&mut self, map: Arc<Map>, file: File) {
        let other = self.document.file().is_none_or(|known| known.path != file.path);
        self.document.set_saved(map, file);
        if other {
            self.mark_file();
        }
        self.look_up_earlier();
        self.notices.saved();
    }

    fn refused(&mut self, problem: &Problem, look: Look, overtaken: bool) {
        self.next = None;
        let busy = self.session.front.is_some() || !matches!(self.session.gesture, Gesture::None);
        match look {
            _ if overtaken => self.tell(problem),
            // nobody is interrupted in the middle of something else
            Look::Theirs(found) if !busy => self.ask_about(found.0, found.1),
            _ => self.notices.not_saved(problem),
        }
    }

    fn go_on_if_saved(&mut self) {
        if self.saving.is_empty()
            && let Some(next) = self.next.take()
        {
            self.after_asking(next);
        }
    }

    /// Whether the map as it is now is on its way to the disk.
    pub(super) fn is_being_saved(&self) -> bool {
        self.saving.iter().any(|saving| !saving.overtaken && Arc::ptr_eq(&saving.map, self.document.map()))
    }

    /// Goes on at once, or waits for the save that goes on, or asks first if that would let changes go. Who asks twice waits no longer.
    pub(super) fn after_asking(&mut self, next: Next) {
        if !self.document.is_unsaved() {
            self.go_on(next);
        } else if self.is_being_saved() && self.next.is_none() {
            self.next = Some(next);
        } else {
            self.session.front = Some(super::question::Front::Unsaved(next));
        }
    }

    /// Another map is in the window: saves of the one before end by themselves.
    pub(super) fn overtake_saves(&mut self) {
        self.saving.iter_mut().for_each(|saving| saving.overtaken = true);
    }

    /// A mistake in the program stopped a save: nothing is known to be saved.
    pub(super) fn saving_died(&mut self, problem: &Problem) {
        (self.saving, self.next) = (Vec::new(), None);
        self.notices.not_saved(problem);
    }
}

impl Work {
    fn done(self, progress: &Progress) -> Saved {
        let Self { map, path, onto, own, disk, shelf } = self;
        let disk = &*disk;
        let mut untold = None;
        let written = formats::write_map(&map).and_then(|bytes| {
            untold = shelf.and_then(|shelf| keep_earlier(&shelf, disk, &path).err());
            if progress.set(0.5).is_break() {
                return Ok(None);
            }
            match onto {
                Onto::Own => {
                    own.as_ref().map_or_else(|| store::save_new(disk, &path, &bytes), |own| store::save(disk, &path, &bytes, Some(&own.stamp)))
                }
                Onto::Seen(stamp) => store::save(disk, &path, &bytes, Some(&stamp)),
                Onto::Nothing => store::save_new(disk, &path, &bytes),
                Onto::Anything => store::save(disk, &path, &bytes, None),
            }
            .map(Some)
        });
        let ended = match written {
            Ok(Some(stamp)) => Ended::Done(stamp),
            Ok(None) => Ended::Stopped,
            Err(problem) => Ended::Refused(problem, own.map_or(Look::Same, |own| two_hands::look(disk, &own))),
        };
        Saved { path, shelf: untold, ended }
    }
}

/// What the file holds goes to the shelf before it is saved over. A shelf that cannot take it does not stand in the way.
fn keep_earlier(shelf: &Shelf, disk: &dyn Disk, path: &Path) -> Result<(), Problem> {
    let Ok((bytes, stamp)) = store::read(disk, path, MOST_BYTES) else { return Ok(()) };
    shelf.keep_earlier(disk, path, &bytes, &stamp)
}
