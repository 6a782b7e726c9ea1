//! Which of several pictures of a small network is best: distances on it like those on the map, and few crossings. Nobody is moved here.

use super::Place;
use super::net::{Net, at};
use super::pivots::Pivots;
use fastrand::Rng;

/// The steps to so many are compared with distances.
const PIVOTS: usize = 128;
/// So many relationships are looked at for what crosses them.
const CROSSED: usize = 400;
/// A picture with so few crossings for each relationship is as good as one without.
const FEW: f64 = 0.1;

/// Two versions of a picture.
type Versions = [Vec<Place>; 2];

/// The best picture: of the `first` versions, which this thread makes, and the `others`, which other threads make meanwhile. `None` if the first
/// were broken off.
pub(super) fn best<O: Sync>(
    net: &Net,
    first: impl FnOnce() -> Option<Versions>,
    others: &[O],
    other: impl Fn(&O) -> Option<Versions> + Sync,
) -> Option<Vec<Place>> {
    let judge = Judge::of(net);
    let judged = |versions: Versions| versions.map(|places| (judge.faults(&places), places));
    let mut found = vec![None; others.len()];
    let first = rayon::in_place_scope(|scope| {
        for (found, how) in found.iter_mut().zip(others) {
            scope.spawn(|_| *found = other(how).map(judged));
        }
        first().map(judged)
    })?;
    let all = std::iter::once(first).chain(found.into_iter().flatten()).flatten();
    all.min_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, places)| places)
}

/// What pictures of one network are compared by.
struct Judge {
    pivots: Pivots,
    ties: Vec<[u32; 2]>,
}

impl Judge {
    fn of(net: &Net) -> Self {
        let ties = (0..net.len() as u32).flat_map(|one| net.ties(one as usize).iter().map(move |tie| [one, tie.0]));
        Self { pivots: Pivots::of(net, PIVOTS, &mut Rng::with_seed(0)), ties: ties.filter(|[one, other]| one < other).collect() }
    }

    /// How poor a picture is: stress times the square of crossings.
    fn faults(&self, places: &[Place]) -> f64 {
        self.stress(places) * (FEW + self.crossings(places)).powi(2)
    }

    /// How far distances are from steps, at the size of the picture that suits best: 0 is exact, 1 is everybody at one place.
    fn stress(&self, places: &[Place]) -> f64 {
        let (mut sum, mut squares, mut pairs) = (0.0, 0.0, 0.0);
        for (row, place) in self.pivots.rows().zip(places) {
            for (&steps, &pivot) in row.iter().zip(&self.pivots.who).filter(|(steps, _)| **steps > 0.0) {
                let [x, y] = at(places, pivot as usize);
                let stretch = ((place[0] - x).powi(2) + (place[1] - y).powi(2)).sqrt() / f64::from(steps);
                (sum, squares, pairs) = (sum + stretch, squares + stretch * stretch, pairs + 1.0);
            }
        }
        1.0 - sum * sum / (squares * pairs)
    }

    /// How many cross a relationship.
    fn crossings(&self, places: &[Place]) -> f64 {
        let lines: Vec<([u32; 2], [Place; 2])> = self.ties.iter().map(|ends| (*ends, ends.map(|end| at(places, end as usize)))).collect();
        let looked_at = lines.iter().step_by(lines.len().div_ceil(CROSSED).max(1));
        let count = looked_at.clone().count() as f64;
        let crossing = |one: &&([u32; 2], [Place; 2])| lines.iter().filter(|other| cross(one, other)).count();
        looked_at.map(|line| crossing(&line)).sum::<usize>() as f64 / count
    }
}

/// Whether two lines cross; those that share an end do not.
fn cross((ends, [a, b]): &([u32; 2], [Place; 2]), (others, [c, d]): &([u32; 2], [Place; 2])) -> bool {
    let side = |from: &Place, to: &Place, of: &Place| (to[0] - from[0]) * (of[1] - from[1]) - (to[1] - from[1]) * (of[0] - from[0]);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0 && !ends.iter().any(|end| others.contains(end))
}
