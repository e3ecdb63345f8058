//! Exports: the organisation at a moment as a graph for other tools.

mod graphml;
mod node_link;
mod part;
mod rows;
#[cfg(feature = "csv")]
mod sheet;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::picture::latenesses;
use crate::impact::{Impact, Way};
use crate::org::DependencyId;
use crate::time::Lateness;
use crate::view::View;

/// An organisation at a moment as a graph for other tools, with or without a delay in it.
///
/// Every party is a node, its id the party's; every active dependency an edge, from the customer to the supplier. What the
/// document says of them are attributes of the same names, so that [`document::read_node_link`](crate::document::read_node_link)
/// makes the document of it again; a dependency's `id` is called `dependency`, its `source` `said_by`, and edges with the
/// same number in `requirement` are alternatives. Besides
///
/// - nodes have `layer`, the distance to the external customers; with a delay `minutes` (working minutes late; none beyond
///   the horizon), `beyond_horizon`, `text` and `primary`;
/// - edges have `situation` in words, its `kind`, `slack_minutes`, `switch_minutes` and `patience_minutes`; with a delay
///   `passes_minutes` (none beyond the horizon), `passes_beyond_horizon`, `binding`: on a chain to an external customer,
///   and `stands_in`: a backup gone over to on that way, the supplier given up being the one that binds;
/// - the graph has the `moment` and the conditions, `given`.
///
/// ```
/// use frontline::{Org, report::Export};
///
/// let mut draft = Org::draft("Corner shop");
/// let (payroll, shoppers) = (draft.department("payroll"), draft.external("shoppers"));
/// draft.add(shoppers.depends_on(payroll).slack("1d"));
/// let shop = draft.build()?;
///
/// let graph = Export::of(&shop.ever()).node_link();
/// let again = frontline::document::read_node_link(graph.as_bytes())?.build()?;
/// assert_eq!(frontline::document::write(&again), frontline::document::write(&shop));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Export<'org> {
    view: View<'org>,
    /// By party; none without line of sight.
    layers: Vec<Option<usize>>,
    delay: Option<Shown>,
    /// None for everybody.
    part: Option<part::ExportedPart>,
}

crate::short_debug::short_debug!(Export<'_>: view; listing layers);

/// What is shown of a delay.
#[derive(Debug)]
struct Shown {
    /// By party, and whether that is by itself.
    late: Vec<(Lateness, bool)>,
    passes: BTreeMap<DependencyId, Lateness>,
    way: Way,
}

impl<'org> Export<'org> {
    /// The organisation as it is at the moment of a view.
    ///
    /// # Complexity
    /// O(parties + dependencies).
    #[must_use]
    pub fn of(view: &View<'org>) -> Self {
        Self {
            layers: layers(view),
            view: view.clone(),
            delay: None,
            part: None,
        }
    }

    /// The same with how late everybody is, and what passes on.
    ///
    /// # Complexity
    /// O((parties + dependencies) log dependencies), and the way to the external customers.
    #[must_use]
    pub fn of_impact(impact: &Impact<'org>) -> Self {
        let delay = Shown {
            late: latenesses(impact.view(), Some(impact)),
            passes: impact.passed(),
            way: impact.way(),
        };
        Self {
            delay: Some(delay),
            ..Self::of(impact.view())
        }
    }

    /// As node-link JSON, which `NetworkX` reads (`node_link_graph`): a directed multigraph with `nodes` and `edges`, a line
    /// each.
    ///
    /// # Complexity
    /// O(n) for n bytes.
    #[must_use]
    pub fn node_link(&self) -> String {
        node_link::text(self)
    }

    /// As `GraphML`, which yEd, Gephi and `NetworkX` read: attributes have types; those that are lists or objects are texts
    /// with JSON in them.
    ///
    /// Control characters that XML has no place for are written out: `\u{1}`.
    ///
    /// # Complexity
    /// O(n) for n bytes.
    #[must_use]
    pub fn graphml(&self) -> String {
        graphml::text(self)
    }

    /// As a table in CSV, a row for each dependency: `customer`, `supplier`, `service`, `situation`, `kind`,
    /// `slack_minutes`, `cut_off`, `need`, `of`, `switch_minutes`, `strength`, `patience_minutes`, `requirement`,
    /// `dependency` (its id), `origin`; with a delay `passes_minutes`, `passes_beyond_horizon`, `binding`, `stands_in`, and how late both
    /// ends are: `customer_minutes`, `customer_text`, `supplier_minutes`, `supplier_text`. Minutes are working minutes, empty
    /// beyond the horizon and without limit.
    ///
    /// Parties without dependencies are not in it: `document::write_parties` has all.
    ///
    /// # Complexity
    /// O(n) for n bytes.
    #[cfg(feature = "csv")]
    #[must_use]
    pub fn csv(&self) -> String {
        sheet::text(self)
    }
}

fn layers(view: &View<'_>) -> Vec<Option<usize>> {
    let mut layers = vec![None; view.org().party_places()];
    for (number, layer) in view.layers().layers.iter().enumerate() {
        for party in layer {
            layers[party.index()] = Some(number);
        }
    }
    layers
}
