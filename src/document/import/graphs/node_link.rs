//! Node-link JSON → graph.

use serde_json::{Map, Value};

use super::{Element, Graph};
use crate::document::ReadError;
use crate::document::recover;
use crate::org::{FormProblem, Problem};

/// The graph of a text.
pub(super) fn graph(text: &str) -> Result<Graph, ReadError> {
    recover::check_syntax(text)?;
    // What is sound can be read, but for numbers beyond all bounds and nesting beyond all sense.
    let root: Value = serde_json::from_str(text).map_err(|error| {
        let reason = error.to_string();
        ReadError::new(vec![Problem::new("", FormProblem::Syntax { reason })])
    })?;
    let Value::Object(mut root) = root else {
        return Err(refused(
            text,
            vec![mistyped("", "a graph as node-link JSON: an object")],
        ));
    };
    let mut found = Vec::new();
    if root.get("directed") == Some(&Value::Bool(false)) {
        let reason = "an undirected graph does not say who depends on whom".to_owned();
        found.push(Problem::new("directed", FormProblem::BadValue { reason }));
    }
    let head = match root.remove("graph") {
        Some(Value::Object(head)) => head,
        None | Some(Value::Null) => Map::new(),
        Some(_) => {
            found.push(mistyped("graph", "an object"));
            Map::new()
        }
    };
    let edge_list = if root.contains_key("edges") { "edges" } else { "links" };
    let nodes = elements(root.remove("nodes"), "nodes", &mut found);
    let edges = elements(root.remove(edge_list), edge_list, &mut found);
    if found.is_empty() {
        Ok(Graph {
            head,
            nodes,
            edges,
            edge_list,
        })
    } else {
        Err(refused(text, found))
    }
}

fn elements(list: Option<Value>, called: &str, found: &mut Vec<Problem>) -> Vec<Element> {
    let items = match list {
        Some(Value::Array(items)) => items,
        None => {
            let what = match called {
                "nodes" => "\"nodes\", the list of nodes",
                _ => "\"edges\" or \"links\", the list of edges",
            };
            let what = what.to_owned();
            found.push(Problem::new("", FormProblem::Missing { what }));
            return Vec::new();
        }
        Some(_) => {
            found.push(mistyped(called, "a list"));
            return Vec::new();
        }
    };
    let mut elements = Vec::with_capacity(items.len());
    for (index, item) in items.into_iter().enumerate() {
        match item {
            Value::Object(fields) => elements.push(Element { fields, offset: 0 }),
            _ => found.push(mistyped(&format!("{called}[{index}]"), "an object")),
        }
    }
    elements
}

fn mistyped(path: &str, expected: &str) -> Problem {
    let reason = format!("expected {expected}");
    Problem::new(path, FormProblem::BadValue { reason })
}

fn refused(text: &str, problems: Vec<Problem>) -> ReadError {
    ReadError::new(recover::located(text, problems))
}
