//! What rows are made of besides scalars: texts, objects, and texts that stand for objects.

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeSeed, Error, IntoDeserializer, MapAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};

/// A text, borrowed from the file where it has no escapes.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Text<'t>(#[serde(borrow)] pub(super) Cow<'t, str>);

impl Text<'_> {
    /// As a text of its own.
    pub(super) fn owned(self) -> String {
        self.0.into_owned()
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

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        RowSeed::new("an object").deserialize(deserializer).map(Self)
    }
}

impl<'de, T: Abbreviated<'de>> Deserialize<'de> for Short<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let seed = RowSeed {
            of_text: Some(T::of_text),
            ..RowSeed::new(T::EXPECTED)
        };
        seed.deserialize(deserializer).map(Self)
    }
}

/// Reads a row.
pub(super) struct RowSeed<'a, 't, T> {
    expected: &'static str,
    of_text: Option<fn(Text<'t>) -> T>,
    /// Nothing: all fields that the row has.
    allowed: Option<&'a Allowed>,
}

/// The fields that an object may have, and which of them it was found to have: as bits, over all objects.
#[derive(Debug)]
pub(super) struct Allowed {
    fields: Vec<&'static str>,
    given: Cell<u32>,
}

impl Allowed {
    pub(super) fn new(fields: Vec<&'static str>) -> Self {
        let given = Cell::default();
        Self { fields, given }
    }

    /// Those that were given, even as `null`.
    pub(super) fn given(self) -> Vec<&'static str> {
        let fields = self.fields.into_iter().enumerate();
        let given = fields.filter(|(place, _)| self.given.get() >> place & 1 == 1);
        given.map(|(_, field)| field).collect()
    }
}

impl<'a, T> RowSeed<'a, '_, T> {
    /// An object; a place for it asks for what is `expected`.
    pub(super) fn new(expected: &'static str) -> Self {
        Self {
            expected,
            of_text: None,
            allowed: None,
        }
    }

    /// An object that may have only some of the fields of its row, if any are said.
    pub(super) fn only(allowed: Option<&'a Allowed>) -> Self {
        Self {
            allowed,
            ..Self::new("an object")
        }
    }
}

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for RowSeed<'_, 'de, T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for RowSeed<'_, 'de, T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<T, E> {
        self.of_text(text.into())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        self.of_text(text.to_owned().into())
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<T, M::Error> {
        match self.allowed {
            Some(allowed) => T::deserialize(MapAccessDeserializer::new(Checked { map, allowed })),
            None => T::deserialize(MapAccessDeserializer::new(map)),
        }
    }
}

impl<'de, T: Deserialize<'de>> RowSeed<'_, 'de, T> {
    fn of_text<E: Error>(self, text: Cow<'de, str>) -> Result<T, E> {
        match self.of_text {
            Some(of_text) => Ok(of_text(Text(text))),
            None => Err(E::invalid_type(Unexpected::Str(&text), &self)),
        }
    }
}

/// The fields of an object that may have only some.
struct Checked<'a, M> {
    map: M,
    allowed: &'a Allowed,
}

impl<'de, M: MapAccess<'de>> MapAccess<'de> for Checked<'_, M> {
    type Error = M::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, M::Error> {
        let Some(Text(key)) = self.map.next_key()? else {
            return Ok(None);
        };
        let Allowed { fields, given } = self.allowed;
        let Some(place) = fields.iter().position(|field| *field == key) else {
            let allowed = fields.join("`, `");
            return Err(M::Error::custom(format!(
                "unknown field `{key}`, expected one of `{allowed}`"
            )));
        };
        given.set(given.get() | 1 << place);
        seed.deserialize(fields[place].into_deserializer()).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, M::Error> {
        self.map.next_value_seed(seed)
    }
}

/// The fields of an object that may have any, in the order of the file.
#[derive(Debug)]
pub(super) struct Entries<K, V>(pub(super) Vec<(K, V)>);

impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Deserialize<'de> for Entries<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor(PhantomData))
    }
}

struct EntriesVisitor<K, V>(PhantomData<(K, V)>);

impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for EntriesVisitor<K, V> {
    type Value = Entries<K, V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Entries<K, V>, M::Error> {
        let entries = std::iter::from_fn(|| map.next_entry().transpose());
        entries.collect::<Result<_, _>>().map(Entries)
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
