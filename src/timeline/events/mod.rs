//! From one event to the next: a disruption that begins or ends, a season that does, or something that falls due.

mod happen;
mod pending;

use super::clock::Clock;
use super::disruption::Disruption;
use super::hold::Holds;
use super::instant::{Scene, Share, Solver};
use super::network::Network;
use super::record::{Record, Records};
use super::time_to_zero::Questions;
use crate::time::{Calendar, Date, DateTime};
use pending::Pending;

/// A commitment that was late from an instant on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OpenOccasion {
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

impl OpenOccasion {
    /// Whether it is an occasion, if it is over at `until`: there was a working minute in between, or something that fell
    /// due arrived late.
    pub(super) fn counts(&self, calendar: &Calendar, until: DateTime) -> bool {
        self.arrived || calendar.position(until) > calendar.position(self.from)
    }
}

/// An occurrence that arrived late at an external customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Missed {
    pub(super) need: u32,
    /// In the engine's bits.
    pub(super) late: u32,
    pub(super) at: DateTime,
}

/// What happened to an occasion.
#[derive(Clone, Copy, Debug)]
pub(super) enum Event {
    /// It began, became worse, or something that fell due arrived late.
    Worse(OpenOccasion),
    /// It was over from then on.
    Over(u32, DateTime),
    /// A promise was broken meanwhile.
    Missed(Missed),
}

/// Observes a run.
pub(super) trait Watch {
    /// A commitment is so late, in the engine's bits, from an instant on: of all that are late, at each instant.
    fn late(&mut self, _node: u32, _late: u32) {}

    /// A late commitment is on time from `until` on.
    fn over(&mut self, late: OpenOccasion, until: DateTime);

    /// Something recurring or dated that an external customer needs arrived late.
    fn missed(&mut self, _missed: Missed) {}

    /// How many things there were to observe so far.
    fn so_far(&self) -> usize {
        0
    }

    /// What there was since then happens again: so many times, some days later each time.
    fn again(&mut self, _since: usize, _days: i64, _times: i64) {}
}

/// Observes nothing.
pub(super) struct Unwatched;

impl Watch for Unwatched {
    fn over(&mut self, _: OpenOccasion, _: DateTime) {}
}

/// When the first disruption begins; never without one.
pub(super) fn first(disruptions: &[Disruption]) -> DateTime {
    disruptions.iter().map(|it| it.from).min().unwrap_or(DateTime::MAX)
}

/// Where a run along the calendar stands.
#[derive(Clone, Debug)]
pub(super) struct Run<'n, 'org> {
    pub(super) network: &'n Network<'org>,
    /// The last instant at which something happened, and the place up to which lateness has been followed.
    pub(super) scene: Scene,
    pub(super) clock: Clock,
    pub(super) solver: Solver,
    /// The commitments that are late, each once.
    pub(super) late: Vec<u32>,
    /// By commitment.
    pub(super) open: Vec<Option<OpenOccasion>>,
    /// The timings at which something is pending, as of the last event that was looked for.
    pending: Pending,
    pub(super) questions: Questions,
    /// What happened to occasions, if that is logged.
    pub(super) log: Option<Vec<Event>>,
    /// Up to which instant was looked for whether a commitment is needed again; the last there is where that was for good.
    reach: DateTime,
    /// The place that was solved last, if there is a solution that counts since.
    pub(super) solved_at: Option<i64>,
    /// All that happens before is done.
    pub(super) ready: DateTime,
}

impl<'n, 'org> Run<'n, 'org> {
    /// With everything on time yet: what happens first is the first disruption.
    pub(super) fn new(network: &'n Network<'org>, disruptions: &[Disruption], records: Records) -> Self {
        let start = first(disruptions);
        Self {
            network,
            scene: Scene {
                at: start,
                position: network.calendar().position(start),
                share: Share::Due,
                disruptions: disruptions.to_vec(),
                holds: Holds::new(network.len()),
            },
            clock: Clock::new(&network.timings),
            solver: Solver::new(network, records),
            late: Vec::new(),
            open: vec![None; network.len()],
            pending: Pending::new(network.timings.len()),
            questions: Questions::default(),
            log: None,
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
        self.scene.holds.clear();
        self.scene.disruptions.clear();
        self.scene.disruptions.extend_from_slice(disruptions);
        self.ready = first(disruptions);
        self.scene.at = self.ready;
        self.scene.position = self.network.calendar().position(self.ready);
        self.solved_at = None;
    }

    /// Follows what happens before `until`.
    pub(super) fn advance(&mut self, until: DateTime, watch: &mut impl Watch) {
        while self.ready < until {
            let next = self.next_instant().map_or(until, |next| next.min(until));
            let some_ended = self.fall(next, watch);
            if next == until {
                break;
            }
            // What is on time by now may have been all that would have passed anything on.
            if some_ended && self.next_instant() != Some(next) {
                continue;
            }
            self.happen(next, watch);
        }
        self.ready = self.ready.max(until);
    }

    /// What is late now.
    pub(super) fn late(&self) -> impl Iterator<Item = OpenOccasion> + '_ {
        self.late.iter().filter_map(|&node| self.open[node as usize])
    }

    /// Whether everything is on time, and nothing held that will be seen later.
    pub(super) fn is_idle(&self) -> bool {
        self.late.is_empty() && !self.scene.holds.iter().any(|hold| hold.lasts(self.scene.position))
    }

    /// The first and the last day that were looked at since `from`, where what is looked at was forgotten; no last one
    /// where that was for good.
    pub(super) fn looked_at(&self, from: DateTime) -> (Date, Option<Date>) {
        let first = from.date();
        let place = self.solver.looked_until;
        let waited = (place < i64::MAX).then(|| self.network.calendar().start_at(place));
        let last = self.reach.max(self.ready).max(waited.unwrap_or(DateTime::MAX));
        let is_known = last < DateTime::MAX;
        (first.yesterday().unwrap_or(first), is_known.then(|| last.date()))
    }

    /// Forgets what was looked at.
    pub(super) fn look_anew(&mut self) {
        self.reach = self.ready;
        self.solver.looked_until = i64::MIN;
    }

    pub(super) fn record(&self, record: u32) -> &Record {
        self.solver.records.get(record)
    }

    /// The next event: a disruption begins or ends, something held falls due again, or something falls due, or comes into
    /// season, from a commitment that is late or holds something.
    pub(super) fn next_instant(&mut self) -> Option<DateTime> {
        let (network, ready) = (self.network, self.ready);
        let turns = self.scene.disruptions.iter().filter_map(|it| it.next_turn(ready)).min();
        let mut pending = std::mem::take(&mut self.pending);
        pending.clear();
        for (node, holds) in self.scene.holds.by_commitment() {
            if pending.is_full() {
                break;
            }
            let lasting = || holds.iter().filter(|hold| hold.lasts(self.scene.position));
            lasting().for_each(|hold| pending.add(hold.timing));
            // What is late comes below.
            if self.open[node as usize].is_none() && lasting().next().is_some() {
                add_faces(network, node, &mut pending);
            }
        }
        for &node in &self.late {
            add_faces(network, node, &mut pending);
        }
        let timings = pending.list.iter();
        let found = timings.filter_map(|&timing| self.clock.next(&network.timings, timing, ready));
        let next = found.chain(turns).min();
        self.pending = pending;
        next
    }

    /// Solves the place at which the run stands.
    pub(super) fn solve(&mut self, share: Share) {
        self.scene.share = share;
        self.solved_at = Some(self.scene.position);
        self.solver.solve(self.network, &mut self.clock, &self.scene);
    }

    /// Logs what happened to an occasion.
    pub(super) fn log(&mut self, event: Event) {
        if let Some(log) = &mut self.log {
            log.push(event);
        }
    }
}

/// The timings at which a commitment is read.
fn add_faces(network: &Network<'_>, node: u32, pending: &mut Pending) {
    if !pending.is_full() {
        let timings = network
            .faces_of(node)
            .filter_map(|face| network.face(face).timing.number());
        timings.for_each(|timing| pending.add(timing));
    }
}
