//! What the map shows as it is now, made only while something in the window asks for it: at once for a small map, beside the window for
//! a large one. A cache, never a second truth: the answer before stays, marked as such, until the new one is there.

use super::App;
use super::jobs::{Answer, Progress};
use super::session::Panel;
use crate::analysis::{self, Finding, Inquiry};
use crate::model::{Audience, Map, View};
use jiff::{Zoned, civil};
use std::sync::Arc;

/// Up to so many organisations and relationships the answer is there within a frame.
const THINGS_AT_ONCE: usize = 900;

/// What the status line calls it.
const READING: &str = "Reading the map";

/// All that an answer depends on.
#[derive(Clone, Debug)]
pub struct Basis {
    map: Arc<Map>,
    /// Which map of those that were opened.
    opened: u64,
    audience: Audience,
    on: civil::Date,
    with_assumed: bool,
}

impl PartialEq for Basis {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.map, &other.map) && self.is_for_same_eyes(other) && self.on == other.on && self.with_assumed == other.with_assumed
    }
}

impl Basis {
    /// Whether an answer about the other may be shown to whom this one is for.
    fn is_for_same_eyes(&self, other: &Self) -> bool {
        self.opened == other.opened && self.audience == other.audience
    }

    fn is_small(&self) -> bool {
        self.map.organisation_count() + self.map.relationship_count() <= THINGS_AT_ONCE
    }

    fn view(&self) -> View {
        let whole = View::new(self.map.clone());
        if self.audience == Audience::Team { whole } else { whole.cleared(self.audience).view().clone() }
    }

    fn findings(&self, progress: &Progress) -> Option<Vec<Finding>> {
        let inquiry = Inquiry { on: self.on, with_assumed: self.with_assumed };
        analysis::find(&self.view(), inquiry, &mut |share| progress.set(share))
    }
}

/// How an answer stands to the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    /// It is about the map as it is.
    Now,
    /// A new one is being made; what there is, is from before the last change.
    Coming,
    /// The work was stopped; what there is, is from before the last change.
    Stopped,
}

/// One kind of answer: the last there is, and what was asked last.
#[derive(Debug)]
struct Slot<T> {
    answer: Option<(Basis, T)>,
    asked: Option<Basis>,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self { answer: None, asked: None }
    }
}

impl<T> Slot<T> {
    /// Whether nobody has asked that yet.
    fn is_new(&self, basis: &Basis) -> bool {
        self.asked.as_ref() != Some(basis)
    }

    /// Keeps an answer, unless it is about something that was asked before the last question.
    fn take(&mut self, basis: Basis, what: Option<T>) {
        if let Some(what) = what.filter(|_| self.asked.as_ref() == Some(&basis)) {
            self.answer = Some((basis, what));
        }
    }

    fn shown(&self, now: &Basis) -> Option<&T> {
        self.answer.as_ref().filter(|(basis, _)| basis.is_for_same_eyes(now)).map(|(_, what)| what)
    }

    fn age(&self, now: &Basis, working: bool) -> Age {
        match &self.answer {
            Some((basis, _)) if basis == now => Age::Now,
            _ if working => Age::Coming,
            _ => Age::Stopped,
        }
    }
}

/// All that is known of what the map shows.
#[derive(Debug, Default)]
pub struct Reading {
    findings: Slot<Vec<Finding>>,
}

impl App {
    /// What an answer about the map of now depends on.
    fn basis(&self) -> Basis {
        Basis {
            map: self.document.map().clone(),
            opened: self.session.opened,
            audience: self.session.audience,
            on: Zoned::now().date(),
            with_assumed: self.session.looking.with_assumed,
        }
    }

    /// Whether anything on the screen tells of findings.
    fn wants_findings(&self) -> bool {
        !self.shows(Panel::Welcome) && (self.shows(Panel::Findings) || self.session.looking.aloud.is_some())
    }

    /// Asks again for what is shown and is not about the map of now.
    pub(super) fn read(&mut self) {
        if !self.wants_findings() {
            return;
        }
        let basis = self.basis();
        if !self.reading.findings.is_new(&basis) {
            return;
        }
        self.reading.findings.asked = Some(basis.clone());
        self.jobs.cancel_only(READING);
        if basis.is_small() {
            let found = basis.findings(&Progress::default());
            self.reading.findings.take(basis, found);
        } else {
            self.jobs.start(READING, move |progress| {
                let found = basis.findings(progress);
                Answer::Read(basis, found)
            });
        }
    }

    pub(super) fn take_read(&mut self, basis: Basis, found: Option<Vec<Finding>>) {
        self.reading.findings.take(basis, found);
    }

    /// Reads the map after all, once that was stopped.
    pub(super) fn read_again(&mut self) {
        self.reading.findings.asked = None;
        self.read();
    }

    /// What the map shows, in the order in which it is said; `None` as long as nobody has looked.
    pub fn findings(&self) -> Option<&[Finding]> {
        self.reading.findings.shown(&self.basis()).map(Vec::as_slice)
    }

    /// Whether the findings are about the map of now.
    pub fn findings_age(&self) -> Age {
        let working = self.jobs.going_on().any(|(what, _)| what == READING);
        self.reading.findings.age(&self.basis(), working)
    }
}
