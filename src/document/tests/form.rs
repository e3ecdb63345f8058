//! Files that are not of the right form, and what is said of them.

use super::{check, within};
use expect_test::expect;

#[test]
fn files_of_another_kind() {
    check("", &expect!["the file is empty"]);
    check("  \n ", &expect!["the file is empty"]);
    check(
        "[1]",
        &expect!["line 1, column 1: expected an organisation: an object, found a list"],
    );
    check(
        "5",
        &expect!["line 1, column 1: expected an organisation: an object, found the number 5"],
    );
    check(
        "{}",
        &expect![[r#"line 1, column 1: frontline: missing "frontline": 1, the version of the format"#]],
    );
    check(
        r#"{ "frontline": 2, "peple": 5 }"#,
        &expect!["line 1, column 16: frontline: this program reads version 1, found version 2"],
    );
    check(
        r#"{ "frontline": "1" }"#,
        &expect![[r#"line 1, column 16: frontline: expected 1, the version of the format, found the text "1""#]],
    );
    check(
        r#"{ "frontline_scenarios": 1, "scenarios": [] }"#,
        &expect!["line 1, column 26: frontline_scenarios: this is a scenarios file, not an organisation"],
    );
}

#[test]
fn fields_that_are_called_otherwise_here() {
    check(
        r#"{ "frontline": 1, "parties": [], "edges": [],
  "departments": [ { "id": "payroll", "members": ["ada"], "parent": "x" } ],
  "people": [ { "id": "ada", "Boss": "max", "age": 33 } ],
  "dependencies": [ { "customer": "payroll", "supplier": "ada", "when": { "given": "audit" } } ] }"#,
        &expect![[r#"
            line 1, column 19: parties: unknown field "parties" (parties are listed as "departments", "people" and "external")
            line 1, column 34: edges: unknown field "edges" (did you mean "dependencies"?)
            line 2, column 39: departments[0].members: unknown field "members" (people say themselves which "department" is theirs)
            line 2, column 59: departments[0].parent: unknown field "parent" (did you mean "within"?)
            line 3, column 30: people[0].Boss: unknown field "Boss" (did you mean "reports_to"?)
            line 3, column 45: people[0].age: unknown field "age" (there are "id", "name", "department", "reports_to", "recovers", "error_rate", "lateness" and "accepted")
            line 4, column 75: dependencies[0].when.given: unknown field "given" (did you mean "if"?)"#]],
    );
}

#[test]
fn texts_that_are_no_json() {
    check(
        "{ \"frontline\": 1,\n  \"name\": \"ä\", }",
        &expect!["line 2, column 16: a comma too many: nothing follows it"],
    );
    check(
        "{ \"frontline\": 1,\n  \"people\": [ { \"id\": \"ad",
        &expect!["line 2, column 25: the file ends in the middle of a text"],
    );
    check(
        "{ \"frontline\": 1 \"name\": 5 }",
        &expect![[r#"line 1, column 18: expected "," or "}""#]],
    );
    check(
        "{ \"frontline\": 1 } }",
        &expect!["line 1, column 20: something follows the end of the document"],
    );
    check(
        "{ frontline: 1 }",
        &expect!["line 1, column 3: expected the name of a field, in quotes"],
    );
    check(
        "{ \"frontline\": 01 }",
        &expect!["line 1, column 17: this is not a number that JSON knows"],
    );
    check(
        "{ \"frontline\": 1, \"name\": NaN }",
        &expect![
            "line 1, column 27: expected a value: a text in quotes, a number, a list, an object, true, false or null"
        ],
    );
    check(
        "{ \"name\": \"a\nb\" }",
        &expect!["line 1, column 12: a text goes over the end of the line, or has another control character in it"],
    );
}

#[test]
fn every_problem_of_form_at_once() {
    let text = r#"{
  "frontline": 1, "nmae": "Shop",
  "calendar": { "days": "mon-fry", "hours": ["09:00-12:00", "13-17"], "holidays": ["2026-02-30", 5] },
  "defaults": { "slack": 90, "slak": "1h" },
  "departments": { "payroll": {} },
  "people": [ "ada", { "id": 5 }, { "id": "max", "id": "moritz", "deparment": "x" }, ["id"] ],
  "external": [ { "id": "web", "volume": "400", "value": 1e999, "loses": [["1h", 10], "2h", ["x", 1]], "need": 1 } ],
  "dependencies": [
    { "customer": "web", "supplier": "ada", "slack": "4x", "cut_off": "yes", "strength": 50.5, "need": -1 },
    { "custmer": "web", "any_of": [5, { "suplier": "ada" }, "ada"], "for": "x", "catch": true },
    { "customer": "web", "supplier": "ada", "when": { "every": "weak", "on": [null, "fri", {}], "at": "25:00" } }
  ]
}"#;
    check(
        text,
        &expect![[r#"
            line 2, column 19: nmae: unknown field "nmae" (did you mean "name"?)
            line 3, column 25: calendar.days: "fry" is not a weekday, expected mon, tue, wed, thu, fri, sat or sun, did you mean fri?
            line 3, column 61: calendar.hours[1]: "13-17" is not a span of hours, expected a form like 09:00-17:00
            line 3, column 84: calendar.holidays[0]: "2026-02-30" is impossible: February 2026 has days 01 to 28
            line 3, column 98: calendar.holidays[1]: expected a date such as "2026-11-27", found the number 5
            line 4, column 26: defaults.slack: expected an amount of time such as "4h", found the number 90
            line 4, column 30: defaults.slak: unknown field "slak" (did you mean "slack"?)
            line 5, column 18: departments: expected a list, found an object
            line 6, column 15: people[0]: expected an object, found the text "ada"
            line 6, column 30: people[1].id: expected a text, found the number 5
            line 6, column 50: people[2].id: field "id" is given twice
            line 6, column 66: people[2].deparment: unknown field "deparment" (did you mean "department"?)
            line 6, column 86: people[3]: expected an object, found a list
            line 7, column 42: external[0].volume: expected a number, found the text "400"
            line 7, column 58: external[0].value: the number is too large
            line 7, column 87: external[0].loses[1]: expected a list, found the text "2h"
            line 7, column 94: external[0].loses[2][0]: "x" is not an amount of time: expected a number with its unit such as 2d or 1h 30m, found "x"
            line 7, column 104: external[0].need: unknown field "need" (there are "id", "name", "recovers", "volume", "value", "loses" and "accepted")
            line 9, column 54: dependencies[0].slack: "4x" is not an amount of time: unknown unit "x", expected w, d, h or m
            line 9, column 71: dependencies[0].cut_off: expected true or false, found the text "yes"
            line 9, column 90: dependencies[0].strength: expected a whole number, found the number 50.5
            line 9, column 104: dependencies[0].need: expected a whole number, not negative, found the number -1
            line 10, column 7: dependencies[1].custmer: unknown field "custmer" (did you mean "customer"?)
            line 10, column 36: dependencies[1].any_of[0]: expected the id of a supplier, or an object with "supplier" and "switch", found the number 5
            line 10, column 41: dependencies[1].any_of[1].suplier: unknown field "suplier" (did you mean "supplier"?)
            line 10, column 76: dependencies[1].for: expected a list, found the text "x"
            line 10, column 90: dependencies[1].catch: expected a number, found true
            line 11, column 64: dependencies[2].when.every: unknown period "weak" (did you mean "week"?)
            line 11, column 79: dependencies[2].when.on[0]: expected a weekday such as "fri", a day such as 1 or -1, "12-25", or a date, found null
            line 11, column 92: dependencies[2].when.on[2]: expected a weekday such as "fri", a day such as 1 or -1, "12-25", or a date, found an object
            line 11, column 103: dependencies[2].when.at: "25:00" is impossible: a day has times 00:00 to 23:59"#]],
    );
}

#[test]
fn bytes_that_are_no_text() {
    let said = |bytes: &[u8]| crate::document::read(bytes).expect_err("no text").to_string();
    expect!["line 2, column 4: not UTF-8; save the file as UTF-8"]
        .assert_eq(&said(b"{ \"name\":\n \"\xC3\xA4\xFF\" }"));
    expect!["line 1, column 1: this is UTF-16; save the file as UTF-8"].assert_eq(&said(b"\xFF\xFE{\0"));
    let marked = b"\xEF\xBB\xBF{ \"frontline\": 1 }\r\n";
    assert!(crate::document::read(marked).is_ok());
    expect![[r#"line 3, column 2: x: unknown field "x" (there are "frontline", "name", "calendar", "defaults", "accepted", "departments", "people", "external" and "dependencies")"#]]
        .assert_eq(&said(b"\xEF\xBB\xBF{ \"frontline\": 1,\r\n\r\n \"x\": 1 }"));
}

#[test]
fn deep_and_huge_values_are_only_wrong() {
    let deep = "[".repeat(200_000) + &"]".repeat(200_000);
    for field in ["x", "people", "name", "calendar"] {
        let text = format!("{{ \"frontline\": 1, \"{field}\": {deep} }}");
        assert!(crate::document::read(text.as_bytes()).is_err());
    }
    let text =
        within("{ \"customer\": \"web\", \"supplier\": \"ada\", \"when\": { \"every\": \"month\", \"on\": [DEEP] } }");
    assert!(crate::document::read(text.replace("DEEP", &deep).as_bytes()).is_err());
    check(
        &within(
            r#"{ "customer": "web", "supplier": "ada", "strength": 99999999999999999999, "cost": 1e400, "need": 4294967296,
        "slack": "99999999999h", "when": { "every": "month", "on": 123456789012345678901234567890, "interval": -0.5 } }"#,
        ),
        &expect![[r#"
            line 5, column 72: dependencies[0].strength: expected a whole number, found the number 99999999999999999999
            line 5, column 102: dependencies[0].cost: the number is too large
            line 5, column 117: dependencies[0].need: expected a whole number up to 4294967295, found the number 4294967296
            line 6, column 18: dependencies[0].slack: "99999999999h" is not an amount of time: 99999999999 is too large, expected at most 4294967295
            line 6, column 68: dependencies[0].when.on: expected a weekday such as "fri", a day such as 1 or -1, "12-25", or a date, found the number 123456789012345678901234567890
            line 6, column 112: dependencies[0].when.interval: expected a whole number, not negative, found the number -0.5"#]],
    );
    check(
        r#"{ "frontline": 1, "\ud800": 1, "a b": 2, "name": "\ud800", "": 3 }"#,
        &expect![[r#"
            line 1, column 29: ["\\ud800"]: a \u in a text is not followed by the number of a character
            line 1, column 32: ["a b"]: unknown field "a b" (there are "frontline", "name", "calendar", "defaults", "accepted", "departments", "people", "external" and "dependencies")
            line 1, column 50: name: a \u in a text is not followed by the number of a character
            line 1, column 60: [""]: unknown field "" (there are "frontline", "name", "calendar", "defaults", "accepted", "departments", "people", "external" and "dependencies")"#]],
    );
}
