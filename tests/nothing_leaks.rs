//! Promise: nothing hidden leaves the house. A map with words of its own in every text is exported by the real program in every format for every
//! audience: no word that the audience may not have is in the bytes, packed or unpacked, and the bytes are the same whatever was kept back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use outloud::formats::write_map;
use outloud::model::{
    Asking, Audience, Certainty, Change, Details, Ends, Funding, Judgement, Kind, Known, Map, Money, Naming, NamingId, NamingState, Organisation,
    OrganisationId, Participation, Perspective, PerspectiveId, Position, Power, PowerForm, Relationship, RelationshipId, Sector, Standing, Strength,
    Visibility, WhatIf, WhatIfId, Working, WorkingForm,
};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Command;

/// Two maps differ in nothing but these beginnings of words, and in numbers that are kept from the audience.
const SALTS: [&str; 2] = ["canaryone", "canarytwo"];
const FORMATS: [&str; 5] = ["png", "svg", "pdf", "ron", "tables"];

/// The words of one map: each text has its own, and knows the largest audience that may have it.
struct Words {
    salt: &'static str,
    /// From this audience outwards nobody may have the salted words; the others are the same in every map. Without it every word is salted.
    kept_from: Option<Audience>,
    all: BTreeMap<String, Audience>,
}

impl Words {
    /// A word for a text of something with that mark, where the field itself is for `field` at most.
    fn word(&mut self, place: &str, mark: Audience, field: Audience) -> String {
        let largest = mark.min(field);
        let salt = if self.kept_from.is_some_and(|audience| audience.may_see(largest)) { "seen" } else { self.salt };
        let word = format!("{salt}{place}{}", self.all.len());
        self.all.insert(word.clone(), largest);
        word
    }

    /// One of two values where the audience may not have it, so that it must make no difference; else the first.
    fn either<T>(&self, mark: Audience, field: Audience, [one, other]: [T; 2]) -> T {
        if self.kept_from.is_some_and(|audience| audience.may_see(mark.min(field))) || self.salt == SALTS[0] { one } else { other }
    }
}

use Audience::{Partners, Public, Team};

fn organisation(words: &mut Words, place: &str, mark: Audience, number: u8) -> Organisation {
    let mut word = |field: &str, largest| words.word(&format!("{place}{field}"), mark, largest);
    let id = OrganisationId::new(&word("id", Public)).unwrap();
    let mut organisation = Organisation::new(id, word("name", Public));
    organisation.short_name = word("short", Public);
    organisation.sectors = vec![Sector::Other(word("sector", Public)), Sector::Faith];
    organisation.identifiers = vec![word("identifier", Public)];
    organisation.tags = vec![word("tag", Partners)];
    organisation.priorities = word("priorities", Partners);
    organisation.structure = word("structure", Partners);
    organisation.culture = word("culture", Partners);
    organisation.language = word("language", Partners);
    organisation.notes = word("notes", Team);
    organisation.influence = words.either(mark, Partners, [Some(3), None]);
    organisation.interest = words.either(mark, Partners, [Some(3), Some(9)]);
    organisation.reserves = words.either(mark, Partners, [Money::from_pence(100), Money::from_pence(9_999_900)]);
    organisation.seldom_heard = words.either(mark, Partners, [true, false]);
    organisation.annual_income = words.either(mark, Public, [Money::from_pence(700), Money::from_pence(8_888_800)]);
    let y = words.either(mark, Public, [0.0, 500.0]);
    organisation.position = Position::new(f64::from(number) * 300.0, y + f64::from(number % 2) * 200.0);
    organisation.audience = mark;
    organisation
}

fn relationship(words: &mut Words, place: &str, mark: Audience, kind: Kind) -> Relationship {
    let mut word = |field: &str, largest| words.word(&format!("{place}{field}"), mark, largest);
    let mut relationship = Relationship::new(RelationshipId::new(&word("id", Public)).unwrap(), kind);
    if let Kind::Funding(funding) = &mut relationship.kind {
        funding.purpose = word("purpose", Public);
    }
    relationship.label = word("label", Public);
    relationship.source = word("source", Partners);
    relationship.said_by = word("saidby", Team);
    relationship.notes = word("notes", Team);
    relationship.certainty = words.either(mark, Public, [Certainty::Documented, Certainty::Contested]);
    relationship
}

fn map(words: &mut Words) -> Map {
    let mut map = Map::new();
    let details = Details {
        title: words.word("title", Public, Public),
        question: words.word("question", Public, Public),
        place: words.word("place", Public, Public),
        facilitator: words.word("facilitator", Public, Partners),
        notes: words.word("mapnotes", Public, Team),
        ..Details::default()
    };
    map.set_details(details).unwrap();
    // two of each mark, so that every mark of a relationship has ends of every mark
    let marks = [Public, Public, Partners, Partners, Team, Team];
    let mut organisations = Vec::new();
    for (number, mark) in (0..).zip(marks) {
        let organisation = organisation(words, &format!("org{number}"), mark, number);
        organisations.push((organisation.id.clone(), mark));
        map.add_organisation(organisation).unwrap();
    }
    let mut judged = Vec::new();
    for (from, to) in (0..6).flat_map(|from| (0..6).map(move |to| (from, to))).filter(|(from, to)| from < to) {
        for mark in [Public, Partners, Team] {
            let ((from_id, from_mark), (to_id, to_mark)) = (organisations[from].clone(), organisations[to].clone());
            let visible = mark.min(from_mark).min(to_mark);
            let strength = words.either(visible, Partners, [Strength::new(4), Strength::new(1)]);
            let kind = match (from + to) % 4 {
                0 => Kind::Funding(Funding { amount: words.either(visible, Public, [Money::from_pence(5_000_000), None]), ..Funding::default() }),
                1 => {
                    let visibility = Some(words.either(visible, Partners, [Visibility::Hidden, Visibility::Visible]));
                    Kind::Power(Power { form: PowerForm::Decides, strength, visibility })
                }
                2 => Kind::Working(Working { form: WorkingForm::Trust, strength, two_way: words.either(visible, Public, [Known::Yes, Known::No]) }),
                _ => {
                    let felt_level = words.either(visible, Partners, [Some(Participation::Inform), Some(Participation::Empower)]);
                    Kind::Asking(Asking { felt_level, ..Asking::default() })
                }
            };
            let mut relationship = relationship(words, &format!("rel{from}to{to}"), visible, kind);
            relationship.audience = mark;
            judged.push(relationship.id.clone());
            map.connect(&Ends { from: from_id, to: to_id }, relationship).unwrap();
        }
    }
    for (number, mark) in (0..).zip([Public, Partners, Team]) {
        let id = PerspectiveId::new(&words.word(&format!("voice{number}id"), mark, Partners)).unwrap();
        let mut perspective = Perspective::new(id, words.word(&format!("voice{number}name"), mark, Partners));
        perspective.notes = words.word(&format!("voice{number}notes"), mark, Team);
        perspective.audience = mark;
        let standing = Standing { influence: words.either(mark, Partners, [Some(9), Some(8)]), interest: Some(1) };
        perspective.organisations = organisations.iter().map(|(id, _)| (id.clone(), standing)).collect();
        let judgement = Judgement { strength: words.either(mark, Partners, [Strength::new(1), Strength::new(2)]), certainty: None };
        perspective.relationships = judged.iter().map(|id| (id.clone(), judgement)).collect();
        map.put_perspective(perspective).unwrap();
    }
    for (number, (organisation, seen)) in (0..).zip(&organisations) {
        for mark in [Public, Partners, Team] {
            map.put_naming(naming(words, number, organisation, mark, *seen)).unwrap();
        }
    }
    let id = WhatIfId::new(&words.word("whatifid", Team, Team)).unwrap();
    let changes = vec![Change::SwitchOff(organisations[0].0.clone())];
    map.put_what_if(WhatIf { id, name: words.word("whatif", Team, Team), notes: words.word("whatifnotes", Team, Team), changes }).unwrap();
    map
}

/// A naming for one circle about an organisation that another may see.
fn naming(words: &mut Words, number: usize, about: &OrganisationId, mark: Audience, seen: Audience) -> Naming {
    let both = mark.min(seen);
    let mut word = |field: &str, largest| words.word(&format!("naming{number}{mark}{field}"), both, largest);
    let id = NamingId::new(&word("id", Public)).unwrap();
    let mut naming =
        Naming::new(id, if number.is_multiple_of(2) { Naming::OUR_OWN } else { "unheard" }, vec![about.clone()], word("sentence", Public));
    naming.own_words = word("ownwords", Public);
    naming.other_wording = word("otherwording", Public);
    naming.action = word("action", Public);
    naming.owner = word("owner", Partners);
    naming.said_by = word("saidby", Team);
    naming.passed = words.either(both, Public, [true, false]);
    naming.state = words.either(both, Public, [Some(NamingState::Contested), None]);
    naming.audience = mark;
    naming
}

/// Exports with the real program; gives every file that it wrote, and what it said.
fn exported(folder: &Path, map: &Path, format: &str, audience: Audience, more: &[&Path]) -> (Vec<(String, Vec<u8>)>, String) {
    let target = folder.join(if format == "tables" { "tables/".to_owned() } else { format!("export.{format}") });
    let ran = Command::new(env!("CARGO_BIN_EXE_outloud"))
        .arg("export")
        .args([map, Path::new("-o"), &target])
        .args(["--force", "--audience", audience.word()])
        .args(more)
        .args(if format == "png" { &["--width", "800"][..] } else { &[] })
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let files = if format == "tables" {
        let names = ["organisations.csv", "relationships.csv", "map.csv"];
        names.iter().map(|name| ((*name).to_owned(), fs::read(target.join(name)).unwrap())).collect()
    } else {
        vec![(format.to_owned(), fs::read(&target).unwrap())]
    };
    (files, String::from_utf8(ran.stderr).unwrap())
}

/// The bytes, and everything packed in them that can be unpacked: streams of a PDF, chunks of a PNG. Each byte as a letter, for searching.
fn unpacked(bytes: &[u8]) -> Vec<String> {
    let mut parts = vec![letters(bytes)];
    for at in 0..bytes.len().saturating_sub(2) {
        // every place where a zlib stream can start, whatever the file calls it
        if bytes[at] == 0x78 && u16::from_be_bytes([bytes[at], bytes[at + 1]]).is_multiple_of(31) {
            let mut part = Vec::new();
            let _ = flate2::read::ZlibDecoder::new(&bytes[at..]).read_to_end(&mut part);
            if part.len() > 4 {
                parts.push(letters(&part));
            }
        }
    }
    parts
}

fn letters(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

/// A word as it could stand in a file: plain, in UTF-16, in hexadecimal digits.
fn forms(word: &str) -> [String; 5] {
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let wide_little: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let digits = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    [word.to_owned(), letters(&wide), letters(&wide_little), digits(word.as_bytes()), digits(&wide)]
}

#[test]
fn no_export_holds_what_its_audience_may_not_have() {
    for audience in [Team, Partners, Public] {
        let mut exports: Vec<BTreeMap<String, Vec<u8>>> = Vec::new();
        for salt in SALTS {
            let folder = tempfile::Builder::new().prefix("housepath").tempdir().unwrap();
            let mut words = Words { salt, kept_from: Some(audience), all: BTreeMap::new() };
            let file = folder.path().join("filename.ron");
            fs::write(&file, write_map(&map(&mut words)).unwrap()).unwrap();
            let forbidden: BTreeSet<&str> =
                words.all.iter().filter(|(_, largest)| !audience.may_see(**largest)).map(|(word, _)| word.as_str()).collect();
            assert_eq!(forbidden.is_empty(), audience == Team);
            let mut files = BTreeMap::new();
            for format in FORMATS {
                let (written, said) = exported(folder.path(), &file, format, audience, &[]);
                assert_eq!(said.contains("Left out, since not for the"), audience != Team, "{said}");
                assert!(!said.contains(salt), "{said}");
                files.extend(written);
            }
            for (name, bytes) in &files {
                let parts = unpacked(bytes);
                assert!(parts.len() > 1 || !["png", "pdf"].contains(&name.as_str()), "the streams of a {name} can be unpacked");
                for part in &parts {
                    let folded = part.to_ascii_lowercase();
                    // every word that is not for this audience starts with the salt
                    for secret in [salt, "housepath", "filename"] {
                        assert!(!forms(secret).iter().any(|form| folded.contains(form)), "{name} for {audience} holds {secret}");
                    }
                    for mark in
                        ["/CreationDate", "/ModDate", "/Author", "/Creator", "<x:xmpmeta", "<metadata", "tEXt", "iTXt", "zTXt", "tIME", "eXIf"]
                    {
                        assert!(!part.contains(mark), "{name} holds {mark}");
                    }
                }
            }
            // what the audience may have is there, so the search above can find words
            let ron = String::from_utf8(files["ron"].clone()).unwrap();
            for (word, largest) in &words.all {
                assert_eq!(ron.contains(word), audience.may_see(*largest), "{word} in the copy for {audience}");
            }
            exports.push(files);
        }
        for (name, bytes) in &exports[0] {
            assert!(*bytes == exports[1][name], "{name} for {audience} changes with what is not for them");
        }
    }
}

/// Under pseudonyms no word that anybody typed is in any export, whoever it is for; the key has every name, in a file of its own.
#[test]
fn under_pseudonyms_nothing_that_was_typed_leaves_the_house() {
    let folder = tempfile::tempdir().unwrap();
    let mut words = Words { salt: SALTS[0], kept_from: None, all: BTreeMap::new() };
    let map = map(&mut words);
    let file = folder.path().join("map.ron");
    fs::write(&file, write_map(&map).unwrap()).unwrap();
    let key = folder.path().join("key.csv");
    for audience in [Team, Partners, Public] {
        for format in FORMATS {
            let (files, said) = exported(folder.path(), &file, format, audience, &[Path::new("--pseudonyms"), &key]);
            for (name, bytes) in files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).chain([("messages", said.as_bytes())]) {
                let holds = |part: &String| forms(SALTS[0]).iter().any(|form| part.to_ascii_lowercase().contains(form));
                assert!(!unpacked(bytes).iter().any(holds), "{name} for {audience} holds a word that was typed");
            }
            if ["ron", "svg"].contains(&format) {
                assert!(letters(&files[0].1).contains("Organisation 1"), "{format} for {audience} shows who is meant by pseudonym");
            }
        }
        let key = fs::read_to_string(&key).unwrap();
        for organisation in map.organisations() {
            assert_eq!(key.contains(&organisation.name), audience.may_see(organisation.audience), "{} in the key for {audience}", organisation.name);
        }
    }
}
