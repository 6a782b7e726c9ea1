//! Findings: what a map shows that is seldom said, each one a plain sentence with its evidence, its figures and an open question.
//! One file per kind. Not a judgement: the subject is the relation, nobody is blamed, and what is not known is said.

mod asked_never_deciding;
mod check_figures;
mod closed_loop;
mod co_production;
mod concentration;
mod cut_point;
mod dependent_voice;
mod double_hold;
mod draft;
mod funding_dependency;
mod hidden_dependency;
mod homophily;
mod indirect_power;
mod issue_without_owner;
mod knock_on;
mod many_masters;
mod missing_voice;
mod one_way_power;
mod our_own;
mod over_asked;
mod power_by_sector;
mod reciprocity;
pub(super) mod say;
mod short_term;
mod single_funder;
mod stale;
mod strings_and_fragments;
mod unaccountable;
mod unheard;
mod walled_garden;
mod well_spread_income;

use super::Facts;
use super::roll::Tie;
use crate::model::{Certainty, Map, Naming, OrganisationId, RelationshipId, Threshold, View};
use draft::Draft;
use jiff::civil;
use std::fmt;
use std::ops::ControlFlow;

/// Something a map shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Which analysis found it, such as `double-hold`.
    pub kind: &'static str,
    /// Whom it is about, the most concerned first.
    pub about: Vec<OrganisationId>,
    /// The relationships it rests on.
    pub relationships: Vec<RelationshipId>,
    /// Its numbers.
    pub figures: Vec<Figure>,
    /// How sure it is.
    pub certainty: Footing,
    /// The sentence to read out.
    pub sentence: String,
    /// An open question to ask after it.
    pub question: &'static str,
    /// What a group could talk about doing.
    pub levers: &'static [&'static str],
    /// Its place in the order of findings: 1 is said first, and what is good comes last.
    pub severity: usize,
}

/// A number in a finding, with the way it was worked out.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What it is.
    pub name: &'static str,
    /// How much, in its unit.
    pub value: f64,
    /// What it counts in.
    pub unit: Unit,
    /// How it comes about, for reading: "£60,000 of £83,000".
    pub workings: String,
}

/// What a figure counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A share of 1.
    Share,
    /// Pounds, or the like of another currency.
    Money,
    /// Months.
    Months,
    /// A plain number.
    Count,
    /// An index of its own scale.
    Index,
}

impl Unit {
    /// Its plain word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Share => "share",
            Self::Money => "money",
            Self::Months => "months",
            Self::Count => "count",
            Self::Index => "index",
        }
    }
}

/// On which side of the truth a figure can lie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bound {
    /// It is as the map says.
    #[default]
    Exact,
    /// It can be more.
    AtLeast,
    /// It can be less.
    UpTo,
    /// It can be either.
    AsFarAsKnown,
}

/// What a finding stands on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footing {
    /// On which side the truth can lie.
    pub bound: Bound,
    /// The least sure relationship it rests on; `None` where it rests on there being none.
    pub weakest: Option<Certainty>,
    /// What was taken for granted.
    pub notes: Vec<String>,
}

impl fmt::Display for Footing {
    /// For reading: "at least; agreed in the room; the end of one agreement is not known".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bound = match self.bound {
            Bound::Exact => None,
            Bound::AtLeast => Some("at least"),
            Bound::UpTo => Some("up to"),
            Bound::AsFarAsKnown => Some("as far as is known"),
        };
        let weakest = match self.weakest {
            Some(Certainty::Assumed) => "rests on an assumed relationship",
            Some(Certainty::Contested) => "rests on a contested relationship",
            Some(certainty) => certainty.word(),
            None => "nothing on the map says otherwise",
        };
        let parts: Vec<&str> = bound.into_iter().chain([weakest]).chain(self.notes.iter().map(String::as_str)).collect();
        f.write_str(&parts.join("; "))
    }
}

/// One question asked of every map.
pub struct Analysis {
    /// The kind of its findings.
    pub kind: &'static str,
    /// A heading for them.
    pub title: &'static str,
    /// What it looks for.
    pub definition: &'static str,
    /// Where the definition comes from.
    pub source: &'static str,
    /// An open question to ask after each finding.
    pub question: &'static str,
    /// What a group could talk about doing.
    pub levers: &'static [&'static str],
    /// The thresholds it compares with.
    pub thresholds: &'static [Threshold],
    find: fn(&Facts) -> Vec<Draft>,
}

/// Every analysis, in the order in which their findings are said: first what weighs most, last what is good.
pub const ALL: &[Analysis] = &[
    double_hold::ANALYSIS,
    dependent_voice::ANALYSIS,
    hidden_dependency::ANALYSIS,
    single_funder::ANALYSIS,
    unaccountable::ANALYSIS,
    one_way_power::ANALYSIS,
    unheard::ANALYSIS,
    over_asked::ANALYSIS,
    asked_never_deciding::ANALYSIS,
    short_term::ANALYSIS,
    power_by_sector::ANALYSIS,
    cut_point::ANALYSIS,
    walled_garden::ANALYSIS,
    concentration::ANALYSIS,
    funding_dependency::ANALYSIS,
    knock_on::ANALYSIS,
    strings_and_fragments::ANALYSIS,
    many_masters::ANALYSIS,
    indirect_power::ANALYSIS,
    homophily::ANALYSIS,
    issue_without_owner::ANALYSIS,
    missing_voice::ANALYSIS,
    closed_loop::ANALYSIS,
    check_figures::ANALYSIS,
    stale::ANALYSIS,
    our_own::ANALYSIS,
    reciprocity::ANALYSIS,
    well_spread_income::ANALYSIS,
    co_production::ANALYSIS,
];

/// What to look for, and from when.
#[derive(Clone, Copy, Debug)]
pub struct Inquiry {
    /// The day from which money is looked at, for 12 months.
    pub on: civil::Date,
    /// Whether to name findings that stand on an assumed relationship alone. They are named in any case where the map holds nothing
    /// that is surer, as after an import of tables that do not speak of certainty.
    pub with_assumed: bool,
}

/// All findings of a view, in the order in which they are said. `progress` is told how much is done, 0 to 1; if it breaks, there is
/// no answer.
pub fn find(view: &View, inquiry: Inquiry, progress: &mut dyn FnMut(f32) -> ControlFlow<()>) -> Option<Vec<Finding>> {
    let facts = Facts::of(view, inquiry.on);
    let mut findings = Vec::new();
    let sure = |tie: &Tie| matches!(tie.relationship.certainty, Certainty::Documented | Certainty::Agreed);
    let with_assumed = inquiry.with_assumed || !facts.roll.ties().iter().any(sure);
    for (analysis, severity) in ALL.iter().zip(1..) {
        if progress(severity as f32 / ALL.len() as f32).is_break() {
            return None;
        }
        findings.extend(found(&facts, analysis, severity, with_assumed));
    }
    Some(findings)
}

/// The answers on a view that belong to none of its findings: what they were about is no longer so, or no longer on the map.
pub fn answered_before<'a>(map: &'a Map, findings: &[Finding]) -> Vec<&'a Naming> {
    let known = |naming: &&Naming| findings.iter().any(|finding| naming.answers(finding.kind, &finding.about, &finding.sentence));
    map.namings().iter().filter(|naming| !known(naming)).collect()
}

/// The findings of one analysis, the weightiest first, equal ones in the order of the file.
fn found(facts: &Facts, analysis: &Analysis, severity: usize, with_assumed: bool) -> Vec<Finding> {
    let mut drafts = (analysis.find)(facts);
    drafts.retain(|draft| with_assumed || !draft.only_assumed);
    drafts.sort_by(|a, b| b.weight.total_cmp(&a.weight).then_with(|| a.about.cmp(&b.about)));
    let finished = |draft: Draft| Finding {
        kind: analysis.kind,
        about: draft.about.iter().filter_map(|number| facts.roll.id(*number).cloned()).collect(),
        relationships: draft.relationships,
        figures: draft.figures,
        certainty: draft.footing,
        sentence: draft.sentence,
        question: analysis.question,
        levers: analysis.levers,
        severity,
    };
    drafts.into_iter().map(finished).collect()
}
