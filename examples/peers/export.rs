//! The picture of a graph file as SVG, PNG or PDF, timed by the harness as a whole process.

use outloud::formats::picture::{PictureFormat, PictureSize, export_picture};
use outloud::model::{Audience, View};
use outloud::scene::{PictureOptions, Theme};
use std::path::Path;
use std::sync::Arc;

/// Writes the picture of `graph` to `out`, `width` pixels wide.
pub fn run(graph: &str, out: &str, width: u32) {
    let cleared = View::new(Arc::new(super::graph::map(graph))).cleared(Audience::Team);
    let format = PictureFormat::of_path(Path::new(out)).expect("svg, png or pdf");
    let bytes = export_picture(&cleared, format, Theme::light(), &PictureOptions::default(), PictureSize::Width(width)).expect("the picture");
    std::fs::write(out, bytes).expect("the file");
}
