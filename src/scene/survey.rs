//! What there is on a map: the scales of the drawing and the entries of the legend come from it.

use super::line::LineKind;
use super::{LARGE, Pattern};
use crate::model::{Audience, Certainty, Currency, Funding, Kind, Map, Organisation, Per, Relationship, SectorKind};
use petgraph::stable_graph::NodeIndex;
use petgraph::visit::{EdgeRef, IntoEdgeReferences, NodeIndexable};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// What there is on a map.
#[derive(Default)]
pub(super) struct Survey {
    pub(super) currency: Currency,
    /// The first sector of each organisation; `None` for those whose sector is not said.
    pub(super) sectors: BTreeSet<Option<SectorKind>>,
    pub(super) lines: BTreeSet<LineKind>,
    pub(super) patterns: BTreeSet<Pattern>,
    pub(super) two_way: bool,
    pub(super) strength_said: bool,
    pub(super) amount_not_known: bool,
    /// The most funding of a year in one relationship, in pence of the map's currency.
    pub(super) most_funding: Option<f64>,
    /// What only the few dozen greatest amounts of a year are above, in the same pence.
    pub(super) usual_funding: Option<f64>,
    pub(super) most_influence: Option<u32>,
    pub(super) seldom_heard: bool,
    pub(super) pinned: bool,
    pub(super) team_only_organisation: bool,
    pub(super) team_only_line: bool,
    /// Whether there is a soft shape behind the organisations.
    pub(super) areas: bool,
    /// Whether words on lines are left out for which there would be room if they were smaller.
    pub(super) words_left_out: bool,
    pub(super) organisations: usize,
    pub(super) relationships: usize,
    /// How many relationships meet at the busier end of one, on average.
    pub(super) meeting: f32,
}

impl Survey {
    pub(super) fn of(map: &Map) -> Self {
        let mut survey = Self {
            currency: map.details().currency,
            organisations: map.organisation_count(),
            relationships: map.relationship_count(),
            ..Self::default()
        };
        map.organisations().for_each(|organisation| survey.note_organisation(organisation));
        map.network().edge_weights().for_each(|relationship| survey.note_relationship(relationship));
        survey.note_funding(map);
        survey.meeting = meeting(map);
        survey
    }

    /// Forgets what only lines show, where none are drawn.
    pub(super) fn without_relationships(&mut self) {
        self.lines.clear();
        self.patterns.clear();
        self.strength_said = false;
        self.team_only_line = false;
    }

    /// Whether the strongest lines are drawn to be seen on the whole map.
    pub(super) fn strongest_stand_out(&self) -> bool {
        self.organisations > LARGE
    }

    fn note_organisation(&mut self, organisation: &Organisation) {
        self.sectors.insert(organisation.sector());
        self.most_influence = self.most_influence.max(organisation.influence);
        self.seldom_heard |= organisation.seldom_heard;
        self.pinned |= organisation.pinned;
        self.team_only_organisation |= organisation.audience == Audience::Team;
    }

    fn note_relationship(&mut self, relationship: &Relationship) {
        self.lines.insert(LineKind::of(&relationship.kind));
        self.patterns.insert(pattern(relationship.certainty));
        self.two_way |= relationship.kind.two_way();
        self.strength_said |= relationship.kind.strength().is_some();
        self.team_only_line |= relationship.audience == Audience::Team;
    }

    fn note_funding(&mut self, map: &Map) {
        const FEW_DOZEN: usize = 40;
        let funding = map.network().edge_weights().filter_map(|relationship| match &relationship.kind {
            Kind::Funding(funding) => Some(self.yearly_pence(funding)),
            _ => None,
        });
        let mut amounts: Vec<Option<f64>> = funding.collect();
        amounts.sort_unstable_by(|a, b| b.partial_cmp(a).unwrap_or(Ordering::Equal));
        self.amount_not_known = amounts.last().is_some_and(Option::is_none);
        self.most_funding = amounts.first().copied().flatten();
        self.usual_funding = amounts.get(FEW_DOZEN).copied().flatten();
    }

    /// Pence of a year in the map's currency; `None` where that cannot be said. An amount for a period without both dates counts as of one year.
    pub(super) fn yearly_pence(&self, funding: &Funding) -> Option<f64> {
        if funding.currency.is_some_and(|currency| currency != self.currency) {
            return None;
        }
        let pence = funding.amount?.pence().unsigned_abs() as f64;
        Some(pence / years(funding))
    }

    /// How fine lines are drawn, as a share of the usual: 1 on a map with room, less the more lines there are and the more of them meet in one place.
    pub(super) fn fineness(&self) -> f32 {
        const ROOM: f32 = 48.0;
        const FINEST: f32 = 0.36;
        let crowd = self.meeting.max(self.relationships as f32 / 6.0).max(ROOM);
        (ROOM / crowd).powf(0.35).max(FINEST)
    }

    /// How many points of influence one disc of a tower stands for, so that the tallest has a dozen discs at most.
    pub(super) fn influence_per_disc(&self) -> u32 {
        const MOST_DISCS: u32 = 12;
        let most = self.most_influence.unwrap_or(0);
        let powers = std::iter::successors(Some(1_u32), |power| power.checked_mul(10));
        powers.flat_map(|power| [1, 2, 5].map(|step| power.saturating_mul(step))).find(|step| most.div_ceil(*step) <= MOST_DISCS).unwrap_or(u32::MAX)
    }
}

/// How many relationships meet at the busier end of one, on average; 0 on a map without any.
fn meeting(map: &Map) -> f32 {
    let network = map.network();
    let mut degrees = vec![0_u32; network.node_bound()];
    for end in network.edge_references().flat_map(|edge| [edge.source(), edge.target()]) {
        if let Some(degree) = degrees.get_mut(end.index()) {
            *degree += 1;
        }
    }
    let busier = |ends: [NodeIndex; 2]| ends.into_iter().filter_map(|end| degrees.get(end.index())).max().copied();
    network.edge_references().filter_map(|edge| busier([edge.source(), edge.target()])).map(|degree| degree as f32).sum::<f32>()
        / map.relationship_count().max(1) as f32
}

/// How many years an amount is for, to the month; at least one.
pub(super) fn years(funding: &Funding) -> f64 {
    let months = match (funding.per, funding.start, funding.end) {
        (Per::Period, Some(start), Some(end)) => f64::from((end.last_day() - start.first_day()).get_days() + 1) / 365.25 * 12.0,
        _ => 12.0,
    };
    months.round().max(12.0) / 12.0
}

/// How sure the group is, as a pattern.
pub(super) fn pattern(certainty: Certainty) -> Pattern {
    match certainty {
        Certainty::Documented | Certainty::Agreed => Pattern::Solid,
        Certainty::Assumed => Pattern::Dashed,
        Certainty::Contested => Pattern::Dotted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_grow_finer_little_by_little_and_never_vanish() {
        let fineness = |relationships, meeting| Survey { relationships, meeting, ..Survey::default() }.fineness();
        assert_eq!([fineness(0, 0.0), fineness(120, 40.0)], [1.0, 1.0]);
        let finer: Vec<f32> = (0..2_000).map(|relationships| fineness(relationships, 0.0)).collect();
        assert!(finer.iter().zip(finer.iter().skip(1)).all(|(few, more)| more <= few && few - more < 0.01));
        assert!(fineness(500, 500.0) < fineness(500, 10.0));
        assert!(fineness(20_000, 20_000.0) >= 0.36);
    }

    #[test]
    fn a_tower_never_has_more_than_a_dozen_discs() {
        for (most, per_disc) in [(0, 1), (12, 1), (13, 2), (25, 5), (100, 10), (1_000_000, 100_000), (u32::MAX, 500_000_000)] {
            let survey = Survey { most_influence: Some(most), ..Survey::default() };
            assert_eq!(survey.influence_per_disc(), per_disc, "{most}");
        }
    }
}
