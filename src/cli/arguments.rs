//! What may be asked on the command line, and the help for it. The work itself is in the other files of this room.

use crate::analysis::{MEASURES, Measure};
use crate::arrange::Arrangement;
use crate::model::{Audience, Date};
use crate::scene::Areas;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  outloud                                          open the window
  outloud map.ron                                  open a map
  outloud import grants.csv -o grants.ron          make a map from 360Giving grants
  outloud export map.ron -o picture.png            make a picture for a paper
  outloud export map.ron -o a3.pdf --paper a3      make a page to print
  outloud check map.ron --json                     counts and warnings for another program
  outloud findings map.ron                         what the map shows, in plain sentences
  outloud measures map.ron --csv                   numbers for each organisation

Exit codes: 0 done, 1 a problem (told in a sentence), 2 wrong usage.
OUTLOUD_DATA_DIR names another folder for Outloud's own preferences.";

/// Draw who funds whom and who holds power over whom.
///
/// Opens the window, with MAP if one is named. The commands do the same work without a window.
#[derive(Parser)]
#[command(name = "outloud", version, after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub(super) struct Arguments {
    /// The map to open
    pub map: Option<PathBuf>,
    #[command(subcommand)]
    pub task: Option<Task>,
}

#[derive(Subcommand)]
pub(super) enum Task {
    /// Write an empty map
    New(New),
    /// Say whether a map is valid, what is on it, and what to look at
    Check(Check),
    /// Make a map from 360Giving grants (CSV or JSON) or from our two tables
    Import(Import),
    /// Find a place for every organisation that is not pinned
    Arrange(Arrange),
    /// Write a picture (PNG, SVG, PDF), a copy (RON) or tables (a folder) of what an audience may have
    Export(Export),
    /// Print measures of each organisation and of the whole map
    Measures(Measures),
    /// Print what the map shows: who depends on whom, who pays and decides, who is not heard
    Findings(Findings),
}

#[derive(Args)]
#[command(after_help = "Example:\n  outloud new riverside.ron --title \"Who funds Riverside\"")]
pub(super) struct New {
    /// The file to write; - for standard output
    #[arg(default_value = "map.ron")]
    pub file: PathBuf,
    /// The title of the map
    #[arg(long, default_value = "")]
    pub title: String,
    /// Replace the file if it is there already
    #[arg(long)]
    pub force: bool,
}

#[derive(Args)]
#[command(after_help = "Example:\n  outloud check map.ron --json")]
pub(super) struct Check {
    /// The map; - for standard input
    pub map: PathBuf,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  outloud import grants.json -o grants.ron
  outloud import organisations.csv relationships.csv -o map.ron
  outloud import tables/ -o map.ron
If no organisation has a place yet, the new map is arranged, so that it can be read at once; if only some have none, they go near
those they have to do with, and nobody else moves.")]
pub(super) struct Import {
    /// Files, or the folder of our two tables; - for standard input
    #[arg(required = true)]
    pub input: Vec<PathBuf>,
    #[command(flatten)]
    pub output: Output,
    /// Leave organisations without places where they are
    #[arg(long)]
    pub no_arrange: bool,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  outloud arrange map.ron -o arranged.ron
  outloud arrange map.ron -o map.ron --force --seed 7
  outloud arrange map.ron -o columns.ron --as by-sector
The same map and seed always give the same places.")]
pub(super) struct Arrange {
    /// The map; - for standard input
    pub map: PathBuf,
    #[command(flatten)]
    pub output: Output,
    /// Which arrangement
    #[arg(id = "as", long = "as", value_name = "ARRANGEMENT", ignore_case = true, default_value = Arrangement::Near.word(), value_parser = arrangement())]
    pub how: Arrangement,
    /// Another number, another arrangement, where chance plays a part
    #[arg(long, default_value_t = 0)]
    pub seed: u64,
}

/// Where a result goes.
#[derive(Args)]
pub(super) struct Output {
    /// The file to write; - for standard output
    #[arg(id = "output", short = 'o', long = "output", value_name = "FILE")]
    pub path: PathBuf,
    /// Replace the file if it is there already
    #[arg(long)]
    pub force: bool,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  outloud export map.ron -o picture.png --width 3840 --theme dark
  outloud export map.ron -o page.pdf --paper a3
  outloud export map.ron -o public.svg --audience public --no-legend
  outloud export map.ron -o picture.svg --colour-by total-dependency --size-by annual-income
  outloud export map.ron -o tables/ --audience team
  outloud export map.ron -o paper.pdf --pseudonyms key.csv
  outloud export map.ron -o picture.png --font NotoSansSC-Regular.otf
  outloud export map.ron -o - --format svg > picture.svg
What the audience may not have is left out, and how much that is is said on standard error.
Fonts that were added in the window are used too.")]
pub(super) struct Export {
    /// The map; - for standard input
    pub map: PathBuf,
    #[command(flatten)]
    pub output: Output,
    /// What to write, where the name of the file does not say so
    #[arg(long, ignore_case = true)]
    pub format: Option<ExportFormat>,
    /// Who it is for
    #[arg(long, ignore_case = true, default_value = "partners", value_parser = audience())]
    pub audience: Audience,
    /// Write "Organisation 7" in place of every name and no other typed text; the key to the names goes into this file
    #[arg(long, value_name = "KEYFILE")]
    pub pseudonyms: Option<PathBuf>,
    /// Width of the picture in pixels
    #[arg(long, value_name = "PX", conflicts_with = "paper", value_parser = clap::value_parser!(u32).range(1..))]
    pub width: Option<u32>,
    /// Fit the picture to a page
    #[arg(long, ignore_case = true)]
    pub paper: Option<PaperName>,
    /// Pixels per inch of that page, for a PNG
    #[arg(long, default_value_t = 300, requires = "paper", value_parser = clap::value_parser!(u32).range(1..))]
    pub dpi: u32,
    /// Light or dark
    #[arg(long, ignore_case = true, default_value = "light")]
    pub theme: ThemeName,
    /// How influence is drawn
    #[arg(long, ignore_case = true, default_value = "tower")]
    pub influence: InfluenceName,
    /// What the colour of a symbol stands for, in the place of its sector
    #[arg(long, value_name = "MEASURE", value_parser = measure())]
    pub colour_by: Option<&'static Measure>,
    /// What the size of a symbol stands for
    #[arg(long, value_name = "MEASURE", value_parser = measure())]
    pub size_by: Option<&'static Measure>,
    /// The day from which money is measured, for 12 months; today if not said
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<jiff::civil::Date>,
    /// Soft shapes behind neighbours of one sector, level, tag or group
    #[arg(long, value_name = "KIND", ignore_case = true, value_parser = areas())]
    pub areas: Option<Areas>,
    /// Put the organisations on two axes, interest and influence, and leave relationships out
    #[arg(long)]
    pub axes: bool,
    /// Let long lines run along shorter ones where that costs little
    #[arg(long)]
    pub bundle: bool,
    /// Draw letters that the program lacks with this font too; may be given several times
    #[arg(long, value_name = "FILE")]
    pub font: Vec<PathBuf>,
    /// Leave out the legend
    #[arg(long)]
    pub no_legend: bool,
    /// Leave out the title block
    #[arg(long)]
    pub no_title: bool,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  outloud measures map.ron --csv > measures.csv
  outloud measures map.ron --json --network working --undirected
Betweenness is divided by (n-1)(n-2), or by half of that with --undirected. Closeness counts distances towards an organisation and is
scaled by how many can reach it (Wasserman and Faust). Strength and amounts are never taken for distances.")]
pub(super) struct Measures {
    /// The map; - for standard input
    pub map: PathBuf,
    /// Print one row for each organisation
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
    /// Print one JSON object, with the measures of the whole map
    #[arg(long)]
    pub json: bool,
    /// The relationships whose structure is measured
    #[arg(long, ignore_case = true, default_value = "simple")]
    pub network: NetworkName,
    /// Leave direction out
    #[arg(long)]
    pub undirected: bool,
    /// The day from which money is looked at, for 12 months; today if not said
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<jiff::civil::Date>,
    /// Who it is for
    #[arg(long, ignore_case = true, default_value = "partners", value_parser = audience())]
    pub audience: Audience,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  outloud findings map.ron
  outloud findings map.ron --json --on 2026-04-01 --kind double-hold
Findings come in the order in which they weigh; what is good comes last.")]
pub(super) struct Findings {
    /// The map; - for standard input
    pub map: PathBuf,
    /// Print a JSON list
    #[arg(long)]
    pub json: bool,
    /// The day from which money is looked at, for 12 months; today if not said
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<jiff::civil::Date>,
    /// Only findings of this kind; may be given several times
    #[arg(long)]
    pub kind: Vec<String>,
    /// Name findings that stand on an assumed relationship alone, too
    #[arg(long)]
    pub with_assumed: bool,
    /// Who it is for
    #[arg(long, ignore_case = true, default_value = "partners", value_parser = audience())]
    pub audience: Audience,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum NetworkName {
    Simple,
    Funding,
    Power,
    Working,
}

/// What can be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportFormat {
    Png,
    Svg,
    Pdf,
    Ron,
    Tables,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum PaperName {
    A4,
    A3,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum ThemeName {
    Light,
    Dark,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum InfluenceName {
    Tower,
    Size,
}

fn audience() -> impl TypedValueParser<Value = Audience> {
    PossibleValuesParser::new(Audience::ALL.iter().map(|audience| audience.word()))
        .try_map(|word| Audience::from_word(&word).ok_or("this is not an audience"))
}

fn areas() -> impl TypedValueParser<Value = Areas> {
    PossibleValuesParser::new(Areas::ALL.iter().map(|areas| areas.word())).try_map(|word| Areas::from_word(&word).ok_or("there are no such areas"))
}

fn arrangement() -> impl TypedValueParser<Value = Arrangement> {
    let value = |arrangement: &Arrangement| PossibleValue::new(arrangement.word()).help(arrangement.help());
    PossibleValuesParser::new(Arrangement::ALL.iter().map(value)).try_map(|word| Arrangement::from_word(&word).ok_or("this is not an arrangement"))
}

fn measure() -> impl TypedValueParser<Value = &'static Measure> {
    PossibleValuesParser::new(MEASURES.iter().map(|measure| measure.word)).try_map(|word| Measure::from_word(&word).ok_or("this is not a measure"))
}

/// The first day that a date can mean.
fn day(text: &str) -> Result<jiff::civil::Date, String> {
    Date::parse(text).map(Date::first_day).map_err(|problem| problem.to_string())
}
