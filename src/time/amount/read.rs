//! Reading amounts: the short form "1d 4h", and durations of ISO 8601.

use super::{Amount, AmountReason};

/// What a unit can be called: first the letter that it is written with, then the names that are told what to write.
const NAMES: [(char, &[&str]); 4] = [
    ('w', &["w", "wk", "wks", "week", "weeks"]),
    ('d', &["d", "day", "days"]),
    ('h', &["h", "hr", "hrs", "hour", "hours"]),
    ('m', &["m", "min", "mins", "minute", "minutes"]),
];

/// Names of units that no calendar turns into a fixed number of working days.
const WITHOUT_FIXED_LENGTH: [(&str, &[&str]); 3] = [
    ("month", &["mo", "mon", "month", "months"]),
    ("quarter", &["q", "quarter", "quarters"]),
    ("year", &["y", "yr", "yrs", "year", "years"]),
];

/// Which units a designator may stand for: that depends on the form, and in ISO 8601 on the side of the T.
#[derive(Clone, Copy)]
enum Form {
    Short,
    IsoDate,
    IsoTime,
}

/// Reads the whole of `text`.
pub(super) fn amount(text: &str) -> Result<Amount, AmountReason> {
    match single(text) {
        Some(amount) => Ok(amount),
        None => any(text),
    }
}

/// What most amounts are: a number of up to nine digits and the letter of its unit. The same is read by [`any`], which
/// takes ten times as long.
fn single(text: &str) -> Option<Amount> {
    let (&unit, digits) = text.as_bytes().split_last()?;
    if digits.is_empty() || digits.len() > 9 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let count = digits
        .iter()
        .fold(0, |count, digit| count * 10 + u32::from(digit - b'0'));
    match unit {
        b'w' => Some(Amount::weeks(count)),
        b'd' => Some(Amount::days(count)),
        b'h' => Some(Amount::hours(count)),
        b'm' => Some(Amount::minutes(count)),
        _ => None,
    }
}

/// Reads any amount.
fn any(text: &str) -> Result<Amount, AmountReason> {
    let text = text.trim();
    if text.is_empty() {
        return Err(AmountReason::Empty);
    }
    if text.eq_ignore_ascii_case("never") {
        return Err(AmountReason::Never);
    }
    if text.starts_with(['-', '−', '–']) {
        return Err(AmountReason::Negative);
    }
    let mut builder = Builder::default();
    match text.strip_prefix(['P', 'p']) {
        Some(rest) => iso(rest, &mut builder)?,
        None => units(text, Form::Short, &mut builder)?,
    }
    Ok(builder.amount)
}

/// Reads what follows the P of an ISO 8601 duration.
fn iso(text: &str, builder: &mut Builder) -> Result<(), AmountReason> {
    let Some((date, time)) = text.split_once(['T', 't']) else {
        return units(text, Form::IsoDate, builder);
    };
    if !date.is_empty() {
        units(date, Form::IsoDate, builder)?;
    }
    units(time, Form::IsoTime, builder)
}

/// Reads pairs of a number and a unit until `text` ends; at least one.
fn units(text: &str, form: Form, builder: &mut Builder) -> Result<(), AmountReason> {
    let mut rest = text;
    loop {
        let (number, after) = take_while(rest, |c| c.is_ascii_digit());
        if number.is_empty() {
            return Err(no_number(rest));
        }
        let after = after.trim_start();
        if after.starts_with(['.', ',']) {
            return Err(AmountReason::Fraction);
        }
        let (unit, after) = take_while(after, char::is_alphabetic);
        builder.add(number, unit_of(number, unit, form)?)?;
        rest = after.trim_start();
        if rest.is_empty() {
            return Ok(());
        }
    }
}

/// Splits `text` before the first character that is not `wanted`.
fn take_while(text: &str, wanted: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|c| !wanted(c)).unwrap_or(text.len()))
}

/// What to say of `rest`, which should have started with a number.
fn no_number(rest: &str) -> AmountReason {
    match rest.chars().next() {
        Some('.' | ',') if rest[1..].starts_with(|c: char| c.is_ascii_digit()) => AmountReason::Fraction,
        Some('-' | '−' | '–') => AmountReason::Negative,
        Some(_) => AmountReason::NoNumber { found: rest.to_owned() },
        None => AmountReason::Unfinished,
    }
}

/// The unit that `text` stands for after `number`.
fn unit_of(number: &str, text: &str, form: Form) -> Result<char, AmountReason> {
    if text.is_empty() {
        return Err(AmountReason::NoUnit {
            number: number.to_owned(),
        });
    }
    let lower = text.to_lowercase();
    let letter = NAMES
        .iter()
        .map(|&(unit, names)| (unit, names[0]))
        .find(|&(_, short)| short == lower);
    match (form, letter.map(|(unit, _)| unit)) {
        (Form::IsoDate, Some('m')) => Err(AmountReason::NoFixedLength { unit: "month" }),
        (Form::Short, Some('m')) if text == "M" => Err(AmountReason::CapitalM),
        (Form::Short, Some(unit))
        | (Form::IsoDate, Some(unit @ ('w' | 'd')))
        | (Form::IsoTime, Some(unit @ ('h' | 'm'))) => Ok(unit),
        (_, Some(_)) => Err(AmountReason::WrongSideOfT { unit: text.to_owned() }),
        (_, None) => Err(unknown(text, &lower)),
    }
}

/// What to say of a unit that is none.
fn unknown(text: &str, lower: &str) -> AmountReason {
    if let Some((unit, _)) = WITHOUT_FIXED_LENGTH.iter().find(|(_, names)| names.contains(&lower)) {
        return AmountReason::NoFixedLength { unit };
    }
    let meant = NAMES.iter().find(|(_, names)| names.contains(&lower));
    AmountReason::UnknownUnit {
        unit: text.to_owned(),
        suggestion: meant.map(|&(unit, _)| unit),
    }
}

/// An amount in the making, which takes its units from the largest to the smallest.
#[derive(Default)]
struct Builder {
    amount: Amount,
    last: Option<char>,
}

impl Builder {
    fn add(&mut self, number: &str, unit: char) -> Result<(), AmountReason> {
        if let Some(last) = self.last {
            check_order(last, unit)?;
        }
        self.last = Some(unit);
        let count = number.parse().map_err(|_| AmountReason::TooLarge {
            number: number.to_owned(),
        })?;
        match unit {
            'w' => self.amount.weeks = count,
            'd' => self.amount.days = count,
            'h' => self.amount.hours = count,
            _ => self.amount.minutes = count,
        }
        Ok(())
    }
}

/// Refuses `unit` after `last` unless it is smaller.
fn check_order(last: char, unit: char) -> Result<(), AmountReason> {
    let rank = |wanted: char| NAMES.iter().position(|&(unit, _)| unit == wanted);
    if last == unit {
        return Err(AmountReason::Repeated { unit });
    }
    if rank(unit) < rank(last) {
        return Err(AmountReason::OutOfOrder { unit, after: last });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_reads_what_the_long_way_reads() {
        let mut read = 0;
        for number in ["", "0", "00", "7", "42", "999999999", "1000000000", "-1", "1.5", "٣"] {
            for unit in ["", "w", "d", "h", "m", "W", "H", "M", "x", " h", "h "] {
                let text = format!("{number}{unit}");
                if let Some(amount) = single(&text) {
                    assert_eq!(any(&text), Ok(amount), "{text}");
                    read += 1;
                }
            }
        }
        assert_eq!(read, 5 * 4);
    }
}
