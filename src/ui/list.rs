//! The list of organisations on the left, with a search: the same map for those who do not want to look for a name on the canvas.

use super::canvas::colour;
use super::typing::{self, Field};
use super::{look, menu};
use crate::app::session::Thing;
use crate::app::{Action, App};
use crate::model::{Map, Organisation};
use egui::{Id, Key, ScrollArea, Sense, Ui, Vec2, WidgetInfo};
use petgraph::stable_graph::NodeIndex;
use petgraph::visit::IntoNodeReferences;
use std::sync::Arc;

/// The search field's name in egui's memory.
pub fn search_id() -> Id {
    Id::new("search")
}

/// Those who were found when the map or the search last changed: sorting thousands of names is too much for every frame.
#[derive(Default)]
pub struct Found {
    map: Arc<Map>,
    search: String,
    /// By name.
    organisations: Vec<NodeIndex>,
}

impl Found {
    fn follow(&mut self, map: &Arc<Map>, search: &str) {
        if !Arc::ptr_eq(&self.map, map) || self.search != search {
            *self = Self { map: map.clone(), search: search.to_owned(), organisations: matching(map, search) };
        }
    }
}

/// The list.
pub fn show(ui: &mut Ui, app: &App, found: &mut Found, actions: &mut Vec<Action>) {
    ui.add_space(6.0);
    menu::heading(ui, "Organisations");
    let mut search = app.session.search.clone();
    let field = typing::field(ui, search_id(), &mut search, Field::Line, |edit| edit.hint_text("Search"));
    field.widget_info(|| WidgetInfo {
        label: Some("Search organisations".to_owned()),
        ..WidgetInfo::text_edit(true, &app.session.search, &search, "Search")
    });
    found.follow(app.seen(), &search);
    let network = app.seen().network();
    let found = &found.organisations;
    if field.changed() {
        actions.push(Action::Search(search.clone()));
    }
    if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        let first = found.first().and_then(|index| network.node_weight(*index));
        actions.extend(first.map(|organisation| Action::Reveal(Thing::Organisation(organisation.id.clone()))));
    }
    ui.label(egui::RichText::new(counted(found.len(), app.seen().organisation_count())).weak());
    let height = ui.spacing().interact_size.y;
    ScrollArea::vertical().auto_shrink(false).show_rows(ui, height, found.len(), |ui, rows| {
        for organisation in found.get(rows).unwrap_or_default().iter().filter_map(|index| network.node_weight(*index)) {
            line(ui, app, organisation, actions);
        }
    });
}

fn counted(found: usize, all: usize) -> String {
    match (found, all) {
        (_, 0) => "None yet: press N to add one".to_owned(),
        (found, all) if found < all => format!("{found} of {all}"),
        (_, all) => all.to_string(),
    }
}

/// By name; those whose name, short name, tags or identifiers hold every word of the search.
fn matching(map: &Map, search: &str) -> Vec<NodeIndex> {
    let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
    let fits = |organisation: &Organisation| {
        let texts = [&organisation.name, &organisation.short_name].into_iter().chain(&organisation.tags).chain(&organisation.identifiers);
        let line = texts.map(String::as_str).collect::<Vec<_>>().join(" ").to_lowercase();
        words.iter().all(|word| line.contains(word))
    };
    let mut found: Vec<_> = map.network().node_references().filter(|(_, organisation)| fits(organisation)).collect();
    found.sort_by_cached_key(|(_, organisation)| (organisation.name.to_lowercase(), organisation.id.clone()));
    found.into_iter().map(|(index, _)| index).collect()
}

fn line(ui: &mut Ui, app: &App, organisation: &Organisation, actions: &mut Vec<Action>) {
    let thing = Thing::Organisation(organisation.id.clone());
    let selected = app.session.selection.has(&thing);
    let response = ui
        .horizontal(|ui| {
            let (dot, _) = ui.allocate_exact_size(Vec2::splat(12.0), Sense::hover());
            let theme = look::theme(app);
            let edge = egui::Stroke::new(1.0, colour(theme.ink));
            let inside = organisation.sector().map_or(theme.paper, |sector| theme.sector(sector));
            ui.painter().circle(dot.center(), 5.5, colour(inside), edge);
            let room = ui.available_width() - 2.0 * ui.spacing().button_padding.x;
            let name = look::fitting(ui, &organisation.name, room);
            let button = ui.add(egui::Button::selectable(selected, name.as_ref()).truncate().frame_when_inactive(selected));
            // read out as it is written, not as it is seen
            button.widget_info(|| WidgetInfo::selected(egui::WidgetType::Button, ui.is_enabled(), selected, &organisation.name));
            button
        })
        .inner;
    if response.clicked() {
        let more = ui.input(|input| input.modifiers.shift || input.modifiers.command);
        actions.push(if more { Action::SelectAlso(thing) } else { Action::Reveal(thing) });
    } else if response.double_clicked() {
        actions.push(Action::Rename);
    }
}
