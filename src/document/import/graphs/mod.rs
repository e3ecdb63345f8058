//! Graphs of other tools: what of a document stands on the nodes and the edges of an export, and the way back.
//!
//! A node is a party, an edge a dependency, from the customer to the supplier. What the document says of them are
//! attributes of the same names, but for two: the `id` of a dependency is the attribute `dependency`, since tools have ids
//! of their own, and its `source` is `said_by`, since edges have sources. Edges with the same number in `requirement` are
//! alternatives of one `any_of`, in the order of `choice`. Edges that are there because a department needs its members have
//! `origin` `membership`, and are not read. A graph with `part` is of a part of an organisation, which is no document.
//! The organisation's own fields are attributes of the graph.

mod attributes;
mod describe;
#[cfg(feature = "graphml")]
mod graphml;
mod groups;
mod meaning;
mod node_link;
mod places;

use serde_json::{Map, Value};

use crate::document::ReadError;
use crate::document::fast_path::OrgFile;
use crate::document::path::Fault;
use crate::document::recover;
use crate::document::spans::text_of;
use crate::org::{Draft, Problem};

pub(crate) use attributes::{Attribute, CHOICES, HEAD, NODES, PART, REQUIREMENTS, Sort};
pub(crate) use describe::{choice, head, party, requirement};

use self::places::Places;

/// A graph, whatever file it comes from.
#[derive(Debug)]
struct Graph {
    head: Map<String, Value>,
    nodes: Vec<Element>,
    edges: Vec<Element>,
    /// What the list of edges is called in the file.
    edge_list: &'static str,
}

/// A node or an edge: its attributes, and its `id`, or `source` and `target`.
#[derive(Debug)]
struct Element {
    fields: Map<String, Value>,
    /// Where it begins, in bytes, where that can't be found by its path.
    #[cfg_attr(not(feature = "graphml"), allow(dead_code))]
    offset: usize,
}

/// Reads an organisation from node-link JSON, as [`Export::node_link`](crate::report::Export::node_link) writes it and
/// `NetworkX` passes it on. Edges may be called `edges` or `links`. Attributes that a document does not have are left out.
///
/// Which way edges run is never guessed: either the graph says `"frontline": 1`, or its edges have `requirement`, as those
/// that were exported have; they lead from the customer to the supplier. A node without a `kind` is a person.
///
/// ```
/// let graph = br#"{
///   "directed": true, "multigraph": true, "graph": { "frontline": 1, "name": "Shop" },
///   "nodes": [ { "id": "sales", "kind": "department" }, { "id": "shoppers", "kind": "external" } ],
///   "edges": [ { "source": "shoppers", "target": "sales", "key": 0, "slack": "4h" } ]
/// }"#;
/// let shop = frontline::document::read_node_link(graph)?.build()?;
/// assert_eq!(shop.parties().len(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Every problem at once, with its place: what can't be read as well as what makes no sense.
///
/// # Complexity
/// O(n log n) for n bytes.
pub fn read_node_link(bytes: &[u8]) -> Result<Draft, ReadError> {
    let text = text_of(bytes)?;
    let graph = node_link::graph(text)?;
    draft(&graph).map_err(|problems| ReadError::new(recover::located(text, problems)))
}

/// Reads an organisation from `GraphML`, as [`Export::graphml`](crate::report::Export::graphml) writes it and graph editors
/// save it, by the rules of [`read_node_link`]. A node is the party of its attribute `party`, where it has one: editors give
/// nodes ids of their own. Nodes may stand in groups.
///
/// # Errors
/// Every problem at once, with its place: what can't be read as well as what makes no sense.
///
/// # Complexity
/// O(n log n) for n bytes.
#[cfg(feature = "graphml")]
pub fn read_graphml(bytes: &[u8]) -> Result<Draft, ReadError> {
    let text = text_of(bytes)?;
    let graph = graphml::graph(text)?;
    draft(&graph).map_err(|problems| graphml::placed(text, &graph, problems))
}

/// What a graph says, checked.
fn draft(graph: &Graph) -> Result<Draft, Vec<Problem>> {
    let mut found = Vec::new();
    let mut places = Places::of(graph);
    let document = meaning::document(graph, &mut places, &mut found);
    let read = recover::read_bytes(&OrgFile::Document, document.as_bytes(), |draft| {
        draft.clone().build().map_err(crate::BuildError::into_problems)?;
        Ok(draft)
    });
    let problems = match read {
        Ok(draft) if found.is_empty() => return Ok(draft),
        Ok(_) => Vec::new(),
        Err(error) => error.into_problems(),
    };
    let mut faults: Vec<Fault> = found.into_iter().map(Fault::from).collect();
    let of_graph = problems
        .into_iter()
        .map(|problem| Fault::from(places.in_graph(problem)));
    recover::add_new(&mut faults, of_graph);
    Err(faults.into_iter().map(|fault| fault.problem).collect())
}
