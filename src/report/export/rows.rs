//! What the nodes, the edges and the graph say, whatever the format.

use std::collections::BTreeSet;

use super::Export;
use crate::document::import::graphs::{self, Attribute, Sort};
use crate::org::{DependencyId, PartyId};
use crate::time::Lateness;
use crate::view::Link;

/// An edge.
#[derive(Debug)]
pub(super) struct EdgeRow<'a> {
    pub(super) customer: &'a str,
    pub(super) supplier: &'a str,
    /// The same two.
    #[cfg_attr(not(feature = "csv"), expect(dead_code))] // only tables show what is at the ends
    pub(super) ends: [PartyId; 2],
    /// Its number among all of the organisation.
    pub(super) key: usize,
    pub(super) attributes: Vec<Attribute>,
}

/// Of nodes, besides those of the document; the second part only with a delay.
pub(super) const NODE_COLUMNS: [&[(&str, Sort)]; 2] = [
    &[("layer", Sort::Whole)],
    &[
        ("minutes", Sort::Whole),
        ("beyond_horizon", Sort::Flag),
        ("text", Sort::Text),
        ("primary", Sort::Flag),
    ],
];

/// Of edges, likewise.
pub(super) const EDGE_COLUMNS: [&[(&str, Sort)]; 2] = [
    &[
        ("situation", Sort::Text),
        ("kind", Sort::Text),
        ("slack_minutes", Sort::Whole),
        ("switch_minutes", Sort::Whole),
        ("patience_minutes", Sort::Whole),
    ],
    &[
        ("passes_minutes", Sort::Whole),
        ("passes_beyond_horizon", Sort::Flag),
        ("binding", Sort::Flag),
        ("stands_in", Sort::Flag),
    ],
];

/// Of the graph.
pub(super) const GRAPH_COLUMNS: &[(&str, Sort)] = &[("moment", Sort::Text), ("given", Sort::Structure)];

impl Export<'_> {
    /// What the graph says.
    pub(super) fn head(&self) -> Vec<Attribute> {
        let mut head = graphs::head(self.view.org());
        add(&mut head, "moment", Some(text(&self.view.moment().to_string())));
        let given: Vec<String> = self.view.conditions().iter().map(|condition| text(condition)).collect();
        add(&mut head, "given", Some(format!("[{}]", given.join(", "))));
        add(&mut head, "part", self.part_words());
        head
    }

    /// What a node says, first its id.
    pub(super) fn node(&self, party: PartyId) -> Vec<Attribute> {
        let mut node = graphs::party(self.view.org(), party);
        add(
            &mut node,
            "layer",
            self.layers[party.index()].map(|layer| layer.to_string()),
        );
        if let Some(delay) = &self.delay {
            let (lateness, primary) = delay.late[party.index()];
            add_lateness(&mut node, ["minutes", "beyond_horizon"], lateness);
            let late = self.view.org().calendar().lateness_text(lateness);
            add(&mut node, "text", Some(text(&late)));
            add(&mut node, "primary", Some(primary.to_string()));
        }
        node
    }

    /// Goes through all edges. What the alternatives of a requirement share is put together once.
    pub(super) fn edges(&self, mut take: impl FnMut(EdgeRow<'_>)) {
        let mut shared = (None, Vec::new());
        let links = self.view.links().into_iter();
        for link in links.filter(|link| self.shows(link.customer_id()) && self.shows(link.supplier_id())) {
            let requirement = link.requirement_id();
            if shared.0 != Some(requirement) {
                shared = (Some(requirement), graphs::requirement(self.view.org(), requirement));
            }
            let edge = EdgeRow {
                customer: link.customer().id(),
                supplier: link.supplier().id(),
                ends: [link.customer_id(), link.supplier_id()],
                key: link.dependency_id().index(),
                attributes: self.edge(&link, shared.1.clone()),
            };
            take(edge);
        }
        self.detour_edges().for_each(take);
    }

    fn edge(&self, link: &Link<'_>, shared: Vec<Attribute>) -> Vec<Attribute> {
        let mut edge = shared;
        edge.extend(graphs::choice(self.view.org(), link.dependency_id()));
        let minutes = |minutes: Option<u32>| minutes.map(|minutes| minutes.to_string());
        add(&mut edge, "situation", Some(text(&link.situation())));
        add(&mut edge, "kind", Some(text(&link.kind().to_string())));
        add(&mut edge, "slack_minutes", minutes(Some(link.slack())));
        add(&mut edge, "switch_minutes", minutes(link.switch()));
        add(&mut edge, "patience_minutes", minutes(link.patience()));
        if let Some(delay) = &self.delay {
            let passes = delay.passes.get(&link.dependency_id()).copied().unwrap_or_default();
            add_lateness(&mut edge, ["passes_minutes", "passes_beyond_horizon"], passes);
            let has =
                |dependencies: &BTreeSet<DependencyId>| Some(dependencies.contains(&link.dependency_id()).to_string());
            add(&mut edge, "binding", has(&delay.way.binding));
            add(&mut edge, "stands_in", has(&delay.way.stand_ins));
        }
        edge
    }
}

pub(super) fn add(attributes: &mut Vec<Attribute>, name: &str, value: Option<String>) {
    attributes.extend(value.map(|value| (name.to_owned(), value)));
}

pub(super) fn add_lateness(attributes: &mut Vec<Attribute>, [minutes, beyond_horizon]: [&str; 2], lateness: Lateness) {
    add(
        attributes,
        minutes,
        lateness.minutes().map(|minutes| minutes.to_string()),
    );
    add(
        attributes,
        beyond_horizon,
        Some(lateness.is_beyond_horizon().to_string()),
    );
}

/// A text as JSON.
pub(super) fn text(text: &str) -> String {
    serde_json::to_string(text).expect("every text can be written as JSON")
}
