//! How all push one another away, each by its mass over the distance, in time that grows with their number only: in a balanced tree, what is
//! far pushes a whole cell at once (a fast multipole method by dual tree walk, after Dehnen 2002).
//!
//! The push of a mass m at s on z is the conjugate of m / (z - s), which is analytic: a value and two slopes tell it all over a cell.

use super::net::at;
use super::plane::{Point, apart, minus, norm, plus, scaled, times};

/// At most so many share a leaf of the tree.
const LEAF: usize = 16;
/// Two cells are far from each other when their radii together are below this share of their distance.
const FAR: f32 = 1.2;
/// After so many times, when steps are short, the bodies are sorted every other time only: meanwhile cells grow a little, and none becomes wrong.
const SETTLED: u32 = 8;
/// Halves above this size go to different threads.
const ALONE: usize = 512;

/// Somebody who pushes and is pushed.
#[derive(Clone, Copy, Default)]
pub(super) struct Body {
    /// Where it is.
    pub(super) place: Point,
    /// How hard it pushes.
    pub(super) mass: f32,
    /// Its number in the network.
    pub(super) number: u32,
}

/// A balanced tree of bodies: each cell is halved along its longer side.
pub(super) struct Field {
    bodies: Vec<Body>,
    /// The halves of cell `i` are `2 * i` and `2 * i + 1`; the whole is cell 1.
    cells: Vec<Cell>,
    /// How often the places have been taken in.
    age: u32,
}

#[derive(Clone, Copy, Default)]
struct Cell {
    centre: Point,
    radius: f32,
    mass: f32,
    start: usize,
    end: usize,
}

impl Field {
    /// The bodies, still without places.
    pub(super) fn new(masses: &[f32]) -> Self {
        let leaves = masses.len().div_ceil(LEAF).next_power_of_two();
        let bodies = masses.iter().zip(0..).map(|(&mass, number)| Body { place: Point::default(), mass, number });
        Self { bodies: bodies.collect(), cells: vec![Cell::default(); 2 * leaves], age: 0 }
    }

    /// Takes their places in.
    pub(super) fn follow(&mut self, places: &[Point]) {
        for body in &mut self.bodies {
            body.place = at(places, body.number as usize);
        }
        if self.age < SETTLED || self.age.is_multiple_of(2) {
            sort(&mut self.bodies, self.cells.len() / 2);
        }
        self.age += 1;
        sum_up(&self.bodies, &mut self.cells, 1, 0);
    }

    /// The bodies in the order of the tree.
    pub(super) fn bodies(&self) -> &[Body] {
        &self.bodies
    }

    /// The push on a mass of 1 at the place of each body, in the order of the tree.
    pub(super) fn pushes(&self) -> Vec<Point> {
        let mut pushes = vec![Point::default(); self.bodies.len()];
        self.walk(1, &[1], Expansion::default(), &mut pushes);
        pushes
    }

    fn is_leaf(&self, cell: usize) -> bool {
        2 * cell >= self.cells.len()
    }

    /// Lets the `sources` push one cell: all of it at once from afar, body by body between leaves, else its halves.
    fn walk(&self, target: usize, sources: &[usize], mut far: Expansion, pushes: &mut [Point]) {
        let cell = at(&self.cells, target);
        let is_leaf = self.is_leaf(target);
        let mut leaf = Leaf::default();
        if is_leaf {
            leaf.enter(self.within(&cell));
        }
        let mut waiting = sources.to_vec();
        let mut near = Vec::with_capacity(2 * sources.len());
        while let Some(source) = waiting.pop() {
            let other = at(&self.cells, source);
            let way = minus(cell.centre, other.centre);
            let square = norm(way);
            let reach = (cell.radius + other.radius) / FAR;
            if square > reach * reach {
                far.add(other.mass, way, square);
            } else if is_leaf && self.is_leaf(source) {
                leaf.suffer(self.within(&other));
            } else if !self.is_leaf(source) && (is_leaf || other.radius > cell.radius) {
                waiting.extend([2 * source, 2 * source + 1]);
            } else {
                near.push(source);
            }
        }
        if is_leaf {
            let near = leaf.x.iter().zip(leaf.y);
            for ((push, body), (x, y)) in pushes.iter_mut().zip(self.within(&cell)).zip(near) {
                let [far_x, far_y] = far.at(minus(body.place, cell.centre));
                *push = [x + far_x, y - far_y];
            }
            return;
        }
        let half = |cell: &Cell, moved: &Cell| far.moved(minus(moved.centre, cell.centre));
        let (one, other) = (2 * target, 2 * target + 1);
        let (one_far, other_far) = (half(&cell, &at(&self.cells, one)), half(&cell, &at(&self.cells, other)));
        let (left, right) = pushes.split_at_mut(pushes.len() / 2);
        both(left.len(), || self.walk(one, &near, one_far, left), || self.walk(other, &near, other_far, right));
    }

    fn within(&self, cell: &Cell) -> &[Body] {
        self.bodies.get(cell.start..cell.end).unwrap_or_default()
    }
}

/// Does both, by two threads if there is much to do. What each does depends on nothing but itself, so that threads change no result.
fn both(size: usize, one: impl FnOnce() + Send, other: impl FnOnce() + Send) {
    if size > ALONE {
        rayon::join(one, other);
    } else {
        one();
        other();
    }
}

/// The bodies of a leaf side by side, and the pushes of those near.
#[derive(Default)]
struct Leaf {
    places: [[f32; LEAF]; 2],
    x: [f32; LEAF],
    y: [f32; LEAF],
}

impl Leaf {
    fn enter(&mut self, bodies: &[Body]) {
        let [xs, ys] = &mut self.places;
        for (body, (x, y)) in bodies.iter().zip(xs.iter_mut().zip(ys)) {
            [*x, *y] = body.place;
        }
    }

    fn suffer(&mut self, others: &[Body]) {
        let [xs, ys] = &self.places;
        for other in others {
            for ((x, y), (push_x, push_y)) in xs.iter().zip(ys).zip(self.x.iter_mut().zip(&mut self.y)) {
                let [dx, dy] = [x - other.place[0], y - other.place[1]];
                let push = other.mass / (dx * dx + dy * dy + 1e-9);
                *push_x += push * dx;
                *push_y += push * dy;
            }
        }
    }
}

/// The conjugate of the push at the centre of a cell, its slope, and half the slope of that.
#[derive(Clone, Copy, Default)]
struct Expansion([Point; 3]);

impl Expansion {
    /// Adds a mass from which `way` leads here, with its squared length.
    fn add(&mut self, mass: f32, way: Point, square: f32) {
        let inverse = [way[0] / square, -way[1] / square];
        let Self([value, slope, bend]) = self;
        let push = scaled(inverse, mass);
        let falls = times(push, inverse);
        (*value, *slope, *bend) = (plus(*value, push), minus(*slope, falls), plus(*bend, times(falls, inverse)));
    }

    /// The value that far from the centre.
    fn at(&self, way: Point) -> Point {
        let Self([value, slope, bend]) = *self;
        plus(value, times(way, plus(slope, times(way, bend))))
    }

    /// The same about another centre.
    fn moved(&self, way: Point) -> Self {
        let Self([_, slope, bend]) = *self;
        Self([self.at(way), plus(slope, times(way, scaled(bend, 2.0))), bend])
    }
}

/// Halves the bodies again and again, until there is a share for each of so many leaves.
fn sort(bodies: &mut [Body], leaves: usize) {
    if leaves < 2 {
        return;
    }
    let (mut least, mut most) = ([f32::MAX; 2], [f32::MIN; 2]);
    for Body { place: [x, y], .. } in bodies.iter() {
        least = [least[0].min(*x), least[1].min(*y)];
        most = [most[0].max(*x), most[1].max(*y)];
    }
    let middle = bodies.len() / 2;
    if most[0] - least[0] >= most[1] - least[1] {
        bodies.select_nth_unstable_by(middle, |a, b| a.place[0].total_cmp(&b.place[0]));
    } else {
        bodies.select_nth_unstable_by(middle, |a, b| a.place[1].total_cmp(&b.place[1]));
    }
    let (left, right) = bodies.split_at_mut(middle);
    both(middle, || sort(left, leaves / 2), || sort(right, leaves / 2));
}

/// Sums the bodies up into a cell and those beneath it.
fn sum_up(bodies: &[Body], cells: &mut [Cell], number: usize, start: usize) -> Cell {
    let summed = if 2 * number >= cells.len() {
        let mass: f32 = bodies.iter().map(|body| body.mass).sum();
        let sum = bodies.iter().fold(Point::default(), |sum, body| plus(sum, scaled(body.place, body.mass)));
        let centre = scaled(sum, 1.0 / mass.max(f32::MIN_POSITIVE));
        let radius = bodies.iter().map(|body| apart(body.place, centre)).fold(0.0, f32::max);
        Cell { centre, radius, mass, start, end: start + bodies.len() }
    } else {
        let (left, right) = bodies.split_at(bodies.len() / 2);
        let one = sum_up(left, cells, 2 * number, start);
        let other = sum_up(right, cells, 2 * number + 1, one.end);
        let mass = one.mass + other.mass;
        let centre = plus(one.centre, scaled(minus(other.centre, one.centre), other.mass / mass.max(f32::MIN_POSITIVE)));
        let radius = [one, other].iter().map(|half| apart(half.centre, centre) + half.radius).fold(0.0, f32::max);
        Cell { centre, radius, mass, start, end: other.end }
    };
    if let Some(cell) = cells.get_mut(number) {
        *cell = summed;
    }
    summed
}
