//! Indirect power (F18): who comes first when one counts who depends on whom, though others have more ties of their own.

use super::draft::Draft;
use super::say::{self, Who};
use super::{Analysis, Facts, Unit};
use crate::analysis::graph::Layer;
use crate::analysis::measures::ranks;
use crate::analysis::tally::Tally;
use crate::model::Family;
use std::collections::BTreeSet;

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "indirect-power",
    title: "Power at one remove",
    definition: "An organisation comes first in a ranking of who depends on whom depends on whom (power over others, then funding), though another has more direct ties of that kind.",
    source: "PageRank (Brin and Page 1998), damping 0.85; a ranking, never a percentage of power",
    question: "Does everybody here feel that reach, and do they?",
    levers: &["Ask them into the conversation", "Follow one decision all the way down together"],
    thresholds: &[],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    [Layer::Power, Layer::Funding].into_iter().filter_map(|network| draft(facts, network)).collect()
}

fn draft(facts: &Facts, network: Layer) -> Option<Draft> {
    let family = if network == Layer::Power { Family::Power } else { Family::Funding };
    let counts = |tie: &&crate::analysis::roll::Tie| {
        let over = crate::analysis::power::form(tie).is_none_or(|form| form.confers_power_over());
        tie.relationship.kind.family() == family && over
    };
    let pairs: BTreeSet<(usize, usize)> = facts.roll.counted().filter(counts).map(|tie| (tie.from, tie.to)).collect();
    let mut ties: Tally<usize> = Tally::new(facts.roll.len());
    pairs.iter().for_each(|(from, _)| ties.add(*from, 1));
    let direct = |number: usize| ties.of(number);
    let ranks = ranks(&facts.roll, &facts.books, network, true);
    let first = ranks.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0)))?.0;
    let most = (0..facts.roll.len()).max_by_key(|number| (direct(*number), usize::MAX - number))?;
    if direct(first) == 0 || direct(first) >= direct(most) {
        return None;
    }
    let (who, what) = (Who::of(facts, first), if family == Family::Power { "answers to whom" } else { "is funded by whom" });
    let sentence = format!(
        "Counting who {what} all the way up, {who} {} first, though {} directly over only {}; {} over {}",
        who.verb("comes", "come"),
        who.verb("it stands", "they stand"),
        say::number(direct(first)),
        facts.roll.name(most),
        say::number(direct(most))
    );
    let own = facts.roll.counted().filter(counts).filter(|tie| tie.from == first).map(|tie| tie.relationship);
    Some(
        Draft::new(&[first, most], &sentence)
            .figure("direct ties", Unit::Count, direct(first) as f64, format!("against {} of {}", direct(most), facts.roll.name(most)))
            .note("a ranking, not a percentage of power")
            .rests_on(own),
    )
}
