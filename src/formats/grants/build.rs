//! The map of a list of grants: an organisation for each funder and recipient, a funding relationship for each grant.

use super::field::{Field, Fields};
use super::parties::{Group, MOST_IDENTIFIERS, Parties, folded};
use super::{identifier, period};
use crate::model::{
    Certainty, Currency, Ends, Funding, FundingForm, Kind, LINE_CHARS, Map, Organisation, OrganisationId, PROSE_CHARS, Per, Relationship,
    RelationshipId, Sector, clean_line, clean_prose,
};
use crate::problem::Problem;
use std::collections::{BTreeMap, HashMap};

/// Adds the grants to a map; gives what was noticed.
pub fn build(grants: &[Fields], map: &mut Map) -> Result<Vec<String>, Problem> {
    let parties = Parties::of(grants);
    let known = Known::of(map);
    let mut building =
        Building { organisations: vec![None; parties.groups.len()], parties, known, individuals: HashMap::new(), noted: Noted::default(), map };
    for (number, grant) in grants.iter().enumerate() {
        building.grant(number, grant)?;
    }
    building.title(grants)?;
    building.noted.names(&building.parties);
    Ok(building.noted.sentences())
}

/// The organisations that were on the map before, by identifier and by name.
struct Known {
    by_identifier: HashMap<String, OrganisationId>,
    by_name: HashMap<String, OrganisationId>,
}

impl Known {
    fn of(map: &Map) -> Self {
        let mut known = Self { by_identifier: HashMap::new(), by_name: HashMap::new() };
        for organisation in map.organisations() {
            for identifier in &organisation.identifiers {
                known.by_identifier.entry(identifier.to_uppercase()).or_insert_with(|| organisation.id.clone());
            }
            known.by_name.entry(folded(&organisation.name)).or_insert_with(|| organisation.id.clone());
        }
        known
    }

    fn find(&self, group: &Group, map: &Map) -> Option<OrganisationId> {
        let same = group.identifiers.iter().find_map(|identifier| self.by_identifier.get(&identifier.to_uppercase()));
        let named = || {
            let found = self.by_name.get(&folded(group.name()))?;
            (group.identifiers.is_empty() || map.organisation(found)?.identifiers.is_empty()).then_some(found)
        };
        same.or_else(named).cloned()
    }
}

struct Building<'a> {
    parties: Parties,
    known: Known,
    organisations: Vec<Option<OrganisationId>>,
    individuals: HashMap<OrganisationId, OrganisationId>,
    noted: Noted,
    map: &'a mut Map,
}

impl Building<'_> {
    fn grant(&mut self, number: usize, grant: &Fields) -> Result<(), Problem> {
        let (funders, recipients) = self.parties.of_grant.get(number).cloned().unwrap_or_default();
        let to_person = !grant.text(Field::Individual).is_empty();
        // the share of each of several is not known, so the whole stands once
        let mut shared = false;
        if funders.len() > 1 || (recipients.len() > 1 && !to_person) {
            self.noted
                .count("Grants of several funders or to several recipients: the amount stands with the first, the share of the others is not known");
        }
        for funder in funders {
            let from = self.organisation(funder)?;
            let to = if to_person {
                vec![self.individuals_of(&from)?]
            } else {
                recipients.iter().map(|recipient| self.organisation(*recipient)).collect::<Result<_, _>>()?
            };
            for to in to {
                if from == to {
                    self.noted.count("Grants skipped because funder and recipient are the same organisation");
                    continue;
                }
                let mut relationship = self.relationship(grant, to_person);
                if let (true, Kind::Funding(funding)) = (shared, &mut relationship.kind) {
                    funding.amount = None;
                }
                shared = true;
                self.map.connect(&Ends { from: from.clone(), to }, relationship)?;
            }
        }
        Ok(())
    }

    fn organisation(&mut self, group: usize) -> Result<OrganisationId, Problem> {
        if let Some(Some(id)) = self.organisations.get(group) {
            return Ok(id.clone());
        }
        let found = self.parties.groups.get(group).ok_or_else(|| Problem::new("A grant names no organisation"))?;
        let id = match self.known.find(found, self.map) {
            Some(id) => self.add_identifiers(&id, &found.identifiers.clone())?,
            None => self.new_organisation(group)?,
        };
        if let Some(slot) = self.organisations.get_mut(group) {
            *slot = Some(id.clone());
        }
        Ok(id)
    }

    fn add_identifiers(&mut self, id: &OrganisationId, identifiers: &[String]) -> Result<OrganisationId, Problem> {
        if let Some(mut organisation) = self.map.organisation(id).cloned() {
            let new = identifiers.iter().filter(|new| !organisation.identifiers.contains(new)).cloned().collect::<Vec<_>>();
            organisation.identifiers.extend(new);
            self.map.replace_organisation(organisation)?;
        }
        Ok(id.clone())
    }

    fn new_organisation(&mut self, group: usize) -> Result<OrganisationId, Problem> {
        let found = self.parties.groups.get(group).ok_or_else(|| Problem::new("A grant names no organisation"))?;
        let mut organisation = Organisation::new(self.map.new_organisation_id(found.name()), found.name());
        organisation.sectors = found.identifiers.iter().find_map(|one| identifier::sector(one)).into_iter().collect();
        organisation.identifiers.clone_from(&found.identifiers);
        let others = found.other_names();
        if !others.is_empty() {
            organisation.notes = shortened(&format!("Also written {}", others.join("; ")), PROSE_CHARS);
        }
        let id = organisation.id.clone();
        self.map.add_organisation(organisation)?;
        Ok(id)
    }

    /// The one group of all people whom a funder gave grants.
    fn individuals_of(&mut self, funder: &OrganisationId) -> Result<OrganisationId, Problem> {
        if let Some(id) = self.individuals.get(funder) {
            return Ok(id.clone());
        }
        let name = shortened(&format!("Individuals funded by {}", self.map.organisation(funder).map_or("", |o| o.name.as_str())), LINE_CHARS);
        let id = match self.known.by_name.get(&folded(&name)) {
            Some(id) => id.clone(),
            None => {
                let mut organisation = Organisation::new(self.map.new_organisation_id(&name), name);
                organisation.sectors = vec![Sector::Residents];
                let id = organisation.id.clone();
                self.map.add_organisation(organisation)?;
                id
            }
        };
        self.individuals.insert(funder.clone(), id.clone());
        Ok(id)
    }

    fn relationship(&mut self, grant: &Fields, to_person: bool) -> Relationship {
        let (start, end) = period::period(grant);
        let text = |field| grant.text(field);
        let amount = period::amount(text(Field::Amount));
        if amount.is_none() && !text(Field::Amount).is_empty() {
            self.noted.count("Amounts that cannot be read and are not known on the map");
        }
        let dates = [Field::AwardDate, Field::PlannedStart, Field::PlannedEnd, Field::ActualStart, Field::ActualEnd];
        if dates.into_iter().any(|field| !text(field).is_empty() && period::date(text(field)).is_none()) {
            self.noted.count("Grants with a date that cannot be read");
        }
        let currency = Currency::parse(text(Field::Currency)).unwrap_or_else(|_| {
            self.noted.count("Grants that do not say their currency, taken as pounds");
            Currency::GBP
        });
        // words about a person's grant may name the person
        let (purpose, notes) =
            if to_person { (String::new(), String::new()) } else { (shortened(&clean_line(text(Field::Title)), LINE_CHARS), notes(grant)) };
        let kind = Kind::Funding(Funding {
            form: FundingForm::Grant,
            amount,
            currency: (currency != self.map.details().currency).then_some(currency),
            per: Per::Period,
            start,
            end,
            restricted: crate::model::Known::NotKnown,
            purpose,
        });
        let source = shortened(&clean_line(text(Field::Identifier)), LINE_CHARS);
        let taken = |id: &RelationshipId| self.map.edge_of(id).is_some();
        let id = RelationshipId::new(&source).ok().filter(|id| !taken(id));
        let id = id.unwrap_or_else(|| RelationshipId::from_name(if source.is_empty() { "grant" } else { &source }, taken));
        Relationship { certainty: Certainty::Documented, source, date: period::date(text(Field::AwardDate)), notes, ..Relationship::new(id, kind) }
    }

    /// Names the map after its funders and years, unless it has a title.
    fn title(&mut self, grants: &[Fields]) -> Result<(), Problem> {
        if !self.map.details().title.is_empty() || grants.is_empty() {
            return Ok(());
        }
        let mut funders: Vec<usize> = self.parties.of_grant.iter().flat_map(|(funders, _)| funders).copied().collect();
        funders.sort_unstable();
        funders.dedup();
        let by = match funders.as_slice() {
            [one] => self.parties.groups.get(*one).map_or_else(String::new, |group| group.name().to_owned()),
            several => format!("{} funders", several.len()),
        };
        let years = || grants.iter().filter_map(|grant| period::date(grant.text(Field::AwardDate))).map(crate::model::Date::year);
        let years = match (years().min(), years().max()) {
            (Some(first), Some(last)) if first < last => format!(", {first} to {last}"),
            (Some(year), _) => format!(", {year}"),
            _ => String::new(),
        };
        let by = shortened(&by, LINE_CHARS - 40);
        let mut details = self.map.details().clone();
        details.title = format!("Grants by {by}{years}");
        self.map.set_details(details).map(|_| ())
    }
}

fn notes(grant: &Fields) -> String {
    let mut parts = Vec::new();
    if grant.text(Field::Description) != grant.text(Field::Title) {
        parts.push(clean_prose(grant.text(Field::Description)).into_owned());
    }
    for (label, field) in [("Grant programme", Field::Programme), ("For regranting", Field::Regrant)] {
        if !grant.text(field).is_empty() {
            parts.push(format!("{label}: {}", clean_line(grant.text(field))));
        }
    }
    parts.retain(|part| !part.is_empty());
    shortened(&parts.join("\n"), PROSE_CHARS)
}

/// A text of at most that many characters, with an ellipsis where it was cut.
fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most - 1).collect();
    format!("{}…", kept.trim_end())
}

/// What was noticed, and how often.
#[derive(Default)]
struct Noted(BTreeMap<&'static str, usize>);

impl Noted {
    fn count(&mut self, what: &'static str) {
        *self.0.entry(what).or_default() += 1;
    }

    fn names(&mut self, parties: &Parties) {
        let mut seen = HashMap::new();
        for group in &parties.groups {
            if !group.other_names().is_empty() {
                self.count("Organisations written in several ways: the most frequent name was taken, the others are in the notes");
            }
            if group.identifiers.len() == MOST_IDENTIFIERS {
                self.count("Organisations with a great many identifiers, of which the first hundred were kept: check whether they are one");
            }
            if seen.insert(folded(group.name()), ()).is_some() {
                self.count("Organisations with the name of another but a different identifier, kept apart");
            }
        }
    }

    fn sentences(&self) -> Vec<String> {
        self.0.iter().map(|(what, count)| format!("{what}: {count}")).collect()
    }
}
