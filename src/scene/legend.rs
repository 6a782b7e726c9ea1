//! The legend: made from what is on the map, drawn with the same shapes as the map.

use super::area::Areas;
use super::columns::{Columns, Group, ways};
use super::frame::Panel;
use super::gauge::Gauge;
use super::line::{self, LineKind, LineLook, funding_width};
use super::organisation::{none_paint, pin_mark, sector_paint, seldom_heard_mark, step_paint, team_mark};
use super::outline::Outline;
use super::picture::{Influence, Style};
use super::sheet::Sheet;
use super::text::{Align, Block, Setting, TextInk, set};
use super::{Paint, Part, Pattern, Point, Rect, STRONGEST, Stroke, curve, tower};
use crate::model::{Money, with_commas};
use std::sync::Arc;

const SAMPLE: f32 = 40.0;
const WORDS_PTS: f32 = 11.0;
const WORDS_WIDTH: f32 = 142.0;

/// One line of the legend.
struct Entry {
    sample: Sample,
    words: Arc<Block>,
}

/// What stands beside the words.
enum Sample {
    Heading,
    Words,
    Sector(Option<crate::model::SectorKind>),
    Line(LineLook),
    Pattern(Pattern),
    Tower,
    Size,
    Step(Paint),
    Reach(f32),
    SeldomHeard,
    Pinned,
    TeamOnly,
    Area,
}

impl Entry {
    fn new(sample: Sample, words: &str) -> Self {
        let setting =
            Setting::within(if matches!(sample, Sample::Words | Sample::Heading) { WORDS_WIDTH + SAMPLE } else { WORDS_WIDTH }, WORDS_PTS, 4);
        let setting = if matches!(sample, Sample::Heading) { setting.bold() } else { setting };
        Self { words: set(words, setting), sample }
    }

    fn height(&self) -> f32 {
        let sample: f32 = match &self.sample {
            Sample::Heading | Sample::Words => 0.0,
            Sample::Tower => 36.0,
            Sample::Size => 30.0,
            Sample::Reach(reach) => 2.0 * reach + 4.0,
            Sample::Step(_) => 17.0,
            Sample::Sector(_) | Sample::SeldomHeard | Sample::Area => 20.0,
            Sample::Line(_) | Sample::Pattern(_) | Sample::Pinned | Sample::TeamOnly => 15.0,
        };
        sample.max(self.words.height(WORDS_PTS)) + 3.0
    }

    fn width(&self) -> f32 {
        self.words.width(WORDS_PTS) + self.words_from()
    }

    fn words_from(&self) -> f32 {
        if matches!(self.sample, Sample::Heading | Sample::Words) { 0.0 } else { SAMPLE + 6.0 }
    }

    fn draw(&self, sheet: &mut Sheet, corner: Point, style: &Style) {
        let theme = style.theme;
        let middle = corner + Point::new(SAMPLE / 2.0, self.height() / 2.0);
        let line = curve::straight(Point::new(corner.x, middle.y), Point::new(corner.x + SAMPLE, middle.y));
        match &self.sample {
            Sample::Heading | Sample::Words => {}
            Sample::Sector(sector) => {
                // while colour stands for a measure, a sector is told by its outline alone
                let paint = if style.colour.is_some() { step_paint(theme.paper, theme) } else { sector_paint(*sector, theme) };
                sheet.add(Outline::of_sector(*sector, middle, 7.6).shape(paint));
            }
            Sample::Line(look) => line::draw(sheet, &line, look, theme),
            Sample::Pattern(pattern) => sheet.line(line, Stroke { colour: theme.ink, width_pts: 1.8, pattern: *pattern }),
            Sample::Tower => tower::draw(sheet, middle + Point::new(0.0, 17.0), style.per_disc.saturating_mul(2), style.per_disc, theme),
            Sample::Size => {
                let edge = Paint { fill: None, stroke: Some(Stroke::solid(theme.ink, 1.4)) };
                sheet.disc(middle - Point::new(13.0, 0.0), 6.0, edge);
                sheet.disc(middle + Point::new(8.0, 0.0), 13.0, edge);
            }
            Sample::Step(paint) => sheet.disc(middle, 7.0, *paint),
            Sample::Reach(reach) => sheet.disc(middle, *reach, Paint { fill: None, stroke: Some(Stroke::solid(theme.ink, 1.4)) }),
            Sample::SeldomHeard => {
                sheet.disc(middle, 4.5, Paint { fill: None, stroke: Some(Stroke::solid(theme.ink, 1.0)) });
                seldom_heard_mark(sheet, middle, 2.6, theme);
            }
            Sample::Pinned => pin_mark(sheet, middle - Point::new(1.0, 4.0), theme),
            Sample::TeamOnly => team_mark(sheet, middle, theme),
            Sample::Area => {
                for (colour, width_pts) in [(theme.paper.towards(theme.text_weak, 0.5), 18.0), (theme.paper.towards(theme.text_weak, 0.12), 16.0)] {
                    sheet.line(curve::straight(middle - Point::new(8.0, 0.0), middle + Point::new(8.0, 0.0)), Stroke::solid(colour, width_pts));
                }
            }
        }
        let top = corner + Point::new(self.words_from(), (self.height() - self.words.height(WORDS_PTS)) / 2.0);
        sheet.text(self.words.placed(top, Align::Start, &TextInk { size_pts: WORDS_PTS, colour: theme.text, halo: None }));
    }
}

/// The legend of the map, no wider than that in points where there is a way; `None` if there is nothing to explain.
pub(super) fn legend(style: &Style, width: f32) -> Option<Panel> {
    let groups: Vec<Vec<Entry>> =
        [colour(style), size(style), sectors(style), lines(style), certainty(style), influence(style), areas(style), axes(style), marks(style)]
            .into_iter()
            .flatten()
            .collect();
    let sizes: Vec<[f32; 2]> = groups.iter().map(|group| size_of(group)).collect();
    let mut ways = ways(&sizes);
    let single = ways.pop().filter(|_| !groups.is_empty())?;
    Some(drawn(&groups, ways.into_iter().find(|way| way.size[0] <= width).unwrap_or(single), style))
}

/// The width and the height of a group.
fn size_of(group: &[Entry]) -> [f32; 2] {
    [group.iter().map(Entry::width).fold(0.0, f32::max), group.iter().map(Entry::height).sum()]
}

fn drawn(entries: &[Vec<Entry>], way: Columns, style: &Style) -> Panel {
    let mut sheet = Sheet::new(Part::Legend, 64);
    let [width, height] = way.size;
    let paper = Rect::new(Point::default(), width, height);
    sheet.polygon(paper.corners().to_vec(), Paint::edged(style.theme.paper, Stroke::solid(style.theme.frame.towards(style.theme.paper, 0.5), 1.0)));
    let mut groups = Vec::with_capacity(entries.len());
    for (group, [left, top]) in entries.iter().zip(way.corners) {
        let (first, corner) = (sheet.pieces.len(), Point::new(left, top));
        let mut down = 0.0;
        for entry in group {
            entry.draw(&mut sheet, corner + Point::new(0.0, down), style);
            down += entry.height();
        }
        let [width, height] = size_of(group);
        let is_of_towers = group.iter().any(|entry| matches!(entry.sample, Sample::Tower));
        groups.push(Group { pieces: first..sheet.pieces.len(), area: Rect::new(corner, width, height), is_of_towers });
    }
    Panel { pieces: sheet.pieces, width, height, groups }
}

/// A group with its heading, if it has an entry.
fn group(heading: &str, entries: Vec<Entry>) -> Option<Vec<Entry>> {
    let heading = Entry::new(Sample::Heading, heading);
    (!entries.is_empty()).then(|| std::iter::once(heading).chain(entries).collect())
}

fn sectors(style: &Style) -> Option<Vec<Entry>> {
    let entry = |sector: &Option<crate::model::SectorKind>| {
        let words = sector.map_or_else(|| "Sector not said".to_owned(), |sector| capitalised(sector.word()));
        Entry::new(Sample::Sector(*sector), &words)
    };
    // what is not said comes last
    let (not_said, said): (Vec<_>, Vec<_>) = style.survey.sectors.iter().partition(|sector| sector.is_none());
    group("Organisations", said.into_iter().chain(not_said).map(entry).collect())
}

pub(super) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn lines(style: &Style) -> Option<Vec<Entry>> {
    let mut entries = Vec::new();
    for kind in &style.survey.lines {
        let look = |width| sample(*kind, width, style);
        match kind {
            LineKind::Funding => entries.extend(amounts(style)),
            LineKind::PowerOver => entries.push(Entry::new(Sample::Line(look(2.2)), "Power over")),
            LineKind::PowerTowards => entries.push(Entry::new(Sample::Line(look(2.2)), "A voice towards")),
            LineKind::Working => entries.push(Entry::new(Sample::Line(LineLook { two_way: style.survey.two_way, ..look(1.4) }), "Working together")),
            LineKind::Tension => entries.push(Entry::new(Sample::Line(look(1.4)), "In tension")),
            LineKind::Asking => entries.push(Entry::new(Sample::Line(look(1.3)), "Asking what people think")),
        }
    }
    if style.survey.strongest_stand_out() && !entries.is_empty() && style.survey.relationships > STRONGEST {
        entries.push(Entry::new(Sample::Words, &format!("The {} strongest stand out", with_commas(STRONGEST as u64))));
    }
    if style.survey.strength_said {
        entries.push(Entry::new(Sample::Words, "Thicker is stronger"));
    }
    if style.survey.words_left_out {
        entries.push(Entry::new(Sample::Words, "Words on lines only where there is room"));
    }
    if style.options.bundle && !entries.is_empty() {
        entries.push(Entry::new(Sample::Words, "Long lines run along shorter ones"));
    }
    group("Relationships", entries)
}

/// A line as it is drawn; where some stand out, as one of those.
fn sample(kind: LineKind, width: f32, style: &Style) -> LineLook {
    let look = LineLook::sample(kind, width, &style.survey);
    if style.survey.strongest_stand_out() { LineLook { width, fineness: 1.0, ..look } } else { look }
}

/// Examples of what a width stands for: round amounts, each a tenth of the one before. Those that are drawn as wide as one another are one.
fn amounts(style: &Style) -> Vec<Entry> {
    let width = |pence| funding_width(pence, &style.survey);
    let entry = |pence, words: &str| Entry::new(Sample::Line(sample(LineKind::Funding, width(pence), style)), words);
    let most = style.survey.most_funding.filter(|most| *most >= 100.0);
    let rounded = most.map(|most| {
        let power = 10_f64.powf(most.log10().floor());
        [5.0, 2.0, 1.0].into_iter().map(|step| step * power).find(|amount| *amount <= most * 1.000_001).unwrap_or(power)
    });
    let examples = std::iter::successors(rounded, |amount| (*amount >= 100_000.0).then_some(amount / 10.0)).take(3);
    let (told, alike): (Vec<f64>, Vec<f64>) = examples.partition(|pence| width(Some(*pence)) > style.least_width);
    let amount = |pence: &f64| Some(Money::from_pence(pence.round() as i64)?.short(&style.survey.currency));
    let mut entries: Vec<Entry> = told.iter().filter_map(|pence| Some(entry(Some(*pence), &format!("Funding, {} a year", amount(pence)?)))).collect();
    let is_told = width(None) > style.least_width;
    if let Some((pence, amount)) = alike.first().filter(|_| !entries.is_empty()).and_then(|pence| Some((*pence, amount(pence)?))) {
        let not_known = if style.survey.amount_not_known && !is_told { ", or not known" } else { "" };
        entries.push(entry(Some(pence), &format!("Funding, {amount} a year or less{not_known}")));
    }
    if style.survey.amount_not_known && is_told {
        entries.push(entry(None, "Funding, amount not known"));
    }
    if entries.is_empty() {
        entries.push(Entry::new(Sample::Line(sample(LineKind::Funding, 2.0, style)), "Funding"));
    }
    entries
}

fn certainty(style: &Style) -> Option<Vec<Entry>> {
    let words = |pattern: &Pattern| match pattern {
        Pattern::Solid => "Documented or agreed",
        Pattern::Dashed => "Assumed",
        Pattern::Dotted => "Contested",
    };
    group("How sure we are", style.survey.patterns.iter().map(|pattern| Entry::new(Sample::Pattern(*pattern), words(pattern))).collect())
}

/// What the colours stand for, step by step.
fn colour(style: &Style) -> Option<Vec<Entry>> {
    let (gauge, theme) = (style.colour.as_ref()?, style.theme);
    let steps = gauge.steps(theme, &style.survey.currency);
    let mut entries: Vec<Entry> = steps.into_iter().map(|(colour, words)| Entry::new(Sample::Step(step_paint(colour, theme)), &words)).collect();
    if gauge.has_none {
        entries.push(Entry::new(Sample::Step(none_paint(theme)), gauge.measure.none));
    }
    group(&measured("Colour", gauge), entries)
}

/// What the sizes stand for, by two examples at half their size.
fn size(style: &Style) -> Option<Vec<Entry>> {
    let gauge = style.size.as_ref()?;
    let sizes = gauge.sizes(&style.survey.currency);
    let mut entries: Vec<Entry> = sizes.into_iter().map(|(radius, words)| Entry::new(Sample::Reach(radius / 2.0), &words)).collect();
    if gauge.has_none {
        entries.push(Entry::new(Sample::Words, &format!("Smallest with a dashed edge: {}", gauge.measure.none.to_lowercase())));
    }
    group(&measured("Size", gauge), entries)
}

fn measured(what: &str, gauge: &Gauge) -> String {
    let old = if gauge.old { " (from before the last change)" } else { "" };
    format!("{what}: {}{old}", gauge.measure.title)
}

fn influence(style: &Style) -> Option<Vec<Entry>> {
    style.survey.most_influence?;
    let entry = match (style.influence()?, style.per_disc) {
        (Influence::Size, _) => Entry::new(Sample::Size, "Larger has more influence"),
        (Influence::Tower, 1) => Entry::new(Sample::Tower, "A higher tower has more influence"),
        (Influence::Tower, each) => Entry::new(Sample::Tower, &format!("A higher tower has more influence; one disc stands for {each}")),
    };
    group("Influence", vec![entry])
}

fn areas(style: &Style) -> Option<Vec<Entry>> {
    let words = match style.options.areas.filter(|_| style.survey.areas)? {
        Areas::Sector => "Neighbours of one sector",
        Areas::Level => "Neighbours who work at one level",
        Areas::Tag => "Neighbours with one tag",
        Areas::Group => "Groups with many relationships inside",
    };
    group("Areas", vec![Entry::new(Sample::Area, words)])
}

/// Why steps of the axes are not as wide as one another, and what is not drawn there.
fn axes(style: &Style) -> Option<Vec<Entry>> {
    let left_out = (style.survey.relationships > 0).then_some("Relationships are not drawn here");
    let words = ["A wider step only makes room"].into_iter().chain(left_out);
    group("Axes", words.filter(|_| style.options.axes).map(|words| Entry::new(Sample::Words, words)).collect())
}

fn marks(style: &Style) -> Option<Vec<Entry>> {
    let survey = &style.survey;
    let marks = [
        (survey.seldom_heard, Sample::SeldomHeard, "Seldom heard"),
        (survey.pinned && style.shows_pins(), Sample::Pinned, "Stays where it is"),
        (survey.team_only_organisation || survey.team_only_line, Sample::TeamOnly, "For the team only"),
    ];
    group("Marks", marks.into_iter().filter(|(there, ..)| *there).map(|(_, sample, words)| Entry::new(sample, words)).collect())
}
