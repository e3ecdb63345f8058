//! From a file to what can be asked.

use std::borrow::Cow;

use frontline::document;
use serde::Deserialize;

use crate::arguments::Size;
use crate::bench::{About, Bench};
use crate::subject::Kind;
use crate::table::{Target, Work};

/// A document read, checked and compiled, beside `serde_json` reading it into structures of its shape and no more.
pub(super) fn json(bench: &mut Bench, size: Size) {
    let text = Kind::Plain.shape(size).document();
    let about = About {
        row: "json",
        size,
        work: Work::same("a byte", text.len()),
    };
    let ours = || {
        document::read(text.as_bytes())
            .expect("valid")
            .ever()
            .network()
            .view()
            .org()
            .parties()
            .len()
    };
    let typed = || serde_json::from_str::<Document<'_>>(&text).expect("JSON");
    let (document, parties) = (typed(), ours());
    let people = document.departments.len() + document.people.len() + document.external.len();
    assert_eq!(people, parties, "both read everybody");
    bench.compare(about, "serde_json, typed, alone", Target::AtMost(2.0), ours, typed);
}

/// A document read and a delay followed from it, every hit written as JSON, beside `serde_json` reading the document into
/// values and no more.
pub(super) fn file_to_answer(bench: &mut Bench, size: Size) {
    let text = Kind::Plain.shape(size).document();
    let about = About {
        row: "file to answer",
        size,
        work: Work::same("a byte", text.len()),
    };
    let values = || serde_json::from_str::<serde_json::Value>(&text).expect("JSON");
    assert!(answer(&text).contains("\"hits\":[{"), "somebody is late");
    bench.compare(about, "serde_json, into values", Target::Open, || answer(&text), values);
}

/// What a document says of a delay of its first party inside.
pub(crate) fn answer(text: &str) -> String {
    let org = document::read(text.as_bytes()).expect("valid");
    let first = org.parties().find(|&party| org.party(party).is_inside());
    let late = first.expect("somebody is inside").late("5d");
    let impact = org.ever().propagate([late]).expect("a party there is");
    serde_json::to_string(&impact).expect("keys are strings")
}

/// Tables read, checked, made an organisation and compiled, beside the csv crate reading their rows into structures of
/// their shape and no more.
#[cfg(feature = "csv")]
pub(super) fn csv(bench: &mut Bench, size: Size) {
    let org = Kind::Plain
        .shape(size)
        .draft()
        .build()
        .expect("made-up organisations are valid");
    let (parties, dependencies) = (document::write_parties(&org), document::write_dependencies(&org));
    drop(org);
    let (parties, dependencies) = (parties.into_bytes(), dependencies.into_bytes());
    let about = About {
        row: "csv",
        size,
        work: Work::same("a byte", parties.len() + dependencies.len()),
    };
    let ours = || {
        let draft = document::read_tables(Some(&parties), Some(&dependencies)).expect("valid");
        let org = draft.build().expect("valid");
        org.ever().network().view().org().requirements().len()
    };
    let typed = || {
        (
            typed_rows::<PartyRow>(&parties),
            typed_rows::<DependencyRow>(&dependencies),
        )
    };
    assert_eq!(typed().1.len(), ours(), "both read every row");
    bench.compare(about, "the csv crate, typed, alone", Target::Open, ours, typed);
}

#[cfg(feature = "csv")]
fn typed_rows<R: serde::de::DeserializeOwned>(table: &[u8]) -> Vec<R> {
    let mut reader = csv::Reader::from_reader(table);
    let rows = reader.deserialize();
    rows.collect::<Result<_, _>>().expect("a table")
}

/// The columns that a table of parties may have, but for those of errors and harm.
#[cfg(feature = "csv")]
#[derive(Deserialize)]
#[expect(dead_code, reason = "read, and that is all")]
struct PartyRow {
    id: String,
    name: Option<String>,
    kind: String,
    department: Option<String>,
    within: Option<String>,
    reports_to: Option<String>,
    need: Option<String>,
    recovers: Option<String>,
}

/// The columns that a table of dependencies may have, but for those of errors and costs.
#[cfg(feature = "csv")]
#[derive(Deserialize)]
#[expect(dead_code, reason = "read, and that is all")]
struct DependencyRow {
    id: Option<String>,
    customer: String,
    supplier: Option<String>,
    any_of: Option<String>,
    need: Option<u32>,
    service: Option<String>,
    r#for: Option<String>,
    when: Option<String>,
    slack: Option<String>,
    cut_off: Option<bool>,
    strength: Option<u8>,
    patience: Option<String>,
    note: Option<String>,
    source: Option<String>,
}

/// What may be in a document, as somebody would write it down who trusts it: every field of the format but those of
/// errors and harm, texts borrowed where they hold no escapes.
#[derive(Deserialize)]
#[expect(dead_code, reason = "read, and that is all")]
struct Document<'t> {
    frontline: u32,
    #[serde(borrow)]
    name: Option<Cow<'t, str>>,
    #[serde(borrow)]
    calendar: Option<Calendar<'t>>,
    #[serde(borrow, default)]
    departments: Vec<Party<'t>>,
    #[serde(borrow, default)]
    people: Vec<Party<'t>>,
    #[serde(borrow, default)]
    external: Vec<Party<'t>>,
    #[serde(borrow)]
    dependencies: Vec<Dependency<'t>>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "read, and that is all")]
struct Calendar<'t> {
    #[serde(borrow)]
    days: Cow<'t, str>,
    hours: Cow<'t, str>,
    #[serde(default)]
    holidays: Vec<Cow<'t, str>>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "read, and that is all")]
struct Party<'t> {
    #[serde(borrow)]
    id: Cow<'t, str>,
    name: Option<Cow<'t, str>>,
    department: Option<Cow<'t, str>>,
    within: Option<Cow<'t, str>>,
    reports_to: Option<Cow<'t, str>>,
    need: Option<u32>,
    recovers: Option<Cow<'t, str>>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "read, and that is all")]
struct Dependency<'t> {
    #[serde(borrow)]
    id: Option<Cow<'t, str>>,
    customer: Cow<'t, str>,
    supplier: Option<Cow<'t, str>>,
    any_of: Option<Vec<Cow<'t, str>>>,
    need: Option<u32>,
    service: Option<Cow<'t, str>>,
    r#for: Option<Vec<Cow<'t, str>>>,
    #[serde(borrow)]
    when: Option<When<'t>>,
    slack: Option<Cow<'t, str>>,
    cut_off: Option<bool>,
    strength: Option<u8>,
    patience: Option<Cow<'t, str>>,
    note: Option<Cow<'t, str>>,
    source: Option<Cow<'t, str>>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "read, and that is all")]
struct When<'t> {
    #[serde(borrow)]
    every: Option<Cow<'t, str>>,
    on: Option<Cow<'t, str>>,
    at: Option<Cow<'t, str>>,
}
