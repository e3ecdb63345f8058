//! Receipts with dates: every row adds up, and each begins where the one before ended.

use frontline::Lateness;
use frontline::impact::{Account, Cause};
use proptest::prelude::*;

use super::super::cases;
use super::stories::{rings, stories};
use super::story::{DAY, instant};

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn dated_receipts_add_up_and_lead_back_to_a_disruption(story in stories()) {
        let org = story.build();
        let view = org.during(instant(story.period.0), instant(story.period.1)).expect("a period");
        let timeline = view.simulate(story.delays()).expect("disruptions of this organisation");
        for hit in timeline.hits() {
            let receipt = timeline.receipt(hit).expect("a hit of its own");
            let last = receipt.rows().last().expect("at least one row");
            prop_assert_eq!((last.party, last.at, last.went_out), (hit.party, Some(hit.worst_at), hit.worst));
            prop_assert_eq!(last.cause.dependency(), hit.through);
            add_up(receipt.rows())?;
            starts(&receipt.rows()[0])?;
        }
    }
}

proptest! {
    #![proptest_config(cases(100))]

    // Receipts follow every week, also those that repeat what was before.
    #[test]
    fn weeks_that_repeat_themselves_are_as_if_each_was_followed(story in prop_oneof![stories(), rings()]) {
        let org = story.build();
        let view = org.during(instant(story.period.0), instant(story.period.0 + 150 * DAY)).expect("a period");
        let timeline = view.simulate(story.delays()).expect("disruptions of this organisation");
        for hit in timeline.hits() {
            let receipt = timeline.receipt(hit).expect("a hit of its own");
            let last = receipt.rows().last().expect("at least one row");
            let service = hit.service.map(|service| org.service(service));
            prop_assert_eq!((last.party, last.service.as_deref(), last.at, last.went_out), (hit.party, service, Some(hit.worst_at), hit.worst));
            prop_assert_eq!(last.cause.dependency(), hit.through);
        }
    }
}

fn add_up(rows: &[Account]) -> Result<(), TestCaseError> {
    for row in rows {
        prop_assert!(row.passed_at <= row.at);
        if let (Some(came_in), Some(went_out)) = (row.came_in.minutes(), row.went_out.minutes()) {
            let more = i64::from(row.cut_off) + i64::from(row.switch) + i64::from(row.overrun);
            let less = [row.absorbed, row.weakened, row.spared, row.run_down, row.recovered];
            let less: i64 = less.iter().map(|&minutes| i64::from(minutes)).sum();
            prop_assert_eq!(i64::from(came_in) + more - less, i64::from(went_out), "{:?}", row);
        }
    }
    for pair in rows.windows(2) {
        prop_assert_eq!(pair[0].at, pair[1].passed_at);
        prop_assert_eq!(pair[0].went_out, pair[1].came_in, "{:?}", rows);
    }
    Ok(())
}

/// The first row is somebody's own delay, somebody given up, or a switch to a backup by itself.
fn starts(first: &Account) -> Result<(), TestCaseError> {
    match first.cause {
        Cause::Own => prop_assert!(first.came_in > Lateness::ON_TIME || first.overrun > 0),
        Cause::GivenUp => prop_assert!(first.came_in > Lateness::ON_TIME),
        _ => prop_assert_eq!(first.came_in, Lateness::ON_TIME),
    }
    Ok(())
}
