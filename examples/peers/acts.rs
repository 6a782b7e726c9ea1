//! What a script does in the window while its frames are measured: one act after the other, so many frames each, as a hand would do it.

use egui::{Pos2, Rect};
use outloud::app::session::Thing;
use outloud::app::{Action, App};
use outloud::edit::Command;
use outloud::model::{Organisation, OrganisationId, Position};

/// How many frames an act has: three seconds of a usual screen.
pub const FRAMES: usize = 180;

/// One of them.
pub struct Act {
    /// What it is called in the figures.
    pub name: &'static str,
    /// How many times larger than the whole map it is played; nothing where a hundred organisations fill the canvas.
    larger: Option<f32>,
    /// What is done before the frame of that number.
    play: fn(&mut App, usize),
}

/// All of them.
pub const ACTS: [Act; 13] = [
    Act { name: "fit", larger: Some(1.0), play: circle },
    Act { name: "zoom", larger: Some(1.0), play: breathe },
    Act { name: "near", larger: None, play: circle },
    Act { name: "pan far", larger: Some(3.0), play: travel },
    Act { name: "pan near", larger: None, play: travel },
    Act { name: "wheel", larger: Some(1.0), play: wheel },
    Act { name: "drag", larger: None, play: drag },
    Act { name: "drag far", larger: Some(1.0), play: drag },
    Act { name: "edit", larger: None, play: edit },
    Act { name: "select", larger: Some(1.0), play: select },
    Act { name: "select all", larger: Some(1.0), play: select_all },
    Act { name: "hover", larger: Some(3.0), play: |_, _| {} },
    Act { name: "theme", larger: Some(1.0), play: theme },
];

impl Act {
    /// Looks at the part of the map where it is played, with nothing selected.
    pub fn set(&self, app: &mut App) {
        app.handle(Action::SelectNothing);
        app.handle(Action::Fit);
        match self.larger {
            Some(larger) => app.handle(Action::ZoomAt((0.0, 0.0), larger)),
            None => near(app),
        }
    }

    /// Does what comes before that frame.
    pub fn play(&self, app: &mut App, frame: usize) {
        (self.play)(app, frame);
    }

    /// Where the pointer is in that frame, if it is in the window.
    pub fn pointer(&self, window: Rect, frame: usize) -> Option<Pos2> {
        let share = |times: f32| 0.5 + 0.3 * (frame as f32 * times / FRAMES as f32).sin();
        (self.name == "hover").then(|| window.lerp_inside(egui::Vec2::new(share(14.0), share(9.0))))
    }
}

/// Looks closely at a part of the map, a third of the way through its organisations: about a hundred of them fill the canvas then.
pub fn near(app: &mut App) {
    let organisations = app.document.map().organisation_count();
    let place = app.document.map().organisation(&one(app)).and_then(|one| one.position);
    let camera = &mut app.session.camera;
    camera.zoom = (camera.zoom * (organisations as f32 / 100.0).sqrt() * 0.75).min(1.2);
    camera.look_at(place.map(Into::into).unwrap_or_default());
}

/// The organisation that is looked at, dragged and renamed.
fn one(app: &App) -> OrganisationId {
    let map = app.document.map();
    map.organisations().nth(map.organisation_count() / 3).expect("an organisation").id.clone()
}

fn circle(app: &mut App, frame: usize) {
    let angle = frame as f32 / 15.0;
    app.handle(Action::Pan((5.0 * angle.cos(), 5.0 * angle.sin())));
}

fn breathe(app: &mut App, frame: usize) {
    app.handle(Action::ZoomAt((200.0, 100.0), 1.0 + 0.03 * (frame as f32 / 15.0).sin()));
}

/// Far in one direction, and back.
fn travel(app: &mut App, frame: usize) {
    let by = if frame < FRAMES / 2 { -12.0 } else { 12.0 };
    app.handle(Action::Pan((by, by / 3.0)));
}

/// In, rest, out, rest, with the smooth steps of a wheel.
fn wheel(app: &mut App, frame: usize) {
    match frame * 4 / FRAMES {
        0 => app.handle(Action::ZoomAt((150.0, 80.0), 1.06)),
        2 => app.handle(Action::ZoomAt((150.0, 80.0), 1.0 / 1.06)),
        _ => {}
    }
}

fn drag(app: &mut App, frame: usize) {
    let far = 3.0 / f64::from(app.session.camera.zoom);
    match frame {
        0 => app.handle(Action::Select(Thing::Organisation(one(app)))),
        10..120 => app.handle(Action::Drag(far * (frame - 10) as f64, far * ((frame - 10) as f64 / 9.0).sin() * 10.0)),
        120 => app.handle(Action::Release(None)),
        150 => app.handle(Action::Undo),
        _ => {}
    }
}

/// Adds one, renames it, deletes it, and takes the three back.
fn edit(app: &mut App, frame: usize) {
    let id = OrganisationId::new("added").expect("an id");
    let at = Position::new(f64::from(app.session.camera.middle.x), f64::from(app.session.camera.middle.y));
    let named = |name: &str| Organisation { position: at, ..Organisation::new(id.clone(), name) };
    let command = match frame {
        5 => Command::Add { organisations: vec![named("Riverside Trust")], relationships: Vec::new() },
        35 => Command::Change { organisations: vec![named("Riverside Community Trust")], relationships: Vec::new() },
        65 => Command::Delete { organisations: vec![id.clone()], relationships: Vec::new() },
        95 | 125 | 155 => return app.handle(Action::Undo),
        _ => return,
    };
    app.handle(Action::Edit(command));
}

fn select(app: &mut App, frame: usize) {
    if frame.is_multiple_of(10) {
        let id = app.document.map().organisations().nth(frame * 37).expect("an organisation").id.clone();
        app.handle(Action::Select(Thing::Organisation(id)));
    }
}

/// Everything, moves it a little, and takes that back.
fn select_all(app: &mut App, frame: usize) {
    match frame {
        5 => app.handle(Action::SelectAll),
        60 => app.handle(Action::Nudge(20.0, 0.0)),
        120 => app.handle(Action::Undo),
        _ => {}
    }
}

fn theme(app: &mut App, frame: usize) {
    match frame {
        10 => app.handle(Action::Dark),
        90 => app.handle(Action::Light),
        _ => {}
    }
}
