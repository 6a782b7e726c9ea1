//! Earlier saves of the open map: kept on the shelf before each save, looked at with what would change, and restored as a step that can be undone.

use super::difference::Difference;
use super::jobs::Answer;
use super::question::Front;
use super::session::Panel;
use super::{App, when};
use crate::formats;
use crate::model::Map;
use crate::store;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

/// An earlier save that can be restored.
#[derive(Clone)]
pub struct EarlierSave {
    /// When it had been saved.
    pub saved: SystemTime,
    /// The map.
    pub map: Arc<Map>,
}

impl App {
    /// The earlier saves of the open map's file, the latest first, as far as they have been looked up.
    pub fn earlier(&self) -> &[EarlierSave] {
        let of_this_file = self.document.file().is_some_and(|file| self.earlier_of.as_ref() == Some(&file.path));
        if of_this_file { &self.earlier } else { &[] }
    }

    /// Looks earlier saves up while somebody looks at them.
    pub(super) fn look_up_earlier(&mut self) {
        if !self.shows(Panel::History) {
            return;
        }
        let (Some(shelf), Some(file)) = (self.keeping.shelf().cloned(), self.document.file()) else { return };
        let (disk, path) = (self.disk.clone(), file.path.clone());
        self.jobs.aside("Looking up earlier saves", move || {
            let opened = |earlier: &store::Earlier| {
                let bytes = shelf.read_earlier(&*disk, earlier).ok()?;
                Some(EarlierSave { saved: earlier.saved, map: Arc::new(formats::read_map(&bytes).ok()?.map) })
            };
            let all = shelf.earlier(&*disk, &path).iter().filter_map(opened).collect();
            Answer::Earlier(path, all)
        });
    }

    pub(super) fn take_earlier(&mut self, path: PathBuf, all: Vec<EarlierSave>) {
        (self.earlier_of, self.earlier) = (Some(path), all);
    }

    /// Shows what restoring an earlier save would change.
    pub(super) fn preview_earlier(&mut self, number: usize) {
        let Some(earlier) = self.earlier().get(number) else { return };
        let difference = Difference::between(self.document.map(), &earlier.map);
        self.session.front = Some(Front::Earlier { number, difference: Box::new(difference) });
    }

    pub(super) fn restore_earlier(&mut self) {
        let Some(Front::Earlier { number, .. }) = self.session.front.take() else { return };
        let Some(EarlierSave { saved, map }) = self.earlier().get(number).cloned() else { return };
        self.document.replace(map, format!("restore the save of {}", when::shown(saved)));
        self.notices.undoable("Restored the earlier save", self.document.revision(), self.now);
        self.fit();
    }

    /// Goes to a step of the history: that many back, or forward if below zero.
    pub(super) fn go_back(&mut self, steps: isize) {
        for _ in 0..steps.unsigned_abs().min(crate::edit::STEPS_KEPT) {
            self.turn(if steps > 0 { super::Document::undo } else { super::Document::redo });
        }
    }
}
