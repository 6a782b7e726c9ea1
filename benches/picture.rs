//! How long a picture takes at 100, 1,000 and 10,000 organisations with twice the relationships, and its files, 3,840 wide, at 200 and 10,000. Aim: the
//! picture of 1,000 in under 8 ms; the files of 200 in under 10 ms (SVG), 40 ms (PDF) and 0.12 s (PNG), of 10,000 in under 0.25, 0.5 and 0.8 s.
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing)]

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use outloud::formats::picture::{PictureFormat, PictureSize, export_picture};
use outloud::model::{
    Audience, Ends, Funding, Kind, Map, Money, Organisation, OrganisationId, Position, Power, PowerForm, Relationship, RelationshipId, SectorKind,
    Strength, View,
};
use outloud::scene::{PictureOptions, Theme, picture};
use std::sync::Arc;

/// Organisations on a jittered grid, each joined to two near ones, as an arrangement leaves them.
fn view(organisations: usize) -> View {
    let mut rng = fastrand::Rng::with_seed(1);
    let mut map = Map::new();
    let id = |number: usize| OrganisationId::new(&format!("organisation-{number}")).expect("id");
    let columns = (organisations as f64).sqrt().ceil() as usize;
    for number in 0..organisations {
        let (x, y) = ((number % columns) as f64 * 220.0 + rng.f64() * 60.0, (number / columns) as f64 * 180.0 + rng.f64() * 60.0);
        let organisation = Organisation {
            sectors: SectorKind::ALL.get(number % 7).map(|sector| (*sector).into()).into_iter().collect(),
            influence: (number % 3 > 0).then_some(number as u32 % 9),
            position: Position::new(x, y),
            ..Organisation::new(id(number), format!("Community association number {number}"))
        };
        map.add_organisation(organisation).expect("organisation");
    }
    for number in 0..2 * organisations {
        let other = (number / 2 + [1, columns, columns + 1, 2][rng.usize(..4)]) % organisations;
        let kind = if number % 2 == 0 {
            Kind::Funding(Funding { amount: Money::from_pence(rng.i64(100_000..50_000_000)), ..Funding::default() })
        } else {
            Kind::Power(Power { form: PowerForm::ALL[number % 13], strength: Strength::new(number as u8 % 5 + 1), visibility: None })
        };
        let relationship = Relationship::new(RelationshipId::new(&format!("relationship-{number}")).expect("id"), kind);
        map.connect(&Ends { from: id(number / 2), to: id(other) }, relationship).expect("relationship");
    }
    View::new(Arc::new(map))
}

fn pictures(c: &mut Criterion) {
    let options = PictureOptions::default();
    for organisations in [100, 1_000, 10_000] {
        let view = view(organisations);
        c.bench_with_input(BenchmarkId::new("picture", organisations), &view, |b, view| b.iter(|| picture(view, Theme::light(), &options)));
    }
    for organisations in [200, 10_000] {
        let cleared = view(organisations).cleared(Audience::Partners);
        for format in PictureFormat::ALL {
            let export = || export_picture(&cleared, format, Theme::light(), &options, PictureSize::Width(3_840));
            c.bench_function(&format!("{} of {organisations}", format.extension()), |b| b.iter(export));
        }
    }
}

criterion_group! { name = benches; config = Criterion::default().sample_size(20); targets = pictures }
criterion_main!(benches);
