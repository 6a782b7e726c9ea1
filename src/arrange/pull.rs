//! How relationships pull: as a logarithmic spring does (Eades 1984), by the mean of all that one has. No organisation is moved here.

use super::levels::Level;
use super::net::at;
use super::plane::{Point, logarithm, minus, norm, plus, scaled};

/// A relationship of length 1 rests, a longer one pulls, a shorter one pushes.
#[derive(Clone, Copy)]
pub(super) struct Pull {
    /// How strong, where the push of one on another is the inverse of their distance. A firm pull makes all lengths alike, so that distances are
    /// true; a soft one lets groups draw together.
    pub(super) firm: f32,
    /// The share of the work that is done: little leaves distances as true as they were at the start.
    pub(super) effort: f32,
}

/// What suits most networks.
pub(super) const USUAL: Pull = Pull { firm: 0.05, effort: 1.0 };
/// On a coarser picture everything is so many times as firm: there the distances between groups are found, in the finest the groups themselves.
const FIRMER: f32 = 2.0;
/// What suits some small ones better: even ones and stars, and long ones.
pub(super) const OTHERS: [Pull; 2] = [Pull { firm: 2.0, effort: 1.0 }, Pull { firm: 0.5, effort: 0.15 }];

impl Pull {
    /// The pull on the next coarser picture.
    pub(super) fn firmer(self) -> Self {
        Self { firm: FIRMER * self.firm, ..self }
    }

    /// The way from there to where pull and `push` would be even if the push stayed as it is.
    pub(super) fn way(self, level: &Level, places: &[Point], number: usize, push: Point) -> Point {
        let place = at(places, number);
        let (mut pulls, mut stiffness, mut weights) = (Point::default(), 1e-6, 0.0);
        for &(other, weight) in level.net.ties(number) {
            let way = minus(at(places, other as usize), place);
            let pull = 0.5 * logarithm(norm(way).max(1e-9));
            pulls = plus(pulls, scaled(way, weight * pull));
            stiffness += weight * (1.0 + pull.max(0.0));
            weights += weight;
        }
        scaled(plus(scaled(pulls, self.firm), scaled(push, weights)), 1.0 / (self.firm * stiffness))
    }

    /// By how much to stretch the places so that all pulls and pushes together are even.
    pub(super) fn size(self, level: &Level, places: &[Point]) -> f32 {
        let (mut pushes, mut squares, mut logarithms) = (0.0, 0.0, 0.0);
        let all: f32 = level.masses.iter().sum();
        for (one, (place, mass)) in places.iter().zip(&level.masses).enumerate() {
            for &(other, weight) in level.net.ties(one) {
                let square = norm(minus(*place, at(places, other as usize))).max(1e-9);
                pushes += weight * (all - mass);
                squares += weight * square;
                logarithms += 0.5 * weight * square * logarithm(square);
            }
        }
        // pulls grow with the size and pushes do not: the size between is halved until it is found
        let (mut low, mut high) = (1e-4_f32, 1e8_f32);
        for _ in 0..60 {
            let size = (low * high).sqrt();
            let pulls = self.firm * size * size * (logarithms + squares * size.ln());
            *if pulls < pushes { &mut low } else { &mut high } = size;
        }
        if squares > 0.0 { low } else { 1.0 }
    }
}
