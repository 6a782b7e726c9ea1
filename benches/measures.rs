//! How long all measures and all findings of a map take, with twice as many relationships as organisations. Aims on two cores: 300 in one
//! frame (8 ms), 1,000 in under 100 ms, 10,000 in under 5 s.
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing)]

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use fastrand::Rng;
use outloud::analysis::{Inquiry, Layer, Question, find, measure};
use outloud::model::{
    Asking, Ends, Funding, Kind, Known, Map, Money, Organisation, OrganisationId, Power, PowerForm, Relationship, RelationshipId, Sector, Strength,
    View, Working, WorkingForm,
};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

const SECTORS: [Sector; 4] = [Sector::Statutory, Sector::Voluntary, Sector::Community, Sector::Residents];

/// A map with a few that many have to do with, as real ones have.
fn view(organisations: usize) -> View {
    let mut rng = Rng::with_seed(1);
    let mut map = Map::new();
    let id = |number: usize| OrganisationId::new(&format!("organisation-{number}")).expect("id");
    for number in 0..organisations {
        let organisation = Organisation {
            sectors: vec![SECTORS[rng.usize(..4)].clone()],
            annual_income: Money::from_pence(rng.i64(1_000_000..100_000_000)),
            ..Organisation::new(id(number), format!("Community association number {number}"))
        };
        map.add_organisation(organisation).expect("organisation");
    }
    for number in 0..2 * organisations {
        let from = (rng.f64().powi(2) * organisations as f64) as usize;
        let to = (from + 1 + rng.usize(..organisations - 1)) % organisations;
        let ends = Ends { from: id(from), to: id(to) };
        let relationship = Relationship::new(RelationshipId::new(&format!("tie-{number}")).expect("id"), kind(&mut rng));
        map.connect(&ends, relationship).expect("relationship");
    }
    View::new(Arc::new(map))
}

fn kind(rng: &mut Rng) -> Kind {
    match rng.u8(..4) {
        0 => Kind::Funding(Funding { amount: Money::from_pence(rng.i64(100_000..10_000_000)), ..Funding::default() }),
        1 => Kind::Power(Power { form: PowerForm::Decides, strength: Strength::new(rng.u8(1..=5)), visibility: None }),
        2 => Kind::Working(Working { form: WorkingForm::Refers, strength: None, two_way: Known::Yes }),
        _ => Kind::Asking(Asking { occasions: Some(rng.u32(1..5)), ..Asking::default() }),
    }
}

fn measures(c: &mut Criterion) {
    let on = jiff::civil::date(2026, 4, 1);
    let question = Question { network: Layer::Simple, directed: true, on };
    let inquiry = Inquiry { on, with_assumed: false };
    let mut group = c.benchmark_group("all");
    group.sample_size(10).warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3));
    for organisations in [300, 1_000, 10_000] {
        let view = view(organisations);
        group.bench_with_input(BenchmarkId::new("measures", organisations), &view, |b, view| {
            b.iter(|| measure(view, &question, &mut |_| ControlFlow::Continue(())));
        });
        group.bench_with_input(BenchmarkId::new("findings", organisations), &view, |b, view| {
            b.iter(|| find(view, inquiry, &mut |_| ControlFlow::Continue(())));
        });
    }
    group.finish();
}

criterion_group!(benches, measures);
criterion_main!(benches);
