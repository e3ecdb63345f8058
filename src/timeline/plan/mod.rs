//! The plan: a view compiled for following disruptions along its calendar.

mod clock;
mod compile;
mod ways;

use std::ops::Range;

use crate::graph::Rows;
use crate::impact::{BEYOND, Commitments, Passage, Transfer, finite};
use crate::org::{DependencyId, Org, PartyId, RequirementId};
use crate::time::{Calendar, DateTime};
use crate::view::View;

use super::rhythms::Rhythms;
use ways::Ways;

pub(super) use clock::{Clock, next_minute};
pub(super) use compile::{in_order, takes_part};
pub(super) use ways::Way;

/// Who depends on whom, through what and when. Whether something falls due in the view's period is not asked.
#[derive(Clone, Debug)]
pub(super) struct Plan<'org> {
    view: View<'org>,
    /// When things fall due.
    pub(super) rhythms: Rhythms,
    pub(super) commitments: Commitments,
    /// Beyond the commitments, where they are followed: the standing and seasonal promises to external customers, each as a
    /// commitment that has nothing but the one need, so that it is late while the promise is broken.
    promises: Vec<RequirementId>,
    /// Working minutes that each commitment makes up by itself.
    pub(super) recovers: Vec<u32>,
    needs: Vec<Need>,
    edges: Vec<Edge>,
    /// By commitment: its needs, in order of declaration.
    needs_of: Rows,
    /// By commitment: the ways to those that read it all along.
    standing_readers: Ways,
    /// By commitment: the ways to those that read it in a season.
    seasonal_readers: Ways,
    /// By commitment: the ways to those that read it when they fall due.
    due_readers: Ways,
    /// By commitment: the recurring and dated timings with which others need it, each once.
    supplied: Rows,
    /// The same, and those of seasons.
    read: Rows,
    /// By commitment: suppliers before customers wherever there is no loop.
    rank: Vec<u32>,
    /// The commitments by rank, suppliers before customers, where there is no loop at all.
    order: Option<Vec<u32>>,
}

/// A requirement, as one commitment of the customer has it.
#[derive(Clone, Debug)]
pub(super) struct Need {
    pub(super) customer: u32,
    pub(super) requirement: RequirementId,
    pub(super) edges: Range<u32>,
    /// How many of the edges must be late for the customer to be: n − k + 1 for k of n.
    pub(super) decided_by: u32,
    pub(super) timing: Timing,
}

/// Whether promises are to be told that last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Promises {
    Followed,
    LeftOut,
}

/// When a need is there; the numbers are those of timings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Timing {
    Standing,
    Seasonal(u32),
    /// Recurring or dated.
    Due(u32),
}

/// One supplier of a need.
#[derive(Clone, Debug)]
pub(super) struct Edge {
    pub(super) supplier: u32,
    pub(super) need: u32,
    pub(super) dependency: DependencyId,
    /// Its terms but for the cut-off, whose length depends on the instant.
    pub(super) terms: Transfer,
    pub(super) cut_off: bool,
}

impl Need {
    /// Where its edges stand.
    fn range(&self) -> Range<usize> {
        self.edges.start as usize..self.edges.end as usize
    }
}

impl Plan<'_> {
    pub(super) fn org(&self) -> &Org {
        self.view.org()
    }

    pub(super) fn calendar(&self) -> &Calendar {
        self.org().calendar()
    }

    pub(super) fn len(&self) -> usize {
        self.recovers.len()
    }

    /// The customer and the requirement of a promise, if that is what stands for a node.
    pub(super) fn promise(&self, node: u32) -> Option<(PartyId, RequirementId)> {
        let place = (node as usize).checked_sub(self.commitments.len())?;
        let requirement = self.promises[place];
        Some((self.org().requirement(requirement).customer(), requirement))
    }

    /// Whether a commitment is that of an external customer.
    pub(super) fn is_external(&self, node: u32) -> bool {
        self.org().party(self.commitments.party(node)).is_external()
    }

    pub(super) fn need(&self, need: u32) -> &Need {
        &self.needs[need as usize]
    }

    pub(super) fn needs(&self) -> usize {
        self.needs.len()
    }

    pub(super) fn edge(&self, edge: u32) -> &Edge {
        &self.edges[edge as usize]
    }

    pub(super) fn needs_of(&self, node: u32) -> &[u32] {
        self.needs_of.of(node)
    }

    /// Whether nothing of what a commitment needs is there all along, or in a season.
    pub(super) fn falls_due_only(&self, node: u32) -> bool {
        let mut timings = self.needs_of(node).iter().map(|&need| self.need(need).timing);
        timings.all(|timing| matches!(timing, Timing::Due(_)))
    }

    /// Whether anybody needs a commitment all along or in a season.
    pub(super) fn is_read_between(&self, node: u32) -> bool {
        !self.standing_readers(node).is_empty() || !self.seasonal_readers(node).is_empty()
    }

    /// The ways to those that read a commitment all along.
    pub(super) fn standing_readers(&self, node: u32) -> &[Way] {
        self.standing_readers.of(node)
    }

    /// The ways to those that read a commitment in a season.
    pub(super) fn seasonal_readers(&self, node: u32) -> &[Way] {
        self.seasonal_readers.of(node)
    }

    /// The ways to those that read a commitment when they fall due.
    pub(super) fn due_readers(&self, node: u32) -> &[Way] {
        self.due_readers.of(node)
    }

    /// Whether others need a commitment by something recurring or dated.
    pub(super) fn falls_due_from(&self, node: u32) -> bool {
        !self.supplied.of(node).is_empty()
    }

    /// The timings with which others need a commitment, each once, but for the standing one.
    pub(super) fn timings_of(&self, node: u32) -> &[u32] {
        self.read.of(node)
    }

    /// How many different timings there are that are not standing.
    pub(super) fn timings(&self) -> usize {
        self.rhythms.len()
    }

    /// All commitments, suppliers before customers; `None` where there are loops.
    pub(super) fn order(&self) -> Option<&[u32]> {
        self.order.as_deref()
    }

    pub(super) fn rank(&self, node: u32) -> u32 {
        self.rank[node as usize]
    }

    /// What an edge passes on of `late` at an instant: if it recurs, one at which it falls due.
    pub(super) fn pass(&self, edge: u32, late: u32, at: DateTime) -> u32 {
        let Edge { terms, .. } = self.edge(edge);
        let waited = self.waited(edge, late, at);
        terms.pass(waited.map_or(late, |wait| finite(u64::from(terms.slack) + u64::from(wait))))
    }

    /// The same, item by item.
    pub(super) fn passage(&self, edge: u32, late: u32, at: DateTime) -> Passage {
        let Edge { terms, .. } = self.edge(edge);
        let Some(wait) = self.waited(edge, late, at) else {
            return terms.passage(late);
        };
        let late_by_then = finite(u64::from(terms.slack) + u64::from(wait));
        Passage {
            cut_off: late_by_then - late,
            ..terms.passage(late_by_then)
        }
    }

    /// How long what misses the cut-off at an instant waits for a later occurrence, in working minutes from the instant;
    /// `None` where nothing is missed.
    pub(super) fn waited(&self, edge: u32, late: u32, at: DateTime) -> Option<u32> {
        let Edge {
            terms, cut_off, need, ..
        } = self.edge(edge);
        if !cut_off || late <= terms.slack || late >= BEYOND {
            return None;
        }
        let requirement = self.org().requirement(self.need(*need).requirement);
        let rule = requirement.when().recurrence()?;
        Some(rule.wait(self.calendar(), at, late - terms.slack).unwrap_or(u32::MAX))
    }

    /// Up to which place on the line of working minutes the cut-offs of a need look for later occurrences; `i64::MAX`
    /// where they look further than the rule goes.
    pub(super) fn looks_until(&self, index: u32, late: &[u32], at: DateTime) -> i64 {
        let need = self.need(index);
        let late_of = |edge: u32| late[self.edge(edge).supplier as usize];
        let waits = need
            .edges
            .clone()
            .filter_map(|edge| self.waited(edge, late_of(edge), at));
        match waits.max() {
            None => i64::MIN,
            Some(u32::MAX) => i64::MAX,
            Some(_) if self.ends(need) => i64::MAX,
            Some(wait) => self.calendar().position(at) + i64::from(wait),
        }
    }

    /// Whether a need's rule ends.
    fn ends(&self, need: &Need) -> bool {
        let rule = self.org().requirement(need.requirement).when().recurrence();
        rule.is_none_or(|rule| rule.last().is_some())
    }

    /// What a need with several suppliers comes to: of what its n edges pass on the k-th smallest, k the number needed;
    /// and the first edge that passes on just that.
    pub(super) fn decide(&self, need: u32, late: &[u32], at: DateTime, scratch: &mut Vec<u32>) -> (u32, u32) {
        let Need { edges, decided_by, .. } = self.need(need);
        let passed = |edge: u32| self.pass(edge, late[self.edge(edge).supplier as usize], at);
        if edges.len() == 1 {
            return (passed(edges.start), edges.start);
        }
        scratch.clear();
        scratch.extend(edges.clone().map(passed));
        let needed = scratch.len() - *decided_by as usize;
        let decided = *scratch.select_nth_unstable(needed).1;
        let binding = edges.clone().find(|&edge| passed(edge) == decided);
        (decided, binding.unwrap_or(edges.start))
    }
}
