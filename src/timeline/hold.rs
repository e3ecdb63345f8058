//! Holds: what needs that fell due passed on, seen by each face of the customer for itself.
//!
//! All that a commitment needs at one timing falls due, and is let go of, at once: the most of it is one hold. A face whose
//! timing falls due sees it in full the first time, and from there on run down; others see it run down from when it was
//! passed on. What is still needed when it falls due again (a backlog) is held once for each occurrence; an occurrence that
//! another is never seen beyond is dropped, so that there are few at a time.

use super::network::{Network, Timing};
use super::record::Passed;
use crate::engine::BEYOND;

/// From which place on the customer's line of working minutes something held runs down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RunsDown {
    /// Not yet: it is seen in full.
    Later,
    From(i64),
    /// Nothing is seen of it any more.
    Gone,
}

/// When a face of the customer looks at what fell due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sight {
    /// It is read all along, or in a season.
    Always,
    /// It falls due at the same instant.
    Now,
    /// It falls due later.
    Later,
    /// It never falls due again.
    Never,
}

/// What a commitment needed at one timing passed on when it fell due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hold {
    /// The commitment for which it is held, by whose working minutes it runs down.
    pub(super) customer: u32,
    /// The timing at which it falls due again.
    pub(super) timing: u32,
    /// Whether it stays when it does.
    pub(super) backlog: bool,
    /// What was passed on, in the engine's bits; more than zero.
    pub(super) value: u32,
    /// By face of the customer.
    pub(super) seen: Box<[RunsDown]>,
    /// As the customer itself is shown.
    pub(super) shown: RunsDown,
    /// Whether it has fallen due again, where it counts once.
    pub(super) is_due_again: bool,
    /// How it came to be passed on.
    pub(super) passed: Passed,
}

impl Hold {
    /// What a customer holds of a timing from a place on.
    pub(super) fn new(
        (customer, timing): (u32, u32),
        (value, backlog): (u32, bool),
        sights: &[Sight],
        position: i64,
        passed: Passed,
    ) -> Self {
        let counts_once = backlog && value >= BEYOND;
        let seen = sights.iter().map(|sight| match sight {
            Sight::Later => RunsDown::Later,
            Sight::Now | Sight::Never if counts_once => RunsDown::Gone,
            Sight::Always | Sight::Now | Sight::Never => RunsDown::From(position),
        });
        let waits = sights.contains(&Sight::Later) && !sights.contains(&Sight::Now);
        Self {
            customer,
            timing,
            backlog,
            value,
            seen: seen.collect(),
            shown: if counts_once || waits {
                RunsDown::Later
            } else {
                RunsDown::From(position)
            },
            is_due_again: false,
            passed,
        }
    }

    /// What is left of it at a place, not before it fell due.
    pub(super) fn left(&self, from: RunsDown, position: i64) -> u32 {
        match from {
            RunsDown::Gone => 0,
            RunsDown::Later => self.value,
            RunsDown::From(_) if self.value >= BEYOND => self.value,
            RunsDown::From(from) => {
                let run_down = u32::try_from((position - from).max(0)).unwrap_or(u32::MAX);
                self.value.saturating_sub(run_down)
            }
        }
    }

    /// The place from which on no more than `limit` finite minutes are left of it; `i64::MIN` where it never was more,
    /// `i64::MAX` where that takes another event.
    pub(super) fn down_to(&self, from: RunsDown, limit: u32) -> i64 {
        match from {
            RunsDown::Gone => i64::MIN,
            _ if self.value <= limit => i64::MIN,
            RunsDown::From(from) if self.value < BEYOND => from + i64::from(self.value - limit),
            RunsDown::Later | RunsDown::From(_) => i64::MAX,
        }
    }

    /// Whether anything is left of it at a place, or will be seen of it later.
    pub(super) fn lasts(&self, position: i64) -> bool {
        let mut seen = std::iter::once(&self.shown).chain(&self.seen);
        seen.any(|&from| self.left(from, position) > 0)
    }

    /// Whether it is never seen below another, from a place on. In full something may be seen at any later place.
    pub(super) fn covers(&self, other: &Self, position: i64) -> bool {
        let covers = |(mine, its): (RunsDown, RunsDown)| match (mine, its) {
            (RunsDown::From(_), RunsDown::Later) => false,
            _ => self.left(mine, position) >= other.left(its, position),
        };
        let seen = std::iter::zip(self.seen.iter().copied(), other.seen.iter().copied());
        // One that never arrives is seen in other ways than one that does.
        let is_alike = (self.value >= BEYOND) == (other.value >= BEYOND) && self.is_due_again <= other.is_due_again;
        is_alike && seen.chain([(self.shown, other.shown)]).all(covers)
    }

    /// A backlog that never arrives counts once for whatever falls due, and else until it falls due again itself.
    pub(super) fn counts_once(&self) -> bool {
        self.backlog && self.value >= BEYOND
    }

    /// The faces that fall due see it for the first time, at a place; they count it, where that counts once, afterwards.
    fn is_seen(&mut self, due: &[usize], position: i64) {
        if self.counts_once() {
            return self.show_while_it_counts(due);
        }
        for &place in due {
            if self.seen[place] == RunsDown::Later {
                self.shown = RunsDown::From(position);
                self.seen[place] = self.shown;
            }
        }
    }

    /// It falls due again, and stays.
    fn is_due_again(&mut self) {
        if self.counts_once() {
            self.is_due_again = true;
            let lasting = self.seen.iter_mut().filter(|from| matches!(from, RunsDown::From(_)));
            lasting.for_each(|from| *from = RunsDown::Gone);
        }
    }

    /// What counts once has been counted.
    fn was_seen(&mut self, due: &[usize]) {
        if self.counts_once() {
            for &place in due {
                self.seen[place] = RunsDown::Gone;
            }
        }
    }

    /// The customer itself is shown it until it has fallen due again, and each face once.
    fn show_while_it_counts(&mut self, due: &[usize]) {
        let mut seen = self.seen.iter().enumerate();
        if self.is_due_again && !seen.any(|(place, from)| *from == RunsDown::Later && !due.contains(&place)) {
            self.shown = RunsDown::Gone;
        }
    }
}

/// All that is held.
#[derive(Clone, Debug)]
pub(super) struct Holds {
    /// By commitment.
    of: Vec<Vec<Hold>>,
    /// The commitments that hold anything.
    holding: Vec<u32>,
}

impl Holds {
    /// Nothing, of so many commitments.
    pub(super) fn new(nodes: usize) -> Self {
        Self {
            of: vec![Vec::new(); nodes],
            holding: Vec::new(),
        }
    }

    pub(super) fn of(&self, node: u32) -> &[Hold] {
        &self.of[node as usize]
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Hold> {
        self.by_commitment().flat_map(|(_, holds)| holds)
    }

    /// The commitments that hold anything, each with its holds.
    pub(super) fn by_commitment(&self) -> impl Iterator<Item = (u32, &[Hold])> {
        self.holding.iter().map(|&node| (node, self.of(node)))
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Hold> {
        // What holds nothing is an empty list.
        self.of.iter_mut().flatten()
    }

    pub(super) fn clear(&mut self) {
        for node in self.holding.drain(..) {
            self.of[node as usize].clear();
        }
    }

    /// An instant begins: what falls due again is let go of, or stays; and faces that fall due begin to see what is held.
    pub(super) fn begin(&mut self, network: &Network<'_>, position: i64, is_due: impl Fn(u32) -> bool) {
        let mut due = Vec::new();
        for &node in &self.holding {
            due_faces(network, node, &is_due, &mut due);
            self.of[node as usize].retain_mut(|hold| {
                let is_due_again = is_due(hold.timing);
                if is_due_again && hold.backlog {
                    hold.is_due_again();
                }
                hold.is_seen(&due, position);
                !is_due_again || hold.backlog
            });
        }
    }

    /// An instant ends: what has been seen for the last time goes.
    pub(super) fn end(&mut self, network: &Network<'_>, position: i64, is_due: impl Fn(u32) -> bool) {
        let (of, mut due) = (&mut self.of, Vec::new());
        self.holding.retain(|&node| {
            due_faces(network, node, &is_due, &mut due);
            of[node as usize].retain_mut(|hold| {
                hold.was_seen(&due);
                hold.lasts(position)
            });
            !of[node as usize].is_empty()
        });
    }

    /// Holds something more. Of a backlog those occurrences stay that no other covers.
    pub(super) fn add(&mut self, hold: Hold, position: i64) {
        let of = &mut self.of[hold.customer as usize];
        if of.is_empty() {
            self.holding.push(hold.customer);
        }
        if hold.backlog {
            let is_alike = |other: &Hold| other.backlog && other.timing == hold.timing;
            if of.iter().any(|other| is_alike(other) && other.covers(&hold, position)) {
                return;
            }
            of.retain(|other| !is_alike(other) || !hold.covers(other, position));
        }
        of.push(hold);
    }
}

/// The places of the faces of a commitment that fall due, in place of those in `due`.
fn due_faces(network: &Network<'_>, node: u32, is_due: impl Fn(u32) -> bool, due: &mut Vec<usize>) {
    due.clear();
    let timings = network.faces_of(node).map(|face| network.face(face).timing).enumerate();
    let places = timings.filter(|&(_, timing)| matches!(timing, Timing::Due(timing) if is_due(timing)));
    due.extend(places.map(|(place, _)| place));
}
