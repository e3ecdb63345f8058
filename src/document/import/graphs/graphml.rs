//! `GraphML` → graph.

use std::collections::HashMap;

use roxmltree::{Document, Node, ParsingOptions};
use serde_json::{Map, Value};

use super::attributes::{CHOICES, HEAD, NODES, PART, REQUIREMENTS, Sort};
use super::{Element, Graph};
use crate::document::ReadError;
use crate::document::spans::{positions, syntax};
use crate::org::{FormProblem, Position, Problem};

/// What the keys of a file stand for.
#[derive(Debug, Default)]
struct Keys<'t> {
    /// By what it is for and its id: the attribute.
    names: HashMap<(&'t str, &'t str), &'t str>,
    /// The values of those that are not written out, by what they are for.
    defaults: Vec<(&'t str, &'t str, String)>,
}

/// What a node, an edge or the graph may say.
type KnownAttributes<'k> = [&'k [(&'k str, Sort)]; 2];

/// The graph of a text.
pub(super) fn graph(text: &str) -> Result<Graph, ReadError> {
    let options = ParsingOptions {
        allow_dtd: false,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options).map_err(|error| {
        let (place, reason) = (error.pos(), error.to_string());
        let reason = reason.split(" at ").next().unwrap_or_default();
        let place = Position {
            line: place.row,
            column: place.col,
        };
        ReadError::new(vec![syntax(&format!("no XML: {reason}"), Some(place))])
    })?;
    let root = document.root_element();
    if root.tag_name().name() != "graphml" {
        let found = root.tag_name().name().chars().take(60).collect::<String>();
        let reason = format!("expected a graph as GraphML, found the element {found:?}");
        return Err(refused(
            text,
            vec![(root.range().start, Problem::new("", FormProblem::BadValue { reason }))],
        ));
    }
    read(text, root)
}

fn read(text: &str, root: Node<'_, '_>) -> Result<Graph, ReadError> {
    let keys = keys(root);
    let mut graph = Graph {
        head: Map::new(),
        nodes: Vec::new(),
        edges: Vec::new(),
        edge_list: "edges",
    };
    let mut ids = HashMap::new();
    let mut found = Vec::new();
    let outermost = root.children().find(|child| child.has_tag_name_of("graph"));
    if let Some(outermost) = outermost {
        graph.head = keys.values(outermost, "graph", [HEAD, PART]);
    } else {
        let what = "an element \"graph\"".to_owned();
        found.push((root.range().start, Problem::new("", FormProblem::Missing { what })));
    }
    let elements = || outermost.into_iter().flat_map(|graph| graph.descendants());
    for node in elements().filter(|element| element.has_tag_name_of("node")) {
        let element = keys.node(node);
        if let (Some(own), Some(id)) = (node.attribute("id"), element.fields.get("id")) {
            ids.insert(own, id.clone());
        }
        graph.nodes.push(element);
    }
    for edge in elements().filter(|element| element.has_tag_name_of("edge")) {
        if is_undirected(edge) {
            let reason = "an undirected edge does not say who depends on whom".to_owned();
            let path = format!("edges[{}]", graph.edges.len());
            found.push((edge.range().start, Problem::new(path, FormProblem::BadValue { reason })));
        }
        graph.edges.push(keys.edge(edge, &ids));
    }
    if found.is_empty() {
        Ok(graph)
    } else {
        Err(refused(text, found))
    }
}

/// The way edges run is said by the edge, or else by the graph it stands in.
fn is_undirected(edge: Node<'_, '_>) -> bool {
    edge.attribute("directed").map_or_else(
        || {
            let graph = edge.ancestors().find(|element| element.has_tag_name_of("graph"));
            graph.and_then(|graph| graph.attribute("edgedefault")) == Some("undirected")
        },
        |directed| directed == "false",
    )
}

fn keys<'t>(root: Node<'t, '_>) -> Keys<'t> {
    let mut keys = Keys::default();
    for key in root.children().filter(|child| child.has_tag_name_of("key")) {
        let (Some(id), Some(name)) = (key.attribute("id"), key.attribute("attr.name")) else {
            continue;
        };
        let held_by = key.attribute("for").unwrap_or("all");
        keys.names.insert((held_by, id), name);
        if let Some(default) = key.children().find(|child| child.has_tag_name_of("default")) {
            keys.defaults.push((held_by, name, text_in(default)));
        }
    }
    keys
}

impl Keys<'_> {
    fn node(&self, node: Node<'_, '_>) -> Element {
        let mut fields = self.values(node, "node", [&[("party", Sort::Text)], &NODES]);
        let party = fields.remove("party");
        if let Some(id) = party.or_else(|| node.attribute("id").map(Value::from)) {
            fields.insert("id".to_owned(), id);
        }
        Element {
            fields,
            offset: node.range().start,
        }
    }

    fn edge(&self, edge: Node<'_, '_>, ids: &HashMap<&str, Value>) -> Element {
        let mut fields = self.values(edge, "edge", [&REQUIREMENTS, CHOICES]);
        for end in ["source", "target"] {
            if let Some(id) = edge.attribute(end) {
                fields.insert(end.to_owned(), ids.get(id).cloned().unwrap_or_else(|| id.into()));
            }
        }
        Element {
            fields,
            offset: edge.range().start,
        }
    }

    /// The attributes of an element that are known.
    fn values(&self, element: Node<'_, '_>, held_by: &str, known: KnownAttributes<'_>) -> Map<String, Value> {
        let mut values = Map::new();
        let mut add = |name: &str, text: &str| {
            let sort = known.into_iter().flatten().find(|(other, _)| *other == name);
            if let Some((sort, value)) = sort.and_then(|(_, sort)| Some((sort, sort.value(text)?))) {
                debug_assert!(*sort != Sort::Text || value.is_string());
                values.insert(name.to_owned(), value);
            }
        };
        for (_, name, default) in self
            .defaults
            .iter()
            .filter(|(other, ..)| [held_by, "all"].contains(other))
        {
            add(name, default);
        }
        for data in element.children().filter(|child| child.has_tag_name_of("data")) {
            let key = data.attribute("key").unwrap_or_default();
            let name = self
                .names
                .get(&(held_by, key))
                .or_else(|| self.names.get(&("all", key)));
            if let Some(name) = name {
                add(name, &text_in(data));
            }
        }
        values
    }
}

/// All text in an element, comments left out.
fn text_in(element: Node<'_, '_>) -> String {
    element
        .children()
        .filter_map(|child| child.text().filter(|_| child.is_text()))
        .collect()
}

/// Whether an element has a name, in whatever namespace: not every tool says whose it is.
trait Named {
    fn has_tag_name_of(&self, name: &str) -> bool;
}

impl Named for Node<'_, '_> {
    fn has_tag_name_of(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}

/// Problems with the line and the column of the element that each is about, in the order of the file.
pub(super) fn placed(text: &str, graph: &Graph, problems: Vec<Problem>) -> ReadError {
    let offset = |path: &str| {
        let (list, rest) = path.split_once('[')?;
        let list = if list == "nodes" { &graph.nodes } else { &graph.edges };
        list.get(rest.split_once(']')?.0.parse::<usize>().ok()?)
            .map(|element| element.offset)
    };
    let problems = problems
        .into_iter()
        .map(|problem| (offset(&problem.path).unwrap_or(0), problem));
    refused(text, problems.collect())
}

fn refused(text: &str, mut problems: Vec<(usize, Problem)>) -> ReadError {
    problems.sort_by_key(|&(offset, _)| offset);
    let offsets: Vec<usize> = problems.iter().map(|&(offset, _)| offset).collect();
    let places = positions(text, &offsets);
    let told = problems.into_iter().zip(places).map(|((_, mut problem), place)| {
        problem.position = Some(place);
        problem
    });
    ReadError::new(told.collect())
}
