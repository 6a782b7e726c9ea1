//! Which findings are listed: by words, by what is selected, by sector and by kind.

use crate::analysis::findings::ALL;
use crate::app::looking::{Answered, Filter};
use crate::app::{Action, App};
use crate::model::SectorKind;
use crate::ui::typing::{self, Field};
use egui::{ComboBox, Id, RichText, Ui, WidgetInfo};

/// The fields above the list, and how many it lists.
pub fn show(ui: &mut Ui, app: &App, listed: usize, actions: &mut Vec<Action>) {
    let now = &app.session.looking.filter;
    let mut next = now.clone();
    let field = typing::field(ui, Id::new("search findings"), &mut next.text, Field::Line, |edit| edit.hint_text("A name or a word"));
    field.widget_info(|| WidgetInfo { label: Some("Search findings".to_owned()), ..WidgetInfo::text_edit(true, &now.text, &next.text, "") });
    let narrowed = Filter { text: String::new(), ..now.clone() } != Filter::default() || app.session.looking.with_assumed;
    egui::CollapsingHeader::new("Narrow the list").default_open(narrowed).show(ui, |ui| narrow(ui, app, &mut next, actions));
    if let Some(all) = app.findings().map(<[_]>::len) {
        let counted = if listed == all { format!("{all} finding{}", if all == 1 { "" } else { "s" }) } else { format!("{listed} of {all} findings") };
        ui.horizontal(|ui| {
            ui.label(RichText::new(counted).weak());
            if *now != Filter::default() && ui.button("List all").clicked() {
                next = Filter::default();
            }
        });
    }
    if next != *now {
        actions.push(Action::Narrow(next));
    }
}

/// What a finding must be like to be listed.
fn narrow(ui: &mut Ui, app: &App, next: &mut Filter, actions: &mut Vec<Action>) {
    let kinds: Vec<Option<&str>> = std::iter::once(None).chain(ALL.iter().map(|analysis| Some(analysis.kind))).collect();
    let sectors: Vec<Option<SectorKind>> = std::iter::once(None).chain(SectorKind::ALL.iter().copied().map(Some)).collect();
    let answers: Vec<Option<Answered>> = std::iter::once(None).chain(Answered::all().map(Some)).collect();
    let title = |kind: &str| ALL.iter().find(|analysis| analysis.kind == kind).map_or("Every kind", |analysis| analysis.title);
    ui.horizontal_wrapped(|ui| {
        pick(ui, "of kind", &mut next.kind, &kinds, |kind| kind.map_or("Every kind", title));
        pick(ui, "with answer", &mut next.answer, &answers, |answer| answer.map_or("Every answer", Answered::word));
        pick(ui, "of sector", &mut next.sector, &sectors, |sector| sector.map_or("Every sector", SectorKind::word));
    });
    ui.checkbox(&mut next.selected, "Only about what is selected");
    let mut with_assumed = app.session.looking.with_assumed;
    if ui.checkbox(&mut with_assumed, "Include what rests on one assumed relationship").changed() {
        actions.push(Action::ToggleAssumed);
    }
}

fn pick<T: Copy + PartialEq>(ui: &mut Ui, salt: &str, now: &mut T, all: &[T], word: impl Fn(T) -> &'static str) {
    let combo = ComboBox::from_id_salt(("findings", salt)).selected_text(word(*now)).height(ui.ctx().content_rect().height() * 0.7);
    combo.show_ui(ui, |ui| {
        for value in all {
            ui.selectable_value(now, *value, word(*value));
        }
    });
}
