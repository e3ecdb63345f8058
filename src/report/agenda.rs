//! What falls due, in a line each.

use std::fmt;

use super::visible;
use crate::time::{DateTime, Weekday, format_date, format_time};
use crate::timeline::{Occurrence, Role};

impl fmt::Display for Occurrence<'_> {
    /// "Fri 2026-11-27 12:00 needs hours from Department managers", "Mon 2026-11-30 17:00 serves Bank with pay list".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (link, at) = (self.link(), day_text(self.at()));
        let service = visible(link.service());
        match self.role() {
            Role::Supplier => write!(f, "{at} serves {} with {service}", visible(link.customer().name())),
            Role::Customer => write!(f, "{at} needs {service} from {}", visible(link.supplier().name())),
        }
    }
}

/// An instant with its weekday: "Fri 2026-11-27 12:00".
///
/// ```
/// use frontline::{report::day_text, time::parse_instant};
///
/// assert_eq!(day_text(parse_instant("2026-11-27T12:00")?), "Fri 2026-11-27 12:00");
/// # Ok::<(), frontline::time::DateError>(())
/// ```
#[must_use]
pub fn day_text(instant: DateTime) -> String {
    let (date, time) = (format_date(instant.date()), format_time(instant.time()));
    format!("{} {date} {time}", weekday(instant.weekday()))
}

fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Mon",
        Weekday::Tuesday => "Tue",
        Weekday::Wednesday => "Wed",
        Weekday::Thursday => "Thu",
        Weekday::Friday => "Fri",
        Weekday::Saturday => "Sat",
        Weekday::Sunday => "Sun",
    }
}
