//! The hyperperiod of timings: after how long the calendar repeats itself for all of them, the least common multiple of
//! their cycles.

use super::timings::Timings;
use crate::org::{Season, Timing};
use crate::time::{Date, DateTime, Pattern, Recurrence};

/// Days of a week.
const WEEK: u64 = 7;
/// Days of the Gregorian cycle, after which dates and weekdays repeat: 400 years.
const GREGORIAN: u64 = 146_097;
/// Months of the Gregorian cycle.
const GREGORIAN_MONTHS: u64 = 4_800;
/// The longest cycle that is followed, in days.
const LONGEST: u64 = 10 * GREGORIAN;
/// Days after which nothing is rolled any more by what comes before them.
const ROLLED: i64 = 8;

/// The first instant from which on timings repeat themselves after a cycle, and the cycle in days; `None` where that is
/// later or longer than anything is followed.
pub(super) fn steady(timings: &Timings, numbers: impl Iterator<Item = u32> + Clone) -> Option<(DateTime, u64)> {
    let timing = |timing: u32| timings.when(timing).timing();
    let days = u64::from(timings.calendar().days().len());
    let cycle = numbers
        .clone()
        .try_fold(WEEK, |all, it| common(all, cycle(timing(it), days)))?;
    let last = numbers.filter_map(|it| last_date(timing(it)));
    let last = last.chain(timings.calendar().holidays().last().copied()).max();
    let from = last.map_or(Some(DateTime::MIN), |last| after(last.into(), ROLLED));
    Some((from?, cycle))
}

/// So many days after an instant.
pub(super) fn after(instant: DateTime, days: i64) -> Option<DateTime> {
    instant.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// After how many days a timing repeats itself, with so many working days a week.
fn cycle(timing: &Timing, working_days: u64) -> u64 {
    match timing {
        Timing::Recurring(rule) => rule_cycle(rule, working_days),
        Timing::Seasonal(Season::Yearly { .. }) => GREGORIAN,
        Timing::Standing | Timing::Dated { .. } | Timing::Seasonal(Season::Once { .. }) => WEEK,
    }
}

fn rule_cycle(rule: &Recurrence, working_days: u64) -> u64 {
    let step = u64::from(rule.every().max(1));
    let months = match rule.pattern() {
        Pattern::Day => return WEEK * step / greatest_common_divisor(step, working_days),
        Pattern::Week(_) => return WEEK * step,
        Pattern::Month(_) => 1,
        Pattern::Quarter(_) => 3,
        Pattern::Year(_) => 12,
    };
    GREGORIAN * (months * step / greatest_common_divisor(months * step, GREGORIAN_MONTHS))
}

/// The last date on which a timing is not yet, or no longer, what it is for good.
fn last_date(timing: &Timing) -> Option<Date> {
    match timing {
        Timing::Recurring(rule) => rule.first().max(rule.last()),
        Timing::Dated { on, .. } => on.last().copied(),
        Timing::Seasonal(Season::Once { last, .. }) => Some(*last),
        Timing::Standing | Timing::Seasonal(Season::Yearly { .. }) => None,
    }
}

fn common(a: u64, b: u64) -> Option<u64> {
    let common = (a / greatest_common_divisor(a, b)).checked_mul(b)?;
    (common <= LONGEST).then_some(common)
}

fn greatest_common_divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}
