//! Reading whole files, never more than agreed: the size is asked first, and told when it is too much.

use super::disk::{Disk, Entry, EntryKind};
use super::save::Stamp;
use super::trouble::{Doing, refusal, trouble};
use crate::problem::Problem;
use std::path::Path;

/// The bytes of a file, and the stamp by which a later save knows whether somebody else has changed it.
///
/// # Errors
/// It is not there, is a folder or a device, may not be read, or holds more than `most_bytes` bytes.
pub fn read(disk: &dyn Disk, path: &Path, most_bytes: usize) -> Result<(Vec<u8>, Stamp), Problem> {
    let failed = |error| trouble(Doing::Opening, path, &error);
    let entry = disk.look(path).map_err(failed)?;
    check_kind(Doing::Opening, path, &entry)?;
    let most_bytes = most_bytes as u64;
    let too_large = |size| {
        let most = if most_bytes >= 1024 * 1024 { format!("{} MB", most_bytes / (1024 * 1024)) } else { format!("{most_bytes} bytes") };
        refusal(Doing::Opening, path, &format!("it has {size} bytes, and at most {most} are read"), "Split it, or take out what is not needed")
    };
    if entry.size > most_bytes {
        return Err(too_large(entry.size));
    }
    let bytes = disk.read(path, most_bytes.saturating_add(1)).map_err(failed)?;
    let size = bytes.len() as u64;
    if size > most_bytes {
        return Err(too_large(size));
    }
    let stamp = Stamp::new(&bytes, entry.modified);
    Ok((bytes, stamp))
}

/// How a file looks beside what is known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// The content that is known.
    Same,
    /// Other content.
    Changed,
    /// No file.
    Gone,
}

/// Whether somebody else has changed a file: size and time tell at a glance that nothing has happened, else the content decides.
///
/// # Errors
/// It cannot be looked at or read.
pub fn seen(disk: &dyn Disk, path: &Path, known: &Stamp) -> Result<Seen, Problem> {
    let failed = |error| trouble(Doing::Opening, path, &error);
    let entry = match disk.look(path) {
        Ok(entry) => entry,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Seen::Gone),
        Err(error) => return Err(failed(error)),
    };
    if known.is_of(entry.size, entry.modified) {
        return Ok(Seen::Same);
    }
    let bytes = disk.read(path, entry.size.saturating_add(1)).map_err(failed)?;
    Ok(if Stamp::new(&bytes, entry.modified).same_content(known) { Seen::Same } else { Seen::Changed })
}

/// Only plain files are opened and replaced.
pub(super) fn check_kind(doing: Doing, path: &Path, entry: &Entry) -> Result<(), Problem> {
    match (entry.kind, doing) {
        (EntryKind::File, _) => Ok(()),
        (EntryKind::Folder, _) => Err(refusal(doing, path, "it is a folder", "Name a file inside it")),
        (EntryKind::Other, Doing::Opening) => Err(refusal(doing, path, "it is a device or a pipe", "Copy what it gives into a file first")),
        (EntryKind::Other, Doing::Saving) => Err(refusal(doing, path, "it is a device or a pipe", "Choose the name of a plain file")),
    }
}
