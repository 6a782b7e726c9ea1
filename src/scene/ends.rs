//! Lines end at what is drawn of their organisations. Where a name is shown elsewhere than the picture has it, or not at all, they are drawn anew to
//! end there: a head that points at nothing tells nothing.

use super::organisation::Symbol;
use super::route::Route;
use super::way::Way;
use super::{Piece, Rect, Scene, Theme, curve};
use crate::model::Network;
use petgraph::stable_graph::{EdgeIndex, NodeIndex};
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use std::ops::Range;

/// How many are worked out together at least, when they are shared among threads.
const BATCH: usize = 256;
/// A line that passes a name at this distance may end at it, in points.
const NEAR_PTS: f32 = 8.0;

/// What is shown of the name of an organisation.
#[derive(Clone, Debug)]
pub(super) enum Shown {
    /// It is where the picture has it.
    Own,
    /// Nothing.
    Nothing,
    /// It stands there on the picture.
    Elsewhere([Rect; 1]),
}

impl Shown {
    /// Where its lines end, beside its symbol.
    fn boxes<'a>(&'a self, symbol: &'a Symbol) -> &'a [Rect] {
        match self {
            Self::Own => &symbol.name,
            Self::Nothing => &[],
            Self::Elsewhere(area) => area,
        }
    }

    /// Whether a line on that way may end elsewhere than at the picture's own name.
    fn changes(&self, symbol: &Symbol, route: &Route) -> bool {
        let areas = || symbol.name.iter().chain(self.boxes(symbol)).map(|area| area.grown(NEAR_PTS));
        let meets = |line: &[_; 4]| {
            let steps = if curve::is_straight(line) { 1 } else { 4 };
            curve::pieces(line, steps).any(|(a, b)| areas().any(|area| area.meets(a, b)))
        };
        !matches!(self, Self::Own) && route.curves().any(meets)
    }
}

/// The lines of a picture that end elsewhere than it has them.
#[derive(Debug, Default)]
pub struct Ended {
    /// By their relationships: the place among the ways of the picture, and the part that is drawn.
    lines: Vec<(EdgeIndex, usize, Route)>,
}

impl Ended {
    /// Those of a picture of that network on which the names are `shown` so, by the index of their organisation.
    pub(super) fn of(scene: &Scene, network: &Network, shown: &[Shown]) -> Self {
        let end = |index: NodeIndex| Some((scene.ways.symbols.get(index.index())?.as_ref()?, shown.get(index.index())?));
        let ended = |(number, way): (usize, &Way)| {
            let (from, to) = network.edge_endpoints(way.edge)?;
            let ends = [end(from)?, end(to)?];
            let changes = ends.iter().any(|(symbol, shown)| shown.changes(symbol, &way.course.whole));
            changes.then(|| (way.edge, number, way.course.whole.between(ends.map(|(symbol, shown)| (symbol, shown.boxes(symbol))))))
        };
        let found: Vec<Option<_>> = scene.ways.ways.par_iter().enumerate().with_min_len(BATCH).map(ended).collect();
        let mut lines: Vec<_> = found.into_iter().flatten().collect();
        lines.sort_unstable_by_key(|(edge, ..)| *edge);
        Self { lines }
    }

    /// The line of a relationship, where it ends elsewhere: its place among the ways of the picture, and the part that is drawn.
    pub(super) fn line(&self, edge: EdgeIndex) -> Option<(usize, &Route)> {
        let place = self.lines.binary_search_by_key(&edge, |(edge, ..)| *edge).ok()?;
        self.lines.get(place).map(|(_, number, route)| (*number, route))
    }

    /// The pieces of a relationship of the picture, where its line ends elsewhere.
    pub fn pieces(&self, scene: &Scene, own: &Range<usize>, edge: EdgeIndex, theme: &Theme) -> Option<Vec<Piece>> {
        let (number, route) = self.line(edge)?;
        let way = scene.ways.ways.get(number)?;
        let mut pieces = way.drawn(route, theme);
        pieces.extend_from_slice(scene.pieces.get(way.pieces.end..own.end)?);
        Some(pieces)
    }

    /// Draws them so on the picture.
    pub(super) fn draw(self, scene: &mut Scene, theme: &Theme) {
        for (_, number, route) in self.lines {
            let Some(way) = scene.ways.ways.get(number) else { continue };
            let own = scene.pieces.get_mut(way.pieces.clone()).unwrap_or_default();
            own.iter_mut().zip(way.drawn(&route, theme)).for_each(|(own, piece)| *own = piece);
        }
    }
}
