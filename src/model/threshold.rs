//! The figures above which a finding is worth naming. They are kept in the map, so that its reader sees which were used.

use super::words::words;

words! {
    /// A figure that a finding compares with.
    Threshold {
        /// Share of income from one funder that is worth naming.
        WorthNaming = "worth naming",
        /// Share of income from one funder that is significant.
        Significant = "significant",
        /// Share of income from one funder that makes dependent.
        Dependent = "dependent",
        /// Share of income from one funder that makes captive.
        Captive = "captive",
        /// Concentration of funders (sum of squared shares).
        Concentrated = "concentrated",
        /// Length of funding that is short.
        ShortTerm = "short term",
        /// Share of drawn income that ends within the short term.
        EndingSoon = "ending soon",
        /// Number of separate agreements.
        Agreements = "agreements",
        /// Mean size of an agreement as a share of income.
        SmallAgreement = "small agreement",
        /// Share of power held by one sector.
        SectorPower = "sector power",
        /// Loss of income at which an organisation stops.
        Stops = "stops",
        /// Steps from a community to a decision.
        WeakVoice = "weak voice",
        /// Occasions a year on which a community is asked.
        OftenAsked = "often asked",
        /// Share of occasions that were not fed back.
        NotFedBack = "not fed back",
        /// Bodies that ask and do not know of each other.
        Askers = "askers",
        /// Bodies with power over one organisation.
        ManyMasters = "many masters",
        /// Age of a relationship that was last confirmed.
        Stale = "stale",
        /// Bodies with power over one organisation that has none over them.
        OneWay = "one way",
        /// Share of funding that may be spent only as the funder says.
        Strings = "strings",
        /// Share of a group's ties that stay inside it.
        WalledGarden = "walled garden",
        /// Share of outside communities that a group reaches in one step.
        Reached = "reached",
        /// Share of a sector's ties that stay inside it.
        Homophily = "homophily",
    }
}

/// What a threshold counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ThresholdUnit {
    /// Hundredths of the whole, 0 to 100.
    Percent,
    /// Ten-thousandths, as concentration indices are quoted.
    TenThousandths,
    /// Months.
    Months,
    /// A plain number.
    Count,
}

impl ThresholdUnit {
    /// What follows a number of it: "50%", "12 months".
    pub fn after_number(self) -> &'static str {
        match self {
            Self::Percent => "%",
            Self::Months => " months",
            Self::TenThousandths | Self::Count => "",
        }
    }
}

impl Threshold {
    /// The value used where a map does not say otherwise, in its unit.
    pub fn default_value(self) -> u32 {
        match self {
            Self::WorthNaming | Self::SmallAgreement => 10,
            Self::Significant | Self::Reached => 25,
            Self::Dependent | Self::EndingSoon | Self::SectorPower | Self::Stops | Self::NotFedBack | Self::Homophily => 50,
            Self::Captive | Self::Strings | Self::WalledGarden => 75,
            Self::Concentrated => 2_500,
            Self::ShortTerm | Self::Stale => 12,
            Self::Agreements => 5,
            Self::WeakVoice => 2,
            Self::OftenAsked | Self::ManyMasters => 4,
            Self::Askers => 3,
            Self::OneWay => 1,
        }
    }

    /// What it counts in.
    pub fn unit(self) -> ThresholdUnit {
        match self {
            Self::WorthNaming
            | Self::Significant
            | Self::Dependent
            | Self::Captive
            | Self::EndingSoon
            | Self::SmallAgreement
            | Self::SectorPower
            | Self::Stops
            | Self::NotFedBack
            | Self::Strings
            | Self::WalledGarden
            | Self::Reached
            | Self::Homophily => ThresholdUnit::Percent,
            Self::Concentrated => ThresholdUnit::TenThousandths,
            Self::ShortTerm | Self::Stale => ThresholdUnit::Months,
            Self::Agreements | Self::WeakVoice | Self::OftenAsked | Self::Askers | Self::ManyMasters | Self::OneWay => ThresholdUnit::Count,
        }
    }

    /// Where its default comes from: a published rule, or our proposal.
    pub fn source(self) -> &'static str {
        match self {
            Self::WorthNaming => "IFRS 8, paragraph 34: a customer of 10% or more of revenue is disclosed",
            Self::Dependent => "More than half from one source is called very vulnerable (Bristol Strategy Group)",
            Self::Concentrated => "US horizontal merger guidelines 2010; made for markets, so a rough mark here",
            Self::ShortTerm => "The 12-month grants that charities speak of (Hampton Trust 2019; National Audit Office)",
            _ => "our proposal",
        }
    }
}
