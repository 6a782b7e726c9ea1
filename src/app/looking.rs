//! What a person looks at among the findings: which are listed, which one is chosen, and what of the map it lights.

use super::App;
use super::aloud::Aloud;
use super::session::Selection;
use crate::analysis::Finding;
use crate::model::{Map, NamingState, OrganisationId, RelationshipId, SectorKind};
use std::collections::BTreeMap;

/// How many findings of one kind are listed before the rest is asked for.
const FEW: usize = 5;
/// How many more are listed each time.
const MORE: usize = 50;

/// What the window remembers of looking at findings.
#[derive(Clone, Debug, Default)]
pub struct Looking {
    /// Which findings are listed.
    pub filter: Filter,
    /// Whether those that stand on one assumed relationship are named too.
    pub with_assumed: bool,
    /// The finding that is open.
    pub chosen: Option<FindingKey>,
    /// How many of each kind are listed, where it is not [`FEW`].
    unfolded: BTreeMap<&'static str, usize>,
    /// Where in the sentences it is, while they are said out loud.
    pub aloud: Option<Aloud>,
}

/// Which findings are listed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Words that the sentence or a name in it holds.
    pub text: String,
    /// Only what is about something that is selected.
    pub selected: bool,
    /// Only what is about an organisation of that sector.
    pub sector: Option<SectorKind>,
    /// Only findings of that kind.
    pub kind: Option<&'static str>,
    /// Only findings to which the group has got that far.
    pub answer: Option<Answered>,
}

/// How far the group has got with a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// It has said nothing to it yet.
    NotYet,
    /// The sentence, as it reads now, may be said out loud.
    Passed,
    /// It has got to that.
    To(NamingState),
}

impl Answered {
    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::NotYet, Self::Passed].into_iter().chain(NamingState::ALL.iter().copied().map(Self::To))
    }

    /// In plain words.
    pub fn word(self) -> &'static str {
        match self {
            Self::NotYet => "no answer yet",
            Self::Passed => "may be said out loud",
            Self::To(state) => state.word(),
        }
    }

    fn holds(self, map: &Map, finding: &Finding) -> bool {
        let naming = map.naming_of(finding.kind, &finding.about, &finding.sentence);
        match self {
            Self::NotYet => naming.is_none_or(|naming| naming.state.is_none()),
            Self::Passed => naming.is_some_and(|naming| naming.passes(&finding.sentence)),
            Self::To(state) => naming.is_some_and(|naming| naming.state == Some(state)),
        }
    }
}

/// What makes a finding the same one after the map has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingKey {
    kind: &'static str,
    about: Vec<OrganisationId>,
    relationships: Vec<RelationshipId>,
}

impl FindingKey {
    /// The key of a finding.
    pub fn of(finding: &Finding) -> Self {
        Self { kind: finding.kind, about: finding.about.clone(), relationships: finding.relationships.clone() }
    }

    /// Whether that is the finding.
    pub fn is(&self, finding: &Finding) -> bool {
        self.kind == finding.kind && self.about == finding.about && self.relationships == finding.relationships
    }
}

impl Looking {
    /// How many findings of a kind are listed of so many.
    pub fn listed_of(&self, kind: &str, all: usize) -> usize {
        let most = self.unfolded.get(kind).copied().unwrap_or(FEW);
        // a fold that hides one line saves nothing
        if all <= most + 1 { all } else { most }
    }

    pub(super) fn unfold(&mut self, kind: &'static str) {
        *self.unfolded.entry(kind).or_insert(0) += MORE;
    }
}

impl App {
    /// The findings that are listed, in the order in which they are said.
    pub fn listed(&self) -> Vec<&Finding> {
        let filter = &self.session.looking.filter;
        let words: Vec<String> = filter.text.split_whitespace().map(str::to_lowercase).collect();
        let findings = self.findings().unwrap_or_default().iter();
        findings.filter(|finding| self.passes(filter, finding) && self.holds(&words, finding)).collect()
    }

    fn passes(&self, filter: &Filter, finding: &Finding) -> bool {
        let selection = &self.session.selection;
        let touched = || {
            finding.about.iter().any(|id| selection.organisations.contains(id))
                || finding.relationships.iter().any(|id| selection.relationships.contains(id))
        };
        let of_sector = |sector: SectorKind| {
            let mut about = finding.about.iter().filter_map(|id| self.seen().organisation(id));
            about.any(|organisation| organisation.sectors.iter().any(|one| one.kind() == sector))
        };
        let answered = |answer: Answered| answer.holds(self.seen(), finding);
        let of_kind = filter.kind.is_none_or(|kind| kind == finding.kind) && filter.answer.is_none_or(answered);
        of_kind && filter.sector.is_none_or(of_sector) && (!filter.selected || touched())
    }

    fn holds(&self, words: &[String], finding: &Finding) -> bool {
        if words.is_empty() {
            return true;
        }
        let names = finding.about.iter().filter_map(|id| self.seen().organisation(id)).map(|organisation| organisation.name.as_str());
        let text = names.chain([finding.sentence.as_str()]).collect::<Vec<_>>().join(" ").to_lowercase();
        words.iter().all(|word| text.contains(word))
    }

    /// The finding that is open, if the map still shows it.
    pub fn chosen_finding(&self) -> Option<&Finding> {
        let key = self.session.looking.chosen.as_ref()?;
        self.findings()?.iter().find(|finding| key.is(finding))
    }

    /// What stands out on the canvas while the rest stands back; `None` if nothing does.
    pub fn lit(&self) -> Option<Selection> {
        if self.is_supposing() && !self.is_aloud() {
            return self.lit_by_supposing();
        }
        let finding = if self.is_aloud() { self.said().map(|said| said.finding) } else { self.chosen_finding() };
        finding.map(|finding| self.evidence(finding))
    }

    /// Whom a finding is about, and what it rests on with both ends.
    fn evidence(&self, finding: &Finding) -> Selection {
        let ends = finding.relationships.iter().filter_map(|id| self.seen().ends(id)).flat_map(|(from, to)| [from.id.clone(), to.id.clone()]);
        Selection {
            organisations: finding.about.iter().cloned().chain(ends).collect(),
            relationships: finding.relationships.iter().cloned().collect(),
        }
    }

    /// The list of findings has come or gone. A map that was whole in sight stays so on the canvas that is left.
    pub(super) fn turn_to_findings(&mut self, shown: bool) {
        if !shown {
            self.session.looking.chosen = None;
        }
        self.keep_whole_in_sight();
    }

    /// A canvas that shows the whole map is fitted again with the next frame: its size, or what stands in its corners, is about to change.
    pub(super) fn keep_whole_in_sight(&mut self) {
        if self.picture().is_some_and(|picture| self.session.camera.sees(picture.scene.network)) {
            self.session.camera.canvas = None;
        }
    }

    pub(super) fn choose_finding(&mut self, key: Option<FindingKey>) {
        self.session.looking.chosen = key;
        if let Some(lit) = self.lit() {
            self.look_at(&lit);
        }
    }

    /// Goes up or down among the findings in sight, or to the first.
    pub(super) fn step_finding(&mut self, by: isize) {
        let shown = self.in_sight();
        let now = self.session.looking.chosen.as_ref().and_then(|key| shown.iter().position(|finding| key.is(finding)));
        let next = now.map_or(0, |now| now.saturating_add_signed(by).min(shown.len().saturating_sub(1)));
        let key = shown.get(next).map(|finding| FindingKey::of(finding));
        if key.is_some() {
            self.choose_finding(key);
        }
    }

    /// The findings that have a line in the list: of long groups only the first.
    fn in_sight(&self) -> Vec<&Finding> {
        let listed = self.listed();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        listed.iter().for_each(|finding| *counts.entry(finding.kind).or_default() += 1);
        let mut places: BTreeMap<&str, usize> = BTreeMap::new();
        let in_sight = |finding: &&Finding| {
            let place = places.entry(finding.kind).or_default();
            *place += 1;
            *place <= self.session.looking.listed_of(finding.kind, counts.get(finding.kind).copied().unwrap_or(0))
        };
        listed.into_iter().filter(in_sight).collect()
    }
}
