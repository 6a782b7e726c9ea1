//! How long a map file takes to open and to save, at 100, 1,000 and 10,000 organisations with twice the relationships. Aim: 10,000 open in under
//! 100 ms and are saved in under 60 ms.
#![allow(missing_docs, clippy::expect_used)]

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use outloud::formats::{read_map, write_map};
use outloud::model::{Ends, Funding, Kind, Map, Money, Organisation, OrganisationId, Position, Relationship, RelationshipId, Sector};

/// A map as real ones are: names, sectors, places, amounts.
fn map(organisations: usize) -> Map {
    let mut map = Map::new();
    let id = |number: usize| OrganisationId::new(&format!("organisation-{number}")).expect("id");
    for number in 0..organisations {
        let organisation = Organisation {
            sectors: vec![Sector::Voluntary],
            influence: Some(3),
            position: Position::new(number as f64, 40.5),
            ..Organisation::new(id(number), format!("Community association number {number}"))
        };
        map.add_organisation(organisation).expect("organisation");
    }
    for number in 0..2 * organisations {
        let ends = Ends { from: id(number % organisations), to: id((number + 1 + number / organisations) % organisations) };
        let kind = Kind::Funding(Funding { amount: Money::from_pence(4_000_000), ..Funding::default() });
        map.connect(&ends, Relationship::new(RelationshipId::new(&format!("grant-{number}")).expect("id"), kind)).expect("relationship");
    }
    map
}

fn files(c: &mut Criterion) {
    for organisations in [100, 1_000, 10_000] {
        let map = map(organisations);
        let bytes = write_map(&map).expect("saved");
        c.bench_with_input(BenchmarkId::new("open", organisations), &bytes, |b, bytes| b.iter(|| read_map(bytes)));
        c.bench_with_input(BenchmarkId::new("save", organisations), &map, |b, map| b.iter(|| write_map(map)));
    }
}

criterion_group!(benches, files);
criterion_main!(benches);
