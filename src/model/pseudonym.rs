//! A map under pseudonyms: "Organisation 7" in place of every name, and no other text that somebody typed, so neither namings nor what-ifs. Which records an audience may have is
//! decided before, in `view`.

use super::{
    Asking, Details, Ends, Funding, Kind, Map, Organisation, OrganisationId, Perspective, PerspectiveId, Power, Relationship, RelationshipId, Sector,
    Working,
};
use crate::problem::Problem;
use std::collections::BTreeMap;

/// One line of the key: who stands behind a pseudonym.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pseudonym {
    /// The name in the export.
    pub pseudonym: String,
    /// The id on the map.
    pub id: OrganisationId,
    /// The name on the map.
    pub name: String,
}

// Each record is taken apart and put together field by field, so a new field does not compile before it is said whether it gives a name away.

/// The map with pseudonyms, numbered in its order, and the key to them.
pub(super) fn disguised(map: &Map) -> Result<(Map, Vec<Pseudonym>), Problem> {
    let (mut hidden, mut key) = (Map::new(), Vec::new());
    let (mut organisations, mut relationships) = (BTreeMap::new(), BTreeMap::new());
    hidden.set_details(details(map.details()))?;
    for (number, known) in (1..).zip(map.organisations()) {
        let organisation = organisation(known, number)?;
        organisations.insert(known.id.clone(), organisation.id.clone());
        key.push(Pseudonym { pseudonym: organisation.name.clone(), id: known.id.clone(), name: known.name.clone() });
        hidden.add_organisation(organisation)?;
    }
    for (number, (from, known, to)) in (1..).zip(map.relationships()) {
        let (Some(from), Some(to)) = (organisations.get(&from.id), organisations.get(&to.id)) else { continue };
        let relationship = relationship(known, number)?;
        relationships.insert(known.id.clone(), relationship.id.clone());
        hidden.connect(&Ends { from: from.clone(), to: to.clone() }, relationship)?;
    }
    for (number, known) in (1..).zip(map.perspectives()) {
        hidden.put_perspective(perspective(known, number, &organisations, &relationships)?)?;
    }
    Ok((hidden, key))
}

fn details(known: &Details) -> Details {
    let Details { title: _, question: _, place: _, date, facilitator: _, status, currency, review_date, thresholds, notes: _ } = known;
    Details {
        title: String::new(),
        question: String::new(),
        place: String::new(),
        date: *date,
        facilitator: String::new(),
        status: *status,
        currency: *currency,
        review_date: *review_date,
        thresholds: thresholds.clone(),
        notes: String::new(),
    }
}

fn organisation(known: &Organisation, number: usize) -> Result<Organisation, Problem> {
    let Organisation {
        id: _,
        name: _,
        short_name: _,
        sectors,
        level,
        annual_income,
        income_year,
        reserves,
        staff,
        volunteers,
        influence,
        interest,
        priorities: _,
        structure: _,
        culture: _,
        language: _,
        seldom_heard,
        identifiers: _,
        tags: _,
        notes: _,
        position,
        pinned,
        audience,
    } = known;
    Ok(Organisation {
        id: OrganisationId::new(&format!("organisation-{number}"))?,
        name: format!("Organisation {number}"),
        short_name: String::new(),
        sectors: known_sectors(sectors),
        level: *level,
        annual_income: *annual_income,
        income_year: *income_year,
        reserves: *reserves,
        staff: *staff,
        volunteers: *volunteers,
        influence: *influence,
        interest: *interest,
        priorities: String::new(),
        structure: String::new(),
        culture: String::new(),
        language: String::new(),
        seldom_heard: *seldom_heard,
        identifiers: Vec::new(),
        tags: Vec::new(),
        notes: String::new(),
        position: *position,
        pinned: *pinned,
        audience: *audience,
    })
}

/// The sectors without the words of their own, each once.
fn known_sectors(sectors: &[Sector]) -> Vec<Sector> {
    let mut kept = Vec::new();
    for sector in sectors.iter().map(|sector| Sector::from(sector.kind())) {
        if !kept.contains(&sector) {
            kept.push(sector);
        }
    }
    kept
}

fn relationship(known: &Relationship, number: usize) -> Result<Relationship, Problem> {
    let Relationship { id: _, kind, label: _, certainty, source: _, date, said_by: _, audience, notes: _ } = known;
    Ok(Relationship {
        id: RelationshipId::new(&format!("relationship-{number}"))?,
        kind: kind_of(kind),
        label: String::new(),
        certainty: *certainty,
        source: String::new(),
        date: *date,
        said_by: String::new(),
        audience: *audience,
        notes: String::new(),
    })
}

fn kind_of(kind: &Kind) -> Kind {
    match kind {
        Kind::Funding(Funding { form, amount, currency, per, start, end, restricted, purpose: _ }) => Kind::Funding(Funding {
            form: *form,
            amount: *amount,
            currency: *currency,
            per: *per,
            start: *start,
            end: *end,
            restricted: *restricted,
            purpose: String::new(),
        }),
        Kind::Power(Power { form, strength, visibility }) => Kind::Power(Power { form: *form, strength: *strength, visibility: *visibility }),
        Kind::Working(Working { form, strength, two_way }) => Kind::Working(Working { form: *form, strength: *strength, two_way: *two_way }),
        Kind::Asking(Asking { claimed_level, felt_level, occasions, hours, fed_back }) => {
            Kind::Asking(Asking { claimed_level: *claimed_level, felt_level: *felt_level, occasions: *occasions, hours: *hours, fed_back: *fed_back })
        }
    }
}

fn perspective(
    known: &Perspective,
    number: usize,
    organisation_ids: &BTreeMap<OrganisationId, OrganisationId>,
    relationship_ids: &BTreeMap<RelationshipId, RelationshipId>,
) -> Result<Perspective, Problem> {
    let Perspective { id: _, name: _, audience, notes: _, organisations, relationships } = known;
    Ok(Perspective {
        id: PerspectiveId::new(&format!("perspective-{number}"))?,
        name: format!("Perspective {number}"),
        audience: *audience,
        notes: String::new(),
        organisations: organisations.iter().filter_map(|(id, standing)| Some((organisation_ids.get(id)?.clone(), *standing))).collect(),
        relationships: relationships.iter().filter_map(|(id, judgement)| Some((relationship_ids.get(id)?.clone(), *judgement))).collect(),
    })
}
