//! Fuzz target: a map file is opened as a map that can be saved, or is refused.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../readers.rs"]
mod readers;

fuzz_target!(|bytes: &[u8]| readers::map(bytes));
