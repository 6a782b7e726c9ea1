//! The same work without a window: new, check, import, arrange, export, measures, findings. Reads arguments, calls the rooms below, and says in plain sentences
//! what was done (standard output) or what went wrong (standard error). Knows no pixels and no widget.

mod arguments;
mod commands;
mod export;
mod findings;
mod fonts;
mod measures;
mod progress;
mod streams;

use crate::problem::{Problem, visible};
use arguments::{Arguments, Task};
use clap::{CommandFactory, Parser};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What the arguments came to.
pub enum Asked {
    /// Open the window, with this map if there is one.
    Window(Option<PathBuf>),
    /// The work is done, and this is the exit code: 0 done, 1 a problem that was told, 2 wrong usage.
    Done(ExitCode),
}

/// Why a command did not do its work.
enum Failure {
    /// Something went wrong.
    Problem(Problem),
    /// The arguments do not fit together.
    Usage(String),
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

/// Does what the arguments say, the program's own name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Asked {
    let Arguments { map, task } = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(refused) => return Asked::Done(told(&refused)),
    };
    let Some(task) = task else {
        return match &map {
            Some(word) if streams::is_mistyped(word) => Asked::Done(told(&unknown(word))),
            _ => Asked::Window(map),
        };
    };
    let done = match task {
        Task::New(new) => commands::new(&new).map_err(Failure::from),
        Task::Check(check) => commands::check(&check).map_err(Failure::from),
        Task::Import(import) => commands::import(&import).map_err(Failure::from),
        Task::Arrange(arrange) => commands::arrange(&arrange).map_err(Failure::from),
        Task::Export(export) => export::export(&export),
        Task::Measures(measures) => measures::measures(&measures).map_err(Failure::from),
        Task::Findings(findings) => findings::findings(&findings),
    };
    Asked::Done(match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Problem(problem)) => ended(Err(problem)),
        Err(Failure::Usage(sentence)) => told(&misused(&sentence)),
    })
}

/// A word that is neither a file nor a command.
fn unknown(word: &Path) -> clap::Error {
    let sentence = format!("There is no file or command \"{}\". See outloud --help", visible(&word.to_string_lossy()));
    Arguments::command().error(clap::error::ErrorKind::InvalidSubcommand, sentence)
}

/// Arguments of `export`, the only command whose arguments can be refused after they were read, with its usage.
fn misused(sentence: &str) -> clap::Error {
    let mut command = Arguments::command();
    command.build();
    let mut export = command.find_subcommand("export").cloned().unwrap_or(command);
    export.error(clap::error::ErrorKind::ArgumentConflict, sentence)
}

/// Tells a problem on standard error; gives the exit code.
pub fn ended(done: Result<(), Problem>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            streams::note(&problem.to_string());
            ExitCode::FAILURE
        }
    }
}

/// Help, version or wrong usage, as the argument parser puts it.
fn told(refused: &clap::Error) -> ExitCode {
    // nobody may be listening any more, and that is no problem
    let _ = refused.print();
    ExitCode::from(u8::try_from(refused.exit_code()).unwrap_or(2))
}
