//! What may be asked on the command line, and the help for it. The work itself is in the other files of this room.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  outloud                                          open the window
  outloud map.ron                                  open a map
  outloud import grants.csv -o grants.ron          make a map from 360Giving grants
  outloud export map.ron -o picture.png            make a picture for a paper
  outloud export map.ron -o a3.pdf --paper a3      make a page to print
  outloud check map.ron --json                     counts and warnings for another program

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
If no organisation has a place yet, the new map is arranged, so that it can be read at once.")]
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
The same map and seed always give the same places.")]
pub(super) struct Arrange {
    /// The map; - for standard input
    pub map: PathBuf,
    #[command(flatten)]
    pub output: Output,
    /// Another number, another arrangement
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
