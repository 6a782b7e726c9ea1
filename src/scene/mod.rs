//! The picture as data: four shapes and no more, in painting order, in points with y down. The window and every export draw the same [`Scene`].
//! Nothing here knows a window, a file format or a disk.

pub mod added_fonts;
mod area;
mod axes;
mod bundle;
pub mod caption;
mod columns;
pub(crate) mod curve;
pub mod ends;
pub mod fonts;
mod frame;
mod gauge;
mod geometry;
mod grid;
mod guides;
pub mod hit;
mod label;
pub mod lacking;
mod legend;
mod line;
mod name;
pub mod named;
mod organisation;
mod outline;
mod picture;
mod place;
mod remarks;
mod rings;
mod route;
mod sheet;
mod steps;
pub mod stretch;
mod survey;
pub mod text;
pub mod theme;
mod tones;
mod tower;
pub mod typed;
mod way;
mod whole;
mod wrap;

pub use area::{AreaWord, Areas};
pub use axes::{Axes, Standing};
pub use columns::{Columns, Group, Legend};
pub use guides::{Band, Bands, Guides};
pub use picture::{Influence, PictureOptions, axes, picture, rooms};
pub use place::centres;
pub use rings::Rings;
pub use theme::Theme;
pub use tower::SMALLEST_BEARING;
pub use way::Ways;
pub use whole::{LARGE, STRONGEST, with_names_to_read};

use petgraph::stable_graph::{EdgeIndex, NodeIndex};
use serde::Deserialize;
use std::ops::Deref;
use std::sync::Arc;

/// A finished picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The whole page, margins, title block and legend included.
    pub page: Rect,
    /// The part of the page where the network is drawn.
    pub network: Rect,
    /// Where the title block stands, if it is shown.
    pub title: Option<Rect>,
    /// The legend, if it is shown.
    pub legend: Option<Legend>,
    /// The rings or bands behind the network, if it has some.
    pub guides: Option<Arc<Guides>>,
    /// The words of the areas behind the network.
    pub areas: Vec<AreaWord>,
    /// From where to the right others stand than to its left: no name reaches across.
    pub fence: Option<f32>,
    /// The colour of the paper.
    pub paper: Colour,
    /// The shapes, the furthest back first.
    pub pieces: Vec<Piece>,
    /// The whole ways of the lines among them.
    pub ways: Arc<Ways>,
}

/// A shape and what it is part of.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// What it belongs to.
    pub part: Part,
    /// What is drawn.
    pub shape: Shape,
}

/// What a shape is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// An organisation, by its index in the network of the view that was drawn.
    Organisation(NodeIndex),
    /// A relationship, by its index in the network of the view that was drawn.
    Relationship(EdgeIndex),
    /// The words on the line of a relationship, which lie over all lines.
    Words(EdgeIndex),
    /// What lies behind the network and is no part of it.
    Ground,
    /// The title block.
    Title,
    /// The legend.
    Legend,
}

/// The four shapes.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A circle.
    Disc {
        /// Its middle.
        centre: Point,
        /// Its radius in points.
        radius: f32,
        /// Its inside and its edge.
        paint: Paint,
    },
    /// A closed shape with straight sides.
    Polygon {
        /// Its corners in order.
        corners: Vec<Point>,
        /// Its inside and its edge.
        paint: Paint,
    },
    /// One cubic Bézier curve: start, two control points, end. A straight line has its control points on the line.
    Line {
        /// The four points.
        curve: [Point; 4],
        /// How it is drawn.
        stroke: Stroke,
    },
    /// Text of one or more lines, shaped once for every output.
    Text(Text),
}

/// A point, in points of 1/72 inch at 100 %.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Downwards.
    pub y: f32,
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Its top left corner.
    pub min: Point,
    /// Its bottom right corner.
    pub max: Point,
}

/// An opaque or see-through colour, in sRGB without premultiplication.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Colour {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
    /// Opacity, 0 to 255.
    pub alpha: u8,
}

/// How a closed shape is painted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paint {
    /// The inside, if it is filled.
    pub fill: Option<Colour>,
    /// The edge, if it has one.
    pub stroke: Option<Stroke>,
}

/// How a line is drawn. Its ends and joins are round.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub colour: Colour,
    /// Its width in points.
    pub width_pts: f32,
    /// Solid, dashed or dotted.
    pub pattern: Pattern,
}

/// Solid, dashed or dotted: how sure the group is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pattern {
    /// Unbroken.
    #[default]
    Solid,
    /// Dashes.
    Dashed,
    /// Dots.
    Dotted,
}

/// Text that has been broken into lines and shaped.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// The lines, the topmost first.
    pub lines: Vec<TextLine>,
    /// The size of the letters in points.
    pub size_pts: f32,
    /// The colour of the letters.
    pub colour: Colour,
    /// A rim in this colour around the letters, so that they can be read across a line.
    pub halo: Option<Colour>,
}

/// One line of text as it is seen.
#[derive(Clone, Debug, PartialEq)]
pub struct TextLine {
    /// Where the line starts on its left side, on the baseline.
    pub origin: Point,
    /// Its letters, which all pictures with the same words share.
    pub shaped: Arc<ShapedLine>,
}

impl Deref for TextLine {
    type Target = ShapedLine;
    fn deref(&self) -> &ShapedLine {
        &self.shaped
    }
}

/// The letters of a line, wherever it stands and however large: all lengths are in ems of the size of the text.
#[derive(Clone, Debug, PartialEq)]
pub struct ShapedLine {
    /// The letters in reading order.
    pub text: String,
    /// Its width in ems.
    pub width_ems: f32,
    /// Runs of one font and one direction, from left to right as seen.
    pub runs: Vec<Run>,
}

/// Letters of one font and one direction.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Which font.
    pub font: Font,
    /// The letters in reading order.
    pub text: String,
    /// Whether they are read from right to left.
    pub rtl: bool,
    /// How far its left side is from the start of the line, in ems.
    pub x: f32,
    /// Its glyphs from left to right.
    pub glyphs: Vec<Glyph>,
}

/// One glyph of a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Its number in the font.
    pub id: u16,
    /// How far its origin is to the right of the run's left side, in ems.
    pub x: f32,
    /// How far its origin is below the baseline, in ems.
    pub y: f32,
    /// Its advance in ems.
    pub advance: f32,
    /// Which bytes of the run's text it stands for: from here.
    pub start: u32,
    /// To here.
    pub end: u32,
}

/// A font: one that comes with the program, or one that the user added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Font {
    /// Noto Sans.
    Sans,
    /// Noto Sans in bold.
    SansBold,
    /// Noto Naskh Arabic, for Arabic and Urdu.
    Arabic,
    /// The same in bold.
    ArabicBold,
    /// Noto Sans Gurmukhi, for Punjabi.
    Gurmukhi,
    /// The same in bold.
    GurmukhiBold,
    /// Noto Sans Devanagari, for Hindi.
    Devanagari,
    /// The same in bold.
    DevanagariBold,
    /// Noto Sans Bengali.
    Bengali,
    /// The same in bold.
    BengaliBold,
    /// Noto Sans Gujarati.
    Gujarati,
    /// The same in bold.
    GujaratiBold,
    /// Noto Sans Tamil.
    Tamil,
    /// The same in bold.
    TamilBold,
    /// Noto Sans Hebrew.
    Hebrew,
    /// The same in bold.
    HebrewBold,
    /// One that was added, known by its content.
    Added(u64),
}
