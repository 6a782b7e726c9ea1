//! What lies behind an arrangement: on what it has put the organisations, with words. Who stands there is not looked at here.

use super::rings::{Ring, Rings};
use super::sheet::Sheet;
use super::text::{Align, Setting, TextInk, set};
use super::{Colour, Paint, Point, Rect, Scene, Stroke, Text, Theme};

/// How pale every other ring or band is, as a share of the paper's way to the colour.
const PALE: [f32; 2] = [0.09, 0.03];
/// Words keep so far off the edges of the head of their band, as a share of their size.
const ROUND: f32 = 0.5;

/// On what organisations were put.
#[derive(Clone, Debug, PartialEq)]
pub enum Guides {
    /// Rings round a middle.
    Rings(Rings),
    /// Columns or rows.
    Bands(Bands),
}

/// Bands side by side or one below another.
#[derive(Clone, Debug, PartialEq)]
pub struct Bands {
    /// How large their words are, in points.
    pub words_pts: f32,
    /// Each of them in order.
    pub bands: Vec<Band>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Band {
    /// Who stands there.
    pub words: String,
    /// All of it.
    pub area: Rect,
    /// The part of it in which the words stand and nobody else.
    pub head: Rect,
}

/// What says in words what lies behind the organisations: a ring, a band or an area.
pub(super) trait Sign {
    fn words(&self) -> &str;

    /// The colour behind its words.
    fn tone(&self) -> Colour;

    /// Where words of that width and height may stand, the best first: the middles of their upper edges.
    fn spots(&self, size: [f32; 2]) -> Vec<Point>;

    /// Whether its words may cover dots of a large map.
    fn may_cover_dots(&self) -> bool;
}

/// One of the rings or bands as it is drawn.
pub(super) struct Guide<'a> {
    words: &'a str,
    tone: Colour,
    words_pts: f32,
    edge: Option<Stroke>,
    at: At<'a>,
}

enum At<'a> {
    Ring(Ring<'a>),
    Band(&'a Band),
}

impl Band {
    /// Where words of that width and height may stand: in the middle of the head, or else as near to it as they do not reach beyond the band, and as high or as
    /// low as the head has room. None where the band is too narrow for them.
    fn spots(&self, [width, height]: [f32; 2]) -> Vec<Point> {
        let (round, middle) = (ROUND * height / 2.0, self.head.centre());
        let [least, most] = [self.area.min.x + round + width / 2.0, self.area.max.x - round - width / 2.0];
        let [top, foot] = [self.head.min.y + round, self.head.max.y - round - height];
        let ends = [top, foot].into_iter().filter(|_| top <= foot);
        let tops = [middle.y - height / 2.0].into_iter().chain(ends).filter(|_| least <= most);
        tops.map(|y| Point::new(middle.x.clamp(least, most), y)).collect()
    }
}

impl Guides {
    /// The width of all, in points.
    pub(super) fn across(&self) -> f32 {
        match self {
            Self::Rings(rings) => rings.across(),
            Self::Bands(bands) => bands.bands.iter().map(|band| band.area).reduce(|all, area| all.union(&area)).map_or(0.0, |all| all.width()),
        }
    }

    /// The words of each.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let (rings, bands) = match self {
            Self::Rings(rings) => (Some(rings), None),
            Self::Bands(bands) => (None, Some(bands)),
        };
        let of_rings = rings.into_iter().flat_map(|rings| &rings.lines).map(|(_, words)| &**words);
        of_rings.chain(bands.into_iter().flat_map(|bands| &bands.bands).map(|band| &*band.words))
    }

    /// Where the words of bands stand and nobody else.
    pub(super) fn heads(&self) -> impl Iterator<Item = Rect> {
        let bands = if let Self::Bands(bands) = self { bands.bands.as_slice() } else { &[] };
        bands.iter().map(|band| band.head)
    }

    /// The words of the one on which that point is.
    pub fn words_at(&self, at: Point) -> Option<&str> {
        match self {
            Self::Rings(rings) => rings.each().find(|ring| ring.reaches(at)).map(|ring| ring.words),
            Self::Bands(bands) => bands.bands.iter().find(|band| band.area.contains(at)).map(|band| &*band.words),
        }
    }

    /// Each of them as they are drawn: rings from the outermost inwards.
    pub(super) fn each(&self, theme: &Theme) -> Vec<Guide<'_>> {
        let mut guides: Vec<Guide> = match self {
            Self::Rings(rings) => {
                let edge = Some(Stroke::solid(pale(theme, 0.5), rings.edge_pts()));
                let rings =
                    rings.each().map(|ring| Guide { words: ring.words, tone: theme.paper, words_pts: ring.words_pts(), edge, at: At::Ring(ring) });
                rings.collect()
            }
            Self::Bands(Bands { words_pts, bands }) => {
                let bands = bands.iter();
                bands.map(|band| Guide { words: &band.words, tone: theme.paper, words_pts: *words_pts, edge: None, at: At::Band(band) }).collect()
            }
        };
        guides.iter_mut().zip(PALE.into_iter().cycle()).for_each(|(guide, share)| guide.tone = pale(theme, share));
        if matches!(self, Self::Rings(_)) {
            guides.reverse();
        }
        guides
    }

    /// Draws them, and then their words; gives the boxes of those.
    pub(super) fn draw(&self, sheet: &mut Sheet, theme: &Theme) -> Vec<Rect> {
        let guides = self.each(theme);
        guides.iter().for_each(|guide| sheet.polygon(guide.corners(), Paint { fill: Some(guide.tone), stroke: guide.edge }));
        let words: Vec<Text> = guides.iter().map(|guide| guide.text(theme)).collect();
        let boxes = words.iter().map(Text::bounds).collect();
        words.into_iter().for_each(|words| sheet.text(words));
        boxes
    }
}

impl Guide<'_> {
    fn corners(&self) -> Vec<Point> {
        match &self.at {
            At::Ring(ring) => ring.corners(),
            At::Band(band) => band.area.corners().to_vec(),
        }
    }

    fn text(&self, theme: &Theme) -> Text {
        let size_pts = self.words_pts;
        let (setting, colour) = match &self.at {
            At::Ring(_) => (Setting::one_line(), theme.text_weak),
            At::Band(band) => (Setting::within(band.head.width() - 2.0 * ROUND * size_pts, size_pts, 4).bold(), theme.text),
        };
        let block = set(self.words, setting);
        let size = [block.width(size_pts), block.height(size_pts)];
        let top = match &self.at {
            At::Ring(ring) => ring.spots(size).next().unwrap_or_default(),
            At::Band(band) => band.head.centre() - Point::new(0.0, size[1] / 2.0),
        };
        block.placed(top, Align::Centre, &TextInk { size_pts, colour, halo: Some(self.tone) })
    }
}

impl Sign for Guide<'_> {
    fn words(&self) -> &str {
        self.words
    }

    fn tone(&self) -> Colour {
        self.tone
    }

    fn spots(&self, size: [f32; 2]) -> Vec<Point> {
        match &self.at {
            At::Ring(ring) => ring.spots(size).collect(),
            At::Band(band) => band.spots(size),
        }
    }

    fn may_cover_dots(&self) -> bool {
        true
    }
}

impl Scene {
    /// The rings and bands, and then the areas, in the order in which their words are drawn.
    pub(super) fn signs(&self, theme: &Theme) -> Vec<Box<dyn Sign + '_>> {
        let guides = self.guides.iter().flat_map(|guides| guides.each(theme)).map(|guide| Box::new(guide) as Box<dyn Sign>);
        guides.chain(self.areas.iter().map(|word| Box::new(word) as Box<dyn Sign>)).collect()
    }
}

/// A colour that stands back, so far on the way to it from the paper.
fn pale(theme: &Theme, share: f32) -> Colour {
    theme.paper.towards(theme.text_weak, share)
}
