//! Every party late alone.

use std::collections::VecDeque;

use super::each::{Each, JOB, Room, Way};
use super::lanes::Counts;
use super::roster::Roster;
use super::threads::{self, Rooms};
use super::vital::Vital;
use super::way::choose;
use crate::engine::Causes;
use crate::engine::network::Network;
use crate::impact::DelayError;
use crate::impact::primary_delays::{named, resolve};
use crate::org::{PartyId, RequirementId};
use crate::time::{DelayAmount, Lateness};
use crate::view::View;

/// How many jobs are done before the first of their results is handed out: enough to keep threads busy and to put
/// parties side by side that reach much the same, few enough to tell how far things are.
const CHUNK: usize = 32 * JOB;

/// What becomes of each party's delay alone: an iterator over all parties inside, in order of declaration.
///
/// See [`View::alone`]. It knows how many are still to come ([`ExactSizeIterator`]), for whoever shows progress. Some
/// thousand parties are followed at a time, so its memory does not grow with the number of them.
#[derive(Debug)]
#[must_use = "nothing is computed before it is asked for"]
pub struct Alone<'org> {
    each: Each<'org>,
    /// How parties are followed, once that is clear.
    way: Option<Way>,
    rooms: Rooms<Room>,
    /// How many parties have been followed.
    followed: usize,
    ready: VecDeque<AloneImpact>,
}

/// What becomes of one party's delay alone.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AloneImpact {
    /// Who is late.
    pub party: PartyId,
    /// The external customers that are late, in order of declaration, and how late each of them is.
    pub felt: Vec<(PartyId, Lateness)>,
    /// What external customers then never get, in order of declaration: too few of those that could supply it ever come,
    /// and the customer does not go on without.
    pub stopped: Vec<RequirementId>,
    /// How many parties are late, itself and external customers included.
    pub late: usize,
    /// How many of them are never served, or only beyond the horizon.
    pub never: usize,
    /// How late all the others are together, in working minutes.
    pub minutes: u64,
}

impl AloneImpact {
    pub(super) fn new(party: PartyId, counts: Counts) -> Self {
        Self {
            party,
            felt: Vec::new(),
            stopped: Vec::new(),
            late: counts.late,
            never: counts.never,
            minutes: counts.minutes,
        }
    }

    /// An external customer is so late, in the engine's bits.
    pub(super) fn feels(&mut self, customer: PartyId, late: u32) {
        if late > 0 {
            self.felt.push((customer, Lateness::from_bits(late)));
        }
    }
}

impl<'org> View<'org> {
    /// Makes every party inside late by `by`, each of them alone, and says what becomes of it: what
    /// [`propagate`](Self::propagate) finds for each of them, without the accounts and far faster.
    ///
    /// Delays that came with the view's changes are there every time, and the party's comes on top: what is felt then
    /// is felt of all of them. [`Alone::baseline`] is what is felt without anyone else.
    ///
    /// ```
    /// use frontline::{Amount, Org};
    ///
    /// let mut draft = Org::draft("Corner shop");
    /// let managers = draft.department("managers");
    /// let payroll = draft.department("payroll");
    /// let shoppers = draft.external("shoppers");
    /// draft.add(payroll.depends_on(managers).slack("20h"));
    /// draft.add(shoppers.depends_on(payroll).slack("8h"));
    /// let shop = draft.build()?;
    ///
    /// let alone: Vec<_> = shop.ever().alone(Amount::days(1))?.collect();
    /// assert_eq!((alone[0].party, alone[0].felt.len(), alone[0].late), (managers, 0, 2)); // managers and payroll
    /// assert_eq!((alone[1].party, alone[1].felt[0].0), (payroll, shoppers));
    /// assert_eq!(alone[1].felt[0].1.minutes(), Some(16 * 60));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// With the feature `parallel` the parties are shared out among the threads of the current rayon pool; what comes
    /// out is the same, to the byte.
    ///
    /// # Errors
    /// Delays that came with the view's changes and that a later change left without their service.
    ///
    /// # Complexity
    /// With `n` parties and `m` dependencies O(n × m) at worst: where parties reach much of the organisation, dozens are
    /// followed side by side at little more than the cost of one; where they reach little, each costs the dependencies
    /// it reaches. Which of the two is found out from a sample. Where most are in large loops that only absorb delays, each
    /// costs a propagation, or else what it reaches.
    pub fn alone(&self, by: impl Into<DelayAmount>) -> Result<Alone<'org>, DelayError> {
        let org = self.org();
        let delays = resolve(self, self.delays().iter())?;
        let network = Network::compile(self, &named(&delays));
        let baseline = Causes::put(&network.commitments, &delays);
        let each = Each {
            roster: Roster::of(self, &network),
            vital: Vital::of(self, &network),
            given: baseline.all().collect(),
            baseline,
            by: match by.into() {
                DelayAmount::By(amount) => Lateness::from_minutes(org.minutes(amount).into()),
                DelayAmount::Never => Lateness::NEVER,
            },
            network,
        };
        Ok(Alone {
            each,
            way: None,
            rooms: Rooms::new(),
            followed: 0,
            ready: VecDeque::new(),
        })
    }
}

impl<'org> Alone<'org> {
    /// How late each of them is made.
    #[must_use]
    pub fn by(&self) -> Lateness {
        self.each.by
    }

    /// The view it is computed for.
    #[must_use]
    pub fn view(&self) -> &View<'org> {
        self.each.network.view()
    }

    /// Which external customers the delays that came with the view make late, and by how much, without anyone else's.
    #[must_use]
    pub fn baseline(&self) -> Vec<(PartyId, Lateness)> {
        self.each.felt_without()
    }

    /// Follows each party by itself, looking only at those whom it reaches, whatever a sample says. For measuring: what
    /// comes out is the same. Without effect if delays came with the view.
    pub fn one_by_one(mut self) -> Self {
        if self.each.given.is_empty() {
            self.way = Some(Way::Cones);
        }
        self
    }

    /// Follows parties side by side, if their lateness fits in there, whatever a sample says. For measuring: what comes
    /// out is the same.
    pub fn side_by_side(mut self) -> Self {
        if self.each.wiring().fits {
            self.way = Some(Way::Lanes);
        }
        self
    }

    /// Always goes one way, whatever a sample says.
    #[cfg(test)]
    pub(super) fn by_way(mut self, way: Way) -> Self {
        self.way = Some(way);
        self
    }

    /// Follows the next parties.
    fn follow(&mut self) {
        let (each, rooms) = (&self.each, &self.rooms);
        let way = *self.way.get_or_insert_with(|| rooms.enter(|room| choose(each, room)));
        let rest = &each.roster.inside[self.followed..];
        let parties = &rest[..rest.len().min(CHUNK)];
        // Those who stand near each other reach much the same.
        let mut sorted: Vec<usize> = (0..parties.len()).collect();
        sorted.sort_by_key(|&at| each.place(parties[at]));
        let job = |jobs: &[usize]| -> Vec<PartyId> { jobs.iter().map(|&at| parties[at]).collect() };
        let found = threads::map(sorted.chunks(JOB).map(job).collect(), |job: Vec<PartyId>| {
            rooms.enter(|room| each.follow(way, &job, room))
        });
        let mut found: Vec<(usize, AloneImpact)> = sorted.into_iter().zip(found.into_iter().flatten()).collect();
        found.sort_unstable_by_key(|&(at, _)| at);
        self.followed += parties.len();
        self.ready.extend(found.into_iter().map(|(_, impact)| impact));
    }
}

impl Iterator for Alone<'_> {
    type Item = AloneImpact;

    fn next(&mut self) -> Option<AloneImpact> {
        if self.ready.is_empty() && self.followed < self.each.roster.inside.len() {
            self.follow();
        }
        self.ready.pop_front()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.each.roster.inside.len() - self.followed + self.ready.len();
        (left, Some(left))
    }
}

impl ExactSizeIterator for Alone<'_> {}
