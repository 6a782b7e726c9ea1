//! Parts organisations that stand on one another, so that every name has its room.

use super::{Place, ROOM_PTS};
use std::collections::BTreeMap;

/// How often neighbours are pushed apart at most.
const ROUNDS: usize = 300;

/// Pushes organisations of the same group apart along the shorter way until no two rooms overlap; fixed ones stay.
pub(super) fn part(places: &mut [Place], groups: &[Vec<usize>], fixed: &[Option<Place>]) {
    for group in groups {
        for _ in 0..ROUNDS {
            if !push(places, group, fixed) {
                break;
            }
        }
    }
}

/// One push of every pair that overlaps; says whether there was one.
fn push(places: &mut [Place], group: &[usize], fixed: &[Option<Place>]) -> bool {
    let mut cells: BTreeMap<[i64; 2], Vec<usize>> = BTreeMap::new();
    for &node in group {
        if let Some(place) = places.get(node) {
            cells.entry(cell(place)).or_default().push(node);
        }
    }
    let mut pushed = false;
    for (&[column, row], nodes) in &cells {
        let around = [[0, 0], [1, 0], [-1, 1], [0, 1], [1, 1]];
        for beside in around.iter().filter_map(|&[dx, dy]| cells.get(&[column + dx, row + dy])) {
            for &one in nodes {
                for &other in beside.iter().filter(|&&other| !std::ptr::eq(nodes, beside) || other > one) {
                    pushed |= push_pair(places, one, other, fixed);
                }
            }
        }
    }
    pushed
}

fn cell(place: &Place) -> [i64; 2] {
    [(place[0] / ROOM_PTS[0]).floor() as i64, (place[1] / ROOM_PTS[1]).floor() as i64]
}

fn push_pair(places: &mut [Place], one: usize, other: usize, fixed: &[Option<Place>]) -> bool {
    let is_fixed = |node: usize| fixed.get(node).is_some_and(Option::is_some);
    let (Some(&a), Some(&b)) = (places.get(one), places.get(other)) else { return false };
    let lacking = [ROOM_PTS[0] - (a[0] - b[0]).abs(), ROOM_PTS[1] - (a[1] - b[1]).abs()];
    if lacking[0] < 0.5 || lacking[1] < 0.5 || (is_fixed(one) && is_fixed(other)) {
        return false;
    }
    // along the way that is shorter for rooms of this shape
    let axis = usize::from(lacking[0] / ROOM_PTS[0] > lacking[1] / ROOM_PTS[1]);
    let towards = |a: &Place, b: &Place| match axis {
        0 => a[0] >= b[0],
        _ => a[1] >= b[1],
    };
    let way = if towards(&a, &b) { 1.0 } else { -1.0 };
    let lack = if axis == 0 { lacking[0] } else { lacking[1] };
    let half = if is_fixed(one) || is_fixed(other) { lack } else { lack / 2.0 };
    for (node, shift) in [(one, way * half), (other, -way * half)] {
        if let Some([x, y]) = places.get_mut(node).filter(|_| !is_fixed(node)) {
            *(if axis == 0 { x } else { y }) += shift;
        }
    }
    true
}
