//! Large files with many mistakes.

use std::fmt::Write as _;

use crate::document::read;

#[test]
fn a_thousand_mistakes_in_five_megabytes() {
    let mut text = String::from("{ \"frontline\": 1, \"people\": [");
    for person in 0..20_000 {
        let comma = if person == 0 { "" } else { "," };
        let field = if person % 40 == 0 { "departmnt" } else { "name" };
        write!(
            text,
            "{comma}\n{{ \"id\": \"person {person}\", \"{field}\": \"Person {person}\" }}"
        )
        .expect("a text grows");
    }
    text += "], \"dependencies\": [";
    for person in 0..40_000 {
        let comma = if person == 0 { "" } else { "," };
        let supplier = (person + 1) % 20_000;
        let customer = person % 20_000;
        let slack = if person % 80 == 0 { "soon" } else { "4h" };
        write!(
            text,
            "{comma}\n{{ \"customer\": \"person {customer}\", \"supplier\": \"person {supplier}\", \
             \"service\": \"a report of a longer name {person}\", \"slack\": \"{slack}\" }}"
        )
        .expect("a text grows");
    }
    text += "] }";
    assert!(text.len() > 5_000_000);
    let error = read(text.as_bytes()).expect_err("a thousand mistakes");
    assert_eq!(error.problems().len(), 1000);
    let said = error.to_string();
    assert!(said.starts_with("line 2, column 21: people[0].departmnt: unknown field"));
    assert!(said.ends_with("\n… and 900 more"));
    assert_eq!(said.lines().count(), 101);
}
