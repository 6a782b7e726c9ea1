//! The organisations and relationships on the canvas: drawn through `egui_graphs` into triangles, which are kept. A pan or a zoom moves them; another
//! picture, size or part of the map has them drawn anew, a large one in portions over several frames, while the last triangles stay.

use super::paint::{self, Limits, Screen};
use super::project::{Nothing, Projection, Still, project};
use crate::app::detail::Lines;
use crate::app::{Eyes, Picture};
use crate::scene::caption::{Caption, Captions};
use crate::scene::hit::Placed;
use crate::scene::{Part, Scene};
use egui::epaint::{ClippedShape, Primitive};
use egui::{Context, Mesh, Rect, Response, Sense, Shape, Ui, Vec2};
use egui_graphs::{GraphView, MetadataFrame, SettingsInteraction, SettingsNavigation};
use std::sync::{Arc, Weak};
use std::vec;

/// The widget's name in egui's memory.
const ID: &str = "map";
/// How far beyond the canvas is drawn on each side, as a share of its size: so far it can be moved at little cost.
const BEYOND: f32 = 0.15;
/// When so much of that is left, what takes several frames is begun.
const AHEAD: f32 = 0.05;
/// How much larger or smaller triangles may be stretched while the map is zoomed, where new ones take several frames.
const MOST_STRETCHED: f32 = 1.3;
/// New triangles that would have to be stretched more than this are not finished.
const TOO_STRETCHED: f32 = 2.0;
/// How much is drawn in a frame, as [`paint::effort`] reckons: a few milliseconds.
const PORTION: usize = 40_000;

/// The network of the picture that was shown last.
#[derive(Default)]
pub struct Network {
    kept: Option<Kept>,
    coming: Option<Coming>,
    top_left: Option<egui::Pos2>,
    /// The size of the map in the last frame.
    zoom: f32,
}

/// Triangles and what they were drawn for.
struct Kept {
    mesh: Arc<Mesh>,
    eyes: Eyes,
    /// What of; it is not kept for them.
    scene: Weak<Scene>,
    captions: Arc<Captions>,
    /// Where the triangles lie now.
    screen: Screen,
    /// How large the map was when they were drawn.
    drawn_zoom: f32,
    lines: Lines,
    /// Which part of the screen they cover now.
    area: Rect,
    letters: Letters,
    /// Whether they took several frames.
    is_large: bool,
}

/// Triangles that are being made, and what is still to be drawn of them.
struct Coming {
    kept: Kept,
    limits: Limits,
    /// Places in the painting order of the picture.
    parts: vec::IntoIter<usize>,
    /// Places among its names.
    names: vec::IntoIter<usize>,
}

/// All that places in the font atlas depend on.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Letters {
    pixels_per_point: f32,
    atlas: [usize; 2],
    /// How full the atlas was.
    filled: f32,
}

impl Letters {
    fn now(ctx: &Context) -> Self {
        let pixels_per_point = ctx.pixels_per_point();
        ctx.fonts(|fonts| Self { pixels_per_point, atlas: fonts.font_image_size(), filled: fonts.font_atlas_fill_ratio() })
    }

    /// By how much the atlas is higher than then; nothing if letters of then are not where they were: a fuller atlas is the same one, an emptier
    /// one was made anew.
    fn grown_from(&self, then: &Self) -> Option<f32> {
        let ([width, height], [width_then, height_then]) = (self.atlas, then.atlas);
        let still_stand = self.filled >= then.filled && width == width_then && self.pixels_per_point == then.pixels_per_point;
        still_stand.then_some(height as f32 / height_then as f32)
    }
}

impl Network {
    /// Lets go of what was drawn: when it is seen again, everybody may be somewhere else.
    pub fn forget(&mut self) {
        (self.kept, self.coming) = (None, None);
    }

    /// Shows the picture there on the screen, with those relationships; the canvas is all that is left of the `ui`.
    pub fn show(&mut self, ui: &mut Ui, picture: &Picture, lines: &Lines, screen: Screen) -> Response {
        let canvas = ui.available_rect_before_wrap();
        let seen = screen.rect(picture.scene.network).intersect(canvas);
        let zooming = std::mem::replace(&mut self.zoom, screen.zoom) != screen.zoom;
        let letters = Letters::now(ui.ctx());
        self.kept = self.kept.take().filter(|kept| kept.eyes == picture.eyes()).and_then(|kept| kept.with(letters));
        self.kept = self.kept.take().map(|kept| kept.moved(screen)).filter(|kept| kept.is_of_use(screen, seen));
        let coming = self.coming.take().filter(|coming| coming.kept.is_of(picture) && coming.kept.is_of_use(screen, seen));
        self.coming = coming.and_then(|coming| Some(Coming { kept: coming.kept.with(letters)?, ..coming }));
        let begins = self.coming.is_none() && !self.kept.as_ref().is_some_and(|kept| kept.will_do(picture, lines, seen, canvas, zooming));
        if begins {
            self.coming = Some(Coming::of(picture, lines, screen, drawn_for(canvas), letters));
        }
        // to look through a large picture for what is to be drawn is work enough for a frame
        let can_wait = begins && !picture.is_quick() && self.kept.is_some();
        let response = match self.coming.take_if(|_| !can_wait) {
            Some(coming) => self.go_on(ui, canvas, picture, coming),
            None => ui.allocate_painter(canvas.size(), Sense::click_and_drag()).0,
        };
        self.kept = self.kept.take().map(|kept| kept.moved(screen));
        // without anything to show meanwhile, what there is so far
        let so_far = self.coming.as_ref().map(|coming| &coming.kept).filter(|kept| kept.screen == screen);
        if let Some(kept) = self.kept.as_ref().or(so_far) {
            put(ui, canvas, &kept.mesh);
        }
        if self.coming.is_some() || self.kept.as_ref().is_some_and(|kept| kept.drawn_zoom != screen.zoom) {
            ui.ctx().request_repaint();
        }
        response
    }

    /// Whether there is a drawing of all that is in sight, if perhaps of an older picture or a little stretched.
    pub fn covers(&self, picture: &Picture, canvas: Rect, screen: Screen) -> bool {
        let seen = screen.rect(picture.scene.network).intersect(canvas);
        let covers = |kept: &Kept| kept.is_of_use(screen, seen) && screen.rect(kept.screen.part(kept.area)).contains_rect(seen);
        self.kept.as_ref().is_some_and(|kept| kept.eyes == picture.eyes() && (covers(kept) || !seen.is_positive()))
    }

    /// Whether what is on the canvas is of an older picture.
    pub fn is_behind(&self, picture: &Picture) -> bool {
        !self.kept.as_ref().is_some_and(|kept| kept.is_of(picture))
    }

    /// Draws the next portion of what is coming.
    fn go_on(&mut self, ui: &mut Ui, canvas: Rect, picture: &Picture, mut coming: Coming) -> Response {
        let ctx = ui.ctx().clone();
        let (screen, limits) = (coming.kept.screen, coming.limits);
        // such a picture may be another in the next frame
        let mut room = if picture.is_quick() { usize::MAX } else { PORTION };
        let parts = portion(coming.parts.as_slice(), picture.parts.in_order(), &mut room, |placed| {
            paint::effort(limits, picture.pieces(placed.part), screen, &ctx)
        });
        let (response, mut shapes, is_seen) =
            self.through_widget(ui, canvas, screen, project(picture, &coming.kept.captions, limits, parts.iter().copied()));
        if !is_seen {
            // the widget's first frame is its own fit: draw it again with our camera before anybody sees it
            ctx.request_discard("the canvas has its own camera");
            self.coming = Some(coming);
            return response;
        }
        coming.parts.by_ref().take(parts.len()).for_each(drop);
        if coming.parts.len() == 0 {
            let anchored = |caption: &Caption| screen.at_size_of_screen(caption.anchor);
            let effort = |caption: &Caption| paint::effort(limits, &caption.pieces, anchored(caption), &ctx);
            let names = portion(coming.names.as_slice(), &coming.kept.captions.set, &mut room, effort);
            shapes.extend(names.iter().flat_map(|caption| paint::shapes(&caption.pieces, anchored(caption), &ctx)));
            coming.names.by_ref().take(names.len()).for_each(drop);
        }
        let made = triangles(&ctx, shapes.into_iter().map(|shape| ClippedShape { clip_rect: limits.area, shape }).collect());
        Arc::make_mut(&mut coming.kept.mesh).append(made);
        coming.kept.letters = Letters::now(&ctx);
        if coming.parts.len() == 0 && coming.names.len() == 0 {
            self.kept = Some(coming.kept);
        } else {
            coming.kept.is_large = true;
            self.coming = Some(coming);
        }
        response
    }

    /// The shapes that the widget makes of a projection, with its answer, and whether it made them for that screen.
    fn through_widget(&mut self, ui: &mut Ui, canvas: Rect, screen: Screen, mut graph: Projection) -> (Response, Vec<Shape>, bool) {
        let (ctx, layer) = (ui.ctx().clone(), ui.layer_id());
        let beneath = ctx.graphics_mut(|graphics| std::mem::take(graphics.entry(layer)));
        let mut frame = MetadataFrame::new(Some(ID.to_owned()));
        frame.zoom = screen.zoom;
        // the widget moves its own pan along when its corner moves; ours already stands for the new corner
        let moved = self.top_left.map_or(Vec2::ZERO, |last| canvas.left_top() - last);
        frame.pan = screen.origin - canvas.left_top() - moved;
        frame.save(ui);
        let shown = GraphView::<Nothing, Still>::new()
            .with_id(Some(ID.to_owned()))
            .with_interactions(&SettingsInteraction::new().with_dragging_enabled(false).with_hover_enabled(false))
            .with_navigations(&SettingsNavigation::new().with_fit_to_screen_enabled(false).with_zoom_and_pan_enabled(false))
            .show(ui, &mut graph);
        self.top_left = Some(canvas.left_top());
        let drawn = ctx.graphics_mut(|graphics| std::mem::replace(graphics.entry(layer), beneath));
        (shown.response, drawn.all_entries().map(|drawn| drawn.shape.clone()).collect(), shown.changes.is_empty())
    }
}

/// Puts the triangles on the canvas, with a clip of their own: together with what lies on top of them they would be copied once more.
fn put(ui: &Ui, canvas: Rect, mesh: &Arc<Mesh>) {
    ui.painter_at(canvas.shrink(0.5)).add(Shape::Mesh(mesh.clone()));
}

/// How much is drawn for a canvas.
pub fn drawn_for(canvas: Rect) -> Rect {
    canvas.expand2(canvas.size() * BEYOND)
}

/// The next of `all` for which there is room, by their places.
fn portion<'a, T>(places: &[usize], all: &'a [T], room: &mut usize, effort: impl Fn(&T) -> usize) -> Vec<&'a T> {
    let has_room = |one: &&T| {
        let had_room = *room > 0;
        *room = room.saturating_sub(effort(one));
        had_room
    };
    places.iter().filter_map(|place| all.get(*place)).take_while(has_room).collect()
}

fn triangles(ctx: &Context, shapes: Vec<ClippedShape>) -> Mesh {
    let mut all = Mesh::default();
    for primitive in ctx.tessellate(shapes, ctx.pixels_per_point()) {
        if let Primitive::Mesh(mesh) = primitive.primitive {
            all.append(mesh);
        }
    }
    all
}

impl Coming {
    /// All that lies in that part of the screen and is drawn now.
    fn of(picture: &Picture, lines: &Lines, screen: Screen, area: Rect, letters: Letters) -> Self {
        let inside = screen.part(area);
        let parts = picture.parts.in_order().iter().enumerate();
        let drawn = parts.filter(|(_, placed)| placed.around.overlaps(&inside) && picture.draws(placed.part, lines));
        let lines_of = |placed: &Placed| if let Part::Relationship(_) = placed.part { picture.pieces(placed.part) } else { &[] };
        let limits = Limits::of(area, drawn.clone().flat_map(|(_, placed)| lines_of(placed)), screen);
        let places: Vec<usize> = drawn.map(|(place, _)| place).collect();
        let names = picture.captions.set.iter().enumerate();
        let names = names.filter(|(_, caption)| {
            let plate = screen.at_size_of_screen(caption.anchor).rect(caption.plate());
            plate.intersects(area)
        });
        let names: Vec<usize> = names.map(|(place, _)| place).collect();
        let kept = Kept {
            mesh: Arc::default(),
            eyes: picture.eyes(),
            scene: Arc::downgrade(&picture.scene),
            captions: picture.captions.clone(),
            screen,
            drawn_zoom: screen.zoom,
            lines: lines.clone(),
            area,
            letters,
            is_large: false,
        };
        Self { kept, limits, parts: places.into_iter(), names: names.into_iter() }
    }
}

impl Kept {
    fn is_of(&self, picture: &Picture) -> bool {
        self.scene.as_ptr() == Arc::as_ptr(&picture.scene)
    }

    /// Whether nothing better need be drawn where the map was just moved, or `zooming`.
    fn will_do(&self, picture: &Picture, lines: &Lines, seen: Rect, canvas: Rect, zooming: bool) -> bool {
        let same_names = Arc::ptr_eq(&self.captions, &picture.captions);
        let is_same = self.lines == *lines && same_names && self.drawn_zoom == self.screen.zoom;
        let may_stay = zooming && self.is_large && stretch(self.screen.zoom, self.drawn_zoom) < MOST_STRETCHED;
        let ahead = if self.is_large { canvas.size() * AHEAD } else { Vec2::ZERO };
        let wanted = self.screen.rect(picture.scene.network).intersect(canvas.expand2(ahead));
        self.is_of(picture) && (is_same || may_stay) && (self.area.contains_rect(wanted) || !seen.is_positive())
    }

    /// Whether it will be worth showing there.
    fn is_of_use(&self, screen: Screen, seen: Rect) -> bool {
        let covers = screen.rect(self.screen.part(self.area));
        stretch(screen.zoom, self.drawn_zoom) < TOO_STRETCHED && (covers.contains(seen.center()) || !seen.is_positive())
    }

    /// The same while letters are where they are now, if they still are.
    fn with(mut self, letters: Letters) -> Option<Self> {
        let grown = letters.grown_from(&self.letters)?;
        if grown != 1.0 {
            Arc::make_mut(&mut self.mesh).vertices.iter_mut().for_each(|corner| corner.uv.y /= grown);
        }
        self.letters = letters;
        Some(self)
    }

    /// The triangles where they are on the screen now.
    fn moved(mut self, screen: Screen) -> Self {
        if self.screen == screen {
            return self;
        }
        let (from, to, scale) = (self.screen.origin, screen.origin, screen.zoom / self.screen.zoom);
        let place = |at: egui::Pos2| to + (at - from) * scale;
        // what is merely moved keeps its sizes to the bit
        let by = to - from;
        let corners = &mut Arc::make_mut(&mut self.mesh).vertices;
        if scale == 1.0 {
            corners.iter_mut().for_each(|corner| corner.pos += by);
        } else {
            corners.iter_mut().for_each(|corner| corner.pos = place(corner.pos));
        }
        self.area = Rect::from_min_max(place(self.area.min), place(self.area.max));
        self.screen = screen;
        self
    }
}

/// How much larger or smaller one size is than another.
fn stretch(one: f32, other: f32) -> f32 {
    (one / other).max(other / one)
}
