//! Measures as a table (CSV) or as one JSON object. Only how they are written down: what they are is said in [`crate::analysis`].

use super::tables::cell::{defused, sector_word};
use crate::analysis::{Measures, Question, Row, WholeMap};
use crate::model::{OrganisationId, Sector};
use crate::problem::Problem;
use serde::Serialize;
use std::collections::BTreeMap;

/// The columns of the table, in order.
const COLUMNS: [&str; 25] = [
    "id",
    "name",
    "sector",
    "degree",
    "in_degree",
    "out_degree",
    "betweenness",
    "closeness",
    "pagerank",
    "core",
    "cut_point",
    "group",
    "dependency_max",
    "dependency_max_on",
    "funders",
    "effective_funders",
    "ends_within_12_months",
    "net_power",
    "voice_distance",
    "total_dependency_max",
    "total_dependency_max_on",
    "restricted_share",
    "ei_index",
    "askers",
    "occasions",
];

/// One row for each organisation; an empty cell is not known or does not apply. Shares are of 1.
///
/// # Errors
/// The table could not be put together.
pub fn measures_table(measures: &Measures) -> Result<Vec<u8>, Problem> {
    let refused = |error: &dyn std::fmt::Display| Problem::new(format!("The table of measures could not be written: {error}"));
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(COLUMNS).map_err(|error| refused(&error))?;
    for row in &measures.organisations {
        table.write_record(cells(row)).map_err(|error| refused(&error))?;
    }
    table.into_inner().map_err(|error| refused(&error))
}

fn cells(row: &Row) -> [String; COLUMNS.len()] {
    let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
    let id = |id: &Option<OrganisationId>| id.as_ref().map_or_else(String::new, |id| defused(id.as_str()));
    [
        defused(row.id.as_str()),
        defused(&row.name),
        row.sector.as_ref().map_or_else(String::new, |sector| defused(&sector_word(sector))),
        row.degree.to_string(),
        row.in_degree.to_string(),
        row.out_degree.to_string(),
        row.betweenness.to_string(),
        row.closeness.to_string(),
        row.pagerank.to_string(),
        row.core.to_string(),
        if row.cut_point { "yes" } else { "no" }.to_owned(),
        row.group.to_string(),
        number(row.dependency_max),
        id(&row.dependency_max_on),
        row.funders.to_string(),
        number(row.effective_funders),
        number(row.ends_within_12_months),
        number(row.net_power),
        row.voice_distance.map_or_else(String::new, |steps| steps.to_string()),
        number(row.total_dependency_max),
        id(&row.total_dependency_max_on),
        number(row.restricted_share),
        number(row.ei_index),
        row.askers.to_string(),
        row.occasions.to_string(),
    ]
}

/// One object: what was asked, the measures of the whole map, and a list of organisations. What is not known is null.
///
/// # Errors
/// The object could not be put together.
pub fn measures_json(measures: &Measures, question: &Question) -> Result<String, Problem> {
    let written = Written {
        network: question.network.word(),
        directed: question.directed,
        on: question.on.to_string(),
        map: WrittenMap::of(&measures.map),
        organisations: measures.organisations.iter().map(WrittenRow::of).collect(),
    };
    serde_json::to_string_pretty(&written).map_err(|error| Problem::new(format!("The measures could not be written as JSON: {error}")))
}

#[derive(Serialize)]
struct Written<'a> {
    network: &'a str,
    directed: bool,
    on: String,
    #[serde(flatten)]
    map: WrittenMap,
    organisations: Vec<WrittenRow<'a>>,
}

#[derive(Serialize)]
struct WrittenMap {
    density: Option<f64>,
    reciprocity: Option<f64>,
    ei_index: Option<f64>,
    ei_index_expected: Option<f64>,
    modularity: Option<f64>,
    components: usize,
    fragmentation: Option<f64>,
    gini_power: Option<f64>,
    power_by_sector: BTreeMap<String, f64>,
    money_by_sector: BTreeMap<String, f64>,
}

impl WrittenMap {
    fn of(map: &WholeMap) -> Self {
        let words = |shares: &BTreeMap<Sector, f64>| shares.iter().map(|(sector, share)| (sector_word(sector), *share)).collect();
        Self {
            density: map.density,
            reciprocity: map.reciprocity,
            ei_index: map.ei_index,
            ei_index_expected: map.ei_index_expected,
            modularity: map.modularity,
            components: map.components,
            fragmentation: map.fragmentation,
            gini_power: map.gini_power,
            power_by_sector: words(&map.power_by_sector),
            money_by_sector: words(&map.money_by_sector),
        }
    }
}

#[derive(Serialize)]
struct WrittenRow<'a> {
    id: &'a str,
    name: &'a str,
    sector: Option<String>,
    degree: usize,
    in_degree: usize,
    out_degree: usize,
    betweenness: f64,
    closeness: f64,
    pagerank: f64,
    core: usize,
    cut_point: bool,
    group: usize,
    dependency_max: Option<f64>,
    dependency_max_on: Option<&'a str>,
    funders: usize,
    effective_funders: Option<f64>,
    ends_within_12_months: Option<f64>,
    net_power: Option<f64>,
    voice_distance: Option<usize>,
    total_dependency_max: Option<f64>,
    total_dependency_max_on: Option<&'a str>,
    origins: BTreeMap<&'a str, f64>,
    restricted_share: Option<f64>,
    ei_index: Option<f64>,
    askers: usize,
    occasions: u64,
}

impl<'a> WrittenRow<'a> {
    fn of(row: &'a Row) -> Self {
        Self {
            id: row.id.as_str(),
            name: &row.name,
            sector: row.sector.as_ref().map(sector_word),
            degree: row.degree,
            in_degree: row.in_degree,
            out_degree: row.out_degree,
            betweenness: row.betweenness,
            closeness: row.closeness,
            pagerank: row.pagerank,
            core: row.core,
            cut_point: row.cut_point,
            group: row.group,
            dependency_max: row.dependency_max,
            dependency_max_on: row.dependency_max_on.as_ref().map(OrganisationId::as_str),
            funders: row.funders,
            effective_funders: row.effective_funders,
            ends_within_12_months: row.ends_within_12_months,
            net_power: row.net_power,
            voice_distance: row.voice_distance,
            total_dependency_max: row.total_dependency_max,
            total_dependency_max_on: row.total_dependency_max_on.as_ref().map(OrganisationId::as_str),
            origins: row.origins.iter().map(|(origin, share)| (origin.as_str(), *share)).collect(),
            restricted_share: row.restricted_share,
            ei_index: row.ei_index,
            askers: row.askers,
            occasions: row.occasions,
        }
    }
}
