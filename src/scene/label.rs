//! The words on a line: what they say, and where they stand without covering anything. Where there is no room there are none.

use super::grid::Grid;
use super::line::{LineKind, LineLook};
use super::survey::Survey;
use super::text::{Align, Block, Setting, set};
use super::{Point, Rect, curve};
use crate::model::{Kind, Per, Relationship};
use std::borrow::Cow;
use std::sync::Arc;

/// The size of words on lines, in points, and the size where there is less room.
const SIZES: [f32; 2] = [10.5, 9.0];
const WIDTH: f32 = 88.0;
/// The space round words, in points.
const CLEAR: f32 = 1.5;
/// On a map with more relationships than this, only money, power and labels of one's own are written out,
const CROWDED: usize = 60;
/// and on one with more than this, only labels of one's own and the greatest amounts.
const PACKED: usize = 240;
/// What nothing may cover, whichever line it is: symbols, names, other labels.
pub(super) const SOLID: u32 = u32::MAX;

/// Words that have their place.
pub(super) struct Label {
    pub(super) block: Arc<Block>,
    pub(super) top: Point,
    pub(super) size_pts: f32,
}

impl Label {
    pub(super) fn area(&self) -> Rect {
        self.block.area(self.top, self.size_pts, Align::Centre)
    }
}

/// What is written on the line of a relationship, if anything.
pub(super) fn words<'a>(relationship: &'a Relationship, survey: &Survey) -> Option<Cow<'a, str>> {
    if !relationship.label.is_empty() {
        return Some(Cow::Borrowed(&relationship.label));
    }
    let (light, packed) = (survey.relationships <= CROWDED, survey.relationships > PACKED);
    match &relationship.kind {
        Kind::Funding(funding) => {
            if packed && survey.yearly_pence(funding) <= survey.usual_funding {
                return None;
            }
            let amount = funding.amount?.short(&funding.currency.unwrap_or(survey.currency));
            Some(Cow::Owned(match funding.per {
                Per::Year => format!("{amount} a year"),
                Per::Period => format!("{amount} in all"),
            }))
        }
        Kind::Power(_) => (!packed).then(|| Cow::Borrowed(relationship.kind.verb())),
        Kind::Working(working) => light.then(|| Cow::Borrowed(working.form.verb())),
        Kind::Asking(asking) => light.then(|| match asking.occasions {
            Some(1) => Cow::Borrowed("asks once a year"),
            Some(times) => Cow::Owned(format!("asks {times} times a year")),
            None => Cow::Borrowed("asks"),
        }),
    }
}

/// All the places that these words might ask for.
pub(super) fn places(words: &str, line: &[Point; 4], look: &LineLook) -> Vec<Rect> {
    spots(words, line, look).flat_map(|(spot, ..)| spot.on_line().chain(spot.beside()).collect::<Vec<_>>()).map(|area| area.grown(CLEAR)).collect()
}

/// The words at each of their sizes.
fn spots<'a>(words: &str, line: &'a [Point; 4], look: &'a LineLook) -> impl Iterator<Item = (Spot<'a>, Arc<Block>, f32)> {
    let length = curve::length(line);
    SIZES.into_iter().map(move |size_pts| {
        let block = set(words, Setting::within(WIDTH, size_pts, 2));
        (Spot { line, length, look, width: block.width(size_pts), height: block.height(size_pts) }, block, size_pts)
    })
}

/// A place for the words: on the line, else beside it, else across a line that is drawn earlier; smaller where that helps.
/// They never cover a shape, other words, or a line that is drawn later.
pub(super) fn placed(words: &str, line: &[Point; 4], look: &LineLook, ground: &Grid, own: u32) -> Option<Label> {
    spots(words, line, look).find_map(|(spot, block, size_pts)| {
        let mut across = None;
        let on_line = spot.on_line().find(|area| match way(ground, area, own) {
            Way::Free => true,
            Way::Earlier => {
                across = across.or(Some(*area));
                false
            }
            Way::Taken => false,
        });
        let beside = || spot.beside().find(|area| way(ground, area, own) == Way::Free);
        let area = on_line.or_else(beside).or(across)?;
        Some(Label { top: Point::new(area.centre().x, area.min.y), block, size_pts })
    })
}

/// What stands where words might.
#[derive(PartialEq, Eq)]
enum Way {
    Free,
    /// Only lines that are drawn earlier.
    Earlier,
    Taken,
}

/// What stands there of others than the line itself.
fn way(ground: &Grid, area: &Rect, own: u32) -> Way {
    let mut way = Way::Free;
    for tag in ground.overlapping(area.grown(CLEAR)).filter(|tag| *tag != own) {
        if tag == SOLID || tag > own {
            return Way::Taken;
        }
        way = Way::Earlier;
    }
    way
}

/// Words of that size looking for a place along a line.
struct Spot<'a> {
    line: &'a [Point; 4],
    length: f32,
    look: &'a LineLook,
    width: f32,
    height: f32,
}

impl Spot<'_> {
    fn on_line(&self) -> impl Iterator<Item = Rect> {
        const SHARES: [f32; 7] = [0.5, 0.4, 0.6, 0.31, 0.69, 0.22, 0.78];
        let middle_taken = self.look.kind == LineKind::Tension;
        let shares = SHARES.into_iter().filter(move |share| !middle_taken || (share - 0.5).abs() > 0.12);
        let area = |share| (share, Rect::around(curve::point_at(self.line, share), self.width, self.height));
        shares.map(area).filter(|(share, area)| leaves_ends(area, self.line, *share, self.length, self.look)).map(|(_, area)| area)
    }

    fn beside(&self) -> impl Iterator<Item = Rect> {
        const SHARES: [f32; 3] = [0.5, 0.35, 0.65];
        SHARES.into_iter().filter(|_| self.length > 40.0).flat_map(|share| [1.0, -1.0].map(|side| (share, side))).map(|(share, side)| {
            let aside = curve::direction_at(self.line, share).quarter_turn() * side;
            let reach = (aside.x.abs() * self.width + aside.y.abs() * self.height) / 2.0 + self.look.width / 2.0 + 4.0;
            Rect::around(curve::point_at(self.line, share) + aside * reach, self.width, self.height)
        })
    }
}

/// Whether enough of the line is left to see on both sides of the words.
fn leaves_ends(area: &Rect, line: &[Point; 4], share: f32, length: f32, look: &LineLook) -> bool {
    let way = curve::direction_at(line, share);
    let taken = (area.width() / way.x.abs().max(0.01)).min(area.height() / way.y.abs().max(0.01)) / 2.0;
    let (start, end) = (length * share, length * (1.0 - share));
    start - taken >= 8.0 && end - taken >= 12.0 + 2.0 * look.width
}
