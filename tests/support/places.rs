//! Small maps with every look there is, for the tests of pictures.
#![allow(dead_code, reason = "each test uses its own part")]

use outloud::model::{
    Asking, Audience, Certainty, Date, Details, Ends, Funding, Kind, Known, Map, Money, Organisation, OrganisationId, Per, Position, Power,
    PowerForm, Relationship, Sector, SectorKind, Status, Strength, View, Working, WorkingForm,
};
use std::sync::Arc;

/// Id, name, sector, influence, x, y.
type Row = (&'static str, &'static str, Option<SectorKind>, Option<u32>, f64, f64);

fn organisations(list: &[Row]) -> Map {
    let mut map = Map::new();
    for (id, name, sector, influence, x, y) in list {
        let mut organisation = Organisation::new(OrganisationId::new(id).unwrap(), *name);
        organisation.sectors = sector.iter().map(|sector| Sector::from(*sector)).collect();
        (organisation.influence, organisation.position) = (*influence, Position::new(*x, *y));
        map.add_organisation(organisation).unwrap();
    }
    map
}

fn connect(map: &mut Map, from: &str, to: &str, kind: Kind, certainty: Certainty) {
    let ends = Ends { from: OrganisationId::new(from).unwrap(), to: OrganisationId::new(to).unwrap() };
    let id = map.new_relationship_id(&ends.from, kind.verb(), &ends.to);
    map.connect(&ends, Relationship { certainty, ..Relationship::new(id, kind) }).unwrap();
}

/// So many pounds a year.
pub fn funding(pounds: i64) -> Kind {
    Kind::Funding(Funding { amount: Money::from_pence(pounds * 100), per: Per::Year, ..Funding::default() })
}

/// Power of that form and strength.
pub fn power(form: PowerForm, strength: u8) -> Kind {
    Kind::Power(Power { form, strength: Strength::new(strength), visibility: None })
}

fn working(form: WorkingForm, two_way: Known) -> Kind {
    Kind::Working(Working { form, strength: None, two_way })
}

/// A roomy map with every sector, every family, every certainty and every mark.
pub fn valley() -> View {
    use Certainty::{Agreed, Assumed, Contested, Documented};
    use SectorKind::{Community, Faith, Other, Private, Residents, Statutory, Voluntary};
    let mut map = organisations(&[
        ("icb", "Calder Integrated Care Board", Some(Statutory), Some(9), 0.0, 0.0),
        ("council", "Holme Valley Council", Some(Statutory), Some(7), 420.0, -20.0),
        ("carers", "Carers Count", Some(Voluntary), Some(2), -120.0, 250.0),
        ("centre", "Riverside Community Centre", Some(Community), Some(3), 240.0, 240.0),
        ("chapel", "Bethel Chapel", Some(Faith), Some(0), 560.0, 250.0),
        ("residents", "Residents' table", Some(Residents), Some(1), 100.0, 440.0),
        ("bus", "Valley Buses Limited", Some(Private), None, 780.0, 60.0),
        ("school", "Moorside School", Some(Other), Some(2), 420.0, 430.0),
        ("group", "Quiet voices group", None, None, 720.0, 430.0),
    ]);
    map.set_details(Details {
        title: "Who decides about community health in Holme Valley?".into(),
        question: "Who funds whom, and who holds power over whom, when people come home from hospital?".into(),
        place: "Holme Valley".into(),
        date: Some(Date::parse("2026-11-22").unwrap()),
        status: Status::Agreed(Date::parse("2026-11-29").unwrap()),
        ..Details::default()
    })
    .unwrap();
    connect(&mut map, "icb", "council", funding(1_200_000), Documented);
    connect(&mut map, "council", "icb", power(PowerForm::HoldsToAccount, 3), Agreed);
    connect(&mut map, "icb", "carers", funding(85_000), Documented);
    connect(&mut map, "icb", "carers", power(PowerForm::Commissions, 5), Agreed);
    connect(&mut map, "council", "centre", funding(40_000), Agreed);
    connect(&mut map, "council", "bus", power(PowerForm::Regulates, 2), Assumed);
    connect(&mut map, "chapel", "centre", Kind::Funding(Funding::default()), Assumed);
    connect(&mut map, "centre", "residents", working(WorkingForm::Trust, Known::Yes), Agreed);
    connect(&mut map, "carers", "residents", Kind::Asking(Asking { occasions: Some(4), ..Asking::default() }), Agreed);
    connect(&mut map, "school", "centre", working(WorkingForm::InTension, Known::No), Contested);
    connect(&mut map, "group", "council", power(PowerForm::Advocates, 1), Contested);
    let mut group = map.organisation(&OrganisationId::new("group").unwrap()).unwrap().clone();
    group.seldom_heard = true;
    map.replace_organisation(group).unwrap();
    let mut bus = map.organisation(&OrganisationId::new("bus").unwrap()).unwrap().clone();
    bus.audience = Audience::Team;
    map.replace_organisation(bus).unwrap();
    View::new(Arc::new(map))
}

/// Names in the scripts that communities in the United Kingdom write.
pub fn names() -> View {
    use SectorKind::{Community, Faith, Voluntary};
    let map = organisations(&[
        ("cy", "Cymdeithas Tŷ Gŵyr Llŷn", Some(Community), None, 0.0, 0.0),
        ("pl", "Stowarzyszenie Źródło Łódź", Some(Voluntary), Some(2), 220.0, 0.0),
        ("ar", "مسجد النور Leeds 12", Some(Faith), None, 440.0, 0.0),
        ("ur", "محلہ کمیٹی برائے صحت", Some(Community), Some(1), 0.0, 170.0),
        ("pa", "ਗੁਰਦੁਆਰਾ ਸਾਹਿਬ", Some(Faith), None, 220.0, 170.0),
        ("bn", "উন্নয়ন সংস্থা", Some(Voluntary), Some(4), 440.0, 170.0),
        ("he", "קהילת שלום", Some(Faith), None, 0.0, 340.0),
        ("gu", "ગુજરાતી સમાજ", Some(Community), None, 220.0, 340.0),
        ("ta", "தமிழ் சங்கம்", Some(Community), None, 440.0, 340.0),
    ]);
    View::new(Arc::new(map))
}

/// Three relationships and their opposites between the same two, and two organisations that nobody has placed.
pub fn parallels() -> View {
    let mut map = organisations(&[
        ("a", "Council", Some(SectorKind::Statutory), Some(40), 0.0, 0.0),
        ("b", "Carers Count", Some(SectorKind::Voluntary), Some(13), 380.0, 60.0),
    ]);
    for (id, name) in [("c", "Newcomers' group"), ("d", "Mosque")] {
        map.add_organisation(Organisation::new(OrganisationId::new(id).unwrap(), name)).unwrap();
    }
    connect(&mut map, "a", "b", funding(900_000), Certainty::Agreed);
    connect(&mut map, "b", "a", funding(1_000), Certainty::Assumed);
    connect(&mut map, "a", "b", power(PowerForm::Decides, 5), Certainty::Agreed);
    connect(&mut map, "b", "a", power(PowerForm::Advises, 1), Certainty::Contested);
    connect(&mut map, "a", "b", funding(20_000), Certainty::Agreed);
    connect(&mut map, "b", "a", working(WorkingForm::Trust, Known::Yes), Certainty::Agreed);
    View::new(Arc::new(map))
}
