//! Fuzz target: our tables are imported or refused; the bytes are split at each form feed.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../readers.rs"]
mod readers;

fuzz_target!(|bytes: &[u8]| readers::tables(bytes));
