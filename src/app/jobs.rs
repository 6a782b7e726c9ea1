//! Work that may take longer than a frame: the only threads of the program. A job gives one answer, can be broken off, and a panic in it becomes a problem.

use super::arranging::Arranged;
use super::document::File;
use super::earlier::EarlierSave;
use super::files::Opened;
use super::keeping::Kept;
use super::picture::Picture;
use super::question::Purpose;
use super::reading::Basis;
use super::recovered::Recovered;
use super::saving::Saved;
use super::two_hands::Look;
use crate::analysis::{Consequences, Finding, Measures};
use crate::arrange::Places;
use crate::model::Change;
use crate::problem::Problem;
use crate::scene::added_fonts::AddedFont;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, Weak};
use std::thread;
use std::time::{Duration, Instant};

/// A dialog that answers sooner than a person can has never been on the screen.
const TOO_QUICK: Duration = Duration::from_millis(250);

/// How soon the window looks for an answer by itself, in seconds: a window that is just being set up can miss the call of a job.
pub const LOOK_AGAIN_SECS: f64 = 0.2;

/// What a job found.
pub enum Answer {
    /// A dialog was closed.
    Picked {
        /// What it was for.
        purpose: Purpose,
        /// The file, if one was chosen.
        path: Option<PathBuf>,
        /// Whether it was gone so soon that nobody can have seen it.
        at_once: bool,
    },
    /// A map was read.
    Opened(Box<Opened>),
    /// A picture was written there.
    Exported(PathBuf),
    /// An arrangement was found.
    Arranged(Arranged),
    /// What a crash left, and what of it cannot be read.
    Recovered(Vec<Recovered>, Vec<Problem>),
    /// A state is on the recovery shelf, or not.
    Kept(Kept),
    /// That file was looked at again.
    Looked(File, Look),
    /// The earlier saves of a file.
    Earlier(PathBuf, Vec<EarlierSave>),
    /// What a map shows, unless that was broken off.
    Found(Basis, Option<Vec<Finding>>),
    /// The measures of a map, unless that was broken off.
    Measured(Basis, Option<Arc<Measures>>),
    /// What would be different with those changes, unless that was broken off.
    Supposed(Box<(Basis, Vec<Change>, Option<Consequences>)>),
    /// A picture was made.
    Drawn(Box<Picture>),
    /// The names of a picture have places for another size of it.
    Named(Box<Picture>),
    /// The fonts that were added in earlier runs, and what of them cannot be read.
    Fonts(Vec<AddedFont>, Vec<Problem>),
    /// A font was added.
    FontAdded(AddedFont),
    /// It was broken off.
    Cancelled,
    /// The map was saved, or not.
    Saved(Saved),
    /// It could not be done.
    Failed(Problem),
    /// The job of that name ended without an answer.
    Died(&'static str, Problem),
}

/// What a job tells while it works, shared between the job and the window.
#[derive(Debug, Default)]
pub struct Progress {
    cancelled: AtomicBool,
    permille: AtomicU32,
    /// What there is to see, until somebody has looked.
    so_far: Mutex<Option<Places>>,
}

impl Progress {
    /// Notes the share that is done, 0 to 1. Breaks if the job is to stop.
    pub fn set(&self, share: f32) -> ControlFlow<()> {
        self.permille.store((share.clamp(0.0, 1.0) * 1000.0) as u32, Ordering::Relaxed);
        if self.cancelled.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Shows where organisations are by now, unless what was shown before is still unseen.
    pub fn show(&self, places: impl FnOnce() -> Option<Places>) {
        if let Ok(mut so_far) = self.so_far.try_lock()
            && so_far.is_none()
        {
            *so_far = places();
        }
    }

    /// The share that is done, 0 to 1.
    pub fn share(&self) -> f32 {
        self.permille.load(Ordering::Relaxed) as f32 / 1000.0
    }
}

/// A job that is going on.
#[derive(Debug)]
struct Running {
    what: &'static str,
    /// Whether it goes on without anybody waiting for it or seeing it.
    aside: bool,
    progress: Weak<Progress>,
}

impl Running {
    fn cancel(&self) {
        if let Some(progress) = self.progress.upgrade() {
            progress.cancelled.store(true, Ordering::Relaxed);
        }
    }
}

/// Calls the window, so that it looks for answers.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// The jobs that are going on.
pub struct Jobs {
    sender: Sender<Answer>,
    receiver: Receiver<Answer>,
    running: Vec<Running>,
    wake: Wake,
}

impl Jobs {
    /// No jobs yet. `wake` is called from their threads when there is something to see.
    pub fn new(wake: Wake) -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver, running: Vec::new(), wake }
    }

    /// Starts a job; `what` names it while it goes on: "Arranging the map".
    pub fn start(&mut self, what: &'static str, work: impl FnOnce(&Progress) -> Answer + Send + 'static) {
        let progress = Arc::new(Progress::default());
        let (sender, wake, theirs) = (self.sender.clone(), self.wake.clone(), progress.clone());
        let body = move || {
            let answer = catch_unwind(AssertUnwindSafe(|| work(&theirs))).unwrap_or_else(|_| Answer::Died(what, stopped(what)));
            // nobody listens any more once the window is closed
            let _ = sender.send(answer);
            drop(theirs);
            wake();
        };
        match thread::Builder::new().name(what.to_lowercase().replace(' ', "-")).spawn(body) {
            Ok(_) => self.running.push(Running { what, aside: false, progress: Arc::downgrade(&progress) }),
            Err(error) => {
                let problem = Problem::new(format!("{what} could not be started: {error}")).hint("Close other programs and try again");
                let _ = self.sender.send(Answer::Died(what, problem));
            }
        }
    }

    /// Does work that nobody waits for or needs to see.
    pub fn aside(&mut self, what: &'static str, work: impl FnOnce() -> Answer + Send + 'static) {
        self.start(what, move |_| work());
        if let Some(job) = self.running.last_mut().filter(|job| job.what == what) {
            job.aside = true;
        }
    }

    /// Lets go of what is so large that this takes longer than a frame.
    pub fn let_go(&self, of: impl Send + 'static) {
        // where no thread can be had it is let go of here
        let _ = thread::Builder::new().name("letting-go".to_owned()).spawn(move || drop(of));
    }

    /// Waits for a dialog.
    pub fn wait_for(&mut self, purpose: Purpose, pending: super::dialogs::Pending) {
        self.start("Waiting for a file", move |_| {
            let opened = Instant::now();
            let path = pending();
            Answer::Picked { purpose, at_once: path.is_none() && opened.elapsed() < TOO_QUICK, path }
        });
    }

    /// The answers that have come.
    pub fn answers(&mut self) -> Vec<Answer> {
        let answers = self.receiver.try_iter().collect();
        self.running.retain(|job| job.progress.strong_count() > 0);
        answers
    }

    /// What a job has to show that was not looked at before.
    pub fn so_far(&self) -> Option<Places> {
        self.running.iter().find_map(|job| job.progress.upgrade()?.so_far.try_lock().ok()?.take())
    }

    /// What goes on, with the share that is done, the oldest first.
    pub fn going_on(&self) -> impl Iterator<Item = (&'static str, f32)> {
        self.running.iter().filter(|job| !job.aside).filter_map(|job| Some((job.what, job.progress.upgrade()?.share())))
    }

    /// Whether a job of that name is going on.
    pub fn is_doing(&self, what: &str) -> bool {
        self.running.iter().any(|job| job.what == what && job.progress.strong_count() > 0)
    }

    /// Whether no job at all is going on.
    pub fn is_at_rest(&self) -> bool {
        self.running.iter().all(|job| job.progress.strong_count() == 0)
    }

    /// Asks every job to stop.
    pub fn cancel(&self) {
        self.running.iter().for_each(Running::cancel);
    }

    /// Asks the jobs of that name to stop.
    pub fn cancel_only(&self, what: &str) {
        self.running.iter().filter(|job| job.what == what).for_each(Running::cancel);
    }
}

fn stopped(what: &str) -> Problem {
    Problem::new(format!("{what} stopped because of a mistake in the program")).hint("The map is untouched: save it, then try again")
}
