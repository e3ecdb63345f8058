//! The network of a view along its calendar: commitments, what they need, and by whom and when each is read.
//!
//! A commitment may be read at several timings, and what it holds is seen by the readers of each timing for themselves. So
//! between a commitment and its readers stand its **faces**, one for each timing: all have the same live inputs, and each
//! sees of what is held what readers of its timing do. The lists are linear in the requirements' edges.

mod compile;

use std::ops::Range;

use super::timings::Timings;
use crate::engine::{BEYOND, Commitments, Passage, Transfer, finite};
use crate::graph::Csr;
use crate::org::{DependencyId, Org, PartyId, RequirementId};
use crate::time::{Calendar, DateTime};
use crate::view::View;

/// Which commitments depend on which, through what and when. Whether anything falls due in the view's period is not asked.
#[derive(Clone, Debug)]
pub(super) struct Network<'org> {
    view: View<'org>,
    pub(super) timings: Timings,
    pub(super) commitments: Commitments,
    /// Beyond the commitments, where they are followed: the standing and seasonal promises to external customers, each as a
    /// commitment that has nothing but the one need, so that it is late while the promise is broken.
    promises: Vec<RequirementId>,
    /// Working minutes that each commitment makes up by itself.
    pub(super) recovers: Vec<u32>,
    pub(super) needs: Vec<TimedNeed>,
    edges: Vec<TimedEdge>,
    /// By commitment: its needs, in order of declaration.
    pub(super) needs_of: Csr,
    /// By strongly connected component, suppliers before customers; then by commitment and timing.
    pub(super) faces: Vec<Face>,
    /// By commitment: its faces.
    faces_of: Vec<Range<u32>>,
    /// By face: the edges that read it, in order of declaration.
    pub(super) fanout: Csr<Reader>,
    /// By face: the least slack of the edges that read it, the largest lateness that all of them absorb.
    pub(super) absorbed: Vec<u32>,
    /// By commitment: its strongly connected component.
    component: Vec<u32>,
    /// By component: its faces.
    faces_of_component: Vec<Range<u32>>,
}

/// A requirement, as one commitment of the customer has it.
#[derive(Clone, Debug)]
pub(super) struct TimedNeed {
    pub(super) customer: u32,
    pub(super) requirement: RequirementId,
    pub(super) edges: Range<u32>,
    /// How many of the edges must be late for the customer to be: n − k + 1 for k of n.
    pub(super) decided_by: u32,
    pub(super) timing: Timing,
    /// Whether what was missed is still needed when it falls due again.
    pub(super) backlog: bool,
}

/// Whether the promises that last are followed as commitments of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Promises {
    Followed,
    LeftOut,
}

/// When a need is active; the numbers are those of timings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Timing {
    Standing,
    Seasonal(u32),
    /// Recurring or dated.
    Due(u32),
}

/// One supplier of a need.
#[derive(Clone, Debug)]
pub(super) struct TimedEdge {
    /// The face of the supplier that it reads.
    pub(super) face: u32,
    pub(super) need: u32,
    pub(super) dependency: DependencyId,
    /// Its terms but for the cut-off, whose length depends on the instant.
    pub(super) terms: Transfer,
    pub(super) cut_off: bool,
}

/// An edge as the face that it reads sees it: its ends and, where it has slack and nothing else, and is the only edge of
/// its need, that slack.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reader {
    pub(super) edge: u32,
    pub(super) need: u32,
    pub(super) customer: u32,
    pub(super) plain_slack: Option<u32>,
}

/// A commitment as those see it that read it at one timing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Face {
    pub(super) commitment: u32,
    pub(super) timing: Timing,
}

impl Timing {
    /// The number of the timing; `None` of what is always there.
    pub(super) fn number(self) -> Option<u32> {
        match self {
            Self::Standing => None,
            Self::Seasonal(timing) | Self::Due(timing) => Some(timing),
        }
    }

    pub(super) fn is_due(self) -> bool {
        matches!(self, Self::Due(_))
    }
}

impl Network<'_> {
    pub(super) fn org(&self) -> &Org {
        self.view.org()
    }

    /// The calendar by which working minutes are counted.
    pub(super) fn calendar(&self) -> &Calendar {
        self.timings.calendar()
    }

    /// How many commitments there are, promises that are followed included.
    pub(super) fn len(&self) -> usize {
        self.recovers.len()
    }

    /// The customer and the requirement of a promise, if that is what a commitment stands for.
    pub(super) fn promise(&self, node: u32) -> Option<(PartyId, RequirementId)> {
        let place = (node as usize).checked_sub(self.commitments.len())?;
        let requirement = self.promises[place];
        Some((self.org().requirement(requirement).customer(), requirement))
    }

    /// Whether a commitment is that of an external customer.
    pub(super) fn is_external(&self, node: u32) -> bool {
        self.org().party(self.commitments.party(node)).is_external()
    }

    pub(super) fn need(&self, need: u32) -> &TimedNeed {
        &self.needs[need as usize]
    }

    pub(super) fn edge(&self, edge: u32) -> &TimedEdge {
        &self.edges[edge as usize]
    }

    /// The numbers of the faces of a commitment.
    pub(super) fn faces_of(&self, node: u32) -> Range<u32> {
        self.faces_of[node as usize].clone()
    }

    /// The faces of the strongly connected component that a face is in.
    pub(super) fn component_of(&self, face: u32) -> Range<u32> {
        let component = self.component[self.face(face).commitment as usize];
        self.faces_of_component[component as usize].clone()
    }

    pub(super) fn face(&self, face: u32) -> Face {
        self.faces[face as usize]
    }

    /// The commitment that supplies an edge.
    pub(super) fn supplier(&self, edge: u32) -> u32 {
        self.face(self.edge(edge).face).commitment
    }

    /// What an edge makes of `late` at an instant, item by item, where what misses the cut-off waits for so long.
    pub(super) fn passage(&self, edge: u32, late: u32, at: DateTime) -> Passage {
        let TimedEdge {
            terms, cut_off, need, ..
        } = self.edge(edge);
        if !misses(*cut_off, terms, late) {
            return terms.passage(late);
        }
        let rule = self.org().requirement(self.need(*need).requirement).when().recurrence();
        let wait = rule.and_then(|rule| rule.wait(self.calendar(), at, late - terms.slack));
        let late_by_then = by_then(terms, wait);
        Passage {
            cut_off: late_by_then - late,
            ..terms.passage(late_by_then)
        }
    }
}

/// Whether something so late misses a cut-off.
pub(super) fn misses(cut_off: bool, terms: &Transfer, late: u32) -> bool {
    cut_off && late > terms.slack && late < BEYOND
}

/// How late what missed a cut-off is by the occurrence that it waits for; [`None`] for one that never comes.
pub(super) fn by_then(terms: &Transfer, wait: Option<u32>) -> u32 {
    finite(u64::from(terms.slack) + u64::from(wait.unwrap_or(u32::MAX)))
}
