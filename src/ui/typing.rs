//! Fields in which one types, in any script. egui writes words from left to right whatever their letters are; where some are read from right to left, the words stand
//! here as they do on the map, and the cursor, a click and what is lit mean the letters that will be changed.

use crate::scene::typed::{TypedLine, broken, reads_from_the_right, turns};
use egui::epaint::text::{Glyph, PlacedRow};
use egui::text::{CCursor, Galley, LayoutJob};
use egui::text_edit::TextEditState;
use egui::text_selection::visuals::paint_cursor_end;
use egui::{Color32, Event, FontSelection, Id, Key, Margin, Rect, Response, TextBuffer, TextEdit, Ui, Vec2, pos2};
use std::ops::Range;
use std::sync::Arc;

/// Round the text of a field, so that it is as high as a button.
const MARGIN: Margin = Margin::symmetric(8, 4);

/// What a field of text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// One line.
    Line,
    /// One line for what may be not known: that is what an empty one says.
    Known,
    /// Several lines.
    Prose,
}

/// A field under that name in egui's memory, as wide as there is room. `dress` says what else it has.
pub fn field(ui: &mut Ui, id: Id, text: &mut String, kind: Field, dress: impl for<'t> FnOnce(TextEdit<'t>) -> TextEdit<'t>) -> Response {
    let turns = turns(text);
    let has_cursor = ui.memory(|memory| memory.has_focus(id));
    if turns && has_cursor && reads_from_the_right(text) {
        turn_arrows(ui);
    }
    let edited = is_edited(ui, id, has_cursor);
    let before = TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, room: f32| laid_out(ui, text.as_str(), kind, room, edited);
    let edit = match kind {
        Field::Line => TextEdit::singleline(text),
        Field::Known => TextEdit::singleline(text).hint_text("not known"),
        Field::Prose => TextEdit::multiline(text).desired_rows(3),
    };
    let edit = dress(edit.id(id).margin(MARGIN).desired_width(f32::INFINITY));
    if turns { shown(ui, edit.layouter(&mut layouter), before) } else { ui.add(edit) }
}

/// Whether a field has the cursor, and the press that gave it the cursor has ended: until then nothing moves away from under the pointer.
fn is_edited(ui: &Ui, id: Id, has_cursor: bool) -> bool {
    let since = id.with("edited");
    let before: bool = ui.data(|data| data.get_temp(since)).unwrap_or_default();
    let edited = has_cursor && (before || !ui.input(|input| input.pointer.any_down() || input.pointer.any_released()));
    if edited != before {
        ui.data_mut(|data| data.insert_temp(since, edited));
    }
    edited
}

/// The left arrow goes to the left.
fn turn_arrows(ui: &Ui) {
    ui.input_mut(|input| {
        for event in &mut input.events {
            let Event::Key { key, .. } = event else { continue };
            *key = match *key {
                Key::ArrowLeft => Key::ArrowRight,
                Key::ArrowRight => Key::ArrowLeft,
                other => other,
            };
        }
    });
}

/// egui takes a click for the first letter that begins on the right of it, and lights all from one edge to another: both are done anew here, and so is the cursor.
fn shown(ui: &mut Ui, edit: TextEdit<'_>, mut before: TextEditState) -> Response {
    let output = ui.scope(|ui| {
        let visuals = ui.visuals_mut();
        (visuals.selection.bg_fill, visuals.text_cursor.stroke.color, visuals.text_cursor.blink) =
            (Color32::TRANSPARENT, Color32::TRANSPARENT, false);
        edit.show(ui)
    });
    let output = output.inner;
    let (response, galley, mut state) = (output.response.response, output.galley, output.state);
    if let Some(at) = response.interact_pointer_pos() {
        let pointed = cursor_at(&galley, at - output.galley_pos);
        if before.cursor.pointer_interaction(ui, &response, pointed, &galley, ui.is_being_dragged(response.id)) {
            state.cursor = before.cursor;
            state.clone().store(ui.ctx(), response.id);
        }
    }
    let Some(range) = state.cursor.range(&galley).filter(|_| response.has_focus()) else { return response };
    let painter = ui.painter_at(output.text_clip_rect.expand(1.0));
    let chosen = range.as_sorted_char_range();
    for area in areas(&galley, chosen.start.0..chosen.end.0) {
        let area = area.translate(output.galley_pos.to_vec2());
        painter.rect_filled(area, 0.0, ui.visuals().selection.bg_fill);
        painter.with_clip_rect(area.intersect(painter.clip_rect())).galley(output.galley_pos, Arc::clone(&galley), ui.visuals().text_color());
    }
    let cursor = galley.pos_from_cursor(range.primary).translate(output.galley_pos.to_vec2());
    paint_cursor_end(&painter, ui.visuals(), cursor);
    response
}

/// The text with each letter where it is seen. What reads from the right stands on the right, and with its beginning in sight unless it is `edited`.
fn laid_out(ui: &Ui, text: &str, kind: Field, room: f32, edited: bool) -> Arc<Galley> {
    let font = FontSelection::Default.resolve(ui.style());
    let colour = ui.visuals().widgets.inactive.text_color();
    let line_height = ui.fonts_mut(|fonts| fonts.row_height(&font)) + ui.spacing().extra_text_line_spacing;
    let lines = lines(text, (kind == Field::Prose).then_some(room / font.size));
    let laid_out = |line: &Line| {
        let mut job = LayoutJob::simple_singleline(line.typed.seen.clone(), font.clone(), colour);
        job.keep_trailing_whitespace = true;
        job.sections.iter_mut().for_each(|section| section.format.line_height = Some(line_height));
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let galleys: Vec<Arc<Galley>> = lines.iter().map(laid_out).collect();
    let job = LayoutJob { text: text.to_owned(), ..galleys.first().map(|galley| LayoutJob::clone(&galley.job)).unwrap_or_default() };
    let mut all = Galley::concat(Arc::new(job), &galleys, ui.pixels_per_point());
    all.rect.max.x = if edited { all.rect.max.x.max(room) } else { room };
    for (row, line) in all.rows.iter_mut().zip(&lines) {
        row.ends_with_newline = line.ends_paragraph;
        if line.from_the_right && (row.size.x < room || !edited) {
            row.pos.x = ((room - row.size.x) * all.pixels_per_point).round() / all.pixels_per_point;
        }
        place(row, line);
    }
    Arc::new(all)
}

/// Gives the row one letter for each that is typed, from where it begins to where it ends.
fn place(row: &mut PlacedRow, line: &Line) {
    let row = Arc::make_mut(&mut row.row);
    let Some(like) = row.glyphs.first().copied() else { return };
    let scale = row.size.x / line.typed.edges.iter().map(|(from, to)| from.max(*to)).fold(f32::EPSILON, f32::max);
    let letter = |(chr, (from, to)): (char, &(f32, f32))| {
        let mut glyph = like;
        (glyph.chr, glyph.pos.x, glyph.advance_width, glyph.first_vertex) = (chr, from * scale, (to - from) * scale, 0);
        glyph
    };
    row.glyphs = line.letters.chars().zip(&line.typed.edges).map(letter).collect();
    // where egui shows the cursor behind the last letter
    row.size.x = row.glyphs.last().map_or(0.0, Glyph::max_x);
}

/// A line of what is typed.
struct Line {
    letters: String,
    typed: TypedLine,
    from_the_right: bool,
    ends_paragraph: bool,
}

/// The lines of a text, none longer than `room` ems where it may be broken.
fn lines(text: &str, room: Option<f32>) -> Vec<Line> {
    let paragraphs: Vec<&str> = if room.is_some() { text.split('\n').collect() } else { vec![text] };
    let mut lines = Vec::new();
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let from_the_right = reads_from_the_right(paragraph);
        lines.extend(broken(paragraph, room.unwrap_or(f32::INFINITY)).into_iter().map(|range| Line {
            letters: paragraph.get(range.clone()).unwrap_or_default().to_owned(),
            typed: TypedLine::of(paragraph, range),
            from_the_right,
            ends_paragraph: false,
        }));
        if let Some(last) = lines.last_mut() {
            last.ends_paragraph = number + 1 < paragraphs.len();
        }
    }
    lines
}

/// The place in the text that is nearest to that point.
fn cursor_at(galley: &Galley, at: Vec2) -> CCursor {
    let mut first = 0;
    let mut nearest = (f32::INFINITY, CCursor::default());
    for row in &galley.rows {
        let down = (row.min_y() - at.y).max(at.y - row.max_y()).max(0.0);
        let x = at.x - row.pos.x;
        for (number, glyph) in row.glyphs.iter().enumerate() {
            let (from, to) = (glyph.pos.x, glyph.max_x());
            let aside = (from.min(to) - x).max(x - from.max(to)).max(0.0);
            let cursor = CCursor { prefer_next_row: true, ..CCursor::new(first + number + usize::from((x - to).abs() < (x - from).abs())) };
            // a line further away counts more than any letter of the nearest
            let off = down * 1e4 + aside;
            if off < nearest.0 {
                nearest = (off, cursor);
            }
        }
        if row.glyphs.is_empty() && down * 1e4 < nearest.0 {
            nearest = (down * 1e4, CCursor::new(first));
        }
        first += row.char_count_including_newline().0;
    }
    nearest.1
}

/// What those letters cover.
fn areas(galley: &Galley, chosen: Range<usize>) -> Vec<Rect> {
    let mut areas: Vec<Rect> = Vec::new();
    let mut first = 0;
    for row in &galley.rows {
        let letters = row.glyphs.iter().enumerate().filter(|(number, _)| chosen.contains(&(first + number)));
        let edges = letters.map(|(_, glyph)| (glyph.pos.x.min(glyph.max_x()), glyph.pos.x.max(glyph.max_x())));
        let mut edges: Vec<(f32, f32)> = edges.map(|(left, right)| (row.pos.x + left, row.pos.x + right)).collect();
        edges.sort_by(|one, other| one.0.total_cmp(&other.0));
        for stretch in edges.chunk_by(|one, next| next.0 - one.1 < 0.1) {
            let (Some((left, _)), Some((_, right))) = (stretch.first(), stretch.last()) else { continue };
            areas.push(Rect::from_min_max(pos2(*left, row.min_y()), pos2(*right, row.max_y())));
        }
        first += row.char_count_including_newline().0;
    }
    areas
}
