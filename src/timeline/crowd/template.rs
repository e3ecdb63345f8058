//! The template of every instant: who needs whom, when, and with how much slack.

use std::collections::BTreeSet;

use crate::graph::{Rows, number};
use crate::impact::Commitments;
use crate::org::{DependencyId, PartyId, RequirementId, Timing};
use crate::timeline::plan::{in_order, takes_part};
use crate::timeline::rhythms::{Numbering, Rhythms};
use crate::view::View;

/// How many different timings a set of them has room for.
const MOST_TIMINGS: usize = 64;

/// A view compiled for walking over everybody, suppliers before customers.
#[derive(Clone, Debug)]
pub(in crate::timeline) struct Template<'org> {
    pub(super) rhythms: Rhythms<'org>,
    pub(super) commitments: Commitments,
    /// By place in the walk: the commitment.
    pub(super) order: Vec<u32>,
    /// By commitment: its place in the walk.
    pub(super) place_of: Vec<u32>,
    /// By place, like all that follows: what it makes up, in minutes.
    pub(super) recovers: Vec<u32>,
    /// The set of timings with which others need it.
    pub(super) needed_with: Vec<u64>,
    /// Where its groups of needs start.
    pub(super) starts: Vec<u32>,
    pub(super) groups: Vec<Group>,
    pub(super) edges: Vec<Edge>,
    /// By edge.
    requirements: Vec<RequirementId>,
}

/// The needs of a customer that fall due together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group {
    /// The set of just their timing.
    pub(super) timing: u64,
    /// Where their edges end, and those of the next group start.
    pub(super) end: u32,
}

/// A need: in its group they stand in the order in which what they pass on counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    /// Its place.
    pub(super) supplier: u32,
    pub(super) slack: u32,
}

/// A need as it is declared, of commitments.
#[derive(Clone, Copy, Debug)]
struct Need {
    customer: u32,
    supplier: u32,
    slack: u32,
    timing: u32,
    requirement: RequirementId,
}

impl<'org> Template<'org> {
    /// `None` if anything is needed all along or in a season, on other terms than slack, from one of several, or in a loop,
    /// or if there are too many timings. The parties in `named` have a service that a delay names.
    ///
    /// O(commitments + dependencies of commitments).
    pub(in crate::timeline) fn of(view: &View<'org>, named: &BTreeSet<PartyId>) -> Option<Self> {
        let commitments = Commitments::of(view, named);
        let (needs, rhythms) = needs(view, &commitments)?;
        let by_customer = Rows::group(
            commitments.len(),
            needs.iter().zip(0u32..).map(|(need, index)| (need.customer, index)),
        );
        let order = in_order(&by_customer.map(|need| needs[need as usize].supplier))?;
        let mut place_of = vec![0; order.len()];
        for (&node, place) in order.iter().zip(0u32..) {
            place_of[node as usize] = place;
        }
        let mut template = Self {
            recovers: recovers(view, &commitments, &order),
            needed_with: vec![0; order.len()],
            starts: Vec::with_capacity(order.len() + 1),
            groups: Vec::new(),
            edges: Vec::with_capacity(needs.len()),
            requirements: Vec::with_capacity(needs.len()),
            rhythms,
            commitments,
            order,
            place_of,
        };
        template.put_in(&needs, &by_customer);
        Some(template)
    }

    fn put_in(&mut self, needs: &[Need], by_customer: &Rows) {
        let mut row: Vec<(u32, u32, u32)> = Vec::new();
        self.starts.push(0);
        for place in 0..self.order.len() {
            row.clear();
            row.extend(by_customer.of(self.order[place]).iter().map(|&index| {
                let need = &needs[index as usize];
                (need.timing, self.place_of[need.supplier as usize], index)
            }));
            row.sort_unstable();
            for group in row.chunk_by(|one, other| one.0 == other.0) {
                self.group(needs, group);
            }
            self.starts.push(number(self.groups.len()));
        }
    }

    fn group(&mut self, needs: &[Need], group: &[(u32, u32, u32)]) {
        let timing = 1 << group[0].0;
        for &(_, supplier, index) in group {
            let need = &needs[index as usize];
            self.needed_with[supplier as usize] |= timing;
            self.requirements.push(need.requirement);
            self.edges.push(Edge {
                supplier,
                slack: need.slack,
            });
        }
        self.groups.push(Group {
            timing,
            end: number(self.edges.len()),
        });
    }

    pub(super) fn len(&self) -> usize {
        self.order.len()
    }

    /// The commitment at a place.
    pub(in crate::timeline) fn commitment(&self, place: u32) -> u32 {
        self.order[place as usize]
    }

    pub(in crate::timeline) fn commitments(&self) -> &Commitments {
        &self.commitments
    }

    /// The dependency that an edge stands for, the only one of its requirement.
    pub(in crate::timeline) fn dependency(&self, edge: u32) -> DependencyId {
        let requirement = self.rhythms.org().requirement(self.requirements[edge as usize]);
        requirement.dependencies().next().expect("each has one")
    }

    /// Which of two edges to the same customer counts first, where they pass on the same at the same instant.
    pub(super) fn rank(&self, edge: u32) -> (u32, RequirementId) {
        (self.edges[edge as usize].supplier, self.requirements[edge as usize])
    }
}

/// By place: what a commitment makes up.
fn recovers(view: &View<'_>, commitments: &Commitments, order: &[u32]) -> Vec<u32> {
    let org = view.org();
    let recovers = |node: &u32| org.party(commitments.party(*node)).recovers();
    order
        .iter()
        .map(|node| recovers(node).map_or(0, |amount| org.minutes(amount)))
        .collect()
}

/// All needs in order of declaration, and their timings.
fn needs<'org>(view: &View<'org>, commitments: &Commitments) -> Option<(Vec<Need>, Rhythms<'org>)> {
    let org = view.org();
    let mut needs = Vec::with_capacity(org.graph().edge_count());
    let mut numbering = Numbering::new(view);
    for id in org.requirements().filter(|&id| takes_part(view, id)) {
        if !is_plain(view, id) {
            return None;
        }
        let requirement = org.requirement(id);
        let dependency = requirement.dependencies().next()?;
        let need = Need {
            customer: 0,
            supplier: commitments.read_by(org.supplier(dependency), requirement.service()),
            slack: org.slack(id),
            timing: numbering.number(id)?,
            requirement: id,
        };
        if requirement.serves().is_empty() {
            let customers = commitments.all(requirement.customer());
            needs.extend(customers.map(|customer| Need { customer, ..need }));
        } else {
            let customers = requirement.serves().iter();
            let customers = customers.map(|&service| commitments.read_by(requirement.customer(), Some(service)));
            needs.extend(customers.map(|customer| Need { customer, ..need }));
        }
    }
    let rhythms = numbering.finish();
    (rhythms.len() <= MOST_TIMINGS).then_some((needs, rhythms))
}

/// Whether a requirement has one supplier and slack, and falls due.
fn is_plain(view: &View<'_>, id: RequirementId) -> bool {
    let requirement = view.org().requirement(id);
    let terms = requirement.terms();
    let mut dependencies = requirement.dependencies();
    let has_slack_only = !terms.cut_off && terms.strength == 100 && terms.patience.is_none();
    let has_one =
        dependencies.len() == 1 && dependencies.all(|dependency| view.org().dependency(dependency).switch().is_none());
    let falls_due = matches!(requirement.when().timing(), Timing::Recurring(_) | Timing::Dated { .. });
    has_slack_only && has_one && falls_due
}
