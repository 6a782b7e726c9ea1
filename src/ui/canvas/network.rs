//! The organisations and relationships on the canvas: drawn through `egui_graphs` into triangles, which are kept. A pan moves them; only another
//! picture, size or part of the map has them drawn anew.

use super::paint::{self, Sheet};
use super::project::{Looks, Nothing, Still};
use crate::app::Picture;
use crate::app::detail::{self, Lines};
use crate::scene::Scene;
use crate::scene::caption::Captions;
use egui::epaint::{ClippedShape, Primitive};
use egui::{Context, Mesh, Rect, Response, Sense, Shape, Ui, Vec2};
use egui_graphs::{GraphView, MetadataFrame, SettingsInteraction, SettingsNavigation};
use petgraph::stable_graph::NodeIndex;
use std::sync::Arc;

/// The widget's name in egui's memory.
const ID: &str = "map";
/// How far beyond the canvas is drawn on each side, as a share of its size: so far it can be moved at little cost.
const BEYOND: f32 = 0.15;
/// Triangles with more corners than this are stretched while the map is zoomed, and drawn anew when it rests or they would look coarse.
const QUICK_CORNERS: usize = 40_000;
/// How much larger or smaller triangles may be stretched.
const MOST_STRETCHED: f32 = 1.3;

/// The network of the picture that was shown last.
#[derive(Default)]
pub struct Network {
    scene: Option<Arc<Scene>>,
    looks: Looks,
    captions: Option<(i32, Captions)>,
    kept: Option<Kept>,
    top_left: Option<egui::Pos2>,
    /// The size of the map in the last frame.
    zoom: f32,
}

/// Triangles and what they were drawn for.
struct Kept {
    mesh: Arc<Mesh>,
    /// Where the triangles lie now.
    sheet: Sheet,
    /// How large the map was when they were drawn.
    drawn_zoom: f32,
    lines: Lines,
    /// Which part of the screen they cover now.
    area: Rect,
    letters: Letters,
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

    /// Whether letters of then are still where they were: a fuller atlas is the same one, an emptier one was made anew.
    fn still_stand(&self, then: &Self) -> bool {
        self.filled >= then.filled && Self { filled: then.filled, ..*self } == *then
    }
}

impl Network {
    /// Shows the picture where the sheet lies, with those relationships; the canvas is all that is left of the `ui`.
    pub fn show(&mut self, ui: &mut Ui, picture: &Picture, lines: Lines, sheet: Sheet) -> Response {
        if !self.scene.as_ref().is_some_and(|scene| Arc::ptr_eq(scene, &picture.scene)) {
            self.scene = Some(picture.scene.clone());
            self.looks = Looks::of(picture);
            (self.kept, self.captions) = (None, None);
        }
        let canvas = ui.available_rect_before_wrap();
        let zooming = std::mem::replace(&mut self.zoom, sheet.zoom) != sheet.zoom;
        let seen = sheet.rect(picture.scene.network).intersect(canvas);
        let letters = Letters::now(ui.ctx());
        let kept = self.kept.take().map(|kept| kept.moved(sheet)).filter(|kept| {
            let sharp = (kept.drawn_zoom == sheet.zoom && kept.lines == lines) || (zooming && kept.may_be_stretched());
            sharp && letters.still_stand(&kept.letters) && (kept.area.contains_rect(seen) || !seen.is_positive())
        });
        let Some(kept) = kept else { return self.draw(ui, canvas, picture, lines, sheet) };
        let (response, _) = ui.allocate_painter(canvas.size(), Sense::click_and_drag());
        put(ui, canvas, &kept.mesh);
        if kept.drawn_zoom != sheet.zoom {
            ui.ctx().request_repaint();
        }
        self.kept = Some(kept);
        response
    }

    /// Whether the name of an organisation can be read.
    pub fn names(&self, organisation: NodeIndex) -> bool {
        self.captions.as_ref().is_none_or(|(_, captions)| captions.names(organisation))
    }

    /// Draws everything that is in sight or nearly so.
    fn draw(&mut self, ui: &mut Ui, canvas: Rect, picture: &Picture, lines: Lines, sheet: Sheet) -> Response {
        let (ctx, layer) = (ui.ctx().clone(), ui.layer_id());
        let beneath = ctx.graphics_mut(|graphics| std::mem::take(graphics.entry(layer)));
        let mut frame = MetadataFrame::new(Some(ID.to_owned()));
        frame.zoom = sheet.zoom;
        // the widget moves its own pan along when its corner moves; ours already stands for the new corner
        let moved = self.top_left.map_or(Vec2::ZERO, |last| canvas.left_top() - last);
        frame.pan = sheet.origin - canvas.left_top() - moved;
        frame.save(ui);
        let area = drawn_for(canvas);
        let step = detail::step(sheet.zoom);
        let (_, captions) = self.captions.take_if(|(known, _)| *known == step).unwrap_or_else(|| (step, picture.captions(detail::size_of(step))));
        let mut graph = self.looks.project(picture, &lines, &captions, sheet.part(area));
        let shown = GraphView::<Nothing, Still>::new()
            .with_id(Some(ID.to_owned()))
            .with_interactions(&SettingsInteraction::new().with_dragging_enabled(false).with_hover_enabled(false))
            .with_navigations(&SettingsNavigation::new().with_fit_to_screen_enabled(false).with_zoom_and_pan_enabled(false))
            .show(ui, &mut graph);
        self.top_left = Some(canvas.left_top());
        let drawn = ctx.graphics_mut(|graphics| std::mem::replace(graphics.entry(layer), beneath));
        if shown.changes.is_empty() {
            let names = captions.set.iter().flat_map(|caption| paint::shapes(&caption.pieces, sheet.at_size_of_screen(caption.anchor), &ctx));
            let shapes = drawn.all_entries().map(|drawn| drawn.shape.clone()).chain(names);
            let mesh = Arc::new(triangles(&ctx, shapes.map(|shape| ClippedShape { clip_rect: area, shape }).collect()));
            put(ui, canvas, &mesh);
            self.kept = Some(Kept { mesh, sheet, drawn_zoom: sheet.zoom, lines, area, letters: Letters::now(&ctx) });
        } else {
            // the widget's first frame is its own fit: draw it again with our camera before anybody sees it
            ctx.request_discard("the canvas has its own camera");
        }
        self.captions = Some((step, captions));
        shown.response
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

fn triangles(ctx: &Context, shapes: Vec<ClippedShape>) -> Mesh {
    let mut all = Mesh::default();
    for primitive in ctx.tessellate(shapes, ctx.pixels_per_point()) {
        if let Primitive::Mesh(mesh) = primitive.primitive {
            all.append(mesh);
        }
    }
    all
}

impl Kept {
    fn may_be_stretched(&self) -> bool {
        let stretched = self.sheet.zoom / self.drawn_zoom;
        self.mesh.vertices.len() > QUICK_CORNERS && stretched.max(1.0 / stretched) < MOST_STRETCHED
    }

    /// The triangles where the sheet lies now.
    fn moved(mut self, sheet: Sheet) -> Self {
        if self.sheet == sheet {
            return self;
        }
        let (from, to, scale) = (self.sheet.origin, sheet.origin, sheet.zoom / self.sheet.zoom);
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
        self.sheet = sheet;
        self
    }
}
