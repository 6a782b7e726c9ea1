//! Tells how much of the work is done, and hears whether it is to go on.

use std::ops::ControlFlow;

/// A part of the work, which tells of itself from 0 to 1.
pub(super) struct Watch<'a> {
    progress: &'a mut dyn FnMut(f32) -> ControlFlow<()>,
    from: f32,
    to: f32,
}

impl<'a> Watch<'a> {
    /// All of the work.
    pub(super) fn new(progress: &'a mut dyn FnMut(f32) -> ControlFlow<()>) -> Self {
        Self { progress, from: 0.0, to: 1.0 }
    }

    /// A first share of what is left; this watch goes on with the rest.
    pub(super) fn first(&mut self, share: f32) -> Watch<'_> {
        let from = self.from;
        self.from += share * (self.to - from);
        Watch { progress: &mut *self.progress, from, to: self.from }
    }

    /// Tells of the share that is done. `None` if the work is to be broken off.
    pub(super) fn tell(&mut self, done: f32) -> Option<()> {
        (self.progress)(self.from + done * (self.to - self.from)).is_continue().then_some(())
    }
}
