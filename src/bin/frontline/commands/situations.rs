//! `situations`: who becomes whose customer, for what and when.

use std::process::ExitCode;

use frontline::view::Link;
use frontline::{PartyId, View};
use serde::Serialize;

use super::links;
use super::shared::{in_moment, show};
use crate::arguments;
use crate::labels::{Labels, count};
use crate::moment::Asked;
use crate::output::{Answer, Page, Sheet};
use crate::problems::Failure;
use crate::table::{cell, heading, lines, plain, table};
use crate::{input, moment};

/// Every situational customer inside.
#[derive(Serialize)]
struct Situations<'org> {
    #[serde(flatten)]
    asked: Asked,
    relations: Vec<Link<'org>>,
    /// Ids of those who are customers only situationally.
    only_situational: Vec<&'org str>,
    #[serde(skip)]
    view: View<'org>,
    #[serde(skip)]
    only: Vec<PartyId>,
}

/// Answers `situations`.
pub(crate) fn run(question: &arguments::Question) -> Result<ExitCode, Failure> {
    let org = input::organisation(&question.org)?;
    let view = moment::view(&org, &question.moment)?;
    let only = view.only_situational_customers();
    let answer = Situations {
        asked: Asked::of(&view),
        relations: view.situational_links(),
        only_situational: only.iter().map(|&party| org.party(party).id()).collect(),
        view,
        only,
    };
    show(&answer, &question.format)
}

impl Answer for Situations<'_> {
    fn text(&self, page: Page) -> String {
        let labels = Labels::of(self.view.org());
        let when = in_moment(&self.view);
        if self.relations.is_empty() {
            return heading(&format!("Nobody inside is a customer only in some situation{when}."));
        }
        let groups: Vec<_> = self
            .relations
            .chunk_by(|one, other| one.situation() == other.situation())
            .collect();
        let relations = count(
            self.relations.len(),
            "situational dependency",
            "situational dependencies",
        );
        let situations = count(groups.len(), "situation", "situations");
        let mut text = heading(&format!("{relations} in {situations}{when}"));
        text.push('\n');
        text.push_str(&relations_table(page, &labels, &groups));
        if !self.only.is_empty() {
            text.push('\n');
            text.push_str(&heading("Customers only situationally"));
            text.push_str(&only_table(page, &labels.list(&self.only, usize::MAX)));
        }
        text
    }

    fn sheet(&self) -> Sheet {
        links::sheet(&self.relations)
    }
}

fn relations_table(page: Page, labels: &Labels<'_>, groups: &[&[Link<'_>]]) -> String {
    let mut table = table(page, &["When", "Becomes a customer", "Of", "For", "Next"]);
    for group in groups {
        for (at, link) in group.iter().enumerate() {
            let situation = if at == 0 { link.situation() } else { String::new() };
            let (customer, supplier) = (labels.of_party(link.customer_id()), labels.of_party(link.supplier_id()));
            table.add_row(
                [
                    situation,
                    customer,
                    supplier,
                    link.service().to_owned(),
                    links::next(link),
                ]
                .map(cell),
            );
        }
    }
    lines(table)
}

fn only_table(page: Page, names: &str) -> String {
    let mut table = plain(page);
    table.add_row([cell(names)]);
    lines(table)
}
