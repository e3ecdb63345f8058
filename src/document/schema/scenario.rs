//! The fields of a scenario file.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::{DependencyRow, Object, Parsed, PurposeRow, SupplierRow, Text, Version, WhenRow, present};
use crate::time::{Amount, DateTime, DelayAmount};

/// The whole file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, bound = "'de: 't")]
pub(in crate::document) struct ScenariosRows<'t> {
    pub(in crate::document) frontline_scenarios: Option<Version>,
    pub(in crate::document) scenarios: Option<Vec<Object<ScenarioRow<'t>>>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, bound = "'de: 't")]
pub(in crate::document) struct ScenarioRow<'t> {
    pub(in crate::document) name: Option<Text<'t>>,
    pub(in crate::document) extends: Option<Text<'t>>,
    pub(in crate::document) changes: Option<Vec<Object<ChangeRow<'t>>>>,
}

/// The fields of all changes: which of them go together is found when the change is made.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, bound = "'de: 't")]
pub(in crate::document) struct ChangeRow<'t> {
    pub(in crate::document) late: Option<Text<'t>>,
    pub(in crate::document) slower: Option<Text<'t>>,
    pub(in crate::document) away: Option<Text<'t>>,
    pub(in crate::document) back: Option<Text<'t>>,
    pub(in crate::document) set: Option<Object<SetRow<'t>>>,
    pub(in crate::document) add: Option<Object<DependencyRow<'t>>>,
    pub(in crate::document) remove: Option<SelectorRow<'t>>,
    pub(in crate::document) backup: Option<Text<'t>>,
    pub(in crate::document) vacancy: Option<Text<'t>>,
    pub(in crate::document) given: Option<Text<'t>>,
    pub(in crate::document) dependency: Option<SelectorRow<'t>>,
    pub(in crate::document) by: Option<Parsed<DelayAmount>>,
    pub(in crate::document) service: Option<Text<'t>>,
    pub(in crate::document) from: Option<Parsed<DateTime>>,
    pub(in crate::document) until: Option<Parsed<DateTime>>,
    pub(in crate::document) switch: Option<Parsed<Amount>>,
    pub(in crate::document) to: Option<Text<'t>>,
}

/// Fields of a dependency, where `null` takes one away.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default, bound = "'de: 't")]
#[allow(clippy::option_option)] // absent, null, and a value are three things here
pub(in crate::document) struct SetRow<'t> {
    #[serde(deserialize_with = "present")]
    pub(in crate::document) supplier: Option<Option<Text<'t>>>,
    #[serde(deserialize_with = "present")]
    pub(in crate::document) any_of: Option<Option<Vec<SupplierRow<'t>>>>,
    #[serde(deserialize_with = "present")]
    pub(in crate::document) need: Option<Option<u32>>,
    #[serde(deserialize_with = "present")]
    pub(in crate::document) service: Option<Option<Text<'t>>>,
    #[serde(deserialize_with = "present")]
    pub(in crate::document) r#for: Option<Option<Vec<PurposeRow<'t>>>>,
    #[serde(deserialize_with = "present")]
    pub(in crate::document) when: Option<Option<Object<WhenRow<'t>>>>,
    #[serde(deserialize_with = "present")]
    pub(in crate::document) slack: Option<Option<Parsed<Amount>>>,
    #[serde(deserialize_with = "present")]
    pub(in crate::document) cut_off: Option<Option<bool>>,
    #[serde(deserialize_with = "present")]
    pub(in crate::document) strength: Option<Option<i64>>,
    #[serde(deserialize_with = "present")]
    pub(in crate::document) patience: Option<Option<Parsed<Amount>>>,
    #[serde(deserialize_with = "present")]
    pub(in crate::document) note: Option<Option<Text<'t>>>,
    #[serde(deserialize_with = "present")]
    pub(in crate::document) source: Option<Option<Text<'t>>>,
    #[serde(deserialize_with = "present")]
    pub(in crate::document) catch: Option<Option<f64>>,
    #[serde(deserialize_with = "present")]
    pub(in crate::document) rework: Option<Option<Parsed<Amount>>>,
    #[serde(deserialize_with = "present")]
    pub(in crate::document) promise: Option<Option<Parsed<Amount>>>,
    #[serde(deserialize_with = "present")]
    pub(in crate::document) cost: Option<Option<f64>>,
    #[serde(deserialize_with = "present")]
    pub(in crate::document) accepted: Option<Option<Vec<Text<'t>>>>,
}

/// Which dependency is meant: its id, or between whom and for what.
#[derive(Debug, Default)]
#[allow(clippy::option_option)] // absent, null, and a value are three things here
pub(in crate::document) struct SelectorRow<'t> {
    pub(in crate::document) id: Option<Text<'t>>,
    pub(in crate::document) customer: Option<Text<'t>>,
    pub(in crate::document) supplier: Option<Text<'t>>,
    /// `null`: the supplier's work as a whole.
    pub(in crate::document) service: Option<Option<Text<'t>>>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default, bound = "'de: 't")]
#[allow(clippy::option_option)] // absent, null, and a value are three things here
struct FullSelectorRow<'t> {
    customer: Option<Text<'t>>,
    supplier: Option<Text<'t>>,
    #[serde(deserialize_with = "present")]
    service: Option<Option<Text<'t>>>,
}

impl<'de: 't, 't> Deserialize<'de> for SelectorRow<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(SelectorVisitor)
    }
}

struct SelectorVisitor;

impl<'de> Visitor<'de> for SelectorVisitor {
    type Value = SelectorRow<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the id of a dependency, or an object with \"customer\" and \"supplier\"")
    }

    fn visit_str<E: Error>(self, id: &str) -> Result<Self::Value, E> {
        Ok(SelectorRow {
            id: Some(Text(id.to_owned().into())),
            ..SelectorRow::default()
        })
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<Self::Value, M::Error> {
        let row = FullSelectorRow::deserialize(MapAccessDeserializer::new(map))?;
        Ok(SelectorRow {
            id: None,
            customer: row.customer,
            supplier: row.supplier,
            service: row.service,
        })
    }
}
