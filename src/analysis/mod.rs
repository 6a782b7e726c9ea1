//! What a map shows: measures, which are numbers, and findings, which are sentences with their evidence and a question. Pure: from a
//! view and a day to an answer, the same each time. Nothing here judges; a relationship that is contested is shown, not counted.
//!
//! In reading order: `roll` numbers the organisations, `money`, `power`, `voice` and `asking` say what flows between them,
//! `dependency` and `knock_on` follow money through other hands, `graph` is the bare network. Then [`measures`] and [`findings`].

mod asking;
mod dependency;
pub mod findings;
mod graph;
mod knock_on;
pub mod measures;
mod money;
mod power;
mod roll;
mod tally;
mod voice;

//pub use findings::{Analysis, Figure, Finding, Footing, Unit, find};
pub use graph::Network;
pub use measures::{Measures, Question, Row, WholeMap, measure};

use crate::model::{Threshold, ThresholdUnit, View};
use jiff::civil;
use money::Books;
use power::Powers;
use roll::Roll;
use tally::Tally;

/// What every question is asked of: the organisations, their money and their powers, from a day on.
struct Ground<'a> {
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
}

impl<'a> Ground<'a> {
    fn of(view: &'a View, on: civil::Date) -> Self {
        let roll = Roll::of(view);
        let (books, foreign) = Books::of(&roll, on);
        let mut recipients = Tally::new(roll.len());
        for (number, account) in books.accounts() {
            account.inflows.iter().for_each(|inflow| recipients.push(inflow.funder, number));
        }
        Self { powers: Powers::of(&roll), recipients, books, foreign, roll, on }
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
