//! Time to zero: the first place from which a commitment is at most `limit` minutes late.
//!
//! Between two events a commitment is at most `limit` late as soon as nothing that reaches it is more than what it makes up
//! beyond that: what it holds has run down so far, and its suppliers are each no later than the inverse of their edges'
//! terms at that. So it is a memoised recursion over (commitment, limit), and where that comes back to itself the least
//! fixpoint, found by a worklist. O(holds + edges) a gap, where bisection costs a solution a step.

use std::collections::HashMap;

use super::clock::Clock;
use super::disruption::Effect;
use super::hold::Hold;
use super::instant::{Scene, Solver};
use super::network::{Network, TimedNeed, Timing};
use crate::engine::{BEYOND, LARGEST};
use crate::graph::number;
use crate::time::Lateness;

/// What is asked of one gap between two instants; the arrays are kept for the next one.
#[derive(Clone, Debug, Default)]
pub(super) struct Questions {
    /// By commitment.
    own: Vec<Own>,
    asked: Vec<Query>,
    /// By what is asked: the number of the question.
    numbers: HashMap<(u32, Viewer, u32), u32>,
    /// The worklist: the questions to be answered once more.
    waiting: Vec<u32>,
}

/// What disruptions do to a commitment all through a gap.
#[derive(Clone, Copy, Debug)]
struct Own {
    /// In the engine's bits.
    late: u32,
    slower: u32,
    /// The place at which what is away is back.
    back: i64,
}

const NOTHING: Own = Own {
    late: 0,
    slower: 0,
    back: i64::MIN,
};

/// Who sees the commitment of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Viewer {
    /// What reads it all along or in a season.
    Reader,
    /// As it is shown itself.
    Itself,
}

/// From which place on a commitment is no later than `limit`.
#[derive(Clone, Debug)]
struct Query {
    node: u32,
    viewer: Viewer,
    limit: u32,
    /// Not before this one; `i64::MAX` for never.
    place: i64,
    /// The questions that depend on this one.
    readers: Vec<u32>,
    waits: bool,
}

/// A gap between two events, from the place of the scene on, which the solver has solved.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gap<'g> {
    pub(super) network: &'g Network<'g>,
    pub(super) scene: &'g Scene,
    pub(super) solver: &'g Solver,
}

impl Gap<'_> {
    /// From which place on each of `nodes` is shown on time; `None` where that would take too many questions.
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
        let Gap { network, scene, .. } = self.gap;
        self.questions.own.resize(network.len(), NOTHING);
        for disruption in scene.disruptions.iter().filter(|it| it.is_on(scene.at)) {
            let back = disruption.back(network.calendar());
            let effect = disruption.effect(network.calendar(), scene.position);
            for node in disruption.commitments(&network.commitments) {
                self.questions.own[node as usize].add(back, effect);
            }
        }
    }

    /// Makes the arrays ready for the next gap.
    fn end(&mut self) {
        let Gap { network, scene, .. } = self.gap;
        let disruptions = scene.disruptions.iter();
        for node in disruptions.flat_map(|it| it.commitments(&network.commitments)) {
            self.questions.own[node as usize] = NOTHING;
        }
        self.questions.asked.clear();
        self.questions.numbers.clear();
        self.questions.waiting.clear();
    }

    fn place(&mut self, node: u32) -> Option<i64> {
        let first = self.question(node, Viewer::Itself, 0);
        let most = 1_000 + 16 * self.gap.network.len();
        while let Some(question) = self.questions.waiting.pop() {
            if self.questions.asked.len() > most {
                return None;
            }
            self.answer(question);
        }
        Some(self.questions.asked[first as usize].place)
    }

    /// The number of a question, asked now if it was not before.
    fn question(&mut self, node: u32, viewer: Viewer, limit: u32) -> u32 {
        let questions = &mut *self.questions;
        let next = number(questions.asked.len());
        let question = *questions.numbers.entry((node, viewer, limit)).or_insert(next);
        if question == next {
            questions.waiting.push(next);
            questions.asked.push(Query {
                node,
                viewer,
                limit,
                place: self.gap.scene.position,
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
        let Query {
            node, viewer, limit, ..
        } = self.questions.asked[question as usize];
        let own = self.questions.own[node as usize];
        let Some(limit) = own.limit(limit, self.gap.network.recovers[node as usize]) else {
            return i64::MAX;
        };
        let seen = |hold: &Hold| match viewer {
            Viewer::Itself => hold.down_to(hold.shown, limit),
            // What lasts comes first among the faces.
            Viewer::Reader => hold.down_to(hold.seen[0], limit),
        };
        let held = self.gap.scene.holds.of(node).iter().map(seen).max();
        let start = held.unwrap_or(i64::MIN).max(own.place(limit));
        let needs = self.gap.network.needs_of.of(node).iter();
        needs.fold(start, |place, &need| {
            place.max(self.place_of_need(question, need, limit))
        })
    }

    /// From which place on no more than `limit` comes through a need.
    fn place_of_need(&mut self, question: u32, need: u32, limit: u32) -> i64 {
        let need = self.gap.network.need(need);
        match need.timing {
            Timing::Standing => self.place_of_edges(question, need, limit),
            Timing::Seasonal(season) if Clock::is_season(&self.gap.network.timings, season, self.gap.scene.at) => {
                self.place_of_edges(question, need, limit)
            }
            Timing::Seasonal(_) | Timing::Due(_) => self.gap.scene.position,
        }
    }

    fn place_of_edges(&mut self, question: u32, need: &TimedNeed, limit: u32) -> i64 {
        if need.edges.len() == 1 {
            return self.place_of_edge(question, need.edges.start, limit);
        }
        let edges = need.edges.clone();
        let mut places: Vec<i64> = edges.map(|edge| self.place_of_edge(question, edge, limit)).collect();
        let needed = places.len() - need.decided_by as usize;
        *places.select_nth_unstable(needed).1
    }

    fn place_of_edge(&mut self, question: u32, edge: u32, limit: u32) -> i64 {
        let edge = self.gap.network.edge(edge);
        let Some(most) = edge.terms.inverse(limit) else {
            return i64::MAX;
        };
        if self.gap.solver.seen(edge.face) <= most {
            return self.gap.scene.position;
        }
        let supplier = self.question(self.gap.network.face(edge.face).commitment, Viewer::Reader, most);
        let supplier = &mut self.questions.asked[supplier as usize];
        if supplier.readers.last() != Some(&question) {
            supplier.readers.push(question);
        }
        supplier.place
    }
}

impl Own {
    fn add(&mut self, back: Option<i64>, effect: Effect) {
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
