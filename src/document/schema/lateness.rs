//! How late a party is by itself: one distribution, or one for each of its services.

use std::fmt;

use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::{Object, Parsed, Text};
use crate::time::Amount;

/// One distribution, in one of three forms.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(in crate::document) struct ModelRow {
    pub(in crate::document) on_time: Option<f64>,
    pub(in crate::document) p50: Option<Parsed<Amount>>,
    pub(in crate::document) p90: Option<Parsed<Amount>>,
    pub(in crate::document) triangular: Option<Vec<Parsed<Amount>>>,
    pub(in crate::document) observed: Option<Vec<Parsed<Amount>>>,
}

/// One distribution for everything, or one for each service.
#[derive(Debug)]
pub(in crate::document) enum LatenessRow<'t> {
    /// The same for everything.
    All(ModelRow),
    /// By service, in the order of the file.
    ByService(Vec<(Text<'t>, ModelRow)>),
}

impl<'de: 't, 't> Deserialize<'de> for LatenessRow<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(LatenessVisitor)
    }
}

struct LatenessVisitor;

impl<'de> Visitor<'de> for LatenessVisitor {
    type Value = LatenessRow<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "an object with \"on_time\", \"p50\" and \"p90\", with \"triangular\", with \"observed\", or with services",
        )
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut model = ModelRow::default();
        let mut is_model = false;
        let mut services: Vec<(Text<'de>, ModelRow)> = Vec::new();
        while let Some(key) = map.next_key::<Text<'de>>()? {
            let known = read_field(&mut model, &key.0, &mut map)?;
            is_model |= known;
            if !known {
                let ServiceModel(service) = map.next_value()?;
                services.push((key, service));
            }
        }
        match (is_model, services.first()) {
            (true, Some(_)) => Err(M::Error::custom(
                "gives a lateness of its own and one by service: choose one",
            )),
            (true, None) => Ok(LatenessRow::All(model)),
            (false, _) => Ok(LatenessRow::ByService(services)),
        }
    }
}

/// Reads a field of a distribution; what is no such field is not read.
fn read_field<'de, M: MapAccess<'de>>(model: &mut ModelRow, field: &str, map: &mut M) -> Result<bool, M::Error> {
    match field {
        "on_time" => model.on_time = map.next_value()?,
        "p50" => model.p50 = map.next_value()?,
        "p90" => model.p90 = map.next_value()?,
        "triangular" => model.triangular = map.next_value()?,
        "observed" => model.observed = map.next_value()?,
        _ => return Ok(false),
    }
    Ok(true)
}

/// The distribution of one service.
struct ServiceModel(ModelRow);

impl<'de> Deserialize<'de> for ServiceModel {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(ServiceVisitor)
    }
}

struct ServiceVisitor;

impl<'de> Visitor<'de> for ServiceVisitor {
    type Value = ServiceModel;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object: the lateness of the service of that name")
    }

    fn visit_map<M: MapAccess<'de>>(self, map: M) -> Result<ServiceModel, M::Error> {
        let deserializer = serde::de::value::MapAccessDeserializer::new(map);
        Object::deserialize(deserializer).map(|object| ServiceModel(object.0))
    }
}
