//! Which parts of the window are shown, how large and how dark, to whom; and the way back out.

use super::App;
use super::session::{Gesture, Panel, Selection, Tool};
use crate::model::Audience;
use crate::scene::Areas;
use crate::store::Preferences;

impl App {
    pub(super) fn show_as(&mut self, audience: Audience) {
        self.session.audience = audience;
        self.refresh();
    }

    pub(super) fn prefer(&mut self, change: impl FnOnce(&mut Preferences)) {
        change(&mut self.preferences);
        if let Some(folder) = &self.data_folder
            && let Err(problem) = self.preferences.save(&*self.disk, folder)
        {
            self.notices.problem(&problem);
        }
    }

    pub(super) fn scale(&mut self, percent: u16) {
        self.prefer(|preferences| preferences.scale_percent = percent.clamp(50, 300));
    }

    /// Sets the window up for a desk, or at a larger scale for a room: then the map has all of it to itself.
    pub(super) fn stage(&mut self, percent: u16) {
        self.scale(percent);
        [Panel::List, Panel::Inspector].into_iter().for_each(|panel| self.set_shown(panel, percent <= 100));
        // a canvas of unknown size is fitted as soon as it has one
        self.session.camera.canvas = None;
    }

    pub(super) fn toggle(&mut self, panel: Panel) {
        let shown = !self.session.shown.contains(&panel);
        self.set_shown(panel, shown);
        match panel {
            Panel::Legend => self.keep_whole_in_sight(),
            Panel::History => self.look_up_earlier(),
            Panel::Findings => self.turn_to_findings(shown),
            Panel::Welcome | Panel::List | Panel::Inspector | Panel::Page | Panel::Title | Panel::Overview => {}
        }
    }

    /// Shows or hides a panel, and keeps that for the next time, if it is one of those.
    fn set_shown(&mut self, panel: Panel, shown: bool) {
        if shown {
            self.session.shown.insert(panel)
        } else {
            self.session.shown.remove(&panel)
        };
        if kept(&mut self.preferences, panel).is_some_and(|kept| *kept != shown) {
            self.prefer(|preferences| kept(preferences, panel).into_iter().for_each(|kept| *kept = shown));
        }
    }

    /// Shows areas of that kind, or none if those are shown; where there would be none, says what to do.
    pub(super) fn toggle_areas(&mut self, areas: Areas) {
        self.refresh();
        let wanted = Some(areas).filter(|areas| self.session.areas != Some(*areas));
        let lacking = self.seen.as_ref().zip(wanted).and_then(|(seen, areas)| areas.lacking(&seen.view));
        if let Some(problem) = lacking {
            return self.refuse(&problem);
        }
        self.session.areas = wanted;
        // the legend explains them
        self.keep_whole_in_sight();
    }

    pub(super) fn find(&mut self) {
        self.session.shown.insert(Panel::List);
        self.wants_search = true;
    }

    /// Backs out one level: what is in front, an arrangement that is being made, saying it out loud, the gesture, the tool, the open finding, the
    /// selection.
    pub(super) fn back(&mut self) {
        if self.session.front.take().is_some() {
            self.next = None;
        } else if self.is_arranging() {
            self.stop_arranging();
        } else if self.session.looking.aloud.is_some() {
            self.end_aloud();
        } else if !matches!(self.session.gesture, Gesture::None) {
            self.session.gesture = Gesture::None;
        } else if matches!(self.session.tool, Tool::Connect(_)) {
            self.session.tool = Tool::Hand;
        } else if self.is_supposing() && self.session.selection.is_empty() {
            self.turn_what_if();
        } else if self.session.looking.chosen.take().is_none() {
            self.session.selection = Selection::default();
        }
    }
}

/// Whether a panel is shown next time, if that is kept.
pub(super) fn kept(preferences: &mut Preferences, panel: Panel) -> Option<&mut bool> {
    match panel {
        Panel::List => Some(&mut preferences.list),
        Panel::Inspector => Some(&mut preferences.details),
        Panel::Legend => Some(&mut preferences.legend),
        Panel::Title => Some(&mut preferences.title),
        Panel::Overview => Some(&mut preferences.overview),
        Panel::Welcome | Panel::Page | Panel::Findings | Panel::History => None,
    }
}
