//! Where things sit: a view in, places out. Pure and seeded, so the same map and seed always give the same places, on however many threads; never
//! starts by itself. [`Arrangement`] is the table of all ways.
//!
//! The way of the program itself is `near`: those who have to do with one another lie near. It arranges one connected group at a time: `force` goes
//! from the coarsest of its `levels` to the finest, letting relationships `pull` and the `field` of all push; the coarsest starts from `stress`,
//! distances on the picture like those on the map. Then `turn`, `overlap` and `pack`. A small map is arranged in several ways, and the pictures get
//! their `polish`, the best first: one organisation after another is taken off the `board` and put where its box (`boxes`) has room and the whole is
//! better, as it is `judged`. With pinned ones, `lay` puts the whole over them.
//!
//! The other ways start from the `roster` and its `groups`: `bands` beside or below one another, `rings` and the order of a `circle`; `pins` fits them to
//! what is there. `again` goes on from where all are, `join` finds a place for the new, on ground that is `free`; `align` lines up a few.
//!
//! Beneath them lie `net` (the network as numbers), `plane` (its sums), `lanes` (several numbers at a time), `bounds` (boxes round one and round
//! several) and `watch` (progress, what is to be seen of it, and breaking off); `stress` counts steps with `pivots`, and looks at all `pairs` of a
//! small network.

mod again;
mod align;
mod arrangement;
mod bands;
mod board;
mod bounds;
mod boxes;
mod circle;
mod field;
mod force;
mod free;
mod groups;
mod guides;
mod join;
mod judged;
mod lanes;
mod lay;
mod levels;
mod near;
mod net;
mod overlap;
mod pack;
mod pairs;
mod pins;
mod pivots;
mod plane;
mod polish;
mod pull;
mod rings;
mod roster;
mod stress;
mod turn;
mod watch;

pub use align::Alignment;
pub use arrangement::{Arrangement, Found, Places, Wanted};
pub use bounds::Bounds;
pub use guides::{Band, Bands, Guides, Rings};
pub use roster::Room;
pub use watch::SoFar;

/// The room that an organisation and its name take where nothing better is known, in points.
const ROOM_PTS: [f64; 2] = [150.0, 120.0];

/// Width to height of the whole, about as screens and pages have it.
const ASPECT: f64 = 1.5;

/// A place while it is being looked for: x to the right, y down, in points.
type Place = [f64; 2];
