//! Fuzz target: any sequence of commands leaves a valid map, and undo takes all of it back.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../readers.rs"]
mod readers;

fuzz_target!(|bytes: &[u8]| readers::commands(bytes));
