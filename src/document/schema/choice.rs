//! One of a few words.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};

use crate::document::words::{listed, shortened};
use crate::org::closest;

/// A kind of word, of which there are only a few.
pub(in crate::document) trait Choice: Copy + 'static {
    /// What such a word is called.
    const CALLED: &'static str;
    /// All of them, as they are written.
    const ALL: &'static [(&'static str, Self)];
}

/// The choice that is written `text`, or what is wrong with it.
pub(in crate::document) fn chosen<T: Choice>(text: &str) -> Result<T, String> {
    if let Some(&(_, value)) = T::ALL.iter().find(|(word, _)| *word == text) {
        return Ok(value);
    }
    let words = || T::ALL.iter().map(|&(word, _)| word);
    let help = match closest(text, words()) {
        Some(meant) => format!("did you mean {meant:?}?"),
        None => format!("there are {}", listed(words())),
    };
    Err(format!("unknown {} {:?} ({help})", T::CALLED, shortened(text)))
}

/// How often something recurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::document) enum Period {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

impl Choice for Period {
    const CALLED: &'static str = "period";
    const ALL: &'static [(&'static str, Self)] = &[
        ("day", Self::Day),
        ("week", Self::Week),
        ("month", Self::Month),
        ("quarter", Self::Quarter),
        ("year", Self::Year),
    ];
}

/// Where an occurrence goes that falls on a day off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::document) struct Rolling(pub(in crate::document) crate::time::Roll);

impl Choice for Rolling {
    const CALLED: &'static str = "roll";
    const ALL: &'static [(&'static str, Self)] = &[
        ("none", Self(crate::time::Roll::None)),
        ("following", Self(crate::time::Roll::Following)),
        ("preceding", Self(crate::time::Roll::Preceding)),
    ];
}

/// A choice in a row.
#[derive(Clone, Copy, Debug)]
pub(in crate::document) struct Chosen<T>(pub(in crate::document) T);

impl<'de, T: Choice> Deserialize<'de> for Chosen<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(ChosenVisitor(PhantomData))
    }
}

struct ChosenVisitor<T>(PhantomData<T>);

impl<T: Choice> Visitor<'_> for ChosenVisitor<T> {
    type Value = Chosen<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = T::ALL.iter().map(|&(word, _)| word);
        write!(f, "a {}: {}", T::CALLED, listed(words))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Chosen<T>, E> {
        chosen(text).map(Chosen).map_err(E::custom)
    }
}
