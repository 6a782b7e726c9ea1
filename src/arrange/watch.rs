//! Tells how far the work has come, and hears whether it is to go on.

use super::Places;
use super::plane::Point;
use std::ops::ControlFlow;

/// How far an arrangement has come.
pub struct SoFar<'a> {
    /// The share of the work that is done, 0 to 1.
    pub share: f32,
    seen: &'a dyn Fn() -> Option<Places>,
}

impl SoFar<'_> {
    /// Where organisations are by now, if that can be told at this point: perhaps not all of them, and in the end elsewhere and at another size.
    pub fn places(&self) -> Option<Places> {
        (self.seen)()
    }

    /// The same without the places.
    pub(super) fn share_alone(&self) -> SoFar<'static> {
        SoFar { share: self.share, seen: &|| None }
    }
}

/// What is told of the work.
pub(super) type Progress<'a> = dyn FnMut(&SoFar) -> ControlFlow<()> + 'a;

/// A part of the work, which tells of itself from 0 to 1.
pub(super) struct Watch<'a> {
    progress: &'a mut Progress<'a>,
    from: f32,
    to: f32,
    lens: Lens<'a>,
}

/// What those places that a part of the work moves mean for the organisations of the map.
pub(super) type Lens<'a> = &'a dyn Fn(Vec<Point>) -> Option<Places>;

impl<'a> Watch<'a> {
    /// All of the work.
    pub(super) fn new(progress: &'a mut Progress<'_>) -> Self {
        Self { progress, from: 0.0, to: 1.0, lens: &|_| None }
    }

    /// A first share of what is left; this watch goes on with the rest.
    pub(super) fn first(&mut self, share: f32) -> Watch<'_> {
        let from = self.from;
        self.from += share * (self.to - from);
        Watch { progress: &mut *self.progress, from, to: self.from, lens: self.lens }
    }

    /// The same part of the work, its places seen so.
    pub(super) fn through<'b>(&'b mut self, lens: Lens<'b>) -> Watch<'b> {
        Watch { progress: &mut *self.progress, from: self.from, to: self.to, lens }
    }

    /// How places are seen here.
    pub(super) fn lens(&self) -> Lens<'a> {
        self.lens
    }

    /// Tells of the share that is done. `None` if the work is to be broken off.
    pub(super) fn tell(&mut self, done: f32) -> Option<()> {
        self.pass_on(done, &|| None)
    }

    /// Tells of the share that is done and of the places by then, which are not looked up unless somebody wants to see them. `None` if the work
    /// is to be broken off.
    pub(super) fn show(&mut self, done: f32, places: impl Fn() -> Vec<Point>) -> Option<()> {
        let lens = self.lens;
        self.pass_on(done, &|| lens(places()))
    }

    fn pass_on(&mut self, done: f32, seen: &dyn Fn() -> Option<Places>) -> Option<()> {
        (self.progress)(&SoFar { share: self.from + done * (self.to - self.from), seen }).is_continue().then_some(())
    }
}
