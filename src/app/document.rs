//! The map that is open: what it is now, how it came to be so, and which file it belongs to. It reads and writes nothing.

use crate::edit::{self, Command, History};
use crate::model::Map;
use crate::problem::Problem;
use crate::store::Stamp;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

/// The open map with its history and its file.
#[derive(Clone, Debug, Default)]
pub struct Document {
    map: Arc<Map>,
    revision: u64,
    history: History,
    /// The map as it is in its file; a new map counts as saved while it is empty.
    saved: Arc<Map>,
    /// Whether the two differ; worked out when one changes, since comparing large maps is too much for every frame.
    unsaved: bool,
    file: Option<File>,
}

/// The file that a map came from or was saved to.
#[derive(Clone, Debug)]
pub struct File {
    /// Where it is.
    pub path: PathBuf,
    /// How it looked when we last read or wrote it.
    pub stamp: Stamp,
}

impl Document {
    /// A map that is in that file exactly as it is.
    pub fn from_file(map: Arc<Map>, file: File) -> Self {
        Self { saved: map.clone(), map, file: Some(file), ..Self::default() }
    }

    /// A map that differs from its file, such as one that was recovered.
    pub fn recovered(map: Arc<Map>, saved: Arc<Map>, file: Option<File>) -> Self {
        Self { unsaved: differ(&map, &saved), map, saved, file, ..Self::default() }
    }

    /// A map without a file, such as a sample or an import: `saved` says what counts as no change.
    pub fn untitled(map: Arc<Map>, saved: Arc<Map>) -> Self {
        Self { unsaved: differ(&map, &saved), map, saved, ..Self::default() }
    }

    /// The map of now.
    pub fn map(&self) -> &Arc<Map> {
        &self.map
    }

    /// Counts every change of the map, undo and redo included.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// What was done and undone.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Its file, if it has one.
    pub fn file(&self) -> Option<&File> {
        self.file.as_ref()
    }

    /// Whether it differs from what its file holds.
    pub fn is_unsaved(&self) -> bool {
        self.unsaved
    }

    /// Whether it is the very map that its file holds; a quick look that never says so wrongly.
    pub fn is_saved_as_it_is(&self) -> bool {
        Arc::ptr_eq(&self.map, &self.saved)
    }

    /// What the window calls it: its title, else its file's name, else "New map".
    pub fn name(&self) -> String {
        let title = &self.map.details().title;
        let stem = || self.file.as_ref().and_then(|file| file.path.file_stem()).map(|stem| stem.to_string_lossy().into_owned());
        if title.is_empty() { stem().unwrap_or_else(|| "New map".to_owned()) } else { title.clone() }
    }

    /// Does a command; gives its sentence. A command that changes nothing leaves no step.
    pub fn apply(&mut self, command: &Command) -> Result<Option<String>, Problem> {
        let next = edit::apply(&self.map, command)?;
        if next == *self.map {
            return Ok(None);
        }
        let sentence = command.sentence(&self.map);
        self.replace(Arc::new(next), sentence.clone());
        Ok(Some(sentence))
    }

    /// Puts a whole map in the place of this one, as a step that can be taken back.
    pub fn replace(&mut self, map: Arc<Map>, sentence: String) {
        self.history.record(self.map.clone(), sentence, SystemTime::now());
        self.turn(Some(map));
    }

    /// Makes one step of the last two.
    pub fn join_last_steps(&mut self) {
        self.history.join_last();
    }

    /// Takes the last step back.
    pub fn undo(&mut self) {
        let before = self.history.undo(&self.map);
        self.turn(before);
    }

    /// Does the last undone step again.
    pub fn redo(&mut self) {
        let after = self.history.redo(&self.map);
        self.turn(after);
    }

    /// Notes that this map is now in that file.
    pub fn set_saved(&mut self, map: Arc<Map>, file: File) {
        self.saved = map;
        self.file = Some(file);
        self.unsaved = differ(&self.map, &self.saved);
    }

    fn turn(&mut self, map: Option<Arc<Map>>) {
        if let Some(map) = map {
            self.map = map;
            self.revision += 1;
            self.unsaved = differ(&self.map, &self.saved);
        }
    }
}

fn differ(one: &Arc<Map>, other: &Arc<Map>) -> bool {
    !Arc::ptr_eq(one, other) && one != other
}
