//! A simulation as a picture: who is late when, from the first disruption to the last customer.

use crate::org::{PartyId, ServiceId};
use crate::time::{DateTime, Time};
use crate::timeline::{Occasion, Timeline};

use super::chart::{NOTE, TEXT, fit, float, head};
use super::layout::MARGIN;
use super::palette::{BINDING, BOX, FRAME, FRAME_FILL, tint};
use super::sizes::LINE;
use super::svg::{Anchor, Rect, Stroke, Svg, Type, number};

const WIDTH: f64 = 1160.0;
const NAMES: f64 = 190.0;
const ROW: f64 = 22.0;
/// So many commitments are shown, and so many ticks on the axis.
const SHOWN: usize = 60;
const TICKS: i32 = 16;

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
        let calendar = self.view().org().calendar();
        let days = axis.days();
        let every = (days / TICKS).max(1);
        let mut date = axis.from.date();
        for day in 0..=days {
            let (start, end) = (axis.x(date.to_datetime(Time::MIN)), axis.x(date.to_datetime(Time::MAX)));
            if !calendar.is_working_day(date) && days < 800 {
                let shade = Rect {
                    x: start,
                    y: top,
                    width: (end - start).max(0.0),
                    height: bottom - top,
                };
                svg.rect(shade, 0.0, "#e9eef3", Stroke::new("none", 0.0));
            }
            if day % every == 0 && start < WIDTH - MARGIN - 30.0 {
                let tick = format!(
                    "M{} {}L{} {}",
                    number(start),
                    number(top - 4.0),
                    number(start),
                    number(bottom)
                );
                svg.line(&tick, Stroke::new(FRAME, 1.0));
                let text = format!("{:02}-{:02}", date.month(), date.day());
                svg.text(start + 2.0, top - 6.0, &text, NOTE);
            }
            let Ok(next) = date.tomorrow() else { return };
            date = next;
        }
    }

    /// A name and its bars.
    fn row(&self, svg: &mut Svg, axis: &Axis, row: Commitment, y: f64) {
        let org = self.view().org();
        let name = match row.1 {
            None => org.party(row.0).name().to_owned(),
            Some(service) => format!("{} ({})", org.party(row.0).name(), org.service(service)),
        };
        let style = Type {
            anchor: Anchor::End,
            ..TEXT
        };
        svg.text(MARGIN + NAMES - 8.0, y + ROW * 0.65, &fit(&name, NAMES - 10.0), style);
        let rule = format!(
            "M{} {}L{} {}",
            number(MARGIN + NAMES),
            number(y + ROW),
            number(WIDTH - MARGIN),
            number(y + ROW)
        );
        svg.line(&rule, Stroke::new(FRAME_FILL, 1.0));
        let largest = self
            .hits()
            .iter()
            .filter_map(|hit| hit.worst.minutes())
            .max()
            .unwrap_or(0);
        for hit in self.occasions(row) {
            let (from, until) = (axis.x(hit.from), hit.until.map_or(axis.right(), |until| axis.x(until)));
            let bar = Rect {
                x: from,
                y: y + 4.0,
                width: (until - from).max(2.0),
                height: ROW - 8.0,
            };
            let tint = tint(hit.worst, largest);
            let text = org.calendar().lateness_text(hit.worst);
            let until = hit
                .until
                .map_or_else(|| "beyond the end".to_owned(), crate::time::format_instant);
            svg.open(&format!(
                "{name}: {text} at worst, {} to {until}",
                crate::time::format_instant(hit.from)
            ));
            svg.rect(bar, 1.5, tint.fill, Stroke::new(BOX, 0.6));
            if super::letters::width(&text, 10.0) + 6.0 < bar.width {
                let inside = Type {
                    size: 10.0,
                    colour: tint.text,
                    ..TEXT
                };
                svg.text(bar.x + 3.0, y + ROW * 0.64, &text, inside);
            }
            svg.close();
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
        MARGIN + NAMES + share.clamp(0.0, 1.0) * (self.right() - MARGIN - NAMES)
    }

    #[expect(clippy::unused_self, reason = "beside the places of instants")]
    fn right(&self) -> f64 {
        WIDTH - MARGIN
    }

    fn days(&self) -> i32 {
        // Periods are within the years of civil dates: fewer than 2³¹ days.
        #[expect(clippy::cast_possible_truncation)]
        let days = (self.length / 86_400.0) as i32;
        days
    }
}
