//! The marks at which a finding is worth naming, as fields: they are settings of the map, each with its source.

use super::findings::capital;
use super::inspector::fields;
use super::typing::Field;
use crate::app::Action;
use crate::edit::Command;
use crate::model::{Details, Threshold, ThresholdUnit};
use crate::problem::Problem;
use egui::{RichText, Ui};

/// The field of one mark. `salt` tells apart the places where it stands.
pub fn field(ui: &mut Ui, salt: &str, now: &Details, threshold: Threshold) {
    let unit = match threshold.unit() {
        ThresholdUnit::Percent => " (%)",
        ThresholdUnit::TenThousandths => " (of 10,000)",
        ThresholdUnit::Months => " (months)",
        ThresholdUnit::Count => "",
    };
    let label = format!("{}{unit}", capital(threshold.word()));
    let value = now.threshold(threshold);
    fields::text(ui, salt, &label, Field::Line, &value.to_string(), |text| {
        let value: Option<u32> = if text.trim().is_empty() {
            None
        } else {
            Some(text.trim().parse().map_err(|_| Problem::new("A threshold is a whole number").hint("Leave it empty for the usual value"))?)
        };
        let mut details = now.clone();
        match value.filter(|value| *value != threshold.default_value()) {
            Some(value) => details.thresholds.insert(threshold, value),
            None => details.thresholds.remove(&threshold),
        };
        Ok(Action::Edit(Command::Describe(Box::new(details))))
    });
    let usual = threshold.default_value();
    let source = if value == usual { capital(threshold.source()) } else { format!("Set in this map; the usual is {usual}: {}", threshold.source()) };
    ui.label(RichText::new(source).weak().small());
}
