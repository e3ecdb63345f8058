//! The days of an event.

use std::collections::BTreeSet;
use std::ops::Range;

use super::Faults;
use super::content::ContentLine;
use super::event::CalendarEvent;
use super::rule::{self, Rule};
use super::value::{self, DAY, When, later};
use crate::org::FormProblem;
use crate::time::Date;

/// So many days may an event last: a year.
const LONGEST: i64 = 366;

/// Every day that an event touches; what is wrong with it is noted.
pub(super) fn days_of(event: &CalendarEvent<'_>, within: Option<&Range<Date>>, faults: &mut Faults) -> Vec<Date> {
    let rule = event.rule.and_then(|line| rule::read(line, faults));
    let more = dates(&event.more, faults);
    let less = dates(&event.less, faults);
    let Some(start) = event.start.and_then(|line| read(line, value::when, faults)) else {
        return Vec::new();
    };
    let Some(days) = length(event, start, faults) else {
        return Vec::new();
    };
    let mut starts = match (&rule, event.rule) {
        (Some(rule), Some(line)) => recurring(rule, line, start.date, within, faults),
        _ => vec![start.date],
    };
    starts.extend(more);
    starts.sort_unstable();
    let less = BTreeSet::from_iter(less);
    starts.retain(|start| !less.contains(start));
    runs(&starts, days)
}

/// The days of events that start on these days, in order, and last so long: each once, however many it belongs to.
fn runs(starts: &[Date], days: i64) -> Vec<Date> {
    let mut all: Vec<Date> = Vec::new();
    for &start in starts {
        let new = all
            .last()
            .and_then(|&last| later(last, 1))
            .map_or(start, |new| new.max(start));
        let end = later(start, days - 1).unwrap_or(Date::MAX);
        let next = |day: &Date| later(*day, 1);
        all.extend(std::iter::successors(Some(new), next).take_while(|&day| day <= end));
    }
    all
}

/// The days on which a recurring event starts.
fn recurring(
    rule: &Rule,
    line: &ContentLine,
    start: Date,
    within: Option<&Range<Date>>,
    faults: &mut Faults,
) -> Vec<Date> {
    if rule.is_endless() && within.is_none() {
        let reason = "recurs without end; say between which dates holidays are wanted".to_owned();
        faults.bad_value(line.number, &line.name, reason);
        return Vec::new();
    }
    rule.dates(start, within.unwrap_or(&(Date::MIN..Date::MAX)))
}

/// How many days an event touches, at least one.
fn length(event: &CalendarEvent<'_>, start: When, faults: &mut Faults) -> Option<i64> {
    let (line, seconds) = match (event.end, event.duration) {
        (Some(line), None) => (line, until(start, read(line, value::when, faults)?)),
        (None, Some(line)) => (line, start.seconds + read(line, value::duration, faults)?),
        (None, None) => return Some(1),
        (Some(_), Some(line)) => {
            let reason = "an event has either DTEND or DURATION, not both".to_owned();
            faults.add(line.number, &line.name, FormProblem::Contradiction { reason });
            return None;
        }
    };
    let problem = if seconds < start.seconds {
        "the event ends before it starts".to_owned()
    } else if seconds > LONGEST * DAY {
        format!("the event lasts {} days; a holiday lasts a year at most", days(seconds))
    } else {
        // An end at midnight doesn't touch the day that begins; an event without length is on its day.
        return Some(days(seconds).max(1));
    };
    faults.bad_value(line.number, &line.name, problem);
    None
}

/// Seconds from the midnight at which the first day begins to the end.
fn until(start: When, end: When) -> i64 {
    end.date.duration_since(start.date).as_secs() + end.seconds
}

/// So many days are begun in so many seconds.
fn days(seconds: i64) -> i64 {
    seconds.div_euclid(DAY) + i64::from(seconds.rem_euclid(DAY) > 0)
}

/// The dates of lists of dates.
fn dates(lines: &[&ContentLine], faults: &mut Faults) -> Vec<Date> {
    let mut dates = Vec::new();
    for line in lines {
        for text in line.value.split(',') {
            match value::when(text) {
                Ok(when) => dates.push(when.date),
                Err(reason) => faults.bad_value(line.number, &line.name, reason),
            }
        }
    }
    dates
}

/// The value of a line; what is wrong with it is noted.
fn read<T>(line: &ContentLine, read: fn(&str) -> Result<T, String>, faults: &mut Faults) -> Option<T> {
    read(&line.value)
        .map_err(|reason| faults.bad_value(line.number, &line.name, reason))
        .ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_of_events_that_overlap_are_listed_once() {
        let starts: Vec<Date> = (1..=28).map(|day| date(2026, 2, day)).collect();
        assert_eq!(runs(&starts, 365).len(), 27 + 365);
        assert_eq!(runs(&starts, 1), starts);
        assert_eq!(runs(&[starts[0], starts[0], starts[9]], 2).len(), 4);
    }
}
