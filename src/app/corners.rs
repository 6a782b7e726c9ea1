//! Where the title block and the legend stand in the left corners of the canvas, how large they are, and in which shape the legend: so that they keep
//! clear of one another and the map is shown as large as it can be. It follows from the picture and the size of the canvas alone.

use super::camera::{Camera, MARGIN_PTS};
use crate::scene::{Columns, Legend, Point, Rect, Scene};

/// How far the blocks stand off the canvas's edges, and off one another, in points.
pub const CORNER_PTS: f32 = 14.0;
/// The side of the button that folds the legend away, which stands on top of it, and how far it stands off, in points.
pub const FOLD_PTS: (f32, f32) = (22.0, 3.0);
/// The most of the canvas's width and height that the title block takes.
const TITLE_SHARE: (f32, f32) = (0.7, 0.16);
/// The sizes that are tried for it, as shares of the largest, and the smallest of those, as a share of its own, at which it can be read.
const TITLE_SIZES: ([f32; 2], f32) = ([1.0, 0.7], 0.5);
/// The most of the canvas's width that the legend takes where it may be as high as there is room, and the most of its height where it may be as wide.
const LEGEND_SHARE: (f32, f32) = (0.45, 0.4);
/// The sizes that are tried for it, as shares of its own.
const LEGEND_SIZES: [f32; 2] = [1.0, 0.8];
/// The map stands beside the title where it is more than so many times as large then: it moves far to the right.
const ASIDE: f32 = 1.1;
/// How large a whole map or a single thing is shown at most when the canvas is fitted to it.
pub(super) const LARGEST_FIT: f32 = 1.25;
/// The most that the overview in the lower right corner takes: width and height in points, and as a share of the canvas's.
pub const OVERVIEW: ([f32; 2], f32) = ([200.0, 140.0], 0.24);
/// What is brought into sight keeps so far off the edges and off what stands in the corners, in points.
const CLEAR_PTS: f32 = 36.0;
/// Names of the map keep so far off the edges and off what stands in the corners, in points.
const EDGE_PTS: f32 = 4.0;
/// How much the sizes of the title and of the legend count beside the size of the map.
const BLOCK_COUNTS: f32 = 0.5;

/// A block in a corner of the canvas.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// Where it stands, in points from the canvas's upper left corner.
    pub area: Rect,
    /// How large its part of the picture is shown there.
    pub zoom: f32,
}

/// The blocks of a picture on a canvas.
pub struct Corners {
    /// The title block, if there is one.
    pub title: Option<Block>,
    /// The legend with its shape, if there is one.
    pub legend: Option<(Block, Columns)>,
    /// The camera that shows all of the map, clear of both.
    pub(super) fitted: Camera,
}

impl Corners {
    /// Those of a picture on that canvas, for a map as large as `network`.
    pub fn of(camera: Camera, scene: &Scene, network: Rect) -> Self {
        let shapes: Vec<Columns> = scene.legend.iter().flat_map(Legend::shapes).rev().collect();
        let scale = 1.0 / scene.panel_scale();
        let ways = titles(camera.room(), scene.title, scale).map(|title| Self::beneath(title, camera, (&shapes, scale), network));
        let best = ways.reduce(|best, other| if other.0 > best.0 { other } else { best });
        let mut corners = best.map_or(Self { title: None, legend: None, fitted: camera }, |(_, best)| best);
        if let Some(((block, shape), legend)) = corners.legend.as_mut().zip(scene.legend.as_ref()) {
            *shape = legend.shape_at(camera.zoom, shape);
            let [width, height] = shape.size.map(|side| side * block.zoom);
            let Rect { min, max } = block.area;
            block.area = Rect::new(Point { x: min.x, y: max.y - height }, width, height);
        }
        corners
    }

    /// Those with that title block, and how well all can be seen.
    fn beneath(title: Option<Block>, camera: Camera, (shapes, scale): (&[Columns], f32), network: Rect) -> (f32, Self) {
        let [beneath, aside] = title.as_ref().map_or([0.0; 2], |title| [title.area.max.y, title.area.max.x]);
        let clear = larger(fitted(camera, network, [0.0, beneath, 0.0]), fitted(camera, network, [aside, 0.0, 0.0]), ASIDE);
        let ways = shapes.iter().flat_map(|shape| LEGEND_SIZES.map(|size| (shape, size))).map(|(shape, size)| {
            let block = legend(camera.room(), beneath, shape.size, size * scale);
            let fitted = beside_or_above(&clear, &block, [beneath, aside], network);
            (fitted.zoom * block.zoom.powf(BLOCK_COUNTS), fitted, (block, shape))
        });
        let best = ways.reduce(|best, other| if other.0 > best.0 { other } else { best });
        let (worth, fitted, legend) = best.map_or((clear.zoom, clear, None), |(worth, fitted, legend)| (worth, fitted, Some(legend)));
        let worth = worth * title.as_ref().map_or(1.0, |title| title.zoom.powf(BLOCK_COUNTS));
        (worth, Self { title, legend: legend.map(|(block, shape)| (block, shape.clone())), fitted })
    }

    /// The title block, and the legend with its button, in points from the canvas's upper left corner.
    fn blocks(&self) -> impl Iterator<Item = Rect> {
        let legend = self.legend.iter().map(|(block, _)| {
            let (side, off) = FOLD_PTS;
            Rect { min: Point { y: block.area.min.y - side - off, ..block.area.min }, ..block.area }
        });
        self.title.iter().map(|title| title.area).chain(legend)
    }

    /// What may hide a part of the map on that canvas: these and the overview.
    fn covering(&self, (width, height): (f32, f32)) -> Vec<Rect> {
        let (most, share) = OVERVIEW;
        let [wide, high] = [most[0].min(width * share) + CORNER_PTS, most[1].min(height * share) + CORNER_PTS];
        self.blocks().chain([Rect::new(Point { x: width - wide, y: height - high }, wide, high)]).collect()
    }

    /// Whether the blocks lie over a part of the map where the camera shows it.
    pub(super) fn cover(&self, camera: Camera, part: Rect) -> bool {
        let there = on_canvas(camera, part);
        self.blocks().any(|block| block.overlaps(&there))
    }

    /// The part of the map's plane round all of it that the fitted camera shows clear of the title block and the legend.
    pub(super) fn clear(&self, network: Rect) -> Rect {
        let ((width, height), map) = (self.fitted.room(), on_canvas(self.fitted, network));
        let whole = Rect::new(Point::default(), width, height);
        let clear = self.blocks().fold(whole, |room, block| {
            // the side of the map on which the block stands, and if there are two, that which leaves more
            let below = Rect { min: Point { y: block.max.y, ..room.min }, ..room };
            let above = Rect { max: Point { y: block.min.y, ..room.max }, ..room };
            let beside = Rect { min: Point { x: block.max.x, ..room.min }, ..room };
            let clear = [below, above, beside].into_iter().filter(|part| part.contains(map.min) && part.contains(map.max));
            clear.max_by(|one, other| (one.width() * one.height()).total_cmp(&(other.width() * other.height()))).unwrap_or(room)
        });
        let place = |at: Point| self.fitted.to_map((at.x - width / 2.0, at.y - height / 2.0));
        let clear = clear.grown(-EDGE_PTS);
        Rect { min: place(clear.min), max: place(clear.max) }
    }

    /// The camera moved as little as shows all of a part of the map, clear of what stands in the corners; into the middle if there is no such place.
    pub(super) fn brought_clear(&self, mut camera: Camera, part: Rect) -> Camera {
        let (width, height) = camera.room();
        let part_there = on_canvas(camera, part).grown(CLEAR_PTS);
        let covering = self.covering((width, height));
        // to where it is clear of one edge, or of one thing
        let ways = |from: f32, to: f32, end: f32, edges: &dyn Fn(&Rect) -> [f32; 2]| -> Vec<f32> {
            let past = covering.iter().map(edges).flat_map(|[start, end]| [start - to, end - from]);
            [0.0, -from, end - to].into_iter().chain(past).collect()
        };
        let across = ways(part_there.min.x, part_there.max.x, width, &|area| [area.min.x, area.max.x]);
        let down = ways(part_there.min.y, part_there.max.y, height, &|area| [area.min.y, area.max.y]);
        let moves = across.iter().flat_map(|x| down.iter().map(move |y| Point { x: *x, y: *y }));
        let canvas = Rect::new(Point::default(), width, height).grown(0.5);
        let is_clear = |by: &Point| {
            let there = Rect { min: part_there.min + *by, max: part_there.max + *by };
            canvas.contains(there.min) && canvas.contains(there.max) && covering.iter().all(|area| !area.grown(-0.5).overlaps(&there))
        };
        match moves.filter(is_clear).min_by(|one, other| one.length().total_cmp(&other.length())) {
            Some(by) => camera.pan((by.x, by.y)),
            None => camera.look_at(part.centre()),
        }
        camera
    }
}

/// Where the camera shows that part of the map, in points from the canvas's upper left corner.
fn on_canvas(camera: Camera, part: Rect) -> Rect {
    let (width, height) = camera.room();
    let place = |at: Point| {
        let (x, y) = camera.to_canvas(at);
        Point { x: x + width / 2.0, y: y + height / 2.0 }
    };
    Rect { min: place(part.min), max: place(part.max) }
}

/// The title block of that size in the upper left corner, as large as there is room, and smaller.
fn titles((width, height): (f32, f32), title: Option<Rect>, scale: f32) -> impl Iterator<Item = Option<Block>> {
    let (wide, high) = TITLE_SHARE;
    let (sizes, least) = TITLE_SIZES;
    sizes.into_iter().map(move |size| {
        title.map(|title| {
            let largest = (width * wide / title.width()).min(height * high / title.height()).min(scale);
            let zoom = (largest * size).max(largest.min(least * scale));
            Block { area: Rect::new(Point { x: CORNER_PTS, y: CORNER_PTS }, title.width() * zoom, title.height() * zoom), zoom }
        })
    })
}

/// A legend of that size in the lower left corner, no larger than that and below what is at the top.
fn legend((width, height): (f32, f32), top: f32, [wide, high]: [f32; 2], largest: f32) -> Block {
    let (side, off) = FOLD_PTS;
    let room = [width - 2.0 * CORNER_PTS, height - top.max(CORNER_PTS) - side - 2.0 * off - CORNER_PTS];
    let within = |[width, height]: [f32; 2]| (width / wide).min(height / high);
    let (share_wide, share_high) = LEGEND_SHARE;
    let zoom = within([width * share_wide, room[1]]).max(within([room[0], room[1].min(height * share_high)])).min(largest);
    let area = Rect::new(Point { x: CORNER_PTS, y: height - CORNER_PTS - high * zoom }, wide * zoom, high * zoom);
    Block { area, zoom }
}

/// The camera that shows all of that, clear of so much on its left, at its top and at its bottom.
fn fitted(mut camera: Camera, network: Rect, clear_of: [f32; 3]) -> Camera {
    camera.fit(network, LARGEST_FIT, clear_of);
    camera
}

/// The other one, if it shows the map more than so many times as large.
fn larger(one: Camera, other: Camera, times: f32) -> Camera {
    if other.zoom > one.zoom * times { other } else { one }
}

/// The camera that shows all of that clear of the legend: as it is if it keeps clear, or else with the legend on its left or below, and the title above it or
/// on its left, whichever is larger.
fn beside_or_above(clear: &Camera, legend: &Block, [beneath, aside]: [f32; 2], network: Rect) -> Camera {
    let (width, height) = clear.room();
    let (side, off) = FOLD_PTS;
    let (left, bottom) = clear.to_canvas(Point { x: network.min.x, y: network.max.y });
    if left + width / 2.0 >= legend.area.max.x + MARGIN_PTS || bottom + height / 2.0 <= legend.area.min.y - side - off - MARGIN_PTS {
        return *clear;
    }
    let right = legend.area.max.x;
    let fitted = |clear_of| fitted(*clear, network, clear_of);
    let beneath_title = larger(fitted([right, beneath, 0.0]), fitted([0.0, beneath, height - legend.area.min.y + side + off]), 1.0);
    larger(beneath_title, fitted([right.max(aside), 0.0, 0.0]), ASIDE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::read_map;
    use crate::model::View;
    use crate::scene::{PictureOptions, SMALLEST_BEARING, Theme, picture};
    use std::sync::Arc;

    /// A title, a question and a legend of five groups.
    fn harrowdale() -> Scene {
        let map = read_map(include_bytes!("../../sample-maps/harrowdale.ron")).unwrap().map;
        picture(&View::new(Arc::new(map)), Theme::light(), &PictureOptions::default())
    }

    fn areas(corners: &Corners) -> [Rect; 3] {
        let [title, legend] = [corners.title.as_ref().unwrap().area, corners.legend.as_ref().unwrap().0.area];
        let (side, off) = FOLD_PTS;
        [title, legend, Rect::new(Point { x: legend.min.x, y: legend.min.y - off - side }, side, side)]
    }

    #[test]
    fn title_legend_and_its_button_lie_on_the_canvas_and_never_on_one_another() {
        let scene = harrowdale();
        for width in (24..200).map(|tens| tens as f32 * 10.0) {
            for height in (20..120).step_by(3).map(|tens| tens as f32 * 10.0) {
                let camera = Camera { canvas: Some((width, height)), ..Camera::default() };
                let areas = areas(&Corners::of(camera, &scene, scene.network));
                for (number, one) in areas.iter().enumerate() {
                    assert!(one.min.x >= 0.0 && one.min.y >= 0.0 && one.max.x <= width && one.max.y <= height, "{width} {height} {areas:?}");
                    assert!(areas.iter().skip(number + 1).all(|other| !one.overlaps(other)), "{width} {height} {areas:?}");
                }
            }
        }
    }

    #[test]
    fn the_whole_map_keeps_clear_of_them_and_is_shown_the_larger_the_more_room_there_is() {
        let scene = harrowdale();
        let mut last = 0.0;
        for (width, height) in [(300.0, 240.0), (500.0, 330.0), (850.0, 620.0), (1400.0, 950.0)] {
            let camera = Camera { canvas: Some((width, height)), ..Camera::default() };
            let corners = Corners::of(camera, &scene, scene.network);
            let on_canvas = |at: Point| {
                let (x, y) = corners.fitted.to_canvas(at);
                Point { x: x + width / 2.0, y: y + height / 2.0 }
            };
            let map = Rect { min: on_canvas(scene.network.min), max: on_canvas(scene.network.max) };
            assert!(areas(&corners).iter().all(|area| !area.overlaps(&map)), "{width} {height}");
            assert!(corners.fitted.zoom > last, "{width} {height}: {} after {last}", corners.fitted.zoom);
            last = corners.fitted.zoom;
        }
    }

    #[test]
    fn on_a_low_canvas_the_map_stands_beside_a_short_title() {
        let map = read_map(include_bytes!("../../sample-maps/warm-homes.ron")).unwrap().map;
        let scene = picture(&View::new(Arc::new(map)), Theme::light(), &PictureOptions::default());
        let camera = Camera { canvas: Some((910.0, 393.0)), ..Camera::default() };
        let corners = Corners::of(camera, &scene, scene.network);
        let [title, legend, _] = areas(&corners);
        let mut beneath = camera;
        beneath.fit(scene.network, LARGEST_FIT, [legend.max.x, title.max.y, 0.0]);
        assert!(corners.fitted.zoom > 1.1 * beneath.zoom && corners.fitted.zoom > 0.38, "{} for {}", corners.fitted.zoom, beneath.zoom);
    }

    #[test]
    fn a_long_title_gives_way_where_it_would_cost_the_map_more_and_can_still_be_read() {
        // 1366 by 768 at the size for a projector, and at that for a desk
        let [projector, desk] = [(911.0, 393.0), (893.0, 649.0)].map(|canvas| {
            let scene = harrowdale();
            let corners = Corners::of(Camera { canvas: Some(canvas), ..Camera::default() }, &scene, scene.network);
            (corners.fitted.zoom, corners.title.unwrap().zoom)
        });
        // in points of the screen it is half as large again
        assert!(1.5 * projector.0 > 0.95 * desk.0 && projector.1 >= 0.5, "{projector:?} {desk:?}");
        assert!(desk.1 > 0.8, "{desk:?}");
    }

    #[test]
    fn the_legend_explains_towers_only_where_there_are_some_and_is_smaller_then() {
        let scene = harrowdale();
        for (width, height) in [(300.0, 240.0), (893.0, 649.0), (911.0, 393.0), (1447.0, 961.0)] {
            let at = |zoom| {
                let camera = Camera { canvas: Some((width, height)), zoom, ..Camera::default() };
                let (block, shape) = Corners::of(camera, &scene, scene.network).legend.unwrap();
                (block.area, shape.corners.len())
            };
            let ((with, groups), (without, fewer)) = (at(SMALLEST_BEARING), at(0.9 * SMALLEST_BEARING));
            assert_eq!(groups, fewer + 1);
            assert!(with.contains(without.min) && with.contains(without.max), "{with:?} {without:?}");
        }
    }

    #[test]
    fn what_is_brought_into_sight_comes_clear_of_the_corners_and_the_view_moves_no_further_than_it_must() {
        let scene = harrowdale();
        let (width, height) = (900.0, 640.0);
        let blank = Camera { canvas: Some((width, height)), ..Camera::default() };
        let corners = Corners::of(blank, &scene, scene.network);
        for column in -20..=40 {
            for row in -20..=40 {
                let part = Rect::around(Point { x: column as f32 * 40.0 - 450.0, y: row as f32 * 40.0 - 320.0 }, 60.0, 40.0);
                let on = |camera: &Camera| {
                    let (x, y) = camera.to_canvas(part.centre());
                    Rect::around(Point { x: x + width / 2.0, y: y + height / 2.0 }, 60.0, 40.0)
                };
                let before = Camera { zoom: 1.0, ..corners.fitted };
                let after = corners.brought_clear(before, part);
                let canvas = Rect::new(Point::default(), width, height);
                assert!(canvas.contains(on(&after).min) && canvas.contains(on(&after).max), "{part:?}");
                assert!(corners.covering((width, height)).iter().all(|area| !area.overlaps(&on(&after))), "{part:?}");
                let was_clear = corners.covering((width, height)).iter().all(|area| !area.grown(CLEAR_PTS).overlaps(&on(&before)));
                if was_clear && canvas.contains(on(&before).grown(CLEAR_PTS).min) && canvas.contains(on(&before).grown(CLEAR_PTS).max) {
                    assert_eq!(after, before);
                }
            }
        }
    }
}
