//! The recovery shelf in the program's own folder: the state of every open map, the earlier saves of each file, and which files are open here.
//! All of it is for its owner alone and goes through the safe save. When something is put here, and what is offered, is decided in `app`.

use super::disk::{Disk, Mark};
use super::read::read;
use super::save::{Stamp, save_private};
use super::trouble::{Doing, trouble};
use crate::problem::Problem;
use serde::{Deserialize, Serialize};
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// How many earlier saves of a file are kept.
pub const EARLIER_KEPT: usize = 5;
/// The room for the line that goes before a map on the shelf, in bytes.
const NOTE_BYTES: usize = 64 * 1024;
/// How that line starts; for the reader of maps it is a comment, so what is on the shelf opens as it stands.
const NOTE: &str = "// Outloud recovery ";

/// The shelf in a folder.
#[derive(Clone, Debug)]
pub struct Shelf {
    folder: PathBuf,
    most_bytes: usize,
}

/// What is known of a state beside the map.
#[derive(Default, Serialize, Deserialize)]
struct Note {
    file: Option<PathBuf>,
}

/// The place of one open map. Others do not touch it while the program runs.
pub struct Slot {
    path: PathBuf,
    _mark: Mark,
}

/// A state that a program did not clear before it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftBehind {
    path: PathBuf,
    /// The file of that map, if it had one.
    pub file: Option<PathBuf>,
    /// When the state was kept.
    pub kept: Option<SystemTime>,
    /// The map file as it was kept.
    pub bytes: Vec<u8>,
}

/// An earlier save of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    path: PathBuf,
    /// When the file had been saved so.
    pub saved: SystemTime,
}

impl Shelf {
    /// The shelf in the program's own folder. Maps have at most `most_bytes` bytes.
    pub fn new(data_folder: &Path, most_bytes: usize) -> Self {
        Self { folder: data_folder.join("shelf"), most_bytes }
    }

    /// A place of its own for a map that is opened.
    ///
    /// # Errors
    /// The folder cannot be made or written to.
    pub fn slot(&self, disk: &dyn Disk) -> Result<Slot, Problem> {
        let folder = self.made(disk, "open")?;
        let path = folder.join(format!("{:016x}.ron", RandomState::new().hash_one(())));
        let failed = |error| trouble(Doing::Saving, &path, &error);
        let mark = disk.mark(&mark_of(&path)).map_err(failed)?;
        // nobody else can know the name, so a mark that is held means a disk without marks
        Ok(Slot { _mark: mark.unwrap_or_else(|| Box::new(())), path })
    }

    /// States whose programs ended without clearing them, the latest first. What cannot be read stays where it is and is told.
    pub fn left_behind(&self, disk: &dyn Disk) -> (Vec<LeftBehind>, Vec<Problem>) {
        let folder = self.folder.join("open");
        let (mut found, mut problems) = (Vec::new(), Vec::new());
        for path in maps_in(disk, &folder) {
            if matches!(disk.mark(&mark_of(&path)), Ok(None)) {
                continue;
            }
            match read(disk, &path, self.most_bytes.saturating_add(NOTE_BYTES)) {
                Ok((bytes, stamp)) => found.push(LeftBehind { file: note_of(&bytes).file, kept: stamp.modified(), bytes, path }),
                Err(problem) => problems.push(problem),
            }
        }
        found.sort_by_key(|left: &LeftBehind| std::cmp::Reverse(left.kept));
        (found, problems)
    }

    /// Lets go of a state that was left behind.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn clear(&self, disk: &dyn Disk, state: &LeftBehind) -> Result<(), Problem> {
        disk.remove(&state.path).map_err(|error| trouble(Doing::Saving, &state.path, &error))
    }

    /// Keeps what a file held before it is saved over; the oldest of more than [`EARLIER_KEPT`] goes. What is kept already is not kept twice.
    ///
    /// # Errors
    /// The shelf cannot be written to.
    pub fn keep_earlier(&self, disk: &dyn Disk, file: &Path, bytes: &[u8], stamp: &Stamp) -> Result<(), Problem> {
        let folder = self.made(disk, &key(file))?;
        let known = maps_in(disk, &folder);
        let newest = known.last();
        if newest.is_some_and(|newest| disk.read(newest, bytes.len() as u64 + 1).is_ok_and(|kept| kept == bytes)) {
            return Ok(());
        }
        let saved = stamp.modified().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).map_or(0, |since| since.as_millis());
        let millis = newest.and_then(|newest| millis_of(newest)).map_or(saved, |newest| saved.max(u128::from(newest) + 1));
        save_private(disk, &folder.join(format!("{millis:015}.ron")), bytes)?;
        let surplus = (known.len() + 1).saturating_sub(EARLIER_KEPT);
        for oldest in known.iter().take(surplus) {
            let _ = disk.remove(oldest);
        }
        Ok(())
    }

    /// The earlier saves of a file, the latest first.
    pub fn earlier(&self, disk: &dyn Disk, file: &Path) -> Vec<Earlier> {
        let time = |path: &Path| UNIX_EPOCH.checked_add(Duration::from_millis(millis_of(path)?));
        let all = maps_in(disk, &self.folder.join(key(file))).into_iter().rev();
        all.filter_map(|path| Some(Earlier { saved: time(&path)?, path })).collect()
    }

    /// The bytes of an earlier save.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn read_earlier(&self, disk: &dyn Disk, earlier: &Earlier) -> Result<Vec<u8>, Problem> {
        read(disk, &earlier.path, self.most_bytes).map(|(bytes, _)| bytes)
    }

    /// Marks a file as open here, on this machine; `None` if another window has it open.
    ///
    /// # Errors
    /// The shelf cannot be written to.
    pub fn mark_open(&self, disk: &dyn Disk, file: &Path) -> Result<Option<Mark>, Problem> {
        let path = self.made(disk, "in-use")?.join(key(file));
        disk.mark(&path).map_err(|error| trouble(Doing::Opening, &path, &error))
    }

    fn made(&self, disk: &dyn Disk, part: &str) -> Result<PathBuf, Problem> {
        let folder = self.folder.join(part);
        disk.create_private_folder(&folder).map_err(|error| trouble(Doing::Saving, &folder, &error))?;
        Ok(folder)
    }
}

impl Slot {
    /// Puts the state of a map here, in the place of the last one.
    ///
    /// # Errors
    /// The shelf cannot be written to; the last state stays.
    pub fn put(&self, disk: &dyn Disk, file: Option<&Path>, map: &[u8]) -> Result<(), Problem> {
        // a path that is not text cannot be noted: the map is then recovered without its file
        let file = file.filter(|path| path.to_str().is_some()).map(|path| std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()));
        let note = ron::to_string(&Note { file }).unwrap_or_default();
        let bytes = [NOTE.as_bytes(), note.as_bytes(), b"\n", map].concat();
        save_private(disk, &self.path, &bytes).map(drop)
    }

    /// Takes the state away: its map is saved, or let go of on purpose.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn clear(&self, disk: &dyn Disk) -> Result<(), Problem> {
        match disk.remove(&self.path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(trouble(Doing::Saving, &self.path, &error)),
            _ => Ok(()),
        }
    }
}

fn note_of(bytes: &[u8]) -> Note {
    let line = bytes.split(|byte| *byte == b'\n').next().and_then(|line| str::from_utf8(line).ok());
    line.and_then(|line| ron::from_str(line.strip_prefix(NOTE)?).ok()).unwrap_or_default()
}

fn mark_of(state: &Path) -> PathBuf {
    state.with_extension("mark")
}

/// The maps in a folder of the shelf, in the order of their names; none if it is not there.
fn maps_in(disk: &dyn Disk, folder: &Path) -> Vec<PathBuf> {
    let names = disk.list(folder).unwrap_or_default();
    names.iter().map(|name| folder.join(name)).filter(|path| path.extension().is_some_and(|end| end == "ron") && !is_hidden(path)).collect()
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

fn millis_of(path: &Path) -> Option<u64> {
    path.file_stem()?.to_str()?.parse().ok()
}

/// The name of a file's place on the shelf: the same in every run and version (FNV-1a, 128 bits), and it does not give the path away at a glance.
fn key(file: &Path) -> String {
    let whole = std::path::absolute(file).unwrap_or_else(|_| file.to_path_buf());
    let mut hash = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128;
    for byte in whole.as_os_str().as_encoded_bytes() {
        hash = (hash ^ u128::from(*byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    }
    format!("{hash:032x}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::RealDisk;

    fn shelf() -> (tempfile::TempDir, Shelf) {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf::new(folder.path(), 1_000);
        (folder, shelf)
    }

    #[test]
    fn what_a_running_program_holds_is_not_offered_and_what_an_ended_one_left_is() {
        let (_folder, shelf) = shelf();
        let slot = shelf.slot(&RealDisk).unwrap();
        slot.put(&RealDisk, Some(Path::new("/maps/a \"b\"\n.ron")), b"Outloud(format: 1)\n").unwrap();
        assert_eq!(shelf.left_behind(&RealDisk).0, []);
        drop(slot);
        let (left, problems) = shelf.left_behind(&RealDisk);
        assert_eq!((left.len(), problems.len()), (1, 0));
        assert_eq!(left[0].file.as_deref(), Some(Path::new("/maps/a \"b\"\n.ron")));
        assert!(left[0].bytes.ends_with(b"\nOutloud(format: 1)\n") && left[0].kept.is_some());
        shelf.clear(&RealDisk, &left[0]).unwrap();
        assert_eq!(shelf.left_behind(&RealDisk).0, []);
    }

    #[test]
    fn the_last_five_different_saves_are_kept_the_latest_first() {
        let (folder, shelf) = shelf();
        let file = folder.path().join("map.ron");
        for number in [0, 1, 1, 2, 3, 4, 5, 6, 7] {
            std::fs::write(&file, [number]).unwrap();
            let (bytes, stamp) = read(&RealDisk, &file, 10).unwrap();
            shelf.keep_earlier(&RealDisk, &file, &bytes, &stamp).unwrap();
        }
        let kept: Vec<u8> = shelf.earlier(&RealDisk, &file).iter().flat_map(|earlier| shelf.read_earlier(&RealDisk, earlier).unwrap()).collect();
        assert_eq!(kept, [7, 6, 5, 4, 3]);
        assert_eq!(shelf.earlier(&RealDisk, &folder.path().join("other.ron")), []);
    }

    #[test]
    fn a_file_is_open_once_at_a_time() {
        let (_folder, shelf) = shelf();
        let first = shelf.mark_open(&RealDisk, Path::new("a.ron")).unwrap();
        assert!(first.is_some());
        assert!(shelf.mark_open(&RealDisk, Path::new("./a.ron")).unwrap().is_none());
        assert!(shelf.mark_open(&RealDisk, Path::new("b.ron")).unwrap().is_some());
        drop(first);
        assert!(shelf.mark_open(&RealDisk, Path::new("a.ron")).unwrap().is_some());
    }

    #[test]
    #[cfg(unix)]
    fn all_of_it_is_for_its_owner_alone() {
        use std::os::unix::fs::MetadataExt;
        let (folder, shelf) = shelf();
        let slot = shelf.slot(&RealDisk).unwrap();
        slot.put(&RealDisk, None, b"x").unwrap();
        let rights = |path: &Path| std::fs::metadata(path).unwrap().mode() & 0o777;
        assert_eq!([rights(&folder.path().join("shelf")), rights(&folder.path().join("shelf/open")), rights(&slot.path)], [0o700, 0o700, 0o600]);
    }
}
