//! `GraphML`, with typed attributes.

use std::fmt::Write as _;

use super::rows::{EDGE_COLUMNS, GRAPH_COLUMNS, NODE_COLUMNS};
use super::{Export, part};
use crate::document::import::graphs::{Attribute, CHOICES, HEAD, NODES, PART, REQUIREMENTS, Sort};
use crate::org::invisible;

const HEADER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
    xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" \
    xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns \
    http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n";

/// The whole file.
pub(super) fn text(export: &Export<'_>) -> String {
    let mut text = HEADER.to_owned();
    let parts = if export.delay.is_some() { 2 } else { 1 };
    let is_part = export.part_words().map(|_| ());
    keys(
        &mut text,
        "graph",
        HEAD.iter()
            .chain(GRAPH_COLUMNS)
            .chain(PART.iter().filter(|_| is_part.is_some())),
    );
    let ids = [("party", Sort::Text)];
    let nodes = ids.iter().chain(NODES.iter());
    keys(
        &mut text,
        "node",
        nodes.chain(NODE_COLUMNS[..parts].iter().copied().flatten()),
    );
    let edges = REQUIREMENTS.iter().chain(CHOICES);
    keys(
        &mut text,
        "edge",
        edges
            .chain(EDGE_COLUMNS[..parts].iter().copied().flatten())
            .chain(is_part.map(|()| &part::EDGE)),
    );
    text.push_str("  <graph id=\"organisation\" edgedefault=\"directed\">\n");
    data(&mut text, "graph", "    ", &export.head());
    for party in export.view.org().parties().filter(|&party| export.shows(party)) {
        let mut attributes = export.node(party);
        line(
            &mut text,
            &format!("    <node id=\"{}\">", escape(export.view.org().party(party).id())),
        );
        // Editors give nodes ids of their own; an attribute they keep.
        "party".clone_into(&mut attributes[0].0);
        data(&mut text, "node", "      ", &attributes);
        line(&mut text, "    </node>");
    }
    export.edges(|edge| {
        let (customer, supplier) = (escape(edge.customer), escape(edge.supplier));
        let id = edge.key;
        line(
            &mut text,
            &format!("    <edge id=\"{id}\" source=\"{customer}\" target=\"{supplier}\">"),
        );
        data(&mut text, "edge", "      ", &edge.attributes);
        line(&mut text, "    </edge>");
    });
    text.push_str("  </graph>\n</graphml>\n");
    text
}

fn line(text: &mut String, line: &str) {
    text.push_str(line);
    text.push('\n');
}

fn keys<'s>(text: &mut String, held_by: &str, columns: impl Iterator<Item = &'s (&'s str, Sort)>) {
    for (name, sort) in columns {
        let sort = match sort {
            Sort::Whole => "long",
            Sort::Number => "double",
            Sort::Flag => "boolean",
            Sort::Text | Sort::Structure | Sort::Either => "string",
        };
        let attributes = format!("id=\"{held_by}_{name}\" for=\"{held_by}\" attr.name=\"{name}\" attr.type=\"{sort}\"");
        line(text, &format!("  <key {attributes}/>"));
    }
}

fn data(text: &mut String, held_by: &str, indent: &str, attributes: &[Attribute]) {
    for (name, value) in attributes {
        let value = if value.starts_with('"') {
            serde_json::from_str(value).unwrap_or_else(|_| value.clone())
        } else {
            value.clone()
        };
        line(
            text,
            &format!("{indent}<data key=\"{held_by}_{name}\">{}</data>", escape(&value)),
        );
    }
}

/// Text as XML has it, in a form that comes back as it was, but for what XML has no place for.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                escaped.extend(character.escape_unicode());
            }
            character if invisible(character) => {
                write!(escaped, "&#{};", u32::from(character)).expect("a string takes any text");
            }
            character => escaped.push(character),
        }
    }
    escaped
}
