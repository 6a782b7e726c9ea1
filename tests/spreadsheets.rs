//! Spreadsheets stay data: our tables go out and come back as the same map, no cell is a formula, and what cannot be read is said with its cell.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use outloud::formats::{Input, Opened, export_tables, import};
use outloud::model::{Audience, Map, View};
use outloud::problem::Problem;
use std::sync::Arc;

fn tables(map: &Map) -> Vec<Input> {
    let cleared = View::new(Arc::new(map.clone())).cleared(Audience::Team);
    export_tables(&cleared).unwrap().into_iter().map(|(name, bytes)| Input { name: name.to_owned(), bytes }).collect()
}

fn files(organisations: &str, relationships: &str) -> Result<Opened, Problem> {
    import(&[input("organisations.csv", organisations), input("relationships.csv", relationships)])
}

fn input(name: &str, text: impl AsRef<[u8]>) -> Input {
    Input { name: name.to_owned(), bytes: text.as_ref().to_vec() }
}

/// Tables have no perspectives, namings or what-ifs.
fn in_tables(mut map: Map) -> Map {
    let ids: Vec<_> = map.perspectives().iter().map(|p| p.id.clone()).collect();
    ids.iter().for_each(|id| map.remove_perspective(id).unwrap());
    let ids: Vec<_> = map.namings().iter().map(|naming| naming.id.clone()).collect();
    ids.iter().for_each(|id| map.remove_naming(id).unwrap());
    let ids: Vec<_> = map.what_ifs().iter().map(|what_if| what_if.id.clone()).collect();
    ids.iter().for_each(|id| map.remove_what_if(id).unwrap());
    map
}

const PEOPLE: &str = "id,name,sector\nicb,NHS Board,statutory\nfb,Food Bank,voluntary|faith\nres,Residents,residents\n";

#[test]
fn exported_tables_are_imported_as_the_same_map() {
    for seed in 0..support::rounds(1_000, 100_000) {
        let map = in_tables(support::map(seed, 8));
        let opened = import(&tables(&map)).unwrap_or_else(|problem| panic!("seed {seed}: {problem}"));
        assert!(opened.warnings.is_empty(), "seed {seed}: {:?}", opened.warnings);
        assert!(opened.map == map, "seed {seed}");
    }
}

#[test]
fn no_text_cell_starts_like_a_formula() {
    let mut defused = 0;
    for seed in 0..200 {
        for table in tables(&support::map(seed, 8)) {
            let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(table.bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&table.bytes));
            let headers = reader.headers().unwrap().clone();
            for record in reader.records() {
                for (header, cell) in headers.iter().zip(record.unwrap().iter()) {
                    let number = ["amount", "annual_income", "reserves", "x", "y"].contains(&header) && cell.parse::<f64>().is_ok();
                    assert!(number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']), "{} {header}: {cell}", table.name);
                    defused += usize::from(cell.starts_with("'="));
                }
            }
        }
    }
    assert!(defused > 100, "the maps must hold formulas for this to show anything");
}

#[test]
fn three_columns_are_enough_and_order_case_and_separator_do_not_matter() {
    let plain = files(PEOPLE, "from,to,kind\nicb,fb,funding\nfb,res,asking\n").unwrap().map;
    assert_eq!((plain.organisation_count(), plain.relationship_count()), (3, 2));
    let semicolons = "\u{feff}Kind;TO ; From;Amount;Per\r\nFunding;fb;icb;\"40,000.50\";year\r\n;;;;\r\nasking;res;Food bank;;\r\n";
    let opened = files(&PEOPLE.replace(',', "\t"), semicolons).unwrap();
    assert_eq!(opened.map.relationship_count(), 2);
    assert!(opened.warnings.is_empty(), "{:?}", opened.warnings);
    let (from, relationship, to) = opened.map.relationships().next().unwrap();
    assert_eq!((from.id.as_str(), to.id.as_str()), ("icb", "fb"));
    let outloud::model::Kind::Funding(funding) = &relationship.kind else { panic!("funding") };
    assert_eq!(funding.amount.map(|amount| amount.pence()), Some(4_000_050));
    assert_eq!(relationship.certainty, outloud::model::Certainty::Assumed);
    let agreed = files(PEOPLE, "from,to,kind,certainty\nicb,fb,funding,Agreed\n").unwrap().map;
    assert_eq!(agreed.relationships().next().unwrap().1.certainty, outloud::model::Certainty::Agreed);
}

#[test]
fn other_encodings_are_read_and_a_guess_is_said() {
    let latin = b"id,name,sector\ncaf,Caf\xe9 \xa3,community\n";
    let opened = import(&[input("organisations.csv", latin)]).unwrap();
    assert_eq!(opened.map.organisations().next().unwrap().name, "Café £");
    assert!(opened.warnings[0].contains("Windows-1252"), "{:?}", opened.warnings);
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain("id\tname\tsector\nł\tŁódź\tfaith\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let opened = import(&[input("organisations.csv", utf16)]).unwrap();
    assert_eq!(opened.map.organisations().next().unwrap().name, "Łódź");
}

#[test]
fn a_cell_that_cannot_be_read_is_named() {
    for (rows, said) in [
        ("from,to,kind,strength\nicb,fb,power,9\n", ["line 2, column \"strength\"", "\"9\"", "1 to 5"]),
        ("from,to,kind,amount\nicb,fb,funding,lots\n", ["line 2, column \"amount\"", "\"lots\"", "40000.50"]),
        ("from,to,kind,form\nicb,fb,power,bosses\n", ["line 2, column \"form\"", "\"bosses\"", "sets targets"]),
        ("from,to,kind,end\nicb,fb,funding,2026-02-30\n", ["line 2, column \"end\"", "\"2026-02-30\"", "2026-11-22"]),
        ("from,to,kind\nicb,fb,money\n", ["line 2, column \"kind\"", "\"money\"", "funding, power, working, asking"]),
        ("from,to,kind\nicb,fb,funding\nicb,nobody,funding\n", ["line 3, column \"to\"", "\"nobody\"", "organisations.csv"]),
        ("from,to,kind\nicb,icb,funding\n", ["line 2, column \"to\"", "cannot have a relationship with itself", "notes"]),
        ("from,to,kind\nicb,,funding\n", ["line 2, column \"to\"", "empty", "needs it"]),
        ("from,to,kind,id\nicb,fb,funding,a\nicb,fb,funding,a\n", ["line 3, column \"id\"", "\"a\"", "another id"]),
        ("from,kind\nicb,funding\n", ["Line 1", "no column to", "from,to,kind"]),
        ("from,to,kind\nicb,fb,funding,3,4\n", ["Line 2, column 4", "more cells", "quotation marks"]),
        ("from,to,kind,label\nicb,fb,funding,\"x\nfb,icb,power,\nicb,fb,asking,\n", ["Line 2", "never closed", "write it twice"]),
        ("from,to,kind,To\nicb,fb,funding,fb\n", ["Line 1, column 4", "to stands twice", "Remove"]),
    ] {
        let problem = files(PEOPLE, rows).expect_err(rows).to_string();
        for part in said.into_iter().chain(["relationships.csv"]) {
            assert!(problem.contains(part), "{problem:?} does not say {part:?}");
        }
    }
}

#[test]
fn a_value_that_no_map_takes_is_named_by_its_column() {
    let long = "n".repeat(301);
    for (header, cell) in [("interest", "11"), ("short_name", &long), ("tags", &format!("a|{long}")), ("name", &long), ("notes", &"n".repeat(10_001))]
    {
        let (name, header_again) = if header == "name" { (cell, "tags") } else { ("A", header) };
        let table = format!("id,name,sector,level,{header_again}\na,{name},faith,place,{cell}\n");
        let problem = import(&[input("organisations.csv", &table)]).unwrap_err().to_string();
        assert!(problem.starts_with(&format!("organisations.csv, line 2, column \"{header}\": ")), "{problem}");
    }
    for header in ["label", "source", "purpose"] {
        let problem = files(PEOPLE, &format!("from,to,kind,{header}\nicb,fb,funding,{long}\n")).unwrap_err().to_string();
        assert!(problem.starts_with(&format!("relationships.csv, line 2, column \"{header}\": ")), "{problem}");
    }
    let problem = import(&[input("map.csv", format!("field,value\nplace,Eastfield\ntitle,{long}\n"))]).unwrap_err().to_string();
    assert!(problem.starts_with("map.csv, line 3, column \"value\": "), "{problem}");
}

#[test]
fn several_rows_that_cannot_be_read_are_told_in_one_go() {
    let problem = files("id,name,sector,interest\na,,faith,\nb,B,faith,11\nc,C,faith,3\n", "from,to,kind\n").unwrap_err().to_string();
    let lines: Vec<&str> = problem.lines().collect();
    assert_eq!(
        lines,
        [
            "Rows that cannot be read:",
            "organisations.csv, line 2, column \"name\": the cell is empty. Every row needs it",
            "organisations.csv, line 3, column \"interest\": An interest is above 10. Interest is a whole number from 0 to 10, or not said",
        ]
    );
    let many: String = (0..50).map(|_| "icb,nobody,funding\n").collect();
    let problem = files(PEOPLE, &format!("from,to,kind\n{many}")).unwrap_err().to_string();
    assert!(problem.starts_with("The first rows that cannot be read:") && problem.lines().count() == 11, "{problem}");
}

#[test]
fn a_table_that_was_not_given_is_named() {
    let problem = import(&[input("relationships.csv", "from,to,kind\nicb,fb,funding\n")]).unwrap_err().to_string();
    assert_eq!(problem, "Relationships were given without their organisations. Import organisations.csv and relationships.csv together");
    let opened = import(&[input("organisations.csv", PEOPLE)]).unwrap();
    assert_eq!(opened.warnings, ["relationships.csv was not given, so the map has no relationships"]);
}

#[test]
fn a_stray_inch_mark_is_only_text() {
    let opened = files(&PEOPLE.replace("Food Bank", "Pipe 5\" Club"), "from,to,kind,notes\nicb,fb,funding,\"one\ntwo\"\n").unwrap();
    assert_eq!(opened.map.organisations().nth(1).unwrap().name, "Pipe 5\" Club");
}

#[test]
fn what_is_left_out_is_said() {
    let opened = files(PEOPLE, "from,to,kind,strength,colour\nicb,fb,funding,3,red\nicb,fb,power,3,red\nfb,icb,working,,\n").unwrap();
    let all = opened.warnings.join("\n");
    for part in ["colour", "strength does not belong to funding relationships", "\"influences\"", "\"shares a task\""] {
        assert!(all.contains(part), "{all}");
    }
}

#[test]
fn workbooks_and_strangers_are_refused_with_what_can_be_read() {
    let workbook = import(&[input("grants.xlsx", b"PK\x03\x04rest")]).unwrap_err().to_string();
    assert!(workbook.contains("Save the sheet as CSV"), "{workbook}");
    for (name, text) in [("a.csv", "x,y\n1,2\n"), ("a.json", "{\"a\": [1, 2]}"), ("a.txt", "Dear all,\nplease find")] {
        let problem = import(&[input(name, text)]).unwrap_err().to_string();
        assert!(problem.contains("360Giving") && problem.contains(name), "{problem}");
    }
}
