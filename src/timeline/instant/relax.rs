//! The solver at work: the frontier, and what is relaxed from it.

use std::ops::Range;

use super::{Active, Origin, Scene, Share, Solver, lateness};
use crate::engine::growth::{self, System};
use crate::engine::{BEYOND, NEVER, Transfer, pass_plain};
use crate::graph::number;
use crate::timeline::clock::Clock;
use crate::timeline::disruption::Effect;
use crate::timeline::network::{Network, Reader, Timing, by_then, misses};
use crate::timeline::record::{Passed, Raised};

/// How many turns there may be at least before growth is looked for.
const FEW_TURNS: usize = 64;

/// A solver at work.
pub(super) struct Solving<'s> {
    pub(super) network: &'s Network<'s>,
    pub(super) clock: &'s mut Clock,
    pub(super) scene: &'s Scene,
    pub(super) solver: &'s mut Solver,
    /// The faces of the component that is being settled.
    pub(super) component: Range<u32>,
}

impl Solving<'_> {
    /// The frontier: what disruptions and holds do.
    pub(super) fn begin(&mut self) {
        let (network, scene) = (self.network, self.scene);
        for disruption in scene.disruptions.iter().filter(|it| it.is_on(scene.at)) {
            let effect = disruption.effect(network.calendar(), scene.position);
            for node in disruption.commitments(&network.commitments) {
                self.touch(node);
                let most = &mut self.solver.most[node as usize];
                match effect {
                    Effect::Late(by) => *most = by.max(*most),
                    Effect::Slower(by) => {
                        let slower = &mut self.solver.reached[node as usize].slower;
                        *slower = Effect::add(*slower, by);
                    }
                }
            }
        }
        for (node, _) in scene.holds.by_commitment() {
            self.touch(node);
            self.see_holds(node);
        }
        for place in 0..self.solver.touched.len() {
            self.raise(self.solver.touched[place]);
        }
    }

    /// What is shown of what a commitment holds, and what its active faces see of it.
    fn see_holds(&mut self, node: u32) {
        let scene = self.scene;
        let first = self.network.faces_of(node).start;
        let reached = &mut self.solver.reached[node as usize];
        let active = &mut self.solver.active_faces[reached.active.0 as usize..reached.active.1 as usize];
        for (hold, index) in scene.holds.of(node).iter().zip(0u32..) {
            see(&mut reached.shown, hold.left(hold.shown, scene.position), index);
            for Active { face, held } in &mut *active {
                let from = hold.seen[(*face - first) as usize];
                see(held, hold.left(from, scene.position), index);
            }
        }
    }

    /// Lists the active faces of a commitment, the first time it is reached.
    fn touch(&mut self, node: u32) {
        if std::mem::replace(&mut self.solver.reached[node as usize].is_touched, true) {
            return;
        }
        self.solver.touched.push(node);
        let start = self.solver.active_faces.len();
        for face in self.network.faces_of(node) {
            if self.is_active(self.network.face(face).timing) {
                self.solver.active_faces.push(Active { face, held: (0, 0) });
            }
        }
        let end = self.solver.active_faces.len();
        self.solver.reached[node as usize].active = (number(start), number(end));
    }

    /// Component by component, suppliers first; within one the latest first.
    pub(super) fn relax_all(&mut self) {
        while let Some(first) = self.solver.waiting.pop() {
            self.component = self.network.component_of(first);
            let mut next = Some(first);
            while let Some(face) = next {
                self.solver.queue.push(face, self.solver.seen(face));
                next = self.solver.waiting.take(self.component.start, self.component.end);
            }
            while let Some(face) = self.solver.queue.pop() {
                self.relax_fanout(face);
                self.suspect_growth();
            }
            self.solver.queue.clear();
        }
    }

    /// Relaxes the fanout of a face.
    fn relax_fanout(&mut self, face: u32) {
        let network = self.network;
        let is_due = network.face(face).timing.is_due();
        let late = self.solver.seen(face);
        for reader in network.fanout.of(face) {
            let &Reader { need, customer, .. } = reader;
            if is_due && !std::mem::replace(&mut self.solver.has_fallen_due[need as usize], true) {
                self.solver.fell_due.push(need);
            }
            let (passed, edge) = match reader.plain_slack {
                Some(slack) => (pass_plain(late, slack), reader.edge),
                None => self.pass(need),
            };
            if passed > self.solver.most[customer as usize] {
                let origin = Origin::Passed(self.passed(edge));
                self.reach(customer, passed, origin);
            }
        }
    }

    /// How an edge passes on what it does.
    pub(super) fn passed(&mut self, edge: u32) -> Passed {
        Passed {
            at: self.scene.at,
            edge,
            cause: self.solver.raised(self.network.edge(edge).face),
            given_up: self.given_up(edge),
        }
    }

    /// More than before reaches a commitment.
    fn reach(&mut self, node: u32, most: u32, origin: Origin) {
        self.touch(node);
        self.solver.most[node as usize] = most;
        let reached = &mut self.solver.reached[node as usize];
        reached.origin = origin;
        if most < BEYOND && lateness(self.network, node, most, reached.slower) == BEYOND {
            self.cross_horizon();
        }
        self.raise(node);
    }

    /// Raises the active faces of a commitment to what it makes of what reaches it; those that rise wait.
    fn raise(&mut self, node: u32) {
        let network = self.network;
        let most = self.solver.most[node as usize];
        let (slower, (start, end)) = {
            let reached = &self.solver.reached[node as usize];
            (reached.slower, reached.active)
        };
        for place in start as usize..end as usize {
            let Active { face, held } = self.solver.active_faces[place];
            let late = lateness(network, node, most.max(held.0), slower);
            if late > self.solver.seen(face) {
                self.solver.late[face as usize] = late;
                // What all its readers absorb need not be relaxed.
                let is_absorbed = late <= network.absorbed[face as usize];
                if !is_absorbed && self.component.contains(&face) {
                    self.solver.queue.push(face, late);
                } else if !is_absorbed {
                    self.solver.waiting.insert(face);
                }
                self.record(node, face, held, late);
            }
        }
    }

    fn record(&mut self, node: u32, face: u32, held: (u32, u32), late: u32) {
        if self.scene.share == Share::Due && self.solver.records.are_kept() {
            let place = (face - self.network.faces_of(node).start) as usize;
            let way = self.solver.way(node, held, self.scene, |hold| hold.seen[place]);
            let record = self.solver.record(node, way, late, self.scene);
            self.solver.records.raise(face, record);
        }
    }

    /// Whether a timing is active at the instant, asked once.
    fn is_active(&mut self, timing: Timing) -> bool {
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
    fn given_up(&mut self, edge: u32) -> Option<(u32, u32)> {
        let network = self.network;
        let backup = network.edge(edge);
        let switch = backup.terms.switch;
        if switch == 0 || self.pass_edge(edge) != switch {
            return None;
        }
        let others = network.need(backup.need).edges.clone().filter(|&other| other != edge);
        let mut latest: Option<(u32, u32)> = None;
        for other in others {
            let late = self.solver.seen(network.edge(other).face);
            if late > latest.map_or(0, |(_, late)| late) && self.pass_edge(other) >= switch {
                latest = Some((other, late));
            }
        }
        latest
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
        let mut nodes = self.solver.touched.clone();
        nodes.sort_unstable();
        let mut steps = growth::MOST_STEPS;
        let Some(growth) = growth::prove(&*self, nodes.into_iter(), &mut steps) else {
            return;
        };
        for node in growth.commitments {
            let mut faces = self.network.faces_of(node);
            let record = faces.find_map(|face| self.solver.records.last(face));
            let late = self.late(node);
            let cause = Raised { late, record };
            self.reach(node, NEVER, Origin::Growth(growth.per_turn, cause));
        }
    }
}

/// At an instant a cut-off only adds to what goes round: growth is looked for without.
impl System for Solving<'_> {
    fn requirements(&self, node: u32) -> impl Iterator<Item = (Range<u32>, u32)> {
        let is_active = |timing: Timing| match timing.number() {
            None => true,
            Some(number) => self.solver.active[number as usize] == (self.solver.solved, true),
        };
        let needs = self.network.needs_of.of(node).iter();
        let needs = needs.map(|&need| self.network.need(need));
        let active = needs.filter(move |need| is_active(need.timing));
        active.map(|need| (need.edges.clone(), need.decided_by))
    }

    fn supplier(&self, edge: u32) -> u32 {
        self.network.supplier(edge)
    }

    fn customer(&self, edge: u32) -> u32 {
        self.network.need(self.network.edge(edge).need).customer
    }

    fn transfer(&self, edge: u32) -> Transfer {
        self.network.edge(edge).terms
    }

    /// By what reaches it, whatever it holds.
    fn late(&self, node: u32) -> u32 {
        let most = self.solver.most[node as usize];
        lateness(self.network, node, most, self.slower(node))
    }

    fn seen(&self, edge: u32) -> u32 {
        self.solver.seen(self.network.edge(edge).face)
    }

    fn slower(&self, node: u32) -> u32 {
        self.solver.reached[node as usize].slower
    }

    fn recovers(&self, node: u32) -> u32 {
        self.network.recovers[node as usize]
    }
}

/// Of equals what was held first.
fn see(most: &mut (u32, u32), left: u32, index: u32) {
    if left > most.0 {
        *most = (left, index);
    }
}
