//! Asked, never deciding (F16): communities that are told and asked, while nobody shares a decision with them.

use super::draft::Draft;
use super::say::{self, Who};
use super::{Analysis, Facts, Unit};
use crate::analysis::power::form;
use crate::analysis::voice::level;
use crate::model::{Participation, PowerForm};
use std::collections::BTreeSet;

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "asked-never-deciding",
    title: "Asked, never deciding",
    definition: "A community is asked, never at a level above involving, and neither sits on nor decides for anybody.",
    source: "IAP2 spectrum of participation; not passive recipients of increased engagement (Berwick, in Health Foundation 2017)",
    question: "Which decision could be made with them, starting this year?",
    levers: &["Share one decision, and say which", "Compare the level that is claimed with the level that is felt", "Give a seat with a vote"],
    thresholds: &[],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    let mut seated: Vec<usize> =
        facts.roll.counted().filter(|tie| matches!(form(tie), Some(PowerForm::SitsOn | PowerForm::Decides))).map(|tie| tie.from).collect();
    seated.sort_unstable();
    let communities = (0..facts.roll.len()).filter(|number| facts.roll.is_community(*number) && seated.binary_search(number).is_err());
    communities.filter_map(|number| draft(facts, number)).collect()
}

fn draft(facts: &Facts, number: usize) -> Option<Draft> {
    let asks = facts.asks.of_one(number);
    let levels: BTreeSet<usize> = asks.iter().filter_map(|(_, asking)| level(asking)).map(rank).collect();
    if levels.is_empty() || levels.iter().any(|level| *level > rank(Participation::Involve)) {
        return None;
    }
    let who = Who::of(facts, number);
    let words: Vec<String> = levels.iter().filter_map(|level| ["told", "asked", "involved"].get(*level)).map(|word| (*word).to_owned()).collect();
    let sentence = format!("{who} {} {}. No line on this map shares a decision with {}", who.verb("is", "are"), say::list(&words), who.it());
    let open = asks.iter().filter(|(_, asking)| level(asking).is_none()).count();
    let gap = |(_, asking): &&(_, &crate::model::Asking)| matches!((asking.claimed_level, asking.felt_level), (Some(claimed), Some(felt)) if rank(claimed) > rank(felt));
    let gaps = asks.iter().filter(gap).count();
    let askers: BTreeSet<usize> = asks.iter().map(|(tie, _)| tie.from).collect();
    let about: Vec<usize> = [number].into_iter().chain(askers).collect();
    Some(
        Draft::new(&about, &sentence)
            .figure("engagements", Unit::Count, asks.len() as f64, "relationships of asking")
            .figure("felt lower than claimed", Unit::Count, gaps as f64, format!("of {}", asks.len()))
            .notes((open > 0).then(|| format!("the level of {} is not known", say::count(open, "engagement", "engagements"))))
            .weight(asks.len() as f64)
            .rests_on(asks.iter().map(|(tie, _)| tie.relationship)),
    )
}

fn rank(level: Participation) -> usize {
    Participation::ALL.iter().position(|known| *known == level).unwrap_or(0)
}
