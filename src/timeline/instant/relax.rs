//! The solver at work: the frontier, and what is relaxed from it.

use super::{Origin, Reached, Scene, Share, Solver, lateness};
use crate::engine::{BEYOND, NEVER};
use crate::timeline::clock::Clock;
use crate::timeline::disruption::Effect;
use crate::timeline::network::{Network, Timing, by_then, misses};
use crate::timeline::record::{Raised, Record};

/// How many turns there may be at least before growth is looked for.
const FEW_TURNS: usize = 64;

/// A solver at work.
pub(super) struct Solving<'s> {
    pub(super) network: &'s Network<'s>,
    pub(super) clock: &'s mut Clock,
    pub(super) scene: &'s Scene,
    pub(super) solver: &'s mut Solver,
}

impl Solving<'_> {
    /// The frontier: what disruptions and holds do.
    pub(super) fn begin(&mut self) {
        let (network, scene) = (self.network, self.scene);
        for disruption in scene.disruptions.iter().filter(|it| it.is_on(scene.at)) {
            let effect = disruption.effect(network.calendar(), scene.position);
            for node in disruption.commitments(&network.commitments) {
                self.touch(node);
                let reached = &mut self.solver.reached[node as usize];
                match effect {
                    Effect::Late(by) => reached.most = reached.most.max(by),
                    Effect::Slower(by) => reached.slower = Effect::add(reached.slower, by),
                }
            }
        }
        for &node in scene.holds.holding() {
            self.touch(node);
            self.see_holds(node);
        }
        for place in 0..self.solver.touched.len() {
            self.raise(self.solver.touched[place]);
        }
    }

    /// What is shown of what a commitment holds, and what its active faces see of it.
    fn see_holds(&mut self, node: u32) {
        let (network, scene) = (self.network, self.scene);
        let holds = || scene.holds.of(node).iter().zip(0u32..);
        for (hold, index) in holds() {
            let shown = &mut self.solver.reached[node as usize].shown;
            see(shown, hold.left(hold.shown, scene.position), index);
        }
        let first = network.faces_of(node).start;
        let mut next = self.solver.reached[node as usize].first_active;
        while let Some(face) = next.checked_sub(1) {
            let place = (face - first) as usize;
            let seen = &mut self.solver.seen[face as usize];
            for (hold, index) in holds() {
                see(&mut seen.held, hold.left(hold.seen[place], scene.position), index);
            }
            next = seen.next_active;
        }
    }

    /// Lists the active faces of a commitment, the first time it is reached.
    fn touch(&mut self, node: u32) {
        if std::mem::replace(&mut self.solver.reached[node as usize].is_touched, true) {
            return;
        }
        self.solver.touched.push(node);
        for face in self.network.faces_of(node).rev() {
            if self.is_active(self.network.face(face).timing) {
                let first = &mut self.solver.reached[node as usize].first_active;
                self.solver.seen[face as usize].next_active = *first;
                *first = face + 1;
            }
        }
    }

    pub(super) fn relax_all(&mut self) {
        while let Some(face) = self.solver.queue.pop() {
            let seen = &mut self.solver.seen[face as usize];
            if std::mem::replace(&mut seen.relaxed, seen.late) < seen.late {
                self.relax_fanout(face);
                self.suspect_growth();
            }
        }
    }

    /// Relaxes the fanout of a face.
    fn relax_fanout(&mut self, face: u32) {
        let network = self.network;
        let is_due = network.face(face).timing.is_due();
        for &edge in network.fanout(face) {
            let need = network.edge(edge).need;
            if is_due && !std::mem::replace(&mut self.solver.has_fallen_due[need as usize], true) {
                self.solver.fell_due.push(need);
            }
            let (passed, edge) = self.pass(need);
            let node = network.need(need).customer;
            if passed > self.solver.reached[node as usize].most {
                let origin = self.origin(edge);
                self.reach(node, passed, origin);
            }
        }
    }

    fn origin(&mut self, edge: u32) -> Origin {
        let cause = self.solver.raised(self.network.edge(edge).face);
        Origin::Edge {
            edge,
            cause,
            given_up: self.given_up(edge),
        }
    }

    /// More than before reaches a commitment.
    fn reach(&mut self, node: u32, most: u32, origin: Origin) {
        self.touch(node);
        let reached = &mut self.solver.reached[node as usize];
        (reached.most, reached.origin) = (most, origin);
        if most < BEYOND && lateness(self.network, node, most, reached.slower) == BEYOND {
            self.cross_horizon();
        }
        self.raise(node);
    }

    /// Raises the active faces of a commitment to what it makes of what reaches it; those that rise are queued.
    fn raise(&mut self, node: u32) {
        let network = self.network;
        let Reached {
            most,
            slower,
            first_active,
            ..
        } = self.solver.reached[node as usize];
        let mut next = first_active;
        while let Some(face) = next.checked_sub(1) {
            let seen = &mut self.solver.seen[face as usize];
            next = seen.next_active;
            let late = lateness(network, node, most.max(seen.held.0), slower);
            if late > seen.late {
                seen.late = late;
                // What all its readers absorb need not be relaxed.
                if late > network.absorbed(face) {
                    self.solver.queue.push(network.rank(node), late, face);
                }
                self.record(node, face, late);
            }
        }
    }

    fn record(&mut self, node: u32, face: u32, late: u32) {
        if self.scene.share == Share::Due && self.solver.records.are_kept() {
            let place = (face - self.network.faces_of(node).start) as usize;
            let held = self.solver.seen[face as usize].held;
            let way = self.solver.way(node, held, self.scene, |hold| hold.seen[place]);
            let slower = self.solver.reached[node as usize].slower;
            self.solver.records.raise(
                face,
                Record {
                    node,
                    at: self.scene.at,
                    way,
                    slower,
                    late,
                },
            );
        }
    }

    /// Whether a timing is active at the instant, asked once.
    pub(super) fn is_active(&mut self, timing: Timing) -> bool {
        let Some(number) = timing.number() else { return true };
        if timing.is_due() && self.scene.share == Share::Nothing {
            return false;
        }
        let (asked, answer) = self.solver.active[number as usize];
        if asked == self.solver.solved {
            return answer;
        }
        let timings = &self.network.timings;
        let answer = if timing.is_due() {
            self.clock.is_due(timings, number, self.scene.at)
        } else {
            Clock::is_season(timings, number, self.scene.at)
        };
        self.solver.active[number as usize] = (self.solver.solved, answer);
        answer
    }

    /// What a need comes to: of what its n edges pass on the k-th smallest, k the number needed; and the first edge that
    /// passes on just that.
    pub(super) fn pass(&mut self, need: u32) -> (u32, u32) {
        let need = self.network.need(need);
        let (edges, decided_by) = (need.edges.clone(), need.decided_by as usize);
        if edges.len() == 1 {
            return (self.pass_edge(edges.start), edges.start);
        }
        let mut passed = std::mem::take(&mut self.solver.scratch);
        passed.clear();
        passed.extend(edges.clone().map(|edge| self.pass_edge(edge)));
        let place = passed.len() - decided_by;
        let decided = *passed.select_nth_unstable(place).1;
        self.solver.scratch = passed;
        let binding = edges.clone().find(|&edge| self.pass_edge(edge) == decided);
        (decided, binding.unwrap_or(edges.start))
    }

    /// What an edge passes on of how late its supplier is.
    fn pass_edge(&mut self, edge: u32) -> u32 {
        let edge = self.network.edge(edge);
        let late = self.solver.seen(edge.face);
        if misses(edge.cut_off, &edge.terms, late)
            && let Timing::Due(timing) = self.network.need(edge.need).timing
        {
            let (timings, slack) = (&self.network.timings, edge.terms.slack);
            let wait = self.clock.wait(timings, timing, self.scene.at, late - slack);
            let known = wait.filter(|_| timings.is_endless(timing));
            let until = known.map_or(i64::MAX, |wait| self.scene.position + i64::from(wait));
            self.solver.looked_until = self.solver.looked_until.max(until);
            return edge.terms.pass(by_then(&edge.terms, wait));
        }
        edge.terms.pass(late)
    }

    /// Where an edge binds by the time that a switch to it takes: of the suppliers given up for it, the edge of the latest,
    /// and how late that one is.
    pub(super) fn given_up(&mut self, edge: u32) -> Option<(u32, u32)> {
        let network = self.network;
        let backup = network.edge(edge);
        let switch = backup.terms.switch;
        if switch == 0 || self.pass_edge(edge) != switch {
            return None;
        }
        let late_of = |edge: u32, solver: &Solver| solver.seen(network.edge(edge).face);
        let others = network.need(backup.need).edges.clone().filter(|&other| other != edge);
        let given_up = others.filter(|&other| late_of(other, self.solver) > 0 && self.pass_edge(other) >= switch);
        let given_up: Vec<u32> = given_up.collect();
        let latest = |best, other| {
            if late_of(other, self.solver) > late_of(best, self.solver) {
                other
            } else {
                best
            }
        };
        let latest = given_up.into_iter().reduce(latest);
        latest.map(|edge| (edge, late_of(edge, self.solver)))
    }

    /// Where nothing expands what goes round, every face has one turn. Where many have had several, it may be for ever.
    fn suspect_growth(&mut self) {
        let solver = &mut *self.solver;
        solver.turns += 1;
        if solver.turns > solver.prove_at.max(FEW_TURNS).max(2 * solver.touched.len()) {
            solver.prove_at = 4 * solver.turns;
            solver.queue.take_turns();
            self.prove_growth();
        }
    }

    /// A commitment is about to be beyond the horizon: the last chance to see whether that would go on for ever.
    fn cross_horizon(&mut self) {
        self.solver.crossings += 1;
        if self.solver.crossings.is_power_of_two() {
            self.prove_growth();
        }
    }

    fn prove_growth(&mut self) {
        let Some(growth) = self.find_growth() else { return };
        for node in growth.nodes {
            let record = self
                .network
                .faces_of(node)
                .find_map(|face| self.solver.records.last(face));
            let cause = Raised {
                late: self.live(node),
                record,
            };
            self.reach(node, NEVER, Origin::Growth(growth.per_turn, cause));
        }
    }

    /// How late a commitment is by what reaches it, whatever it holds.
    pub(super) fn live(&self, node: u32) -> u32 {
        let Reached { most, slower, .. } = self.solver.reached[node as usize];
        lateness(self.network, node, most, slower)
    }
}

/// Of equals what was held first.
fn see(most: &mut (u32, u32), left: u32, index: u32) {
    if left > most.0 {
        *most = (left, index);
    }
}
