//! What is under the pointer: the topmost part of a picture at a point, the parts in a rectangle, and where each part is.

use super::{Part, Point, Rect, Scene, Shape, Text, curve};
use petgraph::stable_graph::{EdgeIndex, NodeIndex};
use std::collections::BTreeMap;
use std::ops::{Deref, Range};

/// Where every part of a scene is, for quick questions. Made once for each scene.
pub struct Parts {
    ranges: Ranges,
    placed: Vec<Placed>,
}

/// A part of a scene with its place.
pub struct Placed {
    /// Which part.
    pub part: Part,
    /// Of which pieces it consists.
    pub pieces: Range<usize>,
    /// The box of the whole part, its name included.
    pub around: Rect,
}

impl Deref for Parts {
    type Target = Ranges;
    fn deref(&self) -> &Ranges {
        &self.ranges
    }
}

/// Which pieces of a scene each of its parts consists of.
#[derive(Default)]
pub struct Ranges {
    /// By index; empty for those that are not drawn.
    organisations: Vec<Range<usize>>,
    relationships: Vec<Range<usize>>,
    words: Vec<Range<usize>>,
    others: BTreeMap<Part, Range<usize>>,
}

impl Parts {
    /// The parts of that scene.
    pub fn of(scene: &Scene) -> Self {
        let ranges = Ranges::of(scene);
        let placed = |(part, pieces): (Part, &Range<usize>)| Some(Placed { part, pieces: pieces.clone(), around: ranges.bounds(scene, part)? });
        let mut placed: Vec<Placed> = ranges.all().filter_map(placed).collect();
        placed.sort_by_key(|placed| placed.pieces.start);
        Self { ranges, placed }
    }

    /// All parts, the furthest back first.
    pub fn in_order(&self) -> &[Placed] {
        &self.placed
    }

    /// The topmost organisation, or relationship or words on one, within `tolerance` points of those that are `shown`; organisations come first.
    pub fn at(&self, scene: &Scene, point: Point, tolerance: f32, shown: impl Fn(Part) -> bool) -> Option<Part> {
        let area = Rect::around(point, tolerance * 2.0, tolerance * 2.0);
        let is_thing = |part| matches!(part, Part::Organisation(_) | Part::Relationship(_) | Part::Words(_));
        let is_near = |placed: &&Placed| is_thing(placed.part) && placed.around.overlaps(&area);
        let mut near = self.placed.iter().rev().filter(is_near).filter(|placed| shown(placed.part));
        let is_hit = |shape: &Shape| !is_out_of_reach(shape, point, tolerance) && distance(shape, point) <= tolerance;
        near.find(|placed| scene.pieces.get(placed.pieces.clone()).is_some_and(|pieces| pieces.iter().any(|piece| is_hit(&piece.shape))))
            .map(|placed| placed.part)
    }
}

impl Ranges {
    /// Those of that scene.
    pub fn of(scene: &Scene) -> Self {
        let mut ranges = Self::default();
        let mut start = 0;
        for pieces in scene.pieces.chunk_by(|one, next| one.part == next.part) {
            let end = start + pieces.len();
            if let Some(range) = pieces.first().and_then(|piece| ranges.place(piece.part)) {
                *range = if is_drawn(range) { range.start..end } else { start..end };
            }
            start = end;
        }
        ranges
    }

    fn place(&mut self, part: Part) -> Option<&mut Range<usize>> {
        let (list, index) = match part {
            Part::Organisation(index) => (&mut self.organisations, index.index()),
            Part::Relationship(index) => (&mut self.relationships, index.index()),
            Part::Words(index) => (&mut self.words, index.index()),
            other => return Some(self.others.entry(other).or_default()),
        };
        list.resize(list.len().max(index + 1), 0..0);
        list.get_mut(index)
    }

    /// Those of a part that is drawn.
    fn range(&self, part: Part) -> Option<Range<usize>> {
        let range = match part {
            Part::Organisation(index) => self.organisations.get(index.index()),
            Part::Relationship(index) => self.relationships.get(index.index()),
            Part::Words(index) => self.words.get(index.index()),
            other => self.others.get(&other),
        };
        range.filter(|range| is_drawn(range)).cloned()
    }

    fn all(&self) -> impl Iterator<Item = (Part, &Range<usize>)> {
        let organisations = (0..).zip(&self.organisations).map(|(index, range)| (Part::Organisation(NodeIndex::new(index)), range));
        let relationships = (0..).zip(&self.relationships).map(|(index, range)| (Part::Relationship(EdgeIndex::new(index)), range));
        let words = (0..).zip(&self.words).map(|(index, range)| (Part::Words(EdgeIndex::new(index)), range));
        organisations
            .chain(relationships)
            .chain(words)
            .chain(self.others.iter().map(|(part, range)| (*part, range)))
            .filter(|(_, range)| is_drawn(range))
    }

    /// The organisations whose symbol lies wholly in the rectangle.
    pub fn within<'a>(&'a self, scene: &'a Scene, area: Rect) -> impl Iterator<Item = Part> + 'a {
        let symbols = self.all().filter(|(part, _)| matches!(part, Part::Organisation(_)));
        symbols.filter_map(move |(part, range)| {
            let bounds = scene.pieces.get(range.start)?.shape.bounds();
            (area.contains(bounds.min) && area.contains(bounds.max)).then_some(part)
        })
    }

    /// Which pieces of the scene a part consists of.
    pub fn pieces(&self, part: Part) -> Range<usize> {
        self.range(part).unwrap_or_default()
    }

    /// The outline of an organisation's symbol, for rings and handles round it.
    pub fn outline<'a>(&self, scene: &'a Scene, part: Part) -> Option<&'a Shape> {
        scene.pieces.get(self.range(part)?.start).map(|piece| &piece.shape)
    }

    /// Which pieces of the scene an organisation consists of without its name, which comes last, on its plate.
    pub fn unnamed(&self, scene: &Scene, organisation: NodeIndex) -> Range<usize> {
        let range = self.pieces(Part::Organisation(organisation));
        if self.name(scene, organisation).is_some() { range.start..range.end.saturating_sub(2).max(range.start) } else { range }
    }

    /// The name of an organisation as it is drawn.
    pub fn name<'a>(&self, scene: &'a Scene, organisation: NodeIndex) -> Option<&'a Text> {
        match &scene.pieces.get(self.pieces(Part::Organisation(organisation)))?.last()?.shape {
            Shape::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The box of an organisation with its tower, without its name.
    pub fn symbol(&self, scene: &Scene, organisation: NodeIndex) -> Option<Rect> {
        let pieces = scene.pieces.get(self.unnamed(scene, organisation))?;
        pieces.iter().map(|piece| piece.shape.bounds()).reduce(|all, bounds| all.union(&bounds))
    }

    /// The box of a whole part, its name included.
    pub fn bounds(&self, scene: &Scene, part: Part) -> Option<Rect> {
        let pieces = scene.pieces.get(self.range(part)?)?;
        pieces.iter().map(|piece| piece.shape.bounds()).reduce(|all, bounds| all.union(&bounds))
    }
}

fn is_drawn(range: &Range<usize>) -> bool {
    range.end > range.start
}

/// Whether a line is certainly further away than that, which is found much sooner than how far it is.
fn is_out_of_reach(shape: &Shape, point: Point, tolerance: f32) -> bool {
    let Shape::Line { curve: [a, b, c, d], stroke } = shape else { return false };
    let off_chord = |point: Point| curve::distance_to_segment(*a, *d, point);
    // a curve is nowhere further from its chord than the points that bend it
    off_chord(point) > off_chord(*b).max(off_chord(*c)) + stroke.width_pts / 2.0 + tolerance
}

/// How far the point is from what is painted, in points; 0 inside.
pub(super) fn distance(shape: &Shape, point: Point) -> f32 {
    match shape {
        Shape::Disc { centre, radius, paint: inside } => {
            let edge = point.distance(*centre) - radius;
            if inside.fill.is_some() { edge.max(0.0) } else { edge.abs() }
        }
        Shape::Polygon { corners, .. } => distance_to_polygon(corners, point),
        Shape::Line { curve: line, stroke } => (curve::distance(line, point) - stroke.width_pts / 2.0).max(0.0),
        Shape::Text(text) => {
            let bounds = text.bounds();
            let (x, y) =
                ((bounds.min.x - point.x).max(point.x - bounds.max.x).max(0.0), (bounds.min.y - point.y).max(point.y - bounds.max.y).max(0.0));
            x.hypot(y)
        }
    }
}

fn distance_to_polygon(corners: &[Point], point: Point) -> f32 {
    let mut inside = false;
    let mut nearest = f32::INFINITY;
    for (a, b) in corners.iter().zip(corners.iter().cycle().skip(1)) {
        if (a.y > point.y) != (b.y > point.y) && point.x < a.x + (b.x - a.x) * (point.y - a.y) / (b.y - a.y) {
            inside = !inside;
        }
        nearest = nearest.min(curve::distance_to_segment(*a, *b, point));
    }
    if inside { 0.0 } else { nearest }
}

#[cfg(test)]
mod tests {
    use super::super::{PictureOptions, Theme, picture};
    use super::*;
    use crate::model::{Ends, Funding, Kind, Map, Organisation, OrganisationId, Position, Relationship, RelationshipId, View};
    use std::sync::Arc;

    /// Two organisations 300 points apart with funding from one to the other.
    fn scene() -> Scene {
        let mut map = Map::new();
        let id = |id: &str| OrganisationId::new(id).unwrap();
        for (name, x) in [("a", 0.0), ("b", 300.0)] {
            map.add_organisation(Organisation { position: Position::new(x, 0.0), ..Organisation::new(id(name), name) }).unwrap();
        }
        let funding = Relationship::new(RelationshipId::new("r").unwrap(), Kind::Funding(Funding::default()));
        map.connect(&Ends { from: id("a"), to: id("b") }, funding).unwrap();
        picture(&View::new(Arc::new(map)), Theme::light(), &PictureOptions::default())
    }

    #[test]
    fn the_topmost_part_is_found_where_it_is_drawn() {
        let scene = scene();
        let parts = Parts::of(&scene);
        let at = |x, y| parts.at(&scene, Point::new(x, y), 4.0, |_| true);
        let (a, r) = (Part::Organisation(0.into()), Part::Relationship(0.into()));
        assert_eq!([at(0.0, 0.0), at(24.0, 0.0), at(150.0, 2.0), at(300.0, 30.0)], [Some(a), Some(a), Some(r), Some(Part::Organisation(1.into()))]);
        assert_eq!([at(150.0, 12.0), at(0.0, -60.0)], [None, None]);
    }

    #[test]
    fn a_rectangle_holds_the_symbols_that_lie_wholly_in_it() {
        let scene = scene();
        let parts = Parts::of(&scene);
        let within = |width| parts.within(&scene, Rect::around(Point::default(), width, 100.0)).collect::<Vec<_>>();
        assert_eq!(within(100.0), [Part::Organisation(0.into())]);
        assert_eq!(within(30.0), []);
        assert_eq!(parts.bounds(&scene, Part::Organisation(0.into())).map(|bounds| bounds.contains(Point::new(0.0, 30.0))), Some(true));
    }

    #[test]
    fn a_line_is_called_out_of_reach_only_where_it_is() {
        for bow in [0.0, 30.0, -200.0] {
            let line = curve::bowed(Point::default(), Point::new(300.0, 80.0), bow);
            let shape = Shape::Line { curve: line, stroke: crate::scene::Stroke::solid(Theme::light().text, 3.0) };
            let places = (-20..60).flat_map(|x| (-30..40).map(move |y| Point::new(x as f32 * 10.0, y as f32 * 10.0)));
            let out: Vec<Point> = places.filter(|place| is_out_of_reach(&shape, *place, 6.0)).collect();
            assert!(!out.is_empty() && out.iter().all(|place| distance(&shape, *place) > 6.0), "{bow}");
        }
    }
}
