//! Figures to check: funding that adds up to more than the stated income, and payments that were all paid back.

use super::draft::Draft;
use super::say::{self, Who};
use super::{Analysis, Facts, Unit};

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "check-figures",
    title: "Figures to check",
    definition: "The funding drawn for an organisation is more than its stated income, or what one paid another was paid back in full.",
    source: "our proposal: shares are then taken of the funding on the map, and pairs that net to nothing are not counted",
    question: "Are these figures of the same year?",
    levers: &["Check the years of income and funding", "Check the amounts"],
    thresholds: &[],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for books in facts.all_books() {
        for (number, account) in books.accounts() {
            let who = Who::of(facts, number);
            if let Some(income) = account.income.filter(|income| account.drawn > *income) {
                let (drawn, stated) = (say::money(account.drawn, &books.currency), say::money(income, &books.currency));
                let sentence = format!("The funding drawn for {who} ({drawn}) is more than {} stated income ({stated})", who.its());
                drafts.push(
                    Draft::new(&[number], &sentence)
                        .figure("funding drawn", Unit::Money, account.drawn as f64 / 100.0, drawn)
                        .figure("stated income", Unit::Money, income as f64 / 100.0, stated)
                        .note("shares are taken of the funding on this map")
                        .weight(2.0)
                        .rests_on(account.agreements().map(|agreement| agreement.relationship)),
                );
            }
            for funder in &account.refunded {
                let sentence = format!("What {} paid to {who} was paid back in full, so it is not counted", facts.roll.name(*funder));
                drafts.push(Draft::new(&[number, *funder], &sentence).weight(1.0));
            }
        }
    }
    drafts
}
