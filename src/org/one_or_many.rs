//! A list that mostly has one element.

use std::iter::Chain;
use std::ops::{Deref, DerefMut};
use std::{option, slice, vec};

/// A list that mostly has one element, which then needs no memory of its own.
#[derive(Clone, Debug)]
pub(crate) enum Few<T> {
    One(T),
    Many(Vec<T>),
}

impl<T> Few<T> {
    /// Without any element.
    pub(crate) const fn new() -> Self {
        Self::Many(Vec::new())
    }

    pub(crate) fn push(&mut self, element: T) {
        match self {
            Self::Many(list) if list.is_empty() => *self = Self::One(element),
            _ => self.list().push(element),
        }
    }

    /// The same as a list, to be changed in any way.
    pub(crate) fn list(&mut self) -> &mut Vec<T> {
        if let Self::One(_) = self {
            let Self::One(element) = std::mem::replace(self, Self::new()) else {
                unreachable!("it was one a line ago");
            };
            *self = Self::Many(vec![element]);
        }
        match self {
            Self::Many(list) => list,
            Self::One(_) => unreachable!("it was made a list a line ago"),
        }
    }
}

impl<T> Deref for Few<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::One(element) => std::slice::from_ref(element),
            Self::Many(list) => list,
        }
    }
}

impl<T> DerefMut for Few<T> {
    fn deref_mut(&mut self) -> &mut [T] {
        match self {
            Self::One(element) => std::slice::from_mut(element),
            Self::Many(list) => list,
        }
    }
}

impl<T> IntoIterator for Few<T> {
    type Item = T;
    type IntoIter = Chain<option::IntoIter<T>, vec::IntoIter<T>>;

    fn into_iter(self) -> Self::IntoIter {
        let (one, many) = match self {
            Self::One(element) => (Some(element), Vec::new()),
            Self::Many(list) => (None, list),
        };
        one.into_iter().chain(many)
    }
}

impl<'f, T> IntoIterator for &'f Few<T> {
    type Item = &'f T;
    type IntoIter = slice::Iter<'f, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'f, T> IntoIterator for &'f mut Few<T> {
    type Item = &'f mut T;
    type IntoIter = slice::IterMut<'f, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter_mut()
    }
}

impl<T> FromIterator<T> for Few<T> {
    fn from_iter<I: IntoIterator<Item = T>>(elements: I) -> Self {
        let mut elements = elements.into_iter();
        let Some(first) = elements.next() else {
            return Self::new();
        };
        let Some(second) = elements.next() else {
            return Self::One(first);
        };
        let mut list = Vec::with_capacity(2 + elements.size_hint().0);
        list.extend([first, second]);
        list.extend(elements);
        Self::Many(list)
    }
}

impl<T: PartialEq> PartialEq for Few<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_a_list() {
        let mut few = Few::new();
        assert_eq!(*few, [0; 0]);
        for element in 1..4 {
            few.push(element);
            assert_eq!(*few, (1..=element).collect::<Vec<_>>());
        }
        few.list().remove(0);
        few[0] = 5;
        assert_eq!(few, [5, 3].into_iter().collect());
        let mut one: Few<i32> = [1].into_iter().collect();
        one[0] = 2;
        assert!(matches!(one, Few::One(2)));
        one.list().clear();
        assert!(one.is_empty());
    }
}
