//! The fields of an organisation's file.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::{LatenessRow, Object, OneOrMany, Parsed, Text, Version, WhenRow};
use crate::document::scalar::Scalar;
use crate::org::Need;
use crate::time::{Amount, Date, Hours, Weekdays};

/// The whole file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, bound = "'de: 't")]
pub(in crate::document) struct DocumentRows<'t> {
    pub(in crate::document) frontline: Option<Version>,
    pub(in crate::document) name: Option<Text<'t>>,
    pub(in crate::document) calendar: Option<Object<CalendarRow>>,
    pub(in crate::document) defaults: Option<Object<DefaultsRow>>,
    pub(in crate::document) accepted: Option<Vec<Text<'t>>>,
    pub(in crate::document) departments: Option<Vec<Object<DepartmentRow<'t>>>>,
    pub(in crate::document) people: Option<Vec<Object<PersonRow<'t>>>>,
    pub(in crate::document) external: Option<Vec<Object<ExternalRow<'t>>>>,
    pub(in crate::document) dependencies: Option<Vec<Object<DependencyRow<'t>>>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::document) struct CalendarRow {
    pub(in crate::document) days: Option<Parsed<Weekdays>>,
    pub(in crate::document) hours: Option<OneOrMany<Parsed<Hours>>>,
    pub(in crate::document) holidays: Option<Vec<Parsed<Date>>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::document) struct DefaultsRow {
    pub(in crate::document) slack: Option<Parsed<Amount>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, bound = "'de: 't")]
pub(in crate::document) struct DepartmentRow<'t> {
    pub(in crate::document) id: Option<Text<'t>>,
    pub(in crate::document) name: Option<Text<'t>>,
    pub(in crate::document) within: Option<Text<'t>>,
    pub(in crate::document) reports_to: Option<Text<'t>>,
    pub(in crate::document) need: Option<NeedRow>,
    pub(in crate::document) recovers: Option<Parsed<Amount>>,
    pub(in crate::document) error_rate: Option<f64>,
    pub(in crate::document) lateness: Option<LatenessRow<'t>>,
    pub(in crate::document) accepted: Option<Vec<Text<'t>>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, bound = "'de: 't")]
pub(in crate::document) struct PersonRow<'t> {
    pub(in crate::document) id: Option<Text<'t>>,
    pub(in crate::document) name: Option<Text<'t>>,
    pub(in crate::document) department: Option<Text<'t>>,
    pub(in crate::document) reports_to: Option<Text<'t>>,
    pub(in crate::document) recovers: Option<Parsed<Amount>>,
    pub(in crate::document) error_rate: Option<f64>,
    pub(in crate::document) lateness: Option<LatenessRow<'t>>,
    pub(in crate::document) accepted: Option<Vec<Text<'t>>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, bound = "'de: 't")]
pub(in crate::document) struct ExternalRow<'t> {
    pub(in crate::document) id: Option<Text<'t>>,
    pub(in crate::document) name: Option<Text<'t>>,
    pub(in crate::document) recovers: Option<Parsed<Amount>>,
    pub(in crate::document) volume: Option<f64>,
    pub(in crate::document) value: Option<f64>,
    pub(in crate::document) loses: Option<Vec<Vec<LossPart>>>,
    pub(in crate::document) accepted: Option<Vec<Text<'t>>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, bound = "'de: 't")]
pub(in crate::document) struct DependencyRow<'t> {
    pub(in crate::document) id: Option<Text<'t>>,
    pub(in crate::document) customer: Option<Text<'t>>,
    pub(in crate::document) supplier: Option<Text<'t>>,
    pub(in crate::document) any_of: Option<Vec<SupplierRow<'t>>>,
    pub(in crate::document) need: Option<u32>,
    pub(in crate::document) service: Option<Text<'t>>,
    pub(in crate::document) r#for: Option<Vec<PurposeRow<'t>>>,
    /// Apart, since most have none and it would take a third of the row.
    pub(in crate::document) when: Option<Box<Object<WhenRow<'t>>>>,
    pub(in crate::document) slack: Option<Parsed<Amount>>,
    pub(in crate::document) cut_off: Option<bool>,
    pub(in crate::document) strength: Option<i64>,
    pub(in crate::document) patience: Option<Parsed<Amount>>,
    pub(in crate::document) note: Option<Text<'t>>,
    pub(in crate::document) source: Option<Text<'t>>,
    pub(in crate::document) catch: Option<f64>,
    pub(in crate::document) rework: Option<Parsed<Amount>>,
    pub(in crate::document) promise: Option<Parsed<Amount>>,
    pub(in crate::document) cost: Option<f64>,
    pub(in crate::document) accepted: Option<Vec<Text<'t>>>,
}

/// One of several suppliers: its id alone, or with the time that switching to it takes.
#[derive(Debug, Default)]
pub(in crate::document) struct SupplierRow<'t> {
    pub(in crate::document) supplier: Option<Text<'t>>,
    pub(in crate::document) switch: Option<Parsed<Amount>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default, bound = "'de: 't")]
#[derive(Default)]
struct FullSupplierRow<'t> {
    supplier: Option<Text<'t>>,
    switch: Option<Parsed<Amount>>,
}

impl<'de: 't, 't> Deserialize<'de> for SupplierRow<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SupplierVisitor)
    }
}

struct SupplierVisitor;

impl<'de> Visitor<'de> for SupplierVisitor {
    type Value = SupplierRow<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the id of a supplier, or an object with \"supplier\" and \"switch\"")
    }

    fn visit_borrowed_str<E: Error>(self, id: &'de str) -> Result<Self::Value, E> {
        let supplier = Some(Text(id.into()));
        Ok(SupplierRow { supplier, switch: None })
    }

    fn visit_str<E: Error>(self, id: &str) -> Result<Self::Value, E> {
        let supplier = Some(Text(id.to_owned().into()));
        Ok(SupplierRow { supplier, switch: None })
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Self::Value, M::Error> {
        let FullSupplierRow { supplier, switch } = FullSupplierRow::deserialize(MapAccessDeserializer::new(map))?;
        Ok(SupplierRow { supplier, switch })
    }
}

/// What of the customer's own work needs a dependency: a service, or an object that names a customer of its.
#[derive(Debug, Default)]
pub(in crate::document) struct PurposeRow<'t> {
    pub(in crate::document) service: Option<Text<'t>>,
    pub(in crate::document) customer: Option<Text<'t>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default, bound = "'de: 't")]
#[derive(Default)]
struct FullPurposeRow<'t> {
    service: Option<Text<'t>>,
    customer: Option<Text<'t>>,
}

impl<'de: 't, 't> Deserialize<'de> for PurposeRow<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PurposeVisitor)
    }
}

struct PurposeVisitor;

impl<'de> Visitor<'de> for PurposeVisitor {
    type Value = PurposeRow<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a service of the customer, or an object with \"service\" and \"customer\"")
    }

    fn visit_borrowed_str<E: Error>(self, service: &'de str) -> Result<Self::Value, E> {
        let service = Some(Text(service.into()));
        Ok(PurposeRow {
            service,
            customer: None,
        })
    }

    fn visit_str<E: Error>(self, service: &str) -> Result<Self::Value, E> {
        let service = Some(Text(service.to_owned().into()));
        Ok(PurposeRow {
            service,
            customer: None,
        })
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Self::Value, M::Error> {
        let FullPurposeRow { service, customer } = FullPurposeRow::deserialize(MapAccessDeserializer::new(map))?;
        Ok(PurposeRow { service, customer })
    }
}

/// How many members a department needs.
#[derive(Clone, Copy, Debug)]
pub(in crate::document) struct NeedRow(pub(in crate::document) Need);

impl<'de> Deserialize<'de> for NeedRow {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NeedVisitor)
    }
}

struct NeedVisitor;

impl Visitor<'_> for NeedVisitor {
    type Value = NeedRow;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number of members, or \"all\"")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<NeedRow, E> {
        u32::try_from(number)
            .map(|count| NeedRow(Need::Count(count)))
            .map_err(|_| E::invalid_value(serde::de::Unexpected::Unsigned(number), &self))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<NeedRow, E> {
        match text {
            "all" => Ok(NeedRow(Need::All)),
            other => Err(E::invalid_value(serde::de::Unexpected::Str(other), &self)),
        }
    }
}

/// One half of "beyond this lateness, this percentage leaves".
#[derive(Clone, Copy, Debug)]
pub(in crate::document) enum LossPart {
    /// The lateness.
    Beyond(Amount),
    /// The percentage.
    Percentage(f64),
}

impl<'de> Deserialize<'de> for LossPart {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LossVisitor)
    }
}

struct LossVisitor;

impl Visitor<'_> for LossVisitor {
    type Value = LossPart;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an amount of time and a percentage, such as [\"1h\", 10]")
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<LossPart, E> {
        Ok(LossPart::Percentage(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<LossPart, E> {
        #[allow(clippy::cast_precision_loss)] // a percentage that large is refused anyway
        Ok(LossPart::Percentage(number as f64))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<LossPart, E> {
        #[allow(clippy::cast_precision_loss)] // a percentage that large is refused anyway
        Ok(LossPart::Percentage(number as f64))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<LossPart, E> {
        Amount::read(text).map(LossPart::Beyond).map_err(E::custom)
    }
}
