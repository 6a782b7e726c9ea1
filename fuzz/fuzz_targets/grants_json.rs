//! Fuzz target: JSON of grants is imported or refused.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../readers.rs"]
mod readers;

fuzz_target!(|bytes: &[u8]| readers::grants_json(bytes));
