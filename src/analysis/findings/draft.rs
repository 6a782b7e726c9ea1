//! A finding in the making: what an analysis says before it is ranked and given its question.

use super::say;
use super::{Bound, Figure, Footing, Unit};
use crate::model::{Certainty, Currency, Relationship, RelationshipId};
use std::collections::HashSet;

/// A finding in the making.
pub(super) struct Draft {
    pub(super) sentence: String,
    /// Whom it is about, by their numbers on the roll.
    pub(super) about: Vec<usize>,
    pub(super) relationships: Vec<RelationshipId>,
    /// The same, to name each once.
    named: HashSet<RelationshipId>,
    pub(super) figures: Vec<Figure>,
    pub(super) footing: Footing,
    /// Its place among findings of its kind: more is said earlier.
    pub(super) weight: f64,
    /// Whether it would not stand if what is assumed were left out.
    pub(super) only_assumed: bool,
}

impl Draft {
    /// A sentence about somebody; its first letter is made a capital, its full stop is added.
    pub(super) fn new(about: &[usize], sentence: &str) -> Self {
        let sentence = say::sentence(sentence);
        let (relationships, figures, footing) = (Vec::new(), Vec::new(), Footing::default());
        let named = HashSet::new();
        Self { sentence, about: about.to_vec(), relationships, named, figures, footing, weight: 0.0, only_assumed: false }
    }

    /// Adds one leg that it stands on: relationships of which at least one has to hold.
    pub(super) fn rests_on<'a>(mut self, leg: impl IntoIterator<Item = &'a Relationship>) -> Self {
        let leg: Vec<&Relationship> = leg.into_iter().collect();
        self.only_assumed |= !leg.is_empty() && leg.iter().all(|relationship| relationship.certainty == Certainty::Assumed);
        let weakest = leg.iter().map(|relationship| relationship.certainty).chain(self.footing.weakest);
        self.footing.weakest = weakest.max_by_key(|certainty| doubt(*certainty));
        for relationship in leg {
            if self.named.insert(relationship.id.clone()) {
                self.relationships.push(relationship.id.clone());
            }
        }
        self
    }

    /// Says on which side the truth can lie.
    pub(super) fn bound(mut self, bound: Bound) -> Self {
        self.footing.bound = bound;
        self
    }

    /// Says what was taken for granted.
    pub(super) fn note(mut self, note: impl Into<String>) -> Self {
        self.footing.notes.push(note.into());
        self
    }

    /// Says what was taken for granted, if anything was.
    pub(super) fn notes(mut self, notes: impl IntoIterator<Item = String>) -> Self {
        self.footing.notes.extend(notes);
        self
    }

    /// Adds a number with its workings.
    pub(super) fn figure(mut self, name: &'static str, unit: Unit, value: f64, workings: impl Into<String>) -> Self {
        self.figures.push(Figure { name, value, unit, workings: workings.into() });
        self
    }

    /// Adds a share of money: so many pence of so many.
    pub(super) fn share(self, name: &'static str, share: f64, pence: i128, of: i128, currency: &Currency) -> Self {
        let workings = format!("{} of {}", say::money(pence, currency), say::money(of, currency));
        self.figure(name, Unit::Share, share, workings)
    }

    /// Says how much it weighs among its kind.
    pub(super) fn weight(mut self, weight: f64) -> Self {
        self.weight = weight;
        self
    }
}

fn doubt(certainty: Certainty) -> usize {
    Certainty::ALL.iter().position(|known| *known == certainty).unwrap_or(0)
}
