//! The layers hold: who may use whom, where the disk, the clock, threads and colours may be named, and how large a file may grow.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::path::{Path, PathBuf};

/// A room, the rooms it may use besides `problem`, and the crates it may use besides `std`.
struct Room {
    name: &'static str,
    rooms: &'static [&'static str],
    crates: &'static [&'static str],
}

const ROOMS: &[Room] = &[
    Room { name: "problem", rooms: &[], crates: &[] },
    Room { name: "model", rooms: &[], crates: &["serde", "petgraph", "jiff"] },
    Room { name: "edit", rooms: &["model"], crates: &["petgraph"] },
    Room { name: "analysis", rooms: &["model"], crates: &["petgraph", "rustworkx_core", "rayon", "fastrand", "jiff"] },
    Room { name: "arrange", rooms: &["model"], crates: &["petgraph", "rayon", "fastrand"] },
    Room {
        name: "scene",
        rooms: &["model", "analysis"],
        crates: &["petgraph", "serde", "ron", "harfrust", "skrifa", "unicode_bidi", "unicode_linebreak", "rayon"],
    },
    Room {
        name: "formats",
        rooms: &["model", "analysis", "scene"],
        crates: &[
            "serde",
            "ron",
            "csv",
            "serde_json",
            "encoding_rs",
            "tiny_skia",
            "png",
            "fdeflate",
            "pdf_writer",
            "subsetter",
            "flate2",
            "petgraph",
            "jiff",
            "rayon",
        ],
    },
    Room { name: "store", rooms: &["formats"], crates: &["serde", "ron", "etcetera"] },
    Room { name: "app", rooms: &["model", "edit", "analysis", "arrange", "scene", "formats", "store"], crates: &["petgraph", "jiff", "log"] },
    Room {
        name: "cli",
        rooms: &["model", "edit", "analysis", "arrange", "scene", "formats", "store"],
        crates: &["clap", "indicatif", "serde", "serde_json", "jiff", "log"],
    },
    Room {
        name: "ui",
        rooms: &["model", "edit", "analysis", "arrange", "scene", "formats", "store", "app"],
        crates: &["eframe", "egui", "egui_graphs", "rfd", "pollster", "petgraph", "log"],
    },
];

/// Crates that may be named only where their room lists them.
fn all_crates() -> Vec<&'static str> {
    let mut crates: Vec<&str> = ROOMS.iter().flat_map(|room| room.crates).copied().chain(["env_logger"]).collect();
    crates.sort_unstable();
    crates.dedup();
    crates
}

struct Source {
    path: PathBuf,
    text: String,
    room: String,
}

impl Source {
    /// The code without comments and without its own tests.
    fn code(&self) -> String {
        let code = self.text.split("#[cfg(test)]").next().unwrap();
        code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
    }

    fn names(&self, what: &str) -> bool {
        let code = self.code();
        code.match_indices(what).any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'))
    }
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folders = vec![root.clone()];
    let mut sources = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let relative = path.strip_prefix(&root).unwrap();
                let first = relative.components().next().unwrap().as_os_str().to_str().unwrap();
                let room = first.strip_suffix(".rs").unwrap_or(first).to_owned();
                sources.push(Source { text: fs::read_to_string(&path).unwrap(), room, path });
            }
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(sources.len() > 20, "the sources were found");
    sources
}

fn assert_none(broken: &[String], rule: &str) {
    assert!(broken.is_empty(), "{rule}:\n{}", broken.join("\n"));
}

#[test]
fn each_room_uses_only_what_lies_below_it() {
    let mut broken = Vec::new();
    for source in sources().iter().filter(|s| s.room != "lib" && s.room != "main") {
        let room = ROOMS.iter().find(|room| room.name == source.room).unwrap_or_else(|| panic!("{} is in no room", source.path.display()));
        for other in ROOMS.iter().map(|other| other.name).filter(|other| *other != room.name && *other != "problem") {
            if !room.rooms.contains(&other) && source.names(&format!("crate::{other}::")) {
                broken.push(format!("{} uses {other}", source.path.display()));
            }
        }
        for name in all_crates() {
            if !room.crates.contains(&name) && source.names(&format!("{name}::")) {
                broken.push(format!("{} uses the crate {name}", source.path.display()));
            }
        }
    }
    assert_none(&broken, "a room uses another that it may not");
}

#[test]
fn the_disk_the_clock_and_threads_have_one_room_each() {
    let clock = ["SystemTime::now", "Instant::now", "Zoned::now", "Timestamp::now"];
    let disk = ["std::fs", "fs::", "File::open", "File::create", "OpenOptions"];
    // a wait, as the disk has on Windows, is no thread
    let thread = ["spawn", "scope", "Builder"].map(|way| [format!("thread::{way}"), format!("std::thread::{way}")]).concat();
    let mut broken = Vec::new();
    for source in sources() {
        let here = source.path.display().to_string();
        let mut only = |words: &[&str], allowed: bool, what: &str| {
            if !allowed && words.iter().any(|word| source.names(word)) {
                broken.push(format!("{here} uses {what}"));
            }
        };
        only(&disk, source.room == "store", "the disk");
        only(&clock, ["app", "cli", "main"].contains(&source.room.as_str()), "the clock");
        only(&thread.iter().map(String::as_str).collect::<Vec<_>>(), here.replace('\\', "/").ends_with("app/jobs.rs"), "a thread");
        only(&["std::net", "TcpStream", "UdpSocket"], false, "the network");
    }
    assert_none(&broken, "named outside its room");
}

#[test]
fn colours_live_in_the_theme_files() {
    let literal = |code: &str| {
        code.match_indices("\"#").any(|(at, _)| {
            let digits = code[at + 2..].chars().take_while(char::is_ascii_hexdigit).count();
            digits == 6 || digits == 3
        })
    };
    let made = ["Color32::from_rgb(", "Color32::from_gray(", "Color32::RED", "Color32::BLACK", "Color32::WHITE", "Color32::GRAY", "Color32::BLUE"];
    let broken: Vec<String> = sources()
        .iter()
        .filter(|s| literal(&s.code()) || made.iter().any(|word| s.code().contains(word)))
        .map(|s| s.path.display().to_string())
        .collect();
    assert_none(&broken, "a colour is made in code");
}

#[test]
fn every_file_says_what_it_is_and_stays_readable() {
    let mut broken = Vec::new();
    let mut lengths = Vec::new();
    for source in sources() {
        let here = source.path.display();
        let lines = source.text.lines().count();
        lengths.push(lines);
        if !source.text.starts_with("//!") {
            broken.push(format!("{here} does not say what it is"));
        }
        if lines > 500 {
            broken.push(format!("{here} has {lines} lines: it asks to be two files"));
        }
        for word in ["Manager", "Handler", "Helper", "fn get_", "mod utils", "mod common", "TODO", "FIXME", "todo!(", "unimplemented!("] {
            if source.text.contains(word) {
                broken.push(format!("{here} says {word}"));
            }
        }
    }
    lengths.sort_unstable();
    let median = lengths[lengths.len() / 2];
    if median > 180 {
        broken.push(format!("half of all files have more than {median} lines"));
    }
    assert_none(&broken, "house rules");
}

fn lock() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock")).unwrap()
}

#[test]
fn nothing_in_the_package_speaks_to_a_network() {
    let lock = lock();
    for name in ["reqwest", "hyper", "ureq", "curl", "rustls", "openssl"] {
        assert!(!lock.contains(&format!("name = \"{name}\"")), "{name} came in");
    }
}

#[test]
fn there_is_one_egui_one_petgraph_and_one_of_each_file_format() {
    let lock = lock();
    for name in ["egui", "epaint", "petgraph", "serde", "ron", "serde_json", "csv"] {
        assert_eq!(lock.matches(&format!("name = \"{name}\"\n")).count(), 1, "copies of {name}");
    }
}
