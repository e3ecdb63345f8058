//! The needs of a view where all of them are plain.

use crate::impact::Commitments;
use crate::org::{DependencyId, RequirementId, Timing};
use crate::timeline::plan::takes_part;
use crate::timeline::rhythms::{Numbering, Rhythms};
use crate::view::View;

/// Something that falls due, from one supplier, with slack and nothing else.
#[derive(Clone, Copy, Debug)]
pub(super) struct Need {
    pub(super) customer: u32,
    pub(super) supplier: u32,
    pub(super) slack: u32,
    pub(super) timing: u32,
    pub(super) dependency: DependencyId,
}

/// All needs in order of declaration, between commitments, and their timings; `None` if any is not plain.
pub(super) fn needs(view: &View<'_>, commitments: &Commitments) -> Option<(Vec<Need>, Rhythms)> {
    let org = view.org();
    let mut needs = Vec::with_capacity(org.graph().edge_count());
    let mut numbering = Numbering::new(view);
    for id in org.requirements().filter(|&id| takes_part(view, id)) {
        let requirement = org.requirement(id);
        let dependency = only_dependency(view, id)?;
        let need = Need {
            customer: 0,
            supplier: commitments.read_by(requirement.customer(), org.supplier(dependency), requirement.service()),
            slack: org.slack(id),
            timing: numbering.number(id)?,
            dependency,
        };
        commitments.each_customer(requirement, |customer| needs.push(Need { customer, ..need }));
    }
    Some((needs, numbering.finish()))
}

/// The dependency of a requirement that has no other, and is plain and falls due.
fn only_dependency(view: &View<'_>, id: RequirementId) -> Option<DependencyId> {
    let requirement = view.org().requirement(id);
    let terms = requirement.terms();
    let has_slack_only = !terms.cut_off && terms.strength == 100 && terms.patience.is_none();
    let falls_due = matches!(requirement.when().timing(), Timing::Recurring(_) | Timing::Dated { .. });
    let mut dependencies = requirement.dependencies();
    let dependency = dependencies.next()?;
    let is_plain = has_slack_only && falls_due && dependencies.len() == 0;
    (is_plain && view.org().dependency(dependency).switch().is_none()).then_some(dependency)
}
