//! Too big is said, not suffered: each limit is refused with its number, and what is just within it opens.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use outloud::formats::{Input, MOST_BYTES, import, read_map};
use outloud::model::{LINE_CHARS, MAX_ORGANISATIONS, MAX_RELATIONSHIPS, PROSE_CHARS};

fn organisations(count: usize) -> String {
    (0..count).map(|n| format!("(id:\"{n}\",name:\"n\"),")).collect()
}

fn file(organisations: &str, relationships: &str) -> String {
    format!("Outloud(format: 1, organisations: [{organisations}], relationships: [{relationships}])")
}

fn refusal(text: &str) -> String {
    read_map(text.as_bytes()).expect_err("too big").to_string()
}

#[test]
fn a_file_of_more_than_64_megabytes_is_refused_before_it_is_read() {
    let bytes = vec![b' '; MOST_BYTES + 1];
    let problem = read_map(&bytes).unwrap_err().to_string();
    assert!(problem.contains("67108865") && problem.contains("67108864"), "{problem}");
    let problem = import(&[Input { name: "a.csv".to_owned(), bytes }]).unwrap_err().to_string();
    assert!(problem.contains("67108865"), "{problem}");
}

#[test]
fn as_many_organisations_as_a_map_holds_open_and_one_more_is_refused() {
    let opened = read_map(file(&organisations(MAX_ORGANISATIONS), "").as_bytes()).unwrap();
    assert_eq!(opened.map.organisation_count(), MAX_ORGANISATIONS);
    let problem = refusal(&file(&organisations(MAX_ORGANISATIONS + 1), ""));
    assert!(problem.contains("50000"), "{problem}");
}

#[test]
fn one_relationship_too_many_is_refused() {
    let too_many: String = (0..=MAX_RELATIONSHIPS).map(|n| format!("(id:\"{n}\",from:\"0\",to:\"1\",kind:Asking()),")).collect();
    let problem = refusal(&file(&organisations(2), &too_many));
    assert!(problem.contains("200000"), "{problem}");
}

#[test]
fn texts_are_refused_with_their_length_at_one_character_too_many() {
    let with = |field: &str, count: usize| file(&format!("(id:\"a\",name:\"A\",{field}:\"{}\")", "é".repeat(count)), "");
    for (field, most) in [("notes", PROSE_CHARS), ("culture", PROSE_CHARS), ("short_name", LINE_CHARS)] {
        assert!(read_map(with(field, most).as_bytes()).is_ok());
        let problem = refusal(&with(field, most + 1));
        assert!(problem.contains(&(most + 1).to_string()) && problem.contains(&most.to_string()), "{problem}");
    }
    let many_tags = file(&format!("(id:\"a\",name:\"A\",tags:[{}])", "\"t\",".repeat(101)), "");
    assert!(refusal(&many_tags).contains("100"));
}

#[test]
fn a_table_of_too_many_rows_or_columns_is_refused() {
    let rows: String = (0..=MAX_ORGANISATIONS).map(|n| format!("{n},n,\n")).collect();
    let table = |text: String| import(&[Input { name: "organisations.csv".to_owned(), bytes: text.into_bytes() }]).unwrap_err().to_string();
    let problem = table(format!("id,name,sector\n{rows}"));
    assert!(problem.contains("50000") && problem.contains("line 50002"), "{problem}");
    let problem = table(format!("id,name,sector{}\n", ",x".repeat(1_000)));
    assert!(problem.contains("1003") && problem.contains("1000"), "{problem}");
}
