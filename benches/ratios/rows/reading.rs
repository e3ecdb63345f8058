//! From a file to what can be asked.

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
    bench.beside_others(1);
}

/// What is in the document, as somebody would write it down who trusts it.
#[derive(Deserialize)]
#[expect(dead_code, reason = "read, and that is all")]
struct Document<'t> {
    frontline: u32,
    name: &'t str,
    #[serde(borrow)]
    calendar: Calendar<'t>,
    departments: Vec<Party<'t>>,
    people: Vec<Party<'t>>,
    external: Vec<Party<'t>>,
    dependencies: Vec<Dependency<'t>>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "read, and that is all")]
struct Calendar<'t> {
    days: &'t str,
    hours: &'t str,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "read, and that is all")]
struct Party<'t> {
    id: &'t str,
    department: Option<&'t str>,
    reports_to: Option<&'t str>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "read, and that is all")]
struct Dependency<'t> {
    customer: &'t str,
    supplier: &'t str,
    slack: &'t str,
}
