//! Which promises are broken, and what does not count.

use std::fmt::Write;

use super::{at, build, office, simulate, told};
use crate::org::{Org, PartyId, When};
use crate::time::format_instant;
use crate::timeline::Timeline;

/// A line for each broken promise.
fn broken(timeline: &Timeline<'_>) -> String {
    let org = timeline.view().org();
    let mut text = String::new();
    for missed in timeline.missed_promises() {
        let suppliers: Vec<&str> = missed.suppliers(org).map(|supplier| org.party(supplier).id()).collect();
        let minutes = missed.worst.minutes().expect("an end");
        let when = missed.when_text(org);
        writeln!(
            text,
            "{} {} {when}: {minutes}",
            org.party(missed.party).id(),
            suppliers.join("|")
        )
        .expect("text");
    }
    text
}

/// The customer x needs post from a every day at 10, milk from b at 11; and care from c, or else d after an hour.
fn post_and_milk() -> (Org, [PartyId; 4]) {
    let mut draft = Org::draft("Corner shop");
    draft.calendar(office(&[]));
    let suppliers = ["a", "b", "c", "d"].map(|id| draft.department(id));
    let [a, b, c, backup] = suppliers;
    let x = draft.external("x");
    draft.add(x.depends_on(a).service("post").when(When::daily().at(10, 0)));
    draft.add(x.depends_on(b).service("milk").when(When::daily().at(11, 0)));
    draft.add(x.depends_on(c).or_after(backup, "1h").service("care").slack("30m"));
    (build(draft), suppliers)
}

#[test]
fn every_occurrence_that_arrives_late_is_a_promise_broken() {
    let (org, [a, b, ..]) = post_and_milk();
    let away = |party: PartyId, until| party.away().from(at("2026-12-01")).until(at(until));
    let both = [away(a, "2026-12-03"), away(b, "2026-12-02")];
    let timeline = simulate(&org, "2026-11-30", "2026-12-14", both.clone());
    let all = "x a Tue 2026-12-01 10:00: 900\nx b Tue 2026-12-01 11:00: 360\nx a Wed 2026-12-02 10:00: 420\n";
    assert_eq!(broken(&timeline), all);
    assert_eq!(timeline.external()[0].occasions.len(), 1);
    let text = serde_json::to_string(&timeline).expect("text");
    let milk = r#"{"party":"x","suppliers":["b"],"service":"milk","at":"2026-12-01T11:00","until":null,"minutes":360}"#;
    assert!(text.contains(milk), "{text}");
    // Of what was due before the period nothing is told.
    let wednesday = simulate(&org, "2026-12-02", "2026-12-14", both);
    assert_eq!(broken(&wednesday), "x a Wed 2026-12-02 10:00: 420\n");
}

#[test]
fn what_is_always_there_is_broken_for_as_long_as_it_is() {
    let (org, [a, _, c, d]) = post_and_milk();
    let away = |party: PartyId| party.away().from(at("2026-12-01T15:00")).until(at("2026-12-02T10:00"));
    let timeline = simulate(&org, "2026-11-30", "2026-12-14", [away(a), away(c), away(d)]);
    // Three hours, less half an hour of slack; the backup is away as well. The post, due as they are back, is on time.
    assert_eq!(
        broken(&timeline),
        "x c|d from Tue 2026-12-01 15:00 until Wed 2026-12-02 09:30: 150\n"
    );
    let until = timeline.missed_promises()[0].until.map(format_instant);
    assert_eq!(until.as_deref(), Some("2026-12-02T09:30"));
    let ends_within = simulate(&org, "2026-11-30", "2026-12-02", [away(a), away(c), away(d)]);
    assert_eq!(broken(&ends_within), "x c|d from Tue 2026-12-01 15:00 on: 150\n");
}

#[test]
fn lateness_without_a_working_minute_is_none() {
    let (org, [a, _, c, _]) = post_and_milk();
    // A Saturday, and an evening.
    let saturday = c.late("50m").from(at("2026-12-05")).until(at("2026-12-06"));
    let evening = c.late("50m").from(at("2026-12-07T17:00")).until(at("2026-12-08T09:00"));
    for delay in [saturday.clone(), evening] {
        let timeline = simulate(&org, "2026-11-30", "2026-12-14", [delay]);
        assert_eq!((told(&timeline).as_str(), broken(&timeline).as_str()), ("on time", ""));
        assert_eq!(timeline.recovered_at(), None);
    }
    // At the period's end somebody else is late, which decides.
    let both = [
        saturday,
        a.late("1h").from(at("2026-12-03T12:00")).until(at("2026-12-03T13:00")),
    ];
    let timeline = simulate(&org, "2026-11-30", "2026-12-06", both);
    assert_eq!(told(&timeline), "a 2026-12-03T12:00..2026-12-03T13:00 60\non time");
}

#[test]
fn something_due_on_a_day_off_that_arrives_late_counts() {
    let mut draft = Org::draft("Corner shop");
    draft.calendar(office(&[]));
    let (a, x) = (draft.department("a"), draft.external("x"));
    let weekends = [crate::time::Weekday::Saturday, crate::time::Weekday::Sunday];
    draft.add(x.depends_on(a).when(When::weekly_on(weekends).at(10, 0)));
    let org = build(draft);
    let late = a.late("1h").from(at("2026-12-05")).until(at("2026-12-06"));
    let timeline = simulate(&org, "2026-11-30", "2026-12-14", [late]);
    // Let go on Sunday, before anybody works.
    assert_eq!(told(&timeline), "x 2026-12-05T10:00..2026-12-06T10:00 60\nrecovered");
    assert_eq!(broken(&timeline), "x a Sat 2026-12-05 10:00: 60\n");
}
