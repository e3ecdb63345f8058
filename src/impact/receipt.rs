//! The account of one hit, hop by hop: data only, put into words elsewhere.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::chain::{Link, Step, chain};
use super::fold;
use super::solved::Solved;
use super::transfer::BEYOND;
use crate::org::{DependencyId, Org, PartyId};
use crate::time::Lateness;
use crate::view::View;

/// The account of one hit: one binding chain from its cause, and what was late too but didn't matter.
#[derive(Clone, Debug)]
pub struct Receipt<'org> {
    solved: Arc<Solved<'org>>,
    rows: Vec<Account>,
    non_causes: Vec<NonCause>,
    binding: Vec<DependencyId>,
}

/// One row of a receipt: what reached a commitment, and what it made of it. All amounts are whole working minutes.
///
/// Every row adds up: `came_in − absorbed + cut_off − weakened − spared + switch + overrun − recovered = went_out`.
/// What comes in as never, or beyond the horizon, has no items: it goes on whole, or patience or a switch puts the
/// minutes that go out in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Who.
    pub party: PartyId,
    /// Which service of it; `None` for its work as a whole.
    pub service: Option<String>,
    /// How it came to be late.
    pub cause: Cause,
    /// The supplier's lateness; in the first row the party's own delay.
    pub came_in: Lateness,
    /// Absorbed by slack.
    pub absorbed: u32,
    /// Added by a missed cut-off.
    pub cut_off: u32,
    /// Not passed on for a strength under 100.
    pub weakened: u32,
    /// Not waited for: beyond the customer's patience, or given up for a backup.
    pub spared: u32,
    /// Added by switching to a backup.
    pub switch: u32,
    /// Added by taking longer than planned itself.
    pub overrun: u32,
    /// Made up by itself.
    pub recovered: u32,
    /// Its own lateness.
    pub went_out: Lateness,
}

/// How a party on a chain came to be late.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// By its own delay.
    Own,
    /// It was late, and the next party on the chain gave it up for a backup.
    GivenUp,
    /// Through a dependency.
    Dependency(DependencyId),
    /// By switching to a backup.
    Switch {
        /// The dependency on the backup.
        to: DependencyId,
        /// The dependency on the supplier that was given up.
        instead_of: DependencyId,
    },
    /// Through a loop that the rows before went round once, turned round so many times more.
    Turns {
        /// How many times more.
        turns: u32,
        /// The dependencies of a turn, in the order of the delay.
        dependencies: Vec<DependencyId>,
    },
    /// By a loop that grows without end.
    Growth {
        /// Working minutes that it grows by in a turn.
        per_turn: u32,
    },
}

/// A dependency whose supplier was late too, without being a cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NonCause {
    /// The dependency.
    pub dependency: DependencyId,
    /// Who depends.
    pub customer: PartyId,
    /// On whom.
    pub supplier: PartyId,
    /// How late the supplier was.
    pub lateness: Lateness,
    /// What that comes to for the customer.
    pub passes: Lateness,
    /// Why it didn't matter.
    pub reason: Reason,
}

/// Why a late supplier didn't matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// The slack, in working minutes, absorbs it all.
    Absorbed {
        /// The slack.
        slack: u32,
    },
    /// Enough other suppliers of the same requirement came before.
    OthersArrived,
    /// Something else made the customer later.
    Outweighed {
        /// What reached the customer.
        by: Lateness,
    },
    /// Strength, patience or recovery left nothing of it.
    DiedOut,
}

impl<'org> Receipt<'org> {
    pub(super) fn of(solved: Arc<Solved<'org>>, node: u32) -> Self {
        let steps = chain(&solved, node);
        let rows = rows(&solved, &steps);
        let (binding, upstream) = binding(&solved, node);
        let non_causes = non_causes(&solved, &steps, &upstream);
        Self {
            solved,
            rows,
            non_causes,
            binding,
        }
    }

    /// The binding chain, from the cause to the hit.
    #[must_use]
    pub fn rows(&self) -> &[Account] {
        &self.rows
    }

    /// Dependencies of the parties on the chain that were late too and didn't matter, in the order of the chain.
    #[must_use]
    pub fn non_causes(&self) -> &[NonCause] {
        &self.non_causes
    }

    /// Every dependency that lies on some binding chain of this hit, in order of declaration.
    #[must_use]
    pub fn binding(&self) -> &[DependencyId] {
        &self.binding
    }

    /// The view it was computed for.
    #[must_use]
    pub fn view(&self) -> &View<'org> {
        &self.solved.view
    }

    /// The organisation, with the changes of the view.
    #[must_use]
    pub fn org(&self) -> &Org {
        self.solved.view.org()
    }

    /// The parties of the chain, from the cause to the hit; turns of a loop beyond the first are left out.
    #[must_use]
    pub fn chain(&self) -> Vec<PartyId> {
        self.rows
            .iter()
            .filter(|row| !row.cause.repeats())
            .map(|row| row.party)
            .collect()
    }
}

impl Cause {
    fn repeats(&self) -> bool {
        matches!(self, Self::Turns { .. } | Self::Growth { .. })
    }
}

/// The parties of a chain without its accounts.
pub(super) fn parties(solved: &Solved<'_>, node: u32) -> Vec<PartyId> {
    let mut parties = Vec::new();
    for fold::Run { steps, .. } in fold::runs(&chain(solved, node))
        .into_iter()
        .filter(|run| run.turns == 0)
    {
        let once = steps.iter().filter(|step| !matches!(step.link, Link::Growth(_)));
        parties.extend(once.map(|step| solved.network.commitments.party(step.node)));
    }
    parties
}

fn rows(solved: &Solved<'_>, steps: &[Step]) -> Vec<Account> {
    let mut rows = Vec::new();
    for run in fold::runs(steps) {
        let accounts = run.steps.iter().map(|step| account(solved, step));
        if run.turns == 0 {
            rows.extend(accounts);
        } else {
            rows.extend(
                accounts
                    .reduce(Account::then)
                    .map(|row| row.turned(run.turns, run.dependencies(solved))),
            );
        }
    }
    rows
}

impl Account {
    /// This row and the one after it as one.
    fn then(mut self, next: Self) -> Self {
        self.absorbed += next.absorbed;
        self.cut_off += next.cut_off;
        self.weakened += next.weakened;
        self.spared += next.spared;
        self.switch += next.switch;
        self.overrun += next.overrun;
        self.recovered += next.recovered;
        Self {
            party: next.party,
            service: next.service,
            went_out: next.went_out,
            ..self
        }
    }

    fn turned(self, turns: u32, dependencies: Vec<DependencyId>) -> Self {
        Self {
            cause: Cause::Turns { turns, dependencies },
            ..self
        }
    }
}

fn account(solved: &Solved<'_>, step: &Step) -> Account {
    let Step {
        node,
        link,
        came_in,
        went_out,
    } = *step;
    let network = &solved.network;
    let edge = |edge: u32| network.edge(edge).dependency;
    let mut row = Account {
        party: network.commitments.party(node),
        service: network
            .commitments
            .service(node)
            .map(|service| solved.view.org().service(service).to_owned()),
        cause: match link {
            Link::Own => Cause::Own,
            Link::GivenUp => Cause::GivenUp,
            Link::Edge(through) => Cause::Dependency(edge(through)),
            Link::Switch { edge: to, instead_of } => Cause::Switch {
                to: edge(to),
                instead_of: edge(instead_of),
            },
            Link::Growth(growth) => Cause::Growth {
                per_turn: solved.solution.growths[growth as usize].per_turn,
            },
        },
        came_in: Lateness::from_bits(came_in),
        absorbed: 0,
        cut_off: 0,
        weakened: 0,
        spared: 0,
        switch: 0,
        overrun: 0,
        recovered: 0,
        went_out: Lateness::from_bits(went_out),
    };
    let reaches = match link {
        Link::Growth(_) | Link::GivenUp => return row,
        Link::Own => came_in,
        Link::Edge(edge) => row.pass(&network.transfer(edge).passage(came_in)),
        Link::Switch { edge, .. } => row.give_up(came_in, network.transfer(edge).switch),
    };
    row.finish(reaches, solved.causes.slower(node), network.recovers[node as usize]);
    row
}

impl Account {
    fn pass(&mut self, passage: &super::transfer::Passage) -> u32 {
        self.absorbed = passage.absorbed;
        self.cut_off = passage.cut_off;
        self.weakened = passage.weakened;
        self.spared = passage.spared;
        self.switch = passage.switch;
        passage.passes
    }

    fn give_up(&mut self, came_in: u32, switch: u32) -> u32 {
        self.spared = if came_in < BEYOND { came_in } else { 0 };
        self.switch = switch;
        switch
    }

    /// What the commitment itself adds and makes up.
    fn finish(&mut self, reaches: u32, slower: u32, recovers: u32) {
        if reaches >= BEYOND || slower >= BEYOND {
            return;
        }
        self.overrun = slower;
        self.recovered = u64::from(recovers).min(u64::from(reaches) + u64::from(slower)) as u32;
    }
}

/// Every dependency on some binding chain of a commitment, and the commitments on them.
fn binding(solved: &Solved<'_>, node: u32) -> (Vec<DependencyId>, BTreeSet<u32>) {
    let mut found = BTreeSet::from([node]);
    let mut open = vec![node];
    let mut edges = BTreeSet::new();
    while let Some(node) = open.pop() {
        for edge in solved.binding_edges(node) {
            edges.insert(edge);
            let supplier = solved.network.edge(edge).supplier;
            if solved.late(supplier) > 0 && found.insert(supplier) {
                open.push(supplier);
            }
        }
    }
    let dependencies: BTreeSet<_> = edges.iter().map(|&edge| solved.network.edge(edge).dependency).collect();
    (dependencies.into_iter().collect(), edges)
}

fn non_causes(solved: &Solved<'_>, steps: &[Step], binding: &BTreeSet<u32>) -> Vec<NonCause> {
    let on_chain: BTreeSet<u32> = steps.iter().filter_map(|step| step.link.edge()).collect();
    let mut seen = BTreeSet::new();
    let mut list = Vec::new();
    // What made a supplier late that was given up is another story: what arrived there is no non-cause here.
    let told = steps.iter().filter(|step| !matches!(step.link, Link::GivenUp));
    for node in told.map(|step| step.node).filter(|&node| seen.insert(node)) {
        let edges = solved.network.edges_of(node);
        let others = edges.filter(|edge| !on_chain.contains(edge) && !binding.contains(edge));
        list.extend(others.filter_map(|edge| non_cause(solved, edge)));
    }
    list
}

impl Link {
    fn edge(self) -> Option<u32> {
        match self {
            Self::Edge(edge) => Some(edge),
            Self::Switch { instead_of, .. } => Some(instead_of),
            Self::Own | Self::GivenUp | Self::Growth(_) => None,
        }
    }
}

/// Why the supplier of an edge that does not bind didn't matter; `None` if it was on time.
pub(super) fn non_cause(solved: &Solved<'_>, edge: u32) -> Option<NonCause> {
    let network = &solved.network;
    let ends = network.edge(edge);
    let late = solved.late(ends.supplier);
    if late == 0 {
        return None;
    }
    let passed = solved.passed(edge);
    let transfer = network.transfer(edge);
    let reaches = solved.reaches(ends.customer).max(solved.causes.late(ends.customer));
    let others_arrived = network
        .choice_of(edge)
        .is_some_and(|(_, choice)| network.decide(choice, &solved.solution.lateness, &mut Vec::new()) < passed);
    let reason = if passed == 0 && late <= transfer.slack {
        Reason::Absorbed { slack: transfer.slack }
    } else if others_arrived {
        Reason::OthersArrived
    } else if passed < reaches {
        Reason::Outweighed {
            by: Lateness::from_bits(reaches),
        }
    } else {
        Reason::DiedOut
    };
    Some(NonCause {
        dependency: ends.dependency,
        customer: network.commitments.party(ends.customer),
        supplier: network.commitments.party(ends.supplier),
        lateness: Lateness::from_bits(late),
        passes: Lateness::from_bits(passed),
        reason,
    })
}
