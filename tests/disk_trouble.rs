//! Promise: full disk, read-only folder, lost drive: the old file stays, and you are told what to do.
//! Every call that a save makes to the disk is made to fail in turn, in every way; then the troubles of real folders follow.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use outloud::app::{Action, NoticeKind};
use outloud::formats::MOST_BYTES;
use outloud::store::{Access, Disk, Entry, Mark, NewFile, RealDisk, Stamp, read, save, save_new};
use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use support::program::{act, add, program, settle};

const OLD: &[u8] = b"the map as it was";
const NEW: &[u8] = b"the map as it is now, which is a little longer";

#[derive(Clone, Copy, Debug, PartialEq)]
enum Fault {
    /// The call is refused.
    Error(ErrorKind),
    /// A write takes only half and says so: the rest is to be written again.
    ShortWrite,
    /// A write takes only half and says that it took all.
    LyingWrite,
    /// Whatever a simple shared drive lacks is not supported: syncing, permissions, locks, listing.
    Simple,
}

/// The real disk, until the call with that number; from then on once or for ever faulty.
struct Faulty {
    fault: Fault,
    from_call: Arc<AtomicUsize>,
    for_ever: bool,
    calls: Arc<AtomicUsize>,
}

impl Faulty {
    fn new(fault: Fault, from_call: usize, for_ever: bool) -> Self {
        Self { fault, from_call: Arc::new(from_call.into()), for_ever, calls: Arc::default() }
    }

    fn reached(&self) -> bool {
        self.calls.load(Relaxed) > self.from_call.load(Relaxed)
    }

    fn now_faulty(&self) -> bool {
        let (call, from_call) = (self.calls.fetch_add(1, Relaxed), self.from_call.load(Relaxed));
        call == from_call || (self.for_ever && call > from_call)
    }

    fn call(&self) -> io::Result<()> {
        match self.fault {
            Fault::Error(kind) if self.now_faulty() => Err(kind.into()),
            Fault::Error(_) => Ok(()),
            Fault::ShortWrite | Fault::LyingWrite => {
                self.now_faulty();
                Ok(())
            }
            Fault::Simple => Ok(()),
        }
    }

    /// A call that a simple shared drive does not know.
    fn rare_call(&self) -> io::Result<()> {
        if self.fault == Fault::Simple { Err(ErrorKind::Unsupported.into()) } else { self.call() }
    }

    fn again(&self) -> Self {
        Self { fault: self.fault, from_call: self.from_call.clone(), for_ever: self.for_ever, calls: self.calls.clone() }
    }
}

struct FaultyFile(Box<dyn NewFile>, Faulty);

impl Write for FaultyFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let half = &bytes[..bytes.len().div_ceil(2)];
        match self.1.fault {
            Fault::ShortWrite if self.1.now_faulty() => self.0.write(half),
            Fault::LyingWrite if self.1.now_faulty() => self.0.write(half).map(|_| bytes.len()),
            Fault::ShortWrite | Fault::LyingWrite | Fault::Simple => self.0.write(bytes),
            Fault::Error(_) => {
                // a disk that fills up takes some of it first
                self.1.call().inspect_err(|_| drop(self.0.write(half))).and_then(|()| self.0.write(bytes))
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.1.call()?;
        self.0.flush()
    }
}

impl NewFile for FaultyFile {
    fn sync(&mut self) -> io::Result<()> {
        self.1.rare_call()?;
        self.0.sync()
    }
}

impl Disk for Faulty {
    fn look(&self, path: &Path) -> io::Result<Entry> {
        self.call().and_then(|()| RealDisk.look(path))
    }
    fn link_target(&self, path: &Path) -> io::Result<Option<PathBuf>> {
        self.call().and_then(|()| RealDisk.link_target(path))
    }
    fn read(&self, path: &Path, most_bytes: u64) -> io::Result<Vec<u8>> {
        self.call().and_then(|()| RealDisk.read(path, most_bytes))
    }
    fn check_writable(&self, path: &Path) -> io::Result<()> {
        self.call().and_then(|()| RealDisk.check_writable(path))
    }
    fn create(&self, path: &Path, access: Access) -> io::Result<Box<dyn NewFile>> {
        self.call().and_then(|()| Ok(Box::new(FaultyFile(RealDisk.create(path, access)?, self.again())) as Box<dyn NewFile>))
    }
    fn keep_rights(&self, from: &Path, onto: &Path) -> io::Result<()> {
        self.rare_call().and_then(|()| RealDisk.keep_rights(from, onto))
    }
    fn rename(&self, from: &Path, onto: &Path) -> io::Result<()> {
        self.call().and_then(|()| RealDisk.rename(from, onto))
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.rare_call().and_then(|()| RealDisk.sync_folder(folder))
    }
    fn create_private_folder(&self, folder: &Path) -> io::Result<()> {
        self.call().and_then(|()| RealDisk.create_private_folder(folder))
    }
    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        self.call().and_then(|()| RealDisk.create_folder(folder))
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        self.rare_call().and_then(|()| RealDisk.list(folder))
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.call().and_then(|()| RealDisk.remove(path))
    }
    fn remove_abandoned(&self, path: &Path) -> io::Result<()> {
        self.rare_call().and_then(|()| RealDisk.remove_abandoned(path))
    }
    fn mark(&self, path: &Path) -> io::Result<Option<Mark>> {
        self.rare_call().and_then(|()| RealDisk.mark(path))
    }
}

fn names_in(folder: &Path) -> Vec<OsString> {
    RealDisk.list(folder).unwrap()
}

/// A folder with the old map in it, and the stamp of having opened it.
fn opened() -> (tempfile::TempDir, PathBuf, Stamp) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.ron");
    fs::write(&path, OLD).unwrap();
    let (_, stamp) = read(&RealDisk, &path, MOST_BYTES).unwrap();
    (folder, path, stamp)
}

#[test]
fn whichever_call_fails_the_old_map_stays_and_the_user_is_told() {
    let errors =
        [ErrorKind::StorageFull, ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem, ErrorKind::Other, ErrorKind::StaleNetworkFileHandle];
    let faults = errors.map(Fault::Error).into_iter().chain([Fault::ShortWrite, Fault::LyingWrite]);
    let mut refused = 0;
    for (fault, for_ever) in faults.flat_map(|fault| [(fault, false), (fault, true)]) {
        for call in 0.. {
            assert!(call < 100, "a save should not take so many calls");
            let (folder, path, stamp) = opened();
            let disk = Faulty::new(fault, call, for_ever);
            let saved = save(&disk, &path, NEW, Some(&stamp));
            if !disk.reached() {
                assert!(saved.is_ok() && call > 8, "{fault:?}: the undisturbed save takes {call} calls");
                break;
            }
            let case = format!("{fault:?} at call {call}, for ever: {for_ever}: {saved:?}");
            let found = fs::read(&path).unwrap();
            match saved {
                Ok(_) => assert_eq!(found, NEW, "{case}"),
                Err(problem) => {
                    refused += 1;
                    let unconfirmed = problem.what().contains("has not confirmed");
                    assert_eq!(found, if unconfirmed { NEW } else { OLD }, "{case}");
                    assert!(problem.next_step().is_some_and(|hint| !hint.is_empty()), "{case}");
                    if fault == Fault::Error(ErrorKind::StorageFull) && !unconfirmed {
                        assert!(problem.what().contains("the disk is full"), "{case}");
                    }
                    assert!(problem.to_string().ends_with(&format!("({})", path.display())), "{case}");
                }
            }
            // what could not be tidied away is gone after the next save
            if !for_ever {
                assert!(names_in(folder.path()).len() == 1 || fs::read(&path).unwrap() == NEW, "{case}");
            }
            save(&RealDisk, &path, NEW, None).unwrap();
            assert_eq!(names_in(folder.path()), ["map.ron"], "{case}");
        }
    }
    assert!(refused > 50, "only {refused} saves were refused");
}

/// The program itself, with the disk failing at every call of a save, and of the shelf.
#[test]
fn whichever_call_fails_the_open_map_stays_unsaved_and_a_copy_elsewhere_is_offered() {
    let mut refused = 0;
    for kind in [ErrorKind::StorageFull, ErrorKind::PermissionDenied, ErrorKind::StaleNetworkFileHandle] {
        for call in 0.. {
            assert!(call < 100, "a save should not take so many calls");
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("map.ron");
            fs::write(&path, "Outloud(format: 1)\n").unwrap();
            let disk = Faulty::new(Fault::Error(kind), usize::MAX, true);
            let mut app = program(disk.again(), folder.path().join("copy.ron"), Some(folder.path().join("data")));
            app.handle(Action::OpenPath(path.clone()));
            settle(&mut app, 1.0);
            add(&mut app, "Hub");
            disk.from_call.store(disk.calls.load(Relaxed) + call, Relaxed);
            act(&mut app, Action::Save, 1.0);
            if !app.document.is_unsaved() {
                assert!(call > 8 && fs::read_to_string(&path).unwrap().contains("Hub"), "{kind:?} at {call}: saved is saved");
                if !disk.reached() {
                    break;
                }
                continue;
            }
            refused += 1;
            let found = fs::read_to_string(&path).unwrap();
            let told: Vec<&str> = app.notices.shown().iter().filter(|n| n.kind == NoticeKind::NotSaved).map(|n| n.what.as_str()).collect();
            assert_eq!(told.len(), 1, "{kind:?} at {call}: {:?}", app.notices.shown());
            assert!(!found.contains("Hub") || told[0].contains("has not confirmed"), "{kind:?} at {call}: {told:?}");
            assert!(app.window_title().contains("unsaved"), "{kind:?} at {call}");
            // the trouble is over, and a copy elsewhere is saved
            disk.from_call.store(usize::MAX, Relaxed);
            act(&mut app, Action::SaveCopy, 1.0);
            assert!(!app.document.is_unsaved() && fs::read_to_string(folder.path().join("copy.ron")).unwrap().contains("Hub"));
            assert!(app.notices.shown().iter().all(|notice| notice.kind != NoticeKind::NotSaved));
        }
    }
    assert!(refused > 20, "only {refused} saves were refused");
}

#[test]
fn a_disk_that_loses_bytes_without_saying_so_is_found_out() {
    let (_folder, path, _) = opened();
    let lost = (0..20).filter(|call| save(&Faulty::new(Fault::LyingWrite, *call, false), &path, NEW, None).is_err()).count();
    assert_eq!(lost, 1, "the one write that lies is refused");
}

#[test]
fn a_shared_drive_that_cannot_sync_is_good_enough() {
    let (_folder, path, stamp) = opened();
    save(&Faulty::new(Fault::Simple, 0, true), &path, NEW, Some(&stamp)).unwrap();
    assert_eq!(fs::read(&path).unwrap(), NEW);
}

#[test]
fn what_somebody_else_changed_is_not_overwritten() {
    let (_folder, path, stamp) = opened();
    for theirs in [b"the map as THEY have it".as_slice(), b"THE map as it was"] {
        fs::write(&path, theirs).unwrap();
        let problem = save(&RealDisk, &path, NEW, Some(&stamp)).unwrap_err();
        assert!(problem.what().contains("changed by somebody else"), "{problem}");
        assert!(problem.next_step().unwrap().contains("Save a copy"), "{problem}");
        assert_eq!(fs::read(&path).unwrap(), theirs);
    }
    // the same content again, though written later, is nobody's work lost
    fs::write(&path, OLD).unwrap();
    let stamp = save(&RealDisk, &path, NEW, Some(&stamp)).unwrap();
    save(&RealDisk, &path, OLD, Some(&stamp)).unwrap();
}

#[test]
fn a_new_file_never_replaces_one_that_is_there() {
    let (folder, path, _) = opened();
    let problem = save_new(&RealDisk, &path, NEW).unwrap_err();
    assert!(problem.to_string().starts_with("There is already a file of that name"), "{problem}");
    assert_eq!(fs::read(&path).unwrap(), OLD);
    save_new(&RealDisk, &folder.path().join("other.ron"), NEW).unwrap();
    assert_eq!(names_in(folder.path()), ["map.ron", "other.ron"]);
}

#[test]
fn each_trouble_of_a_real_folder_has_its_own_sentence() {
    let (folder, path, _) = opened();
    let inside = |name: &str| folder.path().join(name);
    let saving = |path: &Path| save(&RealDisk, path, NEW, None).unwrap_err().to_string();
    let opening = |path: &Path| read(&RealDisk, path, MOST_BYTES).unwrap_err().to_string();
    assert!(saving(&inside("gone/map.ron")).contains("its folder is not there. Make the folder first"));
    assert!(saving(folder.path()).contains("it is a folder"));
    assert!(saving(Path::new("")).contains("not the name of a file. Give it a name"));
    assert!(saving(&path.join("map.ron")).contains("is a file, not a folder"));
    assert!(saving(&inside(&"n".repeat(300))).contains("does not take that name. Choose a shorter name"));
    assert!(opening(&inside("gone.ron")).contains("there is no such file"));
    assert!(opening(folder.path()).contains("it is a folder"));
    assert!(opening(&path.join("map.ron")).contains("is a file, not a folder"));

    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    assert!(saving(&path).contains("marked as read-only. Save a copy"));
    assert_eq!(fs::read(&path).unwrap(), OLD);
    assert_eq!(names_in(folder.path()), ["map.ron"]);
}

#[test]
fn a_file_that_is_too_large_is_told_with_its_size_and_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("video.ron");
    fs::File::create(&path).unwrap().set_len(MOST_BYTES as u64 + 1).unwrap();
    let problem = read(&RealDisk, &path, MOST_BYTES).unwrap_err();
    assert!(problem.what().contains("67108865 bytes, and at most 64 MB"), "{problem}");
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    #[test]
    fn a_link_stays_a_link_and_its_file_is_written() {
        let (folder, path, _) = opened();
        fs::create_dir(folder.path().join("elsewhere")).unwrap();
        let [near, far] = ["near", "elsewhere/far"].map(|name| folder.path().join(name));
        symlink("../map.ron", &far).unwrap();
        symlink("elsewhere/far", &near).unwrap();
        let (_, stamp) = read(&RealDisk, &near, MOST_BYTES).unwrap();
        save(&RealDisk, &near, NEW, Some(&stamp)).unwrap();
        assert_eq!(fs::read(&path).unwrap(), NEW);
        assert!(fs::symlink_metadata(&near).unwrap().is_symlink() && fs::symlink_metadata(&far).unwrap().is_symlink());
        // a link to what is not there yet, and one to itself
        symlink("later.ron", folder.path().join("early")).unwrap();
        save(&RealDisk, &folder.path().join("early"), NEW, None).unwrap();
        assert_eq!(fs::read(folder.path().join("later.ron")).unwrap(), NEW);
        symlink("round", folder.path().join("round")).unwrap();
        let problem = save(&RealDisk, &folder.path().join("round"), NEW, None).unwrap_err();
        assert!(problem.what().contains("circle") || problem.what().contains("symbolic link"), "{problem}");
    }

    #[test]
    fn permissions_stay_and_other_names_of_the_file_keep_the_old_content() {
        let (folder, path, _) = opened();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let backup = folder.path().join("backup");
        fs::hard_link(&path, &backup).unwrap();
        save(&RealDisk, &path, NEW, None).unwrap();
        let written = fs::metadata(&path).unwrap();
        assert_eq!((written.mode() & 0o777, written.nlink()), (0o640, 1));
        assert_eq!((fs::read(&path).unwrap(), fs::read(&backup).unwrap()), (NEW.to_vec(), OLD.to_vec()));
    }

    #[test]
    fn preferences_are_for_their_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("own");
        outloud::store::Preferences::default().save(&RealDisk, &own).unwrap();
        assert_eq!(fs::metadata(&own).unwrap().mode() & 0o777, 0o700);
        assert_eq!(fs::metadata(own.join("preferences.ron")).unwrap().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_device_is_neither_read_nor_replaced() {
        for path in ["/dev/null", "/dev/zero"].map(Path::new) {
            assert!(read(&RealDisk, path, MOST_BYTES).unwrap_err().what().contains("device"));
            assert!(save(&RealDisk, path, NEW, None).unwrap_err().what().contains("device"));
        }
    }

    #[test]
    fn a_folder_that_may_not_be_written_to_is_told() {
        let (folder, path, stamp) = opened();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
        let saved = save(&RealDisk, &path, NEW, Some(&stamp));
        // the administrator may write anywhere, so there the save succeeds
        match saved {
            Err(problem) => assert!(problem.what().contains("you may not write there") && fs::read(&path).unwrap() == OLD, "{problem}"),
            Ok(_) => assert_eq!(fs::read(&path).unwrap(), NEW),
        }
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    }
}
