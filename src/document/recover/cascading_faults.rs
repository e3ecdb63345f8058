//! Telling what is wrong from what only follows from it.

use std::collections::BTreeSet;

use crate::document::path::Fault;
use crate::org::{FormProblem, ProblemKind};

/// Where something is known to be wrong already.
#[derive(Debug, Default)]
struct KnownFaults {
    /// The places, and those of which nothing can be said as long as the others are wrong.
    paths: BTreeSet<String>,
    /// Whether parties are missing of which not even the ids can be read.
    parties: bool,
    /// Whether somebody's department can't be read.
    members: bool,
    /// Whether what somebody supplies can't be read.
    services: bool,
}

/// Adds those faults that don't follow from what was found so far.
pub(in crate::document) fn add_new<F: Into<Fault>>(found: &mut Vec<Fault>, faults: impl IntoIterator<Item = F>) {
    let mut known = KnownFaults::default();
    for fault in &*found {
        known.add(fault);
    }
    let faults = faults.into_iter().map(Into::into);
    found.extend(faults.filter(|fault| !known.explains(fault)));
}

impl KnownFaults {
    fn add(&mut self, fault: &Fault) {
        self.add_path(&fault.problem.path);
        if let Some(path) = meant_path(fault) {
            self.add_path(&path);
        }
    }

    fn add_path(&mut self, path: &str) {
        let (list, field) = (path.split('[').next().unwrap_or_default(), last_field(path));
        let whole = field == path || path.ends_with(']') && !path.contains('.');
        self.parties |= ["departments", "people", "external", "parties"].contains(&path);
        self.members |= list == "people" && (whole || field == "department");
        self.services |= list == "dependencies" && (whole || ["service", "supplier", "any_of"].contains(&field));
        let when = path.find(".when").map(|end| (&path[..end], ["cut_off", "backlog"]));
        let any_of = path.strip_suffix(".any_of").map(|start| (start, ["supplier", "need"]));
        for (dependency, fields) in when.into_iter().chain(any_of) {
            self.paths.extend(fields.map(|field| format!("{dependency}.{field}")));
        }
        if path.ends_with(".when.every") {
            self.paths.insert(path.trim_end_matches(".every").to_owned());
        }
        self.paths.insert(path.to_owned());
    }

    fn explains(&self, fault: &Fault) -> bool {
        let from_afar = match &fault.problem.kind {
            ProblemKind::UnknownParty { .. } => self.parties,
            ProblemKind::NeedsMissingMembers { .. } | ProblemKind::NeedsMoreMembers { .. } => self.members,
            ProblemKind::UnknownService { .. } => self.services,
            ProblemKind::DuplicateDependency { first } => self.is_at_or_below(first),
            _ => false,
        };
        let path = fault.problem.path.as_str();
        let around = || {
            path.match_indices(['.', '['])
                .any(|(end, _)| self.paths.contains(&path[..end]))
        };
        from_afar || self.is_at_or_below(path) || around()
    }

    /// Whether something is wrong at this place, or within it.
    fn is_at_or_below(&self, path: &str) -> bool {
        let below = |start: String| {
            let after = self.paths.range(start.clone()..).next();
            after.is_some_and(|path| path.starts_with(&start))
        };
        if path.is_empty() {
            return !self.paths.is_empty();
        }
        self.paths.contains(path) || below(format!("{path}.")) || below(format!("{path}["))
    }
}

/// The last field of a path, without the place in its list.
fn last_field(path: &str) -> &str {
    let field = path.rsplit('.').next().unwrap_or_default();
    field.split('[').next().unwrap_or_default()
}

/// The place of the field that was meant by an unknown one: it is not missing as well.
fn meant_path(fault: &Fault) -> Option<String> {
    let ProblemKind::Form(FormProblem::UnknownField { meant, .. }) = &fault.problem.kind else {
        return None;
    };
    let meant = meant.as_deref()?;
    let path = fault.problem.path.as_str();
    let object = path.rfind(['.', '[']).map_or("", |end| &path[..end]);
    Some(if object.is_empty() {
        meant.to_owned()
    } else {
        format!("{object}.{meant}")
    })
}
