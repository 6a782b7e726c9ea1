//! No file can crash or hang us, and no sequence of commands can break a map: the functions of the fuzz targets, each with its seed corpus, small random
//! files and a million spoilt copies of these together. `OUTLOUD_LONG=1` runs ten times as many. The endless search is `cargo fuzz`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use fastrand::Rng;
use outloud::formats::{export_tables, write_map};
use outloud::model::{Audience, Map, View};
use rayon::prelude::*;
use std::fs;
use std::path::Path;
use std::sync::Arc;

#[path = "../fuzz/readers.rs"]
mod readers;

/// The most bytes of a random seed: in a small file a change hits something that matters, and many can be tried.
const SMALL_BYTES: usize = 1_500;

/// Runs a target on its seeds, on these others, and on that many spoilt copies of them.
fn run(target: &str, spoilt: u64, others: Vec<Vec<u8>>, read: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut seeds: Vec<Vec<u8>> = files.iter().map(|file| fs::read(file).unwrap()).collect();
    assert!(!seeds.is_empty(), "{target} has no seeds");
    seeds.extend(others);
    seeds.iter().for_each(|seed| read(seed));
    (0..support::rounds(spoilt, 10 * spoilt)).into_par_iter().for_each(|number| read(&changed(&mut Rng::with_seed(number), &seeds)));
}

/// Pieces that have upset readers before.
const NASTY: &[&[u8]] = &[
    b"\"",
    b"'",
    b"(",
    b")",
    b"[",
    b"]",
    b"{",
    b"}",
    b",",
    b";",
    b":",
    b"|",
    b"\\",
    b"\0",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\r",
    b"\n",
    b"\r\n",
    b"\t",
    b"NaN",
    b"inf",
    b"-1",
    b"1e999",
    b"99999999999999999999",
    b"Some(",
    b"None",
    b"r#\"",
    b"/*",
    b"//",
    b"null",
    b"true",
    b"[[[[[[[[",
    b"{\"a\":",
    b"\\u{202e}",
    "\u{202e}".as_bytes(),
    "\u{0}\u{feff}".as_bytes(),
    b"id",
    b"Funding(",
    b"=1+1",
    b"0",
    b"",
];

/// A seed with one to three pieces lost, doubled, or taken from another one or from what has upset readers before; one in ten gets noise as well.
fn changed(rng: &mut Rng, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = seeds[rng.usize(..seeds.len())].clone();
    let noisy = rng.u8(0..10) == 0;
    for _ in 0..rng.usize(1..4) {
        let at = rng.usize(0..=bytes.len());
        let until = (at + rng.usize(0..24)).min(bytes.len());
        match rng.u8(0..if noisy { 9 } else { 6 }) {
            0 => drop(bytes.drain(at..until)),
            1 | 2 => drop(bytes.splice(at..at, NASTY[rng.usize(..NASTY.len())].iter().copied())),
            3 => drop(bytes.splice(at..until, NASTY[rng.usize(..NASTY.len())].iter().copied())),
            4 => {
                let piece = bytes[at..until].to_vec();
                let to = rng.usize(0..=bytes.len());
                bytes.splice(to..to, piece);
            }
            5 => {
                let other = &seeds[rng.usize(..seeds.len())];
                let from = rng.usize(0..=other.len());
                bytes.splice(at..until, other[from..(from + 24).min(other.len())].iter().copied());
            }
            6 => bytes[at..until].iter_mut().for_each(|byte| *byte = rng.u8(..)),
            7 => bytes[at..until].iter_mut().for_each(|byte| *byte ^= 1 << rng.u8(0..8)),
            _ => bytes.truncate(at),
        }
    }
    bytes
}

/// Forty random maps with something on them, each as a small file.
fn small(written: impl Fn(Map) -> Vec<u8>) -> Vec<Vec<u8>> {
    let maps = (0..).map(|seed| support::map(seed, 3)).filter(|map| map.relationship_count() > 0);
    maps.map(written).filter(|bytes| bytes.len() < SMALL_BYTES).take(40).collect()
}

#[test]
fn map() {
    run("map", 700_000, small(|map| write_map(&map).unwrap()), readers::map);
}

#[test]
fn tables() {
    let tables = |map: Map| {
        let cleared = View::new(Arc::new(map)).cleared(Audience::Team);
        let tables: Vec<Vec<u8>> = export_tables(&cleared).unwrap().into_iter().map(|(_, bytes)| bytes).collect();
        tables.join(&b'\x0c')
    };
    run("tables", 30_000, small(tables), readers::tables);
}

#[test]
fn grants_csv() {
    run("grants_csv", 10_000, Vec::new(), readers::grants_csv);
}

#[test]
fn grants_json() {
    run("grants_json", 60_000, Vec::new(), readers::grants_json);
}

#[test]
fn preferences() {
    run("preferences", 200_000, Vec::new(), readers::preferences);
}

#[test]
fn commands() {
    run("commands", 10_000, Vec::new(), readers::commands);
}
