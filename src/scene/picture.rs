//! A map becomes a picture: pure, so that the window and every export draw the same.

use super::frame::framed;
use super::grid::Grid;
use super::label::{self, Label, SOLID};
use super::line::{self, LineLook};
use super::name::{NAME_PTS, Name};
use super::organisation::{self, Symbol};
use super::route::{Lane, routes};
use super::sheet::Sheet;
use super::survey::Survey;
use super::text::{Align, Setting, TextInk, set};
use super::{Part, Point, Rect, Scene, Theme, curve, place};
use crate::model::{Audience, Map, Relationship, View};
use petgraph::stable_graph::EdgeIndex;
use petgraph::visit::{EdgeRef, IntoEdgeReferences};

/// The choices a picture leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureOptions {
    /// Who it is for, as marked in the title block; `None` on a working picture, which alone shows what is pinned.
    pub audience: Option<Audience>,
    /// Whether it explains itself.
    pub legend: bool,
    /// Whether it has a title block.
    pub title: bool,
    /// How influence is shown.
    pub influence: Influence,
}

impl Default for PictureOptions {
    fn default() -> Self {
        Self { audience: None, legend: true, title: true, influence: Influence::Tower }
    }
}

/// How influence is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Influence {
    /// By a tower of discs on the symbol.
    #[default]
    Tower,
    /// By the size of the symbol.
    Size,
}

/// What every part of the drawing needs to know.
pub(super) struct Style<'a> {
    pub(super) theme: &'a Theme,
    pub(super) options: &'a PictureOptions,
    pub(super) survey: Survey,
    pub(super) per_disc: u32,
}

impl Style<'_> {
    /// A pin is for those who draw the map; a board has no use for it.
    pub(super) fn shows_pins(&self) -> bool {
        self.options.audience.is_none()
    }
}

/// The picture of what can be seen.
pub fn picture(view: &View, theme: &Theme, options: &PictureOptions) -> Scene {
    let map = view.map();
    let survey = Survey::of(map);
    let style = Style { theme, options, per_disc: survey.influence_per_disc(), survey };
    if map.is_empty() {
        return blank(map, &style);
    }
    let symbols = symbols(map, &style);
    let boxes = || symbols.iter().enumerate().filter_map(|(index, symbol)| Some((index as u32, symbol.as_ref()?.bounds())));
    let area = boxes().map(|(_, area)| area).reduce(|all, area| all.union(&area)).unwrap_or_default();
    let mut ground = Grid::new(area, map.organisation_count() * 3);
    boxes().for_each(|(index, area)| ground.insert(area, index));
    let names = names(map, &symbols, &mut ground);
    let strokes = strokes(map, &symbols, &ground, &style);

    let mut crowd = Grid::new(area, map.organisation_count() * 4 + map.relationship_count() * 12);
    boxes().for_each(|(_, area)| crowd.insert(area, SOLID));
    names.iter().flatten().for_each(|name| crowd.insert(name.area(), SOLID));
    strokes.iter().enumerate().for_each(|(order, stroke)| stroke.insert_into(&mut crowd, order as u32));

    let mut sheet = Sheet::new(Part::Title, map.organisation_count() * 8 + map.relationship_count() * 4);
    for (order, stroke) in strokes.iter().enumerate() {
        stroke.draw(&mut sheet, &mut crowd, order as u32, &style);
    }
    draw_organisations(&mut sheet, map, &symbols, &names, &style);
    let drawn = sheet.bounds_from(0).unwrap_or_default();
    let least = Rect::around(drawn.centre(), 420.0, 260.0);
    framed(sheet.pieces, drawn.grown(10.0).union(&least), map.details(), &style)
}

/// A page for a map with nothing on it yet.
fn blank(map: &Map, style: &Style) -> Scene {
    let mut sheet = Sheet::new(Part::Title, 1);
    let page = Rect::around(Point::default(), 640.0, 360.0);
    let sentence = set("There is nothing on this map yet.", Setting::one_line());
    let ink = TextInk { size_pts: 16.0, colour: style.theme.text_weak, halo: None };
    sheet.text(sentence.placed(page.centre(), Align::Centre, &ink));
    framed(sheet.pieces, page, map.details(), style)
}

fn symbols(map: &Map, style: &Style) -> Vec<Option<Symbol>> {
    let centres = place::centres(map);
    let symbol = |(index, centre): (usize, &Option<Point>)| {
        let organisation = map.network().node_weight(petgraph::stable_graph::NodeIndex::new(index))?;
        Some(Symbol::of(organisation, (*centre)?, style))
    };
    centres.iter().enumerate().map(symbol).collect()
}

/// The name of every organisation; each is kept clear of symbols and of the names before it.
fn names(map: &Map, symbols: &[Option<Symbol>], ground: &mut Grid) -> Vec<Option<Name>> {
    let mut taken = Vec::with_capacity(symbols.len());
    let mut names = Vec::with_capacity(symbols.len());
    for (index, symbol) in symbols.iter().enumerate() {
        let organisation = map.network().node_weight(petgraph::stable_graph::NodeIndex::new(index));
        let name = symbol.as_ref().zip(organisation).map(|(symbol, organisation)| Name::placed(organisation, symbol, ground, index as u32));
        taken.extend(name.as_ref().map(|name| (name.area(), index as u32)));
        names.push(name);
    }
    taken.into_iter().for_each(|(area, index)| ground.insert(area, index));
    names
}

/// A relationship that has its way.
struct Drawn<'a> {
    edge: EdgeIndex,
    relationship: &'a Relationship,
    look: LineLook,
    line: [Point; 4],
}

fn strokes<'a>(map: &'a Map, symbols: &[Option<Symbol>], ground: &Grid, style: &Style) -> Vec<Drawn<'a>> {
    let network = map.network();
    let looks: Vec<_> = network.edge_references().map(|edge| (edge.id(), edge.weight(), LineLook::of(edge.weight(), &style.survey))).collect();
    let ends = network.edge_references().map(|edge| (edge.source().index(), edge.target().index()));
    let lanes: Vec<Lane> = ends.zip(&looks).map(|((from, to), (.., look))| Lane { from, to, width: look.width }).collect();
    let routes = routes(&lanes, symbols, ground);
    looks.into_iter().zip(routes).filter_map(|((edge, relationship, look), line)| Some(Drawn { edge, relationship, look, line: line? })).collect()
}

impl Drawn<'_> {
    /// Keeps the places along the line, so that words of other relationships stay clear of it.
    fn insert_into(&self, crowd: &mut Grid, order: u32) {
        let steps = (curve::length(&self.line) / 14.0).clamp(2.0, 48.0) as u16;
        let reach = self.look.width + 1.0;
        let points: Vec<Point> = curve::along(&self.line, steps).collect();
        for (a, b) in points.iter().zip(points.iter().skip(1)) {
            crowd.insert(Rect::bounding([*a, *b]).unwrap_or_default().grown(reach / 2.0), order);
        }
    }

    fn draw(&self, sheet: &mut Sheet, crowd: &mut Grid, order: u32, style: &Style) {
        sheet.part = Part::Relationship(self.edge);
        line::draw(sheet, &self.line, &self.look, style.theme);
        let words = label::words(self.relationship, &style.survey.currency, style.survey.relationships);
        if let Some(label) = words.and_then(|words| label::placed(&words, &self.line, &self.look, crowd, order)) {
            crowd.insert(label.area(), SOLID);
            let Label { block, top, size_pts } = label;
            sheet.text(block.placed(top, Align::Centre, &TextInk { size_pts, colour: style.theme.text, halo: Some(style.theme.paper) }));
        }
        if self.relationship.audience == Audience::Team {
            organisation::team_mark(sheet, curve::point_at(&self.line, 0.14), style.theme);
        }
    }
}

fn draw_organisations(sheet: &mut Sheet, map: &Map, symbols: &[Option<Symbol>], names: &[Option<Name>], style: &Style) {
    let ink = TextInk { size_pts: NAME_PTS, colour: style.theme.text, halo: Some(style.theme.paper) };
    for (index, (symbol, name)) in
        map.network().node_indices().filter_map(|index| Some((index, symbols.get(index.index())?.as_ref().zip(names.get(index.index())?.as_ref())?)))
    {
        sheet.part = Part::Organisation(index);
        if let Some(organisation) = map.network().node_weight(index) {
            organisation::draw(sheet, organisation, symbol, style);
        }
        sheet.text(name.block.placed(name.top, Align::Centre, &ink));
    }
}
