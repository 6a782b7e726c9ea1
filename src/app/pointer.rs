//! What the pointer and the camera do: selecting, dragging, pulling lines, looking at another part. The canvas says where; this says what it means.

use super::App;
use super::camera::Camera;
use super::corners::{Corners, LARGEST_FIT};
use super::question::Named;
use super::session::{Gesture, Panel, Selection, Thing, Tool};
use crate::edit::{self, Command};
use crate::model::{OrganisationId, Position};
use crate::scene::{Point, Rect};
use std::sync::Arc;

/// How far the places of the grid are apart that what is dragged goes to, in points.
const GRID_PTS: f64 = 20.0;

impl App {
    pub(super) fn select_all(&mut self) {
        self.refresh();
        let map = self.seen();
        self.session.selection = Selection {
            organisations: map.organisations().map(|organisation| organisation.id.clone()).collect(),
            relationships: map.relationships().map(|(_, relationship, _)| relationship.id.clone()).collect(),
        };
    }

    pub(super) fn reveal(&mut self, thing: Thing) {
        self.session.selection = Selection::only(thing);
        self.refresh();
        if let Some(part) = self.picture.as_ref().and_then(|picture| picture.extent(&self.session.selection)) {
            self.session.camera.bring_into_sight(part);
        }
    }

    /// Moves the canvas as little as shows that part of the map, clear of what stands in its corners.
    pub(super) fn bring_clear(&mut self, part: Rect) {
        if let Some(picture) = self.picture.as_ref() {
            let camera = self.session.camera;
            self.session.camera = Corners::of(camera, &picture.scene, picture.scene.network).brought_clear(camera, part);
        }
    }

    /// Moves the canvas to those things, and shows them smaller if they need it, unless all are in sight.
    pub(super) fn look_at(&mut self, things: &Selection) {
        self.refresh();
        let Some(part) = self.picture.as_ref().and_then(|picture| picture.extent(things)) else { return };
        if !self.session.camera.sees(part) {
            self.session.camera.fit(part, self.session.camera.zoom, [0.0; 3]);
        }
    }

    pub(super) fn connect_click(&mut self, id: OrganisationId) {
        match &self.session.tool {
            Tool::Connect(Some(from)) if *from != id => {
                let from = from.clone();
                self.session.tool = Tool::Connect(None);
                self.ask_kind(from, id, false);
            }
            _ => {
                self.session.selection = Selection::only(Thing::Organisation(id.clone()));
                self.session.tool = Tool::Connect(Some(id));
            }
        }
    }

    /// The selected organisations follow the pointer; nothing is on the map before it is let go.
    pub(super) fn drag(&mut self, dx: f64, dy: f64) {
        if self.session.axes {
            return self.drag_on_axes(dx, dy);
        }
        let mut moves = self.moved_selection(dx, dy);
        if self.preferences.snap {
            moves.iter_mut().for_each(|(_, place)| *place = place.on_grid(GRID_PTS));
        }
        if let Ok(preview) = edit::apply(self.document.map(), &Command::Move(moves)) {
            self.session.gesture = Gesture::Move(Arc::new(preview));
        }
    }

    pub(super) fn nudge(&mut self, dx: f64, dy: f64) {
        if self.session.axes {
            return self.nudge_on_axes(dx, dy);
        }
        let moves = self.moved_selection(dx, dy);
        let goes_on = self
            .session
            .nudged
            .as_ref()
            .is_some_and(|(revision, who)| *revision == self.document.revision() && who.organisations == self.session.selection.organisations);
        if !moves.is_empty() && self.edit(&Command::Move(moves)).is_some() {
            if goes_on {
                self.document.join_last_steps();
            }
            self.session.nudged = Some((self.document.revision(), self.session.selection.clone()));
        }
    }

    /// Where the selected organisations are on the map itself, moved by that much; one that was never placed starts from where it is seen.
    fn moved_selection(&self, dx: f64, dy: f64) -> Vec<(OrganisationId, Position)> {
        let map = self.document.map();
        let place = |id: &OrganisationId| {
            let placed = map.organisation(id)?.position;
            placed.or_else(|| self.picture.as_ref()?.place_of(id))
        };
        self.session.selection.organisations.iter().filter_map(|id| Some((id.clone(), place(id)?.moved(dx, dy)))).collect()
    }

    pub(super) fn release(&mut self, over: Option<OrganisationId>) {
        match std::mem::replace(&mut self.session.gesture, Gesture::None) {
            Gesture::None => {}
            Gesture::Move(preview) if self.session.axes => self.release_on_axes(&preview),
            Gesture::Move(preview) => {
                let moved = |id: &OrganisationId| Some((id.clone(), preview.organisation(id)?.position?));
                let moves: Vec<_> = self.session.selection.organisations.iter().filter_map(moved).collect();
                if !moves.is_empty() {
                    self.edit(&Command::Move(moves));
                }
            }
            Gesture::Pull { from, to } => match over {
                Some(over) if over == from => {}
                Some(over) => self.ask_kind(from, over, false),
                None => {
                    if let Some(at) = Position::new(f64::from(to.x), f64::from(to.y)) {
                        self.ask_name(Named::Linked { at, from, ask: true });
                    }
                }
            },
            Gesture::Stretch { from, to } => self.select_inside(from, to),
        }
    }

    fn select_inside(&mut self, from: Point, to: Point) {
        let Some(picture) = &self.picture else { return };
        let Some(frame) = Rect::bounding([from, to]) else { return };
        let inside = picture.parts.within(&picture.scene, frame).filter_map(|part| picture.thing(part));
        inside.for_each(|thing| self.session.selection.add(thing));
        // a relationship between two selected organisations goes with them
        let within = |id: &OrganisationId| self.session.selection.organisations.contains(id);
        let between: Vec<_> =
            picture.view.map().relationships().filter(|(a, _, b)| within(&a.id) && within(&b.id)).map(|(_, r, _)| r.id.clone()).collect();
        self.session.selection.relationships.extend(between);
    }

    pub(super) fn fit(&mut self) {
        self.refresh();
        self.fits_when_drawn = !self.picture_is_current();
        if !self.fits_when_drawn {
            self.fit_now();
        }
    }

    /// Shows all of the picture that there is.
    pub(super) fn fit_now(&mut self) {
        if let Some(fitted) = self.fitted() {
            self.session.camera = fitted;
        }
    }

    /// The camera that shows the whole map on this canvas, clear of the title block and the legend; nothing while there is no picture.
    fn fitted(&self) -> Option<Camera> {
        self.fitted_to(self.picture.as_ref()?.scene.network)
    }

    /// As [`Self::fitted`], if the whole map were that large.
    pub(super) fn fitted_to(&self, network: Rect) -> Option<Camera> {
        Some(Corners::of(self.session.camera, &self.picture.as_ref()?.scene, network).fitted)
    }

    /// Whether the canvas shows the whole map as it fits.
    pub(super) fn is_fitted(&self) -> bool {
        self.fitted().is_some_and(|fitted| fitted.is_near(&self.session.camera))
    }

    /// Whether the title block or the legend lies over a part of the map.
    pub(super) fn is_covered(&self) -> bool {
        self.picture().is_some_and(|picture| {
            let (camera, network) = (self.session.camera, picture.scene.network);
            Corners::of(camera, &picture.scene, network).cover(camera, network)
        })
    }

    /// Shows the map larger or smaller; what is at that point of the canvas stays there. It does not get smaller than half of the size at which
    /// all of it fits.
    pub(super) fn zoom_at(&mut self, at: (f32, f32), factor: f32) {
        let camera = &self.session.camera;
        let smallest = self.fitted().map_or(0.0, |fitted| fitted.zoom.min(1.0) / 2.0).min(camera.zoom);
        let factor = factor.max(smallest / camera.zoom);
        self.session.camera.zoom_at(at, factor);
    }

    pub(super) fn fit_selection(&mut self) {
        self.fit_to(&self.session.selection.clone());
    }

    /// Shows all of those things, as large as they fit.
    pub(super) fn fit_to(&mut self, things: &Selection) {
        self.refresh();
        if let Some(part) = self.picture.as_ref().and_then(|picture| picture.extent(things)) {
            self.session.camera.fit(part, LARGEST_FIT, [0.0; 3]);
        }
    }

    /// The canvas has another size. A map that was fitted to it is fitted again; a part that somebody chose to look at stays.
    pub(super) fn canvas_size(&mut self, width: f32, height: f32) {
        let was_fitted = self.is_fitted();
        let first = self.session.camera.canvas.replace((width, height)).is_none();
        if self.is_aloud() {
            self.look_closely();
        } else if (first || was_fitted) && !self.document.map().is_empty() {
            self.fit();
        }
    }

    /// The welcome page makes room as soon as there is something to do.
    pub(super) fn leave_welcome(&mut self) {
        self.session.shown.remove(&Panel::Welcome);
    }
}
