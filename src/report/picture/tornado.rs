//! A ranking as a picture: the longest bars on top.

use super::super::{late_text, moment_text, unknown_hours};
use super::chart::{NOTE, TEXT, fit, head};
use super::layout::MARGIN;
use super::palette::{BOX, FRAME, tint};
use super::sizes::{LINE, float};
use super::svg::{Anchor, Rect, Stroke, Svg, Type};
use crate::decision::{Ranked, Ranking};
use crate::risk::{CustomerHours, Total};
use crate::time::{DelayAmount, Lateness};

/// So many parties are shown.
const SHOWN: usize = 30;
const WIDTH: f64 = 960.0;
/// The line between the bars to the left and to the right; where there is nothing to the left.
const AXIS: (f64, f64) = (520.0, 230.0);
/// The longest bar to the left, and to the right.
const LONGEST: (f64, f64) = (190.0, 320.0);
/// The longest bar to the right where there is nothing to the left.
const LONGEST_ALONE: f64 = 600.0;
const NAMES: f64 = 190.0;
const ROW: f64 = 24.0;

impl Ranking<'_> {
    /// The ranking as a picture, an SVG: for each of the worst thirty parties, to the right of the axis how late the
    /// latest external customer is, to the left the customer-hours that all of them lose, if their volumes are known.
    ///
    /// ```
    /// use frontline::{Org, decision::Rank};
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let (managers, tills) = (draft.department("managers"), draft.department("tills"));
    /// let shoppers = draft.external("shoppers");
    /// draft.add(tills.depends_on(managers).slack("4h"));
    /// draft.add(shoppers.depends_on(tills));
    /// let shop = draft.build()?;
    /// assert!(shop.ever().rank("1d")?.svg().starts_with("<svg "));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn svg(&self) -> String {
        let felt = self.parties().iter().filter(|party| !party.felt.is_empty());
        let shown: Vec<&Ranked> = felt.take(SHOWN).collect();
        let mut svg = Svg::default();
        let title = format!("{}: whose delay is felt outside", self.view().org().name());
        let subtitle = self.subtitle(shown.len());
        let top = head(&mut svg, &title, &subtitle, WIDTH) + LINE;
        let scale = Scale::of(&shown);
        captions(&mut svg, top, &scale);
        for (place, ranked) in shown.iter().enumerate() {
            self.row(&mut svg, ranked, top + LINE + ROW * float(place), &scale);
        }
        let bottom = top + LINE + ROW * float(shown.len());
        svg.straight((scale.axis, top), (scale.axis, bottom), Stroke::new(BOX, 1.0));
        svg.finish(&title, WIDTH, bottom + MARGIN)
    }

    /// "Each alone late by 1d, on 2026-11-27. 5 of 19 parties are felt by an external customer": of all, however many
    /// are shown.
    fn subtitle(&self, shown: usize) -> String {
        let (felt, all) = (self.reach(), self.compared());
        let late = match self.by() {
            DelayAmount::By(by) => format!("late by {by}"),
            DelayAmount::Never => "if it never comes".to_owned(),
        };
        let moment = moment_text(self.view());
        let more = if felt > shown {
            format!("; the worst {shown} are shown")
        } else {
            String::new()
        };
        let totals = self.parties().iter().map(|ranked| &ranked.harm.customer_hours);
        let unknown = unknown_hours(self.view().org(), totals);
        let unknown = unknown.map_or(String::new(), |unknown| format!(" Incomplete: {unknown}."));
        format!("Each alone {late}, {moment}. {felt} of {all} parties are felt by an external customer{more}.{unknown}")
    }

    /// A name and its bars.
    fn row(&self, svg: &mut Svg, ranked: &Ranked, y: f64, scale: &Scale) {
        let name = self.view().org().party(ranked.party).name();
        svg.open(&details(self, ranked));
        svg.text(MARGIN, y + ROW * 0.62, &fit(name, NAMES - 10.0), TEXT);
        self.bars(svg, ranked, y, scale);
        svg.close();
    }

    fn bars(&self, svg: &mut Svg, ranked: &Ranked, y: f64, scale: &Scale) {
        let calendar = self.view().org().calendar();
        let worst = worst(ranked);
        let right = Rect::new(scale.axis, y + 3.0, scale.lateness(worst), ROW - 6.0);
        svg.rect(right, 1.0, tint(worst, scale.largest).fill, Stroke::new(BOX, 0.5));
        svg.text(
            right.right() + 6.0,
            y + ROW * 0.62,
            &calendar.lateness_text(worst),
            TEXT,
        );
        if let Some((length, text)) = scale.hours(&ranked.harm.customer_hours) {
            let left = Rect {
                x: scale.axis - length,
                width: length,
                ..right
            };
            svg.rect(left, 1.0, "#829ab1", Stroke::new(BOX, 0.5));
            let style = Type {
                anchor: Anchor::End,
                ..TEXT
            };
            svg.text(left.x - 6.0, y + ROW * 0.62, &text, style);
        }
    }
}

/// How long bars are.
struct Scale {
    /// Working minutes, at least 1.
    largest: u32,
    /// Customer-hours; none where nobody knows any.
    hours: Option<f64>,
    axis: f64,
    longest: f64,
}

impl Scale {
    fn of(shown: &[&Ranked]) -> Self {
        let minutes = shown.iter().filter_map(|ranked| worst(ranked).minutes());
        let hours = shown.iter().filter_map(|ranked| ranked.harm.customer_hours.known);
        let hours = hours.map(|hours| hours.hours().unwrap_or(0.0)).reduce(f64::max);
        Self {
            largest: minutes.max().unwrap_or(0).max(1),
            hours,
            axis: hours.map_or(AXIS.1, |_| AXIS.0),
            longest: hours.map_or(LONGEST_ALONE, |_| LONGEST.1),
        }
    }

    fn lateness(&self, lateness: Lateness) -> f64 {
        let share = lateness
            .minutes()
            .map_or(1.0, |minutes| f64::from(minutes) / f64::from(self.largest));
        self.longest * share
    }

    /// How long the bar is, and what stands beside it; nothing where no hours are known of anybody shown.
    fn hours(&self, hours: &Total<CustomerHours>) -> Option<(f64, String)> {
        let most = self.hours?.max(f64::MIN_POSITIVE);
        Some(match hours.known {
            None => (0.0, "unknown".to_owned()),
            Some(CustomerHours::Finite(known)) => (LONGEST.0 * (known / most), format!("{hours} h")),
            Some(CustomerHours::Unbounded) => (LONGEST.0, hours.to_string()),
        })
    }
}

fn worst(ranked: &Ranked) -> Lateness {
    ranked.felt.iter().map(|felt| felt.lateness).max().unwrap_or_default()
}

/// What is left and what is right of the axis.
fn captions(svg: &mut Svg, top: f64, scale: &Scale) {
    let left = Type {
        anchor: Anchor::End,
        ..NOTE
    };
    if scale.hours.is_some() {
        svg.text(scale.axis - 8.0, top, "customer-hours lost a working day", left);
    }
    svg.text(scale.axis + 8.0, top, "lateness of the latest external customer", NOTE);
    svg.straight(
        (MARGIN, top + 6.0),
        (WIDTH - MARGIN, top + 6.0),
        Stroke::new(FRAME, 1.0),
    );
}

/// Everything about a row, for whoever points at it.
fn details(ranking: &Ranking<'_>, ranked: &Ranked) -> String {
    let org = ranking.view().org();
    let felt = ranked.felt.iter().map(|felt| {
        let late = late_text(org.calendar(), felt.lateness);
        format!("\n{}: {late}", org.party(felt.customer).name())
    });
    format!("{}{}", org.party(ranked.party).name(), felt.collect::<String>())
}
