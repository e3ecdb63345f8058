use super::{SAMPLE, org};
use crate::document::write;
use expect_test::expect;

#[test]
fn the_sample_is_valid_and_written_canonically() {
    let written = write(&org(SAMPLE));
    expect![[r#"
        {
          "frontline": 1,
          "name": "Bright Dental",
          "calendar": { "days": "mon-fri", "hours": "09:00-17:00", "holidays": ["2026-12-25"] },
          "departments": [
            { "id": "payroll", "name": "Payroll", "within": "finance", "need": 1 },
            { "id": "finance" },
            { "id": "managers", "name": "Department managers" },
            { "id": "reception" }
          ],
          "people": [
            { "id": "ada", "name": "Ada", "department": "payroll", "reports_to": "max", "recovers": "30m" },
            { "id": "max", "name": "Max", "department": "finance" }
          ],
          "external": [
            { "id": "patients", "name": "Patients", "volume": 400, "value": 1200000 }
          ],
          "dependencies": [
            { "customer": "payroll", "supplier": "managers", "service": "hours", "when": { "every": "week", "on": "fri", "at": "12:00" }, "slack": "4h", "cut_off": true },
            { "customer": "reception", "any_of": ["payroll", { "supplier": "finance", "switch": "6h" }], "service": "wages" },
            { "customer": "ada", "supplier": "max", "service": "guidance", "slack": "2h" },
            { "customer": "max", "supplier": "ada", "service": "figures", "slack": "3h", "strength": 50, "patience": "2d" },
            { "customer": "patients", "supplier": "reception", "service": "check-in", "slack": "15m" }
          ]
        }
    "#]].assert_eq(&written);
    assert_eq!(write(&org(&written)), written);
}
