//! Concentration of funders (F2): as how many equal funders an organisation's money behaves.

use super::draft::Draft;
use super::say::{self, Who};
use super::{Analysis, Bound, Facts, Unit};
use crate::model::Threshold;

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "concentration",
    title: "Few funders carry much",
    definition: "The squared shares of an organisation's funders sum to a quarter or more (Herfindahl-Hirschman index). With three equal funders they always do, so a small number of funders is nearly always concentrated.",
    source: "Tuckman and Chang 1991 for charities; 2,500 from the US merger guidelines of 2010, made for markets. More concentration is not always more risk (Qu 2019)",
    question: "Which of these funders would be missed first, and by whom?",
    levers: &["Spread income over more sources", "Ask funders to agree among themselves when each one's money ends"],
    thresholds: &[Threshold::Concentrated],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for books in facts.all_books() {
        for (number, account) in books.accounts().filter(|(_, account)| account.inflows.len() > 1) {
            let Some(index) = account.concentration().filter(|index| *index >= facts.share_of(Threshold::Concentrated)) else { continue };
            let (who, funders) = (Who::of(facts, number), account.inflows.len());
            let bound = if account.unknown.is_empty() { Bound::Exact } else { Bound::AsFarAsKnown };
            let sentence = format!(
                "{}{who} {} {}, and {} money behaves as if it came from {:.1}",
                say::opening(bound),
                who.verb("has", "have"),
                say::count(funders, "funder", "funders"),
                who.its(),
                1.0 / index
            );
            let outside = (1.0 - account.share(account.drawn)).max(0.0);
            let on_income: f64 = account.inflows.iter().map(|inflow| account.share(inflow.pence).powi(2)).sum();
            let least = 1.0 / funders as f64;
            let about: Vec<usize> = [number].into_iter().chain(account.inflows.iter().map(|inflow| inflow.funder)).collect();
            drafts.push(
                Draft::new(&about, &sentence)
                    .bound(bound)
                    .notes(
                        (funders <= 4)
                            .then(|| format!("with {} no less than {:.0} is possible", say::count(funders, "funder", "funders"), least * 10_000.0)),
                    )
                    .notes(say::taken_for_granted(account))
                    .figure("effective funders", Unit::Count, 1.0 / index, format!("1 ÷ {index:.4}"))
                    .figure(
                        "concentration",
                        Unit::Index,
                        index * 10_000.0,
                        format!("squared shares of {}", say::money(account.drawn, &books.currency)),
                    )
                    .figure(
                        "concentration, normalised",
                        Unit::Share,
                        (index - least) / (1.0 - least),
                        format!("0 for {funders} equal funders, 1 for one"),
                    )
                    .figure("concentration of income, at least", Unit::Index, on_income * 10_000.0, "income from elsewhere taken as widely spread")
                    .figure(
                        "concentration of income, up to",
                        Unit::Index,
                        (on_income + outside * outside) * 10_000.0,
                        "income from elsewhere taken as from one source",
                    )
                    .weight(index)
                    .rests_on(account.agreements().map(|agreement| agreement.relationship)),
            );
        }
    }
    drafts
}
