//! Documents in, messages out.

pub(crate) mod drafts;
mod form;
mod meaning;
mod mutation;
mod round_trip;
mod scenarios;
mod size;
mod fast_path;
#[cfg(feature = "csv")]
mod tables;

use super::read;
use crate::Org;
use expect_test::Expect;

/// The sample that the documentation shows.
pub(super) const SAMPLE: &str = r#"{
  "frontline": 1,
  "name": "Bright Dental",
  "calendar": { "days": "mon-fri", "hours": "09:00-17:00", "holidays": ["2026-12-25"] },
  "departments": [
    { "id": "payroll", "name": "Payroll", "within": "finance", "need": 1 },
    { "id": "finance" }, { "id": "managers", "name": "Department managers" }, { "id": "reception" }
  ],
  "people": [
    { "id": "ada", "name": "Ada", "department": "payroll", "reports_to": "max", "recovers": "30m" },
    { "id": "max", "name": "Max", "department": "finance" }
  ],
  "external": [ { "id": "patients", "name": "Patients", "volume": 400, "value": 1200000 } ],
  "dependencies": [
    { "customer": "payroll", "supplier": "managers", "service": "hours",
      "when": { "every": "week", "on": "fri", "at": "12:00" }, "slack": "4h", "cut_off": true },
    { "customer": "reception", "any_of": [ "payroll", { "supplier": "finance", "switch": "6h" } ], "service": "wages" },
    { "customer": "ada", "supplier": "max", "service": "guidance", "slack": "2h" },
    { "customer": "max", "supplier": "ada", "service": "figures", "slack": "3h", "strength": 50, "patience": "2d" },
    { "customer": "patients", "supplier": "reception", "service": "check-in", "slack": "15m" }
  ]
}
"#;

pub(super) fn org(text: &str) -> Org {
    read(text.as_bytes()).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// What is said of a faulty document.
pub(super) fn problems(text: &str) -> String {
    match read(text.as_bytes()) {
        Ok(_) => panic!("nothing is wrong with {text}"),
        Err(error) => error.to_string(),
    }
}

pub(super) fn check(text: &str, expected: &Expect) {
    expected.assert_eq(&problems(text));
}

/// A document with a few parties and these dependencies.
pub(super) fn within(dependencies: &str) -> String {
    format!(
        r#"{{ "frontline": 1,
  "departments": [ {{ "id": "payroll" }} ],
  "people": [ {{ "id": "ada" }}, {{ "id": "max" }} ],
  "external": [ {{ "id": "web" }} ],
  "dependencies": [{dependencies}] }}"#
    )
}
