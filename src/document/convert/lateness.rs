//! How late a party is by itself.

use super::{bad_value, contradiction, missing};
use crate::document::path::{Faults, Path};
use crate::document::schema::{LatenessRow, ModelRow, Parsed};
use crate::org::{LatenessModel, OwnLateness};
use crate::time::Amount;

/// The lateness of a row, if it makes sense.
pub(in crate::document) fn lateness(row: LatenessRow<'_>, path: &Path<'_>, faults: &mut Faults) -> Option<OwnLateness> {
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
        (true, None, None) => quantiles_of(row.on_time, row.p50, row.p90, path, faults),
        (false, Some(amounts), None) => triangular(amounts, &path.field("triangular"), faults),
        (false, None, Some(amounts)) => Some(LatenessModel::Observed(plain(amounts).collect())),
        (false, None, None) => {
            missing(
                faults,
                path,
                "\"on_time\", \"p50\" and \"p90\", or \"triangular\", or \"observed\"",
            );
            None
        }
        _ => {
            let reason = "one of these at a time: \"on_time\" with \"p50\" and \"p90\", \"triangular\", \"observed\"";
            contradiction(faults, path, reason);
            None
        }
    }
}

fn quantiles_of(
    on_time: Option<f64>,
    p50: Option<Parsed<Amount>>,
    p90: Option<Parsed<Amount>>,
    path: &Path<'_>,
    faults: &mut Faults,
) -> Option<LatenessModel> {
    let given = [
        ("on_time", on_time.is_some()),
        ("p50", p50.is_some()),
        ("p90", p90.is_some()),
    ];
    for (field, _) in given.iter().filter(|(_, given)| !given) {
        missing(faults, &path.field(field), &format!("{field:?}"));
    }
    Some(LatenessModel::Quantiles {
        on_time: on_time?,
        p50: p50?.0,
        p90: p90?.0,
    })
}

fn triangular(amounts: Vec<Parsed<Amount>>, path: &Path<'_>, faults: &mut Faults) -> Option<LatenessModel> {
    let count = amounts.len();
    let amounts: Vec<Amount> = plain(amounts).collect();
    let Ok(three) = <[Amount; 3]>::try_from(amounts) else {
        let reason = format!("expected three amounts of time (least, most likely, most), found {count}");
        bad_value(faults, path, reason);
        return None;
    };
    Some(LatenessModel::Triangular(three))
}

fn plain(amounts: Vec<Parsed<Amount>>) -> impl Iterator<Item = Amount> {
    amounts.into_iter().map(|amount| amount.0)
}
