//! `tolerance`: how late each party alone may be before an external customer feels it.

use std::process::ExitCode;

use frontline::impact::PartyTolerance;
use frontline::{DependencyId, Org, Tolerance, View};
use serde::Serialize;

use super::shared::{ends, in_moment, show};
use crate::arguments;
use crate::labels::Labels;
use crate::moment::Asked;
use crate::output::{Answer, Page, Sheet};
use crate::problems::Failure;
use crate::table::{cell, heading, lines, right, table};
use crate::{input, moment, progress};

/// What everybody may be late by.
#[derive(Serialize)]
struct ToleranceAnswer<'org> {
    #[serde(flatten)]
    asked: Asked,
    /// The id of the external customer in mind; none: any.
    customer: Option<&'org str>,
    #[serde(flatten)]
    tolerance: Tolerance<'org>,
}

/// Answers `tolerance`.
pub(crate) fn run(arguments: &arguments::ToleranceCommand) -> Result<ExitCode, Failure> {
    let question = &arguments.question;
    let org = input::organisation(&question.org)?;
    let view = moment::view(&org, &question.moment)?;
    let (tolerance, customer) =
        progress::watch("searching", |_| tolerance(&org, &view, arguments.customer.as_deref()))?;
    let asked = Asked::of(&view);
    show(
        &ToleranceAnswer {
            asked,
            customer,
            tolerance,
        },
        &question.format,
    )
}

fn tolerance<'org>(
    org: &'org Org,
    view: &View<'org>,
    customer: Option<&str>,
) -> Result<(Tolerance<'org>, Option<&'org str>), Failure> {
    let Some(customer) = customer else {
        return Ok((view.tolerance(), None));
    };
    let refused = |problem: frontline::org::LookupError| Failure::message(format!("--customer: {problem}"));
    let tolerance = view.tolerance_of(customer).map_err(refused)?;
    let customer = org.find(customer).map_err(refused)?;
    Ok((tolerance, Some(org.party(customer).id())))
}

impl Answer for ToleranceAnswer<'_> {
    fn text(&self, page: Page) -> String {
        let view = self.tolerance.view();
        let labels = Labels::of(view.org());
        let feels = self.customer.map_or("an external customer", |id| {
            view.org().find(id).map_or(id, |party| view.org().party(party).name())
        });
        let mut table = table(page, &["Party", "May be late by", "First felt by"]);
        let mut parties: Vec<_> = self.tolerance.parties().iter().collect();
        parties.sort_by_key(|tolerance| (tolerance.minutes.is_none(), tolerance.minutes));
        for tolerance in parties {
            let felt = tolerance
                .binds
                .map_or(String::new(), |dependency| felt_by(view.org(), &labels, dependency));
            table.add_row([
                cell(labels.of_party(tolerance.party)),
                right(view.org().calendar().tolerance_text(tolerance.minutes)),
                cell(felt),
            ]);
        }
        let when = in_moment(view);
        format!(
            "{}\n{}",
            heading(&format!("How late each may be, alone, before {feels} feels it{when}")),
            lines(table)
        )
    }

    fn sheet(&self) -> Sheet {
        let org = self.tolerance.view().org();
        Sheet {
            columns: &[
                "party",
                "name",
                "minutes",
                "text",
                "binds_customer",
                "binds_supplier",
                "binds_service",
            ],
            rows: self
                .tolerance
                .parties()
                .iter()
                .map(|tolerance| row(org, tolerance))
                .collect(),
        }
    }
}

/// "Tills (wages)": the customer of a dependency and what for.
fn felt_by(org: &Org, labels: &Labels<'_>, dependency: DependencyId) -> String {
    let requirement = org.requirement(org.dependency(dependency).requirement());
    let service = requirement.service().map_or("work", |service| org.service(service));
    format!("{} ({service})", labels.of_party(requirement.customer()))
}

fn row(org: &Org, tolerance: &PartyTolerance) -> Vec<String> {
    let party = org.party(tolerance.party);
    let mut row = vec![
        party.id().to_owned(),
        party.name().to_owned(),
        tolerance.minutes.map_or(String::new(), |minutes| minutes.to_string()),
        org.calendar().tolerance_text(tolerance.minutes),
    ];
    row.extend(ends(org, tolerance.binds));
    row
}
