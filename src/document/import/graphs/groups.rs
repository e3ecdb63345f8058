//! Edges → requirements: alternatives of one `any_of` have the same number.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Element;
use super::attributes::{NODES, REQUIREMENTS, Sort};
use crate::org::{FormProblem, Problem};

/// The edges of each requirement, by their place in the file: in the order of their numbers, those without one at the end.
pub(super) fn groups(edges: &[Element]) -> Vec<Vec<usize>> {
    let mut numbered: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    let mut alone = Vec::new();
    for (place, edge) in edges.iter().enumerate() {
        if edge.fields.get("origin").and_then(Value::as_str) == Some("membership") {
            continue;
        }
        match whole(edge, "requirement") {
            Some(number) => numbered.entry(number).or_default().push(place),
            None => alone.push(vec![place]),
        }
    }
    let mut groups: Vec<_> = numbered.into_values().collect();
    for group in &mut groups {
        group.sort_by_key(|&place| whole(&edges[place], "choice").unwrap_or(u64::MAX));
    }
    groups.extend(alone);
    groups
}

/// Reports where an edge of a requirement says other things than the first.
pub(super) fn compare(edges: &[Element], group: &[usize], list: &str, found: &mut Vec<Problem>) {
    let Some((&first, others)) = group.split_first() else {
        return;
    };
    let shared = REQUIREMENTS.iter().map(|(name, _)| *name).chain(["source"]);
    for name in shared {
        for &other in others {
            if value(&edges[first], name) != value(&edges[other], name) {
                let reason = format!(
                    "{name:?} is another one at {list}[{first}], with the same number in \"requirement\": edges with the \
                     same number are alternatives, alike but for whom they lead to"
                );
                let path = format!("{list}[{other}].{name}");
                found.push(Problem::new(path, FormProblem::Contradiction { reason }));
            }
        }
    }
}

fn value(edge: &Element, name: &str) -> Option<Value> {
    edge.fields.get(name).filter(|value| !value.is_null()).map(rounded)
}

fn whole(edge: &Element, name: &str) -> Option<u64> {
    edge.fields.get(name).map(rounded).and_then(|value| value.as_u64())
}

/// A whole number as one, whatever a tool has made of it: `3.0` is 3.
pub(super) fn rounded(value: &Value) -> Value {
    match value.as_f64() {
        #[allow(clippy::cast_possible_truncation)] // within the range
        Some(number) if value.is_f64() && number.fract() == 0.0 && number.abs() < 1e15 => Value::from(number as i64),
        _ => value.clone(),
    }
}

/// The value of an attribute as the document takes it.
pub(super) fn taken(name: &str, value: &Value) -> Value {
    let sorts = NODES.iter().chain(REQUIREMENTS.iter());
    let whole = [Sort::Whole, Sort::Either];
    let is_whole = |(other, sort): &(&str, Sort)| *other == name && whole.contains(sort);
    if { sorts }.any(is_whole) {
        rounded(value)
    } else {
        value.clone()
    }
}
