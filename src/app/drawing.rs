//! What drawing means: new organisations and their names, relationships and their kinds, copies, deletions. Each makes one command.

use super::question::{Front, KindChoice, NameBox, Named, Then};
use super::session::{Selection, Thing};
use super::{App, kinds, table};
use crate::edit::Command;
use crate::model::{Change, Ends, Kind, Organisation, OrganisationId, Position, Relationship};
use crate::scene::{Point, Rect};
use std::collections::BTreeMap;

/// How far apart new organisations are put, in points.
const STEP_PTS: f64 = 170.0;
/// How near another organisation may be to a place that counts as free, in points.
const NEAR_PTS: f64 = 110.0;
/// About how large the symbol of an organisation is, in points.
const SYMBOL_PTS: f32 = 60.0;

/// About the room that an organisation takes at that place.
fn about(at: Position) -> Rect {
    Rect::around(Point { x: at.x() as f32, y: at.y() as f32 }, SYMBOL_PTS, SYMBOL_PTS)
}

impl App {
    pub(super) fn add_in_the_middle(&mut self) {
        let middle = self.session.camera.middle;
        let at = Position::new(f64::from(middle.x), f64::from(middle.y)).unwrap_or_default();
        let at = self.free_place(at);
        self.ask_name(Named::New(at));
    }

    pub(super) fn ask_name(&mut self, of: Named) {
        self.leave_welcome();
        if let Named::New(at) | Named::Linked { at, .. } = &of
            && !self.session.axes
        {
            self.bring_clear(about(*at));
        }
        self.session.front = Some(Front::Name(NameBox { of, text: String::new() }));
    }

    pub(super) fn rename(&mut self) {
        let Some(organisation) = self.session.selection.one_organisation().and_then(|id| self.document.map().organisation(id)) else { return };
        let (of, text) = (Named::Known(organisation.id.clone()), organisation.name.clone());
        self.session.front = Some(Front::Name(NameBox { of, text }));
    }

    pub(super) fn type_text(&mut self, typed: String) {
        match &mut self.session.front {
            Some(Front::Name(NameBox { text, .. }) | Front::Words { text, .. } | Front::Path { text, .. }) => *text = typed,
            Some(Front::Commands { text, row }) => (*text, *row) = (typed, 0),
            _ => {}
        }
    }

    pub(super) fn name_done(&mut self, then: Then) {
        let Some(Front::Name(NameBox { of, text })) = self.session.front.take() else { return };
        if text.trim().is_empty() {
            return;
        }
        let named = match of.clone() {
            Named::Known(id) => self.give_name(&id, &text).then_some(id),
            Named::New(at) => self.add_named(&text, at, None),
            Named::Linked { at, from, ask } => self.add_named(&text, at, (!ask).then(|| from.clone())).inspect(|id| {
                if ask {
                    self.ask_kind(from, id.clone(), true);
                }
            }),
        };
        match named {
            Some(id) if then == Then::Child && self.session.front.is_none() => self.ask_child_name(id),
            Some(_) => {}
            // refused: what was typed is not lost
            None => self.session.front = Some(Front::Name(NameBox { of, text })),
        }
    }

    fn give_name(&mut self, id: &OrganisationId, name: &str) -> bool {
        let Some(mut organisation) = self.document.map().organisation(id).cloned() else { return true };
        organisation.name = name.to_owned();
        let unchanged = self.document.revision();
        self.edit(&Command::Change { organisations: vec![organisation.clone()], relationships: Vec::new() });
        let same = self.document.map().organisation(id).is_some_and(|now| now.name == crate::model::clean_line(name));
        same || self.document.revision() != unchanged
    }

    /// Adds an organisation there, with a relationship of the kind chosen last if it comes `from` one; selects it.
    fn add_named(&mut self, name: &str, at: Position, from: Option<OrganisationId>) -> Option<OrganisationId> {
        let map = self.document.map();
        let mut organisation = Organisation::new(map.new_organisation_id(name), name);
        organisation.position = Some(at);
        let id = organisation.id.clone();
        let relationships = from.map(|from| {
            let kind = kinds::offered(&self.preferences.last_kind).swap_remove(0);
            self.relationship(Ends { from, to: id.clone() }, kind)
        });
        let command = Command::Add { organisations: vec![organisation], relationships: relationships.into_iter().collect() };
        self.edit(&command)?;
        self.session.selection = Selection::only(Thing::Organisation(id.clone()));
        self.refresh();
        let seen = self.picture.as_ref().and_then(|picture| picture.box_of(&id));
        self.bring_clear(seen.unwrap_or(about(at)));
        Some(id)
    }

    fn relationship(&self, ends: Ends, kind: Kind) -> (Ends, Relationship) {
        let id = self.document.map().new_relationship_id(&ends.from, kind.verb(), &ends.to);
        (ends, Relationship::new(id, kind))
    }

    fn ask_child_name(&mut self, from: OrganisationId) {
        let parent = self.document.map().organisation(&from).and_then(|organisation| organisation.position).unwrap_or_default();
        let at = self.free_place(parent.moved(STEP_PTS, 0.0));
        self.ask_name(Named::Linked { at, from, ask: false });
    }

    /// The nearest place to the right or below where no organisation is.
    fn free_place(&self, wanted: Position) -> Position {
        let taken: Vec<Position> = self.document.map().organisations().filter_map(|organisation| organisation.position).collect();
        let free = |at: &Position| taken.iter().all(|other| (other.x() - at.x()).hypot(other.y() - at.y()) >= NEAR_PTS);
        let places = (0..40).flat_map(|row| (0..6).map(move |column| (f64::from(column) * STEP_PTS, f64::from(row) * STEP_PTS)));
        places.map(|(dx, dy)| wanted.moved(dx, dy)).find(free).unwrap_or(wanted)
    }

    pub(super) fn ask_kind(&mut self, from: OrganisationId, to: OrganisationId, to_new: bool) {
        self.leave_welcome();
        self.session.front = Some(Front::Kinds(KindChoice { ends: Ends { from, to }, to_new, row: 0 }));
    }

    pub(super) fn move_choice(&mut self, by: isize) {
        let last_kind = &self.preferences.last_kind;
        let (row, count) = match &mut self.session.front {
            Some(Front::Kinds(choice)) => (&mut choice.row, kinds::offered(last_kind).len()),
            Some(Front::Commands { text, row }) => (row, table::matching(text).len()),
            _ => return,
        };
        let count = count.max(1);
        *row = row.saturating_add_signed(by.rem_euclid(isize::try_from(count).unwrap_or(1))) % count;
    }

    pub(super) fn take_choice(&mut self, row: Option<usize>) {
        match self.session.front.take() {
            Some(Front::Kinds(choice)) => self.take_kind(choice, row),
            Some(Front::Commands { text, row: chosen }) => {
                if let Some(entry) = table::matching(&text).get(row.unwrap_or(chosen))
                    && (entry.allowed)(self)
                {
                    self.handle(entry.action.clone());
                }
            }
            other => self.session.front = other,
        }
    }

    fn take_kind(&mut self, choice: KindChoice, row: Option<usize>) {
        let Some(kind) = kinds::offered(&self.preferences.last_kind).into_iter().nth(row.unwrap_or(choice.row)) else {
            self.session.front = Some(Front::Kinds(choice));
            return;
        };
        let name = kinds::name(&kind);
        let (ends, relationship) = self.relationship(choice.ends, kind);
        if self.is_supposing() {
            return self.suppose_change(Change::Add(ends, relationship));
        }
        let id = relationship.id.clone();
        let made = self.document.map().organisation(&ends.to).filter(|_| choice.to_new).cloned();
        let one_step = made.is_some();
        if one_step {
            self.document.undo();
        }
        let added = self.edit(&Command::Add { organisations: made.into_iter().collect(), relationships: vec![(ends, relationship)] });
        if added.is_none() && one_step {
            self.document.redo();
        }
        if added.is_some() {
            self.session.selection = Selection::only(Thing::Relationship(id));
            self.prefer(|preferences| preferences.last_kind = name);
        }
    }

    pub(super) fn delete(&mut self) {
        let Selection { organisations, relationships } = self.session.selection.clone();
        if organisations.is_empty() && relationships.is_empty() {
            return;
        }
        let command = Command::Delete { organisations: organisations.into_iter().collect(), relationships: relationships.into_iter().collect() };
        if let Some(sentence) = self.edit(&command) {
            let what = sentence.strip_prefix("delete ").unwrap_or(&sentence);
            self.notices.undoable(format!("Deleted {what}"), self.document.revision(), self.now);
        }
    }

    /// Copies the selected organisations with the relationships among them.
    pub(super) fn duplicate(&mut self) {
        let map = self.document.map().clone();
        let mut scratch = (*map).clone();
        let mut copies: BTreeMap<OrganisationId, Organisation> = BTreeMap::new();
        for original in self.session.selection.organisations.iter().filter_map(|id| map.organisation(id)) {
            let mut copy = Organisation { id: scratch.new_organisation_id(&original.name), ..original.clone() };
            copy.position = self.picture.as_ref().and_then(|picture| picture.place_of(&original.id)).map(|at| at.moved(40.0, 40.0));
            if let Err(problem) = scratch.add_organisation(copy.clone()) {
                return self.refuse(&problem);
            }
            copies.insert(original.id.clone(), copy);
        }
        let copy_of = |id: &OrganisationId| copies.get(id).map(|copy| copy.id.clone());
        let mut relationships = Vec::new();
        for (from, relationship, to) in map.relationships() {
            let (Some(from), Some(to)) = (copy_of(&from.id), copy_of(&to.id)) else { continue };
            let id = scratch.new_relationship_id(&from, relationship.kind.verb(), &to);
            let (ends, copy) = (Ends { from, to }, Relationship { id, ..relationship.clone() });
            if let Err(problem) = scratch.connect(&ends, copy.clone()) {
                return self.refuse(&problem);
            }
            relationships.push((ends, copy));
        }
        let organisations: Vec<Organisation> = copies.into_values().collect();
        let selected = organisations.iter().map(|copy| copy.id.clone()).collect();
        if !organisations.is_empty() && self.edit(&Command::Duplicate { organisations, relationships }).is_some() {
            self.session.selection = Selection { organisations: selected, ..Selection::default() };
        }
    }

    pub(super) fn pin(&mut self) {
        let map = self.document.map();
        let mut organisations: Vec<Organisation> =
            self.session.selection.organisations.iter().filter_map(|id| map.organisation(id).cloned()).collect();
        let pinned = !organisations.iter().all(|organisation| organisation.pinned);
        organisations.iter_mut().for_each(|organisation| organisation.pinned = pinned);
        if !organisations.is_empty() {
            self.edit(&Command::Change { organisations, relationships: Vec::new() });
        }
    }
}
