//! One instant: its least solution, by a worklist that begins with what is late.
//!
//! Label correcting from zero: every commitment that a disruption or a hold reaches is relaxed along the edges that are
//! active at the instant, those that it raises after it. No term falls when a lateness rises, so that ends at the least
//! solution in whatever order; the order only saves work: by rank of the strongly connected components, suppliers first,
//! and within a component the latest first, which is Dijkstra's algorithm where nothing expands what goes round. Where
//! something does, the queue turns to first in, first out. A commitment on time is never looked at.

mod relax;

use super::clock::Clock;
use super::disruption::Disruption;
use super::hold::{Hold, Holds, RunsDown};
use super::network::Network;
use super::record::{Passed, Raised, Record, Records, Way};
use crate::engine::queue::{LatenessQueue, LevelQueue};
use crate::engine::settle;
use crate::graph::number;
use crate::time::DateTime;
use relax::Solving;

/// What an instant, or a minute between two, is made of.
#[derive(Clone, Debug)]
pub(super) struct Scene {
    /// The instant; between two the earlier.
    pub(super) at: DateTime,
    /// The place on the line of working minutes.
    pub(super) position: i64,
    pub(super) share: Share,
    pub(super) disruptions: Vec<Disruption>,
    pub(super) holds: Holds,
}

/// Whether what falls due is active, beside what lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    /// At an instant.
    Due,
    /// Between two nothing falls due.
    Nothing,
}

/// What reaches a commitment at an instant.
#[derive(Clone, Copy, Debug, Default)]
struct Reached {
    slower: u32,
    origin: Origin,
    /// The most that is shown of what it holds, and which of its holds that is.
    shown: (u32, u32),
    is_touched: bool,
    /// From where to where its active faces are listed.
    active: (u32, u32),
}

/// A face that is active at an instant.
#[derive(Clone, Copy, Debug)]
struct Active {
    face: u32,
    /// The most that it sees of what is held, and which of the holds that is.
    held: (u32, u32),
}

/// How the most of what reaches a commitment did so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Origin {
    #[default]
    Own,
    Passed(Passed),
    Growth(u32, Raised),
}

/// The solution of an instant, and the room to find it in; kept from one instant to the next.
#[derive(Clone, Debug)]
pub(super) struct Solver {
    /// By commitment: the most of its own delay and of what active needs pass on, in the engine's bits.
    most: Vec<u32>,
    /// By commitment.
    reached: Vec<Reached>,
    /// By face: how late its readers see its commitment.
    late: Vec<u32>,
    active_faces: Vec<Active>,
    /// The commitments reached, in the order in which they were.
    pub(super) touched: Vec<u32>,
    /// The faces to be relaxed, but for those of the component that is being settled.
    waiting: LevelQueue,
    /// Those.
    queue: LatenessQueue,
    /// The needs that fell due from a late supplier, each once.
    pub(super) fell_due: Vec<u32>,
    has_fallen_due: Vec<bool>,
    /// How many faces were taken from the queue.
    turns: usize,
    /// After how many turns growth is looked for again.
    prove_at: usize,
    /// How often a lateness went beyond the horizon.
    crossings: usize,
    /// By timing: when it was last asked whether it is active, in solutions, and the answer.
    active: Vec<(u64, bool)>,
    scratch: Vec<u32>,
    pub(super) records: Records,
    /// Up to which place on the line of working minutes cut-offs looked for later occurrences; `i64::MAX` where that was
    /// for good.
    pub(super) looked_until: i64,
    /// How often it has solved.
    pub(super) solved: u64,
    /// How many commitments it has touched in all that, and instants.
    pub(super) work: u64,
}

impl Solver {
    pub(super) fn new(network: &Network<'_>, records: Records) -> Self {
        Self {
            most: vec![0; network.len()],
            reached: vec![Reached::default(); network.len()],
            late: vec![0; network.faces.len()],
            active_faces: Vec::new(),
            touched: Vec::new(),
            waiting: LevelQueue::new(network.faces.len()),
            queue: LatenessQueue::new(network.faces.len()),
            fell_due: Vec::new(),
            has_fallen_due: vec![false; network.needs.len()],
            turns: 0,
            prove_at: 0,
            crossings: 0,
            active: vec![(0, false); network.timings.len()],
            scratch: Vec::new(),
            records,
            looked_until: i64::MIN,
            solved: 0,
            work: 0,
        }
    }

    /// How late a commitment is shown, in the engine's bits.
    pub(super) fn shown(&self, network: &Network<'_>, node: u32) -> u32 {
        let Reached { slower, shown, .. } = self.reached[node as usize];
        lateness(network, node, self.most[node as usize].max(shown.0), slower)
    }

    /// How late those that read a face see its commitment.
    pub(super) fn seen(&self, face: u32) -> u32 {
        self.late[face as usize]
    }

    /// The edge through which a commitment came to be as late as it is shown, if it was not by itself; and the record of
    /// it, where records are kept.
    pub(super) fn explain(&mut self, network: &Network<'_>, node: u32, scene: &Scene) -> (Option<u32>, Option<u32>) {
        let way = self.way(node, self.reached[node as usize].shown, scene, |hold| hold.shown);
        let edge = match way {
            Way::Own(_) | Way::Growth(..) => None,
            Way::Passed(passed) | Way::Held { passed, .. } => Some(passed.edge),
        };
        let record = self.record(node, way, self.shown(network, node), scene);
        (edge, self.records.are_kept().then(|| self.records.push(record)))
    }

    fn record(&self, node: u32, way: Way, late: u32, scene: &Scene) -> Record {
        Record {
            node,
            at: scene.at,
            way,
            slower: self.reached[node as usize].slower,
            late,
        }
    }

    /// How what is seen of a commitment came to it: the most of what reaches it, or of what it holds.
    fn way(&self, node: u32, (held, index): (u32, u32), scene: &Scene, from: impl Fn(&Hold) -> RunsDown) -> Way {
        let (most, origin) = (self.most[node as usize], self.reached[node as usize].origin);
        if held > most || held == most && held > 0 && origin != Origin::Own {
            let former = &scene.holds.of(node)[index as usize];
            let left = former.left(from(former), scene.position);
            return Way::Held {
                timing: former.timing,
                passed: former.passed,
                value: former.value,
                left,
            };
        }
        match origin {
            Origin::Own => Way::Own(most),
            Origin::Growth(per_turn, cause) => Way::Growth(per_turn, cause),
            Origin::Passed(passed) => Way::Passed(passed),
        }
    }

    /// What a need comes to by the solution, and how.
    pub(super) fn passed(
        &mut self,
        network: &Network<'_>,
        clock: &mut Clock,
        scene: &Scene,
        need: u32,
    ) -> (u32, Passed) {
        let mut solving = self.at_work(network, clock, scene);
        let (value, edge) = solving.pass(need);
        (value, solving.passed(edge))
    }

    fn at_work<'s>(&'s mut self, network: &'s Network<'s>, clock: &'s mut Clock, scene: &'s Scene) -> Solving<'s> {
        Solving {
            network,
            clock,
            scene,
            solver: self,
            component: 0..0,
        }
    }

    /// How late a face is, and why.
    fn raised(&self, face: u32) -> Raised {
        Raised {
            late: self.seen(face),
            record: self.records.last(face),
        }
    }

    /// Finds the least solution of an instant.
    pub(super) fn solve(&mut self, network: &Network<'_>, clock: &mut Clock, scene: &Scene) {
        self.solved += 1;
        self.clear();
        let mut solving = self.at_work(network, clock, scene);
        solving.begin();
        solving.relax_all();
        self.work += 1 + u64::from(number(self.touched.len()));
    }

    fn clear(&mut self) {
        for node in self.touched.drain(..) {
            self.most[node as usize] = 0;
            self.reached[node as usize] = Reached::default();
        }
        for active in self.active_faces.drain(..) {
            self.late[active.face as usize] = 0;
        }
        for need in self.fell_due.drain(..) {
            self.has_fallen_due[need as usize] = false;
        }
        self.records.begin();
        (self.turns, self.prove_at, self.crossings) = (0, 0, 0);
    }
}

/// What a commitment makes of what reaches it.
fn lateness(network: &Network<'_>, node: u32, most: u32, slower: u32) -> u32 {
    settle(most, slower, network.recovers[node as usize])
}
