//! Undo restores exactly: after any run of commands every map is valid, undoing all gives the first map and redoing all gives the last.
//! 100,000 commands; `OUTLOUD_LONG=1` runs a million.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use fastrand::Rng;
use outloud::edit::{Command, History, STEPS_KEPT, STEPS_KEPT_AT_LEAST, apply};
use outloud::model::{
    Asking, Audience, Certainty, Change, Ends, Funding, Judgement, Kind, Known, Map, Money, Naming, NamingId, NamingState, Organisation,
    OrganisationId, Perspective, PerspectiveId, Position, Power, PowerForm, Relationship, RelationshipId, Sector, SectorKind, Standing, Strength,
    WhatIf, WhatIfId, Working, WorkingForm, as_it_would_be,
};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::UNIX_EPOCH;

#[test]
fn undo_and_redo_restore_every_map() {
    let commands = if std::env::var_os("OUTLOUD_LONG").is_some() { 1_000_000 } else { 100_000 };
    let mut refused = 0;
    for session in 0..commands / STEPS_KEPT {
        let mut rng = Rng::with_seed(session as u64);
        let first = Arc::new(Map::new());
        let (mut now, mut history) = (first.clone(), History::default());
        for step in 0..STEPS_KEPT {
            let command = random_command(&now, &mut rng, step);
            match apply(&now, &command) {
                Ok(next) => {
                    let sentence = command.sentence(&now);
                    assert!(!sentence.is_empty() && !sentence.contains('\n'));
                    history.record(now.clone(), sentence, UNIX_EPOCH);
                    now = Arc::new(next);
                    assert_valid(&now);
                }
                Err(problem) => {
                    assert!(!problem.to_string().is_empty());
                    refused += 1;
                }
            }
            if rng.u32(..20) == 0
                && let Some(before) = history.undo(&now)
            {
                assert_valid(&before);
                assert!(*history.redo(&before).unwrap() == *now);
            }
        }
        let last = now.clone();
        while let Some(before) = history.undo(&now) {
            now = before;
        }
        assert!(*now == *first, "session {session}: undo all is the first map");
        while let Some(after) = history.redo(&now) {
            now = after;
        }
        assert!(*now == *last, "session {session}: redo all is the last map");
    }
    assert!(refused > 0, "some commands were refused, and nothing was half done");
}

#[test]
fn a_new_step_lets_go_of_what_was_undone() {
    let (a, b, c) = (Arc::new(Map::new()), Arc::new(Map::new()), Arc::new(Map::new()));
    let mut history = History::default();
    history.record(a.clone(), "one".into(), UNIX_EPOCH);
    assert!(Arc::ptr_eq(&history.undo(&b).unwrap(), &a));
    history.record(a, "another".into(), UNIX_EPOCH);
    assert!(history.redo(&c).is_none());
    assert_eq!(history.done().iter().map(|step| step.sentence.as_str()).collect::<Vec<_>>(), ["another"]);
}

#[test]
fn the_steps_of_a_large_map_share_what_they_do_not_change() {
    let id = |number: usize| OrganisationId::new(&format!("o{number}")).unwrap();
    let mut before = Map::new();
    for number in 0..100 {
        before.add_organisation(Organisation::new(id(number), "Valley Trust")).unwrap();
    }
    let after = apply(&before, &Command::Move(vec![(id(7), Position::new(10.0, 20.0).unwrap())])).unwrap();
    let shared = (0..100).filter(|number| std::ptr::eq(before.organisation(&id(*number)).unwrap(), after.organisation(&id(*number)).unwrap()));
    assert_eq!(shared.count(), 99);
    assert_ne!(before, after);
}

#[test]
fn a_large_map_keeps_as_many_steps_as_fit_and_never_fewer_than_a_hundred() {
    let id = |number: usize| OrganisationId::new(&format!("o{number}")).unwrap();
    let mut map = Map::new();
    for number in 0..10_000 {
        map.add_organisation(Organisation::new(id(number), "Valley Trust")).unwrap();
    }
    let place = |step: usize| Position::new(step as f64, 0.0).unwrap();
    // so many steps of each kind are kept: one organisation moved, all of them moved
    for (moved, kept) in [(1, 400..STEPS_KEPT), (10_000, STEPS_KEPT_AT_LEAST..STEPS_KEPT_AT_LEAST + 1)] {
        let (mut now, mut history) = (Arc::new(map.clone()), History::default());
        let steps = kept.end + 20;
        for step in 0..steps {
            let next = apply(&now, &Command::Move((0..moved).map(|number| (id(number), place(step + 1))).collect())).unwrap();
            history.record(std::mem::replace(&mut now, Arc::new(next)), format!("step {step}"), UNIX_EPOCH);
        }
        assert!(kept.contains(&history.done().len()) && history.is_cut(), "{} steps of {moved} moved", history.done().len());
        // the newest, and each leads to the one before it
        let left = history.done().len();
        for back in 1..=left {
            now = history.undo(&now).unwrap();
            assert_eq!(now.organisation(&id(0)).unwrap().position, (back < steps).then(|| place(steps - back)));
        }
        assert!(history.undo(&now).is_none());
        assert_eq!(std::iter::from_fn(|| history.redo(&now).inspect(|after| now = after.clone())).count(), left);
        assert_eq!(now.organisation(&id(0)).unwrap().position, Some(place(steps)));
    }
}

#[test]
fn a_refused_command_says_why_and_changes_nothing() {
    let mut map = Map::new();
    let id = OrganisationId::new("icb").unwrap();
    map.add_organisation(Organisation::new(id.clone(), "NHS ICB")).unwrap();
    let before = map.clone();
    let to_itself = Command::Add {
        organisations: vec![Organisation::new(OrganisationId::new("new").unwrap(), "New")],
        relationships: vec![(
            Ends { from: id.clone(), to: id },
            Relationship::new(RelationshipId::new("r").unwrap(), Kind::Funding(Funding::default())),
        )],
    };
    let problem = apply(&map, &to_itself).unwrap_err();
    assert_eq!(problem.what(), "NHS ICB cannot have a relationship with itself");
    assert!(problem.next_step().is_some());
    assert!(map == before);
}

/// What every map promises, looked up the long way round.
fn assert_valid(map: &Map) {
    let organisations: BTreeSet<&OrganisationId> = map.organisations().map(|o| &o.id).collect();
    assert_eq!(organisations.len(), map.organisation_count());
    for organisation in map.organisations() {
        assert!(!organisation.name.is_empty() && !organisation.name.contains(['\n', '\u{202e}']));
        assert!(map.organisation(&organisation.id) == Some(organisation));
    }
    let relationships: BTreeSet<&RelationshipId> = map.relationships().map(|(_, r, _)| &r.id).collect();
    assert_eq!(relationships.len(), map.relationship_count());
    for (from, relationship, to) in map.relationships() {
        assert!(from.id != to.id);
        let (a, b) = map.ends(&relationship.id).unwrap();
        assert!(a.id == from.id && b.id == to.id && map.relationship(&relationship.id) == Some(relationship));
    }
    for perspective in map.perspectives() {
        assert!(perspective.organisations.keys().all(|id| organisations.contains(id)));
        assert!(perspective.relationships.keys().all(|id| relationships.contains(id)));
    }
    for naming in map.namings() {
        assert!(!naming.sentence.is_empty() && naming.about.iter().all(|id| organisations.contains(id)));
        assert!(naming.relationships.iter().all(|id| relationships.contains(id)));
    }
    for what_if in map.what_ifs() {
        assert!(!what_if.changes.is_empty() && as_it_would_be(map, &what_if.changes).is_ok());
    }
}

fn random_command(map: &Map, rng: &mut Rng, step: usize) -> Command {
    let organisations: Vec<&Organisation> = map.organisations().collect();
    let relationships: Vec<&Relationship> = map.relationships().map(|(_, r, _)| r).collect();
    let any = |rng: &mut Rng| rng.choice(&organisations).map_or_else(|| OrganisationId::new("nobody").unwrap(), |o| o.id.clone());
    let some = |rng: &mut Rng| (0..rng.usize(..4)).map(|_| any(rng)).collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>();
    // a small map keeps a long session quick
    let choice = if organisations.len() > 40 { 5 } else { rng.usize(..14) };
    match choice {
        0 | 1 => Command::Add { organisations: vec![random_organisation(map, rng, step)], relationships: Vec::new() },
        2 | 3 => {
            let ends = Ends { from: any(rng), to: any(rng) };
            let relationship = Relationship::new(map.new_relationship_id(&ends.from, "funds", &ends.to), random_kind(rng));
            Command::Add { organisations: Vec::new(), relationships: vec![(ends, relationship)] }
        }
        4 => {
            let id = rng.choice(&relationships).map_or_else(|| RelationshipId::new("none").unwrap(), |r| r.id.clone());
            Command::Reconnect(id, Ends { from: any(rng), to: any(rng) })
        }
        5 => Command::Delete { organisations: some(rng), relationships: rng.choice(&relationships).map(|r| r.id.clone()).into_iter().collect() },
        6 | 7 => {
            let mut renamed: Vec<Organisation> = some(rng).iter().filter_map(|id| map.organisation(id)).cloned().collect();
            for organisation in &mut renamed {
                organisation.name = format!(" Renamed\u{202e} {step} ");
                organisation.influence = Some(rng.u32(..)).filter(|_| rng.bool());
            }
            let changed =
                rng.choice(&relationships).map(|r| Relationship { kind: random_kind(rng), certainty: Certainty::Contested, ..(*r).clone() });
            Command::Change { organisations: renamed, relationships: changed.into_iter().collect() }
        }
        8 => Command::Move(some(rng).into_iter().map(|id| (id, random_position(rng))).collect()),
        9 => {
            let places = organisations.iter().map(|o| (o.id.clone(), random_position(rng))).collect();
            Command::Arrange { places, sentence: "arrange the map".to_owned() }
        }
        10 => {
            let mut details = map.details().clone();
            details.title = format!("Map {step}");
            details.notes = "Notes\u{7}".repeat(rng.usize(..3));
            Command::Describe(Box::new(details))
        }
        11 => {
            let about = some(rng);
            random_naming(map, rng, &about, &relationships)
        }
        12 => {
            let stopping = some(rng);
            random_what_if(map, rng, &stopping, &relationships)
        }
        _ => random_perspective(map, rng, &organisations, &relationships),
    }
}

fn random_perspective(map: &Map, rng: &mut Rng, organisations: &[&Organisation], relationships: &[&Relationship]) -> Command {
    if let Some(known) = rng.choice(map.perspectives())
        && rng.bool()
    {
        return Command::RemovePerspective(known.id.clone());
    }
    let mut perspective = Perspective::new(PerspectiveId::new(&format!("p{}", rng.u32(..5))).unwrap(), "Residents' table");
    let standing = Standing { influence: Some(rng.u32(..10)), interest: Some(rng.u8(..12)) };
    perspective.organisations = rng.choice(organisations).map(|o| (o.id.clone(), standing)).into_iter().collect();
    let judgement = Judgement { strength: Strength::new(rng.u8(..7)), certainty: Some(Certainty::Assumed) };
    perspective.relationships = rng.choice(relationships).map(|r| (r.id.clone(), judgement)).into_iter().collect();
    Command::PutPerspective(perspective)
}

fn random_naming(map: &Map, rng: &mut Rng, about: &[OrganisationId], relationships: &[&Relationship]) -> Command {
    if let Some(known) = rng.choice(map.namings())
        && rng.bool()
    {
        return Command::RemoveNaming(known.id.clone());
    }
    let id = NamingId::new(&format!("n{}", rng.u32(..5))).unwrap();
    let kind = if rng.bool() { "double-hold" } else { Naming::OUR_OWN };
    let sentence = if rng.u32(..9) == 0 { "" } else { "It pays and decides." };
    Command::PutNaming(Box::new(Naming {
        relationships: rng.choice(relationships).map(|relationship| relationship.id.clone()).into_iter().collect(),
        passed: rng.bool(),
        state: rng.choice(NamingState::ALL).copied().filter(|_| rng.bool()),
        ..Naming::new(id, kind, about.to_vec(), sentence)
    }))
}

fn random_what_if(map: &Map, rng: &mut Rng, stopping: &[OrganisationId], relationships: &[&Relationship]) -> Command {
    if let Some(known) = rng.choice(map.what_ifs())
        && rng.bool()
    {
        return Command::RemoveWhatIf(known.id.clone());
    }
    let mut changes: Vec<Change> = stopping.iter().cloned().map(Change::SwitchOff).collect();
    changes.extend(rng.choice(relationships).map(|relationship| Change::Amount(relationship.id.clone(), Money::from_pence(rng.i64(..1_000_000)))));
    if let [one, another, ..] = stopping {
        let relationship = Relationship::new(RelationshipId::new("new").unwrap(), random_kind(rng));
        changes.push(Change::Add(Ends { from: one.clone(), to: another.clone() }, relationship));
    }
    let id = WhatIfId::new(&format!("w{}", rng.u32(..5))).unwrap();
    Command::PutWhatIf(WhatIf { id, name: "The grant ends".to_owned(), notes: String::new(), changes })
}

fn random_organisation(map: &Map, rng: &mut Rng, step: usize) -> Organisation {
    let name = if rng.u32(..30) == 0 { String::new() } else { format!("Organisation {step}") };
    // now and then an id that may be taken
    let id = if rng.u32(..20) == 0 { OrganisationId::new("organisation-1").unwrap() } else { map.new_organisation_id(&name) };
    let mut organisation = Organisation::new(id, name);
    organisation.sectors = rng.choice(SectorKind::ALL).map(|kind| Sector::from(*kind)).into_iter().collect();
    organisation.interest = Some(rng.u8(..12));
    organisation.annual_income = Money::from_pence(rng.i64(..1_000_000_000_000_000));
    organisation.position = rng.bool().then(|| random_position(rng));
    organisation.audience = *rng.choice(Audience::ALL).unwrap();
    organisation
}

fn random_kind(rng: &mut Rng) -> Kind {
    match rng.u32(..4) {
        0 => Kind::Funding(Funding { amount: Money::from_pence(rng.i64(0..10_000_000)), restricted: Known::Yes, ..Funding::default() }),
        1 => Kind::Power(Power { form: *rng.choice(PowerForm::ALL).unwrap(), strength: Strength::new(rng.u8(..7)), visibility: None }),
        2 => Kind::Working(Working { form: *rng.choice(WorkingForm::ALL).unwrap(), strength: None, two_way: Known::Yes }),
        _ => Kind::Asking(Asking { occasions: Some(rng.u32(..)), ..Asking::default() }),
    }
}

fn random_position(rng: &mut Rng) -> Position {
    Position::new(rng.f64() * 1_000.0 - 500.0, rng.f64() * 1_000.0).unwrap()
}
