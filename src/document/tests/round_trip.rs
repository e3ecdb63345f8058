//! What is written is read again as it was.

use super::{SAMPLE, drafts, org};
use crate::Org;
use crate::document::write;
use crate::org::{Need, When};
use crate::time::{Amount, Calendar, Date};
use expect_test::expect;
use proptest::prelude::*;
use std::fmt::Debug;

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
    assert_eq!(one.accepted(), other.accepted());
    assert_same_map(one, other);
}

fn assert_same_map(one: &Org, other: &Org) {
    let parties = |org: &Org| org.parties().map(|id| org.party(id).clone()).collect::<Vec<_>>();
    // Handles of two organisations are never equal; in what is printed only their places show.
    let same = |one: &dyn Debug, other: &dyn Debug| assert_eq!(format!("{one:?}"), format!("{other:?}"));
    same(&parties(one), &parties(other));
    let requirements = |org: &Org| {
        org.requirements()
            .map(|id| org.requirement(id).clone())
            .collect::<Vec<_>>()
    };
    same(&requirements(one), &requirements(other));
    let edges = |org: &Org| {
        let edges = org.graph().raw_edges().iter();
        edges
            .map(|edge| (edge.source(), edge.target(), edge.weight.clone()))
            .collect::<Vec<_>>()
    };
    same(&edges(one), &edges(other));
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

/// Numbers at and beyond the ends of what there is.
const NUMBERS: [f64; 9] = [0.0, -0.0, 5e-324, 0.5, 1.0, 100.0, 1e15, 1e306, f64::INFINITY];

/// Dates likewise.
fn dates() -> impl Strategy<Value = Date> {
    let early = [Date::MIN, Date::constant(-1, 12, 31), Date::constant(0, 1, 1)];
    let late = [Date::constant(2026, 11, 30), Date::constant(9999, 12, 1), Date::MAX];
    prop::sample::select([early, late].concat())
}

fn amounts() -> impl Strategy<Value = Amount> {
    let of = [Amount::minutes, Amount::hours, Amount::days, Amount::weeks];
    let number = prop::sample::select(vec![0, 1, u32::MAX - 1, u32::MAX]);
    (prop::sample::select(of.to_vec()), number).prop_map(|(of, number)| of(number))
}

fn situations() -> impl Strategy<Value = When> {
    let number = prop::sample::select(vec![1, 2, u32::MAX]);
    (0..4, dates(), dates(), number).prop_map(|(kind, one, two, number)| match kind {
        0 => When::on_dates([one, two]),
        1 => When::between(one, two),
        2 => When::monthly(-1).starting(one).until(two).interval(number),
        _ => When::daily().starting(one).interval(number),
    })
}

/// Something that is rarely said.
fn rarely<T: Clone + std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Option<T>> {
    prop::option::weighted(0.2, value)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn extremes_are_refused_or_read_as_written(
        (holiday, when) in (rarely(dates()), rarely(situations())),
        lateness in prop::array::uniform5(rarely(amounts())),
        numbers in prop::array::uniform5(rarely(prop::sample::select(NUMBERS.to_vec()))),
        need in rarely(prop::sample::select(vec![1, u32::MAX])),
        strength in rarely(prop::sample::select(vec![i64::MIN, 0, 1, 100, i64::MAX])),
    ) {
        let mut draft = Org::draft("Extremes");
        if let Some(holiday) = holiday {
            let hours = vec!["09:00-17:00".parse().unwrap()];
            draft.calendar(Calendar::new("mon-fri".parse().unwrap(), hours, vec![holiday]).unwrap());
        }
        let (desk, ann, shoppers) = (draft.department("desk"), draft.person("ann"), draft.external("shoppers"));
        draft.party(ann).department(desk);
        let [recovers, slack, patience, rework, loses] = lateness;
        let [rate, catch, cost, volume, value] = numbers;
        if let Some(amount) = recovers {
            draft.party(ann).recovers(amount);
        }
        if let Some(rate) = rate {
            draft.party(ann).error_rate(rate);
        }
        if let Some(need) = need {
            draft.party(desk).need(Need::Count(need));
        }
        if let Some(volume) = volume {
            draft.party(shoppers).volume(volume);
        }
        if let Some(value) = value {
            draft.party(shoppers).value(value);
        }
        if let Some(beyond) = loses {
            draft.party(shoppers).loses(beyond, 50.0);
        }
        let mut dependency = desk.depends_on(ann);
        dependency.slack = slack.map(Into::into);
        if let Some(when) = when {
            dependency = dependency.when(when);
        }
        let details = dependency.details_mut();
        (details.patience, details.rework) = (patience.map(Into::into), rework.map(Into::into));
        (details.strength, details.catch, details.cost) = (strength, catch, cost);
        draft.add(dependency);
        draft.add(shoppers.depends_on(desk));
        if let Ok(made) = draft.build() {
            let written = write(&made);
            assert_same(&made, &org(&written));
            let impact = made.ever().propagate([ann.late("never")]).unwrap();
            let told = format!("{:?} {impact}", impact.harm().total());
            prop_assert!(!told.contains("inf") && !told.contains("NaN"), "{}", told);
        }
    }
}

#[test]
fn what_cannot_be_written_down_is_refused() {
    let mut draft = Org::draft("Shop");
    let (one, two) = (draft.department("p\u{200b}"), draft.external("o\u{202e}p"));
    draft.party(two).volume(1e306).value(-1.0);
    draft.add(two.depends_on(one).when(When::monthly(1).starting(Date::MIN)));
    expect![[r#"
        departments[0].id: "p\u{200b}" contains U+200B, a character that nobody sees
        external[0].id: "o\u{202e}p" contains U+202E, a character that nobody sees
        external[0].volume: 1e306 is not a number from 0 to 1,000,000,000,000,000
        external[0].value: -1 is not a number from 0 to 1,000,000,000,000,000
        dependencies[0].when.from: -009999-01-01 is before the year 0000"#]]
    .assert_eq(&draft.build().unwrap_err().to_string());
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
