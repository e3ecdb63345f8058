//! In what forms parties and amounts are taken: all of these have to compile, and mean the same.

use std::time::Duration;

use frontline::{Amount, Delay, DelayAmount, Org, PartyId, RequirementId};

fn shop() -> (Org, PartyId, RequirementId) {
    let mut draft = Org::draft("Corner shop");
    let managers = draft.department("managers");
    let shoppers = draft.external("shoppers");
    let hours = draft.add(
        shoppers
            .depends_on(managers)
            .service("hours")
            .slack(Duration::from_secs(3600)),
    );
    (draft.build().expect("nothing is wrong with it"), managers, hours)
}

#[test]
fn a_party_is_a_handle_or_a_text() {
    let (org, managers, _) = shop();
    let handle = &managers;
    let id = String::from("managers");
    let found = [
        org.find(managers),
        org.find(handle),
        org.find("managers"),
        org.find(&id),
        org.find(id.clone()),
    ];
    assert!(found.iter().all(|found| *found == Ok(managers)));
    let view = org.ever();
    let delays = [
        Delay::late(managers, "1d"),
        Delay::late(handle, "1d"),
        Delay::late("managers", "1d"),
        Delay::late(&id, "1d"),
        Delay::late(id.clone(), "1d"),
    ];
    let lateness = delays.map(|delay| view.propagate([delay]).expect("a day").lateness(managers));
    assert!(lateness.iter().all(|late| late.minutes() == Some(24 * 60)));
    let mut session = view.session().expect("no delays");
    session.set_late(managers, "1d").expect("a handle");
    session.set_late(handle, "1d").expect("a borrowed handle");
    session.set_late("managers", "1d").expect("an id");
    session.set_late(id, "1d").expect("an owned id");
    assert_eq!(
        session
            .set_late("manager", "1")
            .expect_err("neither is anything")
            .to_string(),
        "changes[0].back: no party \"manager\" (did you mean \"managers\"?)\n\
         changes[1].late: no party \"manager\" (did you mean \"managers\"?)\n\
         changes[1].by: \"1\" is not an amount of time: 1 has no unit, did you mean 1m, 1h or 1d?"
    );
}

#[test]
fn an_amount_is_a_value_a_duration_or_a_text() {
    let (org, managers, hours) = shop();
    assert_eq!(org.slack(hours), 60);
    let view = org.ever();
    let delays = [
        managers.late("2h"),
        managers.late(String::from("2h")),
        managers.late(Amount::hours(2)),
        managers.late(DelayAmount::By(Amount::hours(2))),
        managers.late(Duration::from_secs(2 * 3600)),
    ];
    let lateness = delays.map(|delay| view.propagate([delay]).expect("two hours").lateness(managers));
    assert!(lateness.iter().all(|late| late.minutes() == Some(120)));
    for alone in [
        view.alone("2h"),
        view.alone(Amount::hours(2)),
        view.alone(Duration::from_secs(7200)),
    ] {
        assert_eq!(alone.expect("two hours").count(), 1);
    }
    let mut session = view.session().expect("no delays");
    session.set_slack(hours, "3h").expect("a text");
    session.set_slack(hours, Amount::hours(3)).expect("an amount");
    session
        .set_slack(hours, Duration::from_secs(3 * 3600))
        .expect("a duration");
    assert_eq!(
        view.alone(Duration::from_millis(1500))
            .expect_err("seconds")
            .to_string(),
        "\"1.5s\" is not an amount of time: it is not a whole number of minutes"
    );
}
