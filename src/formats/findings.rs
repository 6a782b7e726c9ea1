//! Findings as JSON, or as a page to read. Only how they are written down: what they are is said in [`crate::analysis`].

use crate::analysis::{Finding, findings};
use crate::model::{Map, OrganisationId, RelationshipId};
use crate::problem::Problem;
use serde::Serialize;

/// A list of findings as JSON, in their order.
///
/// # Errors
/// The list could not be put together.
pub fn findings_json(findings: &[Finding]) -> Result<String, Problem> {
    let written: Vec<Written> = findings.iter().map(Written::of).collect();
    serde_json::to_string_pretty(&written).map_err(|error| Problem::new(format!("The findings could not be written as JSON: {error}")))
}

#[derive(Serialize)]
struct Written<'a> {
    finding: &'a str,
    about: Vec<&'a str>,
    relationships: Vec<&'a str>,
    figures: Vec<WrittenFigure<'a>>,
    certainty: String,
    sentence: &'a str,
    question: &'a str,
    severity: usize,
}

#[derive(Serialize)]
struct WrittenFigure<'a> {
    name: &'a str,
    value: f64,
    unit: &'a str,
    workings: &'a str,
}

impl<'a> Written<'a> {
    fn of(finding: &'a Finding) -> Self {
        let figure = |figure: &'a findings::Figure| WrittenFigure {
            name: figure.name,
            value: figure.value,
            unit: figure.unit.word(),
            workings: &figure.workings,
        };
        Self {
            finding: finding.kind,
            about: finding.about.iter().map(OrganisationId::as_str).collect(),
            relationships: finding.relationships.iter().map(RelationshipId::as_str).collect(),
            figures: finding.figures.iter().map(figure).collect(),
            certainty: finding.certainty.to_string(),
            sentence: &finding.sentence,
            question: finding.question,
            severity: finding.severity,
        }
    }
}

/// The findings as a page to read: under a heading for each kind the sentences with what they stand on, the question, and the
/// thresholds that were used.
pub fn findings_page(findings: &[Finding], map: &Map) -> String {
    let mut blocks = Vec::new();
    for analysis in findings::ALL {
        let of_kind: Vec<&Finding> = findings.iter().filter(|finding| finding.kind == analysis.kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        let mut lines = vec![analysis.title.to_owned(), "-".repeat(analysis.title.chars().count())];
        lines.extend(of_kind.iter().map(|finding| format!("{}\n    ({})", finding.sentence, finding.certainty)));
        lines.push(format!("Ask: {}", analysis.question));
        lines.extend(analysis.thresholds.iter().map(|threshold| {
            let value = map.details().threshold(*threshold);
            let of_default = if value == threshold.default_value() { threshold.source() } else { "set in this map" };
            format!("Mark: {threshold} {value}{} ({of_default})", threshold.unit().after_number())
        }));
        blocks.push(lines.join("\n"));
    }
    match blocks.is_empty() {
        true => "Nothing to say yet: the map shows none of the things that are looked for.".to_owned(),
        false => blocks.join("\n\n"),
    }
}
