//! Lists of which each element is taken as soon as it is read.

use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error, SeqAccess, Visitor};

/// Takes the elements of a list, each read by the seed and with its place; `null` is a list without any.
pub(super) struct Each<S, F>(pub(super) S, pub(super) F);

impl<'de, S: DeserializeSeed<'de> + Copy, F: FnMut(S::Value, usize)> DeserializeSeed<'de> for Each<S, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de, S: DeserializeSeed<'de> + Copy, F: FnMut(S::Value, usize)> Visitor<'de> for Each<S, F> {
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

    fn visit_seq<L: SeqAccess<'de>>(mut self, mut list: L) -> Result<(), L::Error> {
        let mut index = 0;
        while let Some(row) = list.next_element_seed(self.0)? {
            (self.1)(row, index);
            index += 1;
        }
        Ok(())
    }
}
