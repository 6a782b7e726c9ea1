//! The export dialog: what kind of picture, how large, for whom, and what that audience does not get, in numbers.

use crate::app::question::ExportChoice;
use crate::app::{Action, App};
use crate::formats::picture::{Paper, PictureFormat, PictureSize};
use crate::model::{Audience, LeftOut, View};
use crate::scene::lacking::Lacking;
use crate::ui::inspector::fields::choice as field;
use egui::{Button, Context, RichText};

/// The sizes on offer.
const SIZES: &[PictureSize] = &[
    PictureSize::Natural,
    PictureSize::Width(1920),
    PictureSize::Width(3840),
    PictureSize::Paper { paper: Paper::A4, dpi: 300 },
    PictureSize::Paper { paper: Paper::A3, dpi: 300 },
];

fn size_word(size: PictureSize) -> &'static str {
    match size {
        PictureSize::Natural => "as large as the map",
        PictureSize::Width(..=1920) => "1,920 wide, for a screen",
        PictureSize::Width(_) => "3,840 wide, for a large screen",
        PictureSize::Paper { paper: Paper::A4, .. } => "A4 page",
        PictureSize::Paper { paper: Paper::A3, .. } => "A3 page",
    }
}

fn format_word(format: PictureFormat) -> &'static str {
    match format {
        PictureFormat::Png => "PNG, for slides",
        PictureFormat::Svg => "SVG, for editing",
        PictureFormat::Pdf => "PDF, for papers",
    }
}

/// Shows the dialog.
pub fn show(ctx: &Context, app: &App, now: ExportChoice, actions: &mut Vec<Action>) {
    super::dialog(ctx, "Export a picture", actions, |ui, actions| {
        ui.set_width(420.0);
        let mut choice = now;
        choice.format =
            field(ui, "export", "Format", Some(now.format), &PictureFormat::ALL, |format| format_word(format).to_owned()).unwrap_or(now.format);
        choice.size = field(ui, "export", "Size", Some(now.size), SIZES, |size| size_word(size).to_owned()).unwrap_or(now.size);
        let paper = |dark: bool| if dark { "dark" } else { "light" }.to_owned();
        choice.dark = field(ui, "export", "Colours", Some(now.dark), &[false, true], paper).unwrap_or(now.dark);
        choice.audience = field(ui, "export", "For", Some(now.audience), Audience::ALL, |a| a.word().to_owned()).unwrap_or(now.audience);
        ui.checkbox(&mut choice.title, "Title block");
        ui.checkbox(&mut choice.legend, "Legend");
        ui.checkbox(&mut choice.pseudonyms, "Pseudonyms in the place of names").on_hover_text(
            "\"Organisation 7\" for every name, and no title or other typed text. The key to the names is written into a file beside the picture",
        );
        if choice != now {
            actions.push(Action::ChooseExport(choice));
        }
        ui.add_space(8.0);
        let cleared = View::new(app.document.map().clone()).cleared(now.audience);
        ui.label(RichText::new(left_out(cleared.left_out())).strong());
        if let Some(lacking) = Lacking::of(cleared.view().map()) {
            ui.label(lacking.sentence());
        }
        if now.pseudonyms {
            let names = cleared.view().map().organisation_count();
            ui.label(format!("Pseudonyms for {names} names. The key goes into a second file beside the picture: keep it apart when you share."));
        }
        let nothing = cleared.view().map().is_empty();
        if nothing {
            ui.label("Nothing on the map is for this audience. Choose another one, or mark what they may see.");
        }
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let export = ui.add_enabled(!nothing, Button::new(RichText::new("Choose a file and export…").strong()));
            if ui.memory(|memory| memory.focused().is_none()) {
                export.request_focus();
            }
            if export.clicked() {
                actions.push(Action::ExportNow);
            }
            if ui.button("Cancel").clicked() {
                actions.push(Action::Back);
            }
        });
    });
}

/// What is not on the picture, as a sentence.
fn left_out(left: LeftOut) -> String {
    let part = |count: usize, one: &str| (count > 0).then(|| format!("{count} {one}{}", if count == 1 { "" } else { "s" }));
    let parts: Vec<String> = [
        part(left.organisations, "organisation"),
        part(left.relationships, "relationship"),
        part(left.notes, "note"),
        part(left.fields, "other field"),
        part(left.perspectives, "perspective"),
        part(left.namings, "naming"),
        part(left.what_ifs, "snapshot"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() { "Nothing is left out.".to_owned() } else { format!("Left out for this audience: {}.", parts.join(", ")) }
}
