//! A picture of a small network, from which one organisation after another can be taken and put elsewhere, always counted for the `judged`.

use super::Place;
use super::boxes::Boxes;
use super::judged::{Count, Judge, is_around};
use super::lanes::{LANES, Lanes, Spots, lanes, set};
use super::net::at;
use super::plane::{Point, minus, norm, plus, scaled};

/// A picture, and what is counted on it.
pub(super) struct Board<'a> {
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

impl<'a> Board<'a> {
    pub(super) fn of(judge: &'a Judge, boxes: &'a Boxes, places: &[Place]) -> Self {
        let spots = Spots::of(places.iter().map(|place| place.map(|c| c as f32)).collect());
        let end = |end: usize| judge.crossed.iter().map(move |ends| at(ends, end) as usize);
        let lines = [(0, 0), (0, 1), (1, 0), (1, 1)].map(|(which, axis)| lanes(end(which).map(|one| at(&spots.place(one), axis)), f32::NAN));
        let (circles, gains) = (vec![Circle::default(); places.len()], vec![[0.0; LANES]; spots.xs.len()]);
        let mut board = Self { judge, boxes, spots, reaches: gains.clone(), circles, gains, lines, count: Count::default() };
        board.draw_circles();
        board.count_lines_and_distances();
        board
    }

    /// Draws the circles where all are now, and counts what is right in them.
    pub(super) fn draw_circles(&mut self) {
        self.circles = (0..self.spots.places.len()).map(|one| self.circle(one)).collect();
        self.reaches = lanes(self.circles.iter().map(|circle| circle.reach), -1.0);
        let right = |(one, circle): (usize, &Circle)| f64::from(self.judge.share(one, circle.around, circle.both));
        self.count.right = self.circles.iter().enumerate().map(right).sum();
    }

    fn count_lines_and_distances(&mut self) {
        let all = (0..self.spots.places.len()).map(|one| self.whole(one, self.spots.place(one)));
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
            ..self.count
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
        let others = self.spots.places.iter().zip(self.judge.nearness(one).as_flattened()).filter(|(_, nearness)| **nearness > 0.0);
        let mut others: Vec<(f32, f32)> = others.map(|(place, nearness)| (norm(minus(*place, here)), *nearness)).collect();
        let (nearer, last, _) = others.select_nth_unstable_by(around - 1, |one, other| one.0.total_cmp(&other.0));
        let both = nearer.iter().chain([&*last]).filter(|(_, nearness)| is_around(*nearness)).count();
        Circle { reach: last.0, around: around as f32, both: both as f32 }
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

    /// Takes one off; says what it added.
    pub(super) fn take_off(&mut self, one: usize) -> Count {
        self.draw(one, [f32::NAN; 2]);
        self.turn(one, -1.0);
        let gain = |(other, (circle, nearness)): (usize, (&Circle, &f32))| {
            let both = circle.both + f32::from(is_around(*nearness));
            if other == one { 0.0 } else { self.judge.share(other, circle.around + 1.0, both) - self.judge.share(other, circle.around, circle.both) }
        };
        self.gains = lanes(self.circles.iter().zip(self.judge.nearness(one).as_flattened()).enumerate().map(gain), 0.0);
        let part = self.whole(one, self.spots.place(one));
        self.count = self.count.plus(-1.0, part);
        part
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

    /// What one that was taken off would add there, but for lines that are in the way. Each loop counts little, as the compiler then works on several
    /// numbers at a time.
    pub(super) fn part(&self, one: usize, place: Point) -> Count {
        let [stretch, squares] = self.distances(one, place);
        let [around, both] = self.around(one, place);
        let right = self.judge.share(one, around, both) + self.gained(place);
        Count { stretch: stretch.into(), squares: squares.into(), right: right.into(), ..Count::default() }
    }

    /// The distances of one there over the steps to all, and the squares of that, each together.
    fn distances(&self, one: usize, [x, y]: Point) -> [f32; 2] {
        let [mut stretch, mut squares] = [[0.0; LANES]; 2];
        for ((xs, ys), nearness) in self.spots.xs.iter().zip(&self.spots.ys).zip(self.judge.nearness(one)) {
            let sums = stretch.iter_mut().zip(&mut squares);
            for (((to_x, to_y), nearness), (stretch, squares)) in xs.iter().zip(ys).zip(nearness).zip(sums) {
                let square = (to_x - x) * (to_x - x) + (to_y - y) * (to_y - y);
                *stretch += square.sqrt() * nearness;
                *squares += square * (nearness * nearness);
            }
        }
        [stretch, squares].map(|lanes| lanes.iter().sum())
    }

    /// How many are in the circle of one there, and how many of them should be.
    fn around(&self, one: usize, [x, y]: Point) -> [f32; 2] {
        let reach = at(&self.circles, one).reach;
        let [mut around, mut both] = [[0.0; LANES]; 2];
        for ((xs, ys), nearness) in self.spots.xs.iter().zip(&self.spots.ys).zip(self.judge.nearness(one)) {
            let sums = around.iter_mut().zip(&mut both);
            for (((to_x, to_y), nearness), (around, both)) in xs.iter().zip(ys).zip(nearness).zip(sums) {
                let inside = (to_x - x) * (to_x - x) + (to_y - y) * (to_y - y) <= reach;
                *around += if inside & (*nearness > 0.0) { 1.0 } else { 0.0 };
                *both += if inside & is_around(*nearness) { 1.0 } else { 0.0 };
            }
        }
        [around, both].map(|lanes| lanes.iter().sum())
    }

    /// What the one that was taken off would make right there in the circles of others.
    fn gained(&self, [x, y]: Point) -> f32 {
        let mut gained = [0.0; LANES];
        let circles = self.reaches.iter().zip(&self.gains);
        for ((xs, ys), (reaches, gains)) in self.spots.xs.iter().zip(&self.spots.ys).zip(circles) {
            for (((to_x, to_y), (reach, gain)), gained) in xs.iter().zip(ys).zip(reaches.iter().zip(gains)).zip(&mut gained) {
                let inside = (to_x - x) * (to_x - x) + (to_y - y) * (to_y - y) <= *reach;
                *gained += if inside { *gain } else { 0.0 };
            }
        }
        gained.iter().sum()
    }

    /// The same with the crossings, and with the lines behind organisations; `None` as soon as that is no longer `good`.
    pub(super) fn in_the_way(&self, one: usize, place: Point, part: Count, good: impl Fn(&Count) -> bool) -> Option<Count> {
        let mut all = Count { behind: self.boxes.before(&self.lines, one, place).into(), ..part };
        for other in self.judge.net.ties(one).iter().map(|tie| tie.0 as usize) {
            if !good(&all) {
                return None;
            }
            all.crossings += f64::from(self.crossings(place, self.spots.place(other)));
            all.behind += f64::from(self.boxes.behind(&self.spots, [one, other], place));
        }
        good(&all).then_some(all)
    }

    /// All that one adds there.
    fn whole(&self, one: usize, place: Point) -> Count {
        let part = self.part(one, place);
        self.in_the_way(one, place, part, |_| true).unwrap_or(part)
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
