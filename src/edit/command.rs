//! Everything that can be done to a map, and the sentence that undo shows for it.

use crate::model::{Details, Ends, Map, Organisation, OrganisationId, Perspective, PerspectiveId, Position, Relationship, RelationshipId};
use crate::problem::Problem;

/// One change to a map: what one gesture or one press of a key does, and what one undo takes back.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Adds organisations, then relationships between any that are on the map by then.
    Add {
        /// New organisations.
        organisations: Vec<Organisation>,
        /// New relationships with their ends.
        relationships: Vec<(Ends, Relationship)>,
    },
    /// Puts changed records in the place of those with the same ids.
    Change {
        /// Changed organisations.
        organisations: Vec<Organisation>,
        /// Changed relationships; their ends stay.
        relationships: Vec<Relationship>,
    },
    /// Moves organisations by hand.
    Move(Vec<(OrganisationId, Position)>),
    /// Moves organisations as an arrangement found.
    Arrange(Vec<(OrganisationId, Position)>),
    /// Gives a relationship other ends.
    Reconnect(RelationshipId, Ends),
    /// Removes organisations with all their relationships, and single relationships.
    Delete {
        /// Organisations to remove.
        organisations: Vec<OrganisationId>,
        /// Relationships to remove; those that go with an organisation may be named too.
        relationships: Vec<RelationshipId>,
    },
    /// Changes what the map says about itself.
    Describe(Box<Details>),
    /// Adds or replaces a perspective.
    PutPerspective(Perspective),
    /// Removes a perspective.
    RemovePerspective(PerspectiveId),
}

/// The map after the command; the old one is untouched.
///
/// # Errors
/// The command names something that is not on the map, or would make the map invalid: the sentence says which and what to do.
pub fn apply(map: &Map, command: &Command) -> Result<Map, Problem> {
    let mut next = map.clone();
    match command {
        Command::Add { organisations, relationships } => {
            for organisation in organisations {
                next.add_organisation(organisation.clone())?;
            }
            for (ends, relationship) in relationships {
                next.connect(ends, relationship.clone())?;
            }
        }
        Command::Change { organisations, relationships } => {
            for organisation in organisations {
                next.replace_organisation(organisation.clone())?;
            }
            for relationship in relationships {
                next.replace_relationship(relationship.clone())?;
            }
        }
        Command::Move(positions) | Command::Arrange(positions) => {
            for (id, position) in positions {
                next.place_organisation(id, *position)?;
            }
        }
        Command::Reconnect(id, ends) => next.reconnect(id, ends)?,
        Command::Delete { organisations, relationships } => {
            for id in relationships {
                next.remove_relationship(id)?;
            }
            for id in organisations {
                next.remove_organisation(id)?;
            }
        }
        Command::Describe(details) => {
            next.set_details((**details).clone())?;
        }
        Command::PutPerspective(perspective) => {
            next.put_perspective(perspective.clone())?;
        }
        Command::RemovePerspective(id) => next.remove_perspective(id)?,
    }
    Ok(next)
}

impl Command {
    /// What it does to this map, for undo, redo and the history: "add Riverside Trust", "delete 3 relationships".
    pub fn sentence(&self, map: &Map) -> String {
        match self {
            Self::Add { organisations, relationships } => match (organisations.as_slice(), relationships.as_slice()) {
                ([one], []) => format!("add {}", one.label()),
                ([], [(_, one)]) => format!("add a {} relationship", one.kind.family()),
                ([one], [_]) => format!("add {} with a relationship", one.label()),
                _ => format!("add {}", counted(organisations.len(), relationships.len())),
            },
            Self::Change { organisations, relationships } => match (organisations.as_slice(), relationships.as_slice()) {
                ([one], []) => format!("change {}", map.organisation(&one.id).unwrap_or(one).label()),
                ([], [one]) => format!("change a {} relationship", one.kind.family()),
                _ => format!("change {}", counted(organisations.len(), relationships.len())),
            },
            Self::Move(positions) => match positions.as_slice() {
                [(one, _)] => format!("move {}", map.organisation(one).map_or("an organisation", Organisation::label)),
                _ => format!("move {}", counted(positions.len(), 0)),
            },
            Self::Arrange(_) => "arrange the map".to_owned(),
            Self::Reconnect(..) => "turn a relationship".to_owned(),
            Self::Delete { organisations, relationships } => match (organisations.as_slice(), relationships.as_slice()) {
                ([one], _) if relationships.len() <= 1 => format!("delete {}", map.organisation(one).map_or("an organisation", Organisation::label)),
                ([], [one]) => match map.relationship(one) {
                    Some(one) => format!("delete a {} relationship", one.kind.family()),
                    None => "delete a relationship".to_owned(),
                },
                _ => format!("delete {}", counted(organisations.len(), relationships.len())),
            },
            Self::Describe(_) => "change the map's details".to_owned(),
            Self::PutPerspective(perspective) => format!("change the perspective {}", perspective.name),
            Self::RemovePerspective(_) => "remove a perspective".to_owned(),
        }
    }
}

fn counted(organisations: usize, relationships: usize) -> String {
    let part = |count: usize, one: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        many => Some(format!("{many} {one}s")),
    };
    let parts: Vec<String> = [part(organisations, "organisation"), part(relationships, "relationship")].into_iter().flatten().collect();
    if parts.is_empty() { "nothing".to_owned() } else { parts.join(" and ") }
}
