//! What a view says of delays with dates, against what happens along the calendar.

use proptest::prelude::*;

use super::super::cases;
use super::days::due;
use super::stories::stories;
use super::story::{Story, instant};

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn where_a_view_says_that_somebody_is_late_somebody_is(story in stories()) {
        let org = story.build();
        let view = org.during(instant(story.period.0), instant(story.period.1)).expect("a period");
        let impact = view.propagate(story.delays()).expect("disruptions of this organisation");
        let timeline = view.simulate(story.delays()).expect("disruptions of this organisation");
        let dated = story.disruptions.iter().all(|it| it.from.is_some());
        if dated && timeline.hits().is_empty() && !falls_due_meanwhile(&story) {
            prop_assert!(impact.hits().is_empty(), "{impact}");
        }
    }
}

/// Whether anything falls due while a disruption lasts.
fn falls_due_meanwhile(story: &Story) -> bool {
    let due: Vec<i64> = story.rules.iter().flat_map(|rule| due(story, rule, false)).collect();
    let lasts = |tick: i64| {
        let begun = |from: Option<i64>| from.is_none_or(|from| from <= tick);
        story
            .disruptions
            .iter()
            .any(|it| begun(it.from) && it.until.is_none_or(|until| tick < until))
    };
    due.into_iter().any(lasts)
}
