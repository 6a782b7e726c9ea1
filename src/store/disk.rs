//! What the safe save asks of a disk, verb by verb, and the real one. No rules here: the order of the verbs is in `save`.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A disk. Every verb can fail, and a test can make each of them do so.
pub trait Disk {
    /// What stands at a path, at the far end of any links.
    fn look(&self, path: &Path) -> io::Result<Entry>;
    /// Where a symbolic link points; `None` if there is no link at that path.
    fn link_target(&self, path: &Path) -> io::Result<Option<PathBuf>>;
    /// The first `most_bytes` bytes of a file.
    fn read(&self, path: &Path, most_bytes: u64) -> io::Result<Vec<u8>>;
    /// Fails if the file may not be written to; leaves it as it is.
    fn check_writable(&self, path: &Path) -> io::Result<()>;
    /// Makes an empty file where nothing is yet.
    fn create(&self, path: &Path, access: Access) -> io::Result<Box<dyn NewFile>>;
    /// Gives a file the permissions, and where allowed the group, of another.
    fn keep_rights(&self, from: &Path, onto: &Path) -> io::Result<()>;
    /// Puts a file in the place of another in one step.
    fn rename(&self, from: &Path, onto: &Path) -> io::Result<()>;
    /// Makes sure that the names in a folder outlive a loss of power.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Makes a folder and those above it, for the owner alone where the system knows owners.
    fn create_private_folder(&self, folder: &Path) -> io::Result<()>;
    /// Makes a folder inside one that exists.
    fn create_folder(&self, folder: &Path) -> io::Result<()>;
    /// The names in a folder, in order.
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Removes a file made by [`Disk::create`], unless a running program is still writing it.
    fn remove_abandoned(&self, path: &Path) -> io::Result<()>;
    /// Puts up a mark that lasts until it is dropped or its program ends; `None` while another holds it.
    fn mark(&self, path: &Path) -> io::Result<Option<Mark>>;
}

/// A mark that is held; dropping it takes it down.
pub type Mark = Box<dyn Send + Sync>;

/// A file that is being written.
pub trait NewFile: Write {
    /// Makes sure that what was written outlives a loss of power.
    fn sync(&mut self) -> io::Result<()>;
}

/// What a look at a path shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// A file, a folder or something else.
    pub kind: EntryKind,
    /// Bytes in the file.
    pub size: u64,
    /// When it was last written, where the disk says so.
    pub modified: Option<SystemTime>,
    /// Whether it is marked as read-only.
    pub read_only: bool,
}

/// What can stand at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// A plain file.
    File,
    /// A folder.
    Folder,
    /// A device, a pipe or the like.
    Other,
}

/// Who may read a new file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Whoever the system lets read new files.
    Usual,
    /// Its owner alone.
    Owner,
}

/// The disk of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn look(&self, path: &Path) -> io::Result<Entry> {
        let found = fs::metadata(path)?;
        let kind = match found.file_type() {
            kind if kind.is_file() => EntryKind::File,
            kind if kind.is_dir() => EntryKind::Folder,
            _ => EntryKind::Other,
        };
        Ok(Entry { kind, size: found.len(), modified: found.modified().ok(), read_only: found.permissions().readonly() })
    }

    fn link_target(&self, path: &Path) -> io::Result<Option<PathBuf>> {
        if !fs::symlink_metadata(path)?.is_symlink() {
            return Ok(None);
        }
        let target = fs::read_link(path)?;
        Ok(Some(path.parent().map_or(target.clone(), |folder| folder.join(target))))
    }

    fn read(&self, path: &Path, most_bytes: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        File::open(path)?.take(most_bytes).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn check_writable(&self, path: &Path) -> io::Result<()> {
        OpenOptions::new().write(true).open(path).map(drop)
    }

    fn create(&self, path: &Path, access: Access) -> io::Result<Box<dyn NewFile>> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        owner_only(&mut options, access);
        let file = options.open(path)?;
        // a lock says that somebody is writing; a disk without locks keeps leftovers, which does no harm
        let _ = file.try_lock();
        Ok(Box::new(RealFile(file)))
    }

    fn keep_rights(&self, from: &Path, onto: &Path) -> io::Result<()> {
        let known = fs::metadata(from)?;
        keep_group(&known, onto);
        fs::set_permissions(onto, known.permissions())
    }

    fn rename(&self, from: &Path, onto: &Path) -> io::Result<()> {
        rename(from, onto)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // only Unix lets a folder be opened and synced
        if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
    }

    fn create_private_folder(&self, folder: &Path) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir(folder)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let mut names = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>()?;
        names.sort_unstable();
        Ok(names)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_abandoned(&self, path: &Path) -> io::Result<()> {
        let file = OpenOptions::new().write(true).open(path)?;
        file.try_lock()?;
        fs::remove_file(path)
    }

    fn mark(&self, path: &Path) -> io::Result<Option<Mark>> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(false);
        owner_only(&mut options, Access::Owner);
        let file = options.open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Box::new(RealMark { path: path.to_path_buf(), _locked: file }))),
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            Err(fs::TryLockError::Error(error)) => Err(error),
        }
    }
}

/// A locked file: the system lets the lock go when the program ends, however it ends.
struct RealMark {
    path: PathBuf,
    _locked: File,
}

impl Drop for RealMark {
    fn drop(&mut self) {
        // an empty file that stays is no mark, so a failure does no harm
        let _ = fs::remove_file(&self.path);
    }
}

struct RealFile(File);

impl Write for RealFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl NewFile for RealFile {
    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_all()
    }
}

#[cfg(unix)]
fn owner_only(options: &mut OpenOptions, access: Access) {
    if access == Access::Owner {
        std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    }
}

#[cfg(not(unix))]
fn owner_only(_: &mut OpenOptions, _: Access) {}

/// A file that a group shares stays with the group; who may not say so keeps it all the same.
#[cfg(unix)]
fn keep_group(known: &fs::Metadata, onto: &Path) {
    let _ = std::os::unix::fs::chown(onto, None, Some(std::os::unix::fs::MetadataExt::gid(known)));
}

#[cfg(not(unix))]
fn keep_group(_: &fs::Metadata, _: &Path) {}

#[cfg(not(windows))]
fn rename(from: &Path, onto: &Path) -> io::Result<()> {
    fs::rename(from, onto)
}

/// A virus scanner or a sync client may hold the file for a moment (codes 5 and 32): ask again, a little later each time.
#[cfg(windows)]
fn rename(from: &Path, onto: &Path) -> io::Result<()> {
    for wait_ms in [10, 25, 50, 100, 200] {
        match fs::rename(from, onto) {
            Err(error) if matches!(error.raw_os_error(), Some(5 | 32)) => std::thread::sleep(std::time::Duration::from_millis(wait_ms)),
            done => return done,
        }
    }
    fs::rename(from, onto)
}
