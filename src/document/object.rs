//! What rows are made of besides scalars: texts, objects, and texts that stand for objects.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeSeed, Error, IntoDeserializer, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// A text, borrowed from the file where it has no escapes.
#[derive(Clone, Debug)]
pub(super) struct Text<'t>(pub(super) Cow<'t, str>);

impl Text<'_> {
    /// As a text of its own.
    pub(super) fn owned(self) -> String {
        self.0.into_owned()
    }
}

impl<'de: 't, 't> Deserialize<'de> for Text<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(TextVisitor)
    }
}

struct TextVisitor;

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Text<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Text<'de>, E> {
        Ok(Text(Cow::Owned(text.to_owned())))
    }
}

/// A row that is written as an object, and never as a list of values without names.
#[derive(Clone, Debug, Default)]
pub(super) struct Object<T>(pub(super) T);

/// A row that is written as an object, or as a text that stands for one.
#[derive(Clone, Debug)]
pub(super) struct Short<T>(pub(super) T);

/// A row of which a text can stand for one field.
pub(super) trait Abbreviated<'t>: Deserialize<'t> {
    /// What a place for it asks for.
    const EXPECTED: &'static str;

    /// The row that a text stands for.
    fn of_text(text: Text<'t>) -> Self;
}

struct ObjectVisitor<T>(PhantomData<T>);
struct ShortVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ObjectVisitor(PhantomData)).map(Self)
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<T, M::Error> {
        T::deserialize(MapAccessDeserializer::new(map))
    }
}

impl<'de, T: Abbreviated<'de>> Deserialize<'de> for Short<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ShortVisitor(PhantomData)).map(Self)
    }
}

impl<'de, T: Abbreviated<'de>> Visitor<'de> for ShortVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<T, E> {
        Ok(T::of_text(Text(text.into())))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Ok(T::of_text(Text(text.to_owned().into())))
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<T, M::Error> {
        T::deserialize(MapAccessDeserializer::new(map))
    }
}

/// Reads an object that may have only some of the fields of its row; with the row come the fields that are given, as bits.
#[derive(Debug)]
pub(super) struct Only<'a, T> {
    allowed: &'a [&'static str],
    row: PhantomData<fn() -> T>,
}

impl<T> Clone for Only<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Only<'_, T> {}

/// The fields of such an object.
struct Checked<'a, M> {
    map: M,
    allowed: &'a [&'static str],
    given: u32,
}

impl<'a, T> Only<'a, T> {
    pub(super) fn new(allowed: &'a [&'static str]) -> Self {
        Self {
            allowed,
            row: PhantomData,
        }
    }
}

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for Only<'_, T> {
    type Value = (T, u32);

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(T, u32), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for Only<'_, T> {
    type Value = (T, u32);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<(T, u32), M::Error> {
        let (allowed, given) = (self.allowed, 0);
        let mut map = Checked { map, allowed, given };
        let row = T::deserialize(MapAccessDeserializer::new(&mut map))?;
        Ok((row, map.given))
    }
}

impl<'de, M: MapAccess<'de>> MapAccess<'de> for &mut Checked<'_, M> {
    type Error = M::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, M::Error> {
        let Some(Text(key)) = self.map.next_key()? else {
            return Ok(None);
        };
        let Some(place) = self.allowed.iter().position(|field| *field == key) else {
            let allowed = self.allowed.join("`, `");
            return Err(M::Error::custom(format!(
                "unknown field `{key}`, expected one of `{allowed}`"
            )));
        };
        self.given |= 1 << place;
        seed.deserialize(self.allowed[place].into_deserializer()).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, M::Error> {
        self.map.next_value_seed(seed)
    }
}

/// A field that is there, even if it is `null`.
#[allow(clippy::option_option)] // absent, null, and a value are three things here
pub(super) fn present<'de, T, D>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::deserialize(deserializer).map(Some)
}
