//! The rows of a receipt: what each step of a chain made of what reached it.

use super::critical_path::{Link, Step, critical_path};
use super::explained::Explained;
use super::fold;
use super::receipt::{Account, Cause};
use crate::engine::transfer::{BEYOND, Passage, finite};
use crate::org::{DependencyId, Org, PartyId};
use crate::time::Lateness;
use crate::view::Commitment;

/// The parties of a chain without its accounts.
pub(crate) fn parties(explained: &Explained<'_>, node: u32) -> Vec<PartyId> {
    let steps = critical_path(explained, node);
    let told = fold::runs(&steps).into_iter().filter(|run| run.turns == 0);
    let once = told
        .flat_map(|run| run.steps)
        .filter(|step| !matches!(step.link, Link::Growth(_)));
    once.map(|step| explained.network.commitments.party(step.node))
        .collect()
}

/// The rows of a chain, repeated turns of a loop folded.
pub(crate) fn rows(explained: &Explained<'_>, steps: &[Step]) -> Vec<Account> {
    let mut rows = Vec::new();
    for run in fold::runs(steps) {
        let accounts = run.steps.iter().map(|step| account(explained, step));
        if run.turns == 0 {
            rows.extend(accounts);
        } else {
            rows.extend(
                accounts
                    .reduce(Account::then)
                    .map(|row| row.turned(run.turns, run.dependencies(explained))),
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
            for_customer: next.for_customer,
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

fn account(explained: &Explained<'_>, step: &Step) -> Account {
    let Step {
        node,
        link,
        came_in,
        went_out,
    } = *step;
    let network = &explained.network;
    let edge = |edge: u32| network.dependency(edge);
    let cause = match link {
        Link::Own => Cause::Own,
        Link::GivenUp => Cause::GivenUp,
        Link::Edge(through) => Cause::Dependency(edge(through)),
        Link::Switch { edge: to, instead_of } => Cause::Switch {
            to: edge(to),
            instead_of: edge(instead_of),
        },
        Link::Growth(growth) => Cause::Growth {
            per_turn: explained.solution.growths[growth as usize].per_turn,
        },
    };
    let commitment = network.commitments.at(node);
    let mut row = Account::bare(explained.view.org(), commitment, cause, (came_in, went_out));
    let reaches = match link {
        Link::Growth(_) | Link::GivenUp => return row,
        Link::Own => came_in,
        Link::Edge(edge) => row.pass(&network.transfer(edge).passage(came_in)),
        Link::Switch { edge, .. } => row.give_up(came_in, network.transfer(edge).switch),
    };
    row.finish(reaches, explained.causes.slower(node), network.recovers(node));
    row
}

impl Account {
    /// A row of which only the ends are known.
    pub(crate) fn bare(org: &Org, commitment: Commitment, cause: Cause, (came_in, went_out): (u32, u32)) -> Self {
        Self {
            party: commitment.party,
            service: commitment.service.map(|service| org.service(service).to_owned()),
            for_customer: commitment.for_customer,
            cause,
            passed_at: None,
            at: None,
            came_in: Lateness::from_bits(came_in),
            absorbed: 0,
            cut_off: 0,
            weakened: 0,
            spared: 0,
            switch: 0,
            run_down: 0,
            overrun: 0,
            recovered: 0,
            went_out: Lateness::from_bits(went_out),
        }
    }

    pub(crate) fn pass(&mut self, passage: &Passage) -> u32 {
        self.absorbed = passage.absorbed;
        self.cut_off = passage.cut_off;
        self.weakened = passage.weakened;
        self.spared = passage.spared;
        self.switch = passage.switch;
        passage.passes
    }

    pub(crate) fn give_up(&mut self, came_in: u32, switch: u32) -> u32 {
        self.spared = if came_in < BEYOND { came_in } else { 0 };
        self.switch = switch;
        switch
    }

    /// What the commitment itself adds and makes up.
    pub(crate) fn finish(&mut self, reaches: u32, slower: u32, recovers: u32) {
        if reaches >= BEYOND || slower >= BEYOND {
            return;
        }
        self.overrun = slower;
        self.recovered = recovers.min(finite(u64::from(reaches) + u64::from(slower)));
    }
}
