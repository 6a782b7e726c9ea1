//! An organisation or a group of residents: who they are, what they have, where they stand on the canvas.

use super::words::words;
use super::{Audience, Date, Money, OrganisationId};
use serde::{Deserialize, Serialize};

/// One organisation, or a group of residents. `None` is "not known" or "not yet said" and never counts as 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Organisation {
    /// Its id, which never changes.
    pub id: OrganisationId,
    /// Its full name; never empty.
    pub name: String,
    /// A short form for small labels, or empty.
    pub short_name: String,
    /// Its sectors; the first one gives colour and shape.
    pub sectors: Vec<Sector>,
    /// The level it works at.
    pub level: Option<Level>,
    /// Income of a year, in the map's currency.
    pub annual_income: Option<Money>,
    /// The year of that income.
    pub income_year: Option<Date>,
    /// Free reserves, in the map's currency.
    pub reserves: Option<Money>,
    /// Paid staff, in people.
    pub staff: Option<u32>,
    /// Volunteers, in people.
    pub volunteers: Option<u32>,
    /// The height of its tower: influence on this map's question, a whole number without an upper limit.
    pub influence: Option<u32>,
    /// Interest in this map's question, 0 to 10.
    pub interest: Option<u8>,
    /// What matters most to it.
    pub priorities: String,
    /// How it is organised and governed.
    pub structure: String,
    /// How things are done there.
    pub culture: String,
    /// The words it uses, and the languages it speaks.
    pub language: String,
    /// Whether its voice is seldom heard.
    pub seldom_heard: bool,
    /// Identifiers from registers, such as `GB-CHC-1164883`.
    pub identifiers: Vec<String>,
    /// Free tags.
    pub tags: Vec<String>,
    /// Notes, of several lines.
    pub notes: String,
    /// Its centre on the canvas; `None` until it is placed.
    pub position: Option<Position>,
    /// Whether an arrangement leaves it where it is.
    pub pinned: bool,
    /// Who may see it.
    pub audience: Audience,
}

impl Organisation {
    /// About how much memory it takes, in bytes.
    pub(super) fn bytes(&self) -> usize {
        let texts = [&self.name, &self.short_name, &self.priorities, &self.structure, &self.culture, &self.language, &self.notes];
        let words = self.identifiers.iter().chain(&self.tags).map(|word| size_of_val(word) + word.len());
        size_of_val(self) + texts.into_iter().map(String::len).sum::<usize>() + words.sum::<usize>()
    }

    /// An organisation of which only the name is known.
    pub fn new(id: OrganisationId, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            short_name: String::new(),
            sectors: Vec::new(),
            level: None,
            annual_income: None,
            income_year: None,
            reserves: None,
            staff: None,
            volunteers: None,
            influence: None,
            interest: None,
            priorities: String::new(),
            structure: String::new(),
            culture: String::new(),
            language: String::new(),
            seldom_heard: false,
            identifiers: Vec::new(),
            tags: Vec::new(),
            notes: String::new(),
            position: None,
            pinned: false,
            audience: Audience::default(),
        }
    }

    /// The short name if there is one, else the name.
    pub fn label(&self) -> &str {
        if self.short_name.is_empty() { &self.name } else { &self.short_name }
    }

    /// The sector that gives colour and shape; `None` while not said.
    pub fn sector(&self) -> Option<SectorKind> {
        self.sectors.first().map(Sector::kind)
    }

    /// Makes every text clean; says whether any changed.
    pub(super) fn clean(&mut self) -> bool {
        let mut changed = false;
        for line in [&mut self.name, &mut self.short_name].into_iter().chain(&mut self.identifiers).chain(&mut self.tags) {
            changed |= super::text::clean_line_in(line);
        }
        for sector in &mut self.sectors {
            if let Sector::Other(word) = sector {
                changed |= super::text::clean_line_in(word);
            }
        }
        for prose in [&mut self.priorities, &mut self.structure, &mut self.culture, &mut self.language, &mut self.notes] {
            changed |= super::text::clean_prose_in(prose);
        }
        changed
    }
}

words! {
    /// The kinds of sector that have a colour and a shape of their own.
    SectorKind {
        /// Councils, NHS bodies, police and the like.
        Statutory = "statutory",
        /// Charities and social enterprises.
        Voluntary = "voluntary",
        /// Churches, mosques, gurdwaras and other bodies of faith.
        Faith = "faith",
        /// Community groups and associations.
        Community = "community",
        /// Residents and people with lived experience.
        Residents = "residents",
        /// Businesses.
        Private = "private",
        /// Anything else, in a word of its own.
        Other = "other",
    }
}

/// A sector of society that an organisation belongs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Sector {
    /// Councils, NHS bodies, police and the like.
    Statutory,
    /// Charities and social enterprises.
    Voluntary,
    /// Churches, mosques, gurdwaras and other bodies of faith.
    Faith,
    /// Community groups and associations.
    Community,
    /// Residents and people with lived experience.
    Residents,
    /// Businesses.
    Private,
    /// Anything else, in a word of its own.
    Other(String),
}

impl Sector {
    /// Its kind, which decides colour and shape.
    pub fn kind(&self) -> SectorKind {
        match self {
            Self::Statutory => SectorKind::Statutory,
            Self::Voluntary => SectorKind::Voluntary,
            Self::Faith => SectorKind::Faith,
            Self::Community => SectorKind::Community,
            Self::Residents => SectorKind::Residents,
            Self::Private => SectorKind::Private,
            Self::Other(_) => SectorKind::Other,
        }
    }

    /// Its plain word: for another sector, the word of its own.
    pub fn word(&self) -> &str {
        match self {
            Self::Other(word) if !word.is_empty() => word,
            known => known.kind().word(),
        }
    }

    /// The sector with that word. A word that is in no list becomes a sector of its own.
    pub fn from_word(text: &str) -> Self {
        let folded = super::words::folded(text);
        match SectorKind::from_word(text) {
            Some(kind) => kind.into(),
            None if folded.contains("lived experience") || folded == "resident" => Self::Residents,
            None => Self::Other(super::clean_line(text).into_owned()),
        }
    }
}

impl From<SectorKind> for Sector {
    fn from(kind: SectorKind) -> Self {
        match kind {
            SectorKind::Statutory => Self::Statutory,
            SectorKind::Voluntary => Self::Voluntary,
            SectorKind::Faith => Self::Faith,
            SectorKind::Community => Self::Community,
            SectorKind::Residents => Self::Residents,
            SectorKind::Private => Self::Private,
            SectorKind::Other => Self::Other(String::new()),
        }
    }
}

words! {
    /// The level at which an organisation works.
    Level {
        /// A few streets or a ward.
        Neighbourhood = "neighbourhood",
        /// A town, borough or district.
        Place = "place",
        /// An integrated care system or health board.
        System = "system",
        /// Several systems.
        Region = "region",
        /// A whole nation.
        National = "national",
    }
}

/// A point on the canvas, in points of 1/72 inch at 100 %, x to the right and y down; finite, and exact to a tenth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "(f64, f64)", into = "(f64, f64)")]
pub struct Position {
    x: f64,
    y: f64,
}

// a place is always a number, and so equal to itself
impl Eq for Position {}

impl Position {
    /// The furthest from the middle that anything can be placed, in points.
    pub const FURTHEST: f64 = 1_000_000.0;

    /// A point, rounded to a tenth; `None` if it is not a number or too far away.
    pub fn new(x: f64, y: f64) -> Option<Self> {
        let near = |v: f64| v.is_finite() && v.abs() <= Self::FURTHEST;
        // `+ 0.0` turns a negative zero into zero, so that equal places are written alike
        let tenth = |v: f64| (v * 10.0).round() / 10.0 + 0.0;
        (near(x) && near(y)).then(|| Self { x: tenth(x), y: tenth(y) })
    }

    /// Points to the right of the middle.
    pub fn x(self) -> f64 {
        self.x
    }

    /// Points below the middle.
    pub fn y(self) -> f64 {
        self.y
    }

    /// The same point moved by that much, kept on the canvas.
    #[must_use]
    pub fn moved(self, dx: f64, dy: f64) -> Self {
        let kept = |v: f64| v.clamp(-Self::FURTHEST, Self::FURTHEST);
        Self::new(kept(self.x + dx), kept(self.y + dy)).unwrap_or(self)
    }
}

impl Position {
    /// The nearest place of a grid with that many points between its lines.
    #[must_use]
    pub fn on_grid(self, step: f64) -> Self {
        let nearest = |v: f64| (v / step).round() * step;
        Self::new(nearest(self.x), nearest(self.y)).unwrap_or(self)
    }
}

impl TryFrom<(f64, f64)> for Position {
    type Error = crate::problem::Problem;
    fn try_from((x, y): (f64, f64)) -> Result<Self, Self::Error> {
        Self::new(x, y).ok_or_else(|| {
            crate::problem::Problem::new(format!("({x}, {y}) is not a place on the canvas")).hint("Use two numbers between -1000000 and 1000000")
        })
    }
}

impl From<Position> for (f64, f64) {
    fn from(position: Position) -> Self {
        (position.x, position.y)
    }
}
