//! Lining up a few: one edge in common, or equal gaps. From boxes to how far each is moved; who they are does not matter here.

use super::Place;
use super::bounds::{self, Bounds};

/// A way to line up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// Left edges.
    Left,
    /// Middles, in a column.
    Centre,
    /// Right edges.
    Right,
    /// Upper edges.
    Top,
    /// Middles, in a row.
    Middle,
    /// Lower edges.
    Bottom,
    /// Equal gaps from left to right.
    GapsAcross,
    /// Equal gaps from top to bottom.
    GapsDown,
}

impl Alignment {
    /// Every one, in the order of the menu.
    pub const ALL: &'static [Self] =
        &[Self::Left, Self::Centre, Self::Right, Self::Top, Self::Middle, Self::Bottom, Self::GapsAcross, Self::GapsDown];

    /// What the menu calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Left => "Align left edges",
            Self::Centre => "Align in a column",
            Self::Right => "Align right edges",
            Self::Top => "Align upper edges",
            Self::Middle => "Align in a row",
            Self::Bottom => "Align lower edges",
            Self::GapsAcross => "Equal gaps across",
            Self::GapsDown => "Equal gaps down",
        }
    }

    /// What it does.
    pub const fn help(self) -> &'static str {
        match self {
            Self::Left => "The left edges of the selected come under the leftmost one",
            Self::Centre => "The middles of the selected come to stand below one another",
            Self::Right => "The right edges of the selected come under the rightmost one",
            Self::Top => "The upper edges of the selected come level with the highest one",
            Self::Middle => "The middles of the selected come level with one another",
            Self::Bottom => "The lower edges of the selected come level with the lowest one",
            Self::GapsAcross => "The outermost of the selected stay, those between get equal gaps from left to right",
            Self::GapsDown => "The outermost of the selected stay, those between get equal gaps from top to bottom",
        }
    }

    /// What was done with that many: "align 3 organisations by their left edges".
    pub fn sentence(self, count: usize) -> String {
        let how = match self {
            Self::Left => "align * by their left edges",
            Self::Centre => "align * in a column",
            Self::Right => "align * by their right edges",
            Self::Top => "align * by their upper edges",
            Self::Middle => "align * in a row",
            Self::Bottom => "align * by their lower edges",
            Self::GapsAcross => "give * equal gaps across",
            Self::GapsDown => "give * equal gaps down",
        };
        how.replace('*', &format!("{count} organisations"))
    }

    /// How few are too few.
    pub const fn needs(self) -> usize {
        match self {
            Self::GapsAcross | Self::GapsDown => 3,
            _ => 2,
        }
    }

    /// How far each box is moved across and down, in points.
    pub fn shifts(self, boxes: &[Bounds]) -> Vec<Place> {
        let Some(all) = bounds::round(boxes.iter().copied()) else { return Vec::new() };
        let middle = |b: &Bounds, side: usize| (b.get(side).copied().unwrap_or_default() + b.get(side + 2).copied().unwrap_or_default()) / 2.0;
        let shift = |b: &Bounds| match self {
            Self::Left => [all[0] - b[0], 0.0],
            Self::Right => [all[2] - b[2], 0.0],
            Self::Top => [0.0, all[1] - b[1]],
            Self::Bottom => [0.0, all[3] - b[3]],
            Self::Centre => [middle(&all, 0) - middle(b, 0), 0.0],
            Self::Middle => [0.0, middle(&all, 1) - middle(b, 1)],
            Self::GapsAcross | Self::GapsDown => [0.0, 0.0],
        };
        match self {
            Self::GapsAcross => evened(boxes.iter().map(|b| [b[0], b[2]])).into_iter().map(|by| [by, 0.0]).collect(),
            Self::GapsDown => evened(boxes.iter().map(|b| [b[1], b[3]])).into_iter().map(|by| [0.0, by]).collect(),
            _ => boxes.iter().map(shift).collect(),
        }
    }
}

/// How far each stretch from a start to an end is moved so that the gaps between them are equal; the first and the last stay.
fn evened(stretches: impl Iterator<Item = [f64; 2]>) -> Vec<f64> {
    let mut order: Vec<(usize, [f64; 2])> = stretches.enumerate().collect();
    let mut shifts = vec![0.0; order.len()];
    order.sort_by(|(_, a), (_, b)| (a[0] + a[1]).total_cmp(&(b[0] + b[1])));
    let (Some((_, first)), Some((_, last))) = (order.first(), order.last()) else { return shifts };
    let filled: f64 = order.iter().map(|(_, [start, end])| end - start).sum();
    let gap = (last[1] - first[0] - filled) / (order.len().max(2) - 1) as f64;
    let mut edge = first[0];
    for (number, [start, end]) in order {
        shifts.get_mut(number).into_iter().for_each(|shift| *shift = edge - start);
        edge += end - start + gap;
    }
    shifts
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOXES: [Bounds; 3] = [[0.0, 0.0, 40.0, 40.0], [300.0, 10.0, 340.0, 70.0], [100.0, 90.0, 160.0, 110.0]];

    fn moved(how: Alignment) -> Vec<Bounds> {
        BOXES.iter().zip(how.shifts(&BOXES)).map(|(b, [x, y])| [b[0] + x, b[1] + y, b[2] + x, b[3] + y]).collect()
    }

    #[test]
    fn edges_and_middles_come_together() {
        for (how, side, at) in [(Alignment::Left, 0, 0.0), (Alignment::Right, 2, 340.0), (Alignment::Top, 1, 0.0), (Alignment::Bottom, 3, 110.0)] {
            assert!(moved(how).iter().all(|b| b[side] == at), "{how:?}");
        }
        assert!(moved(Alignment::Centre).iter().all(|b| b[0] + b[2] == 340.0));
        assert!(moved(Alignment::Middle).iter().all(|b| b[1] + b[3] == 110.0));
    }

    #[test]
    fn gaps_are_equal_between_the_outermost_which_stay() {
        let across = moved(Alignment::GapsAcross);
        assert_eq!((across[0], across[1]), (BOXES[0], BOXES[1]));
        assert_eq!(across[2][0] - across[0][2], across[1][0] - across[2][2]);
        assert_eq!(across[2][1], BOXES[2][1]);
    }
}
