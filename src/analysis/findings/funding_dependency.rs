//! Funding dependency (F1): the share of an organisation's income that comes from one funder, where it is worth naming.

use super::draft::Draft;
use super::say::{self, Who};
use super::{Analysis, Facts};
use crate::model::Threshold;

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "funding-dependency",
    title: "Funding dependency",
    definition: "At least a tenth of an organisation's income in the 12 months from the day comes from one funder.",
    source: "IFRS 8, paragraph 34, for a tenth; more than half is called very vulnerable (Bristol Strategy Group); a quarter and three quarters are our proposal",
    question: "What does this funding make possible, and what does it make hard to say?",
    levers: &["Look for other sources", "Ask for funding that lasts longer", "Talk about what would happen if it ended"],
    thresholds: &[Threshold::WorthNaming, Threshold::Significant, Threshold::Dependent, Threshold::Captive],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for books in facts.all_books() {
        for (number, account) in books.accounts() {
            for inflow in &account.inflows {
                let share = account.share(inflow.pence);
                if share < facts.share_of(Threshold::WorthNaming) {
                    continue;
                }
                let (who, bound) = (Who::of(facts, number), say::bound(account, Some(inflow.funder)));
                let base = say::base(facts, books, account);
                let funder = facts.roll.name(inflow.funder);
                let sentence = format!(
                    "{}{who} {} {} of {} {base} from {funder}",
                    say::opening(bound),
                    who.verb("gets", "get"),
                    say::pence(share, bound),
                    who.its()
                );
                drafts.push(
                    Draft::new(&[number, inflow.funder], &sentence)
                        .bound(bound)
                        .notes(degree(facts, share))
                        .notes(say::taken_for_granted(account))
                        .share("share of income", share, inflow.pence, account.base(), &books.currency)
                        .weight(share)
                        .rests_on(inflow.agreements.iter().map(|agreement| agreement.relationship)),
                );
            }
        }
    }
    drafts
}

/// How much it is, in the words of the thresholds.
fn degree(facts: &Facts, share: f64) -> Option<String> {
    let reached = |threshold: Threshold| share >= facts.share_of(threshold);
    let degree = match share {
        _ if reached(Threshold::Captive) => Threshold::Captive,
        _ if share > facts.share_of(Threshold::Dependent) => Threshold::Dependent,
        _ if reached(Threshold::Significant) => Threshold::Significant,
        _ => return None,
    };
    Some(format!("at or above the mark for {degree} ({})", say::percent(facts.share_of(degree))))
}
