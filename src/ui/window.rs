//! The window: its panels in order, and the actions of one frame. The same for the real window and for tests.

use super::canvas::Canvas;
use super::inspector::fields;
use super::{aloud, findings, front, history, inspector, keys, lacking, list, look, menu, notices, status, welcome, what_if};
use crate::app::session::Panel;
use crate::app::{Action, App};
use crate::scene::added_fonts;
use egui::{CentralPanel, Context, Frame, Margin, Panel as Side, Ui, ViewportCommand};
use std::time::Duration;

/// The program with its canvas.
pub struct Window {
    /// The program.
    pub app: App,
    canvas: Canvas,
    found: list::Found,
    /// What was last given to egui: dark or not, and the scale in percent.
    looks: Option<(bool, u16)>,
    /// Which fonts were last given to egui, as [`added_fonts::turn`] counts.
    fonts: u64,
    title: String,
    focused: Option<bool>,
    /// Which map was shown last, as [`crate::app::session::Session::opened`] counts.
    opened: u64,
}

/// The size of the first window, in points.
pub const SIZE_PTS: egui::Vec2 = egui::Vec2::new(1280.0, 820.0);
/// What the system needs of a monitor for its own bars and the window's frame, in points.
const SYSTEM_PTS: egui::Vec2 = egui::Vec2::new(16.0, 96.0);

impl Window {
    /// A window on the program.
    pub fn new(ctx: &Context, app: App) -> Self {
        let fonts = added_fonts::turn();
        look::install_fonts(ctx);
        // Ctrl and + is ours, since the preferences remember it; Ctrl and 0 is the map's
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        // to look at every corner once more before it is drawn helps nobody: a large map has hundreds of thousands
        ctx.tessellation_options_mut(|options| (options.validate_meshes, options.coarse_tessellation_culling) = (false, false));
        Self { app, canvas: Canvas::default(), found: list::Found::default(), looks: None, fonts, title: String::new(), focused: None, opened: 0 }
    }

    /// One frame: looks for answers, draws, then acts.
    pub fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.app.tick(ctx.input(|input| input.time));
        self.dress(&ctx);
        if std::mem::replace(&mut self.fonts, added_fonts::turn()) != self.fonts {
            look::install_fonts(&ctx);
            // nothing can be written with them in this pass yet
            return ctx.request_discard("other fonts");
        }
        let mut actions = Vec::new();
        keys::actions(&ctx, &self.app, &mut actions);
        self.hear(&ctx, &mut actions);
        self.panels(ui, &mut actions);
        self.act(&ctx, actions);
        // by an action, or by the end of a save that was waited for
        if self.app.is_closed() {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
        if let Some(secs) = self.app.next_change() {
            ctx.request_repaint_after(Duration::from_secs_f64(secs));
        }
    }

    fn act(&mut self, ctx: &Context, actions: Vec<Action>) {
        let mut all: Vec<Action> = fields::left_behind(ctx, self.app.document.map()).into_iter().collect();
        if actions.iter().any(leaves_the_map) {
            all.extend(fields::unfinished(ctx, self.app.document.map()));
        }
        all.extend(actions);
        if all.is_empty() {
            return;
        }
        for action in all {
            self.app.handle(action);
        }
        // at once, so that the next frame has one size throughout
        self.dress(ctx);
        ctx.request_repaint();
    }

    /// Fonts are given once; colours and sizes when they change.
    fn dress(&mut self, ctx: &Context) {
        let wanted = (self.app.is_dark(), self.app.preferences.scale_percent);
        let first = self.looks.is_none();
        if let Some(monitor) = ctx.input(|input| input.viewport().monitor_size).filter(|_| first) {
            let room = SIZE_PTS.min(monitor - SYSTEM_PTS);
            if room != SIZE_PTS {
                ctx.send_viewport_cmd(ViewportCommand::InnerSize(room));
            }
        }
        if self.app.session.opened != self.opened {
            fields::forget(ctx);
            self.opened = self.app.session.opened;
        }
        if self.looks != Some(wanted) {
            look::apply(ctx, look::theme(&self.app), wanted.0);
            ctx.set_zoom_factor(f32::from(wanted.1) / 100.0);
            self.looks = Some(wanted);
        }
        let title = self.app.window_title();
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        if self.app.take_search_wish() {
            ctx.memory_mut(|memory| memory.request_focus(list::search_id()));
        }
    }

    /// Files dropped on the window, the system's colours, and the wish to close it.
    fn hear(&mut self, ctx: &Context, actions: &mut Vec<Action>) {
        let dropped = ctx.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_path_buf()));
        actions.extend(dropped.map(Action::OpenPath));
        let system_dark = ctx.system_theme() == Some(egui::Theme::Dark);
        if system_dark != self.app.session.system_dark {
            actions.push(Action::SystemDark(system_dark));
        }
        let focused = ctx.input(|input| input.focused);
        if self.focused.replace(focused) != Some(focused) {
            actions.push(Action::Focus(focused));
        }
        if ctx.input(|input| input.viewport().close_requested()) && !self.app.is_closed() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            actions.push(Action::Quit);
        }
    }

    fn panels(&mut self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let app = &self.app;
        if app.is_aloud() {
            aloud::show(ui, app, actions);
            CentralPanel::default().frame(Frame::new().inner_margin(Margin::ZERO)).show(ui, |ui| self.canvas.show(ui, app, actions));
            let ctx = ui.ctx().clone();
            return front::show(&ctx, app, ctx.content_rect(), actions);
        }
        Side::top("menus").show(ui, |ui| menu::bar(ui, app, actions));
        Side::top("tools").show(ui, |ui| {
            ui.add_space(4.0);
            menu::toolbar(ui, app, actions);
            ui.add_space(4.0);
        });
        Side::bottom("status").show(ui, |ui| status::show(ui, app, actions));
        lacking::show(ui, app, actions);
        // on a small window the map needs its share too
        let width = |usual: f32| (ui.available_width() * usual / 1500.0).clamp(usual * 0.75, usual);
        let [findings_pts, list_pts, history_pts, what_if_pts, details_pts] = [380.0, 230.0, 280.0, 340.0, 310.0].map(width);
        let mut centre = ui.available_rect_before_wrap();
        if app.shows(Panel::Welcome) {
            CentralPanel::default().show(ui, |ui| welcome::show(ui, app, actions));
        } else {
            if app.shows(Panel::Findings) && !app.is_supposing() {
                Side::left("findings").default_size(findings_pts).size_range(280.0..=620.0).show(ui, |ui| findings::show(ui, app, actions));
            } else if app.shows(Panel::List) {
                Side::left("list").default_size(list_pts).size_range(160.0..=420.0).show(ui, |ui| list::show(ui, app, &mut self.found, actions));
            }
            if app.shows(Panel::History) {
                Side::right("history").default_size(history_pts).size_range(200.0..=480.0).show(ui, |ui| history::show(ui, app, actions));
            }
            if app.is_supposing() {
                Side::right("what if").default_size(what_if_pts).size_range(260.0..=560.0).show(ui, |ui| what_if::show(ui, app, actions));
            } else if app.shows(Panel::Inspector) {
                Side::right("details").default_size(details_pts).size_range(220.0..=520.0).show(ui, |ui| inspector::show(ui, app, actions));
            }
            centre = ui.available_rect_before_wrap();
            CentralPanel::default().frame(Frame::new().inner_margin(Margin::ZERO)).show(ui, |ui| self.canvas.show(ui, app, actions));
        }
        let ctx = ui.ctx().clone();
        front::show(&ctx, app, centre, actions);
        notices::show(&ctx, app, centre, actions);
    }
}

/// Whether the action needs what is typed but not yet on the map.
fn leaves_the_map(action: &Action) -> bool {
    matches!(
        action,
        Action::Save
            | Action::SaveAs
            | Action::NewMap
            | Action::Open
            | Action::OpenPath(_)
            | Action::OpenSample(_)
            | Action::Export
            | Action::Quit
            | Action::Revert
    )
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        self.show(ui);
    }
}
