//! Promise: same map, same bytes. Every export is identical each time, whatever was drawn before and on whichever thread.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/places.rs"]
mod places;

use outloud::formats::picture::{PictureFormat, PictureSize, export_picture};
use outloud::formats::write_map;
use outloud::model::{Audience, View};
use outloud::scene::{PictureOptions, Theme};

fn exported(view: &View, format: PictureFormat) -> Vec<u8> {
    let cleared = view.cleared(Audience::Partners);
    export_picture(&cleared, format, Theme::light(), &PictureOptions::default(), PictureSize::Width(640)).unwrap()
}

#[test]
fn pictures_are_the_same_every_time() {
    for format in PictureFormat::ALL {
        let first = exported(&places::valley(), format);
        for run in 0..20 {
            // what is remembered from other maps makes no difference, nor does a fresh thread that remembers nothing
            exported(&places::names(), PictureFormat::Svg);
            let again = if run % 4 == 0 {
                std::thread::spawn(move || exported(&places::valley(), format)).join().unwrap()
            } else {
                exported(&places::valley(), format)
            };
            assert!(again == first, "{format:?}, run {run}");
        }
    }
}

#[test]
fn saved_maps_are_the_same_every_time() {
    let first = write_map(places::valley().map()).unwrap();
    for _ in 0..20 {
        assert_eq!(write_map(places::valley().map()).unwrap(), first);
    }
}
