//! Dependency through others (F10): whose money an organisation's income is in the end, however many hands it went through.
//! It takes each organisation's money as mixed: every pound that goes out has the mix of what came in. Exact on cycles: the share is
//! the probability that a walk upstream ever meets the funder, so money that goes round is not counted again each time.

use super::money::Books;
use super::tally::Tally;
use petgraph::algo::tarjan_scc;
use petgraph::graph::{DiGraph, NodeIndex};

/// The largest group of organisations funding one another in a circle that is solved exactly; larger ones are iterated to 1e-12.
const EXACT: usize = 1_000;

/// For each organisation others, and shares of income.
type Shares = Tally<Vec<(usize, f64)>>;

/// Shares of income as they flow, in one currency.
pub(super) struct Flows {
    /// Who each draws from, and the share of its base.
    into: Shares,
    /// Who each gives to, and the share of their base.
    out: Shares,
    /// The share of each base that no funder on the map brings.
    own: Tally<f64>,
    /// The place of each in an order from funders to funded; those who fund one another in a circle share one place.
    place: Tally<usize>,
    /// Groups whose money goes round and into which none comes from outside.
    loops: Vec<Vec<usize>>,
}

impl Flows {
    /// The flows of a set of books, among so many organisations.
    pub(super) fn of(books: &Books, count: usize) -> Self {
        let all = shares(books, count, |_| true);
        let reached = from_outside(books, &turned(&all));
        let into = shares(books, count, |number| reached.of(number));
        let own = |number: usize| match books.account(number).filter(|account| account.base() > 0 && reached.of(number)) {
            Some(account) => account.share(account.base() - account.drawn),
            // without money, or in a circle that none comes into, an organisation is its own origin
            None => 1.0,
        };
        let closed = shares(books, count, |number| !reached.of(number));
        Self {
            out: turned(&into),
            own: (0..count).map(own).collect(),
            place: circles(&into).0,
            loops: circles(&closed).1.into_iter().filter(|circle| circle.len() > 1).collect(),
            into,
        }
    }

    /// Groups whose money goes round and into which none comes from outside; for the rest of the sums each of them counts as an origin.
    pub(super) fn loops(&self) -> &[Vec<usize>] {
        &self.loops
    }

    /// The share of its base that each organisation would have to trace back to this one (total dependency, 0 to 1), for all that
    /// it reaches, itself left out. In order.
    pub(super) fn depending_on(&self, origin: usize) -> Vec<(usize, f64)> {
        let mut reached = self.reached(origin, &self.out);
        reached.retain(|number| *number != origin);
        let mut share: Tally<f64> = Tally::new(self.own.iter().len());
        share.set(origin, 1.0);
        self.settle(&reached, &self.into, &mut share);
        reached.sort_unstable();
        reached.into_iter().map(|number| (number, share.of(number))).collect()
    }

    /// Where the income of an organisation first came onto the map, as shares that sum to 1. In order.
    pub(super) fn origins(&self, number: usize) -> Vec<(usize, f64)> {
        let mut upstream = self.reached(number, &self.into);
        upstream.sort_by_key(|at| (std::cmp::Reverse(self.place.of(*at)), *at));
        // how often a walk upstream from here visits each, counted against the stream
        let mut visits: Tally<f64> = Tally::new(self.own.iter().len());
        let start = |at: usize| if at == number { 1.0 } else { 0.0 };
        self.settle_with(&upstream, &self.out, &mut visits, &start);
        upstream.sort_unstable();
        upstream.into_iter().map(|at| (at, self.own.of(at) * visits.of(at))).filter(|(_, share)| *share > 0.0).collect()
    }

    /// All that can be reached, itself included, from funders to funded.
    fn reached(&self, from: usize, along: &Shares) -> Vec<usize> {
        let mut seen: Tally<bool> = Tally::new(self.own.iter().len());
        let mut found = vec![from];
        seen.set(from, true);
        let mut next = 0;
        while let Some(number) = found.get(next).copied() {
            next += 1;
            for (other, _) in along.list(number) {
                if !seen.of(*other) {
                    seen.set(*other, true);
                    found.push(*other);
                }
            }
        }
        found.sort_by_key(|number| (self.place.of(*number), *number));
        found
    }

    fn settle(&self, order: &[usize], along: &Shares, values: &mut Tally<f64>) {
        self.settle_with(order, along, values, &|_| 0.0);
    }

    /// Solves value = start + Σ share × value of those it hangs on, for all in `order`, circle by circle.
    fn settle_with(&self, order: &[usize], along: &Shares, values: &mut Tally<f64>, start: &dyn Fn(usize) -> f64) {
        for circle in order.chunk_by(|a, b| self.place.of(*a) == self.place.of(*b)) {
            let sum = |values: &Tally<f64>, number: usize| -> f64 {
                start(number) + along.list(number).iter().map(|(other, share)| share * values.of(*other)).sum::<f64>()
            };
            match circle {
                [number] => values.set(*number, sum(values, *number)),
                _ if circle.len() <= EXACT => {
                    let solved = solve(equations(circle, along, |number| sum(values, number)));
                    circle.iter().zip(solved).for_each(|(number, value)| values.set(*number, value));
                }
                _ => loop {
                    let mut change = 0.0_f64;
                    for number in circle {
                        let value = sum(values, *number);
                        change = change.max((value - values.of(*number)).abs());
                        values.set(*number, value);
                    }
                    if change < 1e-12 {
                        break;
                    }
                },
            }
        }
    }
}

/// Who each organisation of those that are open draws from, and the share of its base.
fn shares(books: &Books, count: usize, open: impl Fn(usize) -> bool) -> Shares {
    let of = |number: usize| {
        let account = books.account(number).filter(|_| open(number));
        account.map(|account| account.inflows.iter().map(|inflow| (inflow.funder, account.share(inflow.pence))).collect()).unwrap_or_default()
    };
    (0..count).map(of).collect()
}

/// The same shares from the other end.
fn turned(shares: &Shares) -> Shares {
    let mut turned: Shares = Tally::new(shares.iter().len());
    for (number, list) in shares.iter().enumerate() {
        for (other, share) in list {
            turned.push(*other, (number, *share));
        }
    }
    turned
}

/// Who is reached by money from outside the map: all that have some, and all downstream of them.
fn from_outside(books: &Books, out: &Shares) -> Tally<bool> {
    let has_some = |number| books.account(number).is_none_or(|account| account.base() == 0 || account.drawn < account.base());
    let mut reached: Tally<bool> = (0..out.iter().len()).map(has_some).collect();
    let mut waiting: Vec<usize> = reached.iter().enumerate().filter(|(_, reached)| **reached).map(|(number, _)| number).collect();
    while let Some(number) = waiting.pop() {
        for (other, _) in out.list(number) {
            if !reached.of(*other) {
                reached.set(*other, true);
                waiting.push(*other);
            }
        }
    }
    reached
}

/// The circles of organisations that fund one another, from funders to funded: the place of each, and the circles.
fn circles(into: &Shares) -> (Tally<usize>, Vec<Vec<usize>>) {
    let count = into.iter().len();
    let mut graph = DiGraph::<(), ()>::with_capacity(count, count);
    for _ in 0..count {
        graph.add_node(());
    }
    for (number, list) in into.iter().enumerate() {
        for (funder, _) in list {
            graph.add_edge(NodeIndex::new(number), NodeIndex::new(*funder), ());
        }
    }
    // edges point upstream, and the algorithm gives what is pointed at first
    let mut circles: Vec<Vec<usize>> = tarjan_scc(&graph).into_iter().map(|circle| circle.into_iter().map(NodeIndex::index).collect()).collect();
    let mut place = Tally::new(count);
    for (at, circle) in circles.iter_mut().enumerate() {
        circle.sort_unstable();
        circle.iter().for_each(|number| place.set(*number, at));
    }
    (place, circles)
}

/// The rows (I − shares | known) of a circle, where `known` is what comes from outside the circle while its own values are still 0.
fn equations(circle: &[usize], along: &Shares, known: impl Fn(usize) -> f64) -> Vec<Vec<f64>> {
    let row = |(at, number): (usize, &usize)| {
        let mut row = vec![0.0; circle.len() + 1];
        for (other, share) in along.list(*number) {
            if let Some(cell) = circle.binary_search(other).ok().and_then(|column| row.get_mut(column)) {
                *cell -= share;
            }
        }
        if let Some(cell) = row.get_mut(at) {
            *cell += 1.0;
        }
        if let Some(last) = row.last_mut() {
            *last = known(*number);
        }
        row
    };
    circle.iter().enumerate().map(row).collect()
}

/// Gauss-Jordan elimination with pivots; the rows are as many as the columns but one. A singular system cannot come here: closed loops
/// were opened before.
fn solve(mut rows: Vec<Vec<f64>>) -> Vec<f64> {
    let at = |row: &[f64], column: usize| row.get(column).copied().unwrap_or(0.0);
    let size = |rows: &[Vec<f64>], row: usize, column: usize| rows.get(row).map_or(0.0, |row| at(row, column).abs());
    for column in 0..rows.len() {
        let best = (column..rows.len()).max_by(|a, b| size(&rows, *a, column).total_cmp(&size(&rows, *b, column))).unwrap_or(column);
        rows.swap(column, best);
        let Some(pivot_row) = rows.get(column).cloned() else { continue };
        let pivot = at(&pivot_row, column);
        for (_, row) in rows.iter_mut().enumerate().filter(|(number, _)| *number != column) {
            let factor = at(row, column) / pivot;
            if factor != 0.0 {
                row.iter_mut().zip(&pivot_row).skip(column).for_each(|(cell, above)| *cell -= factor * above);
            }
        }
    }
    rows.iter().enumerate().map(|(number, row)| row.last().copied().unwrap_or(0.0) / at(row, number)).collect()
}
