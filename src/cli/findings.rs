//! Findings of a map: what it shows that is seldom said, as sentences or as JSON.

use super::Failure;
use super::arguments::Findings;
use super::commands::on_or_today;
use super::progress::watched;
use super::streams::{note, print, read_map};
use crate::analysis::{self, Inquiry, findings::ALL};
use crate::formats;
use crate::model::View;
use std::sync::Arc;

pub(super) fn findings(Findings { map, json, on, kind, with_assumed, audience }: &Findings) -> Result<(), Failure> {
    if let Some(unknown) = kind.iter().find(|kind| !ALL.iter().any(|analysis| analysis.kind == **kind)) {
        let kinds: Vec<&str> = ALL.iter().map(|analysis| analysis.kind).collect();
        return Err(Failure::Usage(format!("there is no finding of the kind \"{unknown}\"; there are {}", kinds.join(", "))));
    }
    let opened = read_map(map)?.0;
    opened.warnings.iter().for_each(|warning| note(&format!("Note: {warning}")));
    let cleared = View::new(Arc::new(opened.map)).cleared(*audience);
    let inquiry = Inquiry { on: on_or_today(*on), with_assumed: *with_assumed };
    let Some(mut found) = watched("Looking", |progress| analysis::find(cleared.view(), inquiry, progress)) else { return Ok(()) };
    let map = cleared.view().map();
    let mut before = analysis::findings::answered_before(map, &found);
    before.retain(|naming| kind.is_empty() || kind.contains(&naming.kind));
    found.retain(|finding| kind.is_empty() || kind.iter().any(|kind| kind == finding.kind));
    let text = if *json { formats::findings_json(&found, map)? } else { formats::findings_page(&found, &before, map) };
    Ok(print(&text)?)
}
