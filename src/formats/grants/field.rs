//! The fields of a 360Giving grant that a map uses: their titles in spreadsheets and their names in JSON, in one table. Not what they mean for a map.

use std::collections::BTreeMap;

/// A field of a grant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Identifier,
    Title,
    Description,
    Currency,
    Amount,
    AwardDate,
    PlannedStart,
    PlannedEnd,
    PlannedMonths,
    ActualStart,
    ActualEnd,
    ActualMonths,
    FunderId,
    FunderName,
    FunderCharity,
    FunderCompany,
    RecipientId,
    RecipientName,
    RecipientCharity,
    RecipientCompany,
    /// Only ever a mark: what stands there names a person and is not kept.
    Individual,
    Programme,
    Regrant,
}
use Field::*;

/// Field, title in a spreadsheet, and the two steps of its path in JSON (the second is empty for a plain field).
pub const FIELDS: &[(Field, &str, &str, &str)] = &[
    (Identifier, "identifier", "id", ""),
    (Title, "title", "title", ""),
    (Description, "description", "description", ""),
    (Currency, "currency", "currency", ""),
    (Amount, "amount awarded", "amountAwarded", ""),
    (AwardDate, "award date", "awardDate", ""),
    (PlannedStart, "planned dates:start date", "plannedDates", "startDate"),
    (PlannedEnd, "planned dates:end date", "plannedDates", "endDate"),
    (PlannedMonths, "planned dates:duration (months)", "plannedDates", "duration"),
    (ActualStart, "actual dates:start date", "actualDates", "startDate"),
    (ActualEnd, "actual dates:end date", "actualDates", "endDate"),
    (ActualMonths, "actual dates:duration (months)", "actualDates", "duration"),
    (FunderId, "funding org:identifier", "fundingOrganization", "id"),
    (FunderName, "funding org:name", "fundingOrganization", "name"),
    (FunderCharity, "funding org:charity number", "fundingOrganization", "charityNumber"),
    (FunderCompany, "funding org:company number", "fundingOrganization", "companyNumber"),
    (RecipientId, "recipient org:identifier", "recipientOrganization", "id"),
    (RecipientName, "recipient org:name", "recipientOrganization", "name"),
    (RecipientCharity, "recipient org:charity number", "recipientOrganization", "charityNumber"),
    (RecipientCompany, "recipient org:company number", "recipientOrganization", "companyNumber"),
    (Individual, "recipient ind:identifier", "recipientIndividual", "id"),
    (Individual, "recipient ind:name", "recipientIndividual", "name"),
    (Programme, "grant programme:title", "grantProgramme", "title"),
    (Regrant, "for regrant type", "regrantType", ""),
];

/// The field of a spreadsheet's title and which of several it is: `funding org:1:name`, `fundingOrganization/1/name`.
pub fn of_title(title: &str) -> Option<(Field, usize)> {
    let separator = if title.contains('/') { '/' } else { ':' };
    let (numbers, words): (Vec<&str>, Vec<&str>) = title.split(separator).partition(|part| part.parse::<usize>().is_ok());
    let number = numbers.first().and_then(|number| number.parse().ok()).unwrap_or(0).min(MOST_OF_ONE);
    let joined = words.join(":");
    if joined.starts_with("recipient ind:") {
        return Some((Individual, 0));
    }
    let plain = joined.strip_suffix(":duration").map(|dates| format!("{dates}:duration (months)")).unwrap_or(joined);
    let path = |first: &str, second: &str| if second.is_empty() { first.to_lowercase() } else { format!("{first}:{second}").to_lowercase() };
    FIELDS.iter().find(|(_, title, first, second)| *title == plain || path(first, second) == plain).map(|(field, ..)| (*field, number))
}

/// The most funders, recipients or dates of one grant that are read.
pub const MOST_OF_ONE: usize = 50;

/// The text of the fields of one grant, each with its number where there can be several.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields(BTreeMap<(Field, usize), String>);

/// The fields that say who one party is, in the order identifier, name, charity number, company number.
type PartyFields = [Field; 4];
/// Those of a funder.
pub const FUNDER: PartyFields = [FunderId, FunderName, FunderCharity, FunderCompany];
/// Those of a recipient.
pub const RECIPIENT: PartyFields = [RecipientId, RecipientName, RecipientCharity, RecipientCompany];

impl Fields {
    /// Notes a text, unless it is empty or something stands there already.
    pub fn put(&mut self, field: Field, number: usize, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            let kept = if field == Individual { "yes" } else { text };
            self.0.entry((field, number)).or_insert_with(|| kept.to_owned());
        }
    }

    /// The text of a field; empty if it is not there.
    pub fn text(&self, field: Field) -> &str {
        self.numbered(field, 0)
    }

    /// The text of one of several.
    pub fn numbered(&self, field: Field, number: usize) -> &str {
        self.0.get(&(field, number)).map_or("", String::as_str)
    }

    /// The numbers under which something is said of a party.
    pub fn parties(&self, fields: PartyFields) -> Vec<usize> {
        let mut numbers: Vec<usize> = self.0.keys().filter(|(field, _)| fields.contains(field)).map(|(_, number)| *number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// Takes over what a second row of the same grant adds. Gives it back if it says something else: then it is a grant of its own.
    pub fn add(&mut self, row: Self) -> Option<Self> {
        let differs = |field: &Field| !self.text(*field).is_empty() && !row.text(*field).is_empty() && self.text(*field) != row.text(*field);
        let another_recipient = !self.knows(RECIPIENT, &row) && !row.text(Amount).is_empty();
        if [Title, Description, Currency, Amount, AwardDate].iter().any(differs) || another_recipient {
            return Some(row);
        }
        for fields in [FUNDER, RECIPIENT] {
            let next = if self.knows(fields, &row) { 0 } else { self.parties(fields).last().map_or(0, |last| last + 1) };
            for field in fields {
                self.put(field, next.min(MOST_OF_ONE), row.text(field));
            }
        }
        for ((field, number), text) in &row.0 {
            if !FUNDER.contains(field) && !RECIPIENT.contains(field) {
                self.put(*field, *number, text);
            }
        }
        None
    }

    /// Whether the party of the row is the first one here, or the row does not say.
    fn knows(&self, fields: PartyFields, row: &Self) -> bool {
        let [id, name, ..] = fields;
        let same = |field: Field| row.text(field).is_empty() || self.text(field).is_empty() || self.text(field) == row.text(field);
        if self.text(id).is_empty() || row.text(id).is_empty() { same(name) } else { same(id) }
    }
}
