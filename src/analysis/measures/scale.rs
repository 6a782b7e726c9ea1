//! What a picture can show of every organisation by colour or by size: one table of measures, each with its plain words.

use super::{Measures, Row};
use crate::analysis::Unit;
use crate::model::{Organisation, View};
use std::collections::HashMap;

/// A number of an organisation.
#[derive(Debug)]
pub struct Measure {
    /// What the command line and files call it.
    pub word: &'static str,
    /// What a legend and a menu call it.
    pub title: &'static str,
    /// What it counts in.
    pub unit: Unit,
    /// The least and the most it can be, where that is the same on every map.
    pub range: Option<(f64, f64)>,
    /// What it means that an organisation has none.
    pub none: &'static str,
    of: fn(&Organisation, &Row) -> Option<f64>,
}

impl PartialEq for Measure {
    fn eq(&self, other: &Self) -> bool {
        self.word == other.word
    }
}

/// The range of a share.
const WHOLE: Option<(f64, f64)> = Some((0.0, 1.0));
/// The range of a difference as a share of a sum.
const BALANCE: Option<(f64, f64)> = Some((-1.0, 1.0));

const fn measure(
    word: &'static str,
    title: &'static str,
    (unit, range): (Unit, Option<(f64, f64)>),
    none: &'static str,
    of: fn(&Organisation, &Row) -> Option<f64>,
) -> Measure {
    Measure { word, title, unit, range, none, of }
}

fn count(number: usize) -> Option<f64> {
    Some(number as f64)
}

/// Every measure that a picture can show, in the order in which a list names them.
pub static MEASURES: &[Measure] = &[
    measure("annual-income", "Annual income", (Unit::Money, None), "Not known", |o, _| o.annual_income.map(|money| money.pence() as f64 / 100.0)),
    measure("dependency", "Share of income from the largest funder", (Unit::Share, WHOLE), "No funding drawn", |_, r| r.dependency_max),
    measure(
        "total-dependency",
        "Share of income that hangs on one other, those in between counted",
        (Unit::Share, WHOLE),
        "No funding drawn",
        |_, r| r.total_dependency_max,
    ),
    measure("funders", "Number of funders", (Unit::Count, None), "Not known", |_, r| count(r.funders)),
    measure("effective-funders", "As how many equal funders its money behaves", (Unit::Count, None), "No funding drawn", |_, r| r.effective_funders),
    measure("ending-soon", "Share of funding that ends within 12 months", (Unit::Share, WHOLE), "No funding drawn", |_, r| r.ends_within_12_months),
    measure("restricted", "Share of funding that is restricted", (Unit::Share, WHOLE), "Not known", |_, r| r.restricted_share),
    measure("influence", "Influence, as the group sees it", (Unit::Count, None), "Not said", |o, _| o.influence.map(f64::from)),
    measure("interest", "Interest, 0 to 10", (Unit::Count, Some((0.0, 10.0))), "Not said", |o, _| o.interest.map(f64::from)),
    measure("net-power", "Power held less power felt: 1 only holds, −1 only feels", (Unit::Index, BALANCE), "No power drawn", |_, r| r.net_power),
    measure("voice-distance", "Steps from its voice to anyone who decides", (Unit::Count, None), "No way there", |_, r| {
        r.voice_distance.and_then(count)
    }),
    measure("occasions", "Occasions a year on which it is asked", (Unit::Count, None), "Not known", |_, r| Some(r.occasions as f64)),
    measure("askers", "How many ask it", (Unit::Count, None), "Not known", |_, r| count(r.askers)),
    measure("degree", "Number of ties", (Unit::Count, None), "Not known", |_, r| count(r.degree)),
    measure("betweenness", "How much lies between others (betweenness)", (Unit::Index, None), "Not known", |_, r| Some(r.betweenness)),
    measure("closeness", "How near to all who can reach it (closeness)", (Unit::Index, None), "Not known", |_, r| Some(r.closeness)),
    measure("pagerank", "How much others depend on it, a ranking (PageRank)", (Unit::Index, None), "Not known", |_, r| Some(r.pagerank)),
    measure("core", "How deep in the middle of the map (core number)", (Unit::Count, None), "Not known", |_, r| count(r.core)),
    measure("ei-index", "Ties across sectors less ties within: 1 only across, −1 only within", (Unit::Index, BALANCE), "No ties", |_, r| {
        r.ei_index
    }),
];

impl Measure {
    /// The measure with that word.
    pub fn from_word(word: &str) -> Option<&'static Self> {
        MEASURES.iter().find(|measure| measure.word == word)
    }
}

/// A measure with its value for each organisation of a view.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// What is measured.
    pub measure: &'static Measure,
    /// One for each organisation of the view, in the order of the file; `None` where there is none.
    pub values: Vec<Option<f64>>,
    /// Whether the values are from before the last change of the map.
    pub old: bool,
}

impl Scale {
    /// The values of a measure on a view. An organisation that was not there when the map was measured has none.
    pub fn of(measure: &'static Measure, view: &View, measures: &Measures) -> Self {
        let rows: HashMap<_, &Row> = measures.organisations.iter().map(|row| (&row.id, row)).collect();
        let value = |organisation: &Organisation| rows.get(&organisation.id).and_then(|row| (measure.of)(organisation, row));
        let values = view.map().organisations().map(|organisation| value(organisation).filter(|value| value.is_finite())).collect();
        Self { measure, values, old: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_has_a_word_and_a_title_of_its_own() {
        for list in [MEASURES.iter().map(|m| m.word).collect::<Vec<_>>(), MEASURES.iter().map(|m| m.title).collect()] {
            let mut once = list.clone();
            once.sort_unstable();
            once.dedup();
            assert_eq!(once.len(), list.len());
        }
        assert!(MEASURES.iter().all(|measure| Measure::from_word(measure.word) == Some(measure)));
    }
}
