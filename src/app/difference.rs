//! What differs between two maps, in plain numbers and names: for what was recovered, what somebody else saved, and earlier saves. It decides nothing.

use crate::model::{Map, Relationship};

/// What one map has that another has not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Organisations, by name.
    pub organisations: Changes,
    /// Relationships, as "A funds B".
    pub relationships: Changes,
    /// Whether the map's own details, its perspectives, namings or snapshots differ.
    pub other: bool,
}

/// The names of what differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Only in the second map.
    pub added: Vec<String>,
    /// Only in the first.
    pub removed: Vec<String>,
    /// In both, but not alike.
    pub changed: Vec<String>,
}

impl Difference {
    /// What leads from one map to another.
    pub fn between(from: &Map, to: &Map) -> Self {
        Self { organisations: organisations(from, to), relationships: relationships(from, to), other: other(from, to) }
    }

    /// Whether there is none. An order of records is no difference.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }

    /// The second map compared with the first: "3 organisations and 2 relationships more, 1 organisation changed".
    pub fn sentence(&self) -> String {
        let numbers = |count: fn(&Changes) -> usize, word: &str| {
            let (organisations, relationships) = (count(&self.organisations), count(&self.relationships));
            let parts = [counted(organisations, "organisation"), counted(relationships, "relationship")];
            let parts: Vec<String> = parts.into_iter().flatten().collect();
            (!parts.is_empty()).then(|| format!("{} {word}", parts.join(" and ")))
        };
        let parts = [
            numbers(|changes| changes.added.len(), "more"),
            numbers(|changes| changes.removed.len(), "fewer"),
            numbers(|changes| changes.changed.len(), "changed"),
            self.other.then(|| "other details of the map changed".to_owned()),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { "no difference".to_owned() } else { parts.join(", ") }
    }
}

/// A number of things in words: "1 organisation", "12 organisations"; nothing for none.
pub fn counted(count: usize, one: &str) -> Option<String> {
    (count > 0).then(|| format!("{count} {one}{}", if count == 1 { "" } else { "s" }))
}

fn organisations(from: &Map, to: &Map) -> Changes {
    let mut changes = Changes::default();
    for organisation in to.organisations() {
        match from.organisation(&organisation.id) {
            None => changes.added.push(organisation.name.clone()),
            Some(before) if before != organisation => changes.changed.push(organisation.name.clone()),
            Some(_) => {}
        }
    }
    changes.removed = from.organisations().filter(|o| to.organisation(&o.id).is_none()).map(|o| o.name.clone()).collect();
    changes
}

fn relationships(from: &Map, to: &Map) -> Changes {
    let mut changes = Changes::default();
    for (a, relationship, b) in to.relationships() {
        let name = named(a.label(), relationship, b.label());
        match from.relationship(&relationship.id).zip(from.ends(&relationship.id)) {
            None => changes.added.push(name),
            Some((before, (from_a, from_b))) if before != relationship || from_a.id != a.id || from_b.id != b.id => changes.changed.push(name),
            Some(_) => {}
        }
    }
    let gone = from.relationships().filter(|(_, relationship, _)| to.relationship(&relationship.id).is_none());
    changes.removed = gone.map(|(a, relationship, b)| named(a.label(), relationship, b.label())).collect();
    changes
}

fn named(from: &str, relationship: &Relationship, to: &str) -> String {
    format!("{from} {} {to}", relationship.kind.verb())
}

fn other(from: &Map, to: &Map) -> bool {
    from.details() != to.details() || from.perspectives() != to.perspectives() || from.namings() != to.namings() || from.what_ifs() != to.what_ifs()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Details, Organisation, OrganisationId};

    fn map(names: &[(&str, &str)]) -> Map {
        let mut map = Map::new();
        for (id, name) in names {
            map.add_organisation(Organisation::new(OrganisationId::new(id).unwrap(), *name)).unwrap();
        }
        map
    }

    #[test]
    fn a_difference_is_told_in_numbers_and_names() {
        let from = map(&[("a", "A"), ("b", "B")]);
        let mut to = map(&[("b", "Bee"), ("c", "C"), ("d", "D")]);
        to.set_details(Details { title: "New".to_owned(), ..Details::default() }).unwrap();
        let difference = Difference::between(&from, &to);
        assert_eq!(difference.sentence(), "2 organisations more, 1 organisation fewer, 1 organisation changed, other details of the map changed");
        assert_eq!((difference.organisations.changed, difference.organisations.removed), (vec!["Bee".to_owned()], vec!["A".to_owned()]));
        assert_eq!(Difference::between(&from, &map(&[("b", "B"), ("a", "A")])).sentence(), "no difference");
    }
}
