//! A graph file of the harness as a map: its organisations where they are, each relationship of the nearest kind we have.

use outloud::model::{
    Ends, Funding, Kind, Known, Map, Money, Organisation, OrganisationId, Position, Power, PowerForm, Relationship, RelationshipId, Sector, Strength,
    Working, WorkingForm,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Graph {
    nodes: Vec<Node>,
    edges: Vec<Edge>,
}

#[derive(Deserialize)]
struct Node {
    label: String,
    #[serde(default)]
    role: String,
    power: Option<u32>,
    x: f64,
    y: f64,
}

#[derive(Deserialize)]
struct Edge {
    s: usize,
    t: usize,
    #[serde(default)]
    kind: String,
    strength: Option<u8>,
    amount: Option<i64>,
}

/// The map of a graph file. Relationships of an organisation with itself, of which the files have a few, are left out: no map holds them.
pub fn map(path: &str) -> Map {
    let graph: Graph = serde_json::from_slice(&std::fs::read(path).expect("the graph file")).expect("a graph");
    let mut map = Map::with_room(graph.nodes.len(), graph.edges.len());
    let ids: Vec<OrganisationId> = (0..graph.nodes.len()).map(|number| OrganisationId::new(&format!("o{number}")).expect("id")).collect();
    for (number, node) in graph.nodes.into_iter().enumerate() {
        let sector = match node.role.as_str() {
            "funder" => Sector::Statutory,
            "intermediary" => Sector::Voluntary,
            "public" => Sector::Private,
            _ => Sector::Community,
        };
        let position = Position::new(node.x, node.y);
        let organisation =
            Organisation { sectors: vec![sector], influence: node.power, position, ..Organisation::new(ids[number].clone(), node.label) };
        map.add_organisation(organisation).expect("organisation");
    }
    for (number, edge) in graph.edges.into_iter().enumerate().filter(|(_, edge)| edge.s != edge.t) {
        let relationship = Relationship::new(RelationshipId::new(&format!("r{number}")).expect("id"), kind(&edge));
        map.connect(&Ends { from: ids[edge.s].clone(), to: ids[edge.t].clone() }, relationship).expect("relationship");
    }
    map
}

fn kind(edge: &Edge) -> Kind {
    let strength = edge.strength.and_then(Strength::new);
    let power = |form| Kind::Power(Power { form, strength, visibility: None });
    match edge.kind.as_str() {
        "funds" => Kind::Funding(Funding { amount: edge.amount.and_then(|amount| Money::from_pence(amount * 100)), ..Funding::default() }),
        "reports_to" => power(PowerForm::Decides),
        "advises" | "influences" => power(PowerForm::Advises),
        form => {
            let form = if form == "refers_to" { WorkingForm::Refers } else { WorkingForm::SharesTask };
            Kind::Working(Working { form, strength, two_way: Known::Yes })
        }
    }
}
