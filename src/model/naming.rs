//! What the group says to a finding, kept in the map: its answer to one that was computed, or a finding of its own.
//! Not the computed findings themselves: those are worked out anew each time.

use super::words::words;
use super::{Audience, Date, LINE_CHARS, MAX_NAMINGS, Map, NamingId, OrganisationId, PROSE_CHARS, RelationshipId};
use crate::problem::Problem;
use std::collections::HashSet;

/// The longest kind of finding, in characters.
const KIND_CHARS: usize = 60;

/// The group's answer to a finding, or a finding that it wrote itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// Its id, which never changes.
    pub id: NamingId,
    /// The kind of finding that it answers, such as `double-hold`; [`Naming::OUR_OWN`] for one written by hand.
    pub kind: String,
    /// Whom the finding is about, the most concerned first.
    pub about: Vec<OrganisationId>,
    /// The relationships that it rests on.
    pub relationships: Vec<RelationshipId>,
    /// The sentence that was answered, as it read then; for a finding of the group's own, its sentence.
    pub sentence: String,
    /// Whether the facilitator let this sentence be said out loud.
    pub passed: bool,
    /// How far the group has come with it; `None` while it has only been passed.
    pub state: Option<NamingState>,
    /// The group's own words for it.
    pub own_words: String,
    /// How the others put it, where it is contested.
    pub other_wording: String,
    /// Who said it, by role, or empty.
    pub said_by: String,
    /// What is going to be done, or empty.
    pub action: String,
    /// Who sees to it, by role, or empty.
    pub owner: String,
    /// By when.
    pub date: Option<Date>,
    /// Who may see it: the team, unless it is said otherwise.
    pub audience: Audience,
}

words! {
    /// How far a group has come with a finding.
    NamingState {
        /// It was said.
        Named = "named",
        /// It was talked about.
        Discussed = "discussed",
        /// The group agrees on it, or on what to do.
        Agreed = "agreed",
        /// The group does not agree: both wordings are kept.
        Contested = "contested",
        /// Put aside for another day.
        Parked = "parked",
        /// No longer so.
        Resolved = "resolved",
    }
}

impl Naming {
    /// The kind of a finding that the group wrote itself.
    pub const OUR_OWN: &'static str = "our-own";

    /// An answer to that finding which does not say anything yet, for the team alone.
    pub fn new(id: NamingId, kind: impl Into<String>, about: Vec<OrganisationId>, sentence: impl Into<String>) -> Self {
        Self {
            id,
            kind: kind.into(),
            about,
            relationships: Vec::new(),
            sentence: sentence.into(),
            passed: false,
            state: None,
            own_words: String::new(),
            other_wording: String::new(),
            said_by: String::new(),
            action: String::new(),
            owner: String::new(),
            date: None,
            audience: Audience::Team,
        }
    }

    /// Whether the group wrote it itself.
    pub fn is_our_own(&self) -> bool {
        self.kind == Self::OUR_OWN
    }

    /// Whether it answers the finding of that kind about those organisations: the same one most concerned, and the same others. A finding
    /// of the group's own is known by its sentence too, since there can be several about the same.
    pub fn answers(&self, kind: &str, about: &[OrganisationId], sentence: &str) -> bool {
        let others = |ids: &[OrganisationId]| {
            let mut others = ids.get(1..).unwrap_or_default().to_vec();
            others.sort_unstable();
            others
        };
        let is_kind = self.kind == kind && (!self.is_our_own() || self.sentence == sentence);
        is_kind && self.about.len() == about.len() && self.about.first() == about.first() && others(&self.about) == others(about)
    }

    /// Whether the facilitator let this very sentence be said out loud. One whose figures have changed since has to be passed again.
    pub fn passes(&self, sentence: &str) -> bool {
        self.passed && self.sentence == sentence
    }

    /// Whether it would be no loss: an answer to a computed finding that says nothing.
    pub fn says_nothing(&self) -> bool {
        let Self { own_words, other_wording, said_by, action, owner, .. } = self;
        let silent = [own_words, other_wording, said_by, action, owner].into_iter().all(String::is_empty);
        silent && !self.is_our_own() && !self.passed && self.state.is_none() && self.date.is_none()
    }

    /// Makes every text clean; says whether any changed.
    fn clean(&mut self) -> bool {
        let prose = [&mut self.sentence, &mut self.own_words, &mut self.other_wording, &mut self.action];
        let changed = prose.into_iter().fold(false, |changed, text| super::text::clean_prose_in(text) | changed);
        [&mut self.said_by, &mut self.owner].into_iter().fold(changed, |changed, text| super::text::clean_line_in(text) | changed)
    }

    fn check(&self, map: &Map) -> Result<(), Problem> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if self.kind.is_empty() || self.kind.len() > KIND_CHARS || !self.kind.chars().all(plain) {
            return Err(
                Problem::new("A naming has a kind of finding that cannot be one").hint("Write the kind in small letters, such as double-hold")
            );
        }
        if self.sentence.is_empty() {
            return Err(Problem::new("A finding has no sentence").hint("Write what you found in one sentence"));
        }
        for text in [&self.sentence, &self.own_words, &self.other_wording, &self.action] {
            super::map::within(text, PROSE_CHARS, "A naming has a text")?;
        }
        for line in [&self.said_by, &self.owner] {
            super::map::within(line, LINE_CHARS, "A naming has a line")?;
        }
        if let Some(id) = self.about.iter().find(|id| map.index_of(id).is_none()) {
            return Err(super::map::missing_organisation(id));
        }
        if let Some(id) = self.relationships.iter().find(|id| map.edge_of(id).is_none()) {
            return Err(super::map::missing_relationship(id));
        }
        let (mut organisations, mut relationships) = (HashSet::new(), HashSet::new());
        if !self.about.iter().all(|id| organisations.insert(id)) || !self.relationships.iter().all(|id| relationships.insert(id)) {
            return Err(Problem::new("A naming lists an organisation or a relationship twice").hint("List each once"));
        }
        Ok(())
    }

    /// Lets go of an organisation that is leaving the map; says whether something is left to speak of.
    fn without_organisation(&mut self, id: &OrganisationId) -> bool {
        let about = self.about.len();
        self.about.retain(|known| known != id);
        about == self.about.len() || !self.about.is_empty() || !self.relationships.is_empty()
    }

    /// Lets go of a relationship that is leaving the map; says whether something is left to speak of.
    fn without_relationship(&mut self, id: &RelationshipId) -> bool {
        let relationships = self.relationships.len();
        self.relationships.retain(|known| known != id);
        relationships == self.relationships.len() || !self.about.is_empty() || !self.relationships.is_empty()
    }
}

impl Map {
    /// What the group says to findings, and findings of its own, the oldest first.
    pub fn namings(&self) -> &[Naming] {
        &self.namings
    }

    /// The naming with that id.
    pub fn naming(&self, id: &NamingId) -> Option<&Naming> {
        self.namings.iter().find(|naming| naming.id == *id)
    }

    /// The group's answer to the finding of that kind about those organisations, or the finding of its own with that sentence.
    pub fn naming_of(&self, kind: &str, about: &[OrganisationId], sentence: &str) -> Option<&Naming> {
        self.namings.iter().find(|naming| naming.answers(kind, about, sentence))
    }

    /// A naming id that is not on this map yet, made from the kind and whom the finding is about: `double-hold-riverside`.
    pub fn new_naming_id(&self, kind: &str, about: &[OrganisationId]) -> NamingId {
        let first = about.first().map_or("", OrganisationId::as_str);
        NamingId::from_name(&format!("{kind} {first}"), |id| self.naming(id).is_some())
    }

    /// Adds a naming, or puts it in the place of the one with the same id. Says whether hidden characters had to be dropped.
    ///
    /// # Errors
    /// It has no sentence, speaks of something that is not on the map, a text is too long, or there are too many.
    pub fn put_naming(&mut self, mut naming: Naming) -> Result<bool, Problem> {
        let cleaned = naming.clean();
        naming.check(self)?;
        let full = self.namings.len() >= MAX_NAMINGS;
        match self.namings.iter_mut().find(|known| known.id == naming.id) {
            Some(known) => *known = naming,
            None if full => return Err(Problem::new(format!("A map holds at most {MAX_NAMINGS} namings")).hint("Remove those that are resolved")),
            None => self.namings.push(naming),
        }
        Ok(cleaned)
    }

    /// Removes a naming.
    pub fn remove_naming(&mut self, id: &NamingId) -> Result<(), Problem> {
        let before = self.namings.len();
        self.namings.retain(|naming| naming.id != *id);
        if self.namings.len() < before { Ok(()) } else { Err(Problem::new(format!("There is no naming \"{id}\" on this map"))) }
    }

    /// What is said of an organisation goes with it; a naming that speaks of others too stays.
    pub(super) fn unname_organisation(&mut self, id: &OrganisationId) {
        self.namings.retain_mut(|naming| naming.without_organisation(id));
    }

    /// What is said of a relationship goes with it; a naming that speaks of something else too stays.
    pub(super) fn unname_relationship(&mut self, id: &RelationshipId) {
        self.namings.retain_mut(|naming| naming.without_relationship(id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Organisation;

    fn ids(names: &[&str]) -> Vec<OrganisationId> {
        names.iter().map(|name| OrganisationId::new(name).unwrap()).collect()
    }

    fn naming(about: &[&str]) -> Naming {
        Naming::new(NamingId::new("n").unwrap(), "double-hold", ids(about), "It pays and decides.")
    }

    #[test]
    fn an_answer_belongs_to_the_same_finding_about_the_same_organisations() {
        let answers = |naming: Naming, kind, about: &[&str]| naming.answers(kind, &ids(about), "At least so it reads today.");
        assert!(answers(naming(&["a", "b", "c"]), "double-hold", &["a", "c", "b"]));
        assert!(!answers(naming(&["a", "b"]), "double-hold", &["b", "a"]), "who is most concerned is another");
        assert!(!answers(naming(&["a", "b"]), "short-term", &["a", "b"]));
        assert!(!answers(naming(&["a", "b"]), "double-hold", &["a"]));
        let own = Naming { kind: Naming::OUR_OWN.to_owned(), ..naming(&["a"]) };
        assert!(!answers(own.clone(), Naming::OUR_OWN, &["a"]), "another finding of our own about the same");
        assert!(own.answers(Naming::OUR_OWN, &ids(&["a"]), "It pays and decides."));
    }

    #[test]
    fn what_was_passed_is_a_sentence_not_its_next_wording() {
        let passed = Naming { passed: true, ..naming(&["a"]) };
        assert!(passed.passes("It pays and decides.") && !passed.passes("It pays more and decides."));
        assert!(!naming(&["a"]).passes("It pays and decides."));
    }

    #[test]
    fn a_naming_outlives_all_but_the_last_of_those_it_is_about() {
        let mut map = Map::new();
        for id in ids(&["a", "b"]) {
            map.add_organisation(Organisation::new(id.clone(), id.as_str())).unwrap();
        }
        map.put_naming(naming(&["a", "b"])).unwrap();
        map.remove_organisation(&ids(&["a"])[0]).unwrap();
        assert_eq!(map.namings()[0].about, ids(&["b"]));
        map.remove_organisation(&ids(&["b"])[0]).unwrap();
        assert!(map.namings().is_empty());
    }
}
