//! A scene as PNG, with no word about who made it or when. It is painted in strips, each by itself, and packed as they are ready: here are the
//! strips and the file, in `strip` the shapes.

mod letters;
mod small;
mod strip;

use super::picture::Fit;
use crate::problem::Problem;
use crate::scene::{Scene, Shape};
use fdeflate::Compressor;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use strip::Strip;
use tiny_skia::Pixmap;

/// How many pixels a strip has, about; how many strips are painted while those before them are packed. On every machine the same: so are the bytes.
const STRIP_PIXELS: u32 = 1 << 19;
const STRIPS_AT_ONCE: usize = 4;

/// The PNG file of a scene.
pub(crate) fn png(scene: &Scene, fit: &Fit) -> Result<Vec<u8>, Problem> {
    let (width, height) = (fit.width as u32, fit.height as u32);
    let rows = (STRIP_PIXELS / width).max(1);
    let tops: Vec<u32> = (0..height).step_by(rows as usize).collect();
    let reaches: Vec<[f32; 2]> = scene.pieces.iter().map(|piece| reach(&piece.shape, fit)).collect();
    let painted = |top: &u32| {
        let pixels = Pixmap::new(width, rows.min(height - top)).ok_or_else(|| not_made("the picture does not fit into memory"))?;
        Ok(filtered(&Strip::painted(pixels, *top, scene, (fit, &reaches))))
    };
    let mut packer = Compressor::new(Vec::new()).map_err(not_made)?;
    let mut ready: Vec<Vec<u8>> = Vec::new();
    // the last turn only packs
    for next in tops.chunks(STRIPS_AT_ONCE).chain([[].as_slice()]) {
        let pack = || ready.iter().try_for_each(|rows| packer.write_data(rows));
        let paint = || next.par_iter().map(painted).collect::<Result<_, Problem>>();
        let (packed, painted) = rayon::join(pack, paint);
        packed.map_err(not_made)?;
        ready = painted?;
    }
    file(width, height, &packer.finish().map_err(not_made)?)
}

fn not_made(why: impl std::fmt::Display) -> Problem {
    Problem::new(format!("The PNG could not be made: {why}")).hint("Choose a smaller width, or export an SVG or PDF")
}

/// From which row of pixels to which a shape may paint.
fn reach(shape: &Shape, fit: &Fit) -> [f32; 2] {
    let bounds = match shape {
        // marks of some scripts stand above and below the line
        Shape::Text(text) => text.bounds().grown(text.size_pts),
        shape => shape.bounds(),
    };
    [fit.at(bounds.min).y - 2.0, fit.at(bounds.max).y + 2.0]
}

/// Rows as a PNG packs them best: three bytes a pixel, since the paper is opaque, and of all rows but the first what differs from the one above.
fn filtered(pixels: &Pixmap) -> Vec<u8> {
    const NO_FILTER: u8 = 0;
    const DIFFERENCE_FROM_ABOVE: u8 = 2;
    let width = pixels.width() as usize;
    let mut bytes = Vec::with_capacity((width * 3 + 1) * pixels.height() as usize);
    let (mut above, mut row) = (vec![0; width * 3], vec![0; width * 3]);
    let mut filter = NO_FILTER;
    for line in pixels.data().chunks_exact(width * 4) {
        for (three, [red, green, blue, _]) in row.as_chunks_mut().0.iter_mut().zip(line.as_chunks().0) {
            *three = [*red, *green, *blue];
        }
        bytes.push(std::mem::replace(&mut filter, DIFFERENCE_FROM_ABOVE));
        bytes.extend(row.iter().zip(&above).map(|(byte, above)| byte.wrapping_sub(*above)));
        std::mem::swap(&mut row, &mut above);
    }
    bytes
}

/// The file round packed rows.
fn file(width: u32, height: u32, packed: &[u8]) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::with_capacity(packed.len() + 100);
    let mut encoder = ::png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(::png::ColorType::Rgb);
    encoder.set_depth(::png::BitDepth::Eight);
    let mut writer = encoder.write_header().map_err(not_made)?;
    writer.write_chunk(::png::chunk::IDAT, packed).map_err(not_made)?;
    writer.finish().map_err(not_made)?;
    Ok(bytes)
}
