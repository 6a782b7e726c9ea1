//! Export: a picture, a cleared copy or tables, always of what an audience may have, and always saying how much that leaves out.

use super::Failure;
use super::arguments::{Export, ExportFormat, InfluenceName, PaperName, ThemeName};
use super::commands::{count, on_or_today, with_places};
use super::fonts::{tell_lacking, use_fonts};
use super::progress::watched;
use super::streams::{check_free, is_folder, is_stream, note, read_map, say, write, write_file};
use crate::analysis::{Layer, Measure, Question, Scale, measure};
use crate::formats::picture::{Paper, PictureFormat, PictureSize, export_picture};
use crate::formats::{self, Opened};
use crate::model::{Cleared, View};
use crate::problem::{Problem, visible};
use crate::scene::{Influence, PictureOptions, Theme};
use crate::store::{self, RealDisk};
use std::path::Path;
use std::sync::Arc;

pub(super) fn export(export: &Export) -> Result<(), Failure> {
    let format = format_of(export)?;
    check_targets(export, format)?;
    use_fonts(&export.font)?;
    let Opened { map, warnings } = read_map(&export.map)?.0;
    warnings.iter().for_each(|warning| note(&format!("Note: {warning}")));
    let map = if is_picture(format) { with_places(map)? } else { map };
    let view = View::new(Arc::new(map));
    let cleared = view.cleared(export.audience);
    let cleared = match &export.pseudonyms {
        Some(key) => disguised(cleared, key, export)?,
        None => cleared,
    };
    let what = match format {
        ExportFormat::Png => written_picture(export, &cleared, PictureFormat::Png)?,
        ExportFormat::Svg => written_picture(export, &cleared, PictureFormat::Svg)?,
        ExportFormat::Pdf => written_picture(export, &cleared, PictureFormat::Pdf)?,
        ExportFormat::Ron => {
            write(&export.output, &formats::write_map(cleared.view().map())?, None)?;
            "a copy of the map"
        }
        ExportFormat::Tables => {
            write_tables(export, &cleared)?;
            "the tables"
        }
    };
    tell_left_out(&cleared);
    let has_influence = |view: &View| view.map().organisations().any(|organisation| organisation.influence.is_some());
    if matches!(export.influence, InfluenceName::Size) && has_influence(&view) && !has_influence(cleared.view()) {
        note(&format!("Influence is not for the {}: no size shows it", export.audience));
    }
    Ok(say(&format!("Exported {what} for the {}", export.audience), &export.output.path)?)
}

/// Nothing is written before every file may be.
fn check_targets(export: &Export, format: ExportFormat) -> Result<(), Problem> {
    let output = &export.output.path;
    let targets = match format {
        ExportFormat::Tables => formats::TABLES.iter().map(|table| output.join(table)).collect(),
        _ if is_stream(output) => Vec::new(),
        _ => vec![output.clone()],
    };
    targets.iter().chain(&export.pseudonyms).try_for_each(|target| check_free(target, export.output.force))
}

/// The same under pseudonyms, once the key to them is safe in its file.
fn disguised(cleared: Cleared, key_file: &Path, export: &Export) -> Result<Cleared, Failure> {
    if is_stream(key_file) || key_file == export.output.path {
        return Err(Failure::Usage("the key to the pseudonyms needs a file of its own".to_owned()));
    }
    let (cleared, key) = cleared.under_pseudonyms()?;
    store::save_private(&RealDisk, key_file, &formats::export_key(&key)?)?;
    note(&format!("The key to {} is in {}: keep it apart from the export", count(key.len(), "pseudonym"), key_file.display()));
    Ok(cleared)
}

/// What to write: as said, or as the name of the file or folder says.
fn format_of(export: &Export) -> Result<ExportFormat, Failure> {
    let path = &export.output.path;
    let ends_as_folder = path.as_os_str().as_encoded_bytes().last().is_some_and(|byte| std::path::is_separator(char::from(*byte)));
    let by_name = path.extension().and_then(|extension| <ExportFormat as clap::ValueEnum>::from_str(extension.to_str()?, true).ok());
    let format = match export.format {
        Some(format) => format,
        None if is_stream(path) => return Err(Failure::Usage("say with --format what to write to standard output".to_owned())),
        None if ends_as_folder || is_folder(path) => ExportFormat::Tables,
        None => by_name.filter(|format| *format != ExportFormat::Tables).ok_or_else(|| {
            let name = visible(&path.to_string_lossy());
            Failure::Usage(format!(
                "\"{name}\" ends in none of .png, .svg, .pdf or .ron: name such a file, or a folder with a / at its end for the tables"
            ))
        })?,
    };
    if format == ExportFormat::Tables && is_stream(path) {
        return Err(Failure::Usage("tables are several files: name a folder for them".to_owned()));
    }
    let sized = export.width.is_some() || export.paper.is_some();
    let measured = export.colour_by.is_some() || export.size_by.is_some();
    if !is_picture(format) && (sized || measured || !export.font.is_empty()) {
        return Err(Failure::Usage("--width, --paper, --colour-by, --size-by and --font are for pictures".to_owned()));
    }
    Ok(format)
}

fn is_picture(format: ExportFormat) -> bool {
    !matches!(format, ExportFormat::Ron | ExportFormat::Tables)
}

fn written_picture(export: &Export, cleared: &Cleared, format: PictureFormat) -> Result<&'static str, Problem> {
    let theme = match export.theme {
        ThemeName::Light => Theme::light(),
        ThemeName::Dark => Theme::dark(),
    };
    let influence = match export.influence {
        InfluenceName::Tower => Influence::Tower,
        InfluenceName::Size => Influence::Size,
    };
    let size = match (export.width, export.paper) {
        (Some(width), _) => PictureSize::Width(width),
        (None, Some(PaperName::A4)) => PictureSize::Paper { paper: Paper::A4, dpi: export.dpi },
        (None, Some(PaperName::A3)) => PictureSize::Paper { paper: Paper::A3, dpi: export.dpi },
        (None, None) => PictureSize::Natural,
    };
    let mut options = PictureOptions {
        legend: !export.no_legend,
        title: !export.no_title,
        influence,
        areas: export.areas,
        axes: export.axes,
        bundle: export.bundle,
        ..PictureOptions::default()
    };
    if export.colour_by.is_some() || export.size_by.is_some() {
        let question = Question { network: Layer::Simple, directed: true, on: on_or_today(export.on) };
        // nobody breaks this off: there is no answer only if somebody does
        let measures = watched("Measuring", |progress| measure(cleared.view(), &question, progress));
        let scale = |of: Option<&'static Measure>| Some(Arc::new(Scale::of(of?, cleared.view(), measures.as_ref()?)));
        (options.colour_by, options.size_by) = (scale(export.colour_by), scale(export.size_by));
    }
    tell_lacking(cleared.view().map());
    if let Some(lacking) = export.areas.and_then(|areas| areas.lacking(cleared.view())) {
        note(&format!("Note: {lacking}"));
    }
    write(&export.output, &export_picture(cleared, format, theme, &options, size)?, None)?;
    Ok("the picture")
}

fn write_tables(export: &Export, cleared: &Cleared) -> Result<(), Problem> {
    let folder = &export.output.path;
    let tables = formats::export_tables(cleared)?;
    if !is_folder(folder) {
        store::make_folder(&RealDisk, folder)?;
    }
    let mut written = Vec::new();
    for (name, bytes) in &tables {
        let target = folder.join(name);
        write_file(&target, export.output.force, bytes, None).map_err(|problem| after(&written, problem, &target))?;
        written.push(*name);
    }
    Ok(())
}

/// A problem that came when some tables were written already.
fn after(written: &[&str], problem: Problem, target: &Path) -> Problem {
    if written.is_empty() {
        return problem;
    }
    let told = Problem::new(format!("{}. Only {} was written", problem.what(), written.join(" and "))).file(target);
    match problem.next_step() {
        Some(hint) => told.hint(hint),
        None => told,
    }
}

fn tell_left_out(cleared: &Cleared) {
    let (left_out, audience) = (cleared.left_out(), cleared.audience());
    if left_out.is_nothing() {
        return;
    }
    let numbers = [
        (left_out.organisations, "organisation"),
        (left_out.relationships, "relationship"),
        (left_out.notes, "note"),
        (left_out.perspectives, "perspective"),
        (left_out.namings, "naming"),
        (left_out.what_ifs, "snapshot"),
        (left_out.fields, "other detail"),
    ];
    let counted: Vec<String> = numbers.iter().filter(|(number, _)| *number > 0).map(|(number, one)| count(*number, one)).collect();
    note(&format!("Left out, since not for the {audience}: {}", counted.join(", ")));
    if cleared.view().map().is_empty() {
        note(&format!("Nothing on this map is for the {audience}. Mark what they may see, or choose another audience"));
    }
}
