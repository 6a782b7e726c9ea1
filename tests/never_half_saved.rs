//! Promise: a saved map is never half a map. The real program is killed at random moments of its work, 500 times here and 2,000 times at each of three
//! sizes with `OUTLOUD_LONG=1`; and a disk that loses and reorders whatever was not synced is cut from its power after every call.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use outloud::formats::{read_map, write_map};
use outloud::model::{Map, Position};
use outloud::store::{Access, Disk, Entry, EntryKind, Mark, NewFile, save};
use rayon::prelude::*;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::rc::Rc;
use std::time::{Duration, Instant};

/// A map of up to that many organisations that stay where they are, so that saving is most of the work.
fn pinned_map(seed: u64, most: usize) -> Vec<u8> {
    let mut map = support::map(seed, most);
    let all: Vec<_> = map.organisations().cloned().collect();
    for mut organisation in all {
        organisation.pinned = true;
        organisation.position = Position::new(1.0, 2.0);
        map.replace_organisation(organisation).unwrap();
    }
    write_map(&map).unwrap()
}

/// A folder with two versions of a map and the file that is saved over and over.
struct Folder {
    folder: tempfile::TempDir,
    versions: [Vec<u8>; 2],
}

impl Folder {
    fn new(most: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let versions = [pinned_map(11, most), pinned_map(12, most)];
        assert!(versions[0] != versions[1] && versions[0].len() > most * 100, "two maps of some size");
        for (name, version) in ["0.ron", "1.ron", "map.ron"].into_iter().zip([0, 1, 0]) {
            fs::write(folder.path().join(name), &versions[version]).unwrap();
        }
        Self { folder, versions }
    }

    fn saving(&self, version: usize) -> Child {
        Command::new(env!("CARGO_BIN_EXE_outloud"))
            .arg("arrange")
            .arg(self.folder.path().join(format!("{version}.ron")))
            .arg("-o")
            .arg(self.folder.path().join("map.ron"))
            .arg("--force")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    }

    /// Which version the file is, whole.
    fn version(&self) -> usize {
        let found = fs::read(self.folder.path().join("map.ron")).unwrap();
        self.versions.iter().position(|version| *version == found).expect("the file is one of the versions, whole")
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(self.folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn save_undisturbed(&self) -> Duration {
        let start = Instant::now();
        for version in [0, 1] {
            assert!(self.saving(version).wait().unwrap().success());
            assert_eq!(self.version(), version);
        }
        assert_eq!(self.names(), ["0.ron", "1.ron", "map.ron"], "nothing is left of earlier saves");
        start.elapsed() / 2
    }
}

#[test]
fn the_program_can_be_killed_at_any_moment() {
    for most in if support::rounds(0, 1) == 0 { &[400][..] } else { &[40, 400, 4_000] } {
        let kills = support::rounds(500, 2_000);
        // two at a time, each in a folder of its own
        (0..2).into_par_iter().for_each(|seed| kill(&Folder::new(*most), kills / 2, seed));
    }
}

fn kill(folder: &Folder, kills: u64, seed: u64) {
    let whole_save = folder.save_undisturbed();
    let mut chance = fastrand::Rng::with_seed(seed);
    let (mut killed, mut finished, mut debris) = (0, 0, 0);
    while killed < kills {
        let version = usize::try_from((killed + finished) % 2).unwrap();
        let mut child = folder.saving(version);
        // the wait is the random moment itself; nothing depends on how long it really is
        std::thread::sleep(whole_save.mul_f64(chance.f64() * 1.1));
        child.kill().unwrap();
        let mut said = String::new();
        child.stdout.take().unwrap().read_to_string(&mut said).unwrap();
        child.wait().unwrap();
        let found = folder.version();
        if said.contains("Arranged") {
            assert_eq!(found, version, "a save that was said to be done is there");
            finished += 1;
        } else {
            killed += 1;
        }
        debris += usize::from(folder.names().len() > 3);
        assert!(killed + finished < 10 * kills, "{killed} killed, {finished} finished, {debris} times something was left");
    }
    folder.save_undisturbed();
}

#[test]
fn two_programs_saving_at_once_leave_one_whole_map() {
    let folder = Folder::new(400);
    let mut chance = fastrand::Rng::with_seed(2);
    let whole_save = folder.save_undisturbed();
    for _ in 0..support::rounds(10, 100) {
        let [mut one, mut other] = [folder.saving(0), folder.saving(1)];
        std::thread::sleep(whole_save.mul_f64(chance.f64()));
        one.kill().unwrap();
        one.wait().unwrap();
        other.wait().unwrap();
        folder.version();
    }
    folder.save_undisturbed();
}

/// A disk in memory that keeps for sure only what was synced. After every call its power may go: any of the changes since the last sync may
/// then be on it or not, in whatever order.
#[derive(Clone)]
struct Fragile(Rc<RefCell<Platter>>);

#[derive(Default)]
struct Platter {
    files: Vec<Content>,
    names: BTreeMap<PathBuf, usize>,
    unsynced_names: Vec<(PathBuf, Option<usize>)>,
    forgets: Forgets,
    /// Every state in which the disk could be found after a loss of power so far.
    found: BTreeSet<BTreeMap<PathBuf, Vec<u8>>>,
}

/// A sync that a careless program would leave out.
#[derive(Clone, Copy, Default, PartialEq)]
enum Forgets {
    #[default]
    Nothing,
    FileSync,
    FolderSync,
}

#[derive(Default)]
struct Content {
    synced: Vec<u8>,
    unsynced: Vec<Vec<u8>>,
}

impl Content {
    fn now(&self) -> Vec<u8> {
        [self.synced.clone(), self.unsynced.concat()].concat()
    }

    /// What can be left: each unsynced piece is there, is a hole of zeros, or is missing at the end.
    fn leftovers(&self) -> Vec<Vec<u8>> {
        let pieces = self.unsynced.len();
        (0..1_u32 << pieces)
            .flat_map(|kept| {
                let mut left = self.synced.clone();
                for (place, piece) in self.unsynced.iter().enumerate() {
                    if kept >> place & 1 == 1 { left.extend(piece) } else { left.resize(left.len() + piece.len(), 0) }
                }
                let holes_at_end =
                    (0..pieces).rev().take_while(|place| kept >> place & 1 == 0).map(|place| self.unsynced[place].len()).sum::<usize>();
                [left[..left.len() - holes_at_end].to_vec(), left]
            })
            .collect()
    }
}

impl Platter {
    fn live_names(&self) -> BTreeMap<PathBuf, usize> {
        self.names_after(u32::MAX)
    }

    fn names_after(&self, kept: u32) -> BTreeMap<PathBuf, usize> {
        let mut names = self.names.clone();
        for (place, (path, file)) in self.unsynced_names.iter().enumerate() {
            match file {
                _ if kept >> place & 1 == 0 => {}
                Some(file) => drop(names.insert(path.clone(), *file)),
                None => drop(names.remove(path)),
            }
        }
        names
    }

    fn live(&self, path: &Path) -> io::Result<usize> {
        self.live_names().get(path).copied().ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn lose_power(&mut self) {
        for kept in 0..1_u32 << self.unsynced_names.len() {
            let mut states = vec![BTreeMap::new()];
            for (path, file) in self.names_after(kept) {
                let leftovers: BTreeSet<_> = self.files[file].leftovers().into_iter().collect();
                states = states
                    .iter()
                    .flat_map(|state| {
                        leftovers.iter().map(|content| {
                            let mut state = state.clone();
                            state.insert(path.clone(), content.clone());
                            state
                        })
                    })
                    .collect();
            }
            self.found.extend(states);
        }
    }
}

impl Fragile {
    fn with(files: &BTreeMap<PathBuf, Vec<u8>>, forgets: Forgets) -> Self {
        let mut platter = Platter { forgets, ..Platter::default() };
        for (path, bytes) in files {
            platter.names.insert(path.clone(), platter.files.len());
            platter.files.push(Content { synced: bytes.clone(), unsynced: Vec::new() });
        }
        Self(Rc::new(RefCell::new(platter)))
    }

    fn change<T>(&self, change: impl FnOnce(&mut Platter) -> T) -> T {
        let mut platter = self.0.borrow_mut();
        let result = change(&mut platter);
        platter.lose_power();
        result
    }
}

struct FragileFile(Fragile, usize);

impl Write for FragileFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // in a few pieces, so that some can be lost and others kept
        let taken = bytes.len().min(PIECE_BYTES);
        self.0.change(|platter| platter.files[self.1].unsynced.push(bytes[..taken].to_vec()));
        Ok(taken)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl NewFile for FragileFile {
    fn sync(&mut self) -> io::Result<()> {
        self.0.change(|platter| {
            if platter.forgets != Forgets::FileSync {
                let content = &mut platter.files[self.1];
                *content = Content { synced: content.now(), unsynced: Vec::new() };
            }
        });
        Ok(())
    }
}

impl Disk for Fragile {
    fn look(&self, path: &Path) -> io::Result<Entry> {
        let platter = self.0.borrow();
        let size = platter.files[platter.live(path)?].now().len() as u64;
        Ok(Entry { kind: EntryKind::File, size, modified: None, read_only: false })
    }
    fn link_target(&self, _: &Path) -> io::Result<Option<PathBuf>> {
        Ok(None)
    }
    fn read(&self, path: &Path, _: u64) -> io::Result<Vec<u8>> {
        let platter = self.0.borrow();
        Ok(platter.files[platter.live(path)?].now())
    }
    fn check_writable(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }
    fn create(&self, path: &Path, _: Access) -> io::Result<Box<dyn NewFile>> {
        let file = self.change(|platter| {
            platter.files.push(Content::default());
            platter.unsynced_names.push((path.to_path_buf(), Some(platter.files.len() - 1)));
            platter.files.len() - 1
        });
        Ok(Box::new(FragileFile(self.clone(), file)))
    }
    fn keep_rights(&self, _: &Path, _: &Path) -> io::Result<()> {
        Ok(())
    }
    fn rename(&self, from: &Path, onto: &Path) -> io::Result<()> {
        self.change(|platter| {
            let file = platter.live(from)?;
            platter.unsynced_names.extend([(onto.to_path_buf(), Some(file)), (from.to_path_buf(), None)]);
            Ok(())
        })
    }
    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        self.change(|platter| {
            if platter.forgets != Forgets::FolderSync {
                platter.names = platter.live_names();
                platter.unsynced_names.clear();
            }
        });
        Ok(())
    }
    fn create_private_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }
    fn create_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }
    fn list(&self, _: &Path) -> io::Result<Vec<OsString>> {
        Ok(self.0.borrow().live_names().keys().map(|path| path.file_name().unwrap().to_owned()).collect())
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.change(|platter| platter.unsynced_names.push((path.to_path_buf(), None)));
        Ok(())
    }
    fn remove_abandoned(&self, path: &Path) -> io::Result<()> {
        self.remove(path)
    }
    fn mark(&self, _: &Path) -> io::Result<Option<Mark>> {
        Ok(Some(Box::new(())))
    }
}

const PIECE_BYTES: usize = 700;

fn path() -> PathBuf {
    PathBuf::from("folder/map.ron")
}

fn small_map(seed: u64) -> Map {
    (seed..).map(|seed| support::map(seed, 3)).find(|map| (2 * PIECE_BYTES..4 * PIECE_BYTES).contains(&write_map(map).unwrap().len())).unwrap()
}

/// Saves `new` onto a disk that holds these files; gives every state that could be found if the power goes during the save, or after it.
fn states(files: &BTreeMap<PathBuf, Vec<u8>>, new: &[u8], forgets: Forgets) -> [BTreeSet<BTreeMap<PathBuf, Vec<u8>>>; 2] {
    let disk = Fragile::with(files, forgets);
    save(&disk, &path(), new, None).unwrap();
    let mut platter = disk.0.borrow_mut();
    let during = std::mem::take(&mut platter.found);
    platter.lose_power();
    [during, std::mem::take(&mut platter.found)]
}

#[test]
fn after_a_loss_of_power_the_map_opens_as_the_old_one_or_the_new() {
    let [old, new] = [small_map(1), small_map(500)];
    let [old_bytes, new_bytes] = [&old, &new].map(|map| write_map(map).unwrap());
    for before in [Some(&old), None] {
        let files: BTreeMap<_, _> = before.iter().map(|_| (path(), old_bytes.clone())).collect();
        let [during, after] = states(&files, &new_bytes, Forgets::Nothing);
        assert!(during.len() > 10, "the disk could be found in many states");
        for state in &during {
            let opened = state.get(&path()).map(|bytes| read_map(bytes).expect("the map opens").map);
            assert!(opened.as_ref() == before || opened.as_ref() == Some(&new), "neither the old map nor the new");
        }
        for state in &after {
            assert_eq!(state.get(&path()), Some(&new_bytes), "a save that was said to be done is lost");
        }
        // whatever was left behind, the next save works and tidies up
        for state in &during {
            let [_, next] = states(state, &old_bytes, Forgets::Nothing);
            assert_eq!(next.iter().map(|state| state.get(&path())).collect::<BTreeSet<_>>(), BTreeSet::from([Some(&old_bytes)]));
            assert!(next.iter().any(|state| state.len() == 1), "leftovers stay for ever");
        }
    }
}

#[test]
fn this_disk_finds_out_who_forgets_to_sync() {
    let [old, new] = [small_map(1), small_map(500)].map(|map| write_map(&map).unwrap());
    let files = BTreeMap::from([(path(), old.clone())]);
    let [during, _] = states(&files, &new, Forgets::FileSync);
    assert!(during.iter().any(|state| state[&path()] != old && state[&path()] != new), "without the file's sync the map can be torn");
    let [_, after] = states(&files, &new, Forgets::FolderSync);
    assert!(after.iter().any(|state| state[&path()] == old), "without the folder's sync a finished save can be lost");
}
