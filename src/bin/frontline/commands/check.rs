//! `check`: is it sound, and what in it looks wrong?

use std::process::ExitCode;

use frontline::impact::Lint;
use frontline::{DependencyId, Org, PartyId, PartyKind};
use serde::Serialize;

use super::{ends, in_moment};
use crate::labels::count;
use crate::output::{self, Answer, Page, Sheet};
use crate::problems::Failure;
use crate::table::{cell, heading, lines, table, warning};
use crate::{arguments, input, moment};

/// The exit status for findings, where they were asked for.
const BAD_NEWS: u8 = 1;

/// What there is, and what looks wrong in it.
#[derive(Serialize)]
struct Check<'org> {
    name: &'org str,
    people: usize,
    departments: usize,
    external: usize,
    dependencies: usize,
    lints: Vec<Finding<'org>>,
    #[serde(skip)]
    moment: String,
}

/// One lint as data.
#[derive(Serialize)]
struct Finding<'org> {
    kind: &'static str,
    /// Ids of the parties it is about.
    parties: Vec<&'org str>,
    /// The dependency it is about.
    dependency: Option<Ends>,
    /// The dependency that binds.
    binds: Option<Ends>,
    text: String,
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
    let check = check(&org, &view.lints(), in_moment(&view));
    output::show(&check, &question.format)?;
    let bad_news = arguments.strict && !check.lints.is_empty();
    Ok(if bad_news {
        ExitCode::from(BAD_NEWS)
    } else {
        ExitCode::SUCCESS
    })
}

fn check<'org>(org: &'org Org, lints: &[Lint], moment: String) -> Check<'org> {
    let parties = |kind| org.parties().filter(|&party| org.party(party).kind() == kind).count();
    Check {
        name: org.name(),
        people: parties(PartyKind::Person),
        departments: parties(PartyKind::Department),
        external: parties(PartyKind::External),
        dependencies: org.graph().edge_count(),
        lints: lints.iter().map(|lint| finding(org, lint)).collect(),
        moment,
    }
}

fn finding<'org>(org: &'org Org, lint: &Lint) -> Finding<'org> {
    let (dependency, binds) = match lint {
        Lint::BrokenPromise(promise) => (Some(promise.dependency), Some(promise.binds)),
        _ => (None, None),
    };
    Finding {
        kind: lint.kind(),
        parties: parties(lint).iter().map(|&party| org.party(party).id()).collect(),
        dependency: dependency.map(|dependency| named(org, dependency)),
        binds: binds.map(|dependency| named(org, dependency)),
        text: lint.text(org),
    }
}

fn parties(lint: &Lint) -> Vec<PartyId> {
    match lint {
        Lint::ServesNobody { party } | Lint::NoLineOfSight { party } => vec![*party],
        Lint::MembersWithoutNeed { department, members } => [&[*department], members.as_slice()].concat(),
        Lint::BrokenPromise(promise) => promise.chain.clone(),
        _ => Vec::new(),
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
        let mut text = heading(&format!("{} is sound: {}.", self.name, counts.join(", ")));
        if self.lints.is_empty() {
            return format!("{text}Nothing looks wrong{}.\n", self.moment);
        }
        let findings = count(self.lints.len(), "thing looks", "things look");
        text.push_str(&warning(&format!("{findings} wrong{}:", self.moment)));
        text.push('\n');
        let mut table = table(page, &["Kind", "Finding"]);
        for lint in &self.lints {
            table.add_row([cell(lint.kind), cell(&lint.text)]);
        }
        text + &lines(table)
    }

    fn sheet(&self) -> Sheet {
        let rows = self
            .lints
            .iter()
            .map(|lint| vec![lint.kind.to_owned(), lint.parties.join(" "), lint.text.clone()]);
        Sheet {
            columns: &["kind", "parties", "text"],
            rows: rows.collect(),
        }
    }
}
