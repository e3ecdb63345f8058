//! `customers` and `suppliers`: who depends on whom, for what and when.

use std::process::ExitCode;

use frontline::view::Link;
use frontline::{PartyId, View};
use serde::Serialize;

use super::shared::{in_moment, show};
use crate::arguments;
use crate::labels::{Labels, count};
use crate::moment::Asked;
use crate::output::{Answer, Page, Sheet};
use crate::problems::Failure;
use crate::table::{cell, faint, heading, lines, right, table};
use crate::{input, moment};

/// Which side of the party is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Customers,
    Suppliers,
}

impl Side {
    /// The party at the other end, as seen from the party asked about.
    fn far_end(self, link: &Link<'_>) -> PartyId {
        match self {
            Self::Customers => link.customer_id(),
            Self::Suppliers => link.supplier_id(),
        }
    }

    fn is_far_end_external(self, link: &Link<'_>) -> bool {
        link.view().org().party(self.far_end(link)).is_external()
    }
}

/// The links on one side of a party.
#[derive(Serialize)]
struct Neighbours<'org> {
    party: &'org str,
    #[serde(flatten)]
    asked: Asked,
    links: Vec<Link<'org>>,
    #[serde(skip)]
    question: Question<'org>,
}

struct Question<'org> {
    view: View<'org>,
    party: PartyId,
    side: Side,
    /// Also the customers of customers, and so on.
    all: bool,
}

/// Answers `customers` or `suppliers`.
pub(crate) fn run(arguments: &arguments::Links, side: Side) -> Result<ExitCode, Failure> {
    let org = input::organisation(&arguments.question.org)?;
    let party = org
        .find(arguments.party.as_str())
        .map_err(|problem| Failure::message(problem.to_string()));
    let (view, party) = crate::problems::both(moment::view(&org, &arguments.question.moment), party)?;
    let question = Question {
        view,
        party,
        side,
        all: arguments.all,
    };
    let mut links = question.links();
    if arguments.internal {
        links.retain(|link| !side.is_far_end_external(link));
    }
    let asked = Asked::of(&question.view);
    let answer = Neighbours {
        party: org.party(party).id(),
        asked,
        links,
        question,
    };
    show(&answer, &arguments.question.format)
}

impl<'org> Question<'org> {
    fn links(&self) -> Vec<Link<'org>> {
        match (self.side, self.all) {
            (Side::Customers, false) => self.view.customers_of(self.party),
            (Side::Customers, true) => self.view.all_customers_of(self.party),
            (Side::Suppliers, false) => self.view.suppliers_of(self.party),
            (Side::Suppliers, true) => self.view.all_suppliers_of(self.party),
        }
    }
}

impl Answer for Neighbours<'_> {
    fn text(&self, page: Page) -> String {
        let labels = Labels::of(self.question.view.org());
        let mut text = heading(&self.headline(&labels));
        if !self.links.is_empty() {
            text.push('\n');
            text.push_str(&self.table(page, &labels));
        }
        text
    }

    fn sheet(&self) -> Sheet {
        sheet(&self.links)
    }
}

impl Neighbours<'_> {
    fn headline(&self, labels: &Labels<'_>) -> String {
        let name = labels.of_party(self.question.party);
        let when = in_moment(&self.question.view);
        match (self.question.side, self.links.is_empty()) {
            (Side::Customers, true) => format!("Nobody depends on {name}{when}."),
            (Side::Suppliers, true) => format!("{name} depends on nobody{when}."),
            (Side::Customers, false) => format!(
                "Who depends on {name}{when}: {}",
                self.far_ends("customer", "customers")
            ),
            (Side::Suppliers, false) => {
                format!(
                    "Whom {name} depends on{when}: {}",
                    self.far_ends("supplier", "suppliers")
                )
            }
        }
    }

    /// How many different parties are at the other ends: in a loop also the party itself, which is nobody's but others'.
    fn far_ends(&self, one: &str, several: &str) -> String {
        let ends = self.links.iter().map(|link| self.question.side.far_end(link));
        let mut ends: Vec<_> = ends.filter(|&end| end != self.question.party).collect();
        ends.sort_unstable();
        ends.dedup();
        count(ends.len(), one, several)
    }

    fn table(&self, page: Page, labels: &Labels<'_>) -> String {
        let all = self.question.all;
        let mut header = match (self.question.side, all) {
            (Side::Customers, false) => vec!["Customer"],
            (Side::Suppliers, false) => vec!["Supplier"],
            (_, true) => vec!["Hops", "Customer", "Supplier"],
        };
        header.extend(["For", "When", "Slack", "Next", ""]);
        let mut table = table(page, &header);
        for link in &self.links {
            let (customer, supplier) = (labels.of_party(link.customer_id()), labels.of_party(link.supplier_id()));
            let mut row = match (self.question.side, all) {
                (Side::Customers, false) => vec![cell(customer)],
                (Side::Suppliers, false) => vec![cell(supplier)],
                (_, true) => vec![right(link.hops().to_string()), cell(customer), cell(supplier)],
            };
            row.extend([
                cell(link.service()),
                cell(link.situation()),
                right(slack(link)),
                cell(next(link)),
                faint(marks(link, self.question.side)),
            ]);
            table.add_row(row);
        }
        lines(table)
    }
}

fn slack(link: &Link<'_>) -> String {
    link.view().org().calendar().text(link.slack())
}

/// The next due dates: "2026-11-27, 2026-12-04".
pub(crate) fn next(link: &Link<'_>) -> String {
    dates(link).join(", ")
}

fn dates(link: &Link<'_>) -> Vec<String> {
    link.next_due()
        .iter()
        .map(|instant| instant.date().to_string())
        .collect()
}

/// What else is worth knowing: "external, mutual, 1 of 2".
fn marks(link: &Link<'_>, side: Side) -> String {
    let mut marks = Vec::new();
    if side.is_far_end_external(link) {
        marks.push("external".to_owned());
    }
    if link.is_mutual() {
        marks.push("mutual".to_owned());
    }
    let (need, of) = link.alternatives();
    if of > 1 {
        marks.push(format!("{need} of {of} needed"));
    }
    if let Some(switch) = link.switch() {
        marks.push(format!("backup after {}", link.view().org().calendar().text(switch)));
    }
    marks.join(", ")
}

/// The CSV of links: the columns of the JSON, up to three due dates in columns of their own.
pub(crate) fn sheet(links: &[Link<'_>]) -> Sheet {
    let columns = &[
        "customer",
        "supplier",
        "service",
        "situation",
        "kind",
        "external",
        "mutual",
        "hops",
        "next",
        "next_2",
        "next_3",
        "slack_minutes",
        "slack",
        "cut_off",
        "need",
        "of",
        "switch_minutes",
        "strength",
        "patience_minutes",
    ];
    Sheet {
        columns,
        rows: links.iter().map(row).collect(),
    }
}

fn row(link: &Link<'_>) -> Vec<String> {
    let mut row = vec![
        link.customer().id().to_owned(),
        link.supplier().id().to_owned(),
        link.named_service().unwrap_or_default().to_owned(),
        link.situation(),
        link.kind().to_string(),
        link.is_external().to_string(),
        link.is_mutual().to_string(),
        link.hops().to_string(),
    ];
    row.extend(dates(link).into_iter().chain(std::iter::repeat(String::new())).take(3));
    row.extend(terms(link));
    row
}

/// What the customer bears; empty where it is not a backup, and where it waits without limit.
fn terms(link: &Link<'_>) -> [String; 8] {
    let minutes = |minutes: Option<u32>| minutes.map_or(String::new(), |minutes| minutes.to_string());
    let (need, of) = link.alternatives();
    let terms = link.requirement().terms();
    [
        link.slack().to_string(),
        slack(link),
        terms.cut_off.to_string(),
        need.to_string(),
        of.to_string(),
        minutes(link.switch()),
        terms.strength.to_string(),
        minutes(link.patience()),
    ]
}
