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

/// Boxes that hold all the places that these words, so many times their usual size, might ask for.
pub(super) fn places<'a>(words: (&'a str, f32), line: &'a [Point; 4], look: &'a LineLook) -> impl Iterator<Item = Rect> + use<'a> {
    let larger = |one: Spot<'a>, other: Spot| Spot { width: one.width.max(other.width), height: one.height.max(other.height), ..one };
    let largest = spots(words, line, look).map(|(spot, ..)| spot).reduce(larger);
    largest.into_iter().flat_map(|spot| spot.around().map(|area| area.grown(CLEAR)).collect::<Vec<_>>())
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
/// across finer ones. The ground has every line by its place among all, the widest first.
pub(super) fn with_room(words: (&str, f32), line: &[Point; 4], look: &LineLook, ground: &Grid, own: u32) -> Option<Label> {
    let on_line = if look.kind == LineKind::Funding { Way::Finer } else { Way::Free };
    found(words, line, look, [on_line, Way::Free], (ground, own))
}

/// The same; else on the line across others, or beside it across finer ones, and an amount across any. Words never cover a shape, the head of a line or
/// other words.
pub(super) fn placed(words: (&str, f32), line: &[Point; 4], look: &LineLook, ground: &Grid, own: u32) -> Option<Label> {
    let beside = if look.kind == LineKind::Funding { Way::Wider } else { Way::Finer };
    found(words, line, look, [Way::Wider, beside], (ground, own))
}

/// The first free place, else the first where nothing stands that is worse than may be covered on the line and beside it.
fn found(words: (&str, f32), line: &[Point; 4], look: &LineLook, [on_line, beside]: [Way; 2], (ground, own): (&Grid, u32)) -> Option<Label> {
    let mut covering = None;
    for (spot, block, size_pts) in spots(words, line, look) {
        let label = |area: Rect| Label { top: Point::new(area.centre().x, area.min.y), block: Arc::clone(&block), size_pts };
        for (area, most) in spot.on_line().map(|area| (area, on_line)).chain(spot.beside().map(|area| (area, beside))) {
            match worst(ground, &area, own, if covering.is_some() { Way::Free } else { most }) {
                Some(Way::Free) => return Some(label(area)),
                Some(_) => covering = Some(label(area)),
                None => {}
            }
        }
    }
    covering
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

/// The worst that stands there beside the line itself, if it is no worse than `most`.
fn worst(ground: &Grid, area: &Rect, own: u32, most: Way) -> Option<Way> {
    let way = |tag| match tag {
        SOLID => Way::Taken,
        tag if tag == own => Way::Free,
        tag if tag < own => Way::Wider,
        _ => Way::Finer,
    };
    ground.overlapping(area.grown(CLEAR)).try_fold(Way::Free, |worst, tag| (way(tag) <= most).then_some(worst.max(way(tag))))
}

/// Words of that size looking for a place along a line.
struct Spot<'a> {
    line: &'a [Point; 4],
    length: f32,
    look: &'a LineLook,
    width: f32,
    height: f32,
}

/// Where words stand on a line, as shares of it, the best place first.
const ON_LINE: [f32; 13] = [0.5, 0.45, 0.55, 0.4, 0.6, 0.34, 0.66, 0.28, 0.72, 0.22, 0.78, 0.14, 0.86];
/// Where words stand beside a line, likewise.
const BESIDE: [f32; 9] = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9];

impl Spot<'_> {
    fn on_line(&self) -> impl Iterator<Item = Rect> {
        let middle_taken = self.look.kind == LineKind::Tension;
        let shares = ON_LINE.into_iter().filter(move |share| !middle_taken || (share - 0.5).abs() > 0.12);
        let area = |share| (share, Rect::around(curve::point_at(self.line, share), self.width, self.height));
        shares.map(area).filter(|(share, area)| leaves_ends(area, self.line, *share, self.length, self.look)).map(|(_, area)| area)
    }

    fn beside(&self) -> impl Iterator<Item = Rect> {
        BESIDE
            .into_iter()
            .filter(|_| self.length > 20.0)
            .flat_map(|share| [1.0, -1.0].map(|side| (share, side)))
            .map(|(share, side)| Rect::around(curve::point_at(self.line, share) + self.aside(share) * side, self.width, self.height))
    }

    /// From the line to the middle of words beside it.
    fn aside(&self, share: f32) -> Point {
        let aside = curve::direction_at(self.line, share).quarter_turn();
        aside * ((aside.x.abs() * self.width + aside.y.abs() * self.height) / 2.0 + self.look.width / 2.0 + 4.0)
    }

    /// Boxes that hold words up to that size wherever they stand.
    fn around(&self) -> impl Iterator<Item = Rect> {
        let on_line = ON_LINE.map(|share| (share, Point::default()));
        let boxes = on_line.into_iter().chain(BESIDE.map(|share| (share, self.aside(share) * 2.0)));
        boxes.map(|(share, Point { x, y })| Rect::around(curve::point_at(self.line, share), self.width + x.abs(), self.height + y.abs()))
    }
}

/// Whether enough of the line is left to see on both sides of the words.
fn leaves_ends(area: &Rect, line: &[Point; 4], share: f32, length: f32, look: &LineLook) -> bool {
    let way = curve::direction_at(line, share);
    let taken = (area.width() / way.x.abs().max(0.01)).min(area.height() / way.y.abs().max(0.01)) / 2.0;
    let (start, end) = (length * share, length * (1.0 - share));
    start - taken >= 8.0 && end - taken >= 12.0 + 2.0 * look.width
}
