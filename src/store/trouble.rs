//! What a disk's complaint means to the person who wanted to open or save something, and what to do about it.

use crate::problem::Problem;
use std::io::{self, ErrorKind};
use std::path::Path;

/// What was being done.
#[derive(Clone, Copy)]
pub(super) enum Doing {
    Opening,
    Saving,
}
use Doing::{Opening, Saving};

/// The problem for an error that the disk reported while doing something with a file.
pub(super) fn trouble(doing: Doing, path: &Path, error: &io::Error) -> Problem {
    let (why, hint) = reason(doing, error);
    refusal(doing, path, &why, hint)
}

/// The problem for something that cannot be done with a file, for this reason.
pub(super) fn refusal(doing: Doing, path: &Path, why: &str, hint: &str) -> Problem {
    let could_not = match doing {
        Opening => "The file could not be opened",
        Saving => "The file could not be saved",
    };
    Problem::new(format!("{could_not}: {why}")).hint(hint).file(path)
}

fn reason(doing: Doing, error: &io::Error) -> (String, &'static str) {
    let (why, hint) = match (error.kind(), doing) {
        (ErrorKind::NotFound, Opening) => ("there is no such file", "Check its name and folder, and that the drive is connected"),
        (ErrorKind::NotFound, Saving) => ("its folder is not there", "Make the folder first or connect its drive, or save a copy in another folder"),
        (ErrorKind::PermissionDenied, Opening) => ("you may not read it", "Ask its owner for the right to read it"),
        (ErrorKind::PermissionDenied, Saving) => ("you may not write there", "Save a copy in a folder of your own"),
        (ErrorKind::ReadOnlyFilesystem, _) => ("the drive is read-only", "Save a copy on another drive"),
        (ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::WriteZero, _) => {
            ("the disk is full", "Free some space, or save a copy on another drive; the earlier file is unchanged")
        }
        (ErrorKind::FileTooLarge, Saving) => ("it is too large for that drive", "Save a copy on another drive; the earlier file is unchanged"),
        (ErrorKind::InvalidFilename, _) => ("the system does not take that name", "Choose a shorter name without special characters"),
        (ErrorKind::NotADirectory, _) => ("a part of its path is a file, not a folder", "Check the path"),
        (ErrorKind::AlreadyExists, _) => ("something of that name is there already", "Choose another name"),
        (ErrorKind::IsADirectory, _) => ("it is a folder", "Name a file inside it"),
        (ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::WouldBlock, Opening) => {
            ("another program is using it", "Close it there, then try again")
        }
        (ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::WouldBlock, Saving) => {
            ("another program is using it", "Close it there and try again, or save a copy")
        }
        (
            ErrorKind::StaleNetworkFileHandle
            | ErrorKind::TimedOut
            | ErrorKind::NetworkDown
            | ErrorKind::NetworkUnreachable
            | ErrorKind::HostUnreachable
            | ErrorKind::NotConnected,
            _,
        ) => ("the shared drive does not answer", "Check the connection and try again, or use a copy on this machine"),
        (_, Opening) => return (told(error), "Try again, or open another copy of it"),
        (_, Saving) => return (told(error), "Try again, or save a copy on another drive"),
    };
    (why.to_owned(), hint)
}

/// What the system said, where there is no better sentence.
fn told(error: &io::Error) -> String {
    match error.raw_os_error() {
        Some(32 | 33) if cfg!(windows) => "another program is using it".to_owned(),
        Some(5) if cfg!(unix) => "the disk reported a fault".to_owned(),
        _ => format!("the system says \"{error}\""),
    }
}
