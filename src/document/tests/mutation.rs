//! Whatever becomes of a valid document, reading it ends with an answer.

use super::{SAMPLE, drafts};
use crate::document::{read, read_scenarios, write};
use proptest::prelude::*;
use serde_json::Value;

/// What people and editors leave behind.
const PIECES: [&str; 16] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "null",
    "5",
    "-1e999",
    "\"on\"",
    "\"when\": {},",
    "\\",
    "\u{0}",
    "ä",
    "\"id\": 7,",
];

fn answer(bytes: &[u8]) {
    match read(bytes) {
        Ok(org) => {
            let written = write(&org);
            assert_eq!(write(&super::org(&written)), written);
        }
        Err(error) => {
            assert!(!error.problems().is_empty());
            assert!(
                error
                    .problems()
                    .iter()
                    .all(|problem| problem.position.is_some() || bytes.trim_ascii().is_empty())
            );
            assert!(!error.to_string().is_empty());
        }
    }
    let _ = read_scenarios(bytes);
}

/// A document in which one field is given twice: the one before which there are so many others.
fn with_a_field_twice(document: &Value, others: &mut usize) -> String {
    match document {
        Value::Object(fields) => {
            let mut written = Vec::new();
            for (name, value) in fields {
                let field = format!("{}: {}", Value::from(name.as_str()), with_a_field_twice(value, others));
                written.extend((*others == 0).then(|| field.clone()));
                *others = others.wrapping_sub(1);
                written.push(field);
            }
            format!("{{ {} }}", written.join(", "))
        }
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(|item| with_a_field_twice(item, others)).collect();
            format!("[{}]", items.join(", "))
        }
        plain => plain.to_string(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_field_given_twice_is_never_passed_over(choices in prop::collection::vec(any::<u32>(), 0..100), others: usize) {
        let document = serde_json::from_str(&write(&drafts::org(&choices))).expect("it was written");
        let mut fields = usize::MAX;
        with_a_field_twice(&document, &mut fields);
        let doubled = with_a_field_twice(&document, &mut (others % (usize::MAX - fields)));
        let error = read(doubled.as_bytes()).expect_err(&doubled);
        prop_assert!(error.to_string().contains("twice"), "{}", error);
    }

    #[test]
    fn flipped_bytes_are_answered(flips in prop::collection::vec((0..SAMPLE.len(), any::<u8>()), 1..6)) {
        let mut bytes = SAMPLE.as_bytes().to_vec();
        for (place, byte) in flips {
            bytes[place] = byte;
        }
        answer(&bytes);
    }

    #[test]
    fn cut_documents_are_answered(from in 0..SAMPLE.len(), until in 0..SAMPLE.len()) {
        answer(&SAMPLE.as_bytes()[..until]);
        let without: Vec<u8> = [&SAMPLE.as_bytes()[..from.min(until)], &SAMPLE.as_bytes()[from.max(until)..]].concat();
        answer(&without);
    }

    #[test]
    fn pieces_put_in_are_answered(pieces in prop::collection::vec((0..SAMPLE.len(), prop::sample::select(&PIECES[..])), 1..4)) {
        let mut bytes = SAMPLE.as_bytes().to_vec();
        for (place, piece) in pieces {
            bytes.splice(place..place, piece.bytes());
        }
        answer(&bytes);
    }

    #[test]
    #[cfg(feature = "csv")]
    fn tables_are_answered(cells in "[a-c,;|\"\n\r (){}\\[\\]0-9]{0,60}", columns in 0..3_usize) {
        use crate::document::{EdgeColumns, PartyColumns, read_edges, read_parties, read_tables};
        let header = ["customer,supplier,any_of,when", "id;kind;loses;lateness", "a\tb"][columns];
        let table = format!("{header}\n{cells}");
        let _ = read_tables(Some(table.as_bytes()), Some(table.as_bytes()));
        let _ = read_tables(None, Some(table.as_bytes()));
        let _ = read_edges(&mut crate::Draft::default(), table.as_bytes(), &EdgeColumns::new("a", "b"));
        let _ = read_parties(&mut crate::Draft::default(), table.as_bytes(), &PartyColumns::new("a"));
    }
}
