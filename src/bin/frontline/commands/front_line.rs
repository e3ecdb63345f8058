//! `front-line`: whom external customers directly depend on.

use std::process::ExitCode;

use frontline::View;
use frontline::view::Link;
use serde::Serialize;

use super::links;
use super::shared::{in_moment, show};
use crate::arguments;
use crate::labels::{Labels, count};
use crate::moment::Asked;
use crate::output::{Answer, Page, Sheet};
use crate::problems::Failure;
use crate::table::{cell, heading, lines, right, table};
use crate::{input, moment};

/// The front line, and what it does for whom.
#[derive(Serialize)]
struct Serving<'org> {
    #[serde(flatten)]
    asked: Asked,
    /// Ids.
    front_line: Vec<&'org str>,
    /// What external customers directly depend on.
    links: Vec<Link<'org>>,
    #[serde(skip)]
    view: View<'org>,
}

/// Answers `front-line`.
pub(crate) fn run(question: &arguments::Question) -> Result<ExitCode, Failure> {
    let org = input::organisation(&question.org)?;
    let view = moment::view(&org, &question.moment)?;
    let parties = view.front_line();
    let serving = |&party: &_| view.customers_of(party).into_iter().filter(Link::is_external);
    let answer = Serving {
        asked: Asked::of(&view),
        front_line: parties.iter().map(|&party| org.party(party).id()).collect(),
        links: parties.iter().flat_map(serving).collect(),
        view,
    };
    show(&answer, &question.format)
}

impl Answer for Serving<'_> {
    fn text(&self, page: Page) -> String {
        let when = in_moment(&self.view);
        if self.links.is_empty() {
            return heading(&format!("No external customer depends on anybody{when}."));
        }
        let parties = count(self.front_line.len(), "party", "parties");
        let mut text = heading(&format!("The front line{when}: {parties}"));
        text.push('\n');
        text.push_str(&self.table(page));
        text
    }

    fn sheet(&self) -> Sheet {
        links::sheet(&self.links)
    }
}

impl Serving<'_> {
    fn table(&self, page: Page) -> String {
        let org = self.view.org();
        let labels = Labels::of(org);
        let mut table = table(page, &["Front line", "Serves", "With", "When", "Promise", "Next"]);
        let mut before = None;
        for link in &self.links {
            let same = before.replace(link.supplier_id()) == Some(link.supplier_id());
            let name = if same {
                String::new()
            } else {
                labels.of_party(link.supplier_id())
            };
            table.add_row([
                cell(name),
                cell(labels.of_party(link.customer_id())),
                cell(link.service()),
                cell(link.situation()),
                right(org.calendar().text(link.slack())),
                cell(links::next(link)),
            ]);
        }
        lines(table)
    }
}
