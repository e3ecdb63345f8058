//! Telling what is wrong from what only follows from it.

use std::collections::BTreeSet;
use std::ops::Bound;

use crate::document::path::Fault;
use crate::org::{FormProblem, ProblemKind};

/// Where something is known to be wrong already.
pub(super) struct Known {
    paths: BTreeSet<String>,
}

impl Known {
    /// The places of what was found so far.
    pub(super) fn of(found: &[Fault]) -> Self {
        let meant = found.iter().filter_map(|fault| meant_path(fault));
        Self {
            paths: found.iter().map(|fault| fault.path.clone()).chain(meant).collect(),
        }
    }

    /// Adds those faults that don't follow from what is known.
    pub(super) fn add_new(&self, found: &mut Vec<Fault>, faults: Vec<Fault>) {
        found.extend(faults.into_iter().filter(|fault| !self.explains(fault)));
    }

    /// Whether something is known to be wrong at the place, within it or around it.
    fn explains(&self, fault: &Fault) -> bool {
        let path = fault.path.as_str();
        let around = path
            .match_indices(['.', '['])
            .any(|(end, _)| self.paths.contains(&path[..end]));
        around
            || self.paths.contains(path)
            || path.is_empty() && !self.paths.is_empty()
            || self.any_below(&format!("{path}."))
            || self.any_below(&format!("{path}["))
    }

    fn any_below(&self, start: &str) -> bool {
        let after = self
            .paths
            .range::<str, _>((Bound::Included(start), Bound::Unbounded))
            .next();
        after.is_some_and(|path| path.starts_with(start))
    }
}

/// The place of the field that was meant by an unknown one: it is not missing as well.
fn meant_path(fault: &Fault) -> Option<String> {
    let ProblemKind::Form(FormProblem::UnknownField { meant, .. }) = &fault.kind else {
        return None;
    };
    let meant = meant.as_deref()?;
    let object = fault.path.rfind(['.', '[']).map_or("", |end| &fault.path[..end]);
    Some(if object.is_empty() {
        meant.to_owned()
    } else {
        format!("{object}.{meant}")
    })
}
