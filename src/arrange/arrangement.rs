//! The one table of arrangements: what each is called, what it shows, what it needs. The places are found in the other files of this room.

use super::again::again;
use super::guides::{Guides, Rings};
use super::join::join;
use super::near::{By, near};
use super::roster::{Room, Roster};
use super::watch::{SoFar, Watch};
use super::{Place, bands, circle, groups, pins, rings};
use crate::model::{Map, OrganisationId, Position, View};
use crate::problem::Problem;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::Arc;

/// A way to place organisations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// Those who have to do with one another lie near.
    Near,
    /// As [`Self::Near`], from where all are now.
    Again,
    /// Those without a place come near those they have to do with.
    New,
    /// Distances on the picture follow distances on the map.
    Distances,
    /// A column for each sector.
    BySector,
    /// Rings round communities and residents.
    RoundCommunities,
    /// Rings round those who decide.
    RoundDecisions,
    /// Rows through which funding flows down.
    Layers,
    /// One circle.
    Circle,
}

/// What is to be arranged.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The map.
    pub view: &'a View,
    /// Those to arrange among themselves, about where they are now; everybody if none is named.
    pub only: &'a BTreeSet<OrganisationId>,
    /// The room of each organisation, in the order of the map.
    pub rooms: &'a [Room],
    /// Another number, another arrangement, where chance plays a part.
    pub seed: u64,
}

/// Places for organisations.
pub type Places = Vec<(OrganisationId, Position)>;

/// What an arrangement comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Where organisations go.
    pub places: Places,
    /// The rings or bands they stand on, if they stand on some.
    pub guides: Option<Guides>,
}

impl From<Places> for Found {
    fn from(places: Places) -> Self {
        Self { places, guides: None }
    }
}

impl Arrangement {
    /// Every one, in the order of the menu.
    pub const ALL: &'static [Self] = &[
        Self::Near,
        Self::Again,
        Self::New,
        Self::BySector,
        Self::RoundCommunities,
        Self::RoundDecisions,
        Self::Layers,
        Self::Circle,
        Self::Distances,
    ];

    /// Its word on the command line.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Near => "near",
            Self::Again => "again",
            Self::New => "new",
            Self::Distances => "distances",
            Self::BySector => "by-sector",
            Self::RoundCommunities => "round-communities",
            Self::RoundDecisions => "round-decisions",
            Self::Layers => "layers",
            Self::Circle => "circle",
        }
    }

    /// The one with that word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|arrangement| arrangement.word() == word)
    }

    /// What the menu calls it: "Arrange by sector".
    pub const fn name(self) -> &'static str {
        match self {
            Self::Near => "Arrange",
            Self::Again => "Arrange again from here",
            Self::New => "Arrange new organisations",
            Self::Distances => "Arrange by distances",
            Self::BySector => "Arrange by sector",
            Self::RoundCommunities => "Arrange round communities",
            Self::RoundDecisions => "Arrange round decisions",
            Self::Layers => "Arrange in layers of funding",
            Self::Circle => "Arrange in a circle",
        }
    }

    /// What it shows, and what it needs.
    pub const fn help(self) -> &'static str {
        match self {
            Self::Near => "Those who have to do with one another lie near; pinned ones stay",
            Self::Again => "What changed finds its place and little else moves, so that the picture is still known; pinned ones stay",
            Self::New => "Those without a place go near those they have to do with, and nobody else moves",
            Self::Distances => "The more relationships lie between two, the further apart; pinned ones stay",
            Self::BySector => "A column for each sector, so that who crosses between sectors is seen",
            Self::RoundCommunities => "Communities and residents in the centre, each ring one relationship further away from them",
            Self::RoundDecisions => "Those who decide in the centre, each ring one relationship further away from a decision",
            Self::Layers => "Funding flows from top to bottom: whom nobody funds on this map at the top, those without funding in the last row",
            Self::Circle => "Everybody on one circle with few crossings, nobody in the centre: for up to about a hundred",
        }
    }

    /// What was done with that many organisations, or with all: "arrange the map by sector".
    pub fn sentence(self, selected: Option<usize>) -> String {
        if self == Self::New {
            return "arrange new organisations".to_owned();
        }
        let how = self.name().trim_start_matches("Arrange");
        match selected {
            Some(count) => format!("arrange {count} organisations{how}"),
            None => format!("arrange the map{how}"),
        }
    }

    /// Why it would show nothing on this map, if it would not.
    pub fn lacks(self, view: &View) -> Option<Problem> {
        let roster = Roster::of(view, &[]);
        let (lacking, hint) = match self {
            Self::Near | Self::Again | Self::Distances | Self::Circle => return None,
            Self::New => {
                let placed = roster.organisations.iter().all(|organisation| organisation.position.is_some());
                (placed, ("Everybody has a place", "Those who come by a table or from another map have none at first"))
            }
            Self::BySector => (groups::by_sector(&roster).len() < 2, ("All are of one sector", "Say which sector each organisation is of")),
            Self::RoundCommunities => {
                (groups::communities(&roster).is_empty(), ("There is no community and there are no residents", "Say who they are by their sector"))
            }
            Self::RoundDecisions => (
                groups::deciders(&roster).is_empty(),
                ("Nobody decides for anybody or has other power over them yet", "Draw who decides for whom, then arrange again"),
            ),
            Self::Layers => (groups::funding(&roster).is_empty(), ("There is no funding yet", "Draw who funds whom, then arrange again")),
        };
        lacking.then(|| Problem::new(format!("{} on this map", hint.0)).hint(hint.1))
    }

    /// The places it finds; pinned organisations have none, since they stay. Calls `progress` with the share that is done (0 to 1); if
    /// that breaks, nothing is given. The same map, rooms and seed always give the same places.
    pub fn places(self, wanted: &Wanted, progress: &mut dyn FnMut(f32) -> ControlFlow<()>) -> Option<Places> {
        self.shown(wanted, &mut |so_far| progress(so_far.share)).map(|found| found.places)
    }

    /// As [`Self::places`], with what there is to see beside the places: where the whole map is being arranged anew, `progress` is called with
    /// where all are by then, and in the end there may be guides.
    pub fn shown(self, wanted: &Wanted, progress: &mut dyn FnMut(&SoFar) -> ControlFlow<()>) -> Option<Found> {
        let (whole, in_place) = (wanted.only.is_empty(), matches!(self, Self::New | Self::Again));
        if whole && !in_place {
            return self.found(wanted, &mut Watch::new(progress));
        }
        let mut share_alone = |so_far: &SoFar| progress(&so_far.share_alone());
        let mut watch = Watch::new(&mut share_alone);
        if whole || in_place {
            return self.found(wanted, &mut watch);
        }
        let (view, rooms) = part(wanted);
        let found = self.found(&Wanted { view: &view, rooms: &rooms, ..*wanted }, &mut watch)?;
        let mut places = pins::about_where_they_were(found.places, view.map());
        pins::beside_the_others(&mut places, wanted.view.map(), wanted.rooms, wanted.only);
        Some(places.into())
    }

    /// The one for a map as it comes from elsewhere: if nobody has a place, all are arranged, else those without one.
    pub fn for_new(map: &Map) -> Option<Self> {
        let placed = map.organisations().filter(|organisation| organisation.position.is_some()).count();
        (placed < map.organisation_count()).then_some(if placed == 0 { Self::Near } else { Self::New })
    }

    /// For each organisation the words of the ring or band on which this puts it; nothing where it has none.
    pub fn standing(self, view: &View) -> BTreeMap<OrganisationId, String> {
        let roster = Roster::of(view, &[]);
        let id = |number: usize| roster.organisations.get(number).map(|organisation| organisation.id.clone());
        let groups = self.groups(&roster).into_iter();
        groups.flat_map(|(words, group)| group.into_iter().filter_map(id).map(move |id| (id, words.clone()))).collect()
    }

    /// Who stands on one ring or in one band, with its words.
    fn groups(self, roster: &Roster) -> Vec<(String, Vec<usize>)> {
        match self {
            Self::Near | Self::Again | Self::New | Self::Distances | Self::Circle => Vec::new(),
            Self::BySector => sectors(roster),
            Self::Layers => layers(roster),
            Self::RoundCommunities => steps(roster, &groups::communities(roster), "Communities and residents"),
            Self::RoundDecisions => steps(roster, &groups::deciders(roster), "Those who decide"),
        }
    }

    fn found(self, wanted: &Wanted, watch: &mut Watch) -> Option<Found> {
        let roster = Roster::of(wanted.view, wanted.rooms);
        let places = match self {
            Self::New => return joined(&roster, wanted.seed, watch).map(Found::from),
            Self::Again => return rearranged(&roster, wanted, watch).map(Found::from),
            Self::Near => return near(&roster, By::Forces, wanted.seed, watch).map(|places| pins::free(&roster, places).into()),
            Self::Distances => return near(&roster, By::Steps, wanted.seed, watch).map(|places| pins::free(&roster, places).into()),
            Self::Circle => rings::circle(&roster, &circle::order(&roster, watch)?),
            Self::BySector => return banded(&roster, self.groups(&roster), bands::Way::Columns, watch),
            Self::Layers => return banded(&roster, self.groups(&roster), bands::Way::Rows, watch),
            Self::RoundCommunities | Self::RoundDecisions => return ringed(&roster, self.groups(&roster), watch),
        };
        Some(pins::fitted(&roster, places).0.into())
    }
}

/// Places on rings, the first group in the centre, and the rings with their words.
fn ringed(roster: &Roster, groups: Vec<(String, Vec<usize>)>, watch: &mut Watch) -> Option<Found> {
    let (words, groups): (Vec<String>, Vec<Vec<usize>>) = groups.into_iter().unzip();
    let (places, radii, flat) = rings::rings(roster, groups, watch)?;
    Some(guided(roster, places, Guides::Rings(Rings { middle: [0.0; 2], flat, lines: radii.into_iter().zip(words).collect() })))
}

/// Places in bands, each with its words, and the bands.
fn banded(roster: &Roster, groups: Vec<(String, Vec<usize>)>, way: bands::Way, watch: &mut Watch) -> Option<Found> {
    let (places, found) = bands::bands(roster, groups, way, watch)?;
    Some(guided(roster, places, Guides::Bands(found)))
}

/// Places that fit the pinned, and what they were put on, moved with them.
fn guided(roster: &Roster, places: Vec<Place>, guides: Guides) -> Found {
    let (places, by) = pins::fitted(roster, places);
    Found { places, guides: Some(guides.moved(by)) }
}

/// Each sector that there is with its word.
fn sectors(roster: &Roster) -> Vec<(String, Vec<usize>)> {
    let word = |group: &[usize]| {
        let sector = roster.organisations.get(*group.first()?)?.sector()?;
        let mut letters = sector.word().chars();
        Some(letters.next()?.to_uppercase().chain(letters).collect())
    };
    groups::by_sector(roster).into_iter().map(|group| (word(&group).unwrap_or_else(|| "Sector not said".to_owned()), group)).collect()
}

/// Each ring round those in the `centre` with its words.
fn steps(roster: &Roster, centre: &[usize], in_the_centre: &str) -> Vec<(String, Vec<usize>)> {
    let (groups, reached) = groups::by_steps(roster, centre);
    let words = |steps: usize| match steps {
        0 => in_the_centre.to_owned(),
        steps if steps >= reached => "No way there yet".to_owned(),
        1 => "1 relationship away".to_owned(),
        steps => format!("{steps} relationships away"),
    };
    groups.into_iter().enumerate().map(|(steps, group)| (words(steps), group)).collect()
}

/// Each row through which funding flows with its words; one without anybody keeps the last apart, who are not the last to be funded.
fn layers(roster: &Roster) -> Vec<(String, Vec<usize>)> {
    let groups = groups::by_funding(roster);
    let reached = groups.iter().position(Vec::is_empty).unwrap_or(groups.len());
    let words = |row: usize| match row {
        0 => "Funding starts here".to_owned(),
        row if row > reached => "No funding here".to_owned(),
        1 => "1 step of funding on".to_owned(),
        row => format!("{row} steps of funding on"),
    };
    groups.into_iter().enumerate().map(|(row, group)| (words(row), group)).collect()
}

/// Places for those without one.
fn joined(roster: &Roster, seed: u64, watch: &mut Watch) -> Option<Places> {
    let stays: Vec<bool> = roster.organisations.iter().map(|organisation| organisation.position.is_some()).collect();
    Some(pins::moved(roster, join(roster, seed, watch)?, &stays))
}

/// Places near those there are, for all or those named.
fn rearranged(roster: &Roster, wanted: &Wanted, watch: &mut Watch) -> Option<Places> {
    let named = |id| wanted.only.is_empty() || wanted.only.contains(id);
    let stays: Vec<bool> = (roster.organisations.iter().zip(roster.pinned())).map(|(one, pin)| pin.is_some() || !named(&one.id)).collect();
    let places = join(roster, wanted.seed, &mut watch.first(0.3))?;
    Some(pins::moved(roster, again(roster, places, &stays, watch)?, &stays))
}

/// Those named, with the relationships among them.
fn part(wanted: &Wanted) -> (View, Vec<Room>) {
    let whole = wanted.view.map();
    let (mut map, mut rooms) = (Map::new(), Vec::new());
    for (organisation, room) in whole.organisations().zip(wanted.rooms).filter(|(organisation, _)| wanted.only.contains(&organisation.id)) {
        // what is valid on the whole map is valid on a part of it
        if map.add_organisation(organisation.clone()).is_ok() {
            rooms.push(*room);
        }
    }
    for (from, relationship, to) in whole.relationships() {
        if wanted.only.contains(&from.id) && wanted.only.contains(&to.id) {
            let ends = crate::model::Ends { from: from.id.clone(), to: to.id.clone() };
            let _ = map.connect(&ends, relationship.clone());
        }
    }
    (View::new(Arc::new(map)), rooms)
}
