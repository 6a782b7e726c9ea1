//! What a crash left on the recovery shelf: offered on the welcome page, compared with its file in plain numbers, opened or let go of.

use super::difference::Difference;
use super::document::File;
use super::jobs::Answer;
use super::keeping::{Due, Place, State};
use super::question::Next;
use super::session::{Gesture, Panel};
use super::{App, Document, when};
use crate::formats::{self, MOST_BYTES};
use crate::model::Map;
use crate::problem::Problem;
use crate::store::{self, LeftBehind};
use std::sync::Arc;

/// The name of the job that puts the map on the shelf.
pub(super) const KEEPING: &str = "Keeping the work safe";

/// A map that was open when the program ended without saving it.
#[derive(Clone)]
pub struct Recovered {
    left: LeftBehind,
    map: Arc<Map>,
    /// The file that it belongs to, as it is now.
    file: Option<(Arc<Map>, File)>,
}

impl Recovered {
    /// What it is called.
    pub fn name(&self) -> String {
        Document::recovered(self.map.clone(), Arc::default(), self.file.as_ref().map(|(_, file)| file.clone())).name()
    }

    /// When it was kept, in words.
    pub fn when(&self) -> String {
        self.left.kept.map_or_else(|| "at an unknown time".to_owned(), when::shown)
    }

    /// How it differs from its file, as a sentence.
    pub fn compared(&self) -> String {
        match (&self.file, &self.left.file) {
            (Some((saved, _)), _) => format!("Compared with its file: {}", Difference::between(saved, &self.map).sentence()),
            (None, Some(_)) => format!("Its file cannot be read now. Recovered: {}", counts(&self.map)),
            (None, None) => format!("It was never saved. Recovered: {}", counts(&self.map)),
        }
    }

    fn is_saved(&self) -> bool {
        self.file.as_ref().map_or(self.map.is_empty(), |(saved, _)| **saved == *self.map)
    }
}

/// How much is on a map.
pub fn counts(map: &Map) -> String {
    Difference::between(&Map::new(), map).sentence().replace(" more", "")
}

/// What is on the shelf from programs that have ended; a job. What its file holds already needs no offer.
pub(super) fn find(place: &Place) -> (Vec<Recovered>, Vec<Problem>) {
    let Some(shelf) = place.shelf() else { return Default::default() };
    let disk = &**place.disk();
    let (left, mut problems) = shelf.left_behind(disk);
    let mut found = Vec::new();
    for left in left {
        match formats::read_map(&left.bytes) {
            Ok(opened) => {
                let file = left.file.as_ref().and_then(|path| {
                    let (bytes, stamp) = store::read(disk, path, MOST_BYTES).ok()?;
                    Some((Arc::new(formats::read_map(&bytes).ok()?.map), File { path: path.clone(), stamp }))
                });
                found.push(Recovered { left, map: Arc::new(opened.map), file });
            }
            Err(problem) => problems.push(problem),
        }
    }
    let (saved, offered) = found.into_iter().partition::<Vec<_>, _>(Recovered::is_saved);
    problems.extend(saved.iter().filter_map(|saved| shelf.clear(disk, &saved.left).err()));
    (offered, problems)
}

impl App {
    /// What a crash left and nobody has decided about yet, the latest first.
    pub fn recovered(&self) -> &[Recovered] {
        &self.recovered
    }

    pub(super) fn look_for_recovered(&mut self) {
        if self.keeping.shelf().is_some() {
            let place = self.keeping.place().clone();
            self.jobs.aside("Looking for work to recover", move || {
                let (found, problems) = find(&place);
                Answer::Recovered(found, problems)
            });
        }
    }

    pub(super) fn offer(&mut self, found: Vec<Recovered>, problems: &[Problem]) {
        problems.iter().for_each(|problem| self.tell(problem));
        if !found.is_empty() {
            self.recovered = found;
            self.session.shown.insert(Panel::Welcome);
        }
    }

    pub(super) fn recover(&mut self, number: usize) {
        if number < self.recovered.len() {
            self.after_asking(Next::Recover(number));
        }
    }

    /// Opens what was recovered. It leaves the old place on the shelf only when it is safe in this program's own.
    pub(super) fn open_recovered(&mut self, number: usize) {
        if number >= self.recovered.len() {
            return;
        }
        let Recovered { left, map, file } = self.recovered.remove(number);
        let (saved, file) = file.map_or_else(Default::default, |(saved, file)| (saved, Some(file)));
        self.taken_over.push(left);
        self.start(Document::recovered(map, saved, file), false);
    }

    pub(super) fn let_go(&mut self, number: usize) {
        if number < self.recovered.len() {
            let Recovered { left, .. } = self.recovered.remove(number);
            self.clear_left(&left);
        }
    }

    fn clear_left(&mut self, left: &LeftBehind) {
        let cleared = self.keeping.shelf().map_or(Ok(()), |shelf| shelf.clear(&*self.disk, left));
        if let Err(problem) = cleared {
            self.tell(&problem);
        }
    }

    /// Every tick: sends what is due to the shelf.
    pub(super) fn keep(&mut self) {
        let gesture = matches!(self.session.gesture, Gesture::Move(_));
        let state = (gesture || self.document.is_unsaved()).then(|| self.state());
        if let Some(due) = self.keeping.due(state, self.document.revision(), gesture, self.now) {
            self.jobs.aside(KEEPING, move || Answer::Kept(Due::done(due)));
        }
    }

    /// What a rescue would keep, if anything is not saved.
    pub(super) fn note_state(&self) {
        let state = (!self.document.is_saved_as_it_is()).then(|| self.state());
        self.keeping.note(state);
    }

    fn state(&self) -> State {
        State { map: self.map_in_hand().clone(), file: self.document.file().map(|file| file.path.clone()) }
    }

    pub(super) fn take_kept(&mut self, kept: super::keeping::Kept) {
        match self.keeping.take(kept, self.now) {
            Some(problem) => self.tell(&Problem::new(format!("Your work is not safe from a crash: {}", problem.what())).hint("Save the map now")),
            None if !self.keeping.holds(self.document.map()) => {}
            None => {
                for left in std::mem::take(&mut self.taken_over) {
                    self.clear_left(&left);
                }
            }
        }
    }

    /// Whether nothing goes on beside the window, seen or unseen.
    pub fn is_at_rest(&self) -> bool {
        self.jobs.is_at_rest()
    }

    /// From now on a failure on this thread keeps the map before the program ends.
    pub fn rescue_on_panic(&self) {
        let (place, window) = (self.keeping.place().clone(), std::thread::current().id());
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |failure| {
            // a failed job is told by its answer, and may hold the shelf
            if std::thread::current().id() == window {
                place.rescue();
            }
            usual(failure);
        }));
    }
}
