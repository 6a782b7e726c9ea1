//! A map becomes a picture: pure, so that the window and every export draw the same.

use super::area::{self, Area, Areas};
use super::axes::Axes;
use super::frame::framed;
use super::gauge::Gauge;
use super::grid::Grid;
use super::guides::Guides;
use super::label::{self, SOLID};
use super::line::{self, LineLook};
use super::name::{NAME_PTS, Name};
use super::organisation::{self, Symbol};
use super::route::{Course, Lane, routes};
use super::sheet::Sheet;
use super::survey::Survey;
use super::text::{Align, Setting, TextInk, set};
use super::tones::Tones;
use super::way::{Way, Ways};
use super::{Part, Piece, Point, Rect, Scene, Theme, place, whole};
use crate::analysis::Scale;
use crate::model::{Audience, Map, Organisation, Relationship, View};
use petgraph::stable_graph::NodeIndex;
use petgraph::visit::{EdgeRef, IntoEdgeReferences};
use rayon::iter::{IndexedParallelIterator, IntoParallelRefIterator, ParallelIterator};
use rayon::slice::ParallelSlice;
use std::borrow::Cow;
use std::sync::Arc;

/// The choices a picture leaves.
#[derive(Clone, Debug, PartialEq)]
pub struct PictureOptions {
    /// Who it is for, as marked in the title block; `None` on a working picture, which alone shows what is pinned.
    pub audience: Option<Audience>,
    /// Whether it explains itself.
    pub legend: bool,
    /// Whether it has a title block.
    pub title: bool,
    /// How influence is shown, unless colour or size stands for a measure.
    pub influence: Influence,
    /// What the colour of a symbol stands for in the place of its sector; the scale has to be of the view that is drawn.
    pub colour_by: Option<Arc<Scale>>,
    /// What the size of a symbol stands for; as above.
    pub size_by: Option<Arc<Scale>>,
    /// What soft shapes behind the organisations stand for, if there are any.
    pub areas: Option<Areas>,
    /// The rings or bands that organisations were arranged on, if they were.
    pub guides: Option<Arc<Guides>>,
    /// Whether organisations stand on two axes, by their interest and their influence, and not at their places; relationships are left out then.
    pub axes: bool,
    /// Whether long lines take the way of shorter ones where that costs little.
    pub bundle: bool,
    /// Whether it is looked at as a whole, on a page or a screen of its own size: words on lines are then so large that they can be read, or left out.
    pub whole: bool,
}

impl Default for PictureOptions {
    fn default() -> Self {
        Self {
            audience: None,
            legend: true,
            title: true,
            influence: Influence::Tower,
            colour_by: None,
            size_by: None,
            areas: None,
            guides: None,
            axes: false,
            bundle: false,
            whole: false,
        }
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

/// How many are worked out together at least, when it is shared among threads.
const BATCH: usize = 64;

/// How many are drawn together.
const DRAWN: usize = 512;

/// What every part of the drawing needs to know.
pub(super) struct Style<'a> {
    pub(super) theme: &'a Theme,
    pub(super) options: &'a PictureOptions,
    pub(super) survey: Survey,
    pub(super) per_disc: u32,
    pub(super) colour: Option<Gauge>,
    pub(super) size: Option<Gauge>,
    /// How many times their usual size words on lines are; `None` where there are none.
    words_scale: Option<f32>,
    /// How many times their usual size names will be at most.
    names_scale: f32,
    /// Lines that would be finer are as wide as that, in points.
    pub(super) least_width: f32,
}

impl<'a> Style<'a> {
    fn new(map: &Map, theme: &'a Theme, options: &'a PictureOptions) -> Self {
        let survey = Survey::of(map);
        let gauge = |scale: &Option<Arc<Scale>>| scale.as_deref().map(|scale| Gauge::of(scale, map));
        Self {
            theme,
            options,
            per_disc: survey.influence_per_disc(),
            survey,
            colour: gauge(&options.colour_by),
            size: gauge(&options.size_by),
            words_scale: Some(1.0),
            least_width: 0.0,
            names_scale: 1.0,
        }
    }

    /// How influence is shown; not at all while colour or size stands for something else, or the axes show it.
    pub(super) fn influence(&self) -> Option<Influence> {
        (self.colour.is_none() && self.size.is_none() && !self.options.axes).then_some(self.options.influence)
    }

    /// How far each organisation reaches from its centre, as [`rooms`] gives it.
    fn rooms(&self, map: &Map) -> Vec<[f64; 4]> {
        let room = |(index, organisation): &(NodeIndex, &Organisation)| {
            let symbol = Symbol::of(organisation, *index, Point::default(), self);
            let area = Name::below(organisation, &symbol).room().union(&symbol.bounds());
            [-area.min.x, -area.min.y, area.max.x, area.max.y].map(f64::from)
        };
        map.network().node_indices().zip(map.organisations()).collect::<Vec<_>>().par_iter().with_min_len(BATCH).map(room).collect()
    }

    /// A pin is for those who draw the map; a board has no use for it.
    pub(super) fn shows_pins(&self) -> bool {
        self.options.audience.is_none()
    }
}

/// The picture of what can be seen.
pub fn picture(view: &View, theme: &Theme, options: &PictureOptions) -> Scene {
    let map = view.map();
    let mut style = Style::new(map, theme, options);
    if map.is_empty() {
        return blank(map, &style);
    }
    let axes = options.axes.then(|| Axes::of(map, &style.rooms(map)));
    let mut symbols = symbols(map, axes.as_ref().map_or_else(|| place::centres(map), |axes| axes.centres().to_vec()), &style);
    let boxes: Vec<(u32, Rect)> = (0..).zip(&symbols).filter_map(|(index, symbol)| Some((index, symbol.as_ref()?.bounds()))).collect();
    let area = boxes.iter().map(|(_, area)| *area).reduce(|all, area| all.union(&area)).unwrap_or_default();
    let mut ground = Grid::new(area, map.organisation_count() * 2);
    boxes.iter().for_each(|(index, area)| ground.insert(*area, *index));
    if style.survey.strongest_stand_out() {
        style.least_width = whole::least_width(area.width());
    }
    let names = names(map, &mut symbols, &ground, area, &style);
    let mut strokes = if axes.is_some() { Vec::new() } else { strokes(map, &symbols, (&ground, area.width()), &style) };

    let guides = options.guides.as_ref().filter(|_| axes.is_none());
    if options.whole {
        let width = guides.map_or(0.0, |guides| guides.across()).max(area.width());
        style.words_scale = label::scale_on_page(width);
        style.names_scale = whole::names_scale(width);
    }
    let areas = area::areas(view, &symbols, &style);
    let mut crowd = crowd(area, &boxes, (&names, &symbols), (&strokes, &areas), &style);

    let mut sheet = Sheet::new(Part::Ground, map.organisation_count() * 8 + map.relationship_count() * 4);
    let of_guides = guides.map(|guides| guides.draw(&mut sheet, theme)).unwrap_or_default();
    let words = area::draw(&mut sheet, &areas, &symbols, &crowd, theme);
    style.survey.areas = !words.is_empty();
    words.into_iter().chain(of_guides).for_each(|word| crowd.insert(word, SOLID));
    let tones = Tones::of(&sheet.pieces, theme.paper);
    if let Some(axes) = &axes {
        axes.draw(&mut sheet, options.audience, theme);
        style.survey.without_relationships();
    }
    strokes.iter_mut().for_each(|stroke| stroke.draw(&mut sheet, theme));
    let spoken = spoken(&strokes, &style.survey);
    let ways = Ways { ways: strokes.into_iter().map(|stroke| stroke.way).collect(), spoken, symbols };
    let words = || draw_words(&mut sheet, &ways, (&mut crowd, &tones), &style);
    let (has_all, organisations) = rayon::join(words, || organisations(map, (&ways.symbols, &names, &tones), &style));
    style.survey.words_left_out = !has_all && style.words_scale != Some(1.0);
    organisations.into_iter().for_each(|pieces| sheet.pieces.extend(pieces));
    let drawn = sheet.bounds_from(0).unwrap_or_default();
    let least = Rect::around(drawn.centre(), 420.0, 260.0);
    let fence = axes.as_ref().map(Axes::fence);
    let areas = areas.into_iter().map(|area| area.word).collect();
    Scene {
        fence,
        guides: guides.cloned(),
        areas,
        ways: Arc::new(ways),
        ..framed(sheet.pieces, drawn.grown(10.0).union(&least), map.details(), &style)
    }
}

/// How far each organisation of the map, in its order, reaches from its centre with its tower and its name beneath: to the left, up, to
/// the right, down, in points. Nothing of this depends on where it stands.
pub fn rooms(map: &Map, influence: Influence) -> Vec<[f64; 4]> {
    let options = PictureOptions { influence, ..PictureOptions::default() };
    Style::new(map, Theme::light(), &options).rooms(map)
}

/// The axes on which the organisations stand in a picture with those options.
pub fn axes(map: &Map, options: &PictureOptions) -> Axes {
    Axes::of(map, &Style::new(map, Theme::light(), options).rooms(map))
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

fn symbols(map: &Map, centres: Vec<Option<Point>>, style: &Style) -> Vec<Option<Symbol>> {
    let symbol = |(index, centre): (usize, &Option<Point>)| {
        let index = NodeIndex::new(index);
        Some(Symbol::of(map.network().node_weight(index)?, index, (*centre)?, style))
    };
    centres.iter().enumerate().map(symbol).collect()
}

/// The name of every organisation, which then belongs to what its symbol covers.
fn names(map: &Map, symbols: &mut [Option<Symbol>], ground: &Grid, area: Rect, style: &Style) -> Vec<Option<Name>> {
    let network = map.network();
    let centres: Vec<Option<Point>> = symbols.iter().map(|symbol| symbol.as_ref().map(|symbol| symbol.outline.centre)).collect();
    let below = |(number, symbol): (usize, &Option<Symbol>)| Some(Name::below(network.node_weight(NodeIndex::new(number))?, symbol.as_ref()?));
    let below: Vec<Option<Name>> = symbols.par_iter().with_min_len(BATCH).enumerate().map(below).collect();
    let mut beneath = Grid::new(area, map.organisation_count() * 2);
    (0..).zip(&below).filter_map(|(number, name)| Some((number, name.as_ref()?))).for_each(|(number, name)| beneath.insert(name.area(), number));
    let above = |((number, symbol), below): ((usize, &Option<Symbol>), &Option<Name>)| {
        let (index, symbol) = (NodeIndex::new(number), symbol.as_ref()?);
        let neighbours = network.neighbors_undirected(index).filter(|_| !style.options.axes).filter_map(|other| *centres.get(other.index())?);
        below.as_ref()?.risen(symbol, [ground, &beneath], number as u32, &neighbours.collect::<Vec<_>>())
    };
    let above: Vec<Option<Name>> = symbols.par_iter().with_min_len(BATCH).enumerate().zip(&below).map(above).collect();
    // of two that would meet above their symbols only the first rises
    let mut risen = Grid::new(area, above.iter().flatten().count());
    let rises = |(number, name): (u32, Option<Name>)| {
        let name = name.filter(|name| risen.overlapping(name.room()).next().is_none())?;
        risen.insert(name.area(), number);
        Some(name)
    };
    let above: Vec<Option<Name>> = (0..).zip(above).map(rises).collect();
    let names: Vec<Option<Name>> = above.into_iter().zip(below).map(|(above, below)| above.or(below)).collect();
    for (symbol, name) in symbols.iter_mut().zip(&names) {
        symbol.iter_mut().zip(name).for_each(|(symbol, name)| symbol.name = name.lines());
    }
    names
}

/// A relationship that has its way.
struct Drawn<'a> {
    relationship: &'a Relationship,
    way: Way,
    words: Option<Cow<'a, str>>,
}

fn strokes<'a>(map: &'a Map, symbols: &[Option<Symbol>], (ground, width): (&Grid, f32), style: &Style) -> Vec<Drawn<'a>> {
    let network = map.network();
    let look = |relationship: &Relationship| {
        let look = LineLook::of(relationship, &style.survey);
        // a strip of paper beneath one line would hide those that run beside it
        LineLook { bridges: look.bridges && !style.options.bundle, ..look }
    };
    let looks: Vec<_> = network.edge_references().map(|edge| (edge.id(), edge.weight(), look(edge.weight()))).collect();
    let ends = network.edge_references().map(|edge| (edge.source().index(), edge.target().index()));
    let lanes: Vec<Lane> = ends.zip(&looks).map(|((from, to), (.., look))| Lane { from, to, kind: look.kind, width: look.width }).collect();
    let routes = routes(&lanes, symbols, ground, style);
    let drawn = |((edge, relationship, look), course): ((_, &'a Arc<Relationship>, LineLook), Option<Box<Course>>)| {
        let course = course?;
        let look = LineLook { bridges: look.bridges && line::has_room_to_bridge(&course.drawn.last), ..look };
        let is_marked = relationship.audience == Audience::Team;
        let way = Way { edge, place: 0, look, course, is_marked, pieces: 0..0 };
        Some(Drawn { relationship, way, words: label::words(relationship, &style.survey) })
    };
    let mut drawn: Vec<Drawn> = looks.into_iter().zip(routes).filter_map(drawn).collect();
    drawn.sort_by(|a, b| b.way.look.width.total_cmp(&a.way.look.width));
    (0..).zip(&mut drawn).for_each(|(place, stroke)| stroke.way.place = place);
    if style.survey.strongest_stand_out() {
        whole::stand_out(width, drawn.iter_mut().map(|stroke| &mut stroke.way.look));
    }
    // those with most to say pass over the others, and of one family the finer over the wider
    drawn.sort_by(|Drawn { way: a, .. }, Drawn { way: b, .. }| {
        a.look.kind.rank().cmp(&b.look.kind.rank()).then(b.look.width.total_cmp(&a.look.width))
    });
    drawn
}

/// What stands where words of lines and areas might, the names as large as they will be: those are the first to be read.
fn crowd(
    area: Rect,
    boxes: &[(u32, Rect)],
    (names, symbols): (&[Option<Name>], &[Option<Symbol>]),
    (strokes, areas): (&[Drawn], &[Area]),
    style: &Style,
) -> Grid {
    let mut asked: Vec<Rect> = strokes.par_iter().with_min_len(BATCH).flat_map_iter(|stroke| stroke.places(style.words_scale)).collect();
    asked.extend(areas.iter().flat_map(|area| area.word.places()));
    let mut crowd = Grid::new(area, boxes.len() * 4 + strokes.len() * 12).asked_at(&asked);
    if asked.is_empty() {
        return crowd;
    }
    boxes.iter().for_each(|(_, area)| crowd.insert(*area, SOLID));
    let reserved = names.iter().zip(symbols).filter_map(|(name, symbol)| Some(name.as_ref()?.area_at(style.names_scale, symbol.as_ref()?)));
    reserved.for_each(|area| crowd.insert(area, SOLID));
    let in_the_way: Vec<_> = strokes.par_iter().with_min_len(BATCH).map(|Drawn { way, .. }| way.boxes(&way.course.drawn, &crowd)).collect();
    in_the_way.into_iter().flatten().for_each(|(area, tag)| crowd.insert(area, tag));
    crowd
}

impl Drawn<'_> {
    /// Where its words might stand.
    fn places(&self, words_scale: Option<f32>) -> impl Iterator<Item = Rect> {
        let words = self.words.as_deref().zip(words_scale);
        words.into_iter().flat_map(|words| self.way.places(words, &self.way.course.drawn))
    }

    fn draw(&mut self, sheet: &mut Sheet, theme: &Theme) {
        let way = &mut self.way;
        sheet.part = Part::Relationship(way.edge);
        let first = sheet.pieces.len();
        line::draw_route(sheet, &way.course.drawn, &way.look, theme);
        way.pieces = first..sheet.pieces.len();
        way.mark().into_iter().for_each(|at| organisation::team_mark(sheet, at, theme));
    }
}

/// What there is to say on lines, that with most weight first, each with the place of its line.
fn spoken(strokes: &[Drawn], survey: &Survey) -> Vec<(usize, Box<str>)> {
    let words = |(number, stroke): (usize, &Drawn)| {
        let words = stroke.words.as_deref()?;
        Some((label::by_weight(stroke.relationship, &stroke.way.look, survey), number, words.into()))
    };
    let mut spoken: Vec<_> = strokes.iter().enumerate().filter_map(words).collect();
    spoken.sort_by(|(one, ..), (other, ..)| one.cmp(other));
    spoken.into_iter().map(|(_, number, words)| (number, words)).collect()
}

/// The words over all lines; gives whether there was room for all.
fn draw_words(sheet: &mut Sheet, ways: &Ways, (crowd, tones): (&mut Grid, &Tones), style: &Style) -> bool {
    let Some(scale) = style.words_scale else { return ways.spoken.is_empty() };
    let mut has_all = true;
    for (way, words) in ways.said() {
        let Some(label) = label::placed((words, scale), way.course.drawn.longest(), &way.look, crowd, way.place) else {
            has_all = false;
            continue;
        };
        let area = label.area();
        crowd.insert(area, SOLID);
        sheet.part = Part::Words(way.edge);
        sheet.words(&label.block, label.top, label.size_pts, (tones.at(area), style.theme.text));
    }
    has_all
}

/// The symbols with what stands on them and their names, in pieces so many at a time.
fn organisations(map: &Map, (symbols, names, tones): (&[Option<Symbol>], &[Option<Name>], &Tones), style: &Style) -> Vec<Vec<Piece>> {
    let network = map.network();
    let draw = |sheet: &mut Sheet, index: NodeIndex| {
        let (Some(Some(symbol)), Some(Some(name))) = (symbols.get(index.index()), names.get(index.index())) else { return };
        sheet.part = Part::Organisation(index);
        if let Some(organisation) = network.node_weight(index) {
            organisation::draw(sheet, organisation, index, symbol, style);
        }
        sheet.words(&name.block, name.top, NAME_PTS, (tones.at(name.area()), style.theme.text));
    };
    let drawn = |some: &[NodeIndex]| {
        let mut sheet = Sheet::new(Part::Ground, some.len() * 12);
        some.iter().for_each(|index| draw(&mut sheet, *index));
        sheet.pieces
    };
    network.node_indices().collect::<Vec<_>>().par_chunks(DRAWN).map(drawn).collect()
}
