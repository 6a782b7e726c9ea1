//! What the window remembers while it is open and no file holds: camera, selection, tool, the gesture in progress, what is in front.
//! Not the map and not the user's lasting preferences.

use super::arranging::Arrayed;
use super::camera::Camera;
use super::easing::Easing;
use super::looking::Looking;
use super::question::Front;
use super::sketch::Sketch;
use super::supposing::Supposing;
use crate::analysis::{Measure, Measures, Scale};
use crate::model::{Audience, Map, OrganisationId, RelationshipId, View};
use crate::scene::{Areas, Influence, PictureOptions, Point};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::SystemTime;

/// The state of the window that is nobody's document.
#[derive(Clone, Debug)]
pub struct Session {
    /// Where the canvas looks.
    pub camera: Camera,
    /// What is selected.
    pub selection: Selection,
    /// What a drag on empty canvas does.
    pub tool: Tool,
    /// What the pointer is in the middle of.
    pub gesture: Gesture,
    /// Who was moved by keys last, and the revision of the map since: moved again, it is the same step.
    pub nudged: Option<(u64, Selection)>,
    /// What an arrangement has moved and is still on its way.
    pub easing: Option<Easing>,
    /// The same of a large map, and what is to be seen of an arrangement that is being made.
    pub sketch: Option<Sketch>,
    /// What stands in front of the canvas and takes the keys.
    pub front: Option<Front>,
    /// What is looked at among the findings.
    pub looking: Looking,
    /// What is supposed while the window asks what if.
    pub supposing: Supposing,
    /// What the list of organisations is searched for.
    pub search: String,
    /// Which parts of the window are shown.
    pub shown: BTreeSet<Panel>,
    /// Through whose eyes the picture is shown.
    pub audience: Audience,
    /// Counts the maps that were opened: what is half typed about one is not for the next.
    pub opened: u64,
    /// Whether influence is a tower; otherwise it is the size of the shape.
    pub towers: bool,
    /// What colour and size stand for.
    pub by_measure: ByMeasure,
    /// What soft shapes behind the organisations stand for.
    pub areas: Option<Areas>,
    /// The rings or bands of each step that arranged the whole map, if it arranged it on some, by the time of the step.
    pub arrayed: BTreeMap<SystemTime, Option<Arrayed>>,
    /// Whether rings and bands are seen where there are some.
    pub guides_seen: bool,
    /// Whether organisations stand on the axes of interest and influence.
    pub axes: bool,
    /// Whether long lines are bundled.
    pub bundle: bool,
    /// Whether the system asks for a dark window.
    pub system_dark: bool,
}

impl Default for Session {
    fn default() -> Self {
        Self {
            camera: Camera::default(),
            selection: Selection::default(),
            tool: Tool::Hand,
            gesture: Gesture::None,
            nudged: None,
            easing: None,
            sketch: None,
            front: None,
            looking: Looking::default(),
            supposing: Supposing::default(),
            search: String::new(),
            shown: Panel::ALL.iter().copied().filter(|panel| !matches!(panel, Panel::History | Panel::Findings | Panel::Page)).collect(),
            audience: Audience::Team,
            opened: 0,
            towers: true,
            by_measure: ByMeasure::default(),
            areas: None,
            arrayed: BTreeMap::new(),
            guides_seen: true,
            axes: false,
            bundle: false,
            system_dark: false,
        }
    }
}

impl Session {
    /// How influence is shown.
    pub fn influence(&self) -> Influence {
        if self.towers { Influence::Tower } else { Influence::Size }
    }
}

/// What colour and size stand for; without a measure, colour is the sector and size is nothing or influence.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ByMeasure {
    /// The measure that is shown by colour.
    pub colour: Option<&'static Measure>,
    /// The measure that is shown by size.
    pub size: Option<&'static Measure>,
}

impl ByMeasure {
    /// Gives a picture of that view its scales.
    pub(super) fn scales(self, view: &View, measures: &Measures, options: &mut PictureOptions) {
        let scale = |measure: Option<&'static Measure>| Some(Arc::new(Scale::of(measure?, view, measures)));
        (options.colour_by, options.size_by) = (scale(self.colour), scale(self.size));
    }
}

/// A part of the window that can be put away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Panel {
    /// The welcome page, while the map is empty and new.
    Welcome,
    /// The list of organisations.
    List,
    /// The details of what is selected.
    Inspector,
    /// The history of the map.
    History,
    /// What the map shows, in the place of the list of organisations.
    Findings,
    /// What the map says of the selected organisation, in the place of its details.
    Page,
    /// The legend on the canvas.
    Legend,
    /// The title block on the canvas.
    Title,
    /// The whole map in a corner of the canvas, while part of it is out of sight.
    Overview,
}

impl Panel {
    /// All of them.
    pub const ALL: &'static [Self] =
        &[Self::Welcome, Self::List, Self::Inspector, Self::History, Self::Findings, Self::Page, Self::Legend, Self::Title, Self::Overview];
}

/// What a drag on empty canvas does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tool {
    /// Moves the canvas.
    Hand,
    /// Selects what is inside a frame.
    Frame,
    /// Connects two organisations that are clicked one after the other; the first of them once it is clicked.
    Connect(Option<OrganisationId>),
}

/// What the pointer is in the middle of. It becomes one command when it is let go, and nothing if it is broken off.
#[derive(Clone, Debug)]
pub enum Gesture {
    /// Nothing.
    None,
    /// Organisations follow the pointer: the map as it would be.
    Move(Arc<Map>),
    /// A line is pulled from an organisation.
    Pull {
        /// Whose line it is.
        from: OrganisationId,
        /// Where its loose end is.
        to: Point,
    },
    /// A frame is stretched.
    Stretch {
        /// The corner where it began.
        from: Point,
        /// The corner under the pointer.
        to: Point,
    },
}

/// One thing on the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Thing {
    /// An organisation.
    Organisation(OrganisationId),
    /// A relationship.
    Relationship(RelationshipId),
}

/// What is selected, by ids, so that it outlives every change of the map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Organisations.
    pub organisations: BTreeSet<OrganisationId>,
    /// Relationships.
    pub relationships: BTreeSet<RelationshipId>,
}

impl Selection {
    /// Just that one.
    pub fn only(thing: Thing) -> Self {
        let mut selection = Self::default();
        selection.add(thing);
        selection
    }

    /// Whether nothing is selected.
    pub fn is_empty(&self) -> bool {
        self.organisations.is_empty() && self.relationships.is_empty()
    }

    /// How many things are selected.
    pub fn len(&self) -> usize {
        self.organisations.len() + self.relationships.len()
    }

    /// Whether that is selected.
    pub fn has(&self, thing: &Thing) -> bool {
        match thing {
            Thing::Organisation(id) => self.organisations.contains(id),
            Thing::Relationship(id) => self.relationships.contains(id),
        }
    }

    /// Adds one.
    pub fn add(&mut self, thing: Thing) {
        match thing {
            Thing::Organisation(id) => self.organisations.insert(id),
            Thing::Relationship(id) => self.relationships.insert(id),
        };
    }

    /// Adds one, or takes it away if it is in already.
    pub fn turn(&mut self, thing: Thing) {
        if !self.has(&thing) {
            return self.add(thing);
        }
        match thing {
            Thing::Organisation(id) => self.organisations.remove(&id),
            Thing::Relationship(id) => self.relationships.remove(&id),
        };
    }

    /// Lets go of what is no longer on the map.
    pub fn keep_to(&mut self, map: &Map) {
        self.organisations.retain(|id| map.index_of(id).is_some());
        self.relationships.retain(|id| map.edge_of(id).is_some());
    }

    /// The only organisation, if nothing else is selected.
    pub fn one_organisation(&self) -> Option<&OrganisationId> {
        self.organisations.first().filter(|_| self.len() == 1)
    }

    /// The only relationship, if nothing else is selected.
    pub fn one_relationship(&self) -> Option<&RelationshipId> {
        self.relationships.first().filter(|_| self.len() == 1)
    }
}
