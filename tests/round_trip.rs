//! What you save is what you open: 10,000 random maps here, a million with `OUTLOUD_LONG=1` (half an hour).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use outloud::formats::{read_map, write_map};
use rayon::prelude::*;

#[test]
fn a_saved_map_opens_as_the_same_map_and_saves_as_the_same_bytes() {
    (0..support::rounds(10_000, 1_000_000)).into_par_iter().for_each(|seed| {
        let map = support::map(seed, 12);
        let saved = write_map(&map).unwrap_or_else(|problem| panic!("seed {seed}: {problem}"));
        let opened = read_map(&saved).expect("opens");
        assert!(opened.map == map, "seed {seed}");
        assert!(opened.warnings.is_empty(), "seed {seed}: {:?}", opened.warnings);
        assert!(write_map(&opened.map).expect("saves") == saved, "seed {seed}");
    });
}
