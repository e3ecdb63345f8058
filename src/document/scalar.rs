//! Values that are written as one text or one number: dates, amounts of time, words of which there are a few.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::SeqAccessDeserializer;
use serde::de::{Error, IntoDeserializer, SeqAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Number;

use super::words::{listed, shortened};
#[cfg(feature = "csv")]
use crate::org::PartyKind;
use crate::org::{Need, closest};
use crate::time::{
    Amount, AmountError, CalendarError, Date, DateError, DateTime, DelayAmount, Hours, MonthDay, RecurrenceError, Roll,
    Time, Weekdays, parse_date, parse_instant, parse_time,
};

/// A value that is written as a text or a number.
pub(super) trait Scalar: Sized {
    /// What a place for it asks for.
    fn expected() -> Cow<'static, str>;

    /// The value that a text means, or why it means none; nothing where that is only that something else is expected.
    fn read(text: &str) -> Result<Self, Option<String>>;

    /// The value that a number means.
    fn of_number(_: &Number) -> Option<Self> {
        None
    }
}

/// Takes what reads such texts elsewhere.
macro_rules! texts {
    ($($type:ty, $expected:literal, $read:expr, $error:ty;)*) => {$(
        impl Scalar for $type {
            fn expected() -> Cow<'static, str> {
                $expected.into()
            }

            fn read(text: &str) -> Result<Self, Option<String>> {
                $read(text).map_err(|error: $error| Some(error.to_string()))
            }
        }
    )*};
}

texts! {
    Amount, "an amount of time such as \"4h\"", str::parse, AmountError;
    DelayAmount, "an amount of time such as \"4h\", or \"never\"", str::parse, AmountError;
    Weekdays, "weekdays such as \"mon-fri\"", str::parse, CalendarError;
    Hours, "hours such as \"09:00-17:00\"", str::parse, CalendarError;
    Date, "a date such as \"2026-11-27\"", parse_date, DateError;
    Time, "a time such as \"12:00\"", parse_time, DateError;
    DateTime, "an instant such as \"2026-11-27T12:00\", or a date", parse_instant, DateError;
    MonthDay, "a day of the year such as \"12-25\"", str::parse, RecurrenceError;
    Period, "a period: \"day\", \"week\", \"month\", \"quarter\" and \"year\"", chosen, String;
    Roll, "a roll: \"none\", \"following\" and \"preceding\"", chosen, String;
}

/// A kind of word, of which there are only a few.
pub(super) trait Choice: Copy + 'static {
    /// What such a word is called.
    const CALLED: &'static str;
    /// All of them, as they are written.
    const ALL: &'static [(&'static str, Self)];
}

/// The choice that is written `text`, or what is wrong with it.
pub(super) fn chosen<T: Choice>(text: &str) -> Result<T, String> {
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
pub(super) enum Period {
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

impl Choice for Roll {
    const CALLED: &'static str = "roll";
    const ALL: &'static [(&'static str, Self)] = &[
        ("none", Self::None),
        ("following", Self::Following),
        ("preceding", Self::Preceding),
    ];
}

#[cfg(feature = "csv")]
impl Choice for PartyKind {
    const CALLED: &'static str = "kind";
    const ALL: &'static [(&'static str, Self)] = &[
        ("person", Self::Person),
        ("department", Self::Department),
        ("external", Self::External),
    ];
}

/// The version of a format: there is one so far.
#[derive(Clone, Copy, Debug)]
pub(super) struct Version;

impl Scalar for Version {
    fn expected() -> Cow<'static, str> {
        "1, the version of the format".into()
    }

    fn read(_: &str) -> Result<Self, Option<String>> {
        Err(None)
    }

    fn of_number(number: &Number) -> Option<Self> {
        (number.as_u64() == Some(1)).then_some(Self)
    }
}

/// How many members a department needs.
impl Scalar for Need {
    fn expected() -> Cow<'static, str> {
        "a number of members, or \"all\"".into()
    }

    fn read(text: &str) -> Result<Self, Option<String>> {
        if text == "all" { Ok(Self::All) } else { Err(None) }
    }

    fn of_number(number: &Number) -> Option<Self> {
        number.as_u64().and_then(|count| count.try_into().ok()).map(Self::Count)
    }
}

/// A scalar in a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parsed<T>(pub(super) T);

/// One scalar, or a list of such.
#[derive(Clone, Debug)]
pub(super) enum OneOrMany<T> {
    /// One.
    One(T),
    /// A list.
    Many(Vec<Parsed<T>>),
}

impl<T> OneOrMany<T> {
    /// The values, with the place of each in the list, if it is one.
    pub(super) fn items(self) -> impl Iterator<Item = (Option<usize>, T)> {
        let (one, many) = match self {
            Self::One(value) => (Some(value), Vec::new()),
            Self::Many(values) => (None, values),
        };
        let many = many.into_iter().enumerate();
        let one = one.map(|value| (None, value)).into_iter();
        one.chain(many.map(|(index, value)| (Some(index), value.0)))
    }
}

impl<'de, T: Scalar> Deserialize<'de> for Parsed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ScalarVisitor(PhantomData)).map(Self)
    }
}

impl<'de, T: Scalar> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ListVisitor(PhantomData))
    }
}

struct ScalarVisitor<T>(PhantomData<T>);

impl<T: Scalar> ScalarVisitor<T> {
    fn number<E: Error>(&self, number: Option<Number>) -> Result<T, E> {
        let value = number.and_then(|number| T::of_number(&number));
        value.ok_or_else(|| E::invalid_type(Unexpected::Other("number"), self))
    }
}

impl<T: Scalar> Visitor<'_> for ScalarVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&T::expected())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::read(text).map_err(|reason| match reason {
            Some(reason) => E::custom(reason),
            None => E::invalid_value(Unexpected::Str(text), &self),
        })
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        self.number(Some(number.into()))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        self.number(Some(number.into()))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<T, E> {
        self.number(Number::from_f64(number))
    }
}

struct ListVisitor<T>(PhantomData<T>);

/// What a list is not is one value.
macro_rules! one {
    ($($visit:ident $type:ty;)*) => {$(
        fn $visit<E: Error>(self, value: $type) -> Result<Self::Value, E> {
            Parsed::deserialize(value.into_deserializer()).map(|Parsed(value)| OneOrMany::One(value))
        }
    )*};
}

impl<'de, T: Scalar> Visitor<'de> for ListVisitor<T> {
    type Value = OneOrMany<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("one value, or a list of them")
    }

    one! { visit_str &str; visit_i64 i64; visit_u64 u64; visit_f64 f64; visit_bool bool; }

    fn visit_seq<S: SeqAccess<'de>>(self, list: S) -> Result<Self::Value, S::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(list)).map(OneOrMany::Many)
    }
}
