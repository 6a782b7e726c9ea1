//! Keys to actions, by the table of actions. Typing in a text field stays typing.

use super::inspector::fields;
use crate::app::table::{Entry, TABLE};
use crate::app::{Action, App};
use egui::{Context, Event, Key, Modifiers, Popup};

/// A key with what is held down beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Chord {
    key: Key,
    ctrl: bool,
    shift: bool,
    alt: bool,
}

impl Chord {
    /// Reads `Ctrl+Shift+S`, or `Ctrl++`. `None` if there is no such key.
    fn parse(text: &str) -> Option<Self> {
        let name = text.trim_start_matches("Ctrl+").trim_start_matches("Shift+").trim_start_matches("Alt+");
        let held = text.strip_suffix(name)?;
        Some(Self { key: Key::from_name(name)?, ctrl: held.contains("Ctrl"), shift: held.contains("Shift"), alt: held.contains("Alt") })
    }

    fn is(&self, key: Key, physical: Option<Key>, held: Modifiers) -> bool {
        // with Shift a digit types a sign, which sign depends on the keyboard; and some signs need Shift to be typed at all
        let digit = self.key.name().starts_with(|c: char| c.is_ascii_digit());
        let same = self.key == key || (digit && physical == Some(self.key));
        let shift = self.shift == held.shift || matches!(self.key, Key::Questionmark | Key::Plus);
        same && shift && self.ctrl == held.command && self.alt == held.alt
    }

    /// Whether it also works while text is being typed: it is no key of typing or of editing text.
    fn works_in_text(&self) -> bool {
        self.ctrl && !matches!(self.key, Key::A | Key::C | Key::V | Key::X | Key::Y | Key::Z | Key::ArrowLeft | Key::ArrowRight)
            || matches!(self.key, Key::F1)
    }
}

/// The actions that the keys of this frame ask for.
pub fn actions(ctx: &Context, app: &App, actions: &mut Vec<Action>) {
    if Popup::is_any_open(ctx) {
        return;
    }
    let typing = ctx.text_edit_focused();
    let in_front = app.session.front.is_some();
    for (key, physical, held) in presses(ctx) {
        if key == Key::Escape && (in_front || !(typing || fields::had_cursor(ctx))) {
            actions.push(Action::Back);
        }
        if in_front {
            continue;
        }
        if app.is_aloud() {
            actions.extend(on_the_wall(key));
            continue;
        }
        // whether it is allowed is asked when its turn comes: several keys of one slow frame build on one another
        if let Some(entry) = TABLE.iter().find(|entry| fits(entry, key, physical, held, typing)) {
            actions.push(entry.action.clone());
        } else if let Some(by) = (!typing).then(|| further(key, held)).flatten() {
            actions.push(Action::Pan(by));
        } else if !typing && app.session.looking.chosen.is_some() && matches!(key, Key::ArrowDown | Key::ArrowUp) {
            actions.push(Action::StepFinding(if key == Key::ArrowDown { 1 } else { -1 }));
        } else if !typing && app.is_supposing() && matches!(key, Key::ArrowRight | Key::ArrowLeft) {
            actions.push(Action::StepRound(if key == Key::ArrowRight { 1 } else { -1 }));
        } else if !typing && !app.session.selection.is_empty() {
            actions.extend(nudge(key, held));
        }
    }
}

fn fits(entry: &Entry, key: Key, physical: Option<Key>, held: Modifiers, typing: bool) -> bool {
    entry.keys.iter().filter_map(|keys| Chord::parse(keys)).any(|chord| chord.is(key, physical, held) && (!typing || chord.works_in_text()))
}

fn presses(ctx: &Context) -> Vec<(Key, Option<Key>, Modifiers)> {
    ctx.input(|input| {
        let press = |event: &Event| match event {
            Event::Key { key, physical_key, pressed: true, modifiers, .. } => Some((*key, *physical_key, *modifiers)),
            _ => None,
        };
        input.events.iter().filter_map(press).collect()
    })
}

/// The keys of a clicker, and those beside them on a keyboard.
fn on_the_wall(key: Key) -> Option<Action> {
    match key {
        Key::ArrowRight | Key::ArrowDown | Key::Space | Key::PageDown | Key::Enter => Some(Action::Turn(1)),
        Key::ArrowLeft | Key::ArrowUp | Key::PageUp | Key::Backspace => Some(Action::Turn(-1)),
        Key::F5 => Some(Action::Back),
        _ => None,
    }
}

fn nudge(key: Key, held: Modifiers) -> Option<Action> {
    let step = if held.shift { 10.0 } else { 1.0 };
    let (right, down) = way(key).filter(|_| !held.command && !held.alt)?;
    Some(Action::Nudge(right * step, down * step))
}

/// How far the canvas moves, in its points, for Alt and an arrow key: what lies that way comes nearer.
fn further(key: Key, held: Modifiers) -> Option<(f32, f32)> {
    const STEP_PTS: f32 = 80.0;
    let (right, down) = way(key).filter(|_| held.alt && !held.command && !held.shift)?;
    Some((-right as f32 * STEP_PTS, -down as f32 * STEP_PTS))
}

/// Right and down, for an arrow key.
fn way(key: Key) -> Option<(f64, f64)> {
    Some(match key {
        Key::ArrowLeft => (-1.0, 0.0),
        Key::ArrowRight => (1.0, 0.0),
        Key::ArrowUp => (0.0, -1.0),
        Key::ArrowDown => (0.0, 1.0),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_table_exists() {
        for keys in TABLE.iter().flat_map(|entry| entry.keys) {
            assert!(Chord::parse(keys).is_some(), "{keys}");
        }
    }

    #[test]
    fn signs_are_written_as_they_are_typed() {
        let held = |ctrl| Modifiers { ctrl, command: ctrl, ..Modifiers::NONE };
        assert!(Chord::parse("Ctrl++").unwrap().is(Key::Plus, None, held(true)));
        assert!(Chord::parse("+").unwrap().is(Key::Plus, None, held(false)));
        for keys in TABLE.iter().flat_map(|entry| entry.keys) {
            assert!(!["Plus", "Minus", "Equals", "Quote", "Slash"].iter().any(|word| keys.ends_with(word)), "{keys}");
        }
    }

    #[test]
    fn shift_and_a_digit_work_on_every_keyboard() {
        let fit = Chord::parse("Shift+1").unwrap();
        assert!(fit.is(Key::Exclamationmark, Some(Key::Num1), Modifiers::SHIFT));
        assert!(!fit.is(Key::Exclamationmark, Some(Key::Num1), Modifiers::NONE));
    }
}
