//! Where organisations stand: at their place on the canvas, or, until they have one, in a tidy grid beneath the others.

use super::{Point, Rect};
use crate::model::{Map, Position};

/// The room for one organisation in the grid, in points.
const CELL: (f32, f32) = (160.0, 140.0);
/// The gap between what is placed and the grid beneath it, in points.
const GAP: f32 = 130.0;

impl From<Position> for Point {
    fn from(position: Position) -> Self {
        Self::new(position.x() as f32, position.y() as f32)
    }
}

/// The centre of every organisation, by its index in the network; `None` where the network has a hole.
pub fn centres(map: &Map) -> Vec<Option<Point>> {
    let network = map.network();
    let placed = Rect::bounding(network.node_weights().filter_map(|organisation| organisation.position).map(Point::from));
    let waiting = network.node_weights().filter(|organisation| organisation.position.is_none()).count();
    let mut slots = slots(placed, waiting);
    let mut centres = Vec::new();
    for index in network.node_indices() {
        centres.resize(index.index(), None);
        centres.push(network.node_weight(index).and_then(|organisation| organisation.position.map(Point::from).or_else(|| slots.next())));
    }
    centres
}

/// The middles of a grid for that many, row by row, beneath what is placed.
fn slots(placed: Option<Rect>, count: usize) -> impl Iterator<Item = Point> {
    let columns = ((count as f32 * 1.6).sqrt().ceil() as usize).clamp(1, 60);
    let width = (columns - 1) as f32 * CELL.0;
    let first = match placed {
        Some(area) => Point::new((area.centre().x - width / 2.0).round(), (area.max.y + GAP).round()),
        None => Point::new((-width / 2.0).round(), 0.0),
    };
    (0..count).map(move |slot| first + Point::new((slot % columns) as f32 * CELL.0, (slot / columns) as f32 * CELL.1))
}
