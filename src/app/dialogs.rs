//! How the program asks the system for a file. What opens a real dialog is in `ui`; tests answer from a script.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Mutex;

/// What a dialog is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Its title.
    pub title: &'static str,
    /// Whether a file is written; otherwise one is read.
    pub writes: bool,
    /// The file name to start from.
    pub name: String,
    /// The end of the file names it offers, such as `ron`.
    pub extensions: &'static [&'static str],
}

/// A dialog that is open: waits, off the window's thread, for the file chosen or `None`.
pub type Pending = Box<dyn FnOnce() -> Option<PathBuf> + Send>;

/// Opens dialogs.
pub trait Dialogs {
    /// Opens one. Called on the window's thread, as some systems need; it must not wait.
    fn open(&self, ask: &Ask) -> Pending;
}

/// Answers from a list, for tests and for scripts.
#[derive(Debug, Default)]
pub struct Scripted(Mutex<VecDeque<Option<PathBuf>>>);

impl Scripted {
    /// Those answers in order, then none.
    pub fn new(answers: impl IntoIterator<Item = Option<PathBuf>>) -> Self {
        Self(Mutex::new(answers.into_iter().collect()))
    }
}

impl Dialogs for Scripted {
    fn open(&self, _: &Ask) -> Pending {
        let answer = self.0.lock().ok().and_then(|mut answers| answers.pop_front()).flatten();
        Box::new(move || answer)
    }
}
