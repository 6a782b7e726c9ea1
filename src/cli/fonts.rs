//! Fonts beside the program's own: those that were added in the window, and those named on the command line.

use super::streams::note;
use crate::model::Map;
use crate::problem::Problem;
use crate::scene::added_fonts::{self, AddedFont};
use crate::scene::lacking::{ADD_A_FONT, Lacking};
use crate::store::{self, MOST_FONT_BYTES, RealDisk};
use std::path::PathBuf;

/// Puts into use the fonts that were named, then those that were added in the window.
pub(super) fn use_fonts(named: &[PathBuf]) -> Result<(), Problem> {
    let mut fonts = Vec::new();
    for path in named {
        let (bytes, _) = store::read(&RealDisk, path, MOST_FONT_BYTES)?;
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        fonts.push(AddedFont::read(file, bytes).map_err(|problem| problem.file(path))?);
    }
    // without a home there is no folder, and nothing in it
    if let Ok(folder) = store::data_folder() {
        let (files, mut problems) = store::kept_fonts(&RealDisk, &folder);
        let (kept, unreadable) = AddedFont::read_all(files);
        problems.extend(unreadable);
        problems.iter().for_each(|problem| note(&format!("Note: {problem}")));
        fonts.extend(kept);
    }
    added_fonts::use_fonts(fonts);
    Ok(())
}

/// Tells which letters of a map no font has.
pub(super) fn tell_lacking(map: &Map) {
    if let Some(lacking) = Lacking::of(map) {
        note(&format!("Note: {}. {ADD_A_FONT}", lacking.sentence()));
    }
}
