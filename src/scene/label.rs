//! The words on a line: what they say, and where they stand without covering anything. Where there is no room there are none.

use super::grid::Grid;
use super::line::{LineKind, LineLook};
use super::text::{Align, Block, Setting, set};
use super::{Point, Rect, curve};
use crate::model::{Currency, Kind, Per, Relationship};
use std::borrow::Cow;
use std::rc::Rc;

/// The size of words on lines, in points, and the size where there is less room.
const SIZES: [f32; 2] = [10.0, 8.5];
const WIDTH: f32 = 84.0;
/// On a map with more relationships than this, only money, power and labels of one's own are written out.
const CROWDED: usize = 60;
/// What nothing may cover, whichever line it is: symbols, names, other labels.
pub(super) const SOLID: u32 = u32::MAX;

/// Words that have their place.
pub(super) struct Label {
    pub(super) block: Rc<Block>,
    pub(super) top: Point,
    pub(super) size_pts: f32,
}

impl Label {
    pub(super) fn area(&self) -> Rect {
        self.block.area(self.top, self.size_pts, Align::Centre)
    }
}

/// What is written on the line of a relationship, if anything.
pub(super) fn words<'a>(relationship: &'a Relationship, currency: &Currency, relationships: usize) -> Option<Cow<'a, str>> {
    if !relationship.label.is_empty() {
        return Some(Cow::Borrowed(&relationship.label));
    }
    let light = relationships <= CROWDED;
    match &relationship.kind {
        Kind::Funding(funding) => {
            let amount = funding.amount?.short(&funding.currency.unwrap_or(*currency));
            Some(Cow::Owned(match funding.per {
                Per::Year => format!("{amount} a year"),
                Per::Period => format!("{amount} in all"),
            }))
        }
        Kind::Power(_) => Some(Cow::Borrowed(relationship.kind.verb())),
        Kind::Working(working) => light.then(|| Cow::Borrowed(working.form.verb())),
        Kind::Asking(asking) => light.then(|| match asking.occasions {
            Some(1) => Cow::Borrowed("asks once a year"),
            Some(times) => Cow::Owned(format!("asks {times} times a year")),
            None => Cow::Borrowed("asks"),
        }),
    }
}

/// A place on the line where the words cover neither a shape, nor other words, nor a line that is drawn later.
pub(super) fn placed(words: &str, line: &[Point; 4], look: &LineLook, ground: &Grid, own: u32) -> Option<Label> {
    const SHARES: [f32; 9] = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8];
    let length = curve::length(line);
    for size_pts in SIZES {
        let block = set(words, Setting::within(WIDTH, size_pts, 2));
        let height = block.height(size_pts);
        let middle_taken = look.kind == LineKind::Tension;
        for share in SHARES.into_iter().filter(|share| !middle_taken || (share - 0.5).abs() > 0.12) {
            let centre = curve::point_at(line, share);
            let area = Rect::around(centre, block.width(size_pts), height);
            if !leaves_ends(&area, line, share, length, look) {
                continue;
            }
            if !ground.overlapping(area.grown(1.5)).any(|tag| tag == SOLID || tag > own) {
                return Some(Label { top: Point::new(centre.x, area.min.y), block, size_pts });
            }
        }
    }
    None
}

/// Whether enough of the line is left to see on both sides of the words.
fn leaves_ends(area: &Rect, line: &[Point; 4], share: f32, length: f32, look: &LineLook) -> bool {
    let way = curve::direction_at(line, share);
    let taken = (area.width() / way.x.abs().max(0.01)).min(area.height() / way.y.abs().max(0.01)) / 2.0;
    let (start, end) = (length * share, length * (1.0 - share));
    start - taken >= 8.0 && end - taken >= 12.0 + 2.0 * look.width
}
