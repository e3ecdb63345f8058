//! Instants as positions on the line of working minutes, and back.
//!
//! Working days are numbered through from day 0 of [`days`]: whole weeks by multiplication, the holidays before a day by
//! binary search. Nothing walks from day to day.

use super::{Calendar, Hours, hours::MIDNIGHT};
use crate::time::{
    DateTime, Time,
    days::{self, WEEK},
};

/// No instant lies further from day 0 than this many minutes; larger positions are cut to it before any arithmetic.
const FAR: i64 = 1 << 40;

impl Calendar {
    /// Working minutes from the start of the calendar's count up to `instant`; only differences mean anything.
    ///
    /// Parts of a minute don't count.
    ///
    /// # Complexity
    /// O(log h + s) with h holidays and s spans of hours.
    #[must_use]
    pub fn position(&self, instant: DateTime) -> i64 {
        self.position_on(days::number(instant.date()), minute_of_day(instant.time()))
    }

    /// The instant at which the working time up to `position` has ended: closing time rather than the next opening time.
    ///
    /// It is the earliest instant at that position. Positions before or after all dates give the first or last instant.
    ///
    /// # Complexity
    /// O(log h + s) with h holidays and s spans of hours.
    #[must_use]
    pub fn end_at(&self, position: i64) -> DateTime {
        let (day, minute) = self.minute_after(position.clamp(-FAR, FAR) - 1);
        instant(day, i64::from(minute) + 1)
    }

    /// The instant at which the working time after `position` starts: opening time rather than the last closing time.
    ///
    /// It is the latest instant at that position. Positions before or after all dates give the first or last instant.
    ///
    /// # Complexity
    /// O(log h + s) with h holidays and s spans of hours.
    #[must_use]
    pub fn start_at(&self, position: i64) -> DateTime {
        let (day, minute) = self.minute_after(position.clamp(-FAR, FAR));
        instant(day, i64::from(minute))
    }

    /// Working minutes between two instants; negative when `until` lies before `from`.
    #[must_use]
    pub fn minutes_between(&self, from: DateTime, until: DateTime) -> i64 {
        self.position(until) - self.position(from)
    }

    /// The position of `minute` of day `day`, which may lie beyond all dates.
    pub(in crate::time) fn position_on(&self, day: i64, minute: u16) -> i64 {
        let whole_days = self.working_days_before(day) * i64::from(self.minutes_a_day());
        if self.works_on(day) {
            whole_days + self.minutes_before(minute)
        } else {
            whole_days
        }
    }

    /// The day, and the minute of it, in which the working minute after `position` starts.
    pub(in crate::time) fn minute_after(&self, position: i64) -> (i64, u16) {
        let (day, mut left) = self.working_day(position);
        for span in &self.hours {
            let length = i64::from(span.minutes());
            if left < length {
                return (
                    day,
                    span.from() + u16::try_from(left).expect("a span is shorter than a day"),
                );
            }
            left -= length;
        }
        (day, MIDNIGHT)
    }

    /// How many working days lie between day 0 and day `day`; negative before day 0, and shifted by the holidays before
    /// day 0: only differences mean anything.
    pub(in crate::time) fn working_days_before(&self, day: i64) -> i64 {
        let holidays = self.days_off.partition_point(|&holiday| holiday < day);
        self.weekdays_before(day) - count(holidays)
    }

    /// The number of the working day that has `index` working days before it, in the count of `working_days_before`.
    pub(in crate::time) fn nth_working_day(&self, index: i64) -> i64 {
        let holidays = self.holidays_up_to(index);
        let nth = index + holidays;
        let a_week = i64::from(self.days.len());
        let in_week = u32::try_from(nth.rem_euclid(a_week)).expect("a week has at most seven working days");
        nth.div_euclid(a_week) * WEEK + i64::from(self.days.offset_of_nth(in_week))
    }

    /// Whether day `day` is a working day.
    pub(in crate::time) fn works_on(&self, day: i64) -> bool {
        self.days.contains_offset(days::weekday_offset(day)) && self.days_off.binary_search(&day).is_err()
    }

    /// The same as `working_days_before`, holidays ignored.
    fn weekdays_before(&self, day: i64) -> i64 {
        let in_week = self.days.before_offset(days::weekday_offset(day));
        day.div_euclid(WEEK) * i64::from(self.days.len()) + i64::from(in_week)
    }

    /// How many holidays come before the working day with `index`.
    ///
    /// The i-th holiday would have the index `weekdays_before − i` if it were worked on: it comes before every working
    /// day of that index and of larger ones.
    fn holidays_up_to(&self, index: i64) -> i64 {
        let (mut low, mut high) = (0, self.days_off.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.weekdays_before(self.days_off[middle]) - count(middle) <= index {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        count(low)
    }

    /// The number of the day in which the working minute after `position` lies, and the working minutes of that day
    /// before it.
    fn working_day(&self, position: i64) -> (i64, i64) {
        let a_day = i64::from(self.minutes_a_day());
        (
            self.nth_working_day(position.div_euclid(a_day)),
            position.rem_euclid(a_day),
        )
    }

    /// Working minutes of a working day before `minute` of it.
    fn minutes_before(&self, minute: u16) -> i64 {
        let before = |span: &Hours| i64::from(minute.clamp(span.from(), span.until()) - span.from());
        self.hours.iter().map(before).sum()
    }
}

/// The time of day `minute` minutes after midnight, which must be below 1440.
pub(super) fn time_of_day(minute: u16) -> Time {
    let part = |number: u16| i8::try_from(number).expect("hours and minutes have two digits");
    Time::new(part(minute / 60), part(minute % 60), 0, 0).expect("a minute before midnight is a time of day")
}

/// Minutes from midnight to `time`, 0–1439.
pub(in crate::time) fn minute_of_day(time: Time) -> u16 {
    u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs())
}

/// `minute` minutes after the start of day `day`: at 1440 the start of the next one.
fn instant(day: i64, minute: i64) -> DateTime {
    let midnight = i64::from(MIDNIGHT);
    let (day, minute) = (day + minute / midnight, minute % midnight);
    match days::date(day) {
        Some(date) => date.to_datetime(time_of_day(u16::try_from(minute).expect("a remainder of 1440 fits"))),
        None if day < 0 => DateTime::MIN,
        None => DateTime::MAX,
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).expect("no list in memory is longer than 2^63")
}
