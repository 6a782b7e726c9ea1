//! The words on a line: what they say, whose find a place first, and where they stand. Where there is no room there are none.

use super::grid::Grid;
use super::line::{LineKind, LineLook};
use super::survey::{self, Survey};
use super::text::{Align, Block, Setting, set};
use super::{Point, Rect, curve};
use crate::model::{Kind, Money, Per, Relationship};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::sync::Arc;

/// The size of words on lines, in points, and the size where there is less room.
const SIZES: [f32; 2] = [10.5, 9.0];
/// How wide a line of them is at most, in points, and where there is less room.
const WIDTHS: [f32; 2] = [88.0, 44.0];
/// On a page that is looked at as a whole they are no smaller than this share of the width of the network: nine pixels of a screen, 4.5 points of A4.
const LEAST_SHARE: f32 = 1.0 / 155.0;
/// Where they would have to be so many times their usual size, they would be larger than symbols, and there are none.
const MOST_SCALE: f32 = 4.0;
/// The space round words, in points.
const CLEAR: f32 = 1.5;
/// On a map with more relationships than this, only money, power and labels of one's own are written out,
const CROWDED: usize = 60;
/// and on one with more than this, only labels of one's own and the greatest amounts.
const PACKED: usize = 240;
/// What no words may cover, whichever line they are on: symbols, names, heads of lines, other words.
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
            let (amount, years) = (funding.amount?, survey::years(funding));
            // as its line is wide: what one year brings, to the pound
            let yearly = if years > 1.0 { Money::from_pence((amount.pence() as f64 / years / 100.0).round() as i64 * 100)? } else { amount };
            let for_a_year = if funding.per == Per::Period && years <= 1.0 { "in all" } else { "a year" };
            Some(Cow::Owned(format!("{} {for_a_year}", yearly.short(&funding.currency.unwrap_or(survey.currency)))))
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

/// Whose words find a place first: amounts, the greatest first, then what is strongest.
pub(super) fn by_weight(relationship: &Relationship, look: &LineLook, survey: &Survey) -> impl Ord + use<> {
    let amount = match &relationship.kind {
        Kind::Funding(funding) => survey.yearly_pence(funding),
        _ => None,
    };
    // neither is below 0, so the bits of both are in their order
    Reverse((amount.map(f64::to_bits), look.width.to_bits()))
}

/// How many times their usual size words are on a page with a network of that width; `None` where it has no room for any.
pub(super) fn scale_on_page(width: f32) -> Option<f32> {
    let [_, least] = SIZES;
    Some((width * LEAST_SHARE / least).max(1.0)).filter(|scale| *scale <= MOST_SCALE)
}

/// The same on a screen that shows the network at that size of it, where they are as large as on a map with room at 100 %.
pub(super) fn scale_on_screen(zoom: f32) -> Option<f32> {
    Some((1.0 / zoom).max(1.0)).filter(|scale| *scale <= MOST_SCALE)
}

/// All the places that these words, so many times their usual size, might ask for.
pub(super) fn places(words: (&str, f32), line: &[Point; 4], look: &LineLook) -> Vec<Rect> {
    spots(words, line, look).flat_map(|(spot, ..)| spot.on_line().chain(spot.beside()).collect::<Vec<_>>()).map(|area| area.grown(CLEAR)).collect()
}

/// The words at each of their sizes, in few lines and in more.
fn spots<'a>((words, scale): (&'a str, f32), line: &'a [Point; 4], look: &'a LineLook) -> impl Iterator<Item = (Spot<'a>, Arc<Block>, f32)> {
    let length = curve::length(line);
    let blocks = SIZES.into_iter().flat_map(move |size_pts| WIDTHS.map(|width| (set(words, Setting::within(width, size_pts, 2)), size_pts * scale)));
    blocks
        .filter(|(block, _)| !block.cut)
        .map(move |(block, size_pts)| (Spot { line, length, look, width: block.width(size_pts), height: block.height(size_pts) }, block, size_pts))
}

/// A place for the words where nothing else stands: on the line, else beside it, narrower or smaller where that helps; else of an amount on the line
/// across finer ones.
pub(super) fn with_room(words: (&str, f32), line: &[Point; 4], look: &LineLook, ground: &Grid, own: u32) -> Option<Label> {
    let is_amount = look.kind == LineKind::Funding;
    let over_finer = |spot: &Spot| spot.on_line().find(|area| is_amount && is_within(ground, area, own, Way::Finer));
    free(words, line, look, ground, own).or_else(|| found(words, line, look, over_finer))
}

/// A place for the words where nothing else stands: on the line, else beside it, narrower or smaller where that helps. The ground has every line by its
/// place among all, the widest first.
fn free(words: (&str, f32), line: &[Point; 4], look: &LineLook, ground: &Grid, own: u32) -> Option<Label> {
    found(words, line, look, |spot| spot.on_line().chain(spot.beside()).find(|area| is_within(ground, area, own, Way::Free)))
}

/// The same; else on the line across others, or beside it across finer ones, and an amount across any. Words never cover a shape, the head of a line or
/// other words.
pub(super) fn placed(words: (&str, f32), line: &[Point; 4], look: &LineLook, ground: &Grid, own: u32) -> Option<Label> {
    let beside_over = if look.kind == LineKind::Funding { Way::Wider } else { Way::Finer };
    let within = |area: &Rect, most| is_within(ground, area, own, most);
    let across = |spot: &Spot| {
        let on_line = spot.on_line().find(|area| within(area, Way::Wider));
        on_line.or_else(|| spot.beside().find(|area| within(area, beside_over)))
    };
    free(words, line, look, ground, own).or_else(|| found(words, line, look, across))
}

fn found(words: (&str, f32), line: &[Point; 4], look: &LineLook, place: impl Fn(&Spot) -> Option<Rect>) -> Option<Label> {
    let label = |area: Rect, block, size_pts| Label { top: Point::new(area.centre().x, area.min.y), block, size_pts };
    spots(words, line, look).find_map(|(spot, block, size_pts)| Some(label(place(&spot)?, block, size_pts)))
}

/// What stands where words might.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Way {
    Free,
    /// Only lines that are finer than the own one.
    Finer,
    /// Only lines.
    Wider,
    Taken,
}

/// Whether nothing worse stands there, but for the line itself.
fn is_within(ground: &Grid, area: &Rect, own: u32, most: Way) -> bool {
    let way = |tag| match tag {
        SOLID => Way::Taken,
        tag if tag < own => Way::Wider,
        _ => Way::Finer,
    };
    ground.overlapping(area.grown(CLEAR)).all(|tag| tag == own || way(tag) <= most)
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
        const SHARES: [f32; 13] = [0.5, 0.45, 0.55, 0.4, 0.6, 0.34, 0.66, 0.28, 0.72, 0.22, 0.78, 0.14, 0.86];
        let middle_taken = self.look.kind == LineKind::Tension;
        let shares = SHARES.into_iter().filter(move |share| !middle_taken || (share - 0.5).abs() > 0.12);
        let area = |share| (share, Rect::around(curve::point_at(self.line, share), self.width, self.height));
        shares.map(area).filter(|(share, area)| leaves_ends(area, self.line, *share, self.length, self.look)).map(|(_, area)| area)
    }

    fn beside(&self) -> impl Iterator<Item = Rect> {
        const SHARES: [f32; 9] = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9];
        SHARES.into_iter().filter(|_| self.length > 20.0).flat_map(|share| [1.0, -1.0].map(|side| (share, side))).map(|(share, side)| {
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
