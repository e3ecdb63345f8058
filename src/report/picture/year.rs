//! A fragility as a picture: the days of the period, shaded by what an absence that begins on them does.

use crate::risk::CustomerHours;
use crate::time::Date;
use crate::timeline::{FragileDay, Fragility};

use super::super::{late_text, moment_text, unknown_hours};
use super::chart::{NOTE, TEXT, head};
use super::layout::MARGIN;
use super::palette::{BOX, FRAME, INK, LATE, NEVER, ON_TIME};
use super::sizes::{LINE, float};
use super::svg::{Anchor, Rect, Stroke, Svg, Type};

const CELL: f64 = 17.0;
const GAP: f64 = 3.0;
/// So many weeks stand side by side before a new band begins.
const WEEKS: usize = 53;
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const LEFT: f64 = MARGIN + 34.0;
const WIDTH: f64 = LEFT + 53.0 * (CELL + GAP) + MARGIN;

impl Fragility<'_> {
    /// The fragility as a picture, an SVG: a calendar, weeks from left to right, each working day shaded by what an
    /// absence that begins on it does to the external customers; the best and the worst day are framed.
    #[must_use]
    pub fn svg(&self) -> String {
        let org = self.view().org();
        let mut svg = Svg::default();
        let length = org.calendar().text(self.length());
        let name = org.party(self.party()).name();
        let title = format!("{name} away for {length} {}: when it hurts", moment_text(self.view()));
        let top = head(&mut svg, &title, &self.summary(), WIDTH) + LINE;
        let scale = Scale::of(self);
        let bands = match (self.days().first(), self.days().last()) {
            (Some(first), Some(last)) => weeks_between(first.date, last.date) / WEEKS + 1,
            _ => 0,
        };
        let height = 7.0 * (CELL + GAP) + 2.0 * LINE;
        for band in 0..bands {
            weekdays(&mut svg, top + height * float(band));
        }
        self.cells(&mut svg, &scale, top, height);
        let bottom = top + height * float(bands);
        legend(&mut svg, bottom);
        svg.finish(&title, WIDTH, bottom + LINE + MARGIN)
    }

    /// The days, and above them their months.
    fn cells(&self, svg: &mut Svg, scale: &Scale, top: f64, height: f64) {
        let mut month = None;
        for day in self.days() {
            let (x, y) = place(self.days()[0].date, day.date, top, height);
            if month != Some(day.date.month()) {
                month = Some(day.date.month());
                let monday = y - (CELL + GAP) * f64::from(day.date.weekday().to_monday_zero_offset());
                let name = format!("{}-{:02}", day.date.year(), day.date.month());
                svg.text(x, monday - 5.0, &name, NOTE);
            }
            self.day(svg, day, scale, (x, y));
        }
    }

    /// "Worst beginning on 2026-12-14: … Best on …"
    fn summary(&self) -> String {
        let org = self.view().org();
        let words = |day: &FragileDay| format!("{}: {}", day.date, self.words(day));
        let unknown = unknown_hours(org, self.days().iter().map(|day| &day.customer_hours));
        let unknown = unknown.map_or(String::new(), |unknown| format!(" Incomplete: {unknown}."));
        match (self.worst(), self.best()) {
            (Some(worst), Some(best)) => {
                format!("Worst beginning on {}. Best on {}.{unknown}", words(worst), words(best))
            }
            _ => "The period has no working day.".to_owned(),
        }
    }

    /// "1 external customer feels it, 7h 45m late at worst".
    fn words(&self, day: &FragileDay) -> String {
        let worst = late_text(self.view().org().calendar(), day.worst);
        match day.customers {
            0 => "no external customer feels it".to_owned(),
            1 => format!("1 external customer feels it, {worst} at worst"),
            many => format!("{many} external customers feel it, {worst} at worst"),
        }
    }

    fn day(&self, svg: &mut Svg, day: &FragileDay, scale: &Scale, (x, y): (f64, f64)) {
        let is = |other: Option<&FragileDay>| other.is_some_and(|other| other.date == day.date);
        let edge = if is(self.worst()) || is(self.best()) {
            Stroke::new(INK, 2.2)
        } else {
            Stroke::new(FRAME, 0.8)
        };
        let rect = Rect::new(x, y, CELL, CELL);
        svg.open(&format!(
            "{}\n{}, customer-hours: {}",
            day.date,
            self.words(day),
            day.customer_hours
        ));
        svg.rect(rect, 2.0, scale.fill(day), edge);
        svg.close();
    }
}

/// Shades by customer-hours, or where they don't tell the days apart by minutes.
struct Scale {
    hours: f64,
    minutes: f64,
}

impl Scale {
    fn of(fragility: &Fragility<'_>) -> Self {
        let finite = fragility.days().iter().filter(|day| day.total_minutes.is_some());
        let most = |of: fn(&FragileDay) -> f64| finite.clone().map(of).fold(0.0, f64::max);
        Self {
            hours: if fragility.hours_are_known() { most(hours) } else { 0.0 },
            minutes: most(minutes),
        }
    }

    fn fill(&self, day: &FragileDay) -> &'static str {
        if day.customers == 0 {
            return ON_TIME.fill;
        }
        if day.total_minutes.is_none() {
            return NEVER.fill;
        }
        let share = if self.hours > 0.0 {
            hours(day) / self.hours
        } else {
            minutes(day) / self.minutes.max(1.0)
        };
        let quarters = [0.25, 0.5, 0.75].iter().filter(|&&bound| share > bound);
        LATE[quarters.count()].fill
    }
}

/// Of a day that is over.
fn hours(day: &FragileDay) -> f64 {
    day.customer_hours
        .known
        .and_then(CustomerHours::hours)
        .unwrap_or_default()
}

/// For shades only: that a sum beyond 2⁵³ minutes loses its last digits doesn't show.
#[expect(clippy::cast_precision_loss)]
fn minutes(day: &FragileDay) -> f64 {
    day.total_minutes.unwrap_or(0) as f64
}

fn weekdays(svg: &mut Svg, top: f64) {
    let style = Type {
        anchor: Anchor::End,
        ..NOTE
    };
    for (row, name) in WEEKDAYS.iter().enumerate() {
        svg.text(LEFT - 6.0, top + (CELL + GAP) * float(row) + CELL * 0.75, name, style);
    }
}

/// Where a day stands: its week to the right, its weekday down.
fn place(first: Date, date: Date, top: f64, height: f64) -> (f64, f64) {
    let week = weeks_between(first, date);
    let y = top + height * float(week / WEEKS) + (CELL + GAP) * f64::from(date.weekday().to_monday_zero_offset());
    (LEFT + (CELL + GAP) * float(week % WEEKS), y)
}

/// Weeks begin on Monday.
fn weeks_between(first: Date, date: Date) -> usize {
    let days = date.duration_since(first).as_hours() / 24 + i64::from(first.weekday().to_monday_zero_offset());
    usize::try_from(days / 7).unwrap_or(0)
}

fn legend(svg: &mut Svg, bottom: f64) {
    let mut x = LEFT;
    let samples = std::iter::once((ON_TIME, "nobody outside is late")).chain(LATE.into_iter().zip([
        "late: up to a quarter of the worst",
        "a half",
        "three quarters",
        "more",
    ]));
    for (tint, text) in samples.chain([(NEVER, "never over")]) {
        let rect = Rect::new(x, bottom - 10.0, 14.0, 12.0);
        svg.rect(rect, 2.0, tint.fill, Stroke::new(BOX, 0.6));
        svg.text(x + 20.0, bottom, text, TEXT);
        x += 20.0 + super::letters::width(text, TEXT.size) + 16.0;
    }
}
