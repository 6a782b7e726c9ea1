//! The whole map in a corner of the canvas while part of it is out of sight: a dot for each organisation and a frame round what is seen.
//! A click or a drag there moves the view.

use super::paint::colour;
use crate::app::session::Panel;
use crate::app::{Action, App, CORNER_PTS, Camera, OVERVIEW, Picture};
use crate::scene::{Part, Point, Scene};
use crate::ui::look;
use egui::load::SizedTexture;
use egui::{
    Align2, Color32, ColorImage, Id, Image, Rect, Sense, Stroke, StrokeKind, TextureHandle, TextureOptions, Ui, Vec2, WidgetInfo, WidgetType,
    accesskit,
};
use std::sync::{Arc, Weak};

/// The frame round what is seen is no smaller, in points.
const LEAST_FRAME_PTS: f32 = 7.0;
/// How far the dots stay off its edge, in points.
const MARGIN_PTS: f32 = 5.0;

/// The dots of the picture that was shown last.
#[derive(Default)]
pub struct Overview(Option<Dots>);

struct Dots {
    /// What they are of; it is not kept for them.
    scene: Weak<Scene>,
    /// Pixels across and down.
    size: [usize; 2],
    texture: TextureHandle,
}

impl Overview {
    /// Shows it where it is of use.
    pub fn show(&mut self, ui: &Ui, canvas: Rect, app: &App, actions: &mut Vec<Action>) {
        let camera = app.session.camera;
        let Some(picture) = app.picture().filter(|picture| app.shows(Panel::Overview) && !camera.sees(picture.scene.network)) else {
            self.0 = None;
            return;
        };
        let network = picture.scene.network;
        let (most, share) = OVERVIEW;
        let room = Vec2::from(most).min(canvas.size() * share) - Vec2::splat(2.0 * MARGIN_PTS);
        let scale = (room.x / network.width().max(1.0)).min(room.y / network.height().max(1.0));
        let size = Vec2::new(network.width(), network.height()) * scale;
        let spot = Align2::RIGHT_BOTTOM.align_size_within_rect(size + Vec2::splat(2.0 * MARGIN_PTS), canvas.shrink(CORNER_PTS));
        let place = |at: Point| spot.min + Vec2::splat(MARGIN_PTS) + Vec2::new(at.x - network.min.x, at.y - network.min.y) * scale;

        let response = ui.interact(spot, Id::new("overview"), Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Other, true, "Overview of the whole map"));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(accesskit::Role::Image);
            node.set_description("Click or drag to move what is shown; Alt and the arrow keys move it too");
        });
        if let Some(at) = response.interact_pointer_pos().filter(|_| response.dragged() || response.clicked()) {
            let from = (at - place(network.min)) / scale;
            actions.push(Action::LookAt(Point { x: network.min.x + from.x, y: network.min.y + from.y }));
        }

        let theme = look::theme(app);
        let painter = ui.painter_at(spot.expand(1.0));
        let edge = if response.has_focus() { Stroke::new(2.0, colour(theme.accent)) } else { Stroke::new(1.0, colour(theme.panel_outline)) };
        painter.rect(spot, 4.0, colour(theme.panel), edge, StrokeKind::Middle);
        let texture = self.dots(ui, picture, size);
        Image::new(SizedTexture::new(texture, size)).paint_at(ui, Rect::from_min_size(place(network.min), size));
        let seen = Rect::from_min_max(place(corner(&camera, canvas, -0.5)), place(corner(&camera, canvas, 0.5))).intersect(spot.shrink(1.0));
        let seen = Rect::from_center_size(seen.center(), seen.size().max(Vec2::splat(LEAST_FRAME_PTS)));
        let accent = colour(theme.selection);
        // on paper, to be seen on dots of any colour
        painter.rect_stroke(seen, 1.0, Stroke::new(4.0, colour(theme.paper)), StrokeKind::Middle);
        painter.rect(seen, 1.0, accent.gamma_multiply(0.14), Stroke::new(2.0, accent), StrokeKind::Middle);
    }

    /// The dots as an image of that size.
    fn dots(&mut self, ui: &Ui, picture: &Picture, size: Vec2) -> egui::TextureId {
        let size = [size.x, size.y].map(|side| (side * ui.ctx().pixels_per_point()).ceil().max(1.0) as usize);
        let known = self.0.take_if(|dots| dots.scene.as_ptr() == Arc::as_ptr(&picture.scene) && dots.size == size);
        let dots = known.unwrap_or_else(|| Dots {
            scene: Arc::downgrade(&picture.scene),
            size,
            texture: ui.ctx().load_texture("overview", image(picture, size), TextureOptions::LINEAR),
        });
        self.0.insert(dots).texture.id()
    }
}

/// A corner of what is seen, as shares of the canvas from its middle.
fn corner(camera: &Camera, canvas: Rect, share: f32) -> Point {
    camera.to_map((canvas.width() * share, canvas.height() * share))
}

/// A dot in its own colour for each organisation, those whose names come first on top.
fn image(picture: &Picture, [width, height]: [usize; 2]) -> ColorImage {
    let network = picture.scene.network;
    let mut pixels = vec![Color32::TRANSPARENT; width * height];
    let side = if picture.boxes.len() > 400 { 2 } else { 4 };
    let place = |at: f32, least: f32, extent: f32, pixels: usize| ((at - least) / extent.max(1.0) * pixels as f32) as usize;
    for named in picture.detail.named().iter().rev() {
        let part = Part::Organisation(named.organisation());
        let [inside, edge] = picture.inks(named.organisation());
        let (Some(outline), Some(ink)) = (picture.parts.outline(&picture.scene, part), inside.or(edge)) else { continue };
        let centre = outline.bounds().centre();
        let (left, top) = (place(centre.x, network.min.x, network.width(), width), place(centre.y, network.min.y, network.height(), height));
        for row in top..(top + side).min(height) {
            for column in left..(left + side).min(width) {
                pixels.get_mut(row * width + column).into_iter().for_each(|pixel| *pixel = colour(ink));
            }
        }
    }
    ColorImage::new([width, height], pixels)
}
