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

impl Threshold {
    /// The value used where a map does not say otherwise, in its unit.
    pub fn default_value(self) -> u32 {
        match self {
            Self::WorthNaming | Self::SmallAgreement => 10,
            Self::Significant => 25,
            Self::Dependent | Self::EndingSoon | Self::SectorPower | Self::Stops | Self::NotFedBack => 50,
            Self::Captive => 75,
            Self::Concentrated => 2_500,
            Self::ShortTerm | Self::Stale => 12,
            Self::Agreements => 5,
            Self::WeakVoice => 2,
            Self::OftenAsked | Self::ManyMasters => 4,
            Self::Askers => 3,
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
            | Self::NotFedBack => ThresholdUnit::Percent,
            Self::Concentrated => ThresholdUnit::TenThousandths,
            Self::ShortTerm | Self::Stale => ThresholdUnit::Months,
            Self::Agreements | Self::WeakVoice | Self::OftenAsked | Self::Askers | Self::ManyMasters => ThresholdUnit::Count,
        }
    }
}
