//! Measures: numbers for each organisation and for the whole map. Not what they mean: that is said by the findings.

mod groups;
mod mixing;
mod paths;
mod rank;
mod scale;

use super::graph::{Graph, Layer};
use super::money::Account;
use super::tally::Tally;
use super::{Facts, power};
use crate::model::{Organisation, OrganisationId, Sector, View};
use jiff::{ToSpan, civil};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

pub(super) use groups::groups;
pub(super) use mixing::{SHUFFLES, alike, expected_index, mixing, mixing_of, rank_among_shuffles};
pub(super) use paths::Paths;
pub(super) use rank::ranks;
pub use scale::{MEASURES, Measure, Scale};

/// Below so many organisations, modularity says nothing and is not given.
const MODULARITY_FROM: usize = 15;

/// What is to be measured.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// The relationships whose structure is measured; money, power over others and voice are the same whichever it is.
    pub network: Layer,
    /// Whether the direction of relationships counts.
    pub directed: bool,
    /// The day from which money is looked at, for 12 months.
    pub on: civil::Date,
}

/// All measures of a view.
#[derive(Clone, Debug, PartialEq)]
pub struct Measures {
    /// One row for each organisation, in the order of the file.
    pub organisations: Vec<Row>,
    /// Of the whole map.
    pub map: WholeMap,
}

/// The measures of one organisation.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Which organisation.
    pub id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its first sector.
    pub sector: Option<Sector>,
    /// Ties: arcs in and out, or neighbours where direction does not count. Each pair counts once.
    pub degree: usize,
    /// Arcs that come in.
    pub in_degree: usize,
    /// Arcs that go out.
    pub out_degree: usize,
    /// The share of others' shortest paths that lead through it: divided by (n−1)(n−2), or half of that without direction.
    pub betweenness: f64,
    /// How near those are who can reach it, scaled by how many can (Wasserman and Faust).
    pub closeness: f64,
    /// PageRank on who depends on whom, damping 0.85; a ranking, not a percentage.
    pub pagerank: f64,
    /// Core number, without direction.
    pub core: usize,
    /// Whether a connected part would fall into pieces without it.
    pub cut_point: bool,
    /// Its group, counted from 1, the largest first.
    pub group: usize,
    /// The largest share of its income (or of its funding on the map, where income is not known) from one funder.
    pub dependency_max: Option<f64>,
    /// That funder.
    pub dependency_max_on: Option<OrganisationId>,
    /// How many fund it.
    pub funders: usize,
    /// As how many equal funders its money behaves (one over the sum of squared shares).
    pub effective_funders: Option<f64>,
    /// The share of the funding it draws that ends within 12 months.
    pub ends_within_12_months: Option<f64>,
    /// Power held less power felt, as a share of both.
    pub net_power: Option<f64>,
    /// Steps from its voice to anyone who decides.
    pub voice_distance: Option<usize>,
    /// The largest share of its income that depends on one other, counting those in between.
    pub total_dependency_max: Option<f64>,
    /// That other.
    pub total_dependency_max_on: Option<OrganisationId>,
    /// Where its income first came onto the map, as shares that sum to 1: itself included, for what no funder on the map brings.
    pub origins: Vec<(OrganisationId, f64)>,
    /// The restricted share of funding of which that is known.
    pub restricted_share: Option<f64>,
    /// The share of its ties that are with other sectors, less the share that are not.
    pub ei_index: Option<f64>,
    /// How many ask it.
    pub askers: usize,
    /// Occasions a year on which it is asked, as far as known.
    pub occasions: u64,
}

/// The measures of a whole map.
#[derive(Clone, Debug, PartialEq)]
pub struct WholeMap {
    /// Ties as a share of all possible ones.
    pub density: Option<f64>,
    /// The share of arcs that are answered.
    pub reciprocity: Option<f64>,
    /// Ties across sectors less ties within, as a share of both.
    pub ei_index: Option<f64>,
    /// What that would be if ties fell at random.
    pub ei_index_expected: Option<f64>,
    /// How much denser the groups are inside than chance would have it; not given below 15 organisations.
    pub modularity: Option<f64>,
    /// Connected parts, organisations on their own included.
    pub components: usize,
    /// The share of pairs that no path joins.
    pub fragmentation: Option<f64>,
    /// Inequality of power over others, 0 to 1.
    pub gini_power: Option<f64>,
    /// The share of all power over others that each sector holds.
    pub power_by_sector: BTreeMap<Sector, f64>,
    /// The share of all funding in the map's currency that each sector receives.
    pub money_by_sector: BTreeMap<Sector, f64>,
}

/// All measures. `progress` is told how much is done, 0 to 1; if it breaks, there is no answer.
pub fn measure(view: &View, question: &Question, progress: &mut dyn FnMut(f32) -> ControlFlow<()>) -> Option<Measures> {
    let facts = Facts::of(view, question.on);
    let graph = Graph::of(&facts.roll, question.network, question.directed);
    let division = groups(&graph.joined);
    let structure = Structure {
        paths: paths::paths(&graph, &mut |done| progress(done * 0.8))?.into_iter().collect(),
        dependencies: dependencies(&facts, &mut |done| progress(0.8 + done * 0.2))?,
        into: into(&graph),
        cores: graph.cores().into_iter().collect(),
        cut_points: cut_points(&graph),
        ranks: ranks(&facts.roll, &facts.books, question.network, question.directed).into_iter().collect(),
        groups: division.of.iter().copied().collect(),
        graph,
    };
    let organisations = facts.roll.organisations().enumerate();
    Some(Measures {
        organisations: organisations.map(|(number, organisation)| row(&facts, &structure, number, organisation)).collect(),
        map: whole(&facts, &structure.graph, division.modularity),
    })
}

/// What is found for all organisations at once.
struct Structure {
    graph: Graph,
    paths: Tally<Paths>,
    into: Tally<usize>,
    cores: Tally<usize>,
    cut_points: Tally<bool>,
    ranks: Tally<f64>,
    groups: Tally<usize>,
    dependencies: Tally<Option<(usize, f64)>>,
}

fn row(facts: &Facts, structure: &Structure, number: usize, organisation: &Organisation) -> Row {
    let Structure { graph, paths, into, cores, cut_points, ranks, groups, dependencies } = structure;
    let id = |number: usize| facts.roll.id(number).cloned();
    let account = facts.books.account(number);
    let largest = account.and_then(|account| account.inflows.first().map(|inflow| (inflow.funder, account.share(inflow.pence))));
    let (out_degree, in_degree) = (graph.out.of(number).len(), into.of(number));
    let load = facts.asks.load(number, &graph.joined);
    Row {
        id: organisation.id.clone(),
        name: organisation.name.clone(),
        sector: organisation.sectors.first().cloned(),
        degree: if graph.directed { in_degree + out_degree } else { out_degree },
        in_degree,
        out_degree,
        betweenness: paths.of(number).betweenness,
        closeness: paths.of(number).closeness,
        pagerank: ranks.of(number),
        core: cores.of(number),
        cut_point: cut_points.of(number),
        group: groups.of(number) + 1,
        dependency_max: largest.map(|(_, share)| share),
        dependency_max_on: largest.and_then(|(funder, _)| id(funder)),
        funders: account.map_or(0, |account| account.inflows.len()),
        effective_funders: account.and_then(Account::concentration).map(|concentration| 1.0 / concentration),
        ends_within_12_months: account.and_then(|account| account.ending_by(facts.on.saturating_add(12.months()))),
        net_power: facts.powers.net(number),
        voice_distance: facts.voices.distance(number),
        total_dependency_max: dependencies.of(number).map(|(_, share)| share),
        total_dependency_max_on: dependencies.of(number).and_then(|(on, _)| id(on)),
        origins: facts.flows.origins(number).into_iter().filter_map(|(origin, share)| Some((id(origin)?, share))).collect(),
        restricted_share: account.and_then(Account::restricted),
        ei_index: mixing_of(&facts.roll, graph, number).index(),
        askers: load.askers.len(),
        occasions: load.occasions,
    }
}

fn whole(facts: &Facts, graph: &Graph, modularity: Option<f64>) -> WholeMap {
    let roll = &facts.roll;
    let components = graph.components();
    let pairs = |size: usize| size as f64 * (size as f64 - 1.0);
    let joined: f64 = components.iter().map(|part| pairs(part.len())).sum();
    WholeMap {
        density: graph.density(),
        reciprocity: graph.reciprocity(),
        ei_index: mixing(roll, graph).index(),
        ei_index_expected: expected_index(roll),
        modularity: modularity.filter(|_| roll.len() >= MODULARITY_FROM),
        components: components.len(),
        fragmentation: (roll.len() > 1).then(|| 1.0 - joined / pairs(roll.len())),
        gini_power: facts.powers.gini(),
        power_by_sector: facts.powers.by_sector(roll),
        money_by_sector: power::by_sector(roll, |number| facts.books.account(number).map_or(0, |account| account.drawn)),
    }
}

fn into(graph: &Graph) -> Tally<usize> {
    let mut into = Tally::new(graph.out.len());
    graph.out.pairs().for_each(|(_, to)| into.add(to, 1));
    into
}

fn cut_points(graph: &Graph) -> Tally<bool> {
    let mut cut_points = Tally::new(graph.out.len());
    graph.cut_points().into_iter().for_each(|number| cut_points.set(number, true));
    cut_points
}

/// On whom each depends most, those in between counted; equal ones by the order of the file.
fn dependencies(facts: &Facts, progress: &mut dyn FnMut(f32) -> ControlFlow<()>) -> Option<Tally<Option<(usize, f64)>>> {
    let mut most: Tally<Option<(usize, f64)>> = Tally::new(facts.roll.len());
    for origin in 0..facts.roll.len() {
        if origin % 64 == 0 && progress(origin as f32 / facts.roll.len() as f32).is_break() {
            return None;
        }
        for (number, share) in facts.flows.depending_on(origin) {
            if most.of(number).is_none_or(|(_, known)| share > known + 1e-12) {
                most.set(number, Some((origin, share)));
            }
        }
    }
    Some(most)
}
