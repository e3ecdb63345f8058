//! An agenda as an iCalendar file, for calendar programs.

mod lines;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use lines::Lines;

use crate::time::DateTime;
use crate::timeline::{Agenda, Occurrence, Role};

impl Agenda<'_> {
    /// What falls due in the period of the view as an iCalendar file ([RFC 5545]).
    ///
    /// The same as [`icalendar_of`](Self::icalendar_of) of all [`occurrences`](Self::occurrences).
    ///
    /// [RFC 5545]: https://www.rfc-editor.org/rfc/rfc5545
    #[must_use]
    pub fn icalendar(&self) -> String {
        self.icalendar_of(self.occurrences())
    }

    /// Occurrences of this agenda as an iCalendar file, an event for each.
    ///
    /// - Times are local to the organisation: they have no time zone (RFC 5545 calls them floating). An event has no
    ///   length and leaves its time free: it is the instant by which something is due.
    /// - `UID` is made of instant, customer, supplier and service alone, so that a calendar program that reads a later
    ///   file again replaces what it has instead of showing it twice.
    /// - `DTSTAMP`, which every event must have, is the instant of the event itself: no clock is read, and the same
    ///   occurrence is written in the same bytes, whatever else the file holds.
    /// - Years before 0 have no form in iCalendar: what falls due in them is left out.
    /// - Without an occurrence it is a calendar without events, which calendar programs read, though RFC 5545 asks for
    ///   at least one.
    ///
    /// # Complexity
    /// O(n) for n bytes written.
    ///
    /// ```
    /// use frontline::{Org, When, Weekday, time::parse_date};
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let (managers, payroll) = (draft.department("managers"), draft.department("payroll"));
    /// draft.add(payroll.depends_on(managers).service("hours").when(When::weekly(Weekday::Friday).at(12, 0)));
    /// let org = draft.build()?;
    ///
    /// let agenda = org.ever().agenda(managers)?;
    /// let next = agenda.next(parse_date("2026-11-23")?, 1);
    /// let file = agenda.icalendar_of(next);
    /// assert!(file.contains("DTSTART:20261127T120000\r\n"));
    /// assert!(file.contains("SUMMARY:hours for payroll\r\n"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn icalendar_of<'o>(&self, occurrences: impl IntoIterator<Item = Occurrence<'o>>) -> String {
        let mut lines = Lines::default();
        lines.add("BEGIN", "VCALENDAR");
        lines.add("VERSION", "2.0");
        lines.add("PRODID", "-//frontline//agenda//EN");
        lines.add("CALSCALE", "GREGORIAN");
        lines.add_text("X-WR-CALNAME", self.view().org().party(self.party()).name());
        let mut namesakes = HashMap::new();
        for due in occurrences.into_iter().filter(|due| due.at().year() >= 0) {
            write_event(&mut lines, &due, &mut namesakes);
        }
        lines.add("END", "VCALENDAR");
        lines.into_text()
    }
}

fn write_event(lines: &mut Lines, due: &Occurrence<'_>, namesakes: &mut HashMap<String, u32>) {
    let at = stamp(due.at());
    lines.add("BEGIN", "VEVENT");
    lines.add("UID", &unique(due, &at, namesakes));
    lines.add("DTSTAMP", &format!("{at}Z"));
    lines.add("DTSTART", &at);
    lines.add_text("SUMMARY", &summary(due));
    lines.add_text("DESCRIPTION", &description(due));
    lines.add("TRANSP", "TRANSPARENT");
    lines.add("END", "VEVENT");
}

/// "20261127T120000".
fn stamp(at: DateTime) -> String {
    let (date, time) = (at.date(), at.time());
    let (year, month, day) = (date.year(), date.month(), date.day());
    format!("{year:04}{month:02}{day:02}T{:02}{:02}00", time.hour(), time.minute())
}

/// The name of an event that no other has: two dependencies of the same ends that fall due together are numbered.
fn unique(due: &Occurrence<'_>, at: &str, namesakes: &mut HashMap<String, u32>) -> String {
    let link = due.link();
    let service = link.named_service().unwrap_or_default();
    let print = fingerprint([link.customer().id(), link.supplier().id(), service]);
    let name = format!("{at}-{print:032x}");
    let number = namesakes
        .entry(name.clone())
        .and_modify(|number| *number += 1)
        .or_insert(1);
    match *number {
        1 => format!("{name}@frontline"),
        number => format!("{name}-{number}@frontline"),
    }
}

/// The hash FNV-1a of 128 bits over texts, each closed by a byte that no text holds: the same in every release.
fn fingerprint(texts: [&str; 3]) -> u128 {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    let closed = texts.iter().flat_map(|text| text.bytes().chain([0xff]));
    closed.fold(OFFSET, |print, byte| (print ^ u128::from(byte)).wrapping_mul(PRIME))
}

/// "hours for Payroll" for whoever supplies them, "hours from Department managers" for whoever needs them.
fn summary(due: &Occurrence<'_>) -> String {
    let link = due.link();
    match due.role() {
        Role::Supplier => format!("{} for {}", link.service(), link.customer().name()),
        Role::Customer => format!("{} from {}", link.service(), link.supplier().name()),
    }
}

/// What is needed, and how late it may be.
fn description(due: &Occurrence<'_>) -> String {
    let link = due.link();
    let mut text = vec![link.to_string()];
    let slack = link.view().org().calendar().text(link.slack());
    if link.slack() > 0 {
        text.push(format!("{slack} late does no harm"));
    }
    if link.requirement().terms().cut_off {
        text.push("whoever is later waits for the next time".to_owned());
    }
    let (need, of) = link.alternatives();
    if of > 1 {
        text.push(format!("{need} of {of} suppliers needed"));
    }
    text.join("\n")
}
