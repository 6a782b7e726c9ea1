//! What a map is: organisations, relationships, and the rules that make them valid. A [`Map`] that exists is valid.
//! Nothing here draws, reads a file or knows the time.

mod audience;
mod date;
mod details;
mod id;
mod map;
mod money;
mod naming;
mod organisation;
mod perspective;
mod pseudonym;
mod relationship;
mod text;
mod threshold;
mod view;
mod what_if;
#[macro_use]
pub(crate) mod words;

pub use audience::Audience;
pub use date::Date;
pub use details::{Details, Status};
pub use id::{NamingId, OrganisationId, PerspectiveId, RelationshipId, WhatIfId};
pub use map::{Ends, Map, Network};
pub use money::{Currency, Money, with_commas};
pub use naming::{Naming, NamingState};
pub use organisation::{Level, Organisation, Position, Sector, SectorKind};
pub use perspective::{Judgement, Perspective, Standing};
pub use pseudonym::Pseudonym;
pub use relationship::{
    Asking, Certainty, Family, Funding, FundingForm, Kind, Known, Participation, Per, Power, PowerForm, Relationship, Strength, Visibility, Working,
    WorkingForm,
};
pub use text::{LINE_CHARS, PROSE_CHARS, clean_line, clean_prose};
pub use threshold::{Threshold, ThresholdUnit};
pub use view::{Cleared, LeftOut, View};
pub use what_if::{Change, WhatIf, as_it_would_be};

/// The most organisations a map may hold.
pub const MAX_ORGANISATIONS: usize = 50_000;
/// The most relationships a map may hold.
pub const MAX_RELATIONSHIPS: usize = 200_000;
/// The most perspectives a map may hold.
pub const MAX_PERSPECTIVES: usize = 100;
/// The most namings a map may hold.
pub const MAX_NAMINGS: usize = 10_000;
/// The most what-ifs a map may hold.
pub const MAX_WHAT_IFS: usize = 100;
/// The most changes a what-if may hold.
pub const MAX_CHANGES: usize = 1_000;
