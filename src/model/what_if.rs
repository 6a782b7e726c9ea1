//! What if: changes that are only thought of, kept under a name as a snapshot, and the map as it would be with them. Not the map's own
//! truth, and no forecast: nothing else is taken to change.

use super::{Ends, Kind, LINE_CHARS, MAX_CHANGES, MAX_WHAT_IFS, Map, Money, OrganisationId, PROSE_CHARS, Relationship, RelationshipId, WhatIfId};
use crate::problem::Problem;

/// A kept what-if: a snapshot of changes that were thought through together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhatIf {
    /// Its id, which never changes.
    pub id: WhatIfId,
    /// What it is called: "The lottery grant ends".
    pub name: String,
    /// Notes, of several lines.
    pub notes: String,
    /// What is taken to change; at least one thing.
    pub changes: Vec<Change>,
}

/// One thing that is taken to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// An organisation stops. It stays on the picture, and what leads to it stays; it pays nothing, decides nothing and asks nothing any more.
    SwitchOff(OrganisationId),
    /// A funding relationship has another amount; `None` is one that is not known.
    Amount(RelationshipId, Option<Money>),
    /// There is one more relationship. Where its id is taken by then, it gets another.
    Add(Ends, Relationship),
}

impl Change {
    /// Whether it speaks only of what is on that map.
    pub fn holds_on(&self, map: &Map) -> bool {
        self.check(map).is_ok()
    }

    fn check(&self, map: &Map) -> Result<(), Problem> {
        match self {
            Self::SwitchOff(id) => map.index_of(id).map(drop).ok_or_else(|| super::map::missing_organisation(id)),
            Self::Amount(id, _) => match map.relationship(id).map(|relationship| &relationship.kind) {
                None => Err(super::map::missing_relationship(id)),
                Some(Kind::Funding(_)) => Ok(()),
                Some(_) => {
                    Err(Problem::new(format!("The relationship \"{id}\" is not funding, so it has no amount")).hint("Choose a funding relationship"))
                }
            },
            Self::Add(ends, relationship) => {
                map.indices_of(ends)?;
                super::map::check_relationship(relationship)
            }
        }
    }

    /// Whether it changes the same thing as another, so that only one of the two can hold.
    pub fn replaces(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::SwitchOff(one), Self::SwitchOff(another)) => one == another,
            (Self::Amount(one, _), Self::Amount(another, _)) => one == another,
            (Self::Add(_, one), Self::Add(_, another)) => one.id == another.id,
            _ => false,
        }
    }

    fn speaks_of_organisation(&self, id: &OrganisationId) -> bool {
        match self {
            Self::SwitchOff(known) => known == id,
            Self::Amount(..) => false,
            Self::Add(ends, _) => ends.from == *id || ends.to == *id,
        }
    }

    fn speaks_of_amount(&self, id: &RelationshipId) -> bool {
        matches!(self, Self::Amount(known, _) if known == id)
    }
}

/// The map as it would be with those changes and nothing else.
///
/// # Errors
/// A change speaks of something that is not on the map.
pub fn as_it_would_be(map: &Map, changes: &[Change]) -> Result<Map, Problem> {
    let mut next = map.clone();
    for change in changes {
        change.check(map)?;
        match change {
            Change::SwitchOff(id) => switch_off(&mut next, id)?,
            Change::Amount(id, amount) => set_amount(&mut next, id, *amount)?,
            Change::Add(ends, relationship) => {
                let taken = next.edge_of(&relationship.id).is_some();
                let id = if taken { next.new_relationship_id(&ends.from, relationship.kind.verb(), &ends.to) } else { relationship.id.clone() };
                next.connect(ends, Relationship { id, ..relationship.clone() })?;
            }
        }
    }
    Ok(next)
}

/// Working together stays as it is: it has no direction in which something would cease.
fn switch_off(map: &mut Map, id: &OrganisationId) -> Result<(), Problem> {
    let ceasing = |kind: &Kind| !matches!(kind, Kind::Working(_));
    let from_it = map.relationships().filter(|(from, relationship, _)| from.id == *id && ceasing(&relationship.kind));
    let ceased: Vec<RelationshipId> = from_it.map(|(_, relationship, _)| relationship.id.clone()).collect();
    ceased.iter().try_for_each(|relationship| map.remove_relationship(relationship))
}

fn set_amount(map: &mut Map, id: &RelationshipId, amount: Option<Money>) -> Result<(), Problem> {
    // it has ceased already if its funder was switched off
    let Some(mut relationship) = map.relationship(id).cloned() else { return Ok(()) };
    if let Kind::Funding(funding) = &mut relationship.kind {
        funding.amount = amount;
    }
    map.replace_relationship(relationship).map(drop)
}

impl Map {
    /// The kept what-ifs, the oldest first.
    pub fn what_ifs(&self) -> &[WhatIf] {
        &self.what_ifs
    }

    /// The what-if with that id.
    pub fn what_if(&self, id: &WhatIfId) -> Option<&WhatIf> {
        self.what_ifs.iter().find(|what_if| what_if.id == *id)
    }

    /// A what-if id that is not on this map yet, made from its name.
    pub fn new_what_if_id(&self, name: &str) -> WhatIfId {
        WhatIfId::from_name(name, |id| self.what_if(id).is_some())
    }

    /// Adds a what-if, or puts it in the place of the one with the same id. Says whether hidden characters had to be dropped.
    ///
    /// # Errors
    /// It has no name, changes nothing, speaks of something that is not on the map, a text is too long, or there are too many.
    pub fn put_what_if(&mut self, mut what_if: WhatIf) -> Result<bool, Problem> {
        let mut cleaned = super::text::clean_line_in(&mut what_if.name) | super::text::clean_prose_in(&mut what_if.notes);
        for change in &mut what_if.changes {
            if let Change::Add(_, relationship) = change {
                cleaned |= relationship.clean();
            }
        }
        self.check_what_if(&what_if)?;
        let full = self.what_ifs.len() >= MAX_WHAT_IFS;
        match self.what_ifs.iter_mut().find(|known| known.id == what_if.id) {
            Some(known) => *known = what_if,
            None if full => {
                return Err(Problem::new(format!("A map holds at most {MAX_WHAT_IFS} snapshots")).hint("Remove one that is no longer needed"));
            }
            None => self.what_ifs.push(what_if),
        }
        Ok(cleaned)
    }

    /// Removes a what-if.
    pub fn remove_what_if(&mut self, id: &WhatIfId) -> Result<(), Problem> {
        let before = self.what_ifs.len();
        self.what_ifs.retain(|what_if| what_if.id != *id);
        if self.what_ifs.len() < before { Ok(()) } else { Err(Problem::new(format!("There is no snapshot \"{id}\" on this map"))) }
    }

    fn check_what_if(&self, what_if: &WhatIf) -> Result<(), Problem> {
        let WhatIf { id: _, name, notes, changes } = what_if;
        if name.is_empty() {
            return Err(Problem::new("A snapshot has no name").hint("Say what is taken to change, such as The lottery grant ends"));
        }
        super::map::within(name, LINE_CHARS, "A snapshot has a name")?;
        super::map::within(notes, PROSE_CHARS, "A snapshot has a note")?;
        if changes.is_empty() {
            return Err(Problem::new(format!("The snapshot \"{name}\" changes nothing"))
                .hint("Switch something off, change an amount or add a relationship first"));
        }
        if changes.len() > MAX_CHANGES {
            return Err(Problem::new(format!("The snapshot \"{name}\" has more than {MAX_CHANGES} changes")).hint("Make two of it"));
        }
        let twice = |(at, change): (usize, &Change)| changes.iter().skip(at + 1).any(|later| later.replaces(change));
        if changes.iter().enumerate().any(twice) {
            return Err(Problem::new(format!("The snapshot \"{name}\" changes the same thing twice")).hint("Keep one of the two changes"));
        }
        changes.iter().try_for_each(|change| change.check(self))
    }

    /// Drops every change that speaks of an organisation that is leaving the map.
    pub(super) fn unthink_organisation(&mut self, id: &OrganisationId) {
        self.drop_changes(|change| change.speaks_of_organisation(id));
    }

    /// Drops every other amount of a relationship that is leaving the map or is no longer funding.
    pub(super) fn unthink_amount(&mut self, id: &RelationshipId) {
        self.drop_changes(|change| change.speaks_of_amount(id));
    }

    /// Drops changes; a what-if that would change nothing any more goes too.
    fn drop_changes(&mut self, gone: impl Fn(&Change) -> bool) {
        for what_if in &mut self.what_ifs {
            what_if.changes.retain(|change| !gone(change));
        }
        self.what_ifs.retain(|what_if| !what_if.changes.is_empty());
    }
}
