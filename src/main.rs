//! The door: hands the arguments to the command line, and opens the window where one is asked for.

use outloud::cli::{self, Asked};
use outloud::problem::Problem;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    env_logger::Builder::from_env(env_logger::Env::default().default_filter_or("off")).init();
    match cli::run(std::env::args_os()) {
        Asked::Window(map) => cli::ended(open(map)),
        Asked::Done(code) => code,
    }
}

#[cfg(feature = "gui")]
fn open(map: Option<PathBuf>) -> Result<(), Problem> {
    outloud::ui::open(map, std::sync::Arc::new(outloud::store::RealDisk))
}

#[cfg(not(feature = "gui"))]
fn open(_map: Option<PathBuf>) -> Result<(), Problem> {
    Err(Problem::new("This Outloud was built without its window").hint("A picture of a map is made with: outloud export MAP -o picture.png"))
}
