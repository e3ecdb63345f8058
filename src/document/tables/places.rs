//! From which row of which table everything in a draft comes.

use super::{dependencies, parties};
use crate::document::ReadError;
use crate::document::form::Known;
use crate::document::path::{Fault, Faults};
use crate::org::{Draft, PartyKind, Problem, ProblemKind};

/// The row of every party and every dependency of a draft.
#[derive(Debug, Default)]
pub(super) struct Places {
    departments: Vec<usize>,
    people: Vec<usize>,
    external: Vec<usize>,
    pub(super) dependencies: Vec<usize>,
}

impl Places {
    /// Notes the row of the next party; returns its place among those of its kind.
    pub(super) fn add_party(&mut self, kind: PartyKind, row: usize) -> usize {
        let rows = match kind {
            PartyKind::Department => &mut self.departments,
            PartyKind::Person => &mut self.people,
            PartyKind::External => &mut self.external,
        };
        rows.push(row);
        rows.len() - 1
    }

    /// Checks what a draft says, and reports that together with what was found before.
    pub(super) fn check(&self, draft: &Draft, faults: Faults) -> Result<(), ReadError> {
        let mut found = faults.0;
        if let Err(error) = draft.clone().build() {
            let problems = error.into_problems().into_iter().map(Fault::from);
            Known::of(&found).add_new(&mut found, problems.collect());
        }
        if found.is_empty() {
            return Ok(());
        }
        Err(self.error(found))
    }

    /// What was found, in the order of the rows.
    pub(super) fn error(&self, found: Vec<Fault>) -> ReadError {
        let found = found.into_iter().map(|fault| self.in_rows(fault.without_position()));
        in_order(found.collect())
    }

    /// A problem of a draft with rows of tables as its places.
    fn in_rows(&self, mut problem: Problem) -> Problem {
        if let Some((table, number, field)) = self.row(&problem.path) {
            problem.path = place(table, number, field);
        }
        if let ProblemKind::DuplicateId { first, .. } | ProblemKind::DuplicateDependency { first } = &mut problem.kind
            && let Some((_, number, _)) = self.row(first)
        {
            // What is like it stands in the same table.
            *first = format!("row {number}");
        }
        problem
    }

    /// The table, the row and the column of `people[2].department`.
    fn row<'p>(&self, path: &'p str) -> Option<(&'static str, usize, &'p str)> {
        let (list, rest) = path.split_once('[')?;
        let (index, field) = rest.split_once(']')?;
        let (table, rows) = match list {
            "departments" => (parties::TABLE, &self.departments),
            "people" => (parties::TABLE, &self.people),
            "external" => (parties::TABLE, &self.external),
            "dependencies" => (dependencies::TABLE, &self.dependencies),
            _ => return None,
        };
        let number = *rows.get(index.parse::<usize>().ok()?)?;
        Some((table, number, field.strip_prefix('.').unwrap_or(field)))
    }
}

/// A place as it is told: `parties.csv row 7, department`.
fn place(table: &str, number: usize, column: &str) -> String {
    let comma = if column.is_empty() { "" } else { ", " };
    format!("{table} row {number}{comma}{column}")
}

/// Problems in the order of the rows, those of parties first.
pub(in crate::document) fn in_order(mut problems: Vec<Problem>) -> ReadError {
    problems.sort_by_cached_key(|problem| {
        let (table, number) = problem.path.split_once("row ").unwrap_or_default();
        let digits = number.split(|letter: char| !letter.is_ascii_digit()).next();
        let number: usize = digits.and_then(|digits| digits.parse().ok()).unwrap_or_default();
        (!table.starts_with(parties::TABLE), number)
    });
    ReadError::new(problems)
}
