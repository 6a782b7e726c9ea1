//! What the group says to findings: letting one be said out loud, answering it, and writing one by hand. Each is one step that can be taken back.

use super::looking::FindingKey;
use super::question::{Front, Worded};
use super::session::Panel;
use super::{Action, App};
use crate::analysis::Finding;
use crate::analysis::findings::answered_before;
use crate::edit::Command;
use crate::model::{Map, Naming};

/// The group's answer to a finding; if there is none, one that says nothing yet.
pub fn answer(map: &Map, finding: &Finding) -> Naming {
    map.naming_of(finding.kind, &finding.about, &finding.sentence).cloned().unwrap_or_else(|| Naming {
        relationships: finding.relationships.clone(),
        ..Naming::new(map.new_naming_id(finding.kind, &finding.about), finding.kind, finding.about.clone(), finding.sentence.clone())
    })
}

/// Keeps an answer; one that does not say anything any more is let go.
pub fn keep(naming: Naming) -> Action {
    Action::Edit(Command::PutNaming(Box::new(naming)))
}

/// Lets a finding be said out loud as it reads now, or holds it back.
pub fn pass(map: &Map, finding: &Finding) -> Action {
    let before = answer(map, finding);
    let passed = !before.passes(&finding.sentence);
    keep(Naming { passed, sentence: finding.sentence.clone(), ..before })
}

impl App {
    /// Answers to what the map shows no longer; none while the findings are not known.
    pub fn answered_before(&self) -> Vec<&Naming> {
        self.findings().map(|findings| answered_before(self.seen(), findings)).unwrap_or_default()
    }

    /// Whether the finding that is open can be answered: the map is shown with all there is.
    pub fn can_answer(&self) -> bool {
        self.shows_all() && self.chosen_finding().is_some()
    }

    pub(super) fn pass_finding(&mut self) {
        if let Some(action) = self.chosen_finding().map(|finding| pass(self.document.map(), finding)) {
            self.act(action);
        }
    }

    pub(super) fn ask_words(&mut self, of: Worded) {
        self.leave_welcome();
        self.session.front = Some(Front::Words { of, text: String::new() });
    }

    pub(super) fn words_done(&mut self) {
        let Some(Front::Words { of, text }) = self.session.front.take() else { return };
        let done = match of {
            Worded::Finding => self.write_finding(&text),
            Worded::Snapshot => self.keep_snapshot(&text),
        };
        if !done {
            // refused: what was typed is not lost
            self.session.front = Some(Front::Words { of, text });
        }
    }

    /// A finding of the group's own about what is selected.
    fn write_finding(&mut self, sentence: &str) -> bool {
        let map = self.document.map();
        let selection = &self.session.selection;
        let about: Vec<_> = selection.organisations.iter().cloned().collect();
        let id = map.new_naming_id(Naming::OUR_OWN, &about);
        let relationships = selection.relationships.iter().cloned().collect();
        let naming = Naming { relationships, ..Naming::new(id.clone(), Naming::OUR_OWN, about, sentence) };
        if self.edit(&Command::PutNaming(Box::new(naming))).is_none() {
            return false;
        }
        self.session.shown.insert(Panel::Findings);
        self.read();
        let written = self.document.map().naming(&id).map(|naming| naming.sentence.clone());
        let own =
            self.findings().unwrap_or_default().iter().find(|finding| finding.kind == Naming::OUR_OWN && Some(&finding.sentence) == written.as_ref());
        let key = own.map(FindingKey::of);
        self.session.looking.chosen = key;
        true
    }
}
