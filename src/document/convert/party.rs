//! Parties.

use super::dependency::{given, texts};
use super::lateness::lateness;
use super::{bad_value, missing};
use crate::document::path::{Faults, Path};
use crate::document::schema::{DepartmentRow, ExternalRow, LatenessRow, LossPart, PersonRow, Text};
use crate::org::{OwnLateness, PartyDraft, PartyKind, PartyRef};
use crate::time::{Amount, Given};

/// The department of a row.
pub(in crate::document) fn department(row: DepartmentRow<'_>, path: &Path<'_>, faults: &mut Faults) -> PartyDraft {
    PartyDraft {
        name: row.name.map(Text::owned),
        within: row.within.map(named),
        reports_to: row.reports_to.map(named),
        need: row.need.map(|need| need.0),
        recovers: given(row.recovers),
        error_rate: row.error_rate,
        lateness: own_lateness(row.lateness, path, faults),
        accepted: texts(row.accepted.unwrap_or_default()),
        ..party(PartyKind::Department, row.id, path, faults)
    }
}

/// The person of a row.
pub(in crate::document) fn person(row: PersonRow<'_>, path: &Path<'_>, faults: &mut Faults) -> PartyDraft {
    PartyDraft {
        name: row.name.map(Text::owned),
        within: row.department.map(named),
        reports_to: row.reports_to.map(named),
        recovers: given(row.recovers),
        error_rate: row.error_rate,
        lateness: own_lateness(row.lateness, path, faults),
        accepted: texts(row.accepted.unwrap_or_default()),
        ..party(PartyKind::Person, row.id, path, faults)
    }
}

/// The external customer of a row.
pub(in crate::document) fn external(row: ExternalRow<'_>, path: &Path<'_>, faults: &mut Faults) -> PartyDraft {
    PartyDraft {
        name: row.name.map(Text::owned),
        recovers: given(row.recovers),
        volume: row.volume,
        value: row.value,
        loses: losses(row.loses.unwrap_or_default(), &path.field("loses"), faults),
        accepted: texts(row.accepted.unwrap_or_default()),
        ..party(PartyKind::External, row.id, path, faults)
    }
}

/// The steps of who leaves when.
pub(in crate::document) fn losses(
    rows: Vec<Vec<LossPart>>,
    path: &Path<'_>,
    faults: &mut Faults,
) -> Vec<(Given<Amount>, f64)> {
    let rows = rows.into_iter().enumerate();
    rows.filter_map(|(index, row)| loss_of(&row, &path.item(index), faults))
        .collect()
}

fn party(kind: PartyKind, id: Option<Text<'_>>, path: &Path<'_>, faults: &mut Faults) -> PartyDraft {
    if id.is_none() {
        missing(faults, &path.field("id"), "\"id\"");
    }
    PartyDraft::new(kind, id.map(Text::owned).unwrap_or_default())
}

fn own_lateness(row: Option<LatenessRow<'_>>, path: &Path<'_>, faults: &mut Faults) -> Option<Box<OwnLateness>> {
    lateness(row?, &path.field("lateness"), faults).map(Box::new)
}

fn loss_of(parts: &[LossPart], path: &Path<'_>, faults: &mut Faults) -> Option<(Given<Amount>, f64)> {
    let [LossPart::Beyond(beyond), LossPart::Percentage(percentage)] = parts else {
        let reason = "expected an amount of time and a percentage, such as [\"1h\", 10]";
        bad_value(faults, path, reason);
        return None;
    };
    Some((Given(Ok(*beyond)), *percentage))
}

fn named(text: Text<'_>) -> PartyRef {
    PartyRef::Named(text.owned())
}
