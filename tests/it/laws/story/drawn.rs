//! What is drawn of a delay, read from what is exported: the same that pictures are made of.

use std::collections::{BTreeMap, BTreeSet};

use frontline::report::Export;
use frontline::{DependencyId, Impact, Lateness};
use serde_json::Value;

/// Every dependency, by its number.
pub(super) struct Drawn {
    lines: BTreeMap<usize, Line>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) customer: String,
    pub(super) supplier: String,
    service: Option<String>,
    requirement: Option<u64>,
    pub(super) passes: Lateness,
    pub(super) binding: bool,
    pub(super) stands_in: bool,
}

impl Drawn {
    pub(super) fn of(impact: &Impact<'_>) -> Self {
        let graph: Value = serde_json::from_str(&Export::of_impact(impact).node_link()).expect("JSON");
        let edges = graph["edges"].as_array().expect("edges");
        let number = |edge: &Value| usize::try_from(edge["key"].as_u64().expect("a number")).expect("few");
        Self {
            lines: edges.iter().map(|edge| (number(edge), Line::of(edge))).collect(),
        }
    }

    pub(super) fn line(&self, dependency: DependencyId) -> Result<&Line, String> {
        let line = self.lines.get(&dependency.index());
        line.ok_or_else(|| format!("{dependency:?} is not drawn at all"))
    }

    /// The line between two for a service.
    pub(super) fn of_service(&self, customer: &str, supplier: &str, service: &str) -> &Line {
        let same = |line: &&Line| {
            (line.customer.as_str(), line.supplier.as_str(), line.service.as_deref())
                == (customer, supplier, Some(service))
        };
        self.lines.values().find(same).expect("it is drawn")
    }

    /// A line that is drawn as part of the way.
    pub(super) fn binding(&self, dependency: DependencyId) -> Result<&Line, String> {
        let line = self.line(dependency)?;
        if line.binding {
            Ok(line)
        } else {
            Err(format!("{line:?} is not drawn as the way"))
        }
    }

    /// Whether the way leads from a supplier to a customer.
    pub(super) fn ties(&self, [customer, supplier]: &[&str; 2]) -> bool {
        let mut lines = self.lines.values();
        lines.any(|line| line.binding && line.customer == *customer && line.supplier == *supplier)
    }

    /// Whether the way is one of late suppliers to external customers, and nobody who isn't needed passes anything on.
    pub(super) fn holds_together(&self, impact: &Impact<'_>) -> Result<(), String> {
        let org = impact.view().org();
        let late: BTreeSet<&str> = impact.hits().iter().map(|hit| org.party(hit.party()).id()).collect();
        let felt: BTreeSet<&str> = impact.external().map(|hit| org.party(hit.party()).id()).collect();
        let way = || self.lines.values().filter(|line| line.binding);
        let leads_on =
            |line: &Line| felt.contains(line.customer.as_str()) || way().any(|next| next.supplier == line.customer);
        for line in self.lines.values() {
            let is_late = late.contains(line.supplier.as_str());
            let sound = match (line.binding, line.stands_in) {
                (true, true) => false,
                (true, false) => is_late && line.passes.is_late() && leads_on(line),
                (false, true) => line.passes.is_late() && way().any(|way| line.replaces(way)),
                (false, false) => is_late || !line.passes.is_late() || self.is_helped_out(line, &late),
            };
            if !sound {
                return Err(format!("{line:?} in {:#?}", self.lines));
            }
        }
        Ok(())
    }

    /// Whether somebody on time passes something on for another who is late.
    fn is_helped_out(&self, line: &Line, late: &BTreeSet<&str>) -> bool {
        let mut others = self.lines.values();
        others.any(|other| line.replaces(other) && late.contains(other.supplier.as_str()))
    }
}

impl Line {
    fn of(edge: &Value) -> Self {
        let text = |name: &str| edge[name].as_str().expect("an id").to_owned();
        let flag = |name: &str| edge[name].as_bool().unwrap_or_default();
        Self {
            customer: text("source"),
            supplier: text("target"),
            service: edge["service"].as_str().map(str::to_owned),
            requirement: edge["requirement"].as_u64(),
            passes: match edge["passes_minutes"].as_u64() {
                Some(minutes) => Lateness::from_minutes(minutes),
                None if flag("passes_beyond_horizon") => Lateness::BEYOND,
                None => Lateness::NEVER,
            },
            binding: flag("binding"),
            stands_in: flag("stands_in"),
        }
    }

    /// Whether two are suppliers of the same requirement.
    fn replaces(&self, other: &Self) -> bool {
        self != other && self.requirement.is_some() && self.requirement == other.requirement
    }
}
