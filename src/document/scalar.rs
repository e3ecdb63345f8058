//! Values that are written as texts.

use crate::time::{
    Amount, AmountError, CalendarError, Date, DateError, DateTime, DelayAmount, Hours, MonthDay, RecurrenceError, Time,
    Weekdays, parse_date, parse_instant, parse_time,
};

/// A value that is written as a text.
pub(super) trait Scalar: Sized {
    /// What a place for it asks for.
    const EXPECTED: &'static str;

    /// The value that a text means, or why it means none.
    fn read(text: &str) -> Result<Self, String>;
}

/// Takes what reads such texts elsewhere.
macro_rules! scalar {
    ($type:ty, $expected:literal, $read:expr, $error:ty) => {
        impl Scalar for $type {
            const EXPECTED: &'static str = $expected;

            fn read(text: &str) -> Result<Self, String> {
                $read(text).map_err(|error: $error| error.to_string())
            }
        }
    };
}

scalar!(Amount, "an amount of time such as \"4h\"", str::parse, AmountError);
scalar!(
    DelayAmount,
    "an amount of time such as \"4h\", or \"never\"",
    str::parse,
    AmountError
);
scalar!(Weekdays, "weekdays such as \"mon-fri\"", str::parse, CalendarError);
scalar!(Hours, "hours such as \"09:00-17:00\"", str::parse, CalendarError);
scalar!(Date, "a date such as \"2026-11-27\"", parse_date, DateError);
scalar!(Time, "a time such as \"12:00\"", parse_time, DateError);
scalar!(
    DateTime,
    "an instant such as \"2026-11-27T12:00\", or a date",
    parse_instant,
    DateError
);
scalar!(
    MonthDay,
    "a day of the year such as \"12-25\"",
    str::parse,
    RecurrenceError
);
