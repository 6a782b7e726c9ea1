//! Folders: what stands at a path, what is in a folder, making one.

use super::disk::{Disk, EntryKind};
use super::trouble::{Doing, trouble};
use crate::problem::Problem;
use std::ffi::OsString;
use std::path::Path;

/// What stands at that path, if anything that can be seen does.
pub fn kind_at(disk: &dyn Disk, path: &Path) -> Option<EntryKind> {
    disk.look(path).ok().map(|entry| entry.kind)
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
