//! Keeping the work safe while it is not saved: the state of the open map goes to the recovery shelf soon after each change, and at once if the
//! program fails. The user's own file is written by Save alone, and not from here.

use crate::formats::{MOST_BYTES, write_map};
use crate::model::Map;
use crate::problem::Problem;
use crate::store::{Disk, Shelf, Slot};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How long after a change its state goes to the shelf, in seconds; writing it has the rest of the second that is promised.
const AFTER_CHANGE_SECS: f64 = 0.4;
/// How often a gesture in progress goes to the shelf, in seconds.
const IN_GESTURE_SECS: f64 = 4.0;
/// How long a shelf that could not be written to is left alone, in seconds.
const AFTER_TROUBLE_SECS: f64 = 10.0;

/// A disk that jobs can use too.
pub type SharedDisk = Arc<dyn Disk + Send + Sync>;

/// What there is to keep.
#[derive(Clone)]
pub struct State {
    /// The map as it is on the screen.
    pub map: Arc<Map>,
    /// Its file, if it has one.
    pub file: Option<PathBuf>,
}

impl State {
    fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.map, &other.map) && self.file == other.file
    }
}

/// What the shelf holds and what it should hold.
pub struct Keeping {
    place: Arc<Place>,
    kept: Option<State>,
    kept_revision: Option<u64>,
    behind_since: Option<f64>,
    begun: f64,
    due_at: Option<f64>,
    not_before: f64,
    busy: bool,
}

/// The place on the shelf, shared with jobs and with the last rescue.
pub struct Place {
    disk: SharedDisk,
    shelf: Option<Shelf>,
    slot: Mutex<Option<Slot>>,
    over: AtomicBool,
    /// What a rescue would keep.
    latest: Mutex<Option<State>>,
}

/// A state to put on the shelf, or `None` to clear it.
pub struct Due {
    /// What to keep.
    pub state: Option<State>,
    /// Where.
    pub place: Arc<Place>,
    revision: u64,
}

/// What became of it.
pub struct Kept {
    state: Option<State>,
    revision: u64,
    trouble: Option<Problem>,
}

impl Keeping {
    /// A shelf in the program's own folder, or none where there is no such folder.
    pub fn new(disk: SharedDisk, data_folder: Option<&Path>) -> Self {
        let shelf = data_folder.map(|folder| Shelf::new(folder, MOST_BYTES));
        let place = Place { disk, shelf, slot: Mutex::default(), over: AtomicBool::default(), latest: Mutex::default() };
        Self { place: Arc::new(place), kept: None, kept_revision: None, behind_since: None, begun: 0.0, due_at: None, not_before: 0.0, busy: false }
    }

    /// The shelf, if there is one.
    pub fn shelf(&self) -> Option<&Shelf> {
        self.place.shelf.as_ref()
    }

    /// The place on it.
    pub fn place(&self) -> &Arc<Place> {
        &self.place
    }

    /// What must go to the shelf now, if anything: called every tick with the state of now, `None` if all is saved.
    pub fn due(&mut self, state: Option<State>, revision: u64, gesture: bool, now: f64) -> Option<Due> {
        self.shelf()?;
        let up_to_date = match (&state, &self.kept) {
            (None, None) => true,
            (Some(state), Some(kept)) => state.is(kept),
            _ => false,
        };
        if up_to_date {
            (self.behind_since, self.due_at) = (None, None);
            return None;
        }
        let since = *self.behind_since.get_or_insert(now);
        let due_at = (since + self.wait(state.is_none(), revision, gesture)).max(self.not_before);
        self.due_at = Some(due_at);
        if self.busy || now < due_at {
            return None;
        }
        (self.busy, self.begun) = (true, now);
        Some(Due { state, place: self.place.clone(), revision })
    }

    fn wait(&self, saved: bool, revision: u64, gesture: bool) -> f64 {
        match gesture && self.kept_revision == Some(revision) {
            _ if saved => 0.0,
            true => IN_GESTURE_SECS,
            false => AFTER_CHANGE_SECS,
        }
    }

    /// Takes what became of it; gives what went wrong.
    pub fn take(&mut self, kept: Kept, now: f64) -> Option<Problem> {
        self.busy = false;
        match kept.trouble {
            None => {
                (self.kept, self.kept_revision) = (kept.state, Some(kept.revision));
                // what changed meanwhile waits at most since this was begun
                self.behind_since = Some(self.begun);
                None
            }
            Some(problem) => {
                self.not_before = now + AFTER_TROUBLE_SECS;
                Some(problem)
            }
        }
    }

    /// It ended without an answer: another try, a little later.
    pub fn died(&mut self, now: f64) {
        (self.busy, self.not_before) = (false, now + AFTER_TROUBLE_SECS);
    }

    /// Whether that very map is on the shelf.
    pub fn holds(&self, map: &Arc<Map>) -> bool {
        self.kept.as_ref().is_some_and(|kept| Arc::ptr_eq(&kept.map, map))
    }

    /// When something is due, in seconds from `now`.
    pub fn next_change(&self, now: f64) -> Option<f64> {
        self.due_at.filter(|_| !self.busy).map(|due_at| (due_at - now).max(0.0))
    }

    /// Notes what a rescue would keep.
    pub fn note(&self, state: Option<State>) {
        *held(&self.place.latest) = state;
    }
}

impl Due {
    /// Does it: off the window's thread, since a disk may be slow.
    pub fn done(self) -> Kept {
        let Self { state, place, revision } = self;
        let trouble = place.keep(state.as_ref()).err();
        Kept { state, revision, trouble }
    }
}

impl Place {
    /// The shelf that it is on, if there is one.
    pub fn shelf(&self) -> Option<&Shelf> {
        self.shelf.as_ref()
    }

    /// The disk that it is on.
    pub fn disk(&self) -> &SharedDisk {
        &self.disk
    }

    /// Puts a state on the shelf, or clears it.
    fn keep(&self, state: Option<&State>) -> Result<(), Problem> {
        let Some(shelf) = &self.shelf else { return Ok(()) };
        let mut slot = held(&self.slot);
        match (state, slot.as_ref()) {
            (None, None) => Ok(()),
            (None, Some(slot)) => slot.clear(&*self.disk),
            // a job that comes too late must not bring back what was let go of
            (Some(_), _) if self.over.load(Ordering::Relaxed) => Ok(()),
            (Some(state), _) => {
                let bytes = write_map(&state.map)?;
                if slot.is_none() {
                    *slot = Some(shelf.slot(&*self.disk)?);
                }
                slot.as_ref().map_or(Ok(()), |slot| slot.put(&*self.disk, state.file.as_deref(), &bytes))
            }
        }
    }

    /// Clears the shelf at the end of the program: all is saved, or let go of on purpose.
    pub fn finish(&self) {
        *held(&self.latest) = None;
        self.over.store(true, Ordering::Relaxed);
        // a disk that refuses leaves a state to be offered, which is no loss
        let _ = self.keep(None);
    }

    /// Keeps the latest state at once, from wherever the program failed.
    pub fn rescue(&self) {
        let latest = held(&self.latest).clone();
        if let Some(state) = latest
            && let Err(problem) = self.keep(Some(&state))
        {
            log::error!("the map could not be kept: {}", problem.what());
        }
    }
}

/// A thread that failed while it held the lock has left nothing half done: the shelf is written in one step.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
