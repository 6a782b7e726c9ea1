//! Arranging the map or what is selected, and lining it up: one step each. The places are found by [`crate::arrange`], most in a job.

use super::App;
use super::easing::{self, Easing};
use super::jobs::{Answer, Progress};
use crate::arrange::{self, Alignment, Arrangement, Bounds, Found, Guides, Places, Wanted};
use crate::edit::Command;
use crate::model::{Map, Organisation, View};
use crate::problem::Problem;
use crate::scene::{self, Point, Rect};
use std::sync::Arc;

/// The name of the job that arranges.
pub(super) const ARRANGING: &str = "Arranging the map";

/// The places that a job has found for a map.
pub struct Arranged {
    map: Arc<Map>,
    how: Arrangement,
    found: Found,
    sentence: String,
    /// Whether it is all of the map.
    whole: bool,
}

/// On which rings or bands an arrangement has put the map.
#[derive(Clone, Debug)]
pub struct Arrayed {
    how: Arrangement,
    pub(super) guides: Arc<scene::Guides>,
}

impl Arrayed {
    /// Whether they say of everybody on that map what is true, and nothing else: all but the pinned stand where they would be put now, and nobody else is told
    /// of. What somebody has been moved to, given or not been told since is seen by this.
    pub(super) fn holds(&self, view: &View) -> bool {
        let standing = self.how.standing(view);
        let in_place = |organisation: &Organisation| {
            let at = organisation.position.map(|at| Point { x: at.x() as f32, y: at.y() as f32 });
            let words = at.and_then(|at| self.guides.words_at(at)).filter(|_| !organisation.pinned);
            words.is_none_or(|words| standing.get(&organisation.id).is_some_and(|own| own == words))
        };
        view.map().organisations().all(in_place) && self.guides.words().all(|words| standing.values().any(|own| own == words))
    }
}

impl App {
    pub(super) fn arrange(&mut self, how: Arrangement) {
        if self.document.map().is_empty() {
            return;
        }
        if self.is_arranging() {
            self.wished = Some(how);
            return self.jobs.cancel_only(ARRANGING);
        }
        let map = self.document.map().clone();
        if let Some(problem) = how.lacks(&View::new(map.clone())) {
            return self.refuse(&problem);
        }
        // one alone has nobody to be arranged with
        let only = Some(&self.session.selection.organisations).filter(|selected| selected.len() > 1).cloned().unwrap_or_default();
        let whole = only.is_empty();
        let sentence = how.sentence(Some(only.len()).filter(|count| *count > 0));
        let influence = self.session.influence();
        let seen = self.is_sketched();
        self.jobs.start(ARRANGING, move |progress: &Progress| {
            let rooms = scene::rooms(&map, influence);
            let wanted = Wanted { view: &View::new(map.clone()), only: &only, rooms: &rooms, seed: 1 };
            let found = how.shown(&wanted, &mut |so_far| {
                if seen {
                    progress.show(|| so_far.places());
                }
                progress.set(so_far.share)
            });
            found.map_or(Answer::Cancelled, |found| Answer::Arranged(Arranged { map, how, found, sentence, whole }))
        });
    }

    pub(super) fn stop_arranging(&mut self) {
        self.wished = None;
        self.jobs.cancel_only(ARRANGING);
    }

    /// Goes on to the arrangement that was asked for last; whether there is one.
    pub(super) fn takes_last_wish(&mut self) -> bool {
        let wished = self.wished.take();
        wished.inspect(|how| self.arrange(*how)).is_some()
    }

    pub(super) fn place(&mut self, Arranged { map, how, found, sentence, whole }: Arranged) {
        if !Arc::ptr_eq(&map, self.document.map()) {
            return self.tell(&Problem::new("The map was changed while it was being arranged").hint("Arrange it again"));
        }
        let Found { places, guides } = found;
        let (from, camera) = (self.seen_places(&places), self.session.camera);
        if self.edit(&Command::Arrange { places, sentence: sentence.clone() }).is_some() {
            self.session.axes = false;
            if whole {
                self.note_guides(how, guides);
            }
            self.notices.undoable(sentence.replacen("arrange", "Arranged", 1), self.document.revision(), self.now);
            if self.is_sketched() {
                self.sketch_the_way(&from);
            }
            self.fit();
            if self.is_seen_moving() && !self.is_sketched() {
                let cameras = [camera, std::mem::replace(&mut self.session.camera, camera)];
                self.session.easing = Some(Easing::new(from, self.document.map().clone(), cameras, self.now));
            }
        }
    }

    /// Notes on which rings or bands the last step has put the map, or that it has put it on none.
    fn note_guides(&mut self, how: Arrangement, guides: Option<Guides>) {
        if let Some(step) = self.document.history().done().last() {
            self.session.arrayed.insert(step.at, guides.map(|guides| Arrayed { how, guides: Arc::new(drawn(guides)) }));
        }
    }

    /// The rings or bands that the map was arranged on last, as far as that is not undone.
    pub fn arrayed(&self) -> Option<&Arrayed> {
        let mut done = self.document.history().done().iter().rev();
        done.find_map(|step| self.session.arrayed.get(&step.at))?.as_ref()
    }

    /// Whether there are rings or bands to be seen or hidden.
    pub fn has_guides(&self) -> bool {
        let seen = self.picture().is_some_and(|picture| picture.scene.guides.is_some());
        seen || (self.arrayed().is_some() && !self.session.guides_seen)
    }

    /// Whether organisations are seen on their way.
    fn is_seen_moving(&self) -> bool {
        self.preferences.animate && self.session.camera.canvas.is_some()
    }

    /// Whether they are seen as a sketch.
    fn is_sketched(&self) -> bool {
        self.is_seen_moving() && self.document.map().organisation_count() > easing::MOST
    }

    /// Where those are seen now who are about to move.
    fn seen_places(&self, places: &Places) -> Places {
        let Some(picture) = self.picture() else { return Places::new() };
        places.iter().filter_map(|(id, _)| Some((id.clone(), picture.place_of(id)?))).collect()
    }

    /// Lets an arrangement go on its way to where it is to be seen.
    pub(super) fn ease(&mut self) {
        self.sketch_so_far();
        self.go_on_sketching();
        let Some(mut easing) = self.session.easing.take() else { return };
        match easing.go_on(self.document.map(), self.now) {
            Some(camera) => {
                self.session.camera = camera;
                self.session.easing = Some(easing);
            }
            None => self.session.camera = easing.last_camera(),
        }
    }

    /// Whoever does something does it to the map as it is: what is still on its way is there at once.
    pub(super) fn arrive(&mut self) {
        self.session.sketch = None;
        if let Some(easing) = self.session.easing.take() {
            self.session.camera = easing.last_camera();
        }
    }

    pub(super) fn align(&mut self, how: Alignment) {
        self.refresh();
        let Some(picture) = self.picture() else { return };
        let selected: Vec<_> = self.session.selection.organisations.iter().filter_map(|id| Some((id.clone(), picture.box_of(id)?))).collect();
        let boxes: Vec<Bounds> = selected.iter().map(|(_, area)| [area.min.x, area.min.y, area.max.x, area.max.y].map(f64::from)).collect();
        let moved = selected.into_iter().zip(how.shifts(&boxes)).filter_map(|((id, _), [dx, dy])| {
            let place = picture.place_of(&id)?.moved(dx, dy);
            Some((id, place))
        });
        let places: Places = moved.collect();
        if places.len() >= how.needs() {
            let sentence = how.sentence(places.len());
            self.edit(&Command::Arrange { places, sentence });
        }
    }
}

/// As the picture has them.
fn drawn(guides: Guides) -> scene::Guides {
    let area = |[left, top, right, bottom]: [f64; 4]| Rect {
        min: Point { x: left as f32, y: top as f32 },
        max: Point { x: right as f32, y: bottom as f32 },
    };
    match guides {
        Guides::Rings(arrange::Rings { middle: [x, y], flat, lines }) => {
            let lines = lines.into_iter().map(|(radius, words)| (radius as f32, words)).collect();
            scene::Guides::Rings(scene::Rings { middle: Point { x: x as f32, y: y as f32 }, flat: flat as f32, lines })
        }
        Guides::Bands(arrange::Bands { words_pts, bands }) => {
            let bands = bands.into_iter().map(|band| scene::Band { words: band.words, area: area(band.area), head: area(band.head) });
            scene::Guides::Bands(scene::Bands { words_pts: words_pts as f32, bands: bands.collect() })
        }
    }
}
