//! Organisations on their way to the places that an arrangement has given them: only what is shown moves, the map is there already.

use super::camera::Camera;
use crate::arrange::Places;
use crate::edit::{self, Command};
use crate::model::{Map, Position};
use std::sync::Arc;

/// How long it takes, in seconds.
pub(super) const SECS: f64 = 0.6;
/// Up to so many organisations are drawn anew fast enough to be seen moving.
pub(super) const MOST: usize = 300;

/// How much of the way is gone after a share of the time: slowly off, slowly in.
pub(super) fn eased(share: f64) -> f64 {
    let share = share.clamp(0.0, 1.0);
    share * share * (3.0 - 2.0 * share)
}

/// A way that is being gone.
#[derive(Clone, Debug)]
pub struct Easing {
    from: Places,
    /// The map at the end of the way.
    to: Arc<Map>,
    cameras: [Camera; 2],
    started: f64,
    preview: Arc<Map>,
}

impl Easing {
    /// Starts at those places and where that camera looks.
    pub(super) fn new(from: Places, to: Arc<Map>, cameras: [Camera; 2], now: f64) -> Self {
        let mut easing = Self { from, preview: to.clone(), to, cameras, started: now };
        easing.preview = easing.at(0.0);
        easing
    }

    /// The map as it is shown meanwhile.
    pub(super) fn preview(&self) -> &Arc<Map> {
        &self.preview
    }

    /// Where the camera looks at the end.
    pub(super) fn last_camera(&self) -> Camera {
        self.cameras[1]
    }

    /// Goes on; gives where the camera looks now, or nothing at the end of the way.
    pub(super) fn go_on(&mut self, map: &Arc<Map>, now: f64) -> Option<Camera> {
        let share = (now - self.started) / SECS;
        if !(0.0..1.0).contains(&share) || !Arc::ptr_eq(map, &self.to) {
            return None;
        }
        let share = eased(share);
        self.preview = self.at(share);
        let [from, to] = self.cameras;
        let part = share as f32;
        Some(Camera { middle: from.middle.towards(to.middle, part), zoom: from.zoom * (to.zoom / from.zoom).powf(part), canvas: to.canvas })
    }

    fn at(&self, share: f64) -> Arc<Map> {
        let between = |from: Position, to: Position| from.moved((to.x() - from.x()) * share, (to.y() - from.y()) * share);
        let place = |(id, from): &(_, Position)| Some((Clone::clone(id), between(*from, self.to.organisation(id)?.position?)));
        let places = self.from.iter().filter_map(place).collect();
        edit::apply(&self.to, &Command::Move(places)).map_or_else(|_| self.to.clone(), Arc::new)
    }
}
