//! Days as numbers, so that weeks and cycles of the calendar become arithmetic.

use jiff::SignedDuration;

use super::{Date, Weekday};

/// Day 0: a Monday, and the first day of a Gregorian cycle of 400 years.
#[cfg(test)]
const DAY_ZERO: Date = Date::constant(2001, 1, 1);

/// The day from which every date is within the number of days that `jiff` adds.
const EPOCH: Date = Date::constant(1970, 1, 1);

/// The number of `EPOCH`.
const EPOCH_NUMBER: i64 = -11_323;

/// Days of a week.
pub(super) const WEEK: i64 = 7;

/// The number of `date`, counted from day 0, a Monday; negative before it.
pub(super) fn number(date: Date) -> i64 {
    date.duration_since(EPOCH).as_hours() / 24 + EPOCH_NUMBER
}

/// The date of day `number`; `None` outside the years −9999 to 9999.
pub(super) fn date(number: i64) -> Option<Date> {
    let hours = number.checked_sub(EPOCH_NUMBER)?.checked_mul(24)?;
    let duration = SignedDuration::try_from_hours(hours)?;
    EPOCH.checked_add(duration).ok()
}

/// Days of the Gregorian cycle, after which dates and weekdays repeat.
const CYCLE: i64 = 146_097;

/// The first year of the cycle that starts with day 0.
const CYCLE_YEAR: i16 = 2001;

/// The number of the first day of `month`, numbered as twelve times the year and the months before it; any year.
pub(super) fn first_of_month(month: i64) -> i64 {
    let months = month - i64::from(CYCLE_YEAR) * 12;
    let (cycle, in_cycle) = (months.div_euclid(400 * 12), months.rem_euclid(400 * 12));
    let year = i16::try_from(in_cycle / 12).expect("a cycle has 400 years") + CYCLE_YEAR;
    let month = i8::try_from(in_cycle % 12).expect("a year has 12 months") + 1;
    cycle * CYCLE + number(Date::constant(year, month, 1))
}

/// The number of the month that day `number` lies in: twelve times the year and the months before it.
pub(super) fn month_of(number: i64) -> i64 {
    let (cycle, in_cycle) = (number.div_euclid(CYCLE), number.rem_euclid(CYCLE));
    let date = date(in_cycle).expect("the years 2001 to 2400 are dates");
    (cycle * 400 + i64::from(date.year())) * 12 + i64::from(date.month()) - 1
}

/// Days from Monday to the weekday of day `number`, 0–6.
pub(super) fn weekday_offset(number: i64) -> u8 {
    u8::try_from(number.rem_euclid(WEEK)).expect("a remainder of seven fits a byte")
}

/// Days from Monday to `weekday`, 0–6.
pub(super) fn offset_of(weekday: Weekday) -> u8 {
    weekday.to_monday_zero_offset().unsigned_abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn day_zero_is_a_monday_at_the_start_of_a_cycle() {
        assert_eq!(DAY_ZERO.weekday(), Weekday::Monday);
        assert_eq!(number(DAY_ZERO), 0);
        assert_eq!(number(Date::constant(2401, 1, 1)), CYCLE);
        assert_eq!(CYCLE % WEEK, 0);
    }

    #[test]
    fn numbers_and_dates_are_inverse_to_the_ends_of_time() {
        for day in [
            Date::MIN,
            Date::constant(2000, 2, 29),
            Date::constant(2026, 11, 27),
            Date::MAX,
        ] {
            assert_eq!(date(number(day)), Some(day));
            assert_eq!(
                i64::from(weekday_offset(number(day))),
                i64::from(day.weekday().to_monday_zero_offset())
            );
        }
        for month in -9999 * 12..=9999 * 12 + 11 {
            let first = first_of_month(month);
            let expected = (month.div_euclid(12), month.rem_euclid(12) + 1, 1);
            let date = date(first).unwrap();
            assert_eq!((i64::from(date.year()), i64::from(date.month()), date.day()), expected);
            assert_eq!((month_of(first - 1), month_of(first)), (month - 1, month));
        }
        assert_eq!(date(number(Date::MAX) + 1), None);
        assert_eq!(date(i64::MIN), None);
    }
}
