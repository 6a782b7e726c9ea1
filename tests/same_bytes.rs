//! Promise: same map, same bytes. Every export is identical each time, whatever was drawn before and on whichever thread.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "support/places.rs"]
mod places;

use outloud::formats::picture::{PictureFormat, PictureSize, export_picture};
use outloud::formats::{read_map, write_map};
use outloud::model::{Audience, Ends, Funding, Kind, Map, Money, Organisation, OrganisationId, Position, Relationship, RelationshipId, View};
use outloud::scene::{PictureOptions, Theme};
use std::sync::Arc;

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

/// A map that is written, read and drawn in several pieces.
fn large() -> View {
    let mut map = Map::new();
    let id = |number: usize| OrganisationId::new(&format!("organisation-{number}")).unwrap();
    for number in 0..800 {
        let position = Position::new((number % 40) as f64 * 180.0, (number / 40) as f64 * 160.0);
        let organisation = Organisation { influence: Some(number as u32 % 9), position, ..Organisation::new(id(number), format!("Place {number}")) };
        map.add_organisation(organisation).unwrap();
    }
    for number in 0..1_600 {
        let ends = Ends { from: id(number / 2), to: id((number / 2 + [1, 41][number % 2]) % 800) };
        let amount = Money::from_pence(number as i64 * 12_345);
        let kind = Kind::Funding(Funding { amount, purpose: "To meet, and to be heard".to_owned(), ..Funding::default() });
        map.connect(&ends, Relationship::new(RelationshipId::new(&format!("relationship-{number}")).unwrap(), kind)).unwrap();
    }
    View::new(Arc::new(map))
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let view = large();
    let made = |threads| {
        let threads = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        threads.install(|| {
            let saved = write_map(view.map()).unwrap();
            assert!(saved.len() > 300_000);
            let again = write_map(&read_map(&saved).unwrap().map).unwrap();
            let pictures = PictureFormat::ALL.map(|format| {
                let size = PictureSize::Width(1_600);
                export_picture(&view.cleared(Audience::Team), format, Theme::light(), &PictureOptions::default(), size).unwrap()
            });
            (saved, again, pictures)
        })
    };
    let (one, two) = (made(1), made(2));
    assert!(one.0 == two.0 && one.0 == two.1, "the map file");
    for (format, (one, two)) in PictureFormat::ALL.into_iter().zip(one.2.iter().zip(&two.2)) {
        assert!(one == two, "{format:?}");
    }
}
