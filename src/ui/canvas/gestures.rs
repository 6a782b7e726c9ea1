//! The pointer over the canvas: what is under it, and what a press, a drag and a click mean. It pushes actions and changes nothing itself.

use super::{Canvas, Screen, in_reach};
use crate::app::session::{Thing, Tool};
use crate::app::{Action, App, Picture};
use crate::model::{OrganisationId, Position};
use crate::scene::Point;
use egui::{CursorIcon, Key, PointerButton, Pos2, Rect, Response, Ui, Vec2};

/// How near the pointer must come to a line, in points of the screen.
const NEAR_PTS: f32 = 6.0;
/// How large a handle is and how far it stands off, in points of the screen.
pub const HANDLE_PTS: f32 = 8.0;
/// How far round an organisation its handles stay, in points of the screen.
const HANDLE_REACH_PTS: f32 = 30.0;

/// What is under the pointer.
#[derive(Clone, Debug, PartialEq)]
pub enum Over {
    /// A handle of an organisation, from which a relationship is pulled.
    Handle(OrganisationId),
    /// An organisation or a relationship.
    Thing(Thing),
}

/// What a drag that has begun does.
#[derive(Clone, Debug)]
pub enum Press {
    /// It moves the canvas.
    Pan,
    /// It moves the selection from there.
    Move(Pos2),
    /// It pulls a relationship.
    Pull(OrganisationId),
    /// It stretches a selection frame from there.
    Stretch(Pos2),
}

/// The two handles of an organisation, on the screen.
pub fn handles(around: Rect) -> [Pos2; 2] {
    let off = Vec2::new(HANDLE_PTS + 6.0, 0.0);
    [around.right_center() + off, around.left_center() - off]
}

/// What is under a point of the screen. `shown` is the organisation whose handles are on show.
fn over(app: &App, screen: Screen, at: Pos2, shown: Option<&OrganisationId>) -> Option<Over> {
    let (picture, lines) = (app.picture()?, app.lines());
    if let Some(id) = shown {
        let around = picture.box_of(id).map(|around| screen.rect(around)).filter(|around| in_reach(app, id, *around));
        if around.is_some_and(|around| handles(around).iter().any(|handle| handle.distance(at) <= HANDLE_PTS + 3.0)) {
            return Some(Over::Handle(id.clone()));
        }
    }
    let part = picture.parts.at(&picture.scene, screen.point(at), NEAR_PTS / screen.zoom, |part| picture.draws(part, &lines))?;
    picture.thing(part).map(Over::Thing)
}

fn organisation(over: Option<&Over>) -> Option<&OrganisationId> {
    match over {
        Some(Over::Handle(id) | Over::Thing(Thing::Organisation(id))) => Some(id),
        _ => None,
    }
}

impl Canvas {
    /// Reads the pointer; gives what it is over.
    pub(super) fn gestures(&mut self, ui: &Ui, response: &Response, screen: Screen, app: &App, actions: &mut Vec<Action>) -> Option<Over> {
        let picture = app.picture()?;
        let at = response.interact_pointer_pos().or_else(|| response.hover_pos());
        let shown = self.organisation_near(picture, screen, at);
        let found = at.and_then(|at| over(app, screen, at, shown.as_ref()));
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            self.press = None;
        }
        wheel(ui, response, actions);
        self.drags(ui, response, screen, app, actions);
        self.clicks(ui, response, screen, app, found.as_ref(), actions);
        cursor(ui, response, self.press.as_ref(), found.as_ref());
        found.or_else(|| shown.map(|id| Over::Thing(Thing::Organisation(id)))).filter(|_| response.hovered() || self.press.is_some())
    }

    /// The organisation whose handles are within reach of the pointer.
    fn organisation_near(&self, picture: &Picture, screen: Screen, at: Option<Pos2>) -> Option<OrganisationId> {
        let at = at?;
        let reach = screen.part(Rect::from_center_size(at, 2.0 * Vec2::new(HANDLE_REACH_PTS, 4.0)));
        let near = |around: &crate::scene::Rect| around.overlaps(&reach);
        let distance = |around: &crate::scene::Rect| screen.rect(*around).center().distance_sq(at);
        let nearest = picture.boxes.iter().filter(|(_, around)| near(around)).min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)))?;
        picture.organisation_at(nearest.0)
    }

    fn drags(&mut self, ui: &Ui, response: &Response, screen: Screen, app: &App, actions: &mut Vec<Action>) {
        if response.drag_started() {
            self.press = self.begin(ui, response, screen, app, actions);
        }
        let at = response.interact_pointer_pos();
        match (&self.press, at) {
            (Some(Press::Pan), _) if response.dragged() => {
                let by = response.drag_delta();
                if by != Vec2::ZERO {
                    actions.push(Action::Pan((by.x, by.y)));
                }
            }
            (Some(Press::Move(from)), Some(at)) if response.dragged() => {
                let by = (at - *from) / screen.zoom;
                actions.push(Action::Drag(f64::from(by.x), f64::from(by.y)));
            }
            (Some(Press::Pull(from)), Some(at)) if response.dragged() => actions.push(Action::Pull(from.clone(), screen.point(at))),
            (Some(Press::Stretch(from)), Some(at)) if response.dragged() => actions.push(Action::Stretch(screen.point(*from), screen.point(at))),
            _ => {}
        }
        if response.drag_stopped() && self.press.take().is_some() {
            let dropped = at.and_then(|at| over(app, screen, at, None));
            actions.push(Action::Release(organisation(dropped.as_ref()).cloned()));
        }
    }

    /// What the drag that starts now does. egui tells of it only after a few points, so what counts is where the button went down.
    fn begin(&self, ui: &Ui, response: &Response, screen: Screen, app: &App, actions: &mut Vec<Action>) -> Option<Press> {
        let from = ui.input(|input| input.pointer.press_origin())?;
        let (space, shift) = ui.input(|input| (input.key_down(Key::Space), input.modifiers.shift));
        if !response.drag_started_by(PointerButton::Primary) || space {
            return Some(Press::Pan);
        }
        let picture = app.picture()?;
        let shown = self.organisation_near(picture, screen, Some(from));
        match over(app, screen, from, shown.as_ref()) {
            Some(Over::Handle(id)) => Some(Press::Pull(id)),
            Some(Over::Thing(Thing::Organisation(id))) if matches!(app.session.tool, Tool::Connect(_)) => Some(Press::Pull(id)),
            Some(Over::Thing(Thing::Organisation(id))) if picture.box_of(&id).is_some_and(|around| in_reach(app, &id, screen.rect(around))) => {
                let thing = Thing::Organisation(id);
                if !app.session.selection.has(&thing) {
                    actions.push(if shift { Action::SelectAlso(thing) } else { Action::Select(thing) });
                }
                Some(Press::Move(from))
            }
            _ if shift || app.session.tool == Tool::Frame => {
                if !shift {
                    actions.push(Action::SelectNothing);
                }
                Some(Press::Stretch(from))
            }
            _ => Some(Press::Pan),
        }
    }

    fn clicks(&mut self, ui: &Ui, response: &Response, screen: Screen, app: &App, found: Option<&Over>, actions: &mut Vec<Action>) {
        let shift = ui.input(|input| input.modifiers.shift);
        if response.secondary_clicked() {
            self.menu_for = (found.cloned(), response.interact_pointer_pos().and_then(|at| place(screen.point(at))));
            if let Some(thing) = thing(found)
                && !app.session.selection.has(&thing)
            {
                actions.push(Action::Select(thing));
            }
        }
        // after a quick click elsewhere, the second one here counts as the third
        if response.double_clicked() || response.triple_clicked() {
            match (organisation(found), response.interact_pointer_pos()) {
                (Some(id), _) => actions.extend([Action::Select(Thing::Organisation(id.clone())), Action::Rename]),
                (None, Some(at)) if found.is_none() => actions.extend(place(screen.point(at)).map(Action::AddAt)),
                _ => {}
            }
        } else if response.clicked_by(PointerButton::Primary) {
            actions.push(match (&app.session.tool, organisation(found), thing(found)) {
                (Tool::Connect(_), Some(id), _) => Action::ConnectClick(id.clone()),
                (Tool::Connect(_), None, _) => Action::UseHand,
                (_, _, Some(thing)) if shift => Action::SelectAlso(thing),
                (_, _, Some(thing)) => Action::Select(thing),
                (_, _, None) => Action::SelectNothing,
            });
        }
    }
}

/// A point of the map as a place for an organisation.
pub fn place(point: Point) -> Option<Position> {
    Position::new(f64::from(point.x), f64::from(point.y))
}

fn thing(over: Option<&Over>) -> Option<Thing> {
    match over? {
        Over::Handle(id) => Some(Thing::Organisation(id.clone())),
        Over::Thing(thing) => Some(thing.clone()),
    }
}

fn wheel(ui: &Ui, response: &Response, actions: &mut Vec<Action>) {
    let Some(at) = response.hover_pos() else { return };
    let (scroll, pinch) = ui.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta()));
    let factor = (scroll / 250.0).exp() * pinch;
    if factor != 1.0 {
        let from = at - response.rect.center();
        actions.push(Action::ZoomAt((from.x, from.y), factor));
    }
}

fn cursor(ui: &Ui, response: &Response, press: Option<&Press>, over: Option<&Over>) {
    if !response.hovered() && press.is_none() {
        return;
    }
    let icon = match (press, over) {
        (Some(Press::Pan), _) => CursorIcon::Grabbing,
        (Some(Press::Move(_)), _) => CursorIcon::Move,
        (Some(Press::Pull(_) | Press::Stretch(_)), _) | (None, Some(Over::Handle(_))) => CursorIcon::Crosshair,
        (None, Some(Over::Thing(_))) => CursorIcon::PointingHand,
        (None, None) => CursorIcon::Default,
    };
    ui.ctx().set_cursor_icon(icon);
}
