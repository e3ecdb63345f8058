//! The words of a charter, whatever form they are given.

use super::super::{late_text, moment_text, part_text, visible};
use crate::decision::Charter;
use crate::impact::PartyTolerance;
use crate::org::{PartyId, PartyKind, Purpose};
use crate::report::hit::work_text;
use crate::time::both_ends;
use crate::view::Link;

/// A title and sections under it.
pub(super) struct CharterPage {
    pub(super) title: String,
    pub(super) lines: Vec<String>,
    pub(super) sections: Vec<Section>,
}

/// A heading, what it says, and a table.
pub(super) struct Section {
    pub(super) heading: &'static str,
    /// What stands there where there are no rows.
    pub(super) nothing: &'static str,
    pub(super) columns: &'static [&'static str],
    pub(super) rows: Vec<Vec<String>>,
}

impl CharterPage {
    pub(super) fn of(charter: &Charter<'_>) -> Self {
        Self {
            title: shown(charter.party().name()),
            lines: introduction(charter),
            sections: vec![customers(charter), suppliers(charter), warn(charter)],
        }
    }
}

/// Who and where it is, and how late it may be.
fn introduction(charter: &Charter<'_>) -> Vec<String> {
    let (org, party) = (charter.view().org(), charter.party());
    let kind = match (party.kind(), party.within()) {
        (PartyKind::Person, Some(department)) => format!("in {}", shown(org.party(department).name())),
        (PartyKind::Department, Some(department)) => format!("a department of {}", shown(org.party(department).name())),
        (kind, _) => kind.with_article().to_owned(),
    };
    let moment = moment_text(charter.view());
    // Every moment begins with a word in plain letters.
    let (first, rest) = moment.split_at(1);
    let moment = format!("{}{rest}", first.to_uppercase());
    let name = match org.name() {
        "" => "Unnamed organisation",
        name => name,
    };
    let mut lines = vec![format!("{}, {kind}. {moment}.", shown(name))];
    lines.extend(charter.tolerance().map(|tolerance| tolerance_text(charter, tolerance)));
    lines
}

/// "You may be 4h late before an external customer feels it; the first to bind is hours for Payroll."
fn tolerance_text(charter: &Charter<'_>, tolerance: &PartyTolerance) -> String {
    let org = charter.view().org();
    let Some(minutes) = tolerance.minutes else {
        return "However late you are, no external customer feels it.".to_owned();
    };
    let may = match minutes {
        0 => "Any delay of yours is felt by an external customer".to_owned(),
        minutes => format!(
            "You may be up to {} late before an external customer feels it",
            org.calendar().text(minutes)
        ),
    };
    let binds = tolerance.binds.map(|dependency| {
        let requirement = org.requirement(org.dependency(dependency).requirement());
        let service = requirement
            .service()
            .map_or("your work", |service| org.service(service));
        let customer = org.party(requirement.customer()).name();
        format!("; it comes through {} for {}", shown(service), shown(customer))
    });
    format!("{may}{}.", binds.unwrap_or_default())
}

fn customers(charter: &Charter<'_>) -> Section {
    let row = |link: &Link<'_>| {
        let outside = if link.is_external() { " (external)" } else { "" };
        vec![
            format!("{}{outside}", shown(link.customer().name())),
            shown(link.service()),
            when(link),
            may_be_late(link),
        ]
    };
    let mut links: Vec<&Link<'_>> = charter.customers().iter().collect();
    links.sort_by_key(|link| !link.is_external());
    Section {
        heading: "Your customers",
        nothing: "Nobody depends on you directly.",
        columns: &["Customer", "Needs", "When", "You may be late"],
        rows: links.into_iter().map(row).collect(),
    }
}

fn suppliers(charter: &Charter<'_>) -> Section {
    let row = |link: &Link<'_>| {
        vec![
            shown(link.supplier().name()),
            shown(link.service()),
            when(link),
            may_be_late(link),
            waiting(link),
        ]
    };
    Section {
        heading: "Whom you depend on",
        nothing: "You depend on nobody directly.",
        columns: &["Supplier", "For", "When", "May be late", "What waits for it"],
        rows: charter.suppliers().iter().map(row).collect(),
    }
}

/// What of the customer's own work waits: "letters, meals for Ward 1", "all your work", "nothing: for information".
fn waiting(link: &Link<'_>) -> String {
    let org = link.view().org();
    let Some(purposes) = link.requirement().serves() else {
        return "all your work".to_owned();
    };
    let text = |purpose: &Purpose| {
        let service = purpose.service.map(|service| org.service(service));
        work_text(org, service, purpose.customer).unwrap_or_default()
    };
    let texts: Vec<String> = purposes.iter().map(text).collect();
    if texts.is_empty() {
        "nothing: for information".to_owned()
    } else {
        texts.join(", ")
    }
}

/// So many are listed of those to warn: a page is to be read.
const LISTED: usize = 50;

fn warn(charter: &Charter<'_>) -> Section {
    let org = charter.view().org();
    let calendar = org.calendar();
    let rows = charter.warn().iter().take(LISTED).map(|hit| {
        let part = shown(&part_text(org, hit.service(), hit.for_customer()));
        let outside = if hit.is_external() { " (external)" } else { "" };
        let text = late_text(calendar, hit.lateness());
        let name = shown(org.party(hit.party()).name());
        vec![format!("{name}{part}{outside}"), text, route(charter, &hit.chain())]
    });
    let more = charter.warn().len().saturating_sub(LISTED);
    let rest = (more > 0).then(|| vec![format!("… and {more} more"), String::new(), String::new()]);
    Section {
        heading: "Whom to warn when you are a working day late",
        nothing: "Nobody else would be late.",
        columns: &["Who", "Would be", "By way of"],
        rows: rows.chain(rest).collect(),
    }
}

/// The names between the party and the last one of a chain; of many those at both ends.
fn route(charter: &Charter<'_>, chain: &[PartyId]) -> String {
    let org = charter.view().org();
    let between = chain.get(1..chain.len().saturating_sub(1)).unwrap_or_default();
    let names: Vec<_> = between.iter().map(|&party| visible(org.party(party).name())).collect();
    if names.is_empty() {
        "directly".to_owned()
    } else {
        both_ends(&names, ", ")
    }
}

/// "Fridays 12:00, next 2026-11-27".
fn when(link: &Link<'_>) -> String {
    match link.next_due().first() {
        Some(next) => format!("{}, next {}", link.situation(), next.date()),
        None => link.situation(),
    }
}

/// "up to 4h, then missed until the next time", "not at all; 1 of 2 is enough".
fn may_be_late(link: &Link<'_>) -> String {
    let slack = match link.slack() {
        0 => "not at all".to_owned(),
        slack => format!("up to {}", link.view().org().calendar().text(slack)),
    };
    let cut_off = if link.requirement().terms().cut_off {
        ", then until the next time"
    } else {
        ""
    };
    let (need, of) = link.alternatives();
    let others = if of > 1 {
        format!("; {need} of {of} is enough")
    } else {
        String::new()
    };
    format!("{slack}{cut_off}{others}")
}

fn shown(text: &str) -> String {
    visible(text).into_owned()
}
