//! Fuzz target: preferences are read or the usual ones used.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../readers.rs"]
mod readers;

fuzz_target!(|bytes: &[u8]| readers::preferences(bytes));
