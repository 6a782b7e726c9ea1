//! Names for a picture that is shown so small that its own cannot be read: those that matter most, at one size on the screen, where they cover nothing.
//! An export has no need of them.

use super::grid::Grid;
use super::hit::Parts;
use super::name::NAME_PTS;
use super::text::{Align, Setting, TextInk, set};
use super::{Colour, Paint, Part, Piece, Point, Rect, Scene, Shape, Text, Theme};
use crate::model::Organisation;
use petgraph::stable_graph::NodeIndex;
use std::collections::BTreeSet;

/// The size of such a name on the screen, in points.
pub const CAPTION_PTS: f32 = 11.5;
/// A name of the picture's own is left out where it is shown smaller than this, in points of the screen.
const SMALLEST_NAME_PTS: f32 = 7.0;
/// The width of a short name, in points of the screen.
const WIDTH: f32 = 110.0;
/// How far it stands off its symbol, and off everything else to its sides and above and below, in points of the screen.
const GAPS: [f32; 3] = [3.0, 6.0, 2.0];
/// A symbol that is smaller on the screen is a dot, which a name may cover unless it is one of the first.
const DOT_PTS: f32 = 5.0;
/// How many of the first are never covered.
const FIRST: usize = 200;
/// How much of the screen there is for each name among dots, in square points.
const ROOM: f32 = 14_000.0;
/// What is taken, whoever's it is.
const TAKEN: u32 = u32::MAX;

/// A name that has its place on a picture shown small.
pub struct Caption {
    /// Whose it is.
    pub organisation: NodeIndex,
    /// The side of the symbol at which it stands, on the picture.
    pub anchor: Point,
    /// The plate and the letters, in points of the screen from the anchor.
    pub pieces: [Piece; 2],
}

/// The names of a picture at one size of it.
#[derive(Default)]
pub struct Captions {
    /// Those at a size of their own.
    pub set: Vec<Caption>,
    /// Whose own names are shown as they are; `None` if all are.
    pub own: Option<BTreeSet<NodeIndex>>,
}

impl Captions {
    /// Whether an organisation's own name is shown.
    pub fn leaves(&self, organisation: NodeIndex) -> bool {
        self.own.as_ref().is_none_or(|own| own.contains(&organisation))
    }

    /// Places names on a picture that is shown at `zoom` or a little larger. `order` has the organisations that matter most first.
    pub fn of<'a>(scene: &Scene, parts: &Parts, order: impl Iterator<Item = (NodeIndex, &'a Organisation)>, zoom: f32, theme: &Theme) -> Self {
        if NAME_PTS * zoom >= CAPTION_PTS {
            return Self::default();
        }
        let symbol = |(index, organisation)| Some((index, organisation, parts.symbol(scene, index)?));
        let symbols: Vec<(NodeIndex, &Organisation, Rect)> = order.filter_map(symbol).collect();
        let extent = |area: &Rect| area.width().max(area.height()) * zoom;
        let mut ground = Grid::new(scene.network, symbols.len() * 3);
        for (rank, (index, _, area)) in symbols.iter().enumerate() {
            if rank < FIRST || extent(area) >= DOT_PTS {
                ground.insert(*area, index.index() as u32);
            }
        }
        let largest = symbols.iter().map(|(.., area)| extent(area)).fold(0.0, f32::max);
        let room = (scene.network.width() * scene.network.height() * zoom * zoom / ROOM) as usize;
        let most = if largest < 2.0 * DOT_PTS { room.max(8) } else { usize::MAX };
        let (mut captions, mut own) = (Vec::new(), BTreeSet::new());
        for (index, organisation, symbol) in &symbols {
            let Some(name) = parts.name(scene, *index) else { continue };
            if captions.len() < most
                && let Some((caption, area)) = placed(&Named { index: *index, organisation, name, symbol: *symbol }, &ground, zoom, theme)
            {
                ground.insert(area, TAKEN);
                captions.push(caption);
            } else if NAME_PTS * zoom >= SMALLEST_NAME_PTS && ground.overlapping(name.bounds()).all(|tag| tag != TAKEN) {
                ground.insert(name.bounds(), TAKEN);
                own.insert(*index);
            }
        }
        Self { set: captions, own: Some(own) }
    }
}

/// An organisation that looks for a place for its name.
struct Named<'a> {
    index: NodeIndex,
    organisation: &'a Organisation,
    /// Its name as the picture has it.
    name: &'a Text,
    symbol: Rect,
}

/// The name below its symbol, above it or beside it, and what it takes of the picture.
fn placed(named: &Named, ground: &Grid, zoom: f32, theme: &Theme) -> Option<(Caption, Rect)> {
    let own = named.name.bounds();
    let short =
        (!named.organisation.short_name.is_empty()).then(|| set(&named.organisation.short_name, Setting::within(WIDTH, CAPTION_PTS, 2).bold()));
    let scale = CAPTION_PTS / NAME_PTS;
    let (width, height) =
        short.as_ref().map_or((own.width() * scale, own.height() * scale), |block| (block.width(CAPTION_PTS), block.height(CAPTION_PTS)));
    let [gap, beside, above] = GAPS;
    let (symbol, middle) = (named.symbol, named.symbol.centre());
    // where the middle of its top stands, from the anchor
    let spots = [
        (Point::new(middle.x, symbol.max.y), Point::new(0.0, gap)),
        (Point::new(middle.x, symbol.min.y), Point::new(0.0, -gap - height)),
        (Point::new(symbol.max.x, middle.y), Point::new(gap + width / 2.0, -height / 2.0)),
        (Point::new(symbol.min.x, middle.y), Point::new(-gap - width / 2.0, -height / 2.0)),
    ];
    let area = |(anchor, top): (Point, Point)| {
        let corner = top - Point::new(width / 2.0, 0.0);
        Rect::new(anchor + corner * (1.0 / zoom), width / zoom, height / zoom)
    };
    let wide = |area: Rect| Rect::around(area.centre(), area.width() + 2.0 * beside / zoom, area.height() + 2.0 * above / zoom);
    let free = |spot: &(Point, Point)| ground.overlapping(wide(area(*spot))).all(|tag| tag == named.index.index() as u32);
    let spot = spots.into_iter().find(free)?;
    let (anchor, top) = spot;
    let letters = match short {
        Some(block) => block.placed(top, Align::Centre, &TextInk { size_pts: CAPTION_PTS, colour: theme.text, halo: None }),
        None => named.name.placed(scale, top - Point::new(own.centre().x, own.min.y) * scale),
    };
    let plate = Rect::around(top + Point::new(0.0, height / 2.0), width + 4.0, height);
    let paint = Paint::filled(Colour { alpha: 226, ..theme.paper });
    let pieces = [Shape::Polygon { corners: plate.corners().to_vec(), paint }, Shape::Text(letters)];
    let caption = Caption { organisation: named.index, anchor, pieces: pieces.map(|shape| Piece { part: Part::Organisation(named.index), shape }) };
    Some((caption, area(spot)))
}

#[cfg(test)]
mod tests {
    use super::super::{PictureOptions, picture};
    use super::*;
    use crate::model::{Map, OrganisationId, Position, View};
    use std::sync::Arc;

    /// A row of organisations `apart` points from one another, and their captions at that size.
    fn captions(apart: f64, zoom: f32) -> (Captions, usize) {
        let mut map = Map::new();
        for number in 0..12 {
            let id = OrganisationId::new(&format!("o{number}")).unwrap();
            let name = format!("Riverside Organisation {number}");
            map.add_organisation(Organisation { position: Position::new(f64::from(number) * apart, 0.0), ..Organisation::new(id, name) }).unwrap();
        }
        let view = View::new(Arc::new(map));
        let scene = picture(&view, Theme::light(), &PictureOptions::default());
        let network = view.map().network();
        let order = network.node_indices().filter_map(|index| Some((index, network.node_weight(index)?.as_ref())));
        (Captions::of(&scene, &Parts::of(&scene), order, zoom, Theme::light()), network.node_count())
    }

    fn area(caption: &Caption, zoom: f32) -> Rect {
        let plate = caption.pieces[0].shape.bounds();
        Rect { min: caption.anchor * zoom + plate.min, max: caption.anchor * zoom + plate.max }
    }

    #[test]
    fn names_are_read_at_every_size_and_cover_no_other() {
        for zoom in [0.06, 0.2, 0.4, 0.7] {
            let (captions, _) = captions(200.0, zoom);
            assert!(!captions.set.is_empty(), "{zoom}");
            let areas: Vec<Rect> = captions.set.iter().map(|caption| area(caption, zoom)).collect();
            for (number, one) in areas.iter().enumerate() {
                assert!(areas.iter().skip(number + 1).all(|other| !one.overlaps(other)), "{zoom}");
            }
            assert!(captions.set.iter().all(|caption| matches!(&caption.pieces[1].shape, Shape::Text(text) if text.size_pts == CAPTION_PTS)));
        }
    }

    #[test]
    fn there_are_more_of_them_the_larger_the_map_is_shown() {
        let counts = [0.06, 0.2, 0.6].map(|zoom| captions(200.0, zoom).0.set.len());
        assert!(counts.windows(2).all(|pair| pair[0] < pair[1]), "{counts:?}");
        let (all, organisations) = captions(300.0, 0.6);
        assert_eq!(all.set.len(), organisations);
    }

    #[test]
    fn a_picture_that_can_be_read_keeps_its_own() {
        let (captions, _) = captions(200.0, 1.0);
        assert!(captions.set.is_empty() && captions.own.is_none());
    }
}
