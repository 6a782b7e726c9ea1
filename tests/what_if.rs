//! What if: the map as it would be and what would be different, worked out by hand on small maps. The map itself stays as it is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use jiff::civil::date;
use outloud::analysis::{Consequences, Inquiry, what_if};
use outloud::model::{Change, Ends, Funding, Kind, Map, Money, Organisation, PowerForm, Relationship, RelationshipId, View, as_it_would_be};
use std::ops::ControlFlow;
use std::sync::Arc;
use support::drawing::{Drawing, id};

fn pounds(pounds: i64) -> Option<Money> {
    Money::from_pence(pounds * 100)
}

fn asked(map: &Map, changes: &[Change]) -> Consequences {
    let inquiry = Inquiry { on: date(2026, 4, 1), with_assumed: true };
    what_if(&View::new(Arc::new(map.clone())), inquiry, changes, &mut |_| ControlFlow::Continue(())).unwrap()
}

fn amount(relationship: &str, new: i64) -> Change {
    Change::Amount(RelationshipId::new(relationship).unwrap(), pounds(new))
}

fn added(from: &str, to: &str, funding: i64) -> Change {
    let kind = Kind::Funding(Funding { amount: pounds(funding), ..Funding::default() });
    Change::Add(Ends { from: id(from), to: id(to) }, Relationship::new(RelationshipId::new("new").unwrap(), kind))
}

/// A board that funds a trust, which funds an advice line; and a council that also funds the trust.
fn chain() -> Drawing {
    let mut map = Drawing::default();
    map.funds("Board", "Trust", 60).funds("Council", "Trust", 20).funds("Trust", "Advice", 30).power("Board", "Trust", PowerForm::Decides, 3);
    map.income("Trust", 100).income("Advice", 40);
    map
}

fn sentences(consequences: &Consequences) -> Vec<&str> {
    consequences.money.iter().map(|difference| difference.sentence.as_str()).collect()
}

#[test]
fn who_is_switched_off_pays_and_decides_nothing_and_stays_on_the_picture() {
    let mut map = chain();
    map.works("Board", "Trust").works("Trust", "Board");
    let next = as_it_would_be(&map.0, &[Change::SwitchOff(id("Board"))]).unwrap();
    assert_eq!(next.organisation_count(), map.0.organisation_count());
    let left: Vec<_> = next.relationships().filter(|(from, ..)| from.id == id("Board")).map(|(_, r, _)| r.kind.family().word()).collect();
    assert_eq!(left, ["working"]);
    assert_eq!(next.relationship_count(), map.0.relationship_count() - 2);
}

#[test]
fn a_loss_is_told_in_pounds_and_in_rounds() {
    let told = asked(&chain().0, &[Change::SwitchOff(id("Board"))]);
    assert_eq!(
        sentences(&told),
        [
            "Trust would have £60 a year less: £40 of income instead of £100. Council would give the most, 50p of every pound, instead of Board with 60p of every pound."
        ]
    );
    let rounds: Vec<&str> = told.rounds.iter().map(|round| round.sentence.as_str()).collect();
    assert_eq!(
        rounds,
        [
            "Round 1: The loss would be too much for Trust (60p of every pound of income).",
            "Round 2: The loss would be too much for Advice (75p of every pound of income).",
        ]
    );
    assert_eq!(told.rounds[1].organisations, [id("Advice")]);
}

#[test]
fn rounds_are_those_of_the_finding_where_one_funder_stops() {
    for seed in 0..12 {
        let map = support::map(seed, 25);
        let view = View::new(Arc::new(map.clone()));
        for organisation in map.organisations() {
            let told = asked(&map, &[Change::SwitchOff(organisation.id.clone())]);
            let rounds: Vec<_> = told.rounds.into_iter().map(|round| round.organisations).collect();
            let alone = outloud::analysis::knock_on(&view, date(2026, 4, 1), &organisation.id);
            assert_eq!(rounds, alone, "map {seed}, {}", organisation.id);
        }
    }
}

#[test]
fn a_smaller_amount_is_passed_on_and_a_larger_one_harms_nobody() {
    let told = asked(&chain().0, &[amount("r0", 5)]);
    assert_eq!(told.money[0].pence, -5_500);
    assert_eq!(told.rounds.iter().map(|round| round.organisations.clone()).collect::<Vec<_>>(), [vec![id("Trust")], vec![id("Advice")]]);
    let told = asked(&chain().0, &[amount("r0", 90)]);
    assert_eq!(
        sentences(&told),
        ["Trust would have £30 a year more: £130 of income instead of £100. Board would give 69p of every pound instead of 60p of every pound."]
    );
    assert!(told.rounds.is_empty());
}

#[test]
fn another_funder_can_make_good_what_is_lost() {
    let told = asked(&chain().0, &[amount("r0", 0), added("Council", "Trust", 60)]);
    assert!(told.rounds.is_empty(), "{:?}", told.rounds);
    assert_eq!(told.money.iter().map(|difference| difference.pence).sum::<i128>(), 0);
}

#[test]
fn findings_come_go_and_read_differently() {
    let told = asked(&chain().0, &[Change::SwitchOff(id("Board"))]);
    let kinds = |findings: &[outloud::analysis::Finding]| findings.iter().map(|finding| finding.kind).collect::<Vec<_>>();
    assert!(kinds(&told.going).contains(&"double-hold"), "{:?}", kinds(&told.going));
    assert!(!kinds(&told.coming).contains(&"double-hold"));
    assert!(told.changing.iter().any(|(now, then)| now.kind == "funding-dependency" && now.about == then.about && now.sentence != then.sentence));
    let nothing = asked(&chain().0, &[amount("r0", 60)]);
    assert!(nothing.coming.is_empty() && nothing.going.is_empty() && nothing.changing.is_empty() && nothing.money.is_empty());
}

#[test]
fn what_is_not_known_is_said_and_never_counted_as_nothing() {
    let told = asked(&chain().0, &[Change::Amount(RelationshipId::new("r1").unwrap(), None)]);
    assert!(told.rounds.is_empty(), "a loss that is not known stops nobody: {:?}", told.rounds);
    assert!(told.money[0].sentence.contains("not known"), "{}", told.money[0].sentence);
}

#[test]
fn a_change_of_something_that_is_not_there_has_no_answer() {
    let inquiry = Inquiry { on: date(2026, 4, 1), with_assumed: true };
    let gone = [Change::SwitchOff(id("Nobody"))];
    assert!(what_if(&chain().view(), inquiry, &gone, &mut |_| ControlFlow::Continue(())).is_none());
    assert!(what_if(&chain().view(), inquiry, &[], &mut |_| ControlFlow::Break(())).is_none());
}

#[test]
fn every_sentence_of_every_random_map_is_a_plain_sentence() {
    for seed in 0..support::rounds(40, 2_000) {
        let mut map = Drawing(support::map(seed, 25));
        let organisations: Vec<_> = map.0.organisations().cloned().collect();
        // names of our own, so that only our words are looked at
        for (number, organisation) in organisations.into_iter().enumerate() {
            map.0.replace_organisation(Organisation { name: format!("Body {number}"), short_name: String::new(), ..organisation }).unwrap();
        }
        let mut changes: Vec<Change> = map.0.organisations().take(2).map(|organisation| Change::SwitchOff(organisation.id.clone())).collect();
        let funding = map.0.relationships().filter(|(_, relationship, _)| matches!(relationship.kind, Kind::Funding(_)));
        changes.extend(funding.take(3).map(|(_, relationship, _)| Change::Amount(relationship.id.clone(), pounds(7))));
        let told = asked(&map.0, &changes);
        for sentence in told.money.iter().map(|difference| &difference.sentence).chain(told.rounds.iter().map(|round| &round.sentence)) {
            assert!(sentence.ends_with('.') && !["NaN", "inf", "  ", ".."].iter().any(|bad| sentence.contains(bad)), "{sentence}");
        }
    }
}
