//! Harm in words, and numbers as people read them.

use std::fmt;

use super::moment::up_to;
use super::text::in_sentence;
use crate::org::{Org, PartyId};
use crate::risk::{CustomerHours, HarmByCustomer, Total, TotalHarm};

/// From here on a number has too many digits to be read.
const READABLE: f64 = 1e15;
/// From here on nobody minds what stands after the point.
const WHOLE: f64 = 100.0;
/// So many customers whose figures are missing are named.
const NAMED: usize = 6;

impl fmt::Display for HarmByCustomer<'_> {
    /// "6,975 customer-hours late a working day; customers worth 42,000 a year are beyond their patience; hours of
    /// Web visitors unknown (no volume)": what is known of all of them together, and of whom it is not.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = self.total();
        let unknown = unknown_text(self.view().org(), [total]);
        let up_to = up_to(self.view());
        let hours = total.customer_hours.known.map(|hours| waiting_text(up_to, hours));
        let money = total.money_at_risk.known.map(|money| patience_text(up_to, money));
        let parts: Vec<_> = [hours, money, unknown].into_iter().flatten().collect();
        f.pad(&parts.join("; "))
    }
}

/// How long customers wait: "6,975 customer-hours late a working day".
fn waiting_text(up_to: &str, hours: CustomerHours) -> String {
    match hours {
        CustomerHours::Finite(hours) => format!("{up_to}{} customer-hours late a working day", number_text(hours)),
        CustomerHours::Unbounded => "customers wait for good".to_owned(),
    }
}

/// What money at risk says, which is no cost of a delay: "customers worth 42,000 a year are beyond their patience".
fn patience_text(up_to: &str, money: f64) -> String {
    if money > 0.0 {
        format!(
            "customers worth {up_to}{} a year are beyond their patience",
            number_text(money)
        )
    } else {
        "nobody is beyond their patience".to_owned()
    }
}

/// Whose figures are missing in some totals, and which: "hours of Web visitors unknown (no volume), money of Shoppers
/// unknown (no value or loses)". `None` where none is.
#[must_use]
pub fn unknown_text<'t>(org: &Org, totals: impl IntoIterator<Item = &'t TotalHarm>) -> Option<String> {
    let (hours, money): (Vec<_>, Vec<_>) = totals
        .into_iter()
        .map(|total| (&total.customer_hours, &total.money_at_risk))
        .unzip();
    let parts = [unknown_hours(org, hours), unknown_money(org, money)];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// Whose money is missing in some totals: "money of Shoppers unknown (no value or loses)". `None` where nobody's is.
#[must_use]
pub fn unknown_money<'t>(org: &Org, totals: impl IntoIterator<Item = &'t Total<f64>>) -> Option<String> {
    names(org, totals).map(|names| format!("money of {names} unknown (no value or loses)"))
}

/// Whose customer-hours are missing in some totals: "hours of Web visitors unknown (no volume)". `None` where nobody's are.
#[must_use]
pub fn unknown_hours<'t>(org: &Org, totals: impl IntoIterator<Item = &'t Total<CustomerHours>>) -> Option<String> {
    names(org, totals).map(|names| format!("hours of {names} unknown (no volume)"))
}

/// Who is missing in some totals, each once, in order of declaration: "Shoppers, Web visitors".
fn names<'t, T: 't>(org: &Org, totals: impl IntoIterator<Item = &'t Total<T>>) -> Option<String> {
    let mut customers: Vec<PartyId> = totals.into_iter().flat_map(|total| &total.unknown).copied().collect();
    customers.sort_unstable();
    customers.dedup();
    let more = customers.len().saturating_sub(NAMED);
    let names = customers
        .iter()
        .take(NAMED)
        .map(|&customer| in_sentence(org.party(customer).name()).into_owned());
    let names: Vec<_> = names.chain((more > 0).then(|| format!("{more} more"))).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// For a table: "6,975"; "≥ 6,975" where not everybody who is late is known; "?" where nobody is.
fn total_text<T: Copy>(total: &Total<T>, text: impl Fn(T) -> String) -> String {
    match total.known.map(text) {
        None => "?".to_owned(),
        Some(known) if total.unknown.is_empty() => known,
        Some(known) => format!("≥ {known}"),
    }
}

impl fmt::Display for Total<CustomerHours> {
    /// "6,975", "≥ 6,975" where not everybody who is late is known, "?" where nobody is, "for good".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.known {
            // More is not to be had.
            Some(CustomerHours::Unbounded) => f.pad("for good"),
            _ => f.pad(&total_text(self, |hours| hours.to_string())),
        }
    }
}

impl fmt::Display for Total<f64> {
    /// "42,000", "≥ 42,000" where not everybody who is late is known, "?" where nobody is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&total_text(self, number_text))
    }
}

impl fmt::Display for CustomerHours {
    /// "6,975", "for good".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.hours() {
            Some(hours) => f.pad(&number_text(hours)),
            None => f.pad("for good"),
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
    fn what_is_unknown_is_named_and_never_0() {
        let mut draft = Org::draft("shop");
        let till = draft.department("till");
        let mut customer = |id: &str| {
            let customer = draft.external(id);
            draft.add(customer.depends_on(till));
            customer
        };
        let [known, valued, unknown] = ["known", "valued", "unknown"].map(&mut customer);
        draft.party(known).volume(93.0).value(400.0).loses("1h", 1.5);
        draft.party(valued).value(5.0);
        draft.external("others");
        let org = draft.build().expect("no problems");
        let text = |by: &str| {
            let delay = crate::change::Delay::late(till, by);
            org.ever().propagate([delay]).expect("a party").harm().to_string()
        };
        assert_eq!(
            text("75h"),
            "6,975 customer-hours late a working day; customers worth 6 a year are beyond their patience; \
             hours of valued, unknown unknown (no volume), money of valued, unknown unknown (no value or loses)"
        );
        assert!(text("1h").contains("93 customer-hours late a working day; nobody is beyond their patience; hours of"));
        assert!(text("never").starts_with("customers wait for good; customers worth 6 a year are"));
        assert_eq!(
            text("0m"),
            "0 customer-hours late a working day; nobody is beyond their patience"
        );
        let totals = |known, unknown| Total { known, unknown }.to_string();
        assert_eq!(totals(Some(1234.5), vec![]), "1,234");
        assert_eq!(totals(Some(1234.5), vec![unknown]), "≥ 1,234");
        assert_eq!(totals(None, vec![unknown]), "?");
        let unbounded = Total {
            known: Some(CustomerHours::Unbounded),
            unknown: vec![unknown],
        };
        assert_eq!(unbounded.to_string(), "for good");
    }
}
