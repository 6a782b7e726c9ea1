//! What the map shows as it is now, made only while something in the window asks for it: at once for a small map, beside the window for
//! a large one. A cache, never a second truth: the answer before stays, marked as such, until the new one is there.

use super::App;
use super::jobs::{Answer, Progress};
use super::session::{ByMeasure, Panel};
use crate::analysis::{self, Finding, Inquiry, Measures, Profile, Question};
use crate::model::{Audience, Map, Organisation, OrganisationId, View};
use jiff::{Zoned, civil};
use std::sync::Arc;

/// Up to so many organisations and relationships the answer is there within a frame.
const THINGS_AT_ONCE: usize = 900;

/// What the status line calls the search for findings.
const READING: &str = "Reading the map";
/// What it calls the making of measures.
const MEASURING: &str = "Measuring the map";

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

    pub(super) fn is_small(&self) -> bool {
        self.map.organisation_count() + self.map.relationship_count() <= THINGS_AT_ONCE
    }

    pub(super) fn view(&self) -> View {
        let whole = View::new(self.map.clone());
        if self.audience == Audience::Team { whole } else { whole.cleared(self.audience).view().clone() }
    }

    pub(super) fn inquiry(&self) -> Inquiry {
        Inquiry { on: self.on, with_assumed: self.with_assumed }
    }

    fn findings(&self, progress: &Progress) -> Option<Vec<Finding>> {
        analysis::find(&self.view(), self.inquiry(), &mut |share| progress.set(share))
    }

    fn measures(&self, progress: &Progress) -> Option<Arc<Measures>> {
        measured(&self.view(), self.on, progress).map(Arc::new)
    }

    /// Whether an answer about the other is one about this, since organisations were only moved or pinned in between.
    fn is_only_moved_from(&self, other: &Self) -> bool {
        let same_settings = self.is_for_same_eyes(other) && self.on == other.on && self.with_assumed == other.with_assumed;
        same_settings && same_but_places(&self.map, &other.map)
    }
}

/// The measures that a picture can show, of a view from a day on.
pub(super) fn measured(view: &View, on: civil::Date, progress: &Progress) -> Option<Measures> {
    let question = Question { network: analysis::Layer::Simple, directed: true, on };
    analysis::measure(view, &question, &mut |share| progress.set(share))
}

fn same_but_places(a: &Map, b: &Map) -> bool {
    let counts = |map: &Map| (map.organisation_count(), map.relationship_count());
    let placed = |one: &Organisation, as_other: &Organisation| Organisation { position: as_other.position, pinned: as_other.pinned, ..one.clone() };
    let same_ties = |((from, one, to), (other_from, other, other_to)): ((&Organisation, _, &Organisation), (&Organisation, _, &Organisation))| {
        one == other && from.id == other_from.id && to.id == other_to.id
    };
    counts(a) == counts(b)
        && a.details() == b.details()
        && a.relationships().zip(b.relationships()).all(same_ties)
        && a.namings().iter().filter(|naming| naming.is_our_own()).eq(b.namings().iter().filter(|naming| naming.is_our_own()))
        && a.organisations().zip(b.organisations()).all(|(one, other)| placed(one, other) == *other)
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
    /// Whether a job is to answer that.
    waits: bool,
}

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self { answer: None, asked: None, waits: false }
    }
}

impl<T> Slot<T> {
    /// Whether that has to be found out: nobody has asked it yet, and the last answer does not hold for it.
    fn is_new(&mut self, basis: &Basis) -> bool {
        if self.asked.as_ref() == Some(basis) {
            return false;
        }
        let holds = self.answer.as_mut().filter(|(before, _)| basis.is_only_moved_from(before));
        if let Some((before, _)) = holds {
            *before = basis.clone();
            self.asked = Some(basis.clone());
            return false;
        }
        true
    }

    /// Keeps an answer, unless it is about something that was asked before the last question.
    fn take(&mut self, basis: Basis, what: Option<T>) {
        if self.asked.as_ref() == Some(&basis) {
            self.waits = false;
            self.answer = what.map(|what| (basis, what)).or(self.answer.take());
        }
    }

    fn shown(&self, now: &Basis) -> Option<&T> {
        self.answer.as_ref().filter(|(basis, _)| basis.is_for_same_eyes(now)).map(|(_, what)| what)
    }

    fn age(&self, now: &Basis) -> Age {
        match &self.answer {
            Some((basis, _)) if basis == now => Age::Now,
            _ if self.waits => Age::Coming,
            _ => Age::Stopped,
        }
    }
}

/// All that is known of what the map shows.
#[derive(Debug, Default)]
pub struct Reading {
    findings: Slot<Vec<Finding>>,
    measures: Slot<Arc<Measures>>,
    page: Option<(Basis, OrganisationId, Profile)>,
}

/// One of the answers.
type Which<T> = fn(&mut Reading) -> &mut Slot<T>;
/// The way to it; nothing if it is broken off.
type Work<T> = fn(&Basis, &Progress) -> Option<T>;

impl App {
    /// What an answer about the map of now depends on.
    pub(super) fn basis(&self) -> Basis {
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
        let listed = self.shows(Panel::Findings) || self.page_of().is_some();
        !self.shows(Panel::Welcome) && (listed || self.session.looking.aloud.is_some())
    }

    /// Whose page is shown in the place of its details.
    pub fn page_of(&self) -> Option<&OrganisationId> {
        let shown = self.shows(Panel::Inspector) && self.shows(Panel::Page);
        self.session.selection.one_organisation().filter(|_| shown)
    }

    /// Finds out what is shown and is not about the map of now.
    pub(super) fn read(&mut self) {
        if self.wants_findings() {
            self.ask(READING, |reading| &mut reading.findings, Basis::findings, Answer::Found);
        }
        self.read_page();
        if self.session.by_measure != ByMeasure::default() {
            self.ask(MEASURING, |reading| &mut reading.measures, Basis::measures, Answer::Measured);
        }
    }

    /// Looks up the page of the one organisation that is selected.
    fn read_page(&mut self) {
        let Some(id) = self.page_of().cloned() else { return };
        let basis = self.basis();
        if self.reading.page.as_ref().is_none_or(|(before, of, _)| *before != basis || *of != id) {
            let page = analysis::profile(&basis.view(), basis.on, &id);
            self.reading.page = page.map(|page| (basis, id, page));
        }
    }

    fn ask<T: Send + 'static>(&mut self, what: &'static str, slot: Which<T>, work: Work<T>, answer: fn(Basis, Option<T>) -> Answer) {
        let basis = self.basis();
        if !slot(&mut self.reading).is_new(&basis) {
            return;
        }
        slot(&mut self.reading).asked = Some(basis.clone());
        self.jobs.cancel_only(what);
        if basis.is_small() {
            let found = work(&basis, &Progress::default());
            slot(&mut self.reading).take(basis, found);
        } else {
            slot(&mut self.reading).waits = true;
            self.jobs.start(what, move |progress| {
                let found = work(&basis, progress);
                answer(basis, found)
            });
        }
    }

    pub(super) fn take_found(&mut self, basis: Basis, found: Option<Vec<Finding>>) {
        self.reading.findings.take(basis, found);
    }

    pub(super) fn take_measured(&mut self, basis: Basis, measures: Option<Arc<Measures>>) {
        self.reading.measures.take(basis, measures);
    }

    /// The job of that name ended without an answer.
    pub(super) fn miss_answer(&mut self, what: &str) {
        match what {
            READING => self.reading.findings.waits = false,
            MEASURING => self.reading.measures.waits = false,
            _ => {}
        }
    }

    /// Reads the map after all, once that was stopped.
    pub(super) fn read_again(&mut self) {
        (self.reading.findings.asked, self.reading.measures.asked) = (None, None);
        self.read();
    }

    /// What the map shows, in the order in which it is said; `None` as long as nobody has looked.
    pub fn findings(&self) -> Option<&[Finding]> {
        self.reading.findings.shown(&self.basis()).map(Vec::as_slice)
    }

    /// Whether the findings are about the map of now.
    pub fn findings_age(&self) -> Age {
        self.reading.findings.age(&self.basis())
    }

    /// Whether what colour and size stand for is about the map of now; `None` while neither stands for a measure.
    pub fn measures_age(&self) -> Option<Age> {
        (self.session.by_measure != ByMeasure::default()).then(|| self.reading.measures.age(&self.basis()))
    }

    /// What is measured for colour and size, and whether that is about the map of now; nothing while neither stands for a measure.
    pub(super) fn measures(&self) -> Option<(Arc<Measures>, Age)> {
        let basis = self.basis();
        let measures = self.reading.measures.shown(&basis)?.clone();
        Some((measures, self.reading.measures.age(&basis)))
    }

    /// What the map says of the organisation whose page is shown.
    pub fn page(&self) -> Option<&Profile> {
        let id = self.page_of()?;
        let basis = self.basis();
        self.reading.page.as_ref().filter(|(of, whose, _)| of.is_for_same_eyes(&basis) && whose == id).map(|(.., page)| page)
    }
}
