//! The real disk with something to do before each call of it: wait, count, fail.
#![allow(dead_code, reason = "each test uses its own part")]

use outloud::store::{Access, Disk, Entry, Mark, NewFile, RealDisk};
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex};

/// The real disk; the hook is called before every verb, with the path.
pub struct Hooked<F>(pub F);

impl<F: Fn(&Path)> Disk for Hooked<F> {
    fn look(&self, path: &Path) -> io::Result<Entry> {
        (self.0)(path);
        RealDisk.look(path)
    }
    fn link_target(&self, path: &Path) -> io::Result<Option<PathBuf>> {
        (self.0)(path);
        RealDisk.link_target(path)
    }
    fn read(&self, path: &Path, most_bytes: u64) -> io::Result<Vec<u8>> {
        (self.0)(path);
        RealDisk.read(path, most_bytes)
    }
    fn check_writable(&self, path: &Path) -> io::Result<()> {
        (self.0)(path);
        RealDisk.check_writable(path)
    }
    fn create(&self, path: &Path, access: Access) -> io::Result<Box<dyn NewFile>> {
        (self.0)(path);
        RealDisk.create(path, access)
    }
    fn keep_rights(&self, from: &Path, onto: &Path) -> io::Result<()> {
        (self.0)(onto);
        RealDisk.keep_rights(from, onto)
    }
    fn rename(&self, from: &Path, onto: &Path) -> io::Result<()> {
        (self.0)(onto);
        RealDisk.rename(from, onto)
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        (self.0)(folder);
        RealDisk.sync_folder(folder)
    }
    fn create_private_folder(&self, folder: &Path) -> io::Result<()> {
        (self.0)(folder);
        RealDisk.create_private_folder(folder)
    }
    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        (self.0)(folder);
        RealDisk.create_folder(folder)
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        (self.0)(folder);
        RealDisk.list(folder)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        (self.0)(path);
        RealDisk.remove(path)
    }
    fn remove_abandoned(&self, path: &Path) -> io::Result<()> {
        (self.0)(path);
        RealDisk.remove_abandoned(path)
    }
    fn mark(&self, path: &Path) -> io::Result<Option<Mark>> {
        (self.0)(path);
        RealDisk.mark(path)
    }
}

/// A gate that holds back whoever comes to it while it is closed.
#[derive(Clone, Default)]
pub struct Gate(Arc<(Mutex<bool>, Condvar)>);

impl Gate {
    pub fn close(&self) {
        *self.0.0.lock().unwrap() = true;
    }

    pub fn open(&self) {
        *self.0.0.lock().unwrap() = false;
        self.0.1.notify_all();
    }

    pub fn pass(&self) {
        drop(self.0.1.wait_while(self.0.0.lock().unwrap(), |closed| *closed).unwrap());
    }
}
