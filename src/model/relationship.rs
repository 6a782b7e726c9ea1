//! A relationship from one organisation to another: funding, power, working together, or asking.

use super::words::words;
use super::{Audience, Currency, Date, Money, RelationshipId};
use serde::{Deserialize, Serialize};

/// What one organisation is to another. Its two ends are kept by the network of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relationship {
    /// Its id, which never changes.
    pub id: RelationshipId,
    /// What it is, with what is known only of that kind.
    pub kind: Kind,
    /// Words of its own for the picture, or empty.
    pub label: String,
    /// How sure the group is.
    pub certainty: Certainty,
    /// Where it is written down, or empty.
    pub source: String,
    /// When it was last confirmed.
    pub date: Option<Date>,
    /// Who said it, by role, or empty.
    pub said_by: String,
    /// Who may see it.
    pub audience: Audience,
    /// Notes, of several lines.
    pub notes: String,
}

impl Relationship {
    /// A relationship of which only the kind is known.
    pub fn new(id: RelationshipId, kind: Kind) -> Self {
        Self {
            id,
            kind,
            label: String::new(),
            certainty: Certainty::default(),
            source: String::new(),
            date: None,
            said_by: String::new(),
            audience: Audience::default(),
            notes: String::new(),
        }
    }

    /// Makes every text clean; says whether any changed.
    pub(super) fn clean(&mut self) -> bool {
        let mut changed = false;
        for line in [&mut self.label, &mut self.source, &mut self.said_by] {
            changed |= super::text::clean_line_in(line);
        }
        if let Kind::Funding(funding) = &mut self.kind {
            changed |= super::text::clean_line_in(&mut funding.purpose);
        }
        super::text::clean_prose_in(&mut self.notes) | changed
    }
}

/// What a relationship is, with the facts that only this kind has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Money from one to the other.
    Funding(Funding),
    /// Power of one over, towards or through the other.
    Power(Power),
    /// Working together, or being at odds.
    Working(Working),
    /// One asking the other what they think: an engagement.
    Asking(Asking),
}

words! {
    /// The four families of relationship, each drawn in a line of its own.
    Family {
        /// Money.
        Funding = "funding",
        /// Power.
        Power = "power",
        /// Working together.
        Working = "working",
        /// Engagement.
        Asking = "asking",
    }
}

impl Kind {
    /// Its family.
    pub fn family(&self) -> Family {
        match self {
            Self::Funding(_) => Family::Funding,
            Self::Power(_) => Family::Power,
            Self::Working(_) => Family::Working,
            Self::Asking(_) => Family::Asking,
        }
    }

    /// What it says of its two ends, as a verb that fits between their names where the family has one: "funds", "decides", "trusts".
    pub fn verb(&self) -> &'static str {
        match self {
            Self::Funding(_) => "funds",
            Self::Power(power) => power.form.verb(),
            Self::Working(working) => working.form.verb(),
            Self::Asking(_) => "asks",
        }
    }

    /// How strong it was said to be, where the family has a strength.
    pub fn strength(&self) -> Option<Strength> {
        match self {
            Self::Power(power) => power.strength,
            Self::Working(working) => working.strength,
            Self::Funding(_) | Self::Asking(_) => None,
        }
    }

    /// Whether it goes both ways.
    pub fn two_way(&self) -> bool {
        matches!(self, Self::Working(Working { two_way: Known::Yes, .. }))
    }
}

/// Money from one organisation to another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Funding {
    /// Grant, contract, payment or other.
    pub form: FundingForm,
    /// How much; `None` is not known.
    pub amount: Option<Money>,
    /// Its currency where that is not the map's.
    pub currency: Option<Currency>,
    /// Whether the amount is for each year or for the whole period.
    pub per: Per,
    /// When it starts or started.
    pub start: Option<Date>,
    /// When it ends or ended.
    pub end: Option<Date>,
    /// Whether it may be spent only as the funder says.
    pub restricted: Known,
    /// What it is for.
    pub purpose: String,
}

words! {
    /// What kind of money it is.
    #[derive(Default)]
    FundingForm {
        /// A grant.
        #[default]
        Grant = "grant",
        /// A contract for a service.
        Contract = "contract",
        /// A payment for something delivered.
        Payment = "payment",
        /// Any other money.
        Other = "other",
    }
}

words! {
    /// What an amount of money is for: each year, or the whole period from start to end.
    #[derive(Default)]
    Per {
        /// Each year.
        #[default]
        Year = "year",
        /// The whole period.
        Period = "period",
    }
}

words! {
    /// Yes, no, or not known.
    #[derive(Default)]
    Known {
        /// Nobody has said.
        #[default]
        NotKnown = "not known",
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
    }
}

/// Power of one organisation over, towards or through another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Power {
    /// What it does.
    pub form: PowerForm,
    /// How strong it is.
    pub strength: Option<Strength>,
    /// Whether it is seen.
    pub visibility: Option<Visibility>,
}

words! {
    /// What an organisation with power does.
    PowerForm {
        /// Decides for the other.
        Decides = "decides",
        /// Buys services from the other.
        Commissions = "commissions",
        /// Inspects or regulates the other.
        Regulates = "regulates",
        /// Appoints people in the other.
        Appoints = "appoints",
        /// Sets the other's targets.
        SetsTargets = "sets targets",
        /// Decides who and what reaches the other.
        ControlsAccess = "controls access",
        /// Calls the other to account.
        HoldsToAccount = "holds to account",
        /// Looks closely at what the other does.
        Scrutinises = "scrutinises",
        /// Speaks for the other.
        Represents = "represents",
        /// Advises the other.
        Advises = "advises",
        /// Speaks up to the other.
        Advocates = "advocates",
        /// Sways the other in any other way.
        Influences = "influences",
        /// Has a seat in the other.
        SitsOn = "sits on",
    }
}

impl PowerForm {
    /// As a verb between two names.
    pub fn verb(self) -> &'static str {
        match self {
            Self::Decides => "decides for",
            Self::SetsTargets => "sets targets for",
            Self::ControlsAccess => "controls access to",
            Self::Advocates => "advocates to",
            Self::Appoints => "appoints to",
            other => other.word(),
        }
    }

    /// Whether this gives power over the other, rather than a voice towards it.
    pub fn confers_power_over(self) -> bool {
        matches!(self, Self::Decides | Self::Commissions | Self::Regulates | Self::Appoints | Self::SetsTargets | Self::ControlsAccess)
    }
}

words! {
    /// Whether power is seen (after Gaventa's powercube).
    Visibility {
        /// Formal decisions that everybody can see.
        Visible = "visible",
        /// Setting the agenda behind the scenes.
        Hidden = "hidden",
        /// Shaping what people believe to be possible.
        Invisible = "invisible",
    }
}

/// Working together, or being at odds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Working {
    /// What they do.
    pub form: WorkingForm,
    /// How strong it is.
    pub strength: Option<Strength>,
    /// Whether it goes both ways.
    pub two_way: Known,
}

words! {
    /// What two organisations that work together do.
    WorkingForm {
        /// One trusts the other.
        Trust = "trust",
        /// One sends people to the other.
        Refers = "refers",
        /// One tells the other what it knows.
        SharesInformation = "shares information",
        /// One helps the other with something other than money.
        SupportsInKind = "supports in kind",
        /// They do a task together.
        SharesTask = "shares a task",
        /// One is a member of the other.
        MemberOf = "member of",
        /// They are at odds.
        InTension = "in tension",
    }
}

impl WorkingForm {
    /// As a verb between two names.
    pub fn verb(self) -> &'static str {
        match self {
            Self::Trust => "trusts",
            Self::Refers => "refers people to",
            Self::SharesInformation => "shares information with",
            Self::SupportsInKind => "supports in kind",
            Self::SharesTask => "shares a task with",
            Self::MemberOf => "is a member of",
            Self::InTension => "is in tension with",
        }
    }
}

/// One organisation asking another what they think.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asking {
    /// The level of participation as claimed by those who ask.
    pub claimed_level: Option<Participation>,
    /// The level as felt by those who are asked.
    pub felt_level: Option<Participation>,
    /// Occasions a year.
    pub occasions: Option<u32>,
    /// Hours a year that it takes those who are asked.
    pub hours: Option<u32>,
    /// Whether they heard what came of it.
    pub fed_back: Known,
}

words! {
    /// The level of participation (after the IAP2 spectrum); levels, not steps.
    Participation {
        /// They are told.
        Inform = "inform",
        /// They are asked.
        Consult = "consult",
        /// They are asked throughout.
        Involve = "involve",
        /// They decide together.
        Collaborate = "collaborate",
        /// They decide.
        Empower = "empower",
    }
}

words! {
    /// How sure the group is of a relationship.
    #[derive(Default)]
    Certainty {
        /// It is written down somewhere.
        Documented = "documented",
        /// The group agreed it in the room.
        #[default]
        Agreed = "agreed in the room",
        /// Somebody assumes it.
        Assumed = "assumed",
        /// People do not agree on it.
        Contested = "contested",
    }
}

/// How strong a relationship is, from 1 (weak) to 5 (strong).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Strength(u8);

impl Strength {
    /// A strength from 1 to 5; `None` for any other number.
    pub fn new(strength: u8) -> Option<Self> {
        (1..=5).contains(&strength).then_some(Self(strength))
    }

    /// The number, 1 to 5.
    pub fn value(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Strength {
    type Error = crate::problem::Problem;
    fn try_from(strength: u8) -> Result<Self, Self::Error> {
        Self::new(strength)
            .ok_or_else(|| crate::problem::Problem::new(format!("A strength of {strength}")).hint("A strength is a number from 1 to 5"))
    }
}

impl From<Strength> for u8 {
    fn from(strength: Strength) -> Self {
        strength.0
    }
}
