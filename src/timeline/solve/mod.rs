//! One instant: the least solution over those that are late, and over nobody else.
//!
//! Values are raised from zero, starting from disruptions and holds, along what takes part at the instant. No term falls
//! when a lateness rises, so that ends at the least solution in whatever order; the order only saves work: suppliers
//! before customers where there is no loop, the latest first within loops, and by turns where a loop expands what goes
//! round. Who is on time is never looked at.

mod growth;
mod in_order;
mod record;

use super::disruption::{Disruption, Effect};
use super::hold::Hold;
use super::plan::{Clock, Plan, Timing, Way};
use crate::graph::{InTurn, number};
use crate::impact::{BEYOND, NEVER, pass_plain, settle};
use crate::time::DateTime;

pub(super) use record::{Record, Records};

/// What an instant, or a minute between two, is made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scene<'s> {
    /// The instant; between two the earlier.
    pub(super) at: DateTime,
    /// The place on the line of working minutes.
    pub(super) position: i64,
    /// What takes part beside what is there all along.
    pub(super) share: Share,
    pub(super) disruptions: &'s [Disruption],
    pub(super) holds: &'s [Hold],
}

impl Scene<'_> {
    /// Whether a commitment passes anything on.
    fn is_read(&self, plan: &Plan<'_>, node: u32) -> bool {
        plan.is_read_between(node) || self.share == Share::Due && !plan.due_readers(node).is_empty()
    }
}

/// Whether what falls due takes part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Share {
    /// At an instant: it does, and lets go of what it held.
    Due,
    /// Between two: nothing falls due.
    Nothing,
}

/// How a commitment came to be as late as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Via {
    /// By its own delay.
    Own,
    /// Through an edge, at the instant itself.
    Edge(u32),
    /// By what it holds, the place in the list of holds.
    Held(u32),
    /// By growth without end, so many minutes a turn.
    Growth(u32),
}

/// How late somebody was when he passed it on, and the record of why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Raised {
    pub(super) late: u32,
    pub(super) record: Option<u32>,
}

/// How late everyone is at an instant, and what it takes to find that out; kept from one instant to the next.
#[derive(Clone, Debug)]
pub(super) struct Solver {
    late: Vec<u32>,
    /// By commitment: what has reached it.
    reached: Vec<u32>,
    slower: Vec<u32>,
    via: Vec<Via>,
    /// By commitment: with which lateness its customers were reached last.
    passed_on: Vec<u32>,
    touched: Vec<u32>,
    is_touched: Vec<bool>,
    queue: InTurn,
    /// Whether all that disruptions and holds do is known.
    has_begun: bool,
    /// The needs that fell due from somebody late, each once.
    fell_due: Vec<Way>,
    has_fallen_due: Vec<bool>,
    /// How often anybody told his customers how late he is.
    turns: usize,
    /// After how many turns growth is looked for again.
    prove_at: usize,
    /// By timing: when it was last asked whether it takes part, in solutions, and the answer.
    parts: Vec<(u64, bool)>,
    crossings: usize,
    scratch: Vec<u32>,
    records: Records,
    /// Up to which place on the line of working minutes cut-offs looked for later occurrences.
    looked_until: i64,
    /// How often it has solved.
    solved: u64,
    /// How many commitments it has touched in all.
    work: u64,
}

/// How many turns there may be at least before growth is looked for.
const FEW_TURNS: usize = 64;

impl Solver {
    pub(super) fn new(plan: &Plan<'_>, records: Records) -> Self {
        let nodes = plan.len();
        Self {
            late: vec![0; nodes],
            reached: vec![0; nodes],
            slower: vec![0; nodes],
            via: vec![Via::Own; nodes],
            passed_on: vec![0; nodes],
            touched: Vec::new(),
            is_touched: vec![false; nodes],
            queue: InTurn::default(),
            has_begun: false,
            fell_due: Vec::new(),
            has_fallen_due: vec![false; plan.needs()],
            turns: 0,
            prove_at: 0,
            parts: vec![(0, false); plan.timings()],
            crossings: 0,
            scratch: Vec::new(),
            records,
            looked_until: i64::MIN,
            solved: 0,
            work: 0,
        }
    }

    /// How late a commitment is, in the engine's bits.
    pub(super) fn late(&self, node: u32) -> u32 {
        self.late[node as usize]
    }

    /// How late everyone is.
    pub(super) fn all_late(&self) -> &[u32] {
        &self.late
    }

    /// How a late commitment came to be so.
    pub(super) fn via(&self, node: u32) -> Via {
        self.via[node as usize]
    }

    /// The commitments that anything reached, in the order in which it did.
    pub(super) fn touched(&self) -> &[u32] {
        &self.touched
    }

    /// The needs that fell due from somebody late, each once, by the first way on which they did.
    pub(super) fn fell_due(&self) -> &[Way] {
        &self.fell_due
    }

    /// How often it has solved.
    pub(super) fn solved(&self) -> u64 {
        self.solved
    }

    /// How many commitments it has touched in all that, and instants.
    pub(super) fn work(&self) -> u64 {
        self.work
    }

    /// Up to which place on the line of working minutes cut-offs looked for later occurrences; `i64::MAX` where that was
    /// for good.
    pub(super) fn looked_until(&self) -> i64 {
        self.looked_until
    }

    /// Forgets up to where cut-offs have looked.
    pub(super) fn look_anew(&mut self) {
        self.looked_until = i64::MIN;
    }

    /// Keeps records from now on.
    pub(super) fn keep(&mut self, records: Records) {
        self.records = records;
    }

    pub(super) fn into_records(self) -> Records {
        self.records
    }

    pub(super) fn records(&self) -> &Records {
        &self.records
    }

    /// How late a commitment is and why.
    pub(super) fn raised(&self, node: u32) -> Raised {
        Raised {
            late: self.late(node),
            record: self.records.last(node),
        }
    }

    /// Whether something that is held fell due at the instant that was solved last.
    pub(super) fn fell_due_now(&self, timing: Timing) -> bool {
        match timing {
            Timing::Due(number) => self.parts[number as usize] == (self.solved, true),
            Timing::Standing | Timing::Seasonal(_) => false,
        }
    }

    /// What the need of a way comes to, and the edge through which.
    pub(super) fn pass(&mut self, plan: &Plan<'_>, way: &Way, at: DateTime) -> (u32, u32) {
        match way.plain {
            Some(slack) => (pass_plain(self.late(way.supplier), slack), way.edge),
            None => self.decide(plan, way.need, at),
        }
    }

    fn decide(&mut self, plan: &Plan<'_>, need: u32, at: DateTime) -> (u32, u32) {
        if plan.edge(plan.need(need).edges.start).cut_off {
            self.looked_until = self.looked_until.max(plan.looks_until(need, &self.late, at));
        }
        plan.decide(need, &self.late, at, &mut self.scratch)
    }

    /// Finds out how late everyone is.
    pub(super) fn solve(&mut self, plan: &Plan<'_>, clock: &mut Clock, scene: Scene<'_>) {
        self.solved += 1;
        self.clear();
        let mut solving = Solving {
            plan,
            clock,
            scene,
            solver: self,
        };
        solving.begin();
        if let Some(order) = plan.order().filter(|_| solving.is_crowded()) {
            solving.walk(order);
        } else {
            solving.queue();
            solving.spread();
        }
        self.work += 1 + u64::from(number(self.touched.len()));
    }

    fn clear(&mut self) {
        for node in self.touched.drain(..) {
            let node = node as usize;
            (self.late[node], self.reached[node], self.slower[node]) = (0, 0, 0);
            (self.passed_on[node], self.is_touched[node]) = (0, false);
        }
        for way in self.fell_due.drain(..) {
            self.has_fallen_due[way.need as usize] = false;
        }
        self.queue.clear();
        self.has_begun = false;
        self.records.begin();
        (self.turns, self.prove_at, self.crossings) = (0, 0, 0);
    }

    fn touch(&mut self, node: u32) {
        if !std::mem::replace(&mut self.is_touched[node as usize], true) {
            self.touched.push(node);
        }
    }
}

/// A solver at work.
struct Solving<'s> {
    plan: &'s Plan<'s>,
    clock: &'s mut Clock,
    scene: Scene<'s>,
    solver: &'s mut Solver,
}

impl Solving<'_> {
    /// What disruptions and holds do.
    fn begin(&mut self) {
        let (plan, scene) = (self.plan, self.scene);
        let mut late = Vec::new();
        for disruption in scene.disruptions.iter().filter(|it| it.is_on(scene.at)) {
            let effect = disruption.effect(plan.calendar(), scene.position);
            for node in disruption.commitments(&plan.commitments) {
                match effect {
                    Effect::Late(by) => late.push((node, by)),
                    Effect::Slower(by) => {
                        let slower = &mut self.solver.slower[node as usize];
                        *slower = Effect::add(*slower, by);
                        late.push((node, 0));
                    }
                }
            }
        }
        for (node, by) in late {
            self.arrive(node, by, Via::Own, None);
        }
        for (hold, index) in scene.holds.iter().zip(0u32..) {
            if !self.falls_due(hold.timing) {
                self.arrive(
                    hold.customer,
                    hold.at(scene.position),
                    Via::Held(index),
                    Some(hold.cause),
                );
            }
        }
    }

    /// Queues all who are late, each once, however much they hold.
    fn queue(&mut self) {
        let solver = &mut *self.solver;
        for &node in &solver.touched {
            let late = solver.late[node as usize];
            if late > 0 && self.scene.is_read(self.plan, node) {
                solver.queue.push(self.plan.rank(node), late, node);
            }
        }
        solver.has_begun = true;
    }

    fn spread(&mut self) {
        while let Some(node) = self.solver.queue.pop() {
            let late = self.solver.late(node);
            if std::mem::replace(&mut self.solver.passed_on[node as usize], late) == late {
                continue;
            }
            self.pass_on_from(node);
            self.suspect_growth();
        }
    }

    /// Where nothing expands what goes round, everybody has one turn. Where many have had several, it may be for ever.
    fn suspect_growth(&mut self) {
        let solver = &mut *self.solver;
        solver.turns += 1;
        if solver.turns > solver.prove_at.max(FEW_TURNS).max(2 * solver.touched.len()) {
            solver.prove_at = 4 * solver.turns;
            solver.queue.take_turns();
            self.prove_growth();
        }
    }

    /// Tells the customers of a commitment how late it is by now.
    fn pass_on_from(&mut self, node: u32) {
        for way in self.plan.standing_readers(node) {
            self.pass_on(way);
        }
        for way in self.plan.seasonal_readers(node) {
            self.pass_on(way);
        }
        if self.scene.share == Share::Due {
            for way in self.plan.due_readers(node) {
                self.pass_on(way);
            }
        }
    }

    fn falls_due(&mut self, timing: Timing) -> bool {
        match timing {
            Timing::Due(number) if self.scene.share == Share::Due => self.part(number, timing),
            _ => false,
        }
    }

    /// Whether a timing that is not standing has the instant, asked once.
    fn part(&mut self, number: u32, timing: Timing) -> bool {
        let (asked, answer) = self.solver.parts[number as usize];
        if asked == self.solver.solved {
            return answer;
        }
        let answer = match timing {
            Timing::Standing => true,
            Timing::Seasonal(season) => Clock::is_season(&self.plan.rhythms, season, self.scene.at),
            Timing::Due(timing) => self.clock.is_due(&self.plan.rhythms, timing, self.scene.at),
        };
        self.solver.parts[number as usize] = (self.solver.solved, answer);
        answer
    }

    fn takes_part(&mut self, timing: Timing) -> bool {
        match timing {
            Timing::Standing => true,
            Timing::Seasonal(number) => self.part(number, timing),
            Timing::Due(_) => self.falls_due(timing),
        }
    }

    fn pass_on(&mut self, way: &Way) {
        if !self.takes_part(way.timing) {
            return;
        }
        let solver = &mut *self.solver;
        if matches!(way.timing, Timing::Due(_))
            && !std::mem::replace(&mut solver.has_fallen_due[way.need as usize], true)
        {
            solver.fell_due.push(*way);
        }
        let (passed, edge) = solver.pass(self.plan, way, self.scene.at);
        let supplier = match way.plain {
            Some(_) => way.supplier,
            None => self.plan.edge(edge).supplier,
        };
        let cause = solver.raised(supplier);
        self.arrive(way.customer, passed, Via::Edge(edge), Some(cause));
    }

    /// Raises a commitment to what it makes of what reaches it, if that is more than before.
    fn arrive(&mut self, node: u32, amount: u32, via: Via, cause: Option<Raised>) {
        let at = node as usize;
        let solver = &mut *self.solver;
        if amount <= solver.reached[at] && (solver.is_touched[at] || amount > 0) {
            return;
        }
        if amount == 0 && solver.slower[at] == 0 {
            return;
        }
        let late = settle(amount, solver.slower[at], self.plan.recovers[at]);
        if late == BEYOND && amount < BEYOND {
            self.cross_horizon();
        }
        let solver = &mut *self.solver;
        solver.touch(node);
        solver.reached[at] = amount.max(solver.reached[at]);
        if late > solver.late[at] {
            self.raise(node, late, via, cause);
        }
    }

    fn raise(&mut self, node: u32, late: u32, via: Via, cause: Option<Raised>) {
        let solver = &mut *self.solver;
        solver.late[node as usize] = late;
        solver.via[node as usize] = via;
        if solver.has_begun && self.scene.is_read(self.plan, node) {
            solver.queue.push(self.plan.rank(node), late, node);
        }
        if self.scene.share == Share::Due && solver.records.are_kept() {
            self.note(node, late, via, cause);
        }
    }

    fn note(&mut self, node: u32, late: u32, via: Via, cause: Option<Raised>) {
        let hold = match via {
            Via::Held(index) => Some(self.scene.holds[index as usize].clone()),
            _ => None,
        };
        let given_up = match via {
            Via::Edge(edge) => given_up(self.plan, edge, &self.solver.late, self.scene.at),
            _ => None,
        };
        let own = || self.solver.reached[node as usize];
        let record = Record {
            node,
            at: self.scene.at,
            position: self.scene.position,
            via,
            came_in: cause.map_or_else(own, |cause| cause.late),
            slower: self.solver.slower[node as usize],
            late,
            before: cause.and_then(|cause| cause.record),
            hold,
            given_up,
        };
        self.solver.records.push(record);
    }

    /// Somebody is about to be later than can be told: the last chance to see whether that would go on for ever.
    fn cross_horizon(&mut self) {
        self.solver.crossings += 1;
        if self.solver.crossings.is_power_of_two() {
            self.prove_growth();
        }
    }

    fn prove_growth(&mut self) {
        let Some(growth) = self.find_growth() else { return };
        for node in growth.nodes {
            let cause = self.solver.raised(node);
            self.solver.reached[node as usize] = NEVER;
            self.raise(node, NEVER, Via::Growth(growth.per_turn), Some(cause));
        }
    }
}

/// Where an edge binds by the time that a switch to it takes: of the suppliers given up for it, the edge of the latest,
/// and how late that one is.
pub(super) fn given_up(plan: &Plan<'_>, edge: u32, late: &[u32], at: DateTime) -> Option<(u32, u32)> {
    let backup = plan.edge(edge);
    let late_of = |edge: u32| late[plan.edge(edge).supplier as usize];
    let switch = backup.terms.switch;
    if switch == 0 || plan.pass(edge, late_of(edge), at) != switch {
        return None;
    }
    let others = plan.need(backup.need).edges.clone().filter(|&other| other != edge);
    let given_up = others.filter(|&other| late_of(other) > 0 && plan.pass(other, late_of(other), at) >= switch);
    let latest = given_up.reduce(|best, other| if late_of(other) > late_of(best) { other } else { best });
    latest.map(|edge| (edge, late_of(edge)))
}
