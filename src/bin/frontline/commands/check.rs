//! `check`: is it sound, and what in it looks wrong?

use std::process::ExitCode;

use frontline::impact::Lint;
use frontline::{DependencyId, Org, PartyId, PartyKind, View};
use serde::Serialize;

use super::{ends, in_moment};
use crate::labels::{count, declared, organisation};
use crate::moment::Asked;
use crate::output::{self, Answer, Page, Sheet};
use crate::problems::Failure;
use crate::table::{cell, heading, lines, table, warning};
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
    lints: Vec<Finding<'org>>,
    /// The moment as it follows a sentence.
    #[serde(skip)]
    when: String,
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
    let check = progress::watch("looking", |_| check(&org, &view));
    output::show(&check, &question.format)?;
    let bad_news = arguments.strict && !check.lints.is_empty();
    Ok(if bad_news {
        ExitCode::from(BAD_NEWS)
    } else {
        ExitCode::SUCCESS
    })
}

fn check<'org>(org: &'org Org, view: &View<'org>) -> Check<'org> {
    let parties = |kind| org.parties().filter(|&party| org.party(party).kind() == kind).count();
    Check {
        asked: Asked::of(view),
        name: org.name(),
        people: parties(PartyKind::Person),
        departments: parties(PartyKind::Department),
        external: parties(PartyKind::External),
        dependencies: declared(org),
        lints: view.lints().iter().map(|lint| finding(org, lint)).collect(),
        when: in_moment(view),
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
        let mut text = heading(&format!("{} is valid: {}.", organisation(self.name), counts.join(", ")));
        if self.lints.is_empty() {
            return format!("{text}Nothing looks wrong{}.\n", self.when);
        }
        let findings = count(self.lints.len(), "thing looks", "things look");
        text.push_str(&warning(&format!("{findings} wrong{}:", self.when)));
        text.push('\n');
        let mut table = table(page, &["Kind", "Finding"]);
        for lint in &self.lints {
            table.add_row([cell(lint.kind), cell(&lint.text)]);
        }
        text + &lines(table)
    }

    fn sheet(&self) -> Sheet {
        Sheet {
            columns: &["finding", "kind", "party", "customer", "supplier", "service", "text"],
            rows: self
                .lints
                .iter()
                .zip(1..)
                .flat_map(|(lint, number)| lint.rows(number))
                .collect(),
        }
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
            ]
        };
        parties.iter().map(row).collect()
    }
}
