//! What can stand in front of the canvas: a name box, a choice of relationship, a question, a dialog. One at a time; Esc takes it away.

use super::difference::Difference;
use super::two_hands::Theirs;
use crate::formats::picture::{PictureFormat, PictureSize};
use crate::model::{Audience, Ends, OrganisationId, Position};
use std::path::PathBuf;

/// What stands in front.
#[derive(Clone, Debug, PartialEq)]
pub enum Front {
    /// The box in which an organisation gets its name.
    Name(NameBox),
    /// The box in which the group writes something in its own words.
    Words {
        /// What is written.
        of: Worded,
        /// What has been typed.
        text: String,
    },
    /// The small palette that asks what kind of relationship it is.
    Kinds(KindChoice),
    /// The command palette.
    Commands {
        /// What is searched for.
        text: String,
        /// Which line is chosen.
        row: usize,
    },
    /// The list of all keys.
    Shortcuts,
    /// What colour and size stand for.
    Measures,
    /// What an export is to be.
    Export(ExportChoice),
    /// The fonts that were added.
    Fonts,
    /// Where there is no dialog of the system: a field for a path.
    Path {
        /// What the path is for.
        purpose: Purpose,
        /// The path as typed.
        text: String,
    },
    /// The map has changes that are not saved.
    Unsaved(Next),
    /// Somebody else saved the file.
    TwoHands(Box<Theirs>),
    /// What restoring an earlier save would change.
    Earlier {
        /// Which of [`super::App::earlier`].
        number: usize,
        /// From the map on the screen to that save.
        difference: Box<Difference>,
    },
}

/// A name that is being typed.
#[derive(Clone, Debug, PartialEq)]
pub struct NameBox {
    /// Whose name it is.
    pub of: Named,
    /// What has been typed.
    pub text: String,
}

/// What a name box names.
#[derive(Clone, Debug, PartialEq)]
pub enum Named {
    /// An organisation that is on the map.
    Known(OrganisationId),
    /// One that is made at that place once it has a name.
    New(Position),
    /// One that is made there, and a relationship to it from an organisation.
    Linked {
        /// Its place.
        at: Position,
        /// Where the relationship comes from.
        from: OrganisationId,
        /// Whether the kind is asked for; otherwise it is the one chosen last.
        ask: bool,
    },
}

/// What the group writes in its own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worded {
    /// A finding about what is selected.
    Finding,
    /// The name of a snapshot of what is supposed.
    Snapshot,
}

/// What happens once a name is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// Nothing more.
    Stay,
    /// The next organisation, with a relationship from this one.
    Child,
}

/// A relationship that lacks its kind.
#[derive(Clone, Debug, PartialEq)]
pub struct KindChoice {
    /// Between whom.
    pub ends: Ends,
    /// Whether the same gesture has just made the organisation that it goes to: then both are one step.
    pub to_new: bool,
    /// Which line of [`super::kinds::offered`] is chosen.
    pub row: usize,
}

/// What an export is to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ExportChoice {
    /// PNG, SVG or PDF.
    pub format: PictureFormat,
    /// How large.
    pub size: PictureSize,
    /// Whether the paper is dark.
    pub dark: bool,
    /// Who it is for.
    pub audience: Audience,
    /// Whether the legend is on it.
    pub legend: bool,
    /// Whether the title block is on it.
    pub title: bool,
    /// Whether pseudonyms stand in the place of names, with the key in a file beside it.
    pub pseudonyms: bool,
}

/// What a path is asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Purpose {
    /// A map to open.
    Open,
    /// Where to save the map, and what happens then.
    Save,
    /// Where to save a copy that becomes the open map.
    Copy,
    /// Where to export the picture.
    Export(ExportChoice),
    /// A font to add.
    Font,
}

/// What waits until the question of unsaved changes is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// A new map.
    NewMap,
    /// The dialog that opens a map.
    Open,
    /// That file.
    OpenPath(PathBuf),
    /// A sample map, by its place in the list.
    Sample(usize),
    /// The map as it was last saved.
    Revert,
    /// What was recovered, by its place in the list.
    Recover(usize),
    /// The end of the program.
    Quit,
}
