//! No file can crash or hang us, and no sequence of commands can break a map: the functions of the fuzz targets, each with its seed corpus and a fixed
//! number of spoilt copies of it. `OUTLOUD_LONG=1` runs a hundred times as many (about ten minutes). The endless search is `cargo fuzz`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use fastrand::Rng;
use std::fs;
use std::path::Path;

#[path = "../fuzz/readers.rs"]
mod readers;

/// Runs a target on its seeds and on spoilt copies of them.
fn run(target: &str, spoilt: u32, read: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(target);
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let seeds: Vec<Vec<u8>> = files.iter().map(|file| fs::read(file).unwrap()).collect();
    assert!(!seeds.is_empty(), "{target} has no seeds");
    seeds.iter().for_each(|seed| read(seed));
    let mut rng = Rng::with_seed(11);
    let rounds = if std::env::var_os("OUTLOUD_LONG").is_some() { 100 * spoilt } else { spoilt };
    for _ in 0..rounds {
        read(&changed(&mut rng, &seeds));
    }
}

/// A seed with a few bytes changed, lost, doubled or taken from another one.
fn changed(rng: &mut Rng, seeds: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = seeds[rng.usize(..seeds.len())].clone();
    for _ in 0..rng.usize(1..8) {
        let at = rng.usize(0..=bytes.len());
        let until = (at + rng.usize(0..24)).min(bytes.len());
        match rng.u8(0..5) {
            0 => bytes[at..until].iter_mut().for_each(|byte| *byte = rng.u8(..)),
            1 => drop(bytes.drain(at..until)),
            2 => {
                let piece = bytes[at..until].to_vec();
                bytes.splice(at..at, piece);
            }
            3 => bytes.insert(at, rng.u8(..)),
            _ => {
                let other = &seeds[rng.usize(..seeds.len())];
                let from = rng.usize(0..=other.len());
                bytes.splice(at..until, other[from..(from + 24).min(other.len())].iter().copied());
            }
        }
    }
    bytes
}

#[test]
fn map() {
    run("map", 10_000, readers::map);
}

#[test]
fn tables() {
    run("tables", 10_000, readers::tables);
}

#[test]
fn grants_csv() {
    run("grants_csv", 5_000, readers::grants_csv);
}

#[test]
fn grants_json() {
    run("grants_json", 5_000, readers::grants_json);
}

#[test]
fn preferences() {
    run("preferences", 10_000, readers::preferences);
}

#[test]
fn commands() {
    run("commands", 10_000, readers::commands);
}
