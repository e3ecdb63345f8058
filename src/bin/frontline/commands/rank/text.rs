//! The text of `rank`: the answer first, then the parties, the worst first.

use comfy_table::Cell;
use frontline::decision::{Ranked, Ranking};
use frontline::report::unknown_text;
use frontline::{DelayAmount, Org};

use super::super::shared::{LEAVING, has_value, has_volume, in_moment};
use super::answer::RankAnswer;
use crate::labels::{Labels, count};
use crate::output::Page;
use crate::table::{bad, cell, faint, good, heading, lines, remark, right, table};

/// So many parties are listed where nobody said how many.
pub(super) const LISTED: usize = 30;
/// The longest bar, in columns.
const BAR: f64 = 8.0;

/// What the headers mean.
const LEGEND: [&str; 3] = [
    LEAVING,
    "Hours: customer-hours late on every working day of it; for good: they wait for what never comes.",
    "+1: and one more. Inside: others made late. Stops: what external customers never get if it never comes.",
];

/// The whole text.
pub(super) fn text(answer: &RankAnswer<'_>, page: Page) -> String {
    let ranking = &answer.ranking;
    let labels = Labels::of(ranking.view().org());
    let shown = shown(answer);
    let mut parts = vec![heading(&headline(ranking, &labels))];
    if !shown.is_empty() {
        parts.push(rows(ranking, shown, page, &labels));
    }
    parts.extend(others(answer, shown.len()));
    if !shown.is_empty() {
        let unknown = unknown_text(ranking.view().org(), shown.iter().map(|ranked| &ranked.harm));
        let unknown = unknown.map_or(String::new(), |unknown| remark(&format!("?: {unknown}.")));
        parts.push(LEGEND.map(remark).concat() + &unknown);
    }
    parts.extend(answer.next.as_ref().map(|next| remark(&format!("Next: {next}"))));
    parts.join("\n")
}

/// The parties that get a row: as many as were asked for, or those that somebody outside feels.
fn shown<'r>(answer: &'r RankAnswer<'_>) -> &'r [Ranked] {
    let parties = answer.ranking.parties();
    if answer.top.is_some() {
        return parties;
    }
    let felt = parties.iter().take(LISTED).take_while(|ranked| !ranked.felt.is_empty());
    &parties[..felt.count()]
}

/// "Late by 1d, alone, 6 of 19 parties will reach an external customer on 2026-11-27; worst: Tills."
fn headline(ranking: &Ranking<'_>, labels: &Labels<'_>) -> String {
    let late = late(ranking.by());
    let parties = count(ranking.compared(), "party", "parties");
    let customer = ranking
        .customer()
        .map_or("an external customer".to_owned(), |customer| labels.of_party(customer));
    let reach = match ranking.reach() {
        0 => "none".to_owned(),
        reach => reach.to_string(),
    };
    let when = in_moment(ranking.view());
    let first = ranking.parties().first().filter(|first| !first.felt.is_empty());
    let first = first.map_or(".".to_owned(), |first| {
        format!("; worst: {}.", labels.of_party(first.party))
    });
    format!("{late} {reach} of {parties} will reach {customer}{when}{first}")
}

/// "Late by 1d, alone,".
fn late(by: DelayAmount) -> String {
    match by {
        DelayAmount::By(by) => format!("Late by {by}, alone,"),
        DelayAmount::Never => "If they never come, each alone,".to_owned(),
    }
}

fn rows(ranking: &Ranking<'_>, shown: &[Ranked], page: Page, labels: &Labels<'_>) -> String {
    let org = ranking.view().org();
    let header = [
        "Party",
        "Leaving",
        "Hours",
        "",
        "Felt by",
        "Inside",
        "Tolerance",
        "Stops",
    ];
    let mut table = table(page, &header);
    let measure = Measure::of(shown);
    let (hours, money) = (has_volume(org), has_value(org));
    for ranked in shown {
        let harm = &ranked.harm;
        table.add_row([
            cell(labels.of_party(ranked.party)),
            right(if money {
                harm.money_at_risk.to_string()
            } else {
                String::new()
            }),
            right(if hours {
                harm.customer_hours.to_string()
            } else {
                String::new()
            }),
            bad(measure.as_ref().map_or(String::new(), |measure| measure.bar(ranked))),
            felt(org, labels, ranked),
            right(ranked.late_inside.to_string()),
            right(org.calendar().tolerance_text(ranked.tolerance.minutes)),
            faint(stops(org, ranked)),
        ]);
    }
    lines(table)
}

/// "Shoppers 7h 45m +1".
fn felt(org: &Org, labels: &Labels<'_>, ranked: &Ranked) -> Cell {
    let Some(latest) = ranked.felt.first() else {
        return good("nobody");
    };
    let late = org.calendar().lateness_text(latest.lateness);
    let more = match ranked.felt.len() - 1 {
        0 => String::new(),
        more => format!(" +{more}"),
    };
    cell(format!("{} {late}{more}", labels.of_party(latest.customer)))
}

/// "checkout", "3 services".
fn stops(org: &Org, ranked: &Ranked) -> String {
    match &ranked.stops[..] {
        [] => String::new(),
        [stop] => {
            let service = org.requirement(*stop).service();
            service.map_or("work", |service| org.service(service)).to_owned()
        }
        several => format!("{} services", several.len()),
    }
}

/// What is not shown.
fn others(answer: &RankAnswer<'_>, shown: usize) -> Option<String> {
    let ranking = &answer.ranking;
    let text = match ranking.compared() - shown {
        0 => return None,
        more if answer.top.is_some() => format!("… and {more} more"),
        more if ranking.reach() > shown => format!("… and {more} more: --csv has them all"),
        more => nobody_outside(ranking.stopping(), more, shown),
    };
    Some(remark(&text))
}

/// "14 others reach nobody outside; if they never came, 8 would stop a service in the end."
fn nobody_outside(stopping: usize, more: usize, shown: usize) -> String {
    let (one, several) = if shown == 0 {
        ("party reaches", "parties reach")
    } else {
        ("other reaches", "others reach")
    };
    let in_the_end = match stopping {
        0 => "none of them would stop a service if it never came".to_owned(),
        1 => "1 of them would stop a service if it never came".to_owned(),
        stop => format!("{stop} of them would stop a service if they never came"),
    };
    format!("{} nobody outside; {in_the_end}.", count(more, one, several))
}

/// What a bar shows: the first in the order of the ranking of which there is anything.
struct Measure {
    of: fn(&Ranked) -> f64,
    most: f64,
}

impl Measure {
    fn of(shown: &[Ranked]) -> Option<Self> {
        let measures: [fn(&Ranked) -> f64; 3] = [money, hours, minutes];
        let most = |of: fn(&Ranked) -> f64| shown.iter().map(of).filter(|it| it.is_finite()).fold(0.0, f64::max);
        let any = |&of: &fn(&Ranked) -> f64| shown.iter().any(|ranked| of(ranked) > 0.0);
        measures.into_iter().find(any).map(|of| Self { of, most: most(of) })
    }

    /// As long as its share of the most there is; what is without end is as long as the page gives it.
    fn bar(&self, ranked: &Ranked) -> String {
        const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
        let value = (self.of)(ranked);
        let share = if value.is_finite() { value / self.most } else { 1.0 };
        // At least a sliver of whatever is not nothing; the share is between 0 and 1.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let eighths = ((share * BAR * 8.0).round() as usize).max(usize::from(value > 0.0));
        "█".repeat(eighths / 8) + EIGHTHS[eighths % 8]
    }
}

fn money(ranked: &Ranked) -> f64 {
    ranked.harm.money_at_risk.known.unwrap_or_default()
}

fn hours(ranked: &Ranked) -> f64 {
    let hours = ranked.harm.customer_hours.known.unwrap_or_default();
    hours.hours().unwrap_or(f64::INFINITY)
}

fn minutes(ranked: &Ranked) -> f64 {
    let latest = ranked.felt.first().map(|felt| felt.lateness.minutes());
    latest.map_or(0.0, |minutes| minutes.map_or(f64::INFINITY, f64::from))
}
