//! Why a text is not an amount of time.

/// Why a text is not an amount of time: the text, and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{}\" is not an amount of time: {}", .wrong.text, .wrong.reason)]
pub struct AmountError {
    /// Apart, so that an amount which is none takes no more room than one.
    wrong: Box<Wrong>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Wrong {
    text: String,
    reason: AmountReason,
}

impl AmountError {
    pub(super) fn new(text: &str, reason: AmountReason) -> Self {
        let text = text.to_owned();
        Self {
            wrong: Box::new(Wrong { text, reason }),
        }
    }

    /// The text that was to be read.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.wrong.text
    }

    /// What is wrong with it.
    #[must_use]
    pub fn reason(&self) -> &AmountReason {
        &self.wrong.reason
    }
}

/// What is wrong with the text of an amount of time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AmountReason {
    /// There is nothing to read.
    #[error("it is empty, expected something like 4h or 1d 4h")]
    Empty,
    /// A number without its unit.
    #[error("{number} has no unit, did you mean {number}m, {number}h or {number}d?")]
    NoUnit {
        /// The number as it was written.
        number: String,
    },
    /// A unit that is none.
    #[error("unknown unit \"{unit}\", expected w, d, h or m{}", did_you_mean(*suggestion))]
    UnknownUnit {
        /// The unit as it was written.
        unit: String,
        /// The unit that was probably meant.
        suggestion: Option<char>,
    },
    /// A unit that has no fixed number of working days.
    #[error("a {unit} has no fixed number of working days, give weeks or days")]
    NoFixedLength {
        /// The unit in full: "month", "quarter" or "year".
        unit: &'static str,
    },
    /// A capital M, which could be months.
    #[error("M may mean months, write m for minutes")]
    CapitalM,
    /// A unit of an ISO 8601 duration on the wrong side of its T.
    #[error("{unit} is on the wrong side of the T, expected a form like P1DT4H")]
    WrongSideOfT {
        /// The unit as it was written.
        unit: String,
    },
    /// A unit given twice.
    #[error("{unit} is given twice, expected each unit at most once")]
    Repeated {
        /// The unit.
        unit: char,
    },
    /// A smaller unit before a larger one.
    #[error("{unit} comes after {after}, expected larger units first")]
    OutOfOrder {
        /// The larger unit.
        unit: char,
        /// The smaller unit before it.
        after: char,
    },
    /// An amount below zero.
    #[error("it is negative, expected zero or more")]
    Negative,
    /// A number that is not whole.
    #[error("it has a fraction, expected whole numbers: 1h 30m rather than 1.5h")]
    Fraction,
    /// A duration with seconds.
    #[error("it is not a whole number of minutes")]
    NotWholeMinutes,
    /// A number that is too large to count with.
    #[error("{number} is too large, expected at most 4294967295")]
    TooLarge {
        /// The number as it was written.
        number: String,
    },
    /// Something is announced that does not come, as in `P1DT`.
    #[error("it ends where a number is expected")]
    Unfinished,
    /// Only a delay can be never: see [`DelayAmount`](super::DelayAmount).
    #[error("only a delay can be never, expected something like 2d or 1h 30m")]
    Never,
    /// Something that stands neither for a number nor for a unit.
    #[error("expected a number with its unit such as 2d or 1h 30m, found \"{found}\"")]
    NoNumber {
        /// What stands there.
        found: String,
    },
}

fn did_you_mean(suggestion: Option<char>) -> String {
    suggestion.map_or_else(String::new, |unit| format!(", did you mean {unit}?"))
}
