//! Walled gardens (F13): groups that work mostly among themselves, with no community inside and few within reach.

use super::draft::Draft;
use super::say;
use super::{Analysis, Facts, Unit};
use crate::analysis::graph::{Graph, Layer};
use crate::analysis::measures::groups;
use crate::model::Threshold;

pub(super) const ANALYSIS: Analysis = Analysis {
    kind: "walled-garden",
    title: "Walled gardens",
    definition: "A group of three or more keeps three quarters or more of its working relationships among itself, and no community is in it, or fewer than a quarter of the communities outside are within one step.",
    source: "Walled gardens where we feel comfortable (PPL 2021); groups by Louvain, E-I index after Krackhardt and Stern 1988; the marks are our proposal",
    question: "Whom does this circle not meet, and who could introduce them?",
    levers: &["Invite one community group to the next meeting", "Work on one task with somebody outside", "Meet where the others meet"],
    thresholds: &[Threshold::WalledGarden, Threshold::Reached],
    find,
};

fn find(facts: &Facts) -> Vec<Draft> {
    let working = Graph::of(&facts.roll, Layer::Working, false);
    let division = groups(&working.joined);
    let members = division.members();
    members.iter().filter(|members| members.len() >= 3).filter_map(|members| draft(facts, &working, members)).collect()
}

fn draft(facts: &Facts, working: &Graph, members: &[usize]) -> Option<Draft> {
    let is_member = |number: &usize| members.binary_search(number).is_ok();
    let ends: Vec<(usize, usize)> =
        members.iter().flat_map(|member| working.joined.of(*member).iter().map(move |other| (*member, *other as usize))).collect();
    let inside = ends.iter().filter(|(_, other)| is_member(other)).count() / 2;
    let outside = ends.iter().filter(|(_, other)| !is_member(other)).count();
    let share = inside as f64 / (inside + outside).max(1) as f64;
    let communities: Vec<usize> = (0..facts.roll.len()).filter(|number| facts.roll.is_community(*number)).collect();
    let within = communities.iter().filter(|number| is_member(number)).count();
    let reachable = |number: &&usize| working.joined.of(**number).iter().any(|other| is_member(&(*other as usize)));
    let beyond: Vec<usize> = communities.iter().copied().filter(|number| !is_member(number)).collect();
    let reached = beyond.iter().filter(reachable).count();
    let few = !beyond.is_empty() && (reached as f64) < facts.share_of(Threshold::Reached) * beyond.len() as f64;
    if share < facts.share_of(Threshold::WalledGarden) || !(within == 0 || few) {
        return None;
    }
    let who = if members.len() > 4 { format!("These {} organisations", say::number(members.len())) } else { say::names(facts, members) };
    let kept = format!("{inside} of their {} working ties", inside + outside);
    let missing = match (within, reached) {
        (0, _) => "no community group is among them".to_owned(),
        (_, 0) => "none of the community groups outside is one step away".to_owned(),
        (_, some) => format!(
            "only {} of the {} community groups outside {} one step away",
            say::number(some),
            beyond.len(),
            if some == 1 { "is" } else { "are" }
        ),
    };
    let ties = facts
        .roll
        .ties()
        .iter()
        .filter(|tie| tie.relationship.kind.family() == crate::model::Family::Working && is_member(&tie.from) && is_member(&tie.to));
    let index = (outside as f64 - inside as f64) / (inside + outside) as f64;
    Some(
        Draft::new(members, &format!("{who} keep {kept} among themselves, and {missing}"))
            .figure("ties inside", Unit::Share, share, kept)
            .figure("E-I index", Unit::Index, index, format!("({outside} − {inside}) ÷ {}", inside + outside))
            .figure("communities outside within one step", Unit::Count, reached as f64, format!("of {}", beyond.len()))
            .weight(share + members.len() as f64 / 1_000.0)
            .rests_on(ties.map(|tie| tie.relationship)),
    )
}
