//! The safe save, the only way any file is written: whole beside the old one, synced, and only then in its place.
//! The caller has already read its bytes back and compared them; here they are only bytes.
//!
//! Links: a symbolic link stays, the file it points to is replaced. A file with several names (hard links) is written by copy: this name gets
//! the new content and the others keep the old, since writing through them could leave half a file, and backups are made of such names.

use super::disk::{Access, Disk};
use super::read::check_kind;
use super::trouble::{Doing, refusal, trouble};
use crate::problem::Problem;
use std::ffi::OsStr;
use std::hash::{BuildHasher, DefaultHasher, Hash, Hasher, RandomState};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// More links than this in a row go in a circle.
const MOST_LINKS: usize = 40;

/// What a file was when it was last read or written here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    size: u64,
    modified: Option<SystemTime>,
    content: u64,
}

impl Stamp {
    pub(super) fn new(bytes: &[u8], modified: Option<SystemTime>) -> Self {
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        Self { size: bytes.len() as u64, modified, content: hasher.finish() }
    }

    /// When the file had been written, where the disk says so.
    pub fn modified(&self) -> Option<SystemTime> {
        self.modified
    }

    /// Whether a file of that size and time is still the same at a glance; never without a time.
    pub(super) fn is_of(&self, size: u64, modified: Option<SystemTime>) -> bool {
        self.size == size && modified.is_some() && self.modified == modified
    }

    /// Whether both stand for the same content. A new time alone is no change: sync clients and backups touch files.
    pub fn same_content(&self, other: &Self) -> bool {
        self.size == other.size && self.content == other.content
    }
}

/// Writes a file in one step: a reader, now or after a loss of power, finds the old content or the new, whole.
/// With `expected`, only if the file still is what that stamp says, or is gone.
///
/// # Errors
/// Somebody else has changed the file, or the disk is in trouble. The old file stays as it was, unless the very last step failed: then the
/// new one is there, whole, but the disk has not confirmed it.
pub fn save(disk: &dyn Disk, path: &Path, bytes: &[u8], expected: Option<&Stamp>) -> Result<Stamp, Problem> {
    put(disk, path, bytes, &expected.map_or(Onto::Anything, Onto::Expected), Access::Usual)
}

/// As [`save`], where no file may be yet.
///
/// # Errors
/// As [`save`], and if something stands at that path.
pub fn save_new(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<Stamp, Problem> {
    put(disk, path, bytes, &Onto::Nothing, Access::Usual)
}

/// As [`save`] over whatever is there, readable by its owner alone: for the program's own folder.
///
/// # Errors
/// As [`save`].
pub fn save_private(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<Stamp, Problem> {
    put(disk, path, bytes, &Onto::Anything, Access::Owner)
}

/// Refuses already what [`save`] would refuse before it writes: a folder in the way, a file that may not be replaced.
///
/// # Errors
/// As [`save`].
pub fn check_target(disk: &dyn Disk, path: &Path) -> Result<(), Problem> {
    let target = end_of_links(disk, path)?;
    check_onto(disk, path, &target, &Onto::Anything, standing(disk, &target)?)
}

/// What the new file may stand in the place of.
enum Onto<'a> {
    Anything,
    Expected(&'a Stamp),
    Nothing,
}

fn put(disk: &dyn Disk, path: &Path, bytes: &[u8], onto: &Onto<'_>, access: Access) -> Result<Stamp, Problem> {
    let failed = |error| trouble(Doing::Saving, path, &error);
    let target = end_of_links(disk, path)?;
    let (Some(name), Some(folder)) = (target.file_name(), target.parent()) else {
        return Err(refusal(Doing::Saving, path, "that is not the name of a file", "Give it a name, such as map.ron"));
    };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let before = standing(disk, &target)?;
    check_onto(disk, path, &target, onto, before)?;

    let temp = folder.join(temp_name(name));
    let in_place = || {
        let modified = write_beside(disk, &temp, bytes, before.map(|_| target.as_path()), access)?;
        // somebody may have written while we did
        if standing(disk, &target)? != before {
            return Err(changed_meanwhile(path));
        }
        disk.rename(&temp, &target).map_err(failed)?;
        Ok(modified)
    };
    let modified = in_place().map_err(|problem| {
        let _ = disk.remove(&temp);
        problem.file(path)
    })?;
    supported(disk.sync_folder(folder)).map_err(|_| {
        let why = "the new file is there, but the disk has not confirmed it";
        refusal(Doing::Saving, path, why, "Save it again, or save a copy on another drive")
    })?;
    remove_leftovers(disk, folder, name);
    Ok(Stamp::new(bytes, modified))
}

/// Size and time of the file that stands there now.
type Standing = Option<(u64, Option<SystemTime>)>;

fn standing(disk: &dyn Disk, target: &Path) -> Result<Standing, Problem> {
    match disk.look(target) {
        Ok(entry) => {
            check_kind(Doing::Saving, target, &entry)?;
            if entry.read_only {
                return Err(refusal(Doing::Saving, target, "it is marked as read-only", "Save a copy under another name"));
            }
            Ok(Some((entry.size, entry.modified)))
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(trouble(Doing::Saving, target, &error)),
    }
}

fn check_onto(disk: &dyn Disk, path: &Path, target: &Path, onto: &Onto<'_>, before: Standing) -> Result<(), Problem> {
    let Some((size, modified)) = before else { return Ok(()) };
    let failed = |error| trouble(Doing::Saving, path, &error);
    match onto {
        Onto::Anything => {}
        Onto::Nothing => {
            return Err(Problem::new("There is already a file of that name").hint("Choose another name").file(path));
        }
        Onto::Expected(expected) => {
            let same = size == expected.size && {
                let bytes = disk.read(target, size.saturating_add(1)).map_err(failed)?;
                Stamp::new(&bytes, modified).same_content(expected)
            };
            if !same {
                return Err(changed_meanwhile(path));
            }
        }
    }
    disk.check_writable(target).map_err(failed)
}

fn changed_meanwhile(path: &Path) -> Problem {
    Problem::new("The file was changed by somebody else since you opened it")
        .hint("Save a copy under another name, so that neither is lost, and compare the two")
        .file(path)
}

/// The whole new content in a file of its own beside the old one, safe on the disk; gives its time.
fn write_beside(disk: &dyn Disk, temp: &Path, bytes: &[u8], old: Option<&Path>, access: Access) -> Result<Option<SystemTime>, Problem> {
    let failed = |error| trouble(Doing::Saving, temp, &error);
    // what replaces a file is closed to others until it has the rights of the old one
    let mut file = disk.create(temp, if old.is_some() { Access::Owner } else { access }).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.flush()).map_err(failed)?;
    if let Some(old) = old {
        keep_rights(disk, old, temp).map_err(failed)?;
    }
    supported(file.sync()).map_err(failed)?;
    drop(file);
    let written = disk.look(temp).map_err(failed)?;
    if written.size == bytes.len() as u64 { Ok(written.modified) } else { Err(failed(ErrorKind::WriteZero.into())) }
}

/// Shared drives often know no permissions of single files: then there are none to keep.
fn keep_rights(disk: &dyn Disk, old: &Path, temp: &Path) -> io::Result<()> {
    match disk.keep_rights(old, temp) {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Ok(()),
        done => supported(done),
    }
}

/// What a disk cannot do at all is not an error of this save.
fn supported(done: io::Result<()>) -> io::Result<()> {
    match done {
        Err(error) if matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::InvalidInput) => Ok(()),
        done => done,
    }
}

fn end_of_links(disk: &dyn Disk, path: &Path) -> Result<PathBuf, Problem> {
    let mut target = path.to_path_buf();
    for _ in 0..MOST_LINKS {
        match disk.link_target(&target) {
            Ok(Some(next)) => target = next,
            Ok(None) => return Ok(target),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(target),
            Err(error) => return Err(trouble(Doing::Saving, path, &error)),
        }
    }
    Err(refusal(Doing::Saving, path, "it is a link that leads in a circle", "Save a copy under another name"))
}

/// Temporary files of one target start alike, so that what a killed program left behind is known again.
fn temp_prefix(name: &OsStr) -> String {
    let mut hasher = DefaultHasher::new();
    name.as_encoded_bytes().hash(&mut hasher);
    format!(".outloud-{:016x}-", hasher.finish())
}

fn temp_name(name: &OsStr) -> String {
    format!("{}{:016x}.tmp", temp_prefix(name), RandomState::new().hash_one(name))
}

/// Tidies up after programs that were killed while saving this file; whether it succeeds does not matter to the save.
fn remove_leftovers(disk: &dyn Disk, folder: &Path, name: &OsStr) {
    let prefix = temp_prefix(name);
    for found in disk.list(folder).unwrap_or_default() {
        if found.to_str().is_some_and(|found| found.starts_with(&prefix) && found.ends_with(".tmp")) {
            let _ = disk.remove_abandoned(&folder.join(found));
        }
    }
}
