//! Fonts that the user adds for letters that the program lacks: kept in the program's own folder, there again at the next start, and taken out again.

use super::App;
use super::jobs::Answer;
use crate::problem::{Problem, visible};
use crate::scene::added_fonts::{self, AddedFont};
use crate::scene::lacking::Lacking;
use crate::store::{self, Disk, MOST_FONT_BYTES};
use std::path::{Path, PathBuf};

impl App {
    /// Reads the fonts that were added in an earlier run.
    pub(super) fn look_for_fonts(&mut self) {
        let Some(folder) = self.data_folder.clone() else { return };
        let disk = self.disk.clone();
        self.jobs.aside("Reading fonts", move || {
            let (files, mut problems) = store::kept_fonts(&*disk, &folder);
            let (fonts, unreadable) = AddedFont::read_all(files);
            problems.extend(unreadable);
            Answer::Fonts(fonts, problems)
        });
    }

    /// Takes the fonts that were found at the start.
    pub(super) fn take_fonts(&mut self, fonts: Vec<AddedFont>, problems: &[Problem]) {
        if !fonts.is_empty() {
            added_fonts::use_fonts(fonts);
        }
        problems.iter().for_each(|problem| self.tell(problem));
    }

    /// Adds the font in a file of the user's.
    pub(super) fn add_font(&mut self, path: PathBuf) {
        let (disk, folder) = (self.disk.clone(), self.data_folder.clone());
        self.jobs.start("Adding the font", move |_| match read(&*disk, &path, folder.as_deref()) {
            Ok(font) => Answer::FontAdded(font),
            Err(problem) => Answer::Failed(problem.file(&path)),
        });
    }

    /// Draws with a font that has been added.
    pub(super) fn take_font(&mut self, font: AddedFont) {
        self.notices.done(format!("Added the font {}", visible(&font.name)), self.now);
        let mut fonts = added_fonts::in_use();
        fonts.retain(|other| other.file != font.file);
        fonts.push(font);
        // as they will be found at the next start
        fonts.sort_by(|a, b| a.file.cmp(&b.file));
        added_fonts::use_fonts(fonts);
    }

    /// Takes out the added font of that file name.
    pub(super) fn take_out_font(&mut self, file: &str) {
        if let Some(folder) = &self.data_folder
            && let Err(problem) = store::let_go_of_font(&*self.disk, folder, file)
        {
            return self.tell(&problem);
        }
        let mut fonts = added_fonts::in_use();
        fonts.retain(|font| font.file != file);
        added_fonts::use_fonts(fonts);
    }

    /// Letters of what is shown that no font has.
    pub fn lacking(&self) -> Option<&Lacking> {
        self.picture()?.lacking.as_deref()
    }
}

/// Reads a font and keeps a copy of its file, where there is a folder for it.
fn read(disk: &dyn Disk, path: &Path, folder: Option<&Path>) -> Result<AddedFont, Problem> {
    let (bytes, _) = store::read(disk, path, MOST_FONT_BYTES)?;
    let file = path.file_name().and_then(|name| name.to_str()).unwrap_or("font.ttf").to_owned();
    let font = AddedFont::read(file.clone(), bytes.clone())?;
    if let Some(folder) = folder {
        store::keep_font(disk, folder, &file, &bytes)?;
    }
    Ok(font)
}
