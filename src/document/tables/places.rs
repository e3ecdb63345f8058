//! From which row of which table everything in the document comes.

use std::collections::BTreeMap;

use super::{DEPENDENCIES, PARTIES};
use crate::document::ReadError;
use crate::document::path::Fault;
use crate::org::{FormProblem, Problem, ProblemKind};

/// By the name of each list of the document the rows of its elements.
#[derive(Debug, Default)]
pub(super) struct Places(BTreeMap<&'static str, Vec<usize>>);

impl Places {
    /// Notes the row of the next element of a list; returns its place there.
    pub(super) fn add(&mut self, list: &'static str, row: usize) -> usize {
        let rows = self.0.entry(list).or_default();
        rows.push(row);
        rows.len() - 1
    }

    /// What was found, in the order of the rows.
    pub(super) fn error(&self, found: Vec<Fault>) -> ReadError {
        in_order(found.into_iter().map(|fault| self.in_rows(fault.problem)).collect())
    }

    /// A problem of the document with rows of tables as its places.
    fn in_rows(&self, mut problem: Problem) -> Problem {
        if let Some((table, number, field)) = self.row(&problem.path) {
            let comma = if field.is_empty() { "" } else { ", " };
            problem.path = format!("{table} row {number}{comma}{field}");
        }
        match &mut problem.kind {
            ProblemKind::DuplicateId { first, .. } | ProblemKind::DuplicateDependency { first } => {
                // What is like it stands in the same table.
                if let Some((_, number, _)) = self.row(first) {
                    *first = format!("row {number}");
                }
            }
            // In a cell a number could be anything.
            ProblemKind::Form(FormProblem::WrongType { expected, .. }) if expected == "a number" => {
                expected.push_str(" such as 0.5");
            }
            _ => {}
        }
        problem
    }

    /// The table, the row and the column of `people[2].department`.
    fn row<'p>(&self, path: &'p str) -> Option<(&'static str, usize, &'p str)> {
        let (list, rest) = path.split_once('[')?;
        let (index, field) = rest.split_once(']')?;
        let number = *self.0.get(list)?.get(index.parse::<usize>().ok()?)?;
        let table = if list == "dependencies" { DEPENDENCIES } else { PARTIES };
        Some((table, number, field.strip_prefix('.').unwrap_or(field)))
    }
}

/// Problems in the order of the rows, those of parties first.
pub(in crate::document) fn in_order(mut problems: Vec<Problem>) -> ReadError {
    problems.sort_by_cached_key(|problem| {
        let (table, number) = problem.path.split_once("row ").unwrap_or_default();
        let digits = number.split(|letter: char| !letter.is_ascii_digit()).next();
        let number: usize = digits.and_then(|digits| digits.parse().ok()).unwrap_or_default();
        (!table.starts_with(PARTIES), number)
    });
    ReadError::new(problems)
}
