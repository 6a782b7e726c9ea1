//! Fits an ordered arrangement to what is there already: to the pinned, who stay, or to where the selected were.

use super::arrangement::Places;
use super::ground::Ground;
use super::{Place, overlap};
use crate::model::{Map, Position};

/// The places of all who are not pinned. The whole is moved to where the pinned fit in best, and gives way where it would cover one.
pub(super) fn fitted(ground: &Ground, mut places: Vec<Place>) -> Places {
    let pinned = ground.pinned();
    let off: Vec<Place> = pinned.iter().zip(&places).filter_map(|(pin, place)| pin.map(|pin| [pin[0] - place[0], pin[1] - place[1]])).collect();
    if !off.is_empty() {
        let count = off.len() as f64;
        let by = off.iter().fold([0.0, 0.0], |sum, off| [sum[0] + off[0] / count, sum[1] + off[1] / count]);
        for (place, pin) in places.iter_mut().zip(&pinned) {
            *place = pin.unwrap_or([place[0] + by[0], place[1] + by[1]]);
        }
        let fixed: Vec<bool> = pinned.iter().map(Option::is_some).collect();
        overlap::part(&mut places, ground.rooms(), &fixed);
    }
    free(ground, places)
}

/// The places of those who are not pinned.
pub(super) fn free(ground: &Ground, places: Vec<Place>) -> Places {
    let moved = ground.organisations.iter().zip(places).zip(ground.pinned()).filter(|(_, pin)| pin.is_none());
    moved.map(|((organisation, [x, y]), _)| (organisation.id.clone(), Position::default().moved(x, y))).collect()
}

/// Moves places found for a few so that their middle is where it was; with a pinned one among them they fit already.
pub(super) fn about_where_they_were(mut found: Places, map: &Map) -> Places {
    if map.organisations().any(|organisation| organisation.pinned) {
        return found;
    }
    let were = middle(map.organisations().filter_map(|organisation| organisation.position));
    if let (Some(were), Some(are)) = (were, middle(found.iter().map(|(_, at)| *at))) {
        for (_, place) in &mut found {
            *place = place.moved(were[0] - are[0], were[1] - are[1]);
        }
    }
    found
}

/// The middle of the box round those places.
fn middle(places: impl Iterator<Item = Position>) -> Option<Place> {
    let boxed = places.map(|at| [at.x(), at.y(), at.x(), at.y()]).reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]);
    boxed.map(|[left, top, right, bottom]| [(left + right) / 2.0, (top + bottom) / 2.0])
}
