//! What is written is read again as it was.

use super::{SAMPLE, drafts, org};
use crate::Org;
use crate::document::write;
use expect_test::expect;
use proptest::prelude::*;

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

/// That two organisations are the same in every respect.
fn assert_same(one: &Org, other: &Org) {
    assert_eq!(
        (one.name(), one.given_calendar()),
        (other.name(), other.given_calendar())
    );
    assert_eq!(one.default_slack(), other.default_slack());
    assert_same_map(one, other);
}

fn assert_same_map(one: &Org, other: &Org) {
    let parties = |org: &Org| org.parties().map(|id| org.party(id).clone()).collect::<Vec<_>>();
    assert_eq!(parties(one), parties(other));
    let requirements = |org: &Org| {
        org.requirements()
            .map(|id| org.requirement(id).clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(requirements(one), requirements(other));
    let edges = |org: &Org| {
        let edges = org.graph().raw_edges().iter();
        edges
            .map(|edge| (edge.source(), edge.target(), edge.weight.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(edges(one), edges(other));
    let services = |org: &Org| org.services().map(|id| org.service(id).to_owned()).collect::<Vec<_>>();
    assert_eq!(services(one), services(other));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_written_is_read(choices in prop::collection::vec(any::<u32>(), 0..300)) {
        let made = drafts::org(&choices);
        let written = write(&made);
        let read = org(&written);
        assert_same(&made, &read);
        prop_assert_eq!(write(&read), written);
    }

    #[test]
    #[cfg(feature = "csv")]
    fn what_is_written_in_tables_is_read(choices in prop::collection::vec(any::<u32>(), 0..300)) {
        use crate::document::{read_tables, write_dependencies, write_parties};
        let made = drafts::org(&choices);
        let (parties, dependencies) = (write_parties(&made), write_dependencies(&made));
        let draft = read_tables(Some(parties.as_bytes()), Some(dependencies.as_bytes()));
        let draft = draft.unwrap_or_else(|error| panic!("{error}\n{parties}\n{dependencies}"));
        assert_same_map(&made, &draft.build().expect("nothing is wrong"));
    }
}

/// What a draft made in code may say, a document may say as well.
#[test]
fn departments_report_too_and_external_customers_make_no_errors() {
    let mut draft = Org::draft("Shop");
    let (sales, ann) = (draft.department("sales"), draft.person("ann"));
    draft.party(sales).reports_to(ann);
    let written = write(&draft.clone().build().expect("no problems"));
    let read = crate::document::read(written.as_bytes()).expect("what is written can be read");
    let sales = read.find("sales").expect("it was written");
    assert_eq!(read.party(sales).reports_to(), read.find("ann").ok());

    let shoppers = draft.external("shoppers");
    draft.party(shoppers).error_rate(0.5);
    assert_eq!(
        draft.build().unwrap_err().to_string(),
        "external[0].error_rate: an external customer has no \"error_rate\""
    );
}
