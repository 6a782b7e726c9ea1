//! Open grants become a map: the same from a spreadsheet and from JSON, every grant kept, no person named.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use outloud::formats::{Input, Opened, import, summary, write_map};
use outloud::model::{Certainty, Date, Funding, Kind, Map, Organisation, Relationship};

fn input(name: &str, bytes: impl AsRef<[u8]>) -> Input {
    Input { name: name.to_owned(), bytes: bytes.as_ref().to_vec() }
}

fn csv(rows: &str) -> Opened {
    import(&[input("grants.csv", rows)]).unwrap_or_else(|problem| panic!("{problem}"))
}

fn json(grants: &str) -> Opened {
    import(&[input("grants.json", format!("{{\"grants\": [{grants}]}}"))]).unwrap_or_else(|problem| panic!("{problem}"))
}

fn all(map: &Map) -> Vec<(&Organisation, &Relationship, &Funding, &Organisation)> {
    let funding = |relationship: &Relationship| matches!(relationship.kind, Kind::Funding(_));
    assert!(map.relationships().all(|(_, relationship, _)| funding(relationship)));
    map.relationships().filter_map(|(from, r, to)| if let Kind::Funding(f) = &r.kind { Some((from, r, f, to)) } else { None }).collect()
}

const TITLES: &str = "Identifier,Title,Description,Currency,Amount Awarded,Award Date,Funding Org:Identifier,Funding Org:Name,Recipient Org:Identifier,Recipient Org:Name";

#[test]
fn a_council_s_spreadsheet_and_its_json_twin_are_the_same_map() {
    let sheet = import(&[input("t.csv", include_bytes!("data/trafford_vsg_2013-2024.csv"))]).unwrap();
    let twin = import(&[input("t.json", include_bytes!("data/trafford_vsg_2013-2024.json"))]).unwrap();
    assert!(sheet.map == twin.map);
    assert_eq!(sheet.warnings, twin.warnings);
    assert_eq!(write_map(&sheet.map), write_map(&twin.map));
    assert_eq!(sheet.map.details().title, "Grants by Trafford Metropolitan Borough Council, 2013 to 2024");
    let counts = summary(&sheet.map, Date::parse("2026-11-22").unwrap());
    // counted by hand in the file: 555 rows, 323 recipient identifiers and the council
    assert_eq!((counts.organisations, counts.relationships), (324, 555));
    assert_eq!(counts.funding_total[&outloud::model::Currency::GBP].to_string(), "1291436.54");
}

#[test]
fn a_grant_keeps_what_is_known_of_it() {
    let opened = import(&[input("e.json", include_bytes!("data/esmee_fairbairn_5_grants.json"))]).unwrap();
    let (from, relationship, funding, to) = all(&opened.map)[0];
    assert_eq!((from.name.as_str(), to.name.as_str()), ("Esmée Fairbairn Foundation", "Effervescent"));
    assert_eq!(to.identifiers, ["GB-CHC-1164859"]);
    assert_eq!(to.sectors, [outloud::model::Sector::Voluntary]);
    assert_eq!(funding.amount.unwrap().to_string(), "116471");
    assert_eq!(funding.per, outloud::model::Per::Period);
    assert_eq!((funding.start.unwrap().to_string(), funding.end.unwrap().to_string()), ("2017-11-21".to_owned(), "2019-11-21".to_owned()));
    assert_eq!((relationship.source.as_str(), relationship.certainty), ("360G-EFF-16-3315", Certainty::Documented));
    assert_eq!(funding.purpose, "Grant to Effervescent");
    assert!(relationship.notes.contains("Good Enough Art Gallery") && relationship.notes.contains("Main Grant"));
}

#[test]
fn people_are_one_group_for_each_funder_and_nothing_names_them() {
    let titles = format!("{TITLES},Recipient Ind:Identifier,Recipient Ind:Name,To Individuals Details:Primary Grant Reason");
    let sheet = csv(&format!(
        "{titles}\n1,Grant to Canary Jones,Canary needs a cooker,GBP,200,2023-01-02,GB-CHC-111111,Fund A,,,canary-id,Canary Jones,GTIR040\n\
         2,To Canary,,GBP,300,2023-01-03,GB-CHC-111111,Fund A,,,canary-2,Canary Smith,\n\
         3,Canary,,GBP,50,2023-01-04,GB-CHC-222222,Fund B,,,canary-3,,\n"
    ));
    let packed = json(
        r#"{"id":"1","title":"Canary Jones","description":"Canary","currency":"GBP","amountAwarded":200,"awardDate":"2023-01-02",
            "fundingOrganization":[{"id":"GB-CHC-111111","name":"Fund A"}],"recipientIndividual":{"id":"canary","name":"Canary"},
            "toIndividualsDetails":{"primaryGrantReason":"GTIR040"}}"#,
    );
    for opened in [&sheet, &packed] {
        let text = String::from_utf8(write_map(&opened.map).unwrap()).unwrap();
        assert!(!text.to_lowercase().contains("canary"), "{text}");
        assert!(text.contains("Individuals funded by Fund A"));
    }
    assert_eq!((sheet.map.organisation_count(), sheet.map.relationship_count()), (4, 3));
    assert_eq!(all(&sheet.map)[1].3.sectors, [outloud::model::Sector::Residents]);
}

#[test]
fn titles_may_be_written_in_many_ways() {
    let same = [
        "identifier , TITLE,description,currency,amount  awarded,award date,Funding Org : Identifier,funding org:name,recipient org: identifier,Recipient Org :Name",
        "Identifier,Title,Description,Currency,Amount Awarded,Award Date,Funding Org:0:Identifier,Funding Org:0:Name,Recipient Org:0:Identifier,Recipient Org:0:Name",
        "id,title,description,currency,amountAwarded,awardDate,fundingOrganization/0/id,fundingOrganization/0/name,recipientOrganization/0/id,recipientOrganization/0/name",
    ];
    let row = "g1,Hall,Roof,GBP,\"1,200.50\",01/04/2020,GB-CHC-111111,Fund A,GB-COH-123456,Hall Trust";
    let plain = csv(&format!("{TITLES}\n{row}\n"));
    assert_eq!(all(&plain.map)[0].2.amount.unwrap().pence(), 120_050);
    assert_eq!(all(&plain.map)[0].2.start.unwrap().to_string(), "2020-04-01");
    assert_eq!(all(&plain.map)[0].3.identifiers, ["GB-COH-00123456"]);
    for titles in same {
        assert!(csv(&format!("\u{feff}{titles}\r\n{row}\r\n,,,,,,,,,\r\n")).map == plain.map, "{titles}");
    }
}

#[test]
fn several_funders_are_all_on_the_map_and_the_money_stands_once() {
    let titles = TITLES.replace("Funding Org:Name", "Funding Org:Name,Funding Org:1:Identifier,Funding Org:1:Name");
    let wide = csv(&format!("{titles}\ng1,T,,GBP,100,2020,F1,Fund One,F2,Fund Two,R,Hall\n"));
    let long = csv(&format!("{TITLES}\ng1,T,,GBP,100,2020,F1,Fund One,R,Hall\ng1,,,,,,F2,Fund Two,,\n"));
    let packed = json(
        r#"{"id":"g1","title":"T","currency":"GBP","amountAwarded":100,"awardDate":"2020","fundingOrganization":
            [{"id":"F1","name":"Fund One"},{"id":"F2","name":"Fund Two"}],"recipientOrganization":[{"id":"R","name":"Hall"}]}"#,
    );
    for opened in [&wide, &long, &packed] {
        let grants = all(&opened.map);
        assert_eq!(grants.iter().map(|(from, ..)| from.name.as_str()).collect::<Vec<_>>(), ["Fund One", "Fund Two"]);
        assert_eq!(grants.iter().map(|(_, _, f, _)| f.amount.map(|m| m.pence())).collect::<Vec<_>>(), [Some(10_000), None]);
        assert!(opened.warnings.join("\n").contains("several funders"), "{:?}", opened.warnings);
        assert!(opened.map == wide.map);
    }
}

#[test]
fn organisations_are_found_again_by_any_identifier_or_without_one_by_name() {
    let titles = format!("{TITLES},Recipient Org:Charity Number,Recipient Org:Company Number");
    let opened = csv(&format!(
        "{titles}\n1,T,,GBP,1,2020,F,Fund,GB-CHC-1164883,Hall Trust,,\n2,T,,GBP,1,2020,F,Fund,GB-COH-09506232,The Hall,1164883,\n\
         3,T,,GBP,1,2020,F,Fund,360G-x-1,Hall Trust,,9506232\n4,T,,GBP,1,2020,F,Fund,,hall  TRUST,,\n5,T,,GBP,1,2020,F,Fund,GB-CHC-999999,Other,,\n\
         6,T,,GBP,1,2020,F,Fund,GB-CHC-Exempt,School One,,\n7,T,,GBP,1,2020,F,Fund,GB-CHC-Exempt,School Two,,\n"
    ));
    let names: Vec<&str> = opened.map.organisations().map(|o| o.name.as_str()).collect();
    assert_eq!(names, ["Fund", "Hall Trust", "Other", "School One", "School Two"]);
    let hall = opened.map.organisations().nth(1).unwrap();
    assert_eq!(hall.identifiers, ["GB-CHC-1164883", "GB-COH-09506232", "360G-x-1"]);
    assert!(hall.notes.contains("The Hall"));
}

#[test]
fn rows_that_cannot_be_drawn_are_told_by_number_and_amounts_are_never_made_up() {
    let opened = csv(&format!(
        "{TITLES}\n1,T,,GBP,TBC,someday,F,Fund,R,Hall\n,,,,,,,,,\n2,T,,USD,-5.5,2020,F,Fund,R,Hall\n3,T,,GBP,1,2020,,,R,Hall\n4,T,,GBP,1,2020,F,Fund,,\n\
         5,T,,GBP,,2020,F,Fund,R,Hall\n6,T,,GBP,9,2020,F,Fund,F,Fund\n2,Another,,GBP,7,2021,F,Fund,R,Hall\n"
    ));
    let amounts: Vec<_> = all(&opened.map).iter().map(|(_, _, f, _)| (f.amount.map(|m| m.pence()), f.currency.map(|c| c.code()))).collect();
    assert_eq!(amounts, [(None, None), (Some(-550), Some("USD".to_owned())), (None, None), (Some(700), None)]);
    let warnings = opened.warnings.join("\n");
    for part in
        ["no funder is named: 1 (lines 5)", "no recipient is named: 1 (lines 6)", "same organisation: 1", "cannot be read", "identifier of another"]
    {
        assert!(warnings.contains(part), "{part}: {warnings}");
    }
}

#[test]
fn several_files_become_one_map() {
    let one = input("one.csv", format!("{TITLES}\n1,T,,GBP,1,2019,GB-CHC-111111,Fund A,GB-CHC-333333,Hall\n"));
    let grant = r#"{"id":"x","title":"T","currency":"GBP","amountAwarded":2.5,"awardDate":"2021-05","fundingOrganization":[{"id":"GB-CHC-222222","name":"Fund B"}],
                    "recipientOrganization":[{"id":"GB-CHC-333333","name":"Hall"}]}"#;
    let opened = import(&[one, input("two.json", format!("[{grant}]"))]).unwrap();
    assert_eq!((opened.map.organisation_count(), opened.map.relationship_count()), (3, 2));
    assert_eq!(opened.map.details().title, "Grants by 2 funders, 2019 to 2021");
    let drawn = input("drawn.csv", "id,name,sector,identifiers\nhall,The Village Hall,community,GB-CHC-333333\n");
    let opened = import(&[input("two.json", format!("[{grant}]")), drawn]).unwrap();
    assert_eq!(opened.map.organisations().map(|o| o.id.as_str()).collect::<Vec<_>>(), ["hall", "fund-b"]);
}

#[test]
fn json_that_is_broken_is_told_with_its_line() {
    for (text, said) in [
        ("{\"grants\": [\n{\"id\": NaN}]}", "Line 2"),
        ("{\"grants\": [{\"id\": 1e999}]}", "grant 1"),
        ("{\"grants\": 5}", "list of grants"),
        ("{\"grants\": []}", "No grant"),
        ("{\"grants\": [{}]}", "No grant"),
        ("{\"grants\": [\n{\"id\": \"1\"", "Line 2"),
    ] {
        let problem = import(&[input("g.json", text)]).unwrap_err().to_string();
        assert!(problem.contains(said) && problem.contains("g.json"), "{problem}");
    }
}
