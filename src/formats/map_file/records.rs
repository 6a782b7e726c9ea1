//! What stands in a map file of format 1: typed records, frozen apart from the model. Defaults are left out; a field that is not listed is refused.
//! Single values (dates, amounts, the words of lists) are read by the model: a word that is dropped there must stay readable here.

use crate::model::{
    Asking, Audience, Certainty, Change, Currency, Date, Details, Ends, Funding, FundingForm, Judgement, Kind, Known, Level, MAX_CHANGES,
    MAX_NAMINGS, MAX_ORGANISATIONS, MAX_PERSPECTIVES, MAX_RELATIONSHIPS, MAX_WHAT_IFS, Map, Money, Naming, NamingId, NamingState, Organisation,
    OrganisationId, Participation, Per, Perspective, PerspectiveId, Position, Power, PowerForm, Relationship, RelationshipId, Sector, Standing,
    Status, Strength, Threshold, Visibility, WhatIf, WhatIfId, Working, WorkingForm,
};
use crate::problem::Problem;
use serde::de::{Deserializer, Error, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use std::any::Any;
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

#[derive(Deserialize)]
#[serde(rename = "Outloud", deny_unknown_fields)]
pub struct File {
    /// Read by the header already; named here so that it is a known field.
    #[serde(rename = "format")]
    pub _format: u32,
    #[serde(default)]
    pub map: DetailsRecord,
    #[serde(default, deserialize_with = "at_most::<_, _, MAX_ORGANISATIONS>")]
    pub organisations: Vec<OrganisationRecord>,
    #[serde(default, deserialize_with = "at_most::<_, _, MAX_RELATIONSHIPS>")]
    pub relationships: Vec<RelationshipRecord>,
    #[serde(default, deserialize_with = "at_most::<_, _, MAX_PERSPECTIVES>")]
    pub perspectives: Vec<PerspectiveRecord>,
    #[serde(default, deserialize_with = "at_most::<_, _, MAX_NAMINGS>")]
    pub namings: Vec<NamingRecord>,
    #[serde(default, deserialize_with = "at_most::<_, _, MAX_WHAT_IFS>")]
    pub what_ifs: Vec<WhatIfRecord>,
}

impl File {
    /// Whether this is all of that map but its organisations and relationships, in the same order.
    pub fn holds_all_but_lists(self, map: &Map) -> Result<bool, Problem> {
        let perspectives = self.perspectives.into_iter().map(PerspectiveRecord::perspective).collect::<Result<Vec<_>, _>>()?;
        Ok(self.map.details()? == *map.details()
            && self.organisations.is_empty()
            && self.relationships.is_empty()
            && perspectives == map.perspectives()
            && self.namings.into_iter().map(Naming::from).eq(map.namings().iter().cloned())
            && self.what_ifs.into_iter().map(WhatIf::from).eq(map.what_ifs().iter().cloned()))
    }
}

/// A list that stops being read at the first record too many, so that a huge file cannot fill the memory.
pub fn at_most<'de, D: Deserializer<'de>, T: Deserialize<'de>, const MOST: usize>(deserializer: D) -> Result<Vec<T>, D::Error> {
    struct Capped<T, const MOST: usize>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>, const MOST: usize> Visitor<'de> for Capped<T, MOST> {
        type Value = Vec<T>;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "a list of at most {MOST} records")
        }
        fn visit_seq<A: SeqAccess<'de>>(self, mut records: A) -> Result<Vec<T>, A::Error> {
            let mut list = Vec::new();
            while let Some(record) = records.next_element()? {
                if list.len() == MOST {
                    return Err(A::Error::custom(format!("This list has more than {MOST} records, the most that a map holds")));
                }
                list.push(record);
            }
            Ok(list)
        }
    }
    deserializer.deserialize_seq(Capped::<T, MOST>(PhantomData))
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// Declares a record: the fields that must stand there, then those that are left out while they have their default.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident as $word:literal { $($must:ident: $must_type:ty),* ; $($may:ident: $may_type:ty),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Serialize, Deserialize)]
        #[serde(rename = $word, deny_unknown_fields)]
        pub struct $name {
            $(pub $must: $must_type,)*
            $(#[serde(default, skip_serializing_if = "is_default")] pub $may: $may_type,)*
        }
    };
}

record!(#[derive(Default)] DetailsRecord as "map" { ;
    title: String, question: String, place: String, date: Option<Date>, facilitator: String, status: Status, currency: Currency,
    review_date: Option<Date>, thresholds: Vec<ThresholdRecord>, notes: String,
});
record!(#[derive(PartialEq)] ThresholdRecord as "threshold" { threshold: Threshold, value: u32; });
record!(OrganisationRecord as "organisation" { id: OrganisationId, name: String;
    short_name: String, sectors: Vec<Sector>, level: Option<Level>, annual_income: Option<Money>, income_year: Option<Date>,
    reserves: Option<Money>, staff: Option<u32>, volunteers: Option<u32>, influence: Option<u32>, interest: Option<u8>, priorities: String,
    structure: String, culture: String, language: String, seldom_heard: bool, identifiers: Vec<String>, tags: Vec<String>, notes: String,
    position: Option<Position>, pinned: bool, audience: Audience,
});
record!(RelationshipRecord as "relationship" { id: RelationshipId, from: OrganisationId, to: OrganisationId, kind: KindRecord;
    label: String, certainty: Certainty, source: String, date: Option<Date>, said_by: String, audience: Audience, notes: String,
});
record!(FundingRecord as "Funding" { ;
    form: FundingForm, amount: Option<Money>, currency: Option<Currency>, per: Per, start: Option<Date>, end: Option<Date>, restricted: Known,
    purpose: String,
});
record!(PowerRecord as "Power" { form: PowerForm; strength: Option<Strength>, visibility: Option<Visibility> });
record!(WorkingRecord as "Working" { form: WorkingForm; strength: Option<Strength>, two_way: Known });
record!(AskingRecord as "Asking" { ;
    claimed_level: Option<Participation>, felt_level: Option<Participation>, occasions: Option<u32>, hours: Option<u32>, fed_back: Known,
});
record!(PerspectiveRecord as "perspective" { id: PerspectiveId, name: String;
    audience: Audience, notes: String, organisations: Vec<StandingRecord>, relationships: Vec<JudgementRecord>,
});
record!(#[derive(PartialEq)] StandingRecord as "standing" { organisation: OrganisationId; influence: Option<u32>, interest: Option<u8> });
record!(#[derive(PartialEq)] JudgementRecord as "judgement" { relationship: RelationshipId; strength: Option<Strength>, certainty: Option<Certainty> });

record!(NamingRecord as "naming" { id: NamingId, finding: String;
    about: Vec<OrganisationId>, relationships: Vec<RelationshipId>, sentence: String, passed: bool, state: Option<NamingState>, own_words: String,
    other_wording: String, said_by: String, action: String, owner: String, date: Option<Date>, audience: NamingAudience,
});
record!(AmountRecord as "Amount" { relationship: RelationshipId; amount: Option<Money> });

/// Who may see a naming: the one record whose default is the team.
#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NamingAudience(Audience);

impl Default for NamingAudience {
    fn default() -> Self {
        Self(Audience::Team)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "what_if", deny_unknown_fields)]
pub struct WhatIfRecord {
    pub id: WhatIfId,
    pub name: String,
    #[serde(default, skip_serializing_if = "is_default")]
    pub notes: String,
    #[serde(deserialize_with = "at_most::<_, _, MAX_CHANGES>")]
    pub changes: Vec<ChangeRecord>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "Change")]
pub enum ChangeRecord {
    SwitchOff(OrganisationId),
    Amount(AmountRecord),
    Add(RelationshipRecord),
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "Kind")]
pub enum KindRecord {
    Funding(FundingRecord),
    Power(PowerRecord),
    Working(WorkingRecord),
    Asking(AskingRecord),
}

impl From<&Details> for DetailsRecord {
    fn from(details: &Details) -> Self {
        let Details { title, question, place, date, facilitator, status, currency, review_date, thresholds, notes } = details.clone();
        let thresholds = thresholds.into_iter().map(|(threshold, value)| ThresholdRecord { threshold, value }).collect();
        Self { title, question, place, date, facilitator, status, currency, review_date, thresholds, notes }
    }
}

impl DetailsRecord {
    /// The details; a threshold that is named twice is a problem.
    pub fn details(self) -> Result<Details, Problem> {
        let Self { title, question, place, date, facilitator, status, currency, review_date, thresholds, notes } = self;
        let thresholds = once_each(thresholds.into_iter().map(|record| (record.threshold, record.value)), "threshold")?;
        Ok(Details { title, question, place, date, facilitator, status, currency, review_date, thresholds, notes })
    }
}

/// Whether two values are the same. Empty texts are not compared byte by byte: some processors take long to find nothing at no address, and most
/// texts of a map are empty.
fn same<T: PartialEq + 'static>(one: &T, other: &T) -> bool {
    let is_empty = |value: &T| (value as &dyn Any).downcast_ref::<String>().is_some_and(String::is_empty);
    is_empty(one) && is_empty(other) || one == other
}

/// Copies every field of a record of the model to or from its twin here, and compares them: a new field in either does not compile before it is in both.
macro_rules! twins {
    ($model:ident, $record:ident, $($field:ident),+) => {
        impl From<&$model> for $record {
            fn from(model: &$model) -> Self {
                let $model { $($field),+ } = model.clone();
                Self { $($field),+ }
            }
        }
        impl From<$record> for $model {
            fn from(record: $record) -> Self {
                let $record { $($field),+ } = record;
                Self { $($field),+ }
            }
        }
        impl $record {
            /// Whether every field is the same.
            pub fn is(&self, model: &$model) -> bool {
                let $model { $($field),+ } = model;
                $(same(&self.$field, $field))&&+
            }
        }
    };
}

twins!(
    Organisation,
    OrganisationRecord,
    id,
    name,
    short_name,
    sectors,
    level,
    annual_income,
    income_year,
    reserves,
    staff,
    volunteers,
    influence,
    interest,
    priorities,
    structure,
    culture,
    language,
    seldom_heard,
    identifiers,
    tags,
    notes,
    position,
    pinned,
    audience
);

twins!(Funding, FundingRecord, form, amount, currency, per, start, end, restricted, purpose);
twins!(Power, PowerRecord, form, strength, visibility);
twins!(Working, WorkingRecord, form, strength, two_way);
twins!(Asking, AskingRecord, claimed_level, felt_level, occasions, hours, fed_back);

impl From<&Kind> for KindRecord {
    fn from(kind: &Kind) -> Self {
        match kind {
            Kind::Funding(funding) => Self::Funding(funding.into()),
            Kind::Power(power) => Self::Power(power.into()),
            Kind::Working(working) => Self::Working(working.into()),
            Kind::Asking(asking) => Self::Asking(asking.into()),
        }
    }
}

impl KindRecord {
    fn is(&self, kind: &Kind) -> bool {
        match (self, kind) {
            (Self::Funding(record), Kind::Funding(funding)) => record.is(funding),
            (Self::Power(record), Kind::Power(power)) => record.is(power),
            (Self::Working(record), Kind::Working(working)) => record.is(working),
            (Self::Asking(record), Kind::Asking(asking)) => record.is(asking),
            (Self::Funding(_) | Self::Power(_) | Self::Working(_) | Self::Asking(_), _) => false,
        }
    }
}

impl From<KindRecord> for Kind {
    fn from(record: KindRecord) -> Self {
        match record {
            KindRecord::Funding(funding) => Self::Funding(funding.into()),
            KindRecord::Power(power) => Self::Power(power.into()),
            KindRecord::Working(working) => Self::Working(working.into()),
            KindRecord::Asking(asking) => Self::Asking(asking.into()),
        }
    }
}

impl From<(&Organisation, &Relationship, &Organisation)> for RelationshipRecord {
    fn from((from, relationship, to): (&Organisation, &Relationship, &Organisation)) -> Self {
        (Ends { from: from.id.clone(), to: to.id.clone() }, relationship.clone()).into()
    }
}

impl RelationshipRecord {
    /// Whether every field is the same, and both ends.
    pub fn is(&self, (starts, relationship, ends): &(&Organisation, &Relationship, &Organisation)) -> bool {
        let Self { id, from, to, kind, label, certainty, source, date, said_by, audience, notes } = self;
        let it = *relationship;
        (id, from, to, certainty, date, audience) == (&it.id, &starts.id, &ends.id, &it.certainty, &it.date, &it.audience)
            && kind.is(&it.kind)
            && [(label, &it.label), (source, &it.source), (said_by, &it.said_by), (notes, &it.notes)].into_iter().all(|(one, other)| same(one, other))
    }
}

impl From<(Ends, Relationship)> for RelationshipRecord {
    fn from((Ends { from, to }, relationship): (Ends, Relationship)) -> Self {
        let Relationship { id, kind, label, certainty, source, date, said_by, audience, notes } = relationship;
        Self { id, from, to, kind: (&kind).into(), label, certainty, source, date, said_by, audience, notes }
    }
}

impl From<RelationshipRecord> for (Ends, Relationship) {
    fn from(record: RelationshipRecord) -> Self {
        let RelationshipRecord { id, from, to, kind, label, certainty, source, date, said_by, audience, notes } = record;
        (Ends { from, to }, Relationship { id, kind: kind.into(), label, certainty, source, date, said_by, audience, notes })
    }
}

impl From<&Perspective> for PerspectiveRecord {
    fn from(perspective: &Perspective) -> Self {
        let Perspective { id, name, audience, notes, organisations, relationships } = perspective.clone();
        let organisations = organisations
            .into_iter()
            .map(|(organisation, Standing { influence, interest })| StandingRecord { organisation, influence, interest })
            .collect();
        let relationships = relationships
            .into_iter()
            .map(|(relationship, Judgement { strength, certainty })| JudgementRecord { relationship, strength, certainty })
            .collect();
        Self { id, name, audience, notes, organisations, relationships }
    }
}

impl PerspectiveRecord {
    /// The perspective; an organisation or relationship that is judged twice is a problem.
    pub fn perspective(self) -> Result<Perspective, Problem> {
        let Self { id, name, audience, notes, organisations, relationships } = self;
        let organisations =
            organisations.into_iter().map(|StandingRecord { organisation, influence, interest }| (organisation, Standing { influence, interest }));
        let relationships =
            relationships.into_iter().map(|JudgementRecord { relationship, strength, certainty }| (relationship, Judgement { strength, certainty }));
        let (organisations, relationships) = (once_each(organisations, "organisation")?, once_each(relationships, "relationship")?);
        Ok(Perspective { id, name, audience, notes, organisations, relationships })
    }
}

impl From<&Naming> for NamingRecord {
    fn from(naming: &Naming) -> Self {
        let Naming { id, kind, about, relationships, sentence, passed, state, own_words, other_wording, said_by, action, owner, date, audience } =
            naming.clone();
        let (finding, audience) = (kind, NamingAudience(audience));
        Self { id, finding, about, relationships, sentence, passed, state, own_words, other_wording, said_by, action, owner, date, audience }
    }
}

impl From<NamingRecord> for Naming {
    fn from(record: NamingRecord) -> Self {
        let NamingRecord {
            id,
            finding,
            about,
            relationships,
            sentence,
            passed,
            state,
            own_words,
            other_wording,
            said_by,
            action,
            owner,
            date,
            audience,
        } = record;
        let (kind, NamingAudience(audience)) = (finding, audience);
        Self { id, kind, about, relationships, sentence, passed, state, own_words, other_wording, said_by, action, owner, date, audience }
    }
}

impl From<&WhatIf> for WhatIfRecord {
    fn from(what_if: &WhatIf) -> Self {
        let WhatIf { id, name, notes, changes } = what_if.clone();
        let record = |change| match change {
            Change::SwitchOff(id) => ChangeRecord::SwitchOff(id),
            Change::Amount(relationship, amount) => ChangeRecord::Amount(AmountRecord { relationship, amount }),
            Change::Add(ends, relationship) => ChangeRecord::Add((ends, relationship).into()),
        };
        Self { id, name, notes, changes: changes.into_iter().map(record).collect() }
    }
}

impl From<WhatIfRecord> for WhatIf {
    fn from(record: WhatIfRecord) -> Self {
        let WhatIfRecord { id, name, notes, changes } = record;
        let change = |record| match record {
            ChangeRecord::SwitchOff(id) => Change::SwitchOff(id),
            ChangeRecord::Amount(AmountRecord { relationship, amount }) => Change::Amount(relationship, amount),
            ChangeRecord::Add(record) => {
                let (ends, relationship) = record.into();
                Change::Add(ends, relationship)
            }
        };
        Self { id, name, notes, changes: changes.into_iter().map(change).collect() }
    }
}

fn once_each<K: Ord + fmt::Display, V>(pairs: impl Iterator<Item = (K, V)>, what: &str) -> Result<BTreeMap<K, V>, Problem> {
    let mut all = BTreeMap::new();
    for (key, value) in pairs {
        if all.contains_key(&key) {
            return Err(Problem::new(format!("The {what} \"{key}\" is listed twice")).hint("Remove one of the two"));
        }
        all.insert(key, value);
    }
    Ok(all)
}
