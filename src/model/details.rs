//! What a map says about itself: title, question, place, date and state.

use super::{Currency, Date, Threshold};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The facts on a map's title block and the settings that its findings use.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// The title.
    pub title: String,
    /// The question that the map answers.
    pub question: String,
    /// The place or partnership.
    pub place: String,
    /// When it was drawn.
    pub date: Option<Date>,
    /// Who facilitated.
    pub facilitator: String,
    /// Draft, or agreed on a date.
    pub status: Status,
    /// The currency of every amount that does not name another.
    pub currency: Currency,
    /// When it is to be looked at again.
    pub review_date: Option<Date>,
    /// Thresholds of findings that differ from their defaults, in each threshold's own unit.
    pub thresholds: BTreeMap<Threshold, u32>,
    /// Notes for the team, of several lines.
    pub notes: String,
}

/// How settled a map is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// Still being talked about.
    #[default]
    Draft,
    /// Agreed by the group on that date.
    Agreed(Date),
}

impl Details {
    /// Makes every text clean; says whether any changed.
    pub(super) fn clean(&mut self) -> bool {
        let Self { title, question, place, date: _, facilitator, status: _, currency: _, review_date: _, thresholds: _, notes } = self;
        let lines = [title, question, place, facilitator].into_iter().fold(false, |changed, text| super::text::clean_line_in(text) | changed);
        super::text::clean_prose_in(notes) | lines
    }

    /// The value a finding uses: this map's own, or the default.
    pub fn threshold(&self, threshold: Threshold) -> u32 {
        self.thresholds.get(&threshold).copied().unwrap_or(threshold.default_value())
    }
}
