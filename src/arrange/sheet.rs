//! A picture of a small network, from which one organisation after another can be taken and put elsewhere, always counted for the `judged`.

use super::Place;
use super::boxes::Boxes;
use super::judged::{Count, Judge, is_around};
use super::lanes::{LANES, Lanes, Spots, lanes, set};
use super::net::at;
use super::plane::{Point, minus, norm, plus, scaled};

/// A picture, and what is counted on it.
pub(super) struct Sheet<'a> {
    pub(super) judge: &'a Judge<'a>,
    pub(super) boxes: &'a Boxes,
    spots: Spots,
    circles: Vec<Circle>,
    /// The squared radius of each circle.
    reaches: Lanes,
    /// What would be right in each circle besides, if whoever was taken off were in it.
    gains: Lanes,
    /// The ends of the relationships that are looked at for what crosses them: two coordinates of one, two of the other.
    lines: [Lanes; 4],
    count: Count,
}

/// The circle round an organisation in which those who should be around would have room.
#[derive(Clone, Copy, Default)]
struct Circle {
    /// Its squared radius; below 0 where nobody asks.
    reach: f32,
    /// So many are in it.
    around: f32,
    /// So many of them should be.
    both: f32,
}

impl<'a> Sheet<'a> {
    pub(super) fn of(judge: &'a Judge, boxes: &'a Boxes, places: &[Place]) -> Self {
        let spots = Spots::of(places.iter().map(|place| place.map(|c| c as f32)).collect());
        let end = |end: usize| judge.crossed.iter().map(move |ends| at(ends, end) as usize);
        let lines = [(0, 0), (0, 1), (1, 0), (1, 1)].map(|(which, axis)| lanes(end(which).map(|one| at(&spots.place(one), axis)), f32::NAN));
        let (circles, gains) = (vec![Circle::default(); places.len()], vec![[0.0; LANES]; spots.xs.len()]);
        let mut sheet = Self { judge, boxes, spots, reaches: gains.clone(), circles, gains, lines, count: Count::default() };
        sheet.count_anew();
        sheet
    }

    /// Draws the circles where all are now, and counts everything.
    pub(super) fn count_anew(&mut self) {
        let count = self.spots.places.len();
        self.circles = (0..count).map(|one| self.circle(one)).collect();
        self.reaches = lanes(self.circles.iter().map(|circle| circle.reach), -1.0);
        self.gains.fill([0.0; LANES]);
        let all = (0..count).map(|one| self.in_the_way(one, self.spots.place(one), self.part(one, self.spots.place(one))));
        let all = all.fold(Count::default(), |sum, part| sum.plus(1.0, part));
        let own_ends = 2.0 * self.judge.crossed.len() as f64;
        self.count = Count {
            // each pair was looked at from both sides
            stretch: all.stretch / 2.0,
            squares: all.squares / 2.0,
            // from both ends of both lines
            crossings: all.crossings / 4.0,
            // from both ends of the line and from who is in its way
            behind: (all.behind - own_ends) / 3.0,
            right: all.right,
        };
    }

    /// How poor the picture is now.
    pub(super) fn faults(&self) -> f64 {
        self.judge.faults(&self.count)
    }

    /// What is counted now.
    pub(super) fn count(&self) -> Count {
        self.count
    }

    /// Where all are.
    pub(super) fn spots(&self) -> &Spots {
        &self.spots
    }

    fn circle(&self, one: usize) -> Circle {
        let around = self.judge.around(one);
        if around == 0 {
            return Circle { reach: -1.0, ..Circle::default() };
        }
        let here = self.spots.place(one);
        let others = || {
            self.spots
                .places
                .iter()
                .map(|place| norm(minus(*place, here)))
                .zip(self.judge.nearness(one).as_flattened())
                .filter(|(_, nearness)| **nearness > 0.0)
        };
        let mut squares: Vec<f32> = others().map(|(square, _)| square).collect();
        let reach = *squares.select_nth_unstable_by(around - 1, f32::total_cmp).1;
        let both = others().filter(|(square, nearness)| *square <= reach && is_around(**nearness)).count();
        Circle { reach, around: around as f32, both: both as f32 }
    }

    /// How many points a step on the map is on the picture.
    pub(super) fn step(&self) -> f32 {
        (self.count.squares / self.count.stretch) as f32
    }

    /// Where the distances of one to all would be right on the whole, near ones weighing more (majorisation).
    pub(super) fn goal(&self, one: usize) -> Point {
        let (here, step) = (self.spots.place(one), self.step());
        let (mut sum, mut weights) = (Point::default(), 0.0);
        for (place, nearness) in self.spots.places.iter().zip(self.judge.nearness(one).as_flattened()).filter(|(_, nearness)| **nearness > 0.0) {
            let way = minus(here, *place);
            let goal = plus(*place, scaled(way, step / (nearness * norm(way).max(1e-9).sqrt())));
            sum = plus(sum, scaled(goal, nearness * nearness));
            weights += nearness * nearness;
        }
        scaled(sum, 1.0 / weights.max(f32::MIN_POSITIVE))
    }

    /// Takes one off.
    pub(super) fn take_off(&mut self, one: usize) {
        self.draw(one, [f32::NAN; 2]);
        self.turn(one, -1.0);
        let gain = |(other, (circle, nearness)): (usize, (&Circle, &f32))| {
            let both = circle.both + f32::from(is_around(*nearness));
            if other == one { 0.0 } else { self.judge.share(other, circle.around + 1.0, both) - self.judge.share(other, circle.around, circle.both) }
        };
        self.gains = lanes(self.circles.iter().zip(self.judge.nearness(one).as_flattened()).enumerate().map(gain), 0.0);
        let here = self.spots.place(one);
        self.count = self.count.plus(-1.0, self.in_the_way(one, here, self.part(one, here)));
    }

    /// Puts one that was taken off at a place, to which it adds that `part`.
    pub(super) fn put(&mut self, one: usize, place: Point, part: Count) {
        self.spots.put(one, place);
        self.draw(one, place);
        self.turn(one, 1.0);
        self.count = self.count.plus(1.0, part);
    }

    /// Counts one in the circles round it, or no longer.
    fn turn(&mut self, one: usize, by: f32) {
        let here = self.spots.place(one);
        let others = self.spots.places.iter().zip(self.judge.nearness(one).as_flattened()).zip(&mut self.circles);
        for ((place, nearness), circle) in others.filter(|((_, nearness), _)| **nearness > 0.0) {
            if norm(minus(*place, here)) <= circle.reach {
                circle.around += by;
                circle.both += if is_around(*nearness) { by } else { 0.0 };
            }
        }
    }

    /// What one that was taken off would add there, but for lines that are in the way.
    pub(super) fn part(&self, one: usize, [x, y]: Point) -> Count {
        let own = at(&self.circles, one).reach;
        let (mut stretch, mut squares, mut right) = ([0.0; LANES], [0.0; LANES], [0.0; LANES]);
        let (mut around, mut both) = ([0.0; LANES], [0.0; LANES]);
        let rows = self.spots.xs.iter().zip(&self.spots.ys).zip(self.reaches.iter().zip(&self.gains));
        for (((xs, ys), (reaches, gains)), nearness) in rows.zip(self.judge.nearness(one)) {
            let row = xs.iter().zip(ys).zip(reaches.iter().zip(gains)).zip(nearness);
            let sums = stretch.iter_mut().zip(&mut squares).zip(&mut right).zip(around.iter_mut().zip(&mut both));
            for ((((ox, oy), (reach, gain)), nearness), (((stretch, squares), right), (around, both))) in row.zip(sums) {
                let square = (ox - x) * (ox - x) + (oy - y) * (oy - y);
                let length = square.sqrt() * nearness;
                *stretch += length;
                *squares += length * length;
                *right += if square <= *reach { *gain } else { 0.0 };
                let inside = (square <= own) & (*nearness > 0.0);
                *around += if inside { 1.0 } else { 0.0 };
                *both += if inside & is_around(*nearness) { 1.0 } else { 0.0 };
            }
        }
        let sum = |lanes: [f32; LANES]| lanes.iter().sum::<f32>();
        let right = sum(right) + self.judge.share(one, sum(around), sum(both));
        Count { stretch: sum(stretch).into(), squares: sum(squares).into(), right: right.into(), ..Count::default() }
    }

    /// The same with the crossings, and with the lines behind organisations.
    pub(super) fn in_the_way(&self, one: usize, place: Point, part: Count) -> Count {
        let (mut crossings, mut behind) = (0.0, self.boxes.before(&self.lines, one, place));
        for other in self.judge.net.ties(one).iter().map(|tie| tie.0 as usize) {
            crossings += self.crossings(place, self.spots.place(other));
            behind += self.boxes.behind(&self.spots, [one, other], place);
        }
        Count { crossings: crossings.into(), behind: behind.into(), ..part }
    }

    /// How many of the relationships that are looked at cross a line. Those that share an end do not.
    fn crossings(&self, [px, py]: Point, [qx, qy]: Point) -> f32 {
        let mut count = [0.0; LANES];
        let [wide, high] = [qx - px, qy - py];
        let [ax, ay, bx, by] = &self.lines;
        for ((ax, ay), (bx, by)) in ax.iter().zip(ay).zip(bx.iter().zip(by)) {
            for (((ax, ay), (bx, by)), count) in ax.iter().zip(ay).zip(bx.iter().zip(by)).zip(&mut count) {
                let across = (wide * (ay - py) - high * (ax - px)) * (wide * (by - py) - high * (bx - px));
                let [dx, dy] = [bx - ax, by - ay];
                let along = (dx * (py - ay) - dy * (px - ax)) * (dx * (qy - ay) - dy * (qx - ax));
                *count += if (across < 0.0) & (along < 0.0) { 1.0 } else { 0.0 };
            }
        }
        count.iter().sum()
    }

    /// Draws the lines that end at one from there; from nowhere, they cross nothing.
    fn draw(&mut self, one: usize, [x, y]: Point) {
        let [ax, ay, bx, by] = &mut self.lines;
        for (line, [from, to]) in self.judge.crossed.iter().enumerate() {
            if *from as usize == one {
                set(ax, line, x);
                set(ay, line, y);
            }
            if *to as usize == one {
                set(bx, line, x);
                set(by, line, y);
            }
        }
    }
}
