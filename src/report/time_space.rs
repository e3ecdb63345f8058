//! The picture of a timeline: parties down, days across, the later the darker.

use std::fmt::Write as _;

use jiff::ToSpan as _;

use super::text::width_of;
use crate::time::{Calendar, Date, Lateness, Time};
use crate::timeline::{Occasion, Timeline};

/// Names are shortened to so many columns.
const LONGEST_NAME: usize = 24;
/// So many parties are drawn.
const MOST_ROWS: usize = 20;
/// Columns between the name and the days.
const GAP: usize = 2;

/// What stands for how late somebody is on a day.
pub(super) const SHADES: [char; 4] = ['░', '▒', '▓', '█'];

impl Timeline<'_> {
    /// A picture in text, as many columns wide as a page has: a row for each commitment that was late, external
    /// customers first; a column for each day, or where that is too wide for a week or more. The later somebody is at the
    /// worst moment of an occasion, the darker are all its days; days off are left blank. Empty where nobody was late.
    ///
    /// # Complexity
    /// O(c h) for c columns and h hits.
    #[must_use]
    pub fn time_space(&self, columns: usize) -> String {
        let rows = rows(self);
        if rows.is_empty() {
            return String::new();
        }
        let names = rows.iter().map(|row| width_of(&row.name)).max().unwrap_or_default();
        let room = columns.saturating_sub(names + 2 * GAP);
        let axis = Axis::of(self, room);
        let mut text = format!("{:names$}{}\n", "", axis.header(), names = names + 2 * GAP);
        for row in rows.iter().take(MOST_ROWS) {
            let blanks = " ".repeat(names - width_of(&row.name) + GAP);
            let line = format!("{:GAP$}{}{blanks}{}", "", row.name, axis.cells(self, row));
            let _ = writeln!(text, "{}", line.trim_end());
        }
        if let more @ 1.. = rows.len().saturating_sub(MOST_ROWS) {
            let _ = writeln!(text, "{:GAP$}… and {more} more", "");
        }
        let _ = writeln!(text, "{:GAP$}{}", "", axis.legend());
        text
    }
}

/// A commitment that was late.
struct Band<'t> {
    name: String,
    hits: Vec<&'t Occasion>,
}

/// The commitments that were late: external customers first, then by the first time they were.
fn rows<'t>(timeline: &'t Timeline<'_>) -> Vec<Band<'t>> {
    let org = timeline.view().org();
    let mut rows: Vec<Band<'t>> = Vec::new();
    for hit in timeline.hits() {
        let same = |row: &&mut Band<'_>| row.hits[0].commitment() == hit.commitment();
        if let Some(row) = rows.iter_mut().find(same) {
            row.hits.push(hit);
            continue;
        }
        let name = shortened(&hit.name(org));
        rows.push(Band { name, hits: vec![hit] });
    }
    rows.sort_by_key(|row| !org.party(row.hits[0].party).is_external());
    rows
}

fn shortened(name: &str) -> String {
    if width_of(name) <= LONGEST_NAME {
        return name.to_owned();
    }
    let mut short = String::new();
    for character in name.chars() {
        if width_of(&short) + 2 > LONGEST_NAME {
            break;
        }
        short.push(character);
    }
    short + "…"
}

/// The days across.
struct Axis {
    first: Date,
    /// The first day after the last.
    end: Date,
    /// Days of a cell.
    days: i32,
    /// Cells between two labels.
    group: usize,
}

impl Axis {
    /// The finest division that has room, beginning with a Monday.
    fn of(timeline: &Timeline<'_>, room: usize) -> Self {
        let period = timeline.period();
        let from = period.from().date();
        let back = i64::from(from.weekday().to_monday_zero_offset());
        let first = from.checked_sub(back.days()).unwrap_or(from);
        let last = period.until();
        let end = if last.time() == Time::midnight() {
            last.date()
        } else {
            last.date().tomorrow().unwrap_or(last.date())
        };
        let mut axis = Self {
            first,
            end,
            days: 1,
            group: 7,
        };
        for days in [7, 28, 364, 3640] {
            if axis.width() <= room {
                break;
            }
            (axis.days, axis.group) = (days, 10);
        }
        axis
    }

    /// Columns, a blank after each group.
    fn width(&self) -> usize {
        let cells = self.starts().count();
        cells + cells.div_ceil(self.group).saturating_sub(1)
    }

    /// The first day of each cell.
    fn starts(&self) -> impl Iterator<Item = Date> + '_ {
        self.first.series(self.days.days()).take_while(|day| *day < self.end)
    }

    /// The first day of each group.
    fn header(&self) -> String {
        let labels = self.starts().step_by(self.group).map(|day| {
            let label = match self.days {
                1 => format!("{:02}-{:02}", day.month(), day.day()),
                _ => day.to_string(),
            };
            format!("{label:width$}", width = self.group + 1)
        });
        labels.collect::<String>().trim_end().to_owned()
    }

    fn cells(&self, timeline: &Timeline<'_>, row: &Band<'_>) -> String {
        let calendar = timeline.view().org().calendar();
        let mut cells = String::new();
        for (at, start) in self.starts().enumerate() {
            if at > 0 && at % self.group == 0 {
                cells.push(' ');
            }
            let end = start.checked_add(self.days.days()).unwrap_or(Date::MAX);
            cells.push(self.cell(timeline, row, start, end, calendar));
        }
        cells
    }

    /// What stands for a commitment in the days from one up to another.
    fn cell(&self, timeline: &Timeline<'_>, row: &Band<'_>, start: Date, end: Date, calendar: &Calendar) -> char {
        if self.days == 1 && !calendar.is_working_day(start) {
            return ' ';
        }
        let (from, until) = (start.to_datetime(Time::midnight()), end.to_datetime(Time::midnight()));
        let outside = until <= timeline.period().from();
        let late = row
            .hits
            .iter()
            .filter(|hit| hit.from < until && hit.until.is_none_or(|end| end > from));
        match late.map(|hit| hit.worst).max() {
            _ if outside => ' ',
            Some(worst) if worst.is_late() => shade(calendar, worst),
            _ => '·',
        }
    }

    fn legend(&self) -> String {
        let cell = match self.days {
            1 => "a column a day",
            7 => "a column a week",
            28 => "a column four weeks",
            364 => "a column 52 weeks",
            _ => "a column 520 weeks",
        };
        let [light, medium, dark, black] = SHADES;
        format!(
            "{cell}: · on time, or late at worst  {light} up to 1h  {medium} up to 1d  {dark} up to 1w  {black} more"
        )
    }
}

/// The shade of a lateness: up to an hour, a working day, a working week, or more.
pub(super) fn shade(calendar: &Calendar, late: Lateness) -> char {
    let steps = [60, calendar.minutes_a_day(), calendar.minutes_a_week()];
    let minutes = late.minutes();
    let place = steps
        .iter()
        .position(|&most| minutes.is_some_and(|minutes| minutes <= most));
    SHADES[place.unwrap_or(SHADES.len() - 1)]
}
