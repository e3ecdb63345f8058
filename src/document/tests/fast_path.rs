//! One pass, in whatever order a file says things.

use super::SAMPLE;
use crate::document::fast_path::OrgFile;
use crate::document::path::Faults;
use crate::document::read_with;
use crate::document::recover::{FileForm, parts};
use crate::org::{Listener, Phase, Progress};

/// What a text says, printed with everything that is in it, drafts have no equality of their own; and how many faults
/// of meaning it has.
fn in_one_pass(text: &str) -> (String, usize) {
    let faults = Faults::default();
    let draft = OrgFile::Document.read(text, &faults, &mut Listener::new(&mut |_| ()));
    let draft = draft.unwrap_or_else(|error| panic!("{error}: {text}"));
    (format!("{draft:?}"), faults.into_inner().len())
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
fn the_order_of_the_lists_does_not_matter() {
    for text in [SAMPLE, DISORDERED] {
        let fields: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text).expect("JSON");
        let fields: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("\"{name}\": {value}"))
            .collect();
        for first in 0..fields.len() {
            let turned = [&fields[first..], &fields[..first]].concat().join(", ");
            assert_eq!(in_one_pass(&format!("{{ {turned} }}")), in_one_pass(text), "{turned}");
        }
    }
}

#[test]
fn what_is_faultless_is_kept_whole() {
    let faulty = |text: &str| text.replacen('{', "{ \"nmae\": 5, ", 1);
    for text in [SAMPLE, DISORDERED] {
        let faulty = faulty(text);
        let (draft, found, senseless) =
            parts(&OrgFile::Document, &faulty, &mut Listener::new(&mut |_| ())).expect("JSON");
        assert_eq!((format!("{draft:?}"), senseless.len()), in_one_pass(text));
        assert_eq!(found.len(), 1);
    }
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
