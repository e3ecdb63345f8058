//! Graph → the document it stands for, as text.

use serde_json::{Map, Value, json};

use super::attributes::{HEAD, NODES, REQUIREMENTS, Sort, field_of};
use super::groups::{compare, groups, taken};
use super::places::Places;
use super::{Element, Graph};
use crate::org::{FormProblem, PartyKind, Problem};

/// What is not a field of a dependency, or is one of its own.
const APART: [&str; 5] = ["requirement", "origin", "any_of", "of", "need"];

/// The document; what it can't say is noted.
pub(super) fn document(graph: &Graph, places: &mut Places, found: &mut Vec<Problem>) -> String {
    let mut document = head(graph, found);
    for (place, node) in graph.nodes.iter().enumerate() {
        let kind = kind(node).unwrap_or_else(|reason| {
            let path = format!("nodes[{place}].kind");
            found.push(Problem::new(path, FormProblem::BadValue { reason }));
            PartyKind::Person
        });
        places.add_party(kind, place);
        push(&mut document, kind.list(), Value::Object(party(node)));
    }
    for group in groups(&graph.edges) {
        compare(&graph.edges, &group, graph.edge_list, found);
        push(&mut document, "dependencies", dependency(graph, &group));
        places.dependencies.push(group);
    }
    Value::Object(document).to_string()
}

fn push(document: &mut Map<String, Value>, list: &str, value: Value) {
    let list = document.entry(list).or_insert_with(|| json!([]));
    if let Value::Array(list) = list {
        list.push(value);
    }
}

/// The fields of the organisation, marked as a document; which way the edges run has to be known.
fn head(graph: &Graph, found: &mut Vec<Problem>) -> Map<String, Value> {
    let mut head = chosen(&graph.head, HEAD.iter().map(|(name, _)| *name));
    let marked = head.contains_key("frontline")
        || graph.edges.is_empty()
        || graph.edges.iter().any(|edge| edge.fields.contains_key("requirement"));
    if !marked {
        let reason = "this graph was not exported by frontline: if every edge leads from the customer to the supplier, give \
                      the graph the attribute \"frontline\" with the value 1";
        let reason = reason.to_owned();
        found.push(Problem::new("graph", FormProblem::BadValue { reason }));
    }
    if let Some(part) = graph.head.get("part").and_then(Value::as_str) {
        let reason = format!("this graph is a part of an organisation, {part}: export the whole");
        found.push(Problem::new("graph.part", FormProblem::BadValue { reason }));
    }
    head.entry("frontline").or_insert(json!(1));
    head
}

fn kind(node: &Element) -> Result<PartyKind, String> {
    let kinds = [PartyKind::Person, PartyKind::Department, PartyKind::External];
    match node.fields.get("kind") {
        None | Some(Value::Null) => Ok(PartyKind::Person),
        Some(value) => {
            let known = kinds.into_iter().find(|kind| value.as_str() == Some(&kind.to_string()));
            known.ok_or_else(|| "expected person, department or external".to_owned())
        }
    }
}

fn party(node: &Element) -> Map<String, Value> {
    let names = NODES.iter().map(|(name, _)| *name);
    let names = names.filter(|name| !["kind", "named"].contains(name));
    let mut party = chosen(&node.fields, names);
    if let Some(id) = node.fields.get("id") {
        party.insert("id".to_owned(), id_of(id));
    }
    // Tools want a name for everybody: that of somebody who has none is the id.
    let is_own = node.fields.get("named").and_then(Value::as_bool) == Some(true);
    if !is_own && party.get("name") == party.get("id") {
        party.remove("name");
    }
    party
}

fn dependency(graph: &Graph, group: &[usize]) -> Value {
    let edges: Vec<&Map<String, Value>> = group.iter().map(|&place| &graph.edges[place].fields).collect();
    let first = edges[0];
    let is_no = |name: &str| first.get(name) == Some(&json!(false));
    let known = REQUIREMENTS.iter().filter(|(name, _)| !APART.contains(name));
    // Where a document says nothing, tools like to say no.
    let said = known.filter(|(name, sort)| *sort != Sort::Flag || !is_no(name));
    let fields = chosen(first, said.map(|(name, _)| *name));
    let mut dependency: Map<_, _> = fields
        .into_iter()
        .map(|(name, value)| (field_of(&name).to_owned(), value))
        .collect();
    if let Some(customer) = first.get("source") {
        dependency.insert("customer".to_owned(), id_of(customer));
    }
    if group.len() > 1 || first.get("any_of") == Some(&json!(true)) {
        dependency.extend(chosen(first, ["need"].into_iter()));
        dependency.insert("any_of".to_owned(), edges.iter().map(|edge| supplier(edge)).collect());
    } else if let Some(supplier) = first.get("target") {
        dependency.insert("supplier".to_owned(), id_of(supplier));
    }
    Value::Object(dependency)
}

/// One of several suppliers.
fn supplier(edge: &Map<String, Value>) -> Value {
    let mut supplier = chosen(edge, ["switch"].into_iter());
    if let Some(party) = edge.get("target") {
        supplier.insert("supplier".to_owned(), id_of(party));
    }
    Value::Object(supplier)
}

/// Those of the fields that are there.
fn chosen<'n>(fields: &Map<String, Value>, names: impl Iterator<Item = &'n str>) -> Map<String, Value> {
    let there = names.filter_map(|name| {
        let value = fields.get(name).filter(|value| !value.is_null())?;
        Some((name.to_owned(), taken(name, value)))
    });
    there.collect()
}

/// An id, which tools like to make a number.
fn id_of(value: &Value) -> Value {
    match value {
        Value::Number(number) => Value::String(number.to_string()),
        other => other.clone(),
    }
}
