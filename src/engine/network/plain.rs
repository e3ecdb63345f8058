//! Networks with slack and nothing else: compiled without looking at any edge for itself.

use super::order::Order;
use crate::engine::commitments::Commitments;
use crate::engine::sweep::{Arrival, Arrivals};
use crate::engine::transfer::LARGEST;
use crate::graph::number;
use crate::org::Requirement;
use crate::view::View;

/// Who depends on whom, by customer, commitments numbered in order of declaration.
pub(super) struct Plain {
    /// Customer `c` has the edges `starts[c]..starts[c + 1]`.
    starts: Vec<u32>,
    /// Suppliers and slacks side by side: customers come in any order, and each place is fetched from memory once.
    edges: Vec<(u32, u32)>,
}

impl Plain {
    /// `None` if anything is more than plain. A counting sort: O(commitments + dependencies of commitments).
    pub(super) fn of(view: &View<'_>, commitments: &Commitments) -> Option<Self> {
        let org = view.org();
        let mut plain = Self {
            starts: starts(view, commitments)?,
            edges: Vec::new(),
        };
        plain.edges.resize(plain.starts[commitments.len()] as usize, (0, 0));
        let mut free = plain.starts.clone();
        for id in view.requirements() {
            let requirement = org.requirement(id);
            let dependency = requirement.dependencies().next()?;
            if org.dependency(dependency).switch().is_some() {
                return None;
            }
            let slack = org.slack(id).min(LARGEST);
            let supplier = commitments.read_by(requirement.customer, org.supplier(dependency), requirement.service);
            commitments.each_customer(requirement, |customer| {
                let place = &mut free[customer as usize];
                plain.edges[*place as usize] = (supplier, slack);
                *place += 1;
            });
        }
        Some(plain)
    }

    fn edges_of(&self, customer: u32) -> &[(u32, u32)] {
        let customer = customer as usize;
        &self.edges[self.starts[customer] as usize..self.starts[customer + 1] as usize]
    }

    /// How many suppliers a commitment has.
    pub(super) fn degree(&self, customer: u32) -> u32 {
        self.starts[customer as usize + 1] - self.starts[customer as usize]
    }

    /// By commitment the length of the longest way to one that depends on nobody; `None` if there is a loop.
    ///
    /// From each supplier's to its customer's, in depth, without recursion. O(commitments + edges).
    pub(super) fn levels(&self) -> Option<Vec<u32>> {
        let nodes = self.starts.len() - 1;
        let mut levels = vec![UNSEEN; nodes];
        let mut path = Vec::new();
        for root in 0..number(nodes) {
            if levels[root as usize] == UNSEEN {
                self.level(root, &mut levels, &mut path)?;
            }
        }
        Some(levels)
    }

    fn level(&self, root: u32, levels: &mut [u32], path: &mut Vec<Visit>) -> Option<()> {
        path.push(Visit::of(root));
        while let Some(visit) = path.last_mut() {
            levels[visit.node as usize] = OPEN;
            match visit.advance(self.edges_of(visit.node), levels) {
                Some(supplier) if levels[supplier as usize] == OPEN => return None,
                Some(supplier) => path.push(Visit::of(supplier)),
                None => {
                    levels[visit.node as usize] = visit.level;
                    path.pop();
                }
            }
        }
        Some(())
    }
}

const UNSEEN: u32 = u32::MAX;
/// On the way to somebody who depends on nobody.
const OPEN: u32 = u32::MAX - 1;

/// A commitment whose suppliers are being looked at.
struct Visit {
    node: u32,
    next: usize,
    /// More than those of all suppliers before the next.
    level: u32,
}

impl Visit {
    fn of(node: u32) -> Self {
        Self {
            node,
            next: 0,
            level: 0,
        }
    }

    /// Goes on to the first supplier that has no level yet.
    fn advance(&mut self, edges: &[(u32, u32)], levels: &[u32]) -> Option<u32> {
        for &(supplier, _) in &edges[self.next..] {
            let level = levels[supplier as usize];
            if level >= OPEN {
                return Some(supplier);
            }
            self.level = self.level.max(level + 1);
            self.next += 1;
        }
        None
    }
}

/// Where the edges of each customer will start, and where the last ends; `None` if anything is more than plain, switch
/// times aside.
fn starts(view: &View<'_>, commitments: &Commitments) -> Option<Vec<u32>> {
    let mut starts = vec![0u32; commitments.len() + 1];
    for id in view.requirements() {
        let requirement = view.org().requirement(id);
        if !is_plain(requirement) {
            return None;
        }
        commitments.each_customer(requirement, |customer| starts[customer as usize + 1] += 1);
    }
    for node in 0..commitments.len() {
        starts[node + 1] += starts[node];
    }
    Some(starts)
}

fn is_plain(requirement: &Requirement) -> bool {
    let terms = &requirement.terms;
    requirement.dependencies().len() == 1 && !terms.cut_off && terms.strength == 100 && terms.patience.is_none()
}

/// The same with commitments in the order of the sweep.
pub(super) struct Ordered<'p> {
    pub(super) plain: &'p Plain,
    pub(super) order: &'p Order,
    /// By commitment in order of declaration.
    pub(super) recovers: &'p [u32],
}

impl Arrivals for Ordered<'_> {
    fn degree(&self, node: u32) -> usize {
        self.plain.degree(self.order.declared[node as usize]) as usize
    }

    #[inline]
    fn of(&self, node: u32) -> impl Iterator<Item = Arrival> {
        let declared = self.order.declared[node as usize];
        let recovers = self.recovers[declared as usize];
        let edges = self.plain.edges_of(declared).iter();
        edges.map(move |&(supplier, slack)| {
            let supplier = self.order.node[supplier as usize];
            Arrival::new(supplier, slack.saturating_add(recovers))
        })
    }
}
