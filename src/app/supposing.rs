//! What if: changes that are only thought of, the picture of the map with them, and what would be different. Nothing here touches the map
//! itself; keeping a snapshot is a step like any other.

use super::App;
use super::jobs::Answer;
use super::question::{Front, Worded};
use super::reading::Basis;
use super::session::{Gesture, Panel, Selection, Thing};
use crate::analysis::{self, Consequences};
use crate::app::Action;
use crate::edit::Command;
use crate::model::{Change, Funding, Kind, Map, Money, OrganisationId, Relationship, RelationshipId, WhatIf, WhatIfId, as_it_would_be};
use crate::problem::Problem;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the status line calls it.
const ASKING: &str = "Asking what if";

/// What is supposed at the moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Supposing {
    /// Whether it is shown. What was supposed last stays for the next time, until it is dropped.
    pub shown: bool,
    /// What is taken to change.
    pub changes: Vec<Change>,
    /// Which round of the knock-on is on the canvas; 0 is the changes themselves.
    pub round: usize,
}

/// The map with what is supposed, and what would be different. A cache, never a second truth.
pub(super) struct Supposed {
    basis: Basis,
    changes: Vec<Change>,
    /// The map to draw: who is switched off keeps its lines, so that they can be shown as ending.
    map: Arc<Map>,
    consequences: Option<Consequences>,
}

/// A word on the canvas for something that changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Badge {
    /// Where it stands.
    pub on: Thing,
    /// What it says: "stops", "round 2"; a cross on what ends.
    pub word: String,
    /// Whether it is of the step that is shown; otherwise of one before it.
    pub is_now: bool,
}

impl App {
    /// Whether the window asks what if.
    pub fn is_supposing(&self) -> bool {
        self.session.supposing.shown
    }

    /// The map with what is supposed, as it is drawn; `None` while nothing is.
    pub(super) fn supposed_map(&self) -> Option<&Arc<Map>> {
        self.supposed.as_ref().filter(|_| self.is_supposing()).map(|supposed| &supposed.map)
    }

    /// What would be different; `None` while nothing is supposed or it is being worked out.
    pub fn consequences(&self) -> Option<&Consequences> {
        self.supposed.as_ref().filter(|_| self.is_supposing())?.consequences.as_ref()
    }

    /// Whether an action would change the map, which must wait until nothing is supposed.
    pub(super) fn is_for_the_map_itself(&self, action: &Action) -> bool {
        match action {
            Action::Edit(command) => !is_of_what_if(command),
            Action::Release(over) => over.is_none() && matches!(self.session.gesture, Gesture::Pull { .. }),
            Action::AddOrganisation
            | Action::AddAt(_)
            | Action::Rename
            | Action::Duplicate
            | Action::Delete
            | Action::Pin
            | Action::Nudge(..)
            | Action::Arrange(_)
            | Action::Align(_)
            | Action::Drag(..)
            | Action::Export
            | Action::WriteFinding
            | Action::PassFinding => true,
            _ => false,
        }
    }

    /// Says why nothing is changed now; a drag says nothing, since the pointer says enough.
    pub(super) fn leave_the_map_alone(&mut self, action: &Action) {
        self.session.gesture = Gesture::None;
        if !matches!(action, Action::Drag(..) | Action::Nudge(..)) {
            self.tell_that_the_map_stays();
        }
    }

    pub(super) fn tell_that_the_map_stays(&mut self) {
        let problem = Problem::new("The map itself is not changed while you ask what if");
        self.refuse(&problem.hint("Press Esc to go back to the map, then do it again"));
    }

    pub(super) fn turn_what_if(&mut self) {
        let supposing = &mut self.session.supposing;
        supposing.shown = !supposing.shown;
        supposing.round = 0;
        self.session.looking.chosen = None;
        self.session.gesture = Gesture::None;
        self.session.shown.remove(&Panel::Welcome);
        self.keep_whole_in_sight();
        self.suppose();
        self.refresh();
    }

    pub(super) fn drop_what_if(&mut self) {
        self.session.supposing = super::supposing::Supposing { shown: true, ..Supposing::default() };
        self.turn_what_if();
    }

    /// Takes one more thing to change, in the place of another change of the same thing. Begins anew where nothing was asked.
    pub(super) fn suppose_change(&mut self, change: Change) {
        if !self.is_supposing() {
            self.session.supposing.changes.clear();
            self.turn_what_if();
        }
        let supposing = &mut self.session.supposing;
        supposing.round = 0;
        match supposing.changes.iter_mut().find(|known| known.replaces(&change)) {
            Some(known) => *known = change,
            None => supposing.changes.push(change),
        }
    }

    pub(super) fn suppose_no_more(&mut self, number: usize) {
        let supposing = &mut self.session.supposing;
        supposing.round = 0;
        if number < supposing.changes.len() {
            supposing.changes.remove(number);
        }
    }

    pub(super) fn step_round(&mut self, by: isize) {
        let rounds = self.consequences().map_or(0, |consequences| consequences.rounds.len());
        let supposing = &mut self.session.supposing;
        supposing.round = supposing.round.saturating_add_signed(by).min(rounds);
        if let Some(lit) = self.lit() {
            self.look_at(&lit);
        }
    }

    pub(super) fn open_snapshot(&mut self, id: &WhatIfId) {
        if let Some(what_if) = self.document.map().what_if(id) {
            self.session.supposing = Supposing { shown: false, changes: what_if.changes.clone(), round: 0 };
            self.turn_what_if();
        }
    }

    /// Keeps what is supposed under a name; says whether that was possible.
    pub(super) fn keep_snapshot(&mut self, name: &str) -> bool {
        let map = self.document.map();
        let changes = self.session.supposing.changes.iter().filter(|change| change.holds_on(map)).cloned().collect();
        let what_if = WhatIf { id: map.new_what_if_id(name), name: name.to_owned(), notes: String::new(), changes };
        self.edit(&Command::PutWhatIf(what_if)).is_some()
    }

    pub(super) fn ask_snapshot_name(&mut self) {
        let text = self.session.supposing.changes.first().map_or_else(String::new, |change| told(self.document.map(), change));
        self.session.front = Some(Front::Words { of: Worded::Snapshot, text });
    }

    /// Makes the supposed map and asks what would be different, where that is not known yet.
    pub(super) fn suppose(&mut self) {
        let map = self.document.map().clone();
        let holding = |map: &Map, changes: &[Change]| changes.iter().filter(|change| change.holds_on(map)).cloned().collect::<Vec<_>>();
        let changes = holding(&map, &self.session.supposing.changes);
        if !self.is_supposing() || changes.is_empty() {
            self.supposed = None;
            return;
        }
        let basis = self.basis();
        if self.supposed.as_ref().is_some_and(|known| known.basis == basis && known.changes == changes) {
            return;
        }
        let drawn: Vec<Change> = changes.iter().filter(|change| !matches!(change, Change::SwitchOff(_))).cloned().collect();
        let Ok(drawn) = as_it_would_be(&map, &drawn) else { return };
        self.jobs.cancel_only(ASKING);
        self.supposed = Some(Supposed { basis: basis.clone(), changes: changes.clone(), map: Arc::new(drawn), consequences: None });
        let (view, inquiry) = (basis.view(), basis.inquiry());
        let seen = holding(view.map(), &changes);
        if basis.is_small() {
            let consequences = analysis::what_if(&view, inquiry, &seen, &mut |_| std::ops::ControlFlow::Continue(()));
            self.take_consequences(&basis, &changes, consequences);
        } else {
            self.jobs.start(ASKING, move |progress| {
                let consequences = analysis::what_if(&view, inquiry, &seen, &mut |share| progress.set(share));
                Answer::Supposed(Box::new((basis, changes, consequences)))
            });
        }
    }

    pub(super) fn take_consequences(&mut self, basis: &Basis, changes: &[Change], found: Option<Consequences>) {
        if let Some(supposed) = self.supposed.as_mut().filter(|known| known.basis == *basis && known.changes == changes) {
            supposed.consequences = found;
        }
    }

    /// What stands out on the canvas while something is supposed: the changes, or the knock-on up to the round that is shown.
    pub(super) fn lit_by_supposing(&self) -> Option<Selection> {
        let supposed = self.supposed.as_ref()?;
        let mut lit = Selection::default();
        for change in &supposed.changes {
            match change {
                Change::SwitchOff(id) => lit.add(Thing::Organisation(id.clone())),
                Change::Amount(id, _) => light_with_ends(&supposed.map, id, &mut lit),
                Change::Add(..) => {}
            }
        }
        self.added(supposed).for_each(|id| light_with_ends(&supposed.map, id, &mut lit));
        let stopped = self.stopped(supposed, self.session.supposing.round);
        for (from, relationship, to) in supposed.map.relationships() {
            let is_first = self.session.supposing.round == 0;
            let ends_here = ceases(relationship) && (is_first || stopped.contains(&to.id)) && self.has_stopped_before(supposed, &from.id);
            if ends_here && (is_first || matches!(relationship.kind, Kind::Funding(_))) {
                light_with_ends(&supposed.map, &relationship.id, &mut lit);
            }
        }
        lit.organisations.extend(stopped);
        Some(lit)
    }

    /// The words on the canvas for what changes.
    pub fn badges(&self) -> Vec<Badge> {
        let Some(supposed) = self.supposed.as_ref().filter(|_| self.is_supposing()) else { return Vec::new() };
        let round = self.session.supposing.round;
        let badge = |on: Thing, word: String| Badge { on, word, is_now: round == 0 };
        let mut badges = Vec::new();
        for change in &supposed.changes {
            match change {
                Change::SwitchOff(id) => badges.push(badge(Thing::Organisation(id.clone()), "stops".to_owned())),
                Change::Amount(id, amount) => badges.push(badge(Thing::Relationship(id.clone()), now_amount(&self.document, id, *amount))),
                Change::Add(..) => {}
            }
        }
        badges.extend(self.added(supposed).map(|id| badge(Thing::Relationship(id.clone()), "new".to_owned())));
        if round == 0 {
            let ending = supposed.map.relationships().filter(|(from, relationship, _)| ceases(relationship) && is_off(supposed, &from.id));
            badges.extend(ending.map(|(_, relationship, _)| badge(Thing::Relationship(relationship.id.clone()), "×".to_owned())));
        }
        let rounds = supposed.consequences.iter().flat_map(|consequences| (1..).zip(&consequences.rounds)).take(round);
        badges.extend(rounds.flat_map(|(at, told)| {
            let on = |id: &OrganisationId| Thing::Organisation(id.clone());
            told.organisations.iter().map(move |id| Badge { on: on(id), word: format!("round {at}"), is_now: at == round })
        }));
        badges
    }

    /// The relationships that are there only in what is supposed.
    fn added<'a>(&'a self, supposed: &'a Supposed) -> impl Iterator<Item = &'a RelationshipId> {
        let known = self.document.map();
        supposed.map.relationships().map(|(_, relationship, _)| &relationship.id).filter(|id| known.edge_of(id).is_none())
    }

    /// Who has stopped by a round.
    fn stopped(&self, supposed: &Supposed, round: usize) -> BTreeSet<OrganisationId> {
        let rounds = supposed.consequences.iter().flat_map(|consequences| &consequences.rounds).take(round);
        rounds.flat_map(|round| round.organisations.iter().cloned()).collect()
    }

    /// Whether it was switched off, or had stopped before the round that is shown.
    fn has_stopped_before(&self, supposed: &Supposed, id: &OrganisationId) -> bool {
        is_off(supposed, id) || self.stopped(supposed, self.session.supposing.round.saturating_sub(1)).contains(id)
    }
}

/// Whether a command only keeps or removes a snapshot.
pub(super) fn is_of_what_if(command: &Command) -> bool {
    matches!(command, Command::PutWhatIf(_) | Command::RemoveWhatIf(_))
}

fn is_off(supposed: &Supposed, id: &OrganisationId) -> bool {
    supposed.changes.iter().any(|change| matches!(change, Change::SwitchOff(off) if off == id))
}

/// Whether it ends when the organisation it comes from stops.
fn ceases(relationship: &Relationship) -> bool {
    !matches!(relationship.kind, Kind::Working(_))
}

fn light_with_ends(map: &Map, id: &RelationshipId, lit: &mut Selection) {
    if let Some((from, to)) = map.ends(id) {
        lit.relationships.insert(id.clone());
        lit.organisations.extend([from.id.clone(), to.id.clone()]);
    }
}

/// The amount as it is and as it would be: "£20,000, not £60,000".
fn now_amount(document: &super::Document, id: &RelationshipId, amount: Option<Money>) -> String {
    let map = document.map();
    let Some(Kind::Funding(Funding { amount: before, currency, .. })) = map.relationship(id).map(|relationship| &relationship.kind) else {
        return String::new();
    };
    let currency = currency.unwrap_or(map.details().currency);
    let shown = |amount: Option<Money>| amount.map_or_else(|| "not known".to_owned(), |amount| amount.shown(&currency));
    format!("{}, not {}", shown(amount), shown(*before))
}

/// A change in plain words: "Riverside ICB stops".
pub fn told(map: &Map, change: &Change) -> String {
    let name = |id: &OrganisationId| map.organisation(id).map_or("", |organisation| organisation.label()).to_owned();
    let shown = |amount: Option<Money>, funding: &Funding| {
        let currency = funding.currency.unwrap_or(map.details().currency);
        amount.map_or_else(|| "an amount that is not known".to_owned(), |amount| amount.shown(&currency))
    };
    match change {
        Change::SwitchOff(id) => format!("{} stops", name(id)),
        Change::Amount(id, amount) => match (map.ends(id), map.relationship(id).map(|relationship| &relationship.kind)) {
            (Some((from, to)), Some(Kind::Funding(funding))) => {
                let (now, then) = (shown(funding.amount, funding), shown(*amount, funding));
                format!("{} funds {} with {then} instead of {now}", from.label(), to.label())
            }
            _ => "An amount changes".to_owned(),
        },
        Change::Add(ends, relationship) => match &relationship.kind {
            Kind::Funding(funding) => format!("{} funds {} with {}", name(&ends.from), name(&ends.to), shown(funding.amount, funding)),
            kind => format!("{} {} {}", name(&ends.from), kind.verb(), name(&ends.to)),
        },
    }
}
