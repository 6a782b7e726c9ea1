//! What a map shows: measures, which are numbers, and findings, which are sentences with their evidence and a question. Pure: from a
//! view and a day to an answer, the same each time. Nothing here judges; a relationship that is contested is shown, not counted.
//!
//! In reading order: `roll` numbers the organisations, `money`, `power`, `voice` and `asking` say what flows between them,
//! `dependency` and `knock_on` follow money through other hands, `what_if` compares with the map as it would be, `graph` is the bare network. Then [`measures`] and [`findings`].

mod asking;
mod dependency;
pub mod findings;
mod graph;
mod knock_on;
pub mod measures;
mod money;
mod power;
mod profile;
mod roll;
mod tally;
mod voice;
mod what_if;

pub use findings::{Analysis, Bound, Figure, Finding, Footing, Inquiry, Unit, find};
pub use graph::Layer;
pub use measures::{MEASURES, Measure, Measures, Question, Row, Scale, WholeMap, measure};
pub use profile::{Bond, Flow, Profile, profile};
pub use what_if::{Consequences, Difference, Round, what_if};

use crate::model::{OrganisationId, Threshold, ThresholdUnit, View};
use asking::Asks;
use dependency::Flows;
use graph::Graph;
use jiff::civil;
use money::Books;
use petgraph::stable_graph::NodeIndex;
use power::Powers;
use roll::Roll;
use tally::Tally;
use voice::Voices;

/// What every question is asked of: the organisations, their money and their powers, from a day on.
struct Facts<'a> {
    roll: Roll<'a>,
    /// The day from which money is looked at, for 12 months.
    on: civil::Date,
    /// The books of the map's own currency.
    books: Books<'a>,
    /// The books of every other currency on the map.
    foreign: Vec<Books<'a>>,
    /// Who draws money of the map's own currency from each.
    recipients: Tally<Vec<usize>>,
    powers: Powers<'a>,
    /// Shares of income in the map's own currency, as they flow through other hands.
    flows: Flows,
    /// Who has any relationship with whom.
    simple: Graph,
    voices: Voices,
    asks: Asks<'a>,
}

/// Who depends on an organisation, those in between counted: the share of each one's income (total dependency, 0 to 1).
/// Empty if it is not on the map.
pub fn dependants(view: &View, on: civil::Date, id: &OrganisationId) -> Vec<(OrganisationId, f64)> {
    let facts = Facts::of(view, on);
    let depending = facts.roll.number(id).map(|number| facts.flows.depending_on(number)).unwrap_or_default();
    depending.into_iter().filter_map(|(number, share)| Some((facts.roll.id(number)?.clone(), share))).collect()
}

/// What would follow if an organisation stopped and nothing else changed: who could not bear the loss, round by round (F11).
/// Empty if it is not on the map.
pub fn knock_on(view: &View, on: civil::Date, id: &OrganisationId) -> Vec<Vec<OrganisationId>> {
    let facts = Facts::of(view, on);
    let rounds = facts.roll.number(id).map(|number| knock_on::rounds(&facts, number)).unwrap_or_default();
    rounds.into_iter().map(|round| round.into_iter().filter_map(|number| facts.roll.id(number).cloned()).collect()).collect()
}

/// Groups with more relationships among themselves than chance would give, the largest first; nobody in a group of one.
pub fn groups(view: &View) -> Vec<Vec<NodeIndex>> {
    let indices: Vec<NodeIndex> = view.map().network().node_indices().collect();
    let division = measures::groups(&Graph::of(&Roll::of(view), Layer::Simple, false).joined);
    let members = division.members().into_iter().filter(|members| members.len() > 1);
    members.map(|members| members.into_iter().filter_map(|number| indices.get(number).copied()).collect()).collect()
}

impl<'a> Facts<'a> {
    fn of(view: &'a View, on: civil::Date) -> Self {
        let roll = Roll::of(view);
        let (books, foreign) = Books::of(&roll, on);
        let mut recipients = Tally::new(roll.len());
        for (number, account) in books.accounts() {
            account.inflows.iter().for_each(|inflow| recipients.push(inflow.funder, number));
        }
        let flows = Flows::of(&books, roll.len());
        let simple = Graph::of(&roll, Layer::Simple, false);
        let (powers, voices, asks) = (Powers::of(&roll), Voices::of(&roll), Asks::of(&roll));
        Self { roll, on, books, foreign, recipients, powers, flows, simple, voices, asks }
    }

    /// The books of every currency, the map's own first.
    fn all_books(&self) -> impl Iterator<Item = &Books<'a>> {
        std::iter::once(&self.books).chain(&self.foreign)
    }

    /// A threshold of this map as a share of 1.
    fn share_of(&self, threshold: Threshold) -> f64 {
        let value = f64::from(self.roll.details().threshold(threshold));
        match threshold.unit() {
            ThresholdUnit::TenThousandths => value / 10_000.0,
            _ => value / 100.0,
        }
    }

    /// A threshold of this map as a number of things or months.
    fn count_of(&self, threshold: Threshold) -> usize {
        self.roll.details().threshold(threshold) as usize
    }
}
