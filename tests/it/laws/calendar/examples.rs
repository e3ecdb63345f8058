//! The oracle itself, on stories told by hand.

use super::super::model::{Figures, Kind as PartyKind, Model, Moment, Party, Requirement};
use super::story::{CLOSING, DAY, Disruption, Kind, OPENING, Pattern, Recurring, Roll, Rule, Story, text};
use super::unrolled::{NEVER, Unrolled};

const MON: i64 = 0;
const THU: i64 = 3;
const FRI: i64 = 4;

fn party(name: &str, kind: PartyKind) -> Party {
    Party {
        name: name.to_owned(),
        kind,
        department: None,
        need: None,
        recovers: 0,
        figures: Figures::default(),
    }
}

fn weekly(day: i64, at: i64) -> Rule {
    Rule::Recurring(Recurring {
        pattern: Pattern::Week(vec![day]),
        at: Some(at),
        every_second: false,
        from: None,
        until: None,
        roll: Roll::None,
    })
}

/// Managers report hours on Fridays, payroll pays on Mondays, the bank serves shoppers all the time.
fn pay_run() -> Story {
    let inside = ["managers", "payroll", "bank"].map(|name| party(name, PartyKind::Department));
    let parties = inside
        .into_iter()
        .chain([party("shoppers", PartyKind::External)])
        .collect();
    let requirements = vec![
        Requirement::plain(1, 0),
        Requirement::plain(2, 1),
        Requirement::plain(3, 2),
    ];
    Story {
        model: Model {
            parties,
            requirements,
            former: Vec::new(),
            delays: Vec::new(),
            moment: Moment::Ever,
        },
        rules: vec![weekly(FRI, OPENING + 2), weekly(MON, CLOSING), Rule::Standing],
        holidays: Vec::new(),
        disruptions: vec![Disruption {
            party: 0,
            service: None,
            kind: Kind::Away,
            from: Some((14 + THU) * DAY + OPENING),
            until: Some((21 + MON) * DAY + OPENING + 2),
        }],
        period: (14 * DAY, 35 * DAY),
    }
}

/// From when to when a party is late, and how much at its worst.
fn late(story: &Story, party: usize) -> Vec<(String, String, u64)> {
    let moments = Unrolled::of(story).follow(story.period.1).expect("nothing grows");
    let stretches = moments.chunk_by(|one, other| (one.late[party] > 0) == (other.late[party] > 0));
    let late = stretches.filter(|stretch| stretch[0].late[party] > 0);
    late.map(|stretch| {
        let end = stretch[stretch.len() - 1].tick;
        let next = moments
            .iter()
            .find(|moment| moment.tick > end)
            .map_or(i64::MAX, |moment| moment.tick);
        let worst = stretch.iter().map(|moment| moment.late[party]).max().unwrap();
        (
            text(stretch[0].tick),
            if next == i64::MAX { "…".to_owned() } else { text(next) },
            worst,
        )
    })
    .collect()
}

fn spell(from: &str, until: &str, worst: u64) -> Vec<(String, String, u64)> {
    vec![(from.to_owned(), until.to_owned(), worst)]
}

#[test]
fn a_day_lost_on_fridays_hours_is_a_day_lost_on_mondays_pay_run() {
    let story = pay_run();
    // Three minutes of Friday and two of Monday: a day of five minutes.
    assert_eq!(late(&story, 1), spell("2026-11-20T09:02", "2026-11-24T09:05", 5));
    for later in [2, 3] {
        assert_eq!(late(&story, later), spell("2026-11-23T09:05", "2026-11-24T09:05", 5));
    }
}

#[test]
fn a_cut_off_waits_for_the_next_time() {
    let mut story = pay_run();
    story.model.requirements[0].cut_off = true;
    // A whole week of 25 minutes, kept until the pay run, which is late a week then.
    assert_eq!(late(&story, 1), spell("2026-11-20T09:02", "2026-11-27T09:02", 25));
    assert_eq!(late(&story, 3), spell("2026-11-23T09:05", "2026-11-30T09:05", 25));
}

#[test]
fn what_never_arrives_is_held_until_it_is_due_again() {
    let mut story = pay_run();
    story.disruptions[0] = Disruption {
        kind: Kind::Late(None),
        ..story.disruptions[0].clone()
    };
    assert_eq!(late(&story, 1), spell("2026-11-20T09:02", "2026-11-27T09:02", NEVER));
    assert_eq!(late(&story, 2), spell("2026-11-23T09:05", "2026-11-30T09:05", NEVER));
}

#[test]
fn a_holiday_between_leaves_less_time_to_lose() {
    let mut story = pay_run();
    story.holidays = vec![21];
    assert_eq!(late(&story, 3), spell("2026-11-23T09:05", "2026-11-24T09:03", 3));
}
