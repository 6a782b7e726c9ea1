//! Arranges again from where all are now, so that what changed finds its place and the picture is still known: a small map is polished, on a large
//! one the forces of the default arrangement move everybody a little.

use super::board::Board;
use super::boxes::Boxes;
use super::judged::Judge;
use super::levels::Level;
use super::near::FEW;
use super::net::{Net, at};
use super::plane::{Point, minus, plus, scaled};
use super::pull::USUAL;
use super::roster::Roster;
use super::watch::Watch;
use super::{Place, force, overlap, polish};

/// Places from those that all have; those who stay do. `None` if the work was broken off.
pub(super) fn again(roster: &Roster, mut places: Vec<Place>, stays: &[bool], watch: &mut Watch) -> Option<Vec<Place>> {
    let net = Net::of(roster);
    if net.len() <= FEW {
        overlap::part(&mut places, roster.rooms(), stays);
        let (judge, boxes, mut effort) = (Judge::of(&net), Boxes::of(roster.rooms()), polish::GENTLE);
        polish::polish(&mut Board::of(&judge, &boxes, &places), &mut places, stays, &mut effort, watch)?;
        return Some(places);
    }
    let mut left = net.len();
    for members in net.groups() {
        let mut watch = watch.first(members.len() as f32 / left as f32);
        left -= members.len();
        if members.len() > 1 {
            let stays: Vec<bool> = members.iter().map(|&one| at(stays, one as usize)).collect();
            let were: Vec<Point> = members.iter().map(|&one| at(&places, one as usize).map(|c| c as f32)).collect();
            let found = group(net.part(&members), &were, &stays, &mut watch)?;
            for (&one, [x, y]) in members.iter().zip(found) {
                places.get_mut(one as usize).into_iter().for_each(|place| *place = [x.into(), y.into()]);
            }
        }
    }
    overlap::part(&mut places, roster.rooms(), stays);
    Some(places)
}

/// A connected group, at the size that it has and about the middle that it has.
fn group(net: Net, were: &[Point], stays: &[bool], watch: &mut Watch) -> Option<Vec<Point>> {
    let level = Level::finest(net);
    let from = middle(were);
    let centred: Vec<Point> = were.iter().map(|place| minus(*place, from)).collect();
    let size = USUAL.size(&level, &centred);
    let mut points: Vec<Point> = centred.iter().map(|point| scaled(*point, size)).collect();
    force::go_on(&level, &mut points, stays, watch)?;
    let to = if stays.contains(&true) { [0.0, 0.0] } else { middle(&points) };
    Some(points.into_iter().map(|point| plus(scaled(minus(point, to), 1.0 / size), from)).collect())
}

fn middle(places: &[Point]) -> Point {
    scaled(places.iter().copied().fold([0.0, 0.0], plus), 1.0 / places.len().max(1) as f32)
}
