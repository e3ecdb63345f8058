//! From a view to a plan.

use std::collections::BTreeSet;

use super::{Edge, Need, Plan, Promises, Timing, Ways};
use crate::graph::{Rows, components, number};
use crate::impact::{Commitments, NEVER, Transfer};
use crate::org::{self, PartyId, Requirement, RequirementId};
use crate::timeline::rhythms::Numbering;
use crate::view::View;

impl<'org> Plan<'org> {
    /// Compiles a view; the parties in `named` have a service that a delay names.
    ///
    /// O(commitments + dependencies of commitments).
    pub(in crate::timeline) fn compile(view: &View<'org>, named: &BTreeSet<PartyId>, promises: Promises) -> Self {
        let commitments = Commitments::of(view, named);
        let mut compiler = Compiler {
            view,
            commitments: &commitments,
            needs: Vec::with_capacity(view.org().requirements().len()),
            edges: Vec::with_capacity(view.org().graph().edge_count()),
            numbering: Numbering::new(view),
            promises: Vec::new(),
        };
        let org = view.org();
        for id in org.requirements().filter(|&id| takes_part(view, id)) {
            compiler.requirement(id, promises);
        }
        let Compiler {
            needs,
            edges,
            numbering,
            promises,
            ..
        } = compiler;
        let rhythms = numbering.finish();
        let recovers = commitments
            .parties()
            .map(|party| org.party(party).recovers().map_or(0, |amount| org.minutes(amount)));
        let recovers: Vec<u32> = recovers.chain(promises.iter().map(|_| 0)).collect();
        let suppliers = suppliers(recovers.len(), &needs, &edges);
        let rank = components(&suppliers).of;
        let ways = |sort: fn(Timing) -> bool| Ways::group(rank.len(), &needs, &edges, sort);
        let seasonal_readers = ways(|it| matches!(it, Timing::Seasonal(_)));
        let due_readers = ways(|it| matches!(it, Timing::Due(_)));
        let supplied = timings_read(rank.len(), rhythms.len(), &[&due_readers]);
        Self {
            needs_of: needs_of(recovers.len(), &needs),
            standing_readers: ways(|it| it == Timing::Standing),
            read: if seasonal_readers.is_empty() {
                supplied.clone()
            } else {
                timings_read(rank.len(), rhythms.len(), &[&due_readers, &seasonal_readers])
            },
            supplied,
            seasonal_readers,
            due_readers,
            order: by_rank(&rank, &suppliers),
            rank,
            promises,
            view: view.clone(),
            commitments,
            recovers,
            needs,
            edges,
            rhythms,
        }
    }
}

/// Whether a requirement is there at all: no change took it out, and its condition is given.
pub(in crate::timeline) fn takes_part(view: &View<'_>, id: RequirementId) -> bool {
    let condition = view.org().requirement(id).when().condition();
    !view.is_removed(id) && condition.is_none_or(|it| view.conditions().iter().any(|given| given == it))
}

fn needs_of(nodes: usize, needs: &[Need]) -> Rows {
    Rows::group(
        nodes,
        needs.iter().zip(0u32..).map(|(need, index)| (need.customer, index)),
    )
}

/// By commitment: the timings with which others need it, each once.
fn timings_read(nodes: usize, timings: usize, sorts: &[&Ways]) -> Rows {
    let mut last = vec![u32::MAX; timings];
    let mut read = Vec::new();
    for node in (0..nodes).map(number) {
        for way in sorts.iter().flat_map(|ways| ways.of(node)) {
            if let Timing::Due(timing) | Timing::Seasonal(timing) = way.timing
                && std::mem::replace(&mut last[timing as usize], node) != node
            {
                read.push((node, timing));
            }
        }
    }
    Rows::group(nodes, read.into_iter())
}

/// By customer: the suppliers, in order of declaration.
fn suppliers(nodes: usize, needs: &[Need], edges: &[Edge]) -> Rows {
    let customer = |edge: &Edge| needs[edge.need as usize].customer;
    Rows::group(nodes, edges.iter().map(|edge| (customer(edge), edge.supplier)))
}

/// All commitments, suppliers before customers; `None` where there are loops.
pub(in crate::timeline) fn in_order(suppliers: &Rows) -> Option<Vec<u32>> {
    by_rank(&components(suppliers).of, suppliers)
}

/// The commitments by rank, suppliers before customers; `None` where ranks are shared or somebody depends on himself.
fn by_rank(rank: &[u32], suppliers: &Rows) -> Option<Vec<u32>> {
    let mut order = vec![u32::MAX; rank.len()];
    for (node, &rank) in rank.iter().enumerate() {
        let place = order.get_mut(rank as usize)?;
        if std::mem::replace(place, number(node)) != u32::MAX {
            return None;
        }
    }
    let leads_on = |&node: &u32| !suppliers.of(node).contains(&node);
    order.iter().all(leads_on).then_some(order)
}

struct Compiler<'c, 'org> {
    view: &'c View<'org>,
    commitments: &'c Commitments,
    needs: Vec<Need>,
    edges: Vec<Edge>,
    numbering: Numbering<'c, 'org>,
    promises: Vec<RequirementId>,
}

impl Compiler<'_, '_> {
    fn requirement(&mut self, id: RequirementId, promises: Promises) {
        let commitments = self.commitments;
        let requirement = self.view.org().requirement(id);
        let timing = self.timing(requirement, id);
        commitments.each_customer(requirement, |node| self.need(node, requirement, id, timing));
        let lasts = !matches!(timing, Timing::Due(_));
        let is_promise = self.view.org().party(requirement.customer()).is_external();
        if is_promise && lasts && promises == Promises::Followed {
            self.need(number(commitments.len() + self.promises.len()), requirement, id, timing);
            self.promises.push(id);
        }
    }

    fn timing(&mut self, requirement: &Requirement, id: RequirementId) -> Timing {
        match (self.numbering.number(id), requirement.when().timing()) {
            (None, _) => Timing::Standing,
            (Some(number), org::Timing::Seasonal(_)) => Timing::Seasonal(number),
            (Some(number), _) => Timing::Due(number),
        }
    }

    fn need(&mut self, customer: u32, requirement: &Requirement, id: RequirementId, timing: Timing) {
        let start = number(self.edges.len());
        let need = number(self.needs.len());
        let suppliers = number(requirement.dependencies().len());
        for dependency in requirement.dependencies() {
            let org = self.view.org();
            let switch = org.dependency(dependency).switch();
            self.edges.push(Edge {
                supplier: self.commitments.read_by(
                    requirement.customer(),
                    org.supplier(dependency),
                    requirement.service(),
                ),
                need,
                dependency,
                terms: Transfer {
                    slack: org.slack(id),
                    period: 0,
                    strength: u32::from(requirement.terms().strength),
                    patience: requirement.terms().patience.map_or(NEVER, |amount| org.minutes(amount)),
                    switch: switch.map_or(0, |amount| org.minutes(amount)),
                },
                cut_off: requirement.terms().cut_off,
            });
        }
        self.needs.push(Need {
            customer,
            requirement: id,
            edges: start..start + suppliers,
            decided_by: suppliers - requirement.need() + 1,
            timing,
        });
    }
}
