//! From one instant to the next.

mod fall;
mod falling;
mod instant;
mod state;
mod timings;
mod weeks;

use super::disruption::Disruption;
use super::hold::Hold;
use super::plan::{Clock, Plan, Timing};
use super::solve::{Record, Records, Solver, Via};
use crate::time::{Calendar, Date, DateTime};
use crate::timeline::weeks::Event;
use falling::Questions;
use timings::Timings;

pub(super) use state::State;

/// A commitment that was late from an instant on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Late {
    pub(super) node: u32,
    pub(super) from: DateTime,
    /// In the engine's bits.
    pub(super) worst: u32,
    pub(super) worst_at: DateTime,
    /// The edge through which it came to be that late, if it was not by itself.
    pub(super) through: Option<u32>,
    /// Whether anything recurring or dated that it needs arrived late meanwhile.
    pub(super) arrived: bool,
    /// The record of it, if records are kept.
    pub(super) record: Option<u32>,
}

impl Late {
    /// Whether there is anything to tell of it, if it is over at `until`: there was a working minute in between, or
    /// something that fell due arrived late.
    pub(super) fn counts(&self, calendar: &Calendar, until: DateTime) -> bool {
        self.arrived || calendar.position(until) > calendar.position(self.from)
    }
}

/// What somebody wants to know of a run: every occasion, as it ends.
pub(super) trait Watch {
    /// Which ends have to be exact.
    const EXACT: Ends;

    /// Somebody is so late, in the engine's bits, from an instant on: told at each instant, of everybody late.
    fn late(&mut self, _node: u32, _late: u32) {}

    /// Somebody late is on time from `until` on; where that need not be exact, from then on at the latest.
    fn over(&mut self, late: Late, until: DateTime);

    /// Something recurring or dated that an external customer needs arrived late.
    fn missed(&mut self, _missed: Missed) {}

    /// How much was told so far.
    fn so_far(&self) -> Mark {
        Mark::default()
    }

    /// What was told since then happens again: so many times, some days later each time.
    fn again(&mut self, _since: Mark, _days: i64, _times: i64) {}
}

/// An occurrence that arrived late at an external customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Missed {
    pub(super) need: u32,
    /// In the engine's bits.
    pub(super) late: u32,
    pub(super) at: DateTime,
}

/// How many occasions were told to be over, and how many promises to be broken.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Mark {
    pub(super) occasions: usize,
    pub(super) promises: usize,
}

/// Which ends of occasions have to be found to the minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    Each,
    /// Only those after which nobody is late.
    Last,
    None,
}

/// Nobody wants to know.
pub(super) struct Unwatched;

impl Watch for Unwatched {
    const EXACT: Ends = Ends::None;

    fn over(&mut self, _: Late, _: DateTime) {}
}

/// When the first disruption begins; never without one.
pub(super) fn first(disruptions: &[Disruption]) -> DateTime {
    disruptions.iter().map(|it| it.from).min().unwrap_or(DateTime::MAX)
}

/// Where a run along the calendar stands.
#[derive(Clone, Debug)]
pub(super) struct Run<'p, 'org> {
    plan: &'p Plan<'org>,
    disruptions: Vec<Disruption>,
    clock: Clock,
    solver: Solver,
    holds: Vec<Hold>,
    /// Who is late, each once.
    late: Vec<u32>,
    /// By commitment.
    open: Vec<Option<Late>>,
    /// The last instant at which something happened.
    at: DateTime,
    /// The place on the line of working minutes up to which lateness has been followed.
    position: i64,
    /// The timings to be asked about, for a while.
    timings: Timings,
    questions: Questions,
    /// By commitment: in which solution it was last asked up to where it holds in full what falls due, and the place.
    full_until: Vec<(u64, i64)>,
    /// What happened to occasions, if that is taken down.
    events: Option<Vec<Event>>,
    /// Up to which instant was looked for when somebody is needed next; the last there is where that was for good.
    reach: DateTime,
    /// Where between two instants the solver has been last.
    solved_at: Option<i64>,
    /// All that happens before is done.
    ready: DateTime,
}

impl<'p, 'org> Run<'p, 'org> {
    /// With nobody late yet, and nothing looked at: what happens first is the first disruption.
    pub(super) fn new(plan: &'p Plan<'org>, disruptions: &[Disruption], records: Records) -> Self {
        let start = first(disruptions);
        Self {
            plan,
            disruptions: disruptions.to_vec(),
            clock: Clock::new(&plan.rhythms),
            solver: Solver::new(plan, records),
            holds: Vec::new(),
            late: Vec::new(),
            open: vec![None; plan.len()],
            at: start,
            position: plan.calendar().position(start),
            timings: Timings::new(plan.timings()),
            questions: Questions::default(),
            full_until: vec![(0, 0); plan.len()],
            events: None,
            reach: start,
            solved_at: None,
            ready: start,
        }
    }

    /// The same from the beginning, with other disruptions.
    pub(super) fn restart(&mut self, disruptions: &[Disruption]) {
        for node in self.late.drain(..) {
            self.open[node as usize] = None;
        }
        self.holds.clear();
        self.disruptions.clear();
        self.disruptions.extend_from_slice(disruptions);
        self.ready = first(disruptions);
        self.at = self.ready;
        self.position = self.plan.calendar().position(self.ready);
    }

    /// Follows what happens before `until`.
    pub(super) fn advance(&mut self, until: DateTime, watch: &mut impl Watch) {
        while self.ready < until {
            let next = self.next_instant().map_or(until, |next| next.min(until));
            let some_ended = self.fall(next, watch);
            if next == until {
                break;
            }
            // Whoever is on time by now may have been the only one who would have passed anything on.
            if some_ended && self.next_instant() != Some(next) {
                continue;
            }
            self.happen(next, watch);
        }
        self.ready = self.ready.max(until);
    }

    /// Who is late now.
    pub(super) fn late(&self) -> impl Iterator<Item = Late> + '_ {
        self.late.iter().filter_map(|&node| self.open[node as usize])
    }

    pub(super) fn is_anyone_late(&self) -> bool {
        !self.late.is_empty()
    }

    #[cfg(test)]
    pub(super) fn solved(&self) -> u64 {
        self.solver.solved()
    }

    /// How much has been done, in commitments touched.
    pub(super) fn work(&self) -> u64 {
        self.solver.work()
    }

    /// The first and the last day that were looked at since `from`, where what is looked at was forgotten; no last one
    /// where that was for good.
    pub(super) fn looked_at(&self, from: DateTime) -> (Date, Option<Date>) {
        let first = from.date();
        let place = self.solver.looked_until();
        let waited = (place < i64::MAX).then(|| self.plan.calendar().start_at(place));
        let last = self.reach.max(self.ready).max(waited.unwrap_or(DateTime::MAX));
        let is_known = last < DateTime::MAX;
        (first.yesterday().unwrap_or(first), is_known.then(|| last.date()))
    }

    /// Forgets what was looked at.
    pub(super) fn look_anew(&mut self) {
        self.reach = self.ready;
        self.solver.look_anew();
    }

    /// All that happens before is done.
    pub(super) fn ready(&self) -> DateTime {
        self.ready
    }

    /// What is held.
    pub(super) fn held(&self) -> impl Iterator<Item = &Hold> {
        self.holds.iter().filter(|hold| hold.at(self.position) > 0)
    }

    /// The timings that were ever asked about.
    pub(super) fn asked(&self) -> impl Iterator<Item = u32> + Clone + '_ {
        self.clock.asked()
    }

    /// Keeps records from now on.
    pub(super) fn keep_records(&mut self, records: Records) {
        self.solver.keep(records);
    }

    pub(super) fn into_records(self) -> Records {
        self.solver.into_records()
    }

    pub(super) fn record(&self, record: u32) -> &Record {
        self.solver.records().get(record)
    }

    /// The next instant at which anything could happen to anybody: a disruption begins or ends, something held falls due
    /// again, or something falls due, or comes into season, from somebody late.
    fn next_instant(&mut self) -> Option<DateTime> {
        let (plan, ready) = (self.plan, self.ready);
        let turns = self.disruptions.iter().filter_map(|it| it.next_turn(ready)).min();
        let mut timings = std::mem::take(&mut self.timings);
        let held = self.holds.iter().filter(|hold| hold.at(self.position) > 0);
        let mut is_open = held.map(|hold| hold.timing).all(|timing| match timing {
            Timing::Due(timing) | Timing::Seasonal(timing) => timings.add(timing),
            Timing::Standing => true,
        });
        for &node in &self.late {
            is_open = is_open && plan.timings_of(node).iter().all(|&timing| timings.add(timing));
        }
        let found = timings
            .list
            .iter()
            .filter_map(|&timing| self.clock.next(&plan.rhythms, timing, ready));
        let next = found.chain(turns).min();
        timings.clear();
        self.timings = timings;
        next
    }

    /// The edge through which somebody came to be as late as the solver found.
    fn through(&self, node: u32) -> Option<u32> {
        match self.solver.via(node) {
            Via::Edge(edge) => Some(edge),
            Via::Held(hold) => Some(self.holds[hold as usize].edge),
            Via::Own | Via::Growth(_) => None,
        }
    }
}
