//! The one table of actions with a name: menus, command palette, keys and help all come from it.

use super::session::Panel;
use super::{Action, App};
use crate::arrange::{Alignment, Arrangement};
use crate::scene::Areas;

/// Where an action stands in the menu bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// Files and pictures.
    File,
    /// Changing the map.
    Edit,
    /// Where things stand.
    Arrangement,
    /// What of the map is seen, and how.
    View,
    /// What else the window shows, and how large.
    Window,
    /// Learning.
    Help,
}

impl Menu {
    /// The menu bar from left to right.
    pub const ALL: &'static [Self] = &[Self::File, Self::Edit, Self::Arrangement, Self::View, Self::Window, Self::Help];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Arrangement => "Arrangement",
            Self::View => "View",
            Self::Window => "Window",
            Self::Help => "Help",
        }
    }
}

/// One action with a name.
pub struct Entry {
    /// What it does.
    pub action: Action,
    /// What it is called.
    pub name: &'static str,
    /// Its keys as a person says them, such as `Ctrl+Shift+S` or `Ctrl+'`; the first one stands in the menu.
    pub keys: &'static [&'static str],
    /// Its menu.
    pub menu: Menu,
    /// Whether a line stands above it in the menu.
    pub begins_group: bool,
    /// One line of help.
    pub help: &'static str,
    /// Whether it can be done now.
    pub allowed: fn(&App) -> bool,
}

const fn entry(
    menu: Menu,
    name: &'static str,
    keys: &'static [&'static str],
    action: Action,
    help: &'static str,
    allowed: fn(&App) -> bool,
) -> Entry {
    Entry { action, name, keys, menu, begins_group: false, help, allowed }
}

impl Entry {
    /// The same with a line above it in the menu.
    const fn below_a_line(mut self) -> Self {
        self.begins_group = true;
        self
    }
}

fn always(_: &App) -> bool {
    true
}

fn something_drawn(app: &App) -> bool {
    !app.document.map().is_empty()
}

fn has_guides(app: &App) -> bool {
    app.has_guides()
}

fn something_selected(app: &App) -> bool {
    !app.session.selection.is_empty()
}

fn organisation_selected(app: &App) -> bool {
    !app.session.selection.organisations.is_empty()
}

fn one_organisation_selected(app: &App) -> bool {
    app.session.selection.one_organisation().is_some()
}

fn several_selected(app: &App) -> bool {
    app.session.selection.organisations.len() > 1 && !app.session.axes
}

fn can_undo(app: &App) -> bool {
    !app.document.history().done().is_empty()
}

fn can_redo(app: &App) -> bool {
    !app.document.history().undone().is_empty()
}

fn can_revert(app: &App) -> bool {
    app.document.file().is_some() && app.document.is_unsaved()
}

fn shows_all(app: &App) -> bool {
    app.shows_all()
}

fn can_answer(app: &App) -> bool {
    app.can_answer()
}

fn can_keep_snapshot(app: &App) -> bool {
    app.shows_all() && app.is_supposing() && !app.session.supposing.changes.is_empty()
}

fn working(app: &App) -> bool {
    app.work().is_some()
}

use Menu::{Edit, File, Help, View, Window};

/// An arrangement, as its own table tells it.
const fn arrangement(arrangement: Arrangement, keys: &'static [&'static str]) -> Entry {
    entry(Menu::Arrangement, arrangement.name(), keys, Action::Arrange(arrangement), arrangement.help(), something_drawn)
}

/// A way to line up the selected, as its own table tells it.
const fn alignment(alignment: Alignment, keys: &'static [&'static str]) -> Entry {
    entry(Menu::Arrangement, alignment.name(), keys, Action::Align(alignment), alignment.help(), several_selected)
}

/// Every action with a name, in the order of the menus.
pub static TABLE: &[Entry] = &[
    entry(File, "New map", &["Ctrl+N"], Action::NewMap, "Start with an empty map", always),
    entry(File, "Open…", &["Ctrl+O"], Action::Open, "Open a map, or import grants (360Giving) or tables from CSV or JSON", always),
    entry(File, "Save", &["Ctrl+S"], Action::Save, "Save the map to its file", always).below_a_line(),
    entry(File, "Save as…", &["Ctrl+Shift+S"], Action::SaveAs, "Save the map to another file", always),
    entry(File, "Save a copy…", &[], Action::SaveCopy, "Save the map as another file and go on with that one", always),
    entry(File, "Revert to saved", &[], Action::Revert, "Let go of every change since the last save", can_revert),
    entry(File, "Export picture…", &["Ctrl+Shift+E"], Action::Export, "Make a PNG, SVG or PDF for a paper or a slide", something_drawn)
        .below_a_line(),
    entry(File, "Add a font…", &[], Action::AddFont, "Add a font from a file, for names with letters that the program lacks", always).below_a_line(),
    entry(File, "Added fonts…", &[], Action::Fonts, "The fonts that were added, and a way to take one out again", always),
    entry(File, "Quit", &["Ctrl+Q"], Action::Quit, "Close the program", always).below_a_line(),
    entry(Edit, "Undo", &["Ctrl+Z"], Action::Undo, "Take the last step back", can_undo),
    entry(Edit, "Redo", &["Ctrl+Y", "Ctrl+Shift+Z"], Action::Redo, "Do the step again that was taken back", can_redo),
    entry(Edit, "Add organisation", &["N"], Action::AddOrganisation, "Draw a new organisation and type its name", always).below_a_line(),
    entry(Edit, "Connect", &["C"], Action::UseConnect, "Click two organisations to draw a relationship between them", something_drawn),
    entry(Edit, "Rename", &["F2"], Action::Rename, "Give the selected organisation another name", one_organisation_selected).below_a_line(),
    entry(Edit, "Duplicate", &["Ctrl+D"], Action::Duplicate, "Copy the selected organisations", organisation_selected),
    entry(Edit, "Delete", &["Delete", "Backspace"], Action::Delete, "Delete what is selected", something_selected),
    entry(Edit, "Select all", &["Ctrl+A"], Action::SelectAll, "Select every organisation and relationship", something_drawn).below_a_line(),
    entry(Edit, "Find", &["Ctrl+F"], Action::Find, "Search the list of organisations", always),
    entry(
        Edit,
        "What if…",
        &["W"],
        Action::WhatIf,
        "Suppose that something changes and see what would follow; the map stays as it is",
        something_drawn,
    )
    .below_a_line(),
    entry(Edit, "Keep as snapshot…", &[], Action::KeepSnapshot, "Keep what is supposed in the map, under a name", can_keep_snapshot),
    entry(Edit, "Write a finding…", &["Ctrl+Shift+G"], Action::WriteFinding, "Write down what the group found, about what is selected", shows_all)
        .below_a_line(),
    entry(Edit, "Pass or hold back", &["Ctrl+Enter"], Action::PassFinding, "Let the open finding be said out loud, or hold it back", can_answer),
    entry(Edit, "Stop the work", &[], Action::CancelWork, "Break off an arrangement (Esc), an opening or an export", working).below_a_line(),
    arrangement(Arrangement::Near, &["L"]),
    arrangement(Arrangement::Again, &["Shift+L"]),
    arrangement(Arrangement::New, &["Alt+L"]),
    arrangement(Arrangement::BySector, &["Alt+1"]).below_a_line(),
    arrangement(Arrangement::RoundCommunities, &["Alt+2"]),
    arrangement(Arrangement::RoundDecisions, &["Alt+3"]),
    arrangement(Arrangement::Layers, &["Alt+4"]),
    arrangement(Arrangement::Circle, &["Alt+5"]),
    arrangement(Arrangement::Distances, &["Alt+7"]),
    alignment(Alignment::Left, &["Ctrl+Shift+Left"]).below_a_line(),
    alignment(Alignment::Centre, &["Alt+C"]),
    alignment(Alignment::Right, &["Ctrl+Shift+Right"]),
    alignment(Alignment::Top, &["Ctrl+Shift+Up"]),
    alignment(Alignment::Middle, &["Alt+M"]),
    alignment(Alignment::Bottom, &["Ctrl+Shift+Down"]),
    alignment(Alignment::GapsAcross, &["Alt+H"]).below_a_line(),
    alignment(Alignment::GapsDown, &["Alt+V"]),
    entry(Menu::Arrangement, "Snap to grid", &["Ctrl+'"], Action::ToggleSnap, "What is dragged goes to the nearest place of a grid", always)
        .below_a_line(),
    entry(
        Menu::Arrangement,
        "Glide to new places",
        &[],
        Action::ToggleEasing,
        "Organisations glide to where an arrangement puts them, or are there at once",
        always,
    ),
    entry(
        Menu::Arrangement,
        "Pin or unpin",
        &["P"],
        Action::Pin,
        "A pinned organisation stays where it is when the map is arranged",
        organisation_selected,
    )
    .below_a_line(),
    entry(View, "Whole map", &["Shift+1", "Home"], Action::Fit, "Show the whole map", something_drawn),
    entry(View, "What is selected", &["Shift+2"], Action::FitSelection, "Show what is selected", something_selected),
    entry(View, "Map at 100 %", &["Ctrl+0"], Action::FullSize, "Show the map as large as it prints", always),
    entry(View, "Map larger", &["+"], Action::ZoomIn, "Show the map larger", always),
    entry(View, "Map smaller", &["-"], Action::ZoomOut, "Show the map smaller", always),
    entry(View, "Hand", &["H"], Action::UseHand, "A drag on empty canvas moves the map", always).below_a_line(),
    entry(View, "Selection frame", &["V"], Action::UseFrame, "A drag on empty canvas selects; Shift with a drag always does", always),
    entry(
        View,
        "Interest and influence",
        &["Alt+6"],
        Action::ToggleAxes,
        "The same organisations on two axes; dragging there sets the values. Their places on the map stay",
        something_drawn,
    )
    .below_a_line(),
    entry(View, "Influence as tower or size", &[], Action::ToggleTowers, "Show influence as a tower of discs or by the size of the shape", always),
    entry(
        View,
        "Colour and size by a measure…",
        &["Ctrl+M"],
        Action::Measures,
        "Show dependency, income, ties or another number of each organisation by colour or size",
        something_drawn,
    ),
    entry(
        View,
        "Bundle lines",
        &["B"],
        Action::ToggleBundle,
        "On large maps: long lines run along shorter ones, so that the groups stand out",
        something_drawn,
    ),
    entry(View, "Areas by sector", &[], Action::ToggleAreas(Areas::Sector), "A soft shape round neighbours of one sector", something_drawn)
        .below_a_line(),
    entry(View, "Areas by level", &[], Action::ToggleAreas(Areas::Level), "A soft shape round neighbours who work at one level", something_drawn),
    entry(View, "Areas by tag", &[], Action::ToggleAreas(Areas::Tag), "A soft shape round neighbours with one tag", something_drawn),
    entry(
        View,
        "Areas by group",
        &[],
        Action::ToggleAreas(Areas::Group),
        "A soft shape round groups with most relationships among themselves",
        something_drawn,
    ),
    entry(
        View,
        "Rings and bands",
        &[],
        Action::ToggleGuides,
        "On what the last arrangement put the map: its rings, its columns or its rows, with their words, as long as all stand where those say",
        has_guides,
    ),
    entry(View, "Title block", &[], Action::Toggle(Panel::Title), "Show or hide the title on the canvas", always).below_a_line(),
    entry(View, "Legend", &[], Action::Toggle(Panel::Legend), "Show or hide the legend on the canvas", always),
    entry(
        View,
        "Overview",
        &[],
        Action::Toggle(Panel::Overview),
        "Show or hide the whole map in the corner while part of it is out of sight",
        always,
    ),
    entry(
        View,
        "Say it out loud",
        &["F5"],
        Action::SayAloud,
        "One sentence at a time in large letters for the wall, of those that were passed for it",
        something_drawn,
    )
    .below_a_line(),
    entry(Window, "List of organisations", &["Ctrl+L"], Action::Toggle(Panel::List), "Show or hide the list on the left", always),
    entry(Window, "Details", &["Ctrl+I"], Action::Toggle(Panel::Inspector), "Show or hide the details on the right", always),
    entry(
        Window,
        "What the map says of it",
        &["Ctrl+J"],
        Action::Toggle(Panel::Page),
        "Money, power and findings of the selected organisation, in the place of its details",
        always,
    ),
    entry(
        Window,
        "Findings",
        &["Ctrl+G"],
        Action::Toggle(Panel::Findings),
        "What the map shows, in sentences with their evidence and a question",
        always,
    ),
    entry(Window, "History", &["Ctrl+H"], Action::Toggle(Panel::History), "Every step with its time, and the earlier saves of the map", always),
    entry(Window, "Light", &[], Action::Light, "Use light colours", always).below_a_line(),
    entry(Window, "Dark", &[], Action::Dark, "Use dark colours", always),
    entry(Window, "Colours as the system", &[], Action::AsSystem, "Use light or dark colours as the system does", always),
    entry(Window, "Everything larger", &["Ctrl++", "Ctrl+="], Action::Larger, "Make the whole window larger", always).below_a_line(),
    entry(Window, "Everything smaller", &["Ctrl+-"], Action::Smaller, "Make the whole window smaller", always),
    entry(Window, "Size for a desk", &[], Action::DeskSize, "The usual size of everything", always).below_a_line(),
    entry(Window, "Size for a projector", &[], Action::ProjectorSize, "Everything half as large again, to be read across a room", always),
    entry(Help, "Commands", &["Ctrl+Shift+P", "Ctrl+/"], Action::Commands, "Find a command by its name", always),
    entry(Help, "Keys", &["F1", "?"], Action::Shortcuts, "All keys and gestures on one page", always),
    entry(Help, "Welcome page", &[], Action::Toggle(Panel::Welcome), "What to do first, recent maps and samples", always).below_a_line(),
];

/// Those whose name or help holds every word of the text, in the order of the table.
pub fn matching(text: &str) -> Vec<&'static Entry> {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let fits = |entry: &&Entry| {
        let line = format!("{} {}", entry.name, entry.help).to_lowercase();
        words.iter().all(|word| line.contains(word))
    };
    TABLE.iter().filter(fits).collect()
}

/// Gestures that have no entry of their own, for the page of keys: what to do, and what it does.
pub const GESTURES: &[(&str, &str)] = &[
    ("Double-click empty canvas", "a new organisation"),
    ("Double-click an organisation", "rename it"),
    ("Enter in the name box", "the name is done"),
    ("Tab in the name box", "done, and the next organisation, connected to this one"),
    ("Drag from the handle to another", "a new relationship"),
    ("Drag from the handle to empty canvas", "a new organisation with a relationship"),
    ("Click, Shift+click", "select, select one more"),
    ("Shift+drag", "select what is inside a frame"),
    ("Space+drag, middle or right drag", "move the map"),
    ("Alt+arrows, drag in the overview", "move the map"),
    ("Wheel", "larger and smaller at the pointer"),
    ("Tab, arrows without a selection", "walk through the organisations; Space or Enter selects"),
    ("Arrows, Shift+arrows", "move the selection by 1 or 10"),
    ("Up, Down with a finding open", "the finding before, the next one"),
    ("Space, arrows, Page Up and Down, while it is said out loud", "on and back"),
    ("Esc", "back out one level"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_and_no_name_is_used_twice() {
        let mut keys: Vec<&str> = TABLE.iter().flat_map(|entry| entry.keys).copied().collect();
        let mut names: Vec<&str> = TABLE.iter().map(|entry| entry.name).collect();
        for list in [&mut keys, &mut names] {
            let before = list.len();
            list.sort_unstable();
            list.dedup();
            assert_eq!(list.len(), before);
        }
    }

    #[test]
    fn an_action_is_found_by_words_of_its_help() {
        assert_eq!(matching("pdf paper").first().map(|entry| entry.name), Some("Export picture…"));
    }
}
