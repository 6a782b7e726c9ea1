//! The numbers are right: published values to the printed precision, small cases worked out exactly, 200 random graphs against an
//! independent program, and what must hold of every map.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use jiff::civil::{Date, date};
use outloud::analysis::{Layer, Measures, Question, Row, dependants, knock_on, measure};
use outloud::model::{Money, PowerForm};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use support::drawing::{Drawing, id};

const ON: Date = date(2026, 4, 1);

fn measured(map: &Drawing, network: Layer, directed: bool) -> Measures {
    measure(&map.view(), &Question { network, directed, on: ON }, &mut |_| ControlFlow::Continue(())).unwrap()
}

/// A network from a table of ties.
fn ties(text: &str) -> Drawing {
    let mut drawing = Drawing::default();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        drawing.works(cells[0], cells[1]);
    }
    drawing
}

macro_rules! published {
    ($name:literal) => {
        include_str!(concat!("data/published/", $name, ".csv"))
    };
}

fn row<'a>(measures: &'a Measures, name: &str) -> &'a Row {
    measures.organisations.iter().find(|row| row.name == name).unwrap_or_else(|| panic!("{name} is measured"))
}

#[track_caller]
fn near(found: f64, expected: f64, within: f64, what: &str) {
    assert!((found - expected).abs() <= within, "{what}: {found}, not {expected}");
}

/// The values that networkx's own tests print for a test.
fn printed(test: &str) -> Vec<(&'static str, f64)> {
    let rows = published!("networkx_test_values").lines().filter_map(move |line| {
        let cells: Vec<&str> = line.split(',').collect();
        (cells[1] == test).then(|| (cells[2], cells[3].parse().unwrap()))
    });
    let rows: Vec<_> = rows.collect();
    assert!(!rows.is_empty(), "{test}");
    rows
}

fn cut_points(measures: &Measures) -> BTreeSet<&str> {
    measures.organisations.iter().filter(|row| row.cut_point).map(|row| row.name.as_str()).collect()
}

#[test]
fn the_krackhardt_kite_has_its_three_different_centres() {
    let kite = measured(&ties(published!("krackhardt_kite_edges")), Layer::Working, false);
    let table = [
        ("Andre", 4, 0.8335, 0.023, 0.529),
        ("Beverley", 4, 0.8335, 0.023, 0.529),
        ("Carol", 3, 0.0, 0.0, 0.5),
        ("Diane", 6, 3.6665, 0.102, 0.6),
        ("Ed", 3, 0.0, 0.0, 0.5),
        ("Fernando", 5, 8.3335, 0.231, 0.643),
        ("Garth", 5, 8.3335, 0.231, 0.643),
        ("Heather", 3, 14.0, 0.389, 0.6),
        ("Ike", 2, 8.0, 0.222, 0.429),
        ("Jane", 1, 0.0, 0.0, 0.310),
    ];
    for (name, degree, raw, betweenness, closeness) in table {
        let row = row(&kite, name);
        assert_eq!(row.degree, degree, "{name}");
        near(row.betweenness * 36.0, raw, 0.0005, name);
        near(row.betweenness, betweenness, 0.0005, name);
        near(row.closeness, closeness, 0.0005, name);
    }
    assert_eq!(cut_points(&kite), BTreeSet::from(["Heather", "Ike"]));
}

#[test]
fn the_florentine_families_are_as_published_without_and_with_the_one_on_its_own() {
    let mut families = ties(published!("flo_marriage_edges"));
    let measures = measured(&families, Layer::Working, false);
    assert_eq!(measures.organisations.len(), 15);
    for (family, value) in printed("test_florentine_families_graph") {
        near(row(&measures, family).betweenness, value, 0.0005, family);
    }
    for (family, value) in printed("test_florentine_families_closeness") {
        near(row(&measures, family).closeness, value, 0.0005, family);
    }
    let measures = measured(families.organisation("Pucci"), Layer::Working, false);
    let raw: Vec<f64> = measures.organisations.iter().map(|row| row.betweenness * 105.0).collect();
    near(raw.iter().sum::<f64>() / 16.0, 9.75, 0.0005, "mean betweenness");
    near(raw.iter().copied().fold(0.0, f64::max), 47.5, 0.0005, "largest betweenness");
    near(row(&measures, "Medici").betweenness, 0.452, 0.0005, "an organisation on its own changes every normalised value");
    near(measures.map.density.unwrap(), 0.167, 0.0005, "density");
    near(measures.map.fragmentation.unwrap(), 0.125, 0.0005, "fragmentation");
    assert_eq!(measures.map.components, 2);
    assert_eq!(cut_points(&measures), BTreeSet::from(["Albizzi", "Guadagni", "Medici", "Salviati"]));
}

#[test]
fn the_florentine_families_do_business_as_published() {
    let mut business = ties(published!("flo_business_edges"));
    for line in published!("flo_marriage_nodes").lines().skip(1) {
        business.organisation(line.split(',').next().unwrap());
    }
    let measures = measured(&business, Layer::Working, false);
    let raw: Vec<f64> = measures.organisations.iter().map(|row| row.betweenness * 105.0).collect();
    near(raw.iter().copied().fold(0.0, f64::max), 25.0, 0.0005, "largest betweenness");
    near(raw.iter().sum::<f64>() / 16.0, 4.75, 0.0005, "mean betweenness");
    near(measures.map.density.unwrap(), 0.125, 0.0005, "density");
    near(measures.map.fragmentation.unwrap(), 0.542, 0.0005, "fragmentation");
    assert_eq!(measures.organisations.iter().filter(|row| row.degree == 0).count(), 5);
}

#[test]
fn the_high_tech_managers_are_as_published() {
    let reports = measured(&ties(published!("ht_reports_edges")), Layer::Working, true);
    near(reports.map.density.unwrap(), 0.048, 0.0005, "density");
    assert_eq!(reports.map.reciprocity, Some(0.0));
    assert_eq!(reports.organisations.iter().map(|row| row.in_degree).max(), Some(7));
    assert_eq!(reports.organisations.iter().map(|row| row.out_degree).max(), Some(1));
    let raw: Vec<f64> = reports.organisations.iter().map(|row| row.betweenness * 380.0).collect();
    near(raw.iter().copied().fold(0.0, f64::max), 7.0, 1e-9, "largest betweenness");
    near(raw.iter().sum::<f64>() / 21.0, 0.762, 0.0005, "mean betweenness");

    let mut advice = ties(published!("ht_advice_edges"));
    for line in published!("ht_advice_nodes").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        advice.sector(cells[0], cells[4]);
    }
    let advice = measured(&advice, Layer::Working, true);
    assert_eq!(advice.organisations.iter().map(|row| row.out_degree).sum::<usize>(), 190);
    near(advice.map.density.unwrap(), 0.4524, 0.00005, "density");
    near(advice.map.reciprocity.unwrap(), 0.4737, 0.00005, "reciprocity");
    near(advice.map.ei_index.unwrap(), 0.51579, 0.000005, "E-I index");
    near(row(&advice, "18").betweenness * 380.0, 88.9167, 0.00005, "betweenness of 18");
}

#[test]
fn the_karate_club_is_as_published() {
    let mut club = ties(published!("karate_edges"));
    for line in published!("karate_nodes").lines().skip(1) {
        let (member, side) = line.split_once(',').unwrap();
        club.sector(member, side);
    }
    let measures = measured(&club, Layer::Working, false);
    near(row(&measures, "0").betweenness * 33.0 * 16.0, 231.07, 0.005, "betweenness");
    near(measures.map.ei_index.unwrap(), -0.71795, 0.000005, "E-I index of the split");
    // Brandes et al. 2008: the best there is
    near(measures.map.modularity.unwrap(), 0.4198, 0.00005, "modularity");
    assert_eq!(measures.organisations.iter().map(|row| row.group).max(), Some(4));
}

#[test]
fn the_southern_women_are_as_published() {
    let measures = measured(&ties(published!("davis_southern_women_edges")), Layer::Working, false);
    let is_event = |name: &str| name.len() <= 3 && name.starts_with('E');
    let sides = |name: &str| if is_event(name) { (14.0, 18.0) } else { (18.0, 14.0) };
    let checked = |test: &str, value: &dyn Fn(&Row, f64, f64) -> f64| {
        for (name, expected) in printed(test) {
            let (own, other) = sides(name);
            near(value(row(&measures, name), own, other), expected, 0.00501, name);
        }
    };
    checked("test_davis_degree_centrality", &|row, _, other| row.degree as f64 / other);
    checked("test_davis_closeness_centrality", &|row, own, other| row.closeness * (other + 2.0 * (own - 1.0)) / 31.0);
    // the most that betweenness can be in a network of two modes (Borgatti and Halgin)
    let most = |own: f64, other: f64| {
        let (s, t) = (((own - 1.0) / other).floor(), (own - 1.0) % other);
        (other * other * (s + 1.0).powi(2) + other * (s + 1.0) * (2.0 * t - s - 1.0) - t * (2.0 * s - t + 3.0)) / 2.0
    };
    checked("test_davis_betweenness_centrality", &|row, own, other| row.betweenness * 31.0 * 15.0 / most(own, other));
}

#[test]
fn les_miserables_are_as_published_and_weights_are_no_distances() {
    let measures = measured(&ties(published!("les_miserables_edges")), Layer::Working, false);
    for (name, value) in printed("test_les_miserables_graph") {
        near(row(&measures, name).betweenness, value, 0.0005, name);
    }
    for (name, value) in printed("test_les_miserables_closeness") {
        near(row(&measures, name).closeness, value, 0.0005, name);
    }
    near(measures.map.modularity.unwrap(), 0.5600, 0.00005, "modularity");
}

#[test]
fn pagerank_is_as_published() {
    let pages = measured(&ties(published!("wikipedia_pagerank_edges")), Layer::Working, true);
    let all = 579_662_461.0;
    let table = [("A", 19_002_201.0), ("B", 222_822_800.0), ("C", 198_772_220.0), ("D", 22_657_320.0), ("E", 46_886_400.0), ("F", 22_657_320.0)];
    for (page, share) in table.into_iter().chain(["G", "H", "I", "J", "K"].map(|page| (page, 9_372_840.0))) {
        near(row(&pages, page).pagerank, share / all, 1e-11, page);
    }
    // the same pages as money: the funded depend on their funders
    let mut money = Drawing::default();
    for line in published!("wikipedia_pagerank_edges").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        money.funds(cells[1], cells[0], 100);
    }
    let money = measured(&money, Layer::Funding, true);
    near(row(&money, "B").pagerank, 222_822_800.0 / all, 1e-11, "by equal shares of income");
}

#[test]
fn rank_follows_the_share_of_income() {
    let mut map = Drawing::default();
    map.funds("large", "group", 90).funds("small", "group", 10);
    let measures = measured(&map, Layer::Funding, true);
    let [large, small, group] = ["large", "small", "group"].map(|name| row(&measures, name).pagerank);
    // each starts from the same: what is handed on by the group is split nine to one
    near((large - group) / (small - group), 9.0, 1e-9, "nine tenths go to the large one");
    near(large + small + group, 1.0, 1e-12, "sum");
}

#[test]
fn a_real_network_of_organisations_agrees_with_another_program() {
    let mut sites = Drawing::default();
    for line in published!("eurosis_nodes").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        sites.sector(cells[0], cells[1]);
    }
    for line in published!("eurosis_edges").lines().skip(1) {
        let (from, to) = line.split_once(',').unwrap();
        sites.works(from, to);
    }
    let measures = measured(&sites, Layer::Working, true);
    for line in published!("eurosis_nodes").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        near(row(&measures, cells[0]).betweenness, cells[2].parse().unwrap(), 1e-12, cells[0]);
    }
    near(measures.map.reciprocity.unwrap(), 0.28230, 0.000005, "reciprocity");
    near(measures.map.density.unwrap(), 0.0045602, 0.00000005, "density");
    near(measures.map.ei_index.unwrap(), 0.39394, 0.000005, "E-I index");
    assert_eq!((measures.map.components, cut_points(&measures).len()), (6, 161));
}

#[test]
fn two_hundred_random_graphs_agree_with_networkx() {
    let mut graphs = 0;
    let mut answers: BTreeMap<&str, Measures> = BTreeMap::new();
    for line in include_str!("data/random_graphs.txt").lines() {
        let mut words = line.split(' ');
        let kind = words.next().unwrap();
        if kind == "graph" {
            graphs += 1;
            let mut map = Drawing::default();
            let nodes: usize = words.nth(1).unwrap().parse().unwrap();
            (0..nodes).for_each(|node| {
                map.organisation(&node.to_string());
            });
            words.map(|arc| arc.split_once('-').unwrap()).for_each(|(from, to)| {
                map.works(from, to);
            });
            answers = [("directed", true), ("undirected", false)].map(|(kind, directed)| (kind, measured(&map, Layer::Working, directed))).into();
            continue;
        }
        let (what, Measures { organisations, map }) = (words.next().unwrap(), &answers[kind]);
        let found: Vec<f64> = match what {
            "density" => map.density.into_iter().collect(),
            "reciprocity" => map.reciprocity.into_iter().collect(),
            "components" => vec![map.components as f64],
            "degree" => organisations.iter().map(|row| row.degree as f64).collect(),
            "betweenness" => organisations.iter().map(|row| row.betweenness).collect(),
            "closeness" => organisations.iter().map(|row| row.closeness).collect(),
            "pagerank" => organisations.iter().map(|row| row.pagerank).collect(),
            "core" => organisations.iter().map(|row| row.core as f64).collect(),
            "cut_point" => organisations.iter().map(|row| if row.cut_point { 1.0 } else { 0.0 }).collect(),
            other => panic!("{other}"),
        };
        let expected: Vec<f64> = words.map(|value| value.parse().unwrap()).collect();
        assert_eq!(found.len(), expected.len(), "{line}");
        found.iter().zip(&expected).for_each(|(found, expected)| near(*found, *expected, 1e-9, &format!("graph {graphs}: {what}")));
    }
    assert_eq!(graphs, 200);
}

/// ICB → Alliance 80 of 100, Alliance → Faith group 30 of 40, ICB → Faith group 5 of 40.
fn chain() -> Drawing {
    let mut map = Drawing::default();
    map.income("Alliance", 100).income("Faith group", 40);
    map.funds("ICB", "Alliance", 80).funds("Alliance", "Faith group", 30).funds("ICB", "Faith group", 5);
    map
}

/// F → P 60 of 100, P → Q 40 of 50, Q → P 20 of 100.
fn cycle() -> Drawing {
    let mut map = Drawing::default();
    map.income("P", 100).income("Q", 50).funds("F", "P", 60).funds("P", "Q", 40).funds("Q", "P", 20);
    map
}

fn share(map: &Drawing, of: &str, on: &str) -> f64 {
    dependants(&map.view(), ON, &id(on)).into_iter().find(|(who, _)| *who == id(of)).map_or(0.0, |(_, share)| share)
}

fn origins(map: &Drawing, of: &str) -> BTreeMap<String, f64> {
    let measures = measured(map, Layer::Simple, true);
    row(&measures, of).origins.iter().map(|(origin, share)| (origin.to_string(), *share)).collect()
}

#[test]
fn dependency_through_others_is_exact_on_a_chain() {
    let chain = chain();
    near(share(&chain, "Faith group", "ICB"), 29.0 / 40.0, 1e-15, "on the ICB");
    near(share(&chain, "Faith group", "Alliance"), 3.0 / 4.0, 1e-15, "on the Alliance");
    let origins = origins(&chain, "Faith group");
    for (origin, share) in [("ICB", 29.0 / 40.0), ("Alliance", 3.0 / 20.0), ("Faith group", 1.0 / 8.0)] {
        near(origins[origin], share, 1e-15, origin);
    }
    let measures = measured(&chain, Layer::Simple, true);
    let faith = row(&measures, "Faith group");
    assert_eq!((faith.dependency_max, &faith.dependency_max_on), (Some(0.75), &Some(id("Alliance"))));
    near(faith.total_dependency_max.unwrap(), 0.75, 1e-15, "the largest");
}

#[test]
fn money_that_goes_round_is_counted_once() {
    let cycle = cycle();
    for (of, on, exact) in [("P", "F", 5.0 / 7.0), ("Q", "F", 4.0 / 7.0), ("Q", "P", 4.0 / 5.0), ("P", "Q", 1.0 / 5.0)] {
        near(share(&cycle, of, on), exact, 1e-12, &format!("{of} on {on}"));
    }
    let origins = origins(&cycle, "P");
    for (origin, exact) in [("F", 15.0 / 21.0), ("P", 5.0 / 21.0), ("Q", 1.0 / 21.0)] {
        near(origins[origin], exact, 1e-12, origin);
    }
}

#[test]
fn the_leontief_inverse_of_miller_and_blair() {
    // A = [[0.15, 0.25], [0.20, 0.05]] has self-supply, which no relationship can draw: another organisation hands it back
    let mut map = Drawing::default();
    map.income("one", 100).income("two", 100).income("one's shop", 15).income("two's shop", 5);
    map.funds("one", "two", 25).funds("two", "one", 20).funds("one's shop", "one", 15).funds("one", "one's shop", 15);
    map.funds("two's shop", "two", 5).funds("two", "two's shop", 5);
    // L = [[1.2541, 0.3300], [0.2640, 1.1221]]: first passage divides by the diagonal, origins multiply by what is their own
    near(share(&map, "two", "one"), 0.330_033 / 1.254_125, 1e-6, "two on one");
    near(share(&map, "one", "two"), 0.264_026 / 1.122_112, 1e-6, "one on two");
    near(origins(&map, "two")["one"], 0.65 * 0.330_033, 1e-6, "of two from one");
    near(origins(&map, "two")["two"], 0.70 * 1.122_112, 1e-6, "of two from itself");
}

#[test]
fn a_closed_loop_is_its_own_origin() {
    let mut map = Drawing::default();
    map.funds("A", "B", 10).funds("B", "A", 10).income("C", 20).funds("B", "C", 10);
    near(share(&map, "C", "B"), 0.5, 1e-15, "downstream of the loop");
    for name in ["A", "B", "C"] {
        near(origins(&map, name).values().sum::<f64>(), 1.0, 1e-12, name);
    }
    assert_eq!(share(&map, "B", "A"), 0.0, "the loop is opened: each counts as an origin");
}

#[test]
fn concentration_is_as_published() {
    for (shares, index) in [
        (&[30, 30, 20, 20][..], 2600.0),
        (&[40, 30, 20, 10], 3000.0),
        (&[25, 20, 15, 10, 9, 8, 7, 6], 1580.0),
        (&[45, 15, 10, 8, 7, 6, 5, 4], 2540.0),
        (&[50, 50], 5000.0),
    ] {
        let mut map = Drawing::default();
        shares.iter().enumerate().for_each(|(number, share)| {
            map.funds(&format!("funder {number}"), "group", *share);
        });
        let measures = measured(&map, Layer::Simple, true);
        near(10_000.0 / row(&measures, "group").effective_funders.unwrap(), index, 1e-9, "concentration");
        assert_eq!(row(&measures, "group").funders, shares.len());
    }
}

#[test]
fn power_is_shared_out_by_sector_and_unequal_where_one_holds_all() {
    let mut map = Drawing::default();
    map.power("council", "hub", PowerForm::Decides, 5).power("council", "club", PowerForm::Commissions, 3);
    map.power("hub", "club", PowerForm::Appoints, 2).power("club", "council", PowerForm::Advises, 5);
    map.sector("council", "state").sector("hub", "civic").sector("hub", "faith").sector("club", "civic");
    let measures = measured(&map, Layer::Power, true);
    assert_eq!(row(&measures, "council").net_power, Some(1.0));
    near(row(&measures, "hub").net_power.unwrap(), -3.0 / 7.0, 1e-15, "net power of the hub");
    let shares: Vec<f64> = measures.map.power_by_sector.values().copied().collect();
    assert_eq!(shares, [0.1, 0.1, 0.8], "civic, faith, state");
    // 0, 2 and 8 of 10: the mean difference over all pairs is 16/3, the mean 10/3
    near(measures.map.gini_power.unwrap(), 0.8, 1e-12, "Gini");
    let mut one = Drawing::default();
    one.power("A", "B", PowerForm::Decides, 5).organisation("C");
    near(measured(&one, Layer::Power, true).map.gini_power.unwrap(), 1.0, 1e-12, "one holds all");
    assert_eq!(measured(Drawing::default().organisation("A"), Layer::Power, true).map.gini_power, None);
}

#[test]
fn voices_reach_a_decision_in_steps() {
    let mut map = Drawing::default();
    map.power("forum", "network", PowerForm::SitsOn, 1).power("network", "board", PowerForm::Advocates, 1);
    map.power("board", "trust", PowerForm::Decides, 1).power("other", "board", PowerForm::Advises, 1);
    let measures = measured(&map, Layer::Simple, true);
    let distance = |name: &str| row(&measures, name).voice_distance;
    assert_eq!(["board", "network", "forum", "trust", "other"].map(distance), [Some(0), Some(1), Some(2), None, None]);
}

#[test]
fn a_stopped_funder_knocks_on_in_rounds() {
    let mut map = Drawing::default();
    map.income("A", 100).income("B", 100).income("C", 100).income("D", 100);
    map.funds("lottery", "A", 60).funds("A", "B", 55).funds("lottery", "C", 40).funds("C", "D", 90);
    let rounds = knock_on(&map.view(), ON, &id("lottery"));
    assert_eq!(rounds, [vec![id("A")], vec![id("B")]], "C bears its loss, and D what is passed on of it");
    map.change("A", |organisation| organisation.reserves = Money::from_pence(60_00));
    assert!(knock_on(&map.view(), ON, &id("lottery")).is_empty(), "reserves that cover the loss hold");
    map.change("A", |organisation| organisation.reserves = Money::from_pence(59_99));
    assert_eq!(knock_on(&map.view(), ON, &id("lottery")).len(), 2);
}

#[test]
fn origins_sum_to_one_and_a_lost_funder_costs_what_depends_on_it() {
    for seed in 0..support::rounds(100, 3_000) {
        let map = Drawing(support::map(seed, 30));
        let measures = measured(&map, Layer::Simple, true);
        for row in &measures.organisations {
            let sum: f64 = row.origins.iter().map(|(_, share)| share).sum();
            near(sum, 1.0, 1e-9, &format!("map {seed}, origins of {}", row.id));
            for value in [row.dependency_max, row.total_dependency_max, row.restricted_share, row.ends_within_12_months].into_iter().flatten() {
                assert!((0.0..=1.0 + 1e-9).contains(&value), "map {seed}: {value} of {}", row.id);
            }
            assert!(row.total_dependency_max.unwrap_or(0.0) >= row.dependency_max.unwrap_or(0.0) - 1e-9 || row.origins.len() == 1);
        }
        near(measures.organisations.iter().map(|row| row.pagerank).sum(), if measures.organisations.is_empty() { 0.0 } else { 1.0 }, 1e-9, "ranks");
    }
}

#[test]
fn names_ids_and_order_change_nothing() {
    let mut turned = Drawing::default();
    turned.organisation("Q").organisation("F").organisation("P").income("Q", 50).income("P", 100);
    turned.funds("Q", "P", 20).funds("P", "Q", 40).funds("F", "P", 60);
    let (cycle, turned) = (measured(&cycle(), Layer::Simple, true), measured(&turned, Layer::Simple, true));
    for name in ["F", "P", "Q"] {
        let (one, other) = (row(&cycle, name), row(&turned, name));
        near(one.betweenness, other.betweenness, 1e-12, name);
        near(one.pagerank, other.pagerank, 1e-12, name);
        near(one.total_dependency_max.unwrap_or(0.0), other.total_dependency_max.unwrap_or(0.0), 1e-12, name);
        assert_eq!((one.degree, one.core, one.funders, &one.dependency_max_on), (other.degree, other.core, other.funders, &other.dependency_max_on));
    }
}

#[test]
fn equal_maps_give_equal_measures_to_the_last_digit() {
    let map = Drawing(support::map(7, 200));
    let first = measured(&map, Layer::Simple, true);
    (0..20).for_each(|_| assert_eq!(measured(&map, Layer::Simple, true), first));
    for threads in [1, 2, 5] {
        let threads = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        threads.install(|| assert_eq!(measured(&map, Layer::Simple, true), first));
    }
}

#[test]
fn somebody_unconnected_changes_no_money() {
    for mut map in [chain(), cycle()] {
        let before = measured(&map, Layer::Simple, true);
        let after = measured(map.organisation("on its own"), Layer::Simple, true);
        for (one, other) in before.organisations.iter().zip(&after.organisations) {
            assert_eq!(
                (one.dependency_max, one.effective_funders, one.total_dependency_max, &one.origins),
                (other.dependency_max, other.effective_funders, other.total_dependency_max, &other.origins)
            );
        }
    }
}

#[test]
fn a_measuring_that_is_stopped_gives_nothing() {
    let question = Question { network: Layer::Simple, directed: true, on: ON };
    assert_eq!(measure(&chain().view(), &question, &mut |_| ControlFlow::Break(())), None);
}
