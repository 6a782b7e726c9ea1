//! The page of one organisation: everything the map says of it. Money as bars in pence in the pound, power over and under, who asks it, the findings
//! about it and what could be talked about. Every line leads to the thing itself.

use crate::analysis::{Bond, Finding, Flow, Profile};
use crate::app::looking::{Filter, FindingKey};
use crate::app::session::{Panel, Thing};
use crate::app::{Action, App};
use crate::model::{Currency, Family, Kind, Known, Money, Organisation, OrganisationId, Relationship};
use crate::scene::text::name_as_seen;
use crate::scene::typed::sentence_in_lines;
use crate::ui::{canvas::colour, look, menu};
use egui::{Align, Layout, Rect, RichText, Sense, Stroke, Ui, Vec2};

/// How many findings are listed here; the rest is in the list of findings.
const MOST_FINDINGS: usize = 12;

/// The page of the selected organisation.
pub fn show(ui: &mut Ui, app: &App, one: &Organisation, actions: &mut Vec<Action>) {
    let sectors: Vec<&str> = one.sectors.iter().map(|sector| sector.word()).collect();
    let facts = [sectors.join(", "), one.annual_income.map(|income| income.shown(&app.seen().details().currency) + " a year").unwrap_or_default()];
    let facts = facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join("  ·  ");
    if !facts.is_empty() {
        ui.label(RichText::new(facts).weak());
    }
    let Some(page) = app.page() else { return };
    if *page == Profile::default() {
        ui.label("No relationship is drawn yet. Draw who funds it, who decides for it and who asks it: what that shows stands here.");
    }
    money(ui, app, "Money in, the next 12 months", &page.money_in, actions);
    elsewhere(ui, app, page);
    money(ui, app, "Money out, the next 12 months", &page.money_out, actions);
    bonds(ui, app, "Power over it", &page.under, actions);
    bonds(ui, app, "Its power over others", &page.over, actions);
    bonds(ui, app, "Its voice", &page.voice, actions);
    bonds(ui, app, "Who asks it", &page.asked_by, actions);
    bonds(ui, app, "Works with", &page.works_with, actions);
    findings(ui, app, &one.id, actions);
}

fn heading(ui: &mut Ui, text: &str) {
    ui.add_space(10.0);
    ui.label(RichText::new(text).font(look::heading()).size(15.0));
}

fn money(ui: &mut Ui, app: &App, title: &str, flows: &[Flow], actions: &mut Vec<Action>) {
    if flows.is_empty() {
        return;
    }
    heading(ui, title);
    for flow in flows {
        let name = app.seen().organisation(&flow.other).map_or("", Organisation::label);
        let amount = flow.pence.map_or_else(|| "amount not known".to_owned(), |pence| amount(pence, &flow.currency));
        let pence = flow.share.map(|share| format!("{} · ", pence_in_the_pound(share)));
        let line = row(ui, name, &format!("{}{amount}", pence.unwrap_or_default()));
        bar(ui, app, flow.share);
        if line {
            actions.push(Action::Reveal(match flow.relationships.as_slice() {
                [only] => Thing::Relationship(only.clone()),
                _ => Thing::Organisation(flow.other.clone()),
            }));
        }
    }
}

/// What no funder on the map brings, and what the pence are of.
fn elsewhere(ui: &mut Ui, app: &App, page: &Profile) {
    if page.money_in.is_empty() {
        return;
    }
    if let Some(share) = page.elsewhere {
        row_of_text(ui, "Its own or other income", &pence_in_the_pound(share));
        bar(ui, app, Some(share));
    }
    let of =
        if page.of_income { "Pence of every pound of its income" } else { "Its income is not known: pence of every pound of funding on this map" };
    ui.label(RichText::new(of).weak().small());
}

fn amount(pence: i128, currency: &Currency) -> String {
    let money = i64::try_from(pence).ok().and_then(Money::from_pence);
    money.map_or_else(|| format!("{} million", pence / 100_000_000), |money| money.short(currency))
}

/// "72p", "under 1p".
fn pence_in_the_pound(share: f64) -> String {
    let pence = (share * 100.0).round();
    if pence < 1.0 && share > 0.0 { "under 1p".to_owned() } else { format!("{pence:.0}p") }
}

/// A share as a bar: the whole width is the whole pound. An amount that is not known has none.
fn bar(ui: &mut Ui, app: &App, share: Option<f64>) {
    let theme = look::theme(app);
    let (all, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 9.0), Sense::hover());
    if let Some(share) = share {
        let filled = Rect::from_min_size(all.min, Vec2::new(all.width() * share.clamp(0.0, 1.0) as f32, all.height()));
        ui.painter().rect_filled(filled, 2.0, colour(theme.family(Family::Funding)));
    }
    ui.painter().rect_stroke(all, 2.0, Stroke::new(1.0, colour(theme.panel_outline)), egui::StrokeKind::Inside);
}

/// A line with a name that leads somewhere, and what is said on its right. Whether it was clicked.
fn row(ui: &mut Ui, name: &str, said: &str) -> bool {
    let size = Vec2::new(ui.available_width(), ui.spacing().interact_size.y);
    let mut clicked = false;
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        ui.label(said);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let name = RichText::new(name_as_seen(name)).color(ui.visuals().hyperlink_color);
            ui.spacing_mut().button_padding.x = 0.0;
            clicked = ui.add(egui::Button::new(name).frame(false).truncate()).clicked();
        });
    });
    clicked
}

fn row_of_text(ui: &mut Ui, name: &str, said: &str) {
    ui.horizontal(|ui| {
        ui.label(name);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(said));
    });
}

fn bonds(ui: &mut Ui, app: &App, title: &str, bonds: &[Bond], actions: &mut Vec<Action>) {
    if bonds.is_empty() {
        return;
    }
    heading(ui, &format!("{title} ({})", bonds.len()));
    let map = app.seen();
    for bond in bonds {
        let Some((relationship, (from, to))) = map.relationship(&bond.relationship).zip(map.ends(&bond.relationship)) else { continue };
        let sentence = format!("{} {} {}", from.label(), relationship.kind.verb(), to.label());
        if ui.add(egui::Link::new(sentence_in_lines(&sentence, look::room_ems(ui, look::TEXT_PTS)).into_owned())).clicked() {
            actions.push(Action::Reveal(Thing::Relationship(bond.relationship.clone())));
        }
        let more = more(relationship);
        if !more.is_empty() {
            ui.label(RichText::new(more).weak().small());
        }
    }
}

/// What else a relationship says: strength, occasions, whether it was fed back, how sure it is.
fn more(relationship: &Relationship) -> String {
    let mut parts = Vec::new();
    if let Some(strength) = relationship.kind.strength() {
        parts.push(format!("strength {} of 5", strength.value()));
    }
    if let Kind::Asking(asking) = &relationship.kind {
        parts.extend(asking.occasions.map(|times| if times == 1 { "once a year".to_owned() } else { format!("{times} times a year") }));
        match asking.fed_back {
            Known::Yes => parts.push("fed back".to_owned()),
            Known::No => parts.push("not fed back".to_owned()),
            Known::NotKnown => parts.push("not known whether it was fed back".to_owned()),
        }
    }
    parts.push(relationship.certainty.word().to_owned());
    parts.join(" · ")
}

/// The findings about it, and what could be talked about: first what weighs most.
fn findings(ui: &mut Ui, app: &App, id: &OrganisationId, actions: &mut Vec<Action>) {
    let Some(all) = app.findings() else { return };
    let about: Vec<&Finding> = all.iter().filter(|finding| finding.about.contains(id)).collect();
    if about.is_empty() {
        return;
    }
    heading(ui, &format!("Findings about it ({})", about.len()));
    for finding in about.iter().take(MOST_FINDINGS) {
        let sentence = sentence_in_lines(&finding.sentence, look::room_ems(ui, look::TEXT_PTS));
        let line = ui.add(egui::Button::selectable(false, sentence.as_ref()).wrap());
        look::read_out(&line, egui::WidgetType::Button, &finding.sentence);
        if line.clicked() {
            open(app, Action::ChooseFinding(Some(FindingKey::of(finding))), actions);
        }
    }
    if about.len() > MOST_FINDINGS && ui.button("List all of them").clicked() {
        open(app, Action::Narrow(Filter { selected: true, ..Filter::default() }), actions);
    }
    let mut levers: Vec<&str> = Vec::new();
    for lever in about.iter().filter(|finding| finding.about.first() == Some(id)).flat_map(|finding| finding.levers) {
        if !levers.contains(lever) {
            levers.push(lever);
        }
    }
    if !levers.is_empty() {
        heading(ui, "What could be talked about");
        levers.iter().for_each(|lever| drop(ui.label(format!("•  {lever}"))));
    }
    ui.add_space(6.0);
    menu::line(ui, app, &Action::Toggle(Panel::Findings), actions);
}

/// Does that in the list of findings.
fn open(app: &App, action: Action, actions: &mut Vec<Action>) {
    if !app.shows(Panel::Findings) {
        actions.push(Action::Toggle(Panel::Findings));
    }
    actions.push(action);
}
