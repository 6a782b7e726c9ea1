//! Findings as JSON, or as a page to read. Only how they are written down: what they are is said in [`crate::analysis`].

use crate::analysis::{Finding, findings};
use crate::model::{Audience, Map, Naming, NamingState, OrganisationId, RelationshipId};
use crate::problem::Problem;
use serde::Serialize;

/// A list of findings as JSON, in their order, each with what the group says to it.
///
/// # Errors
/// The list could not be put together.
pub fn findings_json(findings: &[Finding], map: &Map) -> Result<String, Problem> {
    let written: Vec<Written> = findings.iter().map(|finding| Written::of(finding, map)).collect();
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
    #[serde(skip_serializing_if = "Option::is_none")]
    naming: Option<WrittenNaming<'a>>,
}

#[derive(Serialize)]
struct WrittenNaming<'a> {
    id: &'a str,
    passed: bool,
    state: Option<&'a str>,
    sentence: &'a str,
    own_words: &'a str,
    other_wording: &'a str,
    said_by: &'a str,
    action: &'a str,
    owner: &'a str,
    date: Option<String>,
    audience: &'a str,
}

impl<'a> WrittenNaming<'a> {
    fn of(naming: &'a Naming) -> Self {
        let Naming {
            id,
            kind: _,
            about: _,
            relationships: _,
            sentence,
            passed,
            state,
            own_words,
            other_wording,
            said_by,
            action,
            owner,
            date,
            audience,
        } = naming;
        Self {
            id: id.as_str(),
            passed: *passed,
            state: state.map(NamingState::word),
            sentence,
            own_words,
            other_wording,
            said_by,
            action,
            owner,
            date: date.map(|date| date.to_string()),
            audience: Audience::word(*audience),
        }
    }
}

#[derive(Serialize)]
struct WrittenFigure<'a> {
    name: &'a str,
    value: f64,
    unit: &'a str,
    workings: &'a str,
}

impl<'a> Written<'a> {
    fn of(finding: &'a Finding, map: &'a Map) -> Self {
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
            naming: map.naming_of(finding.kind, &finding.about, &finding.sentence).map(WrittenNaming::of),
        }
    }
}

/// The findings, and the answers to what is found no longer, as a page to read: under a heading for each kind the sentences with what they stand on and what the group says to them, the question, and the
/// thresholds that were used.
pub fn findings_page(findings: &[Finding], before: &[&Naming], map: &Map) -> String {
    let mut blocks = Vec::new();
    for analysis in findings::ALL {
        let of_kind: Vec<&Finding> = findings.iter().filter(|finding| finding.kind == analysis.kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        let mut lines = vec![analysis.title.to_owned(), "-".repeat(analysis.title.chars().count())];
        for finding in of_kind {
            lines.push(format!("{}\n    ({})", finding.sentence, finding.certainty));
            let naming = map.naming_of(finding.kind, &finding.about, &finding.sentence);
            lines.extend(naming.into_iter().flat_map(answer).map(|line| format!("    {line}")));
        }
        lines.push(format!("Ask: {}", analysis.question));
        lines.extend(analysis.thresholds.iter().map(|threshold| {
            let value = map.details().threshold(*threshold);
            let of_default = if value == threshold.default_value() { threshold.source() } else { "set in this map" };
            format!("Mark: {threshold} {value}{} ({of_default})", threshold.unit().after_number())
        }));
        blocks.push(lines.join("\n"));
    }
    if !before.is_empty() {
        let title = "Answered, and not among the findings now";
        let mut lines = vec![title.to_owned(), "-".repeat(title.len())];
        for naming in before {
            lines.push(naming.sentence.clone());
            lines.extend(answer(naming).into_iter().map(|line| format!("    {line}")));
        }
        blocks.push(lines.join("\n"));
    }
    match blocks.is_empty() {
        true => "Nothing to say yet: the map shows none of the things that are looked for.".to_owned(),
        false => blocks.join("\n\n"),
    }
}

/// What the group says to a finding, line by line.
fn answer(naming: &Naming) -> Vec<String> {
    let by = naming.date.map_or_else(String::new, |date| format!("by {}", date.shown()));
    let action = [naming.action.as_str(), &naming.owner, &by].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("; ");
    let lines = [
        ("State", naming.state.map_or("", NamingState::word)),
        ("In our words", &naming.own_words),
        ("As others put it", &naming.other_wording),
        ("Said by", &naming.said_by),
        ("Action", &action),
    ];
    let told = lines.iter().filter(|(_, text)| !text.is_empty());
    told.map(|(name, text)| format!("{name}: {}", text.replace('\n', "\n        "))).collect()
}
