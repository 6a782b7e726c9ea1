//! Lets two who stand beside each other trade places where that brings them nearer to those they have to do with: parting who stood on one another
//! leaves some on the wrong side. Rooms differ, so they may overlap afterwards.

use super::net::{Net, at};
use super::{Place, Room};

/// How often everybody is looked at, at most.
const ROUNDS: usize = 6;
/// Who is beside one: no further away than so many rooms.
const BESIDE: f64 = 2.0;
/// By so many points relationships must become shorter.
const SHORTER: f64 = 1.0;

/// Everybody's place after all trades that are worth it; those who stay do.
pub(super) fn traded(net: &Net, places: &[Place], rooms: &[Room], stays: &[bool]) -> Vec<Place> {
    let mut places = places.to_vec();
    let mean = |side: fn(&Room) -> f64| rooms.iter().map(side).sum::<f64>() / rooms.len() as f64;
    let beside = [BESIDE * mean(|room| room[0] + room[2]), BESIDE * mean(|room| room[1] + room[3])];
    let mut order: Vec<usize> = (0..places.len()).filter(|&one| !at(stays, one)).collect();
    for _ in 0..ROUNDS {
        order.sort_by(|&one, &other| at(&places, one)[0].total_cmp(&at(&places, other)[0]));
        let mut trades = 0;
        for (number, &one) in order.iter().enumerate() {
            for &other in order.iter().skip(number + 1) {
                let [from, to] = [at(&places, one), at(&places, other)];
                if (to[0] - from[0]).abs() > beside[0] {
                    break;
                }
                let near = (to[1] - from[1]).abs() <= beside[1];
                if near && shorter(net, &places, [one, other], to) + shorter(net, &places, [other, one], from) > SHORTER {
                    places.swap(one, other);
                    trades += 1;
                }
            }
        }
        if trades == 0 {
            break;
        }
    }
    places
}

/// By how much the relationships of one would be shorter there, but for that with the other, which stays as it is.
fn shorter(net: &Net, places: &[Place], [one, other]: [usize; 2], there: Place) -> f64 {
    let here = at(places, one);
    let ends = net.ties(one).iter().filter(|tie| tie.0 as usize != other).map(|tie| at(places, tie.0 as usize));
    ends.map(|end| apart(here, end) - apart(there, end)).sum()
}

fn apart(a: Place, b: Place) -> f64 {
    ((a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2)).sqrt()
}
