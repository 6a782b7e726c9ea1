//! Folders: whether there is one, what is in it, making one.

use super::disk::{Disk, EntryKind};
use super::trouble::{Doing, trouble};
use crate::problem::Problem;
use std::ffi::OsString;
use std::path::Path;

/// Whether a folder stands at that path.
pub fn is_folder(disk: &dyn Disk, path: &Path) -> bool {
    disk.look(path).is_ok_and(|entry| entry.kind == EntryKind::Folder)
}

/// The names in a folder, in order.
///
/// # Errors
/// It is not there or may not be read.
pub fn read_folder(disk: &dyn Disk, folder: &Path) -> Result<Vec<OsString>, Problem> {
    disk.list(folder).map_err(|error| trouble(Doing::Opening, folder, &error))
}

/// Makes a folder inside one that is there.
///
/// # Errors
/// Something is there already, or the folder around it is missing or may not be written to.
pub fn make_folder(disk: &dyn Disk, folder: &Path) -> Result<(), Problem> {
    disk.create_folder(folder).map_err(|error| trouble(Doing::Saving, folder, &error))
}
