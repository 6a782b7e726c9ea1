//! The fonts that the user added, kept as files in the program's own folder. Whether a file is a font at all is not known here.

use super::disk::Disk;
use super::read::read;
use super::save::save_private;
use super::trouble::{Doing, trouble};
use crate::problem::Problem;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The largest font file that is read, in bytes.
pub const MOST_FONT_BYTES: usize = 64 * 1024 * 1024;

/// The font files that are kept, by their names in order, and what of them cannot be read.
pub fn kept_fonts(disk: &dyn Disk, data_folder: &Path) -> (Vec<(String, Vec<u8>)>, Vec<Problem>) {
    let folder = folder_in(data_folder);
    let names = match disk.list(&folder) {
        Ok(names) => names,
        Err(error) if error.kind() == ErrorKind::NotFound => return (Vec::new(), Vec::new()),
        Err(error) => return (Vec::new(), vec![trouble(Doing::Opening, &folder, &error)]),
    };
    let (mut fonts, mut problems) = (Vec::new(), Vec::new());
    for name in names.iter().filter_map(|name| name.to_str()).filter(|name| is_font(name)) {
        match read(disk, &folder.join(name), MOST_FONT_BYTES) {
            Ok((bytes, _)) => fonts.push((name.to_owned(), bytes)),
            Err(problem) => problems.push(problem),
        }
    }
    (fonts, problems)
}

/// Keeps a copy of a font file under that name, in the place of one that had it.
///
/// # Errors
/// The program's own folder cannot be made or written to.
pub fn keep_font(disk: &dyn Disk, data_folder: &Path, name: &str, bytes: &[u8]) -> Result<(), Problem> {
    let folder = folder_in(data_folder);
    disk.create_private_folder(&folder).map_err(|error| trouble(Doing::Saving, &folder, &error))?;
    save_private(disk, &folder.join(name), bytes).map(drop)
}

/// Lets go of the copy of that name; the file it was made from stays.
///
/// # Errors
/// The disk refuses.
pub fn let_go_of_font(disk: &dyn Disk, data_folder: &Path, name: &str) -> Result<(), Problem> {
    let path = folder_in(data_folder).join(name);
    disk.remove(&path).map_err(|error| trouble(Doing::Saving, &path, &error))
}

fn folder_in(data_folder: &Path) -> PathBuf {
    data_folder.join("fonts")
}

/// Whether a file is named as fonts are: a save that was cut off leaves others.
fn is_font(name: &str) -> bool {
    let end = Path::new(name).extension().and_then(|end| end.to_str()).unwrap_or_default();
    FONT_ENDS.iter().any(|known| end.eq_ignore_ascii_case(known))
}

/// How the names of font files end.
pub const FONT_ENDS: &[&str] = &["ttf", "otf", "ttc"];
