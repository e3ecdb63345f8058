//! Organisations → tables.

use super::dependencies::{self, supplier};
use super::{parties, when_text};
use crate::document::schema::Text;
use crate::document::writer::{describe_list, describe_purposes, lateness, loses, number, when};
use crate::org::{DependencyDraft, Need, Org, Origin, PartyId, PartyKind, PartyRef, PurposeDraft, When};
use crate::time::{Amount, Given};

/// Writes the parties of an organisation as a table that [`read_tables`](super::read_tables) reads, with the columns that
/// have something in them.
#[must_use]
pub fn write_parties(org: &Org) -> String {
    let rows: Vec<_> = org.parties().map(|party| party_cells(org, party)).collect();
    table(&parties::COLUMNS, &["id", "kind"], &rows)
}

/// Writes the dependencies of an organisation as a table that [`read_tables`](super::read_tables) reads, with the columns
/// that have something in them.
#[must_use]
pub fn write_dependencies(org: &Org) -> String {
    let written = org
        .requirements()
        .filter(|&id| org.requirement(id).origin() == Origin::Declared);
    let rows: Vec<_> = written.map(|id| dependency_cells(org, &org.describe(id))).collect();
    table(&dependencies::COLUMNS, &["customer", "supplier"], &rows)
}

fn party_cells(org: &Org, id: PartyId) -> [String; parties::COLUMNS.len()] {
    let party = org.party(id);
    let id_of = |id: Option<PartyId>| id.map(|id| org.party(id).id().to_owned()).unwrap_or_default();
    let (department, within) = match party.kind() {
        PartyKind::Person => (id_of(party.within()), String::new()),
        PartyKind::Department | PartyKind::External => (String::new(), id_of(party.within())),
    };
    let need = party.need().map(|need| match need {
        Need::Count(count) => count.to_string(),
        Need::All => "all".to_owned(),
    });
    let steps = Some(party.loses()).filter(|steps| !steps.is_empty());
    [
        party.id().to_owned(),
        party.given_name().unwrap_or_default().to_owned(),
        party.kind().to_string(),
        department,
        within,
        id_of(party.reports_to()),
        need.unwrap_or_default(),
        text(party.recovers()),
        party.error_rate().map(number).unwrap_or_default(),
        party.lateness().map(lateness).unwrap_or_default(),
        party.volume().map(number).unwrap_or_default(),
        party.value().map(number).unwrap_or_default(),
        steps.map(loses).unwrap_or_default(),
        parts(party.accepted()),
    ]
}

fn dependency_cells(org: &Org, draft: &DependencyDraft) -> [String; dependencies::COLUMNS.len()] {
    let details = draft.details();
    let (one, any_of) = suppliers(org, draft);
    [
        details.id.clone().unwrap_or_default(),
        id(org, &draft.customer),
        one,
        any_of,
        text(draft.need.filter(|&need| need != 1)),
        draft.service.as_deref().unwrap_or_default().to_owned(),
        details
            .serves
            .as_deref()
            .map(|serves| purposes(org, serves))
            .unwrap_or_default(),
        situation(draft.situation()),
        amount(draft.slack.as_ref()),
        if draft.cut_off {
            "true".to_owned()
        } else {
            String::new()
        },
        text(details.strength.filter(|&strength| strength != 100)),
        amount(details.patience.as_ref()),
        details.note.clone().unwrap_or_default(),
        details.source.clone().unwrap_or_default(),
        details.catch.map(number).unwrap_or_default(),
        amount(details.rework.as_ref()),
        amount(details.promise.as_ref()),
        details.cost.map(number).unwrap_or_default(),
        parts(&details.accepted),
    ]
}

fn suppliers(org: &Org, draft: &DependencyDraft) -> (String, String) {
    if let ([one], false) = (&draft.suppliers[..], draft.any_of) {
        return (id(org, &one.party), String::new());
    }
    let plain = draft.suppliers.iter().map(|one| {
        let id = id(org, &one.party);
        // An id that looks like a list, or like one with a switch time, can't be said in words.
        let clear = !id.contains('|') && !id.starts_with('[') && supplier(&id).switch.is_none();
        let switch = amount(one.switch.as_deref());
        clear.then(|| {
            if switch.is_empty() {
                id
            } else {
                format!("{id} ({switch})")
            }
        })
    });
    let plain: Option<Vec<String>> = plain.collect();
    let list = plain.map(|parts| parts.join(" | "));
    (
        String::new(),
        list.unwrap_or_else(|| describe_list(org, &draft.suppliers)),
    )
}

fn purposes(org: &Org, purposes: &[PurposeDraft]) -> String {
    if purposes.is_empty() {
        return dependencies::NOTHING.to_owned();
    }
    let plain = purposes.iter().map(|purpose| {
        let service = purpose.service.as_deref().unwrap_or_default();
        let customer = purpose.customer.as_ref().map(|customer| id(org, customer));
        let text = customer
            .as_ref()
            .map_or_else(|| service.to_owned(), |id| format!("{service} @ {id}"));
        // What looks like a list, or says something else when it is read again, can't be said in words.
        let read = dependencies::purpose(text.trim());
        let says = |row: Option<Text<'_>>| row.map(Text::owned);
        let clear = !text.contains('|') && !text.starts_with('[') && text != dependencies::NOTHING;
        let same = (says(read.service), says(read.customer)) == (purpose.service.clone(), customer);
        (clear && same).then(|| text.trim().to_owned())
    });
    let plain: Option<Vec<String>> = plain.collect();
    plain.map_or_else(|| describe_purposes(org, purposes), |parts| parts.join(" | "))
}

/// Texts with `|` between them, or as JSON where that would not tell them apart.
fn parts(texts: &[String]) -> String {
    if texts.iter().any(|text| text.contains('|') || text.starts_with('[')) {
        return crate::document::writer::texts(texts);
    }
    texts.join(" | ")
}

fn situation(situation: &When) -> String {
    match when_text::write(situation) {
        Some(text) => text,
        None if *situation == When::default() => String::new(),
        None => when(situation),
    }
}

fn id(org: &Org, party: &PartyRef) -> String {
    match party {
        PartyRef::Named(id) => id.clone(),
        PartyRef::Id(id) => org.party(*id).id().to_owned(),
    }
}

fn amount(given: Option<&Given<Amount>>) -> String {
    match given.map(|given| &given.0) {
        Some(Ok(amount)) => amount.to_string(),
        Some(Err(error)) => error.text().to_owned(),
        None => String::new(),
    }
}

fn text(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

/// A table of those columns that are asked for or have something in them.
fn table<const N: usize>(columns: &[&str; N], always: &[&str], rows: &[[String; N]]) -> String {
    let shown: Vec<usize> = (0..N)
        .filter(|&column| always.contains(&columns[column]) || rows.iter().any(|row| !row[column].is_empty()))
        .collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let header: Vec<&str> = shown.iter().map(|&column| columns[column]).collect();
    let records = rows
        .iter()
        .map(|row| shown.iter().map(|&column| row[column].as_str()).collect());
    for record in std::iter::once(header).chain(records) {
        writer
            .write_record(record)
            .expect("memory takes every row, and all rows are of one width");
    }
    let bytes = writer.into_inner().expect("memory takes every row");
    String::from_utf8(bytes).expect("cells are texts")
}
