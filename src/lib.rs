//! Outloud: draw who funds whom and who holds power over whom, and say it out loud.
//!
//! A [`model::Map`] is a network of organisations and relationships that is valid at every moment. It changes only through
//! [`edit::apply`], which turns a map and a command into the next map. Everything else looks at a [`model::View`] of it:
//! [`analysis`] says what it shows, [`arrange`] finds places, [`scene`] draws the picture as data, and the window and every export paint that same picture.
//! What leaves the program is a [`model::Cleared`] view, from which all that an audience may not have is gone. [`formats`]
//! turns maps and pictures into bytes, and [`store`] is the only room that touches the disk.
//!
//! In reading order:
//!
//! 1. [`problem`]: what went wrong, in words for the person at the screen
//! 2. [`model`]: what a map is
//! 3. [`edit`]: how a map changes, and how that is undone
//! 4. [`analysis`]: what it shows
//! 5. [`arrange`]: where things sit
//! 6. [`scene`]: the picture as data
//! 7. [`formats`]: bytes to maps and back, pictures to bytes
//! 8. [`store`]: bytes to disk and back, safely
//! 9. `app`: the program without pixels
//! 10. `ui`: the pixels
//! 11. [`cli`]: the same work without a window
//!
//! Each room uses only those above it in this list; `tests/architecture.rs` holds that. Two things differ from a plain reading of
//! the rooms: `model` uses jiff for the calendar, and `scene` reads its themes from RON.

pub mod analysis;
pub mod app;
pub mod arrange;
pub mod cli;
pub mod edit;
pub mod formats;
pub mod model;
pub mod problem;
pub mod scene;
pub mod store;
#[cfg(feature = "gui")]
pub mod ui;
