//! What the program remembers of its user between two runs: recent maps and how the window looks. Nothing of any map is in here.

use super::disk::Disk;
use super::read::read;
use super::save::save_private;
use super::trouble::{Doing, trouble};
use crate::problem::Problem;
use etcetera::AppStrategy;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// How many recent maps are kept.
pub const RECENT_KEPT: usize = 10;
/// The most bytes of preferences that are read.
const MOST_BYTES: usize = 1024 * 1024;
/// Interface sizes that can be worked with, in percent.
const SCALE_PERCENT: std::ops::RangeInclusive<u16> = 50..=300;

/// Preferences. A field that a file lacks has its default, one that is not known is passed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Maps opened or saved, the latest first.
    pub recent: Vec<PathBuf>,
    /// Light, dark, or as the system is.
    pub theme: ThemeChoice,
    /// Size of the interface, in percent of the usual one.
    pub scale_percent: u16,
    /// The kind of relationship drawn last, in the words of its palette; empty before the first.
    pub last_kind: String,
    /// Whether the list of organisations is shown.
    pub list: bool,
    /// Whether details are shown.
    pub details: bool,
    /// Whether the legend is shown on the canvas.
    pub legend: bool,
    /// Whether the title block is shown on the canvas.
    pub title: bool,
    /// Whether the whole map is shown in a corner while part of it is out of sight.
    pub overview: bool,
    /// Whether what is dragged goes to a grid.
    pub snap: bool,
    /// Whether an arrangement is seen moving.
    pub animate: bool,
}

/// Which theme the window has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// As the system is.
    #[default]
    System,
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            recent: Vec::new(),
            theme: ThemeChoice::default(),
            scale_percent: 100,
            last_kind: String::new(),
            list: true,
            details: true,
            legend: true,
            title: true,
            overview: true,
            snap: false,
            animate: true,
        }
    }
}

impl Preferences {
    /// The preferences kept in a folder, or the defaults. Preferences that cannot be read are told, and never stand in the way.
    pub fn load(disk: &dyn Disk, folder: &Path) -> (Self, Option<Problem>) {
        let path = file_in(folder);
        if disk.look(&path).is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound) {
            return (Self::default(), None);
        }
        let read = read(disk, &path, MOST_BYTES).and_then(|(bytes, _)| {
            ron::de::from_bytes::<Self>(&bytes)
                .map_err(|_| Problem::new("Your preferences are damaged, so the usual ones are used").hint("Your maps are not affected").file(&path))
        });
        match read {
            Ok(mut preferences) => {
                preferences.recent.truncate(RECENT_KEPT);
                preferences.scale_percent = preferences.scale_percent.clamp(*SCALE_PERCENT.start(), *SCALE_PERCENT.end());
                (preferences, None)
            }
            Err(problem) => (Self::default(), Some(problem)),
        }
    }

    /// Keeps the preferences in a folder, which is made if need be, readable by its owner alone.
    ///
    /// # Errors
    /// The folder cannot be made or written to.
    pub fn save(&self, disk: &dyn Disk, folder: &Path) -> Result<(), Problem> {
        disk.create_private_folder(folder).map_err(|error| trouble(Doing::Saving, folder, &error))?;
        let mut kept = self.clone();
        // a path that is not text cannot be written as text; such a map is opened from its folder instead
        kept.recent.retain(|path| path.to_str().is_some());
        let text = ron::ser::to_string_pretty(&kept, ron::ser::PrettyConfig::default())
            .map_err(|error| Problem::new(format!("The preferences could not be written: {error}")).hint("Nothing else is affected"))?;
        save_private(disk, &file_in(folder), text.as_bytes()).map(drop)
    }

    /// Puts a map first among the recent ones.
    pub fn remember(&mut self, path: &Path) {
        self.forget(path);
        self.recent.insert(0, path.to_path_buf());
        self.recent.truncate(RECENT_KEPT);
    }

    /// Takes a map out of the recent ones.
    pub fn forget(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
    }
}

fn file_in(folder: &Path) -> PathBuf {
    folder.join("preferences.ron")
}

/// The program's own folder: where the environment variable `OUTLOUD_DATA_DIR` says, or where this system keeps the data of an app.
///
/// # Errors
/// The system does not say where the user's home is.
pub fn data_folder() -> Result<PathBuf, Problem> {
    if let Some(folder) = std::env::var_os("OUTLOUD_DATA_DIR").filter(|folder| !folder.is_empty()) {
        return Ok(folder.into());
    }
    let names = etcetera::AppStrategyArgs { top_level_domain: "org".to_owned(), author: "Outloud".to_owned(), app_name: "Outloud".to_owned() };
    etcetera::app_strategy::choose_native_strategy(names).map(|places| places.data_dir()).map_err(|_| {
        Problem::new("Your home folder could not be found, so preferences are not kept").hint("Set OUTLOUD_DATA_DIR to a folder of yours")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::RealDisk;

    #[test]
    fn preferences_come_back_as_they_were_kept() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("made on the way");
        let mut preferences =
            Preferences { theme: ThemeChoice::Dark, scale_percent: 150, last_kind: "power decides".to_owned(), ..Preferences::default() };
        for number in 0..12 {
            preferences.remember(Path::new(&format!("map {number}.ron")));
        }
        preferences.remember(Path::new("map 5.ron"));
        assert_eq!(preferences.recent.len(), RECENT_KEPT);
        assert_eq!(preferences.recent.first().unwrap(), Path::new("map 5.ron"));
        preferences.save(&RealDisk, &inner).unwrap();
        assert_eq!(Preferences::load(&RealDisk, &inner), (preferences, None));
    }

    #[test]
    fn damaged_preferences_are_told_and_the_usual_ones_used() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Preferences::load(&RealDisk, folder.path()), (Preferences::default(), None));
        std::fs::write(folder.path().join("preferences.ron"), "(recent: [").unwrap();
        let (preferences, problem) = Preferences::load(&RealDisk, folder.path());
        assert_eq!(preferences, Preferences::default());
        assert!(problem.unwrap().to_string().contains("damaged"));
    }

    #[test]
    fn preferences_of_another_version_are_read_as_far_as_they_are_known() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("preferences.ron"), "(theme: Light, scale_percent: 9999, shoe_size: 43)").unwrap();
        let (preferences, problem) = Preferences::load(&RealDisk, folder.path());
        assert_eq!((preferences.theme, preferences.scale_percent, problem), (ThemeChoice::Light, 300, None));
    }
}
