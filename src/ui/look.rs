//! How the window looks: fonts, sizes and colours, all from the picture's own theme, so that the window and the picture are one.

use super::canvas::colour;
use crate::app::App;
use crate::scene::added_fonts::{self, AddedFont};
use crate::scene::fonts::font_file;
use crate::scene::text::name_as_seen;
use crate::scene::typed::{name_in_lines, sentence_in_lines};
use crate::scene::{Font, Theme};
use egui::{
    Align, Context, FontData, FontDefinitions, FontFamily, FontId, FontSelection, Response, RichText, Stroke, Style, TextStyle, Ui, Vec2, Visuals,
    WidgetInfo, WidgetText, WidgetType,
};
use std::borrow::Cow;
use std::sync::Arc;

/// The size of letters on buttons and in panels, in points.
pub const TEXT_PTS: f32 = 15.0;

/// The theme of the window.
pub fn theme(app: &App) -> &'static Theme {
    if app.is_dark() { Theme::dark() } else { Theme::light() }
}

/// A font of the picture at that size, in points.
pub fn font(font: Font, size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(family(font).into()))
}

/// Its name among egui's families.
fn family(font: Font) -> String {
    format!("{font:?}")
}

/// Headings of panels.
pub fn heading() -> FontId {
    font(Font::SansBold, 17.0)
}

/// A name, in several lines where it is long: written as it is seen, read out as it is written.
pub fn name(ui: &mut Ui, name: &str, dress: impl Fn(RichText) -> RichText) -> Response {
    written(ui, name, dress, name_in_lines)
}

/// The same for a sentence with names in it.
pub fn sentence(ui: &mut Ui, text: &str, dress: impl Fn(RichText) -> RichText) -> Response {
    written(ui, text, dress, sentence_in_lines)
}

fn written(ui: &mut Ui, text: &str, dress: impl Fn(RichText) -> RichText, in_lines: fn(&str, f32) -> Cow<'_, str>) -> Response {
    let sample = WidgetText::from(dress(RichText::new("x"))).into_layout_job(ui.style(), FontSelection::Default, Align::Min);
    let size = sample.sections.first().map_or(1.0, |sample| sample.format.font_id.size);
    let label = ui.label(dress(RichText::new(in_lines(text, room_ems(ui, size)))));
    read_out(&label, WidgetType::Label, text);
    label
}

/// How many ems there are for a line of letters of that size in points: enough for bold ones, which are wider.
pub fn room_ems(ui: &Ui, size: f32) -> f32 {
    const BOLD: f32 = 1.1;
    ui.available_width() / (size * BOLD)
}

/// Has something on which a sentence is written as it is seen read out as it is written.
pub fn read_out(written: &Response, as_a: WidgetType, text: &str) {
    written.widget_info(|| WidgetInfo::labeled(as_a, written.enabled(), text));
}

/// A name for a line of that width, in points: as it is seen, and where it is too long without its last words.
/// egui would cut off what stands on the right, which may be the first word.
pub fn fitting<'a>(ui: &Ui, name: &'a str, width: f32) -> Cow<'a, str> {
    let Cow::Owned(whole) = name_as_seen(name) else { return Cow::Borrowed(name) };
    let fits =
        |text: &str| ui.painter().layout_no_wrap(text.to_owned(), TextStyle::Button.resolve(ui.style()), ui.visuals().text_color()).size().x <= width;
    if fits(&whole) {
        return Cow::Owned(whole);
    }
    let shorter = name.rmatch_indices(' ').filter_map(|(end, _)| Some(name_as_seen(&format!("{}…", name.get(..end)?)).into_owned()));
    Cow::Owned(shorter.into_iter().find(|text| fits(text)).unwrap_or(whole))
}

/// Gives egui the picture's fonts, and those that were added. They are there from the next pass on.
pub fn install_fonts(ctx: &Context) {
    let mut fonts = FontDefinitions::default();
    let in_use = added_fonts::in_use();
    // the bold ones would be the same letters again
    let usual: Vec<String> = Font::ALL.into_iter().filter(|font| !font.is_bold()).chain(in_use.iter().map(AddedFont::font)).map(family).collect();
    let bold: Vec<String> = Font::ALL.into_iter().filter(|font| font.is_bold()).map(family).collect();
    // with egui's own behind them, which has the box for letters that are missing
    let proportional = fonts.families.entry(FontFamily::Proportional).or_default();
    proportional.splice(0..0, usual);
    let proportional = proportional.clone();
    for font in Font::ALL.into_iter().chain(added_fonts::all_read()) {
        let Some(file) = font_file(font) else { continue };
        let name = family(font);
        fonts.font_data.insert(name.clone(), Arc::new(FontData { index: file.index, ..FontData::from_static(file.bytes) }));
        let others = if font.is_bold() { bold.as_slice() } else { &[] };
        fonts.families.insert(FontFamily::Name(name.as_str().into()), [&[name], others, proportional.as_slice()].concat());
    }
    ctx.set_fonts(fonts);
}

/// Gives egui the theme's colours and our sizes.
pub fn apply(ctx: &Context, theme: &Theme, dark: bool) {
    let wanted = if dark { egui::Theme::Dark } else { egui::Theme::Light };
    ctx.set_theme(wanted);
    let mut style = Style { visuals: visuals(theme, dark), ..Style::default() };
    for (text_style, size) in [(TextStyle::Body, TEXT_PTS), (TextStyle::Button, TEXT_PTS), (TextStyle::Small, 12.5), (TextStyle::Monospace, 14.0)] {
        style.text_styles.insert(text_style, FontId::new(size, FontFamily::Proportional));
    }
    style.text_styles.insert(TextStyle::Heading, heading());
    style.spacing.interact_size.y = 28.0;
    style.spacing.button_padding = Vec2::new(10.0, 4.0);
    style.spacing.item_spacing = Vec2::new(8.0, 6.0);
    style.spacing.menu_margin = egui::Margin::same(8);
    style.spacing.scroll = egui::style::ScrollStyle::thin();
    style.animation_time = 0.0;
    style.interaction.selectable_labels = false;
    ctx.set_style_of(wanted, style);
}

fn visuals(theme: &Theme, dark: bool) -> Visuals {
    let mut visuals = if dark { Visuals::dark() } else { Visuals::light() };
    let [paper, panel, outline, text] = [theme.paper, theme.panel, theme.panel_outline, theme.text].map(colour);
    let accent = colour(theme.selection);
    visuals.override_text_color = None;
    visuals.weak_text_color = Some(colour(theme.text_weak));
    visuals.hyperlink_color = colour(theme.accent);
    visuals.warn_fg_color = colour(theme.warning);
    visuals.error_fg_color = colour(theme.error);
    (visuals.panel_fill, visuals.window_fill) = (panel, panel);
    (visuals.extreme_bg_color, visuals.text_edit_bg_color) = (paper, Some(paper));
    visuals.faint_bg_color = panel.lerp_to_gamma(text, 0.04);
    visuals.window_stroke = Stroke::new(1.0, outline);
    visuals.selection.bg_fill = panel.lerp_to_gamma(accent, 0.3);
    visuals.selection.stroke = Stroke::new(1.5, text);
    let widgets = &mut visuals.widgets;
    for (state, tint, edge) in [
        (&mut widgets.noninteractive, 0.0, panel.lerp_to_gamma(outline, 0.6)),
        (&mut widgets.inactive, 0.0, outline),
        (&mut widgets.hovered, 0.12, accent),
        (&mut widgets.active, 0.25, accent),
        (&mut widgets.open, 0.12, outline),
    ] {
        state.bg_fill = paper.lerp_to_gamma(accent, tint);
        state.weak_bg_fill = paper.lerp_to_gamma(accent, tint);
        state.bg_stroke = Stroke::new(1.0, edge);
        state.fg_stroke = Stroke::new(1.2, text);
        state.expansion = 0.0;
        state.corner_radius = egui::CornerRadius::same(5);
    }
    visuals
}
