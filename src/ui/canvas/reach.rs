//! The canvas for those who use keys or a screen reader: one node for the canvas and one for each organisation in sight, with its ties in words.

use super::{Screen, in_reach};
use crate::app::session::{Thing, Tool};
use crate::app::{Action, App};
use crate::model::{Map, Organisation};
use crate::ui::look;
use egui::{Event, EventFilter, Key, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, WidgetType, accesskit};
use petgraph::Direction;
use petgraph::visit::EdgeRef;

/// Names the canvas and lets Tab and the arrow keys walk the organisations; Enter and Space select, or connect.
pub fn organisations(ui: &Ui, canvas: &Response, screen: Screen, app: &App, actions: &mut Vec<Action>) {
    let Some(picture) = app.picture() else { return };
    let map = picture.view.map();
    let is_heard = ui.ctx().accesskit_node_builder(canvas.id, |node| {
        node.set_role(accesskit::Role::Canvas);
        node.set_label(format!("Map with {} organisations and {} relationships", map.organisation_count(), map.relationship_count()));
    });
    // while nobody listens or walks by keys, hundreds of them would only be reckoned with in every frame
    let is_walked =
        ui.memory(|memory| memory.focused().is_some()) || ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Key { .. })));
    if is_heard.is_none() && !is_walked {
        return;
    }
    let seen = screen.part(canvas.rect);
    for (index, around) in picture.boxes.iter().filter(|(_, around)| around.overlaps(&seen)) {
        let spot = screen.rect(*around);
        let Some(organisation) = map.network().node_weight(*index) else { continue };
        if !in_reach(app, &organisation.id, spot) {
            continue;
        }
        let selected = app.session.selection.organisations.contains(&organisation.id);
        let thing = Thing::Organisation(organisation.id.clone());
        let response = ui.interact(spot, ui.id().with(("organisation", organisation.id.as_str())), Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, selected, label(organisation)));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(ties(map, *index)));
        if response.has_focus() {
            ui.painter().rect_stroke(spot.expand(9.0), 10.0, Stroke::new(2.0, super::colour(look::theme(app).accent)), StrokeKind::Middle);
            if !app.session.selection.is_empty() {
                // arrows move the selection then, not the focus
                let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
                ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
            }
            let chosen = ui.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Space));
            if chosen && app.session.front.is_none() {
                actions.push(match app.session.tool {
                    Tool::Connect(_) => Action::ConnectClick(organisation.id.clone()),
                    _ if selected => Action::Rename,
                    _ => Action::Select(thing),
                });
            }
        }
    }
}

/// What an organisation is called aloud: "Riverside Trust, voluntary".
pub fn label(organisation: &Organisation) -> String {
    let sector = organisation.sectors.first().map_or("sector not said", |sector| sector.word());
    format!("{}, {sector}", organisation.name)
}

/// Its relationships in words: "funds Riverside Trust; decides for Lowtown Forum".
fn ties(map: &Map, index: petgraph::stable_graph::NodeIndex) -> String {
    let network = map.network();
    let name = |index| network.node_weight(index).map_or("", |organisation| organisation.label());
    let out = network.edges_directed(index, Direction::Outgoing).map(|edge| format!("{} {}", edge.weight().kind.verb(), name(edge.target())));
    let into = network
        .edges_directed(index, Direction::Incoming)
        .map(|edge| format!("{} {} {}", name(edge.source()), edge.weight().kind.verb(), name(edge.target())));
    let ties: Vec<String> = out.chain(into).collect();
    if ties.is_empty() { "No relationships yet".to_owned() } else { ties.join("; ") }
}
