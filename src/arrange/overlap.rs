//! Parts organisations that stand on one another, so that every name has its room.

use super::{Place, ROOM_PTS};
use std::collections::BTreeMap;

/// How often neighbours are pushed apart at most.
const ROUNDS: usize = 300;
/// While more pairs overlap than there are organisations, a group grows by this factor a step, at most so many steps.
const GROWTH: (f64, usize) = (1.12, 24);

/// Grows a crowded group as a whole, which keeps its shape, then pushes apart what still overlaps along the shorter way; fixed ones stay.
pub(super) fn part(places: &mut [Place], groups: &[Vec<usize>], fixed: &[Option<Place>]) {
    for group in groups {
        for _ in 0..GROWTH.1 {
            if overlapping(places, group).len() <= group.len() {
                break;
            }
            grow(places, group, fixed);
        }
        for _ in 0..ROUNDS {
            let pairs = overlapping(places, group);
            // all pairs are tried: one that was parted may overlap again by the push of another
            if !pairs.into_iter().fold(false, |pushed, (one, other)| push(places, one, other, fixed) | pushed) {
                break;
            }
        }
    }
}

/// Moves everybody away from the middle of the fixed ones, or else of all.
fn grow(places: &mut [Place], group: &[usize], fixed: &[Option<Place>]) {
    let is_fixed = |node: &usize| fixed.get(*node).is_some_and(Option::is_some);
    let anchors: Vec<usize> = group.iter().copied().filter(is_fixed).collect();
    let anchors = if anchors.is_empty() { group } else { &anchors };
    let count = anchors.len() as f64;
    let middle = anchors.iter().filter_map(|&node| places.get(node)).fold([0.0, 0.0], |sum, [x, y]| [sum[0] + x / count, sum[1] + y / count]);
    for &node in group.iter().filter(|node| !is_fixed(node)) {
        if let Some([x, y]) = places.get_mut(node) {
            *x = middle[0] + (*x - middle[0]) * GROWTH.0;
            *y = middle[1] + (*y - middle[1]) * GROWTH.0;
        }
    }
}

/// The pairs whose rooms overlap.
fn overlapping(places: &[Place], group: &[usize]) -> Vec<(usize, usize)> {
    let mut cells: BTreeMap<[i64; 2], Vec<usize>> = BTreeMap::new();
    for &node in group {
        if let Some(place) = places.get(node) {
            cells.entry(cell(place)).or_default().push(node);
        }
    }
    let mut pairs = Vec::new();
    for (&[column, row], nodes) in &cells {
        let around = [[0, 0], [1, 0], [-1, 1], [0, 1], [1, 1]];
        for beside in around.iter().filter_map(|&[dx, dy]| cells.get(&[column + dx, row + dy])) {
            for &one in nodes {
                let others = beside.iter().filter(|&&other| !std::ptr::eq(nodes, beside) || other > one);
                pairs.extend(others.filter(|&&other| lacking(places, one, other).is_some()).map(|&other| (one, other)));
            }
        }
    }
    pairs
}

fn cell(place: &Place) -> [i64; 2] {
    [(place[0] / ROOM_PTS[0]).floor() as i64, (place[1] / ROOM_PTS[1]).floor() as i64]
}

/// How much two rooms overlap, across and down; `None` if they do not.
fn lacking(places: &[Place], one: usize, other: usize) -> Option<[f64; 2]> {
    let (a, b) = (places.get(one)?, places.get(other)?);
    let lacking = [ROOM_PTS[0] - (a[0] - b[0]).abs(), ROOM_PTS[1] - (a[1] - b[1]).abs()];
    (lacking[0] >= 0.5 && lacking[1] >= 0.5).then_some(lacking)
}

/// Pushes two apart if they overlap and may move; says whether it did.
fn push(places: &mut [Place], one: usize, other: usize, fixed: &[Option<Place>]) -> bool {
    let is_fixed = |node: usize| fixed.get(node).is_some_and(Option::is_some);
    let Some(lacking) = lacking(places, one, other).filter(|_| !(is_fixed(one) && is_fixed(other))) else { return false };
    let (Some(&[ax, ay]), Some(&[bx, by])) = (places.get(one), places.get(other)) else { return false };
    // along the way that is shorter for rooms of this shape
    let across = lacking[0] / ROOM_PTS[0] <= lacking[1] / ROOM_PTS[1];
    let (lack, before) = if across { (lacking[0], ax >= bx) } else { (lacking[1], ay >= by) };
    let shift = if before { lack } else { -lack } * if is_fixed(one) || is_fixed(other) { 1.0 } else { 0.5 };
    for (node, shift) in [(one, shift), (other, -shift)] {
        if let Some([x, y]) = places.get_mut(node).filter(|_| !is_fixed(node)) {
            *(if across { x } else { y }) += shift;
        }
    }
    true
}
