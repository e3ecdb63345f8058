//! The text of `delay`: the answer first, then why, then what did not matter, then what to ask next.

use std::path::Path;

use frontline::change::DelayKind;
use frontline::{Delay, DelayAmount, Hit, Impact, Lateness, Org};

use super::delay::{DelayAnswer, hits_of};
use super::in_moment;
use crate::labels::{Labels, count, enumerate};
use crate::output::Page;
use crate::table::{cell, faint, heading, lateness, lines, plain, remark, right};

/// So many external customers are explained without being asked.
const EXPLAINED: usize = 3;
/// So many late parties inside are listed.
const LISTED: usize = 10;

/// The whole text.
pub(super) fn text(answer: &DelayAnswer<'_>, page: Page) -> String {
    let impact = &answer.impact;
    let mut parts = vec![heading(&headline(answer)), customers(impact, page)];
    parts.extend(receipts(answer, page));
    parts.extend(non_causes(answer, page));
    parts.extend(inside(impact, page));
    parts.extend(loops(impact));
    parts.push(remark(&format!("Next: {}", suggestions(answer).join(" · "))));
    parts.join("\n")
}

/// "Department managers, 2d late, will reach 1 of 2 external customers."
fn headline(answer: &DelayAnswer<'_>) -> String {
    let impact = &answer.impact;
    let org = impact.view().org();
    let labels = Labels::of(org);
    let causes = answer.delays.iter().map(|delay| cause(org, &labels, delay)).collect();
    let external = org.parties().filter(|&party| org.party(party).is_external()).count();
    let reached = impact.hits().iter().filter(|hit| hit.is_external()).count();
    let reached = if reached == 0 {
        "none".to_owned()
    } else {
        reached.to_string()
    };
    let customers = if external == 1 {
        "external customer"
    } else {
        "external customers"
    };
    let when = in_moment(impact.view());
    format!(
        "{}, will reach {reached} of {external} {customers}{when}.",
        enumerate(causes)
    )
}

/// "Department managers, 2d late".
fn cause(org: &Org, labels: &Labels<'_>, delay: &Delay) -> String {
    let party = org
        .find(delay.party().clone())
        .map_or(String::new(), |party| labels.of_party(party));
    let service = delay
        .named_service()
        .map_or(String::new(), |service| format!(" ({service})"));
    let amount = match (delay.kind(), delay.amount()) {
        (_, Ok(DelayAmount::Never)) => "never there".to_owned(),
        (DelayKind::Slower, Ok(DelayAmount::By(amount))) => format!("{amount} slower"),
        (_, Ok(DelayAmount::By(amount))) => format!("{amount} late"),
        (_, Err(problem)) => problem.to_string(),
    };
    format!("{party}{service}, {amount}")
}

/// Every external customer, late ones first.
fn customers(impact: &Impact<'_>, page: Page) -> String {
    let org = impact.view().org();
    let labels = Labels::of(org);
    let mut table = plain(page);
    let late: Vec<_> = impact.hits().iter().filter(|hit| hit.is_external()).collect();
    for hit in &late {
        let name = labels.of_party(hit.party());
        table.add_row([
            cell(name),
            lateness(late_text(org, hit), hit.lateness()),
            cell(last_hop(org, &labels, hit)),
        ]);
    }
    let on_time = org.parties().filter(|&party| org.party(party).is_external());
    for party in on_time.filter(|&party| late.iter().all(|hit| hit.party() != party)) {
        table.add_row([
            cell(labels.of_party(party)),
            lateness("on time", Lateness::ON_TIME),
            cell(""),
        ]);
    }
    if table.is_empty() {
        remark("The organisation has no external customers.")
    } else {
        lines(table)
    }
}

/// "7h 45m late", "never arrives".
fn late_text(org: &Org, hit: &Hit<'_>) -> String {
    frontline::report::late_text(org.calendar(), hit.lateness())
}

/// "checkout by Tills": what is late for the customer, and from whom.
fn last_hop(org: &Org, labels: &Labels<'_>, hit: &Hit<'_>) -> String {
    let receipt = hit.receipt();
    let Some(dependency) = receipt.rows().last().and_then(|row| row.cause.dependency()) else {
        return String::new();
    };
    let requirement = org.requirement(org.dependency(dependency).requirement());
    let service = requirement.service().map_or("work", |service| org.service(service));
    format!("{service} by {}", labels.of_party(org.supplier(dependency)))
}

/// The hits to explain: those asked for, or the worst external customers.
fn explained<'i, 'org>(answer: &'i DelayAnswer<'org>) -> Vec<&'i Hit<'org>> {
    let impact = &answer.impact;
    if answer.why.is_empty() {
        impact
            .hits()
            .iter()
            .filter(|hit| hit.is_external())
            .take(EXPLAINED)
            .collect()
    } else {
        answer.why.iter().flat_map(|target| hits_of(impact, target)).collect()
    }
}

fn receipts(answer: &DelayAnswer<'_>, page: Page) -> Vec<String> {
    let org = answer.impact.view().org();
    let on_time = answer
        .why
        .iter()
        .filter(|target| hits_of(&answer.impact, target).next().is_none());
    let mut parts: Vec<_> = on_time
        .map(|target| remark(&format!("{} on time.", org.party(target.party).name())))
        .collect();
    parts.extend(explained(answer).into_iter().map(|hit| receipt(org, hit, page)));
    parts
}

/// "Why Shoppers will wait 7h 45m", and the chain that makes them.
fn receipt(org: &Org, hit: &Hit<'_>, page: Page) -> String {
    let mut table = plain(page);
    for line in hit.receipt().lines() {
        table.add_row([
            cell(&line.party),
            cell(&line.through),
            right(line.arrow()),
            right(&line.went_out),
            cell(&line.account),
        ]);
    }
    format!("{}{}", heading(&why(org, hit)), lines(table))
}

fn why(org: &Org, hit: &Hit<'_>) -> String {
    let name = org.party(hit.party()).name();
    let service = hit.service().map_or(String::new(), |service| format!(" ({service})"));
    let late = org.calendar().lateness_text(hit.lateness());
    match (hit.is_external(), hit.lateness().is_never()) {
        (true, false) => format!("Why {name} will wait {late}"),
        (true, true) => format!("Why {name} will wait forever"),
        (false, _) => format!("Why {name}{service} will be {}", late_words(&late, hit.lateness())),
    }
}

fn late_words(text: &str, lateness: Lateness) -> String {
    if lateness.is_never() {
        "late forever".to_owned()
    } else {
        format!("{text} late")
    }
}

/// What was late too without being a cause: first on the way to the hits explained, then elsewhere.
fn non_causes(answer: &DelayAnswer<'_>, page: Page) -> Option<String> {
    let impact = &answer.impact;
    let org = impact.view().org();
    let near = explained(answer)
        .into_iter()
        .flat_map(|hit| hit.receipt().non_cause_lines());
    let mut others: Vec<_> = Vec::new();
    for line in near.chain(impact.non_causes().iter().map(|other| other.line(org))) {
        if !others.contains(&line) {
            others.push(line);
        }
    }
    let mut table = plain(page);
    for line in others.iter().take(LISTED) {
        table.add_row([&line.customer, &line.through, &line.reason].map(cell));
    }
    let more = others.len().saturating_sub(LISTED);
    let rest = if more > 0 {
        remark(&format!("  … and {more} more"))
    } else {
        String::new()
    };
    (!others.is_empty()).then(|| format!("{}{}{rest}", heading("Late too, but no cause"), lines(table)))
}

/// Who inside is late.
fn inside(impact: &Impact<'_>, page: Page) -> Option<String> {
    let org = impact.view().org();
    let labels = Labels::of(org);
    let hits: Vec<_> = impact.hits().iter().filter(|hit| !hit.is_external()).collect();
    let mut table = plain(page);
    for hit in hits.iter().take(LISTED) {
        let service = hit.service().map_or(String::new(), |service| format!(" ({service})"));
        let name = format!("{}{service}", labels.of_party(hit.party()));
        let primary = if hit.is_primary() { "by itself" } else { "" };
        table.add_row([
            cell(name),
            lateness(late_text(org, hit), hit.lateness()),
            faint(primary),
        ]);
    }
    let more = hits.len().saturating_sub(LISTED);
    let rest = if more > 0 {
        remark(&format!("  … and {more} more: --csv lists them all"))
    } else {
        String::new()
    };
    let title = heading(&format!(
        "Late inside: {}",
        count(hits.len(), "commitment", "commitments")
    ));
    (!hits.is_empty()).then(|| format!("{title}{}{rest}", lines(table)))
}

/// What becomes of the late loops.
fn loops(impact: &Impact<'_>) -> Option<String> {
    let org = impact.view().org();
    let verdicts: String = impact
        .loops()
        .iter()
        .map(|late| format!("  {}\n", late.text(org)))
        .collect();
    (!verdicts.is_empty()).then(|| format!("{}{verdicts}", heading("Loops")))
}

/// Commands that ask on.
fn suggestions(answer: &DelayAnswer<'_>) -> Vec<String> {
    let file = quoted(&answer.file);
    let mut next = Vec::new();
    if answer.file != "-" {
        next.push(format!("frontline tolerance {file}"));
        if !answer.impact.loops().is_empty() {
            next.push(format!("frontline loops {file}"));
        }
        if let Some(scenarios) = scenarios_beside(&answer.file) {
            next.push(format!("frontline what-if {file} {}", quoted(&scenarios)));
        }
    }
    if next.is_empty() {
        vec!["frontline help".to_owned()]
    } else {
        next
    }
}

/// `shop-scenarios.json` beside `shop.json`, if it is there.
fn scenarios_beside(file: &str) -> Option<String> {
    let scenarios = format!("{}-scenarios.json", file.strip_suffix(".json")?);
    Path::new(&scenarios).is_file().then_some(scenarios)
}

/// As a shell reads it back.
fn quoted(text: &str) -> String {
    let plain = |character: char| character.is_alphanumeric() || "-_./,:@%+".contains(character);
    if !text.is_empty() && text.chars().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}
