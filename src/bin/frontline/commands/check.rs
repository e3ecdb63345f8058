//! `check`: is it sound, and what in it looks wrong?

use std::process::ExitCode;

use frontline::decision::{Finding as Found, Lint, Severity};
use frontline::{DependencyId, Lateness, Org, PartyKind, RequirementId, View};
use serde::Serialize;

use super::shared::{ends, in_moment};
use crate::labels::{count, declared, organisation};
use crate::moment::Asked;
use crate::output::{self, Answer, Page, Sheet};
use crate::problems::Failure;
use crate::table::{cell, heading, lines, remark, table, warning};
use crate::{arguments, input, moment, progress};

/// The exit status for findings, where they were asked for.
const BAD_NEWS: u8 = 1;

/// What there is, and what looks wrong in it.
#[derive(Serialize)]
struct Check<'org> {
    #[serde(flatten)]
    asked: Asked,
    name: &'org str,
    people: usize,
    departments: usize,
    external: usize,
    dependencies: usize,
    /// How many of the lints are accepted.
    accepted: usize,
    lints: Vec<Finding<'org>>,
    /// The moment as it follows a sentence.
    #[serde(skip)]
    when: String,
}

/// One lint as data.
#[derive(Serialize)]
struct Finding<'org> {
    kind: &'static str,
    severity: Severity,
    /// Whether the document says that it is fine.
    accepted: bool,
    /// Ids of the parties it is about.
    parties: Vec<&'org str>,
    /// The dependency it is about.
    dependency: Option<Ends>,
    /// The other one of two.
    other: Option<Ends>,
    /// The dependency that binds.
    binds: Option<Ends>,
    /// How many needs don't say what they are for.
    needs: Option<usize>,
    /// The worst that one of them does.
    worst: Option<Worst<'org>>,
    text: String,
}

/// What a need does that comes a day late.
#[derive(Serialize)]
struct Worst<'org> {
    need: Ends,
    /// Who feels it most; null where nobody outside does.
    customer: Option<&'org str>,
    minutes: Option<u32>,
    beyond_horizon: bool,
}

/// What names a dependency.
#[derive(Serialize)]
struct Ends {
    customer: String,
    supplier: String,
    service: Option<String>,
}

/// Answers `check`.
pub(crate) fn run(arguments: &arguments::Check) -> Result<ExitCode, Failure> {
    let question = &arguments.question;
    let org = input::organisation(&question.org)?;
    let view = moment::view(&org, &question.moment)?;
    let check = progress::watch("looking", |_| check(&org, &view));
    output::show(&check, &question.format)?;
    let bad_news = arguments.strict && check.open() > 0;
    Ok(if bad_news {
        ExitCode::from(BAD_NEWS)
    } else {
        ExitCode::SUCCESS
    })
}

fn check<'org>(org: &'org Org, view: &View<'org>) -> Check<'org> {
    let parties = |kind| org.parties().filter(|&party| org.party(party).kind() == kind).count();
    let findings = view.findings();
    Check {
        asked: Asked::of(view),
        name: org.name(),
        people: parties(PartyKind::Person),
        departments: parties(PartyKind::Department),
        external: parties(PartyKind::External),
        dependencies: declared(org),
        accepted: findings.iter().filter(|found| found.accepted).count(),
        lints: findings.iter().map(|found| finding(org, found)).collect(),
        when: in_moment(view),
    }
}

fn finding<'org>(org: &'org Org, found: &Found) -> Finding<'org> {
    let lint = &found.lint;
    let first = |id: RequirementId| org.requirement(id).dependencies().next();
    let mut dependencies = lint.dependencies(org).into_iter().map(first);
    let (dependency, binds) = match lint {
        Lint::BrokenPromise(promise) => (Some(promise.dependency), Some(promise.binds)),
        _ => (dependencies.next().flatten(), None),
    };
    let other = dependencies.nth(usize::from(binds.is_some())).flatten();
    let (needs, worst) = match lint {
        Lint::NeedsWithoutFor { needs, worst, .. } => (Some(*needs), worst.as_ref()),
        _ => (None, None),
    };
    Finding {
        kind: lint.kind(),
        severity: lint.code().severity(),
        accepted: found.accepted,
        parties: lint
            .parties(org)
            .into_iter()
            .map(|party| org.party(party).id())
            .collect(),
        dependency: dependency.map(|dependency| named(org, dependency)),
        other: other.map(|dependency| named(org, dependency)),
        binds: binds.map(|dependency| named(org, dependency)),
        needs,
        worst: worst.and_then(|worst| {
            let lateness = worst.felt.map_or(Lateness::ON_TIME, |(_, lateness)| lateness);
            Some(Worst {
                need: named(org, first(worst.requirement)?),
                customer: worst.felt.map(|(customer, _)| org.party(customer).id()),
                minutes: lateness.minutes(),
                beyond_horizon: lateness.is_beyond_horizon(),
            })
        }),
        text: lint.text(org),
    }
}

fn named(org: &Org, dependency: DependencyId) -> Ends {
    let [customer, supplier, service] = ends(org, Some(dependency));
    Ends {
        customer,
        supplier,
        service: Some(service).filter(|service| !service.is_empty()),
    }
}

impl Answer for Check<'_> {
    fn text(&self, page: Page) -> String {
        let counts = [
            count(self.people, "person", "people"),
            count(self.departments, "department", "departments"),
            count(self.external, "external customer", "external customers"),
            count(self.dependencies, "dependency", "dependencies"),
        ];
        let mut text = heading(&format!("{} is valid: {}.", organisation(self.name), counts.join(", ")));
        let open = self.open();
        let accepted = match self.accepted {
            0 => String::new(),
            1 => remark("1 finding is accepted."),
            several => remark(&format!("{several} findings are accepted.")),
        };
        if open == 0 {
            let more = if self.accepted > 0 { " more" } else { "" };
            return format!("{text}Nothing{more} looks wrong{}.\n{accepted}", self.when);
        }
        let findings = count(open, "thing looks", "things look");
        text.push_str(&warning(&format!("{findings} wrong{}:", self.when)));
        text.push('\n');
        let mut table = table(page, &["Kind", "Finding"]);
        for lint in self.lints.iter().filter(|lint| !lint.accepted) {
            table.add_row([cell(lint.kind), cell(&lint.text)]);
        }
        text + &lines(table) + &accepted
    }

    fn sheet(&self) -> Sheet {
        Sheet {
            columns: &[
                "finding", "kind", "party", "customer", "supplier", "service", "text", "severity", "accepted",
            ],
            rows: self
                .lints
                .iter()
                .zip(1..)
                .flat_map(|(lint, number)| lint.rows(number))
                .collect(),
        }
    }
}

impl Check<'_> {
    /// How many findings are not accepted.
    fn open(&self) -> usize {
        self.lints.len() - self.accepted
    }
}

impl Finding<'_> {
    /// A row for each party it is about, at least one.
    fn rows(&self, number: usize) -> Vec<Vec<String>> {
        let nobody: &[&str] = &[""];
        let parties = if self.parties.is_empty() { nobody } else { &self.parties };
        let ends = self.dependency.as_ref();
        let end = |of: fn(&Ends) -> &str| ends.map_or(String::new(), |ends| of(ends).to_owned());
        let row = |&party: &&str| {
            vec![
                number.to_string(),
                self.kind.to_owned(),
                party.to_owned(),
                end(|ends| &ends.customer),
                end(|ends| &ends.supplier),
                end(|ends| ends.service.as_deref().unwrap_or_default()),
                self.text.clone(),
                self.severity.to_string(),
                self.accepted.to_string(),
            ]
        };
        parties.iter().map(row).collect()
    }
}
