//! How late a party is by itself: one distribution, or one for each of its services.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::{bad_value, contradiction, given, missing};
use crate::document::object::{Object, Text};
use crate::document::path::{Faults, Path};
use crate::document::scalar::Parsed;
use crate::document::writer::{ObjectText, list, number, quoted, text};
use crate::org::{LatenessModel, OwnLateness};
use crate::time::Amount;

/// One distribution, in one of three forms.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct ModelRow {
    on_time: Option<f64>,
    p50: Option<Parsed<Amount>>,
    p90: Option<Parsed<Amount>>,
    triangular: Option<Vec<Parsed<Amount>>>,
    observed: Option<Vec<Parsed<Amount>>>,
}

/// One distribution for everything, or one for each service.
#[derive(Debug)]
pub(super) enum LatenessRow<'t> {
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
            let known = model.read(&key.0, &mut map)?;
            is_model |= known;
            if !known {
                let ServiceModel(service) = map.next_value()?;
                services.push((key, service));
            }
        }
        match (is_model, services.is_empty()) {
            (true, false) => Err(M::Error::custom(
                "gives a lateness of its own and one by service: choose one",
            )),
            (true, true) => Ok(LatenessRow::All(model)),
            (false, _) => Ok(LatenessRow::ByService(services)),
        }
    }
}

impl ModelRow {
    /// Reads a field of a distribution; what is no such field is not read.
    fn read<'de, M: MapAccess<'de>>(&mut self, field: &str, map: &mut M) -> Result<bool, M::Error> {
        match field {
            "on_time" => self.on_time = map.next_value()?,
            "p50" => self.p50 = map.next_value()?,
            "p90" => self.p90 = map.next_value()?,
            "triangular" => self.triangular = map.next_value()?,
            "observed" => self.observed = map.next_value()?,
            _ => return Ok(false),
        }
        Ok(true)
    }
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
        Object::deserialize(MapAccessDeserializer::new(map)).map(|object| ServiceModel(object.0))
    }
}

/// The lateness of a row, if it makes sense.
pub(super) fn lateness(row: LatenessRow<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<OwnLateness> {
    match row {
        LatenessRow::All(row) => model(row, path, faults).map(OwnLateness::All),
        LatenessRow::ByService(rows) => {
            let models = rows.into_iter().filter_map(|(service, row)| {
                let model = model(row, &path.field(&service.0), faults)?;
                Some((service.owned(), model))
            });
            Some(OwnLateness::ByService(models.collect()))
        }
    }
}

fn model(row: ModelRow, path: &Path<'_>, faults: &mut Faults) -> Option<LatenessModel> {
    let quantiles = row.on_time.is_some() || row.p50.is_some() || row.p90.is_some();
    match (quantiles, row.triangular, row.observed) {
        (true, None, None) => {
            for (field, _) in given!(row, on_time p50 p90).iter().filter(|(_, given)| !given) {
                missing(faults, &path.field(field), &format!("{field:?}"));
            }
            Some(LatenessModel::Quantiles {
                on_time: row.on_time?,
                p50: row.p50?.0,
                p90: row.p90?.0,
            })
        }
        (false, Some(amounts), None) => triangular(amounts, &path.field("triangular"), faults),
        (false, None, Some(amounts)) => Some(LatenessModel::Observed(plain(amounts))),
        (false, None, None) => {
            let what = "\"on_time\", \"p50\" and \"p90\", or \"triangular\", or \"observed\"";
            missing(faults, path, what);
            None
        }
        _ => {
            let reason = "one of these at a time: \"on_time\" with \"p50\" and \"p90\", \"triangular\", \"observed\"";
            contradiction(faults, path, reason);
            None
        }
    }
}

fn triangular(amounts: Vec<Parsed<Amount>>, path: &Path<'_>, faults: &mut Faults) -> Option<LatenessModel> {
    let count = amounts.len();
    let three = plain(amounts).try_into().map(LatenessModel::Triangular);
    if three.is_err() {
        let reason = format!("expected three amounts of time (least, most likely, most), found {count}");
        bad_value(faults, path, reason);
    }
    three.ok()
}

fn plain(amounts: Vec<Parsed<Amount>>) -> Vec<Amount> {
    amounts.into_iter().map(|amount| amount.0).collect()
}

/// The lateness as an object on one line.
pub(super) fn write(lateness: &OwnLateness) -> String {
    match lateness {
        OwnLateness::All(model) => write_model(model),
        OwnLateness::ByService(models) => {
            let mut object = ObjectText::default();
            for (service, model) in models {
                let name = text(service);
                object.field(&name[1..name.len() - 1], &write_model(model));
            }
            object.finish()
        }
    }
}

fn write_model(model: &LatenessModel) -> String {
    let mut object = ObjectText::default();
    match model {
        LatenessModel::Quantiles { on_time, p50, p90 } => {
            object.field("on_time", &number(*on_time));
            object.field("p50", &quoted(p50));
            object.field("p90", &quoted(p90));
        }
        LatenessModel::Triangular(amounts) => object.field("triangular", &list(&amounts.map(quoted))),
        LatenessModel::Observed(amounts) => {
            let amounts: Vec<String> = amounts.iter().map(quoted).collect();
            object.field("observed", &list(&amounts));
        }
    }
    object.finish()
}
