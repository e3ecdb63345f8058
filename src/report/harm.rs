//! Harm in words, and numbers as people read them.

use std::fmt;

use crate::risk::{CustomerHours, Harm};

/// From here on a number has too many digits to be read.
const READABLE: f64 = 1e15;
/// From here on nobody minds what stands after the point.
const WHOLE: f64 = 100.0;

impl fmt::Display for Harm {
    /// "6,975 customer-hours late a working day, 42,000 a year at risk": what is known of it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hours = self
            .customer_hours
            .map(|hours| format!("{hours} customer-hours late a working day"));
        let money = self
            .money_at_risk
            .map(|money| format!("{} a year at risk", number_text(money)));
        let known: Vec<_> = hours.into_iter().chain(money).collect();
        if known.is_empty() {
            return f.pad("harm unknown");
        }
        f.pad(&known.join(", "))
    }
}

impl fmt::Display for CustomerHours {
    /// "6,975", "unbounded".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.hours() {
            Some(hours) => f.pad(&number_text(hours)),
            None => f.pad("unbounded"),
        }
    }
}

/// A number, its thousands told apart: a tenth of less than a hundred is shown, of more it is not.
///
/// ```
/// use frontline::report::number_text;
///
/// assert_eq!(number_text(6975.0), "6,975");
/// assert_eq!(number_text(0.75), "0.8");
/// assert_eq!(number_text(4_200_000.4), "4,200,000");
/// ```
#[must_use]
pub fn number_text(number: f64) -> String {
    if number.abs() >= READABLE || !number.is_finite() {
        return format!("{number:.1e}");
    }
    let text = if number.abs() < WHOLE {
        format!("{number:.1}")
    } else {
        format!("{number:.0}")
    };
    let text = text.strip_suffix(".0").unwrap_or(&text);
    let (sign, digits) = match text.strip_prefix('-') {
        Some("0") => ("", "0"),
        Some(digits) => ("-", digits),
        None => ("", text),
    };
    let (whole, rest) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    format!("{sign}{}{rest}", grouped(whole))
}

/// "1234567" as "1,234,567".
fn grouped(digits: &str) -> String {
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_at_a_glance() {
        for (number, text) in [
            (0.0, "0"),
            (-0.01, "0"),
            (0.04, "0"),
            (7.5, "7.5"),
            (99.96, "100"),
            (999.6, "1,000"),
            (123_456_789.0, "123,456,789"),
            (-1234.0, "-1,234"),
            (f64::MAX, "1.8e308"),
        ] {
            assert_eq!(number_text(number), text);
        }
    }

    #[test]
    fn what_is_unknown_is_not_mentioned() {
        let harm = |customer_hours, money_at_risk| Harm {
            customer_hours,
            money_at_risk,
        };
        let hours = Some(CustomerHours::Finite(6975.0));
        assert_eq!(
            harm(hours, Some(42_000.0)).to_string(),
            "6,975 customer-hours late a working day, 42,000 a year at risk"
        );
        assert_eq!(harm(None, Some(1.5)).to_string(), "1.5 a year at risk");
        let unbounded = harm(Some(CustomerHours::Unbounded), None);
        assert_eq!(unbounded.to_string(), "unbounded customer-hours late a working day");
        assert_eq!(harm(None, None).to_string(), "harm unknown");
    }
}
