//! Lists of which each element is taken as soon as it is read.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// Takes the elements of a list, each with its place; `null` is a list without any.
pub(super) struct Each<R, F> {
    take: F,
    row: PhantomData<R>,
}

impl<R, F> Each<R, F> {
    pub(super) fn new(take: F) -> Self {
        Self { take, row: PhantomData }
    }
}

impl<'de, R: Deserialize<'de>, F: FnMut(R, usize)> DeserializeSeed<'de> for Each<R, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de, R: Deserialize<'de>, F: FnMut(R, usize)> Visitor<'de> for Each<R, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }

    fn visit_seq<S: SeqAccess<'de>>(mut self, mut list: S) -> Result<(), S::Error> {
        let mut index = 0;
        while let Some(row) = list.next_element()? {
            (self.take)(row, index);
            index += 1;
        }
        Ok(())
    }
}
