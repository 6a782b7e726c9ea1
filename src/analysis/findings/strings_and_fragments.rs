//! Strings and fragments (F5): money that may be spent only as funders say, and money in many small agreements.

use super::draft::Draft;
use super::say::{self, Who};
use super::{Analysis, Facts, Unit};
use crate::analysis::money::{Account, Books, ratio};
use crate::model::Threshold;

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "strings-and-fragments",
    title: "Strings and fragments",
    definition: "Five agreements or more whose mean size is below a tenth of the income; or three quarters or more of the funding may be spent only as funders say.",
    source: "Fragmented commissioning: Health Foundation 2017; the thresholds are our proposal",
    question: "What would change if funders trusted you with the same money in one piece?",
    levers: &["Ask funders to share one agreement or one report", "Ask for unrestricted funding", "Count the hours that reporting takes"],
    thresholds: &[Threshold::Agreements, Threshold::SmallAgreement, Threshold::Strings],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    let all = facts.all_books().flat_map(|books| books.accounts().map(move |(number, account)| (books, number, account)));
    all.filter_map(|(books, number, account)| draft(facts, books, number, account)).collect()
}

fn draft(facts: &Facts, books: &Books, number: usize, account: &Account) -> Option<Draft> {
    let agreements = account.agreements().count();
    let mean = account.drawn.checked_div(i128::try_from(agreements).ok()?)?;
    let small = account.share(mean);
    let fragments = agreements >= facts.count_of(Threshold::Agreements) && small < facts.share_of(Threshold::SmallAgreement);
    let strings = account.restricted().filter(|share| *share >= facts.share_of(Threshold::Strings));
    let who = Who::of(facts, number);
    let mut said = Vec::new();
    if fragments {
        said.push(format!(
            "{who} {} on {} with {}; the average is {}",
            who.verb("runs", "run"),
            say::count(agreements, "separate agreement", "separate agreements"),
            say::count(account.inflows.len(), "funder", "funders"),
            say::money(mean, &books.currency)
        ));
    }
    let known: Vec<_> = account.agreements().filter(|agreement| agreement.funding.restricted != crate::model::Known::NotKnown).collect();
    let pence_known: i128 = known.iter().map(|agreement| agreement.pence).sum();
    if let Some(share) = strings {
        let known = if pence_known < account.drawn { ", where that is known," } else { "" };
        let whose = if fragments { who.they().to_owned() } else { who.to_string() };
        said.push(format!(
            "{} that {whose} {}{known} may be spent only as funders say",
            say::pence(share, super::Bound::Exact),
            who.verb("draws", "draw")
        ));
    }
    if said.is_empty() {
        return None;
    }
    let about: Vec<usize> = [number].into_iter().chain(account.inflows.iter().map(|inflow| inflow.funder)).collect();
    let mut draft = Draft::new(&about, &said.into_iter().map(|said| say::sentence(&said)).collect::<Vec<_>>().join(" "))
        .notes(say::taken_for_granted(account))
        .figure("agreements", Unit::Count, agreements as f64, format!("with {}", say::count(account.inflows.len(), "funder", "funders")))
        .share("mean agreement as a share of income", small, mean, account.base(), &books.currency)
        .weight(agreements as f64 + strings.unwrap_or(0.0));
    if let Some(share) = strings {
        draft = draft.figure("restricted share", Unit::Share, share, format!("of {} where it is known", say::money(pence_known, &books.currency)));
    }
    draft =
        draft.figure("share without a word on restriction", Unit::Share, 1.0 - ratio(pence_known, account.drawn), "not known is not unrestricted");
    // either leg alone would carry its own sentence, so what is known of restriction does not have to hold for the fragments
    Some(match fragments {
        true => draft.rests_on(account.agreements().map(|agreement| agreement.relationship)),
        false => draft.rests_on(known.into_iter().map(|agreement| agreement.relationship)),
    })
}
