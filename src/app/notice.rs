//! What the window tells: a problem stays until it is put away, or, if it was a refusal, until the next thing is done; a thing that was done
//! goes after a while. Not a log.

use crate::problem::Problem;

/// How long a done thing is told, in seconds.
const SHOWN_SECS: f64 = 8.0;
/// The most notices at once; older ones make room.
const MOST: usize = 4;

/// One message.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// What happened, and what to do next.
    pub what: String,
    /// Whether it is a problem, done, or done with a way back.
    pub kind: NoticeKind,
    /// When it goes by itself, in seconds of the app's clock.
    until: Option<f64>,
}

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// Something went wrong.
    Problem,
    /// What was asked for just now could not be done. It goes with the next thing that is.
    Refused,
    /// The map could not be saved; a copy elsewhere is offered.
    NotSaved,
    /// Something is done.
    Done,
    /// Something is done that the person may want back: it has an Undo button while the map is still at this revision.
    Undoable(u64),
}

/// The messages on show, the oldest first.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    shown: Vec<Notice>,
}

impl Notices {
    /// The messages on show, the oldest first.
    pub fn shown(&self) -> &[Notice] {
        &self.shown
    }

    /// Tells a problem.
    pub fn problem(&mut self, problem: &Problem) {
        self.push(Notice { what: problem.to_string(), kind: NoticeKind::Problem, until: None });
    }

    /// Tells why what was asked for is not done, in the place of the refusal before it.
    pub fn refused(&mut self, problem: &Problem) {
        self.go_on();
        self.push(Notice { what: problem.to_string(), kind: NoticeKind::Refused, until: None });
    }

    /// The refusal on show.
    pub fn refusal(&self) -> Option<&Notice> {
        self.shown.iter().find(|notice| notice.kind == NoticeKind::Refused)
    }

    /// Lets go of the refusal: the person has gone on.
    pub fn go_on(&mut self) {
        self.shown.retain(|notice| notice.kind != NoticeKind::Refused);
    }

    /// Lets go of what was said about the map before this one.
    pub fn another_map(&mut self) {
        self.shown.retain(|notice| notice.kind != NoticeKind::Refused && (notice.kind != NoticeKind::Done || notice.until.is_some()));
    }

    /// Tells that the map could not be saved.
    pub fn not_saved(&mut self, problem: &Problem) {
        self.push(Notice { what: problem.to_string(), kind: NoticeKind::NotSaved, until: None });
    }

    /// Lets go of those that say so, once the map is saved after all.
    pub fn saved(&mut self) {
        self.shown.retain(|notice| notice.kind != NoticeKind::NotSaved);
    }

    /// Tells what is worth knowing; it stays until it is put away.
    pub fn note(&mut self, what: impl Into<String>) {
        self.push(Notice { what: what.into(), kind: NoticeKind::Done, until: None });
    }

    /// Tells that something is done.
    pub fn done(&mut self, what: impl Into<String>, now: f64) {
        self.push(Notice { what: what.into(), kind: NoticeKind::Done, until: Some(now + SHOWN_SECS) });
    }

    /// Tells that something is done, with a way back while the map is at that revision.
    pub fn undoable(&mut self, what: impl Into<String>, revision: u64, now: f64) {
        self.push(Notice { what: what.into(), kind: NoticeKind::Undoable(revision), until: Some(now + SHOWN_SECS) });
    }

    /// Puts one away.
    pub fn dismiss(&mut self, number: usize) {
        if number < self.shown.len() {
            self.shown.remove(number);
        }
    }

    /// Lets go of those whose time is over or whose way back is gone.
    pub fn tick(&mut self, now: f64, revision: u64) {
        self.shown
            .retain(|notice| notice.until.is_none_or(|until| now < until) && !matches!(notice.kind, NoticeKind::Undoable(at) if at != revision));
    }

    /// When the next one goes by itself, in seconds from `now`.
    pub fn next_change(&self, now: f64) -> Option<f64> {
        self.shown.iter().filter_map(|notice| notice.until).map(|until| (until - now).max(0.0)).reduce(f64::min)
    }

    fn push(&mut self, notice: Notice) {
        self.shown.retain(|other| other.what != notice.what);
        if self.shown.len() == MOST {
            self.shown.remove(0);
        }
        self.shown.push(notice);
    }
}
