//! A measure as colour and size: in which step of the colours a value falls, how large its symbol is, and how it is written.

use super::{Colour, Theme};
use crate::analysis::{Measure, Scale, Unit};
use crate::model::{Currency, Map, Money};
use petgraph::stable_graph::NodeIndex;

/// How many colours there are.
const STEPS: usize = 5;

/// A measure over the organisations of a map.
pub(super) struct Gauge {
    pub(super) measure: &'static Measure,
    /// Whether the values are from before the last change.
    pub(super) old: bool,
    /// The value of each organisation by its index in the network.
    values: Vec<Option<f64>>,
    /// The most that each step of the colours holds, in ascending order.
    steps: Vec<f64>,
    /// Whether each step holds one value only.
    exact: bool,
    low: f64,
    high: f64,
    /// Whether an organisation has no value.
    pub(super) has_none: bool,
}

impl Gauge {
    /// The gauge of a scale that was made for this map.
    pub(super) fn of(scale: &Scale, map: &Map) -> Self {
        let mut values = Vec::new();
        for (index, value) in map.network().node_indices().zip(&scale.values) {
            values.resize(index.index() + 1, None);
            values.pop();
            values.push(*value);
        }
        let mut known: Vec<f64> = scale.values.iter().flatten().copied().collect();
        known.sort_by(f64::total_cmp);
        let (least, most) = (known.first().copied().unwrap_or(0.0), known.last().copied().unwrap_or(0.0));
        let (low, high) = scale.measure.range.unwrap_or((least.min(0.0), most));
        let mut once = known.clone();
        once.dedup();
        let exact = scale.measure.range.is_none() && once.len() <= STEPS;
        let steps = match scale.measure.range {
            Some((low, high)) => (1..=STEPS).map(|step| low + (high - low) * step as f64 / STEPS as f64).collect(),
            None if exact => once,
            None => fifths(&known),
        };
        Self { measure: scale.measure, old: scale.old, values, steps, exact, low, high, has_none: scale.values.iter().any(Option::is_none) }
    }

    /// The value of an organisation.
    pub(super) fn value(&self, index: NodeIndex) -> Option<f64> {
        self.values.get(index.index()).copied().flatten()
    }

    /// The colour of a value.
    pub(super) fn colour(&self, value: f64, theme: &Theme) -> Colour {
        let step = self.steps.iter().position(|most| value <= most + 1e-9).unwrap_or(self.steps.len().saturating_sub(1));
        self.colour_of_step(step, theme)
    }

    fn colour_of_step(&self, step: usize, theme: &Theme) -> Colour {
        let place = match self.steps.len() {
            0 | 1 => STEPS / 2,
            steps => step * (STEPS - 1) / (steps - 1),
        };
        theme.ramp.get(place).copied().unwrap_or_default()
    }

    /// Each step of the colours with what it holds in words.
    pub(super) fn steps(&self, theme: &Theme, currency: &Currency) -> Vec<(Colour, String)> {
        let words = |step: usize, most: f64| match step.checked_sub(1).and_then(|before| self.steps.get(before)) {
            _ if self.exact || most <= self.low => self.words(most, currency),
            Some(before) if step + 1 == self.steps.len() => format!("above {}", self.words(*before, currency)),
            _ => format!("up to {}", self.words(most, currency)),
        };
        self.steps.iter().enumerate().map(|(step, most)| (self.colour_of_step(step, theme), words(step, *most))).collect()
    }

    /// The reach of the symbol of a value: its area grows with it.
    pub(super) fn radius(&self, value: Option<f64>) -> f32 {
        let reach = (self.high - self.low).max(f64::MIN_POSITIVE);
        let share = value.map_or(0.0, |value| ((value - self.low) / reach).clamp(0.0, 1.0));
        13.0 + 25.0 * share.sqrt() as f32
    }

    /// Examples of sizes: the largest, and a quarter of it.
    pub(super) fn sizes(&self, currency: &Currency) -> Vec<(f32, String)> {
        let values = [self.high, self.low + (self.high - self.low) / 4.0];
        values.into_iter().map(|value| (self.radius(Some(value)), self.words(value, currency))).collect()
    }

    /// A value as it is written on a symbol.
    pub(super) fn words(&self, value: f64, currency: &Currency) -> String {
        let plain = match self.measure.unit {
            Unit::Money => Money::from_pence((value * 100.0).round() as i64).map(|money| money.short(currency)),
            Unit::Share => Some(format!("{:.0}%", value * 100.0)),
            Unit::Months | Unit::Count | Unit::Index => None,
        };
        plain.unwrap_or_else(|| number(value))
    }
}

/// A number with two digits that count: "12", "3.4", "0.056".
fn number(value: f64) -> String {
    let size = value.abs();
    let decimals = match size {
        _ if value.fract() == 0.0 || size >= 10.0 => 0,
        _ if size < 0.0001 => 4,
        _ => (1.0 - size.log10().floor()) as usize,
    };
    let text = format!("{size:.decimals$}");
    let short = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    format!("{}{short}", if value < 0.0 && short != "0" { "−" } else { "" })
}

/// Marks that part the values in about equal fifths, rounded up to two digits; the last is the greatest value.
fn fifths(known: &[f64]) -> Vec<f64> {
    let mark = |step: usize| known.get((known.len() * step / STEPS).saturating_sub(1)).copied().map(rounded_up);
    let mut marks: Vec<f64> = (1..STEPS).filter_map(mark).collect();
    marks.extend(known.last());
    marks.dedup_by(|next, before| *next <= *before);
    marks
}

fn rounded_up(value: f64) -> f64 {
    let size = value.abs();
    if size < 1e-12 {
        return 0.0;
    }
    let digit = 10_f64.powf(size.log10().floor() - 1.0);
    (value / digit).ceil() * digit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_say_what_they_are() {
        for (value, text) in [(0.0, "0"), (12.0, "12"), (3.44, "3.4"), (0.0557, "0.056"), (-0.5, "−0.5"), (-1.0, "−1"), (123.4, "123")] {
            assert_eq!(number(value), text);
        }
    }

    #[test]
    fn marks_part_the_values_in_fifths_and_never_repeat() {
        let values: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!(fifths(&values), [20.0, 40.0, 60.0, 80.0, 100.0]);
        let most_are_nothing = [[0.0; 80].as_slice(), &[7.0; 20]].concat();
        assert_eq!(fifths(&most_are_nothing), [0.0, 7.0]);
        assert!(fifths(&[]).is_empty());
    }
}
