//! A named voice with its own judgement of influence, interest and relationships.

use super::{Audience, Certainty, OrganisationId, PerspectiveId, RelationshipId, Strength};
use std::collections::BTreeMap;

/// How one table, group or person sees the map. What it does not judge stays as the map says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Perspective {
    /// Its id, which never changes.
    pub id: PerspectiveId,
    /// Whose it is: "Residents' table".
    pub name: String,
    /// Who may see it.
    pub audience: Audience,
    /// Notes, of several lines.
    pub notes: String,
    /// How it sees organisations.
    pub organisations: BTreeMap<OrganisationId, Standing>,
    /// How it sees relationships.
    pub relationships: BTreeMap<RelationshipId, Judgement>,
}

/// How a perspective sees an organisation; `None` is as the map says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// The height of its tower.
    pub influence: Option<u32>,
    /// Its interest, 0 to 10.
    pub interest: Option<u8>,
}

/// How a perspective sees a relationship; `None` is as the map says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// How strong it is.
    pub strength: Option<Strength>,
    /// How sure this voice is.
    pub certainty: Option<Certainty>,
}

impl Perspective {
    /// A voice that has not judged anything yet.
    pub fn new(id: PerspectiveId, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            audience: Audience::default(),
            notes: String::new(),
            organisations: BTreeMap::new(),
            relationships: BTreeMap::new(),
        }
    }

    /// Makes every text clean; says whether any changed.
    pub(super) fn clean(&mut self) -> bool {
        super::text::clean_line_in(&mut self.name) | super::text::clean_prose_in(&mut self.notes)
    }
}
