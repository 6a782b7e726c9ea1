//! The map: one network of organisations and relationships, valid at every moment.

use super::{
    Details, Kind, LINE_CHARS, MAX_ORGANISATIONS, MAX_PERSPECTIVES, MAX_RELATIONSHIPS, Naming, Organisation, OrganisationId, PROSE_CHARS,
    Perspective, PerspectiveId, Position, Relationship, RelationshipId, WhatIf,
};
use crate::problem::Problem;
use petgraph::graph::{Edge, Node};
use petgraph::stable_graph::{EdgeIndex, NodeIndex, StableDiGraph};
use petgraph::visit::{EdgeIndexable, EdgeRef, IntoEdgeReferences, IntoNodeReferences, NodeIndexable};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The network of a map: every analysis walks it as it stands, the canvas mirrors it by index. Maps that come of one another share the
/// records that are the same in both, so that a step of undo holds little more than who is joined to whom.
pub type Network = StableDiGraph<Arc<Organisation>, Arc<Relationship>>;

/// The most sectors, identifiers or tags of one organisation.
const MAX_WORDS: usize = 100;

/// The two ends of a relationship.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ends {
    /// Who it comes from.
    pub from: OrganisationId,
    /// Who it goes to.
    pub to: OrganisationId,
}

/// A map. Its texts are clean, its ids are unique, both ends of every relationship are on it, and its limits hold.
/// Only [`crate::edit`] and the readers change one.
#[derive(Clone, Debug, Default)]
pub struct Map {
    details: Details,
    network: Network,
    perspectives: Vec<Perspective>,
    pub(super) namings: Vec<Naming>,
    pub(super) what_ifs: Vec<WhatIf>,
    organisation_index: Arc<HashMap<OrganisationId, NodeIndex>>,
    relationship_index: Arc<HashMap<RelationshipId, EdgeIndex>>,
}

impl Map {
    /// An empty map.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty map with room for so many.
    pub fn with_room(organisations: usize, relationships: usize) -> Self {
        Self {
            network: Network::with_capacity(organisations, relationships),
            organisation_index: Arc::new(HashMap::with_capacity(organisations)),
            relationship_index: Arc::new(HashMap::with_capacity(relationships)),
            ..Self::default()
        }
    }

    /// What the map says about itself.
    pub fn details(&self) -> &Details {
        &self.details
    }

    /// The network.
    pub fn network(&self) -> &Network {
        &self.network
    }

    /// The named voices.
    pub fn perspectives(&self) -> &[Perspective] {
        &self.perspectives
    }

    /// How many organisations there are.
    pub fn organisation_count(&self) -> usize {
        self.network.node_count()
    }

    /// How many relationships there are.
    pub fn relationship_count(&self) -> usize {
        self.network.edge_count()
    }

    /// Whether there is nothing on it.
    pub fn is_empty(&self) -> bool {
        self.network.node_count() == 0
    }

    /// All organisations, in the order in which files hold them.
    pub fn organisations(&self) -> impl Iterator<Item = &Organisation> {
        self.network.node_weights().map(Arc::as_ref)
    }

    /// All relationships with the organisations at their two ends, in the order in which files hold them.
    pub fn relationships(&self) -> impl Iterator<Item = (&Organisation, &Relationship, &Organisation)> {
        self.network.edge_references().filter_map(|edge| Some((self.at(edge.source())?, edge.weight().as_ref(), self.at(edge.target())?)))
    }

    /// The organisation with that id.
    pub fn organisation(&self, id: &OrganisationId) -> Option<&Organisation> {
        self.at(self.index_of(id)?)
    }

    fn at(&self, index: NodeIndex) -> Option<&Organisation> {
        self.network.node_weight(index).map(Arc::as_ref)
    }

    /// The relationship with that id.
    pub fn relationship(&self, id: &RelationshipId) -> Option<&Relationship> {
        self.network.edge_weight(*self.relationship_index.get(id)?).map(Arc::as_ref)
    }

    /// The two organisations that a relationship joins: from, to.
    pub fn ends(&self, id: &RelationshipId) -> Option<(&Organisation, &Organisation)> {
        let (from, to) = self.network.edge_endpoints(*self.relationship_index.get(id)?)?;
        Some((self.at(from)?, self.at(to)?))
    }

    /// The perspective with that id.
    pub fn perspective(&self, id: &PerspectiveId) -> Option<&Perspective> {
        self.perspectives.iter().find(|p| p.id == *id)
    }

    /// Where an organisation stands in the network.
    pub fn index_of(&self, id: &OrganisationId) -> Option<NodeIndex> {
        self.organisation_index.get(id).copied()
    }

    /// Where a relationship stands in the network.
    pub fn edge_of(&self, id: &RelationshipId) -> Option<EdgeIndex> {
        self.relationship_index.get(id).copied()
    }

    /// About how much memory it takes beside a map before or after it, in bytes: what the two share is not counted.
    pub fn bytes_beside(&self, other: &Self) -> usize {
        let organisations =
            self.network.node_references().filter(|(index, one)| other.network.node_weight(*index).is_none_or(|other| !Arc::ptr_eq(one, other)));
        let relationships =
            self.network.edge_references().filter(|one| other.network.edge_weight(one.id()).is_none_or(|other| !Arc::ptr_eq(one.weight(), other)));
        let index = if Arc::ptr_eq(&self.organisation_index, &other.organisation_index) { 0 } else { self.organisation_count() };
        let joined = self.network.node_bound() * size_of::<Node<Option<Arc<Organisation>>>>()
            + self.network.edge_bound() * size_of::<Edge<Option<Arc<Relationship>>>>();
        let records = organisations.map(|(_, one)| one.bytes()).sum::<usize>() + relationships.count() * size_of::<Relationship>();
        let kept = size_of_val(&*self.perspectives) + size_of_val(&*self.namings) + size_of_val(&*self.what_ifs);
        joined + records + index * size_of::<(OrganisationId, NodeIndex)>() + kept
    }

    /// An organisation id made from a name that is not on this map yet.
    pub fn new_organisation_id(&self, name: &str) -> OrganisationId {
        OrganisationId::from_name(name, |id| self.organisation_index.contains_key(id))
    }

    /// A relationship id that is not on this map yet, made from its two ends: `icb-funds-riverside`.
    pub fn new_relationship_id(&self, from: &OrganisationId, verb: &str, to: &OrganisationId) -> RelationshipId {
        let end = |id: &OrganisationId| id.as_str().chars().take(24).collect::<String>();
        RelationshipId::from_name(&format!("{} {verb} {}", end(from), end(to)), |id| self.relationship_index.contains_key(id))
    }

    /// Replaces the details. Says whether hidden characters had to be dropped from them.
    pub fn set_details(&mut self, mut details: Details) -> Result<bool, Problem> {
        let cleaned = details.clean();
        for line in [&details.title, &details.question, &details.place, &details.facilitator] {
            within(line, LINE_CHARS, "The map's details hold a line")?;
        }
        within(&details.notes, PROSE_CHARS, "The map's notes hold a text")?;
        self.details = details;
        Ok(cleaned)
    }

    /// Adds an organisation. Says whether hidden characters had to be dropped from its texts.
    ///
    /// # Errors
    /// Its id is taken, its name is empty, a text is too long, its interest is above 10, or the map is full.
    pub fn add_organisation(&mut self, mut organisation: Organisation) -> Result<bool, Problem> {
        if self.organisation_count() >= MAX_ORGANISATIONS {
            return Err(Problem::new(format!("A map holds at most {MAX_ORGANISATIONS} organisations")).hint("Make a second map for the rest"));
        }
        if self.organisation_index.contains_key(&organisation.id) {
            return Err(Problem::new(format!("Two organisations have the id \"{}\"", organisation.id)).hint("Give one of them another id"));
        }
        let cleaned = organisation.clean();
        check_organisation(&organisation)?;
        let id = organisation.id.clone();
        let index = self.network.add_node(Arc::new(organisation));
        Arc::make_mut(&mut self.organisation_index).insert(id, index);
        Ok(cleaned)
    }

    /// Puts a new record in the place of the organisation with the same id.
    pub fn replace_organisation(&mut self, mut organisation: Organisation) -> Result<bool, Problem> {
        let cleaned = organisation.clean();
        check_organisation(&organisation)?;
        let index = self.index_of(&organisation.id).ok_or_else(|| missing_organisation(&organisation.id))?;
        if let Some(record) = self.network.node_weight_mut(index) {
            *record = Arc::new(organisation);
        }
        Ok(cleaned)
    }

    /// Puts an organisation at a place on the canvas.
    pub fn place_organisation(&mut self, id: &OrganisationId, position: Position) -> Result<(), Problem> {
        let index = self.index_of(id).ok_or_else(|| missing_organisation(id))?;
        if let Some(record) = self.network.node_weight_mut(index) {
            Arc::make_mut(record).position = Some(position);
        }
        Ok(())
    }

    /// Removes an organisation, its relationships and what perspectives, namings and what-ifs say of them.
    pub fn remove_organisation(&mut self, id: &OrganisationId) -> Result<(), Problem> {
        let index = self.index_of(id).ok_or_else(|| missing_organisation(id))?;
        let (into, out_of) = (petgraph::Direction::Incoming, petgraph::Direction::Outgoing);
        let relationships: Vec<RelationshipId> =
            [into, out_of].into_iter().flat_map(|way| self.network.edges_directed(index, way)).map(|edge| edge.weight().id.clone()).collect();
        for relationship in &relationships {
            self.remove_relationship(relationship)?;
        }
        self.network.remove_node(index);
        Arc::make_mut(&mut self.organisation_index).remove(id);
        for perspective in &mut self.perspectives {
            perspective.organisations.remove(id);
        }
        self.unname_organisation(id);
        self.unthink_organisation(id);
        Ok(())
    }

    /// Adds a relationship between two organisations. Says whether hidden characters had to be dropped from its texts.
    ///
    /// # Errors
    /// Its id is taken, an end is not on the map, both ends are the same, a text is too long, or the map is full.
    pub fn connect(&mut self, ends: &Ends, mut relationship: Relationship) -> Result<bool, Problem> {
        if self.relationship_count() >= MAX_RELATIONSHIPS {
            return Err(Problem::new(format!("A map holds at most {MAX_RELATIONSHIPS} relationships")).hint("Make a second map for the rest"));
        }
        if self.relationship_index.contains_key(&relationship.id) {
            return Err(Problem::new(format!("Two relationships have the id \"{}\"", relationship.id)).hint("Give one of them another id"));
        }
        let (from, to) = self.indices_of(ends)?;
        let cleaned = relationship.clean();
        check_relationship(&relationship)?;
        let id = relationship.id.clone();
        let edge = self.network.add_edge(from, to, Arc::new(relationship));
        Arc::make_mut(&mut self.relationship_index).insert(id, edge);
        Ok(cleaned)
    }

    /// Puts a new record in the place of the relationship with the same id; its ends stay.
    pub fn replace_relationship(&mut self, mut relationship: Relationship) -> Result<bool, Problem> {
        let cleaned = relationship.clean();
        check_relationship(&relationship)?;
        let edge = self.edge_of(&relationship.id).ok_or_else(|| missing_relationship(&relationship.id))?;
        if !matches!(relationship.kind, Kind::Funding(_)) {
            self.unthink_amount(&relationship.id);
        }
        if let Some(record) = self.network.edge_weight_mut(edge) {
            *record = Arc::new(relationship);
        }
        Ok(cleaned)
    }

    /// Gives a relationship other ends.
    pub fn reconnect(&mut self, id: &RelationshipId, ends: &Ends) -> Result<(), Problem> {
        let (from, to) = self.indices_of(ends)?;
        let edge = Arc::make_mut(&mut self.relationship_index).remove(id).ok_or_else(|| missing_relationship(id))?;
        if let Some(record) = self.network.remove_edge(edge) {
            let edge = self.network.add_edge(from, to, record);
            Arc::make_mut(&mut self.relationship_index).insert(id.clone(), edge);
        }
        Ok(())
    }

    /// Removes a relationship and what perspectives, namings and what-ifs say of it.
    pub fn remove_relationship(&mut self, id: &RelationshipId) -> Result<(), Problem> {
        let edge = Arc::make_mut(&mut self.relationship_index).remove(id).ok_or_else(|| missing_relationship(id))?;
        self.network.remove_edge(edge);
        for perspective in &mut self.perspectives {
            perspective.relationships.remove(id);
        }
        self.unname_relationship(id);
        self.unthink_amount(id);
        Ok(())
    }

    /// Adds a perspective, or puts it in the place of the one with the same id. Says whether hidden characters had to be dropped.
    ///
    /// # Errors
    /// Its name is empty, it judges something that is not on the map, a text is too long, or there are too many.
    pub fn put_perspective(&mut self, mut perspective: Perspective) -> Result<bool, Problem> {
        let cleaned = perspective.clean();
        if perspective.name.is_empty() {
            return Err(Problem::new("A perspective has no name").hint("Say whose it is, such as Residents' table"));
        }
        within(&perspective.name, LINE_CHARS, "A perspective has a name")?;
        within(&perspective.notes, PROSE_CHARS, "A perspective has a note")?;
        if let Some(id) = perspective.organisations.keys().find(|id| self.index_of(id).is_none()) {
            return Err(missing_organisation(id));
        }
        if perspective.organisations.values().any(|standing| standing.interest.is_some_and(|interest| interest > 10)) {
            return Err(interest_too_high());
        }
        if let Some(id) = perspective.relationships.keys().find(|id| self.edge_of(id).is_none()) {
            return Err(missing_relationship(id));
        }
        let full = self.perspectives.len() >= MAX_PERSPECTIVES;
        match self.perspectives.iter_mut().find(|p| p.id == perspective.id) {
            Some(known) => *known = perspective,
            None if full => {
                return Err(Problem::new(format!("A map holds at most {MAX_PERSPECTIVES} perspectives")).hint("Remove one that is no longer needed"));
            }
            None => self.perspectives.push(perspective),
        }
        Ok(cleaned)
    }

    /// Removes a perspective.
    pub fn remove_perspective(&mut self, id: &PerspectiveId) -> Result<(), Problem> {
        let before = self.perspectives.len();
        self.perspectives.retain(|p| p.id != *id);
        if self.perspectives.len() < before { Ok(()) } else { Err(Problem::new(format!("There is no perspective \"{id}\" on this map"))) }
    }

    pub(super) fn indices_of(&self, ends: &Ends) -> Result<(NodeIndex, NodeIndex), Problem> {
        let from = self.index_of(&ends.from).ok_or_else(|| missing_organisation(&ends.from))?;
        let to = self.index_of(&ends.to).ok_or_else(|| missing_organisation(&ends.to))?;
        if from == to {
            let name = self.network.node_weight(from).map_or("An organisation", |o| o.name.as_str());
            return Err(Problem::new(format!("{name} cannot have a relationship with itself"))
                .hint("Draw its parts as two organisations, or write it in the notes"));
        }
        Ok((from, to))
    }
}

impl PartialEq for Map {
    /// The same records in the same order.
    fn eq(&self, other: &Self) -> bool {
        self.details == other.details
            && self.perspectives == other.perspectives
            && self.namings == other.namings
            && self.what_ifs == other.what_ifs
            && self.network.node_weights().eq(other.network.node_weights())
            && self.relationship_count() == other.relationship_count()
            && self.relationships().zip(other.relationships()).all(|((a, r, b), (c, s, d))| r == s && a.id == c.id && b.id == d.id)
    }
}

fn check_organisation(organisation: &Organisation) -> Result<(), Problem> {
    if organisation.name.is_empty() {
        return Err(Problem::new(format!("The organisation \"{}\" has no name", organisation.id)).hint("Give it a name"));
    }
    let lists = [organisation.sectors.len(), organisation.identifiers.len(), organisation.tags.len()];
    if lists.into_iter().any(|len| len > MAX_WORDS) {
        return Err(Problem::new(format!("{} has more than {MAX_WORDS} sectors, identifiers or tags", organisation.name)));
    }
    if organisation.interest.is_some_and(|interest| interest > 10) {
        return Err(interest_too_high());
    }
    let mut seen = HashSet::new();
    if !organisation.sectors.iter().all(|sector| seen.insert(sector)) {
        return Err(Problem::new(format!("{} names a sector twice", organisation.name)).hint("Name each sector once"));
    }
    let words = organisation.identifiers.iter().chain(&organisation.tags).map(String::as_str).chain(organisation.sectors.iter().map(|s| s.word()));
    for line in [organisation.name.as_str(), &organisation.short_name].into_iter().chain(words) {
        within(line, LINE_CHARS, "An organisation has a line")?;
    }
    if organisation.identifiers.iter().chain(&organisation.tags).any(String::is_empty) {
        return Err(Problem::new(format!("{} has an empty identifier or tag", organisation.name)).hint("Remove it"));
    }
    let Organisation { priorities, structure, culture, language, notes, .. } = organisation;
    [priorities, structure, culture, language, notes].into_iter().try_for_each(|text| within(text, PROSE_CHARS, "An organisation has a text"))
}

pub(super) fn check_relationship(relationship: &Relationship) -> Result<(), Problem> {
    let Relationship { label, source, said_by, notes, kind, .. } = relationship;
    let purpose = match kind {
        Kind::Funding(funding) => funding.purpose.as_str(),
        _ => "",
    };
    for line in [label, source, said_by] {
        within(line, LINE_CHARS, "A relationship has a line")?;
    }
    within(purpose, LINE_CHARS, "A relationship has a purpose")?;
    within(notes, PROSE_CHARS, "A relationship has a note")
}

pub(super) fn within(text: &str, most: usize, what: &str) -> Result<(), Problem> {
    // bytes first: counting characters is only worth it for texts that may be too long
    if text.len() <= most || text.chars().count() <= most {
        return Ok(());
    }
    Err(Problem::new(format!("{what} of {} characters", text.chars().count()))
        .hint(format!("At most {most} are kept: shorten it, or keep it in a document beside the map")))
}

pub(super) fn missing_organisation(id: &OrganisationId) -> Problem {
    Problem::new(format!("There is no organisation \"{id}\" on this map")).hint("Add it first, or correct the id")
}

pub(super) fn missing_relationship(id: &RelationshipId) -> Problem {
    Problem::new(format!("There is no relationship \"{id}\" on this map")).hint("Add it first, or correct the id")
}

fn interest_too_high() -> Problem {
    Problem::new("An interest is above 10").hint("Interest is a whole number from 0 to 10, or not said")
}
