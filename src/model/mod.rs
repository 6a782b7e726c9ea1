//! What a map is: organisations, relationships, and the rules that make them valid. A [`Map`] that exists is valid.
//! Nothing here draws, reads a file or knows the time.

mod audience;
mod date;
mod details;
mod id;
mod map;
mod money;
mod organisation;
mod perspective;
mod pseudonym;
mod relationship;
mod text;
mod threshold;
mod view;
#[macro_use]
mod words;

pub use audience::Audience;
pub use date::Date;
pub use details::{Details, Status};
pub use id::{OrganisationId, PerspectiveId, RelationshipId};
pub use map::{Ends, Map, Network};
pub use money::{Currency, Money};
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

/// The most organisations a map may hold.
pub const MAX_ORGANISATIONS: usize = 50_000;
/// The most relationships a map may hold.
pub const MAX_RELATIONSHIPS: usize = 200_000;
/// The most perspectives a map may hold.
pub const MAX_PERSPECTIVES: usize = 100;
