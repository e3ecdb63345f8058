//! Situations in words: "Fridays 12:00, if audit".

use std::fmt::{self, Write};

use super::{Season, Timing, When};
use crate::time::{Date, Pattern, Recurrence, Roll, Time, Weekday};

/// How many dates are named before the rest is counted.
const NAMED_DATES: usize = 3;

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(condition) = &self.condition else {
            return write!(f, "{}", self.timing);
        };
        match self.timing {
            Timing::Standing => write!(f, "only if {condition}"),
            _ => write!(f, "{}, if {condition}", self.timing),
        }
    }
}

impl fmt::Display for Timing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Standing => f.write_str("always"),
            Self::Recurring(rule) => f.write_str(&rule_text(rule)),
            Self::Dated { on, at } => {
                write!(f, "on {}", dates_text(on))?;
                at.map_or(Ok(()), |at| write!(f, " {}", clock(at)))
            }
            Self::Seasonal(season) => write!(f, "{season}"),
        }
    }
}

impl fmt::Display for Season {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Once { first, last } => write!(f, "between {first} and {last}"),
            Self::Yearly { first, last } => write!(f, "between {first} and {last}"),
        }
    }
}

fn rule_text(rule: &Recurrence) -> String {
    let mut text = pattern_text(rule);
    if let Some(at) = rule.time() {
        let _ = write!(text, " {}", clock(at));
    }
    match rule.rolls() {
        Roll::None => {}
        Roll::Following => text.push_str(" or the next working day"),
        Roll::Preceding => text.push_str(" or the working day before"),
    }
    if let Some(period) = period(rule.pattern()).filter(|_| rule.every() != 1) {
        let _ = write!(text, ", every {} {period}", ordinal(i64::from(rule.every())));
    }
    if let Some(first) = rule.first() {
        let _ = write!(text, ", from {first}");
    }
    if let Some(last) = rule.last() {
        let _ = write!(text, ", until {last}");
    }
    text
}

fn pattern_text(rule: &Recurrence) -> String {
    match rule.pattern() {
        Pattern::Day if rule.every() == 1 => "every working day".to_owned(),
        Pattern::Day => format!("every {} working day", ordinal(i64::from(rule.every()))),
        Pattern::Week(days) => listed(days.iter().map(|&day| plural(day).to_owned()), "and"),
        Pattern::Month(days) => format!(
            "{} day of the month",
            listed(days.iter().map(|&day| day_text(day)), "and")
        ),
        Pattern::Quarter(days) => format!(
            "{} day of the quarter",
            listed(days.iter().map(|&day| day_text(day)), "and")
        ),
        Pattern::Year(days) => format!("every {}", listed(days.iter().map(ToString::to_string), "and")),
    }
}

fn period(pattern: &Pattern) -> Option<&'static str> {
    match pattern {
        Pattern::Day => None,
        Pattern::Week(_) => Some("week"),
        Pattern::Month(_) => Some("month"),
        Pattern::Quarter(_) => Some("quarter"),
        Pattern::Year(_) => Some("year"),
    }
}

fn plural(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Mondays",
        Weekday::Tuesday => "Tuesdays",
        Weekday::Wednesday => "Wednesdays",
        Weekday::Thursday => "Thursdays",
        Weekday::Friday => "Fridays",
        Weekday::Saturday => "Saturdays",
        Weekday::Sunday => "Sundays",
    }
}

/// "1st", "last", "2nd last".
fn day_text(day: i8) -> String {
    match i64::from(day) {
        -1 => "last".to_owned(),
        day if day < 0 => format!("{} last", ordinal(-day)),
        day => ordinal(day),
    }
}

/// "1st", "2nd", "3rd", "11th".
fn ordinal(number: i64) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

fn clock(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

fn dates_text(dates: &[Date]) -> String {
    let more = dates.len().saturating_sub(NAMED_DATES);
    let named = dates.iter().take(NAMED_DATES).map(ToString::to_string);
    let rest = (more > 0).then(|| format!("{more} more"));
    listed(named.chain(rest), "and")
}

/// "a", "a and b", "a, b and c".
fn listed(items: impl Iterator<Item = String>, word: &str) -> String {
    let mut items: Vec<_> = items.collect();
    let Some(last) = items.pop() else { return String::new() };
    if items.is_empty() {
        return last;
    }
    format!("{} {word} {last}", items.join(", "))
}
