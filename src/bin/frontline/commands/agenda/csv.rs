//! The CSV of `agenda`: a row for each occurrence, then for what holds all the time.

use frontline::time::format_instant;
use frontline::timeline::Role;
use frontline::view::Link;

use super::answer::AgendaAnswer;
use crate::output::Sheet;

/// Of the CSV.
const COLUMNS: [&str; 11] = [
    "at",
    "role",
    "customer",
    "supplier",
    "service",
    "situation",
    "external",
    "need",
    "of",
    "slack_minutes",
    "cut_off",
];

/// The whole sheet.
pub(super) fn sheet(answer: &AgendaAnswer<'_>) -> Sheet {
    let due = answer.occurrences.iter().map(|due| {
        let at = format_instant(due.at());
        row(at, due.role(), due.link())
    });
    let standing = answer.standing.iter().map(|it| row(String::new(), it.role, &it.link));
    Sheet {
        columns: &COLUMNS,
        rows: due.chain(standing).collect(),
    }
}

fn row(at: String, role: Role, link: &Link<'_>) -> Vec<String> {
    let (need, of) = link.alternatives();
    let role = match role {
        Role::Supplier => "supplier",
        Role::Customer => "customer",
    };
    vec![
        at,
        role.to_owned(),
        link.customer().id().to_owned(),
        link.supplier().id().to_owned(),
        link.named_service().unwrap_or_default().to_owned(),
        link.situation(),
        link.is_external().to_string(),
        need.to_string(),
        of.to_string(),
        link.slack().to_string(),
        link.requirement().terms().cut_off.to_string(),
    ]
}
