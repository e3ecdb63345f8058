//! Why a calendar, or a part of one, makes no sense.

use std::fmt;

use super::Hours;

/// Every reason why a calendar can't work: see [`Calendar::new`](super::Calendar::new). Its text has a line for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidCalendar {
    pub(super) problems: Vec<CalendarError>,
}

impl InvalidCalendar {
    /// The reasons.
    #[must_use]
    pub fn problems(&self) -> &[CalendarError] {
        &self.problems
    }
}

impl fmt::Display for InvalidCalendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.problems.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for InvalidCalendar {}

/// Why a calendar, or a part of one, makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CalendarError {
    /// A weekday that is none.
    #[error("\"{text}\" is not a weekday, expected mon, tue, wed, thu, fri, sat or sun{}", did_you_mean(suggestion.as_ref()))]
    NotAWeekday {
        /// The text that was to be read.
        text: String,
        /// The weekday that was probably meant.
        suggestion: Option<&'static str>,
    },
    /// Hours that are not two times of day.
    #[error("\"{text}\" is not a span of hours, expected a form like 09:00-17:00")]
    NotHours {
        /// The text that was to be read.
        text: String,
    },
    /// Hours that end when they start.
    #[error("the hours {time}-{time} are empty, expected an end after the start (00:00-24:00 is the whole day)")]
    EmptyHours {
        /// Start and end.
        time: String,
    },
    /// Hours that run over midnight.
    #[error("the hours {from}-{until} run past midnight, split them into {from}-24:00 and 00:00-{until}")]
    PastMidnight {
        /// The start.
        from: String,
        /// The end, on the next day.
        until: String,
    },
    /// A calendar without a working weekday.
    #[error("there is no working day, expected at least one weekday as in mon-fri")]
    NoWorkingDay,
    /// A calendar without working hours.
    #[error("there are no working hours, expected at least one span like 09:00-17:00")]
    NoHours,
    /// Two spans of hours that share time.
    #[error("the hours {first} and {second} overlap")]
    Overlap {
        /// The one that starts first.
        first: Hours,
        /// The other.
        second: Hours,
    },
}

fn did_you_mean(suggestion: Option<&&'static str>) -> String {
    suggestion.map_or_else(String::new, |day| format!(", did you mean {day}?"))
}
