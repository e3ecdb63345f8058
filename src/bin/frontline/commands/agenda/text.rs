//! The text of `agenda`: what falls due in the order of time, then what holds all the time.

use frontline::report::{day_text, given_text};
use frontline::timeline::Role;
use frontline::view::Link;

use super::super::shared::in_moment;
use super::answer::AgendaAnswer;
use crate::labels::{Labels, count};
use crate::output::Page;
use crate::table::{cell, faint, heading, lines, plain, remark, right, table};

/// So many occurrences are listed.
const LISTED: usize = 60;

/// The whole text.
pub(super) fn text(answer: &AgendaAnswer<'_>, page: Page) -> String {
    let labels = Labels::of(answer.agenda.view().org());
    let mut parts = vec![heading(&headline(answer, &labels))];
    if !answer.occurrences.is_empty() {
        parts.push(occurrences(answer, &labels, page));
    }
    if !answer.standing.is_empty() {
        parts.push(standing(answer, &labels, page));
    }
    parts.join("\n")
}

/// "Agenda of Payroll during 2026-12-01..2027-01-01: serves others 9 times, needs others 4 times".
fn headline(answer: &AgendaAnswer<'_>, labels: &Labels<'_>) -> String {
    let view = answer.agenda.view();
    let name = labels.of_party(answer.agenda.party());
    let when = match (answer.next, view.moment().period()) {
        (Some(_), Some(period)) => format!(" from {}{}", day_text(period.from()), given_text(view)),
        _ => in_moment(view),
    };
    if answer.occurrences.is_empty() {
        return format!("Nothing falls due for {name}{when}.");
    }
    let times = |role, verb: &str| {
        let number = answer.occurrences.iter().filter(|due| due.role() == role).count();
        (number > 0).then(|| format!("{verb} {}", count(number, "time", "times")))
    };
    let both = [
        times(Role::Supplier, "serves others"),
        times(Role::Customer, "needs others"),
    ];
    let both: Vec<_> = both.into_iter().flatten().collect();
    let these = answer
        .next
        .map_or(String::new(), |_| format!(", the next {}", answer.occurrences.len()));
    format!("Agenda of {name}{when}{these}: {}", both.join(", "))
}

fn occurrences(answer: &AgendaAnswer<'_>, labels: &Labels<'_>, page: Page) -> String {
    let mut table = table(page, &["When", "", "Whom", "For", "Slack", ""]);
    for due in answer.occurrences.iter().take(LISTED) {
        let (link, role) = (due.link(), due.role());
        table.add_row([
            cell(day_text(due.at())),
            faint(verb(role)),
            cell(other(labels, role, link)),
            cell(link.service()),
            right(slack(link)),
            faint(remarks(link)),
        ]);
    }
    lines(table) + &rest(answer.occurrences.len())
}

/// How many are not listed.
fn rest(all: usize) -> String {
    match all.saturating_sub(LISTED) {
        0 => String::new(),
        more => remark(&format!("… and {more} more: --csv has them all")),
    }
}

fn standing(answer: &AgendaAnswer<'_>, labels: &Labels<'_>, page: Page) -> String {
    let mut table = plain(page);
    for standing in &answer.standing {
        let (link, role) = (&standing.link, standing.role);
        table.add_row([
            faint(verb(role)),
            cell(other(labels, role, link)),
            cell(link.service()),
            right(slack(link)),
            cell(link.situation()),
            faint(remarks(link)),
        ]);
    }
    heading("Without a date") + &lines(table)
}

fn verb(role: Role) -> &'static str {
    match role {
        Role::Supplier => "serves",
        Role::Customer => "needs",
    }
}

/// Who is on the other side.
fn other(labels: &Labels<'_>, role: Role, link: &Link<'_>) -> String {
    labels.of_party(match role {
        Role::Supplier => link.customer_id(),
        Role::Customer => link.supplier_id(),
    })
}

fn slack(link: &Link<'_>) -> String {
    let calendar = link.view().org().calendar();
    if link.slack() == 0 {
        "none".to_owned()
    } else {
        calendar.text(link.slack())
    }
}

/// "cut-off, 1 of 2 needed".
fn remarks(link: &Link<'_>) -> String {
    let mut remarks = Vec::new();
    if link.is_external() {
        remarks.push("external".to_owned());
    }
    if link.requirement().terms().cut_off {
        remarks.push("cut-off".to_owned());
    }
    let (need, of) = link.alternatives();
    if of > 1 {
        remarks.push(format!("{need} of {of} needed"));
    }
    remarks.join(", ")
}
