//! Random maps for the tests, the same from the same seed: every field, every kind, nasty but allowed text.
#![allow(dead_code, reason = "each test uses its own part")]

pub mod drawing;
pub mod hooked;
pub mod program;

use fastrand::Rng;
use outloud::model::{
    Asking, Audience, Certainty, Change, Currency, Date, Details, Ends, Funding, FundingForm, Judgement, Kind, Known, Level, Map, Money, Naming,
    NamingId, NamingState, Organisation, OrganisationId, Participation, Per, Perspective, PerspectiveId, Position, Power, PowerForm, Relationship,
    RelationshipId, Sector, SectorKind, Standing, Status, Strength, Threshold, Visibility, WhatIf, WhatIfId, Working, WorkingForm,
};

/// How often a test of random maps runs: the short count, or the long one where `OUTLOUD_LONG` is set.
pub fn rounds(short: u64, long: u64) -> u64 {
    if std::env::var_os("OUTLOUD_LONG").is_some() { long } else { short }
}

/// A map of up to `most` organisations and twice the relationships, with perspectives, namings and what-ifs.
pub fn map(seed: u64, most: usize) -> Map {
    let mut rng = Rng::with_seed(seed);
    let mut map = Map::new();
    map.set_details(details(&mut rng)).expect("details");
    let organisations = rng.usize(0..=most);
    for number in 0..organisations {
        let id = id(&mut rng, number);
        map.add_organisation(organisation(&mut rng, OrganisationId::new(&id).expect("id"))).expect("organisation");
    }
    let ids: Vec<OrganisationId> = map.organisations().map(|o| o.id.clone()).collect();
    let relationships = if ids.len() < 2 { 0 } else { rng.usize(0..=2 * ids.len()) };
    for number in 0..relationships {
        let ends = Ends { from: ids[rng.usize(..ids.len())].clone(), to: ids[rng.usize(..ids.len())].clone() };
        if ends.from != ends.to {
            let id = RelationshipId::new(&id(&mut rng, number)).expect("id");
            map.connect(&ends, relationship(&mut rng, id)).expect("relationship");
        }
    }
    // holes in the network, as edits leave them
    if ids.len() > 3 && rng.bool() {
        map.remove_organisation(&ids[rng.usize(..ids.len())]).expect("removed");
    }
    for number in 0..rng.usize(0..4) {
        let perspective = perspective(&mut rng, &map, number);
        map.put_perspective(perspective).expect("perspective");
    }
    for number in 0..rng.usize(0..4) {
        let naming = naming(&mut rng, &map, number);
        map.put_naming(naming).expect("naming");
    }
    for number in 0..rng.usize(0..3) {
        if let Some(what_if) = what_if(&mut rng, &map, number) {
            map.put_what_if(what_if).expect("what-if");
        }
    }
    map
}

fn id(rng: &mut Rng, number: usize) -> String {
    let stem = pick(rng, &["org", "riverside-trust", "=cmd", "-x", "مسجد", "a\"b", "a\\b", "'q", "St Mary's", "@at", "a;b,c"]);
    format!("{stem}{number}")
}

fn details(rng: &mut Rng) -> Details {
    Details {
        title: line(rng),
        question: line(rng),
        place: line(rng),
        date: maybe(rng, date),
        facilitator: line(rng),
        status: if rng.bool() { Status::Draft } else { Status::Agreed(date(rng)) },
        currency: currency(rng),
        review_date: maybe(rng, date),
        thresholds: Threshold::ALL.iter().filter(|_| rng.u8(..) < 40).map(|t| (*t, u32::from(t.default_value() as u16))).collect(),
        notes: prose(rng),
    }
}

fn organisation(rng: &mut Rng, id: OrganisationId) -> Organisation {
    let name = format!("{} {}", pick(rng, &["Riverside", "=HYPERLINK(1)", "Łódź", "-1", "'Allo"]), line(rng)).trim().to_owned();
    Organisation {
        short_name: line(rng),
        sectors: sectors(rng),
        level: maybe(rng, |rng| one_of(rng, Level::ALL)),
        annual_income: maybe(rng, money),
        income_year: maybe(rng, date),
        reserves: maybe(rng, money),
        staff: maybe(rng, |rng| rng.u32(..)),
        volunteers: maybe(rng, |rng| rng.u32(0..100)),
        influence: maybe(rng, |rng| rng.u32(..)),
        interest: maybe(rng, |rng| rng.u8(0..=10)),
        priorities: prose(rng),
        structure: prose(rng),
        culture: prose(rng),
        language: prose(rng),
        seldom_heard: rng.bool(),
        identifiers: words(rng),
        tags: words(rng),
        notes: prose(rng),
        position: maybe(rng, position),
        pinned: rng.bool(),
        audience: one_of(rng, Audience::ALL),
        ..Organisation::new(id, name)
    }
}

fn sectors(rng: &mut Rng) -> Vec<Sector> {
    let mut sectors = Vec::new();
    for _ in 0..rng.usize(0..4) {
        let sector = match one_of(rng, SectorKind::ALL) {
            SectorKind::Other => Sector::Other(pick(rng, &["", "Voluntary", "other", "a|b", "other: x", "c\\", "=1", "housing"]).to_owned()),
            known => known.into(),
        };
        if !sectors.contains(&sector) {
            sectors.push(sector);
        }
    }
    sectors
}

fn relationship(rng: &mut Rng, id: RelationshipId) -> Relationship {
    Relationship {
        label: line(rng),
        certainty: one_of(rng, Certainty::ALL),
        source: line(rng),
        date: maybe(rng, date),
        said_by: line(rng),
        audience: one_of(rng, Audience::ALL),
        notes: prose(rng),
        ..Relationship::new(id, kind(rng))
    }
}

fn kind(rng: &mut Rng) -> Kind {
    match rng.u8(0..4) {
        0 => Kind::Funding(Funding {
            form: one_of(rng, FundingForm::ALL),
            amount: maybe(rng, money),
            currency: maybe(rng, currency),
            per: one_of(rng, Per::ALL),
            start: maybe(rng, date),
            end: maybe(rng, date),
            restricted: one_of(rng, Known::ALL),
            purpose: line(rng),
        }),
        1 => Kind::Power(Power {
            form: one_of(rng, PowerForm::ALL),
            strength: maybe(rng, strength),
            visibility: maybe(rng, |rng| one_of(rng, Visibility::ALL)),
        }),
        2 => Kind::Working(Working { form: one_of(rng, WorkingForm::ALL), strength: maybe(rng, strength), two_way: one_of(rng, Known::ALL) }),
        _ => Kind::Asking(Asking {
            claimed_level: maybe(rng, |rng| one_of(rng, Participation::ALL)),
            felt_level: maybe(rng, |rng| one_of(rng, Participation::ALL)),
            occasions: maybe(rng, |rng| rng.u32(..)),
            hours: maybe(rng, |rng| rng.u32(..)),
            fed_back: one_of(rng, Known::ALL),
        }),
    }
}

fn perspective(rng: &mut Rng, map: &Map, number: usize) -> Perspective {
    let mut perspective = Perspective::new(PerspectiveId::new(&id(rng, number)).expect("id"), format!("Table {number}"));
    perspective.audience = one_of(rng, Audience::ALL);
    perspective.notes = prose(rng);
    for organisation in map.organisations() {
        if rng.bool() {
            let standing = Standing { influence: maybe(rng, |rng| rng.u32(0..9)), interest: maybe(rng, |rng| rng.u8(0..=10)) };
            perspective.organisations.insert(organisation.id.clone(), standing);
        }
    }
    for (_, relationship, _) in map.relationships() {
        if rng.bool() {
            let judgement = Judgement { strength: maybe(rng, strength), certainty: maybe(rng, |rng| one_of(rng, Certainty::ALL)) };
            perspective.relationships.insert(relationship.id.clone(), judgement);
        }
    }
    perspective
}

fn naming(rng: &mut Rng, map: &Map, number: usize) -> Naming {
    let id = NamingId::new(&id(rng, number)).expect("id");
    let about = map.organisations().filter(|_| rng.u8(..) < 60).map(|organisation| organisation.id.clone()).collect();
    let kind = pick(rng, &["double-hold", Naming::OUR_OWN, "a-kind-of-tomorrow"]);
    Naming {
        relationships: map.relationships().filter(|_| rng.u8(..) < 60).map(|(_, relationship, _)| relationship.id.clone()).collect(),
        passed: rng.bool(),
        state: maybe(rng, |rng| one_of(rng, NamingState::ALL)),
        own_words: prose(rng),
        other_wording: prose(rng),
        said_by: line(rng),
        action: prose(rng),
        owner: line(rng),
        date: maybe(rng, date),
        audience: one_of(rng, Audience::ALL),
        ..Naming::new(id, kind, about, format!("It pays {}", line(rng)).trim())
    }
}

fn what_if(rng: &mut Rng, map: &Map, number: usize) -> Option<WhatIf> {
    let ids: Vec<OrganisationId> = map.organisations().map(|organisation| organisation.id.clone()).collect();
    let mut changes: Vec<Change> = ids.iter().filter(|_| rng.u8(..) < 60).cloned().map(Change::SwitchOff).collect();
    for (_, relationship, _) in map.relationships() {
        if matches!(relationship.kind, Kind::Funding(_)) && rng.bool() {
            changes.push(Change::Amount(relationship.id.clone(), maybe(rng, money)));
        }
    }
    if let [one, another, ..] = ids.as_slice() {
        let ends = Ends { from: one.clone(), to: another.clone() };
        let id = RelationshipId::new(&id(rng, number)).expect("id");
        changes.push(Change::Add(ends, relationship(rng, id)));
    }
    let id = WhatIfId::new(&id(rng, number)).expect("id");
    (!changes.is_empty()).then(|| WhatIf { id, name: format!("If {}", line(rng)).trim().to_owned(), notes: prose(rng), changes })
}

fn maybe<T>(rng: &mut Rng, make: impl Fn(&mut Rng) -> T) -> Option<T> {
    rng.bool().then(|| make(rng))
}

fn one_of<T: Copy>(rng: &mut Rng, all: &[T]) -> T {
    all[rng.usize(..all.len())]
}

fn pick<'a>(rng: &mut Rng, all: &[&'a str]) -> &'a str {
    all[rng.usize(..all.len())]
}

fn money(rng: &mut Rng) -> Money {
    let most = pick(rng, &["1", "100", "12345", "100000000000000"]).parse::<i64>().expect("number");
    Money::from_pence(rng.i64(-most..=most)).expect("money")
}

fn currency(rng: &mut Rng) -> Currency {
    Currency::parse(pick(rng, &["GBP", "EUR", "USD", "XYZ"])).expect("currency")
}

fn strength(rng: &mut Rng) -> Strength {
    Strength::new(rng.u8(1..=5)).expect("strength")
}

fn position(rng: &mut Rng) -> Position {
    Position::new((rng.f64() - 0.5) * 4000.0, f64::from(rng.i32(-1_000_000..=1_000_000))).expect("position")
}

fn date(rng: &mut Rng) -> Date {
    let (year, month, day) = (rng.u16(1000..=9999), rng.u8(1..=12), rng.u8(1..=28));
    let text = match rng.u8(0..3) {
        0 => format!("{year}"),
        1 => format!("{year}-{month:02}"),
        _ => format!("{year}-{month:02}-{day:02}"),
    };
    Date::parse(&text).expect("date")
}

fn words(rng: &mut Rng) -> Vec<String> {
    (0..rng.usize(0..4)).map(|_| line(rng)).filter(|word| !word.is_empty()).collect()
}

/// Pieces that upset writers and readers: quotes, separators, formulas, escapes, scripts of all directions, combining marks.
const PIECES: &[&str] = &[
    "a",
    "B",
    "7",
    " ",
    "\"",
    "'",
    "''",
    ",",
    ";",
    "|",
    "\\",
    "\\|",
    "=1+1",
    "+44",
    "-5",
    "@SUM",
    "=",
    "<b>",
    "&amp;",
    "]]>",
    "r#\"",
    "\"#",
    "//",
    "/*",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ":",
    "Some(",
    "None",
    "NaN",
    "1e999",
    "\u{a0}",
    "é",
    "e\u{301}",
    "مسجد",
    "ਗੁਰ",
    "社區",
    "\u{200d}",
    "👩‍👩‍👧",
    "£",
    "%s",
    "null",
    "true",
];

fn line(rng: &mut Rng) -> String {
    let text: String = (0..rng.usize(0..5)).map(|_| pick(rng, PIECES)).collect();
    outloud::model::clean_line(&text).into_owned()
}

fn prose(rng: &mut Rng) -> String {
    if rng.u8(..) < 128 {
        return String::new();
    }
    let text: String = (0..rng.usize(0..9)).map(|_| if rng.u8(..) < 60 { "\n" } else { pick(rng, PIECES) }).collect();
    outloud::model::clean_prose(&text).into_owned()
}
