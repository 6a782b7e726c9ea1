//! Measures of a map: what each organisation and the whole map come to in numbers.

use super::arguments::{Measures, NetworkName};
use super::commands::on_or_today;
use super::progress::watched;
use super::streams::{note, print, read_map};
use crate::analysis::{self, Layer, Question};
use crate::formats;
use crate::model::View;
use crate::problem::Problem;
use std::sync::Arc;

pub(super) fn measures(Measures { map, json, network, undirected, on, audience, csv: _ }: &Measures) -> Result<(), Problem> {
    let opened = read_map(map)?.0;
    opened.warnings.iter().for_each(|warning| note(&format!("Note: {warning}")));
    let cleared = View::new(Arc::new(opened.map)).cleared(*audience);
    let network = match network {
        NetworkName::Simple => Layer::Simple,
        NetworkName::Funding => Layer::Funding,
        NetworkName::Power => Layer::Power,
        NetworkName::Working => Layer::Working,
    };
    let question = Question { network, directed: !undirected, on: on_or_today(*on) };
    let Some(measures) = watched("Measuring", |progress| analysis::measure(cleared.view(), &question, progress)) else { return Ok(()) };
    match json {
        true => print(&formats::measures_json(&measures, &question)?),
        false => print(String::from_utf8_lossy(&formats::measures_table(&measures)?).trim_end()),
    }
}
