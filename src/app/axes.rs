//! Organisations on the axes of interest and influence: dragged or nudged there, they take other values, as one step. Their places stay.

use super::App;
use super::session::Gesture;
use crate::edit::{self, Command};
use crate::model::Organisation;
use crate::scene::{self, Point, Standing};
use std::sync::Arc;

impl App {
    pub(super) fn show_axes(&mut self, shown: bool) {
        if std::mem::replace(&mut self.session.axes, shown) != shown {
            self.session.gesture = Gesture::None;
            self.fit();
        }
    }

    /// The selected organisations take the values of where the pointer has them; nothing is on the map before it is let go.
    pub(super) fn drag_on_axes(&mut self, dx: f64, dy: f64) {
        let Some(picture) = self.picture().filter(|_| self.shows_all()) else { return };
        let map = self.document.map();
        let axes = scene::axes(map, picture.options());
        let by = Point { x: dx as f32, y: dy as f32 };
        let there = |organisation: &Organisation| {
            let centre = axes.centres().get(map.index_of(&organisation.id)?.index()).copied().flatten()?;
            Some(standing(organisation, axes.standing_at(centre + by), axes.influence_step()))
        };
        let organisations = self.selected_organisations().filter_map(there).collect();
        if let Ok(preview) = edit::apply(map, &Command::Change { organisations, relationships: Vec::new() }) {
            self.session.gesture = Gesture::Move(Arc::new(preview));
        }
    }

    /// Sets what the drag has shown.
    pub(super) fn release_on_axes(&mut self, preview: &crate::model::Map) {
        let changed = |organisation: &&Organisation| self.document.map().organisation(&organisation.id) != Some(*organisation);
        let organisations: Vec<Organisation> =
            self.session.selection.organisations.iter().filter_map(|id| preview.organisation(id)).filter(changed).cloned().collect();
        self.change_all(organisations);
    }

    /// One step to the right is one point more of interest, one step up the next step of influence; what is not said stays so.
    pub(super) fn nudge_on_axes(&mut self, dx: f64, dy: f64) {
        let Some(picture) = self.picture().filter(|_| self.shows_all()) else { return };
        let step = scene::axes(self.document.map(), picture.options()).influence_step();
        let moved = |organisation: &Organisation| {
            let interest = organisation.interest.map(|value| value.saturating_add_signed(dx.signum() as i8 * i8::from(dx != 0.0)).min(10));
            let influence = match dy {
                up if up < 0.0 => organisation.influence.map(|value| value.saturating_add(step)),
                down if down > 0.0 => organisation.influence.map(|value| value.saturating_sub(step)),
                _ => organisation.influence,
            };
            Organisation { interest, influence, ..organisation.clone() }
        };
        let organisations = self.selected_organisations().map(moved).collect();
        self.change_all(organisations);
    }

    fn selected_organisations(&self) -> impl Iterator<Item = &Organisation> {
        self.session.selection.organisations.iter().filter_map(|id| self.document.map().organisation(id))
    }

    fn change_all(&mut self, organisations: Vec<Organisation>) {
        if !organisations.is_empty() {
            self.edit(&Command::Change { organisations, relationships: Vec::new() });
        }
    }
}

/// The same organisation standing there. Within the step of influence that it has, its influence stays exactly what it is.
fn standing(organisation: &Organisation, there: Standing, step: u32) -> Organisation {
    let exact = |influence: u32| organisation.influence.filter(|own| own / step.max(1) == influence / step.max(1)).unwrap_or(influence);
    Organisation { interest: there.map(|(interest, _)| interest), influence: there.map(|(_, influence)| exact(influence)), ..organisation.clone() }
}
