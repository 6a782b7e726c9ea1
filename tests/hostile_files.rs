//! No file can crash or hang us, and each says what is wrong with it: the files that have hurt others, made by hand. A million files spoilt at random
//! are in `corpus.rs`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use outloud::formats::{Input, import, read_map, write_map};

fn input(name: &str, bytes: impl AsRef<[u8]>) -> Input {
    Input { name: name.to_owned(), bytes: bytes.as_ref().to_vec() }
}

#[test]
fn deep_nesting_is_refused_everywhere() {
    for open in ["[", "(", "{", "Some(", "{\"a\":", "[{\"grants\":"] {
        let deep = open.repeat(200_000);
        assert!(read_map(format!("Outloud(format: 1, map: {deep}").as_bytes()).is_err());
        assert!(read_map(format!("Outloud(format: 1, organisations: [(id: \"a\", name: {deep}").as_bytes()).is_err());
        assert!(import(&[input("a.json", &deep)]).is_err());
        assert!(import(&[input("a.json", format!("{{\"grants\": [{{\"id\": {deep}"))]).is_err());
        assert!(import(&[input("a.csv", &deep)]).is_err());
    }
}

/// Each of these takes minutes where the time grows with the square of the size.
#[test]
fn large_repetitive_files_are_read_in_step_with_their_size() {
    let escapes = format!("Outloud(format: 1, map: (notes: \"{}\"))", "\\u{41}".repeat(160_000));
    assert!(read_map(escapes.as_bytes()).is_err(), "too long a note");
    let rows: String = (0..20_000).map(|_| ",???,\n").collect();
    let opened = import(&[input("organisations.csv", format!("id,name,sector\n{rows}"))]).unwrap();
    assert_eq!(opened.map.organisation_count(), 20_000);
    let titles = "Identifier,Amount Awarded,Title,Funding Org:Name,Recipient Org:Name";
    let rows: String = (0..20_000).map(|n| format!("same,{n},T,Fund,Hall\n")).collect();
    let opened = import(&[input("grants.csv", format!("{titles}\n{rows}"))]).unwrap();
    assert_eq!(opened.map.relationship_count(), 20_000);
    let titles = "Amount Awarded,Funding Org:Name,Recipient Org:Identifier,Recipient Org:Charity Number,Recipient Org:Name";
    let rows: String = (0..20_000).map(|n| format!("1,Fund,X-{n},1234567,Hall {n}\n")).collect();
    let opened = import(&[input("grants.csv", format!("{titles}\n{rows}"))]).unwrap();
    assert_eq!((opened.map.organisation_count(), opened.map.relationship_count()), (2, 20_000));
}

/// What stands before the records of the small files below.
const HEAD: &str = "Outloud(\n    format: 1,\n    organisations: [\n        (id: \"a\", name: \"A\"),\n";

#[test]
fn each_mistake_in_a_map_file_is_told_with_its_line_what_it_is_and_what_to_do() {
    let organisation = |fields: &str| format!("{HEAD}        ({fields}),\n    ],\n)\n");
    let relationship = |fields: &str| format!("{HEAD}    ],\n    relationships: [\n        ({fields}),\n    ],\n)\n");
    let section = |name: &str, fields: &str| format!("{HEAD}    ],\n    {name}: [\n        ({fields}),\n    ],\n)\n");
    let (naming, what_if) = (|fields: &str| section("namings", fields), |fields: &str| section("what_ifs", fields));
    let cases = [
        (String::new(), vec!["The file is empty", "earlier"]),
        (" \r\n\t".to_owned(), vec!["The file is empty"]),
        ("\0\0\0\0".to_owned(), vec!["damaged", "empty bytes", "earlier"]),
        ("hello".to_owned(), vec!["Line 1, column 1", "not an Outloud map", "Outloud(format: 1"]),
        ("{\"grants\": []}".to_owned(), vec!["not an Outloud map"]),
        ("Outloud(format: 2, future: <<<)".to_owned(), vec!["newer Outloud", "format 2", "up to 1", "unchanged"]),
        ("// mine\nOutloud(format: one)".to_owned(), vec!["Line 2, column 17", "whole number"]),
        (
            organisation("id: \"b\", name: \"B\", colour: \"red\""),
            vec!["Line 5, column 30", "\"colour\" is not a field of an organisation", "short_name"],
        ),
        (organisation("id: \"a\", name: \"B\""), vec!["Line 5", "Two organisations have the id \"a\"", "another id"]),
        (organisation("name: \"B\""), vec!["Line 5", "\"id\" is missing from an organisation"]),
        (organisation("id: \"b\", name: \"\""), vec!["Line 5", "has no name"]),
        (organisation("id: \" b\", name: \"B\""), vec!["Line 5", "The id \"b\" has spaces at its ends", "letters, digits"]),
        (organisation("id: \"b\", name: \"B\", position: (NaN, 0)"), vec!["Line 5", "(NaN, 0)", "two numbers"]),
        (organisation("id: \"b\", name: \"B\", position: (1e999, 0)"), vec!["Line 5", "(inf, 0)"]),
        (organisation("id: \"b\", name: \"B\", position: (0, -inf)"), vec!["Line 5", "(0, -inf)"]),
        (organisation("id: \"b\", name: \"B\", influence: -3"), vec!["Line 5", "-3", "below zero"]),
        (organisation("id: \"b\", name: \"B\", influence: 1.5"), vec!["Line 5", "Expected a comma", ".5"]),
        (organisation("id: \"b\", name: \"B\", interest: 11"), vec!["Line 5", "interest is above 10", "0 to 10"]),
        (organisation("id: \"b\", name: \"B\", level: Street"), vec!["Line 5", "\"Street\"", "Neighbourhood, Place"]),
        (organisation("id: \"b\", name: \"B\", annual_income: \"1.234\""), vec!["Line 5", "\"1.234\" is not an amount", "40000.50"]),
        (organisation("id: \"b\", name: \"B\", income_year: \"22.11.2026\""), vec!["Line 5", "is not a date", "2026-11-22"]),
        (organisation("id: \"b\", name: \"B\" level: Place"), vec!["Line 5", "Expected a comma", "level"]),
        (organisation("id: \"b\", id: \"c\", name: \"B\""), vec!["Line 5", "\"id\" stands twice"]),
        (relationship("id: \"r\", from: \"a\", to: \"z\", kind: Asking()"), vec!["Line 7", "\"r\"", "no organisation \"z\"", "correct the id"]),
        (relationship("id: \"r\", from: \"a\", to: \"a\", kind: Asking()"), vec!["Line 7", "\"r\"", "with itself"]),
        (relationship("id: \"r\", from: \"a\", to: \"z\", kind: Love()"), vec!["Line 7", "\"Love\"", "Funding, Power, Working, Asking"]),
        (relationship("id: \"r\", from: \"a\", to: \"z\", kind: Power(form: Decides, strength: 6)"), vec!["Line 7", "strength of 6", "1 to 5"]),
        (naming("id: \"n\""), vec!["Line 7", "\"finding\" is missing from a naming"]),
        (naming("id: \"n\", finding: \"our-own\""), vec!["Line 7", "no sentence", "in one sentence"]),
        (naming("id: \"n\", finding: \"Double hold\", sentence: \"S\""), vec!["Line 7", "kind of finding", "double-hold"]),
        (naming("id: \"n\", finding: \"our-own\", sentence: \"S\", about: [\"z\"]"), vec!["Line 7", "no organisation \"z\""]),
        (naming("id: \"n\", finding: \"our-own\", sentence: \"S\", about: [\"a\", \"a\"]"), vec!["Line 7", "twice", "each once"]),
        (naming("id: \"n\", finding: \"our-own\", sentence: \"S\", relationships: [\"r\"]"), vec!["Line 7", "no relationship \"r\""]),
        (naming("id: \"n\", finding: \"our-own\", sentence: \"S\", state: Solved"), vec!["Line 7", "\"Solved\"", "Named, Discussed"]),
        (what_if("id: \"w\", name: \"W\", changes: []"), vec!["Line 7", "\"W\" changes nothing", "Switch something off"]),
        (what_if("id: \"w\", name: \"\", changes: [SwitchOff(\"a\")]"), vec!["Line 7", "snapshot has no name"]),
        (what_if("id: \"w\", name: \"W\", changes: [SwitchOff(\"z\")]"), vec!["Line 7", "no organisation \"z\""]),
        (what_if("id: \"w\", name: \"W\", changes: [SwitchOff(\"a\"), SwitchOff(\"a\")]"), vec!["Line 7", "same thing twice"]),
        (what_if("id: \"w\", name: \"W\", changes: [Amount(relationship: \"r\")]"), vec!["Line 7", "no relationship \"r\""]),
        (what_if("id: \"w\", name: \"W\", changes: [Wish(\"a\")]"), vec!["Line 7", "\"Wish\"", "SwitchOff, Amount, Add"]),
        (format!("{HEAD}        (id: \"b\", name: \"B"), vec!["Line 5", "ends too early", "earlier version"]),
        (format!("{HEAD}    ],\n)\nmore"), vec!["Line 6", "after the end", "Remove"]),
        (
            "Outloud(format: 1, map: (thresholds: [(threshold: Dependent, value: 1), (threshold: Dependent, value: 2)]))".to_owned(),
            vec!["dependent", "twice"],
        ),
    ];
    for (text, said) in cases {
        let problem = read_map(text.as_bytes()).expect_err(&text).to_string();
        for part in said {
            assert!(problem.contains(part), "{text}\nsaid: {problem}\nwithout: {part}");
        }
    }
    let latin = read_map(b"Outloud(\n format: 1, map: (title: \"Caf\xe9\"))").unwrap_err().to_string();
    assert!(latin.contains("Line 2, column 30") && latin.contains("UTF-8"), "{latin}");
}

#[test]
fn files_from_other_systems_open_all_the_same() {
    let map = support::map(7, 6);
    let plain = String::from_utf8(write_map(&map).unwrap()).unwrap();
    for changed in
        [format!("\u{feff}{plain}"), plain.replace('\n', "\r\n"), format!("\u{feff}/* a note */ // another\r\n{}", plain.replace('\n', "\r\n"))]
    {
        let opened = read_map(changed.as_bytes()).unwrap();
        assert!(opened.map == map);
        assert!(opened.warnings.is_empty(), "{:?}", opened.warnings);
    }
}

#[test]
fn hidden_characters_are_dropped_and_told() {
    let opened = read_map(format!("{HEAD}        (id: \"b\", name: \"B\u{202e}gpj.exe\"),\n    ],\n)").as_bytes()).unwrap();
    assert_eq!(opened.map.organisations().nth(1).unwrap().name, "Bgpj.exe");
    assert!(opened.warnings[0].contains("\"b\""), "{:?}", opened.warnings);
}
