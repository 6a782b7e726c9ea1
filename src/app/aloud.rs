//! Saying it out loud: one sentence after the other on the wall, only those that the facilitator has passed and that this audience may have.

use super::App;
use super::camera::Camera;
use super::session::{Gesture, Tool};
use crate::analysis::Finding;
use crate::model::Naming;

/// Where in the sentences it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Aloud {
    /// Which sentence, counted from 0.
    at: usize,
    /// Whether its question is on the wall too.
    asked: bool,
    /// Where the canvas looked before.
    before: Camera,
}

/// What is on the wall.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// What the group says to it, as far as this audience may have that.
    pub naming: &'a Naming,
    /// Whether its question and the answer of the group are shown too.
    pub asked: bool,
    /// Which one it is, counted from 1.
    pub number: usize,
    /// Of how many.
    pub of: usize,
}

impl App {
    /// The findings that may be said out loud, in their order, with what the group says to them.
    pub fn passed(&self) -> Vec<(&Finding, &Naming)> {
        let map = self.seen();
        let answer = |finding: &Finding| map.naming_of(finding.kind, &finding.about, &finding.sentence);
        let passed = |finding: &Finding| answer(finding).filter(|naming| naming.passes(&finding.sentence));
        self.findings().unwrap_or_default().iter().filter_map(|finding| Some((finding, passed(finding)?))).collect()
    }

    /// Whether sentences are being said out loud.
    pub fn is_aloud(&self) -> bool {
        self.session.looking.aloud.is_some()
    }

    /// What is on the wall; nothing if it is not being said out loud, or if nothing is passed.
    pub fn said(&self) -> Option<Said<'_>> {
        let aloud = self.session.looking.aloud?;
        let passed = self.passed();
        let at = aloud.at.min(passed.len().checked_sub(1)?);
        let (finding, naming) = *passed.get(at)?;
        Some(Said { finding, naming, asked: aloud.asked, number: at + 1, of: passed.len() })
    }

    pub(super) fn say_aloud(&mut self) {
        if self.is_aloud() {
            return;
        }
        self.leave_welcome();
        (self.session.front, self.session.gesture, self.session.tool) = (None, Gesture::None, Tool::Hand);
        // the wall shows the map as it is
        self.session.supposing.shown = false;
        self.session.looking.aloud = Some(Aloud { at: 0, asked: false, before: self.session.camera });
        self.read();
        // the sentence that is open in the list is the one to begin with
        let chosen = self.session.looking.chosen.as_ref();
        let at = chosen.and_then(|key| self.passed().iter().position(|(finding, _)| key.is(finding)));
        if let (Some(aloud), Some(at)) = (&mut self.session.looking.aloud, at) {
            aloud.at = at;
        }
        // a canvas of unknown size looks at the evidence as soon as it has one
        self.session.camera.canvas = None;
    }

    /// Back to the desk, where the canvas looks as it did before.
    pub(super) fn end_aloud(&mut self) {
        if let Some(aloud) = self.session.looking.aloud.take() {
            self.session.camera = Camera { canvas: self.session.camera.canvas, ..aloud.before };
        }
    }

    /// One press: the sentence, then its question, then the next sentence; or the same way back.
    pub(super) fn turn_aloud(&mut self, by: isize) {
        let last = self.passed().len().saturating_sub(1);
        let Some(aloud) = &mut self.session.looking.aloud else { return };
        let before = aloud.at;
        aloud.at = aloud.at.min(last);
        match (by > 0, aloud.asked) {
            (true, true) if aloud.at < last => (aloud.at, aloud.asked) = (aloud.at + 1, false),
            (true, _) => aloud.asked = true,
            (false, false) if aloud.at > 0 => (aloud.at, aloud.asked) = (aloud.at - 1, true),
            (false, _) => aloud.asked = false,
        }
        if aloud.at != before {
            self.look_closely();
        }
    }

    /// Shows the evidence as large as it fits.
    pub(super) fn look_closely(&mut self) {
        match self.lit() {
            Some(lit) => self.fit_to(&lit),
            None => self.fit(),
        }
    }
}
