//! Situations in words: "Fridays 12:00, if audit".

use std::fmt;

use serde::{Serialize, Serializer};

use super::{Season, Timing, When};
use crate::time::{Date, enumerated, format_time};

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

impl Serialize for When {
    /// In words, `"Fridays 12:00, if audit"`; [`document::write`](crate::document::write()) writes it to be read again.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Timing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Standing => f.write_str("always"),
            Self::Recurring(rule) => write!(f, "{rule}"),
            Self::Dated { on, at } => {
                write!(f, "on {}", dates_text(on))?;
                at.map_or(Ok(()), |at| write!(f, " {}", format_time(at)))
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

/// "2026-03-31", "2026-03-31 and 2026-06-30", "2026-03-31, 2026-06-30, 2026-09-30 and 9 more".
fn dates_text(dates: &[Date]) -> String {
    let more = dates.len().saturating_sub(NAMED_DATES);
    let named = dates.iter().take(NAMED_DATES).map(ToString::to_string);
    enumerated(named.chain((more > 0).then(|| format!("{more} more"))))
}
