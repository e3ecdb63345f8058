//! The fields of a situation.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};

use super::{Chosen, OneOrMany, Parsed, Period, Rolling, Text};
use crate::document::scalar::Scalar;
use crate::time::{Date, MonthDay, Time};

/// A situation.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, bound = "'de: 't")]
pub(in crate::document) struct WhenRow<'t> {
    pub(in crate::document) every: Option<Chosen<Period>>,
    pub(in crate::document) on: Option<OneOrMany<OnRow>>,
    pub(in crate::document) at: Option<Parsed<Time>>,
    pub(in crate::document) interval: Option<u32>,
    pub(in crate::document) from: Option<Parsed<Date>>,
    pub(in crate::document) until: Option<Parsed<Date>>,
    pub(in crate::document) roll: Option<Chosen<Rolling>>,
    pub(in crate::document) between: Option<Vec<Parsed<Boundary>>>,
    pub(in crate::document) r#if: Option<Text<'t>>,
}

/// A day on which something falls due: what it means depends on how often.
#[derive(Clone, Debug)]
pub(in crate::document) enum OnRow {
    /// The day of a month or a quarter.
    Number(i64),
    /// A weekday, a day of the year, or a date.
    Text(String),
}

impl<'de> Deserialize<'de> for OnRow {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(OnVisitor)
    }
}

struct OnVisitor;

impl Visitor<'_> for OnVisitor {
    type Value = OnRow;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a weekday such as \"fri\", a day such as 1 or -1, \"12-25\", or a date")
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<OnRow, E> {
        Ok(OnRow::Number(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<OnRow, E> {
        Ok(OnRow::Number(i64::try_from(number).unwrap_or(i64::MAX)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<OnRow, E> {
        Ok(OnRow::Text(text.to_owned()))
    }
}

/// One end of a season.
#[derive(Clone, Copy, Debug)]
pub(in crate::document) enum Boundary {
    /// Of one that comes once.
    Date(Date),
    /// Of one that comes every year.
    MonthDay(MonthDay),
}

impl Scalar for Boundary {
    const EXPECTED: &'static str = "a date such as \"2026-11-27\", or a day of the year such as \"12-25\"";

    fn read(text: &str) -> Result<Self, String> {
        match text.len() {
            0..=5 => MonthDay::read(text).map(Self::MonthDay),
            _ => Date::read(text).map(Self::Date),
        }
    }
}
