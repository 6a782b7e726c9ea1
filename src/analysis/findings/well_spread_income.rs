//! Well-spread income: what is good and should be said too.

use super::draft::Draft;
use super::say::{self, Who};
use super::{Analysis, Bound, Facts};
use crate::model::Threshold;

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "well-spread-income",
    title: "Well-spread income",
    definition: "An organisation has three funders or more, all its amounts are known, and none gives a quarter of its income.",
    source: "Below a tenth each an organisation can survive a loss (Bristol Strategy Group); the mark of a quarter is our proposal",
    question: "What did it take to get here, and who could learn from it?",
    levers: &["Tell others how it was done", "Keep it so when one funder offers more"],
    thresholds: &[Threshold::Significant],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (number, account) in facts.books.accounts() {
        let Some(inflow) = account.inflows.first().filter(|_| account.inflows.len() >= 3 && account.unknown.is_empty()) else { continue };
        let share = account.share(inflow.pence);
        if share >= facts.share_of(Threshold::Significant) {
            continue;
        }
        let who = Who::of(facts, number);
        let base = say::base(facts, &facts.books, account);
        let sentence = format!("No funder gives {who} more than {} of {} {base}", say::pence(share, Bound::Exact), who.its());
        drafts.push(
            Draft::new(&[number], &sentence)
                .notes(say::taken_for_granted(account))
                .share("largest share", share, inflow.pence, account.base(), &facts.books.currency)
                .weight(1.0 - share)
                .rests_on(account.agreements().map(|agreement| agreement.relationship)),
        );
    }
    drafts
}
