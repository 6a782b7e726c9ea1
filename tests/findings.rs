//! Every finding says what the map shows and no more: for each kind a map on which it is found, one on which it just is not, and the
//! edge cases, all worked out by hand. And the realistic sample map tells its story.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use jiff::civil::{Date, date};
use outloud::analysis::{Finding, Inquiry, find, findings::ALL};
use outloud::formats;
use outloud::model::{
    Asking, Audience, Certainty, Currency, Details, Funding, Kind, Known, Map, Money, Naming, Participation, Per, Power, PowerForm, Threshold, View,
    Working, WorkingForm,
};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;
use support::drawing::{Drawing, id};

const ON: Date = date(2026, 4, 1);

fn all(map: &Drawing, with_assumed: bool) -> Vec<Finding> {
    find(&map.view(), Inquiry { on: ON, with_assumed }, &mut |_| ControlFlow::Continue(())).unwrap()
}

fn found(map: &Drawing, kind: &str) -> Vec<Finding> {
    assert!(ALL.iter().any(|analysis| analysis.kind == kind), "{kind} is looked for");
    all(map, false).into_iter().filter(|finding| finding.kind == kind).collect()
}

/// These sentences are said, in this order, and no others of the kind.
#[track_caller]
fn says(map: &Drawing, kind: &str, sentences: &[&str]) {
    let said: Vec<String> = found(map, kind).into_iter().map(|finding| finding.sentence).collect();
    assert_eq!(said, sentences, "{kind}");
}

fn drawing() -> Drawing {
    Drawing::default()
}

fn funding(pounds: i64) -> Funding {
    Funding { amount: Money::from_pence(pounds * 100), ..Funding::default() }
}

fn until(pounds: i64, end: &str) -> Kind {
    Kind::Funding(Funding { end: Some(outloud::model::Date::parse(end).unwrap()), ..funding(pounds) })
}

fn restricted(pounds: i64, restricted: Known) -> Kind {
    Kind::Funding(Funding { restricted, ..funding(pounds) })
}

fn unknown_amount() -> Kind {
    Kind::Funding(Funding::default())
}

fn asks(occasions: Option<u32>, level: Option<Participation>, fed_back: Known) -> Kind {
    Kind::Asking(Asking { felt_level: level, occasions, fed_back, ..Asking::default() })
}

fn power(form: PowerForm) -> Kind {
    Kind::Power(Power { form, strength: None, visibility: None })
}

fn works(form: WorkingForm, two_way: Known) -> Kind {
    Kind::Working(Working { form, strength: None, two_way })
}

fn set(map: &mut Drawing, threshold: Threshold, value: u32) {
    let thresholds = [(threshold, value)].into();
    map.0.set_details(Details { thresholds, ..map.0.details().clone() }).unwrap();
}

// Money

#[test]
fn funding_dependency() {
    let mut map = drawing();
    map.income("Riverside", 83_000).funds("ICB", "Riverside", 60_000).funds("council", "Riverside", 8_300).funds("club", "Riverside", 8_299);
    says(
        &map,
        "funding-dependency",
        &["Riverside gets 72p of every pound of its income from ICB.", "Riverside gets 10p of every pound of its income from council."],
    );
    let first = &found(&map, "funding-dependency")[0];
    assert_eq!((first.figures[0].workings.as_str(), first.about.as_slice()), ("£60,000 of £83,000", &[id("Riverside"), id("ICB")][..]));
    assert!(first.certainty.to_string().contains("agreed in the room"));
    // a threshold of the map's own
    set(&mut map, Threshold::WorthNaming, 73);
    says(&map, "funding-dependency", &[]);
}

#[test]
fn funding_dependency_where_something_is_not_known() {
    let mut map = drawing();
    map.funds("ICB", "group", 30).funds("club", "group", 10);
    says(
        &map,
        "funding-dependency",
        &[
            "Group gets 75p of every pound of its funding on this map from ICB.",
            "Group gets 25p of every pound of its funding on this map from club.",
        ],
    );
    let mut map = drawing();
    map.income("group", 100).funds("ICB", "group", 30).tie("ICB", "group", unknown_amount());
    says(&map, "funding-dependency", &["Group gets at least 30p of every pound of its income from ICB."]);
    assert!(found(&map, "funding-dependency")[0].certainty.to_string().starts_with("at least"));
    // nothing is known, so nothing is said, and certainly not 0
    let mut map = drawing();
    map.tie("ICB", "group", unknown_amount());
    assert!(all(&map, true).iter().all(|finding| !finding.kind.contains("fund")));
    // an amount of another funder makes the share neither more nor less for certain where the income is not known
    let mut map = drawing();
    map.funds("ICB", "group", 30).tie("club", "group", unknown_amount());
    says(&map, "funding-dependency", &["As far as is known, group gets every pound of its funding on this map from ICB."]);
    says(&map, "single-funder", &[]);
}

#[test]
fn currencies_are_never_summed() {
    let mut map = drawing();
    let euros = Funding { currency: Some(Currency::parse("EUR").unwrap()), ..funding(100) };
    map.income("group", 200).funds("ICB", "group", 100).tie("Brussels", "group", Kind::Funding(euros));
    says(
        &map,
        "funding-dependency",
        &["Group gets every pound of its funding in EUR on this map from Brussels.", "Group gets 50p of every pound of its income from ICB."],
    );
    says(&map, "concentration", &[]);
}

#[test]
fn funding_above_the_stated_income_is_told_and_never_more_than_the_whole() {
    let mut map = drawing();
    map.income("group", 100).funds("ICB", "group", 150).funds("club", "group", 50);
    says(&map, "check-figures", &["The funding drawn for group (£200) is more than its stated income (£100)."]);
    says(
        &map,
        "funding-dependency",
        &[
            "Group gets 75p of every pound of its funding on this map from ICB.",
            "Group gets 25p of every pound of its funding on this map from club.",
        ],
    );
    let mut map = drawing();
    map.income("group", 200).funds("ICB", "group", 150).funds("club", "group", 50);
    says(&map, "check-figures", &[]);
    // what was paid back is netted, and nothing is left
    let mut map = drawing();
    map.income("group", 100).funds("ICB", "group", 50).funds("ICB", "group", -50);
    says(&map, "check-figures", &["What ICB paid to group was paid back in full, so it is not counted."]);
    says(&map, "funding-dependency", &[]);
}

#[test]
fn contested_money_is_shown_and_not_counted() {
    let mut map = drawing();
    map.income("group", 100).tie_with("ICB", "group", Kind::Funding(funding(60)), |tie| tie.certainty = Certainty::Contested);
    says(&map, "funding-dependency", &[]);
    says(&map, "single-funder", &[]);
}

#[test]
fn money_of_the_past_is_history() {
    let mut map = drawing();
    map.income("group", 100).tie("ICB", "group", until(60, "2026-03-31")).tie("club", "group", until(60, "2026-04-01"));
    says(&map, "funding-dependency", &["Group gets 60p of every pound of its income from club."]);
    // a whole amount counts for the days within the year
    let mut map = drawing();
    let (start, end) = (outloud::model::Date::parse("2025-10-01").ok(), outloud::model::Date::parse("2026-09-29").ok());
    map.income("group", 100).tie("ICB", "group", Kind::Funding(Funding { per: Per::Period, start, end, ..funding(80) }));
    says(&map, "funding-dependency", &["Group gets 40p of every pound of its income from ICB."]);
}

#[test]
fn single_funder() {
    let mut map = drawing();
    map.income("Faith Forum", 100).funds("council", "Faith Forum", 51).funds("club", "Faith Forum", 9);
    says(&map, "single-funder", &["If council stopped and nothing else changed, Faith Forum would lose 51p of every pound of its income."]);
    let mut map = drawing();
    map.income("Faith Forum", 100).funds("council", "Faith Forum", 50);
    says(&map, "single-funder", &[]);
    let mut map = drawing();
    map.funds("council", "Faith Forum", 50);
    says(&map, "single-funder", &["If council stopped and nothing else changed, Faith Forum would lose every pound of its funding on this map."]);
}

#[test]
fn concentration() {
    let mut map = drawing();
    map.funds("A", "group", 75).funds("B", "group", 25);
    says(&map, "concentration", &["Group has two funders, and its money behaves as if it came from 1.6."]);
    let finding = &found(&map, "concentration")[0];
    assert!((finding.figures[1].value - 6_250.0).abs() < 1e-9);
    assert!(finding.certainty.to_string().contains("with two funders no less than 5000 is possible"));
    let mut map = drawing();
    (0..5).for_each(|number| {
        map.funds(&format!("funder {number}"), "group", 20);
    });
    says(&map, "concentration", &[]);
    // one funder is another finding
    let mut map = drawing();
    map.funds("A", "group", 75);
    says(&map, "concentration", &[]);
    // income from elsewhere gives an interval
    let mut map = drawing();
    map.income("group", 200).funds("A", "group", 50).funds("B", "group", 50);
    let finding = &found(&map, "concentration")[0];
    assert_eq!([finding.figures[3].value, finding.figures[4].value], [1_250.0, 3_750.0]);
}

#[test]
fn short_term() {
    let mut map = drawing();
    map.tie("ICB", "Carers' Link", until(80, "2027-04-01")).tie("council", "Carers' Link", until(20, "2029-03-31"));
    says(&map, "short-term", &["80p of every pound of the funding that Carers' Link receives ends within a year."]);
    let mut map = drawing();
    map.tie("ICB", "group", until(50, "2027-04-01")).tie("council", "group", until(50, "2027-04-02"));
    says(&map, "short-term", &[]);
    let mut map = drawing();
    map.tie("ICB", "group", until(60, "2026-12")).funds("council", "group", 40);
    says(&map, "short-term", &["At least 60p of every pound of the funding that group receives ends within a year."]);
    assert!(found(&map, "short-term")[0].certainty.to_string().contains("the end of one agreement is not known"));
}

#[test]
fn strings_and_fragments() {
    let mut map = drawing();
    map.income("group", 1_000);
    (0..9).for_each(|number| {
        map.funds(&format!("funder {}", number % 4), "group", 11);
    });
    says(&map, "strings-and-fragments", &["Group runs on nine separate agreements with four funders; the average is £11."]);
    let mut map = drawing();
    map.income("group", 1_000);
    (0..4).for_each(|number| {
        map.funds(&format!("funder {number}"), "group", 11);
    });
    says(&map, "strings-and-fragments", &[]);
    let mut map = drawing();
    map.tie("A", "group", restricted(75, Known::Yes)).tie("B", "group", restricted(25, Known::No)).tie("C", "group", restricted(25, Known::NotKnown));
    says(&map, "strings-and-fragments", &["75p of every pound that group draws, where that is known, may be spent only as funders say."]);
    let mut map = drawing();
    map.tie("A", "group", restricted(74, Known::Yes)).tie("B", "group", restricted(26, Known::No));
    says(&map, "strings-and-fragments", &[]);
}

#[test]
fn hidden_dependency() {
    let mut map = drawing();
    map.income("Alliance", 100).income("Faith Group", 40).funds("ICB", "Alliance", 80);
    map.funds("Alliance", "Faith Group", 30).funds("ICB", "Faith Group", 5);
    says(&map, "hidden-dependency", &["On paper Faith Group gets 13% of its income from ICB. Counting Alliance in between, it is 73%."]);
    assert_eq!(found(&map, "hidden-dependency")[0].relationships.len(), 3);
    // exactly half is not more than half
    let mut map = drawing();
    map.income("middle", 100).income("end", 100).funds("source", "middle", 50).funds("middle", "end", 100);
    says(&map, "hidden-dependency", &[]);
    // an income that is not known makes it an upper bound
    let mut map = drawing();
    map.funds("source", "middle", 50).income("end", 100).funds("middle", "end", 80);
    says(
        &map,
        "hidden-dependency",
        &["On paper end gets nothing from source. Counting middle in between, up to 80% of its income comes from there."],
    );
    assert!(found(&map, "hidden-dependency")[0].certainty.to_string().starts_with("up to"));
    // more than half comes straight from there: that is not hidden
    let mut map = drawing();
    map.income("end", 100).funds("source", "end", 51);
    says(&map, "hidden-dependency", &[]);
}

#[test]
fn closed_loop() {
    let mut map = drawing();
    map.funds("A", "B", 10).funds("B", "A", 10);
    says(&map, "closed-loop", &["The money of A and B goes round among them; no outside source is drawn."]);
    says(&map, "hidden-dependency", &[]);
    let mut map = drawing();
    map.income("A", 11).funds("A", "B", 10).funds("B", "A", 10);
    says(&map, "closed-loop", &[]);
    let mut map = drawing();
    map.funds("A", "B", 10).funds("B", "A", 10).funds("C", "A", 1);
    says(&map, "closed-loop", &[]);
}

#[test]
fn knock_on() {
    let mut map = drawing();
    ["A", "B", "C", "advice line"].iter().for_each(|name| {
        map.income(name, 100);
    });
    map.funds("lottery", "A", 60).funds("lottery", "B", 60).funds("lottery", "C", 60).funds("A", "advice line", 90);
    says(
        &map,
        "knock-on",
        &[
            "If lottery stopped and nothing else changed, the loss would be too much for A, B and C in the first round and for advice line in the second round.",
        ],
    );
    // one that stops is said as single-funder
    let mut map = drawing();
    map.income("A", 100).income("B", 100).funds("lottery", "A", 60).funds("lottery", "B", 50);
    says(&map, "knock-on", &[]);
    // reserves decide where they are known
    let mut map = drawing();
    map.income("A", 100).income("B", 100).funds("lottery", "A", 60).funds("lottery", "B", 20);
    map.change("B", |organisation| organisation.reserves = Money::from_pence(1_999));
    says(&map, "knock-on", &["If lottery stopped and nothing else changed, the loss would be too much for A and B in the first round."]);
    map.change("B", |organisation| organisation.reserves = Money::from_pence(2_000));
    says(&map, "knock-on", &[]);
}

#[test]
fn well_spread_income() {
    let mut map = drawing();
    map.income("group", 1_000);
    (0..4).for_each(|number| {
        map.funds(&format!("funder {number}"), "group", 240);
    });
    says(&map, "well-spread-income", &["No funder gives group more than 24p of every pound of its income."]);
    map.funds("funder 0", "group", 10);
    says(&map, "well-spread-income", &[]);
    // what is not known cannot be praised
    let mut map = drawing();
    map.income("group", 1_000);
    (0..4).for_each(|number| {
        map.funds(&format!("funder {number}"), "group", 200);
    });
    map.tie("funder 4", "group", unknown_amount());
    says(&map, "well-spread-income", &[]);
}

// Power

#[test]
fn one_way_power() {
    let mut map = drawing();
    (1..=6).for_each(|number| {
        map.power(&format!("body {number}"), "Youth Forum", PowerForm::Decides, 3);
    });
    says(
        &map,
        "one-way-power",
        &["Six organisations hold power over Youth Forum: body 1, body 2, body 3 and three others. Youth Forum holds none over any of them."],
    );
    let mut map = drawing();
    map.power("A", "B", PowerForm::Decides, 1).power("B", "A", PowerForm::Regulates, 5);
    says(&map, "one-way-power", &[]);
    let mut map = drawing();
    map.power("A", "B", PowerForm::Advises, 5).tie_with("A", "B", power(PowerForm::Decides), |tie| tie.certainty = Certainty::Contested);
    says(&map, "one-way-power", &[]);
}

#[test]
fn power_by_sector() {
    let mut map = drawing();
    map.sector("council", "statutory").sector("club", "community").sector("hub", "voluntary").sector("band", "community");
    map.power("council", "club", PowerForm::Decides, 5).power("hub", "club", PowerForm::SetsTargets, 1);
    says(&map, "power-by-sector", &["Statutory organisations are 1 of the 4 organisations here and hold 83p in the pound of the power over others."]);
    // half is not more than half
    let mut map = drawing();
    map.sector("council", "statutory").sector("club", "community").sector("hub", "voluntary");
    map.power("council", "club", PowerForm::Decides, 3).power("hub", "club", PowerForm::SetsTargets, 3);
    says(&map, "power-by-sector", &[]);
    // no power, nothing to share
    let mut map = drawing();
    map.sector("council", "statutory").sector("club", "community").sector("hub", "voluntary").works("council", "club");
    says(&map, "power-by-sector", &[]);
}

#[test]
fn double_hold() {
    let mut map = drawing();
    map.income("Riverside", 83_000).funds("ICB", "Riverside", 60_000).power("ICB", "Riverside", PowerForm::Decides, 5);
    says(&map, "double-hold", &["Riverside gets 72p of every pound of its income from ICB, and ICB also decides for it."]);
    assert_eq!(found(&map, "double-hold")[0].relationships.len(), 2);
    // below a tenth
    let mut map = drawing();
    map.income("Riverside", 101).funds("ICB", "Riverside", 10).power("ICB", "Riverside", PowerForm::Decides, 5);
    says(&map, "double-hold", &[]);
    // through a body
    let mut map = drawing();
    map.income("Riverside", 100).funds("ICB", "Riverside", 10).power("ICB", "board", PowerForm::SitsOn, 1);
    map.power("board", "Riverside", PowerForm::Commissions, 2);
    says(&map, "double-hold", &["Riverside gets 10p of every pound of its income from ICB, and ICB also sits on board, which commissions it."]);
    // setting targets is no decision
    let mut map = drawing();
    map.income("Riverside", 100).funds("ICB", "Riverside", 60).power("ICB", "Riverside", PowerForm::SetsTargets, 5);
    says(&map, "double-hold", &[]);
}

#[test]
fn dependent_voice() {
    let mut map = drawing();
    map.income("Patient Voice", 100).funds("Trust", "Patient Voice", 51).power("Patient Voice", "Trust", PowerForm::HoldsToAccount, 3);
    says(&map, "dependent-voice", &["Patient Voice holds Trust to account. 51p of every pound of its income comes from there."]);
    let mut map = drawing();
    map.income("Patient Voice", 100).funds("Trust", "Patient Voice", 50).power("Patient Voice", "Trust", PowerForm::HoldsToAccount, 3);
    says(&map, "dependent-voice", &[]);
    // through another
    let mut map = drawing();
    map.income("Patient Voice", 100).income("fund", 100).funds("Trust", "fund", 90).funds("fund", "Patient Voice", 80);
    map.power("Patient Voice", "Trust", PowerForm::Scrutinises, 3);
    says(
        &map,
        "dependent-voice",
        &["Patient Voice scrutinises Trust. 72p of every pound of its income, those in between counted, comes from there."],
    );
}

#[test]
fn many_masters() {
    let mut map = drawing();
    ["A", "B", "C", "D"].iter().for_each(|body| {
        map.power(body, "hub", PowerForm::Regulates, 1);
    });
    says(&map, "many-masters", &["Four bodies decide for, commission or regulate hub: A, B, C and D."]);
    let mut map = drawing();
    ["A", "B", "C", "A"].iter().for_each(|body| {
        map.power(body, "hub", PowerForm::Decides, 1);
    });
    says(&map, "many-masters", &[]);
    let mut map = drawing();
    ["A", "B", "C", "D"].iter().for_each(|body| {
        map.power(body, "hub", PowerForm::Advises, 1);
    });
    says(&map, "many-masters", &[]);
}

#[test]
fn unaccountable() {
    let mut map = drawing();
    map.power("council", "hub", PowerForm::Decides, 3).power("council", "club", PowerForm::Appoints, 3).power("hub", "club", PowerForm::Decides, 1);
    says(&map, "unaccountable", &["Council holds power over two organisations here. No line on this map holds it to account."]);
    map.power("club", "council", PowerForm::HoldsToAccount, 1);
    says(&map, "unaccountable", &[]);
    let mut map = drawing();
    map.power("club", "council", PowerForm::Advises, 5);
    says(&map, "unaccountable", &[]);
}

#[test]
fn indirect_power() {
    let mut map = drawing();
    map.power("authority", "board", PowerForm::Decides, 1);
    ["A", "B", "C"].iter().for_each(|name| {
        map.power("board", name, PowerForm::Decides, 1);
    });
    says(
        &map,
        "indirect-power",
        &["Counting who answers to whom all the way up, authority comes first, though it stands directly over only one; board over three."],
    );
    let mut map = drawing();
    ["A", "B", "C"].iter().for_each(|name| {
        map.power("board", name, PowerForm::Decides, 1);
    });
    says(&map, "indirect-power", &[]);
    says(&drawing(), "indirect-power", &[]);
}

// Voice

#[test]
fn unheard() {
    let mut map = drawing();
    map.sector("Somali Women's Group", "community").works("Somali Women's Group", "mosque").power("council", "mosque", PowerForm::Decides, 1);
    says(&map, "unheard", &["No line on this map leads from Somali Women's Group to anyone who decides."]);
    map.power("Somali Women's Group", "council", PowerForm::Advocates, 1);
    says(&map, "unheard", &[]);
    // three steps are a long way, two are not
    let mut map = drawing();
    map.sector("band", "community").power("band", "A", PowerForm::Advocates, 1).power("A", "B", PowerForm::SitsOn, 1);
    map.power("B", "council", PowerForm::Advocates, 1).power("council", "B", PowerForm::Decides, 1);
    says(&map, "unheard", &["It takes three steps for the voice of band to reach anyone who decides: through A and B to council."]);
    map.power("band", "B", PowerForm::Advocates, 1);
    says(&map, "unheard", &[]);
    // nobody decides on this map, so there is nobody to reach
    let mut map = drawing();
    map.sector("band", "community").works("band", "club");
    says(&map, "unheard", &[]);
    let mut map = drawing();
    map.works("A", "B").organisation("C");
    says(&map, "unheard", &["No line on this map is drawn to C or from it."]);
}

#[test]
fn over_asked() {
    let mut map = drawing();
    map.sector("Roma families", "residents");
    for (body, occasions, fed_back) in [("A", 4, Known::No), ("B", 3, Known::No), ("C", 2, Known::No), ("D", 1, Known::Yes), ("E", 1, Known::Yes)] {
        map.tie(body, "Roma families", asks(Some(occasions), None, fed_back));
    }
    says(&map, "over-asked", &["In a year five bodies ask Roma families eleven times. Two of them came back to say what changed."]);
    // four occasions, more than half fed back, two who ask
    let mut map = drawing();
    map.tie("A", "band", asks(Some(3), None, Known::Yes)).tie("B", "band", asks(Some(1), None, Known::No));
    says(&map, "over-asked", &[]);
    // three who do not know of each other, or two of them do
    let mut map = drawing();
    ["A", "B", "C"].iter().for_each(|body| {
        map.tie(body, "band", asks(Some(1), None, Known::NotKnown));
    });
    says(&map, "over-asked", &["In a year three bodies ask band three times. Whether anyone came back to say what changed is not known."]);
    map.works("A", "B");
    says(&map, "over-asked", &[]);
    // occasions that are not known are at least none, never none
    let mut map = drawing();
    map.tie("A", "band", asks(Some(5), None, Known::Yes)).tie("A", "band", asks(None, None, Known::Yes));
    says(&map, "over-asked", &["In a year one body asks band at least five times. It came back to say what changed."]);
}

#[test]
fn asked_never_deciding() {
    let mut map = drawing();
    map.sector("families", "residents");
    map.tie("A", "families", asks(None, Some(Participation::Inform), Known::NotKnown));
    map.tie("B", "families", asks(None, Some(Participation::Consult), Known::NotKnown));
    says(&map, "asked-never-deciding", &["Families are told and asked. No line on this map shares a decision with them."]);
    map.power("families", "board", PowerForm::SitsOn, 1);
    says(&map, "asked-never-deciding", &[]);
    let mut map = drawing();
    map.sector("families", "residents").tie("A", "families", asks(None, Some(Participation::Collaborate), Known::NotKnown));
    says(&map, "asked-never-deciding", &[]);
    // a level that nobody has said is not a low one; and statutory bodies are asked all the time
    let mut map = drawing();
    map.sector("families", "residents").tie("A", "families", asks(Some(1), None, Known::Yes));
    map.sector("council", "statutory").tie("A", "council", asks(Some(1), Some(Participation::Inform), Known::Yes));
    says(&map, "asked-never-deciding", &[]);
}

#[test]
fn co_produced_decisions() {
    let mut map = drawing();
    map.sector("tenants", "community").tie("council", "tenants", asks(Some(1), Some(Participation::Collaborate), Known::Yes));
    says(&map, "co-produced-decisions", &["Council shares decisions with tenants."]);
    // claimed, but not felt
    let claimed = Asking { claimed_level: Some(Participation::Empower), felt_level: Some(Participation::Involve), ..Asking::default() };
    let mut map = drawing();
    map.tie("council", "tenants", Kind::Asking(claimed.clone()));
    says(&map, "co-produced-decisions", &[]);
    let mut map = drawing();
    map.tie("council", "tenants", Kind::Asking(Asking { felt_level: None, ..claimed }));
    assert!(found(&map, "co-produced-decisions")[0].certainty.to_string().contains("as those who ask say"));
}

#[test]
fn missing_voice() {
    let mut map = drawing();
    map.sector("council", "statutory")
        .sector("hub", "voluntary")
        .sector("club", "community")
        .sector("families", "residents")
        .sector("shop", "private");
    says(&map, "missing-voice", &["Not on this map yet: a faith organisation."]);
    map.sector("church", "faith");
    says(&map, "missing-voice", &[]);
    // where few have said their sector, nothing is known of who is missing
    let mut map = drawing();
    says(map.sector("council", "statutory").organisation("A").organisation("B"), "missing-voice", &[]);
    says(drawing().organisation("A"), "missing-voice", &[]);
}

#[test]
fn issue_without_owner() {
    let issue = |map: &mut Drawing| {
        map.change("the mould", |organisation| organisation.tags.push("issue".to_owned()));
    };
    let mut map = drawing();
    issue(&mut map);
    map.works("tenants", "the mould").works("surgery", "the mould");
    says(&map, "issue-without-owner", &["Two organisations on this map live with the mould. No line shows who acts on it or pays for it."]);
    map.funds("council", "the mould", 10);
    says(&map, "issue-without-owner", &[]);
    // nobody is touched by it
    let mut map = drawing();
    issue(&mut map);
    says(&map, "issue-without-owner", &[]);
}

// Structure

#[test]
fn cut_point() {
    let mut map = drawing();
    map.works("A", "CVS").works("B", "CVS").works("C", "CVS");
    says(&map, "cut-point", &["Take away CVS and the map falls into three pieces: A, B and C would be on their own."]);
    let mut map = drawing();
    map.works("A", "B").works("B", "C").works("C", "A");
    says(&map, "cut-point", &[]);
    // an organisation on its own changes nothing, two parts are two parts
    let mut map = drawing();
    map.works("A", "CVS").works("B", "CVS").works("X", "Y").organisation("Z");
    says(&map, "cut-point", &["Take away CVS and its part of the map falls into two pieces: A and B would be on their own."]);
}

#[test]
fn walled_garden() {
    let mut map = drawing();
    map.works("A", "B").works("B", "C").works("C", "A").works("C", "D").works("D", "A").works("D", "B").sector("club", "community");
    says(&map, "walled-garden", &["A, B, C and D keep 6 of their 6 working ties among themselves, and no community group is among them."]);
    // one inside, and a quarter of those outside within reach
    let mut map = drawing();
    map.works("A", "B").works("B", "club").works("club", "A").sector("club", "community");
    says(&map, "walled-garden", &[]);
    // one inside, and none of those outside within reach
    map.sector("band", "community");
    says(
        &map,
        "walled-garden",
        &["A, B and club keep 3 of their 3 working ties among themselves, and none of the community groups outside is one step away."],
    );
    // two are no group
    let mut map = drawing();
    map.works("A", "B");
    says(&map, "walled-garden", &[]);
}

#[test]
fn homophily() {
    let mut map = drawing();
    ["A", "B", "C"].iter().for_each(|name| {
        map.sector(name, "statutory");
    });
    ["D", "E", "F"].iter().for_each(|name| {
        map.sector(name, "faith");
    });
    map.works("A", "B").works("B", "C").works("A", "D").works("B", "C");
    says(&map, "homophily", &["67% of the ties of statutory organisations are with other statutory organisations."]);
    map.works("C", "E");
    says(&map, "homophily", &[]);
    // sectors that nobody has said count neither way
    let mut map = drawing();
    map.works("A", "B").works("B", "C");
    says(&map, "homophily", &[]);
}

#[test]
fn reciprocity() {
    let mut map = drawing();
    map.tie("A", "B", works(WorkingForm::Trust, Known::Yes)).tie("B", "C", works(WorkingForm::Trust, Known::No)).works("C", "D").works("D", "C");
    says(&map, "reciprocity", &["Of the 3 working ties on this map, two go both ways."]);
    let mut map = drawing();
    map.tie("A", "B", works(WorkingForm::Trust, Known::Yes)).tie("B", "C", works(WorkingForm::Trust, Known::NotKnown));
    says(&map, "reciprocity", &["Of the 2 working ties on this map, at least one goes both ways."]);
    // money and power are never counted as ties of work
    let mut map = drawing();
    map.funds("A", "B", 1).funds("B", "A", 1);
    says(&map, "reciprocity", &[]);
}

#[test]
fn stale() {
    let dated = |map: &mut Drawing, day: &str| {
        let day = outloud::model::Date::parse(day).ok();
        map.tie_with("A", "B", works(WorkingForm::Trust, Known::No), |tie| tie.date = day);
    };
    let mut map = drawing();
    dated(&mut map, "2025-03-31");
    says(&map, "stale", &["One relationship on this map was last confirmed more than a year ago."]);
    let mut map = drawing();
    dated(&mut map, "2025-04-01");
    says(&map, "stale", &[]);
    // funding that has ended needs no confirming
    let mut map = drawing();
    map.tie_with("A", "B", until(10, "2020"), |tie| tie.date = outloud::model::Date::parse("2019").ok());
    says(&map, "stale", &[]);
    // a year means at the latest its last day, and no date says nothing
    let mut map = drawing();
    dated(&mut map, "2025");
    map.works("A", "B");
    says(&map, "stale", &[]);
}

// All of them

#[test]
fn what_stands_on_an_assumption_alone_is_left_out_until_it_is_asked_for() {
    let mut map = drawing();
    map.income("group", 100).funds("ICB", "group", 60).tie_with("ICB", "group", power(PowerForm::Decides), |tie| tie.certainty = Certainty::Assumed);
    says(&map, "double-hold", &[]);
    let holds: Vec<Finding> = all(&map, true).into_iter().filter(|finding| finding.kind == "double-hold").collect();
    assert_eq!(holds.len(), 1);
    assert!(holds[0].certainty.to_string().contains("rests on an assumed relationship"));
    // where nothing on a map is surer, there is nothing to prefer, and each finding says what it rests on
    let mut map = drawing();
    map.income("group", 100).tie_with("ICB", "group", Kind::Funding(funding(60)), |tie| tie.certainty = Certainty::Assumed);
    assert!(found(&map, "single-funder")[0].certainty.to_string().contains("rests on an assumed relationship"));
}

#[test]
fn an_empty_map_and_a_map_of_one_say_nothing() {
    assert_eq!(all(&drawing(), true), []);
    assert_eq!(all(drawing().organisation("A"), true), []);
}

/// Words that no sentence of ours may hold: blame, and what programs say when they do not know.
const NEVER: [&str; 17] = [
    "NaN",
    "inf p",
    "Some(",
    "fault",
    "blame",
    "fail",
    "guilty",
    "bad ",
    "weak ",
    "poor",
    "must ",
    "should",
    " 1 organisations",
    "one organisations",
    "one bodies",
    "  ",
    "..",
];

#[test]
fn every_sentence_of_every_random_map_is_a_plain_sentence() {
    for seed in 0..support::rounds(150, 5_000) {
        let mut map = Drawing(support::map(seed, 40));
        let organisations: Vec<_> = map.0.organisations().map(|organisation| organisation.id.clone()).collect();
        // names of our own, so that only our words are looked at
        for (number, organisation) in organisations.into_iter().enumerate() {
            let mut renamed = map.0.organisation(&organisation).unwrap().clone();
            (renamed.name, renamed.short_name) = (format!("Body {number}"), String::new());
            renamed.sectors.retain(|sector| !sector.word().is_empty() && sector.word().chars().all(char::is_alphabetic));
            map.0.replace_organisation(renamed).unwrap();
        }
        // the group's own sentences are its own business
        for finding in all(&map, true).into_iter().filter(|finding| finding.kind != Naming::OUR_OWN) {
            let said = format!("{} ({})", finding.sentence, finding.certainty);
            assert!(finding.sentence.ends_with('.') && !finding.sentence.starts_with(char::is_lowercase), "{said}");
            assert!(!NEVER.iter().any(|word| said.contains(word)), "map {seed}: {said}");
            assert!(finding.question.ends_with('?') && !finding.levers.is_empty());
            for figure in &finding.figures {
                assert!(figure.value.is_finite(), "map {seed}: {} of {said}", figure.name);
            }
            let known: BTreeSet<_> = map.0.organisations().map(|organisation| &organisation.id).collect();
            assert!(finding.about.iter().all(|id| known.contains(id)));
            assert!(finding.relationships.iter().all(|id| map.0.relationship(id).is_some()));
        }
    }
}

#[test]
fn findings_come_in_their_order_and_always_the_same() {
    let map = Drawing(support::map(11, 40));
    let first = all(&map, true);
    assert!(first.len() > 20 && first.windows(2).all(|pair| pair[0].severity <= pair[1].severity));
    (0..20).for_each(|_| assert_eq!(all(&map, true), first));
    assert_eq!(find(&map.view(), Inquiry { on: ON, with_assumed: true }, &mut |_| ControlFlow::Break(())), None);
}

#[test]
fn somebody_unconnected_changes_no_money_finding() {
    let mut map = drawing();
    map.income("A", 100).income("B", 100).funds("lottery", "A", 60).funds("A", "B", 90).power("lottery", "A", PowerForm::Decides, 3);
    let money = |map: &Drawing| -> Vec<Finding> {
        let kinds = ["double-hold", "hidden-dependency", "single-funder", "funding-dependency", "knock-on", "short-term", "concentration"];
        all(map, false).into_iter().filter(|finding| kinds.contains(&finding.kind)).collect()
    };
    let before = money(&map);
    assert!(before.len() >= 5);
    assert_eq!(money(map.organisation("on its own")), before);
}

#[test]
fn every_analysis_says_what_it_is_and_where_it_comes_from() {
    let kinds: BTreeSet<&str> = ALL.iter().map(|analysis| analysis.kind).collect();
    assert_eq!(kinds.len(), ALL.len(), "each kind once");
    for analysis in ALL {
        assert!(analysis.definition.ends_with('.') && analysis.question.ends_with('?'), "{}", analysis.kind);
        assert!(!analysis.title.is_empty() && !analysis.source.is_empty() && !analysis.levers.is_empty(), "{}", analysis.kind);
        assert!(analysis.kind.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'));
        assert!(analysis.thresholds.iter().all(|threshold| !threshold.source().is_empty()));
    }
}

fn harrowdale() -> Map {
    formats::read_map(include_bytes!("../sample-maps/harrowdale.ron")).unwrap().map
}

#[test]
fn the_sample_map_tells_its_story() {
    let view = View::new(Arc::new(harrowdale())).cleared(Audience::Partners);
    let inquiry = Inquiry { on: date(2026, 11, 12), with_assumed: false };
    let findings = find(view.view(), inquiry, &mut |_| ControlFlow::Continue(())).unwrap();
    let said: Vec<&str> = findings.iter().map(|finding| finding.sentence.as_str()).collect();
    for sentence in [
        "Riverside Trust gets 72p of every pound of its income from NHS H&F ICB, and NHS H&F ICB also decides for it.",
        "Patient Voice holds Hospitals Trust to account. 63p of every pound of its income comes from there.",
        "On paper Faith Forum gets 13% of its income from NHS H&F ICB. Counting Wellbeing Alliance in between, it is 56%.",
        "No line on this map leads from Somali Women's Group to anyone who decides.",
        "In a year five bodies ask Roma families of Fen Road eleven times. Two of them came back to say what changed.",
        "Roma families of Fen Road are told and asked. No line on this map shares a decision with them.",
        "Statutory organisations are 13 of the 40 organisations here and hold 82p in the pound of the power over others.",
        "88p of every pound of the funding that Riverside Trust receives ends within a year.",
    ] {
        assert!(said.contains(&sentence), "{sentence}\nis not in\n{}", said.join("\n"));
    }
}

#[test]
fn no_finding_names_what_its_audience_may_not_have() {
    let full = View::new(Arc::new(harrowdale()));
    let inquiry = Inquiry { on: date(2026, 11, 12), with_assumed: true };
    let secret: BTreeSet<_> =
        full.map().relationships().filter(|(_, tie, _)| tie.audience != Audience::Public).map(|(_, tie, _)| tie.id.clone()).collect();
    let public = find(full.cleared(Audience::Public).view(), inquiry, &mut |_| ControlFlow::Continue(())).unwrap();
    assert!(!public.is_empty() && !secret.is_empty());
    assert!(public.iter().flat_map(|finding| &finding.relationships).all(|id| !secret.contains(id)));
}

#[test]
fn what_the_group_wrote_itself_is_a_finding_as_it_was_written() {
    let mut map = Drawing(support::map(3, 12));
    let about = map.0.organisations().next().unwrap().id.clone();
    let id = map.0.new_naming_id(Naming::OUR_OWN, std::slice::from_ref(&about));
    map.0.put_naming(Naming::new(id, Naming::OUR_OWN, vec![about.clone()], "nobody here speaks for tenants")).unwrap();
    let own = all(&map, false).into_iter().find(|finding| finding.sentence == "nobody here speaks for tenants").unwrap();
    assert_eq!((own.kind, own.about.as_slice()), (Naming::OUR_OWN, [about].as_slice()));
    assert!(own.certainty.to_string().ends_with("written by the group"));
    assert!(map.0.naming_of(own.kind, &own.about, &own.sentence).is_some());
}
