//! A bar for long work on a terminal; in a pipe there is none.

use indicatif::{ProgressBar, ProgressStyle};
use std::ops::ControlFlow;

const STEPS: u64 = 1_000;

/// Does some work that tells the share that is done (0 to 1), and shows it with that word while it lasts.
pub(super) fn watched<T>(word: &'static str, work: impl FnOnce(&mut dyn FnMut(f32) -> ControlFlow<()>) -> T) -> T {
    let bar = ProgressBar::new(STEPS).with_message(word);
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:40} {percent} %") {
        bar.set_style(style);
    }
    let result = work(&mut |share| {
        bar.set_position((f64::from(share) * STEPS as f64) as u64);
        ControlFlow::Continue(())
    });
    bar.finish_and_clear();
    result
}
