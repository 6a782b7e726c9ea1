//! A large map while its organisations are on the way to their places: dots and lines that move, where the picture itself could not be made anew for
//! each frame. Seen while the places are being looked for, and then until all have arrived.

use super::camera::Camera;
use super::easing::{SECS, eased};
use super::{App, Picture};
use crate::arrange::Places;
use crate::model::{Map, OrganisationId};
use crate::scene::{Point, Rect};
use petgraph::stable_graph::NodeIndex;
use petgraph::visit::NodeIndexable;
use std::sync::Arc;

/// The room that is left round the outermost, for their shapes and names, in points.
const ROUND_PTS: f32 = 80.0;

/// How soon the window looks for what an arrangement has come to, in seconds.
pub(super) const LOOK_SECS: f64 = 1.0 / 30.0;

/// Who is where at the moment.
#[derive(Clone, Debug)]
pub struct Sketch {
    /// Where it is looked at from.
    pub camera: Camera,
    /// By the organisations' indices; not everybody is there yet.
    places: Vec<Option<Point>>,
    way: Option<Way>,
}

/// The way to the places that were found.
#[derive(Clone, Debug)]
struct Way {
    from: Vec<Option<Point>>,
    to: Vec<Option<Point>>,
    /// The map at the end of the way.
    map: Arc<Map>,
    started: f64,
}

impl Sketch {
    /// Where an organisation is.
    pub fn place(&self, organisation: NodeIndex) -> Option<Point> {
        *self.places.get(organisation.index())?
    }

    /// Whether the places were found and all are on their way there.
    pub(super) fn is_on_the_way(&self) -> bool {
        self.way.is_some()
    }

    /// Goes on; says whether all have arrived.
    fn go_on(&mut self, now: f64) -> bool {
        let Some(Way { from, to, started, .. }) = &self.way else { return false };
        let share = (now - started) / SECS;
        let part = eased(share) as f32;
        // whoever was not seen before is seen at the end of the way
        let between = |(from, to): (&Option<Point>, &Option<Point>)| if part < 1.0 { Some(from.as_ref()?.towards((*to)?, part)) } else { *to };
        self.places = from.iter().zip(to).map(between).collect();
        share >= 1.0
    }
}

impl App {
    /// What is seen in place of the picture while organisations of a large map are on their way.
    pub fn sketch(&self) -> Option<&Sketch> {
        self.session.sketch.as_ref()
    }

    /// Shows what an arrangement has come to so far.
    pub(super) fn sketch_so_far(&mut self) {
        let Some(places) = self.jobs.so_far() else { return };
        let found = self.sketch().is_some_and(Sketch::is_on_the_way);
        if let Some(picture) = self.picture().filter(|_| !found) {
            let places = by_index(picture, &places);
            self.session.sketch = self.around(&places).map(|camera| Sketch { camera, places, way: None });
        }
    }

    /// Lets everybody go on; at the end the picture itself is seen again, as soon as it has been made.
    pub(super) fn go_on_sketching(&mut self) {
        let Some(mut sketch) = self.session.sketch.take() else { return };
        let goes_on = match &sketch.way {
            None => self.is_arranging(),
            Some(way) => Arc::ptr_eq(&way.map, self.document.map()) && !(sketch.go_on(self.now) && self.picture_is_current()),
        };
        self.session.sketch = Some(sketch).filter(|_| goes_on);
    }

    /// Sends everybody on the way from where they are seen, of whom `before` tells, to where they are on the map now.
    pub(super) fn sketch_the_way(&mut self, before: &Places) {
        let Some(picture) = self.picture() else { return };
        let map = self.document.map().clone();
        let to: Places = map.organisations().filter_map(|organisation| Some((organisation.id.clone(), organisation.position?))).collect();
        let to = by_index(picture, &to);
        let Some(camera) = self.around(&to) else { return };
        let (seen_by, seen) = match &self.session.sketch {
            Some(sketch) => (sketch.camera, sketch.places.clone()),
            None => {
                let moved = by_index(picture, before);
                // the others stay
                (self.session.camera, moved.into_iter().zip(&to).map(|(from, to)| from.or(*to)).collect())
            }
        };
        // what is seen does not jump when it is looked at from elsewhere
        let from: Vec<_> = seen.into_iter().map(|place| Some(camera.to_map(seen_by.to_canvas(place?)))).collect();
        let way = Way { from, to, map, started: self.now };
        self.session.sketch = Some(Sketch { camera, places: way.from.clone(), way: Some(way) });
    }

    /// A camera that sees all of those places.
    fn around(&self, places: &[Option<Point>]) -> Option<Camera> {
        self.fitted_to(Rect::bounding(places.iter().flatten().copied())?.grown(ROUND_PTS))
    }
}

/// The places by the index of each organisation on the picture.
fn by_index(picture: &Picture, places: &Places) -> Vec<Option<Point>> {
    let map = picture.view.map();
    let mut by_index = vec![None; map.network().node_bound()];
    let index = |id: &OrganisationId| map.index_of(id).map(NodeIndex::index);
    for (place, slot) in places.iter().filter_map(|(id, place)| Some((place, index(id)?))) {
        by_index.get_mut(slot).into_iter().for_each(|slot| *slot = Some(Point::new(place.x() as f32, place.y() as f32)));
    }
    by_index
}
