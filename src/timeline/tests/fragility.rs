//! The same absence on every day.

use super::{at, build, office, simulate};
use crate::org::{Org, When};
use crate::risk::CustomerHours;
use crate::time::{Weekday, format_date};

fn shop() -> Org {
    let mut draft = Org::draft("Corner shop");
    draft.calendar(office(&["2026-12-25"]));
    let [manager, payroll, bank] = ["manager", "payroll", "bank"].map(|id| draft.department(id));
    let shoppers = draft.external("shoppers");
    draft.party(shoppers).volume(40.0);
    draft.add(
        payroll
            .depends_on(manager)
            .when(When::weekly(Weekday::Friday).at(12, 0)),
    );
    draft.add(bank.depends_on(payroll).when(When::weekly(Weekday::Monday).at(17, 0)));
    draft.add(shoppers.depends_on(bank));
    build(draft)
}

#[test]
fn every_day_is_what_its_own_simulation_says() {
    let org = shop();
    let december = org.during(at("2026-12-01"), at("2027-01-01")).expect("a period");
    let fragility = december.fragility("manager", "1d").expect("a party");
    // Twenty-three weekdays less Christmas.
    assert_eq!(fragility.days().len(), 22);
    for day in fragility.days() {
        let away = fragility.party().away().from(day.from).until(day.back);
        let alone = simulate(&org, "2026-12-01", "2028-01-01", [away]);
        let worst = alone
            .external()
            .first()
            .map_or(0, |late| late.worst().worst.minutes().expect("an end"));
        assert_eq!(day.worst.minutes(), Some(worst));
        assert_eq!(day.total_minutes, Some(u64::from(worst)));
        assert_eq!(day.recovered_at, alone.recovered_at());
    }
    let [best, worst] = [fragility.best(), fragility.worst()].map(|day| format_date(day.expect("a day").date));
    // An absence on Friday alone is felt: the five hours from noon.
    assert_eq!([best, worst], ["2026-12-01", "2026-12-04"]);
    let worst = fragility.worst().expect("a day");
    assert_eq!(
        (worst.customers, worst.total_minutes, worst.customer_hours.known),
        (1, Some(300), Some(CustomerHours::Finite(200.0)))
    );
}

#[test]
fn an_absence_that_nobody_is_asked_for_and_one_of_no_length() {
    let org = shop();
    assert!(org.ever().fragility("manager", "1d").is_err());
    let december = org.during(at("2026-12-01"), at("2027-01-01")).expect("a period");
    let error = december.fragility("manger", "1d").expect_err("nobody");
    assert_eq!(error.to_string(), r#"no party "manger" (did you mean "manager"?)"#);
    let nothing = december.fragility("manager", "0m").expect("a party");
    assert!(
        nothing
            .days()
            .iter()
            .all(|day| day.customers == 0 && day.recovered_at.is_none())
    );
}

#[test]
fn an_absence_begins_with_the_first_working_minute_of_its_day_in_the_period() {
    let mut draft = Org::draft("Corner shop");
    draft.calendar(office(&[]));
    let (a, x) = (draft.department("a"), draft.external("x"));
    draft.add(x.depends_on(a).when(When::daily().at(8, 0)));
    let org = build(draft);
    let late = |from, until| {
        let view = org.during(at(from), at(until)).expect("a period");
        let fragility = view.fragility(a, "4h").expect("an absence");
        let days = fragility.days().iter();
        days.map(|day| (format_date(day.date), day.back, day.customers))
            .collect::<Vec<_>>()
    };
    // What is due at 8 has arrived by 9, when whoever is away is missed first.
    assert_eq!(
        late("2026-12-01", "2026-12-02"),
        [("2026-12-01".to_owned(), at("2026-12-01T13:00"), 0)]
    );
    // In the afternoon of the first day up to the next day, in whose morning there is no working minute.
    let afternoon = [("2026-12-01".to_owned(), at("2026-12-02T10:00"), 1)];
    assert_eq!(late("2026-12-01T14:00", "2026-12-02T09:00"), afternoon);
    assert_eq!(late("2026-12-01T17:00", "2026-12-02T09:00"), []);
}
