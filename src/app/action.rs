//! Everything a person can do in the window. Panels and the canvas push these; only [`super::App::handle`] acts on them.

use super::looking::{Filter, FindingKey};
use super::question::{ExportChoice, Next, Then};
use super::session::{ByMeasure, Panel, Thing};
use crate::arrange::{Alignment, Arrangement};
use crate::edit::Command;
use crate::model::{Audience, Change, OrganisationId, Position, WhatIfId};
use crate::problem::Problem;
use crate::scene::{Areas, Point};
use std::path::PathBuf;

/// One thing to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Starts a new map.
    NewMap,
    /// Asks for a map to open.
    Open,
    /// Opens that file.
    OpenPath(PathBuf),
    /// Opens a sample map, by its place in the list.
    OpenSample(usize),
    /// Saves the map to its file.
    Save,
    /// Saves the map to a file that is asked for.
    SaveAs,
    /// Opens the map again as it was last saved.
    Revert,
    /// Shows the export dialog.
    Export,
    /// Changes what the export is to be.
    ChooseExport(ExportChoice),
    /// Asks for a file and exports to it.
    ExportNow,
    /// Asks for a font to add.
    AddFont,
    /// Shows the fonts that were added.
    Fonts,
    /// Takes out the added font of that file name.
    TakeOutFont(String),
    /// Takes the path that was typed where there is no dialog.
    TakePath,
    /// The system uses dark colours, or light ones.
    SystemDark(bool),
    /// Ends the program.
    Quit,

    /// Takes back the last step.
    Undo,
    /// Does the last undone step again.
    Redo,
    /// Changes the map.
    Edit(Command),
    /// Opens the name box for a new organisation in the middle of the canvas.
    AddOrganisation,
    /// Opens the name box for a new organisation at that place.
    AddAt(Position),
    /// Opens the name box of the selected organisation.
    Rename,
    /// Text has been typed into what is in front.
    Type(String),
    /// The name in the name box is done.
    NameDone(Then),
    /// Copies the selected organisations beside themselves.
    Duplicate,
    /// Deletes what is selected.
    Delete,
    /// Pins the selected organisations, or lets them go if all are pinned.
    Pin,
    /// Moves the selected organisations by points of the map.
    Nudge(f64, f64),
    /// Arranges the selected organisations if there are several, else the map.
    Arrange(Arrangement),
    /// Lines up the selected organisations.
    Align(Alignment),
    /// Lets what is dragged go anywhere, or to a grid only.
    ToggleSnap,
    /// Shows how an arrangement moves the organisations, or only where it put them.
    ToggleEasing,
    /// Breaks off the work that is going on.
    CancelWork,

    /// Selects everything.
    SelectAll,
    /// Selects nothing.
    SelectNothing,
    /// Selects only that.
    Select(Thing),
    /// Adds that to the selection, or takes it away.
    SelectAlso(Thing),
    /// Selects that and moves the canvas to it.
    Reveal(Thing),

    /// The drag tool becomes the hand.
    UseHand,
    /// The drag tool becomes the selection frame.
    UseFrame,
    /// Clicks connect organisations.
    UseConnect,
    /// An organisation was clicked while connecting.
    ConnectClick(OrganisationId),
    /// The selection is dragged; points of the map since the press.
    Drag(f64, f64),
    /// A line is pulled from an organisation to a place on the map.
    Pull(OrganisationId, Point),
    /// A selection frame is stretched between two places on the map.
    Stretch(Point, Point),
    /// The pointer was let go, over an organisation or not.
    Release(Option<OrganisationId>),
    /// Connects two organisations; the palette asks for the kind.
    Connect(OrganisationId, OrganisationId),
    /// Goes up or down in the list that is in front.
    MoveChoice(isize),
    /// Takes a line of the list that is in front; without a number the chosen one.
    TakeChoice(Option<usize>),

    /// Shows the whole map.
    Fit,
    /// Shows the map at 100 %.
    FullSize,
    /// Shows what is selected.
    FitSelection,
    /// Shows the map larger.
    ZoomIn,
    /// Shows the map smaller.
    ZoomOut,
    /// Shows the map larger or smaller round a point of the canvas.
    ZoomAt((f32, f32), f32),
    /// Moves the canvas by its points.
    Pan((f32, f32)),
    /// Moves the canvas so that place of the map is in its middle.
    LookAt(Point),
    /// The canvas has another size, in points.
    CanvasSize(f32, f32),

    /// Puts a part of the window away or shows it again.
    Toggle(Panel),
    /// Shows influence as towers or as size.
    ToggleTowers,
    /// Draws soft shapes for that behind the organisations, or none if they are there already.
    ToggleAreas(Areas),
    /// Puts the organisations on the axes of interest and influence, or back at their places.
    ToggleAxes,
    /// Lets long lines run along shorter ones, or straight.
    ToggleBundle,
    /// Shows or hides the rings or bands that the map was arranged on.
    ToggleGuides,
    /// Shows the picture as that audience would get it.
    ShowAs(Audience),
    /// Uses the light colours.
    Light,
    /// Uses the dark colours.
    Dark,
    /// Uses the system's choice of colours.
    AsSystem,
    /// Makes everything in the window larger.
    Larger,
    /// Makes everything in the window smaller.
    Smaller,
    /// The window's size of everything for a desk.
    DeskSize,
    /// The window's size of everything for a projector.
    ProjectorSize,

    /// Asks what colour and size are to stand for.
    Measures,
    /// Lets colour and size stand for those measures.
    ShowMeasures(ByMeasure),

    /// Asks for a finding of the group's own, about what is selected.
    WriteFinding,
    /// Asks what if, or goes back to the map as it is.
    WhatIf,
    /// Takes that to change, and asks what would be different.
    Suppose(Change),
    /// Takes back the change of that number.
    SupposeNoMore(usize),
    /// Goes on by that many rounds of a knock-on.
    StepRound(isize),
    /// Asks under which name what is supposed is to be kept.
    KeepSnapshot,
    /// Supposes what was kept.
    OpenSnapshot(WhatIfId),
    /// Lets go of what is supposed.
    DropWhatIf,
    /// Takes what was written in the box for words.
    WordsDone,
    /// Lets the finding that is open be said out loud, or holds it back.
    PassFinding,
    /// Lists only those findings.
    Narrow(Filter),
    /// Opens a finding and lights its evidence, or closes the one that is open.
    ChooseFinding(Option<FindingKey>),
    /// Opens the finding that many lines further down the list.
    StepFinding(isize),
    /// Lists more findings of that kind.
    Unfold(&'static str),
    /// Says out loud what has been passed for it, one sentence after the other.
    SayAloud,
    /// Goes on or back by one press while it is said out loud.
    Turn(isize),
    /// Names findings that stand on one assumed relationship, or leaves them out.
    ToggleAssumed,
    /// Reads the map after all, once that was stopped.
    ReadAgain,

    /// Puts the cursor into the search above the list of organisations.
    Find,
    /// Searches the list of organisations.
    Search(String),
    /// Shows the command palette.
    Commands,
    /// Shows the list of all keys.
    Shortcuts,
    /// Tells why something that was typed cannot be used.
    Tell(Problem),
    /// Puts a notice away.
    Dismiss(usize),
    /// Backs out one level.
    Back,
    /// Saves first, then goes on with what waits.
    SaveThen(Next),
    /// Opens what was recovered after a crash, by its place in the list.
    Recover(usize),
    /// Lets go of what was recovered.
    LetGo(usize),
    /// The window has the focus, or has lost it.
    Focus(bool),
    /// Saves this map as another file and goes on with that one.
    SaveCopy,
    /// Takes the map as somebody else saved it.
    TakeTheirs,
    /// Saves over what somebody else saved.
    Overwrite,
    /// Goes that many steps of the history back, or forward if below zero.
    GoBack(isize),
    /// Shows what restoring an earlier save would change, by its place in the list.
    PreviewEarlier(usize),
    /// Restores the earlier save that is shown.
    RestoreEarlier,
    /// Goes on with what waits and lets the changes go.
    DiscardThen(Next),
}
