//! A simulation as a picture: who is late when, from the first disruption to the last customer.

use crate::org::{PartyId, ServiceId};
use crate::time::{Date, DateTime, Time, format_instant};
use crate::timeline::{Occasion, Timeline};

use super::chart::{NOTE, TEXT, fit, head};
use super::layout::MARGIN;
use super::letters::width;
use super::palette::{BINDING, BOX, FRAME, FRAME_FILL, Tint, tint};
use super::sizes::{LINE, float};
use super::svg::{Anchor, Rect, Stroke, Svg, Type, number};

const WIDTH: f64 = 1160.0;
const NAMES: f64 = 190.0;
const ROW: f64 = 22.0;
/// So many commitments are shown, and so many ticks on the axis.
const SHOWN: usize = 60;
const TICKS: i32 = 16;
/// Of longer periods days off are too narrow to be seen.
const MOST_DAYS: i32 = 800;

/// One commitment: a party, or one of its services.
type Commitment = (PartyId, Option<ServiceId>);

impl Timeline<'_> {
    /// The simulation as a picture, an SVG: a row for each party that is late, external customers on top and the
    /// disruptions at the bottom, a bar for each occasion, days off shaded, and the way of the delay to the external
    /// customer that waits longest drawn through.
    ///
    /// At most sixty rows are shown, the external customers and the latest of the others.
    #[must_use]
    pub fn svg(&self) -> String {
        let org = self.view().org();
        let rows = self.rows();
        let axis = Axis::of(self, &rows);
        let mut svg = Svg::default();
        let title = format!("{}: who is late when", org.name());
        let left_out = self.commitments().len() - rows.len();
        let note = if left_out > 0 {
            format!(" · {left_out} more are late, less than these")
        } else {
            String::new()
        };
        let subtitle = format!("{} · {}{note}", self.view().moment(), self.verdict().words());
        let top = head(&mut svg, &title, &subtitle, WIDTH) + LINE;
        let bottom = top + ROW * float(rows.len());
        self.days(&mut svg, &axis, top, bottom);
        for (place, &row) in rows.iter().enumerate() {
            self.row(&mut svg, &axis, row, top + ROW * float(place));
        }
        self.chain(&mut svg, &axis, &rows, top);
        svg.text(MARGIN, bottom + 1.6 * LINE, "Bars: late; the darker, the later at worst. Line: how the delay got to the external customer that waits longest.", NOTE);
        svg.finish(&title, WIDTH, bottom + 2.0 * LINE + MARGIN)
    }

    /// Everybody that is late, each once, in order of the first time.
    fn commitments(&self) -> Vec<Commitment> {
        let mut seen = std::collections::BTreeSet::new();
        let commitments = self.hits().iter().map(|hit| (hit.party, hit.service));
        commitments.filter(|&commitment| seen.insert(commitment)).collect()
    }

    /// The rows from top to bottom: external customers, then whoever is late last; at most so many, the latest of them.
    fn rows(&self) -> Vec<Commitment> {
        let org = self.view().org();
        let mut rows = self.commitments();
        rows.sort_by_key(|&row| {
            (
                std::cmp::Reverse(org.party(row.0).is_external()),
                std::cmp::Reverse(self.worst(row)),
            )
        });
        rows.truncate(SHOWN);
        let first = |row: Commitment| self.occasions(row).map(|hit| hit.from).min();
        rows.sort_by_key(|&row| {
            let external = org.party(row.0).is_external();
            let disrupted = self.occasions(row).any(|hit| hit.through.is_none());
            (
                std::cmp::Reverse(external),
                std::cmp::Reverse(first(row)),
                disrupted,
                row,
            )
        });
        rows
    }

    fn occasions(&self, row: Commitment) -> impl Iterator<Item = &Occasion> {
        self.hits().iter().filter(move |hit| (hit.party, hit.service) == row)
    }

    fn worst(&self, row: Commitment) -> crate::time::Lateness {
        self.occasions(row).map(|hit| hit.worst).max().unwrap_or_default()
    }

    /// Days off shaded, and dates on the axis.
    fn days(&self, svg: &mut Svg, axis: &Axis, top: f64, bottom: f64) {
        let days = axis.days();
        let every = (days / TICKS).max(1);
        let dates = std::iter::successors(Some(axis.from.date()), |date| date.tomorrow().ok());
        for (day, date) in (0..=days).zip(dates) {
            if days < MOST_DAYS {
                self.day_off(svg, axis, date, (top, bottom));
            }
            let x = axis.x(date.to_datetime(Time::MIN));
            if day % every == 0 && x < WIDTH - MARGIN - 30.0 {
                svg.straight((x, top - 4.0), (x, bottom), Stroke::new(FRAME, 1.0));
                let text = format!("{:02}-{:02}", date.month(), date.day());
                svg.text(x + 2.0, top - 6.0, &text, NOTE);
            }
        }
    }

    fn day_off(&self, svg: &mut Svg, axis: &Axis, date: Date, (top, bottom): (f64, f64)) {
        if !self.view().org().calendar().is_working_day(date) {
            let start = axis.x(date.to_datetime(Time::MIN));
            let end = axis.x(date.to_datetime(Time::MAX));
            let shade = Rect::new(start, top, end - start, bottom - top);
            svg.rect(shade, 0.0, "#e9eef3", Stroke::new("none", 0.0));
        }
    }

    /// A name and its bars.
    fn row(&self, svg: &mut Svg, axis: &Axis, row: Commitment, y: f64) {
        let name = self.name(row);
        let style = Type {
            anchor: Anchor::End,
            ..TEXT
        };
        let shown = fit(&name, NAMES - 10.0);
        svg.text(MARGIN + NAMES - 8.0, y + ROW * 0.65, &shown, style);
        let (left, right) = (MARGIN + NAMES, WIDTH - MARGIN);
        svg.straight((left, y + ROW), (right, y + ROW), Stroke::new(FRAME_FILL, 1.0));
        let largest = self.hits().iter().filter_map(|hit| hit.worst.minutes()).max();
        for hit in self.occasions(row) {
            let (from, until) = (axis.x(hit.from), hit.until.map_or(right, |until| axis.x(until)));
            let bar = Rect::new(from, y + 4.0, (until - from).max(2.0), ROW - 8.0);
            svg.open(&self.details(&name, hit));
            self.bar(svg, hit, bar, tint(hit.worst, largest.unwrap_or(0)));
            svg.close();
        }
    }

    /// "IT (laptops)".
    fn name(&self, row: Commitment) -> String {
        let org = self.view().org();
        match row.1 {
            None => org.party(row.0).name().to_owned(),
            Some(service) => format!("{} ({})", org.party(row.0).name(), org.service(service)),
        }
    }

    /// "Payroll: 8d 5h at worst, 2026-12-18T12:00 to 2026-12-31T17:00".
    fn details(&self, name: &str, hit: &Occasion) -> String {
        let late = self.view().org().calendar().lateness_text(hit.worst);
        let until = hit.until.map_or_else(|| "beyond the end".to_owned(), format_instant);
        format!("{name}: {late} at worst, {} to {until}", format_instant(hit.from))
    }

    /// A bar, and in it how late at worst where there is room.
    fn bar(&self, svg: &mut Svg, hit: &Occasion, bar: Rect, tint: Tint) {
        svg.rect(bar, 1.5, tint.fill, Stroke::new(BOX, 0.6));
        let text = self.view().org().calendar().lateness_text(hit.worst);
        let style = Type {
            size: 10.0,
            colour: tint.text,
            ..TEXT
        };
        if width(&text, style.size) + 6.0 < bar.width {
            svg.text(bar.x + 3.0, bar.y + bar.height * 0.74, &text, style);
        }
    }

    /// The way of the delay to the external customer that waits longest.
    fn chain(&self, svg: &mut Svg, axis: &Axis, rows: &[Commitment], top: f64) {
        let Some(receipt) = self
            .external()
            .first()
            .and_then(|customer| self.receipt(customer.worst()))
        else {
            return;
        };
        let points = receipt.rows().iter().filter_map(|step| {
            let row = rows.iter().position(|&row| row == (step.party, step.service))?;
            Some((axis.x(step.at), top + ROW * (float(row) + 0.5)))
        });
        let points: Vec<(f64, f64)> = points.collect();
        let path = points.iter().enumerate().map(|(place, &(x, y))| {
            let command = if place == 0 { "M" } else { "L" };
            format!("{command}{} {}", number(x), number(y))
        });
        svg.line(&path.collect::<String>(), Stroke::new(BINDING, 2.4));
        for (x, y) in points {
            let (left, right, up, down) = (number(x - 4.0), number(x + 4.0), number(y - 4.0), number(y + 4.0));
            let (x, y) = (number(x), number(y));
            svg.shape(&format!("M{left} {y}L{x} {up}L{right} {y}L{x} {down}Z"), BINDING);
        }
    }
}

/// From instants to places.
struct Axis {
    from: DateTime,
    /// Seconds.
    length: f64,
}

impl Axis {
    /// From the first to the last instant at which anybody shown is late, a little around it, within the period's end.
    fn of(timeline: &Timeline<'_>, rows: &[Commitment]) -> Self {
        let hits = || rows.iter().flat_map(|&row| timeline.occasions(row));
        let period = timeline.period();
        let from = hits().map(|hit| hit.from).min().unwrap_or(period.from());
        let until = hits().map(|hit| hit.until.unwrap_or(period.until())).max();
        let until = until.unwrap_or(period.until()).max(from);
        let from = from.date().to_datetime(Time::MIN);
        let until = until.date().to_datetime(Time::MAX);
        Self {
            from,
            length: until.duration_since(from).as_secs_f64().max(60.0),
        }
    }

    fn x(&self, instant: DateTime) -> f64 {
        let share = instant.duration_since(self.from).as_secs_f64() / self.length;
        MARGIN + NAMES + share.clamp(0.0, 1.0) * (WIDTH - 2.0 * MARGIN - NAMES)
    }

    fn days(&self) -> i32 {
        // Periods are within the years of civil dates: fewer than 2³¹ days.
        #[expect(clippy::cast_possible_truncation)]
        let days = (self.length / 86_400.0) as i32;
        days
    }
}
