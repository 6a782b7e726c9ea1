//! Everything that can be done to a map, and the sentence that undo shows for it.

use crate::model::{
    Details, Ends, Family, Map, Naming, NamingId, Organisation, OrganisationId, Perspective, PerspectiveId, Position, Relationship, RelationshipId,
    WhatIf, WhatIfId,
};
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
    /// As [`Command::Add`], for copies of what is on the map.
    Duplicate {
        /// The copies.
        organisations: Vec<Organisation>,
        /// Copies of the relationships among them.
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
    /// Moves organisations as an arrangement found, or to line them up.
    Arrange {
        /// Where each goes.
        places: Vec<(OrganisationId, Position)>,
        /// What is done: "arrange the map by sector".
        sentence: String,
    },
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
    /// Adds or replaces what the group says to a finding, or a finding of its own. An answer that says nothing is not kept.
    PutNaming(Box<Naming>),
    /// Removes a naming.
    RemoveNaming(NamingId),
    /// Adds or replaces a kept what-if.
    PutWhatIf(WhatIf),
    /// Removes a kept what-if.
    RemoveWhatIf(WhatIfId),
}

/// The map after the command; the old one is untouched.
///
/// # Errors
/// The command names something that is not on the map, or would make the map invalid: the sentence says which and what to do.
pub fn apply(map: &Map, command: &Command) -> Result<Map, Problem> {
    let mut next = map.clone();
    match command {
        Command::Add { organisations, relationships } | Command::Duplicate { organisations, relationships } => {
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
        Command::Move(positions) | Command::Arrange { places: positions, .. } => {
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
        Command::PutNaming(naming) if naming.says_nothing() => {
            if map.naming(&naming.id).is_some() {
                next.remove_naming(&naming.id)?;
            }
        }
        Command::PutNaming(naming) => {
            next.put_naming((**naming).clone())?;
        }
        Command::RemoveNaming(id) => next.remove_naming(id)?,
        Command::PutWhatIf(what_if) => {
            next.put_what_if(what_if.clone())?;
        }
        Command::RemoveWhatIf(id) => next.remove_what_if(id)?,
    }
    Ok(next)
}

impl Command {
    /// What it does to this map, for undo, redo and the history: "add Riverside Trust", "delete 3 relationships".
    pub fn sentence(&self, map: &Map) -> String {
        match self {
            Self::Add { organisations, relationships } => match (organisations.as_slice(), relationships.as_slice()) {
                ([one], []) => format!("add {}", one.label()),
                ([], [(_, one)]) => format!("add {}", line(one)),
                ([one], [(_, added)]) => format!("add {} with {}", one.label(), line(added)),
                _ => format!("add {}", counted(organisations.len(), relationships.len())),
            },
            Self::Duplicate { organisations, relationships } => match organisations.as_slice() {
                [one] => format!("duplicate {}", one.label()),
                _ => format!("duplicate {}", counted(organisations.len(), relationships.len())),
            },
            Self::Change { organisations, relationships } => match (organisations.as_slice(), relationships.as_slice()) {
                ([one], []) => changed(map.organisation(&one.id).unwrap_or(one), one),
                ([], [one]) => format!("change {}", line(one)),
                _ => format!("change {}", counted(organisations.len(), relationships.len())),
            },
            Self::Move(positions) => match positions.as_slice() {
                [(one, _)] => format!("move {}", map.organisation(one).map_or("an organisation", Organisation::label)),
                _ => format!("move {}", counted(positions.len(), 0)),
            },
            Self::Arrange { sentence, .. } => sentence.clone(),
            Self::Reconnect(..) => "turn a relationship".to_owned(),
            Self::Delete { organisations, relationships } => match (organisations.as_slice(), relationships.as_slice()) {
                ([one], _) if relationships.len() <= 1 => format!("delete {}", map.organisation(one).map_or("an organisation", Organisation::label)),
                ([], [one]) => match map.relationship(one) {
                    Some(one) => format!("delete {}", line(one)),
                    None => "delete a relationship".to_owned(),
                },
                _ => format!("delete {}", counted(organisations.len(), relationships.len())),
            },
            Self::Describe(_) => "change the map's details".to_owned(),
            Self::PutPerspective(perspective) => format!("change the perspective {}", perspective.name),
            Self::RemovePerspective(_) => "remove a perspective".to_owned(),
            Self::PutNaming(naming) => named(map.naming(&naming.id), naming),
            Self::RemoveNaming(id) => match map.naming(id) {
                Some(naming) if naming.is_our_own() => "remove a finding of our own".to_owned(),
                _ => "remove the answer to a finding".to_owned(),
            },
            Self::PutWhatIf(what_if) => match map.what_if(&what_if.id) {
                None => format!("keep the snapshot {}", what_if.name),
                Some(_) => format!("change the snapshot {}", what_if.name),
            },
            Self::RemoveWhatIf(id) => {
                format!("remove the snapshot {}", map.what_if(id).map_or("", |what_if| what_if.name.as_str())).trim_end().to_owned()
            }
        }
    }
}

fn line(relationship: &Relationship) -> String {
    let family = relationship.kind.family();
    let article = if family == Family::Asking { "an" } else { "a" };
    format!("{article} {family} relationship")
}

fn changed(before: &Organisation, after: &Organisation) -> String {
    let renamed = Organisation { name: after.name.clone(), ..before.clone() };
    if before.name != after.name && renamed == *after {
        format!("rename {} to {}", before.name, after.name)
    } else {
        format!("change {}", before.label())
    }
}

/// What changes from one naming to the next, in words.
fn named(before: Option<&Naming>, after: &Naming) -> String {
    let what = if after.is_our_own() { "a finding of our own" } else { "a finding" };
    let (was_passed, was_in) = before.map_or((false, None), |before| (before.passed, before.state));
    let sentence = before.map(|before| before.sentence.as_str());
    match (was_passed, after.passed, after.state) {
        _ if after.says_nothing() && !was_passed => format!("take back the answer to {what}"),
        (_, _, Some(state)) if was_in != Some(state) => format!("mark {what} as {state}"),
        (_, _, None) if was_in.is_some() => format!("take back the state of {what}"),
        (false, true, _) => format!("pass {what} to be said out loud"),
        (true, false, _) => format!("hold {what} back"),
        (true, true, _) if sentence != Some(after.sentence.as_str()) && !after.is_our_own() => format!("pass {what} to be said out loud"),
        _ if before.is_none() && after.is_our_own() => "write a finding of our own".to_owned(),
        _ if after.is_our_own() => format!("change {what}"),
        _ => format!("change the answer to {what}"),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Asking, Kind};

    fn organisation(id: &str, name: &str) -> Result<Organisation, Problem> {
        Ok(Organisation::new(OrganisationId::new(id)?, name))
    }

    #[test]
    fn undo_says_what_was_done() -> Result<(), Problem> {
        let (hub, trust) = (organisation("hub", "Hub")?, organisation("trust", "Riverside Trust")?);
        let map = apply(&Map::new(), &Command::Add { organisations: vec![trust.clone()], relationships: Vec::new() })?;
        let asks = Relationship::new(RelationshipId::new("asks")?, Kind::Asking(Asking::default()));
        let with_line =
            Command::Add { organisations: vec![hub.clone()], relationships: vec![(Ends { from: hub.id.clone(), to: trust.id.clone() }, asks)] };
        assert_eq!(with_line.sentence(&map), "add Hub with an asking relationship");
        let duplicate = |organisations| Command::Duplicate { organisations, relationships: Vec::new() }.sentence(&map);
        assert_eq!(duplicate(vec![trust.clone()]), "duplicate Riverside Trust");
        assert_eq!(duplicate(vec![trust.clone(), hub]), "duplicate 2 organisations");
        let change = |changed| Command::Change { organisations: vec![changed], relationships: Vec::new() }.sentence(&map);
        assert_eq!(change(Organisation { name: "Mill Lane Trust".to_owned(), ..trust.clone() }), "rename Riverside Trust to Mill Lane Trust");
        assert_eq!(change(Organisation { influence: Some(3), ..trust }), "change Riverside Trust");
        Ok(())
    }
}
