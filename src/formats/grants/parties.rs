//! Who is who among funders and recipients: the same identifier is the same organisation, and without one the same name is.

use super::field::{FUNDER, Field, Fields, RECIPIENT};
use super::identifier;
use crate::model::{LINE_CHARS, clean_line};
use std::collections::HashMap;

/// The most identifiers of one organisation, as many as a map holds.
pub const MOST_IDENTIFIERS: usize = 100;

/// One mention of an organisation.
#[derive(Debug, PartialEq)]
pub struct Party {
    identifiers: Vec<String>,
    name: String,
}

/// The parties of a grant of which a name or an identifier is known, in order.
pub fn named(grant: &Fields, fields: [Field; 4]) -> Vec<Party> {
    let [id, name, charity, company] = fields;
    let party = |number| {
        let text = |field| grant.numbered(field, number);
        let identifiers = [identifier::plain(text(id)), identifier::charity(text(charity), text(id)), identifier::company(text(company))];
        let mut all: Vec<String> = Vec::new();
        for identifier in identifiers.into_iter().flatten() {
            if !all.contains(&identifier) {
                all.push(identifier);
            }
        }
        Party { identifiers: all, name: clean_line(text(name)).chars().take(LINE_CHARS).collect() }
    };
    let parties = grant.parties(fields).into_iter().map(party);
    parties.filter(|party| !party.identifiers.is_empty() || !party.name.is_empty()).collect()
}

/// An organisation as all its mentions together show it.
#[derive(Debug, Default)]
pub struct Group {
    /// Every identifier, in the order of appearance.
    pub identifiers: Vec<String>,
    /// Every spelling of the name with how often it appears, in the order of appearance.
    spellings: Vec<(String, usize)>,
    spelling_at: HashMap<String, usize>,
}

impl Group {
    /// The spelling that appears most often, the first of equals; an identifier where no name is given.
    pub fn name(&self) -> &str {
        let most = self.spellings.iter().map(|(_, count)| *count).max().unwrap_or_default();
        let spelling = self.spellings.iter().find(|(_, count)| *count == most).map(|(name, _)| name);
        spelling.or(self.identifiers.first()).map_or("Not named", String::as_str)
    }

    /// The other spellings.
    pub fn other_names(&self) -> Vec<&str> {
        let chosen = self.name();
        self.spellings.iter().map(|(name, _)| name.as_str()).filter(|name| *name != chosen).collect()
    }
}

/// The organisations of all grants.
pub struct Parties {
    /// The organisations, in the order of appearance.
    pub groups: Vec<Group>,
    /// For each grant, its funders and its recipients as places in `groups`.
    pub of_grant: Vec<(Vec<usize>, Vec<usize>)>,
}

impl Parties {
    /// Finds out who is who.
    pub fn of(grants: &[Fields]) -> Self {
        let mut all = Vec::new();
        let mut mention = |parties: Vec<Party>| {
            let first = all.len();
            all.extend(parties);
            first..all.len()
        };
        let mentions: Vec<_> = grants.iter().map(|grant| (mention(named(grant, FUNDER)), mention(named(grant, RECIPIENT)))).collect();
        let mut same = Same((0..all.len()).collect());
        let mut by_identifier = HashMap::new();
        let mut by_name = HashMap::new();
        for (number, party) in all.iter().enumerate().filter(|(_, party)| !party.identifiers.is_empty()) {
            for identifier in &party.identifiers {
                same.join(number, *by_identifier.entry(identifier.to_uppercase()).or_insert(number));
            }
            by_name.entry(folded(&party.name)).or_insert(number);
        }
        for (number, party) in all.iter().enumerate().filter(|(_, party)| party.identifiers.is_empty()) {
            same.join(number, *by_name.entry(folded(&party.name)).or_insert(number));
        }
        let mut groups: Vec<Group> = Vec::new();
        let mut group_of_root = HashMap::new();
        let mut group_of_mention = Vec::new();
        for (number, party) in all.into_iter().enumerate() {
            let group = *group_of_root.entry(same.root(number)).or_insert_with(|| {
                groups.push(Group::default());
                groups.len() - 1
            });
            group_of_mention.push(group);
            if let Some(group) = groups.get_mut(group) {
                group.mention(party);
            }
        }
        let groups_of = |range: std::ops::Range<usize>| {
            let mut found: Vec<usize> = Vec::new();
            for group in group_of_mention.get(range).unwrap_or_default() {
                if !found.contains(group) {
                    found.push(*group);
                }
            }
            found
        };
        let of_grant = mentions.into_iter().map(|(funders, recipients)| (groups_of(funders), groups_of(recipients))).collect();
        Self { groups, of_grant }
    }
}

impl Group {
    fn mention(&mut self, party: Party) {
        for identifier in party.identifiers {
            if self.identifiers.len() < MOST_IDENTIFIERS && !self.identifiers.iter().any(|known| known.eq_ignore_ascii_case(&identifier)) {
                self.identifiers.push(identifier);
            }
        }
        if party.name.is_empty() {
            return;
        }
        let at = *self.spelling_at.entry(party.name.clone()).or_insert(self.spellings.len());
        match self.spellings.get_mut(at) {
            Some((_, count)) => *count += 1,
            None => self.spellings.push((party.name, 1)),
        }
    }
}

/// Which mentions are of the same organisation: each points at an earlier one, the first at itself.
struct Same(Vec<usize>);

impl Same {
    fn root(&mut self, number: usize) -> usize {
        let mut at = number;
        while let Some(next) = self.0.get(at).copied().filter(|next| *next != at) {
            let beyond = self.0.get(next).copied().unwrap_or(next);
            if let Some(pointer) = self.0.get_mut(at) {
                *pointer = beyond;
            }
            at = next;
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if let Some(pointer) = self.0.get_mut(a.max(b)) {
            *pointer = a.min(b);
        }
    }
}

/// A name without the differences that people do not mean: case, punctuation, doubled spaces.
pub fn folded(name: &str) -> String {
    let words = name.replace('&', " and ").replace(['\'', '’', '.'], "").to_lowercase();
    words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
