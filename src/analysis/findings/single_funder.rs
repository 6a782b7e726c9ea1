//! Single-funder dependency (F3): one funder without whom more than half of the income would be gone.

use super::draft::Draft;
use super::say::{self, Who};
use super::{Analysis, Bound, Facts};
use crate::model::Threshold;

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "single-funder",
    title: "One funder",
    definition: "More than half of an organisation's income comes from one funder.",
    source: "A third of 200 charity leaders said they rely too much on one source, and 54% would need 12 months to recover from losing it (Ecclesiastical and Third Sector survey, 2019)",
    question: "What would have to be true for this to be otherwise?",
    levers: &["Look for a second source together", "Build reserves that last through a change", "Ask for a longer notice period"],
    thresholds: &[Threshold::Dependent],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for books in facts.all_books() {
        for (number, account) in books.accounts() {
            let Some(inflow) = account.inflows.first() else { continue };
            let (share, bound) = (account.share(inflow.pence), say::bound(account, Some(inflow.funder)));
            // where neither the income nor all amounts are known, half of what is known may be little of the whole
            if share <= facts.share_of(Threshold::Dependent) || bound == Bound::AsFarAsKnown {
                continue;
            }
            let who = Who::of(facts, number);
            let (pence, base) = (say::pence(share, bound), say::base(facts, books, account));
            let funder = facts.roll.name(inflow.funder);
            let sentence = format!("If {funder} stopped and nothing else changed, {who} would lose {pence} of {} {base}", who.its());
            drafts.push(
                Draft::new(&[number, inflow.funder], &sentence)
                    .bound(bound)
                    .notes(say::taken_for_granted(account))
                    .share("share of income", share, inflow.pence, account.base(), &books.currency)
                    .weight(share)
                    .rests_on(inflow.agreements.iter().map(|agreement| agreement.relationship)),
            );
        }
    }
    drafts
}
