//! How late a party is by itself: one distribution, or one for each of its services.

use serde::de::DeserializeSeed;
use serde::{Deserialize, Deserializer};

use super::given;
use crate::document::object::{Entries, RowSeed, Text};
use crate::document::path::At;
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

/// The fields of one distribution for everything, and those of any other name: one for each service, in the order of the
/// file.
#[derive(Debug, Deserialize)]
#[serde(
    bound = "'de: 't",
    expecting = "an object with \"on_time\", \"p50\" and \"p90\", with \"triangular\", with \"observed\", or with services"
)]
pub(super) struct LatenessRow<'t> {
    #[serde(flatten)]
    model: ModelRow,
    #[serde(flatten)]
    services: Entries<Text<'t>, ServiceModel>,
}

/// The distribution of one service.
#[derive(Debug)]
pub(super) struct ServiceModel(ModelRow);

impl<'de> Deserialize<'de> for ServiceModel {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let seed = RowSeed::new("an object: the lateness of the service of that name");
        seed.deserialize(deserializer).map(Self)
    }
}

/// The lateness of a row, if it makes sense.
pub(super) fn lateness(row: LatenessRow<'_>, at: &At<'_>) -> Option<OwnLateness> {
    let given = given!(row.model, on_time p50 p90 triangular observed);
    let (is_given, rows) = (given.iter().any(|(_, given)| *given), row.services.0);
    if is_given && rows.is_empty() {
        return model(row.model, at).map(OwnLateness::All);
    }
    if is_given {
        at.bad_value("gives a lateness of its own and one by service: choose one");
        return None;
    }
    let models = rows.into_iter().filter_map(|(service, ServiceModel(row))| {
        let model = model(row, &at.field(&service.0))?;
        Some((service.owned(), model))
    });
    Some(OwnLateness::ByService(models.collect()))
}

fn model(row: ModelRow, at: &At<'_>) -> Option<LatenessModel> {
    let quantiles = row.on_time.is_some() || row.p50.is_some() || row.p90.is_some();
    match (quantiles, row.triangular, row.observed) {
        (true, None, None) => {
            for (field, _) in given!(row, on_time p50 p90).iter().filter(|(_, given)| !given) {
                at.field(field).missing(format!("{field:?}"));
            }
            Some(LatenessModel::Quantiles {
                on_time: row.on_time?,
                p50: row.p50?.0,
                p90: row.p90?.0,
            })
        }
        (false, Some(amounts), None) => triangular(amounts, &at.field("triangular")),
        (false, None, Some(amounts)) => Some(LatenessModel::Observed(plain(amounts))),
        (false, None, None) => {
            at.missing("\"on_time\", \"p50\" and \"p90\", or \"triangular\", or \"observed\"");
            None
        }
        _ => {
            let reason = "one of these at a time: \"on_time\" with \"p50\" and \"p90\", \"triangular\", \"observed\"";
            at.contradiction(reason);
            None
        }
    }
}

fn triangular(amounts: Vec<Parsed<Amount>>, at: &At<'_>) -> Option<LatenessModel> {
    let count = amounts.len();
    let three = plain(amounts).try_into().map(LatenessModel::Triangular);
    if three.is_err() {
        let reason = format!("expected three amounts of time (least, most likely, most), found {count}");
        at.bad_value(reason);
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
        LatenessModel::Triangular(amounts) => object.field("triangular", &list(amounts.map(quoted))),
        LatenessModel::Observed(amounts) => object.field("observed", &list(amounts.iter().map(quoted))),
    }
    object.finish()
}
