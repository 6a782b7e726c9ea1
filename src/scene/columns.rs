//! The legend as a picture has it, and the other shapes it can take: its groups stand in columns, in few high ones or in many low ones.

use super::{Rect, SMALLEST_BEARING};
use std::ops::Range;

/// What stays free round all groups, between two columns and between two groups of one, in points.
const PAD: f32 = 14.0;
const COLUMN_GAP: f32 = 26.0;
const GROUP_GAP: f32 = 12.0;
/// The heights that are tried for columns are so far apart, in points.
const STEP: f32 = 12.0;

/// The legend of a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Legend {
    /// Where it stands.
    pub area: Rect,
    /// How many times its own size it is drawn.
    pub(super) scale: f32,
    /// Its groups in order. What belongs to none comes first: the paper beneath them.
    pub(super) groups: Vec<Group>,
}

/// Lines of the legend under one heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Which of the legend's own pieces they are.
    pub pieces: Range<usize>,
    /// Where they stand.
    pub area: Rect,
    /// Whether they explain towers.
    pub(super) is_of_towers: bool,
}

/// Groups of some size in columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns {
    /// Width and height of it all, in points.
    pub size: [f32; 2],
    /// The upper left corner of each group, in points from that of it all.
    pub corners: Vec<[f32; 2]>,
}

impl Legend {
    /// The shapes that it can take, the one with most columns first; sizes in points of the picture.
    pub fn shapes(&self) -> Vec<Columns> {
        self.shapes_of(self.groups.iter())
    }

    /// That shape of it without what explains nothing on a picture that is shown at `zoom`.
    pub fn shape_at(&self, zoom: f32, whole: &Columns) -> Columns {
        if self.groups_at(zoom).count() == self.groups.len() {
            return whole.clone();
        }
        let fits = |shape: &Columns| shape.size.iter().zip(whole.size).all(|(side, most)| *side <= most);
        self.shapes_of(self.groups_at(zoom)).into_iter().find(fits).unwrap_or_else(|| whole.clone())
    }

    /// Its groups in the order of the corners of its shapes, without those that explain nothing on a picture that is shown at `zoom`.
    pub fn groups_at(&self, zoom: f32) -> impl Iterator<Item = &Group> {
        self.groups.iter().filter(move |group| zoom >= SMALLEST_BEARING || !group.is_of_towers)
    }

    fn shapes_of<'a>(&self, groups: impl Iterator<Item = &'a Group>) -> Vec<Columns> {
        let sizes: Vec<[f32; 2]> = groups.map(|group| [group.area.width(), group.area.height()].map(|side| side / self.scale)).collect();
        let scaled = |side: f32| side * self.scale;
        let scaled = |Columns { size, corners }: Columns| Columns {
            size: size.map(scaled),
            corners: corners.into_iter().map(|corner| corner.map(scaled)).collect(),
        };
        ways(&sizes).into_iter().map(scaled).collect()
    }
}

/// The ways to stand groups of those sizes, width and height, in columns: the one with most columns first, a single one last.
pub(super) fn ways(sizes: &[[f32; 2]]) -> Vec<Columns> {
    let tallest = sizes.iter().map(|[_, height]| *height).fold(0.0, f32::max);
    let together: f32 = sizes.iter().map(|[_, height]| height + GROUP_GAP).sum();
    let heights = std::iter::successors(Some(tallest), |height| (*height < together).then_some(height + STEP));
    let mut ways: Vec<Columns> = heights.map(|height| columns(sizes, height)).collect();
    // what is higher is of no use if it is not narrower
    let mut narrowest = f32::INFINITY;
    ways.retain(|Columns { size: [width, _], .. }| {
        let is_narrower = *width < narrowest;
        narrowest = narrowest.min(*width);
        is_narrower
    });
    ways
}

/// The groups in columns no taller than that, unless one alone is.
fn columns(sizes: &[[f32; 2]], most: f32) -> Columns {
    let (mut left, mut width, mut y, mut height) = (PAD, 0.0_f32, 0.0, 0.0_f32);
    let mut corners = Vec::with_capacity(sizes.len());
    for [wide, high] in sizes {
        if y > 0.0 && y + high > most {
            (left, width, y) = (left + width + COLUMN_GAP, 0.0, 0.0);
        }
        corners.push([left, PAD + y]);
        (width, height) = (width.max(*wide), height.max(y + high));
        y += high + GROUP_GAP;
    }
    Columns { size: [left + width + PAD, height + 2.0 * PAD], corners }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_more_columns_the_wider_and_the_lower() {
        let ways = ways(&[[100.0, 60.0], [80.0, 200.0], [120.0, 40.0], [90.0, 30.0]]);
        let sizes: Vec<[f32; 2]> = ways.iter().map(|way| way.size).collect();
        assert!(sizes.len() > 2 && sizes.windows(2).all(|pair| pair[0][0] > pair[1][0] && pair[0][1] <= pair[1][1]), "{sizes:?}");
        assert_eq!(ways.last().unwrap().corners.iter().map(|[left, _]| *left).collect::<Vec<_>>(), [PAD; 4]);
    }
}
