//! Situations.

use super::json::{ObjectText, list};
use crate::org::{Season, Timing, When};
use crate::time::{Pattern, Recurrence, Roll, Time, format_time, format_weekday};

/// A situation as an object on one line.
pub(in crate::document) fn when(when: &When) -> String {
    let mut object = ObjectText::default();
    match when.timing() {
        Timing::Standing => {}
        Timing::Recurring(rule) => recurring(&mut object, rule),
        Timing::Dated { on, at } => {
            let on: Vec<String> = on.iter().map(|date| format!("\"{date}\"")).collect();
            object.field("on", &list(&on));
            object.optional("at", at.map(time));
        }
        Timing::Seasonal(season) => object.field("between", &between(*season)),
    }
    object.optional_text("if", when.condition());
    object.finish()
}

fn recurring(object: &mut ObjectText, rule: &Recurrence) {
    let (every, on) = days(rule.pattern());
    object.field("every", &format!("\"{every}\""));
    match &on[..] {
        [] => {}
        [day] => object.field("on", day),
        days => object.field("on", &list(days)),
    }
    object.optional("at", rule.time().map(time));
    if rule.every() != 1 {
        object.field("interval", &rule.every().to_string());
    }
    object.optional("from", rule.first().map(|date| format!("\"{date}\"")));
    object.optional("until", rule.last().map(|date| format!("\"{date}\"")));
    match rule.rolls() {
        Roll::None => {}
        Roll::Following => object.field("roll", "\"following\""),
        Roll::Preceding => object.field("roll", "\"preceding\""),
    }
}

fn days(pattern: &Pattern) -> (&'static str, Vec<String>) {
    let numbers = |days: &[i8]| days.iter().map(ToString::to_string).collect();
    match pattern {
        Pattern::Day => ("day", Vec::new()),
        Pattern::Week(days) => {
            let days = days.iter().map(|&day| format!("\"{}\"", format_weekday(day)));
            ("week", days.collect())
        }
        Pattern::Month(days) => ("month", numbers(days)),
        Pattern::Quarter(days) => ("quarter", numbers(days)),
        Pattern::Year(days) => ("year", days.iter().map(|day| format!("\"{day}\"")).collect()),
    }
}

fn between(season: Season) -> String {
    match season {
        Season::Once { first, last } => format!("[\"{first}\", \"{last}\"]"),
        Season::Yearly { first, last } => format!("[\"{first}\", \"{last}\"]"),
    }
}

fn time(time: Time) -> String {
    format!("\"{}\"", format_time(time))
}
