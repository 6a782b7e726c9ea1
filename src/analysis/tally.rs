//! One value for each organisation, by its number on the roll. Not a map: a number that is not on the roll reads as the default.

use std::ops::AddAssign;

/// One value for each organisation.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tally<T>(Vec<T>);

impl<T: Clone + Default> Tally<T> {
    /// The default value for each of so many.
    pub(super) fn new(len: usize) -> Self {
        Self(vec![T::default(); len])
    }
}

impl<T> Tally<T> {
    /// All values, in order.
    pub(super) fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// Puts a value in the place of another.
    pub(super) fn set(&mut self, number: usize, value: T) {
        if let Some(slot) = self.0.get_mut(number) {
            *slot = value;
        }
    }
}

impl<T: Copy + Default> Tally<T> {
    /// The value of one.
    pub(super) fn of(&self, number: usize) -> T {
        self.0.get(number).copied().unwrap_or_default()
    }
}

impl<T: AddAssign> Tally<T> {
    /// Adds to the value of one.
    pub(super) fn add(&mut self, number: usize, value: T) {
        if let Some(slot) = self.0.get_mut(number) {
            *slot += value;
        }
    }
}

impl<T> Tally<Vec<T>> {
    /// The list of one.
    pub(super) fn list(&self, number: usize) -> &[T] {
        self.0.get(number).map_or(&[], Vec::as_slice)
    }

    /// Adds to the list of one.
    pub(super) fn push(&mut self, number: usize, value: T) {
        if let Some(list) = self.0.get_mut(number) {
            list.push(value);
        }
    }
}

impl<T> FromIterator<T> for Tally<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}
