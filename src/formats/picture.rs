//! A cleared map becomes a picture file. The one door for every picture that leaves the program.

use super::{pdf, png, svg};
use crate::model::Cleared;
use crate::problem::Problem;
use crate::scene::{PictureOptions, Point, Scene, Theme, picture, with_names_to_read};
use std::path::Path;

/// The kinds of picture file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFormat {
    /// Pixels.
    Png,
    /// Lines for a browser or a drawing program.
    Svg,
    /// A page for a board paper.
    Pdf,
}

impl PictureFormat {
    /// Every one, in the order a list shows them.
    pub const ALL: [Self; 3] = [Self::Png, Self::Svg, Self::Pdf];

    /// The end of a file's name.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
            Self::Pdf => "pdf",
        }
    }

    /// The kind that a file's name ends in.
    pub fn of_path(path: &Path) -> Option<Self> {
        let end = path.extension()?.to_str()?;
        Self::ALL.into_iter().find(|format| format.extension().eq_ignore_ascii_case(end))
    }
}

/// Sheets of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// 297 by 210 mm.
    A4,
    /// 420 by 297 mm.
    A3,
}

/// How large a picture is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum PictureSize {
    /// As drawn: one point for each point, in pixels two; but no side above 8,000 pixels, or above what a PDF page can have.
    Natural,
    /// That many pixels wide (points in a PDF), as high as it needs.
    Width(u32),
    /// On a sheet of paper, upright or across, whichever fits better; pixels only where the format has them.
    Paper {
        /// The sheet.
        paper: Paper,
        /// Pixels for each inch.
        dpi: u32,
    },
}

/// The scene that every export of this map draws.
pub fn scene_for_export(cleared: &Cleared, theme: &Theme, options: &PictureOptions) -> Scene {
    picture(cleared.view(), theme, &PictureOptions { audience: Some(cleared.audience()), ..options.clone() })
}

/// The bytes of a picture file.
///
/// # Errors
/// The picture would be too large to make.
pub fn export_picture(
    cleared: &Cleared,
    format: PictureFormat,
    theme: &Theme,
    options: &PictureOptions,
    size: PictureSize,
) -> Result<Vec<u8>, Problem> {
    // from another thread, each part of the work that is shared would first have to wake the threads that share it
    rayon::scope(|_| exported(cleared, format, theme, options, size))
}

fn exported(cleared: &Cleared, format: PictureFormat, theme: &Theme, options: &PictureOptions, size: PictureSize) -> Result<Vec<u8>, Problem> {
    // one as large as its map is looked at in parts, the others as a whole
    let whole = size != PictureSize::Natural;
    let scene = scene_for_export(cleared, theme, &PictureOptions { whole, ..options.clone() });
    let scene = if whole { with_names_to_read(scene, cleared.view().map().network(), theme) } else { scene };
    let fit = Fit::of(&scene, format, size)?;
    let bytes = match format {
        PictureFormat::Png => png::png(&scene, &fit),
        PictureFormat::Svg => Ok(svg::svg(&scene, &fit, &cleared.view().map().details().title)),
        PictureFormat::Pdf => pdf::pdf(&scene, &fit),
    };
    // nobody need wait until so many shapes have been let go of
    rayon::spawn(move || drop(scene));
    bytes
}

/// The longest side of a PDF page that readers open, in points.
const MOST_PDF_POINTS: f32 = 14_400.0;

/// How a page lies on the sheet that is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Fit {
    /// The sheet's width, in pixels or points.
    pub(crate) width: f32,
    /// The sheet's height, in pixels or points.
    pub(crate) height: f32,
    /// How many of them one point of the scene takes.
    pub(crate) scale: f32,
    /// Where the scene's (0, 0) is on the sheet.
    pub(crate) origin: Point,
}

impl Fit {
    pub(crate) fn of(scene: &Scene, format: PictureFormat, size: PictureSize) -> Result<Self, Problem> {
        let (width, height) = (scene.page.width(), scene.page.height());
        let pixels = format == PictureFormat::Png;
        let (sheet_width, sheet_height, margin) = match size {
            PictureSize::Natural => {
                let (most, scale) = match format {
                    PictureFormat::Png => (8_000.0, 2.0),
                    PictureFormat::Svg => (f32::INFINITY, 1.0),
                    PictureFormat::Pdf => (MOST_PDF_POINTS, 1.0),
                };
                let scale = (most / width.max(height)).min(scale);
                (width * scale, height * scale, 0.0)
            }
            PictureSize::Width(across) => (across as f32, across as f32 * height / width, 0.0),
            PictureSize::Paper { paper, dpi } => {
                let unit = if pixels { dpi as f32 / 25.4 } else { 72.0 / 25.4 };
                let (long, short) = match paper {
                    Paper::A4 => (297.0 * unit, 210.0 * unit),
                    Paper::A3 => (420.0 * unit, 297.0 * unit),
                };
                if width >= height { (long, short, 4.0 * unit) } else { (short, long, 4.0 * unit) }
            }
        };
        let (sheet_width, sheet_height) = if pixels { (sheet_width.round(), sheet_height.round()) } else { (sheet_width, sheet_height) };
        within_reason(sheet_width, sheet_height, format)?;
        let scale = ((sheet_width - 2.0 * margin) / width).min((sheet_height - 2.0 * margin) / height);
        let corner = Point::new((sheet_width - width * scale) / 2.0, (sheet_height - height * scale) / 2.0);
        Ok(Self { width: sheet_width, height: sheet_height, scale, origin: corner - scene.page.min * scale })
    }
}

impl Fit {
    /// Where a point of the scene is on the sheet.
    pub(crate) fn at(&self, point: Point) -> Point {
        self.origin + point * self.scale
    }
}

/// Refuses what no program could open.
fn within_reason(width: f32, height: f32, format: PictureFormat) -> Result<(), Problem> {
    const MOST_PIXELS_A_SIDE: f32 = 20_000.0;
    const MOST_PIXELS: f32 = 200_000_000.0;
    if width < 1.0 || height < 1.0 {
        return Err(Problem::new("A picture of less than one pixel").hint("Choose a greater width"));
    }
    let (most, unit) = match format {
        PictureFormat::Png => (MOST_PIXELS_A_SIDE, "pixels"),
        PictureFormat::Svg => (f32::INFINITY, "points"),
        PictureFormat::Pdf => (MOST_PDF_POINTS, "points"),
    };
    if width.max(height) > most || (format == PictureFormat::Png && width * height > MOST_PIXELS) {
        return Err(Problem::new(format!("A picture of {width:.0} by {height:.0} {unit} is too large to make"))
            .hint("Choose a smaller width, or export an SVG, which stays sharp at any size"));
    }
    Ok(())
}
