//! From where on lateness is no more than so much, told from what is held instead of by trying place after place.
//!
//! Between two instants a commitment is at most `q` minutes late as soon as nothing that reaches it is more than what it
//! makes up beyond that: what it holds has run down so far, and its suppliers are each no later than what their edges make
//! as much of. That is the same question about others, with another number. Where it comes back to itself the first place
//! that fits all is the one, as it is with lateness: nobody is late by himself.

use std::collections::HashMap;

use crate::graph::number;
use crate::impact::{BEYOND, LARGEST};
use crate::time::{DateTime, Lateness};
use crate::timeline::disruption::{Disruption, Effect};
use crate::timeline::hold::Hold;
use crate::timeline::plan::{Clock, Need, Plan, Timing};

/// What is asked of one gap between two instants; the arrays are kept for the next one.
#[derive(Clone, Debug, Default)]
pub(super) struct Questions {
    /// By commitment.
    own: Vec<Own>,
    /// By need: one more than the place of what it holds in the list, 0 for nothing.
    hold_of: Vec<u32>,
    asked: Vec<Question>,
    /// By commitment and limit: the number of the question.
    numbers: HashMap<(u32, u32), u32>,
    /// The questions to be answered once more.
    waiting: Vec<u32>,
}

/// What disruptions do to a commitment all through a gap.
#[derive(Clone, Copy, Debug)]
struct Own {
    /// In the engine's bits.
    late: u32,
    slower: u32,
    /// The place at which whoever is away is back.
    back: i64,
}

const NOTHING: Own = Own {
    late: 0,
    slower: 0,
    back: i64::MIN,
};

/// From which place on a commitment is no later than `limit`.
#[derive(Clone, Debug)]
struct Question {
    node: u32,
    limit: u32,
    /// Not before this one; `i64::MAX` for never.
    place: i64,
    /// The questions that depend on this one.
    readers: Vec<u32>,
    waits: bool,
}

/// A gap between two instants.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gap<'g> {
    pub(super) plan: &'g Plan<'g>,
    /// The instant before.
    pub(super) at: DateTime,
    /// The place from which on.
    pub(super) low: i64,
    pub(super) disruptions: &'g [Disruption],
    pub(super) holds: &'g [Hold],
    /// By commitment: how late it is at that place; only asked for where something holds all along.
    pub(super) late: &'g [u32],
}

impl Gap<'_> {
    /// From which place on each of `nodes` is on time; `None` where it would take too many questions to tell.
    pub(super) fn places(self, nodes: &[u32], questions: &mut Questions) -> Option<Vec<i64>> {
        let mut falling = Falling { gap: self, questions };
        falling.begin();
        let places = nodes.iter().map(|&node| falling.place(node)).collect();
        falling.end();
        places
    }
}

struct Falling<'g> {
    gap: Gap<'g>,
    questions: &'g mut Questions,
}

impl Falling<'_> {
    fn begin(&mut self) {
        let (gap, questions) = (self.gap, &mut *self.questions);
        questions.own.resize(gap.plan.len(), NOTHING);
        questions.hold_of.resize(gap.plan.needs(), 0);
        for disruption in gap.disruptions.iter().filter(|it| it.is_on(gap.at)) {
            let (back, effect) = (
                disruption.back(gap.plan.calendar()),
                disruption.effect(gap.plan.calendar(), gap.low),
            );
            for node in disruption.commitments(&gap.plan.commitments) {
                questions.own[node as usize].put_in(back, effect);
            }
        }
        for (hold, place) in gap.holds.iter().zip(1u32..) {
            questions.hold_of[hold.need as usize] = place;
        }
    }

    /// Makes the arrays ready for the next gap.
    fn end(&mut self) {
        let (gap, questions) = (self.gap, &mut *self.questions);
        for node in gap
            .disruptions
            .iter()
            .flat_map(|it| it.commitments(&gap.plan.commitments))
        {
            questions.own[node as usize] = NOTHING;
        }
        for hold in gap.holds {
            questions.hold_of[hold.need as usize] = 0;
        }
        questions.asked.clear();
        questions.numbers.clear();
        questions.waiting.clear();
    }

    fn place(&mut self, node: u32) -> Option<i64> {
        let first = self.question(node, 0);
        let most = 1_000 + 16 * self.gap.plan.len();
        while let Some(question) = self.questions.waiting.pop() {
            if self.questions.asked.len() > most {
                return None;
            }
            self.answer(question);
        }
        Some(self.questions.asked[first as usize].place)
    }

    /// The number of a question, asked now if it was not before.
    fn question(&mut self, node: u32, limit: u32) -> u32 {
        let questions = &mut *self.questions;
        let next = number(questions.asked.len());
        let question = *questions.numbers.entry((node, limit)).or_insert(next);
        if question == next {
            questions.waiting.push(next);
            questions.asked.push(Question {
                node,
                limit,
                place: self.gap.low,
                readers: Vec::new(),
                waits: true,
            });
        }
        question
    }

    /// Answers a question by what is known; those that depend on it wait where that is more than before.
    fn answer(&mut self, question: u32) {
        self.questions.asked[question as usize].waits = false;
        let place = self.place_of(question);
        let questions = &mut *self.questions;
        if place <= questions.asked[question as usize].place {
            return;
        }
        questions.asked[question as usize].place = place;
        let readers = std::mem::take(&mut questions.asked[question as usize].readers);
        for &reader in &readers {
            if !std::mem::replace(&mut questions.asked[reader as usize].waits, true) {
                questions.waiting.push(reader);
            }
        }
        questions.asked[question as usize].readers = readers;
    }

    fn place_of(&mut self, question: u32) -> i64 {
        let Question { node, limit, .. } = self.questions.asked[question as usize];
        let own = self.questions.own[node as usize];
        let Some(limit) = own.limit(limit, self.gap.plan.recovers[node as usize]) else {
            return i64::MAX;
        };
        let needs = self.gap.plan.needs_of(node).iter();
        needs.fold(own.place(limit), |place, &need| {
            place.max(self.place_of_need(question, need, limit))
        })
    }

    /// From which place on no more than `limit` comes through a need.
    fn place_of_need(&mut self, question: u32, index: u32, limit: u32) -> i64 {
        let need = self.gap.plan.need(index);
        match need.timing {
            Timing::Standing => self.place_of_edges(question, need, limit),
            Timing::Seasonal(season) if Clock::is_season(&self.gap.plan.rhythms, season, self.gap.at) => {
                self.place_of_edges(question, need, limit)
            }
            Timing::Seasonal(_) => self.gap.low,
            Timing::Due(_) => match self.questions.hold_of[index as usize] {
                0 => self.gap.low,
                hold => self.gap.holds[hold as usize - 1].down_to(limit),
            },
        }
    }

    fn place_of_edges(&mut self, question: u32, need: &Need, limit: u32) -> i64 {
        if need.edges.len() == 1 {
            return self.place_of_edge(question, need.edges.start, limit);
        }
        let edges = need.edges.clone();
        let mut places: Vec<i64> = edges.map(|edge| self.place_of_edge(question, edge, limit)).collect();
        let needed = places.len() - need.decided_by as usize;
        *places.select_nth_unstable(needed).1
    }

    fn place_of_edge(&mut self, question: u32, edge: u32, limit: u32) -> i64 {
        let edge = self.gap.plan.edge(edge);
        let Some(most) = edge.terms.inverse(limit) else {
            return i64::MAX;
        };
        if self.gap.late[edge.supplier as usize] <= most {
            return self.gap.low;
        }
        let supplier = self.question(edge.supplier, most);
        let supplier = &mut self.questions.asked[supplier as usize];
        if supplier.readers.last() != Some(&question) {
            supplier.readers.push(question);
        }
        supplier.place
    }
}

impl Own {
    fn put_in(&mut self, back: Option<i64>, effect: Effect) {
        match (back, effect) {
            (Some(back), _) => self.back = self.back.max(back),
            (None, Effect::Late(by)) => self.late = self.late.max(by),
            (None, Effect::Slower(by)) => self.slower = Effect::add(self.slower, by),
        }
    }

    /// What may reach a commitment that is to be no later than `limit`, in finite minutes; `None` if nothing may.
    fn limit(&self, limit: u32, recovers: u32) -> Option<u32> {
        if self.slower >= BEYOND {
            return None;
        }
        let made_up = u64::from(limit) + u64::from(recovers);
        let left = made_up.checked_sub(self.slower.into())?;
        Some(u32::try_from(left).unwrap_or(LARGEST).min(LARGEST))
    }

    /// From which place on disruptions do no more than `limit`.
    fn place(&self, limit: u32) -> i64 {
        if self.late > limit {
            return i64::MAX;
        }
        self.back.saturating_sub(limit.min(Lateness::HORIZON).into())
    }
}
