//! Puts one organisation after another of a small picture where the whole is better for it, if there is room.

use super::Place;
use super::board::Board;
use super::net::at;
use super::plane::{Point, apart, plus, scaled};
use super::watch::Watch;
use fastrand::Rng;
use std::cmp::Reverse;
use std::f32::consts::TAU;

/// How often everybody is looked at, at most.
const ROUNDS: f32 = 16.0;
/// So many places are looked at for each.
const TRIES: usize = 6;
/// How far chance leads in the last round, beside the first.
const LEAST_WIDE: f32 = 0.08;

/// How much polishing is wanted.
#[derive(Clone, Copy)]
pub(super) struct Effort {
    /// How much is looked at in all: organisations and lines, beside each place.
    work: usize,
    /// By which share faults must become less for one to move.
    less: f64,
}

/// For a new arrangement.
pub(super) const THOROUGH: Effort = Effort { work: 36_000_000, less: 1e-6 };
/// For one that is to be known again and there in a frame.
pub(super) const GENTLE: Effort = Effort { work: 800_000, less: 0.01 };

/// Finds better places, with room for each, as far as the effort goes, of which it leaves the rest. Those who stay do. `None` if the work was broken off.
pub(super) fn polish(board: &mut Board, places: &mut [Place], stays: &[bool], effort: &mut Effort, watch: &mut Watch) -> Option<()> {
    let mut rng = Rng::with_seed(0);
    let mut order: Vec<usize> = (0..places.len()).filter(|&one| !at(stays, one)).collect();
    let (net, lines) = (board.judge.net, board.judge.crossed.len());
    let looked_at = |one: usize| TRIES * (1 + net.ties(one).len()) * (net.len() + lines);
    let rounds = (effort.work as f32 / order.iter().map(|&one| looked_at(one)).sum::<usize>().max(1) as f32).min(ROUNDS);
    for round in 0..rounds.ceil() as usize {
        let wide = (1.0 - round as f32 / rounds).max(LEAST_WIDE);
        // first those who are furthest from where they should be, as the effort may not be enough for all
        order.sort_by_cached_key(|&one| Reverse(apart(board.goal(one), board.spots().place(one)).to_bits()));
        for &one in &order {
            let Some(left) = effort.work.checked_sub(looked_at(one)) else { break };
            effort.work = left;
            let tries = tries(board, one, wide, &mut rng);
            if let (Some([x, y]), Some(place)) = (moved(board, one, tries, effort.less), places.get_mut(one)) {
                *place = [x.into(), y.into()];
            }
        }
        board.draw_circles();
        watch.show((round + 1) as f32 / rounds.ceil(), || board.spots().places.clone())?;
    }
    Some(())
}

/// Moves one to the best of those places that has room, if the picture is better for it; says where to.
fn moved(board: &mut Board, one: usize, tries: [Point; TRIES], less: f64) -> Option<Point> {
    let (judge, boxes) = (board.judge, board.boxes);
    let here = board.spots().place(one);
    let mut least = (1.0 - less) * board.faults();
    let own = board.take_off(one);
    let rest = board.count();
    let mut best = None;
    for place in tries {
        let Some(place) = boxes.free(board.spots(), one, place) else { continue };
        let part = board.part(one, place);
        // lines take longest to look at, and make nothing better
        let most = least / judge.faults_of_places(&rest.plus(1.0, part));
        let all = board.in_the_way(one, place, part, |all| judge.faults_of_lines(&rest.plus(1.0, *all)) < most);
        if let Some(all) = all {
            least = judge.faults(&rest.plus(1.0, all));
            best = Some((place, all));
        }
    }
    let (place, part) = best.unwrap_or((here, own));
    board.put(one, place, part);
    best.map(|(place, _)| place)
}

/// Places to look at: where distances would be right, half way there, and by chance round that, round here and amid the neighbours, within
/// `wide` steps.
fn tries(board: &Board, one: usize, wide: f32, rng: &mut Rng) -> [Point; TRIES] {
    let (here, goal) = (board.spots().place(one), board.goal(one));
    let ties = board.judge.net.ties(one);
    let amid = scaled(ties.iter().fold(Point::default(), |sum, tie| plus(sum, board.spots().place(tie.0 as usize))), 1.0 / ties.len().max(1) as f32);
    let mut round = |place: Point, wide: f32| {
        let (sin, cos) = (TAU * rng.f32()).sin_cos();
        plus(place, scaled([cos, sin], wide * board.step() * rng.f32().sqrt()))
    };
    [goal, scaled(plus(goal, here), 0.5), round(goal, 0.5 * wide), round(here, 0.4 * wide), round(here, wide), round(amid, wide)]
}
