//! A simulation as a picture: who is late when, from the first disruption to the last customer.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::report::part_text;
use crate::time::{Date, DateTime, Time, format_instant};
use crate::timeline::{Occasion, Receipt, Timeline};
use crate::view::Commitment;

use super::super::moment_text;
use super::chart::{NOTE, TEXT, fit, head};
use super::layout::MARGIN;
use super::letters::width;
use super::palette::{BOX, FRAME, FRAME_FILL, INK, Tint, tint};
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

/// By commitment: when it is late.
type Occasions<'t> = BTreeMap<Commitment, Vec<&'t Occasion>>;

impl Timeline<'_> {
    /// The simulation as a picture, an SVG: a row for each party that is late, external customers on top and the
    /// disruptions at the bottom, a bar for each occasion, days off shaded, and the way of the delay to the external
    /// customer that waits longest drawn through.
    ///
    /// At most sixty rows are shown: that way, the external customers and the latest of the others.
    #[must_use]
    pub fn svg(&self) -> String {
        let org = self.view().org();
        let occasions = self.occasions();
        let told = self.told();
        let rows = self.rows(&occasions, told.as_ref());
        let axis = Axis::of(self, rows.iter().flat_map(|row| &occasions[row]).copied());
        let mut svg = Svg::default();
        let title = format!("{}: who is late when", org.name());
        let left_out = occasions.len() - rows.len();
        let note = if left_out > 0 {
            format!(" · {left_out} more are late, less than these")
        } else {
            String::new()
        };
        let subtitle = format!("{} · {}{note}", moment_text(self.view()), self.verdict().words());
        let top = head(&mut svg, &title, &subtitle, WIDTH) + LINE;
        let bottom = top + ROW * float(rows.len());
        self.days(&mut svg, &axis, top, bottom);
        for (place, &row) in rows.iter().enumerate() {
            self.row(&mut svg, &axis, (row, &occasions[&row]), top + ROW * float(place));
        }
        if let Some(told) = told {
            way(&mut svg, &axis, (&rows, &told), top);
        }
        svg.text(MARGIN, bottom + 1.6 * LINE, "Bars: late; the darker, the later at worst. Line: how the delay got to the external customer that waits longest.", NOTE);
        svg.finish(&title, WIDTH, bottom + 2.0 * LINE + MARGIN)
    }

    /// Everybody that is late, and when.
    fn occasions(&self) -> Occasions<'_> {
        let mut occasions = Occasions::new();
        for hit in self.hits() {
            occasions.entry(hit.commitment()).or_default().push(hit);
        }
        occasions
    }

    /// The account of the external customer that waits longest.
    fn told(&self) -> Option<Receipt<'_>> {
        let worst = self.external().first()?;
        self.receipt(worst.worst())
    }

    /// The rows from top to bottom: external customers, then whoever is late last; at most so many, the way of the delay
    /// and the latest of the others.
    fn rows(&self, occasions: &Occasions<'_>, told: Option<&Receipt<'_>>) -> Vec<Commitment> {
        let org = self.view().org();
        let rows = told.iter().flat_map(|receipt| receipt.rows());
        let way: BTreeSet<Commitment> = rows.map(|row| row.commitment(org)).collect();
        let external = |row: &Commitment| Reverse(self.view().org().party(row.party).is_external());
        let worst = |row: &Commitment| occasions[row].iter().map(|hit| hit.worst).max();
        let first = |row: &Commitment| occasions[row].iter().map(|hit| hit.from).min();
        let disrupted = |row: &Commitment| occasions[row].iter().any(|hit| hit.through.is_none());
        let mut rows: Vec<Commitment> = occasions.keys().copied().collect();
        rows.sort_by_cached_key(|row| (!way.contains(row), external(row), Reverse(worst(row)), first(row), *row));
        rows.truncate(SHOWN);
        rows.sort_by_cached_key(|row| (external(row), Reverse(first(row)), disrupted(row), *row));
        rows
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
                let text = date.strftime("%-d %b").to_string();
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
    fn row(&self, svg: &mut Svg, axis: &Axis, (row, occasions): (Commitment, &[&Occasion]), y: f64) {
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
        for hit in occasions {
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
        let part = part_text(org, row.service.map(|service| org.service(service)), row.for_customer);
        format!("{}{part}", org.party(row.party).name())
    }

    /// "Payroll: 8d 5h at worst, 2026-12-18T12:00 to 2026-12-31T17:00".
    fn details(&self, name: &str, hit: &Occasion) -> String {
        let late = self.view().org().calendar().lateness_text(hit.worst);
        let until = hit.until.map_or_else(|| "beyond the end".to_owned(), format_instant);
        format!("{name}: {late} at worst, {} to {until}", format_instant(hit.from))
    }

    /// A bar, and at its end how late at worst where there is room: the way of the delay passes where bars begin.
    fn bar(&self, svg: &mut Svg, hit: &Occasion, bar: Rect, tint: Tint) {
        svg.rect(bar, 1.5, tint.fill, Stroke::new(BOX, 0.6));
        let text = self.view().org().calendar().lateness_text(hit.worst);
        let style = Type {
            size: 10.0,
            colour: tint.text,
            anchor: Anchor::End,
            ..TEXT
        };
        if width(&text, style.size) + 6.0 < bar.width {
            svg.text(bar.right() - 3.0, bar.y + bar.height * 0.74, &text, style);
        }
    }
}

/// The way of the delay to an external customer.
fn way(svg: &mut Svg, axis: &Axis, (rows, told): (&[Commitment], &Receipt<'_>), top: f64) {
    let points = told.rows().iter().filter_map(|step| {
        let row = rows.iter().position(|&row| row == step.commitment(told.org()))?;
        Some((axis.x(step.at?), top + ROW * (float(row) + 0.5)))
    });
    let points: Vec<(f64, f64)> = points.collect();
    let path = points.iter().enumerate().map(|(place, &(x, y))| {
        let command = if place == 0 { "M" } else { "L" };
        format!("{command}{} {}", number(x), number(y))
    });
    let path: String = path.collect();
    // White on both sides, so that it stands out from dark bars as from light ones.
    svg.line(&path, Stroke::new("#ffffff", 4.6));
    svg.line(&path, Stroke::new(INK, 1.8));
    for point in points {
        diamond(svg, point, 5.5, "#ffffff");
        diamond(svg, point, 4.0, INK);
    }
}

/// Where the delay goes over from one to the next.
fn diamond(svg: &mut Svg, (x, y): (f64, f64), half: f64, colour: &str) {
    let (left, right, up, down) = (number(x - half), number(x + half), number(y - half), number(y + half));
    let (x, y) = (number(x), number(y));
    svg.shape(&format!("M{left} {y}L{x} {up}L{right} {y}L{x} {down}Z"), colour);
}

/// From instants to places.
struct Axis {
    from: DateTime,
    /// Seconds.
    length: f64,
}

impl Axis {
    /// From the first to the last instant at which anybody shown is late, a little around it, within the period's end.
    fn of<'t>(timeline: &Timeline<'_>, occasions: impl Iterator<Item = &'t Occasion> + Clone) -> Self {
        let period = timeline.period();
        let from = occasions.clone().map(|hit| hit.from).min().unwrap_or(period.from());
        let until = occasions.map(|hit| hit.until.unwrap_or(period.until())).max();
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
