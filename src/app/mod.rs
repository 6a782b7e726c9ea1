//! The program without pixels: the open map, what the window remembers, and what each action does. It draws nothing and knows no window.

mod action;
pub mod aloud;
mod arranging;
mod axes;
mod camera;
mod corners;
pub mod detail;
pub mod dialogs;
pub mod difference;
mod document;
mod drawing;
mod earlier;
mod easing;
mod files;
mod fonts;
mod jobs;
mod keeping;
pub mod kinds;
pub mod looking;
pub mod naming;
mod notice;
mod picture;
mod pointer;
pub mod question;
mod reading;
mod recovered;
pub mod samples;
mod saving;
pub mod session;
mod showing;
pub mod sketch;
pub mod supposing;
pub mod table;
mod two_hands;
pub mod when;

pub use action::Action;
pub use camera::Camera;
pub use corners::{Block, CORNER_PTS, Corners, FOLD_PTS, OVERVIEW};
pub use document::{Document, File};
pub use earlier::EarlierSave;
pub use jobs::Wake;
pub use notice::{Notice, NoticeKind, Notices};
pub use picture::{Eyes, Picture};
pub use reading::Age;
pub use recovered::{Recovered, counts};
pub use two_hands::Theirs;

use crate::arrange::Arrangement;
use crate::edit::Command;
use crate::model::{Audience, Map};
use crate::problem::Problem;
use crate::store::{Disk, LeftBehind, Preferences, ThemeChoice};
use dialogs::Dialogs;
use easing::Easing;
use jobs::Jobs;
use keeping::Keeping;
use question::{Front, Next, Purpose};
use reading::Reading;
use saving::Saving;
use session::{Gesture, Panel, Selection, Session, Tool};
use sketch::Sketch;
use std::path::PathBuf;
use std::sync::Arc;
use supposing::Supposed;
use two_hands::Watch;

/// What the program needs from outside.
pub struct Outside {
    /// Where files are.
    pub disk: Arc<dyn Disk + Send + Sync>,
    /// How files are asked for.
    pub dialogs: Box<dyn Dialogs>,
    /// Where preferences are kept; nowhere if `None`.
    pub data_folder: Option<PathBuf>,
    /// Called from threads when there is something to see.
    pub wake: Wake,
}

/// The program.
pub struct App {
    /// The open map.
    pub document: Document,
    /// What the window remembers while it is open.
    pub session: Session,
    /// What the program remembers of its user.
    pub preferences: Preferences,
    /// What the window tells.
    pub notices: Notices,
    picture: Option<Picture>,
    reading: Reading,
    supposed: Option<Supposed>,
    seen: Option<picture::Seen>,
    /// Whether the canvas is to be fitted to the picture that is being made.
    fits_when_drawn: bool,
    jobs: Jobs,
    /// An arrangement that was asked for while another is being made.
    wished: Option<Arrangement>,
    disk: Arc<dyn Disk + Send + Sync>,
    dialogs: Box<dyn Dialogs>,
    data_folder: Option<PathBuf>,
    keeping: Keeping,
    recovered: Vec<Recovered>,
    /// What was recovered and is open, until it is on this program's own shelf.
    taken_over: Vec<LeftBehind>,
    watch: Watch,
    earlier: Vec<EarlierSave>,
    earlier_of: Option<PathBuf>,
    /// Saves that go on, in the order in which they began.
    saving: Vec<Saving>,
    now: f64,
    /// What goes on once the map is saved.
    next: Option<Next>,
    closed: bool,
    wants_search: bool,
}

impl App {
    /// The program with a new map.
    pub fn new(outside: Outside) -> Self {
        let Outside { disk, dialogs, data_folder, wake } = outside;
        let (mut preferences, trouble) = data_folder.as_deref().map_or_else(Default::default, |folder| Preferences::load(&*disk, folder));
        let mut session = Session::default();
        session.shown.retain(|panel| showing::kept(&mut preferences, *panel).is_none_or(|shown| *shown));
        let mut notices = Notices::default();
        if let Some(problem) = trouble {
            notices.problem(&problem);
        }
        let keeping = Keeping::new(disk.clone(), data_folder.as_deref());
        let mut app = Self {
            document: Document::default(),
            session,
            preferences,
            notices,
            picture: None,
            reading: Reading::default(),
            supposed: None,
            seen: None,
            fits_when_drawn: false,
            jobs: Jobs::new(wake),
            wished: None,
            disk,
            dialogs,
            data_folder,
            keeping,
            recovered: Vec::new(),
            taken_over: Vec::new(),
            watch: Watch::default(),
            earlier: Vec::new(),
            earlier_of: None,
            saving: Vec::new(),
            now: 0.0,
            next: None,
            closed: false,
            wants_search: false,
        };
        app.look_for_fonts();
        app.look_for_recovered();
        app
    }

    /// Takes the answers of jobs and makes the picture of now. `now` is in seconds and never goes back.
    pub fn tick(&mut self, now: f64) {
        self.now = now;
        for answer in self.jobs.answers() {
            self.take(answer);
        }
        self.ease();
        self.notices.tick(now, self.document.revision());
        self.watch();
        self.keep();
        self.note_state();
        self.read();
        self.suppose();
        self.refresh();
    }

    /// The map as it is shown: with the gesture in progress, on its way to an arrangement, or with what is supposed.
    pub fn shown_map(&self) -> &Arc<Map> {
        self.session.easing.as_ref().map(Easing::preview).or(self.supposed_map()).unwrap_or(self.map_in_hand())
    }

    /// The map with the gesture in progress: what would be lost if the program stopped now.
    fn map_in_hand(&self) -> &Arc<Map> {
        match &self.session.gesture {
            Gesture::Move(preview) => preview,
            _ => self.document.map(),
        }
    }

    /// The picture of the map as it is shown, of a large map perhaps as it was a moment ago; `None` while there is none.
    pub fn picture(&self) -> Option<&Picture> {
        self.picture.as_ref()
    }

    /// What is shown in the list and in the details, and soon on the canvas: only what the audience of the moment may see.
    pub fn seen(&self) -> &Arc<Map> {
        self.seen.as_ref().map_or(self.document.map(), |seen| seen.view.map())
    }

    /// Whether the window shows all there is, as it is for the team alone.
    pub fn shows_all(&self) -> bool {
        self.session.audience == Audience::Team
    }

    /// Whether the window is dark.
    pub fn is_dark(&self) -> bool {
        match self.preferences.theme {
            ThemeChoice::System => self.session.system_dark,
            ThemeChoice::Light => false,
            ThemeChoice::Dark => true,
        }
    }

    /// The title of the window.
    pub fn window_title(&self) -> String {
        let name = self.document.name();
        if self.document.is_unsaved() { format!("{name} — unsaved changes") } else { format!("{name} — Outloud") }
    }

    /// Whether a part of the window is shown.
    pub fn shows(&self, panel: Panel) -> bool {
        self.session.shown.contains(&panel)
    }

    /// Whether the program is over.
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// What goes on beside the window, with the share that is done, 0 to 1.
    pub fn work(&self) -> Option<(&'static str, f32)> {
        self.jobs.going_on().next()
    }

    /// Whether an arrangement is being made.
    pub fn is_arranging(&self) -> bool {
        self.jobs.going_on().any(|(what, _)| what == arranging::ARRANGING)
    }

    /// When the window must look again by itself, in seconds from the last tick.
    pub fn next_change(&self) -> Option<f64> {
        let gliding = (self.session.easing.is_some() || self.sketch().is_some_and(Sketch::is_on_the_way)).then_some(0.0);
        let so_far = self.is_arranging().then_some(sketch::LOOK_SECS);
        let answer = (!self.jobs.is_at_rest()).then_some(jobs::LOOK_AGAIN_SECS);
        [answer, gliding, so_far, self.notices.next_change(self.now), self.keeping.next_change(self.now)].into_iter().flatten().reduce(f64::min)
    }

    /// Whether the cursor is to be put into the search; asked once.
    pub fn take_search_wish(&mut self) -> bool {
        std::mem::take(&mut self.wants_search)
    }

    /// Does one action.
    pub fn handle(&mut self, action: Action) {
        let before = (self.document.revision(), self.notices.refusal().cloned());
        self.act(action);
        if self.document.revision() != before.0 && self.notices.refusal() == before.1.as_ref() {
            self.notices.go_on();
        }
        // what has gone, or was only supposed, is not there to be selected
        self.session.selection.keep_to(self.document.map());
        self.note_state();
    }

    fn act(&mut self, action: Action) {
        if let Some(entry) = table::TABLE.iter().find(|entry| entry.action == action) {
            if !(entry.allowed)(self) {
                return;
            }
            self.notices.go_on();
        }
        if !matches!(action, Action::CanvasSize(..) | Action::Focus(_) | Action::SystemDark(_)) {
            self.arrive();
        }
        if self.is_supposing() && self.is_for_the_map_itself(&action) {
            return self.leave_the_map_alone(&action);
        }
        match action {
            Action::NewMap => self.after_asking(Next::NewMap),
            Action::Open => self.after_asking(Next::Open),
            Action::OpenPath(path) => self.after_asking(Next::OpenPath(path)),
            Action::OpenSample(number) => self.after_asking(Next::Sample(number)),
            Action::Save => self.save(),
            Action::SaveAs => self.save_as(),
            Action::Revert => self.after_asking(Next::Revert),
            Action::Export => self.session.front = Some(Front::Export(self.export_choice())),
            Action::ChooseExport(choice) => self.session.front = Some(Front::Export(choice)),
            Action::ExportNow => self.ask_where_to_export(),
            Action::AddFont => self.ask_for_file(Purpose::Font),
            Action::Fonts => self.session.front = Some(Front::Fonts),
            Action::TakeOutFont(file) => self.take_out_font(&file),
            Action::TakePath => self.take_typed_path(),
            Action::Quit => self.after_asking(Next::Quit),
            Action::SaveThen(next) => self.save_then(next),
            Action::DiscardThen(next) => self.go_on(next),
            Action::Recover(number) => self.recover(number),
            Action::LetGo(number) => self.let_go(number),
            Action::Focus(focused) => self.focus(focused),
            Action::SaveCopy => self.save_copy(),
            Action::TakeTheirs => self.take_theirs(),
            Action::Overwrite => self.overwrite(),
            Action::GoBack(steps) => self.go_back(steps),
            Action::PreviewEarlier(number) => self.preview_earlier(number),
            Action::RestoreEarlier => self.restore_earlier(),
            Action::CancelWork => {
                self.wished = None;
                self.jobs.cancel();
            }

            Action::Undo => self.turn(Document::undo),
            Action::Redo => self.turn(Document::redo),
            Action::Edit(command) => drop(self.edit(&command)),
            Action::AddOrganisation => self.add_in_the_middle(),
            Action::AddAt(at) => self.ask_name(question::Named::New(at)),
            Action::Rename => self.rename(),
            Action::Type(text) => self.type_text(text),
            Action::NameDone(then) => self.name_done(then),
            Action::WriteFinding => self.ask_words(question::Worded::Finding),
            Action::WhatIf => self.turn_what_if(),
            Action::Suppose(change) => self.suppose_change(change),
            Action::SupposeNoMore(number) => self.suppose_no_more(number),
            Action::StepRound(by) => self.step_round(by),
            Action::KeepSnapshot => self.ask_snapshot_name(),
            Action::OpenSnapshot(id) => self.open_snapshot(&id),
            Action::DropWhatIf => self.drop_what_if(),
            Action::WordsDone => self.words_done(),
            Action::PassFinding => self.pass_finding(),
            Action::Duplicate => self.duplicate(),
            Action::Delete => self.delete(),
            Action::Pin => self.pin(),
            Action::Nudge(dx, dy) => self.nudge(dx, dy),
            Action::Arrange(how) => self.arrange(how),
            Action::Align(how) => self.align(how),
            Action::ToggleSnap => self.prefer(|preferences| preferences.snap = !preferences.snap),
            Action::ToggleEasing => self.prefer(|preferences| preferences.animate = !preferences.animate),
            Action::Connect(from, to) => self.ask_kind(from, to, false),
            Action::MoveChoice(by) => self.move_choice(by),
            Action::TakeChoice(row) => self.take_choice(row),

            Action::SelectAll => self.select_all(),
            Action::SelectNothing => self.session.selection = Selection::default(),
            Action::Select(thing) => self.session.selection = Selection::only(thing),
            Action::SelectAlso(thing) => self.session.selection.turn(thing),
            Action::Reveal(thing) => self.reveal(thing),
            Action::UseHand => self.session.tool = Tool::Hand,
            Action::UseFrame => self.session.tool = Tool::Frame,
            Action::UseConnect => self.session.tool = Tool::Connect(self.session.selection.one_organisation().cloned()),
            Action::ConnectClick(id) => self.connect_click(id),
            Action::Drag(dx, dy) => self.drag(dx, dy),
            Action::Pull(from, to) => self.session.gesture = Gesture::Pull { from, to },
            Action::Stretch(from, to) => self.session.gesture = Gesture::Stretch { from, to },
            Action::Release(over) => self.release(over),

            Action::Fit => self.fit(),
            Action::FitSelection => self.fit_selection(),
            Action::FullSize => self.session.camera.zoom_at((0.0, 0.0), 1.0 / self.session.camera.zoom),
            Action::ZoomIn => self.zoom_at((0.0, 0.0), 1.25),
            Action::ZoomOut => self.zoom_at((0.0, 0.0), 0.8),
            Action::ZoomAt(at, factor) => self.zoom_at(at, factor),
            Action::Pan(by) => self.session.camera.pan(by),
            Action::LookAt(place) => self.session.camera.look_at(place),
            Action::CanvasSize(width, height) => self.canvas_size(width, height),

            Action::Toggle(panel) => self.toggle(panel),
            Action::ToggleTowers => self.session.towers = !self.session.towers,
            Action::ToggleAreas(areas) => self.toggle_areas(areas),
            Action::ToggleAxes => self.show_axes(!self.session.axes),
            Action::ToggleBundle => self.session.bundle = !self.session.bundle,
            Action::ToggleGuides => self.session.guides_seen = !self.session.guides_seen,
            Action::ShowAs(audience) => self.show_as(audience),
            Action::Light => self.prefer(|preferences| preferences.theme = ThemeChoice::Light),
            Action::Dark => self.prefer(|preferences| preferences.theme = ThemeChoice::Dark),
            Action::AsSystem => self.prefer(|preferences| preferences.theme = ThemeChoice::System),
            Action::Larger => self.scale(self.preferences.scale_percent.saturating_add(10)),
            Action::Smaller => self.scale(self.preferences.scale_percent.saturating_sub(10)),
            Action::DeskSize => self.stage(100),
            Action::ProjectorSize => self.stage(150),
            Action::Measures => self.session.front = Some(Front::Measures),
            Action::ShowMeasures(by_measure) => self.session.by_measure = by_measure,
            Action::Narrow(filter) => self.session.looking.filter = filter,
            Action::ChooseFinding(key) => self.choose_finding(key),
            Action::StepFinding(by) => self.step_finding(by),
            Action::Unfold(kind) => self.session.looking.unfold(kind),
            Action::SayAloud => self.say_aloud(),
            Action::Turn(by) => self.turn_aloud(by),
            Action::ToggleAssumed => self.session.looking.with_assumed = !self.session.looking.with_assumed,
            Action::ReadAgain => self.read_again(),

            Action::Find => self.find(),
            Action::Search(text) => self.session.search = text,
            Action::Commands => self.session.front = Some(Front::Commands { text: String::new(), row: 0 }),
            Action::Shortcuts => self.session.front = Some(Front::Shortcuts),
            Action::Tell(problem) => self.refuse(&problem),
            Action::SystemDark(dark) => self.session.system_dark = dark,
            Action::Dismiss(number) => self.notices.dismiss(number),
            Action::Back => self.back(),
        }
    }

    /// Changes the map; gives the sentence of what was done. A refusal becomes a notice.
    fn edit(&mut self, command: &Command) -> Option<String> {
        if self.is_supposing() && !supposing::is_of_what_if(command) {
            self.tell_that_the_map_stays();
            return None;
        }
        match self.document.apply(command) {
            Ok(sentence) => {
                // what is being dragged is a preview of the map as it was
                self.session.gesture = Gesture::None;
                self.session.selection.keep_to(self.document.map());
                sentence
            }
            Err(problem) => {
                self.refuse(&problem);
                None
            }
        }
    }

    /// Tells why what the person asked for just now is not done.
    fn refuse(&mut self, problem: &Problem) {
        self.notices.refused(problem);
    }

    fn tell(&mut self, problem: &Problem) {
        self.notices.problem(problem);
    }

    fn turn(&mut self, way: fn(&mut Document)) {
        self.session.gesture = Gesture::None;
        let was_fitted = self.is_fitted();
        way(&mut self.document);
        if was_fitted {
            self.fit();
        }
    }
}
