//! Answers the calls of a harness that measures other programs at the same work, so that Outloud is a row beside them. It does no work of its own.
//!
//! `peers layout ARRANGEMENT GRAPH OUT REPEATS SECONDS` arranges a graph ("n m", then a line "a b" for each relationship) as the window would, with
//! room for every name, at most so often and so long, writes the places as pairs of 64-bit floats, and prints the seconds of each time.
//!
//! `peers frame GRAPH.json VIEW SECONDS WIDTH HEIGHT` pans or zooms the window without a screen (`VIEW` is `fit`, `near` or `zoom`) and prints what a
//! frame takes; with `all` it also drags, edits, selects and more, at the pace of a screen, and prints how the times are spread. `peers window GRAPH.json
//! SECONDS WIDTH HEIGHT` does that in a real window, on a display. `peers export GRAPH.json OUT.(svg|png|pdf) WIDTH` writes the picture.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[cfg(feature = "gui")]
#[path = "peers/acts.rs"]
mod acts;
#[path = "peers/export.rs"]
mod export;
#[cfg(feature = "gui")]
#[path = "peers/frame.rs"]
mod frame;
#[path = "peers/graph.rs"]
mod graph;
#[cfg(feature = "gui")]
#[path = "peers/window.rs"]
mod window;

use outloud::arrange::{Arrangement, Wanted};
use outloud::model::{Ends, Funding, Kind, Map, Organisation, OrganisationId, Relationship, RelationshipId, View};
use outloud::scene::{Influence, rooms};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Instant;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["layout", how, graph, out, repeats, seconds] => {
            layout(Arrangement::from_word(how).expect("an arrangement"), graph, out, repeats.parse().unwrap(), seconds.parse().unwrap());
        }
        ["export", graph, out, width] => export::run(graph, out, width.parse().expect("a width in pixels")),
        #[cfg(feature = "gui")]
        ["frame", graph, view, seconds, width, height] => {
            let number = |text: &str| text.parse::<f32>().expect("a number");
            frame::run(graph, view, number(seconds).into(), egui::Vec2::new(number(width), number(height)));
        }
        #[cfg(feature = "gui")]
        ["window", graph, seconds, width, height] => {
            let number = |text: &str| text.parse::<f32>().expect("a number");
            window::run(graph, number(seconds).into(), egui::Vec2::new(number(width), number(height)));
        }
        _ => panic!(
            "peers layout ARRANGEMENT GRAPH OUT REPEATS SECONDS, window GRAPH SECONDS WIDTH HEIGHT, frame GRAPH VIEW SECONDS WIDTH HEIGHT or export GRAPH OUT WIDTH"
        ),
    }
}

fn layout(how: Arrangement, graph: &str, out: &str, repeats: usize, seconds: f64) {
    let view = View::new(Arc::new(map(&std::fs::read_to_string(graph).unwrap())));
    let wanted = Wanted { view: &view, only: &BTreeSet::new(), rooms: &rooms(view.map(), Influence::Tower), seed: 1 };
    let (mut times, mut cpus, mut places) = (Vec::new(), Vec::new(), Vec::new());
    let start = Instant::now();
    while times.len() < repeats && (times.is_empty() || start.elapsed().as_secs_f64() < seconds) {
        let (before, cpu_before) = (Instant::now(), cpu_secs());
        places = how.places(&wanted, &mut |_| ControlFlow::Continue(())).unwrap();
        times.push(before.elapsed().as_secs_f64());
        cpus.push(cpu_secs() - cpu_before);
    }
    let bytes: Vec<u8> = places.iter().flat_map(|(_, at)| [at.x(), at.y()]).flat_map(f64::to_le_bytes).collect();
    std::fs::write(out, bytes).unwrap();
    answer(&times, &cpus);
}

/// Prints what was measured.
fn answer(times: &[f64], cpus: &[f64]) {
    println!("{{\"times\":{times:?},\"cpus\":{cpus:?},\"rss_mb\":{:.1},\"version\":\"{}\"}}", peak_mb(), env!("CARGO_PKG_VERSION"));
}

/// The map of such a graph.
fn map(graph: &str) -> Map {
    let mut numbers = graph.split_ascii_whitespace().map(|number| number.parse::<usize>().unwrap());
    let (count, _) = (numbers.next().unwrap(), numbers.next());
    let id = |number: usize| OrganisationId::new(&format!("o{number}")).unwrap();
    let mut map = Map::new();
    for number in 0..count {
        map.add_organisation(Organisation::new(id(number), format!("Organisation {number}"))).unwrap();
    }
    for number in 0.. {
        let (Some(from), Some(to)) = (numbers.next(), numbers.next()) else { break };
        let relationship = Relationship::new(RelationshipId::new(&format!("r{number}")).unwrap(), Kind::Funding(Funding::default()));
        map.connect(&Ends { from: id(from), to: id(to) }, relationship).unwrap();
    }
    map
}

/// What all threads of this program have worked so far; 0 where the system does not tell.
fn cpu_secs() -> f64 {
    // a thread that gives way has its time written up
    std::thread::yield_now();
    let Ok(threads) = std::fs::read_dir("/proc/self/task") else { return 0.0 };
    let of_thread = |folder: std::path::PathBuf| std::fs::read_to_string(folder.join("schedstat")).ok()?.split(' ').next()?.parse::<f64>().ok();
    threads.flatten().filter_map(|thread| of_thread(thread.path())).sum::<f64>() / 1e9
}

/// What this thread alone has worked so far; 0 where the system does not tell.
#[cfg(feature = "gui")]
fn thread_secs() -> f64 {
    std::thread::yield_now();
    let written = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    written.split(' ').next().and_then(|worked| worked.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}

/// The most memory this program has had, in megabytes; 0 where the system does not tell.
fn peak_mb() -> f64 {
    memory_mb("VmHWM:")
}

/// A figure of this program's memory, in megabytes; 0 where the system does not tell.
fn memory_mb(name: &str) -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}
