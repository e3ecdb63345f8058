//! Node-link JSON, a node or an edge a line.

use std::fmt::Write as _;

use super::Export;
use super::rows::text as json;
use crate::document::import::graphs::Attribute;
use crate::org::invisible;

/// The whole file.
pub(super) fn text(export: &Export<'_>) -> String {
    let mut text = String::from("{\n  \"directed\": true,\n  \"multigraph\": true,\n  \"graph\": { ");
    fields(&mut text, "", &export.head());
    text.push_str(" },\n  \"nodes\": [");
    let mut separator = "\n    { ";
    for party in export.view.org().parties().filter(|&party| export.shows(party)) {
        text.push_str(separator);
        separator = ",\n    { ";
        fields(&mut text, "", &export.node(party));
        text.push_str(" }");
    }
    text.push_str("\n  ],\n  \"edges\": [");
    separator = "\n    { ";
    export.edges(|edge| {
        text.push_str(separator);
        separator = ",\n    { ";
        let (customer, supplier) = (json(edge.customer), json(edge.supplier));
        let ends = format!("\"source\": {customer}, \"target\": {supplier}, \"key\": {}", edge.key);
        text.push_str(&shown(&ends));
        fields(&mut text, ", ", &edge.attributes);
        text.push_str(" }");
    });
    text.push_str("\n  ]\n}\n");
    text
}

fn fields(text: &mut String, before: &str, attributes: &[Attribute]) {
    let mut separator = before;
    for (name, value) in attributes {
        write!(text, "{separator}\"{name}\": {}", shown(value)).expect("a string takes any text");
        separator = ", ";
    }
}

/// JSON without a control character in it: outside of its texts there is none to begin with.
fn shown(json: &str) -> String {
    let mut shown = String::with_capacity(json.len());
    for character in json.chars() {
        if invisible(character) {
            for unit in character.encode_utf16(&mut [0; 2]) {
                write!(shown, "\\u{unit:04x}").expect("a string takes any text");
            }
        } else {
            shown.push(character);
        }
    }
    shown
}
