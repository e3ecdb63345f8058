//! From which node and which edges everything in the document comes.

use super::Graph;
use super::attributes::attribute_of;
use crate::org::{FormProblem, PartyKind, Problem, ProblemKind};

/// The nodes and edges of a document, by its lists.
#[derive(Debug)]
pub(super) struct Places {
    departments: Vec<usize>,
    people: Vec<usize>,
    external: Vec<usize>,
    /// Of each dependency all edges.
    pub(super) dependencies: Vec<Vec<usize>>,
    edge_list: &'static str,
}

impl Places {
    /// Nothing yet.
    pub(super) fn of(graph: &Graph) -> Self {
        Self {
            departments: Vec::new(),
            people: Vec::new(),
            external: Vec::new(),
            dependencies: Vec::new(),
            edge_list: graph.edge_list,
        }
    }

    /// Notes the node of the next party.
    pub(super) fn add_party(&mut self, kind: PartyKind, node: usize) {
        match kind {
            PartyKind::Department => self.departments.push(node),
            PartyKind::Person => self.people.push(node),
            PartyKind::External => self.external.push(node),
        }
    }

    /// A problem of the document as one of the graph.
    pub(super) fn in_graph(&self, mut problem: Problem) -> Problem {
        problem.position = None;
        problem.path = self.path(&problem.path);
        if let ProblemKind::Form(FormProblem::Missing { what }) = &mut problem.kind {
            for end in ["source", "target"] {
                if problem.path.ends_with(&format!(".{end}")) {
                    *what = format!("{end:?}");
                }
            }
        }
        if let ProblemKind::DuplicateId { first, .. } | ProblemKind::DuplicateDependency { first } = &mut problem.kind {
            *first = self.path(first);
        }
        problem
    }

    fn path(&self, path: &str) -> String {
        self.element(path).unwrap_or_else(|| {
            if path.is_empty() {
                String::new()
            } else {
                format!("graph.{path}")
            }
        })
    }

    /// `people[2].department` as `nodes[4].department`.
    fn element(&self, path: &str) -> Option<String> {
        let (list, rest) = path.split_once('[')?;
        let (index, field) = rest.split_once(']')?;
        let index: usize = index.parse().ok()?;
        let nodes = match list {
            "departments" => &self.departments,
            "people" => &self.people,
            "external" => &self.external,
            "dependencies" => return self.edge(index, field),
            _ => return None,
        };
        Some(format!("nodes[{}]{field}", nodes.get(index)?))
    }

    fn edge(&self, index: usize, field: &str) -> Option<String> {
        let (list, edges) = (self.edge_list, self.dependencies.get(index)?);
        if let Some(rest) = field.strip_prefix(".any_of[") {
            let (choice, field) = rest.split_once(']')?;
            let edge = edges.get(choice.parse::<usize>().ok()?)?;
            let field = if field.is_empty() { ".supplier" } else { field };
            return Some(format!("{list}[{edge}]{}", own(field)));
        }
        Some(format!("{list}[{}]{}", edges.first()?, own(field)))
    }
}

/// A field of a dependency as the edge has it.
fn own(field: &str) -> String {
    let end = field[1.min(field.len())..]
        .find(['.', '['])
        .map_or(field.len(), |end| end + 1);
    let (name, rest) = field.split_at(end);
    match name {
        "" => String::new(),
        ".customer" => format!(".source{rest}"),
        ".supplier" => format!(".target{rest}"),
        name => format!(".{}{rest}", attribute_of(name.trim_start_matches('.'))),
    }
}
