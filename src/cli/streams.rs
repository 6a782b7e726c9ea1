//! Where the command line reads from and writes to: files through the store, `-` for the standard streams.

use super::arguments::Output;
use crate::formats::{self, MOST_BYTES, Opened};
use crate::problem::{Problem, visible};
use crate::store::{self, EntryKind, RealDisk, Stamp};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

/// Whether a path means a standard stream.
pub(super) fn is_stream(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The bytes of a file or of standard input, and a file's stamp.
pub(super) fn read(path: &Path) -> Result<(Vec<u8>, Option<Stamp>), Problem> {
    if !is_stream(path) {
        return store::read(&RealDisk, path, MOST_BYTES).map(|(bytes, stamp)| (bytes, Some(stamp)));
    }
    let mut bytes = Vec::new();
    let most = MOST_BYTES as u64;
    io::stdin()
        .lock()
        .take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Problem::new(format!("Standard input could not be read: {error}")).hint("Name a file instead"))?;
    if bytes.len() > MOST_BYTES {
        return Err(
            Problem::new(format!("Standard input holds more than {} MB", most / (1024 * 1024))).hint("Split it, or take out what is not needed")
        );
    }
    Ok((bytes, None))
}

/// A map, its warnings told on standard error, and its file's stamp.
pub(super) fn read_map(path: &Path) -> Result<(Opened, Option<Stamp>), Problem> {
    let (bytes, stamp) = read(path)?;
    let opened = formats::read_map(&bytes).map_err(|problem| match path.extension().map(|end| end.to_ascii_lowercase()) {
        _ if is_stream(path) => problem,
        Some(end) if end == "csv" || end == "json" => problem.hint("Make a map of it first: outloud import FILE -o map.ron").file(path),
        _ => problem.file(path),
    })?;
    Ok((opened, stamp))
}

/// Writes a result. A file that is there is replaced only if that was asked for, and with `expected` only if it still is what that stamp says.
pub(super) fn write(output: &Output, bytes: &[u8], expected: Option<&Stamp>) -> Result<(), Problem> {
    if is_stream(&output.path) {
        return written(io::stdout().lock().write_all(bytes));
    }
    write_file(&output.path, output.force, bytes, expected)
}

/// Writes a file through the safe save.
pub(super) fn write_file(path: &Path, force: bool, bytes: &[u8], expected: Option<&Stamp>) -> Result<(), Problem> {
    check_free(path, force)?;
    if force { store::save(&RealDisk, path, bytes, expected) } else { store::save_new(&RealDisk, path, bytes) }.map(drop)
}

/// Refuses to replace a file unless that was asked for, and what cannot be replaced.
pub(super) fn check_free(path: &Path, force: bool) -> Result<(), Problem> {
    if force || store::kind_at(&RealDisk, path) != Some(EntryKind::File) {
        return store::check_target(&RealDisk, path);
    }
    Err(Problem::new("There is already a file of that name").hint("Choose another name, or add --force to replace it").file(path))
}

/// Whether nothing is there and the word does not look like a path either: a mistyped command.
pub(super) fn is_mistyped(word: &Path) -> bool {
    word.extension().is_none() && word.components().count() == 1 && store::kind_at(&RealDisk, word).is_none()
}

/// Whether a path names a folder that is there.
pub(super) fn is_folder(path: &Path) -> bool {
    !is_stream(path) && store::kind_at(&RealDisk, path) == Some(EntryKind::Folder)
}

/// Says what was written into which file. Where the result itself is on standard output there is nothing to add.
pub(super) fn say(what: &str, output: &Path) -> Result<(), Problem> {
    if is_stream(output) { Ok(()) } else { print(&format!("{what} into {}", output.display())) }
}

/// Prints lines on standard output.
pub(super) fn print(text: &str) -> Result<(), Problem> {
    written(writeln!(io::stdout().lock(), "{}", visible(text)))
}

/// Tells something beside the result, on standard error. Nobody may be listening there, and that is no problem.
pub(super) fn note(sentence: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", visible(sentence));
}

/// Who reads the result may stop early (`| head`); a full disk behind standard output is told.
fn written(done: io::Result<()>) -> Result<(), Problem> {
    match done.and_then(|()| io::stdout().lock().flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Problem::new(format!("The result could not be written to standard output: {error}")).hint("Name a file to write instead"))
        }
        _ => Ok(()),
    }
}
