//! Loops that can expand a delay: raised step by step from nothing, with growth without end proved where there is any.

use super::growth::{self, Growth, Labels};
use super::network::Network;
use super::primary_delays::Causes;
use super::trace::{Raise, Trace, Via};
use super::transfer::{BEYOND, NEVER, settle, unbounded};
use super::workspace::Workspace;

/// Raises one group to its least solution, its outside suppliers being settled.
///
/// Every raise is a whole minute or more and the horizon ends it, so it ends; loops that grow for ever are found out
/// long before: see [`growth`].
pub(crate) fn raise(
    network: &Network,
    causes: &Causes,
    component: u32,
    workspace: &mut Workspace,
    trace: &mut impl Trace,
) {
    let members = network.components().members.of(component);
    for &node in members {
        workspace.lateness[node as usize] = 0;
    }
    let mut group = Raising {
        network,
        causes,
        component,
        workspace,
        trace,
        raises: 0,
        prove_at: 8 * members.len(),
        steps: growth::MOST_STEPS,
        beyond: Vec::new(),
    };
    // Everyone has begun before anything is said to grow: what grows began somewhere.
    for &node in members {
        if let Some(late) = group.start(node).filter(|_| group.late(node) == BEYOND) {
            group.beyond.push((node, late));
        }
    }
    if !group.beyond.is_empty() {
        group.prove_beyond_horizon();
    }
    while let Some(node) = group.workspace.waiting.pop_front() {
        group.workspace.marked[node as usize] = false;
        for &edge in network.readers_of(node) {
            group.pass_on(edge);
        }
    }
}

struct Raising<'g, T> {
    network: &'g Network<'g>,
    causes: &'g Causes,
    component: u32,
    workspace: &'g mut Workspace,
    trace: &'g mut T,
    raises: usize,
    /// After how many raises growth is looked for again.
    prove_at: usize,
    /// How many more steps the search for proofs may take.
    steps: usize,
    /// Who has come beyond the horizon, and how late they would be without it.
    beyond: Vec<(u32, u32)>,
}

impl<T: Trace> Raising<'_, T> {
    /// Raises a commitment to what reaches it from itself and from outside.
    fn start(&mut self, node: u32) -> Option<u32> {
        let reaches = self
            .network
            .reaches(node, &self.workspace.lateness, &mut self.workspace.scratch);
        let own = self.causes.late(node);
        let via = if own >= reaches {
            Via::Own
        } else {
            self.binding(self.network.edges_of(node), reaches)
        };
        self.lift(node, own.max(reaches), via)
    }

    fn pass_on(&mut self, edge: u32) {
        let customer = self.network.edge(edge).customer;
        if self.network.components().of[customer as usize] != self.component {
            return;
        }
        let (passed, via) = match self.network.choice_of(edge) {
            None => (
                self.network.pass(edge, self.late(self.network.edge(edge).supplier)),
                Via::Edge(edge),
            ),
            Some((_, choice)) => {
                let passed = self
                    .network
                    .decide(choice, &self.workspace.lateness, &mut self.workspace.scratch);
                (passed, self.binding(choice.edges.clone(), passed))
            }
        };
        self.raise(customer, passed, via);
    }

    /// The first of `edges` that passes on `passed`, just as its requirement does.
    fn binding(&mut self, mut edges: std::ops::Range<u32>, passed: u32) -> Via {
        let (network, late) = (self.network, &self.workspace.lateness);
        let scratch = &mut self.workspace.scratch;
        let binds = |&edge: &u32| {
            let choice = network.choice_of(edge);
            network.pass(edge, late[network.edge(edge).supplier as usize]) == passed
                && choice.is_none_or(|(_, choice)| network.decide(choice, late, scratch) == passed)
        };
        edges.find(binds).map_or(Via::Own, Via::Edge)
    }

    fn late(&self, node: u32) -> u32 {
        self.workspace.lateness[node as usize]
    }

    /// Raises a commitment, and sees from time to time whether that goes on for ever.
    fn raise(&mut self, node: u32, reaches: u32, via: Via) {
        let Some(late) = self.lift(node, reaches, via) else {
            return;
        };
        if self.late(node) == BEYOND {
            self.cross_horizon(node, late);
        }
        if self.raises >= self.prove_at {
            self.prove_at = self.raises * 2;
            let late = std::mem::take(&mut self.workspace.lateness);
            let growth = self.prove(&late);
            self.workspace.lateness = late;
            self.settle_growth(growth);
        }
    }

    /// Raises a commitment to what it makes of what reaches it, if that is later than it was; how late it would be
    /// without the horizon.
    fn lift(&mut self, node: u32, reaches: u32, via: Via) -> Option<u32> {
        let (slower, recovers) = (self.causes.slower(node), self.network.recovers(node));
        let late = settle(reaches, slower, recovers);
        if late <= self.late(node) {
            return None;
        }
        let before = match via {
            Via::Edge(edge) => self.inside(self.network.edge(edge).supplier),
            Via::Own | Via::Growth(_) => None,
        };
        self.note(Raise {
            node,
            late,
            via,
            before,
        });
        self.raises += 1;
        Some(if late == BEYOND {
            unbounded(reaches, slower, recovers)
        } else {
            late
        })
    }

    /// Somebody would be `to` minutes late, beyond the horizon.
    fn cross_horizon(&mut self, node: u32, to: u32) {
        self.beyond.push((node, to));
        if self.beyond.len().is_power_of_two() {
            self.prove_beyond_horizon();
        }
    }

    /// Without the horizon things would go on: the last chance to see whether they would for ever.
    fn prove_beyond_horizon(&mut self) {
        let late = growth::without_horizon(self.network, self.causes, &self.workspace.lateness, &self.beyond);
        let growth = self.prove(&late);
        self.settle_growth(growth);
    }

    /// Growth among the members of the group, each as late as `late` says.
    fn prove(&mut self, late: &[u32]) -> Option<Growth> {
        let members = self.network.components().members.of(self.component).iter().copied();
        growth::prove(&Labels(self.network, self.causes, late), members, &mut self.steps)
    }

    /// The last raise of a commitment, if it lies in this group.
    fn inside(&self, node: u32) -> Option<u32> {
        let of = &self.network.components().of;
        (of[node as usize] == self.component)
            .then(|| self.trace.last_raise(node))
            .flatten()
    }

    fn note(&mut self, raise: Raise) {
        self.workspace.lateness[raise.node as usize] = raise.late;
        self.trace.raised(raise);
        if !std::mem::replace(&mut self.workspace.marked[raise.node as usize], true) {
            self.workspace.waiting.push_back(raise.node);
        }
    }

    /// Those that were proved to grow without end are late never from now on; whoever of them is still on time will hear
    /// of it from the others.
    fn settle_growth(&mut self, growth: Option<Growth>) {
        let Some(growth) = growth else { return };
        let late = |&node: &u32| self.late(node) > 0;
        let commitments: Vec<u32> = growth.commitments.iter().copied().filter(late).collect();
        let number = self.trace.grew(growth);
        for node in commitments {
            let before = self.trace.last_raise(node);
            self.note(Raise {
                node,
                late: NEVER,
                via: Via::Growth(number),
                before,
            });
        }
    }
}
