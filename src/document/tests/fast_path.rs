//! What is read in one pass is what is read row by row.

use super::SAMPLE;
use crate::document::convert::OrgFile;
use crate::document::form::Form;
use crate::document::path::Faults;
use crate::document::schema::{DocumentRows, Object};
use crate::document::{fast_path, read_with};
use crate::org::{Draft, Listener, Phase, Progress};

/// The slow and obvious way.
fn by_rows(text: &str) -> Option<Draft> {
    let rows: Object<DocumentRows<'_>> = serde_json::from_str(text).ok()?;
    let mut faults = Faults::default();
    let draft = OrgFile::meaning(rows.0, &mut faults);
    faults.0.is_empty().then_some(draft)
}

fn in_one_pass(text: &str) -> Option<Draft> {
    fast_path::draft(text, &mut Listener::new(&mut |_| ()))
}

/// The lists of the sample in another order, and names that nobody has.
const DISORDERED: &str = r#"{
  "dependencies": [
    { "customer": "p\u0061yroll", "supplier": "ada", "slack": "4h",
      "for": [ { "customer": "patients" }, "x", { "customer": "ad\u0061", "service": "y" }, { "customer": "n\"one" } ] },
    { "customer": "nobody", "any_of": [ "ada", { "supplier": "n\"one", "switch": "6h" } ] }
  ],
  "external": [ { "id": "patients" } ],
  "people": [ { "id": "ada", "department": "payroll", "reports_to": "max" }, { "id": "ada" }, { "id": "max" } ],
  "departments": null,
  "frontline": 1
}"#;

#[test]
fn both_ways_say_the_same() {
    let others = [
        "{}",
        r#"{ "frontline": 1 }"#,
        r#"{ "frontline": 1 } {}"#,
        r#"{ "frontline": 1, "frontline": 1 }"#,
        r#"{ "frontline": 1, "people": null, "people": [] }"#,
        r#"{ "frontline": 1, "people": {} }"#,
        r#"{ "frontline": 1, "persons": [] }"#,
        r#"{ "frontline": 1, "people": [ {} ] }"#,
        r#"{ "frontline": 1, "people": [ [ "ada" ] ] }"#,
        r#"{ "frontline": 1, "dependencies": [ { "customer": "a", "supplier": "b", "need": 1 } ] }"#,
        r#"{ "frontline": 1, "calendar": { "hours": [] } }"#,
        "[]",
        "",
    ];
    for text in [SAMPLE, DISORDERED].into_iter().chain(others) {
        // Drafts have no equality of their own: what is printed has everything.
        assert_eq!(
            format!("{:?}", in_one_pass(text)),
            format!("{:?}", by_rows(text)),
            "{text}"
        );
    }
    assert!(in_one_pass(SAMPLE).is_some() && in_one_pass(DISORDERED).is_some());
}

#[test]
fn progress_goes_from_nothing_to_all() {
    let people: Vec<String> = (0..10_000)
        .map(|person| format!("{{ \"id\": \"{person}\" }}"))
        .collect();
    let dependencies: Vec<String> = (1..10_000)
        .map(|person| format!("{{ \"customer\": \"{person}\", \"supplier\": \"0\" }}"))
        .collect();
    let text = format!(
        "{{ \"frontline\": 1, \"people\": [{}], \"dependencies\": [{}] }}",
        people.join(","),
        dependencies.join(",")
    );
    let mut heard: Vec<Progress> = Vec::new();
    read_with(text.as_bytes(), |progress| heard.push(progress)).expect("nothing is wrong");
    for (phase, total) in [(Phase::Reading, text.len()), (Phase::Checking, 9_999)] {
        let done: Vec<usize> = heard.iter().filter(|it| it.phase == phase).map(|it| it.done).collect();
        assert!(done.is_sorted() && done.len() > 3);
        assert_eq!((done.first(), done.last()), (Some(&0), Some(&total)));
    }
    assert!(heard.is_sorted_by_key(|it| it.phase));
}
