//! Where the steps of an axis lie: no further apart than what stands on them needs, so that a step is wider only where it has to make room.

/// The least that a step reaches to either side of its middle, in points: a symbol with the ring round it has room.
const LEAST_REACH: f32 = 32.0;

/// What something takes of an axis, in points along it.
pub(super) struct Span {
    /// On which step it stands.
    pub(super) step: usize,
    /// How far it reaches before and after the middle of its step.
    pub(super) reach: [f32; 2],
    /// How far the middles of its first and its last symbol are apart.
    pub(super) spread: f32,
}

/// The steps of an axis.
#[derive(Default)]
pub(super) struct Steps {
    /// The middle of each.
    pub(super) middles: Vec<f32>,
    /// Where each begins, and where the last one ends.
    edges: Vec<f32>,
}

impl Steps {
    /// So many steps for what stands on them; `meet` says which of it, by their numbers, would cover one another if they stood at one point.
    /// Where the upper half begins, nothing reaches across.
    pub(super) fn of(count: usize, all: &[Span], meet: impl Fn(usize, usize) -> bool) -> Self {
        let mut steps = Self { middles: Vec::with_capacity(count), edges: vec![0.0] };
        let (mut end, mut least) = (0.0_f32, 0.0_f32);
        for step in 0..count {
            let here = || all.iter().enumerate().filter(|(_, one)| one.step == step);
            let half = LEAST_REACH + here().fold(0.0_f32, |most, (_, one)| most.max(one.spread)) / 2.0;
            if step == count.div_ceil(2) {
                end = steps.furthest(all).max(end);
                least = end;
            }
            let first = here().fold(end + half, |middle, (_, one)| middle.max(least + one.reach[0]));
            let middle = here().fold(first, |middle, (number, one)| {
                let earlier = all.iter().enumerate().filter(|(other, _)| meet(number, *other)).map(|(_, other)| other);
                earlier.filter_map(|other| steps.reached(other)).fold(middle, |middle, end| middle.max(end + one.reach[0]))
            });
            if step > 0 {
                steps.edges.push(if end > least { (end + middle - half) / 2.0 } else { end });
            }
            steps.middles.push(middle);
            end = middle + half;
        }
        steps.edges.push(steps.furthest(all).max(end));
        steps
    }

    /// How far something reaches whose step has its place.
    fn reached(&self, one: &Span) -> Option<f32> {
        Some(self.middles.get(one.step)? + one.reach[1])
    }

    fn furthest(&self, all: &[Span]) -> f32 {
        all.iter().filter_map(|one| self.reached(one)).fold(0.0, f32::max)
    }

    /// Where the last one ends.
    pub(super) fn end(&self) -> f32 {
        self.edges.last().copied().unwrap_or_default()
    }

    /// Where one step ends and the next begins.
    pub(super) fn between(&self) -> &[f32] {
        self.edges.get(1..self.middles.len()).unwrap_or_default()
    }

    /// Where the upper half of the steps begins.
    pub(super) fn half(&self) -> f32 {
        self.edges.get(self.middles.len().div_ceil(2)).copied().unwrap_or_default()
    }

    /// On which step that place is; before the first and after the last it is on those.
    pub(super) fn at(&self, place: f32) -> usize {
        self.edges.iter().skip(1).take(self.middles.len().saturating_sub(1)).filter(|edge| place >= **edge).count()
    }

    /// The same with more room.
    pub(super) fn stretched(self, times: f32) -> Self {
        let stretch = |places: Vec<f32>| places.into_iter().map(|place| place * times).collect();
        Self { middles: stretch(self.middles), edges: stretch(self.edges) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(step: usize) -> Span {
        Span { step, reach: [75.0, 75.0], spread: 0.0 }
    }

    #[test]
    fn a_step_makes_room_only_for_what_would_be_covered() {
        let all = [name(1), name(2), name(3)];
        let apart = Steps::of(8, &all, |_, _| false);
        let together = Steps::of(8, &all, |_, _| true);
        let between = |steps: &Steps| [0, 1, 2].map(|step| steps.middles[step + 1] - steps.middles[step]);
        assert_eq!(between(&apart), [2.0 * LEAST_REACH; 3]);
        assert_eq!(between(&together), [2.0 * LEAST_REACH, 150.0, 150.0]);
    }

    #[test]
    fn nothing_reaches_across_the_middle() {
        let steps = Steps::of(5, &[name(2), name(3), name(4)], |_, _| false);
        assert!(steps.middles[2] + 75.0 <= steps.half() && steps.half() <= steps.middles[3] - 75.0);
    }

    #[test]
    fn every_middle_is_on_its_step_and_nothing_reaches_beyond_the_ends() {
        let wide = Span { step: 0, reach: [225.0, 225.0], spread: 300.0 };
        let steps = Steps::of(4, &[wide, name(3)], |_, _| true).stretched(1.5);
        assert!((0..4).all(|step| steps.at(steps.middles[step]) == step));
        assert!(steps.middles[0] >= 225.0 && steps.end() >= steps.middles[3] + 75.0);
        assert_eq!([steps.at(-50.0), steps.at(steps.end() + 50.0)], [0, 3]);
    }
}
