//! Content lines → events.

use super::Faults;
use super::content::ContentLine;
use crate::document::words::shortened;
use crate::org::FormProblem;

/// The lines of an event that say when it is.
#[derive(Debug, Default)]
pub(super) struct CalendarEvent<'l> {
    pub(super) start: Option<&'l ContentLine>,
    pub(super) end: Option<&'l ContentLine>,
    pub(super) duration: Option<&'l ContentLine>,
    pub(super) rule: Option<&'l ContentLine>,
    pub(super) more: Vec<&'l ContentLine>,
    pub(super) less: Vec<&'l ContentLine>,
    cancelled: bool,
    /// The line it begins on.
    begins: u32,
}

/// No program puts more of one into another: deeper is a mistake, and would be searched through at every end.
const DEEPEST: usize = 100;

/// The events that take place. What holds no events, and what lies within them, such as an alarm, is passed over.
pub(super) fn events<'l>(lines: &'l [ContentLine], faults: &mut Faults) -> Vec<CalendarEvent<'l>> {
    let mut open: Vec<(String, u32)> = Vec::new();
    let mut events: Vec<CalendarEvent<'l>> = Vec::new();
    for line in lines {
        match line.name.as_str() {
            "BEGIN" if open.len() == DEEPEST => {
                let reason = format!("lies within {DEEPEST} others");
                faults.add(line.number, "", FormProblem::Syntax { reason });
            }
            "BEGIN" => {
                let name = line.value.trim().to_ascii_uppercase();
                if name == "VEVENT" {
                    events.push(CalendarEvent::beginning(line.number));
                }
                open.push((name, line.number));
            }
            "END" => close(&mut open, line, faults),
            _ if open.last().is_some_and(|(name, _)| name == "VEVENT") => {
                if let Some(event) = events.last_mut() {
                    event.take(line, faults);
                }
            }
            _ => {}
        }
    }
    for (name, number) in open {
        let reason = format!("{} is never closed", shortened(&name));
        faults.add(number, "", FormProblem::Syntax { reason });
    }
    events.retain(|event| !event.cancelled);
    for event in events.iter().filter(|event| event.start.is_none()) {
        let what = "DTSTART, the day on which the event begins".to_owned();
        faults.add(event.begins, "", FormProblem::Missing { what });
    }
    events
}

/// Closes what was opened last, or notes that something else is.
fn close(open: &mut Vec<(String, u32)>, line: &ContentLine, faults: &mut Faults) {
    let name = line.value.trim().to_ascii_uppercase();
    let reason = match open.last() {
        Some((last, _)) if *last == name => {
            open.pop();
            return;
        }
        Some((last, begun)) => {
            let (name, last) = (shortened(&name), shortened(last));
            format!("END:{name}, but {last} is open since line {begun}")
        }
        None => format!("END:{} closes nothing", shortened(&name)),
    };
    // Whatever it was meant to close: with that closed, what follows is understood again.
    if let Some(at) = open.iter().rposition(|(other, _)| *other == name) {
        open.truncate(at);
    }
    faults.add(line.number, "", FormProblem::Syntax { reason });
}

impl<'l> CalendarEvent<'l> {
    fn beginning(begins: u32) -> Self {
        Self {
            begins,
            ..Self::default()
        }
    }

    /// Keeps a line if it says when the event is.
    fn take(&mut self, line: &'l ContentLine, faults: &mut Faults) {
        let place = match line.name.as_str() {
            "DTSTART" => &mut self.start,
            "DTEND" => &mut self.end,
            "DURATION" => &mut self.duration,
            "RRULE" => &mut self.rule,
            "RDATE" => return self.more.push(line),
            "EXDATE" => return self.less.push(line),
            "STATUS" => {
                self.cancelled = line.value.trim().eq_ignore_ascii_case("cancelled");
                return;
            }
            "RECURRENCE-ID" => {
                let reason = "changes one day of a recurring event, which is not supported".to_owned();
                return faults.bad_value(line.number, &line.name, reason);
            }
            "EXRULE" => {
                let reason = "takes days away by a rule, which is not supported; EXDATE names them".to_owned();
                return faults.bad_value(line.number, &line.name, reason);
            }
            _ => return,
        };
        if place.replace(line).is_some() {
            let field = line.name.clone();
            faults.add(line.number, "", FormProblem::RepeatedField { field });
        }
    }
}
