//! Loops that expand a delay, followed raise by raise.

use crate::impact::{Cause, Verdict};
use crate::time::Calendar;
use crate::{Org, PartyId, When};

/// A day of five working minutes, so that "every day" is a period of 5.
fn short_days() -> Calendar {
    Calendar::new(
        "mon-fri".parse().unwrap(),
        vec!["09:00-09:05".parse().unwrap()],
        Vec::new(),
    )
    .unwrap()
}

/// boss ← assistant every day with a cut-off, assistant ← boss; both slacks in minutes.
fn pair(slack_of_boss: &str, slack_of_assistant: &str) -> (Org, PartyId, PartyId) {
    let mut draft = Org::draft("pair");
    draft.calendar(short_days());
    let boss = draft.person("boss");
    let assistant = draft.person("assistant");
    draft.add(
        boss.depends_on(assistant)
            .when(When::daily())
            .slack(slack_of_boss)
            .cut_off(),
    );
    draft.add(assistant.depends_on(boss).slack(slack_of_assistant));
    (draft.build().unwrap(), boss, assistant)
}

#[test]
fn a_loop_may_stay_after_its_cause_is_gone() {
    let (org, boss, assistant) = pair("1m", "2m");
    for (by, expected, verdict) in [("3m", [3, 1], Verdict::Damped), ("4m", [5, 3], Verdict::SelfSustaining)] {
        let impact = org.ever().propagate([boss.late(by)]).unwrap();
        assert_eq!(
            [boss, assistant].map(|party| impact.lateness(party).minutes().unwrap()),
            expected,
            "{by}"
        );
        assert_eq!(impact.loops()[0].verdict, verdict, "{by}");
    }
}

#[test]
fn growth_is_proved_and_told_by_the_turn() {
    let (org, boss, assistant) = pair("1m", "0m");
    let impact = org.ever().propagate([boss.late("1m"), assistant.slower("2m")]).unwrap();
    assert!(impact.lateness(boss).is_never() && impact.lateness(assistant).is_never());
    let [grown] = impact.loops() else { panic!("one loop") };
    assert_eq!((grown.verdict, grown.growth), (Verdict::Amplifying, Some(5)));
    assert_eq!(grown.binding.len(), 2);
    let receipt = impact.hits()[0].receipt();
    assert!(matches!(
        receipt.rows().last().unwrap().cause,
        Cause::Growth { per_turn: 5 }
    ));
}

/// Loops that pass the horizon within a turn or two are no less proved to grow than those that creep up to it.
#[test]
fn growth_is_proved_though_the_first_turn_passes_the_horizon() {
    let (org, boss, assistant) = pair("0m", "0m");
    for slower in ["1000000m", "3000000m", "5000000m"] {
        let impact = org
            .ever()
            .propagate([boss.late("1m"), assistant.slower(slower)])
            .unwrap();
        assert!(
            impact.lateness(boss).is_never() && impact.lateness(assistant).is_never(),
            "{slower}"
        );
        assert_eq!(impact.loops()[0].verdict, Verdict::Amplifying, "{slower}");
    }
}

#[test]
fn what_only_patience_keeps_from_growing_is_not_said_to_grow() {
    let mut draft = Org::draft("patient");
    let (boss, assistant) = (draft.person("boss"), draft.person("assistant"));
    draft.add(boss.depends_on(assistant).patience("3000000m"));
    draft.add(assistant.depends_on(boss));
    let org = draft.build().unwrap();
    let impact = org.ever().propagate([assistant.slower("3000000m")]).unwrap();
    assert_eq!(impact.lateness(boss).minutes(), Some(3_000_000));
    assert!(impact.lateness(assistant).is_beyond_horizon());
    assert_eq!(impact.loops()[0].growth, None);
}

#[test]
fn patience_ends_what_would_grow() {
    let mut draft = Org::draft("pair");
    draft.calendar(short_days());
    let boss = draft.person("boss");
    let assistant = draft.person("assistant");
    draft.add(boss.depends_on(assistant).patience("1000m"));
    draft.add(assistant.depends_on(boss));
    let org = draft.build().unwrap();
    let impact = org.ever().propagate([boss.late("1m"), assistant.slower("2m")]).unwrap();
    assert_eq!(impact.lateness(boss).minutes(), Some(1000));
    assert_eq!(impact.lateness(assistant).minutes(), Some(1002));
    let receipt = impact.hits_of(assistant).next().unwrap().receipt();
    let folded = receipt
        .rows()
        .iter()
        .find(|row| matches!(row.cause, Cause::Turns { turns, .. } if turns > 400));
    assert!(folded.is_some(), "{:?}", receipt.rows());
}

#[test]
fn cut_offs_of_different_periods_drive_each_other_up_to_their_common_multiple() {
    let mut draft = Org::draft("pair");
    draft.calendar(short_days());
    let boss = draft.person("boss");
    let assistant = draft.person("assistant");
    let [monday, friday] = [crate::Weekday::Monday, crate::Weekday::Friday];
    draft.add(
        boss.depends_on(assistant)
            .when(When::weekly_on([monday, friday]))
            .slack("1m")
            .cut_off(),
    );
    draft.add(
        assistant
            .depends_on(boss)
            .when(When::weekly(friday))
            .slack("1m")
            .cut_off(),
    );
    let org = draft.build().unwrap();
    let impact = org.ever().propagate([boss.late("2m")]).unwrap();
    // Periods of 20 (Monday to Friday) and 25: 2 → 25 → 40 → 50 → 60 → 75 → 80 → 100 → 100.
    assert_eq!(
        [boss, assistant].map(|party| impact.lateness(party).minutes().unwrap()),
        [100, 100]
    );
    assert_eq!(impact.loops()[0].verdict, Verdict::SelfSustaining);

    let impact = org.ever().propagate([boss.late("2m"), boss.slower("2m")]).unwrap();
    assert_eq!(impact.loops()[0].verdict, Verdict::Amplifying);
    assert!(impact.lateness(assistant).is_never());
}

#[test]
fn a_loop_that_gains_by_itself_is_proved_to_grow_whatever_its_cut_offs() {
    let mut draft = Org::draft("ring");
    draft.calendar(short_days());
    let parties: Vec<_> = (0..40).map(|number| draft.person(format!("p{number}"))).collect();
    for (place, &party) in parties.iter().enumerate() {
        let supplier = parties[(place + 1) % parties.len()];
        let days = i8::try_from(place + 2).unwrap();
        draft.add(party.depends_on(supplier).when(When::quarterly_on([1, days])).cut_off());
    }
    let org = draft.build().unwrap();
    let slower = [parties[0].late("1m"), parties[7].slower("1m")];
    let impact = org.ever().propagate(slower).unwrap();
    assert!(parties.iter().all(|&party| impact.lateness(party).is_never()));
    assert_eq!(impact.loops()[0].verdict, Verdict::Amplifying);
}

#[test]
fn ways_that_each_come_to_rest_may_drive_each_other_up() {
    let mut draft = Org::draft("pair");
    draft.calendar(short_days());
    let boss = draft.person("boss");
    let assistant = draft.person("assistant");
    let mail = draft.person("mail");
    // boss: the next multiple of 5; by the mail: a multiple of 5, less 3 and plus 2 on the way, so 2 more than one.
    draft.add(boss.depends_on(assistant).when(When::daily()).cut_off());
    draft.add(mail.depends_on(assistant).when(When::daily()).slack("2m").cut_off());
    draft.add(boss.depends_on(mail));
    draft.add(assistant.depends_on(boss));
    let org = draft.build().unwrap();
    let impact = org.ever().propagate([boss.late("5m"), mail.slower("2m")]).unwrap();
    assert!(impact.lateness(boss).is_never());
    let [grown] = impact.loops() else { panic!("one loop") };
    assert_eq!(grown.growth, Some(5), "{:?}", grown.binding);
}

#[test]
fn what_grows_from_beyond_the_horizon_on_has_a_cause_all_the_same() {
    let mut draft = Org::draft("ring");
    let [a, c, d] = ["a", "c", "d"].map(|id| draft.department(id));
    draft.add(a.depends_on(d));
    draft.add(a.depends_on(c).patience("1m"));
    draft.add(c.depends_on(d));
    draft.add(d.depends_on(a));
    let org = draft.build().unwrap();
    let impact = org.ever().propagate([c.late("5500000m"), d.slower("250000m")]).unwrap();
    for hit in impact.hits() {
        let receipt = hit.receipt();
        assert_eq!(receipt.rows()[0].cause, Cause::Own, "{:?}", receipt.rows());
        assert!(hit.lateness().is_never() || hit.party() == c, "{:?}", hit.lateness());
    }
}
