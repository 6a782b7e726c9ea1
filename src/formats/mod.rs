//! Bytes to maps and back: one room per format. Nothing here touches a disk or knows a path beyond the name of an input.

mod map_file;

pub use map_file::{read_map, write_map};

use crate::model::Map;

/// A map that was read, and what its reader should know about it.
#[derive(Clone, Debug)]
pub struct Opened {
    /// The map, valid as every map.
    pub map: Map,
    /// What was noticed while reading, as sentences without a full stop.
    pub warnings: Vec<String>,
}

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 64 * 1024 * 1024;
