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
