//! Values that are written as one text or one number: dates, amounts of time, words of which there are a few.

use serde::de::{Error, Unexpected};
use serde::{Deserialize, Deserializer};
use serde_json::{Number, Value};

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
    const EXPECTED: &'static str;

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
            const EXPECTED: &'static str = $expected;

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
pub(super) trait Keyword: Copy + 'static {
    /// What such a word is called.
    const CALLED: &'static str;
    /// All of them, as they are written.
    const ALL: &'static [(&'static str, Self)];
}

/// The choice that is written `text`, or what is wrong with it.
pub(super) fn chosen<T: Keyword>(text: &str) -> Result<T, String> {
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

impl Keyword for Period {
    const CALLED: &'static str = "period";
    const ALL: &'static [(&'static str, Self)] = &[
        ("day", Self::Day),
        ("week", Self::Week),
        ("month", Self::Month),
        ("quarter", Self::Quarter),
        ("year", Self::Year),
    ];
}

impl Keyword for Roll {
    const CALLED: &'static str = "roll";
    const ALL: &'static [(&'static str, Self)] = &[
        ("none", Self::None),
        ("following", Self::Following),
        ("preceding", Self::Preceding),
    ];
}

#[cfg(feature = "csv")]
impl Keyword for PartyKind {
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
    const EXPECTED: &'static str = "1, the version of the format";

    fn read(_: &str) -> Result<Self, Option<String>> {
        Err(None)
    }

    fn of_number(number: &Number) -> Option<Self> {
        (number.as_u64() == Some(1)).then_some(Self)
    }
}

/// How many members a department needs.
impl Scalar for Need {
    const EXPECTED: &'static str = "a number of members, or \"all\"";

    fn read(text: &str) -> Result<Self, Option<String>> {
        if text == "all" { Ok(Self::All) } else { Err(None) }
    }

    fn of_number(number: &Number) -> Option<Self> {
        number.as_u64().and_then(|count| count.try_into().ok()).map(Self::Count)
    }
}

/// What a value means, or why it means nothing.
fn meaning<T: Scalar, E: Error>(value: &Value) -> Result<T, E> {
    let read = match value {
        Value::String(text) => T::read(text),
        Value::Number(number) => T::of_number(number).ok_or(None),
        _ => Err(None),
    };
    read.map_err(|reason| match reason {
        Some(reason) => E::custom(reason),
        None => unlike(T::EXPECTED),
    })
}

fn unlike<E: Error>(expected: &'static str) -> E {
    E::invalid_type(Unexpected::Other("another value"), &expected)
}

/// A scalar in a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parsed<T>(pub(super) T);

impl<'de, T: Scalar> Deserialize<'de> for Parsed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        meaning(&Value::deserialize(deserializer)?).map(Self)
    }
}

/// One scalar, or a list of such: the values, with the place of each in the list, if it is one.
#[derive(Clone, Debug)]
pub(super) struct OneOrMany<T>(pub(super) Vec<(Option<usize>, T)>);

impl<'de, T: Scalar> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let values = match Value::deserialize(deserializer)? {
            Value::Array(list) => list
                .into_iter()
                .enumerate()
                .map(|(index, value)| (Some(index), value))
                .collect(),
            Value::Object(_) => return Err(unlike("one value, or a list of them")),
            one => vec![(None, one)],
        };
        let values = values.into_iter().map(|(index, value)| Ok((index, meaning(&value)?)));
        values.collect::<Result<_, _>>().map(Self)
    }
}
