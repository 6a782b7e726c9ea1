//! What a map holds, in numbers and warnings: the answer of `outloud check`. Not an analysis: it judges nothing.

use crate::model::{Currency, Date, Family, Kind, Map, Money, Status};
use crate::scene::lacking::{ADD_A_FONT, Lacking};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;
use std::collections::{BTreeMap, HashMap};

/// What a map holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// How many organisations.
    pub organisations: usize,
    /// How many relationships.
    pub relationships: usize,
    /// Organisations by the word of their first sector, or "not said".
    pub by_sector: BTreeMap<String, usize>,
    /// Relationships by kind, each of the four.
    pub by_kind: BTreeMap<&'static str, usize>,
    /// The sum of all known amounts of funding by currency.
    pub funding_total: BTreeMap<Currency, Total>,
    /// What the group says to findings, and findings of its own.
    pub namings: usize,
    /// Kept what-ifs.
    pub snapshots: usize,
    /// What to look at, as sentences without a full stop.
    pub warnings: Vec<String>,
}

/// A sum of money in pence, written as pounds with at most two decimals, exact at any size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Total(pub i128);

impl Total {
    /// As people read it: `£49,350,000`; plain digits and the code beyond what one amount may be.
    pub fn shown(self, currency: &Currency) -> String {
        let money = i64::try_from(self.0).ok().and_then(Money::from_pence);
        money.map_or_else(|| format!("{self} {currency}"), |money| money.shown(currency))
    }
}

impl std::fmt::Display for Total {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (sign, pence) = (if self.0 < 0 { "-" } else { "" }, self.0.unsigned_abs());
        write!(f, "{sign}{}", pence / 100)?;
        if pence.is_multiple_of(100) { Ok(()) } else { write!(f, ".{:02}", pence % 100) }
    }
}

impl Serialize for Total {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // a raw number: a float would lose pence
        RawValue::from_string(self.to_string()).map_err(serde::ser::Error::custom)?.serialize(serializer)
    }
}

/// Counts what is on a map; `today` is compared with its dates.
pub fn summary(map: &Map, today: Date) -> Summary {
    let mut by_sector = BTreeMap::new();
    for organisation in map.organisations() {
        let word = organisation.sectors.first().map_or("not said", |sector| sector.word());
        *by_sector.entry(word.to_owned()).or_default() += 1;
    }
    let mut by_kind: BTreeMap<&'static str, usize> = Family::ALL.iter().map(|family| (family.word(), 0)).collect();
    let mut funding_total: BTreeMap<Currency, Total> = BTreeMap::new();
    for (_, relationship, _) in map.relationships() {
        *by_kind.entry(relationship.kind.family().word()).or_default() += 1;
        if let Kind::Funding(funding) = &relationship.kind
            && let Some(amount) = funding.amount
        {
            let currency = funding.currency.unwrap_or(map.details().currency);
            funding_total.entry(currency).or_default().0 += i128::from(amount.pence());
        }
    }
    Summary {
        organisations: map.organisation_count(),
        relationships: map.relationship_count(),
        by_sector,
        by_kind,
        funding_total,
        namings: map.namings().len(),
        snapshots: map.what_ifs().len(),
        warnings: warnings(map, today),
    }
}

fn warnings(map: &Map, today: Date) -> Vec<String> {
    let mut warnings = Vec::new();
    let mut count = |found: usize, one: &str, several: &str| match found {
        0 => {}
        1 => warnings.push(format!("1 {one}")),
        found => warnings.push(format!("{found} {several}")),
    };
    let organisations = |wanted: &dyn Fn(&crate::model::Organisation) -> bool| map.organisations().filter(|o| wanted(o)).count();
    let funding = |wanted: &dyn Fn(&crate::model::Funding) -> bool| {
        map.relationships().filter(|(_, r, _)| matches!(&r.kind, Kind::Funding(funding) if wanted(funding))).count()
    };
    count(organisations(&|o| o.sectors.is_empty()), "organisation has no sector", "organisations have no sector");
    let alone = |o: &crate::model::Organisation| map.index_of(&o.id).is_some_and(|index| map.network().neighbors_undirected(index).next().is_none());
    count(organisations(&alone), "organisation has no relationship", "organisations have no relationship");
    let mut names = HashMap::new();
    let repeated = map.organisations().filter(|o| names.insert(o.name.to_lowercase(), ()).is_some()).count();
    count(repeated, "organisation has the name of another", "organisations have the name of another");
    count(
        organisations(&|o| o.position.is_none()),
        "organisation has no place on the canvas yet: arrange the map",
        "organisations have no place on the canvas yet: arrange the map",
    );
    count(funding(&|f| f.amount.is_none()), "funding relationship has no known amount", "funding relationships have no known amount");
    let backwards = |f: &crate::model::Funding| matches!((f.start, f.end), (Some(start), Some(end)) if end.last_day() < start.first_day());
    count(funding(&backwards), "funding relationship ends before it starts", "funding relationships end before they start");
    warnings.extend(Lacking::of(map).map(|lacking| format!("{}. {ADD_A_FONT}", lacking.sentence())));
    let details = map.details();
    if let Some(review) = details.review_date.filter(|review| review.last_day() < today.first_day()) {
        warnings.push(format!("The map was due to be looked at again on {}", review.shown()));
    }
    if let Status::Agreed(date) = details.status
        && date.first_day() > today.last_day()
    {
        warnings.push(format!("The map says it was agreed on {}, which is still to come", date.shown()));
    }
    if details.title.is_empty() {
        warnings.push("The map has no title".to_owned());
    }
    warnings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_exact_numbers() {
        for (pence, json) in [(0, "0"), (4_000_050, "40000.50"), (-1, "-0.01"), (900_719_925_474_099_301, "9007199254740993.01")] {
            assert_eq!(serde_json::to_string(&Total(pence)).ok().as_deref(), Some(json));
        }
    }
}
