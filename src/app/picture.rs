//! The picture of the map as it is now: made again only when the map, the theme or what is shown has changed, and beside the window where that
//! takes longer than a frame. A cache, never a second truth.

use super::App;
use super::arranging::Arrayed;
use super::camera::Camera;
use super::corners::Corners;
use super::detail::{self, Detail};
use super::jobs::Answer;
use super::reading::Age;
use super::session::{ByMeasure, Gesture, Panel, Session, Thing};
use crate::analysis::Measures;
use crate::model::{Audience, Map, Network, OrganisationId, Position, RelationshipId, View};
use crate::scene::added_fonts;
use crate::scene::caption::{Caption, Captions, Sight};
use crate::scene::lacking::Lacking;
use crate::scene::{Colour, Part, PictureOptions, Piece, Rect, Scene, Shape, Theme, hit::Parts, picture};
use petgraph::stable_graph::{EdgeIndex, NodeIndex};
use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// The picture of a map with more organisations and relationships than this takes longer than a frame.
const QUICK: usize = 1_500;
/// What a job is called that makes a picture.
const DRAWING: &str = "Drawing the map";
/// Names keep their places on a map that is shown smaller by so many steps.
const MOST_STEPS: i32 = 4;
/// What a job is called that finds places for its names.
const NAMING: &str = "Placing names";

/// A picture together with the view that it shows.
#[derive(Clone)]
pub struct Picture {
    /// What is shown; the parts of the scene are indices into its network.
    pub view: View,
    /// The shapes.
    pub scene: Arc<Scene>,
    /// Where every part of the scene is.
    pub parts: Arc<Parts>,
    /// The shape of each organisation without its label and tower, in the order of their indices: a box round it.
    pub boxes: Vec<(NodeIndex, Rect)>,
    /// What of it comes first.
    pub detail: Arc<Detail>,
    /// The names that can be read at about the size at which it is shown.
    pub captions: Arc<Captions>,
    /// For what they were placed.
    named_for: NamedFor,
    /// Letters of it that no font has.
    pub lacking: Option<Arc<Lacking>>,
    key: Key,
}

/// What places of names depend on beside the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
struct NamedFor {
    /// The step of the size at which it is shown.
    step: i32,
    /// The size of the canvas, but for large maps, whose names do not wait for another one.
    canvas: Option<(f32, f32)>,
}

impl NamedFor {
    fn of(camera: &Camera, key: &Key) -> Self {
        Self { step: detail::step(camera.zoom), canvas: camera.canvas.filter(|_| key.is_quick()) }
    }
}

/// Whose eyes a picture is for, and of which of the maps that were opened it is. What is for the same may be seen a little longer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Eyes {
    audience: Audience,
    opened: u64,
}

/// All that the picture depends on.
#[derive(Clone, Debug)]
struct Key {
    map: Arc<Map>,
    audience: Audience,
    dark: bool,
    options: PictureOptions,
    /// On which rings or bands the map was put, and whether it is still on the way there.
    arrayed: (Option<Arrayed>, bool),
    by_measure: ByMeasure,
    measures: Option<(Arc<Measures>, Age)>,
    /// Which of the maps that were opened it is.
    opened: u64,
    /// Which fonts were in use.
    fonts: u64,
}

impl Key {
    fn of(
        map: &Arc<Map>,
        session: &Session,
        (looks, arrayed): (PictureOptions, Option<&Arrayed>),
        dark: bool,
        measures: Option<(Arc<Measures>, Age)>,
    ) -> Self {
        let options = PictureOptions {
            audience: (session.audience != Audience::Team).then_some(session.audience),
            legend: session.shown.contains(&Panel::Legend),
            // an export without a title still says for whom it is; the canvas has no need of it
            title: session.shown.contains(&Panel::Title) && !map.details().title.is_empty(),
            ..looks
        };
        let (audience, by_measure, opened) = (session.audience, session.by_measure, session.opened);
        let arrayed = (arrayed.cloned(), session.easing.is_some());
        Self { map: map.clone(), audience, dark, options, arrayed, by_measure, measures, opened, fonts: added_fonts::turn() }
    }

    fn is(&self, other: &Self) -> bool {
        let same_measures = match (&self.measures, &other.measures) {
            (Some((one, age)), Some((other, other_age))) => Arc::ptr_eq(one, other) && age == other_age,
            (one, other) => one.is_none() && other.is_none(),
        };
        let same_choices =
            self.dark == other.dark && self.fonts == other.fonts && self.options == other.options && self.by_measure == other.by_measure;
        Arc::ptr_eq(&self.map, &other.map) && self.may_stand_for(other) && same_choices && same_measures
    }

    fn eyes(&self) -> Eyes {
        Eyes { audience: self.audience, opened: self.opened }
    }

    /// Whether it shows the same map to the same audience, if perhaps not as it is now.
    fn may_stand_for(&self, other: &Self) -> bool {
        self.eyes() == other.eyes()
    }

    fn theme(&self) -> &'static Theme {
        if self.dark { Theme::dark() } else { Theme::light() }
    }

    fn is_quick(&self) -> bool {
        self.map.organisation_count() + self.map.relationship_count() <= QUICK
    }
}

/// What an audience may see of the map as it is now; the picture may be a little behind.
pub(super) struct Seen {
    map: Arc<Map>,
    audience: Audience,
    pub(super) view: View,
}

impl Seen {
    fn of(map: &Arc<Map>, audience: Audience) -> Self {
        let whole = View::new(map.clone());
        let view = if audience == Audience::Team { whole } else { whole.cleared(audience).view().clone() };
        Self { map: map.clone(), audience, view }
    }

    fn is_of(&self, map: &Arc<Map>, audience: Audience) -> bool {
        Arc::ptr_eq(&self.map, map) && self.audience == audience
    }
}

impl App {
    /// Makes the picture of now. Where that takes longer than a frame the last one stays meanwhile, unless it is of another map or for other eyes.
    pub(super) fn refresh(&mut self) {
        let key = self.wanted();
        let known = self.seen.take().filter(|seen| seen.is_of(&key.map, key.audience));
        // whoever sees the whole map as it was last frame sees all that can be selected
        let sees_all = known.as_ref().is_some_and(|seen| Arc::ptr_eq(seen.view.map(), self.document.map()));
        let seen = known.unwrap_or_else(|| Seen::of(&key.map, key.audience));
        if !sees_all {
            // nothing is changed or deleted that nobody sees
            self.session.selection.keep_to(seen.view.map());
            self.session.selection.keep_to(self.document.map());
        }
        if !self.picture_is_current() {
            let (view, named_for) = (seen.view.clone(), NamedFor::of(&self.session.camera, &key));
            self.picture.take_if(|last| !last.key.may_stand_for(&key));
            if key.is_quick() {
                self.put(Picture::new(view, key, named_for));
            } else if !self.jobs.is_doing(DRAWING) {
                self.jobs.aside(DRAWING, move || Answer::Drawn(Box::new(Picture::new(view, key, named_for))));
            }
        }
        self.seen = Some(seen);
        self.name();
    }

    /// Finds places for names where the map is shown at another size than that for which they have theirs. Meanwhile they stay there, unless they would
    /// lie on one another at that size.
    fn name(&mut self) {
        let camera = self.session.camera;
        let Some(mut picture) = self.picture.take_if(|picture| picture.named_for != NamedFor::of(&camera, &picture.key)) else { return };
        let wanted = NamedFor::of(&camera, &picture.key);
        if picture.key.is_quick() {
            self.picture = Some(picture.named(wanted));
        } else {
            if !self.jobs.is_doing(NAMING) {
                let picture = picture.clone();
                self.jobs.aside(NAMING, move || Answer::Named(Box::new(picture.named(wanted))));
            }
            if wanted.step < picture.named_for.step - MOST_STEPS && !picture.captions.set.is_empty() {
                picture.captions = Arc::default();
            }
            self.picture = Some(picture);
        }
    }

    /// Takes places for the names on a picture, unless there is another picture by now.
    pub(super) fn take_named(&mut self, named: Picture) {
        if let Some(picture) = self.picture.as_mut().filter(|picture| Arc::ptr_eq(&picture.scene, &named.scene)) {
            *picture = named;
        }
    }

    /// Takes a picture that was made beside the window.
    pub(super) fn take_drawn(&mut self, picture: Picture) {
        if picture.key.may_stand_for(&self.wanted()) {
            self.put(picture);
            if std::mem::take(&mut self.fits_when_drawn) {
                self.fit();
            }
        }
    }

    /// Shows another picture. A map that was whole in sight comes clear of a legend or title that has grown, unless the hand or an arrangement moves it.
    fn put(&mut self, picture: Picture) {
        let is_moved = self.session.easing.is_some() || !matches!(self.session.gesture, Gesture::None);
        let was_fitted = !is_moved && self.is_fitted();
        let last = self.picture.replace(picture);
        if !self.picture.as_ref().is_some_and(Picture::is_quick) {
            self.jobs.let_go(last);
        }
        if was_fitted && self.is_covered() {
            self.fit_now();
        }
    }

    /// Whether the picture shows the map as it is.
    pub(super) fn picture_is_current(&self) -> bool {
        self.picture.as_ref().is_some_and(|picture| picture.key.is(&self.wanted()))
    }

    fn wanted(&self) -> Key {
        let measures = if self.session.by_measure == ByMeasure::default() { None } else { self.measures() };
        Key::of(self.shown_map(), &self.session, (self.looks(), self.arrayed()), self.is_dark(), measures)
    }

    /// What is chosen of how the picture looks, on the canvas and in exports alike.
    pub(super) fn looks(&self) -> PictureOptions {
        let Session { areas, axes, bundle, .. } = self.session;
        let guides = self.arrayed().filter(|_| self.session.guides_seen).map(|arrayed| arrayed.guides.clone());
        PictureOptions { influence: self.session.influence(), areas, guides, axes, bundle, ..PictureOptions::default() }
    }
}

impl Picture {
    fn new(view: View, key: Key, named_for: NamedFor) -> Self {
        let theme = key.theme();
        let mut options = key.options.clone();
        let (arrayed, on_the_way) = &key.arrayed;
        // on their way there those who see everything see where they are going
        let hold = (*on_the_way && key.audience == Audience::Team) || arrayed.as_ref().is_some_and(|arrayed| arrayed.holds(&view));
        options.guides.take_if(|_| !hold);
        if let Some((measures, age)) = &key.measures {
            key.by_measure.scales(&view, measures, &mut options);
            if *age != Age::Now {
                [&mut options.colour_by, &mut options.size_by].into_iter().flatten().for_each(|scale| Arc::make_mut(scale).old = true);
            }
        }
        let scene = Arc::new(picture(&view, theme, &options));
        let parts = Arc::new(Parts::of(&scene));
        let symbol = |index| Some((index, parts.outline(&scene, Part::Organisation(index))?.bounds()));
        let boxes = view.map().network().node_indices().filter_map(symbol).collect();
        let detail = Arc::new(Detail::of(view.map().network(), &scene, &parts));
        let (captions, lacking) = (Arc::default(), Lacking::of(view.map()).map(Arc::new));
        Self { view, scene, parts, boxes, detail, captions, named_for, lacking, key }.named(named_for)
    }

    /// The same with names for that.
    fn named(mut self, wanted: NamedFor) -> Self {
        let clear = wanted.canvas.map(|canvas| {
            let camera = Camera { canvas: Some(canvas), ..Camera::default() };
            Corners::of(camera, &self.scene, self.scene.network).clear(self.scene.network)
        });
        let sight = Sight { zoom: detail::size_of(wanted.step), clear };
        let captions = Captions::of(&self.scene, self.network(), self.detail.named(), sight, self.key.theme());
        (self.captions, self.named_for) = (Arc::new(captions), wanted);
        self
    }

    /// Whether it is so small that it is made within a frame.
    pub fn is_quick(&self) -> bool {
        self.key.is_quick()
    }

    /// Whose eyes it is for.
    pub fn eyes(&self) -> Eyes {
        self.key.eyes()
    }

    /// The choices it was made with.
    pub fn options(&self) -> &PictureOptions {
        &self.key.options
    }

    /// The shapes of a part.
    pub fn pieces(&self, part: Part) -> &[Piece] {
        self.scene.pieces.get(self.parts.pieces(part)).unwrap_or_default()
    }

    /// What lies behind the network, without the words that are shown at a size of their own.
    pub fn ground(&self) -> impl Iterator<Item = &[Piece]> {
        let Range { start, end } = self.parts.pieces(Part::Ground);
        let own_size = self.captions.set.iter().filter(|caption| caption.part == Part::Ground).map(|caption| caption.replaced.clone());
        let left_out: Vec<Range<usize>> = own_size.chain(std::iter::once(end..end)).collect();
        let starts = [start].into_iter().chain(left_out.clone().into_iter().map(|replaced| replaced.end));
        starts.zip(left_out).filter_map(|(start, next)| self.scene.pieces.get(start..next.start))
    }

    /// The pieces of a relationship, where with those names its line ends elsewhere than the scene has it.
    pub fn ended(&self, edge: EdgeIndex, captions: &Captions) -> Option<Vec<Piece>> {
        captions.ended.pieces(&self.scene, &self.parts.pieces(Part::Relationship(edge)), edge, self.key.theme())
    }

    /// The shapes of a part with the names and words that are shown now: a line may end elsewhere.
    pub fn drawn(&self, part: Part) -> Cow<'_, [Piece]> {
        let own = self.pieces(part);
        match part {
            Part::Relationship(edge) => self.ended(edge, &self.captions).map_or(Cow::Borrowed(own), Cow::Owned),
            Part::Words(_) if !self.captions.leaves_words(own) => Cow::Borrowed(&[]),
            _ => Cow::Borrowed(own),
        }
    }

    /// The shapes of an organisation without its name.
    pub fn unnamed(&self, organisation: NodeIndex) -> &[Piece] {
        self.scene.pieces.get(self.parts.unnamed(&self.scene, organisation)).unwrap_or_default()
    }

    /// The name of an organisation at a size of its own: where it has found a place, or else at its symbol, whatever is there.
    pub fn caption(&self, organisation: NodeIndex) -> Option<Cow<'_, Caption>> {
        let placed = self.captions.of_part(Part::Organisation(organisation)).map(Cow::Borrowed);
        placed.or_else(|| {
            let named = self.detail.named().iter().find(|named| named.organisation() == organisation)?;
            named.at_symbol(&self.scene, self.network(), self.key.theme()).map(Cow::Owned)
        })
    }

    /// The network that is shown.
    pub fn network(&self) -> &Network {
        self.view.map().network()
    }

    /// The colours of an organisation that is shown as a dot: of its inside, unless that is the paper's, and of its edge.
    pub fn inks(&self, organisation: NodeIndex) -> [Option<Colour>; 2] {
        match self.parts.outline(&self.scene, Part::Organisation(organisation)) {
            Some(Shape::Disc { paint, .. } | Shape::Polygon { paint, .. }) => {
                [paint.fill.filter(|fill| *fill != self.scene.paper), paint.stroke.map(|edge| edge.colour)]
            }
            _ => [None; 2],
        }
    }

    /// What a part of the scene stands for.
    pub fn thing(&self, part: Part) -> Option<Thing> {
        match part {
            Part::Organisation(index) => self.organisation_at(index).map(Thing::Organisation),
            Part::Relationship(index) | Part::Words(index) => self.relationship_at(index).map(Thing::Relationship),
            Part::Ground | Part::Title | Part::Legend => None,
        }
    }

    /// Which organisation has that index here.
    pub fn organisation_at(&self, index: NodeIndex) -> Option<OrganisationId> {
        self.network().node_weight(index).map(|organisation| organisation.id.clone())
    }

    fn relationship_at(&self, index: EdgeIndex) -> Option<RelationshipId> {
        self.network().edge_weight(index).map(|relationship| relationship.id.clone())
    }

    /// The box round the shape of the organisation with that index.
    pub fn box_at(&self, index: NodeIndex) -> Option<Rect> {
        let place = self.boxes.binary_search_by_key(&index, |(known, _)| *known).ok()?;
        self.boxes.get(place).map(|(_, around)| *around)
    }

    /// The box round an organisation's shape.
    pub fn box_of(&self, id: &OrganisationId) -> Option<Rect> {
        self.box_at(self.view.map().index_of(id)?)
    }

    /// Where an organisation is seen, whether it was placed or not.
    pub fn place_of(&self, id: &OrganisationId) -> Option<Position> {
        let placed = self.view.map().organisation(id).and_then(|organisation| organisation.position);
        placed.or_else(|| {
            let middle = self.box_of(id)?.centre();
            Position::new(f64::from(middle.x), f64::from(middle.y))
        })
    }

    /// The part of the map that holds those organisations and both ends of those relationships.
    pub fn extent(&self, selection: &super::session::Selection) -> Option<Rect> {
        let map = self.view.map();
        let ends = selection.relationships.iter().filter_map(|id| map.ends(id)).flat_map(|(from, to)| [&from.id, &to.id]);
        selection.organisations.iter().chain(ends).filter_map(|id| self.box_of(id)).reduce(|all, around| all.union(&around))
    }
}
