//! Absences that come to the same.
//!
//! What is held, and who is late, decides all that follows once an absence is over. In loops that keep lateness for long,
//! absences of different days mostly come to the same after a few weeks: from there on they are followed together.

use super::FragileDay;
use super::felt::{Event, Felt, Tape};
use crate::time::{Date, DateTime};
use crate::timeline::cycle::after;
use crate::timeline::disruption::Disruption;
use crate::timeline::plan::Plan;
use crate::timeline::run::{Run, State};
use crate::timeline::solve::Records;

/// For how many days an absence is followed at most.
const FOLLOWED: i64 = 92;
/// After how many days absences are compared.
const STRIDE: i64 = 7;

/// What came of an absence, with where it stood from time to time.
#[derive(Debug)]
struct Track<'p, 'org> {
    run: Run<'p, 'org>,
    tape: Tape<'p, 'org>,
    marks: Vec<Mark>,
}

/// Where a run stood before an instant.
#[derive(Debug)]
struct Mark {
    at: DateTime,
    held: State,
    late: Vec<u32>,
    /// How many events there had been.
    events: usize,
}

/// The absence of the day, and the one of a day before that was followed furthest.
#[derive(Debug)]
pub(super) struct Tracks<'p, 'org> {
    plan: &'p Plan<'org>,
    before: Track<'p, 'org>,
    now: Track<'p, 'org>,
    felt: Felt,
    /// The first instant after the last start at which absences are compared.
    stop: Option<DateTime>,
}

impl<'p, 'org> Tracks<'p, 'org> {
    pub(super) fn new(plan: &'p Plan<'org>) -> Self {
        Self {
            plan,
            before: Track::new(plan),
            now: Track::new(plan),
            felt: Felt::default(),
            stop: None,
        }
    }

    /// What comes of an absence from one instant to another, no earlier than those of the days before.
    pub(super) fn day(
        &mut self,
        date: Date,
        (from, back): (DateTime, DateTime),
        disruptions: &[Disruption],
    ) -> FragileDay {
        self.before.marks.retain(|mark| mark.at > from);
        self.now.restart(disruptions);
        self.felt.clear();
        let end = after(from, FOLLOWED).unwrap_or(DateTime::MAX);
        let met = self.follow_until_met(from, back, end);
        self.felt.feel(self.now.events());
        match met {
            Some(events) => {
                self.before.run.advance(end, &mut self.before.tape);
                self.felt.feel(&self.before.events()[events..]);
            }
            None => std::mem::swap(&mut self.before, &mut self.now),
        }
        self.felt.day(self.plan, (date, back), &self.before.run)
    }

    /// Follows the absence of the day until it has come to the same as the one before, after how many events of that; or
    /// else to the end.
    fn follow_until_met(&mut self, from: DateTime, back: DateTime, end: DateTime) -> Option<usize> {
        let mut stop = self.first_stop(from);
        while let Some(at) = stop.filter(|&at| at < end) {
            self.now.run.advance(at, &mut self.now.tape);
            let mark = self.now.mark(at);
            let met = self.before.marks.iter().find(|before| before.is_same(&mark));
            if let Some(met) = met.filter(|_| at >= back) {
                return Some(met.events);
            }
            self.now.marks.push(mark);
            stop = after(at, STRIDE);
        }
        self.now.run.advance(end, &mut self.now.tape);
        None
    }

    /// All absences are compared at the same instants.
    fn first_stop(&mut self, from: DateTime) -> Option<DateTime> {
        let mut stop = self.stop.or(Some(from));
        while stop.is_some_and(|at| at <= from) {
            stop = stop.and_then(|at| after(at, STRIDE));
        }
        self.stop = stop;
        stop
    }
}

impl<'p, 'org> Track<'p, 'org> {
    fn new(plan: &'p Plan<'org>) -> Self {
        Self {
            run: Run::new(plan, &[], Records::default()),
            tape: Tape::new(plan),
            marks: Vec::new(),
        }
    }

    fn restart(&mut self, disruptions: &[Disruption]) {
        self.run.restart(disruptions);
        self.tape.clear();
        self.marks.clear();
    }

    fn events(&self) -> &[Event] {
        &self.tape.events
    }

    fn mark(&mut self, at: DateTime) -> Mark {
        let mut late: Vec<u32> = self.run.late().map(|late| late.node).collect();
        late.sort_unstable();
        Mark {
            at,
            held: self.run.state(at),
            late,
            events: self.tape.mark(),
        }
    }
}

impl Mark {
    fn is_same(&self, other: &Self) -> bool {
        self.at == other.at && self.late == other.late && self.held == other.held
    }
}
