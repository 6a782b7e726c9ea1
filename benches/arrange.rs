//! How long arranging takes: all anew, again after one relationship more, and ten new organisations, in partnerships as real ones are. Aims on two cores:
//! 1,000 anew in 13 ms, 300 again in one frame (8 ms), a step of 10,000 again in 2 ms.
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing)]

use criterion::{Bencher, BenchmarkId, Criterion, criterion_group, criterion_main};
use outloud::arrange::{Arrangement, Places, Room, Wanted};
use outloud::model::{Ends, Funding, Kind, Map, Organisation, OrganisationId, Relationship, RelationshipId, View};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The room of everybody here.
const ROOM: Room = [46.0, 26.0, 46.0, 46.0];

fn id(number: usize) -> OrganisationId {
    OrganisationId::new(&format!("organisation-{number}")).expect("id")
}

fn connect(map: &mut Map, from: usize, to: usize) {
    let relationship =
        Relationship::new(RelationshipId::new(&format!("tie-{}", map.relationship_count())).expect("id"), Kind::Funding(Funding::default()));
    map.connect(&Ends { from: id(from), to: id(to) }, relationship).expect("relationship");
}

/// Partnerships of fifty with a few that many have to do with, and one in ten relationships to elsewhere.
fn map(organisations: usize) -> Map {
    let mut rng = fastrand::Rng::with_seed(1);
    let mut map = Map::new();
    for number in 0..organisations {
        map.add_organisation(Organisation::new(id(number), format!("Organisation {number}"))).expect("organisation");
    }
    for number in 0..2 * organisations {
        let (one, first) = (number / 2, number / 100 * 50);
        let size = 50.min(organisations - first);
        let other = if rng.u8(..10) == 0 { rng.usize(..organisations) } else { first + (rng.f64().powi(3) * size as f64) as usize };
        if one != other {
            connect(&mut map, other, one);
        }
    }
    map
}

fn places(map: &Map, how: Arrangement) -> Places {
    let rooms = vec![ROOM; map.organisation_count()];
    let wanted = Wanted { view: &View::new(Arc::new(map.clone())), only: &BTreeSet::new(), rooms: &rooms, seed: 1 };
    how.places(&wanted, &mut |_| ControlFlow::Continue(())).expect("places")
}

/// How long a step of arranging again takes: the mean of the eleven between the twelve steps of the largest group, which are the longest waits between
/// two words of progress; of all where there are fewer.
fn step(map: &Map) -> Duration {
    let rooms = vec![ROOM; map.organisation_count()];
    let wanted = Wanted { view: &View::new(Arc::new(map.clone())), only: &BTreeSet::new(), rooms: &rooms, seed: 1 };
    let mut told = Vec::new();
    let mut tell = |_: f32| {
        told.push(Instant::now());
        ControlFlow::Continue(())
    };
    Arrangement::Again.places(&wanted, &mut tell).expect("places");
    let mut waits: Vec<Duration> = told.windows(2).map(|two| two[1] - two[0]).collect();
    waits.sort_unstable();
    let longest = &waits[waits.len().saturating_sub(11)..];
    longest.iter().sum::<Duration>() / longest.len().max(1) as u32
}

/// The map with everybody in place.
fn arranged(mut map: Map) -> Map {
    for (id, place) in places(&map, Arrangement::Near) {
        let mut organisation = map.organisation(&id).expect("organisation").clone();
        organisation.position = Some(place);
        map.replace_organisation(organisation).expect("organisation");
    }
    map
}

fn arranging(c: &mut Criterion) {
    let mut group = c.benchmark_group("arrange");
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
    for organisations in [300, 1_000, 10_000] {
        let map = map(organisations);
        for how in [Arrangement::Near, Arrangement::Distances] {
            group.bench_with_input(BenchmarkId::new(how.word(), organisations), &map, |b, map| b.iter(|| places(map, how)));
        }
        let mut edited = arranged(map);
        connect(&mut edited, 0, organisations - 1);
        group.bench_with_input(BenchmarkId::new("again", organisations), &edited, |b, map| b.iter(|| places(map, Arrangement::Again)));
        let steps = |b: &mut Bencher, map: &Map| b.iter_custom(|times| (0..times).map(|_| step(map)).sum());
        group.bench_with_input(BenchmarkId::new("again, a step", organisations), &edited, steps);
        for number in organisations..organisations + 10 {
            edited.add_organisation(Organisation::new(id(number), format!("Organisation {number}"))).expect("organisation");
            connect(&mut edited, number % 7, number);
        }
        group.bench_with_input(BenchmarkId::new("new", organisations), &edited, |b, map| b.iter(|| places(map, Arrangement::New)));
    }
    group.finish();
}

criterion_group!(benches, arranging);
criterion_main!(benches);
