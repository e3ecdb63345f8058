//! The calendar unrolled: every minute at which anything can happen, one after the other, each with its least solution
//! by repeated substitution. Written from the definition alone, slow, and too simple to be wrong.

use std::collections::BTreeSet;

use super::super::commitments::Commitment;
use super::super::model::Requirement;
use super::days::{due, ticks, working_minutes};
use super::story::{DAY, Disruption, Kind, Rule, Story};

/// What never arrives.
pub(super) const NEVER: u64 = u64::MAX;
/// So many substitutions, then it is taken to grow without end, and the case is left out.
const MOST_ROUNDS: u32 = 400;

/// How late everybody is from a tick on.
#[derive(Debug)]
pub(super) struct Moment {
    pub(super) tick: i64,
    /// By commitment: as late as it is shown.
    pub(super) late: Vec<u64>,
    /// By requirement that is read as it is then: what it comes to.
    pub(super) comes_to: Vec<Option<u64>>,
}

/// A dependency's lateness kept for one of its customer's commitments since it was due.
#[derive(Clone, Debug)]
struct Hold {
    requirement: usize,
    customer: usize,
    since: i64,
    passed: u64,
}

/// Who looks at a commitment.
#[derive(Clone, Copy, Debug)]
enum Viewer {
    /// A requirement that reads it.
    Reader(usize),
    /// Whoever asks how late it is.
    Anyone,
}

/// The organisation with everything looked up that does not change.
#[derive(Debug)]
pub(super) struct Unrolled<'s> {
    story: &'s Story,
    /// Those that begin before the period ends: others count for nothing.
    disruptions: Vec<&'s Disruption>,
    pub(super) requirements: Vec<(Requirement, Rule)>,
    pub(super) commitments: Vec<Commitment>,
    /// By requirement: when it is due.
    due: Vec<BTreeSet<i64>>,
    /// The same with patterns continued past their ends.
    pattern: Vec<BTreeSet<i64>>,
}

impl<'s> Unrolled<'s> {
    pub(super) fn of(story: &'s Story) -> Self {
        let rules = story.rules.iter().cloned().chain(std::iter::repeat(Rule::Standing));
        let requirements: Vec<_> = story.model.all_requirements().into_iter().zip(rules).collect();
        let all_due = |past_end| {
            requirements
                .iter()
                .map(|(_, rule)| due(story, rule, past_end).into_iter().collect())
                .collect()
        };
        let named = story.disruptions.iter().filter(|it| it.service.is_some());
        let named: Vec<usize> = named.map(|it| it.party).collect();
        let begins = |it: &&Disruption| it.from.is_none_or(|from| from < story.period.1);
        let disruptions: Vec<_> = story.disruptions.iter().filter(begins).collect();
        Self {
            story,
            commitments: story.model.commitments(&named),
            disruptions,
            due: all_due(false),
            pattern: all_due(true),
            requirements,
        }
    }

    /// How late everybody is at every tick from the first disruption up to a minute. `None` if somebody grows without
    /// end, or something waits for longer than is looked at.
    pub(super) fn follow(&self, until: i64) -> Option<Vec<Moment>> {
        let start = |disruption: &Disruption| disruption.from.unwrap_or(self.story.period.0);
        let Some(first) = self.disruptions.iter().map(|it| start(it)).min() else {
            return Some(Vec::new());
        };
        let mut holds: Vec<Hold> = Vec::new();
        let mut moments = Vec::new();
        for tick in ticks(first, until) {
            holds.retain(|hold| self.requirements[hold.requirement].0.backlog || !self.is_due(hold.requirement, tick));
            let reached = self.solve(&holds, tick)?;
            let all = 0..self.requirements.len();
            let comes_to = all.map(|it| {
                if self.is_live(it, tick) {
                    Some(Some(self.comes_to(it, &reached, &holds, tick)?))
                } else {
                    Some(None)
                }
            });
            let comes_to: Vec<_> = comes_to.collect::<Option<_>>()?;
            let late = (0..reached.len()).map(|it| self.seen(it, Viewer::Anyone, &reached, &holds, tick));
            let late = late.collect();
            for requirement in (0..self.requirements.len()).filter(|&it| self.is_due(it, tick)) {
                let passed = comes_to[requirement].unwrap_or(0);
                let since = tick;
                let customers = self.customers(requirement).into_iter();
                holds.extend(customers.filter(|_| passed > 0).map(|customer| Hold {
                    requirement,
                    customer,
                    since,
                    passed,
                }));
            }
            moments.push(Moment { tick, late, comes_to });
        }
        Some(moments)
    }

    /// The minute from which on nothing happens any more; `None` if it goes on for ever.
    pub(super) fn over(&self) -> Option<i64> {
        let ends = self.disruptions.iter().map(|it| it.until);
        ends.collect::<Option<Vec<_>>>()?.into_iter().max()
    }

    fn is_due(&self, requirement: usize, tick: i64) -> bool {
        self.due[requirement].contains(&tick)
    }

    /// Whether a requirement is read at a tick as it is then.
    fn is_live(&self, requirement: usize, tick: i64) -> bool {
        match self.requirements[requirement].1 {
            Rule::Standing => true,
            Rule::Season(first, last) => (first..=last).contains(&tick.div_euclid(DAY)),
            Rule::Dated(..) | Rule::Recurring(_) => self.is_due(requirement, tick),
        }
    }

    /// What a requirement comes to as it is at a tick: of what its suppliers pass on what as many as needed are within.
    fn comes_to(&self, requirement: usize, reached: &[u64], holds: &[Hold], tick: i64) -> Option<u64> {
        let mut passed = self.passed(requirement, reached, holds, tick)?;
        passed.sort_unstable();
        Some(passed[self.requirements[requirement].0.need as usize - 1])
    }

    /// Whether something that falls due, and that a commitment needs, arrives late at a moment.
    pub(super) fn arrives_late(&self, commitment: usize, moment: &Moment) -> bool {
        let due = (0..self.requirements.len()).filter(|&it| self.is_due(it, moment.tick));
        let late = due.filter(|&it| moment.comes_to[it].is_some_and(|late| late > 0));
        late.into_iter().any(|it| self.customers(it).contains(&commitment))
    }

    /// The commitments that need a requirement.
    pub(super) fn customers(&self, requirement: usize) -> Vec<usize> {
        let requirement = &self.requirements[requirement].0;
        (0..self.commitments.len())
            .filter(|&it| requirement.is_of(&self.commitments[it]))
            .collect()
    }

    /// Those that read a commitment.
    fn readers(&self, commitment: usize) -> impl Iterator<Item = usize> + '_ {
        let reads = move |(requirement, _): &(Requirement, Rule)| {
            let mut suppliers = requirement.suppliers.iter();
            suppliers.any(|supplier| requirement.reads(supplier.party, &self.commitments) == commitment)
        };
        let all = (0..self.requirements.len()).filter(move |&it| reads(&self.requirements[it]));
        // What nothing waits for is for information: nobody looks for it when it is due.
        all.filter(|&it| !self.customers(it).is_empty())
    }

    /// When a requirement falls due first, at or after a tick.
    fn first_due(&self, requirement: usize, tick: i64) -> Option<i64> {
        self.due[requirement].range(tick..).next().copied()
    }

    /// What is seen of something held.
    fn shows(&self, hold: &Hold, viewer: Viewer, tick: i64) -> u64 {
        if self.requirements[hold.requirement].0.backlog && hold.passed == NEVER {
            return if self.counts(hold, viewer, tick) { NEVER } else { 0 };
        }
        let from = match viewer {
            Viewer::Reader(reader) => self.first_due(reader, hold.since),
            Viewer::Anyone => {
                let first = |reader| self.first_due(reader, hold.since);
                let firsts: Vec<i64> = self.readers(hold.customer).filter_map(first).collect();
                let so_far = firsts.iter().copied().filter(|&first| first <= tick).max();
                so_far.or(firsts.into_iter().min())
            }
        };
        // Nothing that is always there, and nobody at all, falls due.
        let from = from.unwrap_or(hold.since);
        let elapsed = if tick > from {
            working_minutes(self.story, from, tick)
        } else {
            0
        };
        minus(hold.passed, elapsed)
    }

    /// Whether what never arrived, and is still needed when it falls due again, counts at a tick.
    fn counts(&self, hold: &Hold, viewer: Viewer, tick: i64) -> bool {
        let again = self.first_due(hold.requirement, hold.since + 1);
        let is_before_that = again.is_none_or(|again| tick < again);
        match viewer {
            Viewer::Reader(reader) if self.falls_due(reader) => self.first_due(reader, hold.since) == Some(tick),
            Viewer::Reader(_) => is_before_that,
            Viewer::Anyone => {
                let first = |reader| self.first_due(reader, hold.since);
                let mut firsts = self.readers(hold.customer).filter_map(first);
                is_before_that || firsts.any(|first| tick < first)
            }
        }
    }

    fn falls_due(&self, requirement: usize) -> bool {
        matches!(self.requirements[requirement].1, Rule::Dated(..) | Rule::Recurring(_))
    }

    /// How late a commitment is as seen by somebody, given what reaches it at a tick.
    fn seen(&self, commitment: usize, viewer: Viewer, reached: &[u64], holds: &[Hold], tick: i64) -> u64 {
        let own = holds.iter().filter(|hold| hold.customer == commitment);
        let held = own.map(|hold| self.shows(hold, viewer, tick)).max().unwrap_or(0);
        let slower = self
            .put_in((commitment, tick), |kind| matches!(kind, Kind::Slower(_)))
            .into_iter()
            .fold(0, plus);
        let recovers = self.story.model.parties[self.commitments[commitment].party].recovers;
        minus(plus(reached[commitment].max(held), slower), recovers.into())
    }

    /// The least solution at a tick: what reaches each commitment, but for what it holds.
    fn solve(&self, holds: &[Hold], tick: i64) -> Option<Vec<u64>> {
        let mut reached = vec![0; self.commitments.len()];
        for _ in 0..MOST_ROUNDS {
            let mut next = Vec::new();
            for commitment in 0..reached.len() {
                next.push(self.substitute(commitment, &reached, holds, tick)?);
            }
            if next == reached {
                return Some(reached);
            }
            reached = next;
        }
        None
    }

    /// What reaches a commitment, given what reaches all.
    fn substitute(&self, commitment: usize, reached: &[u64], holds: &[Hold], tick: i64) -> Option<u64> {
        let own = self.put_in((commitment, tick), |kind| !matches!(kind, Kind::Slower(_)));
        let mut worst = own.into_iter().max().unwrap_or(0);
        for requirement in (0..self.requirements.len()).filter(|&it| self.is_live(it, tick)) {
            if self.customers(requirement).contains(&commitment) {
                worst = worst.max(self.comes_to(requirement, reached, holds, tick)?);
            }
        }
        Some(worst)
    }

    /// The disruptions of a commitment at a tick, of some kinds.
    fn put_in(&self, (commitment, tick): (usize, i64), kinds: impl Fn(Kind) -> bool) -> Vec<u64> {
        let Commitment { party, service, .. } = self.commitments[commitment];
        let disruptions = self.disruptions.iter().filter(|it| {
            let holds = it.from.unwrap_or(self.story.period.0) <= tick && it.until.is_none_or(|until| tick < until);
            holds && it.party == party && (it.service.is_none() || it.service == service) && kinds(it.kind)
        });
        let amount = |it: &Disruption| match (it.kind, it.until) {
            (Kind::Away, Some(until)) => working_minutes(self.story, tick, until),
            (Kind::Away, None) | (Kind::Late(None), _) => NEVER,
            (Kind::Late(Some(by)) | Kind::Slower(by), _) => by.into(),
        };
        disruptions.map(|it| amount(it)).collect()
    }

    /// What each supplier of a requirement passes on at a tick.
    fn passed(&self, requirement: usize, reached: &[u64], holds: &[Hold], tick: i64) -> Option<Vec<u64>> {
        let it = &self.requirements[requirement].0;
        let passed = it.suppliers.iter().map(|supplier| {
            let read = it.reads(supplier.party, &self.commitments);
            let late = self.seen(read, Viewer::Reader(requirement), reached, holds, tick);
            let beyond_slack = minus(late, it.slack.into());
            let waited = if it.cut_off {
                self.wait(requirement, beyond_slack, tick)?
            } else {
                beyond_slack
            };
            let weakened = if waited == NEVER {
                NEVER
            } else {
                waited * u64::from(it.strength) / 100
            };
            Some(plus(
                weakened.min(it.patience.map_or(NEVER, u64::from)),
                supplier.switch.into(),
            ))
        });
        passed.collect()
    }

    /// How long whoever is late for a cut-off waits: for the first later time that is far enough away.
    fn wait(&self, requirement: usize, late: u64, tick: i64) -> Option<u64> {
        if late == 0 || late == NEVER {
            return Some(late);
        }
        let later = self.pattern[requirement].range(tick + 1..);
        later
            .map(|&due| working_minutes(self.story, tick, due))
            .find(|&wait| wait >= late)
    }
}

fn plus(one: u64, other: u64) -> u64 {
    one.saturating_add(other)
}

fn minus(one: u64, other: u64) -> u64 {
    if one == NEVER { NEVER } else { one.saturating_sub(other) }
}
