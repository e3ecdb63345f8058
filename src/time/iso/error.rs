//! Why a text is no date, time or instant.

/// Why a text is no date, time or instant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum DateError {
    /// It has another form.
    #[error("\"{text}\" is not {expected}")]
    Form {
        /// The text that was to be read.
        text: String,
        /// What was expected, with an example.
        expected: &'static str,
    },
    /// A month that no year has.
    #[error("\"{text}\" is impossible: a year has months 01 to 12")]
    Month {
        /// The text that was to be read.
        text: String,
    },
    /// A day that the month lacks.
    #[error("\"{text}\" is impossible: {month} has days 01 to {days}")]
    Day {
        /// The text that was to be read.
        text: String,
        /// The month, with its year where that matters: "February 2026".
        month: String,
        /// The days of that month, 28–31.
        days: i8,
    },
    /// A time that no day has.
    #[error("\"{text}\" is impossible: a day has times 00:00 to 23:59")]
    Clock {
        /// The text that was to be read.
        text: String,
    },
}
