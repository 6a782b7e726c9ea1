//! Arranging: the map, or what is selected, as one step. The places are found by a job of [`crate::arrange`].

use super::App;
use super::jobs::{Answer, Progress};
use crate::arrange::{Arrangement, Places, Wanted};
use crate::edit::Command;
use crate::model::{Map, View};
use crate::problem::Problem;
use crate::scene;
use std::sync::Arc;

/// The name of the job that arranges.
pub(super) const ARRANGING: &str = "Arranging the map";

/// The places that a job has found for a map.
pub struct Arranged {
    map: Arc<Map>,
    places: Places,
    sentence: String,
}

impl App {
    pub(super) fn arrange(&mut self, how: Arrangement) {
        if self.document.map().is_empty() || self.is_arranging() {
            return;
        }
        let map = self.document.map().clone();
        if let Some(problem) = how.lacks(&View::new(map.clone())) {
            return self.tell(&problem);
        }
        // one alone has nobody to be arranged with
        let only = Some(&self.session.selection.organisations).filter(|selected| selected.len() > 1).cloned().unwrap_or_default();
        let sentence = how.sentence(Some(only.len()).filter(|count| *count > 0));
        let influence = self.session.influence();
        self.jobs.start(ARRANGING, move |progress: &Progress| {
            let rooms = scene::rooms(&map, influence);
            let wanted = Wanted { view: &View::new(map.clone()), only: &only, rooms: &rooms, seed: 1 };
            let places = how.places(&wanted, &mut |share| progress.set(share));
            places.map_or(Answer::Cancelled, |places| Answer::Arranged(Arranged { map, places, sentence }))
        });
    }

    pub(super) fn place(&mut self, Arranged { map, places, sentence }: Arranged) {
        if !Arc::ptr_eq(&map, self.document.map()) {
            return self.tell(&Problem::new("The map was changed while it was being arranged").hint("Arrange it again"));
        }
        if self.edit(&Command::Arrange { places, sentence: sentence.clone() }).is_some() {
            self.notices.undoable(sentence.replacen("arrange", "Arranged", 1), self.document.revision(), self.now);
            self.fit();
        }
    }
}
